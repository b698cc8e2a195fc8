"""Tables for spreadsheets: CSV that opens with its Japanese whole and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for a formula, full width too, and our own guard, so that it can be
# taken off again. https://owasp.org/www-community/attacks/CSV_Injection
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def inert(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it as a formula.

    The words are a document's, and nobody knows who wrote it. `plain` gives them back.
    """
    return f"'{cell}" if cell.startswith(_RUN) else cell


def plain(cell: str) -> str:
    """The words of a cell that `inert` made."""
    return cell.removeprefix("'")


def as_csv(header: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel garbles Japanese; every cell inert."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")
