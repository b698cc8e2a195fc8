"""Tables, each style from a short source."""

import pytest

from ingest import tables_flat
from ingest.layout import join, lines_of
from ingest.tables import Region, find_tables
from ingest.tables_flat import full_width

# A full printed line, so that the rest of a source counts as wrapped.
FULL = "みなとクラウド株式会社は、この約款の定めるところにより、契約者に対して監視を提供し、契約\n"


def tables_in(source: str) -> tuple[Region, ...]:
    lines = lines_of(source)
    return find_tables(lines, source, full_width(lines))


def table(source: str) -> Region:
    (region,) = tables_in(source)
    return region


def rows(source: str) -> list[list[str]]:
    return [[join(source, cell).value for cell in row] for row in table(source).rows]


@pytest.mark.parametrize(
    ("source", "expected", "has_header"),
    [
        pytest.param(
            "| 品目 | 料金 |\n|---|--:|\n| 小 | 100円 |\n",
            [["品目", "料金"], ["小", "100円"]],
            True,
            id="a rule below the header",
        ),
        pytest.param(
            "| 品目 | 料金 |\n\n| 小 | 100円 |\n",
            [["品目", "料金"], ["小", "100円"]],
            True,
            id="no rule, short names head",
        ),
        pytest.param(
            "| --- | --- |\n| 品目 | 料金 |\n",
            [["品目", "料金"]],
            False,
            id="a rule above all: a lone row that heads nothing",
        ),
        pytest.param(
            "| 小 | 100円 |\n| 大 | 200円 |\n",
            [["小", "100円"], ["大", "200円"]],
            False,
            id="an amount heads nothing",
        ),
        pytest.param("| a | |\n| | b ||\n", [["a", ""], ["", "b", ""]], True, id="empty cells"),
        pytest.param(
            "| a\\|b | c |\n| d | e |\n",
            [["a\\|b", "c"], ["d", "e"]],
            True,
            id="an escaped pipe parts nothing",
        ),
        pytest.param(
            "- | a | b |\n- | c | d |\n", [["a", "b"], ["c", "d"]], True, id="behind list bullets"
        ),
    ],
)
def test_pipes(source: str, expected: list[list[str]], has_header: bool) -> None:
    assert rows(source) == expected
    assert table(source).has_header is has_header
    assert not table(source).guessed


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "対象\t付加サービス\n\n共通\t回線\n\n\t機器\n\n個別\t作業\n",
            [["対象", "付加サービス"], ["共通", "回線"], ["", "機器"], ["個別", "作業"]],
            id="over blank lines, first cell empty where it goes on",
        ),
        pytest.param(
            "\tオプション名\n1\t監視\n2\t保守\n",
            [["", "オプション名"], ["1", "監視"], ["2", "保守"]],
            id="row numbers under an empty heading",
        ),
        pytest.param(
            "1\t監視\t月額\n2\t保守\t年額\n",
            [["1", "監視", "月額"], ["2", "保守", "年額"]],
            id="row numbers with two columns behind",
        ),
    ],
)
def test_tabs(source: str, expected: list[list[str]]) -> None:
    assert rows(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("\t(1) 氏名\n\t(2) 住所\n", id="tabs that only indent"),
        pytest.param("(1)\t氏名\n(2)\t住所\n", id="a tab behind each mark"),
        pytest.param("2\t当社は、通知します。\n3\t当社は、停止します。\n", id="a tab behind 項"),
        pytest.param("第1条\t目的\n第2条\t定義\n", id="a tab behind 条"),
        pytest.param("\t次の事項を定めます。\n(1)\t氏名\n(2)\t住所\n", id="an indented sentence"),
        pytest.param("|---|\n|---|\n", id="rules with nothing between"),
        pytest.param("| a | b |\n", id="a single line is no table"),
        pytest.param("品目 内容\n第1条（目的）\n", id="headings with no rows"),
    ],
)
def test_no_table(source: str) -> None:
    assert tables_in(source) == ()


@pytest.mark.parametrize(
    ("source", "caption"),
    [
        ("第1表 表記の読\n替え\n| 甲 | 乙 |\n| a | b |\n", (0, 1)),
        ("第1表 表記\n| 甲 | 乙 |\n| a | b |\n", (0,)),
        ("第1表 表記\n次のとおりとします。\n| 甲 | 乙 |\n| a | b |\n", ()),
        ("第1表 表記の読\n2 前項\n| 甲 | 乙 |\n| a | b |\n", ()),
    ],
    ids=["broken over two lines", "one line", "a sentence is no caption", "nor is a paragraph"],
)
def test_a_caption_may_take_two_lines(source: str, caption: tuple[int, ...]) -> None:
    assert table(source).caption == caption


def test_a_line_above_printed_borders_is_no_cell() -> None:
    """It was taken for the header of a list of names whose common word is the border."""
    source = FULL + "御申込内容\n| 品目 | 数量 |\n| 小 | 1 |\n| 中 | 2 |\n| 大 | 3 |\n" + FULL
    assert rows(source) == [["品目", "数量"], ["小", "1"], ["中", "2"], ["大", "3"]]


def test_caption_belongs_to_its_table() -> None:
    source = (
        "第１表　読替え\n| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n第2表 名称\n| 戊 | 己 |\n| 庚 | 辛 |\n"
    )
    regions = tables_in(source)
    assert [(r.first, r.last, r.caption) for r in regions] == [(0, 4, (0,)), (4, 7, (4,))]


def test_flattened_under_a_header() -> None:
    source = (
        "品目 内容\n\nライト\n\n"
        "契約者の端末に保存されたファイルを、当社の設備に1日1回複製して保管する機\n\n"
        "能を提供するもの\n\n"
        "アーカ\n\nイブ\n\n複製したデータを、10年間を限度として保管する機能を提供するもの\n\n"
        "第2条（対象）\n"
    )
    assert rows(source) == [
        ["品目", "内容"],
        [
            "ライト",
            "契約者の端末に保存されたファイルを、"
            "当社の設備に1日1回複製して保管する機能を提供するもの",
        ],
        ["アーカイブ", "複製したデータを、10年間を限度として保管する機能を提供するもの"],
    ]
    assert table(source).has_header
    assert table(source).guessed


def test_flattened_rows_with_both_cells_on_a_line_and_a_number_before() -> None:
    source = (
        "用語 用語の意味\n"
        "1 契約者 当社とみなとネットワーク契約を締結している者をいいます。\n"
        "2 利用機器 契約者がその事業所に設置する電子計算機、端末その他の機器\n"
        "であって、当社の設備に接続するものをいいます。\n第4条（通知）\n"
    )
    assert rows(source) == [
        ["用語", "用語の意味"],
        ["1 契約者", "当社とみなとネットワーク契約を締結している者をいいます。"],
        [
            "2 利用機器",
            "契約者がその事業所に設置する電子計算機、端末その他の機器"
            "であって、当社の設備に接続するものをいいます。",
        ],
    ]


def test_flattened_with_a_word_a_column() -> None:
    source = "品目 数量 月額\n小型 2 300円\n大型 1 応相談\n（税別）\n"
    assert rows(source) == [
        ["品目", "数量", "月額"],
        ["小型", "2", "300円"],
        ["大型", "1", "応相談（税別）"],
    ]


@pytest.mark.parametrize("below", ["特約事項", "備考", "以上", "この料金は税別とする。"])
def test_words_below_the_last_amount_are_no_cell(below: str) -> None:
    source = f"品目 数量 月額\n小型 2 300円\n大型 1 900円\n{below}\n"
    assert rows(source)[-1] == ["大型", "1", "900円"]


def test_one_known_heading_and_even_rows_make_a_table() -> None:
    source = "区分 月額料金 初期費用\n小型 300円 1,000円\n大型 900円 2,000円\n"
    assert rows(source) == [
        ["区分", "月額料金", "初期費用"],
        ["小型", "300円", "1,000円"],
        ["大型", "900円", "2,000円"],
    ]
    assert tables_in("区分 田中 月額\n小型 300円\n") == ()


def test_a_page_mark_between_rows_is_no_row() -> None:
    source = "品目 月額\n小型 300円\n1 / 4\n大型 900円\n別紙2\n"
    assert rows(source) == [["品目", "月額"], ["小型", "300円"], ["大型", "900円"]]


def test_a_paragraph_below_numbered_rows_is_no_row() -> None:
    source = FULL * 3 + (
        "用語 用語の意味\n1 契約者 当社と契約を締結している者をいいます。\n"
        "2 設備 当社が設置する電気通信設備をいいます。\n"
        "3 契約期間 契約の存続期間をいいます。\n"
        "2 この約款に定義のない用語は、別に定める用語の例によります。\n"
    )
    assert [row[0] for row in rows(source)] == ["用語", "1 契約者", "2 設備", "3 契約期間"]


def test_flattened_rows_never_hold_more_cells_than_the_header() -> None:
    source = "品目 数量 月額\n次の 品目 から 選択\n小型 2 300円\n大型 1 900円\n"
    assert {len(row) for row in rows(source)} == {3}


def test_grid_without_a_header() -> None:
    source = FULL * 3 + (
        "遠隔操作\nによる診\n断の作業\n"
        "契約者の依頼により、当社の技術者が遠隔から機器の状態を調べて、その結果を報告する作業\n"
        "設定変更\n契約者の依頼により、当社の技術者が機器の設定を変更する作業\n第9条（費用）\n"
    )
    assert rows(source) == [
        [
            "遠隔操作による診断の作業",
            "契約者の依頼により、当社の技術者が遠隔から機器の状態を調べて、その結果を報告する作業",
        ],
        ["設定変更", "契約者の依頼により、当社の技術者が機器の設定を変更する作業"],
    ]
    assert not table(source).has_header


def test_block_of_names_parts_at_the_common_word() -> None:
    source = FULL * 3 + (
        "対応サービス\n星名監視 みなと 監視\n星名保守 みなと 保守\n"
        "星名回線 みなと 回線\n星名機器 みなと 機器\n"
        "第9条（費用）\n"
    )
    assert rows(source) == [
        ["対応サービス", ""],
        ["星名監視", "みなと 監視"],
        ["星名保守", "みなと 保守"],
        ["星名回線", "みなと 回線"],
        ["星名機器", "みなと 機器"],
    ]


@pytest.mark.parametrize(
    "after",
    ["第2条（費用）", "第2章 費用", "別紙1", "附則", "（以下余白）", "2 当社は、変更します。"],
)
def test_a_flattened_table_ends_before(after: str) -> None:
    source = f"品目 内容\n小型 一人で運べるもの\n大型 二人で運ぶもの\n{after}\n"
    region = table(source)
    assert (region.first, region.last) == (0, 3)


@pytest.mark.parametrize(("words", "expected"), tables_flat.HEADING_EXAMPLES.items())
def test_column_headings(words: str, expected: bool) -> None:
    source = f"{words}\n甲 乙\n丙 丁\n"
    assert bool(tables_in(source)) is expected


def test_full_width_is_nothing_where_lines_are_not_wrapped() -> None:
    assert full_width(lines_of(FULL * 9 + "短い行\n")) == pytest.approx(45.0, abs=1)
    assert full_width(lines_of("短い行\n" * 40 + FULL * 2)) == 0
    assert full_width(()) == 0
