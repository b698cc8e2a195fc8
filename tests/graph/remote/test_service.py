"""The protocol, against a server of our own that does what servers and the way to them do."""

import base64
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry

from graph.errors import QueryError, StoreError
from graph.service import ENDPOINTS, PASSWORD, TABLE, TOKEN, TRIPLES, USER, Service, credentials
from tests.graph.remote.conftest import free_port

YES = b'{"head":{},"boolean":true}'
SECRET = "hush-hush-7"
NAMED = {USER: "reviewer", PASSWORD: SECRET}
Answer = tuple[int, dict[str, str], bytes]
FINE: Answer = (200, {"Content-Type": TABLE}, YES)


@dataclass
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Fake:
    """A server that answers by a list, then by its last answer; a callable sees the request."""

    answers: list[Answer | Callable[[Asked], Answer] | None]
    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def authorized(self) -> list[str]:
        """What was shown to it."""
        return [a.headers["Authorization"] for a in self.asked if "Authorization" in a.headers]


@dataclass
class Patience:
    """How long was waited, without waiting."""

    waits: list[float] = field(default_factory=list)

    def retry(self) -> Retry:
        waits = self.waits

        class Noted(Retry):
            def sleep(self, response: BaseHTTPResponse | None = None) -> None:
                asked = self.get_retry_after(response) if response else None
                waits.append(self.get_backoff_time() if asked is None else asked)

        from graph.service import RETRY

        return Noted(
            total=RETRY.total,
            read=RETRY.read,
            redirect=RETRY.redirect,
            status_forcelist=RETRY.status_forcelist,
            allowed_methods=RETRY.allowed_methods,
            backoff_factor=RETRY.backoff_factor,
            backoff_max=RETRY.backoff_max,
            retry_after_max=RETRY.retry_after_max,
            raise_on_status=False,
        )


@pytest.fixture
def fake() -> Iterator[Callable[..., Fake]]:
    """Start a server with these answers; None resets the connection."""
    running = []

    def start(*answers: Answer | Callable[[Asked], Answer] | None) -> Fake:
        made = Fake(list(answers))

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked = Asked(self.command, self.path, dict(self.headers), body)
                made.asked.append(asked)
                now = made.answers.pop(0) if len(made.answers) > 1 else made.answers[0]
                if now is None:
                    self.close_connection = True
                    return
                status, headers, content = now(asked) if callable(now) else now
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
                if headers.get("Content-Length", str(len(content))) != str(len(content)):
                    self.close_connection = True

            do_GET = do_POST = do_PUT = _answer

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        made.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return made

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def text(status: int, words: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": "text/html", **named}, words.encode()


PASSES: list[tuple[list[Answer | None], list[float], str]] = [
    ([text(503, "starting", Retry_After="7")], [7], "waits as long as the server asks"),
    ([text(429, "slowly", Retry_After="9999")], [60], "but not for ever"),
    ([text(502, ""), text(504, "")], [0, 0.5], "what is in between fails"),
    ([None], [0], "the connection is cut"),
    ([None, None], [0, 0.5], "and again"),
]


@pytest.mark.parametrize(("before", "waits", "why"), PASSES, ids=[p[-1] for p in PASSES])
def test_what_passes_is_tried_again(
    fake: Callable[..., Fake], before: list[Answer | None], waits: list[float], why: str
) -> None:
    patience = Patience()
    server = fake(FINE, *before, FINE)
    service = Service(server.address, {}, patience.retry())
    assert service.select("ASK {}") == YES, why
    assert patience.waits == waits
    assert len(server.asked) == 2 + len(before)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_it_does_not_go_on_for_ever(fake: Callable[..., Fake], status: int) -> None:
    patience = Patience()
    server = fake(FINE, text(status, "<h1>no &amp; no</h1>"))
    service = Service(server.address, {}, patience.retry())
    with pytest.raises(StoreError, match=f"{status} no & no"):
        service.update("DROP SILENT GRAPH <urn:a>")
    assert len(patience.waits) == 6


def test_an_update_is_sent_again_whole(fake: Callable[..., Fake]) -> None:
    server = fake(FINE, None, text(503, ""), (204, {}, b""))
    Service(server.address, {}, Patience().retry()).put("urn:g", b"<urn:a> <urn:b> <urn:c> .\n")
    sent = [(a.method, a.path, a.body) for a in server.asked[1:]]
    assert sent == [("PUT", "/store?graph=urn%3Ag", b"<urn:a> <urn:b> <urn:c> .\n")] * 3


def test_nobody_listens() -> None:
    port, patience = free_port(), Patience()
    with pytest.raises(StoreError, match=f"127.0.0.1:{port}.*cannot be reached"):
        Service(f"http://127.0.0.1:{port}", {}, patience.retry())
    assert len(patience.waits) == 6


REFUSED: list[tuple[Answer, type[StoreError], str, str]] = [
    (text(400, "<b>bad</b> query"), QueryError, "400 bad query", "wrong for this server"),
    (text(500, "\x1b[31mred\x07 " + "x" * 999), QueryError, r"500 \[31mred x+…", "cleaned, short"),
    (text(500, f"you said {SECRET}"), QueryError, "you said …", "a secret that comes back"),
    (text(403, "no"), StoreError, f"not allowed.*{USER}", "not allowed"),
    (text(200, "<html>log in</html>"), StoreError, "text/html", "a page to log in"),
    (
        (200, {"Content-Type": TABLE, "X-SPARQL-MaxRows": "10"}, YES),
        QueryError,
        "cut the results short",
        "cut by the server",
    ),
    (
        (200, {"Content-Type": TABLE, "X-SQL-State": "S1TAT"}, YES),
        QueryError,
        "cut the results short",
        "ended by the server's clock",
    ),
    (
        (200, {"Content-Type": TABLE, "Content-Length": "999"}, YES),
        StoreError,
        "cannot be reached",
        "cut on the way",
    ),
]


@pytest.mark.parametrize(("answer", "error", "said", "why"), REFUSED, ids=[r[-1] for r in REFUSED])
def test_what_is_refused(
    fake: Callable[..., Fake], answer: Answer, error: type[StoreError], said: str, why: str
) -> None:
    server = fake(FINE, answer)
    service = Service(server.address, {TOKEN: SECRET}, Patience().retry())
    with pytest.raises(error, match=said) as raised:
        service.select("SELECT * { ?s ?p ?o }")
    assert SECRET not in raised.value.ja + raised.value.en
    assert len(raised.value.en) < 500


def basic(asked: Asked) -> Answer:
    if "Authorization" not in asked.headers:
        return text(401, "who?", WWW_Authenticate='Basic realm="store"')
    return FINE


def digest(asked: Asked) -> Answer:
    if "Authorization" not in asked.headers:
        return text(401, "who?", WWW_Authenticate='Digest realm="s", nonce="n", qop="auth"')
    return FINE


def test_a_password_goes_only_where_it_is_asked_for(fake: Callable[..., Fake]) -> None:
    open_to_all, asking = fake(FINE), fake(basic)
    Service(open_to_all.address + "/sparql", NAMED)
    assert open_to_all.authorized == []
    service = Service(asking.address + "/sparql", NAMED)
    service.select("ASK {}")
    word = base64.b64encode(f"reviewer:{SECRET}".encode()).decode()
    assert set(asking.authorized) == {f"Basic {word}"}


def test_a_digest_holds_no_password(fake: Callable[..., Fake]) -> None:
    server = fake(digest)
    Service(server.address + "/sparql", NAMED).select("ASK {}")
    assert all(a.startswith('Digest username="reviewer"') for a in server.authorized)
    assert server.authorized
    assert SECRET not in "".join(server.authorized)


def test_a_token(fake: Callable[..., Fake]) -> None:
    server = fake(FINE)
    Service(server.address, {TOKEN: SECRET})
    assert server.authorized == [f"Bearer {SECRET}"]


def test_a_wrong_password(fake: Callable[..., Fake]) -> None:
    server = fake(text(401, f"not {SECRET}", WWW_Authenticate='Basic realm="store"'))
    with pytest.raises(StoreError, match="not allowed") as raised:
        Service(server.address + "/sparql", NAMED)
    assert SECRET not in raised.value.ja + raised.value.en
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(fake: Callable[..., Fake], status: int) -> None:
    elsewhere = fake(FINE)
    to = f"http://u:{SECRET}@127.0.0.1:{elsewhere.port}/query?a=b"
    server = fake(text(status, "", Location=to))
    with pytest.raises(StoreError, match=f"127.0.0.1:{elsewhere.port}/query:") as raised:
        Service(server.address, {TOKEN: SECRET})
    assert SECRET not in raised.value.ja + raised.value.en
    assert elsewhere.asked == []


def test_no_file_of_passwords_is_read(
    fake: Callable[..., Fake], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server = fake(FINE)
    Service(server.address, {})
    assert server.authorized == []


def test_credentials_do_not_show_themselves(fake: Callable[..., Fake]) -> None:
    service = Service(fake(FINE).address, NAMED | {TOKEN: SECRET})
    assert SECRET not in repr(service) + repr(vars(service))


def test_a_query_goes_as_a_form(fake: Callable[..., Fake]) -> None:
    server = fake(FINE)
    Service(server.address, {}).select("ASK {}", (("default-graph-uri", "urn:a&b"),))
    assert server.asked[-1].body == b"query=ASK+%7B%7D&default-graph-uri=urn%3Aa%26b"
    assert server.asked[-1].headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_endpoints_by_the_environment(fake: Callable[..., Fake]) -> None:
    server = fake(FINE, (204, {}, b""), (200, {"Content-Type": TRIPLES}, b""), (404, {}, b""))
    given = dict(zip(ENDPOINTS, (f"{server.address}/{p}" for p in "qug"), strict=True))
    service = Service(server.address, given)
    service.select("ASK {}")
    service.update("DROP SILENT GRAPH <urn:a>")
    assert service.graph("urn:a") == service.graph("urn:b") == b""
    paths = [a.path for a in server.asked]
    assert paths == ["/q", "/u", "/g?graph=urn%3Aa", "/g?graph=urn%3Ab"]


def test_some_endpoints_only(fake: Callable[..., Fake]) -> None:
    with pytest.raises(StoreError, match="all three"):
        Service("http://127.0.0.1:9/", {ENDPOINTS[0]: "http://127.0.0.1:9/q"})


def test_no_server_of_sparql(fake: Callable[..., Fake]) -> None:
    server = fake(text(404, "not here"))
    with pytest.raises(StoreError, match="does not answer as a SPARQL server") as raised:
        Service(server.address + "/ds", {})
    assert "Fuseki: " in raised.value.en
    assert ENDPOINTS[0] in raised.value.en


def test_a_huge_answer(fake: Callable[..., Fake]) -> None:
    row = b'{"o":{"type":"literal","value":"' + b"x" * 1000 + b'"}},'
    body = b'{"head":{"vars":["o"]},"results":{"bindings":[' + row * 20_000 + row[:-1] + b"]}}"
    server = fake(FINE, (200, {"Content-Type": TABLE}, body))
    assert Service(server.address, {}).select("SELECT ?o { ?s ?p ?o }") == body


@pytest.mark.parametrize(
    "token", ["ab\ncd", "ab\rcd: ef", "トークン"], ids=["lines", "header", "wide"]
)
def test_a_token_that_is_none_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(StoreError, match=TOKEN) as raised:
        credentials({TOKEN: token})
    assert token not in raised.value.ja + raised.value.en


def test_a_token_from_a_file_may_end_its_line() -> None:
    assert credentials({TOKEN: "abc\r\n"}).token == "abc"
