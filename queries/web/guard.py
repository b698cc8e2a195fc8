"""What every request and every answer must keep to, before any page is asked.

Other web pages that a reviewer has open must not reach the server through the browser: a request
names one of the server's own hosts (against DNS rebinding), what writes comes from the server's own
pages (against cross-site forms), and no page may be framed or run a script that is not ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # nothing to other sites; under no-referrer a browser would not tell of a form that it is ours
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_READING = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Middleware around the whole application. `hosts` may be empty: then any is let in.

    `open_posts` are paths at which a POST changes nothing, so that any client may send one.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], open_posts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(h.strip("[]") for h in hosts)
        self._open_posts = frozenset(open_posts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, guarded)
        else:
            await PlainTextResponse(refusal, 403)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts and _name(f"//{host}") not in self._hosts:
            return "このホスト名では応答しません。/ This host name is not answered for."
        site = headers.get("sec-fetch-site", "same-origin")
        is_link = headers.get("sec-fetch-mode", "navigate") == "navigate"
        if scope["method"] in _READING or scope["path"] in self._open_posts:
            # a link in a letter may lead here; a picture or script of another site asks for nothing
            if site in ("cross-site", "same-site") and not is_link:
                return "他のサイトからの読込みには応答しません。/ Not answered to other sites."
            return None
        origin = headers.get("origin")
        if (origin is not None and urlsplit(origin).netloc != host) or site not in (
            "same-origin",
            "none",
        ):
            return "他のサイトからの書込みは受け付けません。/ Nothing is written for other sites."
        return None


def _name(url: str) -> str:
    """The host name of an address; "" where it is broken."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
