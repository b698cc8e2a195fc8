"""Other pages in the same browser reach nothing: hosts, origins, frames, scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from queries.web.app import create_app
from queries.web.guard import HEADERS
from queries.web.settings import Settings
from tests.queries.web.keys import BEARER, TOKEN

# Host, method, other headers, whether it is let in, why
CASES = [
    ("127.0.0.1:8080", "GET", {}, True, "its own address"),
    ("localhost:8080", "GET", {}, True, "its own name"),
    ("[::1]:8080", "GET", {}, True, "IPv6"),
    ("LOCALHOST", "GET", {}, True, "names of hosts know no case"),
    ("evil.example:8080", "GET", {}, False, "DNS rebinding"),
    ("evil.example", "POST", {}, False, "DNS rebinding"),
    ("127.0.0.1.evil.example", "GET", {}, False, "begins like its own"),
    ("[::1", "GET", {}, False, "broken"),
    ("", "GET", {}, False, "none"),
    ("localhost", "POST", {"origin": "http://localhost"}, True, "its own form"),
    ("localhost", "POST", {}, True, "a client that is no browser"),
    ("localhost", "POST", {"origin": "http://evil.example"}, False, "a form of another site"),
    ("localhost:1", "POST", {"origin": "http://localhost:2"}, False, "another port"),
    ("localhost", "POST", {"origin": "null"}, False, "a page in a sandbox"),
    ("localhost", "POST", {"sec-fetch-site": "cross-site"}, False, "another site, by fetch"),
    ("localhost", "POST", {"sec-fetch-site": "same-site"}, False, "another port of this host"),
    ("localhost", "DELETE", {"origin": "http://evil.example"}, False, "any method that writes"),
    (
        *("localhost", "GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, True),
        "a link from another site",
    ),
    (
        *("localhost", "GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, False),
        "a picture of another site",
    ),
    ("localhost", "GET", {"origin": "http://evil.example"}, True, "reading: the browser hides it"),
]


@pytest.fixture(scope="module")
def client(samples_built: Path) -> Iterator[TestClient]:
    settings = Settings(samples_built, token=TOKEN)
    with TestClient(create_app(settings), headers=BEARER) as found:
        yield found


@pytest.mark.parametrize(("host", "method", "headers", "let_in", "why"), CASES)
def test_who_is_let_in(
    client: TestClient, host: str, method: str, headers: dict[str, str], let_in: bool, why: str
) -> None:
    answer = client.request(method, "/", headers={"host": host, **headers})
    assert (answer.status_code != 403) == let_in, why


def test_a_query_may_come_from_anywhere_but_its_answer_is_not_shown_there(
    client: TestClient,
) -> None:
    """A POST to the endpoint changes nothing; without CORS headers no other page reads it."""
    headers = {"host": "localhost", "origin": "http://evil.example"}
    answer = client.post("/sparql", data={"query": "ASK {}"}, headers=headers)
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/static/site.css", "/nowhere", "/sparql", "/id/nowhere"])
def test_every_answer_bears_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"host": "localhost"})
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    refused = client.get(path, headers={"host": "evil.example"})
    assert refused.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/vis/../../../setup.py",
        "/static/vis/vis-network.js",
    ],
)
def test_no_file_but_the_pages_own(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"host": "localhost"}).status_code == 404


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/governs?stack=a", "/governs?stack=a"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_language_leads_back_to_a_page_of_ours(client: TestClient, back: str, to: str) -> None:
    answer = client.get(
        "/lang/en",
        params={"back": back} if back else {},
        headers={"host": "localhost"},
        follow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, to)
