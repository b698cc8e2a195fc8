"""What is on file: each document with its versions, what it takes in, what is missing or unread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.parts import named
from graph.store import Store
from ontology.terms import sparql_prologue
from queries.facts import Version
from queries.facts_of import versions, versions_of

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


def documents_on_file(
    store: Store, documents: Collection[str] | None = None
) -> tuple[DocumentOnFile, ...]:
    """Every document on file, or those of these IRIs, by doc-id."""
    by_document: dict[str, list[Version]] = defaultdict(list)
    for version in versions(store) if documents is None else versions_of(store, documents):
        by_document[version.document].append(version)
    chosen = [v.iri for group in by_document.values() for v in group]
    told = _told(store, chosen)
    related = _related(store, chosen)
    known = _known(store, by_document, related)
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
                _named(takes_in, known),
                tuple(r for r in _named(cited, known) if not r.on_file),
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


def _told(store: Store, chosen: Collection[str]) -> dict[str, list[dict[str, str]]]:
    """What the graph says of each version (IRI), a row each problem."""
    counted = {
        "provisions": _counted(
            store,
            chosen,
            "?x yk:inDocument ?v ; yk:order ?order . "
            "FILTER NOT EXISTS { ?x a yk:Row } FILTER NOT EXISTS { ?x a yk:Cell }",
        ),
        "findings": _counted(
            store,
            chosen,
            "?p yk:inDocument? ?v . ?x yk:foundIn ?p . FILTER EXISTS { ?x a yk:Finding }",
        ),
    }
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for values in named(chosen):
        for row in store.rows(
            _PROLOGUE
            + f"""SELECT ?v ?publisher ?file ?problem (LANG(?problem) AS ?l)
            WHERE {{ VALUES ?v {values} ?v yk:sourceFile ?file .
            OPTIONAL {{ ?v dcterms:publisher ?publisher }}
            OPTIONAL {{ ?v yk:readingProblem ?problem }} }} ORDER BY ?v ?l ?problem"""
        ):
            found[row["v"]].append(
                row | {name: of[row["v"]] for name, of in counted.items() if row["v"] in of}
            )
    return found


def _counted(store: Store, chosen: Collection[str], what: str) -> dict[str, str]:
    """How many ?x of each version (IRI) there are."""
    return {
        r["v"]: r["n"]
        for values in named(chosen)
        for r in store.rows(
            f"{_PROLOGUE}SELECT ?v (COUNT(DISTINCT ?x) AS ?n) WHERE {{ VALUES ?v {values} {what} }}"
            " GROUP BY ?v"
        )
    }


_INCORPORATES, _CITES = 0, 1
# how a version is tied to a document ?d
_TIES = (
    (_INCORPORATES, "?p yk:inDocument ?v . ?p yk:incorporates ?d"),
    (_CITES, "?p yk:inDocument ?v . ?c yk:citedIn ?p . ?c yk:cites ?d"),
    (_CITES, "?p yk:inDocument ?v . ?c yk:citedIn ?p . ?c yk:cites ?t . ?t yk:inDocument ?d"),
    (_CITES, "?p yk:inDocument ?v . ?s yk:statedIn ?p . ?s yk:tier ?k . ?k yk:member ?d"),
)


def _related(
    store: Store, chosen: Collection[str]
) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """Of each version (IRI) the documents that it takes in and those that it cites: IRI -> name."""
    pairs = {
        (kind, r["v"], r["d"])
        for kind, pattern in _TIES
        for values in named(chosen)
        for r in store.rows(
            f"{_PROLOGUE}SELECT DISTINCT ?v ?d WHERE {{ VALUES ?v {values} {pattern} }}"
        )
    }
    outside = {
        r["d"]: r.get("name", "")
        for values in named(d for _, _, d in pairs)
        for r in store.rows(
            f"{_PROLOGUE}SELECT ?d ?name WHERE {{ VALUES ?d {values} ?d a yk:ExternalDocument "
            "OPTIONAL { ?d rdfs:label ?name } }"
        )
    }
    found: dict[str, tuple[dict[str, str], dict[str, str]]] = defaultdict(lambda: ({}, {}))
    for kind, version, document in sorted(pairs):
        if kind == _INCORPORATES or document in outside:
            found[version][kind][document] = outside.get(document, "")
    return found


def _known(
    store: Store,
    by_document: dict[str, list[Version]],
    related: dict[str, tuple[dict[str, str], dict[str, str]]],
) -> dict[str, list[Version]]:
    """The versions of the documents listed and of those that they are tied to, by document."""
    others = {d for tied in related.values() for of in tied for d in of} - by_document.keys()
    known = defaultdict(list, by_document)
    for version in versions_of(store, others):
        known[version.document].append(version)
    return known


def _named(
    documents: Mapping[str, str], on_file: Mapping[str, Sequence[Version]]
) -> tuple[Related, ...]:
    return tuple(
        Related(iri, on_file[iri][-1].name if iri in on_file else name or iri, iri in on_file)
        for iri, name in _sorted(documents.items())
    )


def _sorted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda p: (p[1], p[0]))
