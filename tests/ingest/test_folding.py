"""The folded copy and its way back."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.folding import squeeze
from ontology.writing import visible


def test_spans_of_the_squeezed_copy_lead_back() -> None:
    text = "第 ４ 条　（料金）"
    squeezed = squeeze(text)
    assert squeezed.text == "第4条(料金)"
    start = squeezed.text.index("4条")
    assert text[slice(*squeezed.span(start, start + 2))] == "４ 条"
    assert squeezed.span(3, 3) == (6, 6)
    assert squeezed.span(7, 7) == (len(text), len(text))


def test_find_is_the_first_at_or_after() -> None:
    squeezed = squeeze("a  b")
    assert [squeezed.find(i) for i in range(5)] == [0, 1, 1, 1, 2]


@given(st.text())
def test_every_kept_character_stands_where_it_stood(text: str) -> None:
    squeezed = squeeze(text)
    assert len(squeezed.at) == len(squeezed.text) + 1
    assert [i for i, c in enumerate(text) if visible(c).strip()] == list(squeezed.at[:-1])
