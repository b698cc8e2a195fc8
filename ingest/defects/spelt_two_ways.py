"""One term or name written two ways: 回答期日 / 回答期限, 契約者 / 利用契約者.

Only what a definition or a second printing in the same document shows to be one thing is reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain, combinations

from ingest.defects.reading import Reading, defect, span
from ingest.model import Defect, Span
from ingest.places import Words

_KANJI = "一-龠々"
_RUN = re.compile(rf"(?<![ァ-ヶーA-Za-z{_KANJI}])[{_KANJI}]{{3,}}")
_MOST_LEFT_OUT = 2  # signs of a term's head that drafters drop: 利用申込者 → 申込者
_NAME = re.compile(r"[一-龠々ァ-ヶーA-Za-z!/&]{8,}")
_LONGEST = 40  # signs of a name or a term: what goes on for longer is neither
_KATAKANA = re.compile(r"[ァ-ヶ]")
# ends of terms that drafters take for each other
_SWAPS = (("期日", "期限"), ("利用", "使用"), ("料金", "費用"), ("終了日", "満了日"))
# 利用契約を締結した利用申込者を、以下「契約者」といいます
_BECOMES = re.compile(
    r"(?P<act>締結|成立|承諾|完了|開始)(?:した|された)(?P<before>[一-龠々ァ-ヶー]{2,12})を、?以下、?「(?P<after>[^「」]{2,12})」"
)
_SPEAKS = r"(?:^|(?<=。))(?P<who>[一-龠々ァ-ヶー]{{2,12}})[はが]、?[^。]{{0,40}}?(?P<when>{}後)"
_MOST_SAID = 100  # places that one definition of a party is held against
Use = tuple[Words, int, int]


def variants(reading: Reading) -> Iterator[Defect]:
    """Words that stand for a defined term or a name and are not quite it."""
    yield from _of_terms(reading)
    yield from _of_names(reading)
    yield from _of_parties(reading)


def _of_terms(reading: Reading) -> Iterator[Defect]:
    runs: dict[str, list[Use]] = defaultdict(list)
    for piece, match in reading.finds(_RUN):
        if len(match[0]) <= _LONGEST:
            runs[match[0]].append((piece, *match.span()))
    seen: set[str] = set()
    for wrong, right, rule in _candidates(reading, runs):
        if wrong in seen or wrong in reading.terms:
            continue
        d = reading.terms[right]
        at = Span(d.place, d.start, d.end)
        after = (reading.order[d.place], d.start)
        uses = [u for u in runs[wrong] if (reading.order[u[0].place], span(*u).start) > after]
        if uses:
            seen.add(wrong)
            others = (at, *(span(*u) for u in uses[1:]))
            yield defect("TermVariant", rule, *uses[0], (wrong, right), others)


def _candidates(reading: Reading, runs: dict[str, list[Use]]) -> Iterator[tuple[str, str, str]]:
    """(words that are no term, the term that they seem to stand for, how they differ)."""
    terms = {t: i for i, t in enumerate(t for t in reading.terms if 2 < len(t) <= _LONGEST)}
    lengths = {len(t) for t in terms}
    order = {run: i for i, run in enumerate(runs)}
    for term in terms:
        for a, b in (*_SWAPS, *((b, a) for a, b in _SWAPS)):
            if len(term) > 3 and term.endswith(a) and term[: -len(a)] + b in runs:
                yield term[: -len(a)] + b, term, "swapped"
        if term.endswith("者"):
            heads = [term[n:] for n in range(1, _MOST_LEFT_OUT + 1) if term[n:] in order]
            for wrong in sorted(heads, key=order.__getitem__):
                yield wrong, term, "shortened"
    for wrong in runs:
        rules = dict.fromkeys(_inserted(wrong, terms, lengths), "inserted")
        rules |= dict.fromkeys(_joined(wrong, terms, lengths), "joined")
        for term in sorted(rules, key=terms.__getitem__):
            yield wrong, term, rules[term]


def _joined(wrong: str, terms: Collection[str], lengths: Collection[int]) -> list[str]:
    """The second of two terms run into one another: 利用契約 and 契約者 → 利用契約者.

    `lengths` are those of `terms`.
    """
    size = len(wrong)
    first = [n for n in lengths if n < size and wrong[:n] in terms]
    return [
        term
        for n in lengths
        if n < size and (term := wrong[size - n :]) in terms
        if any(n + k > size and wrong[:k] != term for k in first)
    ]


def _inserted(wrong: str, terms: Collection[str], lengths: Collection[int]) -> list[str]:
    """The terms in which one sign too many would stand inside: 回答時期日 for 回答期日."""
    size = len(wrong)
    if size < 5 or size - 1 not in lengths:
        return []
    fewer = {wrong[:i] + wrong[i + 1 :] for i in range(1, size - 1)}
    return [t for t in fewer - {wrong[1:], wrong[:-1]} if t in terms]


def _of_names(reading: Reading) -> Iterator[Defect]:
    """Long names that differ by one sign of katakana: the rarer, or later, against the other."""
    found: dict[str, list[Use]] = defaultdict(list)
    for piece, match in reading.finds(_NAME):
        if len(match[0]) <= _LONGEST and _KATAKANA.search(match[0]):
            found[match[0]].append((piece, *match.span()))
    near: dict[str, list[str]] = defaultdict(list)  # words with a kana made blank -> names
    more: list[tuple[str, str]] = []  # a name, and one that has a kana more
    for name in found:
        for kana in _KATAKANA.finditer(name):
            before, behind = name[: kana.start()], name[kana.end() :]
            near[f"{before}\0{behind}"].append(name)
            if before + behind in found:
                more.append((before + behind, name))

    def first(name: str) -> tuple[int, int]:
        piece, start, _ = found[name][0]
        return reading.order[piece.place], start

    def weight(name: str) -> tuple[int, int, int]:
        """The rarer the lighter; of two as rare, the later."""
        place, start = first(name)
        return len(found[name]), -place, -start

    swapped = ((a, b) for names in near.values() for a, b in combinations(names, 2))
    pairs = {
        (min(a, b, key=weight), max(a, b, key=weight))
        for a, b in chain(swapped, more)
        if _is_slip(a, b)
    }
    for rare, common in sorted(pairs):
        others = [span(*u) for u in (found[common][0], *found[rare][1:])]
        yield defect("TermVariant", "two-ways", *found[rare][0], (rare, common), others)


def _of_parties(reading: Reading) -> Iterator[Defect]:
    """契約を締結した申込者を契約者という, and yet 申込者は、締結後において…"""
    becomes = [
        (piece, match)
        for piece, match in reading.finds(_BECOMES)
        if match["before"] in reading.terms and match["after"] in reading.terms
    ]
    spoken: dict[tuple[str, str], list[tuple[Words, re.Match[str]]]] = defaultdict(list)
    for act in {match["act"] for _, match in becomes}:
        for other, found in reading.finds(re.compile(_SPEAKS.format(act))):
            spoken[found["who"], act].append((other, found))
    for piece, match in becomes:
        before, after, act = match["before"], match["after"], match["act"]
        for other, found in spoken[before, act][:_MOST_SAID]:
            yield defect(
                "TermVariant",
                "after-event",
                other,
                found.start("who"),
                found.end("when"),
                (before, after, act),
                (span(piece, *match.span()),),
            )


def _is_slip(a: str, b: str) -> bool:
    """Whether they differ by one sign of katakana inside, not by ー (which is style) or number."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return False  # one goes on where the other ends
    tail_a, tail_b = a[start:], b[start:]
    if len(a) == len(b):
        return tail_a[1:] == tail_b[1:] and all(map(_KATAKANA.match, (tail_a[0], tail_b[0])))
    longer, shorter = (tail_a, tail_b) if len(a) > len(b) else (tail_b, tail_a)
    return start > 0 and longer[1:] == shorter and bool(_KATAKANA.match(longer[0]))
