"""Doubts about 読替え: a table for another version, and a 当社 that no table reads."""

from pathlib import Path

import pytest

from queries.effective import effective
from queries.governing import governs
from queries.standing import standings
from tests.stacks import store_of

KO = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読替えて適用するものとします。
別紙 【読替え表】
読み替えられる字句	読み替える字句
"""
OTSU = """
第1条（料金）
当社は、料金を請求します。
2 当社は、新型機器の料金を改めることができます。
第2条（料金の減額）
当社は、料金を減額することができます。
"""

TABLES = [  # rows of the table, what is doubted
    pytest.param(
        ["旧型機", "旧名称"], "読替え表の語（表1の2行）が、otsu（2025-03-01）に一つも", id="none"
    ),
    pytest.param(["旧型機", "料金"], "", id="one-of-them-is-there"),
    pytest.param(["旧型機"], "", id="one-row-shows-nothing"),
    pytest.param(["旧型機", "機器"], "", id="held-beside-another-word-may-be-it"),
    pytest.param(
        ["旧型機", "ービス"],
        "読替え表の語（表1の2行）が、otsu（2025-03-01）に、より長い語の中",
        id="part-of-a-word",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_a_table_for_another_version(tmp_path: Path, rows: list[str], expected: str) -> None:
    """Said before all other doubts, of every kind of answer, as what was inferred."""
    ko = KO + "".join(f"{row}\t読み替えた語\n" for row in rows)
    otsu = OTSU + "3 サービスの料金は、別に定めます。\n"
    store = store_of(tmp_path / "store", {"ko": ko, "otsu": otsu})
    for doubts in (
        governs(store, "ko", topic="料金").doubts,
        governs(store, "ko", clause="第1条").doubts,
        standings(store, "ko").doubts,
        effective(store, "ko").doubts,
    ):
        found = [d for d in doubts if "前提とする版でない" in d.ja]
        assert bool(found) == bool(expected)
        if expected:
            assert found == [doubts[0]]
            assert found[0].ja.startswith(f"ko 別紙の{expected}")
            assert found[0].basis == "inferred"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(["料金"], "（第2表の2行）", id="a-name-that-any-version-has"),
        pytest.param(["料金", "減額"], "", id="the-table-beside-it-fits"),
        pytest.param(["旧社名"], "（第1表・第2表の3行）", id="neither-fits"),
    ],
)
def test_tables_of_one_list(tmp_path: Path, first: list[str], expected: str) -> None:
    rows = "".join(f"{row}\t読み替えた語\n" for row in first)
    second = "第2表 名称の読替え\n読み替えられる字句\t読み替える字句\n旧型機\t甲\n旧名称\t乙\n"
    ko = KO.replace("読み替えられる", "第1表 表記の読替え\n読み替えられる") + rows + second
    doubts = governs(
        store_of(tmp_path / "store", {"ko": ko, "otsu": OTSU}), "ko", clause="第1条"
    ).doubts
    found = [d.ja for d in doubts if "前提とする版でない" in d.ja]
    assert bool(found) == bool(expected)
    assert all(expected in words for words in found)


def test_a_table_may_be_for_a_document_that_is_not_on_file(tmp_path: Path) -> None:
    ko = KO.replace("契約約款（以下", "契約約款及び戊サービス共通約款（以下")
    ko += "旧型機\t甲型機\n旧名称\t甲名称\n"
    doubt, *_ = governs(
        store_of(tmp_path / "store", {"ko": ko, "otsu": OTSU}), "ko", clause="第1条"
    ).doubts
    assert doubt.ja.endswith("戊サービス共通約款（未収録）に現れるかは確かめられない。")


def test_one_doubt_names_all_whose_tosha_is_in_no_table(tmp_path: Path) -> None:
    more = "".join(f"第{n}条（料金の{n}）\n当社は、料金を定めます。\n" for n in range(3, 8))
    store = store_of(tmp_path / "store", {"ko": KO + "料金\t代金\n", "otsu": OTSU + more})
    (doubt,) = [d for d in governs(store, "ko", topic="料金").doubts if "「当社」は" in d.ja]
    assert doubt.ja.count("otsu 第") == 4
    assert "ほか" in doubt.ja
    (doubt,) = [d for d in governs(store, "ko", clause="otsu 第1条").doubts if "「当社」" in d.ja]
    assert doubt.ja.startswith("otsu 第1条第1項（料金）、otsu 第1条第2項（料金）の「当社」は")
