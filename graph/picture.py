"""A network of provisions becomes one self-contained HTML page, drawn by pyvis.

Why not pyvis as it comes: its own template loads Bootstrap from a CDN in every mode, lets a
physics simulation settle in the reader's browser, and takes tooltips as HTML strings, so a
contract's text could run as script. Here the template is ours, positions are computed before
the page is written, and a text reaches the page only as JSON data that our script turns into
text nodes. Promises: the page asks nothing of any host, and the same network (same insertion
order) gives the same bytes.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from math import ceil, dist, sqrt
from pathlib import Path
from typing import Any, Literal

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

Arrow = Literal["arrow", "bar", "box", "circle", "diamond", "vee"]
Point = tuple[int, int]


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

FONT = '"Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", Meiryo, sans-serif'
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

_RELATION = {relation.name: relation for relation in RELATIONS}
_KINDS = frozenset(kind.name for kind in KINDS)
_TEMPLATES = Path(__file__).parent / "templates"
_VIS = "templates/lib/vis-9.1.2"
# Where a title may be broken: a run of kanji, of katakana or of other letters stays whole.
_WORD = re.compile(r"[\u4e00-\u9fff々〇]+|[\u30a0-\u30ff]+|[\w.,]+?(?=[\u3000-\u9fff]|\b)|.")
# What could end or break out of a <script>, a JavaScript line, or UTF-8.
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(network: nx.MultiDiGraph, *, title: str, lang: Literal["ja", "en"]) -> str:
    """The network as one HTML page that needs nothing but a browser.

    In: nodes keyed by IRI, with `kind` (a name in KINDS), `document`, `label`, `title`, `text`;
    edges with `relation` (a name in RELATIONS), `words`, `sentence`, `inferred`. A document's
    provisions are stacked in the order in which they were added to the network. `lang` is the
    page's declared language; its words are Japanese and English in either case.
    Out: the page, the same for the same network.
    Raises ValueError, naming them, for relations or kinds that are not known.
    """
    _check(network)
    titles = _document_titles(network)
    tints = _tints(network)
    positions = _positions(network)
    ids = {iri: number for number, iri in enumerate(network)}
    page = Network(directed=True, heading=title, cdn_resources="in_line")
    for iri, attributes in network.nodes(data=True):
        x, y = positions.points[iri]
        look = _node_look(attributes, tints[attributes["document"]], positions.widths.get(iri))
        facts = _node_facts(iri, attributes, titles)
        page.add_node(ids[iri], **look, **facts, x=x, y=y)
    curves = _curves(network, positions.points)
    for number, (source, target, attributes) in enumerate(network.edges(data=True)):
        look = _edge_look(attributes, curves[number])
        page.add_edge(ids[source], ids[target], id=number, **look, **_edge_facts(attributes))
    page.options = OPTIONS
    page.templateEnv = _environment(
        lang=lang,
        relations=_relations_present(network),
        kinds=_kinds_present(network),
        documents=_document_index(network, ids, tints),
        any_inferred=any(inferred for _, _, inferred in network.edges(data="inferred")),
        vis_css=_vis_file("vis-network.css"),
        vis_js=_vis_file("vis-network.min.js"),
    )
    page.path = "picture.html"
    html: str = page.generate_html()
    return html


def _check(network: nx.MultiDiGraph) -> None:
    """Raise one ValueError that names every relation and kind the picture cannot draw."""
    relations = {relation for _, _, relation in network.edges(data="relation")}
    kinds = {kind for _, kind in network.nodes(data="kind")}
    faults = [f"unknown relation {name!r}" for name in sorted(map(str, relations - set(_RELATION)))]
    faults += [f"unknown kind of node {name!r}" for name in sorted(map(str, kinds - _KINDS))]
    if faults:
        raise ValueError("; ".join(faults))


# What the page says


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


def _relations_present(network: nx.MultiDiGraph) -> list[tuple[Relation, int]]:
    """Each relation in the network with its number of edges, in the order of RELATIONS."""
    counts = Counter(relation for _, _, relation in network.edges(data="relation"))
    return [(relation, counts[relation.name]) for relation in RELATIONS if counts[relation.name]]


def _kinds_present(network: nx.MultiDiGraph) -> list[tuple[Kind, int]]:
    """Each kind of node in the network with its number, in the order of KINDS."""
    counts = Counter(kind for _, kind in network.nodes(data="kind"))
    return [(kind, counts[kind.name]) for kind in KINDS if counts[kind.name]]


def _document_index(
    network: nx.MultiDiGraph, ids: dict[str, int], tints: dict[str, Tint]
) -> list[tuple[int, str, str, Tint]]:
    """Number on the page, kind, title and colours of each document that has a node."""
    return [
        (ids[iri], attributes["kind"], attributes["label"], tints[attributes["document"]])
        for iri, attributes in network.nodes(data=True)
        if attributes["kind"] != "provision"
    ]


# How it looks


def _tints(network: nx.MultiDiGraph) -> dict[str, Tint]:
    """The colours of each document, given out in the order of first appearance."""
    external = {a["document"] for _, a in network.nodes(data=True) if a["kind"] == "external"}
    names = dict.fromkeys(document for _, document in network.nodes(data="document"))
    on_file = [name for name in names if name not in external]
    tints = {name: TINTS[number % len(TINTS)] for number, name in enumerate(on_file)}
    return tints | dict.fromkeys(external, EXTERNAL_TINT)


def _node_look(attributes: dict[str, Any], tint: Tint, width: int | None) -> dict[str, Any]:
    """A node's vis-network options; `width` is the heading's, if the node is one."""
    if attributes["kind"] == "document":
        size = 17 if width is None else max(17, min(17 * width // BOX_WIDTH, 90))
        label = _fitted(attributes["label"], 22, 3)
        return _box(label, tint.dark, tint.dark, "#ffffff", width or BOX_WIDTH + 40, size)
    if attributes["kind"] == "external":
        label = f"{_fitted(attributes['label'], 24, 2)}\n未収録 / not on file"
        look = _box(label, tint.pale, tint.dark, "#3b4046", BOX_WIDTH + 20, 15)
        return look | {"borderWidth": 2, "shapeProperties": {"borderDashes": [6, 4]}}
    label = _fitted(f"{attributes['label']} {attributes['title']}", 25, 1)
    return _box(label, tint.pale, tint.dark, "#1f2328", BOX_WIDTH, 14)


def _box(
    label: str, background: str, border: str, ink: str, width: int, size: int
) -> dict[str, Any]:
    """The vis-network options of a box of that width; hover and selection thicken its edge."""
    active = {"background": background, "border": "#e6a700"}
    return {
        "label": label,
        "shape": "box",
        "color": {"background": background, "border": border, "highlight": active, "hover": active},
        "font": {"face": FONT, "size": size, "color": ink},
        "margin": 6 if size < 17 else 12,
        "widthConstraint": width,
    }


def _fitted(text: str, columns: int, lines: int) -> str:
    """The text in even lines, at most so many of so many half-width columns, then cut with …."""
    text = " ".join(text.split())
    needed = max(1, min(lines, ceil(_columns(text) / columns)))
    rows = _filled(text, min(columns, ceil(_columns(text) / needed) + 1))
    if len(rows) > lines:
        rows = _filled(text, columns)
    rows = [*rows[: lines - 1], "".join(rows[lines - 1 :])]
    return "\n".join(_cut(row.strip(), columns) for row in rows if row)


def _filled(text: str, columns: int) -> list[str]:
    """The text in lines of about that width, broken between words or kinds of script."""
    rows = [""]
    for word in _WORD.findall(text):
        if rows[-1] and _columns(rows[-1] + word) > columns:
            rows.append("")
        rows[-1] += word
    return rows


def _cut(text: str, columns: int) -> str:
    """The text, with … for what is beyond that width."""
    if _columns(text) <= columns:
        return text
    while _columns(text) > columns - 2:
        text = text[:-1]
    return text + "…"


def _columns(text: str) -> int:
    """The text's width in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _edge_look(
    attributes: dict[str, Any], curve: dict[str, Any] | Literal[False]
) -> dict[str, Any]:
    """An edge's vis-network options: colour, width and arrowhead by relation, inferred dashed."""
    relation = _RELATION[attributes["relation"]]
    return {
        "color": {"color": relation.colour, "highlight": relation.colour, "hover": relation.colour},
        "width": relation.width,
        "dashes": [8, 6] if attributes["inferred"] else False,
        "arrows": {"to": {"enabled": True, "type": relation.arrow, "scaleFactor": 0.6}},
        "smooth": curve,
    }


def _curves(
    network: nx.MultiDiGraph, points: dict[str, Point]
) -> list[dict[str, Any] | Literal[False]]:
    """Each edge's `smooth` option, in order; all straight where the network is large."""
    if network.number_of_edges() > MOST_CURVED_EDGES:
        return [False] * network.number_of_edges()
    drawn: Counter[frozenset[str]] = Counter()
    curves = []
    for source, target, relation in network.edges(data="relation"):
        pair = frozenset((source, target))
        curves.append(_curve(points[source], points[target], relation, drawn[pair]))
        drawn[pair] += 1
    return curves


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


# Where it stands


@dataclass(frozen=True)
class _Positions:
    """Each node's place, and the width of the headings that stand over several columns."""

    points: dict[str, Point]
    widths: dict[str, int]


def _positions(network: nx.MultiDiGraph) -> _Positions:
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
    return _Positions(points, widths)


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


# The template


def _environment(**names: object) -> Environment:
    """Our templates, every value escaped, with those names to fill in."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["script_json"] = _script_json
    environment.globals.update(names)
    return environment


def _script_json(value: object) -> Markup:
    """The value as JSON that cannot end the <script> it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _vis_file(name: str) -> Markup:
    """A file of vis-network as pyvis installs it, without its pointer to a source map."""
    text = files("pyvis").joinpath(_VIS, name).read_text(encoding="utf-8")
    return Markup(re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text))
