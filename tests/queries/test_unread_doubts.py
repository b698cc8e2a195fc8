"""What could not be read of a stack's documents is a doubt of every answer about it."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.governing import governs
from queries.standing import standings
from tests.stacks import made, stored

BASE = (
    "基本約款\n第1条（目的）\nこの約款は、役務を定めます。\n第3条（料金）\n料金は百円とします。\n"
)
HEAD = (
    "付則約款\n第1条（優先）\n基本約款と本約款の定めが異なるときは、本約款が優先します。\n"
    "第2条（適用除外）\n"
)
LONG = "基本約款第3条の規定は、" + "当社の定める場合であって、" * 400 + "適用しません。"


def on_file(path: Path, words: str) -> Store:
    """A store of the terms and of others that rank above them."""
    return stored(path, made("base", BASE, head=""), made("opt", words, head=""))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(LONG, "一つの文が長すぎます", id="a sentence beyond the bound"),
        pytest.param(
            "基本約款第3条の規定は、適\u0336用しません。", "重なって", id="struck through"
        ),
        pytest.param("第Ⅲ条の規定は、適用しません。", "普通の数字ではありません", id="no number"),
    ],
)
def test_it_is_a_doubt(tmp_path: Path, words: str, said: str) -> None:
    store = on_file(tmp_path, f"{HEAD}{words}\n")
    answer = governs(store, "opt", clause="base 第3条")
    assert [d.ja for d in answer.doubts if said in d.ja and d.ja.startswith("opt ")]
    assert [d for d in standings(store, "opt").doubts if said in d.ja]


@pytest.mark.parametrize(
    ("place", "displaced"),
    [
        pytest.param("第Ⅲ条", [], id="a Roman numeral"),
        pytest.param("第１O条", [], id="a letter for 0"),
        pytest.param("3条", ["第3条"], id="第 left out"),
        pytest.param("第〇三条", ["第3条"], id="digits one by one"),
    ],
)
def test_a_number_that_is_not_read_takes_no_whole_document(
    tmp_path: Path, place: str, displaced: list[str]
) -> None:
    words = f"{HEAD}基本約款{place}の規定は、適用しません。\n"
    store = on_file(tmp_path, words)
    for label in ("第1条", "第3条"):
        answer = governs(store, "opt", clause=f"base {label}")
        assert [r.where.label for r in answer.displaced] == [x for x in displaced if x == label]
        assert displaced or answer.doubts


def test_some_of_a_document_is_not_all_of_it(tmp_path: Path) -> None:
    words = f"{HEAD}基本約款の料金に関する規定は、適用しません。\n"
    store = on_file(tmp_path, words)
    answer = governs(store, "opt", clause="base 第1条")
    assert answer.displaced == ()
    assert any("料金に関する規定" in c.ja for c in answer.conditions)
