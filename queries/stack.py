"""A stack: one document, with all that it incorporates and all that its orders rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import networkx as nx

from graph.store import Store, iri
from ontology.terms import sparql_prologue
from queries.errors import AskError
from queries.facts import Facts, Said, Version, facts, versions

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Layer:
    """A document of a stack: its version in force, or None if it is not on file.

    `rank` 1 is the highest; None where nothing places the document above or below the root.
    """

    document: str  # IRI
    name: str  # doc-id, or the name of a document not on file
    version: Version | None
    rank: int | None


@dataclass(frozen=True)
class Stack:
    """The layers, highest first, all that their versions say, and the doubts about versions.

    `orders` are the statements of precedence that give the ranks.
    """

    root: Version
    layers: tuple[Layer, ...]
    facts: Facts
    orders: tuple[Said, ...]
    doubts: tuple[tuple[str, str], ...]  # (ja, en)

    def layer_of(self, version: str) -> Layer:
        """The layer whose version has this IRI. Raises KeyError if none has."""
        for layer in self.layers:
            if layer.version is not None and layer.version.iri == version:
                return layer
        raise KeyError(version)

    @cached_property
    def precedence(self) -> nx.DiGraph:
        """Documents (IRIs), higher to lower, each edge with the statement (`said`) that says so."""
        network = nx.DiGraph()
        for said in reversed(self.orders):  # the root's own order speaks last
            for k, tier in enumerate(said.tiers):
                for lower in (m for t in said.tiers[k + 1 :] for m in t):
                    network.add_edges_from(((m, lower) for m in tier), said=said)
        return network

    def orders_between(self, higher: str, lower: str) -> tuple[Said, ...]:
        """The statements by which document `higher` ranks above `lower`; () if none do."""
        if higher not in self.precedence or lower not in self.precedence:
            return ()
        try:
            path = nx.shortest_path(self.precedence, higher, lower)
        except nx.NetworkXNoPath:
            return ()
        return tuple(dict.fromkeys(self.precedence.edges[e]["said"] for e in pairwise(path)))

    def is_above(self, a: Layer, b: Layer) -> bool:
        """Whether the documents' own words rank `a` above `b`, and none rank it below."""
        return bool(self.orders_between(a.document, b.document)) and not self.orders_between(
            b.document, a.document
        )


def find_stack(store: Store, root: str, as_of: str | None) -> Stack:
    """The stack whose root is the document `root` (IRI), of the versions in force on a date (ISO).

    Without a date, of the newest on file. What a document takes in or ranks is told by the version
    chosen, not by others of the same document.

    Raises AskError if no version of the root is on file.
    """
    on_file = versions(store)
    doubts: list[tuple[str, str]] = []
    chosen: dict[str, Version | None] = {}
    waiting = [root]
    while waiting:
        document = waiting.pop(0)
        if document not in chosen:
            candidates = [v for v in on_file if v.document == document]
            version = _in_force(candidates, as_of, doubts, is_root=document == root)
            chosen[document] = version
            waiting += _taken_in(store, version) if version else []
    top = chosen.get(root)
    if top is None:
        raise AskError("起点の文書が収録されていません。", "the root of the stack is not on file")
    known = facts(store, [v for v in chosen.values() if v is not None])
    orders = _orders(known, top)
    precedence = Stack(top, (), known, orders, ()).precedence
    ranks = _ranks(precedence, root)
    ids = {v.document: v.doc_id for v in on_file}
    layers = [
        Layer(d, ids.get(d) or known.document_name(d), v, ranks.get(d))
        for d, v in sorted(chosen.items())
    ]
    doubts += [*_circular(precedence, known), *_out_of_step(layers, top)]
    layers.sort(key=lambda x: (x.rank is None, x.rank or 0, x.document != root, x.name))
    return Stack(top, tuple(layers), known, orders, tuple(doubts))


def _taken_in(store: Store, version: Version) -> list[str]:
    """The documents (IRIs) that a version incorporates or names in its order of precedence."""
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?other WHERE {{
        ?place yk:inDocument {iri(version.iri)} .
        {{ ?statement a yk:Incorporation ; yk:statedIn ?place ; yk:target ?other }} UNION
        {{ ?statement a yk:Precedence ; yk:statedIn ?place ; yk:tier/yk:member ?other }}
        FILTER NOT EXISTS {{ ?statement yk:rejectedBy ?review }}
        FILTER NOT EXISTS {{ ?other yk:label ?clause }} }} ORDER BY ?other"""
    )
    return [r["other"] for r in store.rows(query)]


def _in_force(
    candidates: Sequence[Version],
    as_of: str | None,
    doubts: list[tuple[str, str]],
    *,
    is_root: bool,
) -> Version | None:
    """The newest version dated no later than `as_of`; if all are later, none and a doubt.

    Of the root, which is asked of, then the oldest.
    """
    ordered = sorted(candidates, key=lambda v: v.dated)
    if not ordered or as_of is None:
        return ordered[-1] if ordered else None
    before = [v for v in ordered if v.dated <= as_of]
    if before:
        return before[-1]
    first = ordered[0]
    missing = (
        f"{first.doc_id}の{as_of}時点で効力のある版は収録されていません。",
        f"no version of {first.doc_id} in force on {as_of} is on file",
    )
    used = (
        (f"最も古い{first.dated}の版で答えています。", f"; the oldest, of {first.dated}, is used")
        if is_root
        else ("この文書は考慮していません。", "; the document is left out of account")
    )
    doubts.append((missing[0] + used[0], missing[1] + used[1]))
    return first if is_root else None


def _out_of_step(layers: Sequence[Layer], root: Version) -> list[tuple[str, str]]:
    """Documents dated later than the root that was drafted upon them."""
    own = next(x.rank for x in layers if x.document == root.document)
    found = []
    for layer in layers:
        v = layer.version
        is_below = layer.rank is None or own is None or layer.rank > own
        if v and is_below and v.dated and root.dated and v.dated > root.dated:
            found.append(
                (
                    f"{v.doc_id}の版（{v.dated}）は{root.doc_id}の版（{root.dated}）より新しく、"
                    "条項番号が前の版に拠っているおそれがあります。",
                    f"{v.doc_id} ({v.dated}) is newer than {root.doc_id} ({root.dated}); clause "
                    "numbers may follow an earlier version",
                )
            )
    return found


def _circular(precedence: nx.DiGraph, known: Facts) -> list[tuple[str, str]]:
    """Documents that rank above themselves by the orders of the stack taken together."""
    rings = sorted(
        sorted(map(known.document_name, ring))
        for ring in nx.strongly_connected_components(precedence)
        if len(ring) > 1
    )
    return [
        (
            f"優先順位の定めが互いに食い違っています（{'、'.join(names)}）。",
            f"the orders of precedence contradict each other ({', '.join(names)})",
        )
        for names in rings
    ]


def _orders(known: Facts, root: Version) -> tuple[Said, ...]:
    """Orders of precedence in the stack: the root's own first, the longest first."""
    said = [s for s in known.statements if s.kind == "Precedence"]

    def order(s: Said) -> tuple[bool, int, str]:
        return known.clauses[s.place].version != root.iri, -len(s.tiers), s.iri

    return tuple(sorted(said, key=order))


def _ranks(precedence: nx.DiGraph, root: str) -> dict[str, int]:
    """The rank of each document that stands above or below the root; equals share one.

    A document that outranks only some of those (a price list above the carrier's terms) has none:
    no words place it against the root. A cycle of precedence gives no ranks at all.
    """
    if root not in precedence:
        return {root: 1}
    if not nx.is_directed_acyclic_graph(precedence):
        return {}
    comparable = {root} | nx.ancestors(precedence, root) | nx.descendants(precedence, root)
    ordered = precedence.subgraph(comparable)
    return {
        member: rank
        for rank, members in enumerate(nx.topological_generations(ordered), 1)
        for member in members
    }
