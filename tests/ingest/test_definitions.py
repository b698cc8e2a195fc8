"""Defined terms: the words that define, what they stand for, where they are used."""

import pytest

from ingest.definitions import PATTERNS, DefinitionPattern
from ingest.folding import squeeze
from tests.ingest.drafting import draft, table

P = "第1条第1項"


def defined(words: str) -> list[tuple[str, str]]:
    return [(d.term, d.quote) for d in draft({"第1条": "", P: words}).definitions]


@pytest.mark.parametrize(
    ("pattern", "text", "terms"),
    [
        pytest.param(p, text, terms, id=f"{p.name}-{text}")
        for p in PATTERNS
        for text, terms in p.yes
    ],
)
def test_a_pattern_finds_these_terms(
    pattern: DefinitionPattern, text: str, terms: tuple[str, ...]
) -> None:
    found = [
        term
        for m in pattern.regex.finditer(squeeze(text).text)
        for term in m.groupdict().values()
        if term
    ]
    assert tuple(found) == terms
    assert any(word in squeeze(text).text for word in pattern.needs)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [pytest.param(p, text, id=f"{p.name}-{text}") for p in PATTERNS for text in p.no],
)
def test_a_pattern_finds_no_term_in(pattern: DefinitionPattern, text: str) -> None:
    assert not pattern.regex.search(squeeze(text).text)


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        pytest.param(
            "甲サービス（以下「本サービス」といいます。）を提供します。",
            [("本サービス", "以下「本サービス」といいます。")],
            "the plain form",
            id="plain",
        ),
        pytest.param(
            "甲サービス(以下「本サービス」という。)",
            [("本サービス", "以下「本サービス」という。")],
            "half-width brackets",
            id="half-width",
        ),
        pytest.param(
            "甲 （以下 「本 サービス」 といいます。）",
            [("本 サービス", "以下 「本 サービス」 といいます。")],
            "white space is kept in what is quoted",
            id="spaces",
        ),
        pytest.param(
            "（利用契約が成立した者を、以下「契約者」といいます。）",
            [("契約者", "以下「契約者」といいます。")],
            "words before 以下",
            id="words-before",
        ),
        pytest.param(
            "（以下「甲」又は「乙」という。）",
            [("甲", "以下「甲」又は「乙」という。"), ("乙", "以下「甲」又は「乙」という。")],
            "two terms",
            id="two",
        ),
        pytest.param(
            "「端末」とは、契約者の機器（付属品を含みます。）をいいます。",
            [("端末", "「端末」とは、契約者の機器（付属品を含みます。）をいい")],
            "a bracket inside",
            id="means",
        ),
        pytest.param(
            "これらを併せて「機器等」と総称します。",
            [("機器等", "併せて「機器等」と総称します。")],
            "without 以下",
            id="together",
        ),
        pytest.param("第3条（以下同じ。）", [], "以下同じ defines nothing", id="same-below"),
        pytest.param(
            "「甲」とあるのは「乙」と読み替える。", [], "読替え defines nothing", id="reading"
        ),
    ],
)
def test_words_define(words: str, expected: list[tuple[str, str]], why: str) -> None:
    assert defined(words) == expected, why


def test_a_table_of_terms_defines_its_first_column() -> None:
    terms = table(
        "第2条第1項/表1",
        ["用語", "用語の意味"],
        [["1 端末", "機器"], ["回線", "線"]],
        within="第2条第1項",
    )
    found = draft({"第2条": "", "第2条第1項": "用語は次のとおりです。"}, tables=[terms]).definitions
    assert [(d.term, d.place.label, d.place.row) for d in found] == [
        ("端末", "第2条第1項", 1),
        ("回線", "第2条第1項", 2),
    ]


def test_a_table_of_something_else_defines_nothing() -> None:
    prices = table("第2条第1項/表1", ["品目", "内容"], [["基本", "100円"]], within="第2条第1項")
    assert not draft({"第2条": "", "第2条第1項": "料金"}, tables=[prices]).definitions


@pytest.mark.parametrize(
    ("words", "documents", "why"),
    [
        pytest.param(
            {P: "「乙約款」および「丙規約」（以下「特定約款」といいます。）"},
            ("乙約款", "丙規約"),
            "names quoted right before",
            id="quoted-before",
        ),
        pytest.param(
            {
                P: "乙社の約款（以下「特定約款」といいます。）",
                "別記": "",
                "別記/1": "適用する特定約款\n乙基本約款\n乙個別規約",
            },
            ("乙基本約款", "乙個別規約"),
            "listed in an annex",
            id="annex",
        ),
        pytest.param(
            {P: "当社指定の設定シート（以下「シート」といいます。）"},
            ("設定シート",),
            "the words before name it",
            id="words-before",
        ),
        pytest.param(
            {P: "甲クラウド（以下「本サービス」といいます。）"}, (), "no document", id="no-document"
        ),
    ],
)
def test_a_term_stands_for_documents(
    words: dict[str, str], documents: tuple[str, ...], why: str
) -> None:
    (found,) = draft({"第1条": "", **words}).definitions
    assert found.documents == documents, why


def test_a_longer_term_is_no_use_of_the_shorter() -> None:
    found = draft(
        {
            "第1条": "",
            P: "契約（以下「利用契約」といいます。）を結んだ者（以下「利用契約者」といいます。）",
            "第2条": "",
            "第2条第1項": "利用契約者は、届け出ます。",
            "第3条": "",
            "第3条第1項": "利用契約は、一年とします。",
        }
    ).definitions
    assert {d.term: d.used_in for d in found} == {
        "利用契約": (P, "第3条第1項"),
        "利用契約者": (P, "第2条第1項"),
    }
