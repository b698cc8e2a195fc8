"""What keeps a disapplication from being total: 「…のときを除き」 before it, a proviso behind it.

「第5条は適用しません。ただし、当社が別に認めた場合はこの限りではありません。」 says when 第5条
does apply: to state the disapplication without that would be surer than the words are. So they
become its condition. Source: the drafting rule that ただし書 restricts the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.model import Place, Statement
from ingest.wording import PROVISO, bracket_around, exception_span, sentence_span

_MOST_EXCEPTIONS = 100  # of one sentence and the next
_PROVISO = re.compile(rf"[（(]?(?:{PROVISO.pattern})")


def hedged(statements: Sequence[Statement], texts: Mapping[Place, str]) -> list[Statement]:
    """The statements, disapplications with what restricts them as their condition.

    `texts` are the words of each place; the offsets of a condition are into them.
    """
    exceptions: dict[tuple[Place, int], list[Statement]] = {}  # by where their sentence begins
    for statement in statements:
        if statement.kind == "Exception" and not statement.citations:
            begins, _ = sentence_span(texts[statement.place], statement.start)
            exceptions.setdefault((statement.place, begins), []).append(statement)
    found = []
    for s in statements:
        if s.kind == "Disapplication" and s.condition is None and s.modality == "Applies":
            text = texts[s.place]
            begins, ends = sentence_span(text, s.start)
            near = [*exceptions.get((s.place, begins), ()), *exceptions.get((s.place, ends), ())]
            s = _restricted(s, near[:_MOST_EXCEPTIONS], text)
        found.append(s)
    return found


def _restricted(said: Statement, exceptions: Sequence[Statement], text: str) -> Statement:
    for exception in exceptions:
        span = _before(said, exception, text) or _behind(said, exception, text)
        if span:
            start, end = span
            return replace(
                said, condition=text[start:end], condition_start=start, condition_end=end
            )
    return said


def _before(said: Statement, exception: Statement, text: str) -> tuple[int, int] | None:
    """当社が必要と認めるときを除き、第6条は適用しません: the phrase with を除き."""
    if (
        exception.end > said.start
        or sentence_span(text, exception.start) != sentence_span(text, said.start)
        or bracket_around(text, exception.start) is not None
    ):
        return None
    return exception_span(text, exception.start, exception.end)


def _behind(said: Statement, exception: Statement, text: str) -> tuple[int, int] | None:
    """…適用しません。ただし、…この限りではありません: the sentence of the proviso."""
    low, high = sentence_span(text, sentence_span(text, said.start)[1])
    while low < high and text[low].isspace():
        low += 1
    if not low <= exception.start < high or not _PROVISO.match(text, low):
        return None
    return low, high - text.endswith("。", low, high)
