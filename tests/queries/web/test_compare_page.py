"""版の比較 in a browser: what breaks on the first screen, then what changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from queries.build import build
from queries.web.app import create_app
from queries.web.settings import Settings

HTML = {"accept": "text/html"}
ASKED = "/compare?old=hoshina-backup@2024-04-01&new=hoshina-backup@2025-10-01"


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(samples_built, hosts=())), headers=HTML) as found:
        yield found


def test_two_versions_are_chosen_and_compared(page: Page, served: str) -> None:
    page.goto(f"{served}/compare")
    page.get_by_label("旧版").select_option("hoshina-backup@2024-04-01")
    page.get_by_label("新版").select_option("hoshina-backup@2025-10-01")
    page.get_by_role("button", name="比べる").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("2024-04-01 → 2025-10-01")


def test_the_first_screen_says_what_breaks(page: Page, served: str) -> None:
    page.goto(served + ASKED)
    first = page.locator(".overview li").first
    expect(first).to_contain_text("tsukimori-backup 第4条第2項")
    expect(first).to_contain_text("第8条第6項")
    box = page.locator(".overview").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 900
    first.get_by_role("link").click()
    expect(page.locator("#break-1")).to_be_in_viewport()


def test_a_break_shows_what_was_what_is_and_where_it_went(page: Page, served: str) -> None:
    page.goto(served + ASKED)
    card = page.locator("#break-1")
    expect(card.locator("mark")).to_have_text("第8条（オプションサービス）5項")
    links = [x.get_attribute("href") for x in card.locator(".side a").all()]
    assert links == [
        "/id/hoshina-backup/2024-04-01/art_8__para_5",
        "/id/hoshina-backup/2025-10-01/art_8__para_5",
        "/id/hoshina-backup/2025-10-01/art_8__para_6",
    ]
    expect(card.locator(".went .badge")).to_have_text("推論")


def test_changed_words_are_marked(page: Page, served: str) -> None:
    page.goto(served + ASKED)
    card = page.locator("article.change", has_text="第8条第2項第6号")
    expect(card.locator("del")).to_have_text("ランサムウェア")
    expect(card.locator("ins")).to_have_text("改ざん")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(served + ASKED)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_documents_page_leads_to_it(page: Page, served: str) -> None:
    page.goto(served)
    page.locator("#hoshina-backup").get_by_role("link", name="前の版と比べる").click()
    expect(page.locator(".overview")).to_be_visible()


ASKING = [  # address, status, words of the page, why
    (
        "/compare",
        200,
        "個別規程 星名バックアップサービス: 2024-04-01 → 2025-10-01",
        "what there is",
    ),
    ("/compare?old=nowhere&new=hoshina-backup", 404, "「nowhere」という文書はありません", "none"),
    ("/compare?old=hoshina-backup&new=hoshina-backup", 404, "同じ版どうし", "one version"),
    ("/compare?old=hoshina-backup&new=/etc/passwd", 404, "文書はありません", "never a file"),
]


@pytest.mark.parametrize("case", ASKING, ids=[c[-1] for c in ASKING])
def test_what_is_asked(client: TestClient, case: tuple[str, int, str, str]) -> None:
    address, status, words, _ = case
    answer = client.get(address)
    assert (answer.status_code, words in answer.text) == (status, True)


def test_in_english(client: TestClient) -> None:
    answer = client.get(ASKED, headers={"accept-language": "en"})
    assert "points at another clause" in answer.text


def test_hostile_words_are_shown_and_not_run(tmp_path: Path) -> None:
    words = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    for day, more in (("2025-04-01", ""), ("2026-04-01", words)):
        (tmp_path / f"ko@{day}.txt").write_text(
            f"甲約款\n{day}\n\n第1条（料金{more}）\n料金は、{more}とします。\n"
            "第2条（次）\n第1条（料金）を準用します。\n",
            "utf-8",
        )
    build([tmp_path], tmp_path / "s", jobs=1, progress=lambda done, total: None)
    with TestClient(create_app(Settings(tmp_path / "s", hosts=())), headers=HTML) as found:
        text = found.get("/compare?old=ko@2025-04-01&new=ko@2026-04-01").text
    assert "<img src=x" not in text
    assert "<script>alert" not in text
    assert "&lt;img src=x" in text
