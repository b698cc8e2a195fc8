"""Which lines begin a provision: debris of a PDF, and numberings that must hold together."""

import pytest

from ingest import decode as decoding
from ingest.decode import Decision, decode
from ingest.layout import lines_of
from ingest.structure import read_structure
from ingest.tables_flat import full_width
from tests.made_up.contracts import document

# A full printed line that does not end its sentence.
FULL = "みなとクラウド株式会社は、この約款の定めるところにより、契約者に対して監視を提供し、契約"


def decisions(source: str) -> tuple[Decision, ...]:
    lines = lines_of(source)
    usable = [i for i, x in enumerate(lines) if x.role == "text"]
    return decode(lines, usable, full_width(lines))


def marks(*printed: str) -> list[str]:
    """The marks of a source of these lines."""
    return [d.mark.printed for d in decisions("\n\n".join(printed))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [
                "第1条（料金）",
                "支払います。",
                "2 変更します。",
                "3装置の料金は、別に定めます。",
                "4 通知します。",
            ],
            ["第1条", "2", "3", "4"],
            id="a glued number between its neighbours",
        ),
        pytest.param(
            ["第1条（料金）", "支払います。", "2当社は、変更します。"],
            ["第1条", "2"],
            id="a glued number behind a finished sentence",
        ),
        pytest.param(
            ["第1条（料金）", f"{FULL}", "24時間以内に支払います。"],
            ["第1条"],
            id="a number that counts",
        ),
        pytest.param(
            ["第1条（料金）", FULL, "2に定める金額を支払います。", "2 変更します。"],
            ["第1条", "2"],
            id="a wrapped line: 2に定める金額",
        ),
        pytest.param(
            [
                "第1条（料金）",
                FULL,
                "28条（解除）第 2項に該当する場合を除きます。",
                "第2条（通知）",
                "通知します。",
            ],
            ["第1条", "第2条"],
            id="a wrapped line: 28条（解除）第 2項",
        ),
        pytest.param(
            ["第1条（数）", "一の契約につき", "1人に限ります。", "2 変更します。"],
            ["第1条", "2"],
            id="a broken line: 1人に限ります。",
        ),
        pytest.param(
            [
                "第1条（数）",
                FULL,
                "第 3条（解除）の規定により終了します。",
                "第2条（通知）",
                "あ。",
                "第3条（解除）",
                "い。",
            ],
            ["第1条", "第2条", "第3条"],
            id="a wrapped line that begins with a citation",
        ),
        pytest.param(
            [
                "第1条（数）",
                "次のとおり。",
                "(1) 甲",
                "(2) 乙",
                FULL,
                "(4)、(5)に掲げるもの",
                "(3) 丙",
            ],
            ["第1条", "(1)", "(2)", "(3)"],
            id="a wrapped line that begins with item numbers",
        ),
        pytest.param(
            ["第1条（数）", "あ。", "2 い。", "3 3項に伴う費用は、負担します。"],
            ["第1条", "2", "3"],
            id="a mark before a number",
        ),
        pytest.param(
            ["第1条（拒絶）", "次のとおり。", "- (1) 甲", "- (2) 乙", "- 2 通知します。"],
            ["第1条", "(1)", "(2)", "2"],
            id="- 2 inside a Markdown list is a 項",
        ),
        pytest.param(
            ["約款", "1 当社", "第1条（あ）", "い。"], ["第1条"], id="no 項 before the first 条"
        ),
        pytest.param(
            ["第1条（あ）", "い。", "令和2年7月7日変更", "第2条（う）", "え。"],
            ["第1条", "第2条"],
            id="an entry needs its 附則",
        ),
        pytest.param(
            [
                *(
                    "第9条（解約金）",
                    "あ。",
                    "第12条（解約）",
                    "い。",
                    "第15条（禁止）",
                    "次のとおり。",
                ),
                *("(1) 甲", "(2) 乙", "第20条（責任）", "う。", "第21条（管轄）", "え。"),
            ],
            ["第9条", "第12条", "第15条", "(1)", "(2)", "第20条", "第21条"],
            id="gaps before articles with headings of their own",
        ),
        pytest.param(
            ["第1条（あ）", "い。", "第9条（う）　契約者は、解約できる。"],
            ["第1条", "第9条"],
            id="a gap, the words behind the heading",
        ),
        pytest.param(
            ["第1条（あ）", "い。", "第12条（解約）に定める解約", "第2条（う）", "え。"],
            ["第1条", "第2条"],
            id="a broken line: 第12条（解約）に定める",
        ),
        pytest.param(
            ["第1条（あ）", "解約については、", "第12条（解約）", "の定めるところによる。"],
            ["第1条"],
            id="a broken line that ends with the heading",
        ),
        pytest.param(
            ["第1条（あ）", "解約は、次の規定による。", "第12条（解約）", "第2項に掲げるもの"],
            ["第1条"],
            id="a broken line, its 項 on the next",
        ),
        pytest.param(
            ["第1条（あ）", FULL, "第12条（解約）", "その他の規定による。"],
            ["第1条"],
            id="a broken line behind a full one",
        ),
        pytest.param(
            [
                "第1条（あ）",
                "次の規定は、適用しない。",
                "第5条（保証金）",
                "第8条（工事）",
                "第11条（通知）",
            ],
            ["第1条"],
            id="a list of articles, one a line",
        ),
        pytest.param(
            ["第1条（あ）", "い。", "第28条（解約）", "別に定める。", "第2条（う）", "え。"],
            ["第1条", "第2条"],
            id="the numbering goes on below as if it were not there",
        ),
        pytest.param([], [], id="nothing at all"),
    ],
)
def test_marks_that_begin_a_provision(lines: list[str], expected: list[str]) -> None:
    assert marks(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "depths"),
    [
        pytest.param(
            ["(1) 甲", "イ 乙", "(1) 丙", "(2) 丁", "(2) 戊"],
            [0, 1, 2, 2, 0],
            id="the inner (2) goes on inside, the outer (2) outside",
        ),
        pytest.param(
            ["(1) 甲", "(2) 乙", "(i) 丙", "(ii) 丁", "(3) 戊"],
            [0, 0, 1, 1, 0],
            id="Roman below Arabic",
        ),
        pytest.param(
            ["一　甲", "イ　乙", "ロ　丙", "ハ　丁", "二　戊"],
            [0, 1, 1, 1, 0],
            id="イロハ, not アイウ",
        ),
        pytest.param(["ア 甲", "イ 乙", "ウ 丙"], [0, 0, 0], id="アイウ, not イロハ"),
        pytest.param(
            [f"({c}) 甲" for c in "abcdefghij"], [0] * 10, id="(i) behind (h) is a letter"
        ),
    ],
)
def test_depth_of_lists(lines: list[str], depths: list[int]) -> None:
    found = decisions("\n".join(["第1条（あ）", "次のとおり。", *lines]))
    assert [d.depth for d in found[1:]] == depths


def test_zones_follow_each_other() -> None:
    source = "第1条（あ）\nい。\n附則\n1 う。\n別紙1\n1 え\n(1) お\n"
    found = decisions(source)
    assert [(d.mark.printed, d.zone) for d in found] == [
        ("第1条", "main"),
        ("附則", "suppl"),
        ("1", "suppl"),
        ("別紙1", "annex"),
        ("1", "annex"),
        ("(1)", "annex"),
    ]


def test_lines_that_are_not_usable_begin_nothing() -> None:
    lines = lines_of("第1条（あ）\nい。\n第2条（う）\nえ。")
    assert [d.line for d in decode(lines, [0, 1, 3], 0.0)] == [0]


@pytest.mark.parametrize("number", range(0, 60, 3))
def test_what_is_plain_line_by_line_is_what_the_search_finds(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = document(number).words
    found = read_structure(words)
    monkeypatch.setattr(decoding, "_plain", lambda steps: None)
    assert read_structure(words) == found
