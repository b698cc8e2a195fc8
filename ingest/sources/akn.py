"""Akoma Ntoso 3.0 (OASIS, https://docs.oasis-open.org/legaldocml/akn-core/v1.0/).

A file that `yomikae export` wrote says of each provision what it is (`ontology.akn`): its structure
is taken as stated. Of any other file the words are written out as they would be printed, a line a
paragraph with its number before it, and read like every text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.layout import is_joined_without_space
from ingest.metadata import Head
from ingest.model import Piece, Provision, ProvisionKind, Role, Table, Text
from ingest.sources.extract import Extract, Remark, Spot, Told
from ingest.structure import Structure
from ontology.akn import AKN, CLASS, LABEL

# Reading takes some forty times the file's size in memory; the largest act in force has 10 MB.
MOST_BYTES = 50_000_000
_BEGINNING = 4096  # bytes in which the root element stands
_KINDS = frozenset(get_args(ProvisionKind))
_UNSAID = frozenset(("meta", "coverPage", "toc", "num", "heading", "subheading", "caption"))
_PREFACE: dict[str, Role] = {"docTitle": "title", "docDate": "date", "docProponent": "party"}
_WORDS = frozenset(("p", "block", "li", "listIntroduction", "listWrapUp", "span"))
# what the standard numbers: each must say what it is, else the text decides
_HIER = frozenset(
    (
        *("part", "chapter", "section", "subsection", "division", "article", "paragraph"),
        *("title", "subchapter", "subdivision", "subparagraph", "clause", "subclause", "level"),
        *("list", "point", "item", "attachment", "preamble"),
    )
)
_ASIDE = ("authorialNote", "img")  # stand in words and are none of them
_REMEDY = (
    "Akoma Ntosoとして正しいファイルを指定してください",
    "name a file that is sound Akoma Ntoso",
)
_Element = Any  # lxml has no types of its own


def knows(data: bytes) -> bool:
    """Whether bytes are XML whose root is Akoma Ntoso's."""
    beginning = data[:_BEGINNING].replace(b"\0", b"")
    return b"<" in beginning[:8] and b"akomaNtoso" in beginning and AKN.encode() in beginning


def read(data: bytes, path: str) -> Extract:
    """The text of an Akoma Ntoso file, and its structure where it is stated.

    `path` is only for messages. Raises UnreadableFile if it is no sound XML, has a document type
    (entities are never read), is too large or has no words.
    """
    document = _document(data, path)
    reading = _Reading()
    reading.preface(document)
    stated = _is_stated(document)
    reading.below(document, None)
    text = "".join(reading.sheet)
    if not text.strip():
        raise UnreadableFile(path, ("何も書かれていません", "it is empty"), _REMEDY)
    if not stated and any(e.get(CLASS) for e in _inside(document)):
        reading.remarks.append(Remark("structure-by-text", 0, 0))
    told = Told(
        reading.head.get("docTitle", ""),
        reading.head.get("docProponent", ""),
        _date(document),
    )
    return Extract(
        text,
        tuple(reading.spots),
        tuple(reading.remarks),
        told,
        structure=reading.structure(told) if stated else None,
    )


def _document(data: bytes, path: str) -> _Element:
    """The first document of the file: act, doc, bill …"""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise UnreadableFile(
            path,
            (f"大きすぎます（{most}MBまで）", f"too large (at most {most} MB)"),
            ("文書を分けてください", "split it"),
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise UnreadableFile(
            path,
            (f"XMLとして読めません（{error}）", f"no sound XML ({error})"),
            _REMEDY,
            place=f"line {line}" if line else "",
        ) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(
            path,
            ("文書型宣言（DOCTYPE）のあるXMLは読みません", "XML with a DOCTYPE is not read"),
            ("DOCTYPEを取り除いてください", "take the DOCTYPE out"),
        )
    for child in root:
        if child.find(_q("meta")) is not None:
            return child
    raise UnreadableFile(path, ("文書がありません", "it holds no document"), _REMEDY)


def _q(name: str) -> str:
    return f"{{{AKN}}}{name}"


def _local(element: _Element) -> str:
    return str(etree.QName(element).localname)


def _date(document: _Element) -> str:
    """The date of the expression; "" where the file says that there is none."""
    for date in document.iterfind(f"{_q('meta')}/*/{_q('FRBRExpression')}/{_q('FRBRdate')}"):
        if date.get("name") != "undated":
            return str(date.get("date", ""))[:10]
    return ""


def _is_stated(document: _Element) -> bool:
    """Whether every provision says what it is, none twice, and no words stand outside of one."""
    labels, eids = set(), set()
    for element in _inside(document):
        name = _local(element)
        if element.get(CLASS) in _KINDS or (name == "table" and _is_held(element)):
            label, eid = element.get(LABEL, ""), element.get("eId", "")
            if label.split() != [label] or label in labels or not eid or eid in eids:
                return False
            labels.add(label)
            eids.add(eid)
        elif name in _HIER or name == "table" or _stands_alone(element):
            return False
    return bool(labels)


def _stands_alone(element: _Element) -> bool:
    """Whether it has words that belong to no provision."""
    is_words = _local(element) in _WORDS and not _is_held(element)
    return is_words and bool(_lines(element, as_printed=False))


def _is_held(element: _Element) -> bool:
    return any(e.get(CLASS) in _KINDS for e in element.iterancestors())


def _inside(element: _Element) -> Iterator[_Element]:
    """All elements of the text: none of the metadata, the preface, numbers or headings."""
    for child in element:
        if _local(child) not in _UNSAID and _local(child) != "preface":
            yield child
            yield from _inside(child)


def _lines(element: _Element, *, as_printed: bool) -> list[str]:
    """The words of an element, a line each, white space made one unless `as_printed`."""
    found = [""]

    def visit(inner: _Element) -> None:
        found[-1] += inner.text or ""
        for child in inner:
            if _local(child) == "eol" or (_local(child) in _WORDS and found[-1].strip()):
                found.append("")
            if _local(child) not in _ASIDE:
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
class _Reading:
    """The text so far, a character an entry, and what was found in it."""

    sheet: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    parts: list[_Open | Table] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def preface(self, document: _Element) -> None:
        """The lines before the text: title, date, who issued it."""
        for preface in document.iterfind(_q("preface")):
            for element in preface.iter(*map(_q, ("p", "longTitle"))):
                self._line(element)
                named = next((n for n in _PREFACE if element.find(f".//{_q(n)}") is not None), "")
                words = self._put(element, _PREFACE.get(named, "text"), "")
                if named and named not in self.head:
                    self.head[named] = words.value

    def below(self, element: _Element, owner: _Open | None) -> None:
        """Write out what stands in an element; `owner` is the provision that it belongs to."""
        for child in element:
            name = _local(child)
            if name in _UNSAID or name == "preface":
                continue
            if name == "table":
                self._table(child, owner)
            elif name in _WORDS or (child.text or "").strip():
                self._words(child, owner)
            elif child.get(CLASS) in _KINDS or child.find(_q("num")) is not None:
                self._provision(child, owner)
            else:
                self.below(child, owner)

    def _provision(self, element: _Element, owner: _Open | None) -> None:
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

    def _heading(self, element: _Element, label: str, is_marked: bool) -> str:
        """The heading behind its mark: of an article in brackets, as they are printed."""
        found = element.find(_q("heading"))
        if found is None:
            return ""
        brackets = _local(element) == "article"
        if is_marked:
            self.sheet.append("（" if brackets else "　")
        words = self._put(found, "heading", label).value
        if is_marked and brackets:
            self.sheet.append("）")
        self.sheet.append("\n")
        return words

    def _child(self, element: _Element, name: str, role: Role, owner: str) -> str:
        found = element.find(_q(name))
        return "" if found is None else self._put(found, role, owner).value

    def _words(self, element: _Element, owner: _Open | None) -> None:
        if owner is None or owner.words:
            self._line(element)
        self._own(element, owner)
        self._aside(element, owner)

    def _own(self, element: _Element, owner: _Open | None) -> None:
        words = self._put(element, "text", owner.provision.label if owner else "")
        if owner and words.value:
            owner.words.append(words)

    def _aside(self, element: _Element, owner: _Open | None) -> None:
        """Notes in words, as lines behind them; pictures are told of."""
        for child in element.iter(*map(_q, _ASIDE)):
            self._line(child)
            start = len(self.sheet)
            if _local(child) == "img":
                words = child.get("alt") or child.get("src", "")
                self.remarks.append(Remark("picture-left-out", start, start, words))
                continue
            self._own(child, owner)
            words = " ".join(_lines(child, as_printed=False))
            self.remarks.append(Remark("note-moved", start, len(self.sheet), words))

    def _table(self, element: _Element, owner: _Open | None) -> None:
        self._line(element)
        label = owner.provision.label if owner else ""
        start = len(self.sheet)
        caption = Text()
        found = element.find(_q("caption"))
        if found is not None:
            caption = self._put(found, "caption", label)
            self.sheet.append("\n")
        rows: list[tuple[Text, ...]] = []
        lines = element.findall(_q("tr"))
        has_header = bool(lines) and lines[0].find(_q("th")) is not None
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

    def _cell(self, cell: _Element, owner: str) -> Text:
        self.sheet.extend("| ")
        words = self._put(cell, "cell", owner, is_cell=True)
        self.sheet.append(" ")
        return words

    def _line(self, element: _Element) -> None:
        """Begin a line."""
        if self.sheet and self.sheet[-1] != "\n":
            self.sheet.append("\n")
        where = element.sourceline
        self.spots.append(Spot(len(self.sheet), (f"{where}行目", f"line {where}")))

    def _put(self, element: _Element, role: Role, owner: str, *, is_cell: bool = False) -> Text:
        """Write the words of an element; lines of it that an `eol` parts stay lines."""
        value: list[str] = []
        origin: list[int] = []
        start = len(self.sheet)
        for line in _lines(element, as_printed=role in ("mark", "heading")):
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
