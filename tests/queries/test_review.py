"""A reviewer's word changes what governs, and says so wherever it shows."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from graph.load import load
from graph.review_file import read_reviews
from graph.store import Store
from queries.answer import Answer
from queries.effective import effective
from queries.errors import AskError
from queries.facts_of import facts, versions
from queries.governing import governs
from queries.naming import find_document
from queries.review import (
    Desk,
    Signed,
    accept,
    add,
    correct,
    desk,
    judge_topic,
    reject,
    withdraw,
)
from queries.review_change import Change
from queries.review_list import listing
from queries.review_names import kind_named
from queries.review_topics import topic_reviews
from queries.reviewed import words_of
from queries.show import show
from queries.stack import find_stack
from queries.standing import standings
from tests.reviewing import (
    HANAKO,
    KO,
    LATER,
    OTSU,
    TARO,
    TEXTS,
    again,
    cited,
    documents,
    opened,
    read,
)
from tests.stacks import made

Act = Callable[[Desk], object]
FOURTH = Change(kind="Disapplication", targets=("otsu 第4条",))


def drop_third(at: Desk) -> object:
    return reject(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)


def aim_at_fourth(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(targets=("otsu 第4条",)), HANAKO)


def confirm_third(at: Desk) -> object:
    return accept(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)


def add_fourth(at: Desk) -> object:
    return add(at, "ko 第2条第3項", "に出番はない", FOURTH, HANAKO)


def maybe_third(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(may=True), HANAKO)


def if_third(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(condition="当社は"), HANAKO)


def as_exception(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(kind="Exception"), HANAKO)


def cite_fourth(at: Desk) -> object:
    return correct(at, cited(at, "第3条（保証）").handle, Change(targets=("otsu 第4条",)), HANAKO)


def cite_nothing(at: Desk) -> object:
    return reject(at, cited(at, "第3条（保証）").handle, HANAKO)


# what is said, and then of 第3条 and 第4条 of otsu: whether they govern, and on what the steps rest
EFFECTS = [
    pytest.param([], ("out", "stated"), ("in", ""), id="nothing-said"),
    pytest.param([drop_third], ("in", ""), ("in", ""), id="rejected: it governs again"),
    pytest.param([confirm_third], ("out", "reviewed"), ("in", ""), id="accepted"),
    pytest.param([add_fourth], ("out", "stated"), ("out", "reviewed"), id="added"),
    pytest.param([aim_at_fourth], ("in", ""), ("out", "reviewed"), id="another-target"),
    pytest.param([maybe_third], ("in", "reviewed"), ("in", ""), id="only-may"),
    pytest.param([if_third], ("in", "reviewed"), ("in", ""), id="on-a-condition"),
    pytest.param([as_exception], ("in", ""), ("in", ""), id="another-kind"),
    pytest.param([cite_fourth], ("in", ""), ("out", "reviewed"), id="citation-corrected"),
    pytest.param([cite_nothing], ("in", ""), ("in", ""), id="citation-rejected"),
    pytest.param([drop_third, add_fourth], ("in", ""), ("out", "reviewed"), id="two"),
]


KINDS = ("disapplication", "conditional")


def ruling(at: Desk, clause: str) -> tuple[str, str]:
    """Whether a clause of otsu governs in the stack of ko, and the basis of what disapplies it."""
    answer = governs(at.store, "ko", clause=f"otsu {clause}")
    basis = [s.basis for s in answer.steps if s.kind in KINDS]
    return ("in" if answer.governs else "out"), (basis[0] if basis else "")


@pytest.mark.parametrize(("acts", "third", "fourth"), EFFECTS)
def test_what_governs(
    tmp_path: Path, acts: list[Act], third: tuple[str, str], fourth: tuple[str, str]
) -> None:
    at = opened(tmp_path)
    for act in acts:
        act(again(at))
    assert (ruling(at, "第3条"), ruling(at, "第4条")) == (third, fourth)


@pytest.mark.parametrize(("acts", "third", "fourth"), EFFECTS)
def test_it_survives_a_rebuild_and_the_loss_of_the_store(
    tmp_path: Path, acts: list[Act], third: tuple[str, str], fourth: tuple[str, str]
) -> None:
    at = opened(tmp_path)
    for act in acts:
        act(again(at))
    reviews = read_reviews(at.file)
    before = at.store.export("nq")
    load(at.store, documents(), reviews)
    assert at.store.export("nq") == before
    fresh = Store.open(tmp_path / "fresh")
    load(fresh, documents(), reviews)
    assert fresh.export("nq") == before


# --- what is said of it -------------------------------------------------------------------------


def said(answer: Answer) -> str:
    """All that the answer says of reviews."""
    marks = [s.review for s in answer.steps] + [r.review for r in (*answer.reviews, *answer.doubts)]
    return "\n".join(
        [m.said("ja") for m in marks if m] + [r.ja for r in (*answer.reviews, *answer.doubts)]
    )


@pytest.mark.parametrize(
    ("act", "clause", "words"),
    [
        pytest.param(
            confirm_third,
            "第3条",
            ["査読者花子が確認（2026-04-01）: 条文"],
            id="accepted",
        ),
        pytest.param(add_fourth, "第4条", ["査読者花子が追加（2026-04-01）: 条文"], id="added"),
        pytest.param(aim_at_fourth, "第4条", ["査読者花子が訂正（2026-04-01）"], id="corrected"),
        pytest.param(
            aim_at_fourth,
            "第3条",
            ["機械の読み取りは、査読により改められた", "査読者花子が訂正"],
            id="what-it-was-corrected-from",
        ),
        pytest.param(
            drop_third,
            "第3条",
            [
                "「適用しません」を適用除外とする機械の読み取りは、査読により退けられた",
                "査読者花子が却下",
            ],
            id="rejected",
        ),
        pytest.param(drop_third, "第3条第2項", ["査読により退けられた"], id="rejected-below"),
        pytest.param(
            cite_fourth, "第4条", ["引用「第3条（保証）」を査読者花子が訂正"], id="citation"
        ),
        pytest.param(
            cite_nothing,
            "第3条",
            ["「第3条（保証）」を引用とする機械の読み取りは"],
            id="no-citation",
        ),
    ],
)
def test_who_said_so_is_said(tmp_path: Path, act: Act, clause: str, words: list[str]) -> None:
    at = opened(tmp_path)
    act(at)
    found = said(governs(at.store, "ko", clause=f"otsu {clause}"))
    assert [w for w in words if w not in found] == []


@pytest.mark.parametrize(
    ("act", "clause"),
    [
        pytest.param(drop_third, "第4条", id="rejected"),
        pytest.param(aim_at_fourth, "第2条", id="corrected"),
        pytest.param(add_fourth, "第3条", id="added"),
    ],
)
def test_and_only_where_it_matters(tmp_path: Path, act: Act, clause: str) -> None:
    at = opened(tmp_path)
    act(at)
    assert said(governs(at.store, "ko", clause=f"otsu {clause}")) == ""


def test_a_reviewed_condition_is_marked(tmp_path: Path) -> None:
    at = opened(tmp_path)
    if_third(at)
    (condition,) = (
        c for c in governs(at.store, "ko", clause="otsu 第3条").conditions if "当社は" in c.ja
    )
    assert condition.basis == "reviewed"
    assert condition.review is not None
    assert condition.review.by == "花子"


def test_show_marks_them(tmp_path: Path) -> None:
    at = opened(tmp_path)
    aim_at_fourth(at)
    effects = show(at.store, "ko", "第2条第2項").overrides
    assert [(e.reaches, e.set_aside) for e in effects if e.kind == "Disapplication"] == [
        (("otsu 第3条",), True),
        (("otsu 第4条",), False),
    ]
    assert {e.review.verdict for e in effects if e.review} == {"Corrected"}
    cite_nothing(again(at))
    link = next(x for x in show(at.store, "ko", "第2条第2項").cites if x.words == "第3条（保証）")
    assert link.set_aside
    assert link.review is not None
    assert link.review.said("en") == "rejected by the reviewer 花子 (2026-04-01): 条文を確かめた"


def test_the_table_of_all_clauses_and_the_effective_text_mark_them(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    add_fourth(again(at))
    found = standings(at.store, "ko")
    by_label = {(c.where.document, c.where.label): c for c in found.clauses}
    assert by_label["otsu", "第3条"].standing != "displaced"
    fourth = by_label["otsu", "第4条"]
    assert fourth.standing == "displaced"
    assert [(r.basis, r.review and r.review.by) for r in fourth.reasons if r.words][:1] == [
        ("reviewed", "花子")
    ]
    assert any("査読により退けられた" in d.ja for d in found.doubts)
    text = effective(at.store, "ko")
    (document,) = (d for d in text.documents if d.name == "otsu")
    marked = [n for p in document.parts if hasattr(p, "notes") for n in p.notes if n.review]
    assert {n.review.verdict for n in marked if n.review} == {"Added"}


def test_an_answer_is_json(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    answer = json.loads(json.dumps(asdict(governs(at.store, "ko", clause="otsu 第3条"))))
    assert [r["review"]["by"] for r in answer["reviews"]] == ["花子"]


# --- citations and tables that only a reviewer reads --------------------------------------------


def test_a_citation_that_is_added(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add(at, "ko 第4条第1項", "契約者", Change(kind="Citation", targets=("otsu 第2条",)), HANAKO)
    (link,) = show(at.store, "ko", "第4条第1項").cites
    assert (link.words, link.other, link.resolution) == ("契約者", "otsu 第2条", "Resolved")
    assert link.review is not None
    assert link.review.verdict == "Added"
    (back,) = show(at.store, "otsu", "第2条").cited_by
    assert back.place == "ko 第4条第1項"


TABLE = """
別紙 【読替え表】

第1表 乙約款中の表記の読替え

対応する乙約款の表記	読替えて適用される表記
乙サービス	甲サービス
品質	性能
"""


def row(at: Desk, words: str) -> str:
    (c,) = (c for c in at.machine.candidates if c.reading.read_from == words)
    return c.handle


@pytest.mark.parametrize(
    ("act", "read_as", "verdict"),
    [
        pytest.param(lambda at: None, "性能は、乙が定めます。", "", id="nothing-said"),
        pytest.param(
            lambda at: correct(at, row(at, "品質"), Change(read_as="仕様"), HANAKO),
            "仕様は、乙が定めます。",
            "Corrected",
            id="corrected",
        ),
        pytest.param(lambda at: reject(at, row(at, "品質"), HANAKO), "", "Rejected", id="rejected"),
        pytest.param(
            lambda at: accept(at, row(at, "品質"), HANAKO),
            "性能は、乙が定めます。",
            "Accepted",
            id="accepted",
        ),
    ],
)
def test_a_row_of_a_table(tmp_path: Path, act: Act, read_as: str, verdict: str) -> None:
    """The text as read is a reviewer's where the row is, and that is said of the clause read."""
    at = opened(tmp_path, {"ko": KO + TABLE, "otsu": OTSU})
    act(at)
    answer = governs(at.store, "ko", clause="otsu 第2条第1項")
    assert [r.read_as for r in answer.governing] == [read_as]
    assert [r.review.verdict for r in answer.reviews if r.review] == [verdict] * bool(verdict)
    other = governs(at.store, "ko", clause="otsu 第4条第1項")
    assert other.reviews == ()


# --- the stack itself ---------------------------------------------------------------------------

BARE = {
    "ko": "第1条（適用）\n乙サービス契約約款を仲間とする。\n第2条（料金）\n料金は、100円とする。\n",
    "otsu": OTSU,
}


def layers(at: Desk, root: str = "ko") -> list[str]:
    stack = find_stack(at.store, find_document(root, versions(at.store)), None)
    return [x.name for x in stack.layers]


def test_an_incorporation_that_is_added_brings_a_document_in(tmp_path: Path) -> None:
    at = opened(tmp_path, BARE)
    assert layers(at) == ["ko"]
    add(at, "ko 第1条第1項", "仲間とする", Change(kind="Incorporation", targets=("otsu",)), HANAKO)
    assert layers(at) == ["ko", "otsu"]
    answer = governs(at.store, "ko", clause="otsu 第3条")
    assert answer.governs
    assert "査読により取込みとして加えられた" in said(answer)


def test_an_incorporation_that_is_rejected_leaves_it_out(tmp_path: Path) -> None:
    texts = {"ko": KO[: KO.index("第2条")], "otsu": OTSU}
    at = opened(tmp_path, texts)
    assert layers(at) == ["ko", "otsu"]
    reject(at, read(at, "第1条第1項", "Incorporation").handle, HANAKO)
    assert layers(at) == ["ko"]
    assert "査読により退けられた" in said(governs(at.store, "ko", clause="第1条"))
    rows = at.store.rows(
        "PREFIX yk: <https://w3id.org/yomikae/ontology#> SELECT ?d { ?s yk:root ?r ; yk:layer ?d "
        "FILTER(?r != ?d) }"
    )
    assert list(rows) == []


def test_an_order_of_precedence_that_is_added(tmp_path: Path) -> None:
    at = opened(tmp_path, BARE)
    ranks = Change(kind="Precedence", targets=("otsu", "ko = 第1条"))
    with pytest.raises(AskError):
        add(at, "ko 第1条第1項", "仲間とする", Change(kind="Precedence", targets=("otsu",)), HANAKO)
    add(at, "ko 第1条第1項", "仲間とする", ranks, HANAKO)
    stack = find_stack(at.store, find_document("ko", versions(at.store)), None)
    assert (stack.layers[0].name, stack.layers[0].rank) == ("otsu", 1)
    assert stack.orders[0].review is not None


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


# --- what cannot be said ------------------------------------------------------------------------


def of(kind: str = "Disapplication", *targets: str, **more: object) -> Change:
    return Change(kind=kind, targets=targets, **more)  # type: ignore[arg-type]


def adding(clause: str, words: str, change: Change) -> Act:
    return lambda at: add(at, clause, words, change, HANAKO)


def correcting(change: Change) -> Act:
    return lambda at: correct(at, read(at, "第2条第2項", "Disapplication").handle, change, HANAKO)


OK = of("Disapplication", "otsu 第4条")
CANNOT = [
    pytest.param(adding("ko 第2条第3項", "存在しない", OK), "not in the words", id="no-such-words"),
    pytest.param(adding("ko 第2条第3項", "", OK), "not in the words", id="no-words"),
    pytest.param(adding("ko 第2条", "に出番はない", OK), "stands in 第2条第3項", id="below"),
    pytest.param(adding("ko 第2条第1項", "本約款", OK), "2 times", id="words-twice"),
    pytest.param(adding("ko 第9条", "甲", OK), "has no 第9条", id="no-such-clause"),
    pytest.param(adding("hei 第1条", "甲", OK), "no document", id="no-such-document"),
    pytest.param(adding("第2条", "甲", OK), "DOC LABEL", id="no-document-named"),
    pytest.param(adding("ko 第2条第3項", "に出番はない", of()), "give --target", id="no-target"),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Disapplication", "otsu 第99条")),
        "otsu (2025-03-01) has no 第99条",
        id="no-such-target",
    ),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Disapplication", "丁規約 第1条")),
        "names no document or clause",
        id="target-in-an-unknown-document",
    ),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Disapplication", "御見積書 料金")),
        "names no document or clause",
        id="no-label-of-a-document-not-on-file",
    ),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Substitution")),
        "--from and --as",
        id="no-words-read",
    ),
    pytest.param(
        adding(
            "ko 第2条第3項",
            "に出番はない",
            of("Disapplication", "otsu 第4条", condition="雨天のとき"),
        ),
        "the condition “雨天のとき” is not in the words",
        id="a-condition-in-other-words",
    ),
    pytest.param(
        adding("ko 第2条第2項", "適用しません", OK),
        "the machine reads that already",
        id="read-already",
    ),
    pytest.param(correcting(Change()), "read so already", id="nothing-to-correct"),
    pytest.param(
        correcting(Change(targets=("otsu 第3条",))), "read so already", id="corrected-to-the-same"
    ),
    pytest.param(correcting(of("Citation", "otsu 第4条")), "a statement", id="no-citation"),
    pytest.param(correcting(Change(read_from="甲", read_as="乙")), "only", id="no-table"),
    pytest.param(
        lambda at: correct(at, cited(at, "第3条（保証）").handle, Change(may=True), HANAKO),
        "only --target",
        id="modality-of-a-citation",
    ),
    pytest.param(lambda at: accept(at, "s-22222222", HANAKO), "there is no", id="no-such-handle"),
    pytest.param(lambda at: accept(at, "s-", HANAKO), "there is no", id="too-short-a-handle"),
    pytest.param(lambda at: withdraw(at, "s-22222222", "花子"), "there is no", id="take-back"),
    pytest.param(
        lambda at: judge_topic(at, "Accepted", " ", "ko 第4条", HANAKO), "no words", id="no-topic"
    ),
]


@pytest.mark.parametrize(("act", "words"), CANNOT)
def test_what_cannot_be_said(tmp_path: Path, act: Act, words: str) -> None:
    at = opened(tmp_path)
    before = at.store.export("nq")
    with pytest.raises(AskError) as caught:
        act(at)
    assert words in caught.value.en
    assert caught.value.ja != caught.value.en
    assert not at.file.exists()
    assert at.store.export("nq") == before


def test_a_table_has_no_words_of_its_own(tmp_path: Path) -> None:
    at = opened(tmp_path, {"ko": KO + TABLE, "otsu": OTSU})
    with pytest.raises(AskError, match="is a table"):
        judge_topic(at, "Accepted", "品質", "ko 別紙/第1表", HANAKO)


def test_a_thing_added_twice(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add_fourth(at)
    with pytest.raises(AskError, match="added already"):
        add_fourth(again(at))


def test_taking_back_what_another_said(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    with pytest.raises(AskError, match="太郎 has said nothing"):
        withdraw(again(at), read_reviews(at.file)[0].handle, "太郎")


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("適用除外", "Disapplication"),
        ("disapplication", "Disapplication"),
        ("Disapplication", "Disapplication"),
        ("準用", "MutatisMutandis"),
        ("mutatis-mutandis", "MutatisMutandis"),
        ("Mutatis Mutandis", "MutatisMutandis"),
        ("読替え", "Substitution"),
        ("読み替え", "Substitution"),
        ("にかかわらず", "Notwithstanding"),
        ("優先順位", "Precedence"),
        ("取込み", "Incorporation"),
        ("引用", "Citation"),
        ("definition source", "DefinitionSource"),
    ],
)
def test_kinds_in_either_language(typed: str, kind: str) -> None:
    assert kind_named(typed) == kind


def test_no_such_kind() -> None:
    with pytest.raises(AskError, match="there is no kind"):
        kind_named("廃止")


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        pytest.param("otsu 第4条", "otsu 第4条", id="id"),
        pytest.param("otsu 4条", "otsu 第4条", id="as-people-write"),
        pytest.param("otsu#第4条", "otsu 第4条", id="hash"),
        pytest.param("乙サービス契約約款 第4条", "otsu 第4条", id="title"),
        pytest.param("otsu", "otsu", id="a-whole-document"),
        pytest.param("第3条", "ko 第3条", id="its-own-document"),
        pytest.param("御見積書", "御見積書", id="a-document-not-on-file"),
        pytest.param("御見積書 第2条", "御見積書 第2条", id="a-clause-of-it"),
    ],
)
def test_targets_as_typed(tmp_path: Path, typed: str, reached: str) -> None:
    at = opened(tmp_path)
    add(at, "ko 第2条第3項", "に出番はない", of("Disapplication", typed), HANAKO)
    (item,) = (i for i in listing(again(at)) if i.state == "added")
    assert item.reviewer is not None
    assert item.reviewer.reaches == (reached,)


def test_handles_are_the_same_after_a_rebuild_and_for_short(tmp_path: Path) -> None:
    at = opened(tmp_path / "a")
    other = opened(tmp_path / "b", {"otsu": OTSU, "ko": KO.replace("100円", "200円")})
    handles = [c.handle for c in at.machine.candidates]
    assert len(set(handles)) == len(handles) > 5
    assert [c.handle for c in other.machine.candidates] == handles
    outcome = accept(at, f" {handles[0][:7].upper()} ", HANAKO)
    assert outcome.review.handle == handles[0]


def test_the_list(tmp_path: Path) -> None:
    at = opened(tmp_path)
    whole = listing(at, "ko")
    assert {i.state for i in whole} == {"pending"}
    assert [i.label for i in whole] == sorted(i.label for i in whole)
    one = listing(at, "ko#第2条第2項")
    assert {i.label for i in one} == {"第2条第2項"}
    assert listing(at, "ko 第2条第2項") == one
    assert {i.label for i in listing(at, "ko#2条")} == {"第2条第1項", "第2条第2項", "第2条第3項"}
    drop_third(at)
    at = again(at)
    assert len(listing(at, "ko", "pending")) == len(whole) - 1
    assert listing(at, "otsu") == ()
    assert len(listing(at)) == len(whole)


def test_the_statements_of_a_version_without_its_reviews(tmp_path: Path) -> None:
    """Facts leave out what was rejected and take in what was added, each once."""
    at = opened(tmp_path)
    drop_third(at)
    add_fourth(again(at))
    known = facts(at.store, list(versions(at.store)))
    found = [
        (s.trigger, s.review.verdict if s.review else "")
        for s in known.statements
        if s.kind == "Disapplication"
    ]
    assert found == [("に出番はない", "Added")]


@pytest.mark.parametrize("words", ['"\n● otsu 第3条', "<script>", "\x1b[31m", "{0}{by}", "%s"])
def test_hostile_reasons_stay_on_one_line(tmp_path: Path, words: str) -> None:
    at = opened(tmp_path)
    reject(at, read(at, "第2条第2項", "Disapplication").handle, Signed(words, "2026-04-01", words))
    (remark,) = governs(at.store, "ko", clause="otsu 第3条").reviews
    assert remark.review is not None
    assert (remark.review.by, remark.review.reason) == (words, words)
    assert "\n" not in remark.review.said("ja") + remark.review.said("en")
    assert desk(at.store, at.file).reviews[0].reason == words
