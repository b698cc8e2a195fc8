"""How the words of a review are found again, and what becomes of it where they are not."""

from dataclasses import replace

import pytest

from graph.review_match import WHY, outcomes
from graph.review_model import Named, Outcome, Review, Spot, digest, located, words_at
from graph.review_read import Machine
from tests.graph.reviewed import (
    DAY,
    FOURTH,
    LATER,
    READ,
    TEXT,
    WORDS,
    Edit,
    as_added,
    as_corrected,
    as_read_since,
    as_rejected,
    both,
    moved,
    of_machine,
)


def cut(start: int, end: int) -> Edit:
    """The review, of other words of the same clause."""

    def edit(review: Review) -> Review:
        w = review.words
        return replace(review, words=words_at(w.document, w.version, w.spot, TEXT, start, end))

    return edit


STATES = [
    pytest.param(lambda r: r, "InForce", "", id="accepted"),
    pytest.param(as_rejected, "InForce", "", id="rejected"),
    pytest.param(as_corrected, "InForce", "", id="corrected"),
    pytest.param(as_added, "InForce", "", id="added"),
    pytest.param(as_read_since, "InForce", "", id="added-and-read-since"),
    pytest.param(moved(version="2024-04-01"), "Stale", "version-gone", id="a-version-not-on-file"),
    pytest.param(moved(digest="0" * 64), "Stale", "words-changed", id="other-words"),
    pytest.param(
        moved(digest="0" * 64, spot=Spot("第99条")), "Stale", "place-gone", id="no-such-clause"
    ),
    pytest.param(
        moved(spot=Spot("第98条第1項")), "InForce", "", id="the-rules-number-it-otherwise"
    ),
    pytest.param(
        lambda r: replace(r, handle="s-zzzzzzzz"), "InForce", "", id="another-handle-same-words"
    ),
    pytest.param(
        both(cut(13, 19), as_corrected),
        "InForce",
        "",
        id="the-rules-cut-the-trigger-otherwise",
    ),
    pytest.param(cut(0, 2), "Stale", "not-read", id="not-read-any-more"),
    pytest.param(
        lambda r: replace(r, read=replace(READ, kind="Exception")),
        "Stale",
        "not-read",
        id="of-another-kind-now",
    ),
    pytest.param(
        lambda r: replace(r, read=replace(READ, targets=(FOURTH,))),
        "Stale",
        "reading-changed",
        id="accepted-what-is-not-read-now",
    ),
    pytest.param(
        lambda r: as_rejected(replace(r, read=replace(READ, may=True))),
        "Stale",
        "reading-changed",
        id="rejected-what-is-not-read-now",
    ),
    pytest.param(
        lambda r: as_corrected(replace(r, read=replace(READ, may=True))),
        "InForce",
        "",
        id="a-correction-rests-on-the-words-alone",
    ),
    pytest.param(
        lambda r: replace(as_corrected(r), said=replace(READ, targets=(Named("hei", "第1条"),))),
        "Stale",
        "target-gone",
        id="a-target-not-on-file",
    ),
    pytest.param(
        lambda r: replace(as_corrected(r), said=replace(READ, targets=(Named("otsu", "第99条"),))),
        "Stale",
        "target-gone",
        id="a-target-that-the-document-has-not",
    ),
]


@pytest.mark.parametrize(("edit", "state", "why"), STATES)
def test_the_state_of_a_review(known: Machine, edit: Edit, state: str, why: str) -> None:
    (found,) = outcomes([edit(of_machine(known))], known)
    assert (found.state, found.why) == (state, WHY.get(why))


SPACED = [
    pytest.param(
        "当社は、乙約款 第3条\n（保証）は適用しません。", "適用しません", id="before-them"
    ),
    pytest.param(
        "当社は、乙約款第3条（保証）は適用\nしません。", "適用\nしません", id="within-them"
    ),
    pytest.param("当社は、乙約款第3条（保証）は 適用しません 。", "適用しません", id="around-them"),
]


@pytest.mark.parametrize(("text", "found"), SPACED)
def test_white_space_does_not_count(text: str, found: str) -> None:
    """The rules put broken lines together otherwise: the words are the same, their places not."""
    assert digest(text) == WORDS.digest
    now = located(WORDS, text)
    assert now is not None
    assert (now.exact, text[now.start : now.end]) == (found, found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("当社は、乙約款第3条は適用しません。", id="other-words"),
        pytest.param(f"{TEXT} {TEXT}"[1:], id="twice"),
    ],
)
def test_words_that_are_not_in_one_place(text: str) -> None:
    words = replace(WORDS, prefix=WORDS.prefix[-8:])
    assert located(words, text) is None


def test_the_words_may_stand_twice(known: Machine) -> None:
    """Of two clauses with the same text neither is taken for the one that was reviewed."""
    page = next(p for p in known.pages if p.doc_id == "ko")
    place, text = page.texts[Spot("第2条第2項")]
    twice = replace(page, texts={**page.texts, Spot("第77条"): (place + "x", text)})
    pages = tuple(twice if p is page else p for p in known.pages)
    review = replace(of_machine(known), words=replace(of_machine(known).words, spot=Spot("第98条")))
    (found,) = outcomes([review], replace(known, pages=pages))
    assert (found.state, found.why) == ("Stale", WHY["place-gone"])


def said_by(review: Review, by: str, date: str, edit: Edit) -> Review:
    return replace(edit(review), by=by, date=date)


TWO = [
    pytest.param((as_rejected, DAY), (as_rejected, DAY), ["InForce", "InForce"], id="agree"),
    pytest.param(
        (lambda r: r, DAY), (as_rejected, DAY), ["Contradicted", "Contradicted"], id="same-day"
    ),
    pytest.param(
        (lambda r: r, DAY), (as_rejected, LATER), ["Superseded", "InForce"], id="later-holds"
    ),
    pytest.param(
        (as_corrected, DAY), (lambda r: r, LATER), ["Superseded", "InForce"], id="back-to-machine"
    ),
    pytest.param(
        (as_corrected, DAY),
        (lambda r: replace(r, read=as_corrected(r).said), LATER),
        ["InForce", "InForce"],
        id="a-correction-accepted",
    ),
    pytest.param(
        (moved(digest="0" * 64), DAY),
        (as_rejected, LATER),
        ["Superseded", "InForce"],
        id="what-was-said-anew-is-not-asked-for-again",
    ),
    pytest.param(
        (moved(digest="0" * 64), LATER),
        (as_rejected, DAY),
        ["Stale", "InForce"],
        id="a-later-word-on-other-words",
    ),
]


@pytest.mark.parametrize(("first", "second", "states"), TWO)
def test_two_reviewers(
    known: Machine, first: tuple[Edit, str], second: tuple[Edit, str], states: list[str]
) -> None:
    review = of_machine(known)
    a = said_by(review, "甲", first[1], first[0])
    b = said_by(review, "乙", second[1], second[0])
    by_review: dict[Review, Outcome] = {o.review: o for o in outcomes([b, a], known)}
    assert [by_review[a].state, by_review[b].state] == states
