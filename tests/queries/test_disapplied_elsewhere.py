"""Clauses of documents that are not on file: what words disapply is told, and nothing more."""

import json

import pytest

from graph.store import Store
from queries.errors import AskError
from queries.governing import governs
from queries.standing import standings
from tests.queries.commands import Run
from tests.stacks import TAKES_IN, store_of

SETS_ASIDE = """第2条（適用しない条項）
当社は、乙約款第3条（利用資格）(1)および第7条（オプション）(2) 保管オプションは適用しません。
2 乙約款第8条ただし書は適用しません。
3 契約者が法人であるときは、乙約款第9条は適用しません。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("elsewhere"), {"ko": TAKES_IN + SETS_ASIDE})


def test_the_table_lists_them(store: Store) -> None:
    found = {e.where.label: e for e in standings(store, "ko").elsewhere}
    assert {label: e.standing for label, e in found.items()} == {
        "第3条第1号": "displaced",
        "第7条第2号": "displaced",
        "第8条": "conditional",
        "第9条": "conditional",
    }
    option = found["第7条第2号"]
    assert not option.where.on_file
    assert option.absence[0] == "未収録"
    assert option.quotes == ("第7条（オプション）(2)",)
    (reason,) = option.reasons
    assert (reason.basis, reason.words) == ("stated", "適用しません")
    assert reason.where is not None
    assert reason.where.label == "第2条第1項"


def test_a_topic_matches_nothing_of_them(store: Store) -> None:
    answer = governs(store, "ko", topic="保管オプション")
    (out,) = [r for r in answer.displaced if r.where.label == "第7条第2号"]
    assert out.score == 0.0


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("乙サービス契約約款 第7条(2)", id="as-named"),
        pytest.param("乙サービス契約約款 第7条第2号", id="as-labelled"),
        pytest.param("乙サービス 7条(2)", id="part-of-the-name"),
        pytest.param("乙サービス契約約款 第7条(2)イ", id="below-it"),
    ],
)
def test_such_a_clause_is_asked_of(store: Store, typed: str) -> None:
    answer = governs(store, "ko", clause=typed)
    assert not answer.governs
    (out,) = answer.displaced
    assert (out.where.label, out.where.on_file) == ("第7条第2号", False)
    (step,) = answer.steps
    assert (step.kind, step.basis, step.where.label) == ("disapplication", "stated", "第2条第1項")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("乙サービス契約約款 第5条", "not read .not on file", id="not-disapplied"),
        pytest.param("乙サービス契約約款 第8条", "not read .not on file", id="only-in-part"),
        pytest.param("丙約款 第7条(2)", "cannot be read as a clause", id="another-document"),
    ],
)
def test_others_of_them_are_not_answered(store: Store, typed: str, says: str) -> None:
    with pytest.raises(AskError, match=says):
        governs(store, "ko", clause=typed)


def test_the_command_prints_them(store: Store, run: Run) -> None:
    asked = ("governs", "--all", "--stack", "ko")
    code, words, _ = run(*asked, store=store.path)
    assert code == 0
    assert "“第7条（オプション）(2)”" in words
    _, printed, _ = run(*asked, "--json", store=store.path)
    assert [e["where"]["label"] for e in json.loads(printed)["elsewhere"]][:2] == [
        "第3条第1号",
        "第7条第2号",
    ]
