"""Views of the graph: nodes and edges with their words, neighbourhoods, files that come back."""

import io
from collections import Counter

import networkx as nx
import pytest

from graph import iris
from graph.network import gexf, graphml, neighbourhood, network, overriding
from graph.store import Store

TSUKI = iris.version("tsukimori-backup", "2025-11-01")
HOSHINA = iris.version("hoshina-backup", "2025-10-01")
FORM = iris.version("order-form", "2025-12-05")


@pytest.fixture(scope="module")
def view(store: Store) -> nx.MultiDiGraph:
    return network(store)


def edges(view: nx.MultiDiGraph, a: str, b: str) -> dict[str, dict[str, object]]:
    return {d["relation"]: d for d in (view.get_edge_data(a, b) or {}).values()}


EDGES = [
    pytest.param(
        f"{TSUKI}/art_4__para_2", f"{HOSHINA}/art_3", "disapplies", "適用しません", id="disapplies"
    ),
    pytest.param(
        f"{TSUKI}/art_3__para_1",
        iris.document("hoshina-backup"),
        "incorporates",
        "適用する",
        id="incorporates",
    ),
    pytest.param(
        f"{FORM}/art_1__para_1",
        f"{TSUKI}/art_9__para_1",
        "notwithstanding",
        "にかかわらず",
        id="notwithstanding",
    ),
    pytest.param(
        f"{TSUKI}/art_10__para_2",
        f"{TSUKI}/art_5",
        "appliesMutatisMutandis",
        "準用",
        id="mutatis-mutandis",
    ),
    pytest.param(
        iris.document("tsukimori-backup"),
        iris.document("hoshina-backup"),
        "prevailsOver",
        "優先",
        id="prevails-over",
    ),
    pytest.param(
        f"{TSUKI}/art_8__para_1",
        f"{TSUKI}/art_8__para_1",
        "exceptionTo",
        "この限りではありません",
        id="exception-to-itself",
    ),
]


@pytest.mark.parametrize(("a", "b", "relation", "words"), EDGES)
def test_an_edge_carries_its_words(
    view: nx.MultiDiGraph, a: str, b: str, relation: str, words: str
) -> None:
    edge = edges(view, a, b)[relation]
    assert words in str(edge["words"])
    assert str(edge["words"]) in str(edge["sentence"])
    assert edge["inferred"] is False


def test_what_is_inferred_says_so(view: nx.MultiDiGraph) -> None:
    relations = Counter((d["relation"], d["inferred"]) for _, _, d in view.edges(data=True))
    guessed = {"possibleConflict", "governedBy", "prevailsOver"}  # 料金表を優先: over whom
    assert {r for r, inferred in relations if inferred} == guessed
    assert not {r for r, inferred in relations if not inferred} & {"possibleConflict", "governedBy"}


def test_nodes_have_words(view: nx.MultiDiGraph, store: Store) -> None:
    for _, d in view.nodes(data=True):
        assert set(d) == {"kind", "document", "label", "title", "text"}
        assert d["label"]
        assert d["kind"] in ("document", "provision", "external")
    article = view.nodes[f"{TSUKI}/art_9"]
    assert (article["document"], article["label"], article["title"]) == (
        "tsukimori-backup",
        "第9条",
        "最低利用期間",
    )
    assert view.nodes[iris.external("料金表")]["kind"] == "external"
    count = next(
        store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> "
            "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p yk:inDocument ?v ; yk:text ?t "
            "FILTER NOT EXISTS { ?p a yk:Cell } FILTER EXISTS { ?v ?x ?y } }"
        )
    )
    kinds = Counter(d["kind"] for _, d in view.nodes(data=True))
    assert kinds["provision"] == int(count["n"])


def test_nodes_and_edges_come_in_the_same_order(view: nx.MultiDiGraph, store: Store) -> None:
    assert graphml(network(store)) == graphml(view)


def test_without_parts(store: Store, view: nx.MultiDiGraph) -> None:
    bare = network(store, with_parts=False)
    kept = {d["relation"] for _, _, d in bare.edges(data=True)}
    assert kept == {d["relation"] for _, _, d in view.edges(data=True)} - {"isPartOf"} | (
        {"isPartOf"} & kept
    )
    assert bare.number_of_edges() < view.number_of_edges()


@pytest.mark.parametrize(
    ("focus", "depth", "inside", "outside"),
    [
        pytest.param(
            f"{HOSHINA}/art_3",
            0,
            [f"{HOSHINA}/art_3", f"{HOSHINA}/art_3__para_1", iris.document("hoshina-backup")],
            [f"{TSUKI}/art_4__para_2"],
            id="depth-0-is-itself-below-and-above",
        ),
        pytest.param(
            f"{HOSHINA}/art_3",
            1,
            [f"{TSUKI}/art_4__para_2", f"{TSUKI}/art_4", iris.document("tsukimori-backup")],
            [f"{TSUKI}/art_8"],
            id="depth-1",
        ),
        pytest.param(
            f"{HOSHINA}/art_3", 2, [f"{HOSHINA}/art_10"], [f"{TSUKI}/art_1"], id="depth-2"
        ),
    ],
)
def test_a_neighbourhood(
    view: nx.MultiDiGraph, focus: str, depth: int, inside: list[str], outside: list[str]
) -> None:
    found = neighbourhood(view, [focus], depth)
    assert set(inside) <= set(found)
    assert not set(outside) & set(found)
    for a, b, d in found.edges(data=True):
        assert d in [e for e in view.get_edge_data(a, b).values()]


def test_a_neighbourhood_of_nothing_on_file(view: nx.MultiDiGraph) -> None:
    with pytest.raises(KeyError, match="example"):
        neighbourhood(view, ["https://example.org/none"], 1)


def test_a_picture_shows_what_is_joined(view: nx.MultiDiGraph) -> None:
    drawn = overriding(view)
    joined = {n for a, b, d in view.edges(data=True) if d["relation"] != "isPartOf" for n in (a, b)}
    assert set(drawn) == joined | {n for n, d in view.nodes(data=True) if d["kind"] == "document"}
    assert 0 < len(drawn) < len(view)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_file_comes_back_with_its_labels(view: nx.MultiDiGraph, form: str) -> None:
    data = graphml(view) if form == "graphml" else gexf(view)
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    back = read(io.BytesIO(data))
    assert set(back) == set(view)
    assert back.number_of_edges() == view.number_of_edges()
    wanted = Counter((a, b, d["relation"], d["words"]) for a, b, d in view.edges(data=True))
    assert Counter((a, b, d["relation"], d["words"]) for a, b, d in back.edges(data=True)) == wanted
    node = f"{TSUKI}/art_9"
    assert (back.nodes[node]["label"], back.nodes[node]["title"]) == ("第9条", "最低利用期間")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_words_that_xml_forbids(form: str) -> None:
    """Control characters cannot stand in XML: they are left out, the rest is kept."""
    view = nx.MultiDiGraph()
    view.add_node(
        "a", kind="provision", document="d", label="<&>\"'\x1b[31m\x00赤", title="", text=""
    )
    data = graphml(view) if form == "graphml" else gexf(view)
    back = (nx.read_graphml if form == "graphml" else nx.read_gexf)(io.BytesIO(data))
    assert "<&>\"'" in back.nodes["a"]["label"]
    assert "赤" in back.nodes["a"]["label"]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_what_is_written_is_read_back_whole(store: Store, form: str) -> None:
    view = network(store)
    data = graphml(view) if form == "graphml" else gexf(view)
    back = (nx.read_graphml if form == "graphml" else nx.read_gexf)(io.BytesIO(data))
    assert {n: d for n, d in view.nodes(data=True)} == {n: d for n, d in back.nodes(data=True)}
    for _, _, said in back.edges(data=True):
        said.pop("id", None)  # networkx's own number
        assert said.pop("label", said["relation"]) == said["relation"]

    def edges(graph: nx.MultiDiGraph) -> list[str]:
        return sorted(str((a, b, sorted(d.items()))) for a, b, d in graph.edges(data=True))

    assert edges(view) == edges(back)
    assert b"lastmodified" not in data
