"""Where servers of SPARQL 1.1 have their endpoints, and what each does in a way of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to lay out the endpoints of a server, below a base address.

    where: pattern of a whole address that may be one; its group `base` is the base.
    query, update, graphs: what is put after the base for each endpoint (SPARQL 1.1 Query, Update,
        Graph Store Protocol).
    union: fields of a query that make the union of all graphs its default graph.
    whole_put: a graph that is put, and an update of several steps, is there whole or not at all;
        where it is not, one COPY must be.
    numbered_truth: true and false come back as 1 and 0 (see restored.py).
    cuts_graphs: a graph may come without some of its triples.
    constructs_otherwise: its CONSTRUCT finds what the SELECT does not (see templates.py).
    listing: a query for the names of all graphs, as ?g.
    mixes_datasets: graphs given beside a query are added to those of its FROM.
    secured: only with (True) or without (False) a name and a password; None: either.
    """

    name: str
    where: str
    query: str
    update: str
    graphs: str
    union: Fields = ()
    whole_put: bool = True
    numbered_truth: bool = False
    cuts_graphs: bool = False
    constructs_otherwise: bool = False
    listing: str = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    mixes_datasets: bool = False
    secured: bool | None = None


_ROOT = r"(?P<base>https?://[^/]+)"
_ANY = r"(?P<base>https?://[^/]+(?:/.*?)?)"
# https://docs.openlinksw.com/virtuoso/rdfsparqlprotocolendpoint/
_VIRTUOSO = Layout(
    "Virtuoso",
    _ANY + r"(?:/sparql(?:-auth)?)?",
    "/sparql-auth",
    "/sparql-auth",
    "/sparql-graph-crud-auth",
    whole_put=False,
    numbered_truth=True,
    cuts_graphs=True,
    constructs_otherwise=True,
    # DISTINCT ?g looks at every quad: seconds where this takes milliseconds
    listing="SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    secured=True,
    mixes_datasets=True,
)
# asked one after another, of those whose pattern fits, until one answers
LAYOUTS = (
    # https://docs.aws.amazon.com/neptune/latest/userguide/sparql-api-reference.html
    Layout(
        "Neptune",
        r"(?P<base>https?://[^/]+\.neptune\.amazonaws\.com(?:\.cn)?(?::\d+)?)(?:/sparql)?",
        "/sparql",
        "/sparql",
        "/sparql/gsp/",
    ),
    # https://rdf4j.org/documentation/reference/rest-api/
    Layout(
        "GraphDB",
        r"(?P<base>https?://.+/repositories/[^/]+)",
        "",
        "/statements",
        "/rdf-graphs/service",
    ),
    # https://github.com/oxigraph/oxigraph/tree/main/cli
    Layout(
        "Oxigraph",
        _ROOT,
        "/query",
        "/update",
        "/store",
        union=(("union-default-graph", ""),),
        listing="SELECT ?g WHERE { GRAPH ?g {} }",
    ),
    _VIRTUOSO,
    replace(
        _VIRTUOSO,
        where=_ANY + r"(?:/sparql)?",
        query="/sparql",
        update="/sparql",
        graphs="/sparql-graph-crud",
        secured=False,
    ),
    # https://jena.apache.org/documentation/fuseki2/fuseki-data-access-control.html
    Layout(
        "Fuseki",
        r"(?P<base>https?://[^/]+/.+)",
        "/query",
        "/update",
        "/data",
        union=(("default-graph-uri", "urn:x-arq:UnionGraph"),),
    ),
)
# endpoints by the environment: nothing is taken for granted of such a server
GIVEN = Layout("given", "", "", "", "", whole_put=False)


def fitting(address: str, *, with_password: bool) -> list[tuple[Layout, str]]:
    """The layouts that the server at `address` may have, each with its base."""
    found = []
    for layout in LAYOUTS:
        fits = re.fullmatch(layout.where, address, re.IGNORECASE)
        if fits and layout.secured in (None, with_password):
            found.append((layout, fits["base"]))
    return found
