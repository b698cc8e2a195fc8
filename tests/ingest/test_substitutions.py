"""読替え: rows of tables with all kinds of headings, and 「A」とあるのは「B」 in sentences."""

from collections.abc import Sequence

import pytest

from ingest.substitutions import EXAMPLES
from tests.ingest.drafting import draft, table

P = "第9条第1項"
Pairs = list[tuple[str | None, str | None]]


def read_in(words: str) -> Pairs:
    return [
        (s.read_from, s.read_as)
        for s in draft({"第9条": "", P: words}).statements
        if s.kind == "Substitution"
    ]


@pytest.mark.parametrize(("words", "pairs"), [pytest.param(w, p, id=w) for w, p in EXAMPLES])
def test_the_examples_of_the_grammar(words: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert tuple(read_in(words)) == pairs


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        pytest.param(
            "「甲」とあり、及び「乙」とあるのは、「丙」と読み替える。",
            [("甲", "丙"), ("乙", "丙")],
            "とあり、及び: both are read so",
            id="both",
        ),
        pytest.param(
            "「甲」又は「乙」とあるのは「丙」と読み替える。",
            [("甲", "丙"), ("乙", "丙")],
            "又は",
            id="or",
        ),
        pytest.param(
            "「甲」及び「乙」とあるのは、それぞれ「丙」及び「丁」と読み替える。",
            [("甲", "丙"), ("乙", "丁")],
            "それぞれ: in pairs",
            id="respectively",
        ),
        pytest.param(
            "「 契約 者」とあるのは「利用者」と読み替える。",
            [("契約 者", "利用者")],
            "white space within is kept",
            id="as-printed",
        ),
        pytest.param(
            "「甲」を「乙」に、「丙」を「丁」に読み替えます。",
            [("甲", "乙"), ("丙", "丁")],
            "を…に, twice",
            id="wo-ni-twice",
        ),
        pytest.param("「甲」とあるのは誤りです。", [], "nothing to read it as", id="mistake"),
        pytest.param(
            "「甲」とあるのは「乙」を指します。", [], "does not speak of 読替え", id="points"
        ),
    ],
)
def test_words_are_read_as(words: str, expected: Pairs, why: str) -> None:
    assert read_in(words) == expected, why


@pytest.mark.parametrize(
    ("header", "row", "expected", "why"),
    [
        pytest.param(
            ["読み替えられる字句", "読み替える字句"],
            ["甲", "乙"],
            ("甲", "乙"),
            "the words of statutes",
            id="statute",
        ),
        pytest.param(
            ["読替え前", "読替え後"],
            ["甲", "乙"],
            ("甲", "乙"),
            "before and after",
            id="before-after",
        ),
        pytest.param(
            ["条項", "読み替えられる字句", "読み替える字句"],
            ["第3条", "甲", "乙"],
            ("甲", "乙"),
            "three columns: the clause first",
            id="clause-first",
        ),
        pytest.param(
            ["読み替える字句", "読み替えられる字句"],
            ["乙", "甲"],
            ("甲", "乙"),
            "the other way round",
            id="reversed",
        ),
        pytest.param(
            ["No.", "原文", "読替後", "備考"],
            ["1", "甲", "乙", "なし"],
            ("甲", "乙"),
            "four, a remark last",
            id="four",
        ),
        pytest.param(["変更前", "変更後"], ["甲", "乙"], ("甲", "乙"), "a change", id="change"),
        pytest.param(
            ["項番", "約款中の用語", "適用される用語"],
            ["1", "甲", "乙"],
            ("甲", "乙"),
            "other words",
            id="other-words",
        ),
        pytest.param(
            [], ["甲", "乙"], ("甲", "乙"), "no header: left is read as right", id="no-header"
        ),
        pytest.param(
            [], ["1", "甲", "乙"], ("甲", "乙"), "no header: the last two", id="no-header-three"
        ),
    ],
)
def test_a_row_is_read(
    header: Sequence[str], row: Sequence[str], expected: tuple[str, str], why: str
) -> None:
    rows = table("別紙/第1表", header, [row], within="別紙", caption="第1表 読替え表")
    found = draft({"別紙": "読替え表"}, tables=[rows]).statements
    assert [(s.read_from, s.read_as) for s in found if s.kind == "Substitution"] == [expected], why
    assert found[0].place.label == "別紙/第1表"


def test_empty_cells_and_short_rows_state_nothing() -> None:
    rows = table(
        "別紙/表1",
        ["読替え前", "読替え後"],
        [["甲", ""], ["", "乙"], ["丙"], ["丁", "戊"]],
        within="別紙",
    )
    found = draft({"別紙": "一覧"}, tables=[rows]).statements
    assert [(s.read_from, s.place.row, s.place.label) for s in found] == [("丁", 4, "別紙")]


def test_a_table_of_prices_states_nothing() -> None:
    rows = table("別紙/表1", ["品目", "月額"], [["基本", "100円"]], within="別紙")
    assert draft({"別紙": "料金表"}, tables=[rows]).statements == ()


def test_a_table_within_a_reading_clause_is_one() -> None:
    rows = table("別紙/1/表1", ["用語", "当社の提供するもの"], [["甲", "乙"]], within="別紙/1")
    found = draft({"別紙": "", "別紙/1": "次のとおり読み替えます。"}, tables=[rows]).statements
    assert [(s.read_from, s.read_as) for s in found] == [("甲", "乙")]
