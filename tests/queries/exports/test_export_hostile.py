"""Hostile words in every place of a document, through every export: shown, and never more."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

from graph.store import Store
from graph.xml_words import held
from ingest.given import is_id
from ontology.akn import AKN
from queries.export_forms import FORMS, form_of
from queries.exports import exported
from queries.exports.lrml import LRML, RULEML
from queries.say import clean
from queries.spreadsheet import plain
from tests.queries.exports.again import again, built, said, schema

HOSTILE = [
    pytest.param("]]>", id="end-of-cdata"),
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="image"),
    pytest.param("'><svg onload=alert(1)>", id="svg"),
    pytest.param("</style></title></p><h1>", id="end-of-style"),
    pytest.param("&lt;&amp;&#x3c;b&#62;", id="references"),
    pytest.param("<!-- <?xml version='1.0'?> -->", id="comment"),
    pytest.param("{{ 7*7 }}{% raw %}", id="template"),
    pytest.param("\x00\x08\x0b\x1b[31m\x7f\ufffe\uffff", id="controls"),
    pytest.param("\u202eやぎ\u2028", id="direction-and-line"),
    pytest.param('=HYPERLINK("https://example.org")', id="formula"),
    pytest.param("@SUM(1+1)*cmd|' /C calc'!A0", id="formula-with-a-bar"),
    pytest.param("𠮷野家🍣", id="astral"),
    pytest.param("http://[::1]/%zz\\x", id="no-iri"),
]


def _terms(words: str) -> str:
    """Terms with `words` in the title, headings, text, a term, a condition, a table, an annex."""
    return (
        f"甲{words}約款\n2025年4月1日版\n\n第1条（料金{words}）\n{words}料金（以下「料金{words}」"
        f"といいます。）は、次の表のとおりとします。\n| 品目 | 料金 |\n| --- | --- |\n"
        f"| {words.replace('|', ' ')} | 100円 |\n\n第2条（適用除外）\n「乙{words}約款」第3条"
        f"（{words}）及び第1条は、{words}の場合には、適用しません。\n{words}\n"
        f"\n別紙 {words}\n1 {words}\n「甲{words}」とあるのは「乙{words}」と読み替えます。\n"
    )


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """A store for each hostile words, its file's name hostile as well where a name can be."""
    found = {}
    for number, parameter in enumerate(HOSTILE):
        words = str(parameter.values[0])
        folder = tmp_path_factory.mktemp(f"hostile{number}")
        (folder / "in").mkdir()
        name = "".join(c for c in words if is_id(f"ko{c}"))[:40]
        # a text with a NUL is refused as no text: the rest of the words is tried
        (folder / "in" / f"ko{name}.txt").write_text(_terms(words.replace("\0", "")), "utf-8")
        found[words] = built(folder / "in", folder / "store")
    return found


def _texts(store: Store) -> list[str]:
    rows = store.rows("SELECT ?t WHERE { ?p <https://w3id.org/yomikae/ontology#text> ?t }")
    return [r["t"] for r in rows if r["t"]]


@pytest.mark.parametrize("words", HOSTILE)
def test_akoma_ntoso(stores: dict[str, Store], words: str, tmp_path: Path) -> None:
    store = stores[words]
    root = etree.fromstring(exported(store, form_of("x.akn", None), None, "ja"))
    check = schema()
    assert check.validate(root), check.error_log
    spaces = {etree.QName(e).namespace for e in root.iter()}
    assert spaces == {AKN, "https://w3id.org/yomikae/ontology#"}
    assert not root.xpath("//*[local-name()='img' or local-name()='script']")
    if held(words) == words:  # what XML cannot hold is a space in what is read again
        assert said(again(store, tmp_path)) == said(store)


@pytest.mark.parametrize("words", HOSTILE)
def test_legalruleml(stores: dict[str, Store], words: str) -> None:
    root = etree.fromstring(exported(stores[words], form_of("x.lrml", None), None, "ja"))
    assert {etree.QName(e).namespace for e in root.iter()} <= {LRML, RULEML}


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", ["nq", "trig", "ttl", "jsonld"])
def test_rdf(stores: dict[str, Store], words: str, form: str) -> None:
    store = stores[words]
    data = exported(store, form_of(f"x.{form}", None), None, "ja")
    formats = {
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "ttl": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    assert {q.triple for q in ox.parse(data, format=formats[form])} == {
        q.triple for q in store.quads()
    }
    if form == "jsonld":
        assert set(json.loads(data)) == {"@context", "@graph"}


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks(stores: dict[str, Store], words: str, form: str) -> None:
    data = exported(stores[words], form_of(f"x.{form}", None), None, "ja")
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    texts = {d.get("text") for _, d in read(io.BytesIO(data)).nodes(data=True)}
    provisions = stores[words].rows(
        "PREFIX yk: <https://w3id.org/yomikae/ontology#> "
        "SELECT ?t WHERE { ?p yk:text ?t . FILTER NOT EXISTS { ?p a yk:Cell } }"
    )
    # \r is a line end to XML, and \u2028 is none
    assert {_line_ends(held(r["t"])) for r in provisions} <= {_line_ends(t or "") for t in texts}


def _line_ends(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", ["citations", "statements"])
def test_tables(stores: dict[str, Store], words: str, form: str) -> None:
    data = exported(stores[words], form_of("x.csv", form), None, "en")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    texts = set(_texts(stores[words]))
    assert len(rows) > 1
    for row in rows[1:]:
        assert len(row) == len(rows[0])
        assert plain(row[rows[0].index("text")]) in texts
        assert not [c for c in row if c.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment of the document: {data}")


@pytest.mark.parametrize("words", HOSTILE)
def test_the_annotated_page(stores: dict[str, Store], words: str) -> None:
    page = _Tags()
    page.feed(exported(stores[words], form_of("x.html", None), None, "ja").decode())
    assert not page.tags & {"script", "img", "svg", "iframe", "object", "base", "form"}
    assert not {a for a in page.attributes if a.startswith("on")}
    shown = "".join(page.words.split())
    for text in _texts(stores[words]):
        assert "".join(clean(text).split()) in shown


def test_every_form_was_tried() -> None:
    tried = {"akn", "lrml", "nq", "trig", "ttl", "jsonld", "graphml", "gexf"}
    assert tried | {"citations", "statements", "html"} == {form.name for form in FORMS}
