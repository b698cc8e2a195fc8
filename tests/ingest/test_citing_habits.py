"""Citations and definitions in the habits of many drafters: all of each sentence, nothing more."""

import pytest

from ingest.structure import read_structure
from tests.ingest.citing_habits import CITATIONS, DEFINITIONS, TERMS_IN_ITEMS, Cited
from tests.ingest.drafting import Draft, draft, moved, shown
from tests.ingest.expected import FRAME, HERE


@pytest.mark.parametrize(
    ("words", "expected"), [pytest.param(words, cited, id=why) for why, words, cited in CITATIONS]
)
def test_a_sentence_cites_exactly_this(words: str, expected: tuple[Cited, ...]) -> None:
    document = moved(draft(FRAME, title="甲クラウド規約"), HERE, words)
    found = [(c.quote, tuple(shown(t) for t in c.targets)) for c in document.cited_at(HERE)]
    assert found == list(expected)


@pytest.mark.parametrize(
    ("words", "expected"), [pytest.param(words, terms, id=why) for why, words, terms in DEFINITIONS]
)
def test_a_sentence_defines_exactly_this(words: str, expected: tuple[str, ...]) -> None:
    document = draft({"第1条": "", "第1条第1項": words})
    assert tuple(d.term for d in document.definitions) == expected
    assert all(words[d.start : d.end] == d.quote for d in document.definitions)


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(text, terms, id=why) for why, text, terms in TERMS_IN_ITEMS]
)
def test_a_list_of_terms_defines_exactly_this(text: str, expected: tuple[str, ...]) -> None:
    structure = read_structure(text)
    document = Draft(structure.provisions, structure.tables)
    assert tuple(d.term for d in document.definitions) == expected
