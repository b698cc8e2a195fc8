"""Tables whose rules are drawn: lines on a page → a grid → cells with their words.

Where a rule is missing between two fields of the grid they are one merged cell. Rules that make
one row, or one column, frame words and are no table by themselves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout import is_joined_without_space
from ingest.sources.pdf_lines import lines_on, text_of
from ingest.sources.pdf_page import Box, Glyph

_SNAP = 3.0  # points: rules drawn this close to each other are one
_LEAST = 6.0  # points: a shorter rule bounds no cell
_MOST_LINES = 150  # a grid with more is a drawing (graph paper, a map)
_MOST_CROSSINGS = 1_000_000  # of level and upright rules: a chart or plan has no more meaning
_PADDING = 5.0  # points between a cell's words and its rule, as Word and LibreOffice leave it
_SLACK = 0.3  # characters
_NO_START = frozenset(
    "、。，．」』）】〉》〕］｝ーっゃゅょぁぃぅぇぉッャュョァィゥェォ・：；？！々,.)"
)
_NO_END = frozenset("「『（【〈《〔［｛(")
_WORD = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line at `at` (y of a level one, x of an upright one) from `a` to `b`."""

    at: float
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, and how many characters more its last line had `room` for."""

    text: str
    room: float

    def goes_on(self, more: str) -> bool:
        """Whether `more` stands on a new line because it did not fit on the last one."""
        return self.room <= _unit(more) + _SLACK or self.text[-1:] in ("-", "/")

    def and_then(self, more: Cell) -> Cell:
        """This cell with what stands below it: a space where a line ended before it was full."""
        if not (self.text and more.text):
            return more if more.text else self
        glued = self.goes_on(more.text) and is_joined_without_space(self.text[-1], more.text[0])
        return Cell(self.text + ("" if glued else " ") + more.text, more.room)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: its box, where its columns part, its rows of cells.

    A cell merged over rows stands in each; merged over columns it stands in its first.
    """

    box: Box
    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def find_grids(rules: Sequence[Box], glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables among a page's rules, and the characters that stand in none of them."""
    level, upright = _split(rules)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return [], list(glyphs)
    found: list[Grid] = []
    rest = list(glyphs)
    for some_level, some_upright in _connected(level, upright):
        ys = _positions([r.at for r in some_level])
        xs = _open_sides(_positions([r.at for r in some_upright]), some_level)
        if len(xs) < 3 or len(ys) < 2 or max(len(xs), len(ys)) > _MOST_LINES:
            continue
        box = Box(xs[0], ys[0], xs[-1], ys[-1])
        inside = [g for g in rest if box.holds((g.x0 + g.x1) / 2, g.y - 0.35 * g.size)]
        grid = _grid(box, xs, ys, some_level, some_upright, inside)
        if grid is not None:
            found.append(grid)
            taken = set(map(id, inside))
            rest = [g for g in rest if id(g) not in taken]
    return sorted(found, key=lambda g: (g.box.y0, g.box.x0)), rest


def _split(rules: Sequence[Box]) -> tuple[list[Rule], list[Rule]]:
    level, upright = [], []
    for box in rules:
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if width >= height and width >= _LEAST:
            level.append(Rule((box.y0 + box.y1) / 2, box.x0, box.x1))
        elif height > width and height >= _LEAST:
            upright.append(Rule((box.x0 + box.x1) / 2, box.y0, box.y1))
    return _joined(level), _joined(upright)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules drawn piece by piece, put together."""
    by_position: dict[float, list[Rule]] = {}
    at = -math.inf
    for rule in sorted(rules, key=lambda r: r.at):
        at = rule.at if rule.at - at > _SNAP else at
        by_position.setdefault(at, []).append(rule)
    out: list[Rule] = []
    for at, same in by_position.items():
        for rule in sorted(same, key=lambda r: r.a):
            if out and out[-1].at == at and rule.a <= out[-1].b + _SNAP:
                out[-1] = Rule(at, out[-1].a, max(out[-1].b, rule.b))
            else:
                out.append(Rule(at, rule.a, rule.b))
    return out


def _positions(values: Sequence[float]) -> list[float]:
    """Distinct positions: what lies within `_SNAP` of the first of them is the same."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _connected(
    level: Sequence[Rule], upright: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other."""
    group = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, h in enumerate(level):
        for j, v in enumerate(upright, len(level)):
            if h.a - _SNAP <= v.at <= h.b + _SNAP and v.a - _SNAP <= h.at <= v.b + _SNAP:
                group[root(j)] = root(i)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*level, *upright]):
        found.setdefault(root(i), ([], []))[i >= len(level)].append(rule)
    return [g for g in found.values() if g[0] and g[1]]


def _open_sides(xs: list[float], level: Sequence[Rule]) -> list[float]:
    """Tables are often left open at their sides: level rules that reach further end them."""
    left, right = min(r.a for r in level), max(r.b for r in level)
    if left < xs[0] - 2 * _SNAP:
        xs = [left, *xs]
    if right > xs[-1] + 2 * _SNAP:
        xs = [*xs, right]
    return xs


def _grid(
    box: Box,
    xs: Sequence[float],
    ys: Sequence[float],
    level: Sequence[Rule],
    upright: Sequence[Rule],
    glyphs: Sequence[Glyph],
) -> Grid | None:
    """The cells of a grid; None if all of it is one column (a frame)."""
    height, width = len(ys) - 1, len(xs) - 1
    on_x = [[r for r in upright if abs(r.at - x) <= _SNAP] for x in xs]
    on_y = [[r for r in level if abs(r.at - y) <= _SNAP] for y in ys]
    owner = {(i, j): (i, j) for i in range(height) for j in range(width)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for i in range(height):
        middle = (ys[i] + ys[i + 1]) / 2
        for j in range(1, width):
            if not any(r.a <= middle <= r.b for r in on_x[j]):
                owner[root((i, j))] = root((i, j - 1))
    for j in range(width):
        middle = (xs[j] + xs[j + 1]) / 2
        for i in range(1, height):
            if not any(r.a <= middle <= r.b for r in on_y[i]):
                a, b = sorted((root((i - 1, j)), root((i, j))))
                owner[b] = a
    if all(len({root((i, j)) for j in range(width)}) == 1 for i in range(height)):
        return None
    words = _words(xs, ys, {c: root(c) for c in owner}, glyphs)
    rows: list[tuple[Cell, ...]] = []
    above: list[tuple[int, int]] = []
    for i in range(height):
        roots = [root((i, j)) for j in range(width)]
        if roots == above:  # a rule that parts no cell of this row
            continue
        above = roots
        rows.append(
            tuple(
                words[own] if j == 0 or roots[j - 1] != own else Cell("", 0.0)
                for j, own in enumerate(roots)
            )
        )
    # words framed inside a cell draw rules of their own: columns that hold nothing are none
    used = [j for j in range(width) if any(row[j].text for row in rows)]
    if len(used) < 2:
        return None
    columns = (*(xs[j] for j in used), xs[-1])
    return Grid(box, columns, tuple(tuple(row[j] for j in used) for row in rows))


def _words(
    xs: Sequence[float],
    ys: Sequence[float],
    owner: dict[tuple[int, int], tuple[int, int]],
    glyphs: Sequence[Glyph],
) -> dict[tuple[int, int], Cell]:
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        i = _index(ys, glyph.y - 0.35 * glyph.size)
        j = _index(xs, (glyph.x0 + glyph.x1) / 2)
        held.setdefault(owner[i, j], []).append(glyph)
    rights: dict[tuple[int, int], float] = {}
    for (_, j), own in owner.items():
        rights[own] = max(rights.get(own, 0.0), xs[j + 1])
    return {own: _cell(held.get(own, []), right) for own, right in rights.items()}


def _index(edges: Sequence[float], value: float) -> int:
    return max(0, min(sum(e <= value for e in edges) - 1, len(edges) - 2))


def _cell(glyphs: Sequence[Glyph], right: float) -> Cell:
    """A cell's lines put together."""
    cell = Cell("", 0.0)
    for row in lines_on(glyphs).rows:
        room = (right - _PADDING - row[-1].x1) / row[-1].size
        cell = cell.and_then(Cell(text_of(row), room))
    return cell


def _unit(words: str) -> float:
    """How many characters must stay together at the start of `words`: what a line has to hold.

    A Latin word is not broken; some signs may not begin a line, some not end one (行頭・行末禁則).
    """
    word = _WORD.match(words)
    if word:
        return 0.55 * len(word.group())
    count = 1
    while count < len(words) and (words[count] in _NO_START or words[count - 1] in _NO_END):
        count += 1
    return count
