"""What is said of given nodes: asked by name and put together here, at the cost of those nodes.

One query that joins everything is as short to write, but an engine may begin it at the wrong end:
at the statements of all documents on file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from graph.parts import named
from graph.store import Store, iri
from ontology.terms import sparql_prologue

_PROLOGUE = sparql_prologue()
Described = dict[str, list[str]]  # property (IRI, and @language where it has one) -> values


def described(store: Store, nodes: Collection[str]) -> dict[str, Described]:
    """All that any graph says of these nodes (IRIs); nodes that nothing is said of are left out."""
    found: dict[str, Described] = defaultdict(lambda: defaultdict(list))
    for values in named(nodes):
        for r in store.rows(
            f"SELECT DISTINCT ?s ?p ?o (LANG(?o) AS ?l) WHERE {{ VALUES ?s {values} ?s ?p ?o }}"
        ):
            language = f"@{r['l']}" if r.get("l") else ""
            found[r["s"]][r["p"] + language].append(r["o"])
    return found


def described_in(store: Store, graph: str, properties: Iterable[str]) -> dict[str, Described]:
    """What a graph (IRI) says by these properties (IRIs), by what it says it of."""
    found: dict[str, Described] = defaultdict(lambda: defaultdict(list))
    names = " ".join(map(iri, properties))
    for r in store.rows(
        f"SELECT ?s ?p ?o WHERE {{ GRAPH {iri(graph)} {{ VALUES ?p {{ {names} }} ?s ?p ?o }} }}"
    ):
        found[r["s"]][r["p"]].append(r["o"])
    return found


def joined(store: Store, nodes: Iterable[str], pattern: str) -> set[str]:
    """Every ?o that `pattern` joins to one of the nodes (IRIs), its ?n: `?n yk:statedIn ?o`."""
    return {
        r["o"]
        for values in named(nodes)
        for r in store.rows(
            f"{_PROLOGUE}SELECT DISTINCT ?o WHERE {{ VALUES ?n {values} {pattern} }}"
        )
    }


def standing_in(store: Store, versions: Iterable[str], how: str) -> dict[str, str]:
    """What points by `how` (such as yk:citedIn) at a provision of the versions (IRIs), with it."""
    return {
        r["x"]: r["p"]
        for values in named(versions)
        for r in store.rows(
            f"{_PROLOGUE}SELECT ?x ?p WHERE {{ VALUES ?v {values} "
            f"?p yk:inDocument ?v . ?x {how} ?p }}"
        )
    }


def one(said: Described, name: str) -> str:
    """The first value of a property in order, "" where it has none."""
    return min(said.get(name, ()), default="")
