"""Sentences for the parser: where they are cut, what is masked, and the way back."""

import pytest

from ingest.sentences import Sentence, sentences_of
from tests.ingest.drafting import draft

P = "第9条第1項"


def sentences(words: str) -> tuple[Sentence, ...]:
    document = draft({"第9条": "", P: words})
    (piece,) = [w for w in document.words if w.place.label == P]
    return sentences_of(piece, list(enumerate(document.citations)), document.definitions)


CASES = [
    pytest.param("甲です。乙です。", ["甲です。", "乙です。"], "at 。", id="cut"),
    pytest.param("甲です", ["甲です"], "without 。 at the end", id="no-stop"),
    pytest.param(
        "甲（乙です。丙です。）です。",
        ["甲です。", "乙です。", "丙です。"],
        "a bracket is apart, cut at its own 。",
        id="bracket",
    ),
    pytest.param(
        "甲（乙（丙を除く。）を含む。）です。",
        ["甲です。", "乙を含む。", "丙を除く。"],
        "a bracket in a bracket",
        id="nested",
    ),
    pytest.param(
        "「甲です。」と表示します。",
        ["「甲です。」と表示します。"],
        "no cut inside 「」",
        id="quoted",
    ),
    pytest.param("（甲", ["(甲"], "a bracket that never closes stays", id="unclosed"),
    pytest.param("甲）です。", ["甲)です。"], "a bracket that never opened stays", id="unopened"),
    pytest.param("第3条は適用しません。", ["Ａは適用しません。"], "a citation", id="one"),
    pytest.param(
        "第3条（料金）第2項、第4条及び第5条は適用しません。",
        ["Ａは適用しません。"],
        "a coordinated list is one mask",
        id="list",
    ),
    pytest.param(
        "第3条は、第4条に基づき適用しません。",
        ["Ａは、Ｂに基づき適用しません。"],
        "two masks",
        id="two",
    ),
    pytest.param(
        "乙約款第3条は適用しません。",
        ["Ａは適用しません。"],
        "the document's name is in the mask",
        id="document",
    ),
    pytest.param(
        "乙約款の第3条は適用しません。", ["Ａは適用しません。"], "with の between", id="document-no"
    ),
    pytest.param(
        "「乙約款」第3条は適用しません。",
        ["Ａは適用しません。"],
        "with quotation marks",
        id="document-quoted",
    ),
    pytest.param(
        "「乙約款」に従います。", ["Ａに従います。"], "quotes around a name go with it", id="quotes"
    ),
    pytest.param(
        "乙約款「第3条、第4条」は適用しません。",
        ["Ａは適用しません。"],
        "a list in quotes",
        id="list-quoted",
    ),
    pytest.param(
        "乙約款（第3条、第4条）は適用しません。",
        ["Ａは適用しません。"],
        "a bracket that holds citations only is in the mask",
        id="list-bracketed",
    ),
    pytest.param(
        "第3条（第2項を除きます。）は適用しません。",
        ["Ａは適用しません。", "Ａを除きます。"],
        "a bracket that says something is apart",
        id="carved",
    ),
    pytest.param(
        "第3条（第2項を除く。）及び第4条は適用しません。",
        ["Ａ及びＢは適用しません。", "Ａを除く。"],
        "the list goes on behind the bracket as another mask",
        id="carved-in-list",
    ),
    pytest.param(
        "丁社の約款（以下「丁約款」といいます。）を適用します。",
        ["丁社のＡを適用します。", "以下「丁約款」といいます。"],
        "a noun that is given a name for documents is a mask",
        id="definiendum",
    ),
]


@pytest.mark.parametrize(("words", "expected", "why"), CASES)
def test_sentences_are_cut_and_masked(words: str, expected: list[str], why: str) -> None:
    assert [s.text for s in sentences(words)] == expected, why


@pytest.mark.parametrize("words", [str(case.values[0]) for case in CASES])
def test_offsets_lead_back(words: str) -> None:
    for s in sentences(words):
        assert len(s.at) == len(s.text)
        for i, letter in enumerate(s.text):
            mask = next((m for m in s.masks if m.letter == letter), None)
            start, end = s.span(i, i + 1)
            if mask is not None:
                assert (start, end) == (mask.start, mask.end)
            else:
                assert words[start:end] in (letter, "（" if letter == "(" else "）")


def test_a_span_that_ends_in_a_mask_holds_the_whole_list() -> None:
    words = "料金は、第3条及び第4条による。"
    (found,) = sentences(words)
    start, end = found.span(0, found.text.index("Ａ") + 1)
    assert words[start:end] == "料金は、第3条及び第4条"


def test_white_space_in_the_text_is_stepped_over() -> None:
    words = "料金は、 第 3 条に よる。"
    (found,) = sentences(words)
    assert found.text == "料金は、Ａによる。"
    assert words[slice(*found.span(5, 8))] == "に よる"


def test_brackets_carry_the_number_of_their_sentence() -> None:
    found = sentences("甲です。乙（丙です。）です。")
    assert [(s.text, s.ordinal, s.bracketed) for s in found] == [
        ("甲です。", 0, False),
        ("乙です。", 1, False),
        ("丙です。", 1, True),
    ]


def test_the_fifty_third_list_is_left_as_printed() -> None:
    words = "".join(f"第{n}条の者と話し、" for n in range(1, 54))
    (found,) = sentences(words)
    assert len(found.masks) == 52
    assert found.text.endswith("第53条の者と話し、")
