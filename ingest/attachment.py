"""Which lists of citations a predicate takes: decided by the dependency tree."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from ingest.language import Parse
from ingest.sentences import Mask, Sentence

_TOPICS = ("は", "も", "については", "についても")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET", "ADP", "SCONJ", "CCONJ")
_ARGUMENTS = ("nsubj", "obj", "dislocated")
_ARGUMENT_CASES = ("は", "も", "を", "が")
_RESUMPTIVE = frozenset(("これ", "これら", "それ", "之"))  # Ａは、…これを適用しない
_WITHOUT_OBJECT = frozenset(
    ("よる", "基づく", "従う", "準じる", "準ずる", "ある", "なる", "応ずる", "応じる", "則る")
) | {"沿う", "係る", "関する", "反する", "属する", "限る"}
_FORMAL_NOUNS = frozenset({"もの", "こと", "場合"})
_MODAL_VERBS = frozenset({"ある", "有る", "する", "為る", "できる", "出来る"})
# 別紙Ａで特殊と定める機器: the things are taken out, not what says which they are
_SAID_BY = re.compile(r"(?:で|において|に)[^、。]{1,20}?(?:と|として)(?:定め|指定|記載|規定)")
_JOINING = ("及び", "並びに", "又は", "若しくは", "および", "ならびに", "または")


class Attachment(Protocol):
    """How lists are given to a predicate; spans are half-open, into the masked sentence."""

    def governed(
        self,
        sentence: Sentence,
        parse: Parse | None,
        span: tuple[int, int],
        cases: Sequence[str],
        others: Sequence[tuple[int, int]],
    ) -> tuple[Mask, ...]:
        """The lists whose case particle is in `cases` and whose head is in `span`."""
        ...

    def carved(
        self, sentence: Sentence, parse: Parse | None, span: tuple[int, int]
    ) -> tuple[Mask, ...]:
        """The lists inside what the words in `span` take out."""
        ...

    def joined(self, sentence: Sentence, parse: Parse | None, mask: Mask) -> tuple[Mask, ...]:
        """The lists before `mask` that 及び, 並びに … coordinates with it, words between them."""
        ...


class BySyntax:
    """Attachment by GiNZA's tree."""

    def governed(
        self,
        sentence: Sentence,
        parse: Parse | None,
        span: tuple[int, int],
        cases: Sequence[str],
        others: Sequence[tuple[int, int]],
    ) -> tuple[Mask, ...]:
        assert parse is not None
        wanted = _predicate_in(parse, span)
        blocked = {i for other in others if other != span for i in _tokens_in(parse, other)}
        blocked -= wanted
        bare = _bare_predicates(parse, wanted, blocked)
        particles = {
            m: _particle_to(parse, sentence.text.index(m.letter), wanted, blocked, bare)
            for m in sentence.masks
        }
        taken = [m for m, particle in particles.items() if particle in cases]
        # Ａの規定は、Ｂについては適用しない: について is the domain, if anything else is named
        direct = tuple(m for m in taken if "について" not in (particles[m] or ""))
        return direct or tuple(taken)

    def carved(
        self, sentence: Sentence, parse: Parse | None, span: tuple[int, int]
    ) -> tuple[Mask, ...]:
        assert parse is not None
        anchor = min(_tokens_in(parse, span), key=lambda i: (parse.tokens[i].dep != "obj", i))
        object_ = _object_of(parse, span)
        inside = set(parse.subtree(object_ if object_ is not None else anchor))
        return tuple(
            m
            for m in sentence.masks
            if sentence.text.index(m.letter) < span[1]
            and not _SAID_BY.match(sentence.text, sentence.text.index(m.letter) + 1)
            and (
                parse.at(sentence.text.index(m.letter)) in inside
                or _is_close(sentence.text[sentence.text.index(m.letter) : span[0]])
            )
        )

    def joined(self, sentence: Sentence, parse: Parse | None, mask: Mask) -> tuple[Mask, ...]:
        if parse is None:
            return ()
        last = parse.at(sentence.text.index(mask.letter))
        found = []
        for other in sentence.masks:
            position = sentence.text.index(other.letter)
            behind = sentence.text[position + 1 : position + 4]
            if (
                position < sentence.text.index(mask.letter)
                and behind.startswith(_JOINING)
                and _is_joined(parse, parse.at(position), last)
            ):
                found.append(other)
        return tuple(found)


def _is_close(words: str) -> bool:
    """Whether nothing parts a list from …を除く but the case it stands in: no 、 and no topic."""
    return (
        re.search("[、は]", words) is None
        and re.search("(?:場合|とき|者|もの)$", words) is not None
    )


def _is_joined(parse: Parse, index: int, last: int) -> bool:
    """Whether `index` hangs on `last`, or in the clause that describes it (並びに…が定めるＢ)."""
    child = index
    for head in parse.path_up(index):
        if head == last:
            return child == index or parse.tokens[child].dep == "acl"
        child = head
    return False


def _tokens_in(parse: Parse, span: tuple[int, int]) -> set[int]:
    tokens = parse.tokens  # they stand in order, none over another
    first = bisect_right(tokens, span[0], key=lambda t: t.end)
    return set(range(first, max(first, bisect_left(tokens, span[1], key=lambda t: t.start))))


def _predicate_in(parse: Parse, span: tuple[int, int]) -> set[int]:
    """The trigger's tokens, with the する of a noun that is one with it: 適用外とする."""
    inside = _tokens_in(parse, span)
    return inside | {
        parse.tokens[i].head
        for i in inside
        if parse.tokens[i].pos == "NOUN"
        and _case_of(parse, i) == "と"
        and parse.tokens[parse.tokens[i].head].lemma in ("する", "為る", "なる", "成る")
    }


def _case_of(parse: Parse, index: int) -> str:
    """The particles behind a nominal, as one string: は, に, について …"""
    own = [i for i in parse.below[index] if parse.tokens[i].dep in ("case", "mark", "fixed")]
    parts = own + [i for i in (parse.below[own[0]] if own else ()) if _dep(parse, i) == "fixed"]
    return "".join(parse.tokens[i].text for i in sorted(parts))


def _dep(parse: Parse, index: int) -> str:
    return parse.tokens[index].dep


def _particle_to(
    parse: Parse, position: int, wanted: set[int], blocked: set[int], bare: Sequence[int]
) -> str | None:
    """The particle with which the list at `position` climbs, through nouns only, to `wanted`.

    None if it does not get there. `bare` are the triggers that may have a topic of their own.

    The tree is corrected by rules of the language: a predicate takes one を; a topic before a bare
    predicate that is itself a trigger (Ａは適用せず、Ｂを…) is that predicate's own, and so is one
    before …ものとする and …ことがある; a topic is of the main clause, not of one inside it
    (Ａの規定は、…に代えて…準用する); a noun with a particle of its own takes no topic
    (Ａの規定はＢについて、…準用する).
    """
    current = parse.at(position)
    case = _case_of(parse, current)
    for head in parse.path_up(current):
        if case in _TOPICS:
            nearer = _bare_predicate(parse, current, head, bare)
            if nearer is not None:
                return case if nearer in wanted else None
        if head in wanted or (case in _TOPICS and _inside_modality(parse, head, wanted)):
            return case
        if case == "を" and _cannot_take_object(parse, current, head):
            return case if _object_taker(parse, current) in wanted else None
        if head not in blocked and case in _TOPICS and _leaves_clause(parse, head, wanted):
            return case
        if head in blocked or parse.tokens[head].pos not in _NOMINAL:
            return None
        if case not in _TOPICS or not _case_of(parse, head):
            case = _case_of(parse, head)
        current = head
    return None


def _bare_predicates(parse: Parse, wanted: set[int], blocked: set[int]) -> list[int]:
    """The triggers that hang on something without an argument of their own, in order.

    Of a trigger in `wanted` に is none (Ａは、支払いに準用し), of another it is (Ｂに基づき).
    """
    return [
        i
        for i in sorted(wanted | blocked)
        if parse.tokens[i].dep == "advcl"
        and not any(
            not _is_resumptive(parse, k)
            and (_case_of(parse, k) in _ARGUMENT_CASES or (i in blocked and _case_of(parse, k)))
            for k in parse.below[i]
            if k < i
        )
    ]


def _bare_predicate(parse: Parse, topic: int, head: int, bare: Sequence[int]) -> int | None:
    """The first of `bare` between a topic and its head that hangs on it."""
    return next((i for i in bare if topic < i < head and head in parse.path_up(i)), None)


def _is_resumptive(parse: Parse, index: int) -> bool:
    """Whether a token takes up the topic: これ; これら is two tokens, これ and ら."""
    token = parse.tokens[index]
    plural = token.text == "ら" and index > 0 and parse.tokens[index - 1].head == index
    return token.text in _RESUMPTIVE or (plural and parse.tokens[index - 1].text in _RESUMPTIVE)


def _leaves_clause(parse: Parse, head: int, wanted: set[int]) -> bool:
    """Whether the verb `head`, given a topic, is in a clause below `wanted`, itself without one."""
    if parse.tokens[head].pos != "VERB" or not wanted.intersection(parse.path_up(head)):
        return False
    passive = any(parse.tokens[i].lemma in ("れる", "られる") for i in wanted)
    particles = (*_TOPICS, "を", "が") if passive else (*_TOPICS, "を")
    return not any(
        i not in wanted
        and not _is_resumptive(parse, i)
        and _dep(parse, i) in _ARGUMENTS
        and _case_of(parse, i) in particles
        for above in wanted
        for i in parse.below[above]
    )


def _inside_modality(parse: Parse, head: int, wanted: set[int]) -> bool:
    """Whether `head` closes …ものとする, …ことがある, …場合がある around `wanted`.

    Only where `wanted` itself has no argument: the topic before the whole is then its own.
    """
    inner = {i for i in wanted if _closes_modality(parse, i, head)}
    return bool(inner) and not any(
        i not in wanted and not _is_resumptive(parse, i) and _case_of(parse, i) in _ARGUMENT_CASES
        for above in inner
        for i in parse.below[above]
    )


def _closes_modality(parse: Parse, index: int, head: int) -> bool:
    """Whether formal nouns alone (もの, こと, 場合) stand between the verb `index` and `head`."""
    if parse.tokens[index].dep != "acl":
        return False
    for above in parse.path_up(index):
        formal = parse.tokens[above].text in _FORMAL_NOUNS
        if above == head:
            return formal or parse.tokens[above].lemma in _MODAL_VERBS
        if not formal:
            return False
    return False


def _cannot_take_object(parse: Parse, current: int, head: int) -> bool:
    """Whether `head` has a nearer を, or takes none (によるほか): one predicate takes one を."""
    nearer = any(current < i < head and _case_of(parse, i) == "を" for i in parse.below[head])
    return nearer or parse.tokens[head].lemma in _WITHOUT_OBJECT


def _object_taker(parse: Parse, current: int) -> int | None:
    """The first predicate above that is free to take the を of `current`."""
    return next(
        (
            i
            for i in parse.path_up(current)
            if parse.tokens[i].pos == "VERB" and not _cannot_take_object(parse, current, i)
        ),
        None,
    )


def _object_of(parse: Parse, span: tuple[int, int]) -> int | None:
    """What is taken out: the noun before を or は in …を除く; the case of この限りでない."""
    tokens = parse.tokens
    start = next(i for i, t in enumerate(tokens) if t.end > span[0])
    if tokens[start].text in ("を", "は"):
        return tokens[start].head if tokens[start].head < start else start - 1
    head = next((i for i in sorted(_tokens_in(parse, span)) if "限り" in tokens[i].text), start)
    cases = [
        i
        for i, t in enumerate(tokens)
        if t.head == head and i < head and t.dep not in ("punct", "det", "cc")
    ]
    return cases[-1] if cases else None
