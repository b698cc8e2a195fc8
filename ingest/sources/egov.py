"""Laws in e-Gov's 法令標準XML (version 3): the XML's structure as lines that read back to it.

What a person would see printed in the law gazette is written out: headings above the articles, 項
in full-width digits, 号 in kanji digits, イロハ below; an element's title is its mark. So the text
pipeline, which reads marks, gives the structure that the XML states, and citations, definitions
and statements are found as in any other document.

Source: 法令標準XMLスキーマ第3版 (XMLSchemaForJapaneseLaw_v3.xsd), e-Gov 法令検索.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.dates import read_date
from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits, megabytes
from ingest.sources.accounted import missing
from ingest.sources.egov_tables import FIGURES, figure, rows_of
from ingest.sources.egov_words import (
    Element,
    child,
    children,
    first_of_each,
    name,
    plain,
    titled,
    words_of,
)
from ingest.sources.extract import Extract, Told
from ingest.sources.lines import Lines, numbered
from ingest.sources.list_marks import kanji
from ingest.sources.xml import DoctypeFound, UnsoundXml, parse_xml

_HEAD = 1 << 16  # bytes in which the root stands, whatever comments are before it
_ROOT = re.compile(rb"<Law[\s>]")
_UNITS = ("Part", "Chapter", "Section", "Subsection", "Division")
_SUBITEMS = {f"Subitem{n}": n for n in range(1, 11)}
_SUBLISTS = {f"Sublist{n}": n for n in range(1, 4)}
_APPENDICES = (
    *("AppdxTable", "AppdxNote", "AppdxStyle", "AppdxFormat", "Appdx", "AppdxFig"),
    *("SupplProvisionAppdxTable", "SupplProvisionAppdxStyle", "SupplProvisionAppdx"),
)
_STRUCTS = ("NoteStruct", "StyleStruct", "FormatStruct", "Note", "Style", "Format", "Class")
_ERAS = {"Meiji": "明治", "Taisho": "大正", "Showa": "昭和", "Heisei": "平成", "Reiwa": "令和"}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SEVERAL = re.compile(r"及び|、|から|まで|・")


def knows(data: bytes) -> bool:
    """Whether bytes are a law's XML, alone or in an answer of e-Gov's API."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return head.startswith(b"<") and _ROOT.search(head) is not None


def read(data: bytes, path: str) -> Extract:
    """A law's text, its spots the lines of the XML; raises UnreadableFile."""
    law = _law(data, path)
    writer = _Law(Lines(path))
    body = child(law, "LawBody")
    if body is None:
        raise _broken(path, ("LawBodyがありません", "it has no LawBody"))
    told = _told(law, body)
    proxies = list(body.iter())  # lxml makes one anew whenever an element is asked for, if not held
    writer.head(law, body)
    writer.inside(body, 0)
    del proxies
    for tag in sorted(writer.unknown):
        writer.lines.remark("unknown-element", tag)
    for words in missing(_printed(body), writer.lines.text):
        writer.lines.remark("part-not-read", words)
    return writer.lines.extract(told)


def _printed(element: Element) -> Iterator[str]:
    """The words of all elements that are printed: neither what is hidden nor how kanji are read."""
    stack: list[Element | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
            continue
        inside = [part.tail or ""] if part is not element else []
        parted = name(part) == "ItemTitle" and ":" in part.getparent().get("Num", "")  # told of
        shown = name(part) not in ("", *_UNPRINTED) and part.get("Hide") != "true"
        if shown and not parted:
            inside += [*reversed(part), part.text or ""]
        stack += inside


_UNPRINTED = ("Rt", "TOCLabel")  # how kanji are read; 目次, whose lines name provisions


def _broken(path: str, reason: tuple[str, str], place: str = "") -> UnreadableFile:
    return UnreadableFile(path, reason, _AGAIN, place)


_AGAIN = ("e-Gov法令検索からXMLを取り直してください", "download the XML again from e-Gov")


def _law(data: bytes, path: str) -> Element:
    """The element Law; raises UnreadableFile for what is broken, too large or unsafe."""
    if len(data) > limits().xml_bytes:
        size = megabytes(len(data))
        raise exceeded(
            path, "xml_bytes", (f"大きすぎます（{size}）", f"too large ({size})"), _AGAIN
        )
    try:
        root = parse_xml(data, path)
    except DoctypeFound as error:
        reason = ("DTDのあるXMLは読みません", "XML with a DTD is not read")
        raise _broken(path, reason) from error
    except UnsoundXml as error:
        reason = ("XMLが壊れています", f"the XML is broken ({error.said[1]})")
        raise _broken(path, reason, f"line {error.line}") from error
    law = root if name(root) == "Law" else next(root.iter("Law"), None)
    if law is None:
        raise _broken(path, ("Law要素がありません", "it has no element Law"))
    return law


def _told(law: Element, body: Element) -> Told:
    """The title, and the newest day that the XML names: of its own, or an amendment's, number.

    A text with a 附則 of 2023 is no version of the day on which the law was first promulgated.
    """
    dates = [read_date(e.get("AmendLawNum", "")) for e in body.iter("SupplProvision")]
    dates.append(read_date(_promulgated(law)))
    title = child(body, "LawTitle")
    return Told(
        title=words_of(title) if title is not None else "",
        version=max((d for d in dates if d), default=""),
    )


def _promulgated(law: Element) -> str:
    """平成5年5月19日, from the attributes of Law; "" where one is missing."""
    era = _ERAS.get(law.get("Era", ""), "")
    parts = [law.get(key, "") for key in ("Year", "PromulgateMonth", "PromulgateDay")]
    if not era or not all(re.fullmatch("[0-9]{1,4}", p) for p in parts):
        return ""
    year, month, day = (int(p) for p in parts)
    return f"{era}{year}年{month}月{day}日"


@dataclass(slots=True)
class _Law:
    """One pass over the elements; `unknown` are the names that the schema does not have."""

    lines: Lines
    unknown: set[str] = field(default_factory=set)

    def add(self, element: Element, words: str, depth: int = 0) -> None:
        line = element.sourceline
        self.lines.add("　" * depth + words, (f"{line}行目", f"line {line}"))

    def head(self, law: Element, body: Element) -> None:
        """The title, the law's number and the day of its promulgation, a line each."""
        title, number = child(body, "LawTitle"), child(law, "LawNum")
        if title is not None:
            self.add(title, words_of(title))
        if number is not None and words_of(number):
            self.add(number, f"（{words_of(number)}）")
        if _promulgated(law):
            self.add(law, f"{_promulgated(law)}公布")
        self.lines.blank()

    def inside(self, element: Element, depth: int) -> None:
        """All that stands in `element`, in order, and words that stand in it by themselves."""
        self.loose(element, element.text, depth)
        for part in element:
            if isinstance(part.tag, str):
                self.part(part, depth)
            self.loose(element, part.tail, depth)

    def loose(self, element: Element, words: str | None, depth: int) -> None:
        if words and words.strip():
            self.add(element, words.strip(), depth)

    def part(self, element: Element, depth: int) -> None:
        """One element, by its name."""
        tag = name(element)
        if element.get("Hide") == "true":
            self.lines.remark("hidden-left-out", plain(element))
        elif tag in _SILENT:
            return
        elif tag == "TOC":
            self.contents(element)
        elif tag in _UNITS:
            self.lines.blank()
            self.inside(element, depth)
        elif tag == "Article":
            self.article(element)
        elif tag == "Paragraph":
            self.paragraph(element)
        elif tag == "Item":
            self.item(element, 1)
        elif tag in _SUBITEMS:
            self.item(element, 1 + _SUBITEMS[tag])
        elif tag in _SUBLISTS:
            self.inside(element, 2 + _SUBLISTS[tag])
        elif tag == "SupplProvision":
            self.supplement(element)
        elif tag in _APPENDICES:
            self.appendix(element)
        elif tag == "AmendProvision":
            self.amendment(element, depth)
        elif tag == "Table":
            self.table(element)
        elif tag in FIGURES:
            self.lines.remark("picture-left-out", figure(element))
        elif tag in _WITH_PARTS or tag in _STRUCTS:
            self.inside(element, depth)
        else:
            if tag not in _WITH_WORDS:
                self.unknown.add(tag)
            self.words(element, depth)

    def words(self, element: Element, depth: int) -> None:
        """An element's words as one line, and the tables and pictures that stand in it."""
        words = words_of(element)
        if words:
            self.add(element, words, depth)
        self.tables_within(element)

    def tables_within(self, element: Element) -> None:
        for inner in element.iter("Table", *FIGURES):
            self.part(inner, 0)

    def contents(self, toc: Element) -> None:
        """目次: its lines name provisions and are none."""
        for part in toc.iter():
            tag = name(part)
            if tag.endswith(("Title", "Label")) and words_of(part):
                beside = part.getnext()
                covers = beside is not None and name(beside) == "ArticleRange"
                self.add(part, words_of(part) + (words_of(beside) if covers else ""))
        self.lines.blank()

    def article(self, article: Element) -> None:
        """The heading above, 第N条 before the words of its first 項."""
        self.lines.blank()
        first_of = first_of_each(article)
        title = first_of.get("ArticleTitle")
        mark = words_of(title) if title is not None else ""
        caption = first_of.get("ArticleCaption")
        if caption is not None and words_of(caption):
            self.add(caption, _bracketed(words_of(caption)), 1)
        if not mark:
            self.lines.remark("mark-put-in", _article_mark(article.get("Num", "")))
            mark = _article_mark(article.get("Num", ""))
        first = first_of.get("Paragraph")
        if first is None and article.get("Delete") == "true":
            self.add(article, f"{mark}　削除")
        elif first is None or _numbered(first):
            self.add(article, mark)
        behind = "" if first is None or _numbered(first) else mark
        for part in children(article):
            is_first = part is first
            if is_first and behind and part.get("Hide") != "true":
                self.paragraph(part, behind)
            elif name(part) not in ("ArticleTitle", "ArticleCaption"):
                self.part(part, 0)

    def paragraph(self, paragraph: Element, article: str = "") -> None:
        """A 項: behind its article's mark, its own number, or (alone in a 附則) without one."""
        first = first_of_each(paragraph)
        caption = first.get("ParagraphCaption")
        if caption is not None and words_of(caption):
            self.add(caption, _bracketed(words_of(caption)), 1)
        mark = article or self.number(paragraph, first.get("ParagraphNum"))
        behind = _behind_article if article else numbered
        sentence = first.get("ParagraphSentence")
        words = words_of(sentence) if sentence is not None else ""
        if mark or words:
            self.add(paragraph, behind(mark, words) if mark else words)
        if sentence is not None:
            self.tables_within(sentence)
        for part in children(paragraph):
            if name(part) not in ("ParagraphCaption", "ParagraphNum", "ParagraphSentence"):
                self.part(part, 1)

    def number(self, paragraph: Element, printed: Element | None) -> str:
        """The number of a 項 in digits; older laws print none, or ② for the second."""
        words = words_of(printed) if printed is not None else ""
        if not words and (not _has_siblings(paragraph) or _in_preamble(paragraph)):
            return ""
        if words and words.translate(_WIDE).strip("０１２３４５６７８９の") == "":
            return words
        number = paragraph.get("Num", "")
        if not re.fullmatch(r"[0-9]+(?:_[0-9]+)*", number):
            return words
        mark = "の".join(number.split("_")).translate(_WIDE)
        self.lines.remark("mark-put-in", f"{words} → {mark}" if words else mark)
        return mark

    def item(self, item: Element, depth: int) -> None:
        """A 号 or what is below it: its title is its mark."""
        tag, first = name(item), first_of_each(item)
        title, sentence = first.get(f"{tag}Title"), first.get(f"{tag}Sentence")
        mark = words_of(title) if title is not None else ""
        for one in self.marks(item, mark):
            words = words_of(sentence) if sentence is not None else ""
            if not words and item.get("Delete") == "true":
                words = "削除"
            if one or words:
                self.add(item, f"{one}　{words}" if one else words, depth)
            if sentence is not None:
                self.tables_within(sentence)
        for part in children(item):
            if part is not title and name(part) != f"{tag}Sentence":
                self.part(part, depth + 1)

    def marks(self, item: Element, mark: str) -> list[str]:
        """The marks of an item: 三から五まで (削除) are three items in one element."""
        span = re.fullmatch(r"([0-9]{1,4}):([0-9]{1,4})", item.get("Num", ""))
        if span is None or not _SEVERAL.search(mark) or name(item) != "Item":
            return [mark]
        first, last = int(span.group(1)), int(span.group(2))
        if not first < last < 100:
            return [mark]
        self.lines.remark("marks-parted", mark)
        return [kanji(n) for n in range(first, last + 1)]

    def supplement(self, supplement: Element) -> None:
        """附則, with the number of the law that brought it in."""
        self.lines.blank()
        amended = supplement.get("AmendLawNum", "")
        behind = f"　（{amended}）" if amended else ""
        behind += "　抄" if supplement.get("Extract") == "true" else ""
        self.add(supplement, f"附　則{behind}")
        for part in children(supplement):
            if name(part) != "SupplProvisionLabel":
                self.part(part, 0)

    def appendix(self, appendix: Element) -> None:
        """別表, 様式, 付録 …: the title with the articles that it belongs to, then all in it."""
        self.lines.blank()
        title, related = titled(appendix), child(appendix, "RelatedArticleNum")
        number = child(appendix, "ArithFormulaNum")
        heads = [e for e in (title, number) if e is not None]
        words = "　".join(w for w in map(words_of, heads) if w)
        behind = words_of(related) if related is not None else ""
        if words or behind:
            self.add(appendix, f"{words}　{behind}".strip())
        for part in children(appendix):
            if part not in (title, number, related):
                self.part(part, 0)

    def amendment(self, amendment: Element, depth: int) -> None:
        """What an amending law puts into another law is quoted, not its own structure: one line."""
        words = plain(amendment)
        if words:
            self.lines.remark("amendment-joined", words)
            self.add(amendment, f"「{words}」", depth)

    def table(self, table: Element) -> None:
        """A table as rows of pipes; figures in it are reported."""
        rows, headers = rows_of(table)
        line = table.sourceline
        self.lines.table(rows, headers, (f"{line}行目", f"line {line}"))
        for inner in table.iter(*FIGURES):
            self.lines.remark("picture-left-out", figure(inner))


_SILENT = ("LawTitle", "LawNum", "TOCLabel")  # written before, or with what they stand in
_WITH_PARTS = ("Preamble", "MainProvision", "TableStruct", "FigStruct", "List", "Remarks")
_WITH_WORDS = (
    *(f"{unit}Title" for unit in _UNITS),
    *("EnactStatement", "SupplNote", "Sentence", "Column", "ListSentence", "RemarksLabel"),
    *(f"{tag}Sentence" for tag in (*_SUBLISTS, "Class")),
    *(f"{tag}Title" for tag in (*_STRUCTS, "TableStruct", "FigStruct")),
    *("ArithFormula", "QuoteStruct", "Line", "RelatedArticleNum", "ArithFormulaNum"),
)


def _behind_article(mark: str, words: str) -> str:
    return f"{mark}　{words}"


def _numbered(paragraph: Element) -> bool:
    """Whether a first 項 prints a number of its own."""
    number = child(paragraph, "ParagraphNum")
    return number is not None and bool(words_of(number))


def _has_siblings(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and sum(1 for _ in parent.iterchildren("Paragraph")) > 1


def _in_preamble(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and name(parent) == "Preamble"


def _bracketed(caption: str) -> str:
    return caption if caption.startswith(("（", "(")) else f"（{caption}）"


def _article_mark(number: str) -> str:
    """第12条の2, of Num="12_2"; "" for what is no number."""
    if not re.fullmatch(r"[0-9]+(?:_[0-9]+)*", number):
        return ""
    first, *branches = number.split("_")
    return f"第{first}条" + "".join(f"の{b}" for b in branches)
