"""IRIs of the graph ↔ addresses of the server: every IRI answers under the server's own base."""

from __future__ import annotations

from urllib.parse import quote, unquote

from ontology.terms import BASE, PREFIXES

_ONTOLOGY = PREFIXES["yk"].removesuffix("#")
THINGS = "/id/"
ONTOLOGY = "/ontology"


def address(iri: str) -> str:
    """The path (with fragment) at which this server answers for an IRI; "" for a foreign IRI."""
    if iri.startswith(BASE):
        return THINGS + iri.removeprefix(BASE)
    if iri.startswith(_ONTOLOGY):
        return ONTOLOGY + iri.removeprefix(_ONTOLOGY)
    return ""


def iri_at(raw_path: bytes) -> str:
    """The IRI that a request's path, as it was sent, names.

    The graph's IRIs are percent-encoded segment by segment (`graph.iris`); a client may send the
    same characters encoded otherwise (RFC 3986, 6.2.2), so each segment is written anew.
    """
    rest = raw_path.decode("ascii", "replace").partition("?")[0].removeprefix(THINGS)
    return BASE + "/".join(quote(unquote(segment), safe="") for segment in rest.split("/"))
