"""Formats of answers: which is chosen, and that each holds what was found, to the character."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from queries.web.negotiate import GRAPH_TYPES, TABLE_TYPES, graph_type, prefers_html, table_type
from queries.web.sparql_worker import GRAPHS, TABLES
from tests.queries.web.sparql_app import app, pool_of, stored

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT = [  # header, type of a table, type of a graph, whether a page is preferred
    (None, JSON, "text/turtle", False),
    ("", JSON, "text/turtle", False),
    ("*/*", JSON, "text/turtle", False),
    ("application/*", JSON, "application/n-triples", False),
    (BROWSER, "application/xml", "text/turtle", True),
    ("text/html", None, None, True),
    ("text/turtle, text/html", None, "text/turtle", False),
    (XML, XML, None, False),
    (f"{JSON};q=0.1, {XML};q=0.9", XML, None, False),
    ("text/csv", "text/csv", None, False),
    ("text/*", "text/csv", "text/turtle", False),
    ("application/json", "application/json", "application/json", False),
    ("application/ld+json", None, "application/ld+json", False),
    ("application/rdf+xml, */*;q=0.1", JSON, "application/rdf+xml", False),
    ("image/png", None, None, False),
    (f"{JSON};q=0", None, None, False),
    ("rubbish", JSON, "text/turtle", False),
    (";;,,/", JSON, "text/turtle", False),
    (f"rubbish, {XML}", XML, None, False),
    (f"{XML};q=much", XML, None, False),
]


@pytest.mark.parametrize(("accept", "table", "graph", "html"), ACCEPT)
def test_the_format_that_fits(
    accept: str | None, table: str | None, graph: str | None, html: bool
) -> None:
    assert (table_type(accept), graph_type(accept), prefers_html(accept)) == (table, graph, html)


X = "http://www.w3.org/2001/XMLSchema#"
TERMS = (  # every kind of term there is, and words that a format could stumble on
    f'"01"^^<{X}integer>', f'"+1"^^<{X}integer>', f'"x"^^<{X}integer>', f'""^^<{X}integer>',
    f'"1\\n"^^<{X}integer>', f'"1.50"^^<{X}decimal>', f'"1"^^<{X}decimal>', f'"INF"^^<{X}double>',
    f'"1"^^<{X}double>', f'"1e5"^^<{X}double>', f'"1"^^<{X}boolean>', f'"P1Y"^^<{X}duration>',
    '"2"^^<http://x/of-ours>', '""', '"\\t\\n\\r\\\\ \\" \' < > & ]]> , ; _:b ?x \\u2028\\u0085"',
    '"trailing\\n"', '"約款"@ja', '"a"@en-US', '"𠮷\\uFEFF"', '"\\\\t"',
    '<http://x/%E7%B4%84約?a=1&b=2#c>', '_:b',
)  # fmt: skip
DATA = {"http://x/g": "".join(f"<http://x/{n}> <http://x/p> {t} .\n" for n, t in enumerate(TERMS))}
ALL = "SELECT ?s ?o ?none { ?s <http://x/p> ?o } ORDER BY ?s"
TABLE_QUERIES = (
    ALL,
    "SELECT * {}",
    "SELECT * { FILTER(false) }",
    "SELECT ?x { VALUES ?x { UNDEF UNDEF '' } }",
    "SELECT ?x ?y { VALUES (?x ?y) { (UNDEF UNDEF) ('' UNDEF) (UNDEF 1) } }",
    "SELECT (TRIPLE(<http://x/a>, <http://x/b>, 'c\\t\\n') AS ?t) {}",
    "SELECT (COUNT(*) AS ?約款) { ?s ?p ?o }",
    "ASK { ?s ?p ?o }",
)


@pytest.fixture(scope="module")
def plain() -> ox.Store:
    """The same data in a store in memory, asked without us."""
    store = ox.Store()
    for name, turtle in DATA.items():
        store.bulk_load(turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
    return store


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = stored(tmp_path_factory.mktemp("formats"), DATA)
    with TestClient(app(pool_of(path)), follow_redirects=False) as client:
        yield client


def terms(results: ox.QuerySolutions | ox.QueryBoolean) -> object:
    """What was found; blank nodes are named anew in each store."""
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    return [tuple("blank" if isinstance(t, ox.BlankNode) else t for t in row) for row in results]


@pytest.mark.parametrize("media_type", [t for t, f in TABLE_TYPES.items() if f != "csv"])
@pytest.mark.parametrize("query", TABLE_QUERIES)
def test_a_table_says_what_was_found(
    client: TestClient, plain: ox.Store, query: str, media_type: str
) -> None:
    """query_content_type_select, query_content_type_ask."""
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].split(";")[0] == media_type
    assert answer.headers["Vary"] == "Accept"
    form = TABLES[TABLE_TYPES[media_type]]
    if query.startswith("ASK") and form == ox.QueryResultsFormat.TSV:
        assert answer.text == "true"
        return
    expected = plain.query(query, use_default_graph_as_union=True)
    assert not isinstance(expected, ox.QueryTriples)
    assert terms(ox.parse_query_results(answer.content, form)) == terms(expected)


def test_csv_says_what_was_found(client: TestClient, plain: ox.Store) -> None:
    """CSV cannot be read back, so it is compared with what the library writes itself."""
    query = ALL.replace("?s ?o", "?o").replace("}", "FILTER(!isBlank(?o)) }")
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    expected = plain.query(query, use_default_graph_as_union=True)
    assert not isinstance(expected, ox.QueryTriples)
    assert answer.content == expected.serialize(format=ox.QueryResultsFormat.CSV)


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
@pytest.mark.parametrize(
    "query",
    ["CONSTRUCT { ?s <http://x/q> ?o } { ?s ?p ?o }", "DESCRIBE <http://x/14>", "CONSTRUCT {} {}"],
)
def test_a_graph_says_what_was_found(
    client: TestClient, plain: ox.Store, query: str, media_type: str
) -> None:
    """query_content_type_describe, query_content_type_construct."""
    if GRAPH_TYPES[media_type] == "rdfxml":
        query = query.replace("?s ?p ?o }", "?s ?p ?o FILTER(!CONTAINS(STR(?o), '%E7')) }")
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].split(";")[0] == media_type
    expected = plain.query(query, use_default_graph_as_union=True)
    assert isinstance(expected, ox.QueryTriples)
    found = ox.parse(answer.content, format=GRAPHS[GRAPH_TYPES[media_type]])
    assert {blank(q.triple) for q in found} == {blank(t) for t in expected}


def blank(triple: ox.Triple) -> tuple[object, ...]:
    return tuple("blank" if isinstance(t, ox.BlankNode) else t for t in triple)


@pytest.mark.parametrize(
    ("query", "accept", "word"),
    [
        ("SELECT * {}", "text/turtle", JSON),
        ("ASK {}", "image/png", JSON),
        ("CONSTRUCT {} {}", "text/csv", "text/turtle"),
        ("DESCRIBE <http://x/1>", "text/html", "text/turtle"),
    ],
)
def test_what_cannot_be_given_is_said_with_what_can(
    client: TestClient, query: str, accept: str, word: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert word in answer.text


def test_turtle_uses_our_prefixes(client: TestClient) -> None:
    query = "CONSTRUCT { <http://x/a> <https://w3id.org/yomikae/ontology#cites> 1 } {}"
    assert "yk:cites" in client.get("/sparql", params={"query": query}).text


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
def test_the_endpoint_describes_itself(client: TestClient, media_type: str) -> None:
    answer = client.get("/sparql", headers={"Accept": media_type})
    assert answer.status_code == 200
    store = ox.Store()
    store.bulk_load(answer.content, format=GRAPHS[GRAPH_TYPES[media_type]])
    asked = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
    ASK { ?s a sd:Service; sd:endpoint <http://testserver/sparql>;
             sd:supportedLanguage sd:SPARQL11Query; sd:feature sd:UnionDefaultGraph;
             sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>;
             sd:defaultDataset [ sd:namedGraph [ sd:name <http://x/g> ] ] }"""
    assert bool(store.query(asked))


def test_a_browser_is_sent_to_the_editor(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": BROWSER})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/query")
    assert client.get("/sparql").headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_a_link_to_a_query_is_no_page_that_acts(client: TestClient) -> None:
    """The element of RDF/XML would be XHTML's script, run by a browser with the rights of ours."""
    query = "CONSTRUCT { [] <http://www.w3.org/1999/xhtmlscript> 'alert(1)' } {}"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": BROWSER})
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"


def test_json_is_json(client: TestClient) -> None:
    found = json.loads(client.get("/sparql", params={"query": ALL}).text)
    assert len(found["results"]["bindings"]) == len(TERMS)
