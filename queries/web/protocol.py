"""A request of the SPARQL 1.1 Protocol, read: what is asked, or why it is refused.

https://www.w3.org/TR/sparql11-protocol/, 2.1: a query comes by GET, by POST in a form, or as the
body of a POST; the dataset that a request names goes before the query's own FROM (2.1.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from queries.web.asked import Asked, Refused
from queries.web.negotiate import GRAPH_TYPES, TABLE_TYPES, graph_type, table_type

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
MOST_BYTES = 2**20  # of a body: the longest query of our library has 3,000
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Request:
    """What the protocol speaks of in an HTTP request; `query_string` and `body` as sent."""

    method: str
    query_string: bytes
    content_type: str | None
    accept: str | None
    body: bytes = b""


def read(request: Request) -> Asked | Refused:
    """What is asked. Refused("no-query") on GET: the endpoint is asked to describe itself."""
    if request.method not in METHODS:
        return Refused("method", request.method)
    try:
        pairs = _pairs(request.query_string)
        queries = [v for k, v in pairs if k == "query"]
        if request.method == "POST":
            kind, charset = _media_type(request.content_type)
            if kind == UPDATE:
                return Refused("update")
            if kind not in (FORM, QUERY):
                return Refused("media-type", kind)
            if charset not in ("", "utf-8", "utf8", "us-ascii"):
                return Refused("not-utf8", charset)
            if kind == FORM:
                pairs += _pairs(request.body)
                queries = [v for k, v in pairs if k == "query"]
            else:
                queries.append(request.body.decode())
    except UnicodeDecodeError:
        return Refused("not-utf8")
    if any(k == "update" for k, _ in pairs):
        return Refused("update")
    if len(queries) != 1:
        return Refused("many-queries" if queries else "no-query")
    table, graph = table_type(request.accept), graph_type(request.accept)
    return Asked(
        queries[0],
        tuple(v for k, v in pairs if k == "default-graph-uri"),
        tuple(v for k, v in pairs if k == "named-graph-uri"),
        TABLE_TYPES[table] if table else None,
        GRAPH_TYPES[graph] if graph else None,
    )


def _pairs(form: bytes) -> list[tuple[str, str]]:
    """The pairs of a form, decoded once: %25E7 is %E7, as it stands in an IRI.

    Bytes that a client left unescaped are read as UTF-8, as escaped ones are.
    """
    return parse_qsl(form.decode(), keep_blank_values=True, errors="strict")


def _media_type(header: str | None) -> tuple[str, str]:
    """The media type of a Content-Type and its character set, in small letters; "" where none."""
    message = Message()
    if header is None:
        return "", ""
    message["Content-Type"] = header
    return message.get_content_type(), (message.get_content_charset() or "").lower()
