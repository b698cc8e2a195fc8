"""What a version says of things that stand in no graph of a version: what is cited, not on file.

Cited by many, described in one graph; so what one version says of them is kept apart, and goes with
the version. The version itself stands there too, under its document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph import iris, laws
from graph.link import Linked, Links
from ingest.model import Document
from ontology.terms import BASE, ELI, OWL, RDF, YK


@dataclass(frozen=True, slots=True)
class Mentions:
    """Triples, as N-Triples, and the name of each document not on file (IRI) as it is printed."""

    lines: frozenset[str]
    spellings: dict[str, str]


def mentions(document: Document, links: Links) -> Mentions:
    """What `document` says of its document, and of what it cites and is not on file."""
    cited = [
        (target, citation.quote)
        for citation, linked in zip(document.citations, links.citations, strict=True)
        for target in linked.targets
    ]
    cited += [(target, "") for target in links.targets.values()]
    spellings: dict[str, str] = {}
    for target, _ in cited:
        if _is_external(target):
            spellings.setdefault(target.document, target.name)
    member = ox.Triple(
        ox.NamedNode(iris.document(document.doc_id)),
        ox.NamedNode(ELI.has_member),
        ox.NamedNode(iris.version(document.doc_id, document.version)),
    )
    triples = {member, *(t for target, quote in cited for t in _described(target, quote))}
    return Mentions(frozenset(map(str, triples)), spellings)


def _is_external(target: Linked) -> bool:
    return not target.is_on_file and target.document.startswith(BASE + "external/")


def _described(target: Linked, quote: str) -> Iterator[ox.Triple]:
    """What is said of a target that is not on file, but for the name of its document."""
    if target.is_on_file:
        return

    def triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
        node = ox.NamedNode(value) if isinstance(value, str) else value
        return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), node)

    if _is_external(target):
        yield triple(target.document, RDF.type, YK.ExternalDocument)
        law = laws.address(target.name, quote)
        if law:
            yield triple(target.document, OWL.sameAs, law)
    if target.label:
        yield triple(target.iri, RDF.type, ELI.LegalResourceSubdivision)
        yield triple(target.iri, YK.label, ox.Literal(target.label))
        if _is_external(target):
            yield triple(target.iri, YK.inDocument, target.document)
