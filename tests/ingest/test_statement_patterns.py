"""Every statement pattern against its own examples, through citations, masks and the parser.

The letters of an example stand for lists of citations: they are written out as clauses (or as
documents, for patterns about documents) before the whole way is gone.
"""

import re

import pytest

from ingest.pattern_parts import StatementPattern
from ingest.sentences import MASK
from ingest.statement_patterns import CONDITION_NOUNS, CUE, MAY, PATTERNS
from tests.ingest.drafting import draft, targets_of

HEAD = {"第99条（機器の保守）": "", "第99条第1項": "機器の保守をします。"}
P = "第99条第2項"
CLAUSES = {"Ａ": "第31条", "Ｂ": "第41条"}
DOCUMENTS = {"Ａ": "乙基本約款", "Ｂ": "丙基本約款"}


def letters_of(pattern: StatementPattern, example: str) -> list[str]:
    """The letters that each statement by `pattern` takes; one of no list is ""."""
    names = CLAUSES if "provision" in pattern.shapes else DOCUMENTS
    document = draft({**HEAD, P: re.sub(MASK, lambda m: names[m.group()], example)})
    back = {name: letter for letter, name in names.items()}
    return [
        "".join(back.get(t, "") for t in targets_of(s, document.citations))
        for s in document.statements
        if s.rule == pattern.name
    ]


@pytest.mark.parametrize(
    ("pattern", "example", "letters"),
    [
        pytest.param(p, example, letters, id=f"{p.name}-{example}")
        for p in PATTERNS
        for example, letters in p.yes
    ],
)
def test_a_pattern_takes_exactly_these(
    pattern: StatementPattern, example: str, letters: str
) -> None:
    assert letters_of(pattern, example) == [letters]


@pytest.mark.parametrize(
    ("pattern", "example"),
    [pytest.param(p, example, id=f"{p.name}-{example}") for p in PATTERNS for example in p.no],
)
def test_a_pattern_makes_no_statement_of(pattern: StatementPattern, example: str) -> None:
    assert letters_of(pattern, example) == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.name)
def test_a_pattern_is_whole(pattern: StatementPattern) -> None:
    assert pattern.yes
    assert "trigger" in pattern.regex.groupindex
    assert (pattern.how == "before") == ("m" in pattern.regex.groupindex)
    assert (pattern.how == "governed") == bool(pattern.cases)
    assert 0 < pattern.confidence <= 1


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{p.name}-{e}") for p in PATTERNS for e, _ in p.yes]
)
def test_the_cue_lets_every_example_through(example: str) -> None:
    assert CUE.search(example)


def test_names_are_unique() -> None:
    assert len({p.name for p in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("承諾しないことがあります。", True),
        ("変更することができるものとします。", True),
        ("請求する場合があります。", True),
        ("変更し得るものとする。", True),
        ("適用しません。", False),
        ("支払うものとします。", False),
        ("ことを要します。", False),
        ("解除されたことがあるとき。", False),
    ],
)
def test_what_says_may(words: str, may: bool) -> None:
    assert bool(MAY.search(words)) is may


def test_condition_nouns_are_words_the_tokenizer_knows() -> None:
    from ingest.language import parse

    for noun in CONDITION_NOUNS:
        (tree,) = parse(
            [
                f"料金を支払わない{noun}に限り、Ａを準用する。"
                if noun not in ("限り", "かぎり")
                else f"支払わない{noun}、Ａを準用する。"
            ]
        )
        assert noun in {t.text for t in tree.tokens}
