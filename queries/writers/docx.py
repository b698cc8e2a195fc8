"""The effective text as a Word document, by python-docx."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import count

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Words

from queries.effective_model import (
    Effective,
    EffectiveClause,
    EffectiveDocument,
    Run,
    Side,
    Struck,
    Table,
)
from queries.messages import LEGEND, MEANINGS, SIGNS, STANDINGS, Lang, pick, say
from queries.say import clean, name
from queries.writers import notes
from queries.writers.notes import Note

# styles of our own, so that a reader can restyle the whole, and a program tell the parts
CLAUSE, NOTE = "Yomikae Clause", "Yomikae Note"
AS_READ, SIGN = "Yomikae As Read", "Yomikae Sign"
_GREY, _RED = RGBColor(0x59, 0x61, 0x6B), RGBColor(0xA3, 0x28, 0x1E)
_FONT = "Yu Mincho"


def write(effective: Effective, lang: Lang) -> bytes:
    """The file. Words from documents are put in as text: none of it is read as markup."""
    page = _Page(effective, lang)
    page.front()
    for document in effective.documents:
        if document.on_file:
            page.document(document)
    page.comparisons()
    page.readings()
    out = io.BytesIO()
    page.file.save(out)
    return out.getvalue()


class _Page:
    """The document being written; bookmarks are named by number, as Word keeps names short."""

    def __init__(self, effective: Effective, lang: Lang) -> None:
        self.effective, self.lang = effective, lang
        self.file: DocumentType = Document()
        self.names = {
            anchor: f"y{n}"
            for n, anchor in enumerate(dict.fromkeys(effective.anchors.values()), start=1)
        }
        self.ids = count(1)
        _styles(self.file)

    # --- the front ---

    def front(self) -> None:
        e, lang = self.effective, self.lang
        self.file.add_heading(f"{clean(e.title)} {say('effective-title', lang)}", 0)
        when = f"　{say('as-of', lang)}: {e.as_of}" if e.as_of else ""
        self.file.add_paragraph(clean(f"{say('stack', lang)}: {e.stack}{when}"))
        self.file.add_paragraph(say("effective-what", lang))
        self.file.add_paragraph(say("effective-inferred", lang))
        self.file.add_heading(say("documents", lang), 1)
        heads = [say(k, lang) for k in ("rank", "document", "version", "meaning")]
        self._grid(
            heads,
            [
                [
                    notes.rank(d, lang),
                    f"{d.title} [{d.name}]" if d.on_file else d.title,
                    notes.state(d, lang),
                    say("shown-below", lang) if d.on_file else pick(d.meaning, lang),
                ]
                for d in e.documents
            ],
        )
        whole = notes.whole_notes(e, lang)
        if whole:
            self.file.add_heading(say("whole", lang), 1)
        for note in whole:
            self._note(note, 0)
        self.file.add_heading(say("legend", lang), 1)
        rows = [[pick(w, lang), pick(LEGEND[k], lang)] for k, w in SIGNS.items()]
        rows += [[f"［{pick(w, lang)}］", pick(MEANINGS[k], lang)] for k, w in STANDINGS.items()]
        self._grid([say("sign", lang), say("meaning", lang)], rows)

    # --- a document ---

    def document(self, document: EffectiveDocument) -> None:
        lang = self.lang
        self._bookmark(self.file.add_heading(clean(document.title), 1), document.anchor)
        self.file.add_paragraph(
            clean(
                f"{say('rank', lang)} {notes.rank(document, lang)}　{say('version', lang)} "
                f"{notes.state(document, lang)}　{document.publisher} [{document.name}]"
            )
        )
        for language, words in document.problems:
            if language == lang:
                self.file.add_paragraph(f"{say('problems-in', lang)}: {clean(words)}", NOTE)
        for part in document.parts:
            if isinstance(part, Table):
                self._table(part)
            else:
                self._clause(part)

    def _clause(self, clause: EffectiveClause) -> None:
        standing = notes.badge(clause, self.lang)
        badge = f" ［{standing}］" if standing else ""
        mark = clean(clause.mark or clause.where.label)
        if clause.heading or clause.kind == "Article":
            heading = self.file.add_heading(level=2)
            heading.add_run(mark, SIGN)
            if clause.heading:
                before, after = ("　", "") if notes.is_unit(clause) else ("（", "）")
                heading.add_run(before, SIGN)
                self._runs(heading, clause.heading)
                heading.add_run(after, SIGN)
            heading.add_run(badge, SIGN)
            self._bookmark(heading, clause.anchor)
        if clause.words or not (clause.heading or clause.kind == "Article"):
            body = self.file.add_paragraph(style=CLAUSE)
            body.paragraph_format.left_indent = Cm(0.6 * clause.depth)
            if not (clause.heading or clause.kind == "Article"):
                if clause.mark or clause.kind != "Paragraph":
                    body.add_run(f"{mark}　", SIGN)
                self._bookmark(body, clause.anchor)
            self._runs(body, clause.words)
            if not (clause.heading or clause.kind == "Article"):
                body.add_run(badge, SIGN)
        for note in notes.notes_of(clause, self.effective, self.lang):
            self._note(note, clause.depth)
        if clause.comparisons:
            numbers = "・".join(map(str, clause.comparisons))
            self.file.add_paragraph(f"{say('compare', self.lang)} {numbers}", NOTE)

    def _table(self, table: Table) -> None:
        if table.caption:
            self._runs(self.file.add_paragraph(style=CLAUSE), table.caption)
        width = max((len(r.cells) for r in table.rows), default=0)
        if not width:
            return
        grid = self.file.add_table(len(table.rows), width, "Table Grid")
        for row, cells in zip(table.rows, grid.rows, strict=True):
            for runs, cell in zip(row.cells, cells.cells, strict=False):
                self._runs(cell.paragraphs[0], runs, bold=row.header)
        self.file.add_paragraph()

    def _runs(self, paragraph: Paragraph, runs: Sequence[Run], *, bold: bool = False) -> None:
        for run in runs:
            if run.by is not None:
                read = paragraph.add_run(clean(run.read), AS_READ)
                read.bold = bold
                paragraph.add_run(f"〔{say('was', self.lang)}: ", SIGN)
            words = paragraph.add_run(clean(run.printed))
            words.bold = bold or None
            if run.by is not None:
                words.font.size = Pt(8)
                paragraph.add_run("〕", SIGN)
            _show(words, run.struck)
            words.bold = words.bold or run.mark == "notwithstanding" or None
            words.italic = run.mark in ("proviso", "exception") or None

    def _note(self, note: Note, depth: int) -> None:
        paragraph = self.file.add_paragraph(style=NOTE)
        paragraph.paragraph_format.left_indent = Cm(1 + 0.6 * depth)
        paragraph.add_run(note.label).bold = True
        if note.inferred:
            paragraph.add_run(f"（{say('inferred', self.lang)}）")
        if note.said:
            paragraph.add_run(f" {note.said}")
        if note.place:
            paragraph.add_run(" → ")
            self._link(paragraph, note.place, note.anchor)
        if note.words:
            paragraph.add_run(f" 「{note.before}")
            paragraph.add_run(note.words).bold = True
            paragraph.add_run(f"{note.after}」")

    # --- what stands apart from the text ---

    def comparisons(self) -> None:
        if not self.effective.comparisons:
            return
        lang = self.lang
        self.file.add_heading(say("compared", lang), 1)
        for c in self.effective.comparisons:
            unranked = "" if c.ranked else f"　{say('unranked', lang)}"
            title = f"{say('compare', lang)} {c.number}　{clean(c.subject)}"
            self.file.add_heading(f"{title}（{say('inferred', lang)}）{unranked}", 2)
            grid = self._grid(
                [say("prevails" if c.ranked else "yields", lang), say("yields", lang)], [["", ""]]
            )
            for side, cell in zip((c.first, c.second), grid[-1], strict=True):
                self._side(cell, side)

    def _side(self, cell: _Cell, side: Side) -> None:
        self._link(
            cell.paragraphs[0],
            name(side.where),
            self.effective.anchors.get(side.where.iri, ""),
        )
        for label, words, struck in side.lines:
            paragraph = cell.add_paragraph(f"{clean(label)} ")
            _show(paragraph.add_run(clean(words)), struck)
        if side.shortened:
            cell.add_paragraph(say("shortened", self.lang))

    def readings(self) -> None:
        lang = self.lang
        if not self.effective.readings:
            return
        self.file.add_heading(say("readings", lang), 1)
        heads = ("printed-words", "read-words", "said-at", "holds-in", "times")
        self._grid(
            [say(k, lang) for k in heads],
            [
                [
                    r.printed,
                    r.read,
                    name(r.where),
                    notes.scope(r, lang),
                    notes.used(r, lang),
                ]
                for r in self.effective.readings
            ],
        )

    # --- pieces ---

    def _grid(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[_Cell]]:
        grid = self.file.add_table(len(rows) + 1, len(heads), "Table Grid")
        found = [list(row.cells) for row in grid.rows]
        for cells, words in zip(found, [heads, *rows], strict=True):
            for cell, word in zip(cells, words, strict=True):
                cell.paragraphs[0].add_run(clean(word)).bold = words is heads or None
        self.file.add_paragraph()
        return found

    def _bookmark(self, paragraph: Paragraph, anchor: str) -> None:
        """A place in the file that a link can lead to."""
        number = str(next(self.ids))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), self.names[anchor])
        end.set(qn("w:id"), number)
        paragraph._p.append(start)
        paragraph._p.append(end)

    def _link(self, paragraph: Paragraph, words: str, anchor: str) -> None:
        """Words that lead to a place in the file; plain where there is none."""
        run = paragraph.add_run(words)
        if anchor not in self.names:
            return
        run.underline = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), self.names[anchor])
        run._r.addprevious(link)
        link.append(run._r)


def _show(words: Words, struck: Struck) -> None:
    """Words that are out: struck, doubly where that is in doubt."""
    if struck:
        words.font.strike = struck == "struck" or None
        words.font.double_strike = struck == "in-doubt" or None
        words.font.color.rgb = _RED


def _styles(file: DocumentType) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    normal = file.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    for style in file.styles:
        properties = style.element.get_or_add_rPr() if hasattr(style.element, "rPr") else None
        if properties is not None:
            fonts = properties.get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), _FONT)
            fonts.attrib.pop(qn("w:eastAsiaTheme"), None)  # would go before the font
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "ja-JP")
    for ours in (CLAUSE, NOTE):
        style = file.styles.add_style(ours, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(4)
    note = file.styles[NOTE]
    assert isinstance(note, ParagraphStyle)
    note.font.size, note.font.color.rgb = Pt(8.5), _GREY
    read = file.styles.add_style(AS_READ, WD_STYLE_TYPE.CHARACTER)
    read.font.underline = WD_UNDERLINE.DOTTED
    file.styles.add_style(SIGN, WD_STYLE_TYPE.CHARACTER)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
