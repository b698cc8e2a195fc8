"""What somebody who begins to type may mean."""

from pathlib import Path

import pytest

from graph.search import Index
from graph.store import Store
from queries.facts_of import versions
from tests.stacks import store_of

KO = """第1条（定義）
この約款において「回線提供者」とは、回線を提供する者をいいます。
第2条（最低利用期間）
本サービスの最低利用期間は、1年とします。
第12条（料金"等"）
料金は、100%前払とします。
2 回線提供者の料金は、別に定めます。
"""
OTSU = """第1条（最低利用期間）
乙サービスの最低利用期間は、2年とします。
第2条（違約金）
契約者は、期間内に解約したときは、違約金を支払います。
"""
# typed; the suggestions in order, as (kind, words); why
CASES = [
    pytest.param("最低利用", [("title", "最低利用期間")], id="a heading of two documents is once"),
    pytest.param("回線提", [("term", "回線提供者")], id="a defined term"),
    pytest.param("料", [("title", '料金"等"')], id="one character: headings only"),
    pytest.param("期間", [("title", "最低利用期間"), ("words", "第2条第1項")], id="inside"),
    pytest.param("12条2項", [("clause", "第12条第2項")], id="a label as people write it"),
    pytest.param("第12条", [("clause", "第12条"), ("clause", "第12条第1項")], id="a label begun"),
    pytest.param('"', [], id="a sign alone is no word"),
    pytest.param('料金"', [("title", '料金"等"')], id="a quotation mark breaks no query"),
    pytest.param("100%", [("words", "第12条第1項")], id="a sign of LIKE"),
    pytest.param("解約したとき", [("words", "第2条第1項")], id="words of a clause"),
    pytest.param("　 ", [], id="nothing typed"),
    pytest.param("海", [], id="nowhere"),
    pytest.param("第99条", [], id="no such clause"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("suggest"), {"ko": KO, "otsu": OTSU})


@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_suggestions(store: Store, typed: str, expected: list[tuple[str, str]]) -> None:
    on_file = [v.iri for v in versions(store)]
    found = Index(store.path).suggestions(typed, on_file, 12)
    assert [(s.kind, s.words) for s in found][: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_only_of_the_versions_asked(store: Store) -> None:
    otsu = [v.iri for v in versions(store) if v.doc_id == "otsu"]
    assert Index(store.path).suggestions("回線提", otsu, 12) == ()
    assert Index(store.path).suggestions("違約金", [], 12) == ()


def test_no_more_than_the_limit(store: Store) -> None:
    on_file = [v.iri for v in versions(store)]
    assert len(Index(store.path).suggestions("第", on_file, 3)) == 3


def test_suggestions_are_as_printed(store: Store, tmp_path: Path) -> None:
    """Nothing that is shown is normalised, though it is found whatever its width."""
    made = store_of(tmp_path, {"ko": "第1条（ＡＢＣ料金）\n料金は、無料とします。\n"})
    found = Index(made.path).suggestions("abc", [v.iri for v in versions(made)], 5)
    assert [s.words for s in found] == ["ＡＢＣ料金"]
