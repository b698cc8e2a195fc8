"""Sentences as the parser reads them: cut at 。 outside brackets, brackets apart, citations masked.

A whole coordinated list of citations, its document's name included, becomes one full-width letter
(Ａ, Ｂ …): so masked, GiNZA finds the right predicate where raw text makes it cut sentences inside
「…約款第12条第2項の…」. The text is masked, not the Doc: `Retokenizer.merge` writes into the vocab.
What stands in brackets is a sentence of its own and is left out of the one around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from ingest.citation_grammar import COORDINATION, DEFINING
from ingest.layout import printed_lines
from ingest.model import Citation, DefinedTerm, Target
from ingest.places import Words

# full-width, which squeezed text never is
_LETTERS = (
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    + "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
)
MASK = f"[{_LETTERS}]"
# 別紙仕様書に
_ANNEX_NAME = re.compile(
    r"(?<=別[紙記表添])(?!記載|所定)[一-龠ァ-ヴー]{2,12}?(?=に|の|を|は|記載|所定)"
)
_OF_NOUN = re.compile("[ァ-ヴー一-龠A-Za-z0-9]")
_BRACKET = re.compile("[()]")
_QUOTE = re.compile("[「」]")
_CUTTING = re.compile("[(「『)」』。]")
_CAPTION_LINE = re.compile(r"[^。、「」]{1,24}[一-龠ァ-ヴー)）A-Za-z]")
# what goes on with the line above
_NO_SENTENCE = re.compile(r"[ぁ-ん、。)）」第0-9０-９(（]|以下|及び|又は|並びに|若しくは")
# signs of a sentence that is read for what it states: no drafter writes a longer one, and the
# parser could not read it
LONGEST = 3_000
_NESTED = 16  # brackets in brackets; drafters write three
_LONGEST_LIST = 4_000  # signs of one list of citations
_READ_INSTEAD = re.compile(r"とあるの[はを]、?$")
_CAPTION = re.compile(
    r"(?<=[0-9条項号記紙表])「[^「」]{1,30}」(?=に|の|を|は|、|による)"
)  # 別紙2「手続」に


@dataclass(frozen=True, slots=True)
class Mask:
    """A letter that stands for a list of citations.

    `[start, end)` is the list in the place's text. `citations` index the document's citations;
    `named` are documents that the words name without citing (…の約款（以下「X」といいます）).
    """

    letter: str
    start: int
    end: int
    citations: tuple[int, ...]
    named: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, masked: `at[i]` is the offset in the place's text of `text[i]`.

    `bracketed` tells that it stood in brackets; `ordinal` counts sentences of the place from 0, a
    bracketed one having the number of the sentence around it.
    """

    words: Words
    text: str
    at: tuple[int, ...]
    masks: tuple[Mask, ...]
    bracketed: bool
    ordinal: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the place's text of `text[start:end]`."""
        last = self.text[end - 1]
        mask = next((m for m in self.masks if m.letter == last), None)
        return self.at[start], mask.end if mask else self.at[end - 1] + 1

    def mask(self, letter: str) -> Mask:
        """The mask of `letter`; raises StopIteration if the sentence has none."""
        return next(m for m in self.masks if m.letter == letter)


def sentences_of(
    words: Words, citations: Sequence[tuple[int, Citation]], definitions: Sequence[DefinedTerm]
) -> tuple[Sentence, ...]:
    """The sentences of a place, each followed by those in its brackets.

    `citations` are those of the place, each with its index in the document; `definitions` those of
    the document. From the 53rd list on a sentence is left as printed: there are 52 letters.
    """
    text = words.squeezed.text
    groups = _groups(words, citations)
    groups += _definienda(words, definitions, groups)
    at = {group[0]: group for group in groups}  # none overlap
    closes, deepest = _closings(text)
    # to go through a bracket again for each one around it is as good, unless there are many
    passed = closes if deepest > _NESTED else None
    out: list[Sentence] = []
    caption = _caption_end(words)
    spans = [*([(0, caption)] if caption else []), *cut(text, caption, len(text), passed)]
    for ordinal, (start, end) in enumerate(spans):
        out += _sentences(words, start, end, at, closes, passed, ordinal)
    return tuple(out)


_Group = tuple[int, int, tuple[int, ...], tuple[Target, ...]]
_Span = tuple[int, int]


def _groups(words: Words, citations: Sequence[tuple[int, Citation]]) -> list[_Group]:
    """Coordinated citations together, with the 「」 around them: squeezed spans."""
    text = words.squeezed.text
    spans = [
        _with_quotes(text, words.squeezed.find(c.start), words.squeezed.find(c.end))
        for _, c in citations
    ]
    groups: list[_Group] = []
    for k, (index, citation) in enumerate(citations):
        start, end = spans[k]
        if groups and _goes_on(text, *groups[-1][:2], spans, k):
            low, before, members, _ = groups[-1]
            kinds = {citation.kind, citations[k - 1][1].kind}
            if text[before:start] == "の" and kinds == {"DocumentCitation"}:
                members = members[:-1]  # 約款の一般規程: the part alone is meant
            groups[-1] = (low, end, (*members, index), ())
        else:
            groups.append((start, end, (index,), ()))
    return [_closed(text, g) for g in groups]


def _with_quotes(text: str, start: int, end: int) -> _Span:
    if start and text[start - 1] == "「" and text[end : end + 1] == "」":
        return start - 1, end + 1
    return start, end


def _goes_on(text: str, low: int, end: int, spans: Sequence[_Span], k: int) -> bool:
    """Whether the list `[low, end)` goes on with the span `k` of `spans`.

    Into a bracket only if the bracket holds citations and nothing else: 乙約款（第3条、第5条）, but
    not 第3条（第2項を除きます。）, which speaks for itself; out of a bracket only if it went in.
    """
    if end - low > _LONGEST_LIST:
        return False
    if "」" in text[end - 1 : spans[k][0]] and _is_read_instead(text, end):
        return False  # what is read instead ends with its 」
    gap = text[end : spans[k][0]]
    if gap.startswith(")") and text.count("(", low, end) <= text.count(")", low, end):
        return False
    if gap.endswith("(") and not _fills_bracket(text, spans, k):
        return False
    if gap in ("のうち", "のうち、"):
        return not text.startswith("を除", _list_end(text, spans, k))
    joined = bool(COORDINATION.fullmatch(gap)) or gap in ("の", "中の", "における")
    return joined or not DEFINING.sub("", gap)


def _is_read_instead(text: str, end: int) -> bool:
    """Whether the 「 that is open before `end`, or closes there, opens behind とあるのは."""
    signs, innermost = _quotes(text)
    k = bisect_right(signs, end - 1 - (text[end - 1] == "」"))
    i = innermost[k - 1] if k else -1
    return i >= 0 and _READ_INSTEAD.search(text[max(0, i - 8) : i]) is not None


@lru_cache(maxsize=8)  # of one text they are asked again and again
def _quotes(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """Where 「 and 」 stand, and the innermost 「 that is open behind each; -1 for none."""
    signs: list[int] = []
    innermost: list[int] = []
    opened: list[int] = []
    for sign in _QUOTE.finditer(text):
        if sign[0] == "「":
            opened.append(sign.start())
        elif opened:
            opened.pop()
        signs.append(sign.start())
        innermost.append(opened[-1] if opened else -1)
    return signs, innermost


def _list_end(text: str, spans: Sequence[_Span], k: int) -> int:
    """Where the coordinated list that begins with the span `k` ends."""
    end = spans[k][1]
    for start, following in islice(spans, k + 1, None):
        if not COORDINATION.fullmatch(text[end:start]):
            break
        end = following
    return end


def _fills_bracket(text: str, spans: Sequence[_Span], k: int) -> bool:
    end = spans[k][1]
    for start, following in islice(spans, k + 1, None):
        if text[end : end + 1] == ")" or not COORDINATION.fullmatch(text[end:start]):
            break
        end = following
    return text[end : end + 1] == ")"


def _closed(text: str, group: _Group) -> _Group:
    """A list that ends inside a bracket takes its end with it: all of it is masked, or none."""
    start, end, members, named = group
    inside = text[start:end]
    for opening, closing in ("「」", "()"):
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    caption = _CAPTION.match(text, end) or _ANNEX_NAME.match(text, end)
    if caption and inside.count("「") == inside.count("」"):
        end = caption.end()
    if inside.count("」") > inside.count("「") and start and text[start - 1] == "「":
        start -= 1
    return start, end, members, named


def _definienda(
    words: Words, definitions: Sequence[DefinedTerm], groups: Sequence[_Group]
) -> list[_Group]:
    """…の約款（以下「X約款」といいます。）: the noun names what a name is given to."""
    text = words.squeezed.text
    found: list[_Group] = []
    for term in definitions:
        if term.place != words.place or not term.documents:
            continue
        bracket = words.squeezed.find(term.start) - 1
        if bracket < 0 or text[bracket] != "(":
            continue
        start = bracket
        while start and _OF_NOUN.match(text[start - 1]):
            start -= 1
        # groups stand in order, and none overlaps another
        last = bisect_left(groups, bracket, key=lambda g: g[0]) - 1
        if start < bracket and (last < 0 or groups[last][1] <= start):
            found.append((start, bracket, (), tuple(Target(d, "") for d in term.documents)))
    return found


def _caption_end(words: Words) -> int:
    """Where the caption line of a 号 or of a part of a 別紙 ends in the squeezed text; 0 without.

    料金 | 当社が…: it begins the own text, but no sentence.
    """
    label = words.place.label
    if words.place.table is not None or not ("号" in label or label.startswith("別")):
        return 0
    lines = [words.text.value[a:b].strip() for a, b in printed_lines(words.text)]
    if len(lines) < 2 or "。" not in lines[-1]:
        return 0
    is_caption = (
        _CAPTION_LINE.fullmatch(lines[0])
        and not _NO_SENTENCE.match(lines[1])
        and len(lines[0]) < len(lines[1]) * 0.8
    )
    return words.squeezed.find(printed_lines(words.text)[0][1]) if is_caption else 0


def cut(
    text: str, start: int, end: int, closes: Mapping[int, int] | None = None
) -> Iterator[tuple[int, int]]:
    """The half-open spans of `text[start:end]` between 。 outside brackets.

    What stands in brackets is passed over where `closes` tells where each is closed.
    """
    depth = 0
    begin = at = start
    while sign := _CUTTING.search(text, at, end):
        close = closes.get(sign.start(), end) if closes else end
        if close < end:
            at = close + 1
            continue
        at = sign.end()
        depth += (sign[0] in "(「『") - (sign[0] in ")」』")
        if sign[0] == "。" and depth <= 0:
            yield begin, at
            begin = at
    if begin < end:
        yield begin, end


def _sentences(
    words: Words,
    start: int,
    end: int,
    groups: Mapping[int, _Group],
    closes: Mapping[int, int],
    passed: Mapping[int, int] | None,
    ordinal: int,
) -> Iterator[Sentence]:
    """The sentence `[start, end)` (squeezed), then what stands in its brackets, each so.

    `groups` are by where they begin, `closes` tells for a bracket where it is closed, `passed` is
    what `cut` takes.
    """
    bracketed = False
    due = [(start, end)]  # the next one last: brackets stand in brackets to any depth
    while due:
        low, high = due.pop()
        sentence, inner = _sentence(words, low, high, groups, closes, ordinal, bracketed)
        if sentence:
            yield sentence
        bracketed = True
        due += reversed([span for a, b in inner for span in cut(words.squeezed.text, a, b, passed)])


def _sentence(
    words: Words,
    start: int,
    end: int,
    groups: Mapping[int, _Group],
    closes: Mapping[int, int],
    ordinal: int,
    bracketed: bool,
) -> tuple[Sentence | None, list[_Span]]:
    """The sentence `[start, end)` (squeezed) if it has words, and what its brackets hold."""
    text = words.squeezed.text
    chars: list[str] = []
    at: list[int] = []
    masks: list[Mask] = []
    inner: list[tuple[int, int]] = []
    i = start
    while i < end:
        group = groups.get(i)
        if group and group[1] <= end and len(masks) < len(_LETTERS):
            a, b = words.squeezed.span(group[0], group[1])
            letter = _LETTERS[len(masks)]
            masks.append(Mask(letter, a, b, group[2], group[3]))
            chars.append(letter)
            at.append(a)
            i = group[1]
            continue
        close = closes.get(i, end)
        if close < end:
            inner.append((i + 1, close))
            i = close + 1
            continue
        chars.append(text[i])
        at.append(words.squeezed.at[i])
        i += 1
    if not chars:
        return None, inner
    return Sentence(words, "".join(chars), tuple(at), tuple(masks), bracketed, ordinal), inner


def _closings(text: str) -> tuple[dict[int, int], int]:
    """Where each bracket of `text` that is closed is so, and how many are open at most."""
    opened: list[int] = []
    found: dict[int, int] = {}
    deepest = 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "(":
            opened.append(bracket.start())
            deepest = max(deepest, len(opened))
        elif opened:
            found[opened.pop()] = bracket.start()
    return found, deepest
