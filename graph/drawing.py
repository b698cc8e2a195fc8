"""A network of provisions as plain data to draw: what each node and edge says, and how it looks.

The one-file picture and the explorer draw from the same data; neither computes positions in the
reader's browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.picture_layout import Positions, curves, positions
from graph.picture_look import edge_look, node_look
from graph.picture_model import (
    Kind,
    Relation,
    Tint,
    check,
    kinds_present,
    relations_present,
    tints,
)

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"borderWidthSelected": 3, "scaling": {"label": {"drawThreshold": 5}}},
    "edges": {"selectionWidth": 2, "hoverWidth": 1, "selfReference": {"size": 18}},
}


@dataclass(frozen=True)
class DocumentDrawn:
    """A document that has a node: the node's number, its kind, its title and its colours."""

    number: int
    kind: str
    label: str
    tint: Tint


@dataclass(frozen=True)
class Drawing:
    """What is to be drawn.

    `nodes` and `edges` are options of vis-network beside what a panel shows of each; a node's `id`
    is its number in the network, an edge's `from` and `to` are such numbers. `relations` and
    `kinds` are those present with how many there are, in the order of a legend.
    """

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    relations: tuple[tuple[Relation, int], ...]
    kinds: tuple[tuple[Kind, int], ...]
    documents: tuple[DocumentDrawn, ...]
    any_inferred: bool


def drawing(
    network: nx.MultiDiGraph,
    places: Positions | None = None,
    colours: Mapping[str, Tint] | None = None,
) -> Drawing:
    """The network as data to draw, the same for the same network (same insertion order).

    In: nodes keyed by IRI, with `kind` (a name in KINDS), `document`, `label`, `title`, `text`;
    edges with `relation` (a name in RELATIONS), `words`, `sentence`, `inferred`. A document's
    provisions are stacked in the order in which they were added to the network, or stand at
    `places`; `colours` are those of each document, given out afresh if not given.
    Raises ValueError, naming them, for relations or kinds that are not known.
    """
    check(network)
    places = places or positions(network)
    titles = _document_titles(network)
    colours = colours or tints(network)
    ids = {iri: number for number, iri in enumerate(network)}
    nodes = []
    for iri, attributes in network.nodes(data=True):
        x, y = places.points[iri]
        look = node_look(attributes, colours[attributes["document"]], places.widths.get(iri))
        nodes.append(
            {"id": ids[iri], **look, **_node_facts(iri, attributes, titles), "x": x, "y": y}
        )
    bends = curves(network, places.points)
    edges = []
    for number, (source, target, attributes) in enumerate(network.edges(data=True)):
        ends = {"id": number, "from": ids[source], "to": ids[target]}
        edges.append(ends | edge_look(attributes, bends[number]) | _edge_facts(attributes))
    return Drawing(
        nodes=tuple(nodes),
        edges=tuple(edges),
        relations=relations_present(network),
        kinds=kinds_present(network),
        documents=tuple(
            DocumentDrawn(ids[iri], a["kind"], a["label"], colours[a["document"]])
            for iri, a in network.nodes(data=True)
            if a["kind"] != "provision"
        ),
        any_inferred=any(inferred for _, _, inferred in network.edges(data="inferred")),
    )


def _document_titles(network: nx.MultiDiGraph) -> dict[str, str]:
    """The title of each document that has a node of its own, by document id or name."""
    return {
        attributes["document"]: attributes["label"]
        for _, attributes in network.nodes(data=True)
        if attributes["kind"] != "provision"
    }


def _node_facts(iri: str, attributes: dict[str, Any], titles: dict[str, str]) -> dict[str, str]:
    """What tooltip, panel and search show of a node; none of it is a vis-network option."""
    document = attributes["document"]
    return {
        "iri": iri,
        "kind": attributes["kind"],
        "document": titles.get(document, document),
        "name": attributes["label"],
        "heading": attributes["title"],
        "text": attributes["text"],
    }


def _edge_facts(attributes: dict[str, Any]) -> dict[str, Any]:
    """What tooltip, panel and legend need of an edge; none of it is a vis-network option."""
    return {name: attributes[name] for name in ("relation", "words", "sentence", "inferred")}
