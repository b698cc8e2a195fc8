"""Decided marks → the provision tree, its tables, and an owner for every character.

`ingest.decode` says which lines begin a provision and `ingest.outline` what each is called; here
headings are cut off, words are rejoined, and every piece of the source is given to one owner.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.deadline import look
from ingest.decode import LEVELS, Decision, decode
from ingest.headings import OpenTitle, is_lone_title, may_be_title, titles_above
from ingest.layout import ADDRESS, Line, join, lines_of
from ingest.metadata import Head, read_head
from ingest.model import Piece, Problem, Provision, Role, Table, Text
from ingest.numbering import candidates
from ingest.outline import UNITS, Node, Outline, Span
from ingest.signs_alike import marks_alike
from ingest.tables import Region, find_tables
from ingest.tables_flat import full_width

_SHOWN = 40  # characters of the source that a problem shows
_MOST_FURTHER = 5_000  # articles that one document strikes out behind the first of their line


@dataclass(frozen=True, slots=True)
class Structure:
    """What `read_structure` found; `head` is what stands before the first provision.

    `pieces` are in the order of the source.
    """

    provisions: tuple[Provision, ...]
    tables: tuple[Table, ...]
    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    head: Head


def read_structure(source: str) -> Structure:
    """The provisions and tables of a source text; no character of it is lost.

    Every character that is not white space is in exactly one of `pieces`. Offsets are half-open
    and count the characters of `source`. Never fails: what is no provision is 前文.
    """
    lines = lines_of(source)
    full = full_width(lines)
    regions = find_tables(lines, source, full)
    in_table = {i for r in regions for i in range(r.first, r.last)}
    usable = [i for i, x in enumerate(lines) if x.role == "text" and i not in in_table]
    decisions = decode(lines, usable, full)
    reading = _Reading(
        source, lines, {d.line: d for d in decisions}, titles_above(lines, usable, decisions)
    )
    reading.read({r.first: r for r in regions})
    return reading.result()


@dataclass(slots=True)
class _Reading:
    """One pass over the lines; `above` tells which line heads the article on which line."""

    source: str
    lines: Sequence[Line]
    decisions: dict[int, Decision]
    above: dict[int, int]  # line of the article -> line of its heading
    outline: Outline = field(default_factory=Outline)
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    head: list[Span] = field(default_factory=list)
    title: OpenTitle | None = None  # a heading that may go on
    too_deep: bool = False  # whether a list stood so deep that it was reported
    further: int = 0  # articles begun so far behind the first of their line

    def give(self, start: int, end: int, role: Role, owner: Node | None = None) -> None:
        """`[start, end)` of the source belongs to `owner`, or to the document itself."""
        if end > start:
            self.pieces.append(Piece(start, end, role, owner.label if owner else ""))
            if owner is not None:
                owner.reach(start, end)

    def read(self, region_at: dict[int, Region]) -> None:
        """Give every line to its owner."""
        headings = set(self.above.values())
        i = 0
        while i < len(self.lines):
            look()
            line = self.lines[i]
            if i in region_at:
                self._give_up_title()
                self._add_table(region_at[i])
                i = region_at[i].last
                continue
            if line.role != "text":
                self.give(line.start, line.end, line.role)
            elif i in self.decisions:
                self._give_up_title()
                self._begin(i)
            elif self.title is not None and i not in headings:
                self._continue_title(line)
            elif i not in headings:  # those are given with the article that they head
                self._add_line(line)
            i += 1
        self._give_up_title()
        self._report_marks_alike()

    def _report_marks_alike(self) -> None:
        """Lines that look like the next mark of a list, in signs that are none."""
        usable = [i for i, x in enumerate(self.lines) if x.role == "text"]
        begun = {
            k: self.decisions[i].mark.kind for k, i in enumerate(usable) if i in self.decisions
        }
        for k in marks_alike([self.lines[i] for i in usable], begun):
            line = self.lines[usable[k]]
            shown = line.raw[:_SHOWN]
            self.problems.append(Problem("mark-looks-alike", line.start, line.end, shown))

    def _begin(self, i: int) -> None:
        """Open the provision of line `i`; what is left of the line is its heading or words."""
        line, decision = self.lines[i], self.decisions[i]
        node = self.outline.begin(decision)
        if decision.mark.kind == "List" and decision.depth == LEVELS - 1 and not self.too_deep:
            self.too_deep = True
            self.problems.append(
                Problem("lists-too-deep", line.start, line.end, line.raw[:_SHOWN], node.label)
            )
        printed_end = line.words_start + len(decision.mark.printed)
        node.mark = self.source[line.words_start : printed_end]
        self.give(line.start, line.words_start, "mark", node)
        self.give(line.words_start, printed_end, "mark", node)
        start = min(line.words_start + decision.mark.end, line.end)
        if i in self.above:
            heading = self.lines[self.above[i]]
            self.give(heading.start, heading.words_start, "mark", node)
            self._set_title(node, [(heading.words_start, heading.end)], bracketed=True)
        if node.kind == "Article":
            self._article_rest(node, i, start)
            self._repeat(decision, start, line.end)
        elif start == line.end:
            self.title = OpenTitle(node) if node.kind in UNITS else None
        elif node.kind in UNITS:
            self._set_title(node, [(start, line.end)], bracketed=False)
        elif decision.mark.kind == "Supplementary":
            self.give(start, line.end, "mark", node)
        else:
            self._add_words(node, start, line.end)

    def _repeat(self, decision: Decision, start: int, end: int) -> None:
        """第3条から第5条まで 削除: the further articles say so too; the first owns it."""
        for number in decision.mark.further:
            self.further += 1
            if self.further > _MOST_FURTHER:
                shown = self.source[start:end][:_SHOWN]
                self.problems.append(Problem("further-left-out", start, end, shown))
                return
            self.outline.begin(
                decision._replace(mark=replace(decision.mark, number=number, further=()))
            )
            paragraph = self.outline.current()
            paragraph.words.append((start, end))
            paragraph.reach(start, end)

    def _article_rest(self, node: Node, i: int, start: int) -> None:
        """What stands behind 第N条: a heading in brackets, one without, or its first words."""
        line = self.lines[i]
        rest = line.folded[start - line.words_start :]
        if i in self.above:
            if rest:
                self._add_words(self.outline.current(), start, line.end)
        elif not rest:
            self.title = OpenTitle(node)
        elif rest.startswith("("):
            self._bracketed(OpenTitle(node, ((start, line.end),), rest))
        elif may_be_title(rest) and self._has_words_below(i):
            self._set_title(node, [(start, line.end)], bracketed=False)
        else:
            self._add_words(self.outline.current(), start, line.end)

    def _has_words_below(self, i: int) -> bool:
        return any(self.lines[k].role == "text" for k in range(i + 1, len(self.lines)))

    def _continue_title(self, line: Line) -> None:
        """A line below a heading that is not closed, or below a mark that stands alone."""
        title = self.title
        assert title is not None  # asked for by the caller
        if not title.spans:
            fits = is_lone_title if title.node.kind == "Article" else may_be_title
            if not fits(line.folded):
                self._give_up_title()
        elif title.is_too_long():
            self._give_up_title()
        if self.title is None:
            self._add_line(line)
            return
        self.give(line.start, line.words_start, "mark", title.node)
        if title.node.kind == "Article":
            self._bracketed(title.with_line(line))
        else:
            self._set_title(title.node, [(line.words_start, line.end)], bracketed=False)

    def _bracketed(self, title: OpenTitle) -> None:
        """Set the heading if its bracket is closed, and give what stands behind to 第1項."""
        closing = title.closing()
        if closing is None:
            self.title = title
            return
        start, end = title.spans[-1]
        cut = end - (len(title.folded) - closing - 1)
        self._set_title(title.node, [*title.spans[:-1], (start, cut)], bracketed=True)
        words = self.source[cut:end]
        if words.strip():
            start = cut + len(words) - len(words.lstrip())
            self._add_words(self.outline.current(), start, end)

    def _give_up_title(self) -> None:
        """What was held for a heading was none: it is the article's first words."""
        title, self.title = self.title, None
        for start, end in title.spans if title else ():
            self._add_words(self.outline.current(), start, end)

    def _set_title(self, node: Node, spans: list[Span], *, bracketed: bool) -> None:
        text = join(self.source, spans)
        for start, end in spans:
            self.give(start, end, "heading", node)
        node.title = text.slice(1, len(text.value) - 1) if bracketed else text
        self.title = None

    def _add_words(self, node: Node, start: int, end: int) -> None:
        node.words.append((start, end))
        self.give(start, end, "text", node)

    def _add_line(self, line: Line) -> None:
        """A line that begins nothing: 前文, a web address, or more words of what is open."""
        if self.outline.is_empty():
            self.give(line.start, line.words_start, "mark")
            self.head.append((line.words_start, line.end))
            return
        node = self.outline.current()
        holder = self.outline.list_holder()
        if ADDRESS.match(line.folded) and holder is not None:
            # printed behind the list that it stands beside: belongs to what the list hangs on
            self.give(line.start, line.words_start, "mark", holder)
            self.give(line.words_start, line.end, "address", holder)
            return
        self.give(line.start, line.words_start, "mark", node)
        self._add_words(node, line.words_start, line.end)

    def _add_table(self, region: Region) -> None:
        """The table of `region`, under the provision that it follows."""
        within = self.outline.current()
        start, end = self.lines[region.first].start, self.lines[region.last - 1].end
        caption, number = Text(), None
        if region.caption:
            printed = [self.lines[i] for i in region.caption]
            line = printed[0]
            caption = join(self.source, [(x.words_start, x.end) for x in printed])
            number = next(c.number[0] for c in candidates(line) if c.kind == "TableCaption")
        label, eid = self.outline.name_table(within, number)
        rows = tuple(tuple(join(self.source, cell) for cell in row) for row in region.rows)
        header, body = (rows[0], rows[1:]) if region.has_header else ((), rows)
        self.outline.parts.append(
            Table(label, eid, within.label, caption, header, body, 0, start, end)
        )
        self._give_table(region, label)
        within.reach(start, end)
        if region.guessed:
            words = self.source[start:end].splitlines()[0][:_SHOWN]
            self.problems.append(Problem("columns-guessed", start, end, words, label))

    def _give_table(self, region: Region, label: str) -> None:
        """Cells, the caption, and between them the table's borders."""
        cells = sorted(span for row in region.rows for cell in row for span in cell)
        starts = [start for start, _ in cells]
        pieces = [Piece(start, end, "cell", label) for start, end in cells]
        for i in range(region.first, region.last):
            line = self.lines[i]
            if line.role != "text":
                self.give(line.start, line.end, line.role)
            elif i in region.caption:
                pieces.append(Piece(line.start, line.end, "caption", label))
            else:
                position = line.start
                here = slice(bisect_left(starts, line.start), bisect_left(starts, line.end))
                for start, end in cells[here]:
                    pieces.append(Piece(position, start, "table-mark", label))
                    position = end
                pieces.append(Piece(position, line.end, "table-mark", label))
        self.pieces += [p for p in pieces if self.source[p.start : p.end].strip()]

    def result(self) -> Structure:
        """Everything, frozen, in document order."""
        for node in self.outline.fill_empty_articles():
            self.problems.append(
                Problem("article-without-words", node.start or 0, node.end, node.mark, node.label)
            )
        head = read_head(self.source, self.head)
        self.pieces += head.pieces
        if head.preamble:
            preamble = self.outline.preamble()
            preamble.words = [*head.preamble, *preamble.words]
            for start, end in head.preamble:
                preamble.reach(start, end)
        for node in reversed(list(self.outline.nodes())):
            if node.parent is not None and node.start is not None:
                node.parent.reach(node.start, node.end)
        provisions = tuple(
            self._freeze(x, i) for i, x in enumerate(self.outline.parts) if isinstance(x, Node)
        )
        tables = tuple(
            replace(x, order=i) for i, x in enumerate(self.outline.parts) if isinstance(x, Table)
        )
        pieces = tuple(sorted(self.pieces, key=lambda p: p.start))
        return Structure(provisions, tables, pieces, tuple(self.problems), head)

    def _freeze(self, node: Node, order: int) -> Provision:
        return Provision(
            node.label,
            node.kind,
            node.eid,
            node.parent.label if node.parent else None,
            node.mark,
            node.title.value if node.title else None,
            join(self.source, node.words),
            order,
            node.start or 0,
            node.end,
        )
