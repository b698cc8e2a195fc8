"""Results of a SPARQL query as a table, JSON, CSV, TSV or Turtle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from graph.store import Results
from ontology.terms import PREFIXES

ResultFormat = Literal["table", "json", "csv", "tsv", "turtle"]
_TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A result for the eye: names of columns, rows of words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def serialized(results: Results, form: ResultFormat) -> bytes:
    """The results in a format. Raises ValueError where the format does not fit the query's form."""
    if isinstance(results, ox.QueryTriples):
        if form != "turtle":
            raise ValueError("graph")
        return (
            ox.serialize(sorted(results, key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
            or b""
        )
    if form == "turtle":
        raise ValueError("table")
    return results.serialize(format=_TABLES[form]) or b""


def table(results: Results) -> Table:
    """The results as a table; of a graph, its triples; of ASK, the one answer."""
    if isinstance(results, ox.QueryBoolean):
        return Table(("answer",), ((str(bool(results)).lower(),),))
    if isinstance(results, ox.QueryTriples):
        rows = sorted(
            (shortened(t.subject), shortened(t.predicate), shortened(t.object)) for t in results
        )
        return Table(("subject", "predicate", "object"), tuple(rows))
    names = tuple(v.value for v in results.variables)
    return Table(
        names,
        tuple(tuple("" if row[n] is None else shortened(row[n]) for n in names) for row in results),
    )


def shortened(term: object) -> str:
    """A literal's words; an IRI with a prefix where one fits."""
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        for prefix, start in PREFIXES.items():
            if term.value.startswith(start):
                return f"{prefix}:{term.value.removeprefix(start)}"
        return f"<{term.value}>"
    return str(term)
