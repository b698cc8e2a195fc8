"""A choice of the graph as it stands in a picture: with a place for each node, and widened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from graph.picture_layout import Positions, extended, positions
from queries.facts import Version
from queries.neighbours import MOST_NODES, Choice, Chosen, beside, choose, widened


@dataclass(frozen=True, slots=True)
class Drawn:
    """A view of the network and its places; `refused` nodes were left out when it was widened."""

    view: nx.MultiDiGraph
    places: Positions
    refused: int = 0


def first_drawn(chosen: Chosen) -> Drawn:
    """What was chosen, laid out."""
    return Drawn(chosen.view, positions(chosen.view))


def drawn(whole: nx.MultiDiGraph, choice: Choice, most: int = MOST_NODES) -> tuple[Chosen, Drawn]:
    """What `choice` names, and the picture of it with all that it has grown by.

    Raises KeyError for a focus or a node to grow that is not in the network.
    """
    chosen = choose(whole, choice, most)
    picture = first_drawn(chosen)
    for node in choice.grown:
        picture = grown(picture, whole, node, choice, most)
    return chosen, picture


def grown(
    picture: Drawn, whole: nx.MultiDiGraph, node: str, choice: Choice, most: int = MOST_NODES
) -> Drawn:
    """The picture widened by what stands beside a node, up to `most` nodes in all.

    Whatever was in it keeps its number and its place. Raises KeyError for an unknown node.
    """
    nodes = beside(whole, node, choice.kinds)
    room = max(0, most - len(picture.view))
    view = widened(picture.view, whole, nodes, choice, room)
    refused = sum(n not in view for n in nodes)
    return Drawn(view, extended(picture.places, view), picture.refused + refused)


def dated(whole: nx.MultiDiGraph, versions: Sequence[Version]) -> nx.MultiDiGraph:
    """The network, with the version in the label of each provision whose document has several."""
    by_iri = {v.iri: v for v in versions}
    several = {v.iri for v in versions if sum(w.document == v.document for w in versions) > 1}
    found = whole.copy()
    for iri, attributes in found.nodes(data=True):
        version = iri.rpartition("/")[0]
        if attributes["kind"] == "provision" and version in several:
            attributes["label"] += f"（{by_iri[version].dated or '日付なし'}）"
    return found
