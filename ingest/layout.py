"""Lines of a source → lines that mean something, and running text put together again.

PDF and Markdown leave debris: a blank line after every printed line, sentences broken mid-word,
letter spacing, list bullets, page marks, heads that run on every page. This module names what each
line is, cuts nothing away, and joins words so that every character keeps its way back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.deadline import looked
from ingest.model import Role, Text
from ontology.writing import fold

# Each pattern with the lines it must and must not take (its test).
PAGE_MARK = re.compile(
    r"(?:[-~]\s*[0-9]{1,4}\s*[-~]|[0-9]{1,4}\s*/\s*[0-9]{1,4}(?:\s*ページ)?|(?:p|page|P|Page)\.?\s*[0-9]{1,4}"
    r"|[0-9]{1,4}\s*(?:ページ|頁)|\(\s+[0-9]{1,4}\s+\))$"
)
PAGE_MARK_EXAMPLES = {
    "- 1 -": True,
    "－１２－": True,
    "3/12": True,
    "Page 4": True,
    "12 ページ": True,
    "（ １ ）": True,
    "- 1 件": False,
    "24/365 紛失サポート": False,
    "(1)": False,
}
FILLER = re.compile(r"[(\[<【]?\s*(?:以下余白|以下、?空白|余白)\s*[)\]>】]?$")
FILLER_EXAMPLES = {"（以下余白）": True, "(以下余白)": True, "以上": False}
_LONE_NUMBER = re.compile(r"[0-9]{1,3}$")
_LINES_OF_A_PAGE = 12  # the fewest that a page of running text holds
BULLET = re.compile(r"(?:[-*+•●◦‣]\s+|#{1,6}\s+)")
BULLET_EXAMPLES = {"- (1) 当社": True, "# 第1条": True, "-1": False, "・一般規程": False}
ADDRESS = re.compile(r"<?https?://[^\s<>]+>?$")
ADDRESS_EXAMPLES = {"<https://example.org/a/>": True, "https://example.org を参照": False}
CONTENTS_HEAD = re.compile(r"目\s*次$")
CONTENTS_LINE = re.compile(r"(?:第\s*\S+?\s*[編章節款目条]|附\s*則|前\s*文|別[表紙記])")

_CJK = re.compile(r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u30FF]")
# letter spacing: at least three single characters apart, or a whole line of two
_SPACED = re.compile(
    r"(?<![^\s\u3000])(?:[\u3041-\u30FF\u4E00-\u9FFF][ \u3000]){2,}"
    r"[\u3041-\u30FF\u4E00-\u9FFF](?![^\s\u3000])"
)
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s+")
_NARROW = re.compile("[\0-\u1fff]+")  # printed half as wide as it is high
_SPACED_PAIR = re.compile(r"[\u4E00-\u9FFF][ \u3000]+[\u4E00-\u9FFF]$")


class Line(NamedTuple):
    """One printed line: `[start, end)` into the source without the white space at its ends.

    `words_start` is where its words begin, behind a list bullet. `raw` is
    `source[words_start:end]`, `folded` its folded copy. `indent` counts half-width columns. `role`
    is "text" or what else the line is.
    """

    start: int
    words_start: int
    end: int
    raw: str
    folded: str
    indent: int
    role: Role

    @property
    def width(self) -> float:
        """Printed width in full-width characters."""
        return (len(self.raw) + len(_NARROW.sub("", self.raw))) / 2


def lines_of(source: str) -> tuple[Line, ...]:
    """All lines of `source` that hold more than white space, each with its role."""
    drafts: list[Line] = []
    position = 0
    for raw in looked(source.splitlines(keepends=True)):
        begin, position = position, position + len(raw)
        words = raw.strip()
        if not words:
            continue
        lead = raw[: len(raw) - len(raw.lstrip())]
        start = begin + len(lead)
        end = start + len(words)
        bullet = BULLET.match(words)
        rest = words[bullet.end() :].lstrip() if bullet else words
        folded = fold(words)
        role = _role(folded)
        words_start = end - len(rest) if bullet and rest and role != "page-mark" else start
        body = source[words_start:end]
        drafts.append(
            Line(start, words_start, end, body, folded[words_start - start :], _indent(lead), role)
        )
    return _mark_running_heads(_mark_page_numbers(_mark_contents(drafts)))


def _indent(lead: str) -> int:
    if not lead:
        return 0
    return sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in lead if c != "\f")


def _role(folded: str) -> Role:
    if PAGE_MARK.match(folded):
        return "page-mark"
    if FILLER.match(folded):
        return "filler"
    return "text"


def _mark_contents(lines: list[Line]) -> list[Line]:
    """A 目次 and the lines under it are no provisions: they only name them."""
    out: list[Line] = []
    listed: list[str] = []  # the first two of the contents: their head, and the first heading
    inside = False
    for line in lines:
        if CONTENTS_HEAD.match(line.folded):
            inside = True
        elif inside and (not CONTENTS_LINE.match(line.folded) or _repeats(listed, line)):
            inside = False
        if inside and len(listed) < 2:
            listed.append(line.folded)
        out.append(line._replace(role="contents") if inside else line)
    return out


def _repeats(listed: list[str], line: Line) -> bool:
    """Whether `line` is the first heading again: the contents are over."""
    mark = CONTENTS_LINE.match(line.folded)
    first = CONTENTS_LINE.match(listed[1]) if len(listed) > 1 else None
    return bool(mark and first and mark.group() == first.group())


def _mark_page_numbers(lines: list[Line]) -> list[Line]:
    """Lone numbers, each one more than the one before and a page apart, number the pages.

    項 begin anew in every article, and rows of a table stand close together.
    """
    lone = [i for i, x in enumerate(lines) if x.role == "text" and _LONE_NUMBER.match(x.folded)]
    steps = list(pairwise(lone))
    if not steps or any(
        b - a < _LINES_OF_A_PAGE or int(lines[b].folded) != int(lines[a].folded) + 1
        for a, b in steps
    ):
        return lines
    marks = set(lone)
    return [x._replace(role="page-mark") if i in marks else x for i, x in enumerate(lines)]


def _mark_running_heads(lines: list[Line]) -> tuple[Line, ...]:
    """A line beside a page mark that is printed on three pages or more is a running head."""
    marks = [i for i, line in enumerate(lines) if line.role == "page-mark"]
    around = {k for i in marks for k in (i - 1, i + 1) if 0 <= k < len(lines)}
    beside = Counter(lines[k].folded for k in around if lines[k].role == "text")
    heads = {words for words, n in beside.items() if n >= 3}
    if not heads:
        return tuple(lines)
    return tuple(x._replace(role="running-head") if x.folded in heads else x for x in lines)


def is_joined_without_space(before: str, after: str) -> bool:
    """Whether two neighbouring characters of broken lines belong together without a space."""
    return bool(_CJK.match(before) or _CJK.match(after)) or before in "-/(" or after in ")/,.:;"


def join(source: str, spans: Iterable[tuple[int, int]]) -> Text:
    """The words of `spans` (half-open, into `source`) as running text.

    Broken lines are rejoined: without a space where either side is Japanese, with one between two
    Latin words. Runs of white space become one space; letter spacing is closed up.
    """
    value = ""
    origin: list[int] = []
    for start, end in spans:
        line_value, line_origin = _close_up(source, start, end)
        if not line_value:
            continue
        if value and not is_joined_without_space(value[-1], line_value[0]):
            value += " "
            origin.append(origin[-1] + 1)
        value += line_value
        origin += line_origin
    return Text(value, tuple(origin))


def _close_up(source: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """One line's words and origins, its runs of white space made one, its letters closed."""
    words = source[start:end]
    if not _SPACE.search(words):
        return words, range(start, end)
    if _SPACED_PAIR.match(words.strip()):
        closed = [(0, len(words))]
    else:
        closed = [match.span() for match in _SPACED.finditer(words)]
    value: list[str] = []
    origin: list[int] = []
    position = 0  # into `words`
    k = 0  # of what is closed up, the first that does not end before the space
    for space in _SPACES.finditer(words):
        first, last = space.span()
        value.append(words[position:first])
        origin += range(start + position, start + first)
        while k < len(closed) and closed[k][1] <= first:
            k += 1
        is_closed = k < len(closed) and closed[k][0] <= first
        if origin and last < len(words) and not is_closed:
            value.append(" ")
            origin.append(start + first)
        position = last
    value.append(words[position:])
    origin += range(start + position, end)
    return "".join(value), origin


def printed_lines(text: Text) -> tuple[tuple[int, int], ...]:
    """The half-open spans (into `text.value`) of the printed lines that it was joined from.

    A join that put a space in cannot be told from one within a line and is not parted.
    """
    cuts = [0]
    for i in range(1, len(text.value)):
        if text.origin[i] - text.origin[i - 1] > 1 and " " not in text.value[i - 1 : i + 1]:
            cuts.append(i)
    return tuple(zip(cuts, [*cuts[1:], len(text.value)], strict=True))
