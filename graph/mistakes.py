"""A mistake in SPARQL as an error that says where."""

from __future__ import annotations

from graph.errors import QueryError


def wrong_sparql(error: SyntaxError) -> QueryError:
    """The error to raise for what Oxigraph's parser says."""
    place = f"{error.lineno}:{error.offset}: " if error.lineno else ""
    return QueryError(
        f"SPARQLの書き方が誤っています（{place}{error.msg}）",
        f"wrong SPARQL ({place}{error.msg})",
    )
