"""Many words at once are found where a pattern of all of them would find them."""

import re

import pytest

from ingest.any_of import AnyOf

CASES = [
    pytest.param((), "甲乙", [], id="no words"),
    pytest.param(("",), "甲乙", [], id="the empty word stands nowhere"),
    pytest.param(
        ("甲", "甲乙", "甲乙丙"), "甲乙丁甲乙丙甲", ["甲乙", "甲乙丙", "甲"], id="longest"
    ),
    pytest.param(("甲乙", "乙丙"), "甲乙丙", ["甲乙"], id="none overlapping"),
    pytest.param(("甲乙丙丁", "乙丙"), "甲乙丙", ["乙丙"], id="one that is cut off by the end"),
    pytest.param(("甲乙丙", "甲乙"), "甲乙", ["甲乙"], id="a longer one does not fit"),
    pytest.param(("a.b", "^", "]", "\\"), "a.b a-b ^ ] \\", ["a.b", "^", "]", "\\"], id="signs"),
]


@pytest.mark.parametrize(("words", "text", "found"), CASES)
def test_the_longest_at_each_place(words: tuple[str, ...], text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in AnyOf(words).spans(text)] == found
    some = sorted(filter(None, words), key=len, reverse=True)
    if some:
        assert re.findall("|".join(map(re.escape, some)), text) == found


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param(("料金", "利用料金"), "利用料金", [(0, 4), (2, 4)], id="within another"),
        pytest.param(("甲乙", "乙丙", "乙"), "甲乙丙", [(0, 2), (1, 3), (1, 2)], id="over another"),
        pytest.param(("甲甲",), "甲甲甲甲甲", [(0, 2), (2, 4)], id="never over itself"),
        pytest.param(("甲乙",), "甲", [], id="cut off"),
        pytest.param((), "甲", [], id="no words"),
    ],
)
def test_each_of_them_everywhere(
    words: tuple[str, ...], text: str, found: list[tuple[int, int]]
) -> None:
    assert list(AnyOf(words).everywhere(text)) == found
