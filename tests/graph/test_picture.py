"""The picture page: what it says, what it never does, and that it draws in a real browser."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from graph.picture import KINDS, MOST_CURVED_EDGES, RELATIONS, render

BASE = "https://w3id.org/yomikae/id/"
SENTENCE = "みなと約款第2条の規定にかかわらず、あおば約款第1条は、適用しません。"

# Runs before anything else on the page; what goes wrong ends up in <html data-…>.
PROBE = """<script>
(() => {
  const seen = [];
  const note = (what) => { seen.push(String(what)); mark(); };
  const mark = () => { document.documentElement.dataset.faults = JSON.stringify(seen); };
  addEventListener("error", (event) => note(event.message || event.target.outerHTML), true);
  addEventListener("unhandledrejection", (event) => note(event.reason));
  addEventListener("securitypolicyviolation", (event) => note("blocked " + event.blockedURI));
  console.error = console.warn = (...words) => note(words.join(" "));
  const asked = (list) => list.getEntries().forEach((entry) => note("asked " + entry.name));
  new PerformanceObserver(asked).observe({ type: "resource", buffered: true });
  mark();
})();
</script>"""


def node(network: nx.MultiDiGraph, key: str, **changes: str) -> str:
    """Add a node that states only what differs from a plain provision; out: its IRI."""
    plain = {"kind": "provision", "document": "minato", "label": key, "title": "", "text": ""}
    network.add_node(BASE + key, **(plain | changes))
    return BASE + key


def edge(network: nx.MultiDiGraph, ends: tuple[str, str], relation: str, **changes: object) -> None:
    """Add an edge that states only what differs from a plain stated one."""
    plain = {"words": "", "sentence": "", "inferred": False}
    network.add_edge(*ends, relation=relation, **(plain | changes))


def stack() -> nx.MultiDiGraph:
    """A reseller's terms over a carrier's, with an order form that is not on file."""
    network = nx.MultiDiGraph()
    form = node(network, "order", kind="external", document="order", label="御申込書")
    minato = node(network, "minato", kind="document", label="みなと再販約款")
    first = node(network, "minato/art_1", label="第1条", title="適用", text=SENTENCE)
    aoba = node(network, "aoba", kind="document", document="aoba", label="あおば約款")
    other = node(
        network, "aoba/art_1", document="aoba", label="第1条", title="料金", text="料金は…"
    )
    edge(network, (form, minato), "prevailsOver", words="優先して", sentence="優先して適用します。")
    edge(network, (minato, aoba), "incorporates")
    edge(network, (first, minato), "isPartOf")
    edge(network, (other, aoba), "isPartOf")
    edge(network, (first, other), "disapplies", words="適用しません", sentence=SENTENCE)
    edge(network, (other, first), "displacedBy", inferred=True)
    return network


def page_of(network: nx.MultiDiGraph, title: str = "契約の重なり") -> str:
    return render(network, title=title, lang="ja")


def data_of(page: str) -> dict[str, list[dict[str, object]]]:
    """The nodes and edges that the page hands to its script."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


class Legend(HTMLParser):
    """The legend as a reader without a script sees it: each relation's value and words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.entries: dict[str, str] = {}
        self.reading = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "checkbox":
            self.reading = given["value"] or ""
            self.entries[self.reading] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.reading = ""

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.entries[self.reading] += data


# What is on the page


def test_every_relation_has_both_names_and_a_look_of_its_own() -> None:
    assert len({relation.name for relation in RELATIONS}) == len(RELATIONS) == 14
    assert len({(relation.colour, relation.arrow) for relation in RELATIONS}) == 14
    assert all(entry.ja and entry.en for entry in (*RELATIONS, *KINDS))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_legend_lists_exactly_the_relations_present_in_both_languages(lang: str) -> None:
    entries = Legend(render(stack(), title="図", lang=lang)).entries
    present = {"prevailsOver", "incorporates", "isPartOf", "disapplies", "displacedBy"}
    assert set(entries) == present
    for relation in RELATIONS:
        if relation.name in present:
            assert relation.ja in entries[relation.name]
            assert relation.en in entries[relation.name]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_page_declares_its_language(lang: str) -> None:
    assert f'<html lang="{lang}">' in render(stack(), title="図", lang=lang)


def test_a_document_not_on_file_is_dashed_and_says_so() -> None:
    nodes = {item["name"]: item for item in data_of(page_of(stack()))["nodes"]}
    assert nodes["御申込書"]["shapeProperties"] == {"borderDashes": [6, 4]}
    assert "未収録 / not on file" in nodes["御申込書"]["label"]
    assert "shapeProperties" not in nodes["みなと再販約款"]


def test_only_inferred_edges_are_dashed() -> None:
    edges = data_of(page_of(stack()))["edges"]
    assert [item["relation"] for item in edges if item["dashes"]] == ["displacedBy"]


def test_the_higher_document_stands_to_the_left() -> None:
    places = {item["name"]: item["x"] for item in data_of(page_of(stack()))["nodes"]}
    assert places["御申込書"] < places["みなと再販約款"] < places["あおば約款"]


def test_documents_that_rank_above_each_other_in_a_circle_are_still_drawn() -> None:
    network = stack()
    edge(network, (BASE + "aoba", BASE + "order"), "prevailsOver")
    assert len({(n["x"], n["y"]) for n in data_of(page_of(network))["nodes"]}) == 5


def test_no_two_boxes_stand_on_one_place_in_a_large_network() -> None:
    nodes = data_of(page_of(large()))["nodes"]
    assert len({(n["x"], n["y"]) for n in nodes}) == len(nodes) == 3000


def test_a_large_network_has_no_curves() -> None:
    assert all(item["smooth"] is False for item in data_of(page_of(large()))["edges"])
    assert any(item["smooth"] for item in data_of(page_of(stack()))["edges"])


def large() -> nx.MultiDiGraph:
    """3,000 nodes in four documents, with more edges than are drawn curved."""
    network = nx.MultiDiGraph()
    for number in range(4):
        head = node(network, f"d{number}", kind="document", document=f"d{number}")
        for row in range(749):
            part = node(network, f"d{number}/{row}", document=f"d{number}", text=SENTENCE)
            edge(network, (part, head), "isPartOf")
    assert network.number_of_edges() > MOST_CURVED_EDGES
    return network


def test_an_empty_network_is_a_page() -> None:
    assert Legend(page_of(nx.MultiDiGraph())).entries == {}


# What it promises


def test_same_network_same_bytes() -> None:
    assert page_of(stack()).encode() == page_of(stack()).encode()


def test_unknown_relations_and_kinds_are_all_named() -> None:
    network = stack()
    edge(network, (BASE + "minato", BASE + "aoba"), "overides")
    node(network, "what", kind="chapter")
    with pytest.raises(ValueError, match=r"unknown relation 'overides'.*'chapter'"):
        page_of(network)


def test_page_points_at_no_host() -> None:
    page = page_of(stack())
    assert not re.findall(r"""(?:\b(?:src|href)\s*=\s*|url\(\s*)["']?\s*(?:https?:)?//""", page)
    assert "default-src 'none'" in page
    assert "sourceMappingURL" not in page


HOSTILE = [
    "<script>document.documentElement.dataset.pwned=1</script>",
    '"><img src=x onerror="document.documentElement.dataset.pwned=2">',
    "</script><script>document.documentElement.dataset.pwned=3</script>",
    "<!--<script>",
    "</style></title><b onclick=x>line\u2028separator\u2029 {{ 7 * 7 }} \\u003c",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_data(text: str) -> None:
    page = page_of(hostile(text), title=text)
    plain = page_of(hostile("plain"), title="plain")
    for mark in ("<script", "</script", "</style", "</title", "<!--", "<img", "<b "):
        assert page.lower().count(mark) == plain.lower().count(mark)
    data = data_of(page)
    assert {item["text"] for item in data["nodes"]} == {text}
    assert {item["words"] for item in data["edges"]} == {text}


def test_what_breaks_a_script_or_utf_8_is_escaped_in_the_data() -> None:
    network = nx.MultiDiGraph()
    node(network, "odd", text="\u2028\u2029\ud800<>&")
    page = page_of(network)
    assert r'"text":"\u2028\u2029\ud800\u003c\u003e\u0026"' in page
    assert page.encode()


def hostile(text: str) -> nx.MultiDiGraph:
    """A provision and its document that hold that text wherever a text can stand."""
    network = nx.MultiDiGraph()
    everywhere = {"document": text, "label": text, "title": text, "text": text}
    whole = node(network, "whole", kind="document", **everywhere)
    part = node(network, "part", **everywhere)
    edge(network, (part, whole), "disapplies", words=text, sentence=f"前{text}後", inferred=True)
    return network


# In a browser

Dump = Callable[..., str]


def chromium() -> str | None:
    """The browser to test with: YOMIKAE_CHROMIUM, else the first found by its usual names."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("YOMIKAE_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture
def dump(tmp_path: Path) -> Dump:
    """A page, and a script to act on it → the DOM after; asserts a quiet console, if `quiet`."""
    browser = chromium()
    if browser is None:
        pytest.skip("no Chromium: not on PATH and YOMIKAE_CHROMIUM is not set")

    def run(page: str, act: str = "", *, quiet: bool = True) -> str:
        file = tmp_path / "page.html"
        probed = page.replace('<meta charset="utf-8">', '<meta charset="utf-8">' + PROBE, 1)
        file.write_text(probed.replace("</body>", f"<script>{act}</script></body>"), "utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=1280,900", "--virtual-time-budget=5000", "--enable-logging=stderr",
            "--dump-dom", file.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
        assert not quiet or b"CONSOLE" not in done.stderr, done.stderr.decode(errors="replace")
        return done.stdout.decode()

    return run


def faults(dom: str) -> list[str]:
    """What the probe saw: errors, warnings, blocked and made requests."""
    found = re.search(r'<html[^>]* data-faults="([^"]*)"', dom)
    assert found, "the probe did not run"
    return json.loads(found[1].replace("&quot;", '"'))


def element(dom: str, name: str) -> str:
    """The markup from the element with that id to the end of its section or of the body."""
    return re.split(r"</section>|<script", dom.split(f'id="{name}"', 1)[1])[0]


FIND_FIRST_PROVISION = """
const field = document.getElementById("search");
field.value = "第１条";
field.dispatchEvent(new Event("input"));
document.querySelector("#results button").click();
"""
FIND_ANYTHING = FIND_FIRST_PROVISION.replace("第１条", "r")
OPEN_FIRST_RELATION = 'document.querySelector("#panel .row").click();'
# The only node is in the middle of the picture; it is hovered over once the picture is drawn.
HOVER_OVER_MIDDLE = """
setTimeout(() => {
  const canvas = document.querySelector("#picture canvas");
  const area = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new MouseEvent("mousemove", { bubbles: true,
    clientX: area.left + area.width / 2, clientY: area.top + area.height / 2 }));
}, 1000);
"""


def test_page_draws_and_asks_for_nothing(dump: Dump) -> None:
    dom = dump(page_of(stack()))
    assert "<canvas" in dom
    assert faults(dom) == []


def test_the_probe_sees_a_request_and_an_error(dump: Dump) -> None:
    act = 'new Image().src = "http://localhost/x.png"; throw new Error("on purpose");'
    seen = " ".join(faults(dump(page_of(stack()), act, quiet=False)))
    assert "on purpose" in seen
    assert "blocked" in seen


def test_search_finds_a_provision_and_the_panel_shows_it(dump: Dump) -> None:
    panel = element(dump(page_of(stack()), FIND_FIRST_PROVISION), "panel")
    assert SENTENCE in panel
    assert "みなと再販約款" in panel
    assert "適用しない" in panel


def test_a_relation_shows_its_words_within_the_sentence(dump: Dump) -> None:
    choose = """
    const rows = [...document.querySelectorAll("#panel .row")];
    rows.find((row) => row.textContent.includes("disapplies")).click();
    """
    panel = element(dump(page_of(stack()), FIND_FIRST_PROVISION + choose), "panel")
    assert 'あおば約款第1条は、<mark class="">適用しません</mark>。' in panel
    assert "推論" not in panel


def test_unchecking_a_relation_hides_its_edges(dump: Dump) -> None:
    uncheck = """
    const drawn = new Set();
    const pen = CanvasRenderingContext2D.prototype;
    const stroke = pen.stroke;
    pen.stroke = function () {
      drawn.add(this.strokeStyle);
      document.documentElement.dataset.drawn = [...drawn].join(" ");
      stroke.call(this);
    };
    document.querySelector('#relations input[value="disapplies"]').click();
    """
    dom = dump(page_of(stack()), uncheck)
    drawn = re.search(r'data-drawn="([^"]*)"', dom)
    assert drawn
    colours = {relation.name: relation.colour for relation in RELATIONS}
    assert colours["incorporates"] in drawn[1]
    assert colours["disapplies"] not in drawn[1]


def test_save_hands_over_a_png_named_after_the_title(dump: Dump) -> None:
    save = """
    HTMLAnchorElement.prototype.click = function () {
      document.documentElement.dataset.saved = `${this.download} ${this.href.split(":")[0]}`;
    };
    document.getElementById("save").click();
    """
    dom = dump(page_of(stack(), title="契約の 重なり"), save)
    assert 'data-saved="契約の_重なり.png blob"' in dom
    assert faults(dom) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(dump: Dump, text: str) -> None:
    dom = dump(page_of(hostile(text), title=text), FIND_ANYTHING + OPEN_FIRST_RELATION)
    assert faults(dom) == []
    assert "data-pwned" not in dom
    assert "推論" in element(dom, "panel")
    assert "<mark" in element(dom, "panel")


def test_hostile_text_in_the_tooltip_is_text(dump: Dump) -> None:
    network = nx.MultiDiGraph()
    node(network, "only", label=HOSTILE[0], title=HOSTILE[1], text=HOSTILE[2])
    dom = dump(page_of(network), HOVER_OVER_MIDDLE)
    tip = element(dom, "tip")
    assert "hidden" not in tip.split(">")[0]
    assert "&lt;script&gt;document" in tip
    assert "&lt;img src=x onerror=" in tip
    assert "&lt;/script&gt;" in tip
    assert "data-pwned" not in dom
    assert faults(dom) == []


def test_three_thousand_nodes_draw(dump: Dump) -> None:
    dom = dump(page_of(large()))
    assert "<canvas" in dom
    assert faults(dom) == []
