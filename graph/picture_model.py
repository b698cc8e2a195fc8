"""What a picture is made of: the relations, the kinds of node, the colours of documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import networkx as nx
from markupsafe import Markup

Arrow = Literal["arrow", "bar", "box", "circle", "diamond", "vee"]


@dataclass(frozen=True)
class Relation:
    """関係: how one kind of edge is called and drawn; the arrowhead doubles the colour."""

    name: str
    ja: str
    en: str
    colour: str
    width: float
    arrow: Arrow


@dataclass(frozen=True)
class Kind:
    """節点の種類: how one kind of node is called."""

    name: str
    ja: str
    en: str


@dataclass(frozen=True)
class Tint:
    """文書の色: the colours of one document: its heading and borders, and its provisions."""

    dark: str
    pale: str


RELATIONS: tuple[Relation, ...] = (
    Relation("disapplies", "適用しない", "disapplies", "#a50026", 3.5, "bar"),
    Relation("notwithstanding", "にかかわらず", "notwithstanding", "#d55e00", 3, "arrow"),
    Relation("prevailsOver", "優先する", "prevails over", "#4b0092", 3, "arrow"),
    Relation("displacedBy", "排除される", "displaced by", "#1a1a1a", 3, "bar"),
    Relation("governedBy", "適用される規定", "governed by", "#009e73", 2, "arrow"),
    Relation("incorporates", "組み入れる", "incorporates", "#0072b2", 2, "diamond"),
    Relation("possibleConflict", "抵触のおそれ", "possible conflict", "#e7298a", 2, "box"),
    Relation("exceptionTo", "例外とする", "exception to", "#e6ab02", 2, "vee"),
    Relation("appliesMutatisMutandis", "準用する", "applies mutatis mutandis", "#56b4e9", 2, "vee"),
    Relation("defersTo", "委ねる", "defers to", "#9a7fd1", 2, "box"),
    Relation("basedOn", "基づく", "based on", "#1b7f8c", 2, "circle"),
    Relation("definedBy", "定義による", "defined by", "#5c5400", 2, "circle"),
    Relation("cites", "引用する", "cites", "#a3aab4", 1, "arrow"),
    Relation("isPartOf", "一部である", "is part of", "#d3d9e0", 1, "vee"),
)
KINDS: tuple[Kind, ...] = (
    Kind("document", "文書", "document"),
    Kind("provision", "規定", "provision"),
    Kind("external", "未収録", "not on file"),
)
# Paul Tol's pale and dark schemes, two pairs added; grey is kept for what is not on file.
TINTS: tuple[Tint, ...] = (
    Tint("#222255", "#e3eafa"),
    Tint("#225555", "#dff3f7"),
    Tint("#225522", "#e8f0d8"),
    Tint("#666633", "#f7f7de"),
    Tint("#663333", "#fde6e6"),
    Tint("#442255", "#eee4f6"),
    Tint("#663311", "#fdecdc"),
)
EXTERNAL_TINT = Tint("#5a5f66", "#ffffff")
# each arrowhead as a part of an SVG drawing of 44 by 16, at the right end of its middle line
ARROWHEADS: dict[Arrow, Markup] = {
    "arrow": Markup('<path d="M31 3l9 5-9 5z" class="full"/>'),
    "bar": Markup('<path d="M39 2v12" stroke-width="3"/>'),
    "box": Markup('<path d="M32 4h8v8h-8z" class="full"/>'),
    "circle": Markup('<circle cx="36" cy="8" r="4" class="full"/>'),
    "diamond": Markup('<path d="M28 8l6-4 6 4-6 4z" class="full"/>'),
    "vee": Markup('<path d="M33 3l7 5-7 5" fill="none"/>'),
}

RELATION = {relation.name: relation for relation in RELATIONS}
_KINDS = frozenset(kind.name for kind in KINDS)


def check(network: nx.MultiDiGraph) -> None:
    """Raise one ValueError that names every relation and kind a picture cannot draw."""
    relations = {relation for _, _, relation in network.edges(data="relation")}
    kinds = {kind for _, kind in network.nodes(data="kind")}
    faults = [f"unknown relation {name!r}" for name in sorted(map(str, relations - set(RELATION)))]
    faults += [f"unknown kind of node {name!r}" for name in sorted(map(str, kinds - _KINDS))]
    if faults:
        raise ValueError("; ".join(faults))


def relations_present(network: nx.MultiDiGraph) -> tuple[tuple[Relation, int], ...]:
    """Each relation in the network with its number of edges, in the order of RELATIONS."""
    counts = Counter(relation for _, _, relation in network.edges(data="relation"))
    return tuple((r, counts[r.name]) for r in RELATIONS if counts[r.name])


def kinds_present(network: nx.MultiDiGraph) -> tuple[tuple[Kind, int], ...]:
    """Each kind of node in the network with its number, in the order of KINDS."""
    counts = Counter(kind for _, kind in network.nodes(data="kind"))
    return tuple((k, counts[k.name]) for k in KINDS if counts[k.name])


def tints(network: nx.MultiDiGraph) -> dict[str, Tint]:
    """The colours of each document, given out in the order of first appearance."""
    external = {a["document"] for _, a in network.nodes(data=True) if a["kind"] == "external"}
    names = dict.fromkeys(document for _, document in network.nodes(data="document"))
    on_file = [name for name in names if name not in external]
    given = {name: TINTS[number % len(TINTS)] for number, name in enumerate(on_file)}
    return given | dict.fromkeys(external, EXTERNAL_TINT)
