"""文書: what is on file, what it takes in, what is missing, what could not be read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.archive import ENDING as ARCHIVE
from ingest.sources.endings import ENDINGS
from queries.web.pages import page, snapshot

_ON_A_PAGE = 100


def routes() -> list[BaseRoute]:
    """The page of all documents."""
    return [Route("/", documents)]


def documents(request: Request) -> Response:
    """The documents on file, so many on a page."""
    now = snapshot(request)
    pages = max(1, -(-len(now.listed) // _ON_A_PAGE))
    typed = request.query_params.get("page", "1")
    number = min(max(int(typed), 1), pages) if typed.isascii() and typed.isdigit() else 1
    shown = now.listed[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    return page(
        request,
        "documents.html",
        documents=now.listing(tuple(v.document for v in shown)),
        count=len(now.listed),
        number=number,
        pages=pages,
        endings=",".join((*ENDINGS, ARCHIVE)),
        upload_limit=request.app.state.settings.upload_limit,
    )
