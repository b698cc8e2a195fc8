"""Override statements of hard sentences: all of each, with targets, modality, condition."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.drafting_habits import HABITS
from tests.ingest.expected import Hard, document_with, found_in
from tests.ingest.hard_sentences import ALL

CASES = (*ALL, *HABITS)

FRAGMENTS = (
    "第3条",
    "前項",
    "前2項",
    "次の各号",
    "前各号",
    "各号",
    "同条",
    "同項第1号",
    "同号",
    "次条",
    "本条",
    "第1号",
    "(2)",
    "第十条の二",
    "第２条",
    "第0条",
    "第99項",
    "第2章第1節",
    "別紙1",
    "別紙1の2.(1)",
    "附則",
    "第1表",
    "から",
    "まで",
    "、",
    "及び",
    "又は",
    "・",
    "の規定",
    "に基づき",
    "にかかわらず",
    "は",
    "を",
    "に",
    "適用しません",
    "準用する",
    "この限りでない",
    "を除く",
    "「",
    "」",
    "（",
    "）",
    "(",
    ")",
    "。",
    "乙約款",
    "「乙約款」",
    "同法",
    "会社法",
    "以下「甲」といいます",
    "とあるのは",
    "と読み替える",
    "の順に優先して適用する",
    "場合には",
    "ときは",
    "ただし",
    "もの",
    "ことがあります",
    "に定める金額",
    "のとおり",
    "中",
    "限り",
    "　",
    "\n",
    "Ａ",
    "平成15年法律第57号",
    "契約者",
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_hard_sentence_states_exactly_this(case: Hard) -> None:
    document = document_with(case)
    assert sorted(found_in(case, document), key=str) == sorted(case.says, key=str), case.why


def test_there_are_enough_hard_sentences() -> None:
    assert len(ALL) >= 80
    assert len(HABITS) >= 120
    assert len({c.id for c in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_triggers_are_words_of_the_text(case: Hard) -> None:
    document = document_with(case)
    for s in document.statements:
        if s.place.label == case.at and s.place.table is None:
            assert case.words[s.start : s.end] == s.trigger
            if s.condition is not None:
                assert case.words[s.condition_start : s.condition_end] == s.condition


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=16),
    st.sampled_from(["第20条第2項", "第1条第1項", "別紙1/2", "第3条第2項第1号"]),
)
def test_any_words_are_read_and_cut_where_they_stand(fragments: list[str], at: str) -> None:
    document = document_with(Hard("any", "", "".join(fragments), (), at))
    texts = {w.place: w.text.value for w in document.words}
    for c in document.citations:
        assert texts[c.place][c.start : c.end] == c.quote
    for s in document.statements:
        assert texts[s.place][s.start : s.end] == s.trigger
        assert s.condition is None or (
            texts[s.place][s.condition_start : s.condition_end] == s.condition
        )
