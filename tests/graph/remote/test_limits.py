"""A server that cuts long results short, as Debian's Virtuoso does at 10,000 rows: never unsaid."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.address import folder_of
from graph.errors import QueryError
from graph.store import Store
from ontology.terms import BASE
from tests.graph.remote.conftest import Server, virtuoso_in

G = BASE + "ko/2025-04-01"
P = ox.NamedNode("https://example.org/p")
MOST = 100


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Virtuoso that gives a hundred rows at most."""
    folder = tmp_path_factory.mktemp("small")
    yield from virtuoso_in(folder, f"ResultSetMaxRows = {MOST}\nMaxQueryExecutionTime = 60")


def test_results_that_are_cut_are_an_error(
    small: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in small.environment.items():
        monkeypatch.setenv(name, value)
    store = Store.open(folder_of(small.address))
    quads = [
        ox.Quad(ox.NamedNode(f"https://example.org/{i}"), P, ox.Literal(str(i)), ox.NamedNode(G))
        for i in range(3 * MOST)
    ]
    store.replace({G: quads})
    with pytest.raises(QueryError, match="ResultSetMaxRows"):
        store.quads()
    with pytest.raises(QueryError, match="ResultSetMaxRows"):
        store.export("nq")
    assert len(list(store.rows(f"SELECT ?s WHERE {{ ?s {P} ?o }} LIMIT {MOST - 1}"))) == MOST - 1
    for query in (
        f"SELECT ?s WHERE {{ ?s {P} ?o }}",
        f"SELECT ?s WHERE {{ ?s {P} ?o }} ORDER BY ?s",
        f"SELECT ?s WHERE {{ ?s {P} ?o }} LIMIT 200",
        f"CONSTRUCT WHERE {{ ?s {P} ?o }}",
        f"CONSTRUCT {{ ?s {P} 'x' }} WHERE {{ ?s {P} ?o }}",
    ):
        with pytest.raises(QueryError, match="ResultSetMaxRows"):
            store.query(query)
