"""What is asked of the SPARQL endpoint and what it says: plain data, for it and for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TableFormat = Literal["json", "xml", "csv", "tsv"]
GraphFormat = Literal["ttl", "nt", "trig", "nq", "jsonld", "rdfxml"]
Form = Literal["select", "ask", "graph"]
Reason = Literal[
    # the request: what the protocol refuses before anything is run
    "no-query",
    "many-queries",
    "not-utf8",
    "media-type",
    "method",
    "too-large",
    "update",
    # the query
    "syntax",
    "graph-name",
    "service",
    "not-acceptable",
    # its run
    "time",
    "rows",
    "bytes",
    "memory",
    "died",
    "failed",
    "busy",
    "no-store",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the dataset that the request names (IRIs), and the formats wanted of its results.

    `table` is for SELECT and ASK, `graph` for CONSTRUCT and DESCRIBE; None: none will do.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: TableFormat | None = "json"
    graph: GraphFormat | None = "ttl"


@dataclass(frozen=True, slots=True)
class Answered:
    """The results of a query of this form, written in `format`; `rows`: solutions or triples."""

    form: Form
    format: TableFormat | GraphFormat
    body: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no answer; for a mistake in the query its place, counted in characters from 1.

    `detail` is what the reason speaks of: a limit, a name, the words of the store.
    """

    reason: Reason
    detail: str = ""
    line: int | None = None
    column: int | None = None
