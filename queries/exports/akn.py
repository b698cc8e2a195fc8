"""One version as Akoma Ntoso 3.0 (OASIS, https://docs.oasis-open.org/legaldocml/akn-core/v1.0/).

A 約款 is no act: it is a `doc`, and its last 別紙 are attachments. 号 and what stands below are the
items of block lists; what the standard has no element for (附則, the parts of a 別紙) is an
hcontainer. Every provision says in attributes of the namespace yk what it is and its label, so that
`ingest.sources.akn` reads the same provisions again. Line breaks of the source are `eol`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, takewhile
from urllib.parse import unquote

from lxml import etree

from ontology.akn import AKN, CLASS, FLOW, HIER, LABEL, LISTED, MIXED, NAMED
from ontology.terms import PREFIXES
from queries.around import Around
from queries.exports import akn_meta
from queries.exports.xml import Element, add, say, written
from queries.facts import Clause, Facts
from queries.reader import text_of
from queries.reader_model import Part, Run
from queries.reader_model import Table as PrintedTable


def write(around: Around) -> bytes:
    """The version as an Akoma Ntoso file; the same for the same graph."""
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "yk": PREFIXES["yk"]})
    document = add(root, "doc", name="terms", contains="originalVersion")
    akn_meta.describe(document, around)
    _preface(document, around)
    body = _Body(around, {p.iri: p for p in text_of(around).parts()})
    body.write(document)
    return written(root, MIXED)


def _preface(document: Element, around: Around) -> None:
    version = around.version
    publisher = around.printed.publishers.get(version.iri, "")
    if not (version.title or version.dated or publisher):
        return
    preface = add(document, "preface")
    if version.title:
        add(add(preface, "p"), "docTitle", version.title)
    if version.dated:
        add(add(preface, "p"), "docDate", version.dated, date=version.dated)
    if publisher:
        add(add(preface, "p"), "docProponent", publisher, refersTo="#publisher")


@dataclass(frozen=True)
class _Body:
    """The provisions and tables of a version; `shown` are their words in runs, by IRI."""

    around: Around
    shown: dict[str, Part]

    def write(self, document: Element) -> None:
        """前文, what is numbered, and the 別紙 at the end, each where the standard has it."""
        top = self._children(self.around.version.iri)
        attached = len(top)
        while attached and top[attached - 1].kind == "Annex":
            attached -= 1
        middle = top[:attached]
        if middle and middle[0].kind == "Preamble":
            first = self._children(middle[0].iri)
            if not any(map(self._is_hier, first)):
                preamble = add(document, "preamble")
                self._name(preamble, middle[0])
                self._blocks(preamble, middle[0], first)
                middle = middle[1:]
        body = add(document, "mainBody")
        for clause in middle:
            self._hier(body, clause)
        if not middle:  # the standard wants something there
            add(body, "p")
        if attached < len(top):
            attachments = add(document, "attachments")
            for clause in top[attached:]:
                self._attachment(attachments, clause)

    def _children(self, parent: str) -> list[Clause]:
        """Provisions and tables below an IRI, in the order of print."""
        facts = self.around.facts
        tables = (c for c in facts.cells.get(parent, ()) if c.kind == "Table")
        return sorted((*facts.children.get(parent, ()), *tables), key=lambda c: c.order)

    def _is_hier(self, clause: Clause) -> bool:
        """Whether it stands beside articles; tables, and lists of nothing but items, are blocks."""
        if clause.kind == "Table":
            return False
        return clause.kind not in LISTED or any(map(self._is_hier, self._children(clause.iri)))

    def _leading(self, children: Sequence[Clause]) -> list[Clause]:
        """The blocks before the first that stands beside articles."""
        return list(takewhile(lambda c: not self._is_hier(c), children))

    def _name(self, element: Element, clause: Clause) -> None:
        """What identifies a provision: eId, and its label and class as the graph has them."""
        element.set("eId", self._eid(clause.iri))
        element.set(LABEL, clause.label)
        element.set(CLASS, clause.kind)

    def _eid(self, iri: str) -> str:
        return unquote(self.around.eid(iri))

    def _hier(self, parent: Element, clause: Clause) -> None:
        known = HIER.get(clause.kind)
        element = add(parent, known or "hcontainer", name="" if known else NAMED[clause.kind])
        self._name(element, clause)
        self._head(element, clause)
        children = self._children(clause.iri)
        leading = self._leading(children)
        rest = children[len(leading) :]
        if clause.text or leading:
            self._blocks(add(element, "intro" if rest else "content"), clause, leading)
        self._rest(element, rest)

    def _rest(self, element: Element, rest: Iterable[Clause]) -> None:
        """What is numbered; a table that stands between is put into a container of no name."""
        for is_hier, group in groupby(rest, self._is_hier):
            if is_hier:
                for child in group:
                    self._hier(element, child)
            else:
                flow = add(element, "hcontainer", name=FLOW)
                self._grouped(add(flow, "content"), group)

    def _attachment(self, parent: Element, clause: Clause) -> None:
        element = add(parent, "attachment")
        self._name(element, clause)
        self._head(element, clause)
        annex = add(element, "doc", name="annex")
        akn_meta.describe_annex(annex, self.around, self._eid(clause.iri))
        body = add(annex, "mainBody")
        children = self._children(clause.iri)
        leading = self._leading(children)
        self._blocks(body, clause, leading)
        self._rest(body, children[len(leading) :])

    def _head(self, element: Element, clause: Clause) -> None:
        mark = self.around.printed.marks.get(clause.iri, "")
        if mark:
            add(element, "num", mark)
        if clause.title:
            add(element, "heading", clause.title)

    def _blocks(self, parent: Element, clause: Clause, children: Iterable[Clause]) -> None:
        """The provision's own words, and the tables and lists below it."""
        part = self.shown[clause.iri]
        assert not isinstance(part, PrintedTable)  # a table has cells, not words
        self._runs(add(parent, "p"), clause.iri, part.runs)
        self._grouped(parent, children)

    def _grouped(self, parent: Element, children: Iterable[Clause]) -> None:
        for is_table, group in groupby(children, lambda c: c.kind == "Table"):
            if is_table:
                for table in group:
                    self._table(parent, table)
            else:
                items = add(parent, "blockList")
                for child in group:
                    item = add(items, "item")
                    self._name(item, child)
                    self._head(item, child)
                    self._blocks(item, child, self._children(child.iri))

    def _table(self, parent: Element, clause: Clause) -> None:
        table = self.shown[clause.iri]
        assert isinstance(table, PrintedTable)
        element = add(parent, "table", eId=unquote(table.eid))
        element.set(LABEL, table.label)
        if table.caption:
            add(element, "caption", table.caption)
        for row in table.rows:
            line = add(element, "tr", eId=unquote(row.eid))
            for cell in row.cells:
                box = add(line, "th" if row.header else "td", eId=unquote(cell.eid))
                self._runs(add(box, "p"), cell.iri, cell.runs)

    def _runs(self, parent: Element, place: str, runs: Iterable[Run]) -> None:
        """Words with what they are, and an `eol` where a line of the source begins."""
        breaks = frozenset(self.around.printed.lines.get(place, ()))
        for run in runs:
            if run.start in breaks:
                add(parent, "eol")
            element = self._meaning(parent, place, run)
            low = run.start
            for at in sorted(b for b in breaks if run.start < b < run.end):
                say(element, run.text[low - run.start : at - run.start])
                add(element, "eol")
                low = at
            say(element, run.text[low - run.start :])

    def _meaning(self, parent: Element, place: str, run: Run) -> Element:
        """The element that the run's words go into: `parent` itself if they mean nothing more."""
        for iri in run.statements[:1]:
            kinds = [akn_meta.concept(k) for k in self._kinds(run.statements)]
            name = self._kinds(run.statements)[0]
            parent = add(parent, "inline", name=name, refersTo=" ".join(kinds))
            if iri in run.first:
                parent.set("eId", self._part(place, iri))
        if run.kind == "term":
            return add(parent, "term", refersTo=akn_meta.term(run.refs[0]))
        if run.kind == "citation":
            return self._citation(parent, place, run)
        return parent

    def _kinds(self, statements: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._said[s] for s in statements))

    @cached_property
    def _said(self) -> dict[str, str]:
        """The kinds of the statements, by IRI."""
        return {s.iri: s.kind for s in self.around.facts.statements}

    def _citation(self, parent: Element, place: str, run: Run) -> Element:
        facts = self.around.facts
        targets = akn_meta.in_order(facts, facts.citations[run.refs[0]].targets)
        if not targets:
            element = add(parent, "inline", name="citation")
        elif len(targets) == 1:
            element = add(parent, "ref", href=targets[0])
        elif len({_version(facts, t) for t in targets}) == 1:
            element = add(parent, "rref", from_=targets[0], upTo=targets[-1])
        else:  # several documents: the words stand in the first of the references
            several = add(parent, "mref")
            element = add(several, "ref", href=targets[0])
            for target in targets[1:]:
                add(several, "ref", href=target)
        if run.refs[0] in run.first:
            element.set("eId", self._part(place, run.refs[0]))
        return element

    def _part(self, place: str, iri: str) -> str:
        """The eId of a citation or statement: its place's, and the end of its IRI."""
        return f"{self._eid(place)}__{unquote(iri.rpartition('#')[2]).replace('-', '_', 1)}"


def _version(facts: Facts, target: str) -> str:
    """The version (IRI) of a provision; of what is not one on file its own IRI."""
    return facts.clauses[target].version if target in facts.clauses else target
