"""What a disapplication takes out, what it leaves, and what is only a condition or a doubt."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.answer import Answer
from queries.governing import governs
from tests.queries.asking import KO, OTSU, names
from tests.stacks import TAKES_IN, store_of


def kinds_of(answer: Answer) -> list[tuple[str, str]]:
    return [(s.kind, s.basis) for s in answer.steps]


@pytest.mark.parametrize(
    ("clause", "out"),
    [
        pytest.param("第3条", True, id="named"),
        pytest.param("第3条第1項", True, id="paragraph"),
        pytest.param("第3条第2項第2号", True, id="item"),
        pytest.param("第3条の2", False, id="a-branch-is-another-article"),
        pytest.param("第3条の2第1項", False, id="below-a-branch"),
        pytest.param("第2条", False, id="before"),
        pytest.param("第4条", False, id="on-a-condition"),
        pytest.param("第5条", False, id="only-may"),
        pytest.param("第7条", False, id="only-its-proviso"),
        pytest.param("第6条", False, id="notwithstanding"),
    ],
)
def test_disapplication_reaches_all_below_and_nothing_beside(
    reseller: Store, clause: str, out: bool
) -> None:
    answer = governs(reseller, "ko", clause=f"otsu {clause}")
    assert answer.governs is not out
    assert any(not r.in_part for r in answer.displaced) is out
    own = governs(reseller, "otsu", clause=clause)
    assert own.governs
    assert own.displaced == ()


@pytest.mark.parametrize(
    ("clause", "kind", "words"),
    [
        pytest.param("第4条", "conditional", "契約者が法人であるとき", id="condition"),
        pytest.param("第5条", "conditional", "適用されないことがある", id="may"),
        pytest.param("第7条", "partial", "第7条ただし書", id="part"),
    ],
)
def test_what_is_uncertain_is_a_condition(
    reseller: Store, clause: str, kind: str, words: str
) -> None:
    answer = governs(reseller, "ko", clause=f"otsu {clause}")
    assert (kind, "stated") in kinds_of(answer)
    assert any(words in c.ja for c in answer.conditions)
    assert answer.displaced == ()


def test_a_condition_on_a_part_is_said_when_the_whole_is_asked_for(tmp_path: Path) -> None:
    text = KO.replace("3 乙約款第4条（解約）は", "3 乙約款第3条第2項第1号は").replace(
        "2 当社は、乙約款第3条（保証）は適用しません。", "2 当社は、誠実に対応します。"
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    assert answer.governs
    assert any(
        "第3条第2項第1号" in c.ja and "契約者が法人であるとき" in c.ja for c in answer.conditions
    )


def test_a_lower_document_cannot_disapply_a_higher_one(reseller: Store) -> None:
    answer = governs(reseller, "ko", clause="第3条")
    assert names(answer.governing) == ["ko 第3条"]
    assert answer.displaced == ()


def test_an_unranked_document_that_disapplies_is_doubted(tmp_path: Path) -> None:
    text = (
        KO[: KO.index("第2条")] + "第2条（雑則）\n雑則を定めます。\n第3条（通知）\n通知します。\n"
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="第3条")
    assert names(answer.displaced) == ["ko 第3条"]
    assert any("優先順位の定めは見当たらない" in d.ja for d in answer.doubts)


def test_an_unranked_document_that_takes_in_may_disapply(tmp_path: Path) -> None:
    text = KO.replace(
        "「御見積書」、「本約款」及び「乙約款」の定めが抵触するときは、"
        "「御見積書」、「本約款」、「乙約款」の順に優先して適用するものとします。",
        "次のとおりとします。",
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    assert names(answer.displaced) == ["otsu 第3条"]
    assert answer.doubts == ()


def test_a_whole_document_disapplied(tmp_path: Path) -> None:
    text = KO.replace(
        "2 当社は、乙約款第3条（保証）は適用しません。",
        "2 当社は、丙サービス利用規約は適用しません。",
    ).replace(
        "当社は、乙サービス契約約款（以下「乙約款」といいます。）を",
        "当社は、乙サービス契約約款（以下「乙約款」といいます。）及び丙サービス利用規約を",
    )
    store = store_of(
        tmp_path,
        {
            "ko": text,
            "otsu": OTSU,
            "hei": "第1条（総則）\n提供します。\n第2条（配送料）\n配送料は、無料です。\n",
        },
    )
    answer = governs(store, "ko", topic="配送料")
    assert names(answer.displaced) == ["hei"]
    assert not answer.governs
    assert not governs(store, "ko", clause="hei 第2条第1項").governs


def test_a_disapplied_clause_that_the_version_has_not_is_doubted(tmp_path: Path) -> None:
    text = KO.replace("乙約款第3条（保証）は", "乙約款第3条（保証）第9項は")
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    assert answer.governs
    assert any("otsu 第3条第9項" in d.ja and "その版にない" in d.ja for d in answer.doubts)


def test_the_words_shown_are_those_of_the_statement_itself(tmp_path: Path) -> None:
    """Two sentences of one clause disapply: each step shows its own."""
    text = KO.replace(
        "2 当社は、乙約款第3条（保証）は適用しません。",
        "2 当社は、乙約款第8条（支払先）は適用しません。"
        "当社は、乙約款第3条（保証）は適用しません。",
    )
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", clause="otsu 第3条")
    (step,) = [s for s in answer.steps if s.kind == "disapplication"]
    assert step.sentence == "当社は、乙約款第3条（保証）は適用しません。"


CARVED = (
    TAKES_IN
    + """2 当社は、乙約款第3条（第2項を除きます。）及び第6条の規定は適用しません。
3 乙約款第4条の規定は適用しません。ただし、当社が認めた場合は、この限りではありません。
"""
)

CARVED_FROM = """
第3条（保証金）
契約者は、保証金を預けます。
2 保証金は、契約の終了後に返還します。
3 保証金に利息は付きません。
第4条（解約）
契約者は、解約できます。
第6条（利息）
利息は付きません。
"""


@pytest.mark.parametrize(
    ("clause", "governs_", "displaced", "why"),
    [
        ("otsu 第3条第2項", True, [], "excepted in the words that disapply the rest"),
        ("otsu 第3条第1項", False, ["otsu 第3条第1項"], "not excepted"),
        (
            "otsu 第3条",
            True,
            ["otsu 第3条第1項", "otsu 第3条第3項"],
            "of the article one part stays: it is not out as a whole",
        ),
        ("otsu 第6条", False, ["otsu 第6条"], "beside what is excepted"),
        ("otsu 第4条", True, [], "a proviso restricts the disapplication: conditional"),
    ],
)
def test_what_the_words_except_stays(
    tmp_path: Path, clause: str, governs_: bool, displaced: list[str], why: str
) -> None:
    store = store_of(tmp_path, {"ko": CARVED, "otsu": CARVED_FROM})
    answer = governs(store, "ko", clause=clause)
    assert answer.governs == governs_, why
    assert names(answer.displaced) == displaced, why
    if clause == "otsu 第4条":
        assert any("当社が認めた場合" in c.ja for c in answer.conditions)
