"""What is on file: each document with its versions, what it takes in, what is missing or unread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.store import Store
from ontology.terms import sparql_prologue
from queries.facts import Version
from queries.facts_of import versions

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class VersionOnFile:
    """A version, the file it was read from, how many provisions it has, and what was found of it.

    `problems` are what could not be read or was guessed, (language, words) each; `findings` how
    many findings there are of it.
    """

    version: Version
    publisher: str
    source_file: str
    provisions: int
    findings: int
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another document: its IRI and name, and whether it is on file."""

    iri: str
    name: str
    on_file: bool


@dataclass(frozen=True, slots=True)
class DocumentOnFile:
    """A document, newest version first, what it incorporates, and what it cites that is missing."""

    iri: str
    doc_id: str
    name: str
    versions: tuple[VersionOnFile, ...]
    incorporates: tuple[Related, ...]
    missing: tuple[Related, ...]


def documents_on_file(store: Store) -> tuple[DocumentOnFile, ...]:
    """Every document on file, by doc-id."""
    by_document: dict[str, list[Version]] = defaultdict(list)
    for version in versions(store):
        by_document[version.document].append(version)
    told = _told(store)
    related = _related(store)
    found = []
    for iri, group in by_document.items():
        newest_first = tuple(sorted(group, key=lambda v: v.dated, reverse=True))
        takes_in, cited = related[newest_first[0].iri]
        found.append(
            DocumentOnFile(
                iri,
                newest_first[0].doc_id,
                newest_first[0].name,
                tuple(_version(v, told) for v in newest_first),
                _named(takes_in, by_document),
                tuple(r for r in _named(cited, by_document) if not r.on_file),
            )
        )
    return tuple(sorted(found, key=lambda d: d.doc_id))


def _version(version: Version, told: dict[str, list[dict[str, str]]]) -> VersionOnFile:
    rows = told[version.iri]
    first = rows[0] if rows else {}
    return VersionOnFile(
        version,
        first.get("publisher", ""),
        first.get("file", ""),
        int(first.get("provisions", "0")),
        int(first.get("findings", "0")),
        tuple((r["l"], r["problem"]) for r in rows if "problem" in r),
    )


def _told(store: Store) -> dict[str, list[dict[str, str]]]:
    """What the graph says of each version, a row each problem."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in store.rows(
        _PROLOGUE
        + """SELECT ?v ?publisher ?file ?provisions ?findings ?problem (LANG(?problem) AS ?l)
        WHERE { ?v yk:sourceFile ?file . OPTIONAL { ?v dcterms:publisher ?publisher }
        OPTIONAL { ?v yk:readingProblem ?problem }
        OPTIONAL { SELECT ?v (COUNT(DISTINCT ?p) AS ?provisions) WHERE {
            ?p yk:inDocument ?v ; yk:order ?order .
            FILTER NOT EXISTS { ?p a yk:Row } FILTER NOT EXISTS { ?p a yk:Cell } } GROUP BY ?v }
        OPTIONAL { SELECT ?v (COUNT(DISTINCT ?f) AS ?findings) WHERE {
            { ?f a yk:Finding ; yk:foundIn/yk:inDocument ?v }
            UNION { ?f a yk:Finding ; yk:foundIn ?v } } GROUP BY ?v }
        } ORDER BY ?v ?l ?problem"""
    ):
        found[row["v"]].append(row)
    return found


def _related(store: Store) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """Of each version the documents that it takes in and those that it cites: IRI -> name."""
    found: dict[str, tuple[dict[str, str], dict[str, str]]] = defaultdict(lambda: ({}, {}))
    for row in store.rows(
        _PROLOGUE
        + """SELECT DISTINCT ?v ?how ?d ?name WHERE {
        { ?p yk:inDocument ?v ; yk:incorporates ?d . BIND("incorporates" AS ?how) }
        UNION { ?c yk:citedIn/yk:inDocument ?v ; yk:cites ?t . ?t yk:inDocument? ?d .
                ?d a yk:ExternalDocument . BIND("cites" AS ?how) }
        UNION { ?s yk:statedIn/yk:inDocument ?v ; yk:tier/yk:member ?d .
                ?d a yk:ExternalDocument . BIND("cites" AS ?how) }
        OPTIONAL { ?d rdfs:label ?name } } ORDER BY ?v ?d"""
    ):
        kind = 0 if row["how"] == "incorporates" else 1
        found[row["v"]][kind][row["d"]] = row.get("name", "")
    return found


def _named(
    documents: Mapping[str, str], on_file: Mapping[str, Sequence[Version]]
) -> tuple[Related, ...]:
    return tuple(
        Related(iri, on_file[iri][-1].name if iri in on_file else name or iri, iri in on_file)
        for iri, name in _sorted(documents.items())
    )


def _sorted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda p: (p[1], p[0]))
