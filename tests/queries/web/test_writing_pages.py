"""Adding and reviewing as a person does it, in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, expect

from graph.load import stamp
from tests.queries.web.conftest import watch
from tests.queries.web.keys import BEARER
from tests.queries.web.uploads import CITING, TERMS

HOSTILE = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
_BUSY = 120_000  # ms: a machine may have other work


def files(**texts: str) -> list[FilePayload]:
    """Files to choose, by name."""
    return [
        {"name": name.replace("_", "."), "mimeType": "text/plain", "buffer": text.encode()}
        for name, text in texts.items()
    ]


def test_files_are_added(page: Page, served_copy: str) -> None:
    page.goto(served_copy)
    page.locator("#file").set_input_files(files(甲約款_txt=CITING, 印刷_pdf="%PDF-1.7"))
    page.get_by_role("button", name="追加").click()
    expect(page.locator(".progress")).to_be_visible()
    page.wait_for_url("**/add/*", timeout=_BUSY)
    expect(page.get_by_role("alert").or_(page.locator(".failures"))).to_contain_text("印刷.pdf")
    expect(page.locator(".failures")).to_contain_text("もう一度入手してください")
    link = page.get_by_role("link", name="甲約款")
    expect(link).to_have_attribute("href", "/id/%E7%94%B2%E7%B4%84%E6%AC%BE/undated")
    page.get_by_role("link", name="文書の一覧へ").click()
    expect(page.get_by_role("heading", name="甲約款")).to_be_visible()


def test_files_are_dropped(page: Page, served_copy: str) -> None:
    page.goto(served_copy)
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "乙約款.txt", { type: "text/plain" }));
            const zone = document.querySelector("form.drop");
            const how = { dataTransfer: data, bubbles: true, cancelable: true };
            for (const name of ["dragenter", "dragover", "drop"])
                zone.dispatchEvent(new DragEvent(name, how));
        }""",
        TERMS,
    )
    page.wait_for_url("**/add/*", timeout=_BUSY)
    expect(page.get_by_role("heading", name="読んだ文書 1")).to_be_visible()


def test_a_bad_file_changes_nothing(page: Page, served_copy: str, samples_copy: Path) -> None:
    before = stamp(samples_copy)
    page.goto(served_copy)
    page.locator("#file").set_input_files(files(空_txt=" "))
    page.get_by_role("button", name="追加").click()
    page.wait_for_url("**/add/*", timeout=_BUSY)
    expect(page.locator(".failures")).to_contain_text("空.txt: 何も書かれていません")
    assert stamp(samples_copy) == before


def test_too_much_is_not_even_sent(page: Page, served_copy: str) -> None:
    page.goto(served_copy)
    page.locator("form.drop").evaluate("form => { form.dataset.most = '10'; }")
    page.locator("#file").set_input_files(files(甲_txt=TERMS))
    page.get_by_role("button", name="追加").click()
    expect(page.locator("#adding-said")).to_contain_text("分けて追加してください")
    expect(page.locator(".progress")).to_be_hidden()


def test_files_are_added_without_scripts(browser: Browser, served_copy: str) -> None:
    context = browser.new_context(
        locale="ja-JP", java_script_enabled=False, extra_http_headers=BEARER
    )
    page = context.new_page()
    faults: list[str] = []
    watch(page, faults)
    page.goto(served_copy)
    page.locator("#file").set_input_files(files(甲約款_txt=TERMS))
    page.get_by_role("button", name="追加").click()
    expect(page.get_by_role("heading", name="読んだ文書 1")).to_be_visible(timeout=_BUSY)
    context.close()
    assert faults == []


def pending(page: Page, url: str) -> str:
    """Open the first thing that waits for a review; gives its handle."""
    page.goto(f"{url}/reviews?doc=tsukimori-backup&only=pending")
    page.locator("tbody a").first.click()
    return page.locator("h1 code").inner_text()


def sign(page: Page, reason: str, by: str = "花子") -> None:
    page.get_by_label("査読者の名前", exact=True).fill(by)
    page.get_by_label("理由").fill(reason)
    page.get_by_role("button", name="記録する").click()


def test_accept_then_the_word_shows(page: Page, served_copy: str) -> None:
    handle = pending(page, served_copy)
    expect(page.locator(".clause mark")).to_have_count(1)
    page.get_by_label("承認").check()
    sign(page, "条文を確かめた")
    expect(page.get_by_role("status")).to_contain_text(f"記録しました：{handle}")
    page.get_by_role("status").get_by_role("link").click()
    expect(page.locator(".opinions")).to_contain_text("査読者花子が承認")
    expect(page.locator(".opinions")).to_contain_text("条文を確かめた")
    expect(page.get_by_label("査読者の名前", exact=True)).to_have_value("花子")
    page.get_by_text("取り消す", exact=True).first.click()
    page.get_by_role("button", name="取り消す").click()
    expect(page.get_by_role("status")).to_contain_text("取り消しました")
    expect(page.locator(".opinions li")).to_have_count(0)


def test_reject_with_hostile_words(page: Page, served_copy: str) -> None:
    handle = pending(page, served_copy)
    page.get_by_label("却下").check()
    sign(page, HOSTILE, by=HOSTILE[:60])
    page.goto(f"{served_copy}/review?handle={handle}")
    expect(page.locator(".opinions")).to_contain_text(HOSTILE)
    assert page.title() != "run"
    assert page.locator("main img").count() == 0


def test_correct(page: Page, served_copy: str) -> None:
    handle = pending(page, served_copy)
    expect(page.get_by_label("対象", exact=True)).to_be_hidden()
    page.get_by_label("訂正").check()
    page.get_by_label("対象", exact=True).fill("丙 第1条")
    sign(page, "別の規定を指す")
    expect(page.locator("#said")).to_contain_text("丙 第1条")
    expect(page.get_by_label("対象", exact=True)).to_have_value("丙 第1条")
    expect(page.get_by_label("理由")).to_have_value("別の規定を指す")
    page.get_by_label("対象", exact=True).fill("hoshina-general 第1条")
    page.get_by_role("button", name="記録する").click()
    page.goto(f"{served_copy}/review?handle={handle}")
    expect(page.locator(".opinions")).to_contain_text("査読者花子が訂正")
    faults: list[str] = page.faults  # type: ignore[attr-defined]
    faults[:] = [f for f in faults if "400" not in f]  # the form that was refused


def test_enter_in_a_field_records_nothing(page: Page, served_copy: str) -> None:
    pending(page, served_copy)
    page.get_by_label("承認").check()
    page.get_by_label("理由").fill("まだ")
    page.get_by_label("査読者の名前", exact=True).fill("花子")
    page.get_by_label("査読者の名前", exact=True).press("Enter")
    expect(page.get_by_label("理由")).to_have_value("まだ")
    page.goto(f"{served_copy}/reviews")
    expect(page.locator(".badge.reviewed")).to_have_count(0)


def test_add_words_selected_in_the_clause(page: Page, served_copy: str) -> None:
    page.goto(f"{served_copy}/review/add?doc=hoshina-backup&label=第3条第1項")
    page.locator("#clause").evaluate(
        """clause => {
            const words = clause.firstChild, at = words.data.indexOf("課金開始日とします");
            getSelection().setBaseAndExtent(words, at, words, at + "課金開始日とします".length);
            clause.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }"""
    )
    expect(page.get_by_label("根拠となる語")).to_have_value("課金開始日とします")
    page.get_by_label("種類").select_option("定めるところによる")
    page.get_by_label("対象", exact=True).fill("hoshina-general 第5条")
    sign(page, "起算日の定め")
    expect(page.get_by_role("status")).to_contain_text("記録しました")
    expect(page.locator(".clause mark")).to_have_text("課金開始日とします")
    expect(page.locator(".opinions")).to_contain_text("査読者花子が追加")


def test_the_pages_fit_a_phone(page: Page, served_copy: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    handle = pending(page, served_copy)
    for at in (
        "/",
        "/reviews",
        f"/review?handle={handle}&act=correct",
        "/review/add?doc=hoshina-backup&label=第3条第1項",
        "/review/topic?topic=最低利用期間&clause=hoshina-backup 第3条",
    ):
        page.goto(served_copy + at)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, at
