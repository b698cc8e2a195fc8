"""What the machine read, out of the store, as a reviewer may speak of it: texts, names, readings.

Only the graphs of the versions are asked: what reviewers said is never taken for what was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph import iris
from graph.review_model import (
    CITATION,
    Candidate,
    Named,
    Reading,
    Spot,
    Words,
    handle,
    words_at,
)
from graph.store import Store
from ontology.terms import YK, sparql_prologue
from ontology.writing import key

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")
STATEMENTS = (
    *("Incorporation", "Precedence", "Disapplication", "Substitution", "Notwithstanding"),
    *("MutatisMutandis", "Exception", "Deferral", "Basis", "DefinitionSource"),
)


@dataclass(frozen=True)
class Page:
    """A version with its texts: IRI and own words of every spot, in the order of the document."""

    iri: str
    document: str  # IRI
    doc_id: str
    dated: str
    texts: dict[Spot, tuple[str, str]]
    parents: dict[str, str]  # IRI -> IRI

    @cached_property
    def spots(self) -> dict[str, Spot]:
        return {iri: spot for spot, (iri, _) in self.texts.items()}

    def whole(self, iri: str) -> str:
        """The text of a provision with all below it, a line each."""
        return "\n".join(
            text
            for spot, (place, text) in self.texts.items()
            if not spot.table and iri in self.lineage(place) and text
        )

    def lineage(self, iri: str) -> list[str]:
        """A place and all that it stands in, the nearest first, without the version."""
        found = [iri]
        while (above := self.parents.get(found[-1])) is not None and above != self.iri:
            found.append(above)
        return found


@dataclass(frozen=True)
class Machine:
    """All that was read: the versions, the names of whatever is pointed at, the readings."""

    pages: tuple[Page, ...]
    names: dict[str, Named]  # IRI -> name
    candidates: tuple[Candidate, ...]

    def page(self, doc_id: str, dated: str) -> Page | None:
        return next((p for p in self.pages if (p.doc_id, p.dated) == (doc_id, dated)), None)

    def text(self, place: str) -> str:
        """The own words of a place (IRI); "" if there is none."""
        for page in self.pages:
            if place in page.spots:
                return page.texts[page.spots[place]][1]
        return ""

    def holder(self, place: str) -> str:
        """The provision that a place belongs to: a cell's is the one that its table follows."""
        for page in self.pages:
            spot = page.spots.get(place)
            if spot is not None and spot.table:
                return next((i for i in page.lineage(place) if self._is_provision(page, i)), place)
        return place

    def _is_provision(self, page: Page, iri: str) -> bool:
        spot = page.spots.get(iri)
        return spot is not None and not spot.table

    @cached_property
    def newest(self) -> dict[str, Page]:
        """The newest version of each document, by doc-id."""
        return {p.doc_id: p for p in sorted(self.pages, key=lambda p: p.dated)}

    @cached_property
    def by_iri(self) -> dict[str, Candidate]:
        return {c.iri: c for c in self.candidates}

    @cached_property
    def by_place(self) -> dict[str, tuple[Candidate, ...]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            found[candidate.place].append(candidate)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], str]:
        # a document not on file is one whatever spaces its name is printed with
        return {(key(n.document), n.label): i for i, n in sorted(self.names.items(), reverse=True)}

    def find(self, named: Named) -> str | None:
        """The IRI of a target: in the newest version of its document; None if it is not known."""
        page = self.newest.get(named.document)
        if page is None:
            return self._by_name.get((key(named.document), named.label)) or self._arrived(named)
        if not named.label:
            return page.document
        here = page.texts.get(Spot(named.label))
        return here[0] if here else self._by_name.get((key(named.document), named.label))

    def _arrived(self, named: Named) -> str | None:
        """A clause, not spoken of so far, of a document that is only cited."""
        document = self._by_name.get((key(named.document), ""))
        if document is None or not named.label:
            return document
        return iris.elsewhere(document, named.label)


def machine(store: Store) -> Machine:
    """All that the machine read of the versions in the store."""
    pages = _pages(store)
    names = _names(store, pages)
    spots = {iri: (page, spot) for page in pages for iri, spot in page.spots.items()}
    citations = _citations(store, names, spots)
    return Machine(pages, names, (*_statements(store, names, spots), *citations))


Spots = Mapping[str, tuple[Page, Spot]]


def _pages(store: Store) -> tuple[Page, ...]:
    texts: dict[str, dict[Spot, tuple[str, str]]] = defaultdict(dict)
    rows = store.rows(
        _PROLOGUE
        + """SELECT ?v ?p ?label ?text ?row ?column ?table WHERE {
        GRAPH ?v { ?p yk:inDocument ?v ; yk:label ?label ; yk:text ?text ; yk:order ?order .
        OPTIONAL { ?p yk:row ?row ; yk:column ?column ; eli:is_part_of/eli:is_part_of ?t .
            ?t yk:label ?table } } } ORDER BY ?v ?order ?p"""
    )
    for r in rows:
        spot = Spot(r["label"], r.get("table", ""), int(r.get("row", 0)), int(r.get("column", 0)))
        texts[r["v"]].setdefault(spot, (r["p"], r["text"]))
    parents: dict[str, dict[str, str]] = defaultdict(dict)
    for r in store.rows(
        _PROLOGUE + "SELECT ?v ?p ?above WHERE { GRAPH ?v { ?p eli:is_part_of ?above } }"
    ):
        parents[r["v"]][r["p"]] = r["above"]
    versions = store.rows(
        _PROLOGUE
        + """SELECT ?v ?d ?id ?date WHERE { GRAPH ?v { ?v dcterms:identifier ?id ;
        eli:is_member_of ?d . OPTIONAL { ?v eli:version_date ?date } } } ORDER BY ?id ?date"""
    )
    return tuple(
        Page(r["v"], r["d"], r["id"], r.get("date", ""), texts[r["v"]], parents[r["v"]])
        for r in versions
    )


def _names(store: Store, pages: Iterable[Page]) -> dict[str, Named]:
    names = {}
    owners = {}
    for page in pages:
        names[page.document] = Named(page.doc_id, "")
        owners[page.iri] = page.doc_id
        names |= {i: Named(page.doc_id, s.label) for i, s in page.spots.items() if not s.table}
    for r in store.rows(
        _PROLOGUE + "SELECT ?d ?n WHERE { ?d a yk:ExternalDocument ; rdfs:label ?n }"
    ):
        names[r["d"]] = Named(r["n"], "")
        owners[r["d"]] = r["n"]
    for r in store.rows(
        _PROLOGUE
        + f"SELECT ?t ?label WHERE {{ GRAPH <{iris.LINKS_GRAPH}> {{ ?t yk:label ?label }} }}"
    ):
        owner = owners.get(r["t"].rpartition("/cited/")[0])
        if owner is not None:
            names[r["t"]] = Named(owner, r["label"])
    return names


def _statements(store: Store, names: Mapping[str, Named], spots: Spots) -> list[Candidate]:
    kinds = " ".join(f"yk:{k}" for k in STATEMENTS)
    rows = store.rows(
        _PROLOGUE
        + f"""SELECT * WHERE {{ VALUES ?kind {{ {kinds} }}
        GRAPH ?v {{ ?v eli:is_member_of ?d .
        ?s a ?kind ; yk:statedIn ?p ; yk:start ?a ; yk:end ?b ; yk:modality ?modality .
        OPTIONAL {{ ?s yk:condition ?condition }}
        OPTIONAL {{ ?s yk:readFrom ?from ; yk:readAs ?as }} }} }}"""
    )
    targets = _values(store, "?s yk:target ?o")
    citations = _values(store, "?s yk:citation ?o")
    tiers = _tiers(store, names)
    found = []
    for r in rows:
        reading = Reading(
            r["kind"].removeprefix(_NS),
            _named(targets.get(r["s"], ()), names),
            r["modality"] == YK.MayApply,
            r.get("condition", ""),
            r.get("from", ""),
            r.get("as", ""),
            tiers.get(r["s"], ()),
        )
        found.append((r["s"], r["p"], int(r["a"]), int(r["b"]), reading, ("", "", "")))
    return _handled("s", found, spots, citations)


def _citations(store: Store, names: Mapping[str, Named], spots: Spots) -> list[Candidate]:
    rows = store.rows(
        _PROLOGUE
        + """SELECT * WHERE { GRAPH ?v { ?v eli:is_member_of ?d .
        ?s yk:citedIn ?p ; yk:start ?a ; yk:end ?b ; yk:resolution ?how ;
        yk:citationKind ?as . OPTIONAL { ?s yk:statedTitle ?title } } }"""
    )
    targets = _values(store, "?s yk:cites ?o")
    found = [
        (
            *(r["s"], r["p"], int(r["a"]), int(r["b"])),
            Reading(CITATION, _named(targets.get(r["s"], ()), names)),
            (r["how"].removeprefix(_NS), r["as"].removeprefix(_NS), r.get("title", "")),
        )
        for r in rows
    ]
    return _handled("c", found, spots, {})


def _values(store: Store, pattern: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for r in store.rows(
        _PROLOGUE + f"SELECT ?s ?o WHERE {{ GRAPH ?v {{ {pattern} . ?v eli:is_member_of ?d }} }}"
    ):
        found[r["s"]].append(r["o"])
    return found


def _named(targets: Iterable[str], names: Mapping[str, Named]) -> tuple[Named, ...]:
    return tuple(sorted({names.get(t, Named(t, "")) for t in targets}))


def _tiers(store: Store, names: Mapping[str, Named]) -> dict[str, tuple[tuple[Named, ...], ...]]:
    ranks: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for r in store.rows(
        _PROLOGUE
        + """SELECT ?s ?rank ?member WHERE { GRAPH ?v { ?v eli:is_member_of ?d . ?s yk:tier ?tier .
        ?tier yk:rank ?rank ; yk:member ?member } }"""
    ):
        ranks[r["s"]][int(r["rank"])].append(r["member"])
    return {
        s: tuple(_named(by_rank[k], names) for k in sorted(by_rank)) for s, by_rank in ranks.items()
    }


def _handled(
    letter: str,
    found: Iterable[tuple[str, str, int, int, Reading, tuple[str, str, str]]],
    spots: Spots,
    citations: Mapping[str, list[str]],
) -> list[Candidate]:
    """Candidates in the order of the documents, those with the same words counted at each place."""
    count: dict[tuple[str, str, str], int] = defaultdict(int)
    candidates = []
    for iri, place, start, end, reading, how in sorted(
        found, key=lambda f: (*f[1:3], _number(f[0]))
    ):
        words = _words(spots, place, start, end)
        alike = (place, reading.kind, words.exact)
        count[alike] += 1
        candidates.append(
            Candidate(
                *(iri, place, words, reading),
                handle(letter, words, reading.kind, count[alike]),
                tuple(sorted(citations.get(iri, ()))),
                *how,
            )
        )
    return candidates


def _number(iri: str) -> tuple[int, str]:
    digits = iri.rpartition("-")[2]
    return (int(digits) if digits.isdigit() else 0), iri


def _words(spots: Spots, place: str, start: int, end: int) -> Words:
    page, spot = spots[place]
    return words_at(page.doc_id, page.dated, spot, page.texts[spot][1], start, end)
