"""A version as the comparison sees it: clauses in a tree, each with the words it is known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.folding import squeeze
from ingest.model import Document, ProvisionKind, Table
from ingest.wording import is_deletion, without_numbers
from ontology.labels import entry_date
from ontology.writing import key

HEADED = ("Part", "Chapter", "Section", "Subsection", "Division")


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision: `own` words, and `whole`, those of all below it too, squeezed to compare."""

    label: str
    kind: ProvisionKind
    heading: str
    own: str
    whole: str
    parent: str  # label, "" at the top
    order: int
    tables: tuple[Table, ...]

    @property
    def number(self) -> str:
        """Its label within its parent: 第2項 of 第4条第2項."""
        return self.label.removeprefix(self.parent).lstrip("/")

    @property
    def is_deleted(self) -> bool:
        """Whether it only says that it was deleted (第5条 削除)."""
        return is_deletion(self.whole) or (not self.whole and is_deletion(key(self.heading)))

    @property
    def dated(self) -> str:
        """The day of the amendment whose entry it is (附則/令和7年10月1日変更); "" if none."""
        return entry_date(self.label)


@dataclass(frozen=True)
class Outline:
    """All clauses of a version, by label, in their order."""

    document: Document
    clauses: dict[str, Clause]

    @cached_property
    def eids(self) -> dict[str, str]:
        """Label → eId, of tables too."""
        tables = {t.label: t.eid for t in self.document.tables}
        return tables | {p.label: p.eid for p in self.document.provisions}

    @cached_property
    def children(self) -> dict[str, tuple[Clause, ...]]:
        """By the parent's label, in order."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            found.setdefault(clause.parent, []).append(clause)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def words(self) -> str:
        """All its words, squeezed, with a line break between two places."""
        parts = [squeeze(p).text for c in self.clauses.values() for p in (c.heading, *_texts(c))]
        return "\n".join([squeeze(self.document.title or "").text, *parts])

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The clauses above, nearest first."""
        while clause.parent:
            clause = self.clauses[clause.parent]
            yield clause

    def below(self, clause: Clause) -> Iterator[Clause]:
        """The clause and all below it, in order."""
        yield clause
        for child in self.children.get(clause.label, ()):
            yield from self.below(child)

    def heading(self, label: str) -> str:
        """The heading over a clause: its own, or its article's."""
        clause = self.clauses[label]
        if clause.heading:
            return clause.heading
        over = (c for c in self.above(clause) if c.kind == "Article")
        return next((c.heading for c in over), "")

    def text(self, label: str) -> str:
        """The words of a clause as printed, of all below it too, a line each."""
        lines = (t for c in self.below(self.clauses[label]) for t in (c.own, *_cells(c.tables)))
        return "\n".join(t for t in lines if t)


def outline(document: Document) -> Outline:
    """The clauses of `document`."""
    tables: dict[str, list[Table]] = {}
    for table in document.tables:
        tables.setdefault(table.within, []).append(table)
    own: dict[str, list[str]] = {}
    by_label = {p.label: p for p in document.provisions}
    for p in document.provisions:
        words = [p.text.value, *_cells(tables.get(p.label, ()))]
        at: str | None = p.label
        while at is not None and at in by_label:
            above = by_label[at]
            if at != p.label and p.title:
                own.setdefault(at, []).append(p.title)
            own.setdefault(at, []).extend(words)
            at = above.parent
    clauses = {
        p.label: Clause(
            p.label,
            p.kind,
            p.title or "",
            p.text.value,
            without_numbers(squeeze("".join(own[p.label])).text),
            p.parent if p.parent in by_label else "",
            p.order,
            tuple(tables.get(p.label, ())),
        )
        for p in document.provisions
    }
    return Outline(document, clauses)


def _texts(clause: Clause) -> Iterator[str]:
    yield clause.own
    yield from _cells(clause.tables)


def _cells(tables: tuple[Table, ...] | list[Table]) -> Iterator[str]:
    for table in tables:
        if table.caption.value:
            yield table.caption.value
        for row in (table.header, *table.rows):
            for cell in row:
                yield cell.value
