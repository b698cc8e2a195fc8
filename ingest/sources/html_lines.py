"""The blocks of a page as lines; the numbers that a browser puts before list items, as characters.

How deep a list stands says what its items are. Under an article's heading the items are its 項
(`1 `); under words of an article, its 号 (`(1)`), below them ア, below these (i). Where the page
says how it numbers (type, start, value, reversed, list-style-type), it is done so. A style sheet
may number in yet another way; that cannot be seen here, and each list so numbered is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.layout import lines_of
from ingest.numbering import candidates
from ingest.sources.cells import Cell, grid
from ingest.sources.html_tree import Node
from ingest.sources.lines import Lines, numbered, one_line, shifted
from ingest.sources.list_marks import mark
from ontology.writing import fold

_LOOKED_AT = 100  # items of a list, characters of an item, for marks of their own
_LONG_CELL = 400  # characters: what has more in one cell is laid out by a table, no data
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "address",
        "blockquote",
        "figure",
        "figcaption",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "li",
        "dt",
        "dd",
        "table",
        "caption",
        "pre",
        "hr",
        "fieldset",
        "legend",
        "center",
        "nav",
        "aside",
        "hgroup",
        "form",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "body",
    ]
)
_ARTICLE = re.compile(r"\s*第\s*(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,7})\s*条")
_BEHIND = re.compile(r"\s*(?:[附付]\s*則|別\s*[記紙表添図])")
_CITES = re.compile(
    r"\s*第[^条]{1,9}条(?:の[0-9一二三四五六七八九十]+)*(?:第|[のにをはがで、及又中])"
)
_NUMBER = re.compile(r"[0-9]+　$")
_STYLE_TYPE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_BY_DEPTH = ("paragraph", "item", "kana", "roman")  # what a list of each depth numbers by
_SAID = {  # of type= and list-style-type
    "a": "latin",
    "lower-alpha": "latin",
    "lower-latin": "latin",
    "i": "roman",
    "lower-roman": "roman",
    "A": "LATIN",
    "upper-alpha": "LATIN",
    "upper-latin": "LATIN",
    "I": "ROMAN",
    "upper-roman": "ROMAN",
    "katakana": "kana",
    "katakana-iroha": "iroha",
    "cjk-decimal": "kanji",
    "cjk-ideographic": "kanji",
    "japanese-informal": "kanji",
    "japanese-formal": "kanji",
    "none": "none",
}


@dataclass(slots=True)
class _Place:
    """Where the writing stands: `lists` open, whether an article's words have begun."""

    lists: int = 0
    in_article: bool = False
    has_words: bool = False  # since the article's heading
    base: int = 0  # the depth in _BY_DEPTH of the outermost open list


@dataclass(slots=True)
class _Writer:
    lines: Lines
    place: _Place = field(default_factory=_Place)
    blocks: int = 0
    mark: str = ""  # to be put before the next words
    numbered: bool = False

    def put(self, words: str) -> None:
        """A line of words, behind the mark that is due."""
        words = _shown(words)
        if not words:
            return
        if _ARTICLE.match(fold(words)):
            self.place.in_article, self.place.has_words = True, "。" in words
            self.lines.blank()
        elif _BEHIND.match(fold(words)):
            self.place.in_article = False
        elif self.place.lists == 0:
            self.place.has_words = self.place.has_words or "。" in words or len(words) > 30
        indent = "　" * max(self.place.lists - 1, 0)
        self.blocks += 1
        where = (f"{self.blocks}番目の段落", f"paragraph {self.blocks}")
        marked = f"{self.mark}{words}"
        if _NUMBER.match(self.mark):
            marked = numbered(self.mark.rstrip("　"), words)
        self.lines.add(indent + marked, where)
        self.mark = ""

    def block(self, node: Node) -> None:
        """A block: its words line by line, the blocks in it where they stand."""
        if node.tag == "table":
            self.table(node)
        elif node.tag in ("ol", "ul"):
            self.list(node)
        elif node.tag == "pre":
            for line in _inline(node.children).splitlines():
                self.put(line)
        elif node.tag == "dl":
            self.definitions(node)
        else:
            self.children(node.children)

    def children(self, parts: Sequence[Node | str]) -> None:
        run: list[Node | str] = []
        for part in parts:
            if isinstance(part, Node) and _holds_block(part):
                self.run(run)
                run = []
                self.block(part)
            else:
                run.append(part)
        self.run(run)

    def run(self, run: Sequence[Node | str]) -> None:
        """Words between two blocks: a line for each <br>."""
        for part in run:
            if isinstance(part, Node):
                self.pictures(part)
        for line in _inline(run).split("\v"):
            self.put(line)

    def pictures(self, node: Node) -> None:
        for part in (node, *(x for x in node.walk() if isinstance(x, Node))):
            if part.tag == "img":
                self.lines.remark("picture-left-out", part.attributes.get("alt", ""))

    def list(self, node: Node) -> None:
        """A list's items, each behind its mark."""
        items = [x for x in node.elements() if x.tag == "li"]
        how = self.numbering(node, items)
        self.put_mark()
        outer = self.place.base
        if self.place.lists == 0:
            self.place.base = _base(how, items)
        self.place.lists += 1
        for part, due in zip(items, _marks(node, items, how), strict=True):
            self.mark = due
            self.children(part.children)
            self.mark = ""
        loose: list[Node | str] = []
        for other in node.children:
            if isinstance(other, Node) and other.tag not in (
                "li",
                "a",
                "br",
                "sup",
                "sub",
                "q",
                "img",
            ):
                self.block(other)  # a list right inside a list
            elif isinstance(other, str) or other.tag != "li":
                loose.append(other)
        self.run(loose)  # words that stand in no item
        self.place.lists -= 1
        if self.place.lists == 0:
            self.place.base = outer

    def numbering(self, node: Node, items: Sequence[Node]) -> str:
        """How the items are marked: "printed" if they print marks of their own."""
        firsts = [_shown(x.words()[:_LOOKED_AT]) for x in items[:_LOOKED_AT]]
        own = sum(1 for x in firsts if x and _has_mark(x))
        if firsts and own >= max(1, len(firsts) - len(firsts) // 4):
            return "printed"
        said = _STYLE_TYPE.search(node.attributes.get("style", ""))
        kind = node.attributes.get("type", "") or (said.group(1).lower() if said else "")
        if node.tag == "ul":
            return "none" if _SAID.get(kind) == "none" else "bullet"
        if kind in _SAID:
            return _SAID[kind]
        if not self.numbered:
            self.lines.remark("list-numbered", firsts[0] if firsts else "")
            self.numbered = True
        depth = self.place.lists + (self.place.base if self.place.lists else 0)
        starts_on = re.fullmatch(r"\s*([2-9]|[1-9][0-9]+)\s*", node.attributes.get("start", ""))
        if self.place.lists == 0:
            depth = 1 if self.place.has_words and not starts_on and self.place.in_article else 0
        return _BY_DEPTH[min(depth, len(_BY_DEPTH) - 1)]

    def definitions(self, node: Node) -> None:
        """Terms and what is said of them: one line, but a term that is a heading stands alone."""
        for part in _terms(node):
            if part.tag == "dt":
                self.put_mark()
                words = _shown(part.words())
                if _has_mark(words) or any(_holds_block(x) for x in part.elements()):
                    self.children(part.children)
                else:
                    self.mark = f"{words}　" if words else ""
            else:
                self.children(part.children)
        self.put_mark()

    def put_mark(self) -> None:
        """A term of which nothing is said."""
        mark, self.mark = self.mark, ""
        self.put(mark)

    def table(self, node: Node) -> None:
        """A table's rows; one that only lays the page out is read cell by cell."""
        caption = next((x for x in node.elements() if x.tag == "caption"), None)
        if caption is not None:
            self.children(caption.children)
        rows = _rows(node)
        if _is_layout(node, rows):
            for row in rows:
                for cell in row:
                    self.children(cell.children)
            return
        headers = 0
        for row in rows:
            if headers == 0 and row and (_in_head(row[0]) or all(x.tag == "th" for x in row)):
                headers = 1
            for cell in row:
                self.pictures(cell)
        self.put_mark()
        self.blocks += 1
        where = (f"{self.blocks}番目の段落（表）", f"paragraph {self.blocks} (a table)")
        spans = [
            [Cell(_cell(c), _span(c, "rowspan"), _span(c, "colspan")) for c in r] for r in rows
        ]
        self.lines.table(grid(spans), headers, where)


def write(body: Node, lines: Lines) -> None:
    """The words of `body`, line by line; remarks for what was put in or left out."""
    _Writer(lines).block(body)


def _holds_block(node: Node) -> bool:
    return node.tag in _BLOCKS or any(isinstance(x, Node) and x.tag in _BLOCKS for x in node.walk())


def _inline(parts: Sequence[Node | str]) -> str:
    """Words with inline elements in them; \\v is a line break."""
    out: list[str] = []
    stack: list[Node | str] = list(reversed(parts))
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            out.append(part)
        elif part.tag == "br":
            out.append("\v" if not part.is_within("pre") else "\n")
        elif part.tag in ("sup", "sub"):
            out.append(shifted(_inline(part.children), raised=part.tag == "sup"))
        elif part.tag == "q":
            stack += ["」", *reversed(part.children), "「"]
        else:
            stack += reversed(part.children)
    return "".join(out)


def _shown(words: str) -> str:
    return re.sub(r" {2,}", " ", one_line(words.strip("\n\v "))).strip(" ")


def _has_mark(words: str) -> bool:
    """Whether words begin with a mark that the grammar reads."""
    lines = lines_of(words)
    return bool(lines) and any(not c.particle for c in candidates(lines[0]))


def _base(how: str, items: Sequence[Node]) -> int:
    """The depth in _BY_DEPTH of an outermost list; one below 0 for a list of articles."""
    if how == "printed":
        words = next((w for x in items if (w := _shown(x.words()))), "")
        kind = next((c.kind for c in candidates(lines_of(words[:80])[0])), "") if words else ""
        return {"Article": -1, "Digit": 0}.get(kind, 1)
    return 0 if how in ("paragraph", "bullet", "none") else 1


def _marks(node: Node, items: Sequence[Node], how: str) -> list[str]:
    """A mark for each item."""
    if how in ("printed", "none"):
        return [""] * len(items)
    if how == "bullet":
        return ["・"] * len(items)
    step = -1 if "reversed" in node.attributes else 1
    number = _integer(node.attributes.get("start", ""), len(items) if step < 0 else 1)
    marks = []
    for item in items:
        number = _integer(item.attributes.get("value", ""), number)
        marks.append(mark(number, how))
        number += step
    return marks


def _integer(words: str, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(-?[0-9]{1,6})\s*", words)
    return int(found.group(1)) if found else otherwise


def _terms(node: Node) -> list[Node]:
    """The dt and dd of a list, those in a div too."""
    found = []
    for part in node.elements():
        found += [part] if part.tag in ("dt", "dd") else list(part.elements())
    return found


def _rows(node: Node) -> list[list[Node]]:
    """The cells of a table's own rows, not of the tables inside."""
    rows = []
    stack = list(reversed(list(node.elements())))
    while stack:
        part = stack.pop()
        if part.tag in ("tbody", "thead", "tfoot"):
            stack += reversed(list(part.elements()))
        elif part.tag == "tr":
            rows.append([x for x in part.elements() if x.tag in ("td", "th")])
    return [row for row in rows if row]


def _is_layout(node: Node, rows: Sequence[Sequence[Node]]) -> bool:
    """Whether a table only lays the page out: it says so, or holds what no cell holds."""
    if node.attributes.get("role", "").lower() in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in row]
    if max((len(row) for row in rows), default=0) < 2 and not any(x.tag == "th" for x in cells):
        return True
    return any(_is_no_cell(x) for x in cells)


def _is_no_cell(cell: Node) -> bool:
    """A whole article, or long words with paragraphs or lists of their own."""
    words = fold(cell.words())
    if _ARTICLE.match(words) and "。" in words and not _CITES.match(words):
        return True
    blocks = ("p", "ol", "ul", "table", "h3", "h4")
    return len(words) > _LONG_CELL and any(
        isinstance(x, Node) and x.tag in blocks for x in cell.walk()
    )


def _in_head(cell: Node) -> bool:
    return cell.is_within("thead")


def _cell(node: Node) -> str:
    """A cell's words on one line; blocks in it stand a space apart."""
    out: list[str] = []
    stack: list[Node | str] = list(reversed(node.children))
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            out.append(part)
        elif part.tag in ("sup", "sub"):
            out.append(shifted(_inline(part.children), raised=part.tag == "sup"))
        elif part.tag in _BLOCKS or part.tag == "br":
            stack += [" ", *reversed(part.children), " "]
        else:
            stack += reversed(part.children)
    return _shown("".join(out))


def _span(node: Node, key: str) -> int:
    return max(_integer(node.attributes.get(key, ""), 1), 0)
