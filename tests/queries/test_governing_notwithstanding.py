"""What is set aside by にかかわらず, and what stands only where another document is silent."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.governing import governs
from tests.queries.asking import names, short
from tests.stacks import store_of


def test_notwithstanding_across_documents_only_in_part(reseller: Store) -> None:
    for answer in (
        governs(reseller, "ko", clause="otsu 第6条第1項"),
        governs(reseller, "ko", topic="通知の方法"),
    ):
        (aside,) = answer.displaced
        assert aside.in_part
        assert aside.led_basis == "stated"
        assert [short(w) for w in aside.led_to] == ["ko 第3条第1項"]


def test_notwithstanding_within_a_document(reseller: Store) -> None:
    answer = governs(reseller, "ko", clause="第4条第1項")
    (step,) = [s for s in answer.steps if s.kind == "notwithstanding"]
    assert short(step.where) == "ko 第4条第2項"
    assert step.basis == "stated"
    assert "することができる" in step.ja  # 免除することがあります: it may be so, it is not


def test_deferral_is_a_condition_with_its_proviso(reseller: Store) -> None:
    answer = governs(reseller, "ko", topic="費用負担")
    assert names(answer.governing)[0] == "ko 第4条第1項"
    (condition,) = [c for c in answer.conditions if "別の定めがあれば" in c.ja]
    assert condition.ja.startswith("ko 第4条第1項（費用負担） ただし書: 御見積書")
    assert condition.en.startswith("ko 第4条第1項（費用負担）, proviso: what 御見積書")


@pytest.mark.parametrize(
    ("words", "proviso"),
    [
        pytest.param("御見積書に別段の定めがない限り、前払とする。", "", id="unless"),
        pytest.param("御見積書に異なる合意がない限り、前払とする。", "", id="in-other-words"),
        pytest.param(
            "契約者が法人である場合は、御見積書に別段の定めがない限り、前払とする。",
            "（契約者が法人である場合）",
            id="in-a-case",
        ),
    ],
)
def test_what_stands_only_where_another_document_is_silent(
    tmp_path: Path, words: str, proviso: str
) -> None:
    answer = governs(store_of(tmp_path, {"ko": f"第1条（支払）\n{words}\n"}), "ko", clause="第1条")
    (condition,) = answer.conditions
    assert condition.ja == f"ko 第1条第1項（支払）: 御見積書に別の定めがあればそれによる{proviso}"
