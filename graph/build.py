"""Document + links → quads: deterministic, every term from the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph import iris
from graph.link import LinkedCitation, Links
from ingest.defects.messages import explained
from ingest.layout import printed_lines
from ingest.model import Citation, DefinedTerm, Document, Place, Statement, Table, Text
from ingest.problems import message
from ontology.terms import DCTERMS, ELI, PROV, RDF, RDFS, SKOS, XSD, YK

Value = ox.NamedNode | ox.Literal
SHORTCUTS = {
    "Incorporation": YK.incorporates,
    "Disapplication": YK.disapplies,
    "Notwithstanding": YK.notwithstanding,
    "MutatisMutandis": YK.appliesMutatisMutandis,
    "Exception": YK.exceptionTo,
    "Deferral": YK.defersTo,
    "Basis": YK.basedOn,
    "DefinitionSource": YK.definedBy,
}


@dataclass(frozen=True)
class _Graph:
    """The named graph of one version being written."""

    document: Document
    iri: str
    places: dict[Place, str]  # every place with words -> IRI
    provisions: dict[str, str]  # label -> IRI
    name: ox.NamedNode

    def quad(self, subject: str, predicate: str, value: Value | str) -> ox.Quad:
        """A quad of this graph; a plain string is an IRI."""
        node = ox.NamedNode(value) if isinstance(value, str) else value
        return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), node, self.name)


def text(value: str, language: str | None = None) -> ox.Literal:
    """A literal of words."""
    return ox.Literal(value, language=language) if language else ox.Literal(value)


def integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD.integer))


def decimal(value: float) -> ox.Literal:
    """As the store writes it, without noughts at its end: what is written is what is read back."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return ox.Literal(written, datatype=ox.NamedNode(XSD.decimal))


def quads_of(document: Document, links: Links) -> list[ox.Quad]:
    """The quads of one version, all in the graph that its IRI names, sorted, each once."""
    version = iris.version(document.doc_id, document.version)
    provisions = {p.label: iris.provision(version, p.eid) for p in document.provisions}
    graph = _Graph(
        document, version, _places(document, version, provisions), provisions, ox.NamedNode(version)
    )
    found = {
        *_version(graph),
        *_provisions(graph),
        *_tables(graph),
        *_citations(graph, links),
        *_definitions(graph),
        *_statements(graph, links),
        *_findings(graph),
    }
    return sorted(found, key=str)


def _places(document: Document, version: str, provisions: dict[str, str]) -> dict[Place, str]:
    places = {Place(label): iri for label, iri in provisions.items()}
    for table in document.tables:
        label = table.label if table.caption.value else table.within
        rows = ([(0, table.header)] if table.header else []) + list(enumerate(table.rows, 1))
        for number, cells in rows:
            for column in range(len(cells)):
                places[Place(label, table.label, number, column)] = _cell(
                    version, table, number, column
                )
    return places


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of a place, and where it stands in the source, what is below it included."""

    text: Text
    start: int
    end: int


def printed(document: Document) -> dict[str, Printed]:
    """Every provision, table and cell of a version by its IRI, as it stands in the source."""
    version = iris.version(document.doc_id, document.version)
    found = {
        iris.provision(version, p.eid): Printed(p.text, p.start, p.end) for p in document.provisions
    }
    for table in document.tables:
        found[iris.provision(version, table.eid)] = Printed(table.caption, table.start, table.end)
        for number, cells in enumerate((table.header, *table.rows)):
            for column, cell in enumerate(cells):
                start, end = (
                    (cell.origin[0], cell.origin[-1] + 1)
                    if cell.origin
                    else (table.start, table.end)
                )
                found[_cell(version, table, number, column)] = Printed(cell, start, end)
    return found


def _row(version: str, table: Table, number: int) -> str:
    return iris.provision(version, f"{table.eid}__row_{number}")


def _cell(version: str, table: Table, number: int, column: int) -> str:
    return iris.provision(version, f"{table.eid}__row_{number}__cell_{column + 1}")


def _version(graph: _Graph) -> Iterator[ox.Quad]:
    d = graph.document
    document = iris.document(d.doc_id)
    yield graph.quad(document, RDF.type, ELI.LegalResource)
    yield graph.quad(graph.iri, RDF.type, ELI.LegalResource)
    yield graph.quad(graph.iri, ELI.is_member_of, document)
    yield graph.quad(graph.iri, DCTERMS.identifier, text(d.doc_id))
    yield graph.quad(graph.iri, YK.sourceFile, text(d.source_file))
    yield graph.quad(graph.iri, YK.sha256, text(d.sha256))
    yield graph.quad(graph.iri, YK.rulesVersion, text(d.rules_version))
    for predicate, value in (
        (ELI.title, d.title),
        (DCTERMS.publisher, d.publisher),
        (YK.service, d.service),
    ):
        if value:
            yield graph.quad(graph.iri, predicate, text(value))
    if d.version:
        yield graph.quad(
            graph.iri, ELI.version_date, ox.Literal(d.version, datatype=ox.NamedNode(XSD.date))
        )
    for problem in d.problems:
        for language, where in zip(("ja", "en"), problem.where, strict=True):
            label = f"{problem.label} " if problem.label else ""
            place = ", ".join(filter(None, (where, f"{problem.start}–{problem.end}")))
            said = f"{label}({place}): {message(problem.kind, language)}"
            yield graph.quad(graph.iri, YK.readingProblem, text(said, language))


def _provisions(graph: _Graph) -> Iterator[ox.Quad]:
    for p in graph.document.provisions:
        iri = graph.provisions[p.label]
        yield graph.quad(iri, RDF.type, getattr(YK, p.kind))
        yield from _words(graph, iri, p.text)
        yield from _place(graph, iri, p.label, p.order, p.start, p.end)
        yield from _child(graph, iri, graph.provisions[p.parent] if p.parent else graph.iri)
        if p.title:
            yield graph.quad(iri, ELI.title, text(p.title))
        if p.mark:
            yield graph.quad(iri, YK.mark, text(p.mark))


def _words(graph: _Graph, iri: str, words: Text) -> Iterator[ox.Quad]:
    """A text, and where its lines began: what is listed line by line is read by them."""
    yield graph.quad(iri, YK.text, text(words.value))
    for start, _ in printed_lines(words)[1:]:
        yield graph.quad(iri, YK.lineStart, integer(start))


def _place(
    graph: _Graph, iri: str, label: str, order: int, start: int, end: int
) -> Iterator[ox.Quad]:
    yield graph.quad(iri, RDF.type, ELI.LegalResourceSubdivision)
    yield graph.quad(iri, YK.inDocument, graph.iri)
    yield graph.quad(iri, YK.label, text(label))
    yield graph.quad(iri, YK.order, integer(order))
    yield graph.quad(iri, YK.sourceStart, integer(start))
    yield graph.quad(iri, YK.sourceEnd, integer(end))


def _child(graph: _Graph, iri: str, parent: str) -> Iterator[ox.Quad]:
    yield graph.quad(iri, ELI.is_part_of, parent)
    yield graph.quad(parent, ELI.has_part, iri)


def _tables(graph: _Graph) -> Iterator[ox.Quad]:
    for table in graph.document.tables:
        iri = iris.provision(graph.iri, table.eid)
        yield graph.quad(iri, RDF.type, YK.Table)
        yield from _place(graph, iri, table.label, table.order, table.start, table.end)
        yield from _child(graph, iri, graph.provisions[table.within])
        if table.caption.value:
            yield graph.quad(iri, YK.caption, text(table.caption.value))
        rows = ([(0, table.header)] if table.header else []) + list(enumerate(table.rows, 1))
        for number, cells in rows:
            yield from _cells(graph, table, iri, number, cells)


def _cells(
    graph: _Graph, table: Table, iri: str, number: int, cells: tuple[Text, ...]
) -> Iterator[ox.Quad]:
    label = table.label if table.caption.value else table.within
    row = _row(graph.iri, table, number)
    starts = [o for cell in cells for o in cell.origin]
    low, high = (min(starts), max(starts) + 1) if starts else (table.start, table.start)
    yield graph.quad(row, RDF.type, YK.Row)
    yield graph.quad(row, YK.row, integer(number))
    yield graph.quad(row, YK.isHeader, ox.Literal(number == 0))
    yield from _place(graph, row, label, table.order, low, high)
    yield from _child(graph, row, iri)
    for column, cell in enumerate(cells):
        at = _cell(graph.iri, table, number, column)
        yield graph.quad(at, RDF.type, YK.Cell)
        yield from _words(graph, at, cell)
        yield graph.quad(at, YK.row, integer(number))
        yield graph.quad(at, YK.column, integer(column))
        start, end = (cell.origin[0], cell.origin[-1] + 1) if cell.origin else (low, low)
        yield from _place(graph, at, label, table.order, start, end)
        yield from _child(graph, at, row)


def _citations(graph: _Graph, links: Links) -> Iterator[ox.Quad]:
    for citation, iri, linked in _numbered(graph, links):
        place = graph.places[citation.place]
        yield graph.quad(iri, RDF.type, YK.Citation)
        yield graph.quad(iri, YK.citedIn, place)
        yield graph.quad(iri, YK.quote, text(citation.quote))
        yield graph.quad(iri, YK.start, integer(citation.start))
        yield graph.quad(iri, YK.end, integer(citation.end))
        yield graph.quad(iri, YK.citationKind, getattr(YK, citation.kind))
        yield graph.quad(iri, YK.resolution, getattr(YK, linked.resolution))
        if citation.stated_title:
            yield graph.quad(iri, YK.statedTitle, text(citation.stated_title))
        if linked.note:
            yield graph.quad(iri, YK.resolutionNote, text(linked.note[0], "ja"))
            yield graph.quad(iri, YK.resolutionNote, text(linked.note[1], "en"))
        for target in linked.targets:
            yield graph.quad(iri, YK.cites, target.iri)
            yield graph.quad(place, ELI.cites, target.iri)
            yield graph.quad(iri, YK.document, target.document)


def _numbered(graph: _Graph, links: Links) -> Iterator[tuple[Citation, str, LinkedCitation]]:
    count: dict[Place, int] = defaultdict(int)
    for citation, linked in zip(graph.document.citations, links.citations, strict=True):
        count[citation.place] += 1
        yield (
            citation,
            iris.part(graph.places[citation.place], "citation", count[citation.place]),
            linked,
        )


def _definitions(graph: _Graph) -> Iterator[ox.Quad]:
    count: dict[Place, int] = defaultdict(int)
    for term in graph.document.definitions:
        count[term.place] += 1
        yield from _term(graph, term, count[term.place])


def _term(graph: _Graph, term: DefinedTerm, number: int) -> Iterator[ox.Quad]:
    place = graph.places[term.place]
    iri = iris.part(place, "term", number)
    yield graph.quad(iri, RDF.type, YK.DefinedTerm)
    yield graph.quad(iri, RDF.type, SKOS.Concept)
    yield graph.quad(iri, SKOS.prefLabel, text(term.term, "ja"))
    yield graph.quad(iri, YK.definedIn, place)
    yield graph.quad(iri, YK.quote, text(term.quote))
    yield graph.quad(iri, YK.start, integer(term.start))
    yield graph.quad(iri, YK.end, integer(term.end))
    for label in term.used_in:
        if label in graph.provisions:
            yield graph.quad(iri, YK.usedIn, graph.provisions[label])


def _statements(graph: _Graph, links: Links) -> Iterator[ox.Quad]:
    cited = [(iri, linked) for _, iri, linked in _numbered(graph, links)]
    count: dict[Place, int] = defaultdict(int)
    for statement in graph.document.statements:
        count[statement.place] += 1
        place = graph.places[statement.place]
        iri = iris.part(place, "statement", count[statement.place])
        yield from _statement(graph, statement, place, iri)
        targets = [t for i in statement.citations for t in cited[i][1].targets]
        targets += [links.targets[t] for t in statement.targets]
        for index in (*statement.citations, *statement.scope):
            yield graph.quad(iri, YK.citation, cited[index][0])
        stating = _stating(graph, statement.place)
        for target in targets:
            yield graph.quad(iri, YK.target, target.iri)
            if statement.kind in SHORTCUTS:
                yield graph.quad(stating, SHORTCUTS[statement.kind], target.iri)
        yield from _tiers(graph, statement, iri, links)


def _findings(graph: _Graph) -> Iterator[ox.Quad]:
    """Mistakes of drafting that reading the document alone found."""
    count: dict[Place, int] = defaultdict(int)
    for defect in graph.document.defects:
        count[defect.at.place] += 1
        place = graph.places[defect.at.place]
        iri = iris.part(place, "finding", count[defect.at.place])
        yield graph.quad(iri, RDF.type, YK.Finding)
        yield graph.quad(iri, YK.findingKind, getattr(YK, defect.kind))
        yield graph.quad(iri, YK.foundIn, place)
        yield graph.quad(iri, YK.quote, text(defect.quote))
        yield graph.quad(iri, YK.start, integer(defect.at.start))
        yield graph.quad(iri, YK.end, integer(defect.at.end))
        for language, words in zip(("ja", "en"), explained(defect), strict=True):
            yield graph.quad(iri, RDFS.comment, text(words, language))
        for about in {graph.places[o.place] for o in defect.others} or {place}:
            yield graph.quad(iri, YK.about, about)


def _stating(graph: _Graph, place: Place) -> str:
    """The provision that says it; of a cell, the one that its table follows."""
    if place.table is None:
        return graph.provisions[place.label]
    within = next(t.within for t in graph.document.tables if t.label == place.table)
    return graph.provisions[within]


def _statement(graph: _Graph, s: Statement, place: str, iri: str) -> Iterator[ox.Quad]:
    yield graph.quad(iri, RDF.type, getattr(YK, s.kind))
    yield graph.quad(iri, RDF.type, YK.OverrideStatement)
    yield graph.quad(iri, YK.statedIn, place)
    yield graph.quad(iri, YK.trigger, text(s.trigger))
    yield graph.quad(iri, YK.start, integer(s.start))
    yield graph.quad(iri, YK.end, integer(s.end))
    yield graph.quad(iri, YK.confidence, decimal(s.confidence))
    yield graph.quad(iri, YK.modality, getattr(YK, s.modality))
    activity = iris.rule(s.rule, graph.document.rules_version)
    yield graph.quad(iri, PROV.wasGeneratedBy, activity)
    yield graph.quad(activity, RDF.type, PROV.Activity)
    yield graph.quad(activity, RDFS.label, text(s.rule))
    yield graph.quad(activity, YK.rulesVersion, text(graph.document.rules_version))
    if s.condition:
        yield graph.quad(iri, YK.condition, text(s.condition))
        yield graph.quad(iri, YK.conditionStart, integer(s.condition_start))
        yield graph.quad(iri, YK.conditionEnd, integer(s.condition_end))
    if s.read_from is not None and s.read_as is not None:
        yield graph.quad(iri, YK.readFrom, text(s.read_from))
        yield graph.quad(iri, YK.readAs, text(s.read_as))


def _tiers(graph: _Graph, s: Statement, iri: str, links: Links) -> Iterator[ox.Quad]:
    ranks = [[links.targets[t] for t in tier] for tier in s.tiers]
    for rank, members in enumerate(ranks, start=1):
        node = f"{iri}-tier-{rank}"
        yield graph.quad(iri, YK.tier, node)
        yield graph.quad(node, RDF.type, YK.Tier)
        yield graph.quad(node, YK.rank, integer(rank))
        for member in members:
            yield graph.quad(node, YK.member, member.iri)
    for k, higher in enumerate(ranks):
        for lower in (t for tier in ranks[k + 1 :] for t in tier):
            for member in higher:
                yield graph.quad(member.iri, YK.prevailsOver, lower.iri)
