"""文書: what is on file, what it takes in, what is missing, what could not be read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.archive import ENDING as ARCHIVE
from ingest.sources.endings import ENDINGS
from queries.web.add import READ_ONLY
from queries.web.pages import page, snapshot


def routes() -> list[BaseRoute]:
    """The page of all documents."""
    return [Route("/", documents)]


def documents(request: Request) -> Response:
    """Every document on file."""
    return page(
        request,
        "documents.html",
        documents=snapshot(request).documents,
        read_only=READ_ONLY,
        endings=",".join((*ENDINGS, ARCHIVE)),
        upload_limit=request.app.state.settings.upload_limit,
    )
