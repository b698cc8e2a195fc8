"""The application: pages over `queries/`, the endpoint, and what guards them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ingest.errors import YomikaeError
from ingest.topics import read_topic
from queries.web import (
    add,
    compare_page,
    documents,
    endpoint,
    findings_page,
    governs,
    graph,
    pages,
    query_page,
    reader,
    reviews,
    things,
)
from queries.web.guard import HEADERS, Guard
from queries.web.jobs import Jobs
from queries.web.key import Key, Keyed
from queries.web.settings import Settings
from queries.web.shelf import Shelf
from queries.web.workers import Pool

_STATIC = Path(__file__).parent / "static"
_VIS = "templates/lib/vis-9.1.2"
_COMPRESSED_FROM = 1024  # bytes
_WARMING = "約款"  # any topic: the first one loads the model …
_READING_POSTS = ("/sparql", "/query", "/query/download")  # long queries: nothing is written
_FIRST_PAGE = 2.0  # … for some seconds: the page that is opened at once goes first (seconds)


def create_app(settings: Settings) -> Starlette:
    """The explorer of one store. Raises StoreError if there is none at `settings.store`."""
    shelf = Shelf(settings.store)
    writing = threading.Lock()
    jobs = Jobs(settings.store, writing)
    pool = Pool(settings, shelf.stamp)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(lambda: shelf.snapshot().documents)  # the first page waits for none
        warming = threading.Timer(_FIRST_PAGE, read_topic, args=(_WARMING,))
        warming.daemon = True
        warming.start()
        try:
            async with pool:
                yield
        finally:
            warming.cancel()
            warming.join()  # nothing of this server uses the model once it is closed
            jobs.close()

    app = Starlette(
        routes=[
            *documents.routes(),
            *add.routes(),
            *reviews.routes(),
            *governs.routes(),
            *things.routes(),
            *reader.routes(),
            *query_page.routes(),
            *findings_page.routes(),
            *compare_page.routes(),
            *graph.routes(),
            *endpoint.routes(pool),
            Route("/lang/{lang}", pages.switch_language),
            Route("/static/vis/{file}", _vis_file),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[
            Middleware(
                Guard,
                hosts=settings.hosts,
                open_posts=("/sparql",),
                any_address=settings.any_address,
            ),
            Middleware(
                Keyed,
                key=Key(settings.token) if settings.token else None,
                open_posts=_READING_POSTS,
                drained=settings.upload_limit,
            ),
            Middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM),
        ],
        exception_handlers={
            YomikaeError: pages.failed,
            HTTPException: pages.missing,
            ClientDisconnect: _gone,
            Exception: _broken,
        },
        lifespan=running,
    )
    app.state.settings = settings
    app.state.shelf = shelf
    app.state.writing = writing
    app.state.jobs = jobs
    app.state.pool = pool
    return app


async def _gone(request: Request, error: Exception) -> Response:
    """The client went away, or sent too slowly, before its request was whole."""
    return PlainTextResponse("送信が終わりませんでした。/ The request did not come whole.\n", 408)


async def _broken(request: Request, error: Exception) -> Response:
    """A mistake of the program: its place stands in the terminal of the server, not in the answer.

    This answer is given outside the middleware, so it brings its headers itself.
    """
    words = (
        "サーバーの中で誤りが起きました（詳しくは yomikae serve の端末に出ています）。\n"
        "Something went wrong in the server (its terminal says what).\n"
    )
    return PlainTextResponse(words, 500, HEADERS)


async def _vis_file(request: Request) -> Response:
    """vis-network as pyvis installs it, so that pages ask nothing of any other host."""
    name = request.path_params["file"]
    if name not in ("vis-network.min.js", "vis-network.css"):
        raise HTTPException(404)
    return FileResponse(str(files("pyvis").joinpath(_VIS, name)))
