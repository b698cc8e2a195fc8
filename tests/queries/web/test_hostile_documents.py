"""A document that means harm shows as text: on every page, in the picture, in every export."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from graph.store import Store
from queries.cli.main import main
from queries.facts_of import versions
from queries.web.settings import Settings
from tests.queries.web.conftest import Served
from tests.stacks import made, stored

SCRIPT = "<script>alert(1)</script>"
BROKEN = '"><img src=x onerror=alert(2)>'
LINK = "[押す](javascript:alert(3)) ![絵](https://evil.example/x.png) <javascript:alert(4)>"
END = "</textarea></title></script><svg onload=alert(5)>"
TRICKS = "{{ 7*7 }} ${7*7} `code` **太** <!-- --> ]]> &lt;b&gt;"
TEXTS = {
    "ko": f"""甲{SCRIPT}約款{BROKEN}
2025年4月1日版
株式会社{END}

第1条（適用{BROKEN}）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
第2条（適用関係{SCRIPT}）
「御見積書{BROKEN}」、「本約款」及び「乙約款」の定めが抵触するときは、「御見積書」、「本約款」、「乙約款」の順に優先して適用するものとします。
2 当社は、乙約款第1条（最低利用期間{END}）は、{SCRIPT}の場合には適用しません。
第3条（定義）
この約款において「{BROKEN}端末」とは、{LINK}をいいます。
2 最低利用期間は、{TRICKS}第9条{SCRIPT}の規定にかかわらず、1年{END}とします。
3 「{SCRIPT}」とあるのは「{BROKEN}」と読み替えます。
| 品目{SCRIPT} | 料金{BROKEN} |
| --- | --- |
| {LINK} | {TRICKS} |
""",
    "otsu": f"""乙サービス契約約款
2025年3月1日版
株式会社乙

第1条（最低利用期間{SCRIPT}）
最低利用期間{BROKEN}は、2年とします。{LINK}
""",
}
# an element or attribute that acts; our own Markdown holds <del>, <ins> and the like
_ACTS = re.compile(r"<\s*(?:script|img|svg|iframe|object|form)\b|<a\b[^>]*href|\son\w+\s*=", re.I)
# what stands in a page that ran, or would run at a touch, something of the document's
LIVE = """() => [...document.querySelectorAll(
  "img, svg[onload], iframe, object, embed, base, [onerror], [onload], [onclick]")]
  .map((e) => e.outerHTML.slice(0, 120))
  .concat([...document.querySelectorAll("a, form")]
    .map((e) => e.getAttribute("href") ?? e.getAttribute("action") ?? "")
    .filter((a) => new URL(a, location).origin !== location.origin))
  .concat([...document.scripts].filter((s) => s.textContent.includes("alert(1)")
    && s.type !== "application/json").map(() => "script"))"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("hostile") / "store"
    return stored(folder, *(made(name, text, head="") for name, text in TEXTS.items()))


@pytest.fixture(scope="module")
def hostile(store: Store) -> Iterator[str]:
    """The address of a server over them."""
    server = Served(Settings(store.path))
    yield server.url
    server.stop()


@pytest.fixture
def quiet(page: Page) -> Page:
    """A page on which a dialog is a fault."""

    def opened(dialog: object) -> None:
        page.faults.append(f"a script of the document ran: {dialog}")  # type: ignore[attr-defined]

    page.on("dialog", opened)
    return page


PAGES = [
    "/",
    "/id/ko",
    "/id/ko/2025-04-01/art_2__para_2",
    "/id/ko/2025-04-01/art_3__para_1",
    "/id/ko/2025-04-01/art_3__para_3",
    "/id/otsu/2025-03-01/art_1?stack=ko",
    "/id/stack/ko",
    "/governs?stack=ko&topic=最低利用期間",
    "/governs?stack=ko&clause=otsu 第1条",
    f"/governs?stack=ko&topic={SCRIPT}{BROKEN.replace('#', '')}",
    "/governs/all?stack=ko",
    "/graph",
    "/graph?focus=ko%23第2条第2項",
    "/query?name=outline&doc=ko",
    "/query?name=defined-terms&doc=ko",
    f"/query?query=SELECT ?x {{ VALUES ?x {{ '{LINK}' }} }}",
    "/findings",
    "/reviews",
    "/review/add?doc=ko&label=第3条第1項",
]


@pytest.mark.parametrize("path", PAGES)
def test_pages(quiet: Page, hostile: str, path: str) -> None:
    quiet.goto(f"{hostile}{path}")
    quiet.wait_for_load_state("networkidle")
    quiet.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    assert quiet.evaluate(LIVE) == []


def test_what_shows_on_hover(quiet: Page, hostile: str) -> None:
    quiet.goto(f"{hostile}/id/ko/2025-04-01")
    for term in quiet.locator("main a, main [tabindex='0']").all()[:40]:
        if term.is_visible():
            term.hover()
    quiet.wait_for_load_state("networkidle")
    assert quiet.evaluate(LIVE) == []


def test_every_review_page(quiet: Page, hostile: str, store: Store) -> None:
    quiet.goto(f"{hostile}/reviews")
    links = quiet.eval_on_selector_all(
        "main a[href^='/review?']", "found => found.map((a) => a.getAttribute('href'))"
    )
    assert len(links) > 3
    for link in links:
        quiet.goto(f"{hostile}{link}")
        assert quiet.evaluate(LIVE) == []


@pytest.mark.parametrize(
    "words",
    [
        ["picture", "-o"],
        ["picture", "--focus", "ko", "-o"],
        ["effective", "--stack", "ko", "-o"],
    ],
    ids=" ".join,
)
def test_pages_in_files(browser: Browser, store: Store, tmp_path: Path, words: list[str]) -> None:
    """Opened from the disk, where no header of a server guards them."""
    target = tmp_path / "page.html"
    assert main([*words, str(target), "--store", str(store.path)]) == 0
    ran: list[str] = []
    opened = browser.new_page()
    opened.on("dialog", lambda dialog: ran.append(str(dialog)))
    opened.on(
        "request",
        lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else ran.append(r.url),
    )
    opened.goto(target.as_uri())
    opened.wait_for_load_state("networkidle")
    assert [url for url in ran if not url.startswith(("file:", "data:", "blob:"))] == []
    assert (
        opened.evaluate(LIVE.replace("location.origin)", "location.origin && a[0] != '#')")) == []
    )
    opened.close()


def test_markdown(store: Store, tmp_path: Path) -> None:
    """As a renderer shows it that lets HTML through: no link or picture but to its own headings."""
    target = tmp_path / "text.md"
    assert main(["effective", "--stack", "ko", "-o", str(target), "--store", str(store.path)]) == 0
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(target.read_text("utf-8"))
    )
    inside = [t for token in tokens for t in (token, *(token.children or ()))]
    live = [
        t.content or str(t.attrs)
        for t in inside
        if t.type == "image"
        or (t.type == "link_open" and not str(t.attrs["href"]).startswith("#"))
        or (t.type.startswith("html") and _ACTS.search(t.content))
    ]
    assert live == []


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "jsonld", "graphml", "gexf"])
def test_exports_hold_the_words(store: Store, tmp_path: Path, ending: str) -> None:
    """They are data: whole, and escaped as the format has it, so that it can be read again."""
    target = tmp_path / f"graph.{ending}"
    assert main(["export", "-o", str(target), "--store", str(store.path)]) == 0
    text = target.read_text("utf-8")
    assert "alert(1)" in text
    if ending in ("graphml", "gexf"):
        assert SCRIPT not in text


def test_the_store_holds_what_this_test_is_about(store: Store) -> None:
    assert len(versions(store)) == 2
    held = "\n".join(str(q.object) for q in store.quads())
    for trick in ("alert(1)", "alert(2)", "alert(3)", "alert(5)", "7*7"):
        assert trick in held
