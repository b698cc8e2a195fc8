"""How people write the name of a provision, and what they may mean."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.structure import read_structure
from ontology.labels import readings


@pytest.mark.parametrize(
    ("written", "label"),
    [
        pytest.param("8条5項", "第8条第5項", id="without 第"),
        pytest.param("第８条 第５項", "第8条第5項", id="full width and spaces"),
        pytest.param("第五条第二項第三号イ", "第5条第2項第3号イ", id="kanji"),
        pytest.param("第12条の2第3項", "第12条の2第3項", id="枝番"),
        pytest.param("第三条の四の二", "第3条の4の2", id="a branch of a branch"),
        pytest.param("第6条第4項第3号の2", "第6条第4項第3号の2", id="枝番 of a 号"),
        pytest.param("第8条（追加機能）第5項", "第8条第5項", id="with its title"),
        pytest.param("第8条（第2種（乙）の扱い）第5項", "第8条第5項", id="a title with brackets"),
        pytest.param("第8条第4項第1号(i)", "第8条第4項第1号(i)", id="below 号"),
        pytest.param("第2章第1節", "第2章第1節", id="節 in its 章"),
        pytest.param("前文", "前文", id="前文"),
        pytest.param("別紙１の３.(1)", "別紙1/3/(1)", id="parts of a 別紙"),
        pytest.param("別紙1-3", "別紙1/3", id="parts with a hyphen"),
        pytest.param("別記", "別記", id="別記"),
        pytest.param("別表第一", "別表第1", id="別表"),
        pytest.param("別紙第1条第2項", "別紙/第1条第2項", id="an article of a 別紙"),
        pytest.param("別紙１の第二条", "別紙1/第2条", id="an article of a 別紙 with a number"),
        pytest.param("附則", "附則", id="附則"),
        pytest.param("附則第2項", "附則/2", id="附則 and its 項"),
        pytest.param("附則第二条第1項", "附則/第2条第1項", id="附則 and its 条"),
        pytest.param("附則 令和2年7月7日変更", "附則/令和2年7月7日変更", id="an entry"),
        pytest.param("別紙の第二表", "別紙/第2表", id="a table with a caption"),
        pytest.param("第12条第1項/表1", "第12条第1項/表1", id="a table without"),
    ],
)
def test_likeliest_reading(written: str, label: str) -> None:
    assert readings(written)[0] == label


@pytest.mark.parametrize(
    ("written", "also"),
    [
        pytest.param("第7条(2)", "第7条第1項第2号", id="an item without its 項"),
        pytest.param("第7条第2号", "第7条第1項第2号", id="the same with 号"),
        pytest.param("別記2", "別記/2", id="a number may be that of a part"),
        pytest.param("別表1", "別表第1", id="a 別表 without 第"),
    ],
)
def test_further_readings(written: str, also: str) -> None:
    assert also in readings(written)[1:]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "料金",
        "第条",
        "第4条の規定",
        "第4項",
        "条4",
        "第4条第2項とする",
        "第1表",
        "9" * 5000 + "条",
    ],
    ids=lambda words: words[:12] or "nothing",
)
def test_no_label(written: str) -> None:
    assert readings(written) == ()


@given(st.text(alphabet="第条項号の別紙附則表章()（）/-123一十①イi. ", max_size=20))
def test_never_fails(written: str) -> None:
    assert all(isinstance(x, str) for x in readings(written))


def test_every_label_of_a_document_is_its_own_likeliest_reading(sample_path: Path) -> None:
    structure = read_structure(sample_path.read_text(encoding="utf-8"))
    labels = [p.label for p in structure.provisions] + [t.label for t in structure.tables]
    assert labels
    assert [x for x in labels if readings(x)[:1] != (x,)] == []
