"""One word and another behind it in the same sentence, in time that grows with the text alone.

A pattern 甲[^。]*乙 goes through the rest of the sentence for each 甲 of it.
"""

from __future__ import annotations

import re


def first_pair(text: str, first: re.Pattern[str], then: re.Pattern[str]) -> int:
    """Where the earliest words of `then` that stand behind words of `first` end; -1 if none do.

    Both stand in one sentence: no 。 is between them.
    """
    at = 0
    while found := first.search(text, at):
        end = text.find("。", found.end())
        end = len(text) if end < 0 else end
        behind = then.search(text, found.end(), end)
        if behind:
            return behind.end()
        at = end
    return -1
