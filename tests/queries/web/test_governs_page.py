"""どの条項が適用されるか: the question, its answer with the chain of proof, suggestions."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from queries.web.app import create_app
from queries.web.governs import behind, is_label
from queries.web.settings import Settings
from tests.stacks import RANKED, store_of

STACK = "tsukimori-backup"
HTML = {"accept": "text/html", "accept-language": "ja"}
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(samples_built, hosts=())), headers=HTML) as found:
        yield found


@pytest.mark.parametrize(
    ("typed", "asks_for"),
    [
        ("第8条5項", "clause"),
        ("8条5項", "clause"),
        ("hoshina-backup 第10条", "clause"),
        ("別紙1", "clause"),
        ("最低利用期間", "topic"),
        ("中途解約の違約金はいくらか", "topic"),
        ("第10条が適用されるのはいつか", "topic"),
    ],
)
def test_what_is_typed_becomes_a_permanent_address(
    client: TestClient, typed: str, asks_for: str
) -> None:
    found = client.get("/governs", params={"stack": STACK, "ask": typed}, follow_redirects=False)
    assert found.status_code == 303
    asked = parse_qs(urlsplit(found.headers["location"]).query)
    assert asked == {"stack": [STACK], asks_for: [typed]}
    assert is_label(typed) == (asks_for == "clause")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"stack": "nowhere", "topic": "料金"}, "「nowhere」という文書はありません"),
        ({"stack": STACK, "clause": "第999条"}, "第999条はありません"),
        ({"stack": STACK, "clause": "あいう"}, "条項の番号として読めません"),
        ({"stack": STACK, "topic": "料金", "as-of": "2025-13-01"}, "日付として読めません"),
        ({"stack": STACK, "topic": "あ" * 301}, "300字まで"),
        ({"stack": STACK, "topic": "料金", "drop": "nowhere 第1条"}, "文書が分かりません"),
    ],
)
def test_what_cannot_be_answered_is_said(
    client: TestClient, params: dict[str, str], words: str
) -> None:
    found = client.get("/governs", params=params)
    assert found.status_code == 404
    assert words in found.text
    assert 'role="alert"' in found.text


def test_a_displaced_clause_and_what_stands_in_its_place(client: TestClient) -> None:
    found = client.get("/governs", params={"stack": STACK, "clause": "hoshina-backup 第10条"}).text
    assert "この規定は適用されません" in found
    assert "<mark>適用しません</mark>" in found
    assert "/query?name=disapplied-clauses&amp;doc=tsukimori-backup" in found
    assert '<span class="badge stated">明示</span>' in found


def test_in_english(client: TestClient) -> None:
    asked = {"stack": STACK, "clause": "hoshina-backup 第10条", "lang": "en"}
    found = client.get("/governs", params=asked).text
    assert '<html lang="en">' in found
    assert "this clause does not govern (see below)" in found


def test_a_clause_that_was_expected_and_one_supposed_away(client: TestClient) -> None:
    asked = {"stack": STACK, "topic": "最低利用期間", "why-not": "hoshina-backup 第3条"}
    assert "なぜこの規定ではないのか" in client.get("/governs", params=asked).text
    asked = {"stack": STACK, "clause": "hoshina-backup 第10条", "drop": f"{STACK} 第4条第2項"}
    found = client.get("/governs", params=asked).text
    assert "仮定によって変わる点" in found
    assert "適用されない・一部排除 → 適用される" in found


def test_a_supposition_reads_no_file(client: TestClient, tmp_path: Path) -> None:
    """`add FILE` of the command line must not be reachable: a page reads no path."""
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密約款\n第1条（秘密）\n秘密です。\n", "utf-8")
    for typed in (f"add {secret}", f"x\nadd {secret}"):
        asked = {"stack": STACK, "topic": "秘密", "drop": typed}
        found = client.get("/governs", params=asked)
        assert found.status_code == 404
        assert "秘密です" not in found.text


def test_suggestions_name_what_to_ask(client: TestClient) -> None:
    found = client.get("/governs/suggest", params={"stack": STACK, "q": "最低利用"}).json()
    assert {"kind": "title", "words": "最低利用期間", "ask": "最低利用期間"}.items() <= (
        found[0].items()
    )
    labels = client.get("/governs/suggest", params={"stack": STACK, "q": "第10条"}).json()
    assert [s["ask"] for s in labels][:2] == ["第10条", "hoshina-backup 第10条"]
    for nothing in ({"q": "最低"}, {"stack": "nowhere", "q": "最低"}, {"stack": STACK, "q": ""}):
        assert client.get("/governs/suggest", params=nothing).json() == []


def test_every_clause_of_a_stack(client: TestClient) -> None:
    found = client.get("/governs/all", params={"stack": STACK})
    assert found.status_code == 200
    assert found.text.count('class="badge displaced"') > 3
    only = client.get("/governs/all", params={"stack": STACK, "standing": "displaced"}).text
    assert "<td><span" in only
    assert '<td><span class="badge governs">' not in only
    assert client.get("/governs/all").status_code == 200
    assert client.get("/governs/all", params={"stack": "nowhere"}).status_code == 404


def test_what_is_disapplied_of_a_document_that_is_not_on_file(tmp_path: Path) -> None:
    """The table has no rows for its clauses: those that words disapply are listed by name."""
    words = RANKED + "第3条（適用除外）\n当社は、乙約款第3条（保証）は適用しません。\n"
    store = store_of(tmp_path / "store", {"ko": words})
    with TestClient(create_app(Settings(store.path, hosts=())), headers=HTML) as client:
        for asked in ({"stack": "ko"}, {"stack": "ko", "standing": "displaced"}):
            found = client.get("/governs/all", params=asked).text
            assert "収録されていない文書の条項で、適用除外とされるもの" in found
            assert "<mark>適用しません</mark>" in found.rpartition("収録されていない文書")[2]
        assert (
            "適用除外とされるもの"
            not in client.get(
                "/governs/all", params={"stack": "ko", "standing": "conditional"}
            ).text
        )


def test_a_clause_in_doubt_stays_in_the_list_of_what_is_displaced(client: TestClient) -> None:
    """So that a printed list of 適用除外 does not leave out what some words call so."""
    found = client.get("/governs/all", params={"stack": STACK, "standing": "displaced"}).text
    assert "疑義のあるもの" in found
    assert '<td><span class="badge in-doubt">' in found


def test_a_match_that_was_not_measured_is_not_shown(client: TestClient) -> None:
    found = client.get("/governs", params={"stack": STACK, "topic": "最低利用期間"}).text
    assert "(0.00)" not in found


def test_the_other_clause_of_a_conflict_is_not_called_the_higher(client: TestClient) -> None:
    found = client.get("/governs", params={"stack": STACK, "topic": "最低利用期間"}).text
    assert "抵触し得る相手の規定" in found
    assert "抵触すれば優先する規定" not in found


def test_hostile_words_are_text(tmp_path: Path) -> None:
    texts = {
        "ko": RANKED + f"第3条（{HOSTILE}）\n最低利用期間{HOSTILE}は、適用しません。\n",
        "otsu": "第1条（最低利用期間）\n最低利用期間は、1年とします。\n",
    }
    store = store_of(tmp_path / "store", texts)
    with TestClient(create_app(Settings(store.path, hosts=())), headers=HTML) as client:
        for params in (
            {"stack": "ko", "topic": "最低利用期間"},
            {"stack": "ko", "topic": HOSTILE},
            {"stack": HOSTILE, "topic": "料金", "why-not": HOSTILE, "drop": HOSTILE},
            {"stack": "ko", "clause": f"第3条{HOSTILE}"},
        ):
            found = client.get("/governs", params=params).text
            assert "<script>alert" not in found
            assert "<img" not in found
        assert "&lt;script&gt;" in client.get("/governs/all", params={"stack": "ko"}).text


def test_a_step_without_a_query_has_no_link(client: TestClient) -> None:
    assert behind.__doc__
    found = client.get("/governs", params={"stack": STACK, "topic": "最低利用期間"}).text
    assert 'href="/query?name=&' not in found


# --- in a browser -------------------------------------------------------------------------------


def test_a_topic_is_chosen_by_keyboard_and_traced(page: Page, served: str) -> None:
    page.goto(f"{served}/governs?stack={STACK}")
    box = page.get_by_role("combobox", name="条項、主題の語句、または質問")
    box.press_sequentially("最低利用")
    expect(page.locator("#suggested [role=option]").first).to_contain_text("最低利用期間")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
    box.press("Enter")
    expect(page.locator(".ruling.governs").first).to_contain_text("最低利用期間")
    assert parse_qs(urlsplit(page.url).query)["topic"] == ["最低利用期間"]
    step = page.locator(".ruling.displaced .step", has_text=f"{STACK} 第4条第2項").first
    expect(step.locator("mark")).to_have_text("適用しません")
    step.get_by_role("link", name=f"{STACK} 第4条第2項").click()
    expect(page).to_have_url(f"{served}/id/{STACK}/2025-11-01/art_4__para_2")


def test_escape_closes_the_suggestions(page: Page, served: str) -> None:
    page.goto(f"{served}/governs?stack={STACK}")
    box = page.get_by_role("combobox", name="条項、主題の語句、または質問")
    box.press_sequentially("料金")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    expect(page.locator("h2.asked")).to_have_text("料金")


def test_the_address_brings_a_colleague_to_the_same_answer(page: Page, served: str) -> None:
    page.goto(f"{served}/governs?stack={STACK}&ask=hoshina-backup%20第10条")
    shared = page.get_by_label("この答えのアドレス").input_value()
    words = page.locator(".found").inner_text()
    page.goto(shared)
    assert page.locator(".found").inner_text() == words


def test_it_prints(page: Page, served: str) -> None:
    page.goto(f"{served}/governs?stack={STACK}&topic=最低利用期間")
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator("form.question")).to_be_hidden()
    expect(page.locator(".ruling.governs").first).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
