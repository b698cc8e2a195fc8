"""How clauses are printed: their marks, the captions of tables, and what could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import Store, iri
from ontology.terms import sparql_prologue
from queries.facts import Version

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Printed:
    """By IRI: the mark before a provision (第 4 条, (1)), a table's caption, rows that are headers.

    Also by IRI the offsets in a text at which another printed line begins, ascending.

    By version (IRI): its publisher, and in each language what could not be read in it.
    """

    marks: dict[str, str]
    captions: dict[str, str]
    headers: frozenset[str]
    publishers: dict[str, str]
    problems: dict[str, tuple[tuple[str, str], ...]]
    lines: dict[str, tuple[int, ...]]


def printed(store: Store, chosen: Sequence[Version]) -> Printed:
    """What the versions `chosen` print beside the words of their clauses."""
    graphs = " ".join(iri(v.iri) for v in chosen)

    def pairs(what: str) -> list[tuple[str, str]]:
        query = _PROLOGUE + f"SELECT ?x ?y WHERE {{ VALUES ?v {{ {graphs} }} {what} }} ORDER BY ?x"
        return [(r["x"], r["y"]) for r in store.rows(query)]

    return Printed(
        dict(pairs("?x yk:inDocument ?v ; yk:mark ?y")),
        dict(pairs("?x yk:inDocument ?v ; yk:caption ?y")),
        frozenset(x for x, y in pairs("?x yk:inDocument ?v ; yk:isHeader ?y") if y == "true"),
        dict(pairs("BIND(?v AS ?x) ?v dcterms:publisher ?y")),
        {v.iri: _problems(store, v) for v in chosen},
        _lines(pairs("?x yk:inDocument ?v ; yk:lineStart ?y")),
    )


def _lines(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, start in pairs:
        found[place].append(int(start))
    return {place: tuple(sorted(starts)) for place, starts in found.items()}


def _problems(store: Store, version: Version) -> tuple[tuple[str, str], ...]:
    query = (
        _PROLOGUE
        + f"SELECT ?p (LANG(?p) AS ?l) WHERE {{ {iri(version.iri)} yk:readingProblem ?p }} "
        "ORDER BY ?l ?p"
    )
    return tuple((r["l"], r["p"]) for r in store.rows(query))
