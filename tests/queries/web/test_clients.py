"""Real clients over a real server get what the store holds: SPARQLWrapper, rdflib's SPARQLStore."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from graph.store import Store
from ontology.terms import PREFIXES
from tests.queries.web.sparql_app import FOR_EVER, pool_of, served

HEAD = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
SELECTS = (
    "SELECT ?version ?title { ?version eli:is_member_of ?d ; eli:title ?title }",
    "SELECT ?label ?text { ?p a yk:Paragraph ; yk:label ?label ; yk:text ?text } LIMIT 2000",
    "SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT ?s ?c { ?s yk:confidence ?c OPTIONAL { ?s yk:condition ?no } FILTER(?c < 1) }",
    "SELECT ?t { ?t yk:label '第1条第1項'; yk:inDocument ?d . ?d yk:service ?service }",
)
ASKS = {"ASK { ?s yk:label '第1条' }": True, "ASK { ?s yk:label '第九千条' }": False}
GRAPHS = (
    "CONSTRUCT { ?s yk:label ?l } { ?s a yk:Article ; yk:label ?l }",
    "CONSTRUCT { ?s yk:target ?t } { ?s a yk:Disapplication ; yk:target ?t }",
)


@pytest.fixture(scope="module")
def address(store_path: Path) -> Iterator[str]:
    with served(pool_of(store_path)) as address:
        yield address


@pytest.fixture(scope="module")
def remote(address: str) -> Iterator[rdflib.Graph]:
    graph = rdflib.Graph(SPARQLStore(address, returnFormat="xml"))
    yield graph
    graph.close()


def rows_of(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(HEAD + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple("" if t is None else value(t) for t in row) for row in found)


def value(term: Any) -> str:
    return str(term.value)


@pytest.mark.parametrize("query", SELECTS)
def test_rdflib_selects(remote: rdflib.Graph, store: Store, query: str) -> None:
    found = sorted(
        tuple("" if t is None else str(t) for t in row)  # type: ignore[union-attr]
        for row in remote.query(HEAD + query)
    )
    assert found == rows_of(store, query)
    assert found


@pytest.mark.parametrize("query", SELECTS)
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_selects(address: str, store: Store, query: str, method: str) -> None:
    client = SPARQLWrapper(address)
    client.setQuery(HEAD + query)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    found: Any = client.queryAndConvert()
    names = found["head"]["vars"]
    rows = [
        tuple(b.get(n, {}).get("value", "") for n in names) for b in found["results"]["bindings"]
    ]
    assert sorted(rows) == rows_of(store, query)


@pytest.mark.parametrize(("query", "expected"), ASKS.items())
def test_both_ask(remote: rdflib.Graph, address: str, query: str, expected: bool) -> None:
    assert remote.query(HEAD + query).askAnswer is expected
    client = SPARQLWrapper(address, returnFormat=JSON)
    client.setQuery(HEAD + query)
    found: Any = client.queryAndConvert()
    assert found["boolean"] is expected


@pytest.mark.parametrize("query", GRAPHS)
def test_both_construct(remote: rdflib.Graph, address: str, store: Store, query: str) -> None:
    expected = local(store, query)
    assert len(expected)
    found = remote.query(HEAD + query).graph
    assert found is not None
    assert isomorphic(found, expected)
    for form in (TURTLE, RDFXML, N3):
        client = SPARQLWrapper(address, returnFormat=form)
        client.setQuery(HEAD + query)
        answer: Any = client.queryAndConvert()
        if isinstance(answer, bytes):
            answer = rdflib.Graph().parse(data=answer, format="turtle")
        assert isomorphic(answer, expected)


def test_both_describe(remote: rdflib.Graph, address: str, store: Store) -> None:
    version = next(store.rows(f"{HEAD} SELECT ?v {{ ?v eli:is_member_of ?d }}"))["v"]
    query = f"DESCRIBE <{version}>"
    expected = local(store, query)
    assert len(expected) > 3
    found = remote.query(query).graph
    assert found is not None
    assert isomorphic(found, expected)
    client = SPARQLWrapper(address, returnFormat=RDFXML)
    client.setQuery(query)
    assert isomorphic(client.queryAndConvert(), expected)  # type: ignore[arg-type]


def local(store: Store, query: str) -> rdflib.Graph:
    found = store.query(HEAD + query)
    assert isinstance(found, ox.QueryTriples)
    turtle = ox.serialize(found, format=ox.RdfFormat.TURTLE) or b""
    return rdflib.Graph().parse(data=turtle, format="turtle")


def test_a_named_graph_through_rdflib(address: str, store: Store) -> None:
    """SPARQLStore names the graph in `default-graph-uri`."""
    name = next(g for g in store.graphs() if "/graph/" not in g)
    graph = rdflib.Graph(SPARQLStore(address, returnFormat="xml"), rdflib.URIRef(name))
    assert len(list(graph.query("SELECT * { ?s ?p ?o }"))) == len(store.quads(name))


@pytest.mark.parametrize("form", [XML, JSON, CSV, TSV])
def test_sparqlwrapper_asks_for_each_format(address: str, form: str) -> None:
    client = SPARQLWrapper(address, returnFormat=form)
    client.setQuery("SELECT ('約款' AS ?x) {}")
    answer: Any = client.query().response
    assert "約款" in answer.read().decode()


def test_sparqlwrapper_is_told_what_is_wrong(address: str) -> None:
    client = SPARQLWrapper(address)
    client.setQuery("SELECT * {\n ?s ?p }")
    with pytest.raises(QueryBadFormed, match="line 2, column 9"):
        client.query()


def test_sparqlwrapper_is_told_that_it_took_too_long(store_path: Path) -> None:
    with served(pool_of(store_path, time_limit=4)) as address:
        client = SPARQLWrapper(address)
        client.setQuery(FOR_EVER)
        with pytest.raises(EndPointInternalError, match="time limit"):
            client.query()
