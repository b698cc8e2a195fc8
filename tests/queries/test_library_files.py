"""Every query of the library has its header, and parses and answers alike in two engines."""

import re

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from ontology import terms
from tests.queries.library import QUERIES, STORE, all_rows, select

HEADER = re.compile(
    r"# title-ja: \S.*\n"
    r"# title-en: \S.*\n"
    r"# description-ja: \S.*\n"
    r"# description-en: \S.*\n"
    r"(?P<params>(?:# param: .*\n)*)"
    r"\n"
)

PARAM = re.compile(r"# param: \w+ \| [^|]+ \| [^|]+ \|(?: [^|]+)?")
PLACEHOLDER = re.compile(r"^ *VALUES \?(\w+) (\{ UNDEF \}) # param (\w+)$", re.MULTILINE)
UNION = rdflib.Graph().parse(
    data=ox.serialize({quad.triple for quad in STORE}, format=ox.RdfFormat.N_TRIPLES), format="nt"
)


@pytest.fixture(params=sorted(QUERIES))
def query(request: pytest.FixtureRequest) -> str:
    """Each query of the library in turn, as text."""
    return QUERIES[request.param]


def test_library_is_not_empty() -> None:
    assert len(QUERIES) >= 30


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_name_is_kebab_case(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)


def test_header_has_the_fixed_form(query: str) -> None:
    header = HEADER.match(query)
    assert header
    for line in header["params"].splitlines():
        assert PARAM.fullmatch(line)


def test_parameters_and_placeholders_are_the_same(query: str) -> None:
    header = HEADER.match(query)
    assert header
    described = re.findall(r"^# param: (\w+)", header["params"], re.MULTILINE)
    placed = PLACEHOLDER.findall(query)
    assert [(name, "{ UNDEF }", name) for name in described] == placed
    assert query.count("UNDEF") == len(placed)


def test_oxigraph_runs_it_on_an_empty_store(query: str) -> None:
    rows = list(select(ox.Store(), query))
    assert all(value.value == "0" for row in rows for value in row if value)


def test_rdflib_prepares_it(query: str) -> None:
    assert prepareQuery(query).algebra.name == "SelectQuery"


def test_only_known_terms_are_used(query: str) -> None:
    body = re.sub(r'"[^"]*"|#.*|<[^>]*>', "", query)
    used = set(re.findall(r"(?<![\w?])([a-z]+):(\w+)", body))
    assert used
    unknown = {
        (prefix, name) for prefix, name in used if not hasattr(getattr(terms, prefix.upper()), name)
    }
    assert unknown == set()


def test_prefixes_are_the_project_s_own(query: str) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", query, re.MULTILINE))
    assert declared.items() <= terms.PREFIXES.items()


def test_first_column_is_the_document_and_rows_are_ordered_by_it(query: str) -> None:
    rows = select(STORE, query)
    assert rows.variables[0].value == "document"
    documents = [row["document"].value for row in rows]
    assert documents
    assert documents == sorted(documents)


def test_no_internal_iri_is_shown(query: str) -> None:
    shown = [value for row in all_rows(query) for value in row]
    assert [value for value in shown if value.startswith((terms.BASE, terms.PREFIXES["yk"]))] == []


def test_rdflib_answers_as_oxigraph_does(query: str) -> None:
    rows = [row for row in UNION.query(query) if isinstance(row, ResultRow)]
    answers = [["" if value is None else str(value) for value in row] for row in rows]
    assert answers == all_rows(query)
