"""The annotated page: whole, led within itself, and read by no other host."""

import re
from html.parser import HTMLParser

import pytest

from graph.store import Store
from queries.around import around
from queries.exports import annotated
from queries.facts_of import versions
from queries.messages import Lang


class _Page(HTMLParser):
    """The page's ids, links, words and what it asks for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.asked: list[str] = []
        self.words = ""
        self.marked: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        if tag == "a":
            self.links.append(str(known["href"]))
        elif tag != "link":
            self.asked += [k for k in ("src", "href", "srcset") if k in known]
        if tag == "mark":
            self.marked.append(str(known.get("class")))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module", params=["ja", "en"])
def pages(store: Store, request: pytest.FixtureRequest) -> dict[str, tuple[str, _Page]]:
    lang: Lang = request.param
    found = {}
    for version in versions(store):
        page = annotated.write(around(store, version), lang).decode()
        found[version.iri] = (page, _Page(page))
    return found


def test_links_lead_within_the_page(pages: dict[str, tuple[str, _Page]]) -> None:
    for _, page in pages.values():
        assert len(page.ids) == len(set(page.ids))
        assert {link for link in page.links if not link.startswith("#")} == set()
        assert {link[1:] for link in page.links} <= set(page.ids)
        assert page.asked == []


def test_every_word_is_there(store: Store, pages: dict[str, tuple[str, _Page]]) -> None:
    for version in versions(store):
        known = around(store, version)
        words = "".join(pages[version.iri][1].words.split())
        for clause in known.own.values():
            assert "".join(clause.text.split()) in words, clause.label
            assert "".join(clause.title.split()) in words, clause.label


def test_every_statement_is_marked(store: Store, pages: dict[str, tuple[str, _Page]]) -> None:
    for version in versions(store):
        known = around(store, version)
        kinds = {s.kind for s in known.facts.statements if s.place in known.own}
        assert kinds - {"Substitution"} <= set(pages[version.iri][1].marked)


def test_what_is_on_file_is_not_said_to_be_missing(
    store: Store, pages: dict[str, tuple[str, _Page]]
) -> None:
    version = next(v for v in versions(store) if v.doc_id == "tsukimori-backup")
    page, _ = pages[version.iri]
    (row,) = re.findall(r"<tr id=\"elsewhere-\d+\"><td>hoshina-backup</td>.*?</tr>", page)
    assert re.search("収録済み|yes", row)


def test_nothing_runs(pages: dict[str, tuple[str, _Page]]) -> None:
    for page, _ in pages.values():
        assert "default-src 'none'" in page
        assert "<script" not in page
