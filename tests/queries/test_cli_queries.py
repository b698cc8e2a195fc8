"""`queries` and `query`: the named queries, their parameters and the formats of an answer."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.library import named_queries
from tests.queries.commands import Run


def test_the_list_of_queries(run: Run) -> None:
    code, out, _ = run("queries", "--json", store=None)
    found = json.loads(out)
    assert code == 0
    assert len(found) >= 12
    assert all(q["title"]["ja"] and q["title"]["en"] and q["description"]["ja"] for q in found)
    code, out, _ = run("queries", "--lang", "ja", store=None)
    assert code == 0
    assert all(q["name"] in out for q in found)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_runs_over_the_samples(run: Run, name: str) -> None:
    code, out, err = run("query", name, "--format", "csv")
    assert code == 0, err
    rows = list(csv.reader(io.StringIO(out)))
    assert len({len(row) for row in rows if row}) == 1


@pytest.mark.parametrize(
    "name",
    [
        "documents",
        "disapplied-clauses",
        "order-of-precedence",
        "outline",
        "substitutions",
        "conditions",
        "exceptions",
        "legal-basis",
        "statistics",
        "stack",
        "defined-terms",
    ],
)
def test_a_named_query_finds_something(run: Run, name: str) -> None:
    assert len(run("query", name, "--format", "csv")[1].splitlines()) > 1


def test_a_parameter_narrows(run: Run) -> None:
    every = run("query", "outline", "--format", "csv")[1].splitlines()
    parameter = named_queries()["outline"].parameters[0].name
    one = run("query", "outline", f"{parameter}=order-form", "--format", "csv")[1].splitlines()
    none = run("query", "outline", f'{parameter}=x" }} #', "--format", "csv")[1].splitlines()
    assert 1 == len(none) < len(one) < len(every)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        pytest.param("table", "tsukimori-backup", id="table"),
        pytest.param("json", '"bindings"', id="json"),
        pytest.param("csv", "tsukimori-backup", id="csv"),
        pytest.param("tsv", "tsukimori-backup", id="tsv"),
    ],
)
def test_formats_of_a_query(run: Run, form: str, words: str) -> None:
    code, out, _ = run("query", "documents", "--format", form)
    assert code == 0
    assert words in out


def test_turtle_of_a_graph(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT WHERE { ?s a ?k }", "utf-8")
    code, out, _ = run("query", str(tmp_path / "q.rq"), "--format", "turtle")
    assert code == 0
    assert len(list(ox.parse(out.encode(), format=ox.RdfFormat.TURTLE))) > 100
