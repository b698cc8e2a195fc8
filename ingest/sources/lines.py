"""Lines for an `Extract`, put together one by one by a reader that makes them of marked-up text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.layout import BULLET, lines_of
from ingest.limits import limits
from ingest.numbering import candidates_in
from ingest.sources.extract import Extract, Remark, Spot, Told
from ingest.sources.running import too_long
from ontology.writing import fold

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SHOWN = 40  # characters of what was left out that a remark shows
# all that str.splitlines() would cut at, and other white space that a file wraps its words with
_BREAK = r"\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029"
_WRAP = re.compile(rf"(?<![ \t])[ \t]*+[{_BREAK}][ \t{_BREAK}]*+")
_CJK = r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u30FF]"
_BETWEEN_CJK = re.compile(rf"(?<={_CJK})\0(?={_CJK})")


@dataclass(slots=True)
class Lines:
    """The lines so far, where each stands in the file, and the remarks; `path` is for messages.

    A file that is wrapped for its reader's eye is unwrapped: one line of the text for each `add`.
    What adds to them raises UnreadableFile where it is more than one document may hold.
    """

    path: str
    _parts: list[str] = field(default_factory=list)
    _spots: list[Spot] = field(default_factory=list)
    _remarks: list[Remark] = field(default_factory=list)
    _length: int = 0
    _most: int = field(default_factory=lambda: limits().characters)

    def add(self, words: str, where: tuple[str, str] | None = None) -> None:
        """A line, its white space at the start kept (it indents), at `where` in the file."""
        self._put(one_line(words).rstrip(), where)

    def blank(self) -> None:
        """A blank line, but never two."""
        if self._parts and self._parts[-1]:
            self._put("", None)

    def table(
        self, rows: Sequence[Sequence[str]], headers: int, where: tuple[str, str] | None = None
    ) -> None:
        """Rows of cells as pipes; `headers` of the rows, from the first on, head the columns.

        The reader of tables guesses whether a first row without a rule heads the columns; it takes
        two lines at least for a table: a rule above a lone row says that it heads nothing.
        """
        width = max((len(row) for row in rows), default=0)
        if width == 0:
            return
        if len(rows) == 1:
            self._put("|" + " --- |" * width, where)
            headers = 0
        for n, row in enumerate(rows):
            cells = (cell(words) for words in (*row, *[""] * (width - len(row))))
            self._put("| " + " | ".join(cells) + " |", where)
            if n + 1 == headers:
                self._put("|" + " --- |" * width, where)

    def remark(self, kind: str, words: str = "") -> None:
        """A remark at the end of what there is; `words` are shortened."""
        shown = " ".join(words.split())
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        self._remarks.append(Remark(kind, self._length, self._length, shown))

    @property
    def text(self) -> str:
        """The lines so far."""
        return "\n".join(self._parts)

    def extract(self, told: Told) -> Extract:
        """All of it."""
        return Extract("\n".join(self._parts) + "\n", tuple(self._spots), self._placed(), told)

    def _placed(self) -> tuple[Remark, ...]:
        end = max(self._length - 1, 0)  # no remark stands behind the text
        return tuple(
            Remark(r.kind, min(r.start, end), min(r.end, end), r.words) for r in self._remarks
        )

    def _put(self, line: str, where: tuple[str, str] | None) -> None:
        if where is not None and (not self._spots or self._spots[-1].where != where):
            self._spots.append(Spot(self._length, where))
        self._parts.append(line)
        self._length += len(line) + 1
        if self._length > self._most:
            raise too_long(self.path)


def one_line(words: str) -> str:
    """`words` without line breaks: nothing for one between Japanese characters, else a space."""
    first = words.splitlines()[:1]
    if not first or len(first[0]) == len(words):
        return words
    marked = _WRAP.sub("\0", words.replace("\0", "").strip("\n\r"))
    return _BETWEEN_CJK.sub("", marked).replace("\0", " ")


def cell(words: str) -> str:
    """`words` as a cell between pipes."""
    return one_line(words).strip().replace("|", "\\|")


def numbered(mark: str, words: str) -> str:
    """`words` behind a number that stands before them, a full-width space apart.

    Two, where the words begin like what is counted (２　人事 …): one would be read as 2人.
    """
    line = f"{mark}　{words}"
    found = lines_of(line) if BULLET.match(line) else ()
    folded = found[0].folded if found else fold(line.strip())
    reads = any(c.kind == "Digit" for c in candidates_in(folded))
    return line if reads else f"{mark}　　{words}"


def shifted(words: str, *, raised: bool) -> str:
    """Raised or lowered words: m² is never m2, nor a note's number a part of the amount before it.

    What has no such character stands in brackets behind ^ or _, or, if it is no number, as it is.
    """
    table = _RAISED if raised else _LOWERED
    words = words.strip()
    if all(ord(c) in table for c in words):
        return words.translate(table)
    return f"{'^' if raised else '_'}({words})" if words.isascii() and words.isalnum() else words
