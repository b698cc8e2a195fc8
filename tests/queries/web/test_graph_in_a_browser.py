"""グラフ in a real browser: it draws, answers the mouse and the keyboard, grows, saves, prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from queries.web.settings import Settings
from tests.queries.web.conftest import Served
from tests.queries.web.stored import hostile, large
from tests.queries.web.test_graph_page import HOSTILE

CLAUSE = "/graph?focus=" + quote("order-form#第1条")
Serve = Callable[[Path], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A store → the address of a server over it."""
    servers: list[Served] = []

    def started(store: Path) -> str:
        servers.append(Served(Settings(store)))
        return servers[-1].url

    yield started
    for server in servers:
        server.stop()


def drawn(page: Page) -> int:
    """How many nodes are drawn, once they are."""
    page.wait_for_selector("#picture[data-drawn]")
    return int(page.get_attribute("#picture", "data-drawn") or "0")


def opened(page: Page, address: str) -> int:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    return drawn(page)


def find(page: Page, words: str) -> None:
    """Choose the first node that is found: it then stands in the middle of the picture."""
    page.locator("#search").fill(words)
    page.locator("#search").press("Enter")


def middle(page: Page) -> tuple[float, float]:
    box = page.locator("#picture canvas").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def grows_from(page: Page, before: int) -> int:
    page.wait_for_function(
        "before => Number(document.getElementById('picture').dataset.drawn) > before", arg=before
    )
    return drawn(page)


COLOURS = """() => {
  const canvas = document.querySelector("#picture canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) if (data[at + 3]) seen.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
  return seen.size;
}"""  # noqa: E501


def test_it_draws(page: Page, served: str) -> None:
    assert opened(page, f"{served}/graph") > 100
    page.wait_for_function(f"() => ({COLOURS})() > 10")


def test_a_click_on_a_box_shows_its_text(page: Page, served: str) -> None:
    opened(page, f"{served}{CLAUSE}")
    find(page, "第1条第1項")
    text = page.locator("#panel .text").first
    expect(text).to_contain_text("最低利用期間は")
    page.locator("#panel .links .row").first.click()
    expect(page.locator("#panel h2")).not_to_have_text("第1条第1項")
    page.mouse.click(*middle(page))
    expect(page.locator("#panel h2")).to_have_text("第1条第1項")
    expect(text).to_contain_text("最低利用期間は")


def test_a_relation_shows_its_words_within_the_sentence(page: Page, served: str) -> None:
    opened(page, f"{served}{CLAUSE}")
    find(page, "第1条第1項")
    page.locator("#panel .row", has_text="にかかわらず").first.click()
    expect(page.locator("#panel blockquote mark").first).to_contain_text("にかかわらず")
    link = page.locator("#panel a.button")
    expect(link).to_have_attribute("href", "/id/order-form/2025-12-05/art_1__para_1")


def test_a_double_click_grows_and_the_address_keeps_it(page: Page, served: str) -> None:
    before = opened(page, f"{served}{CLAUSE}")
    find(page, "第9条第2項")
    page.mouse.dblclick(*middle(page))
    after = grows_from(page, before)
    page.wait_for_function("() => location.search.includes('grown=')")
    expect(page.locator("#shown")).to_contain_text("関係")
    page.reload()
    assert drawn(page) == after
    page.locator("#ungrow").click()
    page.wait_for_url(lambda address: "grown" not in address)
    assert drawn(page) == before


def test_the_keyboard_moves_reads_and_grows(page: Page, served: str) -> None:
    before = opened(page, f"{served}{CLAUSE}")
    frame = page.locator("#picture > div")
    frame.focus()
    heading = page.locator("#panel h2")
    expect(heading).to_have_text("第1条")
    page.keyboard.press("ArrowDown")
    expect(heading).to_have_text("第1条第1項")
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text("第9条第1項")
    page.keyboard.press("ArrowDown")
    expect(heading).to_have_text("第9条第2項")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#panel .tools button").first).to_be_focused()
    page.keyboard.press("Enter")
    grows_from(page, before)
    page.keyboard.press("Escape")
    expect(frame).to_be_focused()


def test_g_grows(page: Page, served: str) -> None:
    before = opened(page, f"{served}{CLAUSE}")
    page.locator("#picture > div").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "g"):
        page.keyboard.press(key)
    grows_from(page, before)


def test_a_kind_is_left_out_and_the_address_says_so(page: Page, served: str) -> None:
    opened(page, f"{served}/graph")
    rows = page.locator("#rows tbody tr")
    before = rows.count()
    page.locator('input[value="cites"]').click()
    page.wait_for_function(
        "n => document.querySelectorAll('#rows tbody tr').length < n", arg=before
    )
    asked = parse_qs(urlsplit(page.url).query)
    assert "disapplies" in asked["kinds"]
    assert "cites" not in asked["kinds"]
    expect(page.locator('input[value="cites"]')).to_be_focused()
    after = rows.count()
    page.reload()
    expect(page.locator('input[value="cites"]')).not_to_be_checked()
    assert rows.count() == after


def test_a_new_centre_is_drawn(page: Page, served: str) -> None:
    before = opened(page, f"{served}/graph")
    find(page, "最低利用期間")
    page.locator("#panel .tools button", has_text="中心").click()
    page.wait_for_function(
        "n => Number(document.getElementById('picture').dataset.drawn) < n", arg=before
    )
    assert parse_qs(urlsplit(page.url).query)["focus"] == [page.locator("#focus").input_value()]


def test_a_mistaken_centre_is_told(page: Page, served: str) -> None:
    opened(page, f"{served}/graph")
    page.locator("#focus").fill("nowhere")
    page.locator("#focus").press("Enter")
    expect(page.locator("#said [role=alert]")).to_contain_text("nowhere")
    faults: list[str] = page.faults  # type: ignore[attr-defined]
    assert all("404" in fault for fault in faults)  # what the browser notes of the answer
    faults.clear()


def test_three_thousand_nodes_answer_a_click(page: Page, serve: Serve, tmp_path: Path) -> None:
    address = serve(large(tmp_path / "store", 4, 749))
    assert opened(page, f"{address}/graph") == 3000
    find(page, "第700条")
    page.locator("#panel .links .row").first.click()
    expect(page.locator("#panel h2")).to_have_text("適用しない")
    page.mouse.click(*middle(page))
    expect(page.locator("#panel h2")).to_have_text("第700条")
    expect(page.locator("#panel .text").first).to_have_text("料金は、月額とします。")


def test_the_picture_is_saved_as_png(page: Page, served: str, tmp_path: Path) -> None:
    opened(page, f"{served}{CLAUSE}")
    with page.expect_download() as coming:
        page.locator("#save").click()
    assert coming.value.suggested_filename.endswith(".png")
    coming.value.save_as(tmp_path / "x.png")
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_the_list_is_what_prints(page: Page, served: str) -> None:
    opened(page, f"{served}{CLAUSE}")
    expect(page.locator("#rows table")).not_to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#rows table")).to_be_visible()
    expect(page.locator(".asked")).to_contain_text("order-form#第1条")
    for hidden in ("#picture", "#choices", "#panel", "#finder"):
        expect(page.locator(hidden)).not_to_be_visible()


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_nothing_is_wider_than_the_window(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, f"{served}{CLAUSE}")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    expect(page.locator("#picture canvas")).to_be_visible()
    expect(page.locator("#panel h2")).to_have_text("第1条")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_never_run(
    page: Page, serve: Serve, tmp_path: Path, words: str
) -> None:
    opened(page, serve(hostile(tmp_path / "store", words)) + "/graph")
    shown = words.replace("\u2028", " ").replace("\u202e", " ")
    find(page, "第1条")
    expect(page.locator("#panel .text").first).to_contain_text(shown)
    x, y = middle(page)
    page.mouse.move(x - 200, y - 200)
    page.mouse.move(x, y)
    expect(page.locator("#tip .text")).to_contain_text(shown)
    page.locator("#panel .row", has_text="適用しない").first.click()
    expect(page.locator("#panel mark").first).to_have_text(shown)
    assert page.evaluate("document.documentElement.dataset.pwned") is None
    assert page.locator("img").count() == 0
