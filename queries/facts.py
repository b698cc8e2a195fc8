"""What the graph says, as plain frozen data: documents, clauses, citations, statements of a stack.

Everything is asked in SPARQL; nothing here parses text or knows how quads are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.store import Store, iri, literal
from ontology.terms import YK, sparql_prologue
from ontology.writing import key
from queries.reviewed import Mark, Word, mark_on, words_of

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")
STATEMENT_KINDS = (
    "Incorporation",
    "Precedence",
    "Disapplication",
    "Substitution",
    "Notwithstanding",
    "MutatisMutandis",
    "Exception",
    "Deferral",
    "Basis",
    "DefinitionSource",
)


@dataclass(frozen=True, slots=True)
class Version:
    """One dated version on file; `dated` is "" where none is printed."""

    iri: str
    document: str  # IRI
    doc_id: str
    dated: str
    title: str
    service: str

    @property
    def name(self) -> str:
        """What a person calls it: its title, or the service's name and 約款."""
        return self.title or (f"{self.service} 約款" if self.service else self.doc_id)


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision, or a table's cell."""

    iri: str
    version: str  # IRI, or that of a document not on file
    label: str
    kind: str  # its class: Article, Paragraph, Cell …
    title: str
    text: str
    parent: str  # IRI
    order: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: where it stands, its words, what it leads to."""

    iri: str
    place: str
    quote: str
    start: int
    end: int
    resolution: str
    stated_title: str
    note_ja: str
    note_en: str
    targets: tuple[str, ...]
    review: Mark | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its kind, the place and words that make it, what it reaches."""

    iri: str
    kind: str
    place: str
    trigger: str
    start: int
    end: int
    may: bool
    condition: str
    confidence: float
    rule: str
    targets: tuple[str, ...]
    citations: tuple[str, ...]
    tiers: tuple[tuple[str, ...], ...] = ()
    read_from: str = ""
    read_as: str = ""
    review: Mark | None = None  # a reviewer's word that it rests on


@dataclass(frozen=True)
class Facts:
    """All that the chosen versions say. `names` are documents not on file, by IRI, `namesakes` the
    doc-ids of those on file that bear such a name as their title, where they are several.

    What reviewers rejected or put something else in place of is left out; `reviews` are all their
    words, of these versions and of others.
    """

    versions: tuple[Version, ...]
    clauses: dict[str, Clause]
    citations: dict[str, Cited]
    statements: tuple[Said, ...]
    names: dict[str, str]
    elsewhere: dict[str, tuple[str, str]] = field(default_factory=dict)  # IRI -> (document, label)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)  # version -> what it defines
    reviews: tuple[Word, ...] = ()
    outside: dict[str, str] = field(default_factory=dict)  # on file, but not of these -> doc-id
    namesakes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headings: dict[str, str] = field(
        default_factory=dict
    )  # of those in `elsewhere` that are on file, by IRI

    @cached_property
    def children(self) -> dict[str, tuple[Clause, ...]]:
        """Provisions by parent, in order; rows and cells are left out."""
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            if clause.kind not in ("Row", "Cell", "Table"):
                found[clause.parent].append(clause)
        return {k: tuple(sorted(v, key=lambda c: c.order)) for k, v in found.items()}

    @cached_property
    def cells(self) -> dict[str, tuple[Clause, ...]]:
        """Tables, rows and cells by what they are part of; rows and cells by their numbers."""
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            if clause.kind in ("Row", "Cell", "Table"):
                found[clause.parent].append(clause)
        return {k: tuple(sorted(v, key=_in_table)) for k, v in found.items()}

    @cached_property
    def citations_of(self) -> dict[str, tuple[Cited, ...]]:
        """Citations by the place they stand in, in order."""
        found: dict[str, list[Cited]] = defaultdict(list)
        for cited in self.citations.values():
            found[cited.place].append(cited)
        return {k: tuple(sorted(v, key=lambda c: c.start)) for k, v in found.items()}

    @cached_property
    def citing(self) -> dict[str, tuple[Cited, ...]]:
        """Citations by the provision they lead to, in no order that means something."""
        found: dict[str, list[Cited]] = defaultdict(list)
        for cited in self.citations.values():
            for target in cited.targets:
                found[target].append(cited)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def aimed_at(self) -> dict[str, tuple[Said, ...]]:
        """Statements by each of their targets (IRIs), in their order."""
        found: dict[str, list[Said]] = defaultdict(list)
        for said in self.statements:
            for target in dict.fromkeys(said.targets):
                found[target].append(said)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def said_in(self) -> dict[str, tuple[Said, ...]]:
        """Statements by the provision that makes them; a cell's by the one its table follows."""
        found: dict[str, list[Said]] = defaultdict(list)
        for said in self.statements:
            found[self.holder(said.place).iri].append(said)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def by_label(self) -> dict[tuple[str, str], Clause]:
        """Provisions by (version, label)."""
        return {
            (c.version, c.label): c for c in self.clauses.values() if c.kind not in ("Row", "Cell")
        }

    def version_of(self, clause: Clause) -> Version | None:
        return next((v for v in self.versions if v.iri == clause.version), None)

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The provisions above, nearest first."""
        current = self.clauses.get(clause.parent)
        while current is not None:
            yield current
            current = self.clauses.get(current.parent)

    def lineage(self, clause: Clause) -> set[str]:
        """IRIs of the clause and of all above it."""
        return {clause.iri, *(c.iri for c in self.above(clause))}

    def below(self, clause: Clause) -> Iterator[Clause]:
        """The clause and all below it, in order."""
        yield clause
        for child in self.children.get(clause.iri, ()):
            yield from self.below(child)

    def article(self, clause: Clause) -> Clause:
        """The article that a clause belongs to; itself, or the top of its annex, if none."""
        for c in (clause, *self.above(clause)):
            if c.kind == "Article":
                return c
        return clause

    def heading(self, clause: Clause) -> str:
        """The heading that stands over a clause."""
        return clause.title or self.article(clause).title

    def holder(self, place: str) -> Clause:
        """The provision that a place belongs to: a cell's is the one its table follows."""
        clause = self.clauses[place]
        while clause.kind in ("Row", "Cell", "Table"):
            clause = self.clauses[clause.parent]
        return clause

    def document_name(self, document: str) -> str:
        """A document's doc-id, or the name of one not on file."""
        known = next((v.doc_id for v in self.versions if v.document == document), None)
        return known or self.outside.get(document) or self.names.get(document, document)

    def place_name(self, target: str) -> tuple[str, str]:
        """(document, label) of any IRI that a citation or statement reaches."""
        clause = self.clauses.get(target)
        if clause is not None:
            version = self.version_of(clause)
            return (version.doc_id if version else clause.version), clause.label
        if target in self.elsewhere:
            return self.elsewhere[target]
        return self.document_name(target), ""


def _in_table(part: Clause) -> tuple[int, int]:
    """The order of tables in a provision, of rows in a table, of cells in a row."""
    return part.order, int(part.iri.rsplit("_", 1)[1])


def versions(store: Store) -> tuple[Version, ...]:
    """Every version on file, by document and date."""
    query = (
        _PROLOGUE
        + """SELECT ?v ?d ?id ?date ?title ?service WHERE {
        ?v dcterms:identifier ?id ; eli:is_member_of ?d .
        OPTIONAL { ?v eli:version_date ?date } OPTIONAL { ?v eli:title ?title }
        OPTIONAL { ?v yk:service ?service } } ORDER BY ?id ?date"""
    )
    return tuple(
        Version(
            r["v"], r["d"], r["id"], r.get("date", ""), r.get("title", ""), r.get("service", "")
        )
        for r in store.rows(query)
    )


def facts(store: Store, chosen: Sequence[Version]) -> Facts:
    """All that the versions `chosen` say."""
    graphs = " ".join(iri(v.iri) for v in chosen)
    clauses = {c.iri: c for c in _clauses(store, graphs)}
    names = {
        r["d"]: r["n"]
        for r in store.rows(
            _PROLOGUE + "SELECT ?d ?n WHERE { ?d a yk:ExternalDocument ; rdfs:label ?n }"
        )
    }
    on_file = versions(store)
    inside = {v.document for v in chosen}
    outside = {v.document: v.doc_id for v in on_file if v.document not in inside}
    elsewhere, headings = _elsewhere(store, clauses, on_file)
    same = _same_label(store, clauses, chosen)
    words = words_of(store)
    citations = {c.iri: c for c in _citations(store, graphs, same, words)}
    statements = tuple(_statements(store, graphs, same, words))
    reviews = tuple(
        replace(w, concerns=tuple(same.get(c, c) for c in w.concerns)) for w in words.values()
    )
    terms = _terms(store, graphs)
    return Facts(
        tuple(chosen),
        clauses,
        citations,
        statements,
        names,
        elsewhere,
        terms,
        reviews,
        outside,
        _namesakes(names, on_file),
        headings,
    )


def _namesakes(names: dict[str, str], on_file: Sequence[Version]) -> dict[str, tuple[str, ...]]:
    """Names of documents not on file (by IRI) that are the titles of several that are."""
    found = {}
    for document, name in names.items():
        known = {v.doc_id for v in on_file if v.title and same_words(v.title, name)}
        if len(known) > 1:
            found[document] = tuple(sorted(known))
    return found


def _clauses(store: Store, graphs: str) -> Iterator[Clause]:
    query = (
        _PROLOGUE
        + f"""SELECT ?p ?v ?label ?kind ?title ?text ?parent ?order WHERE {{
        VALUES ?v {{ {graphs} }}
        ?p yk:inDocument ?v ; yk:label ?label ; a ?kind ; eli:is_part_of ?parent ; yk:order ?order .
        FILTER(STRSTARTS(STR(?kind), {literal(_NS)}))
        OPTIONAL {{ ?p eli:title ?title }} OPTIONAL {{ ?p yk:text ?text }} }}"""
    )
    for r in store.rows(query):
        yield Clause(
            r["p"],
            r["v"],
            r["label"],
            r["kind"].removeprefix(_NS),
            r.get("title", ""),
            r.get("text", ""),
            r["parent"],
            int(r["order"]),
        )


def _terms(store: Store, graphs: str) -> dict[str, tuple[str, ...]]:
    """The defined terms of each version (IRI)."""
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?v ?term WHERE {{ VALUES ?v {{ {graphs} }}
        ?p yk:inDocument ?v . ?d yk:definedIn ?p ; skos:prefLabel ?term }} ORDER BY ?v ?term"""
    )
    return {
        version: tuple(r["term"] for r in group)
        for version, group in _grouped(store.rows(query), "v")
    }


def _elsewhere(
    store: Store, clauses: dict[str, Clause], on_file: Sequence[Version]
) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Names and headings of provisions that are cited but not among `clauses`."""
    query = (
        _PROLOGUE
        + """SELECT DISTINCT ?t ?label ?id ?name ?title ?above WHERE {
        { ?c yk:cites ?t } UNION { ?s yk:target ?t } ?t yk:label ?label .
        OPTIONAL { ?t eli:title ?title } OPTIONAL { ?t eli:is_part_of+ ?a . ?a a yk:Article ;
            eli:title ?above }
        OPTIONAL { ?t yk:inDocument ?d
            OPTIONAL { ?d dcterms:identifier ?id } OPTIONAL { ?d rdfs:label ?name } } }"""
    )
    found, headings = {}, {}
    for r in store.rows(query):
        if r["t"] not in clauses:
            owner = r.get("id") or r.get("name") or _owner(r["t"], on_file)
            found[r["t"]] = (owner, r["label"])
            if "id" in r:
                headings[r["t"]] = r.get("title") or r.get("above", "")
    return found, headings


def _owner(target: str, chosen: Sequence[Version]) -> str:
    return next((v.doc_id for v in chosen if target.startswith(v.iri + "/")), "")


def _same_label(
    store: Store, clauses: dict[str, Clause], chosen: Sequence[Version]
) -> dict[str, str]:
    """Provisions of other versions → the one with the same label in the version chosen.

    Links lead to the newest version on file; what governs may be asked of an earlier day.
    """
    query = (
        _PROLOGUE
        + """SELECT DISTINCT ?t ?label ?d WHERE {
        { ?c yk:cites ?t } UNION { ?s yk:target ?t }
        ?t yk:inDocument ?v ; yk:label ?label . ?v eli:is_member_of ?d }"""
    )
    by_document = {v.document: v.iri for v in chosen}
    labels = {
        (c.version, c.label): c.iri for c in clauses.values() if c.kind not in ("Row", "Cell")
    }
    found = {}
    for r in store.rows(query):
        version = by_document.get(r["d"])
        if r["t"] not in clauses and version and (version, r["label"]) in labels:
            found[r["t"]] = labels[version, r["label"]]
    return found


def _citations(
    store: Store, graphs: str, same: dict[str, str], words: dict[str, Word]
) -> Iterator[Cited]:
    query = (
        _PROLOGUE
        + f"""SELECT ?c ?p ?q ?s ?e ?res ?stated ?ja ?en ?t ?by ?ok WHERE {{
        VALUES ?v {{ {graphs} }}
        ?p yk:inDocument ?v . ?c yk:citedIn ?p ; yk:quote ?q ; yk:start ?s ; yk:end ?e ;
           yk:resolution ?res .
        FILTER NOT EXISTS {{ ?c yk:rejectedBy ?gone }}
        OPTIONAL {{ ?c prov:wasGeneratedBy ?by }} OPTIONAL {{ ?c yk:acceptedBy ?ok }}
        OPTIONAL {{ ?c yk:cites ?t }} OPTIONAL {{ ?c yk:statedTitle ?stated }}
        OPTIONAL {{ ?c yk:resolutionNote ?ja . FILTER(LANG(?ja) = "ja") }}
        OPTIONAL {{ ?c yk:resolutionNote ?en . FILTER(LANG(?en) = "en") }} }}"""
    )
    for _, group in _grouped(store.rows(query), "c"):
        r = group[0]
        yield Cited(
            r["c"],
            r["p"],
            r["q"],
            int(r["s"]),
            int(r["e"]),
            r["res"].removeprefix(_NS),
            r.get("stated", ""),
            r.get("ja", ""),
            r.get("en", ""),
            _values(group, "t", same),
            mark_on(r, words, is_citation=True),
        )


def _statements(
    store: Store, graphs: str, same: dict[str, str], words: dict[str, Word]
) -> Iterator[Said]:
    kinds = " ".join(f"yk:{k}" for k in STATEMENT_KINDS)
    query = (
        _PROLOGUE
        + f"""SELECT * WHERE {{
        VALUES ?v {{ {graphs} }} VALUES ?kind {{ {kinds} }}
        ?p yk:inDocument ?v . ?s yk:statedIn ?p ; a ?kind ; yk:trigger ?words ; yk:start ?a ;
           yk:end ?b ; yk:modality ?modality ; yk:confidence ?sure ; prov:wasGeneratedBy ?by .
        ?by rdfs:label ?rule .
        FILTER NOT EXISTS {{ ?s yk:rejectedBy ?gone }} OPTIONAL {{ ?s yk:acceptedBy ?ok }}
        OPTIONAL {{ ?s yk:target ?t }} OPTIONAL {{ ?s yk:citation ?c }}
        OPTIONAL {{ ?s yk:condition ?condition }}
        OPTIONAL {{ ?s yk:readFrom ?from ; yk:readAs ?as }}
        OPTIONAL {{ ?s yk:tier ?tier . ?tier yk:rank ?rank ; yk:member ?member }} }}"""
    )
    for _, group in _grouped(store.rows(query), "s"):
        r = group[0]
        yield Said(
            r["s"],
            r["kind"].removeprefix(_NS),
            r["p"],
            r["words"],
            int(r["a"]),
            int(r["b"]),
            r["modality"] == YK.MayApply,
            r.get("condition", ""),
            float(r["sure"]),
            r["rule"],
            _values(group, "t", same),
            _values(group, "c", {}),
            _tiers(group),
            r.get("from", ""),
            r.get("as", ""),
            mark_on(r, words, is_citation=False),
        )


def _tiers(group: Sequence[dict[str, str]]) -> tuple[tuple[str, ...], ...]:
    ranks: dict[int, dict[str, None]] = defaultdict(dict)
    for r in group:
        if "rank" in r:
            ranks[int(r["rank"])][r["member"]] = None
    return tuple(tuple(sorted(ranks[k])) for k in sorted(ranks))


def _grouped(
    rows: Iterable[dict[str, str]], name: str
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    yield from sorted(groups.items())


def _values(group: Sequence[dict[str, str]], name: str, same: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({same.get(r[name], r[name]) for r in group if name in r}))


def headings_elsewhere(store: Store, document: str, label: str) -> tuple[tuple[str, str], ...]:
    """(date, heading) of the provision `label` in every version of a document (IRI) on file."""
    query = (
        _PROLOGUE
        + f"""SELECT ?date ?title WHERE {{ ?v eli:is_member_of {iri(document)} .
        OPTIONAL {{ ?v eli:version_date ?date }}
        ?p yk:inDocument ?v ; yk:label {literal(label)} ; eli:title ?title }} ORDER BY ?date"""
    )
    return tuple((r.get("date", ""), r["title"]) for r in store.rows(query))


def articles_headed(store: Store, beside: str, heading: str) -> tuple[tuple[str, str], ...]:
    """(label, IRI) of the articles with this heading in the version of the provision `beside`."""
    query = (
        _PROLOGUE
        + f"""SELECT ?label ?title ?p WHERE {{ {iri(beside)} yk:inDocument ?v .
        ?p yk:inDocument ?v ; a yk:Article ; yk:label ?label ; eli:title ?title }} ORDER BY ?p"""
    )
    return tuple((r["label"], r["p"]) for r in store.rows(query) if same_words(r["title"], heading))


def same_words(a: str, b: str) -> bool:
    """Whether two names or headings are the same but for width, spaces and brackets."""
    return key(a) == key(b)
