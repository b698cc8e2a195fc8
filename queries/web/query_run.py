"""Where the editor's queries are run: one function, all that knows how."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from graph.errors import QueryError
from graph.store import Results, Store
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
    """Whether it gives a graph, and the results.

    Results may be let go of only in the thread that made them: no error that leaves this thread may
    hold them in its traceback.
    """
    found: Results | None = store.query(text)
    is_graph = isinstance(found, ox.QueryTriples)
    form = graph if is_graph else table
    body, failure = None, ""
    if form is not None:
        try:
            body = _written(found, form)
        except (OSError, RuntimeError, ValueError) as error:
            failure = str(error)
    found = None
    if form is None:
        raise AskError(*ERRORS["graph-form" if is_graph else "table-form"])
    if body is None:
        raise QueryError(
            f"問合せを実行できません（{failure}）", f"the query cannot be run ({failure})"
        )
    return is_graph, body


def _written(found: Results | None, form: TableForm | GraphForm) -> bytes:
    if isinstance(found, ox.QueryTriples) and form == "nt":
        return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    assert found is not None
    assert form != "nt"
    return serialized(found, form)
