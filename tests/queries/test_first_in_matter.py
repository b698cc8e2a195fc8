"""料金表の内容についてはこれを優先して適用する: first in one matter, over whom is inferred."""

import pytest

from graph.network import network
from graph.store import Store
from queries.answer import Answer, Remark
from queries.governing import governs
from queries.standing import standings
from tests.stacks import store_of

KO = """
第1条（総則）
甲は、乙サービス契約約款を読み替えて適用するものとし、甲が別に定めた料金表の内容についてはこれを優先して適用するものとします。
第2条（通知）
通知は、書面によります。
"""
OTSU = """
第1条（総則）
乙サービスは、乙が提供します。
第2条（料金）
料金の額は、別に定めます。
第3条（届出）
届出は、電子メールによります。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("matter"), {"ko": KO, "otsu": OTSU})


def of_price_list(remarks: tuple[Remark, ...]) -> list[Remark]:
    return [r for r in remarks if "料金表" in r.ja]


def test_the_layer_says_for_what_and_over_whom(store: Store) -> None:
    (layer,) = [x for x in governs(store, "ko", clause="第2条").layers if x.document == "料金表"]
    assert layer.rank is None
    assert layer.for_matter == "料金表の内容については"
    assert (layer.over, layer.over_basis) == (("otsu",), "inferred")


@pytest.mark.parametrize(
    ("asked", "shows"),
    [
        pytest.param({"clause": "otsu 第2条"}, True, id="a-clause-on-the-matter"),
        pytest.param({"clause": "otsu 第3条"}, False, id="another"),
        pytest.param({"topic": "料金"}, True, id="the-topic-is-the-matter"),
        pytest.param({"topic": "届出"}, False, id="another-topic"),
    ],
)
def test_the_condition_shows_where_the_matter_bears(
    store: Store, asked: dict[str, str], shows: bool
) -> None:
    found = of_price_list(_asked(store, asked).conditions)
    assert len(found) == shows
    for remark in found:
        assert remark.basis == "inferred"
        assert "「料金表の内容については」優先する" in remark.ja
        assert "書かれていない" in remark.ja


def _asked(store: Store, asked: dict[str, str]) -> Answer:
    return governs(store, "ko", clause=asked.get("clause"), topic=asked.get("topic"))


def test_the_table_says_the_same(store: Store) -> None:
    (remark,) = of_price_list(governs(store, "ko", clause="otsu 第2条第1項").conditions)
    found = {
        (c.where.label, r.basis, r.ja)
        for c in standings(store, "ko").clauses
        for r in c.reasons
        if r.kind == "condition"
    }
    assert found == {("第2条第1項", "inferred", remark.ja)}


def test_the_graph_shows_the_rank_as_inferred(store: Store) -> None:
    view = network(store)
    drawn = [d for *_, d in view.edges(data=True) if d["relation"] == "prevailsOver"]
    assert [d["inferred"] for d in drawn] == [True]
