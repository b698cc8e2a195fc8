"""Whatever a text looks like: no error but the documented ones, nothing lost, twice the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.library import NamedQuery, named_queries
from tests.fuzz.tokens import MARKS, SIGNS, WORDS
from tests.ingest import properties

# 約款 as drafters write them, as files break them, and with what no drafter writes
LINE = st.lists(st.sampled_from(MARKS) | st.sampled_from(WORDS), min_size=1, max_size=6)
ARTICLE = st.builds(
    lambda n, title, lines: f"第{n}条{title}\n" + "\n".join("".join(x) for x in lines),
    st.integers(1, 12) | st.sampled_from(["一", "十二", "2の3", "٣", "1\u200b"]),
    st.sampled_from(["（目的）", "（目的", "", "　総則", "【解約】", "（（）"]),
    st.lists(LINE, max_size=5),
)
BROKEN = st.lists(
    st.sampled_from(MARKS) | st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.text(max_size=4),
    max_size=30,
).map("".join)
TEXT = st.lists(ARTICLE | BROKEN, max_size=5).map("\n".join)
TABLE = st.lists(
    st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS), min_size=1, max_size=4), max_size=12
)
TYPED = st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=8).map("".join)
QUERIES = [q for q in named_queries().values() if q.parameters]


@settings(max_examples=25, deadline=None)
@given(TEXT)
def test_a_text_is_read_whole_or_refused(text: str) -> None:
    properties.reads(text)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_no_character_is_lost(text: str) -> None:
    properties.keeps(text)


@settings(max_examples=200, deadline=None)
@given(BROKEN)
def test_marks_stand_where_they_are_said_to(text: str) -> None:
    properties.numbers(text)


@settings(max_examples=200, deadline=None)
@given(BROKEN)
def test_citations_stand_in_order(text: str) -> None:
    properties.cites(text)


@settings(max_examples=100, deadline=None)
@given(TABLE, st.sampled_from(["|", "\t", " ", "\u3000"]))
def test_tables_overlap_nowhere(rows: list[list[str]], border: str) -> None:
    properties.tabulates("\n".join(border + border.join(row) + border for row in rows))


@settings(max_examples=300, deadline=None)
@given(TYPED)
def test_a_label_as_typed_is_read_or_is_none(typed: str) -> None:
    properties.names(typed)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(QUERIES), st.data())
def test_a_parameter_never_changes_its_query(query: NamedQuery, data: st.DataObject) -> None:
    slots = [f"VALUES ?{p.name} {{ UNDEF }} # param {p.name}" for p in query.parameters]
    hurting = [*slots, '" }', "\\u0022 }", "'", "\n", "} #", "\\"]
    value = st.text() | st.sampled_from(hurting) | BROKEN
    typed = {p.name: data.draw(value) for p in query.parameters}
    properties.fills(query.name, {k: v for k, v in typed.items() if v})
