"""文書: what is on file is listed, with what is missing."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from graph.store import Store
from queries.on_file import documents_on_file
from queries.web import documents as documents_page
from queries.web.app import create_app
from queries.web.settings import Settings


def test_documents_are_listed(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("文書")
    expect(page.locator("article.document")).not_to_have_count(0)


def test_the_language_is_kept(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents")
    page.goto(f"{served}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents")


@pytest.mark.parametrize(
    ("number", "shown", "ways"),
    [
        pytest.param("", 0, ["?page=2"], id="first"),
        pytest.param("2", 2, ["?page=1"], id="second"),
        pytest.param("99", -1, ["?page="], id="beyond the last is the last"),
        pytest.param("0", 0, ["?page=2"], id="none"),
        pytest.param("x", 0, ["?page=2"], id="no number"),
        pytest.param("²", 0, ["?page=2"], id="a digit that is no number"),
    ],
)
def test_many_documents_are_on_several_pages(
    samples_built: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: str,
    shown: int,
    ways: list[str],
) -> None:
    monkeypatch.setattr(documents_page, "_ON_A_PAGE", 2)
    store = Store.read_only(samples_built)
    every = [d.doc_id for d in documents_on_file(store)]
    with TestClient(create_app(Settings(samples_built, hosts=()))) as client:
        answer = client.get(f"/?page={number}" if number else "/").text
    there = [d for d in every if f'<article class="card document" id="{d}">' in answer]
    first = shown if shown >= 0 else (len(every) - 1) // 2 * 2
    assert there == every[first : first + 2]
    assert all(f'href="/{way}' in answer for way in ways)
