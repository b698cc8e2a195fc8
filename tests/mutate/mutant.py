"""A mutant: one small wrong change of a file, and what became of it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

Outcome = Literal[
    "killed", "timed out", "survived", "untested", "invalid"
]  # untested: no test reaches it


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of `[start, end)` of the text of `file` (a path from the root) to `now`.

    `function` is the qualified name of the top-level function or method that it changes; "" if it
    changes what the module sets up when it is imported.
    """

    file: str
    start: int
    end: int
    now: str
    line: int
    function: str = ""

    def text(self, source: str) -> str:
        """The whole file with the change in it."""
        return source[: self.start] + self.now + source[self.end :]

    def lines(self, source: str) -> tuple[str, str]:
        """The lines it changes, as they are and as they become, without their indent."""
        low = source.rfind("\n", 0, self.start) + 1
        high = source.find("\n", self.end)
        high = len(source) if high < 0 else high
        after = source[low : self.start] + self.now + source[self.end : high]
        return " ".join(source[low:high].split()), " ".join(after.split())

    def diff(self, source: str) -> str:
        """The change as a unified diff without context."""
        found = difflib.unified_diff(
            source.splitlines(), self.text(source).splitlines(), lineterm="", n=0
        )
        return "\n".join(x for x in found if not x.startswith(("---", "+++", "@@")))
