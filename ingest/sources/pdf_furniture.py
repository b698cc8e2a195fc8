"""What is printed on every page: running heads, feet and page numbers, told by where they stand.

The same words at the same height on many pages are furniture; so is a number at a page's edge that
goes up by one from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout import PAGE_MARK
from ingest.sources.pdf_lines import Segment, text_of
from ontology.writing import fold

Row = tuple[Segment, ...]

_EDGE = 3  # lines at the top and at the foot of a page that may be furniture
_SAME_HEIGHT = 4.0  # points
_SHARE = 0.4  # of all pages: odd and even pages may have heads of their own
_OUTER = 0.15  # of the page: where a frame that is printed on every page stands
_APART = 1.6  # of the size: how far the number of a lone page stands from its text
_NUMBER = re.compile(r"[-(~\s]*(?P<n>[0-9]{1,4})[-)~\s]*$")
_DIGITS = re.compile(r"[0-9]+")
# 第1条 at the top of one page and 第7条 of the next are no running head
_NUMBERED = re.compile(r"\(?第?\s*[0-9]+\s*[条章節編款項号)、.．\s]|[0-9]+$")


def furniture(pages: Sequence[Sequence[Row]]) -> list[set[int]]:
    """For each page (its lines, top to bottom) the indexes of the lines that are furniture."""
    found: list[set[int]] = [set() for _ in pages]
    for seen in _alike(pages):
        if len({page for page, _ in seen}) >= max(2, _SHARE * len(pages)):
            for page, line in seen:
                found[page].add(line)
    if all(len(lines) == len(rows) for lines, rows in zip(found, pages, strict=True)):
        found = [set() for _ in pages]  # copies of one page, and nothing else
    _number_pages(pages, found)
    return found


def repeated_frames(pages: Sequence[Sequence[tuple[str, float]]]) -> list[set[int]]:
    """For each page (its tables: their words, how far down the page they stand, 0 to 1) those that
    are printed on every page: the frame of a regulation's number, date and page."""
    found: list[set[int]] = [set() for _ in pages]
    by_words: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for page, frames in enumerate(pages):
        for i, (words, down) in enumerate(frames):
            if not _OUTER < down < 1 - _OUTER:
                key = (_DIGITS.sub("#", fold(words)), round(down * 100))
                by_words.setdefault(key, []).append((page, i))
    for seen in by_words.values():
        if len({page for page, _ in seen}) >= max(2, _SHARE * len(pages)):
            for page, i in seen:
                found[page].add(i)
    return found


def is_only_number(words: str) -> bool:
    """Whether a line says nothing but the page."""
    folded = fold(words).strip()
    return bool(_NUMBER.match(folded) or PAGE_MARK.match(folded))


def _edges(rows: Sequence[Row]) -> list[int]:
    return sorted({*range(min(_EDGE, len(rows))), *range(max(len(rows) - _EDGE, 0), len(rows))})


def _alike(pages: Sequence[Sequence[Row]]) -> list[list[tuple[int, int]]]:
    """Lines at the edges of pages that say the same, numbers apart, at the same height."""
    by_words: dict[str, list[tuple[int, int]]] = {}
    for page, rows in enumerate(pages):
        for line in _edges(rows):
            words = fold(text_of(rows[line])).strip()
            key = words if _NUMBERED.match(words) else _DIGITS.sub("#", words)
            by_words.setdefault(key, []).append((page, line))
    groups = []
    for seen in by_words.values():
        heights: list[list[tuple[int, int]]] = []
        for page, line in sorted(seen, key=lambda at: pages[at[0]][at[1]][0].y):
            y = pages[page][line][0].y
            if heights and y - _y(pages, heights[-1][0]) <= _SAME_HEIGHT:
                heights[-1].append((page, line))
            else:
                heights.append([(page, line)])
        groups += heights
    return groups


def _y(pages: Sequence[Sequence[Row]], at: tuple[int, int]) -> float:
    return pages[at[0]][at[1]][0].y


def _number_pages(pages: Sequence[Sequence[Row]], found: list[set[int]]) -> None:
    """Lone numbers on the outermost line, top or foot, that count the pages."""
    for side in (0, -1):
        numbered: dict[int, list[tuple[int, int]]] = {}
        for page, rows in enumerate(pages):
            lines = [i for i in range(len(rows)) if i not in found[page]]
            if not lines:
                continue
            match = _NUMBER.match(fold(text_of(rows[lines[side]])).strip())
            if match:
                numbered.setdefault(int(match["n"]) - page, []).append((page, lines[side]))
        for seen in numbered.values():
            if len(seen) >= max(2, _SHARE * len(pages)) or _stands_apart(pages, seen[0]):
                for page, line in seen:
                    found[page].add(line)


def _stands_apart(pages: Sequence[Sequence[Row]], at: tuple[int, int]) -> bool:
    """Whether the number of a single page is parted from its text by more than a line."""
    rows, line = pages[at[0]], at[1]
    if len(pages) > 1 or len(rows) < 2:
        return False
    next_to = rows[line - 1] if line else rows[1]
    gap = abs(rows[line][0].y - next_to[0].y)
    return gap > 2 * _APART * rows[line][0].size
