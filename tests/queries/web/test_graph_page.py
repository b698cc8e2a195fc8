"""グラフ: what the page and its data say, without a browser."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph import iris
from graph.picture_model import RELATIONS
from graph.store import Store
from queries.focus import focus_iri
from queries.neighbours import MOST_NODES
from queries.web.app import create_app
from queries.web.settings import Settings
from tests.queries.web.stored import hostile, large, provision

OLDER = iris.provision(iris.version("hoshina-backup", "2024-04-01"), "art_3")
NEWER = iris.provision(iris.version("hoshina-backup", "2025-10-01"), "art_3")
TSUKI = iris.version("tsukimori-backup", "2025-11-01")


def client_of(store: Path) -> TestClient:
    return TestClient(create_app(Settings(store, hosts=())), headers={"accept": "text/html"})


@pytest.fixture(scope="module")
def client(samples_built: Path) -> TestClient:
    return client_of(samples_built)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A store with more than can be drawn."""
    return client_of(large(tmp_path_factory.mktemp("full") / "store", 4, 800))


def data(client: TestClient, **asked: object) -> dict[str, list[dict[str, Any]]]:
    found = client.get("/graph/data", params=asked)
    assert found.status_code == 200, found.text
    return found.json()


class Read(HTMLParser):
    """A page as a reader sees it: its words, its ticked boxes, the cells of its table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ticked: Counter[str] = Counter()
        self.rows: list[list[str]] = []
        self.tags: Counter[str] = Counter()
        self._cell = False
        self._silent = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = dict(attrs)
        if tag == "input" and "checked" in given:
            self.ticked[given["name"] or ""] += 1
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
        self._cell = self._cell or tag == "td"
        self._silent = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag != "td"
        self._silent = False

    def handle_data(self, words: str) -> None:
        if self._cell:
            self.rows[-1][-1] += words
        elif not self._silent:
            self.words.append(words)


def page(client: TestClient, **asked: object) -> Read:
    found = client.get("/graph", params=asked)
    assert found.status_code == 200, found.text
    return Read(found.text)


# What is drawn


def test_the_list_holds_the_same_relations_as_the_picture(client: TestClient) -> None:
    for asked in ({}, {"focus": "order-form", "depth": 2}, {"kinds": ["disapplies", "cites"]}):
        rows = [row for row in page(client, **asked).rows if row]
        assert len(rows) == len(data(client, **asked)["edges"]) > 0


def test_what_is_inferred_is_dashed_and_named_so(client: TestClient) -> None:
    edges = data(client)["edges"]
    assert {e["relation"] for e in edges if e["inferred"]} == {
        *("possibleConflict", "governedBy"),
        "prevailsOver",  # 料金表, over whom is not said
    }
    assert all(bool(e["dashes"]) == e["inferred"] for e in edges)
    rows = [row for row in page(client).rows if row]
    assert sum("推論" in row[1] for row in rows) == sum(e["inferred"] for e in edges) > 0


def test_nodes_stand_at_places_of_their_own(client: TestClient) -> None:
    nodes = data(client)["nodes"]
    assert len({(n["x"], n["y"]) for n in nodes}) == len(nodes) == len({n["id"] for n in nodes})


def test_a_node_says_what_the_panel_needs(client: TestClient) -> None:
    (node,) = (
        n for n in data(client, focus="tsukimori-backup")["nodes"] if n["id"] == f"{TSUKI}/art_9"
    )
    assert (node["name"], node["heading"], node["version"]) == (
        "第9条",
        "最低利用期間",
        "2025-11-01",
    )
    assert node["address"] == "/id/tsukimori-backup/2025-11-01/art_9"
    assert node["focus"] == "tsukimori-backup#第9条"
    assert node["degree"] > 0


def test_two_versions_of_a_document_are_told_apart(client: TestClient) -> None:
    nodes = {n["id"]: n for n in data(client, focus="hoshina-backup")["nodes"]}
    assert nodes[OLDER]["name"] == "第3条（2024-04-01）"
    assert nodes[NEWER]["name"] == "第3条（2025-10-01）"
    assert "2024-04-01" in nodes[OLDER]["label"]
    assert nodes[iris.document("hoshina-backup")]["version"] == "2025-10-01、2024-04-01"
    # as a person writes it, a clause is that of the newest version
    assert (nodes[OLDER]["focus"], nodes[NEWER]["focus"]) == (OLDER, "hoshina-backup#第3条")


def test_a_focus_is_a_document_a_clause_or_an_iri(client: TestClient) -> None:
    by_label = data(client, focus="hoshina-backup#第3条")
    assert by_label == data(client, focus=NEWER)
    assert by_label != data(client, focus=OLDER)
    assert len(data(client, focus="hoshina-backup")["nodes"]) > len(by_label["nodes"])


def test_what_is_offered_as_a_focus_means_that_node(
    client: TestClient, samples_built: Path
) -> None:
    store = Store.read_only(samples_built)
    offered = {n["focus"]: n["id"] for n in data(client)["nodes"] if n["focus"] != n["id"]}
    assert len(offered) > 100
    assert {typed: focus_iri(store, typed) for typed in offered} == offered


def test_what_a_form_sends_without_a_script_is_understood(client: TestClient) -> None:
    sent = "documents=&documents=order-form&kinds=&kinds=notwithstanding&focus=&depth=1"
    found = client.get(f"/graph?{sent}")
    assert Read(found.text).ticked == {"documents": 1, "kinds": 1}


def test_each_choice_is_shown_as_made(client: TestClient) -> None:
    everything = page(client)
    assert everything.ticked["documents"] == 4
    kinds = everything.ticked["kinds"]
    some = page(client, documents="order-form", kinds=["cites", "disapplies"])
    assert (some.ticked["documents"], some.ticked["kinds"]) == (1, 2)
    none = page(client, documents="", kinds="")
    assert (none.ticked["documents"], none.ticked["kinds"]) == (0, 0)
    assert any("描くものがありません" in words for words in none.words)
    with_focus = page(client, documents="tsukimori-backup", focus="order-form#第1条")
    assert with_focus.ticked["documents"] == 2
    assert kinds == len({e["relation"] for e in data(client)["edges"]})


def test_colours_of_documents_do_not_change_with_the_choice(client: TestClient) -> None:
    def colour(**asked: object) -> object:
        nodes = {n["id"]: n for n in data(client, **asked)["nodes"]}
        return nodes[iris.document("tsukimori-backup")]["color"]

    assert colour() == colour(documents="tsukimori-backup")


def test_what_leads_out_of_the_chosen_documents_is_said(client: TestClient) -> None:
    words = " ".join(page(client, documents="tsukimori-backup").words)
    assert "選んでいない文書との関係は描いていません" in words
    assert "個別規程 星名バックアップサービス" in words
    assert "選んでいない文書" not in " ".join(page(client).words)


def test_both_languages(client: TestClient) -> None:
    assert "disapplies" in " ".join(page(client, lang="en").words)
    assert "適用しない" in " ".join(page(client, lang="ja").words)


WRONG = [
    pytest.param({"focus": "nowhere"}, "nowhere", id="no such document"),
    pytest.param({"focus": "order-form#第99条"}, "第99条", id="no such clause"),
    pytest.param({"documents": "nowhere"}, "nowhere", id="no such document to choose"),
    pytest.param({"kinds": ["cites", "overides"]}, "overides", id="no such kind"),
    pytest.param({"depth": "-1"}, "0から6", id="depth below zero"),
    pytest.param({"depth": "²"}, "0から6", id="a digit that is no number"),
    pytest.param({"depth": "7"}, "0から6", id="too many steps"),
    pytest.param({"grown": "https://example.org/x"}, "example.org", id="unknown node"),
    pytest.param({"focus": "<script>alert(1)</script>"}, "&lt;script&gt;", id="hostile"),
]


@pytest.mark.parametrize("path", ["/graph", "/graph/data"])
@pytest.mark.parametrize(("asked", "said"), WRONG)
def test_what_cannot_be_asked_is_said(
    client: TestClient, path: str, asked: dict[str, object], said: str
) -> None:
    found = client.get(path, params=asked)
    assert found.status_code == 404
    assert said in found.text
    assert "<script>alert" not in found.text


@pytest.mark.parametrize("node", ["", "https://example.org/x"])
def test_growing_from_nothing_is_said(client: TestClient, node: str) -> None:
    assert client.get("/graph/grow", params={"node": node}).status_code == 404


# Widening


def test_what_grows_is_new_and_stands_where_the_address_puts_it(client: TestClient) -> None:
    asked: dict[str, object] = {"focus": "order-form#第1条", "depth": 1}
    before = data(client, **asked)
    node = f"{TSUKI}/art_9__para_2"
    more = client.get("/graph/grow", params={**asked, "node": node}).json()
    assert more["nodes"]
    assert more["left_out"] == 0
    after = data(client, **asked, grown=node)
    assert after["nodes"] == before["nodes"] + more["nodes"]

    def told(edges: list[dict[str, Any]]) -> set[tuple[str, str, str, str]]:
        return {(e["from"], e["to"], e["relation"], e["words"]) for e in edges}

    assert told(after["edges"]) == told(before["edges"]) | told(more["edges"])
    assert len(after["edges"]) == len(before["edges"]) + len(more["edges"])


def test_growing_leads_into_documents_not_chosen(client: TestClient) -> None:
    asked: dict[str, object] = {"documents": "tsukimori-backup"}
    node = f"{TSUKI}/art_4__para_2"
    assert not any("hoshina" in n["id"] for n in data(client, **asked)["nodes"])
    more = client.get("/graph/grow", params={**asked, "node": node}).json()
    assert any("hoshina" in n["id"] for n in more["nodes"])


# Bounds


def test_more_than_can_be_drawn_is_cut_and_said(full: TestClient) -> None:
    found = data(full)
    assert len(found["nodes"]) == MOST_NODES
    words = " ".join(page(full).words)
    assert "図は3000件まで" in words
    assert "約款3（204）" in words  # 4 × 801 nodes, the last are left out
    narrowed = page(full, documents=["doc-0", "doc-1"])
    assert "図は3000件まで" not in " ".join(narrowed.words)


def test_a_full_picture_grows_no_more_and_says_so(full: TestClient) -> None:
    node = provision("doc-3", 700)
    more = full.get("/graph/grow", params={"node": node}).json()
    assert (more["nodes"], more["left_out"]) == ([], 1)  # what it is tied to is there
    assert "広げた先の1件は描いていません" in " ".join(page(full, grown=node).words)


# Hostile words

HOSTILE = [
    "<script>document.documentElement.dataset.pwned=1</script>",
    '"><img src=x onerror="document.documentElement.dataset.pwned=2">',
    "</script><script>document.documentElement.dataset.pwned=3</script>",
    "<!--<script>",
    "{{ 7 * 7 }}</title></style>\u2028\u202e",
]


@pytest.fixture(params=HOSTILE)
def hostile_words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_hostile_words_stay_words(tmp_path: Path, hostile_words: str) -> None:
    client = client_of(hostile(tmp_path / "h", hostile_words))
    plain = client_of(hostile(tmp_path / "p", "plain"))
    assert page(client).tags == page(plain).tags
    shown = hostile_words.replace("\u2028", " ").replace("\u202e", " ")
    row = next(row for row in page(client).rows if row)
    assert shown in row[0]
    assert row[3] == shown
    answer = client.get("/graph/data")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    texts = {n["text"] for n in answer.json()["nodes"] if n["kind"] == "provision"}
    assert texts == {f"前{shown}後"}


def test_every_relation_of_the_vocabulary_can_be_asked_for(client: TestClient) -> None:
    assert client.get("/graph", params={"kinds": [r.name for r in RELATIONS]}).status_code == 200
