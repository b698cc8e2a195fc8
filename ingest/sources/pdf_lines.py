"""Characters on a page → printed lines: which stand on one line, and where a space parts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.sources.pdf_page import Glyph

_SAME_LINE = 0.35  # of the size: feet this far apart still stand on one line
_SMALL = 0.75  # of the size beside it: a raised or lowered figure
_RUBY = 0.65  # of the size below it: a reading
_COLUMN_GAP = 1.4  # of the size: words this far apart may belong to two columns
# Gaps that are a space, of the size, beyond what parts the other characters of the line (setting a
# line to both margins parts them all). Chromium prints no character for a space; Word and
# LibreOffice part Japanese from Latin by a quarter without one.
_GAP_LATIN = 0.12
_GAP_JAPANESE = 0.15
_GAP_MIXED = 0.6
_GAP_UNKNOWN = 0.45  # in a line too short to tell how it is set
_FEW_GAPS = 3
_GAP_TYPED = 0.12  # what a typed space leaves at least; less is a space that prints nothing
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9d\\s]+$")
_LATIN = re.compile("[\u0021-\u024f\u2010-\u2027]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand close together on one line; `row` is the same for all on that line."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    row: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page, top to bottom, each in its segments; `ruby` was left out."""

    rows: tuple[tuple[Segment, ...], ...]
    ruby: str


def lines_on(glyphs: Sequence[Glyph]) -> Lines:
    """The printed lines of a page's characters."""
    rows, ruby = _settle(_rows(glyphs))
    found = []
    for n, row in enumerate(sorted(rows, key=lambda r: _feet(r))):
        segments = _segments(row, n)
        if segments:
            found.append(tuple(segments))
    return Lines(tuple(found), ruby)


def text_of(row: Sequence[Segment]) -> str:
    """A line's words, one space between its segments."""
    return " ".join(s.text for s in row)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.y, g.x0)):
        if rows:
            first = rows[-1][0]
            if glyph.y - first.y <= _SAME_LINE * max(glyph.size, first.size):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    return [r for r in rows if any(not g.char.isspace() for g in r)]


def _size(row: Sequence[Glyph]) -> float:
    return max(g.size for g in row if not g.char.isspace())


def _feet(row: Sequence[Glyph]) -> float:
    """Where most of a line stands: its largest characters say so."""
    size = _size(row)
    return next(g.y for g in row if g.size >= 0.95 * size and not g.char.isspace())


def _settle(rows: list[list[Glyph]]) -> tuple[list[list[Glyph]], str]:
    """Raised and lowered figures go into their line; readings above characters are left out."""
    kept: list[list[Glyph]] = [list(r) for r in rows]
    ruby: list[str] = []
    for i, row in enumerate(rows):
        size, feet = _size(row), _feet(row)
        for j in (i + 1, i - 1):
            if not 0 <= j < len(rows) or not kept[j]:
                continue
            other = _size(rows[j])
            if size > _SMALL * other or not _near(row, rows[j]):
                continue
            rise = (_feet(rows[j]) - feet) / other
            if -0.4 <= rise <= 0.7:
                kept[j] += row
                kept[i] = []
            elif size <= _RUBY * other and 0.7 < rise <= 1.7 and _is_kana(row):
                ruby.append("".join(g.char for g in row))
                kept[i] = []
            if not kept[i]:
                break
    return [r for r in kept if r], " ".join(ruby)


def _near(row: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether every part of a small line touches the other one's extent."""
    size = _size(other)
    left, right = min(g.x0 for g in other), max(g.x1 for g in other)
    return all(left - size <= g.x0 and g.x1 <= right + size for g in row)


def _is_kana(row: Sequence[Glyph]) -> bool:
    return _KANA.match("".join(g.char for g in row)) is not None


def _segments(row: Sequence[Glyph], n: int) -> list[Segment]:
    found: list[Segment] = []
    inked: list[Glyph] = []
    parts: list[str] = []
    typed = ""
    feet = _feet(row)

    def close() -> None:
        if inked:
            size = _size(inked)
            found.append(Segment("".join(parts), inked[0].x0, inked[-1].x1, feet, size, n))

    ordered = sorted(row, key=lambda g: g.x0)
    usual = _usual_gaps(ordered)
    for glyph in ordered:
        if glyph.char.isspace():
            typed = typed or glyph.char
            continue
        if inked:
            gap = (glyph.x0 - inked[-1].x1) / max(glyph.size, inked[-1].size)
            if gap > _COLUMN_GAP:
                close()
                inked, parts = [], []
            elif _is_space(inked[-1].char, glyph.char, gap, typed, usual):
                parts.append("\u3000" if typed == "\u3000" else " ")
        inked.append(glyph)
        parts.append(glyph.char)
        typed = ""
    close()
    return found


def _is_space(before: str, after: str, gap: float, typed: str, usual: dict[bool, float]) -> bool:
    if typed:
        return gap > _GAP_TYPED
    latin = _LATIN.match(before) is not None
    if latin != (_LATIN.match(after) is not None):
        return gap > _GAP_MIXED
    if latin:
        return gap > _GAP_LATIN + usual.get(True, 0.0)
    return gap > (_GAP_JAPANESE + usual[False] if False in usual else _GAP_UNKNOWN)


def _usual_gaps(row: Sequence[Glyph]) -> dict[bool, float]:
    """How far characters of a line mostly stand apart: Latin (True) and Japanese (False) ones."""
    gaps: dict[bool, list[float]] = {}
    for a, b in pairwise(row):
        if not a.char.isspace() and not b.char.isspace():
            latin = _LATIN.match(a.char) is not None
            if latin == (_LATIN.match(b.char) is not None):
                gaps.setdefault(latin, []).append((b.x0 - a.x1) / max(a.size, b.size))
    return {k: max(median(v), 0.0) for k, v in gaps.items() if len(v) >= _FEW_GAPS}
