"""How names, numbers and labels are written: width, brackets, kanji digits.

Nothing quoted is ever normalised: these folded forms are for comparing and matching only.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {0x3000: 0x20, 0xA0: 0x20, 0x09: 0x20}
_WIDTH |= {ord(c): ord("-") for c in "−‐‑–—"}  # but not ー nor ―, which stand in words
_WIDTH |= {ord("〜"): ord("~")}

# what turns the direction of writing round, and what else takes no room on paper: joiners, soft
# hyphens, fillers, selectors of variants
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = (
    f"{DIRECTIONS}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065"
    "\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_SPACES = [i for i in range(0x3001) if chr(i).isspace()]  # Unicode has none behind U+3000
_NO_KEY = {*map(ord, "「」『』【】・()[]<>\"'"), *_SPACES}
_KEY: dict[int, int | None] = dict.fromkeys(_NO_KEY)
_KEY |= {code: None if folded in _NO_KEY else folded for code, folded in _WIDTH.items()}

_KANJI_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_KANJI_UNITS = {"十": 10, "百": 100, "千": 1000}

# First year of each era, less one. Source: 元号法 and the imperial ordinances before it.
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}


# most characters are as they should be: those are passed over by a search, not looked up one by one
_TO_FOLD = re.compile(f"[{re.escape(''.join(map(chr, _WIDTH)))}]+")


def fold(text: str) -> str:
    """`text` in half width, one character for one character."""
    return _TO_FOLD.sub(_fold_run, text)


def visible(text: str) -> str:
    """`text` without what takes no room on paper."""
    return _INVISIBLE.sub("", text)


def _fold_run(run: re.Match[str]) -> str:
    return run.group().translate(_WIDTH)


@lru_cache(maxsize=1 << 16)  # linking compares the same few names over and over
def key(text: str) -> str:
    """`text` for comparing names: folded, without white space, brackets, dots or quotes."""
    return visible(text).translate(_KEY)


@lru_cache(maxsize=1 << 12)  # a document cites the same few over and over
def number(digits: str) -> int:
    """The value of an Arabic, full-width or kanji number (`12`, `１２`, `十二`, `一二`, `百二十`).

    Raises ValueError if `digits` is none of them.
    """
    folded = fold(digits).replace(" ", "")
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if not folded or any(c not in _KANJI_DIGITS and c not in _KANJI_UNITS for c in folded):
        raise ValueError(f"not a number: {digits!r}")
    if not any(c in _KANJI_UNITS for c in folded):
        return int("".join(str(_KANJI_DIGITS[c]) for c in folded))
    total = current = 0
    for c in folded:
        if c in _KANJI_UNITS:
            total += (current or 1) * _KANJI_UNITS[c]
            current = 0
        else:
            current = _KANJI_DIGITS[c]
    return total + current
