"""What a reader makes of a file, whatever its format: running text, and where it stood.

The text is what all offsets of the project count into: lines as they are printed, a table as rows
of Markdown pipes, marks and numbers as characters even where a program generated them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.structure import Structure

_LINE_END = re.compile(r"\r\n?|\n")  # as an editor counts lines


def line_starts(text: str) -> tuple[int, ...]:
    """Where each line of a text begins."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))


@dataclass(frozen=True, slots=True)
class Spot:
    """From the character `start` of the text on, where it stands in the file: (ja, en)."""

    start: int
    where: tuple[str, str]  # 3ページ, page 3


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader could not place, or did on its own: `[start, end)` into the text.

    `kind` is a key of `ingest.problems.KINDS`; `words` say what it is about (a page, a file).
    """

    kind: str
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the format itself says of the document, where it does; "" where it is silent."""

    title: str = ""
    publisher: str = ""
    version: str = ""  # ISO date


@dataclass(frozen=True, slots=True)
class Extract:
    """A file's text with its spots (sorted by start), remarks, and what the format tells.

    `structure` is that of the text where the format states it whole; else it is read off the text.
    """

    text: str
    spots: tuple[Spot, ...] = ()
    remarks: tuple[Remark, ...] = ()
    told: Told = Told()
    structure: Structure | None = None

    def where(self, offset: int) -> tuple[str, str]:
        """Where in the file the character at `offset` of the text stands; ("", "") if not known."""
        found = bisect_right(self.spots, offset, key=lambda s: s.start)
        return self.spots[found - 1].where if found else ("", "")
