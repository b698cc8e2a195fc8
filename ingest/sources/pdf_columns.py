"""The order in which a page is read: columns of text one after the other, not across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.sources.pdf_lines import Segment
from ingest.sources.pdf_tables import Grid

_LINES = 4  # the fewest lines on either side of a gutter
_FILLED = 0.75  # of the widest line of a column: a line that fills it
_SHARE = (0.4, 0.25)  # how many of the left and right column's lines fill it, at least
_ACROSS = 0.5  # lines over both columns against lines in one, at most
_EVEN = 0.6  # the narrower column against the wider
_MIDDLE = (0.25, 0.75)  # of the width of all words: where a gutter may be
_NARROWEST = 8  # characters: what is narrower is no column of sentences
_STEP = 2.0  # points


@dataclass(frozen=True, slots=True)
class Item:
    """A segment or a table, with its place on the page."""

    x0: float
    x1: float
    y: float
    words: Segment | Grid

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def lines(self) -> int:
        """How many lines it counts for: a table as many as it has rows."""
        return 1 if isinstance(self.words, Segment) else len(self.words.rows)

    @property
    def size(self) -> float:
        """How high its characters are; 0 for a table."""
        return self.words.size if isinstance(self.words, Segment) else 0.0


@dataclass(frozen=True, slots=True)
class Region:
    """Items that are read down in one column; `column` names it: "" is the whole width."""

    items: tuple[Item, ...]
    column: str


def regions(items: Sequence[Item], column: str = "") -> list[Region]:
    """The regions of a page in the order they are read."""
    gutter = _gutter(items)
    if gutter is None:
        return [Region(tuple(items), column)] if items else []
    found: list[Region] = []
    left: list[Item] = []
    right: list[Item] = []

    def close() -> None:
        for side, name in ((left, "L"), (right, "R")):
            found.extend(regions(side, column + name))
            side.clear()

    for item in sorted(items, key=lambda i: i.y):
        if item.x1 <= gutter:
            left.append(item)
        elif item.x0 >= gutter:
            right.append(item)
        else:  # a title or a table over both columns: what is above it is read first
            close()
            found.append(Region((item,), column))
    close()
    return _merged(found)


def _merged(found: Sequence[Region]) -> list[Region]:
    out: list[Region] = []
    for region in found:
        if out and out[-1].column == region.column:
            out[-1] = Region((*out[-1].items, *region.items), region.column)
        else:
            out.append(region)
    return out


def _gutter(items: Sequence[Item]) -> float | None:
    """Where two even columns of running text part; None if there is one column only."""
    if sum(i.lines for i in items) < 2 * _LINES:
        return None
    start, end = min(i.x0 for i in items), max(i.x1 for i in items)
    steps = max(int((end - start) / _STEP), 1)
    crossing = [0] * (steps + 2)
    for item in items:
        first = int((item.x0 - start) / _STEP) + 1
        crossing[min(first, steps + 1)] += 1
        crossing[min(max(int((item.x1 - start) / _STEP), first), steps + 1)] -= 1
    for k in range(1, len(crossing)):
        crossing[k] += crossing[k - 1]
    window = range(int(_MIDDLE[0] * steps), int(_MIDDLE[1] * steps) + 1)
    least = min(crossing[k] for k in window)
    best = _longest([k for k in window if crossing[k] == least])
    x = start + _STEP * best
    return x if _parts_text(items, x) else None


def _longest(places: Sequence[int]) -> float:
    """The middle of the longest run of neighbours."""
    runs: list[list[int]] = []
    for k in places:
        if runs and k == runs[-1][-1] + 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    run = max(runs, key=len)
    return (run[0] + run[-1]) / 2


def _parts_text(items: Sequence[Item], x: float) -> bool:
    left = [i for i in items if i.x1 <= x]
    right = [i for i in items if i.x0 >= x]
    counts = _count(left), _count(right)
    across = _count(items) - sum(counts)
    if min(counts) < _LINES or across > _ACROSS * sum(counts):
        return False
    widest = max(i.width for i in left), max(i.width for i in right)
    if min(widest) < max(_EVEN * max(widest), _NARROWEST * max(i.size for i in items)):
        return False
    top, bottom = min(i.y for i in left), max(i.y for i in left)
    if _count([i for i in right if top <= i.y <= bottom]) < _LINES:
        return False
    return all(
        _count([i for i in side if i.width >= _FILLED * wide]) >= share * _count(side)
        for side, wide, share in zip((left, right), widest, _SHARE, strict=True)
    )


def _count(items: Sequence[Item]) -> int:
    return sum(i.lines for i in items)
