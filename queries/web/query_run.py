"""Where the editor's queries are run: one function, all that knows how."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from graph.errors import QueryError
from graph.store import Store
from queries.errors import AskError
from queries.messages import ERRORS
from queries.results import serialized
from queries.web.pages import snapshot

TableForm = Literal["json", "csv"]  # of SELECT and ASK
GraphForm = Literal["turtle", "nt"]  # of CONSTRUCT and DESCRIBE


@dataclass(frozen=True, slots=True)
class Ran:
    """The results of a query: bytes in the form asked for, and the seconds that it took."""

    is_graph: bool
    body: bytes
    seconds: float


async def results(
    request: Request, text: str, table: TableForm | None, graph: GraphForm | None
) -> Ran:
    """The results of the query `text`: in `table`, or in `graph` if it gives a graph.

    Raises QueryError where it is wrong or cannot be run to its end, AskError where it gives what
    no form is asked for.
    """
    began = time.perf_counter()
    is_graph, body = await run_in_threadpool(_run, snapshot(request).store, text, table, graph)
    return Ran(is_graph, body, time.perf_counter() - began)


def _run(
    store: Store, text: str, table: TableForm | None, graph: GraphForm | None
) -> tuple[bool, bytes]:
    found = store.query(text)
    is_graph = isinstance(found, ox.QueryTriples)
    form = graph if is_graph else table
    if form is None:
        raise AskError(*ERRORS["graph-form" if is_graph else "table-form"])
    try:
        if isinstance(found, ox.QueryTriples) and form == "nt":
            return True, ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
        return is_graph, serialized(found, form)  # type: ignore[arg-type]
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(
            f"問合せを実行できません（{error}）", f"the query cannot be run ({error})"
        ) from error
