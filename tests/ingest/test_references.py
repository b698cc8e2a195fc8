"""Relative and partial references, resolved against a small tree."""

import pytest

from ingest.references import span_between
from tests.ingest.drafting import Draft, draft, moved, shown

WORDS = {
    "第1章": "",
    "第1条（目的）": "",
    "第1条第1項": "",
    "第2条（申込み）": "",
    "第2条第1項": "",
    "第2条第2項": "",
    "第2条第2項第1号": "",
    "第2条第2項第2号": "",
    "第2条第2項第3号": "",
    "第2条第2項第3号イ": "",
    "第2条第2項第3号ロ": "",
    "第2条第3項": "",
    "第2条第4項": "",
    "第2章": "",
    "第3条（料金）": "",
    "第3条第1項": "",
    "第3条第1項第1号": "",
    "第3条第1項第2号": "",
    "第3条の2（精算）": "",
    "第3条の2第1項": "",
    "第3条の2第2項": "",
    "第3条の3（返金）": "",
    "第3条の3第1項": "",
    "第4条（解約）": "",
    "第4条第1項": "",
    "第4条第2項": "",
    "別紙1": "",
    "別紙1/1": "",
    "別紙1/2": "",
    "別紙1/3": "",
    "別紙1/3/(1)": "",
    "別紙1/3/(2)": "",
    "附則": "",
    "附則/1": "",
    "附則/2": "",
    "附則/3": "",
}
PARENTS = {
    "第1条": "第1章",
    "第2条": "第1章",
    "第3条": "第2章",
    "第3条の2": "第2章",
    "第3条の3": "第2章",
    "第4条": "第2章",
    "附則/1": "附則",
    "附則/2": "附則",
    "附則/3": "附則",
    "別紙1/1": "別紙1",
    "別紙1/2": "別紙1",
    "別紙1/3": "別紙1",
}
TREE = draft(WORDS, parents=PARENTS)

Case = tuple[str, str, list[tuple[str, list[str]]], str]


def case(id_: str, at: str, words: str, *expected: tuple[str, list[str]], why: str) -> object:
    return pytest.param(at, words, list(expected), why, id=id_)


def cited(at: str, words: str) -> list[tuple[str, list[str]]]:
    found: Draft = moved(TREE, at, words)
    return [(c.quote, [shown(t) for t in c.targets]) for c in found.cited_at(at)]


RELATIVE = [
    case("zenko", "第2条第3項", "前項の申込み", ("前項", ["第2条第2項"]), why="the 項 before"),
    case(
        "zenko-from-item",
        "第2条第2項第2号",
        "前項の申込み",
        ("前項", ["第2条第1項"]),
        why="from a 号: the 項 before its own 項",
    ),
    case(
        "zenko-from-subitem",
        "第2条第2項第3号ロ",
        "前項の申込み",
        ("前項", ["第2条第1項"]),
        why="from below a 号",
    ),
    case(
        "zen-2-ko",
        "第2条第4項",
        "前2項の申込み",
        ("前2項", ["第2条第2項", "第2条第3項"]),
        why="the two before, one citation",
    ),
    case(
        "zen-ni-ko",
        "第2条第4項",
        "前二項の申込み",
        ("前二項", ["第2条第2項", "第2条第3項"]),
        why="kanji",
    ),
    case(
        "zen-3-ko-wide",
        "第2条第4項",
        "前３項の申込み",
        ("前３項", ["第2条第1項", "第2条第2項", "第2条第3項"]),
        why="full-width digit",
    ),
    case(
        "zen-kakuko",
        "第2条第3項",
        "前各項の申込み",
        ("前各項", ["第2条第1項", "第2条第2項"]),
        why="all before",
    ),
    case(
        "zenko-of-first",
        "第2条第1項",
        "前項の申込み",
        ("前項", []),
        why="before the first: nothing",
    ),
    case(
        "zen-2-ko-short",
        "第2条第2項",
        "前2項の申込み",
        ("前2項", ["第2条第1項"]),
        why="only one there is",
    ),
    case("jiko", "第2条第2項", "次項の手続", ("次項", ["第2条第3項"]), why="the next"),
    case("jiko-of-last", "第2条第4項", "次項の手続", ("次項", []), why="after the last: nothing"),
    case("honko", "第2条第2項第1号", "本項の申込み", ("本項", ["第2条第2項"]), why="its own 項"),
    case("honjo", "第3条の2第2項", "本条の精算", ("本条", ["第3条の2"]), why="its own 条"),
    case("zenjo", "第3条第1項", "前条の申込み", ("前条", ["第2条"]), why="over the border of a 章"),
    case(
        "zenjo-branch", "第4条第1項", "前条の返金", ("前条", ["第3条の3"]), why="枝番 come between"
    ),
    case(
        "zenjo-of-first", "第1条第1項", "前条の規定", ("前条", []), why="before the first: nothing"
    ),
    case(
        "zen-2-jo", "第4条第1項", "前2条の規定", ("前2条", ["第3条の2", "第3条の3"]), why="two 条"
    ),
    case(
        "zenjo-ko",
        "第3条第1項",
        "前条第2項の申込み",
        ("前条第2項", ["第2条第2項"]),
        why="a 項 of it",
    ),
    case(
        "zenjo-ko-go",
        "第3条第1項",
        "前条第2項第3号イの申込み",
        ("前条第2項第3号イ", ["第2条第2項第3号イ"]),
        why="down to イ",
    ),
    case("jijo", "第3条第1項", "次条の精算", ("次条", ["第3条の2"]), why="the next is a 枝番"),
    case("jijo-of-last", "第4条第1項", "次条の規定", ("次条", []), why="after the last: nothing"),
    case(
        "zengo", "第2条第2項第2号", "前号の事由", ("前号", ["第2条第2項第1号"]), why="the 号 before"
    ),
    case(
        "zen-kakugo",
        "第2条第2項第3号",
        "前各号の事由",
        ("前各号", ["第2条第2項第1号", "第2条第2項第2号"]),
        why="in the last 号: those before",
    ),
    case(
        "zen-kakugo-behind",
        "第2条第2項",
        "前各号の事由",
        ("前各号", ["第2条第2項第1号", "第2条第2項第2号", "第2条第2項第3号"]),
        why="in the 項 itself: all",
    ),
    case(
        "tsugi-no-kakugo",
        "第2条第2項",
        "次の各号の事由",
        ("次の各号", ["第2条第2項第1号", "第2条第2項第2号", "第2条第2項第3号"]),
        why="all below",
    ),
    case(
        "ika-no-kakugo",
        "第3条第1項",
        "以下の各号の事由",
        ("以下の各号", ["第3条第1項第1号", "第3条第1項第2号"]),
        why="another word",
    ),
    case("zensho", "第3条第1項", "前章の規定", ("前章", ["第1章"]), why="the 章 before"),
    case("honsho", "第3条第1項", "本章の規定", ("本章", ["第2章"]), why="its own 章"),
    case(
        "proviso",
        "第2条第3項",
        "前項ただし書の申込み",
        ("前項ただし書", ["第2条第2項"]),
        why="the proviso has no label of its own",
    ),
]
SAME = [
    case(
        "dojo-ko",
        "第4条第1項",
        "第2条の申込み及び同条第2項の手続",
        ("第2条", ["第2条"]),
        ("同条第2項", ["第2条第2項"]),
        why="同条 is the 条 named before",
    ),
    case(
        "doko",
        "第4条第1項",
        "第2条第2項の申込みと同項の手続",
        ("第2条第2項", ["第2条第2項"]),
        ("同項", ["第2条第2項"]),
        why="同項 is the 項 named before",
    ),
    case(
        "doko-go",
        "第4条第1項",
        "第2条第2項の申込みと同項第1号の手続",
        ("第2条第2項", ["第2条第2項"]),
        ("同項第1号", ["第2条第2項第1号"]),
        why="and a 号 of it",
    ),
    case(
        "doko-of-zenko",
        "第2条第3項",
        "前項の申込み。ただし、同項第1号の者を除く。",
        ("前項", ["第2条第2項"]),
        ("同項第1号", ["第2条第2項第1号"]),
        why="after 前項, over 。",
    ),
    case(
        "dogo",
        "第4条第1項",
        "第2条第2項第1号の者が同号の手続をする",
        ("第2条第2項第1号", ["第2条第2項第1号"]),
        ("同号", ["第2条第2項第1号"]),
        why="同号",
    ),
    case("doko-without", "第4条第1項", "同項の申込み", ("同項", []), why="nothing was named"),
    case(
        "dojo-in-document",
        "第4条第1項",
        "乙約款第2条の申込み及び同条第2項",
        ("乙約款", ["乙約款"]),
        ("第2条", ["乙約款#第2条"]),
        ("同条第2項", ["乙約款#第2条第2項"]),
        why="同条 stays in the other document",
    ),
]
PARTIAL = [
    case(
        "own-item", "第2条第2項", "第1号の者", ("第1号", ["第2条第2項第1号"]), why="of its own 項"
    ),
    case(
        "own-item-from-item",
        "第2条第2項第2号",
        "第1号の者",
        ("第1号", ["第2条第2項第1号"]),
        why="from a 号 beside it",
    ),
    case(
        "all-subitems",
        "第2条第2項",
        "第3号各目の者",
        ("第3号各目", ["第2条第2項第3号イ", "第2条第2項第3号ロ"]),
        why="各目: all below the 号",
    ),
    case(
        "twice-the-number",
        "第2条第2項",
        "第2号第2号の者",
        ("第2号第2号", ["第2条第2項第2号"]),
        why="a misprint is one citation, of the number",
    ),
    case(
        "own-paragraph",
        "第2条第4項",
        "第2項の申込み",
        ("第2項", ["第2条第2項"]),
        why="of its own 条",
    ),
    case(
        "bare-paragraph",
        "第4条第1項",
        "第2条（申込み）2項",
        ("第2条（申込み）2項", ["第2条第2項"]),
        why="項 without 第",
    ),
    case(
        "first-paragraph-item",
        "第4条第1項",
        "第3条第2号",
        ("第3条第2号", ["第3条第1項第2号"]),
        why="a 号 cited without its 項 is one of 第1項",
    ),
    case(
        "bracketed-item",
        "第4条第1項",
        "第3条（料金）(2)",
        ("第3条（料金）(2)", ["第3条第1項第2号"]),
        why="a 号 in brackets",
    ),
    case(
        "no-such",
        "第4条第1項",
        "第9条第3項",
        ("第9条第3項", ["第9条第3項"]),
        why="a number that no provision has stays as printed",
    ),
    case(
        "items-of-cited",
        "第4条第1項",
        "第2条第2項各号の事由",
        ("第2条第2項各号", ["第2条第2項第1号", "第2条第2項第2号", "第2条第2項第3号"]),
        why="各号 of it",
    ),
]
LISTS = [
    case(
        "and",
        "第4条第1項",
        "第2条第2項及び第3項",
        ("第2条第2項", ["第2条第2項"]),
        ("第3項", ["第2条第3項"]),
        why="及び: the 条 goes on",
    ),
    case(
        "or",
        "第4条第1項",
        "第2条第2項第1号又は第3号",
        ("第2条第2項第1号", ["第2条第2項第1号"]),
        ("第3号", ["第2条第2項第3号"]),
        why="又は: the 項 goes on",
    ),
    case(
        "commas-and",
        "第4条第1項",
        "第2条第1項、第3項並びに第4項",
        ("第2条第1項", ["第2条第1項"]),
        ("第3項", ["第2条第3項"]),
        ("第4項", ["第2条第4項"]),
        why="、 and 並びに",
    ),
    case(
        "dot",
        "第4条第1項",
        "第2条第1項・第3項",
        ("第2条第1項", ["第2条第1項"]),
        ("第3項", ["第2条第3項"]),
        why="・",
    ),
    case(
        "kana",
        "第4条第1項",
        "第2条第1項もしくは第3項または第3条",
        ("第2条第1項", ["第2条第1項"]),
        ("第3項", ["第2条第3項"]),
        ("第3条", ["第3条"]),
        why="in kana, then another 条",
    ),
    case(
        "not-joined",
        "第2条第4項",
        "第3条の料金に、第1項の額を加える",
        ("第3条", ["第3条"]),
        ("第1項", ["第2条第1項"]),
        why="words between: its own 条 again",
    ),
]
RANGES = [
    case(
        "items",
        "第2条第2項",
        "第1号から第3号まで",
        ("第1号から第3号まで", ["第2条第2項第1号", "第2条第2項第2号", "第2条第2項第3号"]),
        why="号",
    ),
    case(
        "paragraphs",
        "第4条第1項",
        "第2条第1項から第3項まで",
        ("第2条第1項から第3項まで", ["第2条第1項", "第2条第2項", "第2条第3項"]),
        why="項 of a named 条",
    ),
    case(
        "branches",
        "第1条第1項",
        "第3条から第4条までの規定",
        ("第3条から第4条まで", ["第3条", "第3条の2", "第3条の3", "第4条"]),
        why="枝番 lie between",
    ),
    case(
        "from-branch",
        "第1条第1項",
        "第3条の2（精算）から第4条（解約）まで",
        ("第3条の2（精算）から第4条（解約）まで", ["第3条の2", "第3条の3", "第4条"]),
        why="from a 枝番, titles",
    ),
    case(
        "over-chapter",
        "第4条第1項",
        "第2条から第3条まで",
        ("第2条から第3条まで", ["第2条", "第3条"]),
        why="over the border of a 章",
    ),
    case(
        "in-document",
        "第4条第1項",
        "乙約款第7条から第9条まで",
        ("乙約款", ["乙約款"]),
        ("第7条から第9条まで", ["乙約款#第7条", "乙約款#第8条", "乙約款#第9条"]),
        why="not at hand: counted",
    ),
    case(
        "naishi",
        "第4条第2項",
        "第2条第1項ないし第3項",
        ("第2条第1項ないし第3項", ["第2条第1項", "第2条第2項", "第2条第3項"]),
        why="ないし",
    ),
    case(
        "one-of-two",
        "第4条第1項",
        "第1条及び第3条から第3条の3まで",
        ("第1条", ["第1条"]),
        ("第3条から第3条の3まで", ["第3条", "第3条の2", "第3条の3"]),
        why="a list that ends in a range",
    ),
]
ELSEWHERE = [
    case("annex-zengo", "別紙1/3/(2)", "前号の額", ("前号", ["別紙1/3/(1)"]), why="号 of an annex"),
    case("annex-zenko", "別紙1/2", "前項の額", ("前項", ["別紙1/1"]), why="項 of an annex"),
    case(
        "annex-kakugo",
        "別紙1/3",
        "次の各号の額",
        ("次の各号", ["別紙1/3/(1)", "別紙1/3/(2)"]),
        why="各号 of an annex",
    ),
    case("fusoku-zenko", "附則/2", "前項の規定", ("前項", ["附則/1"]), why="項 of 附則"),
    case(
        "fusoku-zen-2-ko",
        "附則/3",
        "前二項の規定",
        ("前二項", ["附則/1", "附則/2"]),
        why="two of them",
    ),
    case("fusoku-zenko-of-first", "附則/1", "前項の規定", ("前項", []), why="附則 itself is no 項"),
    case("annex-honjo", "別紙1/1", "本条の規定", ("本条", []), why="an annex stands in no 条"),
]


@pytest.mark.parametrize(
    ("at", "words", "expected", "why"), [*RELATIVE, *SAME, *PARTIAL, *LISTS, *RANGES, *ELSEWHERE]
)
def test_a_reference_points_at(
    at: str, words: str, expected: list[tuple[str, list[str]]], why: str
) -> None:
    assert cited(at, words) == expected, why


@pytest.mark.parametrize(
    ("first", "last", "expected", "why"),
    [
        pytest.param(
            "第2条第1項",
            "第2条第3項",
            ("第2条第1項", "第2条第2項", "第2条第3項"),
            "by the tree",
            id="tree",
        ),
        pytest.param(
            "第7条",
            "第9条",
            ("第7条", "第8条", "第9条"),
            "not in the tree: by counting",
            id="counted",
        ),
        pytest.param(
            "第9条", "第7条", ("第9条", "第7条"), "backwards: the ends as printed", id="backwards"
        ),
        pytest.param(
            "第7条", "第8条第2項", ("第7条", "第8条第2項"), "unlike ends: as printed", id="unlike"
        ),
    ],
)
def test_a_range_holds(first: str, last: str, expected: tuple[str, ...], why: str) -> None:
    assert span_between(first, last, TREE.tree) == expected, why
