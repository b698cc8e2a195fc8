"""What the words of some documents reach beyond them: names, headings, whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.parts import named
from graph.store import Store
from ontology.terms import ELI, RDF, RDFS, YK, sparql_prologue
from queries.described import Described, described, one

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Reached:
    """What some IRIs name.

    `places` are provisions: (document, label), the document by its doc-id or the name of one not on
    file; `headings` of those on file; `names` documents not on file; `documents` doc-ids of those
    on file; `owners` the documents (IRIs) of provisions on file.
    """

    places: dict[str, tuple[str, str]]
    headings: dict[str, str]
    names: dict[str, str]
    documents: dict[str, str]
    owners: dict[str, str]


def reached_by(store: Store, targets: Collection[str]) -> Reached:
    """What provisions and documents (IRIs) are, be they on file or not."""
    said = described(store, targets)
    labelled = {t: of for t, of in said.items() if YK.label in of}
    holders = {t: one(of, YK.inDocument) for t, of in labelled.items() if YK.inDocument in of}
    unplaced = {t: list(_prefixes(t)) for t in labelled if t not in holders}
    versions = _versions(
        store, {*holders.values(), *(p for found in unplaced.values() for p in found)}
    )
    for target, prefixes in unplaced.items():
        holders[target] = next((p for p in prefixes if p in versions), "")
    outside = described(store, {*holders.values(), *targets} - {""} - versions.keys())
    names = {
        d: one(of, RDFS.label)
        for d, of in outside.items()
        if YK.ExternalDocument in of.get(RDF.type, ()) and RDFS.label in of
    }
    places = {}
    for target, of in labelled.items():
        holder = holders.get(target, "")
        owner = versions[holder][1] if holder in versions else names.get(holder, "")
        places[target] = (owner, one(of, YK.label))
    on_file = {t: of for t, of in labelled.items() if one(of, YK.inDocument) in versions}
    documents = doc_ids(store, targets)
    documents |= {d: doc_id for d, doc_id in versions.values()}
    return Reached(
        places,
        _headings(store, on_file),
        names,
        documents,
        {t: versions[holders[t]][0] for t in on_file},
    )


def _prefixes(target: str) -> list[str]:
    """What `target` may stand in, by its own name: all that comes before one of its /."""
    parts = target.split("/")
    return ["/".join(parts[:n]) for n in range(4, len(parts))]


def _versions(store: Store, nodes: Collection[str]) -> dict[str, tuple[str, str]]:
    """Those of `nodes` that are versions on file -> their documents (IRI, doc-id)."""
    return {
        r["v"]: (r["d"], r["id"])
        for values in named(nodes)
        for r in store.rows(
            f"{_PROLOGUE}SELECT ?v ?d ?id WHERE {{ VALUES ?v {values} "
            "?v eli:is_member_of ?d ; dcterms:identifier ?id }"
        )
    }


def doc_ids(store: Store, nodes: Iterable[str]) -> dict[str, str]:
    """The doc-ids of those of `nodes` that are documents on file."""
    return {
        r["d"]: r["id"]
        for values in named(nodes)
        for r in store.rows(
            f"{_PROLOGUE}SELECT DISTINCT ?d ?id WHERE {{ VALUES ?d {values} "
            "?v eli:is_member_of ?d ; dcterms:identifier ?id }"
        )
    }


def _headings(store: Store, provisions: dict[str, Described]) -> dict[str, str]:
    """The heading of each provision: its own, or that of the nearest article above it."""
    found = {t: one(of, ELI.title) for t, of in provisions.items()}
    above = {t: one(of, ELI.is_part_of) for t, of in provisions.items() if not found[t]}
    while above:
        said = described(store, set(above.values()))
        for target, parent in list(above.items()):
            of = said.get(parent, {})
            if YK.Article in of.get(RDF.type, ()):
                found[target] = one(of, ELI.title)
            above[target] = "" if found[target] else one(of, ELI.is_part_of)
        above = {t: parent for t, parent in above.items() if parent}
    return found
