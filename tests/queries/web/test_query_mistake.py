"""The place of a mistake is where a person would put a finger, whatever the parser counted."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.web.asked import Refused
from queries.web.query_mistake import mistake
from queries.web.sparql_worker import answer

YK = "PREFIX yk: <https://w3id.org/yomikae/ontology#>\n"
CASES = [  # query, line, column, the character there, in what is said, why
    (YK + "SELECT ?x WHERE {\n ?x yk:label ?y .\n foo bar }", 4, 2, "f", "誤って", "a bare word"),
    ("SELECT ?x WHERE { ?x yk:label ?y }", 1, 22, "y", "PREFIX yk:", "a prefix not declared"),
    ("SELECT ?x WHERE {\n 「あ」 ?p ?x }", 2, 2, "「", "誤って", "characters, not bytes"),
    ("SELECT ?x WHERE { ?x ?p ?o", 1, 27, "", "誤って", "it ends too early"),
    ("SELECT ?x WHERE { ?x <http://a b> ?o }", 1, 22, "<", "IRI", "a space in an IRI"),
    ("DELETE WHERE { ?s ?p ?o }", 1, 1, "D", "誤って", "an update"),
    ("SELECT ?x WHERE { ?x ?p 'あ . }", 1, 31, "", "書けるもの", "a string without its end"),
]


@pytest.mark.parametrize("case", CASES, ids=[c[-1] for c in CASES])
def test_the_place(case: tuple[str, int, int, str, str, str], samples_built: Path) -> None:
    query, line, column, at, said, _ = case
    asked = {"query": query, "default_graphs": [], "named_graphs": []}
    reply, _ = answer(Store.read_only(samples_built), asked)
    found = mistake(Refused(**reply), query)
    assert found is not None
    assert (found.line, found.column, found.at) == (line, column, at)
    assert said in found.said[0]
    assert found.before + found.at + found.behind == query.split("\n")[line - 1]


def test_no_place_is_made_up() -> None:
    assert mistake(Refused("memory", "2048"), "ASK {}") is None


def test_a_place_beyond_the_query_is_its_end() -> None:
    found = mistake(Refused("syntax", "expected [_]", 9, 99), "ASK {\n")
    assert found is not None
    assert (found.line, found.column, found.at) == (2, 1, "")
