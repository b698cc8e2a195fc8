"""Running text put together line by line, with its spots and remarks; and table rows in pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits
from ingest.sources.extract import Extract, Remark, Spot, Told

_TOLD_OF = 3  # how many of a kind a remark quotes
_SHOWN = 60  # characters of what a remark is about: enough to find it in the file
_MOST_INDENT = 40  # half-width columns: more is a line set to the right, which means nothing


@dataclass(slots=True)
class Running:
    """The text so far; a line is added whole. `path` is for messages only."""

    path: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spots: list[Spot] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    tallies: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    most: int = field(default_factory=lambda: limits().characters)

    @property
    def has_words(self) -> bool:
        """Whether anything but empty lines was added."""
        return any(not part.isspace() for part in self.parts)

    def at(self, where: tuple[str, str]) -> None:
        """What is added from here on stands at `where` (ja, en)."""
        if self.spots and self.spots[-1].start == self.length:
            self.spots.pop()
        if not self.spots or self.spots[-1].where != where:
            self.spots.append(Spot(self.length, where))

    def line(self, words: str, indent: int = 0) -> None:
        """Add a line; one without words adds nothing. Raises UnreadableFile if it is too much."""
        if words.strip():
            lead = " " * max(0, min(indent, _MOST_INDENT))
            self.parts.append(f"{lead}{words.rstrip()}\n")
            self.length += len(self.parts[-1])
            if self.length > self.most:
                raise too_long(self.path)

    def blank(self) -> None:
        """Add an empty line, for a remark to stand at where there are no words."""
        self.parts.append("\n")
        self.length += 1

    def remark(self, kind: str, words: str = "", start: int | None = None) -> None:
        """Say `kind` of what is added next, or of the text from `start` up to here."""
        begin = self.length if start is None else start
        self.remarks.append(Remark(kind, begin, self.length, shortened(words)))

    def tally(self, kind: str, words: str = "") -> None:
        """Say `kind` once for the whole file, where it first was: how often, and of what."""
        self.tallies.setdefault(kind, []).append((self.length, shortened(words)))

    def extract(self, told: Told) -> Extract:
        """All that was added, the remarks in the order of the text."""
        remarks = [*self.remarks, *(_summed(k, found) for k, found in self.tallies.items())]
        remarks.sort(key=lambda r: r.start)
        return Extract("".join(self.parts), tuple(self.spots), tuple(remarks), told)


def too_long(path: str) -> UnreadableFile:
    """The error for a file that holds, or swells to, more characters than one document may."""
    most = limits().characters
    return exceeded(
        path,
        "characters",
        (f"文字が多すぎます（{most}字超）", f"it holds over {most} characters"),
        ("文書を分けてください", "divide it into several documents"),
    )


def _summed(kind: str, found: Sequence[tuple[int, str]]) -> Remark:
    told = list(dict.fromkeys(words for _, words in found if words))
    words = " / ".join(told[:_TOLD_OF]) + (" / …" if len(told) > _TOLD_OF else "")
    start = found[0][0]
    return Remark(kind, start, start, f"{words} ×{len(found)}".strip() if len(found) > 1 else words)


def shortened(words: str) -> str:
    """`words` on one line, cut where they are long."""
    line = re.sub(r"\s+", " ", words).strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def pipe_row(cells: Sequence[str]) -> str:
    """A row of a table in Markdown pipes; a line break in a cell is a space."""
    inner = (
        " ".join(line.strip() for line in c.split("\n") if line.strip()).replace("|", r"\|")
        for c in cells
    )
    return f"| {' | '.join(inner)} |"


def pipe_rule(columns: int) -> str:
    """The rule that stands below a header."""
    return f"| {' | '.join(['---'] * columns)} |"
