"""Tables, as they come out of files: Markdown pipes, tabs, and flattened by a PDF.

Where a table prints its borders they are read here; one that a PDF has flattened is put together
in `ingest.tables_flat`. Nothing is cut away: what is no cell is a border, and keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.deadline import look
from ingest.layout import Line
from ingest.numbering import candidates, is_table_caption
from ingest.tables_flat import (
    WRAPPED,
    Cell,
    Found,
    Row,
    Until,
    block,
    ends_table,
    grid,
    headed,
)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `[first, last)` (indexes) that are one table.

    `caption` holds the indexes of its 第N表 line and of what that goes on with. `rows` hold a
    cell's spans in the source, the header first if `has_header`; `guessed` says that columns were
    put together from widths.
    """

    first: int
    last: int
    caption: tuple[int, ...]
    rows: tuple[Row, ...]
    has_header: bool
    guessed: bool


_Style = Callable[[Sequence[Line], int, str, float], Found | Until]
_RULE_CELL = re.compile(r":?-{2,}:?$")
_PIPE = re.compile(r"(?<!\\)\|")
_BLANK = "\t \u3000"


def find_tables(lines: Sequence[Line], source: str, full: float) -> tuple[Region, ...]:
    """Every table among `lines` (all lines of `source`), in order, none overlapping.

    `full` is the width of a full printed line, 0 where lines are not wrapped.
    """
    regions: list[Region] = []
    styles = [
        style
        for style in _STYLES
        if (style is not _tabs or "\t" in source) and (style not in _BY_WIDTH or full >= WRAPPED)
    ]
    none_until = dict.fromkeys(styles, 0)  # no table of the style begins before this line
    i = 0
    while i < len(lines):
        look()
        region = _table_at(lines, i, source, full, none_until)
        if region is None:
            i += 1
            continue
        regions.append(region)
        i = region.last
    return tuple(regions)


def _table_at(
    lines: Sequence[Line], i: int, source: str, full: float, none_until: dict[_Style, int]
) -> Region | None:
    line = lines[i]
    if line.role != "text":
        return None
    is_caption = is_table_caption(line)
    body = i + _caption_lines(lines, i) if is_caption and i + 1 < len(lines) else i
    caption = tuple(range(i, body))
    for style, until in none_until.items():
        if body < until:
            continue
        found = style(lines, body, source, full)
        if isinstance(found, Found):
            return Region(i, found.last, caption, found.rows, found.has_header, found.guessed)
        none_until[style] = found
    return None


def _caption_lines(lines: Sequence[Line], i: int) -> int:
    """How many lines a caption takes: two, where its rest stands right above printed borders."""
    if i + 2 >= len(lines):
        return 1
    rest, below = lines[i + 1 : i + 3]
    is_rest = rest.role == "text" and not candidates(rest) and not re.search("[|。、]", rest.raw)
    goes_on = is_rest and rest.width <= lines[i].width
    return 2 if goes_on and below.raw.startswith("|") else 1


def _pipes(lines: Sequence[Line], i: int, source: str, full: float) -> Found | Until:
    """| a | b | with or without a rule below the header; a rule above all rows: there is none."""
    last = i
    while last < len(lines) and lines[last].role == "text" and lines[last].raw.startswith("|"):
        last += 1
    if last - i < 2:
        return last
    rows = [_cells_in_pipes(line) for line in lines[i:last]]
    body = tuple(row for row in rows if not all(_is_rule(source, cell) for cell in row))
    if not body:
        return last
    if all(_is_rule(source, cell) for cell in rows[0]):
        return Found(last, body, False, False)
    return Found(last, body, len(body) < len(rows) or _is_heading_row(source, body[0]), False)


def _is_rule(source: str, cell: Cell) -> bool:
    return bool(cell) and _RULE_CELL.match(source[cell[0][0] : cell[0][1]]) is not None


def _cells_in_pipes(line: Line) -> Row:
    words = line.raw[1:]
    return _cells(line.words_start + 1, _PIPE.split(words.removesuffix("|")))


def _cells(offset: int, parts: Sequence[str]) -> Row:
    """`parts`, one mark apart from `offset` (in the source) on, trimmed; an empty one is ()."""
    cells: list[Cell] = []
    for part in parts:
        start = offset + len(part) - len(part.lstrip())
        cells.append(((start, start + len(part.strip())),) if part.strip() else ())
        offset += len(part) + 1
    return tuple(cells)


def _tabs(lines: Sequence[Line], i: int, source: str, full: float) -> Found | Until:
    """Cells parted by tabs, over blank lines too; an empty first cell begins with a tab.

    Tabs indent, too, and part a mark from its words: such lines are no rows.
    """
    last = i
    rows: list[Row] = []
    if not _opens_columns(lines[i], _cells_at_tabs(source, lines[i]), source):
        return i + 1
    while last < len(lines) and lines[last].role == "text":
        row = _cells_at_tabs(source, lines[last])
        if len(row) < 2 or any(ends_table(c) for c in candidates(lines[last])):
            break
        rows.append(row)
        last += 1
    if len(rows) < 2:
        return i + 1
    if all(not row[0] and len(row) == 2 for row in rows):
        return last
    return Found(last, tuple(rows), _is_heading_row(source, rows[0]), False)


def _cells_at_tabs(source: str, line: Line) -> Row:
    start = line.start
    while start and source[start - 1] in _BLANK:
        start -= 1
    return _cells(start, source[start : line.end].split("\t"))


def _opens_columns(line: Line, row: Row, source: str) -> bool:
    """Whether a first row parts two cells; (1)[tab]氏名 and an indented sentence part none."""
    if not row[0]:
        return _is_heading_row(source, row) and not candidates(line)
    first_cell = source[row[0][0][0] : row[0][0][1]]
    return len(row) > 2 or not any(len(c.printed) == len(first_cell) for c in candidates(line))


def _is_heading_row(source: str, row: Row) -> bool:
    """A first row of short names, without a sentence or an amount, heads its columns."""
    words = [source[cell[0][0] : cell[0][1]] for cell in row if cell]
    return bool(words) and all("。" not in w and not re.search(r"[0-9]+\s*円", w) for w in words)


_STYLES: tuple[_Style, ...] = (_pipes, _tabs, headed, grid, block)  # tried in this order
_BY_WIDTH: tuple[_Style, ...] = (grid, block)  # which lines of no margin cannot be
