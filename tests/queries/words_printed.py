"""The words that a store holds of documents, and those that an effective text shows, in order.

Each is a list of strings: of every provision its heading and its text, of every table its caption
and cells; those without words are left out. Read from the store without the code under test, and
from the files with nothing but the format's own reader.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from graph.store import Store, iri
from ontology.terms import sparql_prologue
from queries.effective_model import Effective, EffectiveClause, Run
from queries.say import clean
from queries.writers.docx import AS_READ, CLAUSE, SIGN


def of_store(store: Store, version: str) -> list[str]:
    """The words of a version (IRI)."""
    rows = store.rows(
        sparql_prologue()
        + f"""SELECT ?x ?order ?title ?text ?caption ?row ?column WHERE {{
        ?x yk:inDocument {iri(version)} ; yk:order ?order .
        OPTIONAL {{ ?x eli:title ?title }} OPTIONAL {{ ?x yk:text ?text }}
        OPTIONAL {{ ?x yk:caption ?caption }}
        OPTIONAL {{ ?x yk:row ?row ; yk:column ?column }} }}"""
    )
    placed = sorted(
        (int(r["order"]), int(r.get("row", -1)), int(r.get("column", -1)), words)
        for r in rows
        for words in ["\0".join(r.get(k, "") for k in ("caption", "title", "text"))]
    )
    return [w for *_, words in placed for w in words.split("\0") if w]


def of_data(effective: Effective, document: str) -> list[str]:
    """The words of a document (doc-id) in the data."""
    (one,) = [d for d in effective.documents if d.name == document]
    found: list[str] = []
    for part in one.parts:
        if isinstance(part, EffectiveClause):
            found += [_joined(part.heading), _joined(part.words)]
        else:
            found += [_joined(part.caption), *(_joined(c) for r in part.rows for c in r.cells)]
    return [words for words in found if words]


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(r.printed for r in runs)


# --- HTML ---------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Collects the text of elements of the class `words`, without what is added to it."""

    ADDED = frozenset({"as-read", "sign"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, frozenset[str]]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "br"):
            return
        classes = frozenset((dict(attrs).get("class") or "").split())
        self.open.append((tag, classes))
        if "words" in classes:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "link", "br"):
            assert self.open.pop()[0] == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        classes = [c for _, c in self.open]
        if any("words" in c for c in classes) and not any(c & self.ADDED for c in classes):
            self.found[-1] += data


def of_html(page: str) -> list[str]:
    """The words of all documents on a page."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return [words for words in parser.found if words]


# --- Markdown -----------------------------------------------------------------------------------


_READ = re.compile(r"<ins>.*?</ins>〔(?:原文|printed): (.*?)〕")
_TAG = re.compile(r"</?(?:a|del|em|strong|ins)\b[^>]*>|&emsp;")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#.!|&~:@$])")
_CELLS = re.compile(r"(?<!\\) \| ")


def of_markdown(text: str, effective: Effective) -> list[str]:
    """The words of all documents in a Markdown file; marks and standings are taken off."""
    parts = iter(p for d in effective.documents for p in d.parts)
    found: list[str] = []
    for line in _document_lines(text):
        if line.startswith("| "):
            found += [_plain(cell.strip(" ")) for cell in _CELLS.split(line[2:-2])]
            continue
        if line.startswith(("### <a id=", "<a id=", "&emsp;")):
            part = next(parts) if "<a id=" in line else None
        if isinstance(part, EffectiveClause):
            found.append(_of_clause(line, part))
        else:
            found.append(_plain(line))
    return [words for words in found if words]


def _document_lines(text: str) -> Iterator[str]:
    """The lines of the documents but for their titles, the notes, and what Markdown needs."""
    inside = False
    for before, line in pairwise(["", *(x for x in text.splitlines() if x)]):
        if re.match(r"## ", line):
            inside = bool(re.fullmatch(r'<a id="d\d+"></a>', before))
        elif (
            inside
            and not re.match(
                r'> |\| ---|<a id="(?:d\d+|readings)"></a>$|読み取れな|what could not be read', line
            )
            and not before.startswith("## ")
        ):
            yield line


def _of_clause(line: str, clause: EffectiveClause) -> str:
    """The words of a line: its heading in brackets, or what follows the mark."""
    line = re.sub(r" ［[^］]*］$", "", line)
    if line.startswith("### "):
        mark = clean(clause.mark or clause.where.label)
        heading = _plain(line).removeprefix("### ").removeprefix(mark)
        return heading[1:-1] if heading.startswith("（") else heading.removeprefix("　")
    return _plain(re.sub(r"^((?:&emsp;)*(?:<a [^>]*></a>)?)\*\*.*?\*\* ", r"\1", line))


def _plain(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", _TAG.sub("", _READ.sub(r"\1", markdown)))


# --- Word ---------------------------------------------------------------------------------------


def of_docx(data: bytes, effective: Effective) -> list[str]:
    """The words of all documents in a Word file."""
    titles = {d.title for d in effective.documents if d.on_file}
    found: list[str] = []
    inside = False
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            found += [_runs(c.paragraphs) for r in block.rows for c in r.cells if inside]
        elif block.style is not None and block.style.name == "Heading 1":
            inside = block.text in titles
        elif inside and block.style is not None and block.style.name in ("Heading 2", CLAUSE):
            found.append(_runs([block]))
    return [words for words in found if words]


def _runs(paragraphs: list[Paragraph]) -> str:
    return "".join(
        r.text
        for p in paragraphs
        for r in p.runs
        if r.style is None or r.style.name not in (AS_READ, SIGN)
    )
