"""点検 in a browser: counts that filter, both places with their words marked, files."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from queries.finding_kinds import KINDS
from queries.web.app import create_app
from queries.web.settings import Settings
from tests.stacks import made, stored

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(samples_built, hosts=())), headers=HTML) as found:
        yield found


def rows(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))[1:]


def test_a_count_leads_to_what_it_counts(page: Page, served: str) -> None:
    page.goto(f"{served}/findings")
    link = page.get_by_role("link", name="tsukimori-backup 抵触の可能性")
    count = int(link.inner_text())
    link.click()
    expect(page).to_have_url(f"{served}/findings?doc=tsukimori-backup&kind=PossibleConflict")
    expect(page.locator("article.finding")).to_have_count(count)
    expect(page.get_by_role("heading", level=2)).to_have_text(
        f"tsukimori-backup · 抵触の可能性：{count}件"
    )
    for badge in page.locator(".kind .badge").all():
        expect(badge).to_have_text("推論")
    page.get_by_role("link", name="全て示す").click()
    expect(page).to_have_url(f"{served}/findings")


def test_both_places_stand_side_by_side_with_the_words_marked(page: Page, served: str) -> None:
    page.goto(f"{served}/findings?kind=TitleDiffers&doc=hoshina-backup")
    finding = page.locator("article.finding")
    expect(finding).to_have_count(1)
    left, right = finding.locator(".sides > div").all()
    expect(left.locator("mark")).to_have_text("第3条（最低利用期間）")
    expect(left.get_by_role("link").first).to_have_attribute(
        "href", "/id/tsukimori-backup/2025-11-01/art_4__para_2"
    )
    expect(right.get_by_role("link").first).to_have_attribute(
        "href", "/id/hoshina-backup/2025-10-01/art_3"
    )
    first, second = left.bounding_box(), right.bounding_box()
    assert first is not None
    assert second is not None
    assert abs(first["y"] - second["y"]) < 2
    assert first["x"] + first["width"] <= second["x"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_finding_is_there_without_javascript_and_in_english(browser, served: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(locale="en-US", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/findings")
    expect(page.get_by_role("heading", level=1)).to_have_text("Findings")
    expect(page.get_by_text("stated title differs").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("document", ["", "hoshina-backup"])
def test_the_file_holds_what_the_page_shows(client: TestClient, kind: str, document: str) -> None:
    asked = {"kind": kind, "doc": document}
    page = client.get("/findings", params=asked).text
    found = rows(client.get("/findings.csv", params=asked))
    assert page.count('<article class="card finding') == len(found)
    assert len(client.get("/findings.json", params=asked).json()) == len(found)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("doc=nothing", "hoshina-backup"),
        ("kind=nothing", "TitleDiffers"),
        ("severity=x", "serious"),
    ],
)
def test_an_unknown_filter_says_what_there_is(client: TestClient, asked: str, named: str) -> None:
    answer = client.get(f"/findings?{asked}")
    assert answer.status_code == 404
    assert named in answer.text


def test_hostile_words_are_text(tmp_path: Path) -> None:
    words = "<img src=x onerror=alert(1)>「民法」第404条"
    store = stored(tmp_path, made("ko", f"第1条（適用<b>）\n{words}によります。"))
    with TestClient(create_app(Settings(store.path, hosts=())), headers=HTML) as client:
        page = client.get("/findings").text
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
