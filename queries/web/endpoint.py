"""The SPARQL 1.1 Protocol endpoint: `/sparql`, read only, over the pool of workers.

Status codes. The protocol (2.1.6) fixes two: 400 where the query is no SPARQL, 500 where the
service fails to run it, or refuses to. So a query ended at a limit is 500, not 503: asked again it
would be ended again, and clients ask again by themselves on 503. 503 is for what passes: no worker
free, no store yet. SERVICE and updates are 403: understood, and never done. The rest is HTTP's own.

No CORS header is ever sent: the documents are confidential and the server stands on the reader's
own machine, where any page of the web that is open in the same browser could otherwise read them.
"""

from __future__ import annotations

import asyncio
import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from queries.web import negotiate, protocol
from queries.web.asked import Answered, Asked, Reason, Refused
from queries.web.description import described
from queries.web.endpoint_words import in_both
from queries.web.workers import Pool

STATUS: dict[Reason, int] = {
    "no-query": 400,
    "many-queries": 400,
    "not-utf8": 400,
    "media-type": 415,
    "method": 405,
    "too-large": 413,
    "update": 403,
    "syntax": 400,
    "graph-name": 400,
    "service": 403,
    "not-acceptable": 406,
    "time": 500,
    "rows": 500,
    "bytes": 500,
    "memory": 500,
    "died": 500,
    "failed": 500,
    "busy": 503,
    "no-store": 503,
}
_RETRY_AFTER = "2"  # seconds
_ALLOW = {"Allow": ", ".join(protocol.METHODS)}
_HEADERS = {"Vary": "Accept", "Cache-Control": "no-store"}
_GRAPHS = "SELECT ?g { GRAPH ?g {} }"


def routes(pool: Pool, *, path: str = "/sparql", editor: str = "/query") -> list[Route]:
    """The route of the endpoint; a browser that comes without a query is sent to `editor`."""
    return [Route(path, _Endpoint(pool, editor))]


class _Endpoint:
    """An ASGI application, and not a function, so that every method comes here."""

    def __init__(self, pool: Pool, editor: str) -> None:
        self._pool, self._editor = pool, editor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._response(request)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_ALLOW)
        body = await _body(request)
        if body is None:
            return _refusal(Refused("too-large", str(protocol.MOST_BYTES)))
        accept = ",".join(request.headers.getlist("accept")) or None
        asked = protocol.read(
            protocol.Request(
                request.method,
                request.scope["query_string"],
                request.headers.get("content-type"),
                accept,
                body,
            )
        )
        if isinstance(asked, Asked):
            return await self._answer(request, asked, accept)
        if asked.reason == "no-query" and request.method != "POST":
            return await self._description(request, accept)
        return _refusal(asked)

    async def _answer(self, request: Request, asked: Asked, accept: str | None) -> Response:
        answer = await while_there(request, self._pool, asked)
        if isinstance(answer, Refused):
            return _refusal(answer)
        chosen = negotiate.graph_type if answer.form == "graph" else negotiate.table_type
        media_type = chosen(accept)
        assert media_type is not None  # else the worker had refused
        headers = _HEADERS | {"Content-Type": negotiate.content_type(media_type)}
        return Response(answer.body, headers=headers)

    async def _description(self, request: Request, accept: str | None) -> Response:
        if negotiate.prefers_html(accept):
            return RedirectResponse(self._editor, status_code=303, headers=_HEADERS)
        media_type = negotiate.graph_type(accept)
        if media_type is None:
            return _refusal(Refused("not-acceptable", "graph"))
        found = await while_there(request, self._pool, Asked(_GRAPHS))
        if isinstance(found, Refused):
            return _refusal(found)
        names = [row["g"]["value"] for row in json.loads(found.body)["results"]["bindings"]]
        address = str(request.url.replace(query="", fragment=""))
        words = described(address, names, negotiate.GRAPH_TYPES[media_type])
        headers = _HEADERS | {"Content-Type": negotiate.content_type(media_type)}
        return Response(words, headers=headers)


async def _body(request: Request) -> bytes | None:
    """The body; None if it is larger than it may be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > protocol.MOST_BYTES:
            return None
    return bytes(body)


async def while_there(request: Request, pool: Pool, asked: Asked) -> Answered | Refused:
    """The pool's answer; where the client goes away before it comes, the query is ended."""
    answer = asyncio.ensure_future(pool.ask(asked))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            return answer.result()
        return Refused("busy")  # nobody reads it
    finally:
        answer.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _refusal(refused: Refused) -> Response:
    if refused.reason == "not-acceptable":
        types = negotiate.GRAPH_TYPES if refused.detail == "graph" else negotiate.TABLE_TYPES
        refused = Refused("not-acceptable", ", ".join(types))
    headers = dict(_HEADERS)
    if refused.reason == "method":
        headers |= _ALLOW
    if refused.reason in ("busy", "no-store"):
        headers["Retry-After"] = _RETRY_AFTER
    return Response(
        in_both(refused),
        status_code=STATUS[refused.reason],
        headers=headers | {"Content-Type": "text/plain; charset=utf-8"},
    )
