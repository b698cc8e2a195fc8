"""Where a query is wrong: the line and column that the parser tells, and what to write there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.terms import PREFIXES
from queries.web.asked import Refused

# what the parser says: `expected one of "(", OPTIONAL, ['a'..='z'], [_]`
_WANTED = re.compile(r'"(?:\\.|[^"\\])*"|\[[^\]]*\]|[A-Za-z][A-Za-z ]*')
_EXPECTED = re.compile(r"\Aexpected (one of )?")
_NO_PREFIX, _NO_IRI = "Prefix not found", "IRI parsing failed"
_NAME_BEFORE = re.compile(r"([\w.-]*):[\w.%-]*\Z")
_HERE = ("ここで書き方が誤っています。", "the query is wrong here")
_MOST = 12  # of what could stand there, that is listed


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a query is wrong: `line` and `column` count from 1, in characters.

    `before`, `at` and `behind` are the line, cut at the character; `at` is "" at the line's end.
    `said` is what is wrong (ja, en).
    """

    line: int
    column: int
    before: str
    at: str
    behind: str
    said: tuple[str, str]


def mistake(refused: Refused, query: str) -> Mistake | None:
    """The place in `query` that a refusal tells of; None if it tells of none."""
    if refused.line is None or refused.column is None:
        return None
    at = _offset(query, refused.line, refused.column)
    wanted = _WANTED.findall(_EXPECTED.sub("", refused.detail))
    said = _listed(wanted)
    if _NO_PREFIX in wanted:
        name = _NAME_BEFORE.search(query, 0, at)
        if name:
            at, said = name.start(), _no_prefix(name[1])
    elif _NO_IRI in wanted:
        at = max(query.rfind("<", 0, at), 0)
        said = "このIRIは正しくありません。", "this is no IRI"
    elif wanted and all(w.isupper() and w.isalpha() for w in wanted):
        # the parser reads as many letters as the keyword has before it sees that it is not there
        at = max(0, at - min(map(len, wanted)))
        at += len(query[at:]) - len(query[at:].lstrip())
        said = _HERE  # it names one of many keywords: those of the most letters
    line = query.count("\n", 0, at) + 1
    start = query.rfind("\n", 0, at) + 1
    text = query[start:].split("\n", 1)[0]
    cut = at - start
    return Mistake(line, cut + 1, text[:cut], text[cut : cut + 1], text[cut + 1 :], said)


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    before = sum(len(words) + 1 for words in lines[: line - 1])
    return min(before + column - 1, len(query))


def _no_prefix(prefix: str) -> tuple[str, str]:
    iri = PREFIXES.get(prefix, "…")
    return (
        f"接頭辞 {prefix}: が宣言されていません。"
        f"初めに PREFIX {prefix}: <{iri}> と書いてください。",
        f"the prefix {prefix}: is not declared; begin with PREFIX {prefix}: <{iri}>",
    )


def _listed(wanted: list[str]) -> tuple[str, str]:
    signs = [w.strip('"') for w in wanted if not w.startswith("[")]
    if not signs or len(signs) > _MOST:
        return _HERE
    listed = " ".join(signs)
    return f"ここで書き方が誤っています。書けるもの: {listed}", f"wrong here; expected: {listed}"
