"""Override statements of hard sentences: all of each, with targets, modality, condition."""

import pytest

from tests.ingest.hard_sentences import ALL, Hard, document_with, found_in


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_a_hard_sentence_states_exactly_this(case: Hard) -> None:
    document = document_with(case)
    assert sorted(found_in(case, document), key=str) == sorted(case.says, key=str), case.why


def test_there_are_enough_hard_sentences() -> None:
    assert len(ALL) >= 40
    assert len({c.id for c in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_triggers_are_words_of_the_text(case: Hard) -> None:
    document = document_with(case)
    for s in document.statements:
        if s.place.label == case.at and s.place.table is None:
            assert case.words[s.start:s.end] == s.trigger
            if s.condition is not None:
                assert case.words[s.condition_start:s.condition_end] == s.condition
