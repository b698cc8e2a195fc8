"""Texts made to hurt are read whole or refused by name, and cost what their length costs."""

from collections.abc import Callable

import pytest

from ingest.defects.misprints import _LATIN
from ingest.errors import UnreadableFile
from ingest.model import Document
from ingest.pipeline import named, read, read_or_fail
from ingest.references import MOST_POINTED
from ingest.structure import read_structure
from tests.ingest.hostile_texts import HEAD, TEXTS, Maker
from tests.ingest.properties import keeps, stands
from tests.ingest.test_linear import steps

SIZE = 1_200
# what once took four times the steps for twice the text, or more
ONCE_SQUARE = (
    *("lines of tabs", "rules of tables", "目次 again", "page numbers", "narrow lines"),
    *("lines of names", "当該 in one clause", "当該 in one 条", "the same sentence", "ranks"),
    *("wrong numbers", "not applied unless", "by analogy", "前項"),
    *("one alias again", "第1条」 closed", "（） nested", "katakana names", "号 in 号", "days"),
    *("documents listed", "contracts defined", "annex parts", "short lines before 約款"),
)
MOST = 1.6  # of four; what grows with the square is four of four


def document(text: str) -> Document:
    return read(named("a.txt", text.encode()))


@pytest.mark.parametrize("make", [pytest.param(m, id=name) for name, m in TEXTS.items()])
def test_it_is_read_whole_or_refused(make: Maker) -> None:
    text = make(SIZE)
    keeps(text)
    found = read_or_fail(named("a.txt", text.encode()))
    if isinstance(found, UnreadableFile):
        assert "a.txt" in found.message("ja")
    else:
        stands(found)


@pytest.mark.parametrize("name", ONCE_SQUARE)
def test_four_times_the_text_costs_four_times_the_steps(name: str) -> None:
    document(TEXTS[name](SIZE))  # what is made once is made
    less, more = TEXTS[name](500), TEXTS[name](2_000)
    few, many = steps(less), steps(more)
    growth = len(more) / len(less)
    worst = sorted(many, key=lambda f: few[f] * growth - many[f])[:5]
    told = [(f.co_qualname, few[f], many[f]) for f in worst]
    assert sum(many.values()) < MOST * growth * sum(few.values()), told


# each broke the reader once, or took what a machine has
BROKE: dict[str, tuple[Callable[[], str], str]] = {
    "a number of 5,000 kanji": (
        lambda: f"{HEAD}第{'一' * 5_000}条の規定にかかわらず、適用しない。\n",
        "Python makes no integer of more than 4,300 digits",
    ),
    "brackets in 3,000 brackets": (
        lambda: f"{HEAD}{'（第2条は適用しない。' * 3_000}{'）' * 3_000}\n",
        "a generator a bracket: RecursionError",
    ),
    "a sentence of 60,000 bytes": (
        lambda: f"{HEAD}{'第2条の規定にかかわらず、' * 1_600}適用しない。\n",
        "Sudachi refuses 49,150 bytes",
    ),
    "one latin word of 20,000 letters": (
        lambda: f"{HEAD}{'x' * 20_000} を定めます。\n",
        "every slip of the finger was made of it: 50 strings a letter",
    ),
    "one name of 20,000 kana": (
        lambda: f"{HEAD}{'ア' * 20_000}を定めます。\n",
        "every name with one sign left out was made of it",
    ),
    "a range of a hundred million": (
        lambda: f"{HEAD}第一条から第九九九九九九九九条までを準用する。\n",
        "a label was made of each of them",
    ),
    "a law's 附則 again and again": (
        lambda: HEAD + "附則\n第1条から第500条まで　削除\n" * 40,
        "a line of twenty signs made a thousand provisions",
    ),
    "a number of 2,000 枝番": (
        lambda: f"{HEAD}第2条{'の2' * 2_000}　甲\n" + "2 乙\n" * 50,
        "the label stood in that of each 項",
    ),
    "days and what was done on them": (
        lambda: "R1.1.1・・・・" * 15 + "x\n第1条（目的）\n甲\n",
        "a pattern that tried every way to part them: 5 to the 15th",
    ),
}


@pytest.mark.parametrize(("make", "why"), [pytest.param(*c, id=k) for k, c in BROKE.items()])
def test_what_once_broke_the_reader_is_read(make: Callable[[], str], why: str) -> None:
    stands(document(make()))


def test_lists_deeper_than_are_read_are_said() -> None:
    found = document(HEAD + "（1）甲\n" * 400)
    assert "lists-too-deep" in {p.kind for p in found.problems}
    assert max(len(p.label) for p in found.provisions) < 200


def test_a_sentence_too_long_to_be_read_is_said() -> None:
    found = document(
        f"{HEAD}{'第2条の規定にかかわらず、' * 1_600}適用しない。\n第3条は適用しない。\n"
    )
    (problem,) = [p for p in found.problems if p.kind == "sentence-too-long"]
    assert problem.label == "第1条第1項"
    assert problem.words.startswith("第2条の規定にかかわらず")


def test_articles_struck_out_beyond_the_bound_are_said() -> None:
    text = HEAD + "附則\n第1条から第500条まで　削除\n" * 40
    found = read_structure(text)
    assert "further-left-out" in {p.kind for p in found.problems}
    assert len(found.provisions) < 12_000


def test_words_that_point_at_very_many_point_at_none() -> None:
    text = HEAD + "".join(f"{n} 甲\n" for n in range(2, 900)) + "900 前各項の規定を準用する。\n"
    (citation,) = document(text).citations
    assert citation.targets == ()
    few = HEAD + "乙\n" + "".join(f"{n} 甲\n" for n in range(2, 20)) + "20 前各項を準用する。\n"
    assert 0 < len(document(few).citations[0].targets) <= MOST_POINTED


def test_a_latin_word_is_looked_at_whole_or_not_at_all() -> None:
    assert _LATIN.search("x" * 31) is None
    assert _LATIN.search("servise") is not None
