"""Every IRI of the graph under the server's own base: a page to a browser, RDF to a client.

https://www.w3.org/TR/cooluris/: one address a thing, its form by content negotiation. What stands
behind # is never sent by a client, so the answer for a provision holds the parts named so too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ontology import ontology_path
from ontology.terms import DCTERMS, ELI, OWL, PREFIXES, RDF, RDFS, SKOS
from queries.messages import Lang
from queries.results import shortened
from queries.things import described
from queries.web import negotiate
from queries.web.addresses import ONTOLOGY, THINGS, iri_at
from queries.web.pages import language, page, snapshot
from queries.web.reader import is_readable, reader_page
from queries.web.sparql_worker import GRAPHS

_VARY = {"Vary": "Accept"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown: its words, and its IRI where it is a thing ("" if not)."""

    words: str
    iri: str


def routes() -> list[BaseRoute]:
    """The things of the graph, and the words of the ontology."""
    return [Route(THINGS + "{rest:path}", thing), Route(ONTOLOGY, ontology)]


def thing(request: Request) -> Response:
    """What the graph says of the IRI that the address stands for; 404 if that is nothing."""
    wanted = iri_at(request.scope["raw_path"])
    if negotiate.prefers_html(request.headers.get("accept")):
        return (reader_page if is_readable(request, wanted) else _page)(request, wanted)
    return _as_rdf(request, described(snapshot(request).store, wanted))


def _as_rdf(request: Request, triples: Iterable[ox.Triple]) -> Response:
    """Triples in the format that the client asks for. Raises HTTPException if there are none."""
    found = list(triples)
    if not found:
        raise HTTPException(404)
    media_type = negotiate.graph_type(request.headers.get("accept"))
    if media_type is None:
        raise HTTPException(406, ", ".join(negotiate.GRAPH_TYPES))
    form = GRAPHS[negotiate.GRAPH_TYPES[media_type]]
    words = ox.serialize(found, format=form, prefixes=PREFIXES) or b""
    return Response(words, headers=_VARY | {"Content-Type": negotiate.content_type(media_type)})


def _page(request: Request, wanted: str) -> Response:
    triples = described(snapshot(request).store, wanted)
    if not triples:
        raise HTTPException(404)
    own = [(t.predicate, t.object) for t in triples if _is(t.subject, wanted)]
    others = [(t.subject, t.predicate) for t in triples if _is(t.object, wanted)]
    said = {RDFS.label, DCTERMS.identifier, ELI.title, SKOS.prefLabel}
    name = next((o.value for p, o in own if p.value in said and isinstance(o, ox.Literal)), wanted)
    return page(
        request,
        "thing.html",
        wanted=wanted,
        name=name,
        own=[(_value(p), _value(o)) for p, o in own],
        others=[(_value(s), _value(p)) for s, p in others],
        labels=_labels(language(request)),
    )


def _is(term: object, wanted: str) -> bool:
    return isinstance(term, ox.NamedNode) and term.value == wanted


def _value(term: object) -> Value:
    return Value(shortened(term), term.value if isinstance(term, ox.NamedNode) else "")


def ontology(request: Request) -> Response:
    """The words that the graph speaks, as declared."""
    triples = list(ox.parse(ontology_path().read_bytes(), ox.RdfFormat.TURTLE))
    if not negotiate.prefers_html(request.headers.get("accept")):
        return _as_rdf(request, (q.triple for q in triples))
    lang = language(request)
    return page(request, "ontology.html", terms=_terms(lang))


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the ontology: its name after the #, label and definition, and what kind it is."""

    name: str
    label: str
    definition: str
    kind: str


_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
}


def _terms(lang: Lang) -> list[Term]:
    """The terms in the order in which the ontology declares them."""
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(ontology_path().read_bytes(), ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode) or "#" not in quad.subject.value:
            continue
        entry = found.setdefault(quad.subject.value, {})
        spoken = getattr(quad.object, "language", None)
        if quad.predicate.value in (RDFS.label, SKOS.definition) and spoken == lang:
            entry[quad.predicate.value] = quad.object.value
        elif quad.predicate.value == RDF.type and isinstance(quad.object, ox.NamedNode):
            entry["kind"] = _KINDS.get(quad.object.value, entry.get("kind", "value"))
    return [
        Term(
            iri.rpartition("#")[2],
            e.get(RDFS.label, ""),
            e.get(SKOS.definition, ""),
            e.get("kind", "value"),
        )
        for iri, e in found.items()
        if iri.startswith(PREFIXES["yk"])
    ]


def _labels(lang: Lang) -> dict[str, str]:
    """The labels of the ontology's terms by IRI."""
    return {PREFIXES["yk"] + t.name: t.label for t in _terms(lang)}
