"""A server of SPARQL 1.1 by HTTP: Query, Update and the Graph Store Protocol.

A name and a password, or a token, come from the environment and go to the addresses of the store
alone: no redirect is followed, no file of passwords is read, and no message holds them. What may
pass (no connection, a server that is busy or starts) is tried again, after a wait that grows or
that the server asks for; all that is sent here may be sent twice with the same effect.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.util import Retry

from graph.errors import QueryError, StoreError
from graph.layouts import GIVEN, Fields, Layout, fitting

USER, PASSWORD, TOKEN = "YOMIKAE_STORE_USER", "YOMIKAE_STORE_PASSWORD", "YOMIKAE_STORE_TOKEN"
ENDPOINTS = ("YOMIKAE_STORE_QUERY", "YOMIKAE_STORE_UPDATE", "YOMIKAE_STORE_GRAPHS")
TABLE, TRIPLES = "application/sparql-results+json", "application/n-triples"
_PASSES = (429, 502, 503, 504)  # HTTP statuses
RETRY = Retry(
    total=6,
    read=2,  # a query that took all the time it had is not asked again and again
    redirect=False,
    status_forcelist=_PASSES,
    allowed_methods=None,  # of what we send, everything
    backoff_factor=0.25,  # seconds: 0, 0.5, 1, 2, 4, 8
    backoff_max=15,
    retry_after_max=60,
    raise_on_status=False,
)
_TIMES = (10.0, 600.0)  # seconds to connect, and to wait for bytes
_MOST_WORDS = 300  # of what a server says
_TAG, _CONTROL = re.compile(r"<[^>]*>"), re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
# the headers by which Virtuoso says that it left some of the results out, when it does
_CUT = ("X-SPARQL-MaxRows", "X-SQL-State")


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """What to show a server. `repr` says nothing of it."""

    user: str = ""
    password: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return "Credentials(…)"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may hold."""
        return tuple(filter(None, (self.password, self.token)))


def credentials(environment: Mapping[str, str]) -> Credentials:
    """The credentials in an environment, if there are any."""
    token = environment.get(TOKEN, "").strip()
    if not (token.isascii() and token.isprintable()):
        raise StoreError(
            f"{TOKEN} に使えない文字があります。改行や全角の文字がないか確かめてください。",
            f"{TOKEN} holds characters that no token has: look for line breaks and wide characters",
        )
    return Credentials(environment.get(USER, ""), environment.get(PASSWORD, ""), token)


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a server's three endpoints, and its ways."""

    query: str
    update: str
    graphs: str
    layout: Layout


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _Nobody(AuthBase):
    """Without it a file of passwords in the home folder would be read."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class Service:
    """The server at `address`, its endpoints found. Raises StoreError if it cannot be reached."""

    def __init__(
        self, address: str, environment: Mapping[str, str] = os.environ, retry: Retry = RETRY
    ) -> None:
        self.address = address
        self._credentials = credentials(environment)
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))
        self._auth = self._unasked()
        self.endpoints = self._given(environment) or self._found()

    @property
    def layout(self) -> Layout:
        """The ways of the server."""
        return self.endpoints.layout

    # --- what is sent -----------------------------------------------------------------------------

    def select(self, query: str, fields: Fields = ()) -> bytes:
        """The results of a SELECT or ASK in SPARQL 1.1 JSON. Raises QueryError, StoreError."""
        return self._asked(query, fields, TABLE)

    def construct(self, query: str, fields: Fields = ()) -> bytes:
        """The results of a CONSTRUCT or DESCRIBE in N-Triples. Raises QueryError, StoreError."""
        return self._asked(query, fields, TRIPLES)

    def update(self, update: str) -> None:
        """Do an update that may be done twice. Raises StoreError."""
        self._send(
            "POST",
            self.endpoints.update,
            data=update.encode(),
            headers={"Content-Type": "application/sparql-update"},
        )

    def graph(self, name: str) -> bytes:
        """A named graph in N-Triples; b"" if there is none. Raises StoreError."""
        answer = self._send(
            "GET",
            self.endpoints.graphs,
            params={"graph": name},
            headers={"Accept": TRIPLES},
            fine=(404,),
        )
        return b"" if answer.status_code == 404 else self._of_type(answer, TRIPLES, "text/plain")

    def put(self, name: str, triples: bytes) -> None:
        """Make a named graph hold exactly these N-Triples. Raises StoreError."""
        self._send_graph("PUT", name, triples)

    def post(self, name: str, triples: bytes) -> None:
        """Make a named graph hold these N-Triples too. Raises StoreError."""
        self._send_graph("POST", name, triples)

    def _send_graph(self, method: str, name: str, triples: bytes) -> None:
        self._send(
            method,
            self.endpoints.graphs,
            params={"graph": name},
            data=triples,
            headers={"Content-Type": TRIPLES},
        )

    def _asked(self, query: str, fields: Fields, type_: str) -> bytes:
        answer = self._send(
            "POST",
            self.endpoints.query,
            # as a form: Virtuoso waits for ever on a body of application/sparql-query
            data=[("query", query), *fields],
            headers={"Accept": type_},
            is_query=True,
        )
        if any(name in answer.headers for name in _CUT):
            raise self.cut_short()
        return self._of_type(answer, type_, "application/json", "text/plain")

    # --- how --------------------------------------------------------------------------------------

    def _send(
        self,
        method: str,
        to: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        data: bytes | Sequence[tuple[str, str]] | None = None,
        fine: Sequence[int] = (),
        is_query: bool = False,
    ) -> requests.Response:
        """The answer to a request, which is a success or of a status in `fine`."""
        for _ in range(2):
            try:
                answer = self._session.request(
                    method,
                    to,
                    params=params,
                    data=data,
                    headers=headers,
                    auth=self._auth,
                    timeout=_TIMES,
                    allow_redirects=False,
                )
            except requests.RequestException as error:
                raise self._unreachable(to, error) from None  # it may hold what was sent
            if answer.status_code != 401 or not self._take_challenge(answer):
                break
        if (answer.ok and not answer.is_redirect) or answer.status_code in fine:
            return answer
        raise self._refused(to, answer, is_query)

    def _unasked(self) -> AuthBase:
        return _Bearer(self._credentials.token) if self._credentials.token else _Nobody()

    def _take_challenge(self, answer: requests.Response) -> bool:
        """Go on with the name and password as the server wants them; False: there is no more."""
        known = self._credentials
        if not known.user or not isinstance(self._auth, _Nobody):
            return False
        wanted = answer.headers.get("WWW-Authenticate", "").lower()
        if "digest" in wanted:
            self._auth = HTTPDigestAuth(known.user, known.password)
        elif "basic" in wanted:
            self._auth = HTTPBasicAuth(known.user.encode(), known.password.encode())
        return not isinstance(self._auth, _Nobody)

    def _given(self, environment: Mapping[str, str]) -> Endpoints | None:
        """The endpoints that the environment names. Raises StoreError if it names some only."""
        query, update, graphs = (environment.get(name, "") for name in ENDPOINTS)
        if not (query or update or graphs):
            return None
        if not (query and update and graphs):
            names = ", ".join(ENDPOINTS)
            raise StoreError(
                f"{names} は三つとも指定してください。", f"give all three of {names}, or none"
            )
        return Endpoints(query, update, graphs, GIVEN)

    def _found(self) -> Endpoints:
        """The endpoints of the first layout under which a server answers."""
        tried = []
        with_password = bool(self._credentials.user)
        for layout, base in fitting(self.address, with_password=with_password):
            found = Endpoints(
                base + layout.query, base + layout.update, base + layout.graphs, layout
            )
            self.endpoints = found
            try:
                body = self.select("ASK {}")
            except _NotThere as error:
                tried.append((layout.name, error))
                continue
            if b'"boolean"' in body:
                return found
        raise StoreError(
            f"{self.address}: SPARQLのサーバーとして答えません。"
            f"アドレスを確かめるか、{'・'.join(ENDPOINTS)} で三つの窓口を指定してください。"
            + "".join(f"\n{name}: {error.ja}" for name, error in tried),
            f"{self.address}: does not answer as a SPARQL server; check the address, or name its "
            f"endpoints by {', '.join(ENDPOINTS)}"
            + "".join(f"\n{name}: {error.en}" for name, error in tried),
        )

    def cut_short(self) -> QueryError:
        """The error for results of which the server left some out."""
        return QueryError(
            f"{self.address}: サーバーが結果を途中で打ち切りました。"
            "Virtuosoでは ResultSetMaxRows と MaxQueryExecutionTime を大きくしてください。",
            f"{self.address}: the server cut the results short; in Virtuoso, raise "
            "ResultSetMaxRows and MaxQueryExecutionTime",
        )

    # --- what went wrong --------------------------------------------------------------------------

    def _of_type(self, answer: requests.Response, *types: str) -> bytes:
        found = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if found not in types:
            where, said = _bare(answer.url), self._cleaned(found) or "-"
            raise _NotThere(
                f"{where}: SPARQLの答えではありません（{said}）",
                f"{where}: this is no answer in SPARQL ({said})",
            )
        return answer.content

    def _unreachable(self, to: str, error: requests.RequestException) -> StoreError:
        why, where = self._cleaned(type(error).__name__), _bare(to)
        return StoreError(
            f"{where}: サーバーにつながりません（{why}）。アドレスと、サーバーが動いているかを"
            "確かめてください。",
            f"{where}: the server cannot be reached ({why}); check the address, and that it runs",
        )

    def _refused(self, to: str, answer: requests.Response, is_query: bool) -> StoreError:
        status, where = answer.status_code, _bare(to)
        said = self._cleaned(answer.text)
        if answer.is_redirect:
            onward = self._cleaned(_bare(answer.headers.get("Location", "")))
            return StoreError(
                f"{where}: 別のアドレス（{onward}）へ送られました。"
                "そのアドレスを指定してください。",
                f"{where}: the server sends on to {onward}: give that address",
            )
        if status in (401, 403):
            return StoreError(
                f"{where}: 許されていません（{status}）。{USER}・{PASSWORD}"
                f"（または {TOKEN}）と、その利用者の権限を確かめてください。",
                f"{where}: not allowed ({status}); check {USER} and {PASSWORD} (or {TOKEN}), and "
                "what that user may do",
            )
        if status in (404, 405, 406, 415):
            return _NotThere(f"{where}: {status} {said}", f"{where}: {status} {said}")
        if is_query and status not in _PASSES:
            return QueryError(
                f"問合せを実行できません（{where}: {status} {said}）",
                f"the query cannot be run ({where}: {status} {said})",
            )
        return StoreError(
            f"{where}: サーバーが断りました（{status} {said}）。",
            f"{where}: the server refused ({status} {said})",
        )

    def _cleaned(self, words: str) -> str:
        """A server's words in a line: no markup, no control character, no secret, not long."""
        plain = _CONTROL.sub(" ", html.unescape(_TAG.sub(" ", words[: 20 * _MOST_WORDS])))
        for secret in self._credentials.secrets:
            plain = plain.replace(secret, "…")
        plain = plain.strip()
        return plain if len(plain) <= _MOST_WORDS else f"{plain[:_MOST_WORDS]}…"


class _NotThere(StoreError):
    """There is no such endpoint at this address."""


def _bare(address: str) -> str:
    """An address without a name, a password, or what was asked of it."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
