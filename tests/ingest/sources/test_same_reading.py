"""One document as text, Markdown, Word and PDF: the same provisions, citations and statements."""

import html
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from ingest.model import Document
from ingest.pipeline import Source, read
from ingest.sources.formats import extract
from ingest.structure import read_structure
from tests.ingest.sources import word as w
from tests.ingest.sources.samples_as import NO_SOFFICE, SOFFICE, as_word, converted

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason=NO_SOFFICE)


def squeezed(words: str | None) -> str:
    """Without white space: a page breaks its lines where a text does not."""
    return "".join((words or "").split())


def provisions(document: Document) -> list[tuple[str, str, str]]:
    return [(p.label, squeezed(p.title), squeezed(p.text.value)) for p in document.provisions]


def tables(document: Document) -> list[Any]:
    return [
        (t.label, [[squeezed(c.value) for c in row] for row in (t.header, *t.rows)])
        for t in document.tables
    ]


def citations(document: Document) -> list[Any]:
    return [(c.place.label, squeezed(c.quote), c.kind, c.targets) for c in document.citations]


def statements(document: Document) -> list[Any]:
    return [
        (s.place.label, s.kind, squeezed(s.trigger), len(s.citations), s.modality)
        for s in document.statements
    ]


@cache
def of_text(path: Path) -> Document:
    return read(Source(str(path), path.read_bytes(), path.stem))


def assert_same(path: Path, data: bytes, ending: str, without: str = "") -> Document:
    found = read(Source(f"{path.stem}{ending}", data, path.stem))
    expected = of_text(path)
    assert (found.title, found.version) == (expected.title, expected.version)
    for part in (provisions, tables, citations, statements):
        asked: Callable[[Document], list[Any]] = part
        if part.__name__ == without:
            continue
        assert asked(found) == asked(expected)
    return found


@pytest.mark.parametrize("generated", [False, True], ids=["typed", "numbered by Word"])
def test_word(sample_path: Path, generated: bool) -> None:
    source = sample_path.read_text("utf-8")
    made = as_word(read_structure(source), source, generated)
    assert_same(sample_path, w.saved(made), ".docx")


# as converters write them: headings with #, items as a list
_HEADINGS = (
    (r"第\s*[0-9]+\s*章", "## "),
    (r"第\s*[0-9]+\s*条(?:の[0-9]+)?\s*[（(].{,30}$", "### "),
)
_ITEM = r"[（(][0-9]+[）)]"


def as_markdown(line: str) -> str:
    words = line.strip()
    before = next((sign for mark, sign in _HEADINGS if re.match(mark, words)), "")
    if before or re.match(_ITEM, words):
        return f"{before or '- '}{words}"
    return line


def test_markdown(sample_path: Path) -> None:
    source = sample_path.read_text("utf-8")
    made = "\n".join(map(as_markdown, source.split("\n")))
    assert made.count("\n### ") + made.count("\n- (") > 3
    assert_same(sample_path, made.encode(), ".md")


@needs_soffice
@pytest.mark.parametrize("columns", [1, 2])
def test_pdf(sample_path: Path, tmp_path: Path, columns: int) -> None:
    source = sample_path.read_text("utf-8")
    made = as_word(read_structure(source), source, True, columns)
    w.head_and_foot(made, "この頁の上に印刷される語")
    # the heading of its 別記, which names a list of documents, is broken over two lines
    broken = sample_path.stem == "tsukimori-backup" and columns == 2
    data = converted(w.saved(made), tmp_path, "pdf")
    found = assert_same(sample_path, data, ".pdf", without="citations" if broken else "")
    heads = [p for p in found.problems if p.kind == "heads-left-out"]
    assert len(heads) == (len(made.element.body) > 30)


@needs_soffice
def test_word_as_libreoffice_writes_it(sample_path: Path, tmp_path: Path) -> None:
    source = sample_path.read_text("utf-8")
    made = as_word(read_structure(source), source, generated=True)
    assert_same(sample_path, converted(w.saved(made), tmp_path, "docx:MS Word 2007 XML"), ".docx")


def as_page(text: str) -> str:
    """A web page that says what a Word document was read as: its paragraphs and tables."""
    parts: list[str] = []
    for line in text.splitlines():
        cells = [html.escape(c.strip()) for c in line[1:-1].split("|")]
        if not line.startswith("|"):
            parts.append(f"<p>{html.escape(line)}</p>")
        elif not set(line) <= set("|- "):
            row = "".join(f"<td>{c}</td>" for c in cells)
            opened = parts and parts[-1].endswith("</table>")
            above = parts.pop().removesuffix("</table>") if opened else "<table>"
            parts.append(f"{above}<tr>{row}</tr></table>")
    style = "td { border: 1px solid; padding: 4px } table { border-collapse: collapse }"
    return f"<title>頁の題</title><style>{style}</style>{''.join(parts)}"


@needs_chromium
def test_pdf_that_chromium_prints(sample_path: Path, tmp_path: Path) -> None:
    source = sample_path.read_text("utf-8")
    made = as_word(read_structure(source), source, generated=False)
    page = tmp_path / "page.html"
    page.write_text(as_page(extract(w.saved(made), "made.docx").text), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(page.as_uri())
        data = opened.pdf(format="A4", display_header_footer=True)
        browser.close()
    assert_same(sample_path, data, ".pdf")
