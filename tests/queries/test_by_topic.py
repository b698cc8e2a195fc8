"""Questions of several terms: what governs by rank, what is tied to it, what may conflict."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.answer import Answer, Ruling
from queries.governing import governs
from tests.stacks import store_of

KO = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
第2条（適用関係）
「御見積書」、「本約款」及び「乙約款」の定めが抵触するときは、「御見積書」、「本約款」、「乙約款」の順に優先して適用するものとします。
2 当社は、乙約款第5条（解約の手続）は適用しません。
第3条（解約）
契約者は、解約の2か月前までに書面で通知します。
2 前項の規定にかかわらず、当社は、緊急のときは口頭の通知を認めることがあります。
第4条（違約金）
最低利用期間内に解約したときの違約金の額は、別紙に定める精算額とします。
別紙
1 精算額
残りの月数に月額を乗じた額
"""
OTSU = """
第1条（総則）
乙サービスは、乙が提供します。
第2条（機器の亡失）
契約者は、貸与された中継機器を亡失したときは、乙に亡失負担金を支払います。
第3条（違約金）
最低利用期間内に解約したときは、違約金として三万円を支払います。
第4条（更新）
契約は、一年ごとに自動的に更新します。
第5条（解約の手続）
契約者は、解約の30日前までに通知します。
附則
令和3年4月1日変更
1 この約款は、令和3年4月1日から実施します。
2 令和3年3月31日以前に成立した契約は、自動的に更新しません。
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("topic"), {"ko": KO, "otsu": OTSU})


def names(rulings: tuple[Ruling, ...]) -> set[str]:
    return {f"{r.where.document} {r.where.label}" for r in rulings}


ASKED = [
    pytest.param(
        "解約するには何か月前までにどう通知すればよいか",
        {"governing": ["ko 第3条第1項"], "displaced": ["otsu 第5条"]},
        "the carrier's notice is disapplied",
        id="disapplied",
    ),
    pytest.param(
        "借りた中継機器をなくしたら何を払うのか",
        {"governing": ["otsu 第2条第1項"]},
        "no higher clause is on the subject: the lower one goes on applying",
        id="lower-applies",
    ),
    pytest.param(
        "最低利用期間内に解約したときのキャンセル料はいくらか",
        {"governing": ["ko 第4条第1項"], "possible_conflicts": ["otsu 第3条第1項"]},
        "a higher clause is on it: the lower one may conflict",
        id="lower-conflicts",
    ),
    pytest.param(
        "最低利用期間内の解約の違約金",
        {"leading": ["ko 別紙/1"]},
        "the amount stands in the annex that the clause refers to",
        id="annex",
    ),
    pytest.param(
        "令和3年3月31日以前に成立した契約は自動的に更新されるか",
        {
            "governing": ["otsu 附則/令和3年4月1日変更/2"],
            "possible_conflicts": ["otsu 第4条第1項"],
        },
        "for the contracts that the entry names it seems to go first",
        id="transitional",
    ),
    pytest.param(
        "見積書に違約金の額が書いてあるときの解約",
        {"governing": ["ko 第4条第1項"], "possible_conflicts": ["ko 第4条第1項"]},
        "the quotation, not on file, ranks above what governs",
        id="named-document",
    ),
    pytest.param(
        "解約を書面で通知しなければならないか",
        {"governing": ["ko 第3条第1項"], "displaced": ["ko 第3条第1項"]},
        "its own 第2項 provides notwithstanding it: it yields in part",
        id="own-notwithstanding",
    ),
]


@pytest.mark.parametrize(("words", "wanted", "why"), ASKED)
def test_a_question(stack: Store, words: str, wanted: dict[str, list[str]], why: str) -> None:
    answer = governs(stack, "ko", topic=words)
    for part, places in wanted.items():
        assert set(places) <= names(getattr(answer, part)), why
    steps = {s.number: s for s in answer.steps}
    for ruling in answer.possible_conflicts:
        assert steps[ruling.steps[-1]].basis == "inferred"


@pytest.mark.parametrize(
    ("words", "governs_too"),
    [
        pytest.param("契約は自動的に更新されるか", True, id="limit-not-named"),
        pytest.param(
            "令和3年3月31日以前に成立した契約は自動的に更新されるか", False, id="limit-named"
        ),
    ],
)
def test_a_clause_and_a_transitional_one_stand_in_one_place(
    stack: Store, words: str, governs_too: bool
) -> None:
    answer = governs(stack, "ko", topic=words)
    clause, entry = "otsu 第4条第1項", "otsu 附則/令和3年4月1日変更/2"
    assert (clause in names(answer.governing)) == governs_too
    assert (clause in names(answer.possible_conflicts)) != governs_too
    doubts = [d for d in answer.doubts if d.where and d.where.label in entry]
    assert len(doubts) == governs_too
    (step,) = [s for s in answer.steps if s.kind == "transitional"]
    assert step.confidence < 1
    (own,) = [r for r in answer.governing if r.where.label in entry]
    assert (own.score <= 0.3) == (step.confidence <= 0.3) == governs_too
    for ruling in answer.governing:
        if ruling.where.label == "第4条第1項":
            assert step.number in ruling.steps


def test_what_yields_in_part_is_not_out(stack: Store) -> None:
    answer = governs(stack, "ko", topic="解約を書面で通知しなければならないか")
    assert all(r.in_part for r in answer.displaced if r.where.document == "ko")


def test_a_part_of_what_is_cited_as_a_whole_is_inferred(stack: Store) -> None:
    answer = governs(stack, "ko", topic="最低利用期間内の解約の違約金")
    (part,) = [r for r in answer.leading if r.where.label == "別紙/1"]
    steps = [s for s in answer.steps if s.number in part.steps and "引用する" in s.ja]
    assert [s.basis for s in steps] == ["inferred"]
    assert steps[0].ja == "ko 第4条第1項（違約金）がko 別紙を引用する。ko 別紙/1はその一部"


def test_the_words_met_are_shown(stack: Store) -> None:
    answer = governs(stack, "ko", topic="借りた中継機器をなくしたら何を払うのか")
    step = next(s for s in answer.steps if s.kind == "topic")
    assert "「亡失」" in step.ja
    assert "なく" in step.ja
    assert step.basis == "inferred"
    assert 0 < step.confidence <= 1


def test_words_that_stand_nowhere_are_named(stack: Store) -> None:
    answer = governs(stack, "ko", topic="宇宙旅行での解約の通知")
    assert any("「宇宙旅行」" in d.ja for d in answer.doubts)
    known = governs(stack, "ko", topic="解約の通知")
    assert not any("見当たらず、答えに反映されていない" in d.ja for d in known.doubts)


def test_what_replaces_a_displaced_clause_is_shown(stack: Store) -> None:
    """It may share no word with the question: the disapplication leads there."""
    answer = governs(stack, "ko", topic="30日前までの手続")
    (out,) = [r for r in answer.displaced if r.where.document == "otsu"]
    instead = {f"{w.document} {w.label}" for w in out.led_to}
    shown = {r.where.label for r in (*answer.governing, *answer.leading)}
    assert instead == {"ko 第3条"}
    assert any(label.startswith("第3条") for label in shown)


def test_a_compound_that_stands_nowhere_is_looked_for_in_its_parts(stack: Store) -> None:
    answer = governs(stack, "ko", topic="解約通知書面")
    assert "ko 第3条第1項" in names(answer.governing)
    step = next(s for s in answer.steps if s.kind == "topic")
    assert step.confidence < 0.8


def test_each_sentence_is_a_question_of_its_own(stack: Store) -> None:
    words = "解約の通知は何か月前か。中継機器を亡失したら亡失負担金を支払うか。"
    found = names(governs(stack, "ko", topic=words).governing)
    assert {"ko 第3条第1項", "otsu 第2条第1項"} <= found


TURNED = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
第2条（適用関係）
「本約款」及び「乙約款」の定めが抵触するときは、「本約款」、「乙約款」の順に優先して適用するものとします。ただし、料金については、乙約款が優先します。
第3条（料金）
料金は、月額千円とします。
第4条（解約）
解約は、書面で行います。
"""
CARRIER = "第1条（料金）\n料金は、月額二千円とします。\n第2条（解約）\n解約は、口頭で行います。\n"


@pytest.mark.parametrize(
    ("topic", "first", "second", "why"),
    [
        ("料金", "otsu 第1条第1項", "ko 第3条第1項", "the proviso turns the order round"),
        ("解約", "ko 第4条第1項", "otsu 第2条第1項", "… for that matter only"),
    ],
)
def test_an_order_turned_round_for_some_matter(
    tmp_path: Path, topic: str, first: str, second: str, why: str
) -> None:
    store = store_of(tmp_path, {"ko": TURNED, "otsu": CARRIER})
    answer = governs(store, "ko", topic=topic)
    assert first in names(answer.governing), why
    assert second not in names(answer.governing), why
    assert second in names(answer.possible_conflicts), why
    assert not any("食い違って" in d.ja for d in answer.doubts)
    turned = [s for s in answer.steps if s.kind == "precedence" and "料金については" in s.ja]
    assert [s.basis for s in turned] == ["stated"]
    if topic == "解約":
        assert any("料金については" in c.ja for c in answer.conditions)


# --- why not ----------------------------------------------------------------------------------

EXPECTED = [
    pytest.param("otsu 第5条", "displaced", "第2条第2項 disapplies it", id="displaced"),
    pytest.param("ko 第3条", "governs", "it does", id="governs"),
    pytest.param("otsu 第1条", "not-about", "no word of the question is in it", id="not-about"),
    pytest.param("ko 第4条", "faint", "it speaks of 解約, not of the notice", id="faint"),
    pytest.param("hei 第1条", "not-in-stack", "no words take that document in", id="outside"),
]


@pytest.mark.parametrize(("typed", "verdict", "why"), EXPECTED)
def test_why_not(tmp_path: Path, typed: str, verdict: str, why: str) -> None:
    texts = {"ko": KO, "otsu": OTSU, "hei": "第1条（総則）\n丙が解約の通知を定めます。"}
    store = store_of(tmp_path, texts)
    answer = governs(
        store, "ko", topic="解約の書面による口頭の通知は緊急のとき何か月前までか", why_not=typed
    )
    assert answer.why_not is not None
    assert answer.why_not.verdict == verdict, why
    assert answer.why_not.ja
    assert answer.why_not.en
    assert set(answer.why_not.steps) <= {s.number for s in answer.steps}
    assert bool(answer.why_not.lacks) == (verdict == "faint")


def test_why_not_of_a_clause_asked_about(stack: Store) -> None:
    def fate(typed: str) -> str:
        answer = governs(stack, "ko", clause="第4条", why_not=typed)
        assert answer.why_not is not None
        return answer.why_not.verdict

    assert fate("otsu 第5条") == "displaced"
    assert fate("ko 第3条") == "other-clause"


def test_nothing_expected_nothing_said(stack: Store) -> None:
    answer: Answer = governs(stack, "ko", topic="解約の通知")
    assert answer.why_not is None
