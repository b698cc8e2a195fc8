"""Which format a client is given, from its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import mimeparse

from queries.web.asked import GraphFormat, TableFormat

# media type -> format, what we would rather give first. The second names are those that clients ask
# for where they do not know the first.
TABLE_TYPES: Mapping[str, TableFormat] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPH_TYPES: Mapping[str, GraphFormat] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    # Not application/xml, which every browser asks for: it would run what it finds there, and a
    # query can make RDF/XML hold the element `script` of XHTML.
}
HTML = "text/html"


def best(offered: Sequence[str], accept: str | None) -> str | None:
    """The media type of `offered` (what we prefer first) that fits `accept` best; None: none does.

    No header takes anything. Ranges that are none are passed over; where nothing else is left, the
    header is as good as absent.
    """
    ranges = [r.strip() for r in (accept or "").split(",")]
    readable = [r for r in ranges if _is_range(r)]
    if not readable:
        return offered[0]
    # of equals, mimeparse takes the last
    return mimeparse.best_match(list(reversed(offered)), ",".join(readable)) or None


def _is_range(text: str) -> bool:
    try:
        kind, subtype, _ = mimeparse.parse_media_range(text)
    except mimeparse.MimeTypeParseException:
        return False
    return bool(kind and subtype)


def table_type(accept: str | None) -> str | None:
    """The media type for a SELECT or ASK."""
    return best(tuple(TABLE_TYPES), accept)


def graph_type(accept: str | None) -> str | None:
    """The media type for a CONSTRUCT or DESCRIBE, and for descriptions of things."""
    return best(tuple(GRAPH_TYPES), accept)


def prefers_html(accept: str | None) -> bool:
    """Whether a page fits better than any RDF: of equals, and with no header, RDF is given."""
    return best((*GRAPH_TYPES, HTML), accept) == HTML


def content_type(media_type: str) -> str:
    """The Content-Type: with the character set where a type of text does not fix one."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
