"""A folded copy of a text to match on, with the way back to the original.

Nothing quoted is ever normalised: patterns run on the copy, quotes are cut from the original. The
copy differs from the original only in width (Ａ→A, 　→space, full-width signs) and, when squeezed,
in white space left out. Both keep offsets: `fold` is character for character, `Squeezed.at` maps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ontology.writing import INVISIBLE, fold

_WORDS = re.compile(rf"[^\s{INVISIBLE}]+")


class Squeezed(NamedTuple):
    """`text` folded and without white space; `at[i]` is where character i stands in the original.

    `at` has one more entry, the end of the original, so that `at[end - 1] + 1` and the empty span
    both work.
    """

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span of `text[start:end]`."""
        if start >= end:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1

    def find(self, original: int) -> int:
        """The first squeezed index that stands at or after `original`."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.at[middle] < original:
                low = middle + 1
            else:
                high = middle
        return low


def squeeze(text: str) -> Squeezed:
    """Fold `text` and leave out its white space, and what cannot be seen."""
    folded = fold(text)
    runs = [match.span() for match in _WORDS.finditer(folded)]
    if len(runs) == 1 and runs[0] == (0, len(folded)):
        return Squeezed(folded, range(len(folded) + 1))
    at: list[int] = []
    for start, end in runs:
        at += range(start, end)
    return Squeezed("".join(folded[a:b] for a, b in runs), (*at, len(text)))
