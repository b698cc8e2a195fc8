"""Word documents for tests: by python-docx, with numbering as Word itself writes it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import count

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

FONT = "Noto Serif CJK JP"


def blank() -> Word:
    """An empty A4 document in a Japanese font."""
    word = Document()
    style = word.styles["Normal"]
    style.font.size = Pt(10.5)
    style.font.name = FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    return word


def saved(word: Word) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def with_body(inner: str) -> bytes:
    """A document whose body is this WordprocessingML."""
    word = blank()
    body = word.element.body
    for element in parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'r', 'm')}>{inner}</w:body>"):
        body.insert(len(body) - 1, element)
    return saved(word)


class Lists:
    """The numbering of a document: each list has levels and may be begun anew."""

    def __init__(self, word: Word) -> None:
        self.root = word.part.numbering_part.element
        for old in list(self.root):
            self.root.remove(old)
        self.ids = count(1)

    def add(self, levels: Sequence[tuple[str, str, int]], inner: str = "") -> int:
        """A w:abstractNum with levels (number format, text, start); its id."""
        number = next(self.ids)
        xml = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/>{inner}</w:lvl>'
            for i, (form, text, start) in enumerate(levels)
        )
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{xml}</w:abstractNum>'
        )
        nums = self.root.findall(qn("w:num"))
        self.root.insert(len(self.root) - len(nums), element)
        return number

    def num(self, abstract: int, overrides: str = "") -> int:
        """A w:num of that list; its id."""
        number = next(self.ids)
        self.root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            )
        )
        return number

    def anew(self, abstract: int, level: int = 0, start: int = 1) -> int:
        """A w:num that begins again at `start`."""
        return self.num(
            abstract,
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>',
        )


def numbered(paragraph: Paragraph, num: int, level: int = 0) -> Paragraph:
    """Give a paragraph a number of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = num
    return paragraph


def columns(word: Word, number: int) -> None:
    """Set the document in columns."""
    properties = word.sections[0]._sectPr
    for old in properties.findall(qn("w:cols")):
        properties.remove(old)
    element = OxmlElement("w:cols")
    element.set(qn("w:num"), str(number))
    element.set(qn("w:space"), "425")
    properties.append(element)


def head_and_foot(word: Word, words: str) -> None:
    """A running head, and the page's number at the foot."""
    section = word.sections[0]
    section.header.paragraphs[0].text = words
    foot = section.footer.paragraphs[0]
    for kind in ("begin", "PAGE", "end"):
        run = foot.add_run()
        if kind == "PAGE":
            element = OxmlElement("w:instrText")
            element.text = " PAGE "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def table(word: Word, rows: Iterable[Sequence[str]], header: bool, columns: int = 1) -> None:
    """A table with rules, as wide as a column; its first row marked as a header if it is one."""
    listed = [list(r) for r in rows]
    made = word.add_table(rows=len(listed), cols=max(map(len, listed)))
    made.style = "Table Grid"
    made.autofit = False
    for column in made.columns:
        column.width = Cm(14.5 / columns / len(made.columns))
        for cell in column.cells:
            cell.width = Cm(14.5 / columns / len(made.columns))
    for row, words in zip(made.rows, listed, strict=True):
        for cell, text in zip(row.cells, words, strict=False):
            cell.text = text
    if header:
        properties = made.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
