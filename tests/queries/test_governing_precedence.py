"""What an order of precedence decides, and that without one nothing is ranked."""

from pathlib import Path

from graph.store import Store
from queries.governing import governs
from tests.queries.asking import KO, OTSU, names, short
from tests.stacks import store_of


def test_a_higher_document_not_on_file_is_a_condition(reseller: Store) -> None:
    answer = governs(reseller, "ko", clause="第3条")
    (condition,) = answer.conditions
    assert "御見積書（未収録）はkoに優先する" in condition.ja
    assert condition.basis == "stated"


def test_precedence_only_in_conflict(reseller: Store) -> None:
    answer = governs(reseller, "ko", topic="費用負担")
    (conflict,) = answer.possible_conflicts
    assert short(conflict.where) == "otsu 第8条第1項"
    steps = {s.number: s for s in answer.steps}
    assert [(steps[n].kind, steps[n].basis) for n in conflict.steps] == [
        ("precedence", "stated"),
        ("possible-conflict", "inferred"),
    ]
    assert "koがotsuに優先" in steps[conflict.steps[0]].ja
    assert "otsu 第8条第1項" not in names(answer.displaced)


def test_a_higher_document_that_only_mentions_the_topic_would_prevail(tmp_path: Path) -> None:
    """The carrier's article governs the topic; the reseller mentions it: never “no words rank”."""
    ko = KO.replace("当社は、通知を書面により行います。", "当社は、返金をする旨の書面を送ります。")
    answer = governs(store_of(tmp_path, {"ko": ko, "otsu": OTSU}), "ko", topic="返金")
    assert names(answer.governing)[0].startswith("otsu 第7条")
    (conflict,) = [r for r in answer.possible_conflicts if r.where.document == "ko"]
    steps = {s.number: s for s in answer.steps}
    assert "koがotsuに優先" in steps[conflict.steps[0]].ja
    assert "抵触すればko 第3条第1項" in steps[conflict.steps[-1]].ja


def test_unranked_documents_are_not_ranked_by_the_answer(tmp_path: Path) -> None:
    text = KO[: KO.index("第2条")] + "第2条（保証）\n保証は、当社が行います。\n"
    answer = governs(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", topic="保証")
    assert "ko 第2条第1項" in names(answer.governing)
    conflicts = [r for r in answer.possible_conflicts if r.where.document == "otsu"]
    assert conflicts
    assert not any(s.kind == "precedence" for s in answer.steps)
    assert any("どちらが優先するかの定めは見当たらない" in s.ja for s in answer.steps)


def test_a_circle_of_precedence_decides_nothing(tmp_path: Path) -> None:
    order = (
        "「本約款」及び「{0}」の定めが抵触するときは、"
        "「本約款」、「{0}」の順に優先して適用するものとします。\n"
    )
    texts = {
        "ko": KO[: KO.index("第2条")]
        + "第2条（適用関係）\n"
        + order.format("乙サービス契約約款")
        + "第3条（保証）\n保証は、甲が行います。\n",
        "otsu": "第1条（適用関係）\n"
        + order.format("甲サービス契約約款")
        + "第2条（保証）\n保証は、乙が行います。\n",
    }
    answer = governs(store_of(tmp_path, texts), "ko", topic="保証")
    assert {x.rank for x in answer.layers} == {None}
    assert not any(s.kind == "precedence" for s in answer.steps)
    assert any("食い違って" in d.ja for d in answer.doubts)
