"""Reviews whose words changed, and of several reviewers; reviews of topics."""

from pathlib import Path

import pytest

from graph.load import load
from graph.review_file import read_reviews
from queries.governing import governs
from queries.review import (
    Desk,
    accept,
    correct,
    judge_topic,
    reject,
    withdraw,
)
from queries.review_change import Change
from queries.review_list import listing
from queries.review_topics import topic_reviews
from queries.reviewed import words_of
from queries.show import show
from tests.queries.review_acts import (
    add_fourth,
    aim_at_fourth,
    confirm_third,
    drop_third,
    ruling,
    said,
)
from tests.reviewing import (
    HANAKO,
    KO,
    LATER,
    OTSU,
    TARO,
    TEXTS,
    again,
    documents,
    opened,
    read,
)
from tests.stacks import made

# --- looked at again ----------------------------------------------------------------------------


def rebuilt(at: Desk, texts: dict[str, str]) -> Desk:
    load(at.store, documents(texts), read_reviews(at.file))
    return again(at)


CHANGED = TEXTS | {"ko": KO.replace("2 当社は、乙約款第3条", "2 甲は、乙約款第3条")}
ELSEWHERE = TEXTS | {"ko": KO.replace("保証料は、契約者が", "保証料は、甲が")}


def test_words_that_changed_are_looked_at_again(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    assert ruling(at, "第3条") == ("in", "")
    at = rebuilt(at, CHANGED)
    assert ruling(at, "第3条") == ("out", "stated")
    answer = governs(at.store, "ko", clause="otsu 第3条")
    (doubt,) = (d for d in answer.doubts if d.review)
    assert "査読の後に規定の文言が変わった" in doubt.ja
    assert "the words of the provision have changed since" in doubt.en
    assert doubt.review is not None
    assert doubt.review.by == "花子"
    (item,) = listing(at, "ko", "stale")
    assert (item.handle, item.state) == (read(at, "第2条第2項", "Disapplication").handle, "stale")
    (note,) = show(at.store, "ko", "第2条").again
    assert note.review.by == "花子"


def test_and_hold_again_when_they_are_as_they_were(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    rebuilt(at, CHANGED)
    at = rebuilt(at, TEXTS)
    assert ruling(at, "第3条") == ("in", "")
    assert listing(at, "ko", "stale") == ()


def test_words_elsewhere_do_not_matter(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    at = rebuilt(at, ELSEWHERE)
    assert ruling(at, "第3条") == ("in", "")


def test_what_was_reviewed_anew_is_in_force(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    at = rebuilt(at, CHANGED)
    drop_third(at)
    assert ruling(at, "第3条") == ("in", "")
    assert [o.state for o in again(at).outcomes] == ["InForce"]


def test_what_was_added_is_not_applied_to_other_words(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add_fourth(at)
    at = rebuilt(at, TEXTS | {"ko": KO.replace("法人には、", "")})
    assert ruling(at, "第4条") == ("in", "")
    assert "機械の読み取りによっている" in said(governs(at.store, "ko", clause="otsu 第4条"))
    assert said(governs(at.store, "ko", clause="otsu 第1条")) == ""


def test_a_document_that_is_not_on_file_now(tmp_path: Path) -> None:
    at = opened(tmp_path)
    aim_at_fourth(at)
    at = rebuilt(at, {"ko": KO})
    assert [o.state for o in at.outcomes] == ["Stale"]
    at = rebuilt(at, TEXTS)
    assert ruling(at, "第4条") == ("out", "reviewed")


def test_a_word_on_one_version_is_none_on_another(tmp_path: Path) -> None:
    """Two versions with the same words: the newer is asked of, the older was reviewed."""
    newer = made("ko", KO, head="甲サービス契約約款\n2026年4月1日版\n株式会社甲\n\n")
    at = opened(tmp_path)
    drop_third(at)
    load(at.store, [*documents(), newer], read_reviews(at.file))
    answer = governs(at.store, "ko", clause="otsu 第3条")
    assert not answer.governs
    assert "2025-04-01の版についてのものであり、2026-04-01の版には及ばない" in said(answer)
    assert governs(at.store, "ko", clause="otsu 第3条", as_of="2025-12-31").governs


# --- more than one reviewer ---------------------------------------------------------------------


def test_reviewers_who_contradict_each_other_decide_nothing(tmp_path: Path) -> None:
    at = opened(tmp_path)
    handle = read(at, "第2条第2項", "Disapplication").handle
    accept(at, handle, HANAKO)
    outcome = reject(again(at), handle, TARO)
    assert outcome is not None
    assert outcome.state == "Contradicted"
    assert ruling(at, "第3条") == ("out", "stated")
    assert "査読が食い違っており" in said(governs(at.store, "ko", clause="otsu 第3条"))
    (item,) = listing(again(at), "ko", "stale")
    assert (item.state, [o.by for o in item.opinions]) == ("contradicted", ["太郎", "花子"])
    withdraw(again(at), handle, "花子")
    assert ruling(at, "第3条") == ("in", "")


def test_the_later_word_holds(tmp_path: Path) -> None:
    at = opened(tmp_path)
    handle = read(at, "第2条第2項", "Disapplication").handle
    accept(at, handle, HANAKO)
    reject(again(at), handle, LATER)
    assert ruling(at, "第3条") == ("in", "")
    assert [r.by for r in read_reviews(at.file)] == ["太郎", "花子"]


def test_one_person_has_one_word_on_a_thing(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    confirm_third(again(at))
    assert [r.verdict for r in read_reviews(at.file)] == ["Accepted"]


def test_what_was_added_can_be_accepted_corrected_and_rejected(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add_fourth(at)
    (item,) = (i for i in listing(again(at), "ko") if i.state == "added")
    accept(again(at), item.handle, LATER)
    assert ruling(at, "第4条") == ("out", "reviewed")
    correct(again(at), item.handle, Change(may=True), LATER)
    assert ruling(at, "第4条") == ("in", "reviewed")
    reject(again(at), item.handle, LATER)
    assert ruling(at, "第4条") == ("in", "")
    withdraw(again(at), item.handle, "太郎")
    assert ruling(at, "第4条") == ("out", "reviewed")


def test_rejecting_what_one_added_takes_it_back(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add_fourth(at)
    (review,) = read_reviews(at.file)
    assert reject(again(at), review.handle, HANAKO) is None
    assert read_reviews(at.file) == ()
    assert ruling(at, "第4条") == ("in", "")


def test_a_correction_of_a_correction(tmp_path: Path) -> None:
    at = opened(tmp_path)
    handle = read(at, "第2条第2項", "Disapplication").handle
    aim_at_fourth(at)
    correct(again(at), handle, Change(targets=("otsu 第3条", "otsu 第4条")), LATER)
    assert (ruling(at, "第3条")[0], ruling(at, "第4条")[0]) == ("out", "out")


# --- topics -------------------------------------------------------------------------------------

TOPIC = "料金"
SPEAKING = {
    "ko": KO.replace(
        "第4条（保証料）\n保証料は、契約者が負担します。", "第4条（料金）\n料金は、100円とします。"
    )
    + "第5条（対価）\n月額の定額を申し受けます。\n",
    "otsu": OTSU,
}


def speaking(at: Desk) -> list[tuple[str, float]]:
    answer = governs(at.store, "ko", topic=TOPIC)
    return [(r.where.label, r.score) for r in answer.governing]


def test_a_topic_match_is_rejected_and_accepted(tmp_path: Path) -> None:
    at = opened(tmp_path, SPEAKING)
    assert [x for x, _ in speaking(at)] == ["第4条第1項"]
    judge_topic(again(at), "Accepted", TOPIC, "ko 第5条第1項", HANAKO)
    assert ("第5条第1項", 1.0) in speaking(at)
    answer = governs(at.store, "ko", topic=TOPIC)
    (step,) = (s for s in answer.steps if s.basis == "reviewed")
    assert step.review is not None
    assert (step.kind, step.review.by, step.where.label) == ("topic", "花子", "第5条第1項")
    judge_topic(again(at), "Rejected", TOPIC, "ko 第4条", HANAKO)
    assert speaking(at) == [("第5条第1項", 1.0)]
    assert "「料金」に関するとの機械の判断は、査読により退けられた" in said(
        governs(at.store, "ko", topic=TOPIC)
    )
    assert governs(at.store, "ko", topic="対価").governs  # other topics are as they were


def test_what_was_accepted_of_a_lower_document(tmp_path: Path) -> None:
    """It does not govern there, but is shown with its score, and who says so."""
    at = opened(tmp_path, SPEAKING)
    judge_topic(at, "Accepted", TOPIC, "otsu 第2条第1項", HANAKO)
    answer = governs(at.store, "ko", topic=TOPIC)
    assert [r.where.label for r in answer.governing] == ["第4条第1項"]
    (conflict,) = (r for r in answer.possible_conflicts if r.where.label == "第2条第1項")
    assert conflict.score == 1.0
    assert "otsu 第2条第1項（品質）は、査読により「料金」に関する規定とされている" in said(answer)


def test_a_topic_match_is_looked_at_again(tmp_path: Path) -> None:
    at = opened(tmp_path, SPEAKING)
    judge_topic(at, "Rejected", TOPIC, "ko 第4条", HANAKO)
    assert speaking(at) == []
    changed = SPEAKING | {"ko": SPEAKING["ko"].replace("100円", "200円")}
    at = rebuilt(at, changed)
    assert [x for x, _ in speaking(at)] == ["第4条第1項"]
    assert [i.state for i in listing(at, "ko", "stale")] == ["stale"]


@pytest.mark.parametrize("typed", ["料金", " 料金 ", "料　金"])
def test_one_topic_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    at = opened(tmp_path, SPEAKING)
    judge_topic(at, "Rejected", typed, "ko 第4条", HANAKO)
    judge_topic(again(at), "Accepted", TOPIC, "ko 第4条", HANAKO)
    assert len(read_reviews(at.file)) == 1


def test_the_reviews_of_topics(tmp_path: Path) -> None:
    """What the search is given: by the topic's key and the clause's IRI."""
    at = opened(tmp_path, SPEAKING)
    judge_topic(at, "Rejected", TOPIC, "ko 第4条", HANAKO)
    judge_topic(again(at), "Accepted", "月 額", "ko#第5条第1項", TARO)
    base = "https://w3id.org/yomikae/id/ko/2025-04-01"
    found = topic_reviews(words_of(at.store).values())
    assert {k: (m.verdict, m.by) for k, m in found.items()} == {
        ("料金", f"{base}/art_4"): ("Rejected", "花子"),
        ("月額", f"{base}/art_5__para_1"): ("Accepted", "太郎"),
    }
