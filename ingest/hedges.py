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

_PROVISO = re.compile(r"\s*[（(]?(?:ただし|但し)")
_PHRASE = re.compile(r"[^、。，（）()]*$")


def hedged(statements: Sequence[Statement], texts: Mapping[Place, str]) -> list[Statement]:
    """The statements, disapplications with what restricts them as their condition.

    `texts` are the words of each place; the offsets of a condition are into them.
    """
    exceptions: dict[Place, list[Statement]] = {}
    for statement in statements:
        if statement.kind == "Exception" and not statement.citations:
            exceptions.setdefault(statement.place, []).append(statement)
    return [
        _restricted(s, exceptions.get(s.place, ()), texts[s.place])
        if s.kind == "Disapplication" and s.condition is None and s.modality == "Applies"
        else s
        for s in statements
    ]


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
    between = text[exception.end : said.start]
    if exception.end > said.start or "。" in between or _in_brackets(text, exception.start):
        return None
    phrase = _PHRASE.search(text[: exception.start])
    return (phrase.start() if phrase else exception.start, exception.end)


def _behind(said: Statement, exception: Statement, text: str) -> tuple[int, int] | None:
    """…適用しません。ただし、…この限りではありません: the sentence of the proviso."""
    stop = text.find("。", said.end)
    if stop < 0 or exception.start < stop or not _PROVISO.match(text, stop + 1):
        return None
    end = text.find("。", stop + 1)
    end = len(text) if end < 0 else end
    start = stop + 1 + len(text[stop + 1 :]) - len(text[stop + 1 :].lstrip())
    return (start, end) if exception.start < end else None


def _in_brackets(text: str, at: int) -> bool:
    before = text[:at]
    opened = sum(before.count(c) for c in "（(")
    return opened > sum(before.count(c) for c in "）)")
