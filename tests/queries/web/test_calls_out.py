"""SERVICE: refused in every writing that Oxigraph takes for a call; names that end in it are not.

That the writings do call out is checked against Oxigraph itself with a listener on this machine, so
that the table cannot go stale; that the worker lets none out is checked with the same listener.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graph.calls_out import refuses_service
from tests.queries.web.sparql_app import app, pool_of, stored

A = "PREFIX a: <http://a/> PREFIX u: <{0}> "
CALLS = (  # what Oxigraph takes for a call of {0}, where there is one triple <http://a/s> a:p true
    "ASK {{ SERVICE <{0}> {{}} }}",
    "ASK {{ service silent <{0}> {{}} }}",
    "ASK {{SERVICE<{0}>{{}}}}",
    "ASK {{ SERVICE\t\r\n<{0}>\n{{}} }}",
    "ASK {{ SERVICE # why\r<{0}> {{}} }}",
    "ASK {{ SERVICE # why\n # why not\n SILENT #\n <{0}> {{}} }}",
    "ASK {{ SERVICE # " + "x" * 5000 + "\n <{0}> {{}} }}",
    "ASK {{ SERVICE" + " " * 5000 + "<{0}> {{}} }}",
    A + "ASK {{ SERVICE u:x {{}} }}",
    A + "ASK {{ SERVICEu:x{{}} }}",
    A + "ASK {{ SERVICESILENTu:x{{}} }}",
    A + "ASK {{ SERVICE u:x # \"<'\n {{}} }}",
    A + 'ASK {{ SERVICE u:x # "' + "'" * 5000 + "\n {{}} }}",
    A + "ASK {{ SERVICE u:" + "x" * 5000 + "{{}} }}",
    A + "ASK {{ SERVICE u:" + "x" * 997 + "\\- {{}} }}",
    A + "ASK {{ SERVICE u:a\\{{\\#\\' {{}} }}".replace("\\{{", ""),
    "PREFIX : <{0}> ASK {{ SERVICE: {{}} }}",
    "PREFIX 約款: <{0}> ASK {{ SERVICE 約款:x {{}} }}",
    "PREFIX \u1680: <{0}> ASK {{ SERVICE\u1680:x {{}} }}",
    "BASE <{0}> ASK {{ SERVICE <x> {{}} }}",
    "ASK {{ SERVICE <http\\u003A//{1}/> {{}} }}",
    "ASK {{ ?s ?p trueSERVICE <{0}> {{}} }}",
    A + "ASK {{ ?s a:p trueSERVICE SILENT u:x {{}} }}",
    "ASK {{ BIND(1 AS ?x)SERVICE <{0}> {{}} }}",
    "ASK {{ BIND('x' AS ?a) FILTER(?a <'y>') SERVICE <{0}> {{}} }}",
    "ASK {{ {{}}SERVICE <{0}> {{}} }}",
    "ASK {{ ?s ?p ?o.SERVICE <{0}> {{}} }}",
    A + "ASK {{ ?s a:p ?o; .SERVICE <{0}> {{}} }}",
    A + "ASK {{ OPTIONAL {{ ?s a:-1SERVICE <{0}> {{}} }} }}",
    A + "ASK {{ OPTIONAL {{ ?s a:p a:.SERVICE <{0}> {{}} }} }}",
    "ASK {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{0}> {{}} }} }}",
    "ASK {{ ?s ?p ?o MINUS {{ SERVICE <{0}> {{}} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{}} }} }} }}",
    "ASK {{ ?s ?p ?o LATERAL {{ SERVICE <{0}> {{}} }} }}",
    "CONSTRUCT {{}} {{ SERVICE <{0}> {{}} }}",
    "DESCRIBE ?s {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
)
MIGHT = (  # no call to today's Oxigraph, or one that we have no data for
    "ASK { VALUES ?x { <http://x/> } SERVICE ?x {} }",
    "ASK { SERVICE $x{} }",
    "ASK { SERVICE ?約款 {} }",
    "ASK { SERVICE ?\u1680{} }",
    "ASK { SERVICE ?" + "x" * 5000 + " {} }",
    "ASK { \\u0053ERVICE <http://x/> {} }",
    "ASK { \\U00000053ervice <http://x/> {} }",
    "ASK { \\u005Cu0053ERVICE <http://x/> {} }",
    "ASK { SERVICE \\u003Chttp://x/> {} }",
    "ASK { SERVICE # \\u000A <http://x/> {} }",
    "ASK { ?s a:1SERVICE <http://x/> {} }",
    "ASK { ?s a:p?trueSERVICE <http://x/> {} }",
    "ASK { ?s a:p?1SERVICE <http://x/> {} }",
    "ASK { ?s ?p 'x'@enSERVICE <http://x/> {} }",
    "ASK { # SERVICE <http://x/> {} \n }",
    "ASK { ?s ?p 'SERVICE <http://x/> {}' }",
)
FINE = (  # our vocabulary, and words
    "SELECT ?name { ?version yk:service ?name }",
    "SELECT ?service { ?version yk:service ?service . ?service ?p ?o }",
    "SELECT * { ?s yk:service <http://x/> }",
    "SELECT * { ?s yk:service <http://x/> {} }",
    "SELECT * { ?s :service :x {} }",
    "SELECT $service { ?s ?p $service }",
    "SELECT * { ?s yk:service? <http://x/> }",
    "SELECT * { ?s yk:otherService ?x . ?the_service ?y { } }",
    "SELECT * { ?service <http://x/service> ?o }",
    "SELECT * { ?s yk:services ?x { } }",
    "SELECT * { <https://w3id.org/yomikae/id/service/2025> ?p ?o { } }",
    "SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, 'service')) }",
    'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "terms of service: backup")) }',
    "SELECT * { ?s ?p 'Is this the service?' }",
    "# which service is it\nSELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?service < 3 && ?service>2) }",
)


class _Listener(ThreadingHTTPServer):
    heard = 0


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, _Listener)
        self.server.heard += 1
        self.send_response(404)
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener(listening: _Listener) -> _Listener:
    """Counts who calls."""
    listening.heard = 0
    return listening


@pytest.fixture(scope="module")
def listening() -> Iterator[_Listener]:
    with _Listener(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def addressed(call: str, listener: _Listener) -> str:
    host = f"127.0.0.1:{listener.server_port}"
    return call.format(f"http://{host}/", host)


DATA = {"http://a/g": "<http://a/s> <http://a/p> true ; <http://a/> -1 , <http://a/> ."}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(app(pool_of(stored(tmp_path_factory.mktemp("calls"), DATA)))) as client:
        yield client


@pytest.mark.parametrize("call", CALLS)
def test_a_call_is_refused_and_nothing_connects(
    client: TestClient, listener: _Listener, call: str
) -> None:
    query = addressed(call, listener)
    headers = {"Content-Type": "application/sparql-query"}
    answer = client.post("/sparql", content=query.encode(), headers=headers)
    assert (answer.status_code, listener.heard) == (403, 0)
    # and it is one: Oxigraph alone, given the same, calls
    store = ox.Store()
    store.bulk_load(DATA["http://a/g"], format=ox.RdfFormat.TURTLE)
    try:
        found = store.query(query)
        if not isinstance(found, ox.QueryBoolean):
            list(found)
    except OSError:
        pass  # its answer was 404
    assert listener.heard


@pytest.mark.parametrize("query", MIGHT)
def test_what_might_be_a_call_is_refused(query: str) -> None:
    assert refuses_service(query)


@pytest.mark.parametrize("query", FINE)
def test_names_and_words_are_none(query: str) -> None:
    assert not refuses_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * {{ GRAPH <{0}> {{ ?s ?p ?o }} }}",
        "DESCRIBE <{0}>",
        "LOAD <{0}>",
        "ASK {{ ?s ?p ?o FILTER(<{0}>(?o)) }}",
    ],
)
def test_nothing_else_reaches_the_network(
    client: TestClient, listener: _Listener, query: str
) -> None:
    client.get("/sparql", params={"query": addressed(query, listener)})
    graph = addressed("{0}", listener)
    client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": graph})
    assert listener.heard == 0


WALLED = """
import sys
import pyoxigraph as ox
from queries.web.confined import close_network
if not close_network():
    sys.exit(3)
try:
    ox.Store().query(f"ASK {{ SERVICE <{sys.argv[1]}> {{}} }}")
except OSError as error:
    print(error)
"""


def test_the_worker_is_walled_off_besides(listener: _Listener) -> None:
    """Were a call to slip through, the kernel would not make the socket."""
    run = subprocess.run(
        [sys.executable, "-c", WALLED, addressed("{0}", listener)],
        capture_output=True, text=True, cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    if run.returncode == 3:
        pytest.skip("this system cannot close the network to a process without privileges")
    assert "denied" in run.stdout, run.stderr
    assert listener.heard == 0


@pytest.mark.parametrize(
    "text",
    [
        "SERVICE#" * 125_000,
        "SERVICE " * 125_000,
        "SERVICE\\u005C" * 75_000,
        "\\u005Cu005C" * 90_000,
    ],
    ids=["comments", "space", "escapes", "escapes of escapes"],
)
def test_a_hostile_text_is_read_once(text: str) -> None:
    """Of a megabyte, in time linear in its length: it ends, which a quadratic reading would not."""
    assert refuses_service(text + "SERVICE <http://x/> {}")
    assert not refuses_service("x" * len(text))
