"""What every request and every answer must keep to, before any page is asked.

Other web pages that a reviewer has open must not reach the server through the browser: a request
names one of the server's own hosts (against DNS rebinding), what writes comes from the server's own
pages (against cross-site forms), and no page may be framed or run a script that is not ours. A body
must come at a pace, so that nobody holds the server by sending ever so slowly.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
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
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
READING = ("GET", "HEAD", "OPTIONS")
# a name or address, and a port: no name of a user, no path
_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_LONGEST = 64_000  # bytes of an address, and of all headers
_MOST_HEADERS = 200
_PATIENCE = 30.0  # seconds in which a body must have come …
_PACE = 10_000  # … and one more for each so many bytes


class Guard:
    """Middleware around the whole application.

    `hosts` may be empty: then any is let in. With `any_address` every IP address is a host of the
    server's too: rebinding takes a name. `open_posts` are paths at which a POST changes nothing, so
    that any client may send one.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Iterable[str],
        open_posts: Iterable[str],
        any_address: bool = False,
    ) -> None:
        self._app = app
        self._hosts = frozenset(h.strip("[]").lower() for h in hosts)
        self._open_posts = frozenset(open_posts)
        self._any_address = any_address

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

        too_long = _too_long(scope)
        refusal = self._refusal(scope)
        if too_long is not None:
            words = "長すぎる要求です。/ This request is too long."
            await PlainTextResponse(words, too_long)(scope, receive, guarded)
        elif refusal is not None:
            await PlainTextResponse(refusal, 403)(scope, receive, guarded)
        else:
            await self._app(scope, paced(receive), guarded)

    def _refusal(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        host = hosts[0] if len(hosts) == 1 else ""
        if not self._is_ours(host) or not scope["path"].startswith("/"):
            return "このホスト名では応答しません。/ This host name is not answered for."
        site = headers.get("sec-fetch-site", "same-origin")
        is_link = headers.get("sec-fetch-mode", "navigate") == "navigate"
        if scope["method"] in READING or scope["path"] in self._open_posts:
            # a link in a letter may lead here; a picture or script of another site asks for nothing
            if site in ("cross-site", "same-site") and not is_link:
                return "他のサイトからの読込みには応答しません。/ Not answered to other sites."
            return None
        if site not in ("same-origin", "none") or any(
            _authority(origin) != host for origin in headers.getlist("origin")
        ):
            return "他のサイトからの書込みは受け付けません。/ Nothing is written for other sites."
        return None

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if not self._hosts:
            return True
        if found is None:
            return False
        name = found["name"].strip("[]").lower()
        return name in self._hosts or (self._any_address and _is_address(name))


def _too_long(scope: Scope) -> int | None:
    """The status for an address or a head that is longer than any of ours."""
    if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > _LONGEST:
        return 414
    headers = scope["headers"]
    if sum(len(n) + len(v) for n, v in headers) > _LONGEST or len(headers) > _MOST_HEADERS:
        return 431
    return None


def _authority(origin: str) -> str | None:
    """Host and port of an origin; None where it is none of the web's."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc if parts.scheme in ("http", "https") else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def paced(receive: Receive) -> Receive:
    """`receive`, for which a client that sends its body too slowly has gone away."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _PATIENCE
    whole = False

    async def received() -> Message:
        nonlocal until, whole
        if whole:  # what comes after the body is that the client goes: for that one waits
            return await receive()
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            whole = True
            return {"type": "http.disconnect"}
        until += len(message.get("body", b"")) / _PACE
        whole = not message.get("more_body", False)
        return message

    return received
