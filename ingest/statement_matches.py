"""Where in a sentence the words of the statement patterns stand, and what their lists point at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Citation, DefinedTerm
from ingest.pattern_parts import DOCUMENTS, Shape, StatementPattern
from ingest.sentences import Mask, Sentence
from ingest.statement_patterns import BRACKETED_PROVISO, PATTERNS
from ontology.writing import key

_QUOTED = re.compile(r"「(?:[^「」]|「[^「」]*」)*」")
_PARAGRAPH = re.compile(r"(?P<article>第[0-9]+条(?:の[0-9]+)*)第(?P<number>[0-9]+)項$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What statements are read with: the document's citations, terms and headings."""

    citations: tuple[Citation, ...]
    definitions: tuple[DefinedTerm, ...]
    terms: dict[str, str]  # key of a defined term -> label of where it is defined
    titles: dict[str, str]  # label of an article -> key of its heading


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern's words in a sentence: `span` of the trigger; `mask` where it names the list.

    `label` is the provision that a pattern of a heading speaks of.
    """

    pattern: StatementPattern
    span: tuple[int, int]
    trigger: str
    mask: str | None
    following: str
    label: str | None = None


def matches_of(sentence: Sentence, reading: Reading) -> list[Match]:
    """The patterns' words in a sentence, without those that name a list they are not about."""
    found = []
    shapes = frozenset(s for m in sentence.masks for s in shapes_of(m, reading))
    for pattern in PATTERNS:
        if pattern.how == "governed" and sentence.masks and not shapes & pattern.shapes:
            continue  # nothing here that its predicate could take
        for match in pattern.regex.finditer(sentence.text):
            mask = match.groupdict().get("m")
            label = None
            if pattern.how == "heading":
                label = _first_of_heading(match["noun"], sentence, reading)
                if label is None:
                    continue
            if mask is None or shapes_of(sentence.mask(mask), reading) & pattern.shapes:
                found.append(
                    Match(
                        pattern,
                        match.span("trigger"),
                        match.group("trigger"),
                        mask,
                        sentence.text[match.end() :],
                        label,
                    )
                )
    if sentence.bracketed and not any(m.pattern.kind == "Exception" for m in found):
        proviso = BRACKETED_PROVISO.match(sentence.text)
        if proviso:
            pattern = StatementPattern(
                "proviso-in-brackets", "Exception", "itself", BRACKETED_PROVISO, confidence=0.8
            )
            found.append(Match(pattern, proviso.span("trigger"), proviso.group(), None, ""))
    return _without_overlaps(_not_quoted(found, sentence.text))


def _not_quoted(found: Sequence[Match], text: str) -> Sequence[Match]:
    """Without what stands in the words of a 読替え: とあるのは「Ｂにより」 states no basis."""
    if "とある" not in text:
        return found
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    return [m for m in found if not any(a < m.span[0] and m.span[1] < b for a, b in quoted)]


def _first_of_heading(noun: str, sentence: Sentence, reading: Reading) -> str | None:
    """The label of the 第1項 of the article the sentence stands in, if its heading is of `noun`.

    None in the 第1項 itself, and where the heading does not end with `noun`.
    """
    place = _PARAGRAPH.match(sentence.words.place.label)
    if place is None or place["number"] == "1":
        return None
    heading = reading.titles.get(place["article"], "")
    return f"{place['article']}第1項" if heading.endswith(key(noun)) else None


def _without_overlaps(found: Sequence[Match]) -> list[Match]:
    """Of patterns that share words, the one listed first speaks."""
    kept: list[Match] = []
    for match in found:
        if not any(match.span[0] < k.span[1] and k.span[0] < match.span[1] for k in kept):
            kept.append(match)
    return kept


def shapes_of(mask: Mask, reading: Reading) -> frozenset[Shape]:
    """What the list points at: a provision if any of it is one (its document's name aside)."""
    if mask.named:
        return DOCUMENTS
    kinds = {_shape(reading.citations[i]) for i in mask.citations}
    places = kinds - {"document"}
    return frozenset(places or kinds)


def _shape(citation: Citation) -> Shape:
    if citation.kind == "DocumentCitation":
        return "document"
    if citation.kind == "AnnexCitation":
        return "annex"
    labels = [t.label for t in citation.targets]
    return "unit" if labels and not re.search("[条項号]", labels[0]) else "provision"


def pointed_of(mask: Mask, citations: Sequence[Citation]) -> tuple[int, ...]:
    """The citations of a list that are pointed at: a document's name before its clause is not."""
    members = mask.citations
    out = []
    for k, i in enumerate(members):
        citation = citations[i]
        leads = any(
            citations[j].kind != "DocumentCitation"
            and citations[j].candidates
            and {t.document for t in citation.targets} & set(citations[j].candidates)
            for j in members[k + 1 :]
        )
        if citation.kind != "DocumentCitation" or not leads:
            out.append(i)
    provisions = [i for i in out if citations[i].kind != "DocumentCitation"]
    return tuple(provisions if provisions and _one_document(members, citations) else out)


def _one_document(members: Sequence[int], citations: Sequence[Citation]) -> bool:
    """Whether the list names documents only to say where its clauses stand."""
    return all(citations[j].candidates for j in members if citations[j].kind != "DocumentCitation")
