"""The words around words: the sentence that a trigger stands in, and what an exception says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

PROVISO = re.compile("ただし|但し")

_CUTTING = re.compile("[（(「）)」。]")
_ROUND = re.compile("[（()）]")
_LONGEST_CLAUSE = 2_000  # signs before a trigger in which its clause begins
_LONGEST_END = 12  # signs that hold what tells how a clause ends
_OPEN, _CLOSE = "（(「『〔［[", "）)」』〕］]"
_BRACKETS = "（("  # those that set words apart; the others quote them, or cut them off like a comma
# 、 after these closes a clause though they end in kanji; after another noun it goes on with a list
_CLAUSE_ENDS = re.compile(r"(?:[ぁ-ゖ]|場合|[時際間上後]|以降|限り|都度|結果|次第)$")
# … and these in kana do not: Ａ、又は、Ｂを除き
_LISTS_ON = re.compile(
    r"(?:又は|若しくは|または|もしくは|及び|および|並びに|ならびに|もの|こと|など)$"
)
_JOINS = re.compile(r"又は|若しくは|または|もしくは|及び|および|並びに|ならびに|その他")
_NOUN_OF_CASE = re.compile(r"(場合|とき|時|際)$")


# numbers of clauses that a text cites change with every insertion: they say nothing of its content
_CLAUSE_NUMBER = re.compile(r"(?<=第)[0-9]+(?=[条項号章節])|(?<=条の)[0-9]+")
_DELETED = re.compile(r"[(]?削除[)]?。?")


def is_deletion(words: str) -> bool:
    """Whether folded words say only that what stood there was deleted (第5条 削除)."""
    return _DELETED.fullmatch(words) is not None


def without_numbers(text: str) -> str:
    """A folded text with # for each number of a clause that it cites."""
    return _CLAUSE_NUMBER.sub("#", text)


def sentence_around(text: str, position: int) -> str:
    """The sentence of `text` that holds `position`: between 。 outside brackets."""
    return text[slice(*sentence_span(text, position))]


def sentence_span(text: str, position: int) -> tuple[int, int]:
    """Where that sentence stands: half-open offsets into `text`."""
    ends = _sentence_ends(text)
    k = bisect_left(ends, position)
    return (ends[k - 1] + 1 if k else 0), (ends[k] + 1 if k < len(ends) else len(text))


@lru_cache(maxsize=8)  # of one text they are asked again and again
def _sentence_ends(text: str) -> tuple[int, ...]:
    """Where each 。 stands outside brackets."""
    depth = 0
    ends = []
    for sign in _CUTTING.finditer(text):
        depth += (sign[0] in "（(「") - (sign[0] in "）)」")
        if sign[0] == "。" and depth <= 0:
            ends.append(sign.start())
    return tuple(ends)


def exception_words(text: str, start: int, end: int) -> str:
    """The words of the exception whose trigger is `text[start:end]`, none of the main clause's.

    Marked with … where the sentence began before them.
    """
    low, high = exception_span(text, start, end)
    begins = sentence_span(text, start)[0]
    is_cut = bracket_around(text, start) is None and text[begins:low].strip()
    return f"…{text[low:high].strip()}" if is_cut else text[low:high].strip()


def exception_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where those words stand: half-open offsets into `text`.

    In brackets all that they hold, with them; of a proviso, or where この限りでない ends it, the
    sentence; else (…を除き) from the last clause boundary before the trigger.
    """
    bracket = bracket_around(text, start)
    if bracket is not None:
        return bracket
    low, high = sentence_span(text, start)
    if PROVISO.match(text, low) or "この限り" in text[start:end]:
        return low, high
    return _clause_start(text, low, start), end


def bracket_around(text: str, position: int) -> tuple[int, int] | None:
    """The innermost brackets （…） around `position`, with what they hold; None outside any."""
    changes, opened, closes = _brackets(text)
    k = bisect_left(changes, position)
    start = opened[k - 1] if k else -1
    close = closes.get(start)  # one that is never closed is no bracket
    return None if close is None else (start, close + 1)


@lru_cache(maxsize=8)  # of one text they are asked again and again
def _brackets(text: str) -> tuple[Sequence[int], Sequence[int], dict[int, int]]:
    """Where brackets stand, the innermost open behind each (-1: none), and where each closes."""
    changes: list[int] = []
    innermost: list[int] = []
    opened: list[int] = []
    closes: dict[int, int] = {}
    for sign in _ROUND.finditer(text):
        if sign[0] in _BRACKETS:
            opened.append(sign.start())
        elif opened:
            closes[opened.pop()] = sign.start()
        changes.append(sign.start())
        innermost.append(opened[-1] if opened else -1)
    return changes, innermost, closes


def _clause_start(text: str, low: int, position: int) -> int:
    """Where the clause of the words before `position` begins, not before `low`."""
    depth = 0
    low = max(low, position - _LONGEST_CLAUSE)
    for i in range(position - 1, low - 1, -1):
        c = text[i]
        depth += (c in _CLOSE) - (c in _OPEN)
        if depth < 0 or (
            depth == 0 and (c in "。※\n" or (c == "、" and _parts(text, low, i, position)))
        ):
            return i + 1
    return low


def _parts(text: str, low: int, comma: int, position: int) -> bool:
    """Whether 、 ends a clause; one between the members of a list does not."""
    before = text[max(low, comma - _LONGEST_END) : comma]
    after = text[comma + 1 : position]
    if _LISTS_ON.search(before) or not _CLAUSE_ENDS.search(before):
        return False
    # Ａの場合、Ｂの場合又はＣの場合を除き
    case = _NOUN_OF_CASE.search(before)
    return not (case and after.endswith(case.group(1)) and _JOINS.search(after))
