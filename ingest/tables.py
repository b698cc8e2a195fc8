"""Tables, as they come out of files: Markdown pipes, tabs, and flattened by a PDF.

A flattened table has lost its borders: cells are broken over lines, mid-word, and the first cell of
a row stands before or on the line of the second. It is put together again from its header line and
from line widths; because that is a guess, such a table is always reported (`columns-guessed`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal

from ingest.layout import Line
from ingest.numbering import Candidate, candidates

Span = tuple[int, int]  # half-open, into the source
Cell = tuple[Span, ...]  # a cell's lines
Style = Literal["pipe", "tab", "header", "grid", "block"]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `[first, last)` (indexes) that are one table.

    `caption` is the index of its 第N表 line, or None. `rows` hold a cell's spans in the source, the
    header first if `has_header`; `guessed` says that columns were put together from widths.
    """

    first: int
    last: int
    caption: int | None
    rows: tuple[tuple[Cell, ...], ...]
    has_header: bool
    guessed: bool


# What heads a column of a table in a 約款.
_HEADING_WORD = re.compile(
    r"(?:項目|項番|番号|No\.?|品目|品名|内容|用語(?:の(?:意味|定義|説明))?|意味|定義|区分|種類|種別|名称|名前|"
    r"サービス(?:名|名称|内容|項目)?|オプション(?:名|名称|サービス)?|料金(?:額)?|金額|単価|単位|備考|説明|条件|グレード|"
    r"期間|月額\S{0,6}|年額\S{0,6}|価格\S{0,6}|対象\S{0,8}|機能|仕様|数量|適用\S{0,4}|提供\S{0,6}|プラン\S{0,2}|読み?替え\S{0,8}|字句)$"
)
HEADING_EXAMPLES = {"品目 内容": True, "用語 用語の意味": True, "項目 内容": True, "料金 は": False}
_RULE_CELL = re.compile(r":?-{2,}:?$")


def full_width(lines: Sequence[Line]) -> float:
    """The width of a full printed line, in full-width characters; 0 if lines are not wrapped.

    Wrapped lines end at one margin: the widest is hardly wider than the tenth widest in a hundred.
    """
    widths = [x.width for x in lines if x.role == "text"]
    if len(widths) < 2:
        return 0.0
    margin = quantiles(widths, n=20)[17]
    return margin if max(widths) <= 1.35 * margin else 0.0


def find_tables(lines: Sequence[Line], source: str) -> tuple[Region, ...]:
    """Every table among `lines`, in order, none overlapping."""
    regions: list[Region] = []
    full = full_width(lines)
    i = 0
    while i < len(lines):
        region = _table_at(lines, i, source, full)
        if region is None:
            i += 1
            continue
        regions.append(region)
        i = region.last
    return tuple(regions)


def _table_at(lines: Sequence[Line], i: int, source: str, full: float) -> Region | None:
    line = lines[i]
    if line.role != "text":
        return None
    is_caption = any(c.kind == "TableCaption" for c in candidates(line))
    caption, body = (i, i + 1) if is_caption and i + 1 < len(lines) else (None, i)
    for style in _STYLES:
        found = style(lines, body, source, full)
        if found is not None:
            last, rows, has_header, guessed = found
            return Region(i, last, caption, rows, has_header, guessed)
    return None


Found = tuple[int, tuple[tuple[Cell, ...], ...], bool, bool]


def _pipes(lines: Sequence[Line], i: int, source: str, full: float) -> Found | None:
    """| a | b | with or without a rule below the header."""
    last = i
    while last < len(lines) and lines[last].role == "text" and lines[last].raw.startswith("|"):
        last += 1
    if last - i < 2:
        return None
    rows = [_split(source, line, "|") for line in lines[i:last]]
    body = [row for row in rows if not all(_is_rule(source, cell) for cell in row)]
    return last, tuple(body), len(body) < len(rows) or _is_heading_row(source, body[0]), False


def _is_rule(source: str, cell: Cell) -> bool:
    return bool(cell) and _RULE_CELL.match(source[cell[0][0]:cell[0][1]]) is not None


def _split(source: str, line: Line, mark: str) -> tuple[Cell, ...]:
    """The cells of a line between `mark`s, trimmed; an empty cell has no spans."""
    start = line.start
    if mark == "\t":  # a line that begins with a tab begins with an empty cell
        while start and source[start - 1] in "\t \u3000":
            start -= 1
    words = source[start:line.end]
    if mark == "|":
        words = words.rstrip("|")
        offset = start + 1
        words = words[1:]
    else:
        offset = start
    cells: list[Cell] = []
    for part in words.split(mark):
        lead = len(part) - len(part.lstrip())
        body = part.strip()
        cells.append(((offset + lead, offset + lead + len(body)),) if body else ())
        offset += len(part) + 1
    return tuple(cells)


def _tabs(lines: Sequence[Line], i: int, source: str, full: float) -> Found | None:
    """Cells parted by tabs, over blank lines too; an empty first cell begins with a tab."""
    last = i
    while last < len(lines) and lines[last].role == "text" and _has_tab(source, lines[last]):
        last += 1
    if last - i < 2:
        return None
    rows = tuple(_split(source, line, "\t") for line in lines[i:last])
    return last, rows, _is_heading_row(source, rows[0]), False


def _has_tab(source: str, line: Line) -> bool:
    begin = line.start
    while begin and source[begin - 1] in "\t \u3000":
        begin -= 1
    return "\t" in source[begin:line.end]


def _is_heading_row(source: str, row: tuple[Cell, ...]) -> bool:
    """A first row of short names, without a sentence or an amount, heads its columns."""
    words = [source[cell[0][0]:cell[0][1]] for cell in row if cell]
    return bool(words) and all("。" not in w and not re.search(r"\d+\s*円", w) for w in words)


def _headed(lines: Sequence[Line], i: int, source: str, full: float) -> Found | None:
    """Flattened, under a line of two or more column headings."""
    heads = lines[i].raw.split()
    if not 2 <= len(heads) <= 5 or not all(_HEADING_WORD.match(x) for x in heads):
        return None
    last = _end_of_flat(lines, i + 1)
    if last - i < 3:
        return None
    header = tuple(((s, e),) for s, e in _tokens(lines[i]))
    body = lines[i + 1:last]
    if len(heads) == 2 and any(len(line.raw.split()) != 2 for line in body):
        rows = _two_columns(body)
    else:
        rows = _by_tokens(body, len(heads))
    return last, (header, *rows), True, True


def _tokens(line: Line) -> list[Span]:
    words = line.raw
    return [(line.words_start + m.start(), line.words_start + m.end())
            for m in re.finditer(r"\S+", words)]


def _end_of_flat(lines: Sequence[Line], i: int) -> int:
    """Where a flattened table ends: before the next 条, 章, 別紙, 附則 or 項 that is none of its rows."""
    rows_numbered = False
    while i < len(lines):
        line = lines[i]
        if line.role == "filler" or any(_ends_table(c) for c in candidates(line)):
            break
        digits = [c for c in candidates(line) if c.kind == "Digit" and not c.particle]
        if digits and digits[0].number == (1,):
            rows_numbered = True
        if digits and not rows_numbered and not digits[0].glued and digits[0].number[0] > 1:
            break
        i += 1
    return i


def _ends_table(c: Candidate) -> bool:
    if c.kind == "Article":
        return not c.particle
    return c.kind in ("Part", "Chapter", "Section", "Subsection", "Supplementary", "Annex",
                      "TableCaption")


def _two_columns(body: Sequence[Line]) -> list[tuple[Cell, ...]]:
    """Rows of a two-column table from the widths of its lines.

    Wide lines are the second column's; a narrow line after a finished second cell opens a row. A
    wide line with nothing before it in its row holds both cells: the first up to a space.
    """
    usable = [x for x in body if x.role == "text"]
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
        elif finished and line.width <= narrow and split is None:
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


def _first_cell_end(line: Line, narrow: float) -> int | None:
    """Where the first cell of a line with both cells ends (in the source), if there is one.

    A row's number belongs to its first cell: 「1 利用機器 契約者が…」.
    """
    if line.width <= narrow:
        return None
    words = line.raw
    for match in re.finditer(r"\s+", words):
        left = words[:match.start()]
        if not re.fullmatch(r"[\d.．]+", left):
            width = sum(0.5 if ord(c) < 0x2000 else 1.0 for c in left)
            return line.words_start + match.start() if width <= narrow else None
    return None


def _skip_space(line: Line, position: int) -> int:
    words = line.raw[position - line.words_start:]
    return position + len(words) - len(words.lstrip())


def _by_tokens(body: Sequence[Line], columns: int) -> list[tuple[Cell, ...]]:
    """Rows of lines that hold exactly `columns` words; any other line goes on with the last cell."""
    rows: list[list[list[Span]]] = []
    for line in body:
        if line.role != "text":
            continue
        tokens = _tokens(line)
        if len(tokens) == columns or not rows:
            rows.append([[t] for t in tokens] + [[] for _ in range(columns - len(tokens))])
        else:
            rows[-1][-1].append((line.start, line.end))
    return [tuple(tuple(cell) for cell in row) for row in rows]


def _grid(lines: Sequence[Line], i: int, source: str, full: float) -> Found | None:
    """Flattened, without a header: a narrow first column broken over lines of one width.

    Three or more unmarked lines in a row, all about as narrow, can only be a column's.
    """
    run = i
    while run < len(lines) and _is_narrow(lines[run], full):
        run += 1
    if run - i < 3 or run == len(lines):
        return None
    column = max(x.width for x in lines[i:run])
    if min(x.width for x in lines[i:run - 1]) < column - 2:
        return None
    last = i
    rows: list[tuple[list[Span], list[Span]]] = []
    while last < len(lines):
        line = lines[last]
        marks = candidates(line)
        if line.role == "filler" or any(_ends_table(c) for c in marks):
            break
        if line.role == "text":
            first = line.width <= column + 1 and not marks and not _goes_on(lines, last, i)
            if first and (not rows or rows[-1][1]):
                rows.append(([], []))
            rows[-1][0 if first else 1].append((line.start, line.end))
        last += 1
    if any(not b for _, b in rows):
        return None
    return last, tuple((tuple(a), tuple(b)) for a, b in rows), False, True


def _is_narrow(line: Line, full: float) -> bool:
    return (line.role == "text" and line.width <= 0.3 * full and "。" not in line.raw
            and not candidates(line) and full >= 20)


def _goes_on(lines: Sequence[Line], k: int, first: int) -> bool:
    """Whether line `k` is the rest of the sentence above it (its brackets are still open)."""
    if k == first:
        return False
    above = lines[k - 1].folded
    return above.count("(") > above.count(")") and bool(candidates(lines[k - 1]))


def _block(lines: Sequence[Line], i: int, source: str, full: float) -> Found | None:
    """Flattened, a list of names in columns: four lines or more without a sentence.

    Its columns part where the same word begins the second cell of every line; its header is a line
    of one word before it.
    """
    head = i if len(lines[i].raw.split()) == 1 and _is_names(lines[i], full) else None
    first = i + 1 if head is not None else i
    last = first
    while (last < len(lines) and _is_names(lines[last], full)
           and len(_words(source, lines[last])) > 1):
        last += 1
    if last - first < 4:
        return None
    common = _common_word([_words(source, line)[1:] for line in lines[first:last]])
    if common is None:
        return None
    rows = [_at_word(source, line, common) for line in lines[first:last]]
    if head is None:
        return last, tuple(rows), False, True
    header: tuple[Cell, ...] = (((lines[head].start, lines[head].end),), ())
    return last, (header, *rows), True, True


def _words(source: str, line: Line) -> list[str]:
    return source[line.start:line.end].split()


def _is_names(line: Line, full: float) -> bool:
    return (line.role == "text" and line.width <= 0.6 * full and not re.search("[。、]", line.raw)
            and not candidates(line) and full >= 20)


def _common_word(tails: list[list[str]]) -> str | None:
    common = set(tails[0]).intersection(*tails[1:])
    return next((w for w in tails[0] if w in common), None)


def _at_word(source: str, line: Line, word: str) -> tuple[Cell, ...]:
    tokens = [(line.start + m.start(), line.start + m.end(), m.group())
              for m in re.finditer(r"\S+", source[line.start:line.end])]
    cut = next(k for k, (_, _, w) in enumerate(tokens) if k and w == word)
    return (((tokens[0][0], tokens[cut - 1][1]),), ((tokens[cut][0], line.end),))


_STYLES = (_pipes, _tabs, _headed, _grid, _block)
