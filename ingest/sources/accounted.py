"""Whether all words of a marked-up file came into its text: what did not is told, never just gone.

A reader that knows where words stand in a sound file may pass over those that stand elsewhere. So
the characters are counted, which costs no more than to read them once.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

_LOOKED_FOR = 50  # pieces that are searched for in the text, where any is missing
_SHOWN = 10


def missing(pieces: Iterable[str], text: str) -> list[str]:
    """Pieces of words that are not in `text`, the first ones; white space and width tell nothing.

    Of a piece that stands more often in the file than in the text, at least one is given.
    """
    listed = [p for p in pieces if p and not p.isspace()]
    needed = _counted("".join(listed))
    had = _counted(text)
    lost = {c for c, n in needed.items() if n > had[c]}
    if not lost:
        return []
    suspects = [p for p in listed if lost & _counted(p).keys()][:_LOOKED_FOR]
    plain = _squeezed(text)
    found = [p for p in suspects if _squeezed(p) not in plain]
    return (found or suspects[:1])[:_SHOWN]


def _counted(words: str) -> Counter[str]:
    """How often each character is there, its forms (raised, wide, capital) taken for one."""
    found: Counter[str] = Counter()
    for c, n in Counter(words).items():
        for plain in _plain(c):
            found[plain] += n
    return found


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "ZC" and c != "\\")


def _squeezed(words: str) -> str:
    return _plain("".join(words.split()))
