"""What is typed for a parameter of a named query is a word in it, whatever it says."""

import pytest

from graph.errors import QueryError
from ontology.labels import readings
from queries.library import named_queries
from tests.ingest.properties import fills

SLOT = "VALUES ?doc { UNDEF } # param doc"


@pytest.mark.parametrize(
    ("term", "doc"),
    [
        pytest.param(SLOT, " } } # ", id="the slot of another parameter, to end the literal by it"),
        pytest.param("VALUES ?term { UNDEF } # param term", "a", id="its own slot"),
        pytest.param('" } FILTER(false) #', "a", id="a quotation mark"),
        pytest.param("\\u0022 } #", "a", id="a quotation mark by its code"),
        pytest.param("\\", "\\", id="a backslash at the end"),
        pytest.param("a\nb\r\t", "\x7f", id="ends of lines"),
        pytest.param("\\1\\g<0>", "a", id="what a replacement would read as a group"),
    ],
)
def test_it_never_changes_the_query(term: str, doc: str) -> None:
    fills("where-a-term-is-used", {"term": term, "doc": doc})


def test_what_is_no_character_is_refused() -> None:
    with pytest.raises(QueryError):
        named_queries()["where-a-term-is-used"].filled({"term": "\ud800"})


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("第1表" * 2_000, id="tables in tables: a call each"),
        pytest.param(f"第1条({'9' * 5_000})", id="a number of 5,000 figures"),
        pytest.param("別紙1" + "/1" * 5_000, id="parts of parts"),
        pytest.param("第" * 1_000_000, id="a megabyte"),
    ],
)
def test_what_no_provision_is_called_is_no_label(typed: str) -> None:
    assert readings(typed) == ()
