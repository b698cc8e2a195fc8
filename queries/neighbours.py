"""What of the graph is to be drawn: documents, kinds of relation, a focus and its neighbourhood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.network import all_above, neighbourhood, overriding

MOST_NODES = 3000  # more cannot be read, and the browser grows slow
MOST_STEPS = 6
PART = "isPartOf"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to draw; None stands for all.

    `documents` are doc-ids, `kinds` names of relations. With a `focus` (an IRI) only what stands
    within `depth` relations of it and of what is below it. `grown` are IRIs of nodes around which
    the picture was then widened, in that order; widening leads into other documents too.
    """

    documents: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    focus: str | None = None
    depth: int = 1
    grown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is drawn, and what is not.

    `view` holds the nodes and edges to draw. `cut` counts by document the nodes that were chosen
    but are beyond MOST_NODES; `alone` the provisions without any relation of the chosen kinds, not
    drawn either; `outward` by document the relations to documents on file that were not chosen.
    """

    view: nx.MultiDiGraph
    cut: Mapping[str, int]
    alone: int
    outward: Mapping[str, int]


def choose(whole: nx.MultiDiGraph, choice: Choice, most: int = MOST_NODES) -> Chosen:
    """What `choice` names of the whole network, at first without what it has `grown`.

    Of more than `most` nodes those nearest to the focus are kept, else those that come first.
    Raises KeyError if the focus is not in the network.
    """
    related = _of_kinds(whole, choice.kinds)
    within = _within(related, choice)
    found = neighbourhood(within, [choice.focus], choice.depth) if choice.focus else None
    joined = overriding(within) if found is None else found
    kept = _nearest(joined, within, choice, most)
    view = _part(joined, kept)
    if choice.kinds is not None and PART not in choice.kinds:
        view.remove_edges_from([(a, b, k) for a, b, k, d in _edges(view) if d["relation"] == PART])
    cut = Counter(d for n, d in joined.nodes(data="document") if n not in kept)
    alone = sum(
        found is None and kind == "provision" and n not in joined
        for n, kind in within.nodes(data="kind")
    )
    return Chosen(view, cut, alone, _outward(related, within, kept))


def documents_of(whole: nx.MultiDiGraph, choice: Choice) -> frozenset[str] | None:
    """The doc-ids drawn of: those chosen and, always, that of the focus; None for all.

    Raises KeyError if the focus is not in the network.
    """
    if choice.documents is None or choice.focus is None:
        return choice.documents
    return choice.documents | {whole.nodes[choice.focus]["document"]}


def beside(whole: nx.MultiDiGraph, node: str, kinds: frozenset[str] | None) -> list[str]:
    """What one relation of those kinds joins to `node`, its direct parts, and what is above each.

    In the order of the network. Raises KeyError for an unknown node.
    """
    if node not in whole:
        raise KeyError(node)
    found = {node, *all_above(whole, node)}
    for a, b, d in (*whole.in_edges(node, data=True), *whole.out_edges(node, data=True)):
        if d["relation"] == PART or kinds is None or d["relation"] in kinds:
            other = b if a == node else a
            found |= {other, *all_above(whole, other)}
    return [n for n in whole if n in found]


def widened(
    view: nx.MultiDiGraph, whole: nx.MultiDiGraph, nodes: Iterable[str], choice: Choice, room: int
) -> nx.MultiDiGraph:
    """`view` and the first `room` of those `nodes` that are new to it, with all their relations.

    What was there comes first and in its order, so that numbers and colours stay.
    """
    new = [n for n in nodes if n not in view][:room]
    found = view.copy()
    found.add_nodes_from((n, whole.nodes[n]) for n in new)
    arrived = set(new)
    for a, b, _, d in _edges(whole):
        if (a in arrived or b in arrived) and a in found and b in found and _drawn(d, choice.kinds):
            found.add_edge(a, b, **d)
    return found


def relations_of(whole: nx.MultiDiGraph, choice: Choice) -> Mapping[str, int]:
    """How many relations of each kind, chosen or not, the chosen documents have in all."""
    within = _within(whole, choice)
    return Counter(d["relation"] for _, _, _, d in _edges(within))


def degree(whole: nx.MultiDiGraph, node: str, kinds: frozenset[str] | None) -> int:
    """How many relations of those kinds the whole network has at a node."""
    found = {
        (a, b, k)
        for edges in (whole.in_edges, whole.out_edges)
        for a, b, k, d in edges(node, keys=True, data=True)
        if _drawn(d, kinds)
    }
    return len(found)


def _drawn(edge: Mapping[str, Any], kinds: frozenset[str] | None) -> bool:
    return kinds is None or edge["relation"] in kinds


def _edges(view: nx.MultiDiGraph) -> list[tuple[str, str, int, dict[str, Any]]]:
    return list(view.edges(keys=True, data=True))


def _of_kinds(whole: nx.MultiDiGraph, kinds: frozenset[str] | None) -> nx.MultiDiGraph:
    """The network with the relations of those kinds only, and what is part of what."""
    found = nx.MultiDiGraph()
    found.add_nodes_from(whole.nodes(data=True))
    found.add_edges_from(
        (a, b, d) for a, b, _, d in _edges(whole) if d["relation"] == PART or _drawn(d, kinds)
    )
    return found


def _within(related: nx.MultiDiGraph, choice: Choice) -> nx.MultiDiGraph:
    """The chosen documents and that of the focus, with what they name that is not on file."""
    chosen = documents_of(related, choice)
    if chosen is None:
        return related
    inside = {
        n
        for n, d in related.nodes(data=True)
        if d["kind"] != "external" and d["document"] in chosen
    }
    named = {b for a in inside for b in related.successors(a)}
    named |= {a for b in inside for a in related.predecessors(b)}
    if choice.focus is not None:
        named.add(choice.focus)
    external = {n for n in named if related.nodes[n]["kind"] == "external"}
    external |= {above for n in external for above in all_above(related, n)}
    return _part(related, inside | external)


def _outward(
    related: nx.MultiDiGraph, within: nx.MultiDiGraph, kept: set[str]
) -> Mapping[str, int]:
    """How many relations lead from what is on file and drawn to each document not chosen."""
    found: Counter[str] = Counter()
    for a, b, _, d in _edges(related):
        for here, there in ((a, b), (b, a)):
            if here not in kept or there in within or d["relation"] == PART:
                continue
            if related.nodes[here]["kind"] != "external":
                found[related.nodes[there]["document"]] += 1
    return found


def _nearest(
    joined: nx.MultiDiGraph, within: nx.MultiDiGraph, choice: Choice, most: int
) -> set[str]:
    """At most so many nodes: documents, then the nearest to the focus, then the first."""
    if len(joined) <= most:
        return set(joined)
    order = [n for n, kind in joined.nodes(data="kind") if kind == "document"]
    if choice.focus is not None:
        order = [choice.focus, *all_above(joined, choice.focus)]
        for depth in range(choice.depth + 1):
            order += neighbourhood(within, [choice.focus], depth)
    return set(list(dict.fromkeys([*order, *joined]))[:most])


def _part(view: nx.MultiDiGraph, nodes: set[str]) -> nx.MultiDiGraph:
    """Those nodes of a network and the edges between them, in its order."""
    found = nx.MultiDiGraph()
    found.add_nodes_from((n, d) for n, d in view.nodes(data=True) if n in nodes)
    found.add_edges_from((a, b, d) for a, b, _, d in _edges(view) if a in nodes and b in nodes)
    return found
