"""Where words stand in a text as a term of their own, and where only as part of a longer one.

Japanese parts no words by spaces: 当社 stands in 当社指定代理店 and 14日 in 受領後14日以内, and
only the second is the term itself. The script of the signs beside it tells (字種の切れ目), and a
short list of kanji that go with a word without making another of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.folding import squeeze

_QUOTE = re.compile(r"「([^「」]+)」")
_ONE_RUN = re.compile(r"[^ぁ-ゖ。、]{2,30}")  # a heading or a quotation that may be a term
_SCRIPTS = (
    ("kanji", re.compile(r"[一-龠々〆ヶ]")),
    ("katakana", re.compile(r"[ァ-ヵヷ-ヺー]")),
    ("latin", re.compile(r"[0-9A-Za-z]")),
)
_UNBROKEN = ("katakana", "latin")  # scripts whose words do not part in the middle of a run
# kanji that stand beside a word without making another of it: 当社所定の, 30日以内, 3日分, 当該契約
_FREE_AFTER = re.compile(
    "所[定有]|指定|以[外前後降内上下]|未満|双方|自身|[前後中内等側宛毎別又及並若]"
    "|(?<![時期区空夜])間|(?<=[日月年回週度台名円額])分"
)
_FREE_BEFORE = re.compile("(?:当該|別途|[各同本又及並若])$")
# … and before one that begins with a number, whose word ends there: 受領後14日; but not 午後3時
_FREE_BEFORE_NUMBER = re.compile("(?:(?<!午)[前後]|以[前後降]|約)$")
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百千]")


def loose(words: str) -> str:
    """Words as they may be printed: width and white space between letters do not count."""
    return squeeze(words).text


def found_in(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of `text` at which `words` stand, overlapping ones too."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def uses(terms: Iterable[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Where defined terms stand by themselves in a text: half-open span and the term as given.

    In order; a term inside a longer one of `terms` (利用契約 in 利用契約者), or that may be a part
    of a longer word (契約者 in 契約者設備), is not a use of it.
    """
    by_words = {words: term for term in terms if (words := loose(term))}
    if not by_words:
        return
    longest_first = sorted(by_words, key=lambda words: (-len(words), words))
    folded = squeeze(text)
    for match in re.finditer("|".join(map(re.escape, longest_first)), folded.text):
        start, end = folded.span(*match.span())
        if compound_around(text, start, end) == (start, end):
            yield start, end, by_words[match.group()]


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of 「…」 in `text`, brackets included; none holds another."""
    return (match.span() for match in _QUOTE.finditer(text))


def is_one_run(words: str) -> bool:
    """Whether a heading or a quotation may be a term: no kana of grammar, no comma in it."""
    return _ONE_RUN.fullmatch(words) is not None


def compound_around(words: str, start: int, end: int) -> tuple[int, int] | None:
    """The run of signs around `words[start:end]` that it may be one word with; its own if none.

    None where it is surely a part of a longer word: ビス in サービス, 30日 in 130日.
    """
    low, high = start, end
    for edge, beside, step in ((start, start - 1, -1), (end - 1, end, 1)):
        if not 0 <= beside < len(words):
            continue
        own, other = _script(words[edge]), _script(words[beside])
        free = _FREE_AFTER.match(words, end) if step > 0 else _is_free_before(words, start)
        if "" in (own, other) or (other == "kanji" and free and (own == "kanji" or step < 0)):
            continue
        if own == other and own in _UNBROKEN:
            return None
        while 0 <= beside < len(words) and _script(words[beside]) == other:
            beside += step
        low, high = (beside + 1, high) if step < 0 else (low, beside)
    return low, high


def _is_free_before(words: str, start: int) -> bool:
    """Whether the kanji before `words[start:]` make no longer word of it."""
    if _NUMBER.match(words, start) and _FREE_BEFORE_NUMBER.search(words, 0, start):
        return True
    return _script(words[start]) == "kanji" and bool(_FREE_BEFORE.search(words, 0, start))


def _script(sign: str) -> str:
    return next((name for name, signs in _SCRIPTS if signs.match(squeeze(sign).text or " ")), "")
