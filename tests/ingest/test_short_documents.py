"""Override statements of whole short documents, layout and tables included."""

import pytest

from ingest.structure import read_structure
from tests.ingest.drafting import Draft
from tests.ingest.expected import Short, stated_at
from tests.ingest.short_documents import SHORT
from tests.ingest.stack_documents import STACKS
from tests.ingest.whole_documents import WHOLE

CASES = (*SHORT, *WHOLE, *STACKS)


def read(case: Short) -> Draft:
    structure = read_structure(case.text)
    return Draft(structure.provisions, structure.tables, structure.head.title)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_document_states_exactly_this(case: Short) -> None:
    document = read(case)
    labels = {s.place.label for s in document.statements} | case.says.keys()
    for label in sorted(labels):
        found = sorted(stated_at(label, document), key=str)
        assert found == sorted(case.says.get(label, ()), key=str), (label, case.why)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_triggers_are_words_of_their_place(case: Short) -> None:
    document = read(case)
    texts = {w.place: w.text.value for w in document.words}
    assert document.statements
    for s in document.statements:
        assert texts[s.place][s.start : s.end] == s.trigger


def test_ids_are_unique() -> None:
    assert len({c.id for c in CASES}) == len(CASES) >= 20
