"""The words of an Akoma Ntoso file written out as they would be printed, and what stands where.

A line a paragraph with its number before it, tables as rows of Markdown pipes; an `eol` stays a
line break. Whether the structure found on the way is the file's own is for `ingest.sources.akn`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from lxml import etree

from ingest.layout import is_joined_without_space
from ingest.metadata import Head
from ingest.model import Piece, Provision, ProvisionKind, Role, Table, Text
from ingest.sources.extract import Remark, Spot, Told
from ingest.structure import Structure
from ontology.akn import AKN, CLASS, LABEL

Element = Any  # lxml has no types of its own
KINDS = frozenset(get_args(ProvisionKind))
UNSAID = frozenset(("meta", "coverPage", "toc", "num", "heading", "subheading", "caption"))
WORDS = frozenset(("p", "block", "li", "listIntroduction", "listWrapUp", "span"))
_PREFACE: dict[str, Role] = {"docTitle": "title", "docDate": "date", "docProponent": "party"}
_ASIDE = ("authorialNote", "img")  # stand in words and are none of them


def q(name: str) -> str:
    """The name of an element of the standard."""
    return f"{{{AKN}}}{name}"


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def lines_of(element: Element, *, as_printed: bool) -> list[str]:
    """The words of an element, a line each, white space made one unless `as_printed`."""
    found = [""]

    def visit(inner: Element) -> None:
        found[-1] += inner.text or ""
        for child in inner:
            if local(child) == "eol" or (local(child) in WORDS and found[-1].strip()):
                found.append("")
            if local(child) not in _ASIDE:
                visit(child)
            found[-1] += child.tail or ""

    visit(element)
    if as_printed:
        # spaces at the ends count; a line break can only be that of whoever indented the file
        words = " ".join(line.strip("\t") for line in "".join(found).strip("\r\n\t").splitlines())
        return [words] if words else []
    return [words for line in found if (words := " ".join(line.split()))]


def _joined(parts: Sequence[Text]) -> Text:
    """Paragraphs of one provision as its words: lines of them, as if printed below each other."""
    value, origin = "", list[int]()
    for part in parts:
        if value and not is_joined_without_space(value[-1], part.value[0]):
            value += " "
            origin.append(origin[-1] + 1)
        value += part.value
        origin += part.origin
    return Text(value, tuple(origin))


@dataclass(slots=True)
class _Open:
    """A provision while its words are read."""

    provision: Provision
    words: list[Text] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """The text so far, a character an entry, and what was found in it."""

    sheet: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    parts: list[_Open | Table] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def preface(self, document: Element) -> None:
        """The lines before the text: title, date, who issued it."""
        for preface in document.iterfind(q("preface")):
            for element in preface.iter(*map(q, ("p", "longTitle"))):
                self._line(element)
                named = next((n for n in _PREFACE if element.find(f".//{q(n)}") is not None), "")
                words = self._put(element, _PREFACE.get(named, "text"), "")
                if named and named not in self.head:
                    self.head[named] = words.value

    def below(self, element: Element, owner: _Open | None) -> None:
        """Write out what stands in an element; `owner` is the provision that it belongs to."""
        for child in element:
            name = local(child)
            if name in UNSAID or name == "preface":
                continue
            if name == "table":
                self._table(child, owner)
            elif name in WORDS or (child.text or "").strip():
                self._words(child, owner)
            elif child.get(CLASS) in KINDS or child.find(q("num")) is not None:
                self._provision(child, owner)
            else:
                self.below(child, owner)

    def _provision(self, element: Element, owner: _Open | None) -> None:
        self._line(element)
        label = element.get(LABEL, "")
        start = len(self.sheet)
        mark = self._child(element, "num", "mark", label)
        title = self._heading(element, label, bool(mark))
        opened = _Open(
            Provision(
                label,
                cast(ProvisionKind, element.get(CLASS, "Paragraph")),
                element.get("eId", ""),
                owner.provision.label if owner else None,
                mark,
                title or None,
                Text(),
                len(self.parts),
                start,
                start,
            )
        )
        self.parts.append(opened)
        if mark and not title:
            self.sheet.append(" ")
        self.below(element, opened)
        opened.provision = replace(
            opened.provision, text=_joined(opened.words), end=len(self.sheet)
        )

    def _heading(self, element: Element, label: str, is_marked: bool) -> str:
        """The heading behind its mark: of an article in brackets, as they are printed."""
        found = element.find(q("heading"))
        if found is None:
            return ""
        brackets = local(element) == "article"
        if is_marked:
            self.sheet.append("（" if brackets else "　")
        words = self._put(found, "heading", label).value
        if is_marked and brackets:
            self.sheet.append("）")
        self.sheet.append("\n")
        return words

    def _child(self, element: Element, name: str, role: Role, owner: str) -> str:
        found = element.find(q(name))
        return "" if found is None else self._put(found, role, owner).value

    def _words(self, element: Element, owner: _Open | None) -> None:
        if owner is None or owner.words:
            self._line(element)
        self._own(element, owner)
        self._aside(element, owner)

    def _own(self, element: Element, owner: _Open | None) -> None:
        words = self._put(element, "text", owner.provision.label if owner else "")
        if owner and words.value:
            owner.words.append(words)

    def _aside(self, element: Element, owner: _Open | None) -> None:
        """Notes in words, as lines behind them; pictures are told of."""
        for child in element.iter(*map(q, _ASIDE)):
            self._line(child)
            start = len(self.sheet)
            if local(child) == "img":
                words = child.get("alt") or child.get("src", "")
                self.remarks.append(Remark("picture-left-out", start, start, words))
                continue
            self._own(child, owner)
            words = " ".join(lines_of(child, as_printed=False))
            self.remarks.append(Remark("note-moved", start, len(self.sheet), words))

    def _table(self, element: Element, owner: _Open | None) -> None:
        self._line(element)
        label = owner.provision.label if owner else ""
        start = len(self.sheet)
        caption = Text()
        found = element.find(q("caption"))
        if found is not None:
            caption = self._put(found, "caption", label)
            self.sheet.append("\n")
        rows: list[tuple[Text, ...]] = []
        lines = element.findall(q("tr"))
        has_header = bool(lines) and lines[0].find(q("th")) is not None
        for number, line in enumerate(lines):
            rows.append(tuple(self._cell(cell, label) for cell in line))
            self.sheet.extend("|\n")
            if has_header and number == 0:
                self.sheet.extend("| --- " * len(rows[0]) + "|\n")
        self.parts.append(
            Table(
                element.get(LABEL, ""),
                element.get("eId", ""),
                label,
                caption,
                rows[0] if has_header else (),
                tuple(rows[1:] if has_header else rows),
                len(self.parts),
                start,
                len(self.sheet),
            )
        )
        self._aside(element, owner)

    def _cell(self, cell: Element, owner: str) -> Text:
        self.sheet.extend("| ")
        words = self._put(cell, "cell", owner, is_cell=True)
        self.sheet.append(" ")
        return words

    def _line(self, element: Element) -> None:
        """Begin a line."""
        if self.sheet and self.sheet[-1] != "\n":
            self.sheet.append("\n")
        where = element.sourceline
        self.spots.append(Spot(len(self.sheet), (f"{where}行目", f"line {where}")))

    def _put(self, element: Element, role: Role, owner: str, *, is_cell: bool = False) -> Text:
        """Write the words of an element; lines of it that an `eol` parts stay lines."""
        value: list[str] = []
        origin: list[int] = []
        start = len(self.sheet)
        for line in lines_of(element, as_printed=role in ("mark", "heading")):
            if value:
                between = "" if is_joined_without_space(value[-1], line[0]) else " "
                value.extend(between)
                origin.extend([len(self.sheet)] * len(between))
                self.sheet.append(" " if is_cell else "\n")
            for sign in line:
                if is_cell and sign == "|":
                    self.sheet.append("\\")
                origin.append(len(self.sheet))
                value.append(sign)
                self.sheet.append(sign)
        if value:
            self.pieces.append(Piece(start, len(self.sheet), role, owner))
        return Text("".join(value), tuple(origin))

    def structure(self, told: Told) -> Structure:
        """What the file states of its provisions."""
        head = Head(told.title or None, told.publisher or None, told.version or None, (), ())
        return Structure(
            tuple(p.provision for p in self.parts if isinstance(p, _Open)),
            tuple(t for t in self.parts if isinstance(t, Table)),
            tuple(self.pieces),
            (),
            head,
        )
