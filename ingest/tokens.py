"""A text cut into its words, for comparing two wordings: Sudachi's shortest units (mode A).

Compounds are cut where their parts are words of their own (最低|利用|期間), so that 最低利用期間
against 最低利用期間又は契約期間 differs by what was put in, and 2年 against 1年 by its number.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.folding import squeeze
from ingest.sudachi import tokenizer

# Sudachi reads at most 49,149 bytes at once; a character is at most 4
_AT_ONCE = 12_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word: `[start, end)` into the text, and how it is compared: folded, without white space."""

    start: int
    end: int
    key: str


def tokens(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; white space between them belongs to none."""
    squeezed = squeeze(text)
    found = []
    for low in range(0, len(squeezed.text), _AT_ONCE):
        for m in tokenizer("A").tokenize(squeezed.text[low : low + _AT_ONCE]):
            start, end = low + m.begin(), low + m.end()
            if start < end:  # a sign that Sudachi leaves out has no width
                found.append(Word(*squeezed.span(start, end), squeezed.text[start:end]))
    return tuple(found)
