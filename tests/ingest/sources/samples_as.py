"""The samples made anew as people have them: Word with typed or generated numbers, and through it
PDF in one column or two. What they say is taken from the structure read from the text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from docx.document import Document as Word

from ingest.layout import printed_lines
from ingest.model import Provision, Table
from ingest.structure import Structure
from tests.ingest.sources import word as w

SOFFICE = shutil.which("soffice")
NO_SOFFICE = "no soffice on this machine (Debian: libreoffice-writer-nogui)"
_ARTICLE = re.compile(r"第\s*([0-9]+)\s*条$")
_ITEM = re.compile(r"[(（]\s*([0-9]+)\s*[)）]$")


def converted(data: bytes, folder: Path, ending: str, options: str = "") -> bytes:
    """What LibreOffice makes of a Word document: `ending` is pdf, txt, docx."""
    assert SOFFICE
    source = folder / "made.docx"
    source.write_bytes(data)
    out = folder / "out"
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder.parent / 'soffice').as_uri()}",
            *("--headless", "--convert-to", f"{ending}{options}", "--outdir", str(out)),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / f"made.{ending.partition(':')[0]}").read_bytes()


def as_word(found: Structure, source: str, generated: bool, columns: int = 1) -> Word:
    """A Word document that says what was read; its numbers typed, or `generated` by Word."""
    word = w.blank()
    w.columns(word, columns)
    writer = _Writer(word, generated)
    for piece in found.pieces:
        if piece.role in ("title", "date", "party"):
            word.add_paragraph(source[piece.start : piece.end])
    blocks: list[tuple[int, Callable[[], None]]] = []
    for p in found.provisions:
        if p.kind == "Preamble":  # a table may stand among its lines
            for start, end in printed_lines(p.text):
                line = p.text.value[start:end]
                blocks.append((p.text.origin[start], partial(writer.line, line)))
        else:
            blocks.append((p.start, partial(writer.provision, p)))
    blocks += [(t.start, partial(writer.table, t, columns)) for t in found.tables]
    for _, write in sorted(blocks, key=lambda b: b[0]):
        write()
    return word


class _Writer:
    def __init__(self, word: Word, generated: bool) -> None:
        self.word, self.generated = word, generated
        self.lists = w.Lists(word)
        self.articles = self.lists.add([("decimal", "第%1条", 1)])
        self.items = self.lists.add([("decimal", "(%1)", 1)])
        self.article_num = self.lists.num(self.articles)
        self.item_num = 0
        self.last_article = self.last_item = 0

    def provision(self, p: Provision) -> None:
        title = f"（{p.title}）" if p.title and p.kind == "Article" else p.title or ""
        if p.kind == "Article":
            self._marked(p, title)
            if p.text.value:
                self.word.add_paragraph(p.text.value)
        elif p.title:
            self.word.add_paragraph(f"{p.mark} {title}")
            if p.text.value:
                self.word.add_paragraph(p.text.value)
        elif p.kind == "SupplementaryProvision":
            if p.mark:
                self.word.add_paragraph(p.mark)
            for start, end in printed_lines(p.text):
                self.word.add_paragraph(p.text.value[start:end])
        elif p.kind == "AnnexPart":
            first, *rest = printed_lines(p.text)
            self._marked(p, p.text.value[slice(*first)])
            for start, end in rest:
                self.word.add_paragraph(p.text.value[start:end])
        else:
            self._marked(p, p.text.value)

    def _marked(self, p: Provision, words: str) -> None:
        article, item = _ARTICLE.match(p.mark), _ITEM.match(p.mark)
        if self.generated and article and int(article[1]) == self.last_article + 1:
            self.last_article += 1
            w.numbered(self.word.add_paragraph(words), self.article_num)
        elif self.generated and item and int(item[1]) in (1, self.last_item + 1):
            self.last_item = int(item[1])
            if self.last_item == 1:
                self.item_num = self.lists.anew(self.items)
            w.numbered(self.word.add_paragraph(words), self.item_num)
        elif p.mark or words:
            self.word.add_paragraph(f"{p.mark} {words}".strip())

    def line(self, words: str) -> None:
        self.word.add_paragraph(words)

    def table(self, t: Table, columns: int) -> None:
        if t.caption.value:
            self.word.add_paragraph(t.caption.value)
        rows = ([t.header] if t.header else []) + list(t.rows)
        w.table(self.word, [[c.value for c in row] for row in rows], bool(t.header), columns)
