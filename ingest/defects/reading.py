"""What the finders of defects look at: one document as read, and shorthand over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.deadline import looked
from ingest.model import Citation, Defect, DefectKind, DefinedTerm, Place, Span, Statement
from ingest.places import Words
from ingest.tree import Tree
from ontology.writing import key

_BACK_MATTER = re.compile(r"附則|別[記紙表添図]|付表")


@dataclass(frozen=True)
class Reading:
    """A document's words (squeezed for matching), tree, and what was found in it."""

    words: tuple[Words, ...]
    tree: Tree
    definitions: tuple[DefinedTerm, ...]
    citations: tuple[Citation, ...]
    statements: tuple[Statement, ...]
    title: str | None = None

    @cached_property
    def by_place(self) -> dict[Place, Words]:
        return {w.place: w for w in self.words}

    @cached_property
    def order(self) -> dict[Place, int]:
        """The place of a place in the document."""
        return {w.place: i for i, w in enumerate(self.words)}

    @cached_property
    def terms(self) -> dict[str, DefinedTerm]:
        """Defined terms by their folded words, the first definition of each."""
        found: dict[str, DefinedTerm] = {}
        for d in self.definitions:
            found.setdefault(key(d.term), d)
        return found

    @cached_property
    def texts(self) -> tuple[Words, ...]:
        """The words that stand outside tables."""
        return tuple(w for w in self.words if w.place.table is None)

    @cached_property
    def _defining(self) -> dict[Place, tuple[list[int], list[int]]]:
        found: dict[Place, tuple[list[int], list[int]]] = {}
        for d in sorted(self.definitions, key=lambda d: d.start):
            starts, ends = found.setdefault(d.place, ([], []))
            if not ends or ends[-1] < d.start:
                starts.append(d.start)
                ends.append(d.end)
            else:
                ends[-1] = max(ends[-1], d.end)
        return found

    def defining(self, place: Place) -> tuple[Sequence[int], Sequence[int]]:
        """The words of a place that define: where each run of them begins, and where it ends."""
        return self._defining.get(place, ((), ()))

    @cached_property
    def cited_at(self) -> dict[Place, list[Citation]]:
        """The citations that each place holds."""
        found: dict[Place, list[Citation]] = {}
        for c in self.citations:
            found.setdefault(c.place, []).append(c)
        return found

    @cached_property
    def above_tables(self) -> frozenset[str]:
        """What the labels of tables begin with: the provisions that hold one are among it."""
        labels = {w.place.table for w in self.words if w.place.table}
        return frozenset(label[:end] for label in labels for end in range(1, len(label) + 1))

    @cached_property
    def _below(self) -> dict[str, list[Words]]:
        found: dict[str, list[Words]] = {}
        for piece in self.texts:
            current: str | None = piece.place.label
            while current is not None:
                found.setdefault(current, []).append(piece)
                current = self.tree.by_label[current].parent
        return found

    def below(self, label: str) -> Sequence[Words]:
        """The words of a provision and of all below it, in order, tables left out."""
        return self._below.get(label, ())

    def siblings(self, label: str) -> tuple[str, ...]:
        """The provisions of its kind beside it, itself left out; () if there is none such."""
        if label not in self.tree.by_label:
            return ()
        return tuple(x for x in self.tree.row(label) if x != label)

    def finds(self, pattern: re.Pattern[str]) -> Iterator[tuple[Words, re.Match[str]]]:
        """Every match in the squeezed words of the document, in order."""
        for piece in looked(self.words):
            for match in pattern.finditer(piece.squeezed.text):
                yield piece, match


def is_back_matter(label: str) -> bool:
    """Whether a provision stands in 附則 or an annex."""
    return _BACK_MATTER.match(label) is not None


def span(piece: Words, start: int, end: int) -> Span:
    """The span of `piece.squeezed.text[start:end]` in the text as printed."""
    a, b = piece.squeezed.span(start, end)
    return Span(piece.place, a, b)


def defect(
    kind: DefectKind,
    rule: str,
    piece: Words,
    start: int,
    end: int,
    details: Sequence[str] = (),
    others: Sequence[Span] = (),
) -> Defect:
    """A defect whose words are `piece.squeezed.text[start:end]`."""
    at = span(piece, start, end)
    quote = piece.text.value[at.start : at.end]
    return Defect(kind, at, quote, rule, tuple(details), tuple(others))
