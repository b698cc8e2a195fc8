"""Where defined terms are used: by themselves, the longest, and nothing inside a longer word."""

import pytest

from ingest.terms_in_text import uses

CASES = [  # terms, text, the words that are uses
    pytest.param(["本サービス"], "本サービスの料金", ["本サービス"], id="by-itself"),
    pytest.param(["契約者", "利用契約者"], "利用契約者は", ["利用契約者"], id="the-longest"),
    pytest.param(["利用契約"], "利用契約者は", [], id="in-a-longer-word"),
    pytest.param(["契約者"], "契約者設備", [], id="may-be-part-of-a-compound"),
    pytest.param(["契約者"], "各契約者及び契約者", ["契約者", "契約者"], id="beside-free-kanji"),
    pytest.param(["ビス"], "サービス", [], id="in-one-script"),
    pytest.param(["ＩＩＪ"], "IIJ が", ["IIJ"], id="width-does-not-count"),
    pytest.param(["本サービス"], "𠮷田は本 サービスを", ["本 サービス"], id="astral-and-spaces"),
    pytest.param(["a.c"], "abc", [], id="no-term-is-a-pattern"),
    pytest.param([], "何でも", [], id="no-terms"),
    pytest.param(["　"], "a　b", [], id="a-term-of-spaces"),
]


@pytest.mark.parametrize(("terms", "text", "expected"), CASES)
def test_uses(terms: list[str], text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b, _ in uses(terms, text)] == expected


def test_a_use_names_the_term_as_it_was_given() -> None:
    assert list(uses(["Ａ社"], "A社は")) == [(0, 2, "Ａ社")]
