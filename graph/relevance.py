"""How surely a clause speaks of a topic of several terms: how many of them, how rare, and where.

A term counts by its rarity among the clauses asked of (as inverse document frequency does) and by
where it stands: in the clause's own words or heading, or in those it hangs from (the 項 above a 号
says what its list is of). A term that stands nowhere as it is may be there in parts, or in a word
that says the same. What was found for each term is kept, so that a person can see why.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Term, Topic

_HIRAGANA = re.compile(r"[ぁ-ゖ]+")
AS_IT_IS, BUT_FOR_HIRAGANA, IN_PARTS = 1.0, 0.95, 0.6
ONE_CHARACTER = 0.6  # 違 stands in 違反 too
OF_A_NUMBER = 0.5  # 1年 is in clauses on many things
HALF = 0.5  # of a compound's parts (by rarity): fewer are another thing
ABOVE = 0.7  # what the clause hangs from says it, not the clause
_TOO_COMMON = 0.5  # words near a term that stand in more of the clauses than this tell nothing


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a clause, folded: its own, the heading over it, those it hangs from."""

    iri: str
    text: str
    heading: str
    above: str


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a clause: from 0 to 1 how surely, and the words that stand for it there."""

    term: str
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Match:
    """A clause and how it meets a topic: `score` from 0 to 1, what was found of each term."""

    iri: str
    score: float
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The clauses that meet a topic, surest first; the weight of each term; terms in none."""

    matches: tuple[Match, ...]
    weights: dict[str, float]
    nowhere: tuple[str, ...]


def matched(passages: Sequence[Passage], topic: Topic) -> Matched:
    """How every passage meets a topic; passages that meet none of its terms are left out."""
    rows: list[list[Found]] = [[] for _ in passages]
    weights: dict[str, float] = {}
    nowhere = []
    whole = 0.0
    for term in topic.terms:
        words = _words_for(term, passages)
        holds = 0.0
        for row, passage in zip(rows, passages, strict=True):
            found = _best(term, words, passage)
            if found is not None:
                row.append(found)
                holds += found.share
        rarity = math.log(1 + len(passages) / (holds + 0.5))
        weight = rarity * (OF_A_NUMBER if term.key[0].isdigit() else 1.0)
        if holds:
            weights[term.key] = weight
        else:
            nowhere.append(term.key)
        whole += weight  # a question met in half of its words is not met surely
    out = [
        Match(
            p.iri,
            round(sum(weights[f.term] * f.share for f in row) / (whole or 1.0), 3),
            tuple(row),
        )
        for p, row in zip(passages, rows, strict=True)
        if row
    ]
    return Matched(tuple(sorted(out, key=lambda m: (-m.score, m.iri))), weights, tuple(nowhere))


def bare(text: str) -> str:
    """A text without its hiragana: inflections and の do not part what means the same."""
    return _HIRAGANA.sub("", text)


def _words_for(term: Term, passages: Sequence[Passage]) -> list[tuple[str, float, bool]]:
    """(words, weight, whether without hiragana) to look for, the surest first."""
    words = [(term.key, AS_IT_IS if len(term.key) > 1 else ONE_CHARACTER, False)]
    short = bare(term.key)
    if len(short) > (1 if short != term.key else 2):
        words.append((short, BUT_FOR_HIRAGANA, True))
    everything = "\n".join(f"{p.text}\n{p.heading}" for p in passages)
    for near in term.near:
        if near.words in everything:
            count = sum(near.words in p.text for p in passages)
            if count <= _TOO_COMMON * len(passages):
                words.append((near.words, near.weight, False))
    return sorted(words, key=lambda w: -w[1])


def _best(term: Term, words: Sequence[tuple[str, float, bool]], passage: Passage) -> Found | None:
    best: Found | None = None
    for text, factor in ((passage.text, 1.0), (passage.heading, 1.0), (passage.above, ABOVE)):
        found = _in_text(term, words, text)
        if found and (best is None or found.share * factor > best.share):
            best = Found(found.term, found.words, round(found.share * factor, 3))
    return best


def _in_text(term: Term, words: Sequence[tuple[str, float, bool]], text: str) -> Found | None:
    if not text:
        return None
    without = bare(text)
    for word, weight, is_bare in words:
        if word in (without if is_bare else text):
            best = Found(term.key, word, weight)
            break
    else:
        best = None
    if len(term.parts) > 1 and (best is None or best.share < IN_PARTS):
        held = [p for p in dict.fromkeys(term.parts) if p in text]
        share = len("".join(held)) / max(len("".join(dict.fromkeys(term.parts))), 1)
        if share >= HALF and (best is None or share * IN_PARTS > best.share):
            best = Found(term.key, "・".join(held), round(share * IN_PARTS, 3))
    return best
