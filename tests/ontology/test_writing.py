"""Width, brackets, kanji digits."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import writing
from ontology.writing import fold, key, number


def test_no_character_that_is_folded_is_passed_over() -> None:
    every = "".join(chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF)
    assert fold(every) == every.translate(writing._WIDTH)


@given(st.text())
def test_fold_is_character_for_character_and_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("（１）Ａ～", "(1)A~", id="full width"),
        pytest.param("第　1条", "第 1条", id="a full-width space"),
        pytest.param("２０２５－１０", "2025-10", id="a full-width hyphen"),
        pytest.param("サーバー", "サーバー", id="the long vowel is no hyphen"),
        pytest.param("附属ｶﾅ①", "附属ｶﾅ①", id="words stay as they are written"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_key_compares_names() -> None:
    assert key("「御見積書」・「御申込書」") == key(" 御見積書 御申込書")
    assert key("みなと（甲）") != key("みなと（乙）")


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("十二", 12),
        ("一二", 12),
        ("百二十", 120),
        ("千五", 1005),
        ("二〇", 20),
        ("〇", 0),
        ("四百十五", 415),
        ("1 2", 12),
    ],
)
def test_number(digits: str, value: int) -> None:
    assert number(digits) == value


@pytest.mark.parametrize("digits", ["", "十a", "第一", "-1", "①", "1.5"])
def test_no_number(digits: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number(digits)
