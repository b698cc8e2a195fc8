"""Where each node of a picture stands and how each edge is bent, computed before it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil, dist, sqrt
from typing import Any, Literal

import networkx as nx

Point = tuple[int, int]

BOX_WIDTH = 200
COLUMN_STEP = 340
SUBCOLUMN_STEP = 250
ROW_STEP = 50
HEADING_STEP = 84
INDENT = 12
DEEPEST_INDENT = 3
FEWEST_ROWS = 24
SHAPE_OF_PAGE = 1.5  # width to height
RANKING = ("prevailsOver", "incorporates")
MOST_CURVED_EDGES = 1000


@dataclass(frozen=True)
class Positions:
    """Each node's place, and the width of the headings that stand over several columns."""

    points: dict[str, Point]
    widths: dict[str, int]


def positions(network: nx.MultiDiGraph) -> Positions:
    """Documents side by side by rank, the highest on the left; provisions down each in order."""
    members = _members(network)
    ranks = _ranks(network, members)
    depths = _depths(network)
    boxes = network.number_of_nodes()
    rows = max(FEWEST_ROWS, ceil(sqrt(boxes * SUBCOLUMN_STEP / ROW_STEP / SHAPE_OF_PAGE)))
    points: dict[str, Point] = {}
    widths: dict[str, int] = {}
    left = 0
    for group in _columns_of_documents(network, members, ranks):
        headings, provisions = _split(network, (iri for name in group for iri in members[name]))
        below = HEADING_STEP * len(headings)
        columns = max(1, ceil(len(provisions) / rows))
        width = (columns - 1) * SUBCOLUMN_STEP
        for number, iri in enumerate(headings):
            points[iri] = (left + width // 2, number * HEADING_STEP)
            widths[iri] = width + BOX_WIDTH + 40
        if columns > 1:
            below += ROW_STEP * 2
        for number, iri in enumerate(provisions):
            column, row = divmod(number, rows)
            indent = INDENT * min(depths[iri], DEEPEST_INDENT)
            points[iri] = (left + column * SUBCOLUMN_STEP + indent, below + row * ROW_STEP)
        left += width + COLUMN_STEP
    return Positions(points, widths)


def extended(before: Positions, network: nx.MultiDiGraph) -> Positions:
    """`before`, with a place for each node of the network that has none there; the others stay.

    New nodes of a document that has a column are put below it; those of other documents stand in
    columns of their own to the right of all.
    """
    points = dict(before.points)
    columns = _columns_taken(network, before)
    elsewhere = nx.MultiDiGraph()
    for iri, attributes in network.nodes(data=True):
        if iri in points:
            continue
        left = columns.get(attributes["document"])
        if left is None:
            elsewhere.add_node(iri, **attributes)
        else:
            points[iri] = (left, _lowest(points.values(), left) + ROW_STEP)
    elsewhere.add_edges_from(
        (a, b, d) for a, b, d in network.edges(data=True) if a in elsewhere and b in elsewhere
    )
    beside = positions(elsewhere)
    right = max((x for x, _ in points.values()), default=-COLUMN_STEP) + COLUMN_STEP
    # a heading over several columns is wider than its own place
    shift = right + max((w // 2 for w in beside.widths.values()), default=0)
    shift -= min((x for x, _ in beside.points.values()), default=0)
    points |= {iri: (x + shift, y) for iri, (x, y) in beside.points.items()}
    return Positions(points, before.widths | beside.widths)


def _columns_taken(network: nx.MultiDiGraph, before: Positions) -> dict[str, int]:
    """The leftmost place of each document that stands in the picture."""
    taken: dict[str, int] = {}
    for iri, (x, _) in before.points.items():
        document = network.nodes[iri]["document"]
        taken[document] = min(x, taken.get(document, x))
    return taken


def _lowest(points: Iterable[Point], left: int) -> int:
    """How far down the boxes reach that would touch a column at `left`."""
    return max(y for x, y in points if abs(x - left) < SUBCOLUMN_STEP)


def _members(network: nx.MultiDiGraph) -> dict[str, list[str]]:
    """The nodes of each document, in order."""
    members: dict[str, list[str]] = {}
    for iri, document in network.nodes(data="document"):
        members.setdefault(document, []).append(iri)
    return members


def _split(network: nx.MultiDiGraph, iris: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those nodes as headings (documents on file or not) and provisions."""
    headings: list[str] = []
    provisions: list[str] = []
    for iri in iris:
        (provisions if network.nodes[iri]["kind"] == "provision" else headings).append(iri)
    return headings, provisions


def _ranks(network: nx.MultiDiGraph, members: dict[str, list[str]]) -> dict[str, int]:
    """Each document's rank, 0 the highest, by what prevails over or incorporates what.

    Documents in a cycle share a rank; documents that nothing ranks come after all others.
    """
    order = nx.DiGraph()
    for source, target, relation in network.edges(data="relation"):
        above, below = (network.nodes[iri]["document"] for iri in (source, target))
        if relation in RANKING and above != below:
            order.add_edge(above, below)
    cycles_merged = nx.condensation(order)
    generations = list(nx.topological_generations(cycles_merged))
    ranks = dict.fromkeys(members, len(generations))
    for rank, generation in enumerate(generations):
        for merged in generation:
            ranks |= dict.fromkeys(cycles_merged.nodes[merged]["members"], rank)
    return ranks


def _columns_of_documents(
    network: nx.MultiDiGraph, members: dict[str, list[str]], ranks: dict[str, int]
) -> Iterator[list[str]]:
    """The documents of each column: one with provisions has its own, bare ones share."""

    def bare(document: str) -> bool:
        return all(network.nodes[iri]["kind"] != "provision" for iri in members[document])

    def place(document: str) -> tuple[int, bool]:
        return ranks[document], bare(document)

    for (_, is_bare), names in groupby(sorted(members, key=place), key=place):
        if is_bare:
            yield list(names)
        else:
            yield from ([name] for name in names)


def _depths(network: nx.MultiDiGraph) -> dict[str, int]:
    """How many provisions each node is a part of, one within another."""
    parents = {
        source: target
        for source, target, relation in network.edges(data="relation")
        if relation == "isPartOf" and network.nodes[target]["kind"] == "provision"
    }
    depths = {}
    for iri in network:
        seen = {iri}
        above = parents.get(iri)
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        depths[iri] = len(seen) - 1
    return depths


def curves(
    network: nx.MultiDiGraph, points: dict[str, Point]
) -> list[dict[str, Any] | Literal[False]]:
    """Each edge's `smooth` option, in order; all straight where the network is large."""
    if network.number_of_edges() > MOST_CURVED_EDGES:
        return [False] * network.number_of_edges()
    drawn: Counter[frozenset[str]] = Counter()
    found = []
    for source, target, relation in network.edges(data="relation"):
        pair = frozenset((source, target))
        found.append(_curve(points[source], points[target], relation, drawn[pair]))
        drawn[pair] += 1
    return found


def _curve(
    source: Point, target: Point, relation: str, before: int
) -> dict[str, Any] | Literal[False]:
    """One edge's `smooth` option; `before` is the number of edges drawn between the same two.

    Within a column an edge swings out to the right of the boxes; between columns it leaves and
    arrives level; a second edge between the same two nodes keeps clear of the first.
    """
    same_column = abs(source[0] - target[0]) < BOX_WIDTH
    if same_column and relation == "isPartOf":
        return False
    if same_column:
        swing = BOX_WIDTH + 60 + 50 * before
        turn = "curvedCW" if source[1] < target[1] else "curvedCCW"
        return {"type": turn, "roundness": round(min(1, swing / max(1, dist(source, target))), 3)}
    if before:
        return {"type": "curvedCW", "roundness": round(0.06 * before, 3)}
    return {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}
