"""Names in a text: what may be one, and whether one stands there."""

import pytest

from ingest.names_in_text import is_named, likely_names, missed_by_a_sign
from ingest.wording import is_deletion, without_numbers
from ontology.writing import key


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "ランサムウェア検知オプションを提供します。",
            ["ランサムウェア検知オプション"],
            id="katakana",
        ),
        pytest.param("遠隔保管設備利用料を支払う", ["遠隔保管設備利用料"], id="long"),
        pytest.param("提供条件による", [], id="a general word"),
        pytest.param(
            "監視オプション及び保管オプション",
            ["監視オプション", "保管オプション"],
            id="two joined",
        ),
    ],
)
def test_what_may_be_a_name(text: str, names: list[str]) -> None:
    assert likely_names(text) == names


@pytest.mark.parametrize(
    ("name", "there", "named"),
    [
        pytest.param("監視オプション", "監視オプションは、", True, id="there"),
        pytest.param("監視オプション", "遠隔監視オプションは、", False, id="in a longer name"),
        pytest.param("監視オプション（夜間）", "監視オプションは、", True, id="what it adds aside"),
        pytest.param("監視オプション", "保管オプションは、", False, id="another"),
    ],
)
def test_a_name_of_its_own(name: str, there: str, named: bool) -> None:
    assert is_named(name, key(there)) == named


@pytest.mark.parametrize(
    ("words", "there", "near"),
    [
        pytest.param(
            "アドバンスド保管", "アドバンスト保管は、", "アドバンスト保管", id="by a letter"
        ),
        pytest.param("タイプ0保管", "タイプO保管は、", "タイプO保管", id="0 and O"),
        pytest.param("アドバンスド保管", "通常保管は、", "", id="by more"),
        pytest.param("甲社名", "乙社名", "", id="too short to tell"),
    ],
)
def test_what_is_missed_by_a_sign(words: str, there: str, near: str) -> None:
    assert missed_by_a_sign(key(words), key(there)) == key(near)


@pytest.mark.parametrize(
    ("words", "deleted"),
    [("削除", True), ("(削除)", True), ("削除。", True), ("削除する", False), ("", False)],
)
def test_what_only_says_that_it_was_deleted(words: str, deleted: bool) -> None:
    assert is_deletion(words) == deleted


@pytest.mark.parametrize(
    ("text", "without"),
    [
        pytest.param("第8条第5項の料金は5円", "第#条第#項の料金は5円", id="amounts stay"),
        pytest.param("第10条の2", "第#条の#", id="枝番"),
    ],
)
def test_without_the_numbers_of_clauses(text: str, without: str) -> None:
    assert without_numbers(text) == without
