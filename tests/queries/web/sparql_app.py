"""The endpoint alone, as an application and as a server; and small stores to ask of."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette

from graph.store import Store
from queries.web.endpoint import routes
from queries.web.settings import Settings
from queries.web.workers import Pool

FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"


def stored(path: Path, graphs: Mapping[str, str]) -> Path:
    """A store at `path` of named graphs, by name, in Turtle."""
    store = Store.open(path)
    for name, turtle in graphs.items():
        triples = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        graph = ox.NamedNode(name)
        store.add(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    del store
    return path


def app(pool: Pool) -> Starlette:
    """The endpoint alone over a pool that it opens and closes."""

    @asynccontextmanager
    async def lifespan(_: Starlette):  # type: ignore[no-untyped-def]
        async with pool:
            yield

    return Starlette(routes=routes(pool), lifespan=lifespan)


def pool_of(path: Path, stamp: Callable[[], object] = lambda: 0, **limits: float) -> Pool:
    """A pool over the store at `path`."""
    return Pool(Settings(path, **limits), stamp)  # type: ignore[arg-type]


@contextmanager
def served(pool: Pool) -> Iterator[str]:
    """The address of a real server of the endpoint on a free port."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(pool), log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    finally:
        server.should_exit = True
        thread.join()


def alive(pid: int) -> bool:
    """Whether there is a process of this id."""
    return Path(f"/proc/{pid}").exists()
