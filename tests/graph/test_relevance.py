"""How surely a clause speaks of a topic of several terms."""

import pytest

from graph.relevance import ABOVE, IN_PARTS, ONE_CHARACTER, Passage, matched
from ingest.model import Near, Term, Topic


def topic(*terms: Term) -> Topic:
    return Topic("", terms)


def passages(**texts: str) -> list[Passage]:
    """`text|heading|above` by a name."""
    return [Passage(k, *[*v.split("|"), "", ""][:3]) for k, v in texts.items()]


TERM = Term("返還期限", ("返還", "期限"), (Near("返却期日", 0.7, "thesaurus"),))
SHARES = [
    pytest.param("機器の返還期限は別に定める", TERM, 1.0, "as it is", id="text"),
    pytest.param("一月とする|返還期限", TERM, 1.0, "in the heading", id="heading"),
    pytest.param("一月とする||返還期限は次による", TERM, ABOVE, "where it hangs from", id="above"),
    pytest.param("返却期日までに返す", TERM, 0.7, "a word that says the same", id="near"),
    pytest.param("期限までに返還する", TERM, IN_PARTS, "its parts, apart", id="parts"),
    pytest.param("期限を定める", TERM, IN_PARTS / 2, "half of its parts", id="half"),
    pytest.param(
        "申込の取消しはできない",
        Term("申込み取消", ("申込み取消",)),
        0.95,
        "but for hiragana",
        id="bare",
    ),
    pytest.param("違反したとき", Term("違", ("違",)), ONE_CHARACTER, "one character", id="one"),
]


@pytest.mark.parametrize(("words", "term", "share", "why"), SHARES)
def test_what_a_term_counts(words: str, term: Term, share: float, why: str) -> None:
    found = matched(passages(a=words, b="無関係|無関係|無関係"), topic(term))
    ((match,),) = (found.matches,)
    assert match.iri == "a"
    assert match.found[0].share == pytest.approx(share, abs=0.02), why


def test_a_rare_term_counts_more() -> None:
    common, rare = Term("契約", ("契約",)), Term("亡失", ("亡失",))
    many = {f"p{i}": "契約を定める" for i in range(20)}
    found = matched(
        passages(lost="亡失したとき", both="契約の機器を亡失", **many), topic(common, rare)
    )
    assert found.weights["亡失"] > 2 * found.weights["契約"]
    assert [m.iri for m in found.matches[:2]] == ["both", "lost"]
    assert found.matches[0].score == 1.0


def test_terms_that_stand_nowhere_are_told_and_make_it_less_sure() -> None:
    known, unknown = Term("契約", ("契約",)), Term("宇宙", ("宇宙",))
    found = matched(passages(a="契約"), topic(known, unknown))
    assert found.nowhere == ("宇宙",)
    assert found.matches[0].score < 0.5
    assert matched(passages(a="契約"), topic(known)).matches[0].score == 1.0
    assert matched([], topic(known)).nowhere == ("契約",)


def test_a_near_word_that_stands_everywhere_tells_nothing() -> None:
    term = Term("料率", ("料率",), (Near("料金", 0.7, "thesaurus"),))
    everywhere = {f"p{i}": "料金" for i in range(9)}
    assert matched(passages(**everywhere), topic(term)).matches == ()
