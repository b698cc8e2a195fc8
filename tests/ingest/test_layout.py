"""Lines and what they are; running text and its way back."""

import pytest

from ingest import layout
from ingest.layout import join, lines_of, printed_lines
from ontology.writing import fold

EXAMPLES = [
    pytest.param(name, words, expected, id=f"{name}: {words}")
    for name in ("PAGE_MARK", "FILLER", "BULLET", "ADDRESS")
    for words, expected in getattr(layout, f"{name}_EXAMPLES").items()
]


@pytest.mark.parametrize(("name", "words", "expected"), EXAMPLES)
def test_pattern_takes_its_own_examples(name: str, words: str, expected: bool) -> None:
    assert bool(getattr(layout, name).match(fold(words))) is expected


def roles(source: str) -> list[str]:
    return [line.role for line in lines_of(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "あ\n\n- 1 -\n\nい",
            ["text", "page-mark", "text"],
            id="a page mark looks like a bullet, but holds a number only",
        ),
        pytest.param("あ\n（以下余白）", ["text", "filler"], id="a filler belongs to nothing"),
        pytest.param(
            "みなと約款\n- 1 -\nあ\nみなと約款\n- 2 -\nい\nみなと約款\n- 3 -",
            ["running-head", "page-mark", "text"] * 2 + ["running-head", "page-mark"],
            id="what stands beside three page marks runs on every page",
        ),
        pytest.param(
            "みなと約款\n- 1 -\nあ\nみなと約款\n- 2 -",
            ["text", "page-mark", "text", "text", "page-mark"],
            id="twice may be chance",
        ),
        pytest.param(
            "目次\n第1条 目的\n第2条 定義\n第1条（目的）\nあ",
            ["contents"] * 3 + ["text"] * 2,
            id="the contents end where their first entry comes again",
        ),
        pytest.param(
            "目　次\n第1章 総則\n附則\nこの約款は、次のとおりです。",
            ["contents"] * 3 + ["text"],
            id="the contents end before a sentence",
        ),
    ],
)
def test_role_of_each_line(source: str, expected: list[str]) -> None:
    assert roles(source) == expected


def test_a_line_without_its_bullet_and_white_space() -> None:
    source = "\n\n 　- （１）　当社　\r\n"
    (line,) = lines_of(source)
    assert source[line.start : line.end] == "- （１）　当社"
    assert source[line.words_start : line.end] == line.raw == "（１）　当社"
    assert line.folded == "(1) 当社"
    assert (line.indent, line.role) == (3, "text")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "利用す\n\nるものとします",
            "利用するものとします",
            id="a word broken over lines, with a blank line between",
        ),
        pytest.param("the order\nform", "the order form", id="two Latin words keep a space"),
        pytest.param("Web\nサイト", "Webサイト", id="none beside Japanese"),
        pytest.param("pre-\npaid", "pre-paid", id="a hyphen holds both together"),
        pytest.param("第 4 条　 の規定", "第 4 条 の規定", id="a run of white space is one space"),
        pytest.param("料　金　表", "料金表", id="letter spacing is closed up"),
        pytest.param("附　則", "附則", id="a whole line of two letters apart"),
        pytest.param("氏名 住所", "氏名 住所", id="two words are not letter spacing"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_joined_text_and_its_way_back(source: str, expected: str) -> None:
    text = join(source, [(x.start, x.end) for x in lines_of(source)])
    assert text.value == expected
    back = [source[i] for i in text.origin]
    assert all(a == b or (a == " " and b.isspace()) for a, b in zip(text.value, back, strict=True))
    assert list(text.origin) == sorted(set(text.origin))


def test_printed_lines_are_found_again_in_joined_text() -> None:
    source = "当社は、\n料金を\n定めます。"
    text = join(source, [(x.start, x.end) for x in lines_of(source)])
    assert [text.value[a:b] for a, b in printed_lines(text)] == source.split("\n")
