"""What somebody who begins to type may mean: defined terms, headings, clauses, words in clauses.

Asked of the same file as words are (`graph.index_file`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.index_file import ids, matching, numbers
from graph.pairs import phrase
from ontology.labels import readings
from ontology.writing import key

Kind = Literal["term", "title", "clause", "words"]
_LAST = chr(0x10FFFF)  # after every other character


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term or heading to ask about, or a clause that bears the label or has the words typed.

    `words` are as the document prints them; `iri` and `version` are the provision's.
    """

    kind: Kind
    words: str
    iri: str
    version: str


def suggestions(
    connection: sqlite3.Connection, typed: str, versions: Sequence[str], limit: int
) -> tuple[Suggestion, ...]:
    """At most `limit` of what `typed` may mean in `versions` (IRIs), likeliest first.

    Clauses by their labels, then terms and headings (one that several clauses have is there once),
    then clauses whose words hold what was typed.
    """
    wanted = key(typed)
    if not wanted or not versions:
        return ()
    known = {number: version for version, number in numbers(connection, versions).items()}
    found = [
        *_labelled(connection, typed, known, versions, limit),
        *_named(connection, wanted.casefold(), known),
    ]
    once = {(s.kind, s.iri) if s.kind == "clause" else key(s.words): s for s in reversed(found)}
    first = set(once.values())
    named = [s for s in found if s in first][:limit]
    if len(named) < limit and len(wanted) > 1:
        named += _holding(connection, wanted, known, limit - len(named))
    return tuple(named)


def _labelled(
    connection: sqlite3.Connection,
    typed: str,
    known: Mapping[int, str],
    versions: Sequence[str],
    limit: int,
) -> Iterator[Suggestion]:
    """Clauses whose label is what was typed, or begins with it, of the first version first."""
    order = {version: n for n, version in enumerate(versions)}
    for label in dict.fromkeys((*readings(typed), key(typed))):
        rows = [
            (*row, version)
            for number, version in known.items()
            for row in connection.execute(
                "SELECT label, iri FROM clause WHERE version = ? AND NOT is_cell "
                "AND label >= ? AND label < ? ORDER BY length(label), id LIMIT ?",
                (number, label, label + _LAST, limit),
            )
        ]
        shortest = sorted(rows, key=lambda row: len(row[0]))[:limit]
        shortest.sort(key=lambda row: (len(row[0]), order[row[2]]))
        yield from (Suggestion("clause", *row) for row in shortest)


def _named(
    connection: sqlite3.Connection, wanted: str, known: Mapping[int, str]
) -> Iterator[Suggestion]:
    """Terms and headings that hold what was typed: those that begin with it first."""
    rows = [
        (Suggestion(kind, shown, iri, version), plain)
        for number, version in known.items()
        for kind, shown, iri, plain in connection.execute(
            "SELECT kind, shown, iri, plain FROM name WHERE id BETWEEN ? AND ? "
            "AND instr(plain, ?) ORDER BY id",
            (*ids(number), wanted),
        )
    ]
    rows.sort(key=lambda r: (not r[1].startswith(wanted), r[0].kind != "term", len(r[1])))
    return (suggestion for suggestion, _ in rows)


def _holding(
    connection: sqlite3.Connection, wanted: str, known: Mapping[int, str], limit: int
) -> Iterator[Suggestion]:
    """Clauses whose own words hold what was typed, by their labels."""
    asked = f"words : {phrase(wanted)}"
    for number, label, iri in matching(
        connection, "version, label, iri", asked, list(known), limit
    ):
        yield Suggestion("words", label, iri, known[number])
