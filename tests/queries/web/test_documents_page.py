"""文書: what is on file is listed, with what is missing."""

from playwright.sync_api import Page, expect


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
