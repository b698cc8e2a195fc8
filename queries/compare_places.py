"""Where words stand that point into a version: in another document, or in the version itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from graph import iris
from graph.catalogue import catalogue
from graph.link import Linked, Links, link
from ingest.model import Citation, Document, Place, Text
from ingest.wording import sentence_span
from queries.answer import Where
from queries.compare_reviewed import NOTHING, Spoken
from queries.comparison import Quoted, Use
from queries.reviewed import Mark


@dataclass(frozen=True)
class Pointing:
    """A document that may point at the version: its words, citations, statements, by place."""

    document: Document
    iri: str  # of the version; "" if it is not on file
    spoken: Spoken = NOTHING

    @cached_property
    def texts(self) -> dict[Place, Text]:
        """The words at each place, as offsets count into them."""
        found = {Place(p.label): p.text for p in self.document.provisions}
        for table in self.document.tables:
            label = table.label if table.caption.value else table.within
            for row, cells in enumerate((table.header, *table.rows)):
                for column, text in enumerate(cells):
                    found[Place(label, table.label, row, column)] = text
        return found

    @cached_property
    def uses(self) -> dict[int, tuple[Use, ...]]:
        """What is said by means of each citation, by its index."""
        found: dict[int, list[Use]] = {}
        for number, s in enumerate(self.document.statements):
            if number not in self.spoken.statements:
                use = Use(s.kind, s.trigger, s.condition or "", s.modality == "MayApply")
                for index in dict.fromkeys((*s.citations, *s.scope)):
                    found.setdefault(index, []).append(use)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def _known(self) -> dict[str, tuple[str, str, str | None]]:
        """Label → (eId, heading, the label above); tables too."""
        found: dict[str, tuple[str, str, str | None]] = {
            t.label: (t.eid, "", t.within) for t in self.document.tables
        }
        found |= {p.label: (p.eid, p.title or "", p.parent) for p in self.document.provisions}
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """Label → its place in the document."""
        found = {t.label: t.order for t in self.document.tables}
        return found | {p.label: p.order for p in self.document.provisions}

    def where(self, label: str) -> Where:
        """The place of a provision or table, under the heading over it; "" is the document."""
        heading, above = "", label or None
        while above in self._known and not heading:
            _, heading, above = self._known[above]
        eid = self._known[label][0] if label in self._known else ""
        iri = iris.provision(self.iri, eid) if self.iri and eid else self.iri
        return Where(self.document.doc_id, label, heading, iri, bool(self.iri))

    def holder(self, place: Place) -> str:
        """The label of the provision that a place belongs to: of a cell, what its table follows."""
        if place.table is None:
            return place.label
        return next(t.within for t in self.document.tables if t.label == place.table)


def in_sentence(text: str, start: int, end: int) -> Quoted:
    """`text[start:end]` in the sentence that it stands in."""
    low, high = sentence_span(text, start)
    return Quoted(text[start:end], text[low : max(high, end)], start - low, end - low)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A citation's target, under the old version and under the new one; None where it has none."""

    citation: Citation
    uses: tuple[Use, ...]
    before: Linked | None
    after: Linked | None
    review: Mark | None = None


def pointers(pointing: Pointing, before: Links, after: Links) -> list[Pointer]:
    """Every target of every citation of the document, linked both ways.

    What reviewers rejected is left out; what they added is not here (`Spoken.added`).
    """
    found = []
    for index, citation in enumerate(pointing.document.citations):
        if index in pointing.spoken.citations:
            continue
        uses, mark = pointing.uses.get(index, ()), pointing.spoken.marks.get(index)
        sides = zip_longest(before.citations[index].targets, after.citations[index].targets)
        found += [Pointer(citation, uses, a, b, mark) for a, b in sides]
    return found


def linked(
    documents: list[Document], version: Document, others: list[Document]
) -> dict[str, Links]:
    """The links of `documents`, by doc-id, where `version` and `others` are what is on file."""
    known = catalogue([version, *others])
    return {d.doc_id: link(d, known) for d in documents}
