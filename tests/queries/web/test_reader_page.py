"""条文 without a browser: what the page, the panel and the tips hold, and what they refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from graph.load import load
from graph.search import rebuild
from graph.store import Store
from ontology.terms import BASE
from queries.web.app import create_app
from queries.web.settings import Settings
from tests.queries.asking import COLLECTIVE
from tests.queries.web import hostile
from tests.stacks import made

TSUKIMORI = "tsukimori-backup/2025-11-01"
HOSHINA = "hoshina-backup/2025-10-01"


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    """A client of the samples, in Japanese."""
    with TestClient(create_app(Settings(samples_built, hosts=()))) as found:
        found.headers["accept"] = "text/html"
        yield found


def stored(path: Path, texts: dict[str, str]) -> TestClient:
    """A client of a store of short texts."""
    writing = Store.open(path)
    load(writing, [made(k, v) for k, v in texts.items()])
    rebuild(writing)
    del writing
    found = TestClient(create_app(Settings(path, hosts=())))
    found.headers["accept"] = "text/html"
    return found


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def ids(self) -> list[str]:
        return [a["id"] or "" for _, a in self.found if "id" in a]


ADDRESSES = [  # address, what the page must hold
    pytest.param("tsukimori-backup", "第4条", id="document"),
    pytest.param(TSUKIMORI, "（適用関係）", id="version"),
    pytest.param(f"{TSUKIMORI}/art_4", 'id="art_4"', id="article"),
    pytest.param(f"{TSUKIMORI}/art_4__para_2", "適用しません", id="paragraph"),
    pytest.param(f"{TSUKIMORI}/att_2__table_1__row_2__cell_1", "読替え", id="cell"),
    pytest.param("hoshina-backup/2024-04-01", "これは最新の版ではありません", id="older-version"),
    pytest.param(f"{HOSHINA}?stack=tsukimori-backup", '<del class="struck">', id="stack"),
    pytest.param(f"{HOSHINA}?stack=order-form&as-of=2025-12-01", "2025-12-01", id="day"),
]


@pytest.mark.parametrize(("address", "holds"), ADDRESSES)
def test_addresses(client: TestClient, address: str, holds: str) -> None:
    answer = client.get(f"/id/{address}")
    assert answer.status_code == 200
    assert holds in answer.text
    ids = Elements(answer.text).ids()
    assert len(ids) == len(set(ids))


REFUSED = [  # address
    pytest.param("/id/nothing", id="no-document"),
    pytest.param(f"/id/{TSUKIMORI}/art_999", id="no-clause"),
    pytest.param("/id/tsukimori-backup/1999-01-01", id="no-version"),
    pytest.param(f"/id/{TSUKIMORI}?stack=nothing", id="no-stack"),
    pytest.param(f"/id/{TSUKIMORI}?stack=tsukimori-backup&as-of=yesterday", id="no-day"),
    pytest.param("/panel", id="panel-of-nothing"),
    pytest.param(f"/panel?iri={BASE}tsukimori-backup", id="panel-of-a-document"),
    pytest.param(f"/panel?iri={BASE}{TSUKIMORI}/art_999", id="panel-of-no-clause"),
    pytest.param(f"/tip?iri={BASE}{TSUKIMORI}/art_4__para_2%23citation-99", id="no-tip"),
    pytest.param("/tip?iri=javascript:alert(1)", id="foreign-tip"),
]


@pytest.mark.parametrize("address", REFUSED)
def test_what_there_is_none_of(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_panel_of_the_address_is_on_the_page(client: TestClient) -> None:
    page = client.get(f"/id/{TSUKIMORI}/art_4__para_2").text
    panel = client.get("/panel", params={"iri": f"{BASE}{TSUKIMORI}/art_4__para_2"}).text
    assert panel.strip() in page
    assert '<mark class="trigger">適用しません</mark>' in panel
    assert re.search(r'href="/review\?handle=s-[a-z2-7]{8}"', panel)


def test_a_cell_shows_the_panel_of_what_its_table_follows(client: TestClient) -> None:
    page = client.get(f"/id/{TSUKIMORI}/att_2__table_1__row_2__cell_1").text
    assert f'data-iri="{BASE}{TSUKIMORI}/att_2"' in page


def test_words_are_where_their_iri_leads(client: TestClient) -> None:
    """A fragment of the address's own clause is an id on the page; of others behind their eId."""
    ids = Elements(client.get(f"/id/{TSUKIMORI}/art_4__para_2").text).ids()
    assert {"statement-1", "citation-1", "art_3__para_1:statement-1"} <= set(ids)
    assert "art_4__para_2:statement-1" not in ids
    whole = Elements(client.get(f"/id/{TSUKIMORI}").text).ids()
    assert "statement-1" not in whole
    assert "art_4__para_2:statement-1" in whole


def test_a_statement_of_another_document_is_bound_to_its_stack(client: TestClient) -> None:
    page = client.get(f"/id/{HOSHINA}").text
    assert "適用除外 · tsukimori-backupの積重ねで" in page
    assert "<del" not in page


def test_only_stacks_that_hold_the_document_are_offered(tmp_path: Path) -> None:
    clause = "第1条（料金）\n料金は、別に定めます。\n"
    client = stored(tmp_path / "store", {"ko": clause, "otsu": clause})
    options = re.findall(r'<option value="([^"]*)"', client.get("/id/ko").text)
    assert options == ["", "ko"]
    answer = client.get("/id/ko?stack=otsu")
    assert answer.status_code == 200
    assert "otsuを起点とする積重ねに含まれません" in answer.text


def test_a_stack_that_takes_another_version_says_so(client: TestClient) -> None:
    page = client.get("/id/hoshina-backup/2024-04-01?stack=tsukimori-backup").text
    assert "この文書の別の版（2025-10-01）が適用されます" in page
    assert f'href="/id/{HOSHINA}?stack=tsukimori-backup"' in page
    assert "<del" not in page


def test_in_a_stack_only_its_own_possible_conflicts_are_shown(client: TestClient) -> None:
    place = f"/panel?iri={BASE}{HOSHINA}/art_10"
    assert "解除の効力が生ずる日" in client.get(place).text
    assert client.get(place).text.count("statement conflict") == 1
    assert "statement conflict" not in client.get(f"{place}&stack=hoshina-backup").text


def test_what_is_open_of_the_whole_stack_is_said_first(client: TestClient) -> None:
    page = client.get(f"/id/{HOSHINA}?stack=tsukimori-backup").text
    assert page.index("文書全体にかかる条件・疑義") < page.index('<article class="text"')
    assert "御見積書" in page[: page.index('<article class="text"')]
    assert "文書全体にかかる条件・疑義" not in client.get(f"/id/{HOSHINA}").text


def test_a_name_of_several_documents_leads_to_the_one_on_file(tmp_path: Path) -> None:
    client = stored(tmp_path / "store", COLLECTIVE)
    page = client.get("/id/ko").text
    (link,) = re.findall(r'<a class="cite PartlyOnFile"[^>]*href="([^"]*)"[^>]*>提携約款</a>', page)
    assert link == "/id/otsu"
    iri = f"{BASE}ko/2025-04-01/art_2__para_1"
    tip = client.get("/tip", params={"iri": f"{iri}#citation-1"}).text
    assert "一部が未収録" in tip
    states = re.findall(r'<p class="where">(.*?) <span class="badge[^>]*>(.*?)</span></p>', tip)
    assert sorted(states) == [("otsu", "収録"), ("丁サービス契約約款", "未収録")]
    assert "一部が未収録" in client.get("/panel", params={"iri": iri}).text


def test_what_is_excepted_from_a_clause_is_not_what_it_overrides(tmp_path: Path) -> None:
    ko = "第1条（開示）\n次の各号の場合を除き、開示しません。\n(1) 法令による場合\n(2) その他\n"
    client = stored(tmp_path / "store", {"ko": ko})
    place = f"{BASE}ko/2025-04-01/art_1__para_1"
    panel = client.get("/panel", params={"iri": place}).text
    assert "この条項の例外" in panel
    assert panel.count("例外とされるもの") == 2
    assert "変更・排除する定め" not in panel
    item = client.get("/panel", params={"iri": f"{place}__item_1"}).text
    assert "この条項の場合を例外とする定め" in item
    assert "変更・排除する定め" not in item


def test_what_holds_by_the_provision_above_is_one_sign_in_the_text(client: TestClient) -> None:
    page = client.get(f"/id/{HOSHINA}").text
    part = page[page.index('id="art_10__para_1"') :]
    assert '<span aria-hidden="true">〃</span>' in part[: part.index("</div>")]
    panel = client.get("/panel", params={"iri": f"{BASE}{HOSHINA}/art_10__para_1"}).text
    assert "上の第10条について" in panel
    assert "上に同じ" not in panel


def test_a_card_has_no_names_of_rules_in_its_words(client: TestClient) -> None:
    panel = client.get("/panel", params={"iri": f"{BASE}{TSUKIMORI}/art_4__para_2"}).text
    assert 'title="読み取り規則: not-applied"' in panel
    assert "not-applied" not in re.sub(r"<[^>]*>", "", panel)


def test_what_is_left_out_of_the_text_is_said(client: TestClient) -> None:
    page = client.get(f"/id/{TSUKIMORI}").text
    assert "印刷のとおり" not in page
    assert "表題・日付・頁の印などを除く" in page


def test_in_english(client: TestClient) -> None:
    page = client.get(f"/id/{HOSHINA}?lang=en").text
    assert "disapplied · in the stack of tsukimori-backup" in page


def test_links_keep_the_choice_of_stack(client: TestClient) -> None:
    page = client.get(f"/id/{HOSHINA}/art_3?stack=tsukimori-backup").text
    links = [
        a["href"] or ""
        for t, a in Elements(page).found
        if t == "a" and "label" in a.get("class", "")
    ]  # type: ignore[operator]
    assert links
    assert all(link.endswith("?stack=tsukimori-backup") for link in links)


# --- what documents say is never markup -----------------------------------------------------------


def test_hostile_words_are_text(tmp_path: Path) -> None:
    client = stored(tmp_path / "store", {"ko": hostile.KO, "otsu": hostile.OTSU})
    store = Store.read_only(tmp_path / "store")
    places = [
        r["p"]
        for r in store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> "
            "SELECT ?p WHERE { ?p yk:inDocument ?v ; yk:order ?o } ORDER BY ?p"
        )
    ]
    named = [
        r["x"]
        for r in store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> "
            "SELECT ?x WHERE { ?x yk:citedIn|yk:statedIn|yk:definedIn ?p } ORDER BY ?x"
        )
    ]
    assert len(places) > 10
    assert len(named) > 5
    asked = [
        *(f"/id/{d}{q}" for d in ("ko", "otsu") for q in ("", "?stack=ko")),
        *(f"/panel?iri={quote(p, safe='')}{q}" for p in places for q in ("", "&stack=ko")),
        *(f"/tip?iri={quote(x, safe='')}" for x in named),
    ]
    shown = ""
    for address in asked:
        answer = client.get(address)
        assert answer.status_code == 200, address
        shown += answer.text
        for tag, attributes in Elements(answer.text).found:
            assert tag != "img"
            assert tag != "script" or (attributes.get("src") or "").startswith("/static/")
            assert not [a for a in attributes if a.startswith("on") or a == "style"]
            for name in ("href", "src", "action"):
                value = attributes.get(name) or "/"
                assert value.startswith(("/", "#", "data:,")), (address, value)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "&#34;&gt;&lt;img src=x onerror=alert(2)&gt;" in shown
