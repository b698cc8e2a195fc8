"""Attacks over a real server, byte by byte as an attacker sends them; each row says what it tries.

Of every answer, whatever it is: it bears the headers of the guard, echoes nothing as markup, shows
no place of this machine, opens itself to no other site; no file outside the store is opened for it.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from queries.web.guard import HEADERS
from tests.conftest import ROOT
from tests.load.server import Server, serving
from tests.queries.watched import Watched, calls_out

_PATIENCE = 60  # seconds: what takes longer hangs
MARKUP = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>"
FORM = "application/x-www-form-urlencoded"
Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `status` 0 where the connection was closed without a word."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        return ", ".join(v for n, v in self.headers if n == name.lower())


@dataclass(frozen=True, slots=True)
class Target:
    """The server that is attacked, its port, and what it did."""

    server: Server
    port: int
    store: Path
    watched: Watched

    def sent(self, *pieces: bytes) -> Answer:
        """The answer to those bytes, read until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), _PATIENCE) as to:
            try:
                for piece in pieces:
                    to.sendall(piece)
            except OSError:
                pass  # it has closed meanwhile: what it said is there to be read
            got = bytearray()
            try:
                while data := to.recv(2**16):
                    got += data
            except ConnectionResetError:
                pass
        return parsed(bytes(got))

    def asked(
        self, at: str, method: str = "GET", body: bytes = b"", **headers: str | None
    ) -> Answer:
        """The answer to a request; a header that is None is left out, `_` in names is -."""
        given: dict[str, str | None] = {"host": f"127.0.0.1:{self.port}", "accept": "text/html"}
        if body:
            given["content-length"] = str(len(body))
        given |= {k.replace("_", "-"): v for k, v in headers.items()}
        lines = "".join(f"{k}: {v}\r\n" for k, v in given.items() if v is not None)
        head = f"{method} {at} HTTP/1.1\r\n{lines}connection: close\r\n\r\n"
        return self.sent(head.encode("utf-8") + body)

    @property
    def bearer(self) -> str:
        return f"Bearer {self.server.token}"


def parsed(got: bytes) -> Answer:
    if not got:
        return Answer(0, (), b"")
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(":") for line in lines]
    return Answer(int(first.split()[1]), tuple((n.lower(), v.strip()) for n, _, v in pairs), body)


@pytest.fixture(scope="module")
def target(samples_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """`yomikae serve` itself over the samples; at the end, what it opened while it was attacked."""
    folder = tmp_path_factory.mktemp("attacked")
    watched = Watched(folder)
    errors = folder / "errors"
    with serving(samples_built, errors, watched.environ) as server:
        found = Target(server, int(server.url.rpartition(":")[2]), samples_built, watched)
        assert found.asked("/governs?stack=tsukimori-backup&topic=a").status == 200
        yield found
        assert found.asked("/").status == 200  # after all of it, it lives
    events = watched.events()
    assert calls_out(events) == []
    assert watched.outside(events, samples_built) == []
    assert "Traceback" not in errors.read_text("utf-8")


def check(target: Target, answer: Answer) -> None:
    """What holds of every answer."""
    for name, value in HEADERS.items():
        assert answer.header(name) == value, name
    assert [n for n, _ in answer.headers if n.startswith("access-control")] == []
    body = answer.body.decode("utf-8", "replace")
    kind = answer.header("content-type")
    assert (
        answer.status < 300
        or kind.startswith(("text/html", "text/plain", "application/json"))
        or not body
    )
    if kind.startswith("text/html"):
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert 'href="javascript:' not in body
    for place in (str(ROOT), str(target.store), "Traceback", "site-packages", target.server.token):
        assert place not in body
    assert answer.header("x-injected") == ""
    for name, value in answer.headers:
        if name == "set-cookie":
            assert "httponly" in value.lower()
            assert "samesite" in value.lower()
        if name == "location":
            assert re.match(r"/(?![/\\])", value), value


# --- hosts, origins, targets ------------------------------------------------------------------

OWN = "127.0.0.1:{port}"
# a whole request, the statuses that may answer, why
RAW: list[tuple[str, set[int], str]] = [
    ("GET / HTTP/1.1\r\nHost: " + OWN, {200}, "as it should be"),
    ("GET / HTTP/1.1\r\nHost: evil.example", {403}, "DNS rebinding"),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1.nip.example", {403}, "a name that leads here"),
    ("GET / HTTP/1.1\r\nHost: localhost.:{port}", {403}, "a dot at the end"),
    ("GET / HTTP/1.1\r\nHost: localhost@evil.example", {403, 400}, "own name as a user's"),
    ("GET / HTTP/1.1\r\nHost: evil.example@localhost", {403, 400}, "a user before the own name"),
    ("GET / HTTP/1.1\r\nHost: [::1]:{port}", {200}, "IPv6"),
    ("GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]", {403}, "IPv4 in IPv6"),
    ("GET / HTTP/1.1\r\nHost: 127.1", {403}, "short for 127.0.0.1"),
    ("GET / HTTP/1.1\r\nHost: 2130706433", {403}, "127.0.0.1 as a number"),
    ("GET / HTTP/1.1\r\nHost: 0.0.0.0:{port}", {403}, "any address"),
    ("GET / HTTP/1.1\r\nHost: localhost:99999999", {403, 400}, "no port"),
    ("GET / HTTP/1.1\r\nHost: " + OWN + "\r\nHost: evil.example", {400, 403}, "two hosts"),
    ("GET / HTTP/1.1\r\nX: y", {400}, "no host"),
    ("GET / HTTP/1.0", {403}, "no host, where HTTP asks for none"),
    ("GET / HTTP/1.1\r\nHost:", {403, 400}, "an empty host"),
    ("GET http://evil.example/ HTTP/1.1\r\nHost: " + OWN, {403}, "another host as the target"),
    ("GET http://" + OWN + "/ HTTP/1.1\r\nHost: evil.example", {403}, "own host as the target"),
    ("GET //evil.example/ HTTP/1.1\r\nHost: " + OWN, {404}, "a path that looks like a host"),
    ("GET evil HTTP/1.1\r\nHost: " + OWN, {403, 400}, "a target that is no path"),
    ("OPTIONS * HTTP/1.1\r\nHost: " + OWN, {403}, "the server as a whole"),
    ("CONNECT evil.example:80 HTTP/1.1\r\nHost: " + OWN, {403, 400}, "a tunnel"),
    ("TRACE / HTTP/1.1\r\nHost: " + OWN + "\r\nX: <script>alert(1)</script>", {403}, "an echo"),
    ("DELETE /id/tsukimori-backup HTTP/1.1\r\nHost: " + OWN, {403}, "deleting"),
    ("PUT /static/site.css HTTP/1.1\r\nHost: " + OWN, {403}, "writing a file"),
    ("PROPFIND / HTTP/1.1\r\nHost: " + OWN, {403}, "WebDAV"),
    ("<script>alert(1)</script> / HTTP/1.1\r\nHost: " + OWN, {400}, "no method"),
    ("GET / HTTP/9.9\r\nHost: " + OWN, {400, 200, 505}, "no version"),
    ("GET / HTTP/1.1\r\nHost : " + OWN, {400}, "a space after a name"),
    ("GET / HTTP/1.1\r\nHost: " + OWN + "\r\n X-Folded: 1", {400, 403}, "a folded line"),
    ("GET / HTTP/1.1\nHost: " + OWN, {200, 400, 403}, "lines without CR"),
    ("\x16\x03\x01\x02", {400, 0}, "TLS"),
    ("GET /\x00 HTTP/1.1\r\nHost: " + OWN, {400}, "NUL in the target"),
    ("GET /%00 HTTP/1.1\r\nHost: " + OWN, {404}, "NUL, encoded"),
    ("GET /\xff HTTP/1.1\r\nHost: " + OWN, {400}, "no ASCII in the target"),
    ("GET /?a=%0d%0aX-Injected:%201 HTTP/1.1\r\nHost: " + OWN, {200}, "a header by a parameter"),
    ("GET /lang/en?back=/%0d%0aX-Injected:1 HTTP/1.1\r\nHost: " + OWN, {303}, "by an address"),
    (
        "POST /sparql HTTP/1.1\r\nHost: " + OWN + "\r\nContent-Length: 5\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1",
        {400, 415},
        "two lengths: a request hidden in another",
    ),
    (
        "POST /sparql HTTP/1.1\r\nHost: " + OWN + "\r\nContent-Length: 5\r\nContent-Length: 6",
        {400},
        "two lengths of one kind",
    ),
    ("POST /sparql HTTP/1.1\r\nHost: " + OWN + "\r\nContent-Length: -1", {400}, "less than none"),
    ("GET / HTTP/1.1\r\nHost: " + OWN + "\r\nUpgrade: websocket", {200}, "another protocol"),
    (
        "GET / HTTP/1.1\r\nHost: " + OWN + "\r\nUpgrade: h2c\r\nConnection: upgrade, close",
        {200},
        "HTTP/2",
    ),
    ("GET /" + "a" * 100_000 + " HTTP/1.1\r\nHost: " + OWN, {414}, "an endless address"),
    ("GET / HTTP/1.1\r\nHost: " + OWN + "\r\nX: " + "a" * 100_000, {431}, "an endless header"),
    ("GET / HTTP/1.1\r\nHost: " + OWN + "\r\nA: b" * 20_000, {431}, "endless headers"),
]


@pytest.mark.parametrize(("request_", "statuses", "why"), RAW, ids=[why for _, _, why in RAW])
def test_requests_as_no_client_sends_them(
    target: Target, request_: str, statuses: set[int], why: str
) -> None:
    close = "" if "Connection:" in request_ or "\r\n\r\n" in request_ else "\r\nConnection: close"
    if "HTTP/" not in request_:
        close = ""
    words = request_.replace("{port}", str(target.port)) + close + "\r\n\r\n"
    answer = target.sent(words.encode("latin-1"))
    assert answer.status in statuses, why
    if answer.status:
        check(target, answer)


# headers beside a good key, whether a form that writes is looked at, why
WRITES: list[tuple[dict[str, str | None], bool, str]] = [
    ({}, True, "with the key: in, and incomplete"),
    ({"authorization": None}, False, "without it"),
    ({"origin": "http://evil.example"}, False, "another site"),
    ({"origin": "null"}, False, "a page in a sandbox"),
    ({"origin": "http://[::1"}, False, "an origin that is none"),
    ({"origin": "file://127.0.0.1:{port}"}, False, "a file"),
    ({"origin": "http://127.0.0.1:{port}.evil.example"}, False, "begins like its own"),
    ({"origin": "http://u@127.0.0.1:{port}"}, False, "a user in it"),
    ({"origin": "http://127.0.0.1:{port}"}, True, "its own"),
    ({"origin": ""}, False, "empty"),
    ({"sec-fetch-site": "cross-site"}, False, "another site"),
    ({"sec-fetch-site": "same-site"}, False, "another port"),
    ({"sec-fetch-site": "Cross-Site"}, False, "in another case"),
    ({"x-forwarded-host": "evil.example", "origin": "http://evil.example"}, False, "forwarded"),
    ({"x-http-method-override": "GET", "authorization": None}, False, "another method by a header"),
    ({"content-type": "text/plain"}, True, "a form that needs no leave of the browser's"),
    ({"content-type": "application/json"}, True, "no form"),
    ({"content-encoding": "gzip"}, True, "packed"),
]


@pytest.mark.parametrize(("headers", "let_in", "why"), WRITES)
@pytest.mark.parametrize("at", ["/review", "/review/add", "/add"])
def test_forms(
    target: Target, at: str, headers: dict[str, str | None], let_in: bool, why: str
) -> None:
    given: dict[str, str | None] = {"content-type": FORM, "authorization": target.bearer}
    given |= {k: v and v.replace("{port}", str(target.port)) for k, v in headers.items()}
    answer = target.asked(at, "POST", b"act=accept&handle=" + b"x" * 99, **given)
    assert answer.status in ((400, 404) if let_in else (403,)), why  # it is never whole
    check(target, answer)


# --- parameters and paths ---------------------------------------------------------------------

HOSTILE = {
    "markup": MARKUP,
    "script": "javascript:alert(1)",
    "climbs": "../../../../../../etc/passwd",
    "encoded twice": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "backslashes": "..\\..\\..\\etc\\passwd",
    "absolute": "/etc/passwd",
    "a file's address": "file:///etc/passwd",
    "another host": "http://192.0.2.1/x",
    "NUL": "a\x00b",
    "line ends": "a\r\nX-Injected: 1\r\n\r\n<script>alert(1)</script>",
    "turned": "\u202eabc\u200b\u2066",
    "half a pair": "\ud800",
    "formula": "=cmd|' /C calc'!A0",
    "template": "{{7*7}}${7*7}<%= 7*7 %>",
    "query": "\"} } ; DROP ALL # <> ' \\",
    "negative": "-1",
    "huge number": "9" * 400,
    "other digits": "１２３²",
    "no date": "2025-99-99",
    "articles": "第1条第1項第1号" * 400,
    "numerals": "第" + "千百十" * 1500,
    "brackets": "（" * 3000,
    "repeats": "前項" * 2000,
}
STACK = {"stack": "tsukimori-backup"}
# path, parameters that are good, those that are attacked one by one
PARAMETERS: list[tuple[str, Fields, str]] = [
    ("/", {}, "page lang"),
    ("/governs", STACK | {"topic": "料金"}, "stack topic as-of why-not drop"),
    ("/governs", STACK, "ask clause"),
    ("/governs/suggest", STACK | {"q": "a"}, "stack q"),
    ("/governs/all", STACK, "stack as-of standing"),
    ("/graph", {}, "focus depth documents kinds grown"),
    ("/graph/data", {}, "focus depth documents kinds grown"),
    ("/graph/grow", {}, "node focus grown"),
    ("/query", {}, "query name"),
    ("/query", {"name": "text-of-a-provision"}, "doc provision"),
    ("/query/download", {"query": "SELECT * {} ", "format": "csv"}, "query name format"),
    ("/findings", {}, "doc kind severity"),
    ("/findings.csv", {}, "doc kind severity"),
    ("/compare", {"old": "tsukimori-backup@2025-11-01", "new": "order-form@2025-12-05"}, "old new"),
    ("/reviews", {}, "doc only page"),
    ("/review", {"handle": "s-aaaa"}, "handle back act"),
    (
        "/review/add",
        {"doc": "tsukimori-backup", "label": "第1条"},
        "doc label as-of words back",
    ),
    (
        "/review/topic",
        {"topic": "料金", "clause": "tsukimori-backup 第1条"},
        "topic clause as-of back",
    ),
    ("/panel", {}, "iri stack as-of"),
    ("/tip", {}, "iri stack as-of"),
    ("/id/tsukimori-backup", {}, "stack as-of"),
    ("/sparql", {"query": "ASK {}"}, "query default-graph-uri named-graph-uri"),
    ("/lang/en", {"back": "/"}, "back"),
]
EACH = [(at, good, name) for at, good, names in PARAMETERS for name in names.split()]


@pytest.mark.parametrize(("at", "good", "name"), EACH, ids=[f"{at}?{name}" for at, _, name in EACH])
def test_parameters(target: Target, at: str, good: Fields, name: str) -> None:
    for what, value in HOSTILE.items():
        pairs = {**good, name: value}
        query = "&".join(
            f"{k}={quote(v.encode('utf-8', 'surrogatepass'))}" for k, v in pairs.items()
        )
        answer = target.asked(f"{at}?{query}")
        assert answer.status in (200, 303, 307, 400, 403, 404, 406, 413), (what, answer.status)
        check(target, answer)


@pytest.mark.parametrize(
    "at",
    [
        *("/{}", "/static/{}", "/static/vis/{}", "/id/{}", "/id/tsukimori-backup/{}", "/add/{}"),
        *("/add/{}.json", "/lang/{}", "/ontology{}", "/query/{}", "/ontology/{}"),
    ],
)
def test_paths(target: Target, at: str) -> None:
    for what, value in HOSTILE.items():
        for written in (
            quote(value.encode("utf-8", "surrogatepass"), safe=""),
            quote(value.encode("utf-8", "surrogatepass"), safe="/.\\"),
            quote(quote(value.encode("utf-8", "surrogatepass"), safe=""), safe=""),
        ):
            answer = target.asked(at.format(written))
            assert answer.status in (200, 303, 307, 404, 414), (what, answer.status)
            check(target, answer)
            assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "name",
    [
        *("accept", "accept-language", "cookie", "referer", "user-agent", "x-forwarded-host"),
        *("x-forwarded-proto", "forwarded", "range", "if-none-match", "if-modified-since"),
        *("authorization", "accept-encoding", "x-original-url", "sec-fetch-mode"),
    ],
)
def test_headers(target: Target, name: str) -> None:
    """By UTF-8 as by anything else; what ends a line cannot be sent in a header at all."""
    for what, value in HOSTILE.items():
        clean = re.sub(r"[\x00-\x1f\ud800]", "", value)[:3000]
        for at in ("/", "/nowhere", "/sparql?query=ASK%20%7B%7D", "/static/site.css"):
            given = f"yomikae-lang={clean}; yomikae-done={clean}" if name == "cookie" else clean
            answer = target.asked(at, **{name: given})
            assert answer.status in (200, 400, 403, 404, 406, 416), (what, at, answer.status)
            check(target, answer)


# --- bodies -----------------------------------------------------------------------------------

PART = b'--B\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n'
MULTIPART = "multipart/form-data; boundary=B"
BIG = 3 * 2**20
# path, type, body, statuses, why
BODIES: list[tuple[str, str, bytes, set[int], str]] = [
    ("/sparql", FORM, b"query=" + b"a" * BIG, {413}, "a query without end"),
    ("/sparql", FORM, b"a&" * 400_000, {400}, "400,000 fields"),
    ("/sparql", "application/sparql-query", b"{" * 900_000, {400, 500}, "brackets without end"),
    ("/sparql", "application/sparql-query", b"\xff\xfe", {400}, "no UTF-8"),
    ("/sparql", "text/plain", b"query=ASK{}", {415}, "a form that needs no leave"),
    ("/sparql", "application/json", b"[" * 100_000, {415}, "JSON nested without end"),
    ("/sparql", "application/sparql-query; charset=utf-7", b"ASK{}", {400}, "another charset"),
    ("/query", FORM, b"query=" + b"a" * BIG, {413}, "a query without end"),
    ("/query", FORM, b"a&" * 400_000, {200, 400}, "400,000 fields"),
    ("/query", MULTIPART, PART * 15_000 + b"--B--\r\n", {400}, "15,000 parts"),
    ("/query", MULTIPART, PART.replace(b"form-data;", b"form-data; a=b" * 20_000), {400}, "…"),
    ("/query", MULTIPART, b"--B\r\n" + b"A: b\r\n" * 90_000, {200, 400}, "endless headers"),
    ("/query", "multipart/form-data; boundary=" + "B" * 5000, PART, {400}, "a long boundary"),
    ("/query", "multipart/form-data", PART, {400}, "no boundary"),
    ("/query", MULTIPART, PART[:-9], {200, 400}, "cut short"),
    ("/query/download", MULTIPART, b"x" * BIG, {413}, "too much"),
    ("/", FORM, b"x" * 1000, {403}, "a page that takes none"),
    ("/add", MULTIPART, b"x" * BIG, {403}, "an upload without the key"),
    ("/review", FORM, b"x" * BIG, {403}, "a review without the key"),
]


@pytest.mark.parametrize(("at", "kind", "body", "statuses", "why"), BODIES)
def test_bodies(
    target: Target, at: str, kind: str, body: bytes, statuses: set[int], why: str
) -> None:
    own = f"http://127.0.0.1:{target.port}"
    answer = target.asked(at, "POST", body, content_type=kind, origin=own)
    assert answer.status in statuses, (why, answer.status)
    check(target, answer)


# with the key: type, body, status, why
KEYED: list[tuple[str, str, bytes, int, str]] = [
    ("/review", FORM, b"reason=" + b"a" * BIG, 413, "a reason without end"),
    ("/review", MULTIPART, PART * 15_000 + b"--B--\r\n", 400, "15,000 parts"),
    ("/add", MULTIPART, PART * 15_000 + b"--B--\r\n", 400, "15,000 parts"),
    ("/add", MULTIPART, b"--B\r\n" + b"A: b\r\n" * 90_000, 400, "endless headers"),
    ("/add", MULTIPART, b"", 400, "nothing"),
    ("/add", FORM, b"file=/etc/passwd", 400, "a path for a file"),
    ("/add", FORM, b"file=http://192.0.2.1/", 400, "an address for a file"),
]


@pytest.mark.parametrize(("at", "kind", "body", "status", "why"), KEYED)
def test_bodies_with_the_key(
    target: Target, at: str, kind: str, body: bytes, status: int, why: str
) -> None:
    answer = target.asked(at, "POST", body, content_type=kind, authorization=target.bearer)
    assert answer.status == status, why
    check(target, answer)


def test_a_body_in_pieces_without_end(target: Target) -> None:
    """Nobody said how long it is; it is cut off where one that says so is."""
    head = (
        f"POST /query HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\nContent-Type: {FORM}\r\n"
        "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    piece = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    answer = target.sent(head.encode(), *[piece] * 200)
    assert answer.status == 413
    check(target, answer)


def test_an_address_is_no_place_for_the_key(target: Target) -> None:
    """Wrong keys leave nothing in the answer; the right one leads to the page without it."""
    wrong = target.asked(f"/?token={quote(MARKUP)}")
    assert wrong.status == 403
    check(target, wrong)
    right = target.asked(f"/?token={target.server.token}")
    assert (right.status, right.header("location")) == (303, "/")
    check(target, right)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
@pytest.mark.parametrize("at", ["/", "/static/site.css", "/sparql?query=ASK%20%7B%7D", "/nowhere"])
def test_reading_without_a_body(target: Target, method: str, at: str) -> None:
    answer = target.asked(at, method)
    assert answer.status in (200, 204, 404, 405, 406)
    assert method == "OPTIONS" or answer.body == b""
    check(target, answer)
