"""Who may write: the one who holds the token of the server, shown once and kept in a cookie.

Other people and programs of the same machine reach a server on loopback too. So what writes needs
the token that `yomikae serve` makes at its start (or YOMIKAE_TOKEN): the address that it prints
carries it, and opening that gives the browser a cookie and leads to the same page without it. Other
clients send `Authorization: Bearer`. Reading needs neither.

The cookie holds not the token but a secret of this run, too long to be guessed; guesses at the
token are limited, and who is in stays in meanwhile. What this cannot keep out: cookies know no
ports, so a server of another user of this machine that the same browser is led to sees it.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Literal

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from queries.errors import AskError
from queries.messages import pick
from queries.web.guard import READING
from queries.web.negotiate import prefers_html
from queries.web.pages import language, page

ENTRANCE = "/"  # the one path whose `?token=` is looked at: it leads nowhere else
VARIABLE = "YOMIKAE_TOKEN"
TRIES = 10  # wrong tokens in so many …
WINDOW = 60.0  # … seconds, after which none is looked at until the oldest is past
_GOOD = re.compile(r"[A-Za-z0-9._~-]{20,200}")  # letters that an address takes as they are
Pair = tuple[str, str]
Tried = Literal["right", "wrong", "wait"]
READ_ONLY: Pair = (
    "このサーバーは、ほかの機械からも届くアドレスで開かれているため、画面からの書込みを止めています。"
    "文書の追加と査読は、保管庫のある機械で yomikae serve を開いて行うか、"
    f"サーバーの管理者に鍵（{VARIABLE}）を付けて開き直してもらってください。",
    "this server can be reached from other machines, so its pages write nothing: add documents and "
    "review them where the store is, with yomikae serve there, or have it started with a key "
    f"({VARIABLE})",
)
NO_KEY: Pair = (
    "この画面は閲覧だけができます。文書の追加と査読には鍵が要ります。yomikae serve が端末に表示した"
    " token= の付いたアドレスを、ブラウザーのアドレス欄に貼り付けて開いてください"
    "（サーバーを開き直すと鍵も変わります）。開いたことがあり、ほかのサイトのリンクから来たときは、"
    "この画面を読み込み直してください。",
    "this page can only be read: adding documents and reviewing need the key. Paste the address "
    "with token= that yomikae serve has shown in the terminal into the address bar (a server that "
    "is started anew has a new key). If you have done so and came by a link of another site, load "
    "this page again",
)
_WRONG: Pair = (
    "鍵（token）が違います。yomikae serve が今表示しているアドレスを、そのまま貼り付けてください"
    "（サーバーを開き直すと鍵も変わります）。閲覧は鍵がなくてもできます。",
    "this is not the key (token): paste the address that yomikae serve shows now, as it is (a "
    "server that is started anew has a new key). Reading needs no key",
)
_ELSEWHERE: Pair = (
    "鍵（token）の付いたアドレスは、ほかのサイトのリンクからは開けません。"
    "アドレス欄に貼り付けて開いてください。",
    "an address with the key (token) is not opened from a link of another site: paste it into the "
    "address bar",
)
_WAIT: Pair = (
    "違う鍵（token）が続けて送られたため、しばらく受け付けません。1分ほど待ってください。",
    "wrong keys (tokens) were sent one after another, so none is taken for now: wait a minute",
)


def given() -> str:
    """The token of the environment, "" if none; taken out of it, so that no child inherits it.

    Raises AskError if it is easily guessed or no address can carry it.
    """
    token = os.environ.pop(VARIABLE, "")
    if token and not _GOOD.fullmatch(token):
        raise AskError(
            f"{VARIABLE} は、半角の英数字と . _ ~ - で20字以上200字以下にしてください"
            '（例: python -c "import secrets; print(secrets.token_urlsafe())" の結果）。',
            f"{VARIABLE} must have 20 to 200 characters, of letters, digits and . _ ~ - (such as "
            'what python -c "import secrets; print(secrets.token_urlsafe())" prints)',
        )
    return token


class Key:
    """The token of a server, the secret that cookies hold, and the wrong guesses of late."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._token = token.encode()
        self._clock = clock
        self._wrong: deque[float] = deque(maxlen=TRIES)
        self.secret = secrets.token_urlsafe(32)

    def tried(self, token: str) -> Tried:
        """What comes of a token: after too many wrong ones the right one waits too."""
        now = self._clock()
        if len(self._wrong) == TRIES and now - self._wrong[0] < WINDOW:
            return "wait"
        if hmac.compare_digest(token.encode("utf-8", "replace"), self._token):
            return "right"
        self._wrong.append(now)
        return "wrong"

    def is_kept(self, cookie: str) -> bool:
        """Whether a cookie holds the secret."""
        return hmac.compare_digest(cookie.encode("utf-8", "replace"), self.secret.encode())


class Keyed:
    """Middleware inside the guard. Without a `key` nothing is written through this server.

    `open_posts` are paths at which a POST changes nothing; of a refused body up to `drained` bytes
    are read, because a browser shows no answer that comes while it sends. Pages find in
    `request.state.shut` why they cannot write, None if they can.
    """

    def __init__(
        self, app: ASGIApp, key: Key | None, open_posts: Iterable[str], drained: int
    ) -> None:
        self._app, self._key, self._drained = app, key, drained
        self._open_posts = frozenset(open_posts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        status, request.state.shut = self._shut(request)
        reads = request.method in READING or request.url.path in self._open_posts
        if request.url.path == ENTRANCE and "token" in request.query_params and reads:
            answer = self._entered(request)
        elif reads or request.state.shut is None:
            await self._app(scope, receive, send)
            return
        else:
            await _forget(receive, self._drained)
            answer = _refused(request, status, request.state.shut)
        await answer(scope, receive, send)

    def _shut(self, request: Request) -> tuple[int, Pair | None]:
        """Why a request may not write, and with what status to say so; None if it may."""
        if self._key is None:
            return 403, READ_ONLY
        if self._key.is_kept(request.cookies.get(_cookie(request), "")):
            return 200, None
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return 403, NO_KEY
        tried = self._key.tried(token.strip())
        return {"right": (200, None), "wrong": (403, _WRONG), "wait": (429, _WAIT)}[tried]

    def _entered(self, request: Request) -> Response:
        """The browser in, and on to the page without the token in its address."""
        tokens = request.query_params.getlist("token")
        if self._key is None:
            return _refused(request, 403, READ_ONLY)
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return _refused(request, 403, _ELSEWHERE)
        tried = self._key.tried(tokens[0]) if len(tokens) == 1 else "wrong"
        if tried != "right":
            return _refused(request, *((403, _WRONG) if tried == "wrong" else (429, _WAIT)))
        answer = RedirectResponse(ENTRANCE, 303, {"Cache-Control": "no-store"})
        answer.set_cookie(_cookie(request), self._key.secret, httponly=True, samesite="strict")
        return answer


def _cookie(request: Request) -> str:
    """The name of the cookie: cookies know no ports, and two servers must not take each other's."""
    at = request.scope.get("server") or ("", 0)
    return f"yomikae-key-{at[1]}"


def _refused(request: Request, status: int, said: Pair) -> Response:
    headers = {"Cache-Control": "no-store"}
    if status == 429:
        headers["Retry-After"] = f"{WINDOW:.0f}"
    accept = request.headers.get("accept", "")
    if "application/json" in accept:
        return JSONResponse({"said": pick(said, language(request))}, status, headers)
    if not prefers_html(accept):
        return PlainTextResponse(f"{said[0]}\n{said[1]}\n", status, headers)
    title = ("鍵が要ります", "A key is needed")
    answer = page(request, "error.html", status, title=title, said=said)
    answer.headers.update(headers)
    return answer


async def _forget(receive: Receive, most: int) -> None:
    """Read a body, and keep nothing of it."""
    got, more = 0, True
    while more and got <= most:
        message = await receive()
        got += len(message.get("body", b""))
        more = message.get("more_body", False)
