"""A text as its overlapping pairs of characters, for an index of words without spaces.

Japanese has no spaces and legal words are often of two characters, which FTS5's trigrams cannot
find: a word of two or more is a phrase of pairs.
"""

from __future__ import annotations

from itertools import pairwise


def pairs(text: str) -> str:
    """`最低利用` → `最低 低利 利用`; a text of one character is itself."""
    return " ".join(a + b for a, b in pairwise(text)) or text


def phrase(text: str) -> str:
    """What FTS5 must be asked to find `text`, whatever signs are in it (NUL would end it)."""
    escaped = pairs(text.replace("\x00", " ")).replace('"', '""')
    return f'"{escaped}"'
