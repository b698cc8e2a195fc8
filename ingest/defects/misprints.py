"""Misprints: signs that no sentence has, and Latin words one slip away from a known one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase
from typing import Any

from ingest.defects.reading import Reading, defect, span
from ingest.model import Defect
from ingest.places import Words

# (what is printed, what must be meant)
_NEVER = (
    ("ませぬ", "ません"),
    ("をを", "を"),
    ("がが", "が"),
    ("、、", "、"),
    ("。。", "。"),
    ("、。", "。"),
)
_SIGNS = re.compile("|".join(re.escape(wrong) for wrong, _ in _NEVER))
_AGAIN = re.compile(r"(?P<words>[^0-9()「」、。\s]{5,24})(?P=words)(?!(?P=words))")
_LATIN = re.compile(r"(?<![A-Za-z0-9./:@_-])[A-Za-z][a-z]{6,}(?![A-Za-z0-9./:@_-])")
_MOST_WORDS = 300  # distinct Latin words looked up in one document


def misprints(reading: Reading) -> Iterator[Defect]:
    """Each place of a misprint."""
    for piece, match in reading.finds(_SIGNS):
        yield defect("Misprint", "sign", piece, *match.span(), (dict(_NEVER)[match[0]],))
    for piece, match in reading.finds(_AGAIN):
        if piece.place.table is None:
            yield defect("Misprint", "again", piece, *match.span(), (match["words"],))
    yield from _latin(reading)


def _latin(reading: Reading) -> Iterator[Defect]:
    found: dict[str, list[tuple[Words, int, int]]] = defaultdict(list)
    for piece, match in reading.finds(_LATIN):
        found[match[0]].append((piece, *match.span()))
    for word in list(found)[:_MOST_WORDS]:
        meant = next((w for w in found if w != word and _is_slip(word, w)), "") if (
            not _is_known(word)
        ) else ""
        meant = meant or ("" if _is_known(word) else _nearest(word.lower()))
        if not meant:
            continue
        meant = meant.capitalize() if word[0].isupper() and meant.islower() else meant
        uses = found[word]
        for i, use in enumerate(uses):
            others = [span(*u) for j, u in enumerate(uses) if j != i]
            yield defect("Misprint", "latin", *use, (word, meant), others)


def _is_slip(word: str, other: str) -> bool:
    return _is_known(other) and other.lower() in _slips(word.lower())


def _nearest(word: str) -> str:
    """A word of the dictionary that a slip of the finger makes of this; "" if there is none."""
    return next((w for w in _slips(word) if _is_known(w)), "")


def _slips(word: str) -> list[str]:
    """Two letters changed over, one left out, one doubled or put in, one struck for another."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and b[0] != b[1]]
    dropped = [a + b[1:] for a, b in cuts if b]
    added = [a + c + b for a, b in cuts for c in ascii_lowercase]
    changed = [a + c + b[1:] for a, b in cuts if b for c in ascii_lowercase if c != b[0]]
    return [*swapped, *dropped, *added, *changed]


@cache
def _is_known(word: str) -> bool:
    """Whether the dictionary has it as one word."""
    tokens = list(_tokenizer().tokenize(word))
    return len(tokens) == 1 and not tokens[0].is_oov()


@cache
def _tokenizer() -> Any:
    from sudachipy import Dictionary, SplitMode

    return Dictionary().create(mode=SplitMode.C)
