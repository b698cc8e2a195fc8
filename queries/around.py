"""A version with what other documents on file say of it, and what it points at: all in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph import iris
from graph.store import Store, iri
from ingest.terms_in_text import loose
from ontology.terms import sparql_prologue
from queries.answer import Where
from queries.described import joined
from queries.facts import Cited, Clause, Facts, Said, Version
from queries.facts_of import facts, versions_of
from queries.printed import Printed, printed
from queries.reached import doc_ids
from queries.reader_words import PARTLY

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Term:
    """A definition of a term: its IRI, the provision or cell, and the words that define it."""

    iri: str
    term: str
    place: str  # IRI
    quote: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A possible conflict that the rules inferred in the stack of a document (doc-id).

    Neither clause is disapplied there: what is out cannot conflict.
    """

    higher: str
    lower: str
    subject: str
    confidence: float
    stack: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding at a place of the version: what it is, the words, and in whose stack it holds."""

    place: str
    note: tuple[str, str]
    quote: str
    stack: str  # doc-id, "" where it holds in any


@dataclass(frozen=True)
class Around:
    """A version and all that its reader needs of the graph.

    `facts` are those of the version and of the newest versions of the documents tied to it.
    `displaced` are (clause, statement) pairs of IRIs as the rules inferred them.
    """

    version: Version
    is_newest: bool
    facts: Facts
    printed: Printed
    terms: tuple[Term, ...]
    conflicts: tuple[Conflict, ...]
    findings: tuple[Found, ...]
    displaced: frozenset[tuple[str, str]]

    @cached_property
    def own(self) -> dict[str, Clause]:
        """The version's own provisions, tables and cells by IRI."""
        return {k: c for k, c in self.facts.clauses.items() if c.version == self.version.iri}

    @cached_property
    def definitions(self) -> dict[str, tuple[Term, ...]]:
        """The definitions of the version by the term, width and white space apart."""
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            found[loose(term.term)].append(term)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def ranked(self) -> dict[str, tuple[tuple[Said, int], ...]]:
        """Orders of precedence by what they rank (IRI), each with the rank (from 1)."""
        found: dict[str, list[tuple[Said, int]]] = defaultdict(list)
        for said in self.facts.statements:
            for rank, tier in enumerate(said.tiers, start=1):
                for member in tier:
                    found[member].append((said, rank))
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def read_otherwise(self) -> tuple[Said, ...]:
        """読替え of the document as a whole: a table's rows hold for what its document takes in."""
        document, clauses = self.version.document, self.facts.clauses
        aimed = self.facts.aimed_at.get(document, ())
        takers = {clauses[s.place].version for s in aimed if s.kind == "Incorporation"}
        return tuple(
            s
            for s in self.facts.statements
            if s.kind == "Substitution"
            and self.speaks_here(s.place)
            and (document in s.targets or (not s.targets and clauses[s.place].version in takers))
        )

    def resolution(self, cited: Cited) -> str:
        """How a citation was resolved: a key of `queries.reader_words.RESOLUTIONS`.

        One name may stand for several documents (a collective name), some of them on file.
        """
        if cited.resolution == "DocumentNotOnFile" and self.on_hand(cited):
            return PARTLY
        return cited.resolution

    def on_hand(self, cited: Cited) -> tuple[str, ...]:
        """What a citation leads to and is on file (IRIs)."""
        return tuple(t for t in cited.targets if self.where(t).on_file)

    def eid(self, place: str) -> str:
        """The eId of a place of the version (IRI)."""
        return place.removeprefix(self.version.iri + "/")

    def where(self, target: str) -> Where:
        """The document, label and heading of an IRI; whether it is on file."""
        known = self.facts
        document, label = known.place_name(target)
        clause = known.clauses.get(target)
        title = known.heading(clause) if clause else known.headings.get(target, "")
        on_file = (
            clause is not None
            or target in known.headings
            or target in known.outside
            or any(target == v.document for v in known.versions)
        )
        return Where(document, label, title, target, on_file)

    def speaks_here(self, place: str) -> bool:
        """Whether what a place says may be told of this version: its own words, or of the newest.

        Links of other documents lead to the newest version, whatever an older one has in its place.
        """
        return self.is_newest or self.facts.clauses[place].version == self.version.iri

    def in_stack_of(self, place: str) -> str:
        """The doc-id of the document in whose contract alone what a place (IRI) says holds.

        "" where it is the version's own document.
        """
        document = self.facts.place_name(place)[0]
        return "" if document == self.version.doc_id else document


def around(store: Store, version: Version) -> Around:
    """All that a reader of a version on file needs."""
    tied = sorted(_tied(store, version) - {version.document})
    on_file = versions_of(store, [version.document, *tied])
    newest = {v.document: v for v in on_file}  # by date: the last stays
    is_newest = newest[version.document] == version
    chosen = [version, *(newest[d] for d in tied if d in newest)]
    known = facts(store, chosen)
    return Around(
        version,
        is_newest,
        known,
        printed(store, [version]),
        tuple(_terms(store, version)),
        tuple(_conflicts(store, version)),
        tuple(_findings(store, version)),
        frozenset(_displaced(store, version)),
    )


def _tied(store: Store, version: Version) -> set[str]:
    """Documents (IRIs) that speak of the version or its document, or that it speaks of."""
    own = joined(store, [version.iri], "?o yk:inDocument ?n")
    said = joined(store, own, "?o yk:statedIn ?n") | joined(store, own, "?o yk:citedIn ?n")
    speaking = {
        x
        for points in ("yk:target", "yk:cites")
        for x in joined(store, {*own, version.document}, f"?o {points} ?n")
    }
    ranking = joined(store, [version.document], "?tier yk:member ?n . ?o yk:tier ?tier")
    places = {
        p
        for at in ("yk:statedIn", "yk:citedIn")
        for p in joined(store, speaking | ranking, f"?n {at} ?o")
    }
    reached = {
        t for points in ("yk:target", "yk:cites") for t in joined(store, said, f"?n {points} ?o")
    }
    conflicts = {x for end in ("yk:higher", "yk:lower") for x in joined(store, own, f"?o {end} ?n")}
    ends = {
        e for end in ("yk:higher", "yk:lower") for e in joined(store, conflicts, f"?n {end} ?o")
    }
    members = joined(store, said, "?n yk:tier ?tier . ?tier yk:member ?o")
    within = joined(store, places | reached | ends, "?n yk:inDocument ?v . ?v eli:is_member_of ?o")
    return within | joined(store, reached | members, "?v eli:is_member_of ?n . BIND(?n AS ?o)")


def _terms(store: Store, version: Version) -> Iterator[Term]:
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?t ?term ?p ?quote ?at WHERE {{ ?p yk:inDocument {iri(version.iri)} .
        ?t a yk:DefinedTerm ; yk:definedIn ?p ; skos:prefLabel ?term ; yk:quote ?quote ;
           yk:start ?at }} ORDER BY ?p ?at ?t"""
    )
    for r in store.rows(query):
        yield Term(r["t"], r["term"], r["p"], r["quote"])


def _of_stacks(store: Store, rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """The doc-ids of the roots of the stacks (IRIs) that rows speak of."""
    roots = {r["stack"]: iris.root(r["stack"]) for r in rows if "stack" in r}
    names = doc_ids(store, roots.values())
    return {stack: names.get(root, root) for stack, root in roots.items()}


def _conflicts(store: Store, version: Version) -> Iterator[Conflict]:
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?high ?low ?subject ?sure ?stack WHERE {{
        ?x a yk:PossibleConflict ; yk:higher ?high ; yk:lower ?low ; yk:subject ?subject ;
           yk:confidence ?sure ; yk:inStack ?stack ; yk:higher|yk:lower ?own .
        ?own yk:inDocument {iri(version.iri)} .
        FILTER NOT EXISTS {{ ?out yk:clause ?low ; a yk:Displacement ; yk:inStack ?stack }}
        FILTER NOT EXISTS {{ ?out yk:clause ?high ; a yk:Displacement ; yk:inStack ?stack }}
        }} ORDER BY ?low ?high ?subject ?stack"""
    )
    rows = list(store.rows(query))
    names = _of_stacks(store, rows)
    for r in rows:
        yield Conflict(r["high"], r["low"], r["subject"], float(r["sure"]), names[r["stack"]])


def _findings(store: Store, version: Version) -> Iterator[Found]:
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?p ?ja ?en ?quote ?stack WHERE {{ ?f a yk:Finding ; yk:foundIn ?p .
        ?p yk:inDocument {iri(version.iri)} .
        OPTIONAL {{ ?f yk:quote ?quote }} OPTIONAL {{ ?f yk:inStack ?stack }}
        OPTIONAL {{ ?f rdfs:comment ?ja . FILTER(LANG(?ja) = "ja") }}
        OPTIONAL {{ ?f rdfs:comment ?en . FILTER(LANG(?en) = "en") }} }}"""
    )
    # sorted here: words in a language have no order that every server keeps to
    rows = sorted(store.rows(query), key=lambda r: [r.get(k, "") for k in ("p", "ja", "quote")])
    names = _of_stacks(store, rows)
    for r in rows:
        stack = names.get(r.get("stack", ""), "")
        yield Found(r["p"], (r.get("ja", ""), r.get("en", "")), r.get("quote", ""), stack)


def _displaced(store: Store, version: Version) -> Iterator[tuple[str, str]]:
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?p ?s WHERE {{ ?x a yk:Displacement ; yk:clause ?p ; yk:statement ?s .
        ?p yk:inDocument {iri(version.iri)} }}"""
    )
    for r in store.rows(query):
        yield r["p"], r["s"]
