"""Akoma Ntoso 3.0 (OASIS, https://docs.oasis-open.org/legaldocml/akn-core/v1.0/).

A file that `yomikae export` wrote says of each provision what it is (`ontology.akn`): its structure
is taken as stated. Of any other file the words are written out as they would be printed, a line a
paragraph with its number before it, and read like every text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits, megabytes
from ingest.sources.accounted import missing
from ingest.sources.akn_text import KINDS, UNSAID, WORDS, Element, Reading, lines_of, local, q
from ingest.sources.extract import Extract, Remark, Told
from ingest.sources.xml import DoctypeFound, UnsoundXml, parse_xml
from ontology.akn import AKN, CLASS, LABEL

_BEGINNING = 4096  # bytes in which the root element stands
# what the standard numbers: each must say what it is, else the text decides
_HIER = frozenset(
    (
        *("part", "chapter", "section", "subsection", "division", "article", "paragraph"),
        *("title", "subchapter", "subdivision", "subparagraph", "clause", "subclause", "level"),
        *("list", "point", "item", "attachment", "preamble"),
    )
)
_BESIDE = ("meta", "coverPage", "toc")
_SHOWN = 60  # characters of what was not read that a remark shows
_REMEDY = (
    "Akoma Ntosoとして正しいファイルを指定してください",
    "name a file that is sound Akoma Ntoso",
)


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
    reading = Reading()
    reading.preface(document)
    stated = _is_stated(document)
    reading.below(document, None)
    text = "".join(reading.sheet)
    if not text.strip():
        raise UnreadableFile(path, ("何も書かれていません", "it is empty"), _REMEDY)
    if not stated and any(e.get(CLASS) for e in _inside(document)):
        reading.remarks.append(Remark("structure-by-text", 0, 0))
    for words in missing(_printed(document), text):
        reading.remarks.append(Remark("part-not-read", 0, 0, " ".join(words.split())[:_SHOWN]))
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


def _document(data: bytes, path: str) -> Element:
    """The first document of the file: act, doc, bill …"""
    most = limits().akn_bytes
    if len(data) > most:
        raise exceeded(
            path,
            "akn_bytes",
            (f"大きすぎます（{megabytes(len(data))}）", f"too large ({megabytes(len(data))})"),
            ("文書を分けてください", "split it"),
        )
    try:
        root = parse_xml(data, path, comments=False)
    except DoctypeFound as error:
        raise UnreadableFile(
            path,
            ("文書型宣言（DOCTYPE）のあるXMLは読みません", "XML with a DOCTYPE is not read"),
            ("DOCTYPEを取り除いてください", "take the DOCTYPE out"),
        ) from error
    except UnsoundXml as error:
        raise UnreadableFile(
            path,
            (f"XMLとして読めません（{error.said[0]}）", f"no sound XML ({error.said[1]})"),
            _REMEDY,
            place=f"line {error.line}" if error.line else "",
        ) from error
    for child in root:
        if child.find(q("meta")) is not None:
            return child
    raise UnreadableFile(path, ("文書がありません", "it holds no document"), _REMEDY)


def _printed(element: Element) -> Iterator[str]:
    """The words of all elements but those about the document, and those that repeat it."""
    if isinstance(element.tag, str) and local(element) not in _BESIDE:
        yield element.text or ""
        for child in element:
            yield from _printed(child)
            yield child.tail or ""


def _date(document: Element) -> str:
    """The date of the expression; "" where the file says that there is none."""
    for date in document.iterfind(f"{q('meta')}/*/{q('FRBRExpression')}/{q('FRBRdate')}"):
        if date.get("name") != "undated":
            return str(date.get("date", ""))[:10]
    return ""


def _is_stated(document: Element) -> bool:
    """Whether every provision says what it is, none twice, and no words stand outside of one."""
    labels, eids = set(), set()
    for element in _inside(document):
        name = local(element)
        if element.get(CLASS) in KINDS or (name == "table" and _is_held(element)):
            label, eid = element.get(LABEL, ""), element.get("eId", "")
            if label.split() != [label] or label in labels or not eid or eid in eids:
                return False
            labels.add(label)
            eids.add(eid)
        elif name in _HIER or name == "table" or _stands_alone(element):
            return False
    return bool(labels)


def _stands_alone(element: Element) -> bool:
    """Whether it has words that belong to no provision."""
    is_words = local(element) in WORDS and not _is_held(element)
    return is_words and bool(lines_of(element, as_printed=False))


def _is_held(element: Element) -> bool:
    return any(e.get(CLASS) in KINDS for e in element.iterancestors())


def _inside(element: Element) -> Iterator[Element]:
    """All elements of the text: none of the metadata, the preface, numbers or headings."""
    for child in element:
        if local(child) not in UNSAID and local(child) != "preface":
            yield child
            yield from _inside(child)
