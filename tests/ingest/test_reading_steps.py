"""What each way to read a mark costs, and to whom every piece of a source is given.

The costs are what decides between two readings of a whole: a table of single steps says which of
them is dearer, and by how much.
"""

import pytest

from ingest import decode as decoding
from ingest.decode import (
    BACKWARDS,
    GAP,
    GAP_BEFORE_HEADED,
    GAP_IN_EXCERPT,
    IN_ANNEX,
    IROHA_INSIDE_KANA,
    NEW_DOCUMENT,
    NO_ARTICLE,
    OTHER_INDENT,
    SAME_STYLE_INSIDE,
    Level,
    State,
)
from ingest.layout import Line, lines_of
from ingest.numbering import candidates
from ingest.structure import read_structure
from ontology.writing import fold

MAIN = State("main", article=(3,), paragraph=1, fresh=False)
KANA = (Level("paren", 1, 0), Level("kana", 1, 0))


def line(words: str) -> Line:
    (found,) = lines_of(words)
    return found


def steps(state: State, words: str, *, headed: bool = False) -> list[tuple[object, ...]]:
    """(style, cost, zone, article, 項, lists, depth) of each way to read a line as a mark."""
    at = line(words)
    return [
        (c.style, cost, new.zone, new.article, new.paragraph, [x.style for x in new.lists], depth)
        for c in candidates(at)
        for cost, new, depth in decoding._begin(state, c, at, headed, 1000.0)
    ]


@pytest.mark.parametrize(
    ("last", "number", "cost", "why"),
    [
        (None, (1,), 0.0, "the first"),
        (None, (2,), 3.0, "a first that is none"),
        ((3,), (4,), 0.0, "the next"),
        ((3,), (3, 2), 0.0, "第3条の2 behind 第3条"),
        ((3, 2), (3, 3), 0.0, "第3条の3 behind 第3条の2"),
        ((3, 2), (4,), 0.0, "第4条 behind 第3条の2"),
        ((3, 2, 2), (3, 3), 0.0, "第3条の3 behind 第3条の2の2"),
        ((3, 2, 2), (3, 2, 3), 0.0, "第3条の2の3 behind 第3条の2の2"),
        ((3, 2, 2), (3, 4), GAP, "第3条の4 skips one"),
        ((3,), (5,), GAP, "one skipped"),
        ((3,), (7,), 3 * GAP, "three skipped"),
        ((3,), (90,), 4 * GAP, "many skipped cost as four"),
        ((3,), (2,), BACKWARDS, "back"),
        ((3,), (3,), BACKWARDS, "again"),
        ((3,), (1,), NEW_DOCUMENT, "from the start"),
    ],
)
def test_from_article_to_article(
    last: tuple[int, ...] | None, number: tuple[int, ...], cost: float, why: str
) -> None:
    assert decoding._article_distance(number, last) == cost, why


@pytest.mark.parametrize(
    ("number", "last", "cost"),
    [(4, 3, 0.0), (5, 3, GAP), (8, 3, 4 * GAP), (20, 3, 4 * GAP), (3, 3, BACKWARDS), (1, 3, BACKWARDS)],
)  # fmt: skip
def test_from_number_to_number(number: int, last: int, cost: float) -> None:
    assert decoding._distance(number, last) == cost
    assert decoding._item_distance((number,), last) == cost
    assert decoding._item_distance((number, 2), last) == (0.0 if number == last else GAP)


HEADED = {"headed": True}
STEPS = [
    (State(), "第1条（目的）", {}, [("article", 0.0, "main", (1,), 0, [], 0)], "the first article"),
    (MAIN, "第4条 支払う。", {}, [("article", 0.0, "main", (4,), 1, [], 0)], "with its words"),
    (MAIN, "第4条（料金）。", {}, [("article", 0.0, "main", (4,), 0, [], 0)], "a title is no words"),
    (MAIN, "第9条（料金）", {}, [("article", 4 * GAP, "main", (9,), 0, [], 0)], "a gap"),
    (MAIN, "第9条（料金）", HEADED, [("article", min(4 * GAP, GAP_BEFORE_HEADED), "main", (9,), 0, [], 0)], "by its looks"),
    (MAIN, "第3条（料金）", HEADED, [("article", BACKWARDS, "main", (3,), 0, [], 0)], "looks help no repeat"),
    (State("suppl", article=(3,)), "第9条（料金）", {}, [("article", min(4 * GAP, GAP_IN_EXCERPT), "suppl", (9,), 0, [], 0)], "附則 抄"),
    (State("suppl", article=(3,)), "第2条（料金）", {}, [("article", BACKWARDS, "suppl", (2,), 0, [], 0)], "back in 附則"),
    (State("annex"), "第1条（料金）", {}, [("article", IN_ANNEX, "annex", (1,), 0, [], 0)], "条 of a 別紙"),
    (State("annex"), "第4条（料金）", {}, [("article", 3.0 + IN_ANNEX, "main", (4,), 0, [], 0)], "the main text goes on"),
    (State("annex", article=(1,)), "第2条（料金）", {}, [("article", 0.0, "annex", (2,), 0, [], 0)], "goes on in the 別紙"),
    (MAIN, "2 支払う", {}, [("digit", 0.0, "main", (3,), 2, [], 0)], "the next 項"),
    (MAIN, "4 支払う", {}, [("digit", 2 * GAP, "main", (3,), 4, [], 0)], "a 項 that skips two"),
    (MAIN, "1 支払う", {}, [], "第1項 has begun: no 1"),
    (State("main", article=(3,)), "1 支払う", {}, [("digit", 0.0, "main", (3,), 1, [], 0)], "第1項 by its number"),
    (MAIN, "2. 支払う", {}, [("digit-dot", 1.0, "main", (3,), 2, [], 0)], "2. is seldom a 項"),
    (State("main", fresh=False), "1 支払う", {}, [], "no article, and words"),
    (State("main"), "1 支払う", {}, [("digit", NO_ARTICLE, "main", None, 1, [], 0)], "no article"),
    (State(), "1 支払う", {}, [], "above all"),
    (State("annex", fresh=False), "1. 支払う", {}, [("digit-dot", 0.0, "annex", None, 1, [], 0)], "a part of a 別紙"),
    (MAIN, "(1) 支払う", {}, [("paren", 0.0, "main", (3,), 1, ["paren"], 0)], "the first 号"),
    (State(), "(1) 支払う", {}, [], "no 号 above all"),
    (State("main"), "(1) 支払う", {}, [("paren", NO_ARTICLE, "main", None, 0, ["paren"], 0)], "号 of none"),
    (State("main", article=(3,)), "(1) 支払う", {}, [("paren", 0.0, "main", (3,), 1, ["paren"], 0)], "号 make a 第1項"),
    (MAIN, "(3) 支払う", {}, [("paren", 2 * GAP, "main", (3,), 1, ["paren"], 0)], "a list from (3)"),
    (MAIN._replace(lists=KANA), "(2) 支払う", {}, [("paren", 0.0, "main", (3,), 1, ["paren"], 0)], "out of the inner list"),
    (
        MAIN._replace(lists=KANA),
        "(1) 支払う",
        {},
        [
            ("paren", BACKWARDS, "main", (3,), 1, ["paren"], 0),
            ("paren", SAME_STYLE_INSIDE, "main", (3,), 1, ["paren", "kana", "paren"], 2),
        ],
        "again, or inside",
    ),
    (MAIN._replace(lists=KANA), "    (2) 支払う", {}, [("paren", OTHER_INDENT, "main", (3,), 1, ["paren"], 0)], "further in"),
    (
        MAIN._replace(lists=KANA),
        "イ 支払う",
        {},
        [
            ("iroha", IROHA_INSIDE_KANA, "main", (3,), 1, ["paren", "kana", "iroha"], 2),
            ("kana", 0.0, "main", (3,), 1, ["paren", "kana"], 1),
        ],
        "イ behind ア",
    ),
    (
        MAIN,
        "イ 支払う",
        {},
        [
            ("iroha", 0.0, "main", (3,), 1, ["iroha"], 0),
            ("kana", GAP, "main", (3,), 1, ["kana"], 0),
        ],
        "イ is the first of イロハ",
    ),
    (MAIN, "附則", {}, [("suppl", 0.0, "suppl", None, 0, [], 0)], "附則"),
    (MAIN, "令和2年7月7日変更", {}, [], "no entry but in 附則"),
    (State("suppl", article=(2,), paragraph=3), "令和2年7月7日変更", {}, [("entry", 0.0, "suppl", None, 0, [], 0)], "an entry"),
    (MAIN, "別紙1", {}, [("annex", 0.0, "annex", None, 0, [], 0)], "別紙1"),
    (MAIN, "別紙", {}, [("annex", 0.0, "annex", None, 0, [], 0)], "the only 別紙"),
    (MAIN, "別紙3", {}, [("annex", 2 * GAP, "annex", None, 0, [], 0)], "two 別紙 are missing"),
    (State("annex", annexes=(("別紙", 2),)), "別紙3", {}, [("annex", 0.0, "annex", None, 0, [], 0)], "the next 別紙"),
    (State("annex", annexes=(("別紙", 2),)), "別表1", {}, [("annex", 0.0, "annex", None, 0, [], 0)], "別表 by itself"),
    (State("annex", annexes=(("別紙", 2),)), "別紙1", {}, [("annex", BACKWARDS, "annex", None, 0, [], 0)], "別紙 again"),
    (State(), "第1章 総則", {}, [("unit", 0.0, "main", None, 0, [], 0)], "a 章 opens the main text"),
    (State("suppl"), "第1章 総則", {}, [("unit", 0.0, "suppl", None, 0, [], 0)], "a 章 of 附則"),
    (MAIN._replace(units=(("Chapter", 1),)), "第3章 総則", {}, [("unit", GAP, "main", (3,), 1, [], 0)], "a 章 is missing"),
    (MAIN._replace(units=(("Chapter", 1),)), "第1章の2 総則", {}, [("unit", 0.0, "main", (3,), 1, [], 0)], "a 枝番 of it"),
    (MAIN._replace(units=(("Chapter", 2), ("Section", 3))), "第3章 総則", {}, [("unit", 0.0, "main", (3,), 1, [], 0)], "the next 章"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "words", "looks", "expected", "why"), STEPS, ids=[s[-1] for s in STEPS]
)
def test_what_a_step_costs(
    state: State,
    words: str,
    looks: dict[str, bool],
    expected: list[tuple[object, ...]],
    why: str,
) -> None:
    assert steps(state, words, **looks) == expected, why


def test_what_units_and_annexes_are_open() -> None:
    chapter = MAIN._replace(units=(("Part", 1), ("Chapter", 2), ("Section", 3)), lists=KANA)
    at = line("第3章 総則")
    (found,) = [
        new for c in candidates(at) for _, new, _ in decoding._begin(chapter, c, at, False, 9.0)
    ]
    assert (found.units, found.lists, found.fresh) == ((("Part", 1), ("Chapter", 3)), (), True)
    at = line("別紙3")
    two = State("annex", annexes=(("別紙", 2), ("別表", 1)), article=(1,), paragraph=2)
    (found,) = [
        new for c in candidates(at) for _, new, _ in decoding._begin(two, c, at, False, 9.0)
    ]
    assert found == State("annex", annexes=(("別表", 1), ("別紙", 3)))


def test_a_step_that_costs_too_much_is_none() -> None:
    at = line("第9条（料金）")
    (mark,) = candidates(at)
    assert list(decoding._begin(MAIN, mark, at, False, 4 * GAP)) != []
    assert list(decoding._begin(MAIN, mark, at, False, 4 * GAP - 0.1)) == []


SOURCE = """甲約款

第1章 総則
- 第1条（目的
及び範囲） 目的とします。
- 2 範囲とします。
続きます。
(1) 一つ
https://example.org/
第2条
（料金）
払います。
第3条及び第4条 削除
附則（抄）
この約款は、実施します。
別紙 料金
第1表：料金
| 品目 | 額 |
| --- | --- |
| 甲 | 100円 |
"""
PIECES = [  # role, whose it is, words
    ("title", "", "甲約款"),
    ("mark", "第1章", "第1章"),
    ("heading", "第1章", "総則"),
    ("mark", "第1条", "- "),
    ("mark", "第1条", "第1条"),
    ("heading", "第1条", "（目的"),
    ("heading", "第1条", "及び範囲）"),
    ("text", "第1条第1項", "目的とします。"),
    ("mark", "第1条第2項", "- "),
    ("mark", "第1条第2項", "2"),
    ("text", "第1条第2項", "範囲とします。"),
    ("text", "第1条第2項", "続きます。"),
    ("mark", "第1条第2項第1号", "(1)"),
    ("text", "第1条第2項第1号", "一つ"),
    ("address", "第1条第2項", "https://example.org/"),
    ("mark", "第2条", "第2条"),
    ("heading", "第2条", "（料金）"),
    ("text", "第2条第1項", "払います。"),
    ("mark", "第3条", "第3条及び第4条"),
    ("text", "第3条第1項", "削除"),
    ("mark", "附則", "附則"),
    ("mark", "附則", "（抄）"),
    ("text", "附則", "この約款は、実施します。"),
    ("mark", "別紙", "別紙"),
    ("text", "別紙", "料金"),
]


def test_to_whom_each_piece_is_given() -> None:
    found = read_structure(SOURCE)
    pieces = [(p.role, p.owner, SOURCE[p.start : p.end]) for p in found.pieces]
    low = next(i for i, p in enumerate(pieces) if p[0] == "caption")
    assert [(r, o, w.strip()) for r, o, w in pieces[:low]] == [
        (r, o, w.strip()) for r, o, w in PIECES
    ]
    table = [(r, w.strip()) for r, o, w in pieces[low:]]
    assert {o for _, o, _ in pieces[low:]} == {"別紙/第1表"}
    assert [x for x in table if x[0] != "table-mark"] == [
        ("caption", "第1表：料金"),
        ("cell", "品目"),
        ("cell", "額"),
        ("cell", "甲"),
        ("cell", "100円"),
    ]
    assert {w for r, w in table if r == "table-mark"} >= {"|", "| --- | --- |"}


def test_where_each_provision_stands() -> None:
    found = read_structure(SOURCE)
    spans = {p.label: SOURCE[p.start : p.end] for p in found.provisions}
    assert spans["第1条"].startswith("- 第1条（目的")
    assert spans["第1条"].rstrip().endswith("https://example.org/")
    assert spans["第1条第2項第1号"] == "(1) 一つ"
    assert spans["第2条"] == "第2条\n（料金）\n払います。"
    assert spans["第4条第1項"] == "削除"
    assert spans["附則"].rstrip() == "附則（抄）\nこの約款は、実施します。"


def test_an_article_without_words_is_told() -> None:
    source = "第1条（目的）\n第2条（範囲）\n範囲とします。\n"
    (found,) = read_structure(source).problems
    assert found.kind == "article-without-words"
    assert source[found.start : found.end] == "第1条（目的）"


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        *((f"あ{w}", True) for w in ["、", ",", "の", "に", "は", "を", "が", "と", "で", "も", "へ", "(", "「", "及び", "又は", "並びに", "若しくは", "から", "より"]),
        ("あ。", False),
        ("(1) あ", False),
    ],
)  # fmt: skip
def test_a_line_that_is_not_closed(words: str, goes_on: bool) -> None:
    assert bool(decoding._GOES_ON.search(fold(words))) is goes_on


@pytest.mark.parametrize("sign", ["。", "」", "』", "】", ")", ":"])
def test_a_full_line_that_ends_here(sign: str) -> None:
    full = line("あ" * 40 + sign)
    assert not decoding._is_broken(full, float(full.width))
    assert decoding._is_broken(line("あ" * 41), float(full.width))
    assert not decoding._is_broken(line("あ" * 41), 0.0)
    assert not decoding._is_broken(line("あ" * 20), float(full.width))


EVERY_KIND = """甲約款

第1編 総則
第2章 契約
第1節 申込
第1款 承諾
第1目 期日
第1条（目的）
第2条の3（範囲）
範囲とします。
2 細目とします。
(1) 一つ
(ア) 二つ
(i) 三つ
(2) 四つ
附則（平成 6年 12月 14日法律第 116号）
第1条 施行します。
附則
1 実施します。
(1) 一部
令和3年4月1日変更
変更します。
令和4年4月1日変更
1 変更します。
別紙1 料金
(1) 月額
ア 基本
1 一時金
(1) 設定
別表第二（第三条関係）
別添1 機器
第1条（機器）
機器です。
様式第1号（第4条関係）
"""
NAMES = [  # kind, label, name in the file (eId), what it stands in
    ("Part", "第1編", "prt_1", None),
    ("Chapter", "第1編第2章", "prt_1__chp_2", "第1編"),
    ("Section", "第1編第2章第1節", "prt_1__chp_2__sec_1", "第1編第2章"),
    ("Subsection", "第1編第2章第1節第1款", "prt_1__chp_2__sec_1__subsec_1", "第1編第2章第1節"),
    (
        "Division",
        "第1編第2章第1節第1款第1目",
        "prt_1__chp_2__sec_1__subsec_1__div_1",
        "第1編第2章第1節第1款",
    ),
    ("Article", "第1条", "art_1", "第1編第2章第1節第1款第1目"),
    ("Paragraph", "第1条第1項", "art_1__para_1", "第1条"),
    ("Article", "第2条の3", "art_2-3", "第1編第2章第1節第1款第1目"),
    ("Paragraph", "第2条の3第1項", "art_2-3__para_1", "第2条の3"),
    ("Paragraph", "第2条の3第2項", "art_2-3__para_2", "第2条の3"),
    ("Item", "第2条の3第2項第1号", "art_2-3__para_2__item_1", "第2条の3第2項"),
    (
        "Subitem",
        "第2条の3第2項第1号(ア)",
        "art_2-3__para_2__item_1__subitem_ア",
        "第2条の3第2項第1号",
    ),
    (
        "Subitem",
        "第2条の3第2項第1号(ア)(i)",
        "art_2-3__para_2__item_1__subitem_ア__subitem_i",
        "第2条の3第2項第1号(ア)",
    ),
    ("Item", "第2条の3第2項第2号", "art_2-3__para_2__item_2", "第2条の3第2項"),
    ("SupplementaryProvision", "附則/平成6年12月14日法律第116号", "suppl_1", None),
    (
        "Article",
        "附則/平成6年12月14日法律第116号/第1条",
        "suppl_1__art_1",
        "附則/平成6年12月14日法律第116号",
    ),
    (
        "Paragraph",
        "附則/平成6年12月14日法律第116号/第1条第1項",
        "suppl_1__art_1__para_1",
        "附則/平成6年12月14日法律第116号/第1条",
    ),
    ("SupplementaryProvision", "附則", "suppl_2", None),
    ("Paragraph", "附則/1", "suppl_2__para_1", "附則"),
    ("Item", "附則/1/第1号", "suppl_2__para_1__item_1", "附則/1"),
    ("SupplementaryProvision", "附則/令和3年4月1日変更", "suppl_2__entry_1", "附則"),
    ("SupplementaryProvision", "附則/令和4年4月1日変更", "suppl_2__entry_2", "附則"),
    ("Paragraph", "附則/令和4年4月1日変更/1", "suppl_2__entry_2__para_1", "附則/令和4年4月1日変更"),
    ("Annex", "別紙1", "att_1", None),
    ("AnnexPart", "別紙1/(1)", "att_1__item_1", "別紙1"),
    ("Subitem", "別紙1/(1)/ア", "att_1__item_1__item_ア", "別紙1/(1)"),
    ("AnnexPart", "別紙1/1", "att_1__part_1", "別紙1"),
    ("AnnexPart", "別紙1/1/(1)", "att_1__part_1__item_1", "別紙1/1"),
    ("Annex", "別表第2", "att_2", None),
    ("Annex", "別添1", "att_3", None),
    ("Article", "別添1/第1条", "att_3__art_1", "別添1"),
    ("Paragraph", "別添1/第1条第1項", "att_3__art_1__para_1", "別添1/第1条"),
    ("Annex", "様式第1", "att_4", None),
]


def test_what_every_kind_of_provision_is_called() -> None:
    """編 to 号 and below, 附則 of an amending law and of the terms, 別紙 with parts and with 条."""
    found = read_structure(EVERY_KIND)
    assert [(p.kind, p.label, p.eid, p.parent) for p in found.provisions] == NAMES
