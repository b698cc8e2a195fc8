"""Where the editor's queries are run: in the pool, with the time that they took."""

from __future__ import annotations

import time
from dataclasses import dataclass

from starlette.requests import Request

from queries.messages import Lang, pick
from queries.web.asked import Answered, Asked, GraphFormat, Refused, TableFormat
from queries.web.endpoint import while_there
from queries.web.endpoint_words import refusal

_WRONG_FORM = {  # form of the results -> what to take them as
    "graph": (
        "この問合せの結果はグラフです。Turtleで取得してください。",
        "this query gives a graph: take it as Turtle",
    ),
    "select": (
        "この問合せの結果は表です。CSVかJSONで取得してください。",
        "this query gives a table: take it as CSV or JSON",
    ),
}
_WRONG_FORM["ask"] = _WRONG_FORM["select"]


@dataclass(frozen=True, slots=True)
class Ran:
    """The results of a query, and the seconds until they were there."""

    answered: Answered
    seconds: float

    @property
    def is_graph(self) -> bool:
        """Whether they are triples."""
        return self.answered.form == "graph"


async def results(
    request: Request, text: str, table: TableFormat | None, graph: GraphFormat | None
) -> Ran | Refused:
    """The results of the query `text`: in `table`, or in `graph` if it gives a graph.

    The query is ended where the reader goes away before they are there.
    """
    began = time.perf_counter()
    asked = Asked(text, table=table, graph=graph)
    answer = await while_there(request, request.app.state.pool, asked)
    if isinstance(answer, Refused):
        return answer
    return Ran(answer, time.perf_counter() - began)


def why_not(refused: Refused, lang: Lang) -> str:
    """Why there are no results, in `lang`."""
    if refused.reason == "not-acceptable":
        return pick(_WRONG_FORM[refused.detail], lang)
    return refusal(refused, lang)
