"""Does a SPARQL query name its own dataset (FROM, FROM NAMED)?

Oxigraph's "default graph is the union" sets a query's own FROM aside without a word, so it must be
known beforehand whether there is one. The query is read token by token, so that FROM in a string, a
comment, an IRI or a name is none; everywhere else FROM is the keyword: SPARQL 1.1 has no other use
for it (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, rule 13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[^\s<>\"'{}()\[\]|^`\\,;/*+!=&@\#?$~%:]"  # what a name is made of, and a little more
_TOKEN = re.compile(
    rf"""
      \#[^\r\n]*                                # a comment: # FROM <x>
    | <[^<>"{{}}|^`\x00-\x20]*>                 # an IRI: <http://x/#FROM>
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"      # the four strings: 'it''s FROM'
    | '''(?:[^'\\]|\\.|'(?!''))*+'''
    | "(?:[^"\\\r\n]|\\.)*+"
    | '(?:[^'\\\r\n]|\\.)*+'
    | [?$]{_NAME}*+                             # a variable: ?from
    | {_NAME}*+:(?:{_NAME}|[:%]|\\.)*+          # a prefixed name or a blank node: yk:from, _:from
    | (?P<dataset>(?:ASK)?FROM(?:NAMED)?(?![A-Za-z0-9_]))
    | {_NAME}++
    | .
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def names_dataset(sparql: str) -> bool:
    """Whether the query has a dataset clause. Of what is not SPARQL, either is said."""
    if "from" not in sparql.lower():  # most have not: a list of IRIs is long to read by tokens
        return False
    return any(token["dataset"] for token in tokens(sparql))


def tokens(sparql: str) -> Iterator[re.Match[str]]:
    """The tokens of a query, white space and comments among them."""
    return _TOKEN.finditer(sparql)
