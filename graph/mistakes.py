"""What is wrong with a query, or with asking it, as an error that says what."""

from __future__ import annotations

from graph.errors import QueryError


def wrong_sparql(error: SyntaxError) -> QueryError:
    """The error to raise for what Oxigraph's parser says."""
    place = f"{error.lineno}:{error.offset}: " if error.lineno else ""
    return QueryError(
        f"SPARQLの書き方が誤っています（{place}{error.msg}）",
        f"wrong SPARQL ({place}{error.msg})",
    )


def not_run(error: Exception) -> QueryError:
    """The error to raise for a query that Oxigraph could not answer."""
    return QueryError(f"問合せを実行できません（{error}）", f"the query cannot be run ({error})")
