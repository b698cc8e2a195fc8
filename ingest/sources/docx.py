"""Word documents (.docx): paragraphs and tables in order, with the numbers that Word generates.

Tracked changes are read as accepted; comments, hidden text, pictures, heads and feet are left out,
notes and text boxes stand behind their paragraph: each with a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract, Told
from ingest.sources.package import (
    Element,
    Package,
    attribute,
    child,
    children,
    is_on,
    local,
    open_package,
    whole,
)
from ingest.sources.running import Running, pipe_row, pipe_rule
from ingest.sources.word_numbering import Numbering, read_numbering
from ingest.sources.word_runs import Words, chosen, glimpse, plain
from ingest.sources.word_styles import Styles, indent, read_styles

_MOST_COLUMNS = 63  # Word makes no more
_MOST_REPEATED = 2_000  # characters of a merged cell that each of its rows says again
_NO_TITLE = re.compile(
    r"(?:Microsoft Word\b.*|文書\s*[0-9]*|Document\s*[0-9]*|無題.*|untitled.*"
    r"|.*\.(?:docx?|dotx?|rtf))$",
    re.I,
)
_NOTE = {"footnote": ("注", "footnote"), "endnote": ("文末注", "endnote")}


def read(data: bytes, path: str) -> Extract:
    """The text of a Word document; raises UnreadableFile where it is broken, empty or too large.

    A paragraph is a line, indented as printed; a table is rows of pipes. `path` is for messages.
    """
    package = open_package(data, path)
    part = package.main()
    root = package.xml(part)
    body = child(root, "body")
    if body is None:
        raise package.broken(part)
    related = package.related(part)

    def other(kind: str) -> Element | None:
        return next((package.xml(name) for name in related.get(kind, ())), None)

    styles = read_styles(other("styles"))
    running = Running(path)
    reading = _Reading(
        running,
        styles,
        read_numbering(other("numbering"), styles),
        {kind: _by_id(other(kind + "s"), kind) for kind in _NOTE},
        {i: plain(e) for i, e in _by_id(other("comments"), "comment").items()},
    )
    reading.blocks(body)
    _heads_and_feet(package, related, running)
    if not running.has_words:
        raise UnreadableFile(
            path,
            ("文字がありません", "it holds no text"),
            ("本文のあるWord文書か確かめてください", "check that it is the document with the text"),
        )
    return running.extract(_told(package))


def _by_id(root: Element | None, name: str) -> dict[str, Element]:
    return {attribute(e, "id") or "": e for e in children(root, name)}


def _heads_and_feet(package: Package, related: dict[str, list[str]], running: Running) -> None:
    """What is printed on each page is no text of the document; what it says is told."""
    for name in dict.fromkeys([*related.get("header", ()), *related.get("footer", ())]):
        root = package.xml(name)
        words = plain(root) if root is not None else ""
        if re.search(r"[^\W\d]", words):
            running.tally("heads-left-out", words)


def _told(package: Package) -> Told:
    """The title among the properties, where a person gave it; Word fills in the rest itself."""
    title = (child(package.xml("docProps/core.xml"), "title"),)
    words = "".join((t.text or "") for t in title if t is not None).strip()
    return Told() if _NO_TITLE.match(words) else Told(title=words)


@dataclass(slots=True)
class _Reading:
    """One pass over the body."""

    running: Running
    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, Element]]
    comments: dict[str, str]
    joined: str = ""  # words of paragraphs whose end was deleted: the next goes on with them
    paragraphs: int = 0
    tables: int = 0
    noted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_NOTE, 0))

    def blocks(self, element: Element) -> None:
        """Read the paragraphs and tables below `element` into the text."""
        for block in self._blocks(element):
            if local(block) == "tbl":
                self._table(block)
                continue
            lines, hanging = self._paragraph(block)
            if lines:
                n = self.paragraphs
                self.running.at((f"{n}段落目", f"paragraph {n}"))
            for columns, words in lines:
                self.running.line(words, columns)
            self._hanging(hanging)

    def _blocks(self, element: Element) -> Iterator[Element]:
        for e in element:
            name = local(e)
            if name in ("p", "tbl"):
                yield e
            elif name == "AlternateContent":
                yield from self._blocks(chosen(e))
            elif name == "altChunk":
                self.running.tally("part-not-read")
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                yield from self._blocks(e)

    def _words(self, properties: Element | None) -> Words:
        return Words(self.styles, self.running, self.comments, properties)

    def _paragraph(self, p: Element) -> tuple[list[tuple[int, str]], list[Words]]:
        """A paragraph's lines, each with its indent, and what hangs on it."""
        self.paragraphs += 1
        own = child(p, "pPr")
        words = self._words(own)
        words.read(p)
        text = self.joined + words.text
        end = child(own, "rPr")
        if is_on(child(end, "del")) or is_on(child(end, "vanish")):
            self.joined = text
            return [], [words]
        self.joined = ""
        properties = self.styles.paragraph(own)
        mark = self.numbering.mark(properties)
        if mark is not None:
            if mark.form:
                self.running.tally("numbering-not-read", mark.form)
            text = mark.words + text
            if mark.properties is not None:
                properties = [*properties[:1], mark.properties, *properties[1:]]
        columns = indent(properties)
        return [(columns, line) for line in text.split("\n") if line.strip()], [words]

    def _hanging(self, found: Sequence[Words]) -> None:
        """Text boxes and notes, behind the paragraph or table that they belong to."""
        for words in found:
            for box in words.boxes:
                self.running.remark("box-moved", glimpse(box))
                self.blocks(box)
            for kind, identity in words.notes:
                self._note(kind, identity)

    def _note(self, kind: str, identity: str) -> None:
        note = self.notes[kind].pop(identity, None)
        if note is None:
            return
        self.noted[kind] += 1
        ja, en = _NOTE[kind]
        n = self.noted[kind]
        lines = [line for p in self._blocks(note) for line in self._cell_lines(p, [])]
        self.running.at((f"{ja}{n}", f"{en} {n}"))
        self.running.remark("note-moved", " ".join(lines))
        self.running.line(f"（{ja}{n}）{' '.join(x.strip() for x in lines)}")

    def _cell_lines(self, block: Element, hanging: list[Words]) -> list[str]:
        """A block inside a cell as lines; a table in a table is a line a row."""
        if local(block) == "p":
            lines, found = self._paragraph(block)
            hanging += found
            return [words for _, words in lines]
        self.running.tally("table-in-table", glimpse(block))
        return [
            " ".join(line for tc in _cells(row) for line in self._lines_in(tc, hanging))
            for row in self._rows(block)
        ]

    def _lines_in(self, cell: Element, hanging: list[Words]) -> list[str]:
        lines = [line for b in self._blocks(cell) for line in self._cell_lines(b, hanging)]
        rest, self.joined = self.joined, ""  # a deleted end joins nothing beyond its cell
        return [*lines, rest] if rest.strip() else lines

    def _rows(self, table: Element) -> list[Element]:
        found = []
        for row in _below(table, "tr"):
            properties = child(row, "trPr")
            if is_on(child(properties, "del")):
                self.running.tally("changes-accepted", f"-{glimpse(row)}")
            elif is_on(child(properties, "hidden")):
                self.running.tally("hidden-left-out", glimpse(row))
            else:
                found.append(row)
        return found

    def _table(self, table: Element) -> None:
        """A table's rows; one row or one column only sets words in place and makes no table."""
        self.tables += 1
        rows = self._rows(table)
        layout = len(rows) < 2 or all(len(_cells(row)) < 2 for row in rows)
        hanging: list[Words] = []
        above: dict[int, str] = {}
        head = _header_rows(rows)
        for n, row in enumerate(rows, 1):
            t = self.tables
            self.running.at((f"表{t}の{n}行目", f"table {t}, row {n}"))
            if layout:
                for cell in _cells(row):
                    for line in self._lines_in(cell, hanging):
                        self.running.line(line)
                continue
            cells = self._row(row, above, hanging)
            self.running.line(pipe_row(cells))
            if n == 1 and head:
                self.running.line(pipe_rule(len(cells)))
        self._hanging(hanging)

    def _row(self, row: Element, above: dict[int, str], hanging: list[Words]) -> list[str]:
        """A row's cells by column; `above` holds, by column, the words of merged cells."""
        properties = child(row, "trPr")
        cells = [""] * _span(attribute(child(properties, "gridBefore"), "val"), 0)
        for cell in _cells(row):
            own = child(cell, "tcPr")
            merge = child(own, "vMerge")
            lines = self._lines_in(cell, hanging)
            words = "\n".join(lines)
            if merge is not None and attribute(merge, "val") != "restart":
                words = words or above.get(len(cells), "")
            else:
                above.pop(len(cells), None)
                if merge is not None and len(words) <= _MOST_REPEATED:
                    above[len(cells)] = words
            span = _span(attribute(child(own, "gridSpan"), "val"), 1)
            cells += [words, *[""] * (span - 1)]
        return cells + [""] * _span(attribute(child(properties, "gridAfter"), "val"), 0)


def _span(value: str | None, least: int) -> int:
    return max(least, min(whole(value, least), _MOST_COLUMNS))


def _below(element: Element, name: str) -> Iterator[Element]:
    """The rows or cells of a table, those in content controls too."""
    for e in element:
        if local(e) == name:
            yield e
        elif local(e) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _below(e, name)


def _cells(row: Element) -> list[Element]:
    return list(_below(row, "tc"))


def _header_rows(rows: Sequence[Element]) -> bool:
    """Whether the file says that the first row is a header."""
    return len(rows) > 1 and is_on(child(rows[0], "trPr", "tblHeader"))
