"""条文 in a browser: what is shown of the words and the clause that a reader looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.load import load
from graph.search import rebuild
from graph.store import Store
from ingest.model import Document
from queries.web.settings import Settings
from tests.queries.web import hostile
from tests.queries.web.conftest import Served
from tests.stacks import made

TSUKIMORI = "/id/tsukimori-backup/2025-11-01"
HOSHINA = "/id/hoshina-backup/2025-10-01"
ARTICLES = 1000


def serving(path: Path, *documents: Document) -> Served:
    writing = Store.open(path)
    load(writing, documents)
    rebuild(writing)
    del writing
    return Served(Settings(path))


def clause(page: Page, eid: str) -> Locator:
    return page.locator(f'[id="{eid}"]')


def test_a_citation_shows_its_targets_words(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_4__para_2")
    words = page.get_by_role("link", name="第3条（最低利用期間）", exact=True).first
    assert (words.get_attribute("href") or "").startswith(f"{HOSHINA}/art_3")
    words.hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("hoshina-backup 第3条")
    expect(tip).to_contain_text("見出し不一致")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_citation_of_several_lists_them(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_12__para_3")
    clause(page, "art_12__para_3").locator("a.cite").hover()
    tip = page.get_by_role("tooltip")
    expect(tip.locator(".target")).to_have_count(2)
    expect(tip).to_contain_text("第12条第1項")
    expect(tip).to_contain_text("第12条第2項")


def test_the_keyboard_opens_tips_too(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_4__para_2")
    expect(page.locator(".current .label")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page.locator(":focus")).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_the_keyboard_goes_into_the_panel_and_back(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}")
    label = clause(page, "art_9__para_3").locator(".label")
    label.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2 a")).to_be_focused()
    expect(page.locator(".panel h2 a")).to_have_text("第9条第3項")
    page.keyboard.press("Escape")
    expect(label).to_be_focused()


def test_a_term_shows_its_definition(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_9__para_2")
    clause(page, "art_9__para_2").get_by_text("契約者", exact=True).first.hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("定義語")
    expect(tip).to_contain_text("第6条第2項")
    expect(tip).to_contain_text("以下「契約者」といいます")


def test_the_panel_follows_the_pointer_and_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_4__para_2")
    clause(page, "art_4__para_3").hover(position={"x": 3, "y": 3})
    expect(page.locator(".panel h2")).to_contain_text("第4条第3項")
    expect(page).to_have_url(f"{served}{TSUKIMORI}/art_4__para_3")
    expect(page).to_have_title(re.compile("^第4条第3項 "))
    page.reload()
    expect(page.locator(".panel h2")).to_contain_text("第4条第3項")


def test_the_panel_follows_the_focus(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}")
    page.get_by_role("link", name="第9条第3項", exact=True).focus()
    panel = page.locator(".panel")
    expect(panel.locator("h2")).to_contain_text("第9条第3項")
    expect(panel.get_by_text("に拘らず").first).to_be_visible()
    expect(page).to_have_url(f"{served}{TSUKIMORI}/art_9__para_3")


def test_a_clicked_clause_is_held(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(f"{served}{TSUKIMORI}")
    page.get_by_role("link", name="第6条第3項", exact=True).click()
    expect(clause(page, "art_6__para_3")).to_have_class(re.compile("held"))
    heading = page.locator(".panel h2")
    expect(heading).to_contain_text("第6条第3項")
    clause(page, "art_6__para_5").hover(position={"x": 3, "y": 3})
    page.clock.run_for(2000)
    expect(heading).to_contain_text("第6条第3項")
    page.keyboard.press("Escape")
    clause(page, "art_6__para_2").hover(position={"x": 3, "y": 3})
    page.clock.run_for(2000)
    expect(heading).to_contain_text("第6条第2項")


def test_a_link_within_the_document_moves_to_its_clause(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_4__para_3")
    page.locator(".contents").get_by_role("link", name="第19条").click()
    expect(page).to_have_url(f"{served}{TSUKIMORI}/art_19")
    expect(clause(page, "art_19")).to_be_in_viewport()
    expect(page.locator(".contents [aria-current]")).to_contain_text("第19条")
    page.go_back()
    expect(page).to_have_url(f"{served}{TSUKIMORI}/art_4__para_3")
    expect(clause(page, "art_4__para_3")).to_be_in_viewport()
    expect(page.locator(".panel h2")).to_contain_text("第4条第3項")


def test_the_iri_of_words_leads_to_the_words(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_4__para_2#statement-1")
    words = page.locator(".hit")
    expect(words).to_have_text("適用しません")
    expect(words).to_be_in_viewport()
    page.locator(".panel").get_by_role("link", name="語句の場所").first.click()
    expect(page.locator(".hit")).to_have_text("適用しません")


def test_a_cell_is_shown_in_its_table(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/att_2__table_1__row_2__cell_1")
    expect(page.locator("td.hit")).to_be_in_viewport()
    expect(page.locator(".panel h2")).to_contain_text("別紙")


def test_the_text_as_it_applies_in_a_stack(page: Page, served: str) -> None:
    page.goto(f"{served}{HOSHINA}/art_10")
    expect(page.locator("del")).to_have_count(0)
    page.get_by_label("原文 / 積重ねで適用される条文").select_option("tsukimori-backup")
    expect(page).to_have_url(f"{served}{HOSHINA}/art_10?stack=tsukimori-backup")
    expect(clause(page, "art_10__para_1").locator("del.struck").first).to_be_visible()
    read = page.locator("ins.read").filter(has_text="提供開始日の翌月 1 日").first
    expect(read).to_contain_text("〔原文: 課金開始日〕")
    panel = page.locator(".panel")
    expect(panel).to_contain_text("tsukimori-backupの積重ねでの扱い")
    page.get_by_role("link", name="第12条第1項", exact=True).focus()
    expect(panel.locator("h2")).to_contain_text("第12条第1項")
    expect(page).to_have_url(f"{served}{HOSHINA}/art_12__para_1?stack=tsukimori-backup")


def test_print_is_the_text_alone(page: Page, served: str) -> None:
    page.goto(f"{served}{TSUKIMORI}/art_4__para_2")
    page.emulate_media(media="print")
    for gone in (".contents", ".panel", "header.site", ".switch"):
        expect(page.locator(gone)).to_be_hidden()
    expect(clause(page, "art_1__para_1")).to_be_visible()
    kept = page.locator(".block").last.evaluate("e => getComputedStyle(e).contentVisibility")
    assert kept == "visible"


def test_on_a_narrow_screen(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}{TSUKIMORI}/art_9")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    contents = page.locator(".contents details")
    expect(contents).not_to_have_attribute("open", "")
    sheet = page.get_by_role("button", name="この条項について")
    expect(sheet).to_have_attribute("aria-expanded", "false")
    sheet.click()
    expect(page.locator(".panel h2")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(sheet).to_have_attribute("aria-expanded", "false")


def test_without_javascript(context_without_scripts: Page, served: str) -> None:
    page = context_without_scripts
    page.goto(f"{served}{TSUKIMORI}/art_9__para_2")
    expect(page.locator(".panel h2")).to_contain_text("第9条第2項")
    expect(clause(page, "art_9__para_2")).to_be_in_viewport()
    page.locator(".contents").get_by_role("link", name="第4条").click()
    expect(page.locator(".panel h2")).to_contain_text("第4条")
    page.goto(f"{served}{TSUKIMORI}/art_4__para_2#statement-1")
    target = page.locator(":target")
    expect(target).to_have_text("適用しません")
    expect(target).to_be_in_viewport()


@pytest.fixture
def context_without_scripts(browser) -> Iterator[Page]:  # type: ignore[no-untyped-def]
    """A page that runs no scripts."""
    context = browser.new_context(
        java_script_enabled=False, locale="ja-JP", viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def test_hostile_words_are_only_words(page: Page, tmp_path: Path) -> None:
    documents = [made("ko", hostile.KO), made("otsu", hostile.OTSU)]
    server = serving(tmp_path / "store", *documents)
    try:
        for document in ("ko", "otsu?stack=ko"):
            page.goto(f"{server.url}/id/{document}")
            expect(page.locator(".text")).to_contain_text(hostile.SCRIPT)
            expect(page.locator(".text")).to_contain_text(hostile.IMAGE)
            for label in page.locator(".clause .label").all():
                label.focus()
                of = label.get_attribute("aria-label") or label.inner_text()
                expect(page.locator(".panel h2")).to_contain_text(of)
            for words in page.locator(".text a[data-tip]").all():
                words.hover()
                expect(page.get_by_role("tooltip")).to_be_visible()
            assert page.locator("img").count() == 0
    finally:
        server.stop()


def long_terms() -> str:
    """Terms of a thousand articles that cite each other and use defined terms."""

    def article(n: int) -> str:
        before = max(n - 3, 1)
        return f"""第{n}条（手続の{n}）
当社は、契約者から第{before}条第1項の申込みを受け、本サービスの提供を承諾したときは、契約者に通知します。
2 前項の通知は、当社が適当と認める方法により、契約者が本サービスの申込みに記載した宛先に行います。
(1) 契約者が料金の支払いを怠ったとき
(2) 契約者が第{n}条第1項の申込みに事実と異なる記載をしたとき
"""

    first = "第1条（定義）\n「本サービス」とは通信の役務を、「契約者」とは利用者をいいます。\n"
    return first + "".join(map(article, range(2, ARTICLES + 1)))


def test_a_thousand_articles(page: Page, tmp_path: Path) -> None:
    server = serving(tmp_path / "store", made("ko", long_terms()))
    try:
        answer = page.goto(f"{server.url}/id/ko/2025-04-01/art_700")
        assert answer is not None
        assert len(answer.body()) < 3_000_000
        expect(page.locator(".clause.Article")).to_have_count(ARTICLES)
        expect(clause(page, "art_700")).to_be_in_viewport()
        page.locator(".contents").get_by_role("link", name="第999条").click()
        expect(clause(page, "art_999")).to_be_in_viewport()
        expect(page.locator(".panel h2")).to_contain_text("第999条")
    finally:
        server.stop()
