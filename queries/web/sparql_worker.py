"""`python -m queries.web.sparql_worker STORE MEMORY PARENT`: runs queries, one at a time.

A query cannot be stopped once it runs, but a process can be killed: the pool (workers.py) does.
Reads requests on standard input until its end and writes an answer to each on standard output, both
as a length (4 bytes, the greatest first) and so much JSON; the JSON of an answer gives in `bytes`
how many bytes of results come after it. The first answer, to no request, says that the store is
open, or why not. Ends with the process PARENT; takes MEMORY bytes at most. Imports little, because
it starts while somebody waits.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from graph.calls_out import refuses_service
from graph.errors import QueryError, StoreError
from graph.store import Results, Store
from ontology.terms import PREFIXES
from queries.web import confined

TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_GRACE = 5.0  # seconds after the limit in which the server kills us itself
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)")
Reply = dict[str, Any]


class _Over(Exception):
    """Results went over a limit, `rows` or `bytes`."""

    def __init__(self, reason: str, limit: int) -> None:
        super().__init__(reason)
        self.reason, self.limit = reason, limit


class _Sink(io.RawIOBase):
    """Takes bytes in up to `most`, and lines up to `lines` if that is given."""

    def __init__(self, most: int, lines: int | None = None) -> None:
        self.taken = bytearray()
        self.lines = 0
        self._most, self._most_lines = most, lines

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self.taken += piece
        self.lines += piece.count(b"\n")
        if self._most_lines is not None and self.lines > self._most_lines:
            raise _Over("rows", self._most_lines - 1)
        if len(self.taken) > self._most:
            raise _Over("bytes", self._most)
        return len(piece)


def answer(store: Store, request: Reply) -> tuple[Reply, bytes]:
    """The answer to a request and its results."""
    if refuses_service(request["query"]):
        return _refused("service"), b""
    try:
        found = store.query(request["query"], request["default_graphs"], request["named_graphs"])
        return _written(found, request)
    except QueryError as error:
        return _mistake(error), b""
    except _Over as over:
        return _refused(over.reason, str(over.limit)), b""
    except MemoryError:
        return _refused("memory"), b""
    except Exception as error:  # whatever it is, the one who asked must hear of it
        return _refused("failed", str(error)), b""


def _written(found: Results, request: Reply) -> tuple[Reply, bytes]:
    if isinstance(found, ox.QueryTriples):
        form, kind = "graph", request["graph"]
    else:
        form, kind = ("ask" if isinstance(found, ox.QueryBoolean) else "select"), request["table"]
    if kind is None:
        return _refused("not-acceptable", form), b""
    if isinstance(found, ox.QueryTriples):
        rows, body = _graph(found, kind, request)
    elif isinstance(found, ox.QueryBoolean):
        rows, body = 1, found.serialize(format=TABLES[kind]) or b""
    else:
        rows, body = _solutions(found, kind, request)
    return {"form": form, "format": kind, "rows": rows}, body


def _solutions(found: ox.QuerySolutions, kind: str, request: Reply) -> tuple[int, bytes]:
    """Through TSV, where a solution is a line and so can be counted as it is written.

    TSV writes every term as Turtle would, so that nothing is lost on the way to another format.
    """
    first = _Sink(request["byte_limit"], request["row_limit"] + 1)  # and the line of the names
    found.serialize(first, format=ox.QueryResultsFormat.TSV)  # type: ignore[arg-type]
    rows = first.lines - 1
    if kind == "tsv":
        return rows, bytes(first.taken)
    again = ox.parse_query_results(bytes(first.taken), ox.QueryResultsFormat.TSV)
    second = _Sink(request["byte_limit"])
    again.serialize(second, format=TABLES[kind])  # type: ignore[arg-type]
    return rows, bytes(second.taken)


def _graph(found: ox.QueryTriples, kind: str, request: Reply) -> tuple[int, bytes]:
    """Each triple once, sorted: the same question gets the same bytes."""
    limit = request["row_limit"]
    triples = list(islice(found, limit + 1))
    if len(triples) > limit:
        raise _Over("rows", limit)
    sink = _Sink(request["byte_limit"])
    once = sorted(set(triples), key=str)
    ox.serialize(once, sink, format=GRAPHS[kind], prefixes=PREFIXES)  # type: ignore[arg-type]
    return len(once), bytes(sink.taken)


def _mistake(error: QueryError) -> Reply:
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        words = " ".join(cause.msg.split())  # it quotes line breaks as they are
        place = _PLACE.fullmatch(words)
        if place:
            return _refused("syntax", place[3]) | {"line": int(place[1]), "column": int(place[2])}
        return _refused("syntax", words)
    reason = "graph-name" if isinstance(cause, ValueError) else "failed"
    return _refused(reason, str(cause or error))


def _refused(reason: str, detail: str = "") -> Reply:
    return {"reason": reason, "detail": detail}


def _read(stream: BinaryIO) -> Reply | None:
    """The next request; None where no whole one comes any more."""
    head = stream.read(4)
    size = int.from_bytes(head, "big")
    body = stream.read(size)
    return json.loads(body) if len(head) == 4 and len(body) == size else None


def _write(stream: BinaryIO, reply: Reply, body: bytes) -> None:
    head = json.dumps(reply | {"bytes": len(body)}).encode()
    stream.write(len(head).to_bytes(4, "big") + head)
    stream.write(body)
    stream.flush()


def main(argv: list[str]) -> int:
    """Run until standard input ends."""
    path, memory, parent = Path(argv[0]), int(argv[1]), int(argv[2])
    confined.die_with(parent)
    confined.limit_memory(memory)
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    try:
        store = Store.read_only(path)
    except StoreError as error:
        _write(replies, _refused("no-store", f"{error.ja}\n{error.en}"), b"")
        return 1
    if not store.is_remote:  # else that is where it is; what calls out is refused by its text
        confined.close_network()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Rust writes pages where it gets no memory
    _write(replies, {}, b"")
    while (request := _read(requests)) is not None:
        confined.at_most(request["seconds"] + _GRACE)
        reply, body = answer(store, request)
        _write(replies, reply, body)
        confined.at_most(0)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
