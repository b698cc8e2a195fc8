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
from importlib.resources import files
from pathlib import Path
from typing import Literal

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from graph.drawing import OPTIONS, drawing
from graph.picture_layout import MOST_CURVED_EDGES
from graph.picture_model import ARROWHEADS, KINDS, RELATIONS

__all__ = ["KINDS", "MOST_CURVED_EDGES", "RELATIONS", "render"]

_TEMPLATES = Path(__file__).parent / "templates"
_VIS = "templates/lib/vis-9.1.2"
# What could end or break out of a <script>, a JavaScript line, or UTF-8.
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(network: nx.MultiDiGraph, *, title: str, lang: Literal["ja", "en"]) -> str:
    """The network, as `graph.drawing` takes it, as one HTML page that needs nothing but a browser.

    `lang` is the page's declared language; its words are Japanese and English in either case.
    Out: the page, the same for the same network.
    Raises ValueError, naming them, for relations or kinds that are not known.
    """
    drawn = drawing(network)
    page = Network(directed=True, heading=title, cdn_resources="in_line")
    for node in drawn.nodes:
        page.add_node(node["id"], **{k: v for k, v in node.items() if k != "id"})
    for edge in drawn.edges:
        options = {k: v for k, v in edge.items() if k not in ("from", "to")}
        page.add_edge(edge["from"], edge["to"], **options)
    page.options = OPTIONS
    page.templateEnv = _environment(
        lang=lang,
        relations=drawn.relations,
        kinds=drawn.kinds,
        documents=drawn.documents,
        any_inferred=drawn.any_inferred,
        arrowheads=ARROWHEADS,
        vis_css=_vis_file("vis-network.css"),
        vis_js=_vis_file("vis-network.min.js"),
    )
    page.path = "picture.html"
    html: str = page.generate_html()
    return html


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
