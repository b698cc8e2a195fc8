"""Decided marks → the provision tree, its tables, and an owner for every character.

`ingest.decode` says which lines begin a provision; here they get their labels and eIds, headings
are cut off, words are rejoined, and every piece of the source is given to exactly one owner.
Labels follow the vocabulary (`第4条第2項`, `別紙1/3/(1)`), eIds Akoma Ntoso's naming convention
(OASIS, Akoma Ntoso Naming Convention 1.0, §5: `art_4__para_2`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.decode import Decision, decode
from ontology.writing import fold
from ingest.layout import ADDRESS, Line, join, lines_of
from ingest.metadata import Head, read_head
from ingest.model import Piece, Problem, Provision, ProvisionKind, Role, Table, Text
from ingest.numbering import Candidate, branch, printed_half_width
from ingest.tables import Region, find_tables, full_width

Span = tuple[int, int]

_UNIT_WORD = {"Part": "編", "Chapter": "章", "Section": "節", "Subsection": "款", "Division": "目"}
_UNIT_EID = {"Part": "prt", "Chapter": "chp", "Section": "sec", "Subsection": "subsec",
             "Division": "div"}
_UNIT_RANK = {name: i for i, name in enumerate(_UNIT_WORD)}
_LONE_TITLE = re.compile(r"\([^()]+(?:\([^()]*\)[^()]*)*\)$")
_MAX_BARE_TITLE = 30  # characters of a heading that stands without brackets


@dataclass(frozen=True, slots=True)
class Structure:
    """What `read_structure` found; `head` is what stands before the first provision."""

    provisions: tuple[Provision, ...]
    tables: tuple[Table, ...]
    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    head: Head


@dataclass(slots=True)
class _Node:
    """A provision while it is being put together."""

    label: str
    kind: ProvisionKind
    eid: str
    parent: _Node | None
    mark: str = ""
    title: Text | None = None
    words: list[Span] = field(default_factory=list)
    start: int = 0
    end: int = 0
    tables: int = 0


@dataclass(slots=True)
class _Builder:
    """The open provisions, and everything found so far."""

    source: str
    nodes: list[_Node] = field(default_factory=list)
    tables: list[tuple[int, Table]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    units: list[tuple[str, _Node]] = field(default_factory=list)
    article: _Node | None = None
    paragraph: _Node | None = None
    lists: list[_Node] = field(default_factory=list)
    base: _Node | None = None  # the 別紙, 附則 or 附則 entry that is open
    annexes: int = 0
    supplements: int = 0
    labels: dict[str, int] = field(default_factory=dict)
    eids: dict[str, int] = field(default_factory=dict)

    def current(self) -> _Node | None:
        """The provision that words belong to now; opens an article's 第1項 if none is open."""
        if self.lists:
            return self.lists[-1]
        if self.paragraph is None and self.article is not None:
            self.paragraph = self.open("Paragraph", self.article, "第1項", "para_1")
        if self.paragraph is not None:
            return self.paragraph
        return self.base or (self.units[-1][1] if self.units else None)

    def open(self, kind: ProvisionKind, parent: _Node | None, part: str, eid: str,
             glue: str = "") -> _Node:
        """A new provision: its label and eId are its parent's with `part` and `eid` behind."""
        is_annexed = parent is not None and parent.kind in ("Annex", "AnnexPart",
                                                             "SupplementaryProvision")
        label = (parent.label + (glue or ("/" if is_annexed else "")) if parent else "") + part
        label = self._unique(self.labels, label, "（重複{}）")
        eid = self._unique(self.eids, (parent.eid + "__" if parent else "") + eid, "-dup{}")
        node = _Node(label, kind, eid, parent)
        self.nodes.append(node)
        return node

    @staticmethod
    def _unique(seen: dict[str, int], name: str, form: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return name if seen[name] == 1 else name + form.format(seen[name])

    def give(self, start: int, end: int, role: Role, owner: str) -> None:
        if end > start:
            self.pieces.append(Piece(start, end, role, owner))


def read_structure(source: str) -> Structure:
    """The provisions and tables of a source text; no character of it is lost.

    Every character that is not white space is in exactly one of `pieces`.
    """
    lines = lines_of(source)
    regions = find_tables(lines, source)
    in_table = {i for r in regions for i in range(r.first, r.last)}
    usable = [i for i, x in enumerate(lines) if x.role == "text" and i not in in_table]
    decisions = decode(lines, usable, full_width(lines))
    return _assemble(source, lines, regions, decisions)


def _assemble(source: str, lines: Sequence[Line], regions: Sequence[Region],
              decisions: Sequence[Decision]) -> Structure:
    builder = _Builder(source)
    by_line = {d.line: d for d in decisions}
    region_at = {r.first: r for r in regions}
    headings = _titles_above(lines, by_line)
    head: list[Span] = []
    wanted: _OpenTitle | None = None
    i = 0
    while i < len(lines):
        line = lines[i]
        if i in region_at:
            region = region_at[i]
            wanted = None
            _add_table(builder, lines, region)
            i = region.last
            continue
        i += 1
        if line.role != "text":
            builder.give(line.start, line.end, line.role, "")
        elif i - 1 in headings:
            continue  # cut off with the article that it heads
        elif i - 1 in by_line:
            builder.give(line.start, line.words_start, "mark", "")
            above = next((lines[k] for k, v in headings.items() if v == i - 1), None)
            wanted = _begin(builder, line, by_line[i - 1], above, _next_words(lines, i))
        elif wanted is not None:
            wanted = _continue_title(builder, wanted, line)
        elif not builder.nodes:
            head.append((line.start, line.end))
        else:
            _add_words(builder, line)
    _close(builder)
    found = read_head(source, head)
    _add_preamble(builder, found)
    provisions, tables = _freeze(builder)
    return Structure(provisions, tables, tuple(sorted(builder.pieces, key=lambda p: p.start)),
                     tuple(builder.problems), found)


def _titles_above(lines: Sequence[Line], by_line: dict[int, Decision]) -> dict[int, int]:
    """Line → the article line below it that it heads: （目的） above 第一条."""
    found = {}
    for i, decision in by_line.items():
        if decision.mark.kind != "Article" or i == 0:
            continue
        rest = lines[i].folded[decision.mark.end:]
        above = lines[i - 1]
        if (above.role == "text" and i - 1 not in by_line and not rest.startswith("(")
                and _LONE_TITLE.match(above.folded)):
            found[i - 1] = i
    return found


def _next_words(lines: Sequence[Line], i: int) -> Line | None:
    return next((x for x in lines[i:] if x.role == "text"), None)


def _begin(builder: _Builder, line: Line, decision: Decision, above: Line | None,
           following: Line | None) -> _OpenTitle | None:
    """Open the provision that `line` begins; what is left of the line is its heading or words."""
    mark = decision.mark
    node = _open_node(builder, decision)
    node.mark = builder.source[line.words_start:line.words_start + len(mark.printed)]
    node.start = above.start if above else line.start
    mark_end = line.words_start + mark.end
    is_annex = node.kind in ("Annex", "SupplementaryProvision")
    builder.give(line.words_start, min(mark_end, line.end), "mark", node.label)
    if above is not None:
        _set_title(builder, node, [(above.words_start, above.end)], bracketed=True)
        builder.give(above.start, above.words_start, "mark", node.label)
    rest = line.folded[mark.end:]
    if not rest:
        return None
    if node.kind in _UNIT_WORD:
        _set_title(builder, node, [(mark_end, line.end)], bracketed=False)
    elif node.kind == "Article" and above is None:
        return _article_rest(builder, node, line, mark_end, rest, following)
    elif node.kind == "SupplementaryProvision" and mark.kind == "Supplementary":
        builder.give(mark_end, line.end, "mark", node.label)
    elif is_annex or node.kind in ("Paragraph", "Item", "Subitem", "AnnexPart"):
        node.words.append((mark_end, line.end))
        builder.give(mark_end, line.end, "text", node.label)
    else:
        _words_of_article(builder, mark_end, line.end)
    return None


@dataclass(frozen=True, slots=True)
class _OpenTitle:
    """A heading in brackets that its line did not close."""

    node: _Node
    spans: tuple[Span, ...]
    folded: str


def _article_rest(builder: _Builder, node: _Node, line: Line, start: int, rest: str,
                  following: Line | None) -> _OpenTitle | None:
    """What stands behind 第N条: a heading in brackets, one without, or its first words."""
    if rest.startswith("("):
        return _bracketed(builder, _OpenTitle(node, ((start, line.end),), rest), line)
    is_title = (len(rest) <= _MAX_BARE_TITLE and "。" not in rest and following is not None
                and not rest.startswith("削除"))
    if is_title:
        _set_title(builder, node, [(start, line.end)], bracketed=False)
    else:
        _words_of_article(builder, start, line.end)
    return None


def _continue_title(builder: _Builder, wanted: _OpenTitle, line: Line) -> _OpenTitle | None:
    if len(wanted.spans) == 3:
        for start, end in (*wanted.spans, (line.start, line.end)):
            _words_of_article(builder, start, end)
        return None
    builder.give(line.start, line.words_start, "mark", wanted.node.label)
    spans = (*wanted.spans, (line.words_start, line.end))
    return _bracketed(builder, _OpenTitle(wanted.node, spans, wanted.folded + line.folded), line)


def _bracketed(builder: _Builder, title: _OpenTitle, line: Line) -> _OpenTitle | None:
    depth = 0
    for k, c in enumerate(title.folded):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            last_start, last_end = title.spans[-1]
            cut = last_end - (len(title.folded) - k - 1)
            _set_title(builder, title.node, [*title.spans[:-1], (last_start, cut)], bracketed=True)
            words = builder.source[cut:last_end]
            begin = cut + len(words) - len(words.lstrip())
            if begin < last_end:
                _words_of_article(builder, begin, last_end)
            return None
    return title


def _set_title(builder: _Builder, node: _Node, spans: list[Span], *, bracketed: bool) -> None:
    text = join(builder.source, spans)
    for start, end in spans:
        builder.give(start, end, "heading", node.label)
    node.title = text.slice(1, len(text.value) - 1) if bracketed else text


def _words_of_article(builder: _Builder, start: int, end: int) -> None:
    node = builder.current()
    assert node is not None  # an article is open
    node.start = node.start or start
    node.words.append((start, end))
    builder.give(start, end, "text", node.label)


def _add_words(builder: _Builder, line: Line) -> None:
    node = builder.current()
    assert node is not None  # a provision is open
    builder.give(line.start, line.words_start, "mark", node.label)
    if ADDRESS.match(line.folded) and builder.lists:
        # printed behind the list that it stands beside: belongs to what the list hangs on
        builder.give(line.words_start, line.end, "address", (node.parent or node).label)
        return
    node.start = node.start or line.start
    node.words.append((line.words_start, line.end))
    builder.give(line.words_start, line.end, "text", node.label)


def _open_node(builder: _Builder, decision: Decision) -> _Node:
    mark = decision.mark
    match mark.kind:
        case "Article":
            return _open_article(builder, mark, decision.zone)
        case "Digit":
            return _open_digit(builder, mark, decision.zone)
        case "List":
            return _open_list(builder, mark, decision.depth)
        case "Supplementary":
            return _open_supplement(builder)
        case "Entry":
            return _open_entry(builder, mark)
        case "Annex":
            return _open_annex(builder, mark)
        case _:
            return _open_unit(builder, mark)


def _open_unit(builder: _Builder, mark: Candidate) -> _Node:
    kind = mark.kind
    while builder.units and _UNIT_RANK[builder.units[-1][0]] >= _UNIT_RANK[kind]:
        builder.units.pop()
    parent = builder.units[-1][1] if builder.units else None
    word = f"第{mark.number[0]}{_UNIT_WORD[kind]}{branch(mark.number)}"
    eid = f"{_UNIT_EID[kind]}_{'-'.join(map(str, mark.number))}"
    node = builder.open(kind, parent, word, eid)  # type: ignore[arg-type]
    builder.units.append((kind, node))
    builder.article = builder.paragraph = None
    builder.lists = []
    return node


def _open_article(builder: _Builder, mark: Candidate, zone: str) -> _Node:
    parent = builder.base if zone == "suppl" else None
    if zone == "main":
        builder.base = None
    label = f"第{mark.number[0]}条{branch(mark.number)}"
    eid = f"art_{'-'.join(map(str, mark.number))}"
    node = builder.open("Article", parent, label, eid)
    node.parent = parent or (builder.units[-1][1] if builder.units else None)
    builder.article, builder.paragraph, builder.lists = node, None, []
    return node


def _open_digit(builder: _Builder, mark: Candidate, zone: str) -> _Node:
    n = mark.number[0]
    builder.lists = []
    if builder.article is not None and zone != "annex":
        builder.paragraph = builder.open("Paragraph", builder.article, f"第{n}項", f"para_{n}")
    elif zone == "suppl":
        builder.paragraph = builder.open("Paragraph", builder.base, str(n), f"para_{n}", "/")
    else:
        builder.paragraph = builder.open("AnnexPart", builder.base, str(n), f"part_{n}")
    return builder.paragraph


def _open_list(builder: _Builder, mark: Candidate, depth: int) -> _Node:
    builder.lists = builder.lists[:depth]
    parent = builder.current()
    printed = printed_half_width(mark.printed)
    bare = printed.strip("().、")
    n = mark.number[0]
    in_annex = builder.base is not None and builder.base.kind == "Annex"
    if in_annex:
        part, kind, eid = printed, "AnnexPart" if depth == 0 else "Subitem", f"item_{bare}"
    elif depth == 0:
        glue = "/" if builder.article is None else ""
        node = builder.open("Item", parent, f"第{n}号", f"item_{n}", glue)
        builder.lists.append(node)
        return node
    else:
        part, kind, eid = printed, "Subitem", f"subitem_{bare}"
    node = builder.open(kind, parent, part, eid)  # type: ignore[arg-type]
    builder.lists.append(node)
    return node


def _open_supplement(builder: _Builder) -> _Node:
    builder.supplements += 1
    builder.units = []
    builder.article = builder.paragraph = None
    builder.lists = []
    builder.base = builder.open("SupplementaryProvision", None, "附則",
                                f"suppl_{builder.supplements}")
    return builder.base


def _open_entry(builder: _Builder, mark: Candidate) -> _Node:
    root = builder.base
    while root is not None and root.parent is not None:
        root = root.parent
    name = "".join(fold(mark.printed).strip("()").split())
    builder.article = builder.paragraph = None
    builder.lists = []
    count = 1 + sum(1 for n in builder.nodes if n.parent is root and root is not None
                    and "entry_" in n.eid)
    builder.base = builder.open("SupplementaryProvision", root, name, f"entry_{count}")
    return builder.base


def _open_annex(builder: _Builder, mark: Candidate) -> _Node:
    builder.annexes += 1
    word = re.match(r"[^\s\d\-第一二三四五六七八九十百]+", mark.printed.replace(" ", ""))
    stem = word.group() if word else mark.printed
    if stem == "別表" and "第" in mark.printed:
        stem = "別表第"
    number = str(mark.number[0]) if mark.number[0] else ""
    builder.units = []
    builder.article = builder.paragraph = None
    builder.lists = []
    builder.base = builder.open("Annex", None, stem + number, f"att_{builder.annexes}")
    return builder.base


def _add_table(builder: _Builder, lines: Sequence[Line], region: Region) -> None:
    """The table of `region`, under the provision that it follows."""
    within = builder.current()
    if within is None:
        within = builder.open("Preamble", None, "前文", "preamble")
        within.start = lines[region.first].start
    start, end = lines[region.first].start, lines[region.last - 1].end
    within.start = within.start or start
    caption = Text()
    if region.caption is not None:
        line = lines[region.caption]
        caption = join(builder.source, [(line.words_start, line.end)])
        number = re.match(r"第\s*(\S+?)\s*表", caption.value)
        label = f"{within.label}/{fold(number.group().replace(' ', ''))}" if number else ""
        builder.give(line.start, line.end, "caption", label)
    else:
        within.tables += 1
        label = f"{within.label}/表{within.tables}"
    label = builder._unique(builder.labels, label, "（重複{}）")
    rows = tuple(tuple(join(builder.source, cell) for cell in row) for row in region.rows)
    header, body = (rows[0], rows[1:]) if region.has_header else ((), rows)
    count = sum(1 for _, t in builder.tables if t.within == within.label) + 1
    builder.tables.append((len(builder.nodes), Table(
        label, f"{within.eid}__table_{count}", within.label, caption, header, body, 0, start, end)))
    _give_table(builder, lines, region, label)
    if region.guessed:
        words = builder.source[start:end].split("\n")[0][:40]
        builder.problems.append(Problem("columns-guessed", start, end, words, label))


def _give_table(builder: _Builder, lines: Sequence[Line], region: Region, label: str) -> None:
    cells = sorted(span for row in region.rows for cell in row for span in cell)
    for start, end in cells:
        builder.give(start, end, "cell", label)
    first = region.first + (region.caption is not None)
    for line in lines[first:region.last]:
        if line.role != "text":
            builder.give(line.start, line.end, line.role, "")
            continue
        position = line.start
        for start, end in cells:
            if line.start <= start < line.end:
                builder.give(position, start, "table-mark", label)
                position = end
        builder.give(position, line.end, "table-mark", label)


def _close(builder: _Builder) -> None:
    """Articles without any words have their 第1項 all the same (a 条 is at least one 項)."""
    for node in [n for n in builder.nodes if n.kind == "Article"]:
        if not any(n.parent is node for n in builder.nodes):
            at = builder.nodes.index(node) + 1
            paragraph = builder.open("Paragraph", node, "第1項", "para_1")
            builder.nodes.remove(paragraph)
            builder.nodes.insert(at, paragraph)
            paragraph.start = node.start
            builder.problems.append(
                Problem("article-without-words", node.start, node.start, node.mark, node.label))


def _add_preamble(builder: _Builder, head: Head) -> None:
    """Words before the first provision that are no title, date or party are the 前文."""
    builder.pieces += head.pieces
    if not head.preamble:
        return
    node = builder.nodes[0] if builder.nodes and builder.nodes[0].kind == "Preamble" else None
    if node is None:
        node = builder.open("Preamble", None, "前文", "preamble")
        builder.nodes.remove(node)
        builder.nodes.insert(0, node)
        builder.tables = [(at + 1, table) for at, table in builder.tables]
    node.words = [*head.preamble, *node.words]
    node.start = head.preamble[0][0]


def _freeze(builder: _Builder) -> tuple[tuple[Provision, ...], tuple[Table, ...]]:
    _spread_ends(builder)
    provisions = []
    tables = []
    order = 0
    pending = list(builder.tables)
    for i, node in enumerate(builder.nodes):
        while pending and pending[0][0] <= i:
            tables.append(_ordered(pending.pop(0)[1], order))
            order += 1
        provisions.append(Provision(
            node.label, node.kind, node.eid, node.parent.label if node.parent else None, node.mark,
            node.title.value if node.title else None, join(builder.source, node.words), order,
            node.start, node.end))
        order += 1
    for _, table in pending:
        tables.append(_ordered(table, order))
        order += 1
    return tuple(provisions), tuple(tables)


def _ordered(table: Table, order: int) -> Table:
    return Table(table.label, table.eid, table.within, table.caption, table.header, table.rows,
                 order, table.start, table.end)


def _spread_ends(builder: _Builder) -> None:
    """A provision reaches from its mark to the last word of its last descendant."""
    for node in builder.nodes:
        node.end = max([node.end, node.start, *(e for _, e in node.words)])
    by_label = {n.label: n for n in builder.nodes}
    for piece in builder.pieces:
        if piece.role in ("mark", "heading") and piece.owner in by_label:
            by_label[piece.owner].end = max(by_label[piece.owner].end, piece.end)
    for _, table in builder.tables:
        by_label[table.within].end = max(by_label[table.within].end, table.end)
    for node in reversed(builder.nodes):
        if node.parent is not None:
            node.parent.end = max(node.parent.end, node.end)
            if node.parent.kind == "Article" or node.parent.start == 0:
                node.parent.start = node.parent.start or node.start
