"""The facts of a stack, asked of the store in SPARQL; nothing here knows how quads are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from graph import iris
from graph.parts import named
from graph.search import index_of
from graph.store import Store, iri, literal
from ontology.terms import ELI, PROV, RDF, RDFS, SKOS, YK, sparql_prologue
from queries.described import (
    Described,
    described,
    described_in,
    one,
    standing_in,
)
from queries.facts import STATEMENT_KINDS, Cited, Clause, Facts, Said, Version, same_words
from queries.reached import Reached, reached_by
from queries.reviewed import Word, mark_on, words_of

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")
_OF_CLAUSES = (
    *(RDF.type, YK.label, YK.order, YK.text, ELI.title, ELI.is_part_of),
    *(YK.definedIn, SKOS.prefLabel),
)


def versions(store: Store) -> tuple[Version, ...]:
    """Every version on file, by document and date."""
    return _versions(store, "")


def versions_of(store: Store, documents: Collection[str]) -> tuple[Version, ...]:
    """The versions on file of these documents (IRIs), by document and date."""
    found = [v for values in named(documents) for v in _versions(store, f"VALUES ?d {values}")]
    return tuple(sorted(found, key=lambda v: (v.doc_id, v.dated)))


def _versions(store: Store, which: str) -> tuple[Version, ...]:
    query = (
        _PROLOGUE
        + f"""SELECT ?v ?d ?id ?date ?title ?service WHERE {{ {which}
        ?v eli:is_member_of ?d ; dcterms:identifier ?id .
        OPTIONAL {{ ?v eli:version_date ?date }} OPTIONAL {{ ?v eli:title ?title }}
        OPTIONAL {{ ?v yk:service ?service }} }} ORDER BY ?id ?date"""
    )
    return tuple(
        Version(
            r["v"], r["d"], r["id"], r.get("date", ""), r.get("title", ""), r.get("service", "")
        )
        for r in store.rows(query)
    )


def facts(store: Store, chosen: Sequence[Version]) -> Facts:
    """All that the versions `chosen` say. What that costs, they cost: nothing else is looked at."""
    read = {v.iri: _clauses(store, v.iri) for v in chosen}
    clauses = {c.iri: c for found, _ in read.values() for c in found}
    words = words_of(store)
    cited = tuple(_citations(store, chosen, words))
    said = tuple(_statements(store, chosen, words))
    reached = {t for c in cited for t in c.targets} | {t for s in said for t in s.targets}
    reached |= {m for s in said for tier in s.tiers for m in tier}
    reached |= {c for w in words.values() for c in w.concerns}
    there = reached_by(store, reached - clauses.keys())
    same = _same_label(there, clauses, chosen)
    inside = {v.document for v in chosen}
    return Facts(
        tuple(chosen),
        clauses,
        {c.iri: replace(c, targets=_instead(c.targets, same)) for c in cited},
        tuple(replace(s, targets=_instead(s.targets, same)) for s in said),
        there.names,
        there.places,
        {version: terms for version, (_, terms) in sorted(read.items()) if terms},
        tuple(
            replace(w, concerns=tuple(same.get(c, c) for c in w.concerns)) for w in words.values()
        ),
        {d: name for d, name in there.documents.items() if d not in inside},
        _namesakes(store, there.names),
        there.headings,
    )


def _same_label(
    there: Reached, clauses: dict[str, Clause], chosen: Sequence[Version]
) -> dict[str, str]:
    """Provisions of other versions → the one with the same label in the version chosen.

    Links lead to the newest version on file; what governs may be asked of an earlier day.
    """
    by_document = {v.document: v.iri for v in chosen}
    labels = {
        (c.version, c.label): c.iri for c in clauses.values() if c.kind not in ("Row", "Cell")
    }
    found = {t: (by_document.get(d, ""), there.places[t][1]) for t, d in there.owners.items()}
    return {target: labels[named] for target, named in found.items() if named in labels}


def _instead(targets: tuple[str, ...], same: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({same.get(t, t) for t in targets})) if same else targets


def _namesakes(store: Store, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Names of documents not on file (by IRI) that are the titles of several that are."""
    if not names:
        return {}
    titled = index_of(store).titled(names.values())
    found = {document: titled.get(name, ()) for document, name in names.items()}
    return {document: known for document, known in found.items() if len(known) > 1}


# --- what stands in the graph of a version -----------------------------------------------------


def _clauses(store: Store, version: str) -> tuple[list[Clause], tuple[str, ...]]:
    """The provisions, tables, rows and cells of a version (IRI), and the terms it defines."""
    said = described_in(store, version, _OF_CLAUSES)
    clauses = [
        Clause(
            place,
            version,
            one(of, YK.label),
            kind.removeprefix(_NS),
            one(of, ELI.title),
            one(of, YK.text),
            one(of, ELI.is_part_of),
            int(one(of, YK.order)),
        )
        for place, of in said.items()
        if YK.label in of and YK.order in of
        for kind in of.get(RDF.type, ())
        if kind.startswith(_NS)
    ]
    clauses.sort(key=lambda c: (c.order, c.iri))
    terms = {t for of in said.values() if YK.definedIn in of for t in of.get(SKOS.prefLabel, ())}
    return clauses, tuple(sorted(terms))


# --- citations and statements ------------------------------------------------------------------


def _citations(store: Store, chosen: Sequence[Version], words: dict[str, Word]) -> Iterator[Cited]:
    """The citations of the versions but those that reviewers rejected, in order of their names."""
    places = standing_in(store, (v.iri for v in chosen), "yk:citedIn")
    for citation, of in sorted(described(store, places).items()):
        if YK.rejectedBy in of:
            continue
        yield Cited(
            citation,
            places[citation],
            one(of, YK.quote),
            int(one(of, YK.start)),
            int(one(of, YK.end)),
            one(of, YK.resolution).removeprefix(_NS),
            one(of, YK.statedTitle),
            one(of, YK.resolutionNote + "@ja"),
            one(of, YK.resolutionNote + "@en"),
            tuple(sorted(of.get(YK.cites, ()))),
            mark_on(_spoken_of(of), words, is_citation=True),
        )


def _statements(store: Store, chosen: Sequence[Version], words: dict[str, Word]) -> Iterator[Said]:
    """The statements of the versions but those that reviewers rejected, in order of their names."""
    places = standing_in(store, (v.iri for v in chosen), "yk:statedIn")
    said = {s: of for s, of in described(store, places).items() if YK.rejectedBy not in of}
    rules = _rules(store, {by for of in said.values() for by in of.get(PROV.wasGeneratedBy, ())})
    tiers = described(store, {t for of in said.values() for t in of.get(YK.tier, ())})
    for statement, of in sorted(said.items()):
        yield Said(
            statement,
            next(k for k in STATEMENT_KINDS if _NS + k in of[RDF.type]),
            places[statement],
            one(of, YK.trigger),
            int(one(of, YK.start)),
            int(one(of, YK.end)),
            one(of, YK.modality) == YK.MayApply,
            one(of, YK.condition),
            float(one(of, YK.confidence)),
            rules[one(of, PROV.wasGeneratedBy)],
            tuple(sorted(of.get(YK.target, ()))),
            tuple(sorted(of.get(YK.citation, ()))),
            _tiers(tiers[t] for t in of.get(YK.tier, ())),
            one(of, YK.readFrom),
            one(of, YK.readAs),
            mark_on(_spoken_of(of), words, is_citation=False),
        )


def _tiers(tiers: Iterable[Described]) -> tuple[tuple[str, ...], ...]:
    ranks: dict[int, set[str]] = defaultdict(set)
    for of in tiers:
        ranks[int(one(of, YK.rank))].update(of.get(YK.member, ()))
    return tuple(tuple(sorted(ranks[rank])) for rank in sorted(ranks) if ranks[rank])


def _spoken_of(of: Described) -> dict[str, str]:
    """Who made a citation or statement and who accepted it, as `mark_on` asks for them."""
    found = {"by": one(of, PROV.wasGeneratedBy), "ok": one(of, YK.acceptedBy)}
    return {name: node for name, node in found.items() if node}


def _rules(store: Store, activities: set[str]) -> dict[str, str]:
    """What the rules, or reviews, by which statements came about are called.

    The name of a rule is in its IRI: each graph says it again of the same node.
    """
    named = {a: rule for a in activities if (rule := iris.rule_name(a))}
    others = described(store, activities - named.keys())
    return named | {a: one(of, RDFS.label) for a, of in others.items()}


# --- provisions by their labels and headings ----------------------------------------------------


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
