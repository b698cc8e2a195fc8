"""SPARQL in a real browser: running, completing by keyboard, mistakes, files."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

YK = "PREFIX yk: <https://w3id.org/yomikae/ontology#>\n"


def selected(page: Page) -> tuple[int, int]:
    found = page.evaluate("[document.activeElement.id, query.selectionStart, query.selectionEnd]")
    assert found[0] == "query"
    return found[1], found[2]


def test_a_named_query_with_its_parameters(page: Page, served: str) -> None:
    page.goto(f"{served}/query")
    page.get_by_role("link", name="ある規定を引用する規定").click()
    page.get_by_label("規定のある文書の識別子").fill("hoshina-backup")
    page.get_by_label("規定の表示").fill("第3条")
    page.get_by_role("button", name="実行").first.click()
    expect(page).to_have_url(
        f"{served}/query?name=who-cites-a-provision&doc=hoshina-backup&provision={quote('第3条')}"
    )
    row = page.locator("table.data tbody tr", has_text="tsukimori-backup").first
    expect(row.get_by_role("link", name="第4条第2項")).to_have_attribute(
        "href", "/id/tsukimori-backup/2025-11-01/art_4__para_2"
    )


def test_the_sparql_behind_a_named_query_may_be_changed(page: Page, served: str) -> None:
    page.goto(f"{served}/query?name=documents")
    page.get_by_text("この問合せのSPARQL").click()
    area = page.get_by_label("SPARQLの問合せ")
    expect(area).to_contain_text("VALUES ?doc { UNDEF }")
    area.fill(area.input_value().replace("{ UNDEF }", '{ "order-form" }'))
    page.locator("#run").click()
    expect(page.locator("table.data tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/query\?query="))


def test_words_are_completed_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill("")
    area.press_sequentially("ASK { ?a yk:disapp")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("yk:disapplies")
    expect(area).to_have_attribute("aria-activedescendant", "completion-0")
    area.press("ArrowDown")
    expect(area).to_have_attribute("aria-activedescendant", "completion-1")
    area.press("ArrowUp")
    area.press("Enter")
    expect(area).to_have_value(f"{YK}ASK {{ ?a yk:disapplies")  # what is used is declared
    expect(page.get_by_role("listbox")).to_be_hidden()
    area.press_sequentially(" ?b }")
    area.press("Control+Enter")
    expect(page.locator(".answer")).to_have_text("はい（true）")


def test_words_are_found_in_japanese_and_left_alone_on_escape(page: Page, served: str) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill(YK)
    area.press("Control+End")
    page.keyboard.insert_text("準用す")
    expect(page.get_by_role("option").first).to_contain_text("yk:appliesMutatisMutandis")
    area.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(area).to_have_value(f"{YK}準用す")
    area.press("Control+Space")
    area.press("Tab")
    expect(area).to_have_value(f"{YK}yk:appliesMutatisMutandis")


@pytest.mark.parametrize(
    "text", ["# yk:disapp", "SELECT * { ?s ?p 'disapp", "ASK { <http://disapp"]
)
def test_nothing_is_offered_where_no_word_can_stand(page: Page, served: str, text: str) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill("")
    area.press_sequentially(text)
    area.press("Control+Space")
    expect(page.get_by_role("listbox")).to_be_hidden()
    area.fill("")
    area.press_sequentially("disapp")  # the same word where one can
    expect(page.get_by_role("option").first).to_contain_text("disapp")


def test_variables_of_the_query_are_offered(page: Page, served: str) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill("SELECT ?clause WHERE { ")
    area.press("Control+End")
    area.press_sequentially("?cl")
    expect(page.get_by_role("option")).to_have_count(1)
    area.press("Enter")
    expect(area).to_have_value("SELECT ?clause WHERE { ?clause")


def test_a_mistake_shows_its_place_and_puts_the_cursor_there(page: Page, served: str) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill("# 𠮷野家\nSELECT ?x WHERE {\n  '𠮷' ?x . foo }")
    area.press("Control+Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("3行")
    expect(page.locator(".mistake mark")).to_have_count(1)
    line, column = (int(area.get_attribute(f"data-{n}") or 0) for n in ("line", "column"))
    at = area.input_value().split("\n")[line - 1][: column - 1]
    # a selection counts 𠮷 as two
    before = "# 𠮷野家\nSELECT ?x WHERE {\n" + at
    assert selected(page)[0] == len(before.encode("utf-16-le")) // 2


def test_the_file_holds_what_the_table_shows(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(f"{served}/query?name=defined-terms&doc=hoshina-general")
    cells = page.locator("table.data tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.innerText.trim()))"
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    file = tmp_path / "found.csv"
    download.value.save_as(file)
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
    assert len(cells) > 3
    assert [[" ".join(c.split()) for c in r] for r in rows[1:]] == [
        [" ".join(c.split()) for c in r] for r in cells
    ]


def test_a_query_too_long_for_an_address_is_posted(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill("# " + "長" * 5000 + f"\n{YK}SELECT ?p {{ ?p yk:disapplies ?t }}")
    area.press("Control+Enter")
    expect(page.get_by_role("link", name="tsukimori-backup 第4条第2項").first).to_be_visible()
    assert page.url == f"{served}/query"
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "found.csv")
    assert "tsukimori-backup" in (tmp_path / "found.csv").read_text("utf-8")


def test_it_grows_and_numbers_its_lines(page: Page, served: str) -> None:
    page.goto(f"{served}/query")
    area = page.get_by_label("SPARQLの問合せ")
    area.fill("\n".join(f"# {n}" for n in range(1, 31)))
    expect(page.locator(".numbers")).to_have_text("\n".join(map(str, range(1, 31))))
    assert page.evaluate("query.scrollHeight <= query.clientHeight + 1")


def test_without_javascript_it_runs_too(browser, served: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/query")
    page.get_by_label("SPARQLの問合せ").fill(f"{YK}SELECT ?p {{ ?p yk:disapplies ?t }}")
    page.get_by_role("button", name="実行", exact=True).click()
    expect(page.get_by_role("link", name="tsukimori-backup 第4条第2項").first).to_be_visible()
    page.get_by_role("button", name="アドレスに残さず実行").click()
    expect(page.get_by_role("link", name="tsukimori-backup 第4条第2項").first).to_be_visible()
    context.close()
