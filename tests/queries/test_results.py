"""Results of a query in each format, and the mistakes of a format."""

import csv
import io
import json
from typing import get_args

import pyoxigraph as ox
import pytest

from graph.store import Results, Store
from ontology.terms import sparql_prologue
from queries.results import ResultFormat, serialized, table

SELECT = (
    sparql_prologue()
    + """SELECT ?id ?title ?none ?v WHERE { ?v dcterms:identifier ?id ;
    eli:title ?title ; eli:version_date ?date } ORDER BY ?id ?date"""
)
CONSTRUCT = (
    sparql_prologue()
    + """CONSTRUCT { ?v dcterms:identifier ?id }
    WHERE { ?v dcterms:identifier ?id }"""
)
ASK = "ASK { ?s ?p ?o }"
FORMS = get_args(ResultFormat)


def run(store: Store, query: str) -> Results:
    return store.query(query)


def test_a_table_for_the_eye(store: Store) -> None:
    found = table(run(store, SELECT))
    assert found.columns == ("id", "title", "none", "v")
    assert len(found.rows) == 5
    assert found.rows[0][:3] == ("hoshina-backup", "個別規程 星名バックアップサービス", "")
    assert found.rows[0][3] == "<https://w3id.org/yomikae/id/hoshina-backup/2024-04-01>"


def test_a_table_of_a_graph(store: Store) -> None:
    found = table(run(store, CONSTRUCT))
    assert found.columns == ("subject", "predicate", "object")
    assert len(found.rows) == 5
    assert {row[1] for row in found.rows} == {"dcterms:identifier"}
    assert found.rows == tuple(sorted(found.rows))


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        pytest.param(ASK, "true", id="yes"),
        pytest.param("ASK { <a:b> <a:c> <a:d> }", "false", id="no"),
    ],
)
def test_a_table_of_an_answer(store: Store, query: str, answer: str) -> None:
    assert table(run(store, query)).rows == ((answer,),)


def test_json(store: Store) -> None:
    found = json.loads(serialized(run(store, SELECT), "json"))
    assert found["head"]["vars"] == ["id", "title", "none", "v"]
    assert [b["id"]["value"] for b in found["results"]["bindings"]][:2] == ["hoshina-backup"] * 2
    assert "none" not in found["results"]["bindings"][0]
    assert json.loads(serialized(run(store, ASK), "json"))["boolean"] is True


@pytest.mark.parametrize(
    ("form", "mark"), [pytest.param("csv", ",", id="csv"), pytest.param("tsv", "\t", id="tsv")]
)
def test_separated_values(store: Store, form: ResultFormat, mark: str) -> None:
    rows = list(
        csv.reader(io.StringIO(serialized(run(store, SELECT), form).decode()), delimiter=mark)
    )
    assert [c.lstrip("?") for c in rows[0]] == ["id", "title", "none", "v"]
    assert len(rows) == 6
    assert rows[1][0].strip('"') == "hoshina-backup"


def test_turtle(store: Store) -> None:
    data = serialized(run(store, CONSTRUCT), "turtle")
    assert len(list(ox.parse(data, format=ox.RdfFormat.TURTLE))) == 5
    assert b"@prefix dcterms:" in data
    assert data == serialized(run(store, CONSTRUCT), "turtle")


@pytest.mark.parametrize(
    ("query", "form", "said"),
    [
        pytest.param(CONSTRUCT, "json", "graph", id="graph-as-json"),
        pytest.param(CONSTRUCT, "csv", "graph", id="graph-as-csv"),
        pytest.param(SELECT, "turtle", "table", id="table-as-turtle"),
        pytest.param(ASK, "turtle", "table", id="answer-as-turtle"),
    ],
)
def test_a_format_that_does_not_fit(
    store: Store, query: str, form: ResultFormat, said: str
) -> None:
    with pytest.raises(ValueError, match=f"^{said}$"):
        serialized(run(store, query), form)


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_an_answer_in_separated_values(store: Store, form: ResultFormat) -> None:
    assert serialized(run(store, ASK), form).strip() == b"true"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("a,b", id="comma"),
        pytest.param('say "so"', id="quotes"),
        pytest.param("one\ntwo", id="lines"),
        pytest.param("a\tb", id="tab"),
        pytest.param("=1+1", id="formula"),
    ],
)
def test_words_come_back_from_csv(store: Store, words: str) -> None:
    query = f"SELECT ?w {{ BIND({ox.Literal(words)} AS ?w) }}"
    data = serialized(run(store, query), "csv").decode()
    assert list(csv.reader(io.StringIO(data, newline="")))[1] == [words]
    assert table(run(store, query)).rows == ((words,),)
