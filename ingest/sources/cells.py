"""Cells that span rows and columns → a plain grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_SPAN = 100  # rows or columns of one cell: a file that says more is wrong or hostile
MAX_COLUMNS = 200  # what stands beyond is put into the last of them
MOST_REPEATED = 2_000  # characters of a cell that each row which it spans says again


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, and how many rows and columns it spans (0: to the table's end)."""

    words: str
    rows: int = 1
    columns: int = 1


def grid(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The words of each place of the grid.

    A cell that spans rows says its words in each of them, so that each row can be read alone; the
    further columns of one that spans columns are empty.
    """
    held: dict[int, tuple[int, str]] = {}  # column -> rows to come, and their words
    out = []
    for number, row in enumerate(rows):
        line: list[str] = []
        cells = iter(row)
        cell = next(cells, None)
        while cell is not None or len(line) in held:
            column = len(line)
            if column >= MAX_COLUMNS:
                beyond = [cell.words if cell else "", *(c.words for c in cells)]
                line[-1] = " ".join(w for w in (line[-1], *beyond) if w)
                break
            if column in held:
                left, words = held.pop(column)
                line.append(words)
                if left > 1:
                    held[column] = left - 1, words
                continue
            assert cell is not None
            span = min(cell.rows or len(rows) - number, MAX_SPAN, len(rows) - number)
            for k in range(min(max(cell.columns, 1), MAX_SPAN, MAX_COLUMNS - column)):
                words = "" if k else cell.words
                line.append(words)
                words = words if len(words) <= MOST_REPEATED else ""
                held.pop(column + k, None)  # cells that overlap: the later one stands
                if span > 1:
                    held[column + k] = span - 1, words
            cell = next(cells, None)
        # held columns behind a gap still count down
        for column in sorted(c for c in held if c > len(line)):
            left, words = held.pop(column)
            line += [""] * (column - len(line))
            line.append(words)
            if left > 1:
                held[column] = left - 1, words
        out.append(line)
    return out
