"""The facts of a stack, asked of the store in SPARQL; nothing here knows how quads are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.store import Store, iri, literal
from ontology.terms import YK, sparql_prologue
from queries.facts import STATEMENT_KINDS, Cited, Clause, Facts, Said, Version, same_words
from queries.reviewed import Word, mark_on, words_of

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")


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
