"""Marks: each pattern against its own examples, and what is read off a mark."""

import pytest

from ingest.layout import lines_of
from ingest.numbering import PATTERNS, Candidate, MarkPattern, branch, candidates
from ontology.writing import fold

YES = [pytest.param(p, words, id=f"{p.style}: {words}") for p in PATTERNS for words in p.yes]
NO = [pytest.param(p, words, id=f"{p.style}: {words}") for p in PATTERNS for words in p.no]


@pytest.mark.parametrize(("entry", "words"), YES)
def test_pattern_takes(entry: MarkPattern, words: str) -> None:
    assert entry.pattern.match(fold(words))


@pytest.mark.parametrize(("entry", "words"), NO)
def test_pattern_leaves(entry: MarkPattern, words: str) -> None:
    assert entry.pattern.match(fold(words)) is None


def test_every_pattern_has_examples_of_both_kinds() -> None:
    assert [p.style for p in PATTERNS if not (p.yes and p.no)] == []
    assert len(YES) >= 40
    assert len(NO) >= 25


def marks(words: str) -> dict[str, Candidate]:
    (line,) = lines_of(words)
    return {c.style: c for c in candidates(line)}


@pytest.mark.parametrize(
    ("words", "style", "number"),
    [
        pytest.param("第１２条　当社は", "article", (12,), id="full-width digits"),
        pytest.param("第百二十三条　当社は", "article", (123,), id="kanji with units"),
        pytest.param("第十条の二の三　当社は", "article", (10, 2, 3), id="a branch of a branch"),
        pytest.param("第 3 条 の 2（料金）", "article", (3, 2), id="spaces inside the mark"),
        pytest.param("第二章の二　特則", "unit", (2, 2), id="a 章 with a branch"),
        pytest.param("⑫ 当社", "circled", (12,), id="circled"),
        pytest.param("（十一）当社", "paren-kanji", (11,), id="kanji in brackets"),
        pytest.param("（ｳ）当社", "paren-kana", (3,), id="half-width kana count as full ones"),
        pytest.param("ハ　当社", "iroha", (3,), id="ハ is third by イロハ"),
        pytest.param("(xiv) 当社", "paren-roman", (14,), id="Roman"),
        pytest.param("(c) 当社", "paren-latin", (3,), id="Latin"),
        pytest.param("別表第二（第四条関係）", "annex", (2,), id="別表第二"),
        pytest.param("別紙 【料金】", "annex", (0,), id="an annex without a number"),
    ],
)
def test_number_of_a_mark(words: str, style: str, number: tuple[int, ...]) -> None:
    assert marks(words)[style].number == number


@pytest.mark.parametrize(
    ("words", "style"),
    [
        pytest.param("2に定める金額", "digit", id="に goes on with a sentence"),
        pytest.param("第3条（解除）第2項に基づき", "article", id="a citation with its title"),
        pytest.param("第3条の規定により", "article", id="の goes on with a sentence"),
        pytest.param("第5条及び第6条", "article", id="及び joins citations"),
        pytest.param("(3)、(4)に掲げる", "paren", id="、 joins items"),
    ],
)
def test_a_mark_that_reads_on_with_the_sentence(words: str, style: str) -> None:
    assert marks(words)[style].particle


@pytest.mark.parametrize(
    ("words", "style"),
    [
        pytest.param("第3条（解除）", "article", id="a heading"),
        pytest.param("2 当社は", "digit", id="a 項"),
        pytest.param("3トラフィック制御", "digit", id="ト begins a word, not と"),
    ],
)
def test_a_mark_that_does_not(words: str, style: str) -> None:
    assert not marks(words)[style].particle


def test_a_mark_can_be_several_things() -> None:
    assert {"paren-roman", "paren-latin"} <= marks("(i) 当社").keys()
    assert {"iroha", "kana"} <= marks("イ 当社").keys()


def test_only_a_digit_without_a_space_is_glued() -> None:
    assert marks("13容量追加オプション")["digit"].glued
    assert not marks("13 容量追加オプション")["digit"].glued
    assert not marks("第1条目的")["article"].glued


@pytest.mark.parametrize(
    ("words", "further"),
    [
        ("第3条及び第4条 削除", ((4,),)),
        ("第3条から第6条まで 削除", ((4,), (5,), (6,))),
        ("第12条の2から第12条の4まで 削除", ((12, 3), (12, 4))),
        ("第12条及び第12条の2 削除", ((12, 2),)),
        ("第12条から第12条の3まで 削除", ((12, 2), (12, 3))),
        ("第3条及び第5条 削除", ((5,),)),
        ("第3条から第12条の2まで 削除", ()),
        ("第6条から第3条まで 削除", ()),
        ("第3条から第9999条まで 削除", ()),
        ("第3条 削除", ()),
    ],
)
def test_articles_that_one_mark_numbers(words: str, further: tuple[tuple[int, ...], ...]) -> None:
    (line,) = lines_of(words)
    first = candidates(line)[0]
    assert first.further == further
    assert first.last == (further[-1] if further else first.number)


def test_kinds_of_units() -> None:
    found = [marks(f"第1{unit}　総則")["unit"].kind for unit in "編章節款目"]
    assert found == ["Part", "Chapter", "Section", "Subsection", "Division"]


def test_branch_as_labels_write_it() -> None:
    assert [branch((12,)), branch((12, 2)), branch((12, 2, 3))] == ["", "の2", "の2の3"]


# what a folded line can begin with; no mark begins with a sign outside these
_SIGNS = [c for c in map(chr, range(0x21, 0xD800)) if fold(c) == c]


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda e: f"{e.style}-{e.kind}")
def test_no_first_character_of_a_mark_is_forgotten(entry: MarkPattern) -> None:
    """A pattern is tried only on lines that begin with one of its own: the rest would be lost."""
    tails = {fold(words)[1:] for words in entry.yes}
    found = {c for c in _SIGNS for tail in tails if entry.pattern.match(c + tail)}
    assert found <= set(entry.first)
    assert {fold(words)[0] for words in entry.yes} <= set(entry.first)
