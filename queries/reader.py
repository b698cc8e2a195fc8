"""A version to be read: its contents, its provisions in order, and what each of its words is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.terms_in_text import loose, uses
from queries.around import Around
from queries.effective_model import Effective, EffectiveClause
from queries.effective_model import Run as Becomes
from queries.effective_model import Table as EffectiveTable
from queries.facts import Clause
from queries.reader_marks import disputed, marks_in_stack, marks_of, marks_of_document
from queries.reader_model import (
    Block,
    Cell,
    Entry,
    Part,
    Provision,
    Row,
    Run,
    Span,
    Table,
    Text,
)
from queries.runs import cut
from queries.sides import UNITS
from queries.standing import Standings

_IN_CONTENTS = (*UNITS, "Article", "Annex", "AnnexPart", "Preamble", "SupplementaryProvision")
# an article, an annex and whatever holds them begin a block; what stands in an article does not
_BEGINS = (*UNITS, "Article", "Annex", "Preamble", "SupplementaryProvision")


def text_of(around: Around) -> Text:
    """The version as printed, with what the graph says of each clause for the document itself."""
    return Text(
        around.version,
        _contents(around),
        _blocks(_Writing(around, {}, {}, _spans(around)).below(around.version.iri, 0)),
        marks_of_document(around),
        around.is_newest,
    )


def applied(around: Around, effective: Effective, standings: Standings) -> Text:
    """The version as its clauses apply in a stack, with what that stack makes of each.

    `effective` and `standings` are of one stack and day, in which this version is a layer.
    """
    clauses: dict[str, EffectiveClause] = {}
    tables: dict[str, EffectiveTable] = {}
    for document in effective.documents:
        for part in document.parts:
            if isinstance(part, EffectiveClause):
                clauses[part.where.iri] = part
            else:
                tables[part.where.iri] = part
    writing = _Writing(around, clauses, tables, _spans(around))
    marks = {
        s.where.iri: (
            *marks_in_stack(s, clauses[s.where.iri]),
            *disputed(around, around.facts.clauses[s.where.iri]),
        )
        for s in standings.clauses
        if s.where.iri in around.own
    }
    parts = (
        replace(p, marks=marks[p.iri]) if isinstance(p, Provision) else p
        for p in writing.below(around.version.iri, 0)
    )
    return Text(around.version, _contents(around), _blocks(parts), (), around.is_newest)


# --- what words are ---------------------------------------------------------------------------


def _spans(around: Around) -> dict[str, tuple[Span, ...]]:
    """The citations, triggers and terms of each place of the version (IRI)."""
    found: dict[str, list[Span]] = defaultdict(list)
    known = around.facts
    for cited in known.citations.values():
        found[cited.place].append(Span(cited.start, cited.end, "citation", (cited.iri,)))
    for said in known.statements:
        found[said.place].append(Span(said.start, said.end, "trigger", (said.iri,)))
    names = [t.term for t in around.terms]
    for place, clause in around.own.items():
        for start, end, term in uses(names, clause.text) if names else ():
            refs = tuple(t.iri for t in around.definitions[loose(term)])
            found[place].append(Span(start, end, "term", refs))
    return {place: tuple(found[place]) for place in around.own if place in found}


@dataclass(frozen=True)
class _Writing:
    """What the parts are made from; `clauses` and `tables` are empty where no stack is chosen."""

    around: Around
    clauses: Mapping[str, EffectiveClause]
    tables: Mapping[str, EffectiveTable]
    spans: Mapping[str, tuple[Span, ...]]

    def below(self, parent: str, depth: int) -> Iterator[Part]:
        """Provisions and tables under a provision or the version, in the order of print."""
        facts = self.around.facts
        tables = [c for c in facts.cells.get(parent, ()) if c.kind == "Table"]
        for child in sorted((*facts.children.get(parent, ()), *tables), key=lambda c: c.order):
            if child.kind == "Table":
                yield self._table(child)
            else:
                yield self._provision(child, depth)
                yield from self.below(child.iri, depth + 1)

    def _provision(self, clause: Clause, depth: int) -> Provision:
        becomes = self.clauses.get(clause.iri)
        return Provision(
            clause.iri,
            self.around.eid(clause.iri),
            clause.label,
            clause.kind,
            depth,
            self.around.printed.marks.get(clause.iri, ""),
            cut(clause.title, (), becomes.heading if becomes else ()),
            self._runs(clause, becomes.words if becomes else ()),
            marks_of(self.around, clause),
            becomes.struck if becomes else "",
        )

    def _runs(self, clause: Clause, becomes: tuple[Becomes, ...]) -> tuple[Run, ...]:
        return cut(clause.text, self.spans.get(clause.iri, ()), becomes)

    def _table(self, table: Clause) -> Table:
        around = self.around
        becomes = self.tables.get(table.iri)
        rows = []
        for r, row in enumerate(around.facts.cells.get(table.iri, ())):
            cells = []
            for c, cell in enumerate(around.facts.cells.get(row.iri, ())):
                words = becomes.rows[r].cells[c] if becomes else ()
                cells.append(Cell(cell.iri, around.eid(cell.iri), self._runs(cell, words)))
            header = row.iri in around.printed.headers
            rows.append(Row(around.eid(row.iri), header, tuple(cells)))
        return Table(
            table.iri,
            around.eid(table.iri),
            table.label,
            around.printed.captions.get(table.iri, ""),
            tuple(rows),
            around.eid(around.facts.holder(table.iri).iri),
        )


# --- how it is laid out -----------------------------------------------------------------------


def _contents(around: Around) -> tuple[Entry, ...]:
    def entries(parent: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(around.eid(c.iri), c.label, c.title, entries(c.iri))
            for c in around.facts.children.get(parent, ())
            if c.kind in _IN_CONTENTS
        )

    return entries(around.version.iri)


def _blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    found: list[list[Part]] = []
    for part in parts:
        if not found or (isinstance(part, Provision) and part.kind in _BEGINS):
            found.append([])
        found[-1].append(part)
    return tuple(Block(tuple(b), sum(map(_size, b))) for b in found)


def _size(part: Part) -> int:
    if isinstance(part, Table):
        return sum(len(r.text) for row in part.rows for c in row.cells for r in c.runs)
    return sum(len(r.text) for r in (*part.title, *part.runs))
