"""What every page keeps to: it can be used by all, on a phone, by keyboard, and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

STACK = "tsukimori-backup"
VERSION = f"/id/{STACK}/2025-11-01"
PAGES = [
    "/",
    f"/id/{STACK}",
    f"{VERSION}/art_4__para_2",
    f"/id/hoshina-backup/2025-10-01/art_3?stack={STACK}",
    "/governs",
    f"/governs?stack={STACK}&topic=最低利用期間",
    f"/governs?stack={STACK}&clause=hoshina-backup 第10条",
    f"/governs/all?stack={STACK}",
    "/graph",
    f"/graph?focus={STACK}%23第4条第2項",
    "/query",
    "/query?name=who-cites-a-provision&doc=hoshina-backup&provision=第3条",
    "/query?query=SELECT * WHERE { ?s ?p",
    "/findings",
    "/compare",
    "/compare?old=hoshina-backup@2024-04-01&new=hoshina-backup@2025-10-01",
    "/reviews",
    f"/review/add?doc={STACK}&label=第4条第2項",
    f"/id/stack/{STACK}",
    "/ontology",
]
# moderate and minor findings of axe are advice; these keep somebody out
BARRING = ("critical", "serious")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_kept_out(page: Page, served: str, path: str) -> None:
    """WCAG 2.1 as axe-core checks it: names, roles, contrast, structure."""
    page.goto(f"{served}{path}")
    found = Axe().run(page).response["violations"]
    barring = {
        (v["id"], n["html"][:200]) for v in found for n in v["nodes"] if v["impact"] in BARRING
    }
    assert barring == set()


@pytest.mark.parametrize("path", PAGES)
def test_it_fits_a_phone(page: Page, served: str, path: str) -> None:
    """Nothing is wider than 390 pixels but what scrolls by itself."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# a wrong query puts the cursor where it is wrong, as it should
@pytest.mark.parametrize("path", [p for p in PAGES if "query=" not in p])
def test_the_first_key_skips_to_the_content(page: Page, served: str, path: str) -> None:
    page.goto(f"{served}{path}".replace("/art_4__para_2", "").replace("/art_3", ""))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent.trim()")
    assert focused == "本文へ"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", PAGES)
def test_it_prints_without_what_is_for_the_screen(page: Page, served: str, path: str) -> None:
    page.goto(f"{served}{path}")
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_it_speaks_english_too(page: Page, served: str, path: str) -> None:
    """What the program says is English; what documents and their names say stays as it is."""
    page.goto(f"{served}{path}{'&' if '?' in path else '?'}lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("navigation", name="Pages")).to_contain_text("Which clause governs")
