"""Whether a citation means the provision it leads to: said wherever the ruling is shown."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.governing import governs
from queries.standing import standings
from tests.stacks import made, store_of, stored

KO = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適用します。
2 本約款と乙約款が抵触するときは、本約款を優先して適用します。
第2条（適用除外）
当社は、乙約款第3条（追加機能）第2項は適用しません。
第3条（適用除外）
当社は、乙約款第5条（最低利用期間）は適用しません。
第4条（料金）
料金は、乙約款第3条（料金の支払）によります。
"""
OTSU = """
第3条（追加機能）
追加機能は、申込みによります。
2 追加装置は、三台まで契約できます。
第4条（最低利用期間）
最低利用期間は、一年とします。
第5条（返却）
返却の費用は、契約者が負担します。
第6条（料金の支払）
料金は、毎月支払います。
"""
NUMBER = "適用しないとされたotsu 第3条第2項（追加機能）は"
MEANT = "その見出しをもつotsu 第4条（最低利用期間）を指すとみられる。"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("cited") / "store", {"ko": KO, "otsu": OTSU})


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({"topic": "追加装置は何台まで契約できるか"}, NUMBER, id="by-topic"),
        pytest.param({"clause": "otsu 第3条第2項"}, NUMBER, id="by-clause"),
        pytest.param({"clause": "otsu 第3条"}, NUMBER, id="the-article-above-it"),
        pytest.param({"topic": "返却の費用"}, MEANT, id="another-article-bears-the-heading"),
        pytest.param({"clause": "otsu 第5条"}, MEANT, id="and-by-clause"),
        pytest.param(
            {"clause": "第4条"}, "その見出しをもつotsu 第6条（料金の支払）を", id="any-citation"
        ),
    ],
)
def test_the_doubt_goes_with_the_ruling(store: Store, asked: dict[str, str], expected: str) -> None:
    found = [d for d in governs(store, "ko", **asked).doubts if expected in d.ja]  # type: ignore[arg-type]
    assert len(found) == 1
    assert found[0].basis == "inferred"


@pytest.mark.parametrize(
    ("label", "expected"),
    [pytest.param("第3条第2項", NUMBER, id="number"), pytest.param("第5条", MEANT, id="heading")],
)
def test_the_table_of_all_clauses_says_so_too(store: Store, label: str, expected: str) -> None:
    (row,) = [
        c
        for c in standings(store, "ko").clauses
        if (c.where.document, c.where.label) == ("otsu", label)
    ]
    assert [r for r in row.reasons if expected in r.ja]


def test_no_article_bears_the_heading(tmp_path: Path) -> None:
    otsu = OTSU.replace("（最低利用期間）", "（期間）")
    store = store_of(tmp_path / "store", {"ko": KO, "otsu": otsu})
    doubts = [d.ja for d in governs(store, "ko", clause="otsu 第5条").doubts]
    assert [d for d in doubts if "見出しは「返却」である。別の版の番号" in d]
    assert not [d for d in doubts if "その見出しをもつ" in d]


@pytest.mark.parametrize(
    ("as_of", "doubted"),
    [pytest.param("2026-06-01", True, id="newest"), pytest.param("2025-06-01", False, id="older")],
)
def test_the_heading_is_that_of_the_version_in_force(
    tmp_path: Path, as_of: str, doubted: bool
) -> None:
    newer = OTSU.replace(
        "第6条（料金の支払）", "第6条（料金の計算）\n計算します。\n第7条（料金の支払）"
    )
    ko = KO.replace("乙約款第3条（料金の支払）", "乙約款第6条（料金の支払）")
    documents = (made("ko", ko), made("otsu", OTSU), made("otsu", newer, dated="2026-03-01"))
    answer = governs(stored(tmp_path / "store", *documents), "ko", clause="第4条", as_of=as_of)
    assert bool([d for d in answer.doubts if "料金の支払" in d.ja and "見出し" in d.ja]) == doubted
