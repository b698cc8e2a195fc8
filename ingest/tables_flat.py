"""Tables that a PDF has flattened: no borders, cells broken over lines, mid-word.

The first cell of a row stands before or on the line of the second. Rows are put together again
from a line of column headings and from line widths; because that is a guess, each such table is
reported (`columns-guessed`). Each public function takes the lines, the index of the first line of
the table's body, the source and the width of a full printed line (0: lines are not wrapped), and
gives back what it found there, or the first line at which a table of its style may begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import quantiles
from typing import NamedTuple

from ingest.layout import Line
from ingest.numbering import Candidate, candidates

Span = tuple[int, int]  # half-open, into the source
Cell = tuple[Span, ...]  # a cell's lines
Row = tuple[Cell, ...]


Until = int  # there is no table of a style before this line
_MOST_LINES = 60  # that the first cell of a column without a header is broken over


class Found(NamedTuple):
    """A table's body: it ends before the line `last`; its header is its first row, if it has one.

    `guessed` says that columns were put together from widths.
    """

    last: int
    rows: tuple[Row, ...]
    has_header: bool
    guessed: bool


# What heads a column of a table in a 約款.
_HEADING_WORD = re.compile(
    r"(?:項目|項番|番号|No\.?|品目|品名|内容|用語(?:の(?:意味|定義|説明))?|意味|定義|区分|種類|種別|名称|名前|"
    r"サービス(?:名|名称|内容|項目)?|オプション(?:名|名称|サービス)?|料金(?:額)?|金額|単価|単位|備考|説明|条件|グレード|"
    r"期間|月額\S{0,6}|年額\S{0,6}|価格\S{0,6}|対象\S{0,8}|機能|仕様|数量|適用\S{0,4}|提供\S{0,6}|プラン\S{0,2}|読み?替え\S{0,8}|字句)$"
)
_NO_HEADING = re.compile(r"[0-9０-９。、:：]|.{16}|^[ぁ-ん]|^.$")
# what ends a row of amounts: nothing of it is left to come
_AMOUNT_END = re.compile(r"(?:[0-9０-９,，.．]+(?:円|%|％)(?:[/／]\S{1,6})?|無料|無償|別途見積)$")
HEADING_EXAMPLES = {"品目 内容": True, "用語 用語の意味": True, "項目 内容": True, "料金 は": False}


WRAPPED = 20  # full-width characters of the narrowest printed line that is broken at a margin


def full_width(lines: Sequence[Line]) -> float:
    """The width of a full printed line, in full-width characters; 0 if lines are not wrapped.

    Wrapped lines end at one margin: the widest is hardly wider than the tenth widest in a hundred.
    """
    widths = [x.width for x in lines if x.role == "text"]
    if len(widths) < 2:
        return 0.0
    margin = quantiles(widths, n=20)[17]
    return margin if max(widths) <= 1.35 * margin else 0.0


def headed(lines: Sequence[Line], i: int, source: str, full: float) -> Found | Until:
    """Flattened, under a line of two or more column headings."""
    heads = lines[i].raw.split()
    if not 2 <= len(heads) <= 5 or not _is_header(lines, i, heads):
        return i + 1
    last = _end_of_flat(lines, i + 1, len(heads))
    if last - i < 3:
        return i + 1
    header = tuple(((s, e),) for s, e in _tokens(lines[i]))
    body = [x for x in lines[i + 1 : last] if x.role == "text"]
    if len(heads) == 2 and any(len(line.raw.split()) != 2 for line in body):
        rows = _two_columns(body)
    else:
        rows = _by_tokens(body, len(heads))
    return Found(last, (header, *rows), True, True)


def _is_header(lines: Sequence[Line], i: int, heads: Sequence[str]) -> bool:
    """Whether line `i` heads columns: by its words, or by one of them and even rows below it."""
    known = [x for x in heads if _HEADING_WORD.match(x)]
    if len(known) == len(heads):
        return True
    if not known or candidates(lines[i]) or any(_NO_HEADING.search(x) for x in heads):
        return False
    below = [x for x in lines[i + 1 : i + 4] if x.role == "text"][:2]
    return len(below) == 2 and all(
        len(x.raw.split()) == len(heads) and "。" not in x.raw for x in below
    )


def _tokens(line: Line) -> list[Span]:
    words = line.raw
    return [
        (line.words_start + m.start(), line.words_start + m.end())
        for m in re.finditer(r"\S+", words)
    ]


def _end_of_flat(lines: Sequence[Line], i: int, columns: int) -> int:
    """Where a flattened table of so many columns ends.

    Before a 条, 章, 別紙 or 附則, a 項 that is no row, or what stands below its last amount.
    """
    rows = 0  # the last number of numbered rows
    above: Line | None = None
    while i < len(lines):
        line = lines[i]
        if line.role == "filler" or any(ends_table(c) for c in candidates(line)):
            break
        digits = [c for c in candidates(line) if c.kind == "Digit" and not c.particle]
        numbered = bool(digits) and digits[0].number == (rows + 1,)
        foreign = bool(digits) and not digits[0].glued and digits[0].number[0] > 1 and not numbered
        if foreign and (not rows or (above is not None and above.raw.endswith("。"))):
            break
        rows += numbered
        if line.role == "text":
            if above and _is_row(above, columns) and not _goes_on_below(lines, i, columns):
                break
            above = line
        i += 1
    return i


def _goes_on_below(lines: Sequence[Line], i: int, columns: int) -> bool:
    """Whether line `i` or the next is a row."""
    following = [x for x in lines[i : i + 3] if x.role == "text"][:2]
    return len(following[0].raw.split()) == columns or any(_is_row(x, columns) for x in following)


def _is_row(line: Line, columns: int) -> bool:
    """Whether a line holds a cell for each column, the last an amount."""
    words = line.raw.split()
    return len(words) >= columns and _AMOUNT_END.match(words[-1]) is not None


_ENDS_TABLE = frozenset(
    {
        "Part",
        "Chapter",
        "Section",
        "Subsection",
        "Division",
        "Supplementary",
        "Annex",
        "TableCaption",
    }
)


def ends_table(c: Candidate) -> bool:
    """Whether a line that begins with `c` is no row of a table above it."""
    return c.kind in _ENDS_TABLE or (c.kind == "Article" and not c.particle)


def _two_columns(body: Sequence[Line]) -> list[Row]:
    """Rows of a two-column table from the widths of its lines.

    Wide lines are the second column's; a narrow line after a finished second cell opens a row. A
    wide line with nothing before it in its row holds both cells: the first up to a space. Where
    rows are numbered, the numbers say where each begins.
    """
    usable = [x for x in body if x.role == "text"]
    starts = _numbered_starts(usable)
    if len(starts) > 1:
        return _numbered_rows(usable, starts)
    full = max((x.width for x in usable), default=0.0)
    narrow = 0.4 * full
    rows: list[tuple[list[Span], list[Span]]] = []
    finished = True  # the second cell of the last row is complete
    inline = False  # rows begin with both cells on one line
    for line in usable:
        whole = (line.start, line.end)
        split = _first_cell_end(line, narrow)
        if rows and rows[-1][0] and not rows[-1][1]:  # the first cell stands, the second is due
            rows[-1][0 if line.width <= narrow else 1].append(whole)
        elif finished and line.width <= narrow and split is None and not _reads_on(line):
            rows.append(([whole], []))
        elif split is not None and (finished or inline):
            rows.append(([(line.start, split)], [(_skip_space(line, split), line.end)]))
            inline = True
        elif rows:
            rows[-1][1].append(whole)
        else:
            rows.append(([whole], []))
        finished = line.raw.endswith("。") or line.width < 0.8 * full
    return [(tuple(a), tuple(b)) for a, b in rows]


def _reads_on(line: Line) -> bool:
    """A line that begins in hiragana goes on with the words above: をいいます。"""
    return "ぁ" <= line.raw[0] <= "ん"


def _numbered_starts(lines: Sequence[Line]) -> list[int]:
    """The lines that carry 1, 2, 3 … in order: the first lines of numbered rows."""
    starts: list[int] = []
    for i, line in enumerate(lines):
        if any(c.kind == "Digit" and c.number == (len(starts) + 1,) for c in candidates(line)):
            starts.append(i)
    return starts if starts[:1] == [0] else []


def _numbered_rows(lines: Sequence[Line], starts: Sequence[int]) -> list[Row]:
    """Rows whose first cell, its number included, ends at a space of the row's first line."""
    rows: list[Row] = []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        head, rest = lines[first], [(x.start, x.end) for x in lines[first + 1 : last]]
        split = _first_cell_end(head, head.width)
        if split is None:
            rows.append((((head.start, head.end),), tuple(rest)))
        else:
            rows.append((((head.start, split),), ((_skip_space(head, split), head.end), *rest)))
    return rows


def _first_cell_end(line: Line, narrow: float) -> int | None:
    """Where the first cell of a line with both cells ends (in the source), if there is one.

    A row's number belongs to its first cell: 「1 利用機器 契約者が…」.
    """
    if line.width < narrow:
        return None
    words = line.raw
    for match in re.finditer(r"\s+", words):
        left = words[: match.start()]
        if not re.fullmatch(r"[0-9０-９.．]+", left):
            width = sum(0.5 if ord(c) < 0x2000 else 1.0 for c in left)
            return line.words_start + match.start() if width <= narrow else None
    return None


def _skip_space(line: Line, position: int) -> int:
    words = line.raw[position - line.words_start :]
    return position + len(words) - len(words.lstrip())


def _by_tokens(body: Sequence[Line], columns: int) -> list[Row]:
    """Rows of lines that hold exactly `columns` words; any other line continues the last cell."""
    rows: list[list[list[Span]]] = []
    for line in body:
        if line.role != "text":
            continue
        tokens = _tokens(line)
        if len(tokens) == columns:
            rows.append([[t] for t in tokens])
        elif not rows:
            rows.append([[(line.start, line.end)], *([] for _ in range(columns - 1))])
        else:
            rows[-1][-1].append((line.start, line.end))
    return [tuple(tuple(cell) for cell in row) for row in rows]


def grid(lines: Sequence[Line], i: int, source: str, full: float) -> Found | Until:
    """Flattened, without a header: a narrow first column broken over lines of one width.

    Three or more unmarked lines in a row, all about as narrow, can only be a column's.
    """
    run = i
    while run < len(lines) and run - i <= _MOST_LINES and _is_narrow(lines[run], full):
        run += 1
    if not 3 <= run - i <= _MOST_LINES or run == len(lines):
        return i + 1
    column = max(x.width for x in lines[i:run])
    if min(x.width for x in lines[i : run - 1]) < column - 2:
        return i + 1
    last = i
    rows: list[tuple[list[Span], list[Span]]] = []
    while last < len(lines):
        line = lines[last]
        marks = candidates(line)
        if line.role == "filler" or any(ends_table(c) for c in marks):
            break
        if line.role == "text":
            first = line.width <= column + 1 and not marks and not _goes_on(lines, last, i)
            if first and (not rows or rows[-1][1]):
                rows.append(([], []))
            rows[-1][0 if first else 1].append((line.start, line.end))
        last += 1
    if any(not b for _, b in rows):
        return last  # what stands alone at the end is the rest of no row that began before it
    return Found(last, tuple((tuple(a), tuple(b)) for a, b in rows), False, True)


def _is_narrow(line: Line, full: float) -> bool:
    return (
        full >= WRAPPED
        and line.role == "text"
        and line.width <= 0.3 * full
        and "。" not in line.raw
        and not candidates(line)
    )


def _goes_on(lines: Sequence[Line], k: int, first: int) -> bool:
    """Whether line `k` is the rest of the sentence above it (its brackets are still open)."""
    if k == first:
        return False
    above = lines[k - 1].folded
    return above.count("(") > above.count(")") and bool(candidates(lines[k - 1]))


def block(lines: Sequence[Line], i: int, source: str, full: float) -> Found | Until:
    """Flattened, a list of names in columns: four lines or more without a sentence.

    Its columns part where the same word begins the second cell of every line; its header is a line
    of one word before it.
    """
    head = i if len(lines[i].raw.split()) == 1 and _is_names(lines[i], full) else None
    first = i + 1 if head is not None else i
    last = first
    while (
        last < len(lines) and _is_names(lines[last], full) and len(_words(source, lines[last])) > 1
    ):
        last += 1
    if last - first < 4:
        return i + 1
    tails = [_words(source, line)[1:] for line in lines[first:last]]
    common = _common_word(tails)
    if common is None:
        return max(i + 1, last - _lines_in_common(tails) - 1)
    rows = [_at_word(source, line, common) for line in lines[first:last]]
    if head is None:
        return Found(last, tuple(rows), False, True)
    header: Row = (((lines[head].start, lines[head].end),), ())
    return Found(last, (header, *rows), True, True)


def _words(source: str, line: Line) -> list[str]:
    return source[line.start : line.end].split()


def _is_names(line: Line, full: float) -> bool:
    return (
        full >= WRAPPED
        and line.role == "text"
        and line.width <= 0.6 * full
        and not line.raw.startswith("|")  # a row that prints its borders
        and not re.search("[。、]", line.raw)
        and not candidates(line)
    )


def _common_word(tails: list[list[str]]) -> str | None:
    common = set(tails[0]).intersection(*tails[1:])
    return next((w for w in tails[0] if w in common), None)


def _lines_in_common(tails: list[list[str]]) -> int:
    """How many of the last lines have a word in common."""
    common = set(tails[-1])
    for n, tail in enumerate(reversed(tails)):
        common &= set(tail)
        if not common:
            return n
    return len(tails)


def _at_word(source: str, line: Line, word: str) -> Row:
    tokens = [
        (line.start + m.start(), line.start + m.end(), m.group())
        for m in re.finditer(r"\S+", source[line.start : line.end])
    ]
    cut = next(k for k, (_, _, w) in enumerate(tokens) if k and w == word)
    return (((tokens[0][0], tokens[cut - 1][1]),), ((tokens[cut][0], line.end),))
