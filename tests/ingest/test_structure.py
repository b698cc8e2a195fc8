"""The provision tree: labels, headings, words, tables and owners."""

import pytest

from ingest.model import Provision
from ingest.structure import Structure, read_structure

ARTICLE = "第1条（目的）\nあ。\n"


def provisions(source: str) -> dict[str, Provision]:
    return {p.label: p for p in read_structure(source).provisions}


def words(source: str) -> dict[str, str]:
    """Label → own words, of every provision that has any."""
    return {k: p.text.value for k, p in provisions(source).items() if p.text.value}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "第1条（目的）\nあ。\n2 い。\n(1) う\n(2) え\n",
            {
                "第1条第1項": "あ。",
                "第1条第2項": "い。",
                "第1条第2項第1号": "う",
                "第1条第2項第2号": "え",
            },
            id="約款 style",
        ),
        pytest.param(
            "（目的）\n第一条　あ。\n２　い。\n一　う\nイ　え\n（１）　お\n（２）　か\n二　き\n",
            {
                "第1条第1項": "あ。",
                "第1条第2項": "い。",
                "第1条第2項第1号": "う",
                "第1条第2項第1号イ": "え",
                "第1条第2項第1号イ(1)": "お",
                "第1条第2項第1号イ(2)": "か",
                "第1条第2項第2号": "き",
            },
            id="law style",
        ),
        pytest.param(
            "第一条　次のとおり。\n　一　甲\n　一の二　乙\n　二　丙\n"
            "　　イ　丁\n　　イの２　戊\n　　ロ　己\n",
            {
                "第1条第1項": "次のとおり。",
                "第1条第1項第1号": "甲",
                "第1条第1項第1号の2": "乙",
                "第1条第1項第2号": "丙",
                "第1条第1項第2号イ": "丁",
                "第1条第1項第2号イの2": "戊",
                "第1条第1項第2号ロ": "己",
            },
            id="枝番 of 号",
        ),
        pytest.param(
            "第1条（あ）\n次のとおり。\n(1) 甲\nア　乙\nイ　丙\n",
            {
                "第1条第1項": "次のとおり。",
                "第1条第1項第1号": "甲",
                "第1条第1項第1号ア": "乙",
                "第1条第1項第1号イ": "丙",
            },
            id="イ behind ア is none of イロハ",
        ),
        pytest.param(
            ARTICLE
            + "附　則　（平成二〇年四月二六日法律第一〇号）　抄\n（施行期日）\n第一条　い。\n"
            "（経過措置）\n第八条　う。\n附　則　（平成二一年四月二日総務省令第一号）\n"
            "（施行期日）\n１　え。\n（検討）\n２　お。\n",
            {
                "第1条第1項": "あ。",
                "附則/平成20年4月26日法律第10号/第1条第1項": "い。",
                "附則/平成20年4月26日法律第10号/第8条第1項": "う。",
                "附則/平成21年4月2日総務省令第1号/1": "え。",
                "附則/平成21年4月2日総務省令第1号/2": "お。",
            },
            id="附則 of the laws that amended one, in excerpts",
        ),
        pytest.param(
            ARTICLE + "様式第一（第一条関係）\n届出書\n付録第二号\n図\n",
            {"第1条第1項": "あ。", "様式第1": "（第一条関係）届出書", "付録第2": "図"},
            id="様式 and 付録",
        ),
        pytest.param(
            "第12条（あ）\nい。\n第12条の2（う）\nえ。\n2 お。\n第13条（か）\nき。\n",
            {
                "第12条第1項": "い。",
                "第12条の2第1項": "え。",
                "第12条の2第2項": "お。",
                "第13条第1項": "き。",
            },
            id="枝番",
        ),
        pytest.param(
            "第1条（あ）\n次のとおり。\n(1) 甲\n(2) 乙\n(3) 丙\n(4) 丁\nイ 戊\nロ 己\n"
            "(1) 庚\n(2) 辛\n"
            "(5) 壬\n",
            {
                "第1条第1項": "次のとおり。",
                "第1条第1項第1号": "甲",
                "第1条第1項第2号": "乙",
                "第1条第1項第3号": "丙",
                "第1条第1項第4号": "丁",
                "第1条第1項第4号イ": "戊",
                "第1条第1項第4号ロ": "己",
                "第1条第1項第4号ロ(1)": "庚",
                "第1条第1項第4号ロ(2)": "辛",
                "第1条第1項第5号": "壬",
            },
            id="(1) nested under (4)ロ in the same style",
        ),
        pytest.param(
            "第1条（あ）\n(1) 甲\n(2) 乙\n",
            {"第1条第1項第1号": "甲", "第1条第1項第2号": "乙"},
            id="items without a sentence hang on 第1項",
        ),
        pytest.param(
            ARTICLE + "附則\n令和2年7月7日変更\n1 い。\n2 う。\n令和4年 5月5日変更\nえ。\n",
            {
                "第1条第1項": "あ。",
                "附則/令和2年7月7日変更/1": "い。",
                "附則/令和2年7月7日変更/2": "う。",
                "附則/令和4年5月5日変更": "え。",
            },
            id="附則 with entries",
        ),
        pytest.param(
            ARTICLE + "附　則\nこの約款は、施行します。\n",
            {"第1条第1項": "あ。", "附則": "この約款は、施行します。"},
            id="附則 with words",
        ),
        pytest.param(
            ARTICLE + "附則\n第1条（施行）\nい。\n(1) う\n",
            {"第1条第1項": "あ。", "附則/第1条第1項": "い。", "附則/第1条第1項第1号": "う"},
            id="附則 with 条 of its own",
        ),
        pytest.param(
            ARTICLE + "別紙1 料金\n1 月額\n(1) 基本\n(2) 付加\n2 一時金\n別紙2\n1 場所\n",
            {
                "第1条第1項": "あ。",
                "別紙1": "料金",
                "別紙1/1": "月額",
                "別紙1/1/(1)": "基本",
                "別紙1/1/(2)": "付加",
                "別紙1/2": "一時金",
                "別紙2/1": "場所",
            },
            id="別紙 with 1 and (1)",
        ),
        pytest.param(
            ARTICLE + "別紙 特約\n第1条（あ）\nい。\n2 う。\n(1) え\n"
            "第2条（お）\nか。\n別紙2\n1 き\n",
            {
                "第1条第1項": "あ。",
                "別紙": "特約",
                "別紙/第1条第1項": "い。",
                "別紙/第1条第2項": "う。",
                "別紙/第1条第2項第1号": "え",
                "別紙/第2条第1項": "か。",
                "別紙2/1": "き",
            },
            id="別紙 with 条 of its own",
        ),
        pytest.param(
            ARTICLE + "別紙\n1 い\n第2条（う）\nえ。\n",
            {"第1条第1項": "あ。", "別紙/1": "い", "第2条第1項": "え。"},
            id="the main text goes on behind a 別紙",
        ),
        pytest.param(
            ARTICLE + "別記\n①花の約款\n② 月の約款\n",
            {"第1条第1項": "あ。", "別記/①": "花の約款", "別記/②": "月の約款"},
            id="別記 with ①",
        ),
        pytest.param(
            ARTICLE + "別表第一（第三条関係）\nい\n別表第二（第四条関係）\nう\n",
            {"第1条第1項": "あ。", "別表第1": "（第三条関係）い", "別表第2": "（第四条関係）う"},
            id="別表第一 of a law",
        ),
        pytest.param(
            "第1条（あ）\nい。\n第2条（う）\nえ。\n第1条（お）\nか。\n",
            {"第1条第1項": "い。", "第2条第1項": "え。", "第1条（重複2）第1項": "か。"},
            id="an article printed twice keeps both",
        ),
        pytest.param(
            "みなと約款\nみなと株式会社（以下「当社」といいます。）は、"
            "次のとおり定めます。\n第1条（あ）\nい。\n",
            {
                "前文": "みなと株式会社（以下「当社」といいます。）は、次のとおり定めます。",
                "第1条第1項": "い。",
            },
            id="前文",
        ),
        pytest.param(
            "これは約款ではありません。\n次の行です。\n",
            {"前文": "これは約款ではありません。次の行です。"},
            id="no provision at all",
        ),
        pytest.param(
            "第1条（あ）\n一の契約につき\n- 1 -\n1人に限ります。\n（以下余白）\n",
            {"第1条第1項": "一の契約につき1人に限ります。"},
            id="page marks and fillers are nobody's words",
        ),
        pytest.param("", {}, id="nothing"),
    ],
)
def test_own_words_of_each_provision(source: str, expected: dict[str, str]) -> None:
    assert words(source) == expected


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        pytest.param("第1条（目的）\nあ。\n", "目的", "あ。", id="in brackets behind the mark"),
        pytest.param("第 1 条 (目的) あ。\n", "目的", "あ。", id="words on the same line"),
        pytest.param(
            "第1条（甲（乙を除く。）の扱い）\nあ。\n",
            "甲（乙を除く。）の扱い",
            "あ。",
            id="brackets in the heading",
        ),
        pytest.param(
            "第1条（当社が行う本サービスの\n\n提供の中止）\nあ。\n",
            "当社が行う本サービスの提供の中止",
            "あ。",
            id="broken over two lines",
        ),
        pytest.param(
            "第1条（当社が行う\n- 1 -\n提供の中止）あ。\n",
            "当社が行う提供の中止",
            "あ。",
            id="broken by a page, with words behind",
        ),
        pytest.param("（目的）\n第一条　あ。\n", "目的", "あ。", id="on the line above"),
        pytest.param("（目的）\n- 1 -\n第一条　あ。\n", "目的", "あ。", id="on the page above"),
        pytest.param("第1条\n（目的）\nあ。\n", "目的", "あ。", id="on the line below"),
        pytest.param("第1条　目的\nあ。\n", "目的", "あ。", id="without brackets"),
        pytest.param(
            "第1条　当社は、通知します。\n", None, "当社は、通知します。", id="a sentence"
        ),
        pytest.param("第1条　削除\n第2条（い）\nう。\n", None, "削除", id="削除 is no heading"),
        pytest.param(
            "第1条\n当社は、通知します。\n", None, "当社は、通知します。", id="a mark alone"
        ),
        pytest.param(
            "第1条（目的\n第2条（い）\nう。\n", None, "（目的", id="a bracket never closed"
        ),
        pytest.param(
            "第1条（ただし、\nい\nう\nえ\nお。\n",
            None,
            "（ただし、いうえお。",
            id="no heading is so long",
        ),
    ],
)
def test_heading_of_an_article(source: str, title: str | None, text: str) -> None:
    found = provisions(source)
    assert (found["第1条"].title, found["第1条第1項"].text.value) == (title, text)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            "第1章 総則\n第1条（あ）\nい。\n第2章　契約\n第1節　申込み\n第2条（う）\nえ。\n",
            id="headings behind the marks",
        ),
        pytest.param(
            "第一章\n総則\n第1条（あ）\nい。\n第二章\n契約\n第一節\n申込み\n第2条（う）\nえ。\n",
            id="headings below the marks",
        ),
        pytest.param(
            "目次\n第1章 総則\n第2章 契約\n第1節 申込み\n第1章 総則\n第1条（あ）\nい。\n"
            "第2章 契約\n"
            "第1節 申込み\n第2条（う）\nえ。\n",
            id="behind a 目次",
        ),
    ],
)
def test_chapters_and_sections(source: str) -> None:
    found = provisions(source)
    units = {k: p.title for k, p in found.items() if p.kind in ("Chapter", "Section")}
    assert units == {"第1章": "総則", "第2章": "契約", "第2章第1節": "申込み"}
    assert [found[x].parent for x in ("第1条", "第2条", "第2章第1節")] == [
        "第1章",
        "第2章第1節",
        "第2章",
    ]


@pytest.mark.parametrize(
    ("line", "labels", "after"),
    [
        pytest.param("第3条及び第4条 削除", ["第3条", "第4条"], "第5条", id="two"),
        pytest.param(
            "第三条から第五条まで　削除", ["第3条", "第4条", "第5条"], "第6条", id="range"
        ),
        pytest.param(
            "第2条の2から第2条の4まで　削除",
            ["第2条の2", "第2条の3", "第2条の4"],
            "第3条",
            id="枝番",
        ),
        pytest.param("第3条 削除", ["第3条"], "第4条", id="one"),
    ],
)
def test_deleted_articles_stay_in_the_numbering(line: str, labels: list[str], after: str) -> None:
    """What is cited by the number of a deleted 条 finds the word 削除, owned by the first."""
    structure = read_structure(
        f"第1条（あ）\nい。\n第2条（う）\nえ。\n{line}\n{after}（お）\nか。\n"
    )
    deleted = [p.label for p in structure.provisions if p.text.value == "削除"]
    assert deleted == [f"{label}第1項" for label in labels]
    owners = [p.owner for p in structure.pieces if p.role == "text"]
    assert owners == ["第1条第1項", "第2条第1項", f"{labels[0]}第1項", f"{after}第1項"]
    assert {p.label: p.text.value for p in structure.provisions}["第2条第1項"] == "え。"


def test_a_branch_of_a_chapter() -> None:
    found = provisions("第2章 契約\n第1条（あ）\nい。\n第2章の2 特則\n第2条（う）\nえ。\n")
    assert found["第2章の2"].eid == "chp_2-2"
    assert found["第2条"].parent == "第2章の2"


@pytest.mark.parametrize(
    ("source", "label", "eid"),
    [
        pytest.param("第4条（あ）\nい。\n2 う。\n", "第4条第2項", "art_4__para_2", id="項"),
        pytest.param("第10条の2（あ）\nい。\n", "第10条の2", "art_10-2", id="枝番"),
        pytest.param("第1章 総則\n第1条（あ）\nい。\n", "第1条", "art_1", id="章 is no part of it"),
        pytest.param(
            "第6条（あ）\nい。\n(1) う\n(i) え\n",
            "第6条第1項第1号(i)",
            "art_6__para_1__item_1__subitem_i",
            id="below 号",
        ),
        pytest.param(ARTICLE + "別紙1\n1 い\n", "別紙1/1", "att_1__part_1", id="別紙"),
        pytest.param(
            ARTICLE + "附則\n令和3年4月1日変更\n1 い。\n",
            "附則/令和3年4月1日変更/1",
            "suppl_1__entry_1__para_1",
            id="附則",
        ),
        pytest.param(
            "第1条（あ）\nい。\n第2条（う）\nえ。\n第1条（お）\nか。\n",
            "第1条（重複2）",
            "art_1-dup2",
            id="a duplicate",
        ),
    ],
)
def test_eid(source: str, label: str, eid: str) -> None:
    assert provisions(source)[label].eid == eid


@pytest.mark.parametrize("lead", ["", "\n", "みなと約款\n"])
def test_spans_hold_the_provision_and_its_children(lead: str) -> None:
    source = f"{lead}第1条（あ）\nい。\n2 う。\n第2条（え）\nお。\n"
    found = provisions(source)

    def printed(label: str) -> str:
        return source[found[label].start : found[label].end]

    assert printed("第1条") == "第1条（あ）\nい。\n2 う。"
    assert printed("第1条第1項") == "い。"
    assert printed("第1条第2項") == "2 う。"
    assert found["第1条第2項"].mark == "2"


def test_an_address_behind_a_list_belongs_to_what_the_list_hangs_on() -> None:
    source = (
        "第1条（あ）\n次のとおり。\n(1) 甲\nイ 乙\n<https://example.org/a>\n第2条（い）\nう。\n"
    )
    assert words(source)["第1条第1項第1号イ"] == "乙"
    assert owners(source, "address") == [("第1条第1項", "<https://example.org/a>")]


def owners(source: str, role: str) -> list[tuple[str, str]]:
    return [
        (p.owner, source[p.start : p.end]) for p in read_structure(source).pieces if p.role == role
    ]


def test_contents_begin_no_provision() -> None:
    source = "みなと約款\n目次\n第1条 目的\n第2条 定義\n第1条（目的）\nあ。\n第2条（定義）\nい。\n"
    assert list(provisions(source)) == ["第1条", "第1条第1項", "第2条", "第2条第1項"]
    assert [w for _, w in owners(source, "contents")] == ["目次", "第1条 目的", "第2条 定義"]


def test_list_bullets_are_marks_of_their_provision() -> None:
    source = "第1条（あ）\n次のとおり。\n- (1) 甲\n"
    assert ("第1条第1項第1号", "- ") in owners(source, "mark")


TABLE = "| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n"


@pytest.mark.parametrize(
    ("source", "label", "within", "eid"),
    [
        pytest.param(
            ARTICLE + TABLE,
            "第1条第1項/表1",
            "第1条第1項",
            "art_1__para_1__table_1",
            id="without a caption",
        ),
        pytest.param(
            "第1条（あ）\n" + TABLE,
            "第1条第1項/表1",
            "第1条第1項",
            "art_1__para_1__table_1",
            id="an article that is only a table has its 第1項",
        ),
        pytest.param(
            ARTICLE + "別紙\n第1表 読替え\n" + TABLE,
            "別紙/第1表",
            "別紙",
            "att_1__table_1",
            id="with a caption",
        ),
        pytest.param(
            ARTICLE + "別紙\n第二表　読替え\n" + TABLE,
            "別紙/第2表",
            "別紙",
            "att_1__table_1",
            id="a caption in kanji",
        ),
        pytest.param(
            "みなと約款\n" + TABLE + ARTICLE,
            "前文/表1",
            "前文",
            "preamble__table_1",
            id="before the first provision",
        ),
    ],
)
def test_table_and_what_it_follows(source: str, label: str, within: str, eid: str) -> None:
    (table,) = read_structure(source).tables
    assert (table.label, table.within, table.eid) == (label, within, eid)
    assert [c.value for c in table.header] == ["甲", "乙"]
    assert [[c.value for c in row] for row in table.rows] == [["丙", "丁"]]


def test_two_tables_and_words_before_the_first_provision() -> None:
    structure = read_structure("みなと約款\n" + TABLE + "2025年4月1日版\n" + TABLE + ARTICLE)
    assert [t.label for t in structure.tables] == ["前文/表1", "前文/表2"]
    assert (structure.head.title, structure.head.version) == ("みなと約款", "2025-04-01")


def in_order(structure: Structure) -> list[str]:
    both = [(p.order, p.label) for p in structure.provisions]
    both += [(t.order, t.label) for t in structure.tables]
    return [label for _, label in sorted(both)]


def test_a_table_stands_behind_what_it_follows_whatever_is_filled_in_before() -> None:
    structure = read_structure("第1条（あ）\n第2条（い）\nう。\n" + TABLE + "第3条（え）\nお。\n")
    assert in_order(structure) == [
        "第1条",
        "第1条第1項",
        "第2条",
        "第2条第1項",
        "第2条第1項/表1",
        "第3条",
        "第3条第1項",
    ]


def test_an_article_without_words_has_an_empty_first_paragraph_and_a_problem() -> None:
    structure = read_structure("第1条（あ）\n第2条（い）\nう。\n")
    assert [p.text.value for p in structure.provisions] == ["", "", "", "う。"]
    assert [(p.kind, p.label) for p in structure.problems] == [("article-without-words", "第1条")]


def test_a_table_put_together_from_widths_is_a_problem() -> None:
    structure = read_structure(
        "第1条（品目）\n次のとおり。\n品目 内容\n小型 持てるもの\n大型 持てないもの\n"
    )
    (problem,) = structure.problems
    assert (problem.kind, problem.label) == ("columns-guessed", "第1条第1項/表1")
    assert problem.words == "品目 内容"


def test_a_bracketed_line_in_a_table_heads_no_article() -> None:
    source = ARTICLE + "| a | b |\n| c | d |\n（い）\n第2条　う。\n"
    found = provisions(source)
    assert (found["第1条"].title, found["第2条"].title) == ("目的", "い")
