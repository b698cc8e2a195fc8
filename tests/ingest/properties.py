"""What holds of every text, however it looks: asked by the property tests and by the fuzzer.

Each function raises AssertionError, or whatever broke, if its property does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pyoxigraph as ox

from graph.errors import QueryError
from ingest.citation_grammar import DOCUMENT_FORMS, FORMS
from ingest.errors import UnreadableFile
from ingest.folding import squeeze
from ingest.layout import lines_of
from ingest.mentions import Mention, decide
from ingest.model import Document, Place, Span, place_text
from ingest.numbering import candidates
from ingest.pipeline import named, read
from ingest.signs import legible
from ingest.sources.extract import Extract
from ingest.structure import read_structure
from ingest.tables import find_tables
from ingest.tables_flat import full_width
from ontology.labels import readings
from queries.errors import AskError
from queries.library import named_queries
from tests.ingest.test_nothing_lost import check


def reads(text: str) -> None:
    """A whole reading: refused with a reason, or nothing lost and all that it says is there."""
    found = legible(Extract(text))
    assert [r for r in found.remarks if not 0 <= r.start <= r.end <= len(found.text)] == []
    assert legible(Extract(found.text)).text == found.text
    found.text.encode()  # nothing is left that cannot be written
    try:
        document = read(named("a.txt", found.text.encode()))
    except UnreadableFile:
        return
    stands(document)
    assert read(named("a.txt", found.text.encode())) == document


def keeps(text: str) -> None:
    """The structure alone: every character is accounted for, twice the same."""
    check(text)
    assert read_structure(text) == read_structure(text)


def stands(document: Document) -> None:
    """All that a document says stands within the words that it is said of."""
    texts: dict[Place, str] = {}

    def words(place: Place) -> str:
        if place not in texts:
            texts[place] = place_text(document, place).value
        return texts[place]

    def quoted(place: Place, start: int, end: int, quote: str) -> bool:
        return 0 <= start <= end <= len(words(place)) and words(place)[start:end] == quote

    wrong: list[object] = [
        c for c in document.citations if not quoted(c.place, c.start, c.end, c.quote)
    ]
    wrong += [d for d in document.definitions if not quoted(d.place, d.start, d.end, d.quote)]
    for s in document.statements:
        at = (s.condition_start, s.condition_end, s.condition or "")
        is_there = quoted(s.place, s.start, s.end, s.trigger)
        if not (is_there and (s.condition is None or quoted(s.place, *at))):
            wrong.append(s)
        if not all(0 <= i < len(document.citations) for i in (*s.citations, *s.scope)):
            wrong.append(s)
    for d in document.defects:
        spans: Iterator[Span] = iter((d.at, *d.others))
        if any(not 0 <= s.start <= s.end <= len(words(s.place)) for s in spans):
            wrong.append(d)
    wrong += [p for p in document.problems if not 0 <= p.start <= p.end <= document.length]
    pieces = document.pieces
    wrong += [(a, b) for a, b in pairwise(pieces) if b.start < a.end]
    order = {c.place: 0 for c in document.citations}
    for c in document.citations:
        if c.start < order[c.place]:
            wrong.append(c)
        order[c.place] = c.end
    assert wrong == []


def numbers(text: str) -> None:
    """Every mark of a line stands at its beginning, and what is behind it within the line."""
    for line in lines_of(text):
        for mark in candidates(line):
            assert 0 < mark.end <= len(line.folded)
            assert line.folded.startswith(mark.printed)
            assert all(n >= 0 for number in (mark.number, *mark.further) for n in number)
            assert 0 < len(mark.number) <= 10


def cites(text: str) -> None:
    """Citations that stay overlap nowhere and stand in order."""
    squeezed = squeeze(text)
    found = [
        Mention(match.start(), match.end(), form.shape, match.groupdict())
        for form in (*FORMS, *DOCUMENT_FORMS)
        for match in form.finds(squeezed.text)
    ]
    end = 0
    for mention in decide(found):
        assert end <= mention.start < mention.end <= len(squeezed.text)
        a, b = squeezed.span(mention.start, mention.end)
        assert 0 <= a < b <= len(text)
        end = mention.end


def tabulates(text: str) -> None:
    """Tables overlap nowhere, and their cells stand within their lines."""
    lines = lines_of(text)
    last = 0
    for region in find_tables(lines, text, full_width(lines)):
        assert last <= region.first < region.last <= len(lines)
        low, high = lines[region.first].start, lines[region.last - 1].end
        while low and text[low - 1] in "\t \u3000":
            low -= 1
        spans = [span for row in region.rows for cell in row for span in cell]
        assert all(low <= a < b <= high for a, b in spans)
        last = region.last


def names(typed: str) -> None:
    """What is typed for a label is read as labels, each of which reads as itself, or as none."""
    for label in readings(typed):
        assert label
        assert label in readings(label) or "/" in label or not readings(label)


def fills(name: str, given: Mapping[str, str]) -> None:
    """Whatever a parameter holds, the query is the one that a plain word makes, but for the word.

    Each value comes back out of its literal as it was given.
    """
    query = named_queries()[name]
    plain = {p.name: f"value of {p.name}" for p in query.parameters if given.get(p.name)}
    try:
        filled = query.filled(given)
    except (AskError, QueryError):
        assert not all(map(_is_text, given.values())) or not given.keys() <= {
            p.name for p in query.parameters
        }
        return
    expected = query.filled(plain)
    for parameter in plain:
        value = f'"value of {parameter}"'
        literal = str(ox.Literal(given[parameter]))
        assert expected.count(value) == 1
        head, _, _ = expected.partition(value)
        assert filled.startswith(head)
        filled = head + value + filled[len(head) + len(literal) :]
        rows = ox.Store().query(f"SELECT ?v WHERE {{ VALUES ?v {{ {literal} }} }}")
        assert [str(row["v"].value) for row in rows] == [given[parameter]]  # type: ignore[union-attr,index]
    assert filled == expected


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
