"""Marks of lists in signs that only look like them: 口 for ロ, 力 for カ, ニ for 二."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.layout import Line
from ingest.numbering import MarkKind, candidates, candidates_in

# kanji and kana that are printed alike; a list goes on with the one and is marked with the other
_ALIKE = dict(zip("口力二ニ八ハ工夕卜才千一ー―─", "ロカニ二ハ八エタトオチー一一一", strict=True))


def marks_alike(lines: Sequence[Line], begun: Mapping[int, MarkKind]) -> Iterator[int]:
    """Lines that begin no provision, though the next mark of a list would look like theirs.

    口　氏名 behind イ　住所. `lines` are those of the running text in order, `begun` which of them
    begin a provision, by their index.
    """
    last: dict[str, int] = {}  # style of a list -> its last number
    for i, line in enumerate(lines):
        if i in begun:
            if begun[i] != "List":
                last.clear()
            else:
                last |= {c.style: c.number[0] for c in candidates(line) if c.kind == "List"}
        elif (
            last
            and (words := _as_it_looks(line.folded))
            and any(
                c.kind == "List" and last.get(c.style) == c.number[0] - 1
                for c in candidates_in(words)
            )
        ):
            yield i


def _as_it_looks(words: str) -> str:
    """Folded words with the first sign, or the first in brackets, as the one that looks like it."""
    at = 1 if words.startswith("(") else 0
    alike = _ALIKE.get(words[at : at + 1])
    return words[:at] + alike + words[at + 1 :] if alike else ""
