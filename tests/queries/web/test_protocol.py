"""The SPARQL 1.1 Protocol: the cases of W3C's suite on queries, and what is read from a request.

The names are the suite's (https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from queries.web.asked import Asked, Refused
from queries.web.protocol import MOST_BYTES, Request, read
from tests.queries.web.sparql_app import app, pool_of, stored

D1, D2, D3 = (f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in (1, 2, 3))
YAKKAN = "https://w3id.org/yomikae/id/%E7%B4%84%E6%AC%BE/2025-04-01"
DATA = {d: f"<{d}> a <http://xmlns.com/foaf/0.1/Document> ." for d in (D1, D2, D3)} | {
    YAKKAN: f"<{YAKKAN}> <http://x/名> '約款 100% + a' ."
}
DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
ONE = f"ASK {{ <{D1}> a ?type }}"
BOTH = f"ASK {{ <{D1}> a ?type . <{D2}> a ?type }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"
FULL = NAMED.replace("ASK {", f"ASK {{ <{D3}> a ?type .")
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = stored(tmp_path_factory.mktemp("protocol"), DATA)
    with TestClient(app(pool_of(path)), follow_redirects=False) as client:
        yield client


def url(
    query: str | None = None, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
) -> str:
    pairs = [("query", query)] if query is not None else []
    pairs += [("default-graph-uri", g) for g in default] + [("named-graph-uri", g) for g in named]
    return f"/sparql?{urlencode(pairs)}"


TRUE_OR_FALSE = {  # name -> method, address, Content-Type, body, answer
    "query_post_form": ("POST", url(default=(D1,)), FORM, "query=ASK%20%7B%7D", True),
    "query_get": ("GET", url("ASK {}"), None, "", True),
    "query_post_direct": ("POST", url(), DIRECT, "ASK {}", True),
    "query_dataset_default_graphs_get": ("GET", url(BOTH, (D1, D2)), None, "", True),
    "query_dataset_default_graphs_post": ("POST", url(None, (D1, D2)), DIRECT, BOTH, True),
    "one default graph: not the other": ("GET", url(BOTH, (D1,)), None, "", False),
    "default graphs in a form": ("POST", "/sparql", FORM, url(BOTH, (D1, D2))[8:], True),
    "one default graph in a form": ("POST", "/sparql", FORM, url(BOTH, (D2,))[8:], False),
    "query_dataset_named_graphs_post": ("POST", url(None, (), (D1, D2)), DIRECT, NAMED, True),
    "query_dataset_named_graphs_get": ("GET", url(NAMED, (), (D1, D2)), None, "", True),
    "one named graph: not the other": ("GET", url(NAMED, (), (D1,)), None, "", False),
    "named graphs alone: the default graph is empty": ("GET", url(ONE, (), (D1,)), None, "", False),
    "default graphs alone: no named ones": ("GET", url(NAMED, (D1, D2)), None, "", False),
    "query_dataset_full": ("POST", url(None, (D3,), (D1, D2)), DIRECT, FULL, True),
    "query_multiple_dataset": (
        "GET",
        url(f"ASK FROM <{D1}> {{ <{D1}> a ?type . <{D2}> a ?type }}", (D1, D2)),
        None,
        "",
        True,
    ),
    "… and not FROM": ("GET", url(f"ASK FROM <{D1}> {{ <{D1}> a ?t }}", (D2,)), None, "", False),
    "FROM": ("GET", url(f"ASK FROM <{D1}> {{ <{D1}> a ?t }}"), None, "", True),
    "FROM another": ("GET", url(f"ASK FROM <{D2}> {{ <{D1}> a ?t }}"), None, "", False),
    "FROM NAMED": ("GET", url(f"ASK FROM NAMED <{D2}> {{ GRAPH ?g {{ <{D1}> a ?t }} }}"),
                   None, "", False),
    "no dataset: the union of all": ("GET", url(BOTH), None, "", True),
    "no dataset: named graphs too": ("GET", url(NAMED), None, "", True),
    "a graph not on file": ("GET", url(ONE, ("http://not.on/file",)), None, "", False),
    "%XX in an IRI, by GET": ("GET", url(f"ASK {{ <{YAKKAN}> ?p ?o }}"), None, "", True),
    "… in a form": ("POST", "/sparql", FORM, url(f"ASK {{ <{YAKKAN}> ?p ?o }}")[8:], True),
    "… direct": ("POST", "/sparql", DIRECT, f"ASK {{ <{YAKKAN}> ?p ?o }}", True),
    "… as a default graph": ("GET", url("ASK { ?s ?p ?o }", (YAKKAN,)), None, "", True),
    "… as a named graph, POST": (
        "POST", url(None, (), (YAKKAN,)), DIRECT, "ASK { GRAPH ?g { ?s ?p ?o } }", True),
    "Japanese, + and % in a string": (
        "GET", url("ASK { ?s <http://x/名> '約款 100% + a' }"), None, "", True),
    "Japanese as it is in a form, as curl -d sends it": (
        "POST", "/sparql", FORM, "query=ASK { ?s <http://x/名> '約款 100%25 %2B a' }", True),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE_OR_FALSE)
def test_what_is_asked_is_answered(client: TestClient, name: str) -> None:
    method, address, kind, body, expected = TRUE_OR_FALSE[name]
    headers = {"Content-Type": kind} if kind else {}
    answer = client.request(method, address, headers=headers, content=body.encode())
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == JSON
    assert answer.json()["boolean"] is expected


REFUSED = {  # name -> method, address, Content-Type, body, status, a word of the message
    "bad_query_method": ("PUT", url("ASK {}"), None, "", 405, "PUT"),
    "DELETE": ("DELETE", "/sparql", None, "", 405, "DELETE"),
    "bad_multiple_queries": ("GET", f"{url('ASK {}')}&query=SELECT", None, "", 400, "one query"),
    "two in a form": ("POST", "/sparql", FORM, "query=ASK{}&query=ASK{}", 400, "one query"),
    "one in the address, one in the body": ("POST", url("ASK {}"), DIRECT, "ASK {}", 400, "one"),
    "no query in a form": ("POST", "/sparql", FORM, "a=b", 400, "no query"),
    "bad_query_wrong_media_type": ("POST", "/sparql", "text/plain", "ASK {}", 415, "text/plain"),
    "bad_query_missing_form_type": ("POST", "/sparql", None, "query=ASK%20%7B%7D", 415, "type"),
    "bad_query_missing_direct_type": ("POST", "/sparql", None, "ASK {}", 415, "type"),
    "bad_query_non_utf8": ("POST", "/sparql", f"{DIRECT}; charset=UTF-16", "ASK {}", 400, "UTF-8"),
    "bad_query_syntax": ("GET", url("ASK {"), None, "", 400, "line 1, column 6"),
    "an empty query": ("GET", url(""), None, "", 400, "line 1, column 1"),
    "two queries in one": ("GET", url("ASK {} ASK {}"), None, "", 400, "line 1, column 14"),
    "a mistake after Japanese": (
        "GET", url("ASK {\n ?約款 ?あ ;}"), None, "", 400, "line 2, column 10"),
    "not UTF-8 in an address": ("GET", "/sparql?query=%E7%B4", None, "", 400, "UTF-8"),
    "not UTF-8 in a form": ("POST", "/sparql", FORM, "query=%E7%B4", 400, "UTF-8"),
    "a relative name of a graph": ("GET", url("ASK {}", ("a",)), None, "", 400, "IRI"),
    "an update in the address": ("GET", "/sparql?update=CLEAR%20ALL", None, "", 403, "read only"),
    "an update in a form": ("POST", "/sparql", FORM, "update=CLEAR+ALL", 403, "read only"),
    "an update direct": (
        "POST", "/sparql", "application/sparql-update", "CLEAR ALL", 403, "read only"),
    "an update as a query": ("POST", "/sparql", DIRECT, "CLEAR ALL", 400, "line 1"),
    "LOAD as a query": ("POST", "/sparql", DIRECT, "LOAD <http://x/>", 400, "line 1"),
    "SERVICE": ("GET", url("ASK { SERVICE <http://x/> {} }"), None, "", 403, "SERVICE"),
    "too long": ("POST", "/sparql", DIRECT, "#" * (MOST_BYTES + 1), 413, str(MOST_BYTES)),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why_in_both_languages(client: TestClient, name: str) -> None:
    method, address, kind, body, status, word = REFUSED[name]
    headers = {"Content-Type": kind} if kind else {}
    answer = client.request(method, address, headers=headers, content=body.encode())
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    japanese, english = answer.text.splitlines()
    assert "。" in japanese
    assert word in english
    assert ("Allow" in answer.headers) == (status == 405)


def test_the_body_that_is_not_utf8_is_refused(client: TestClient) -> None:
    body = "ASK {}".encode("utf-16")
    assert client.post("/sparql", content=body, headers={"Content-Type": DIRECT}).status_code == 400


def test_head_and_options(client: TestClient) -> None:
    head = client.head(url("ASK {}"))
    assert (head.status_code, head.headers["Content-Type"]) == (200, JSON)
    options = client.options("/sparql")
    assert options.status_code == 204
    assert options.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_page_of_the_web_may_read_an_answer(client: TestClient, method: str) -> None:
    """A confidential document on the reader's own machine: no CORS header, asked for or not."""
    asking = {"Origin": "http://evil.example", "Access-Control-Request-Method": "GET"}
    answer = client.request(method, url("ASK {}"), headers=asking)
    assert not [h for h in answer.headers if h.lower().startswith("access-control")]


READ = [  # request, what is read; the dataset and the text come through as they were meant
    (
        Request("GET", f"query={quote(f'ASK {{<{YAKKAN}> ?p ?o}}')}".encode(), None, "text/turtle"),
        Asked(f"ASK {{<{YAKKAN}> ?p ?o}}", table=None, graph="ttl"),
    ),
    (
        Request(
            "GET", b"query=ASK+%7B%7D%2B&default-graph-uri=a%2525&named-graph-uri=b", None, None
        ),
        Asked("ASK {}+", ("a%25",), ("b",)),
    ),
    (
        Request(
            "POST", b"named-graph-uri=b", "application/sparql-query", "text/csv", b"a+b%20&c=d"
        ),
        Asked("a+b%20&c=d", (), ("b",), table="csv", graph=None),
    ),
    (
        Request("POST", b"", f'{FORM}; charset="UTF-8"', "application/xml", b"query=a%3Db&x=y"),
        Asked("a=b", table="xml", graph=None),
    ),
    (Request("GET", b"", None, None), Refused("no-query")),
]


@pytest.mark.parametrize(("request_", "expected"), READ)
def test_a_request_is_read(request_: Request, expected: Asked | Refused) -> None:
    assert read(request_) == expected


def test_the_table_is_the_suite() -> None:
    names = {n for n in (*TRUE_OR_FALSE, *REFUSED) if n.startswith(("query_", "bad_query_"))}
    assert len(names) == 15  # with bad_multiple_queries; content types: test_negotiate.py


def test_words_of_the_path(tmp_path: Path) -> None:
    """No store: said, and 503, because there may be one soon."""
    with TestClient(app(pool_of(tmp_path / "none"))) as client:
        answer = client.get(url("ASK {}"))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        assert "yomikae build" in answer.text
