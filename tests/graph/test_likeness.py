"""Likeness of articles: among those given alone, relative to an article's likeness to itself."""

import pytest

from graph.likeness import Likeness, Whole

TERM = Whole("a/3", "a", ("最低", "低利"), ("最低", "期間", "一年"))
FEES = Whole("a/4", "a", ("料金",), ("料金", "支払"))
TERM_TOO = Whole("b/9", "b", ("最低", "低利"), ("最低", "期間", "二年"))
FEES_TOO = Whole("b/7", "b", ("料金",), ("料金", "支払", "銀行"))
# that have none of their pairs: a pair that most articles have tells next to nothing
OTHERS = tuple(Whole(f"a/{n}", "a", (f"甲{n}",), (f"乙{n}",)) for n in range(10, 20))
ALL = (TERM, FEES, TERM_TOO, FEES_TOO, *OTHERS)


@pytest.mark.parametrize(
    ("article", "versions", "found"),
    [
        pytest.param("a/3", ["b"], ["b/9"], id="what-shares-nothing-is-left-out"),
        pytest.param("a/4", ["b"], ["b/7"], id="another"),
        pytest.param("a/4", ["a"], [], id="never-itself"),
        pytest.param("a/4", ["c"], [], id="only-of-the-versions"),
        pytest.param("a/5", ["b"], [], id="no-such-article"),
    ],
)
def test_what_is_alike(article: str, versions: list[str], found: list[str]) -> None:
    assert [iri for iri, _ in Likeness(ALL).to(article, versions)] == found


def test_the_same_words_are_wholly_alike_and_fewer_less() -> None:
    copy = Whole("c/1", "c", TERM.title, TERM.words)
    assert Likeness((*ALL, copy)).to("a/3", ["c"]) == [("c/1", 1.0)]
    ((_, less),) = Likeness(ALL).to("a/3", ["b"])
    assert 0 < less < 1


def test_the_order_in_which_articles_come_is_nothing() -> None:
    assert Likeness(ALL).to("a/3", ["b"]) == Likeness(ALL[::-1]).to("a/3", ["b"])


def test_a_heading_counts_for_more_than_the_text() -> None:
    headed = Whole("b/1", "b", ("料金",), ("別紙", "定め"))
    told = Whole("b/2", "b", ("別紙",), ("料金", "定め"))
    found = dict(Likeness((FEES, headed, told, *OTHERS)).to("a/4", ["b"]))
    assert found["b/1"] > found["b/2"]
