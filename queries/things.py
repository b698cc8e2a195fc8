"""What the graph says of one thing: its own description, and that of the parts it holds."""

from __future__ import annotations

import pyoxigraph as ox

from graph.store import Store, iri
from ontology.terms import sparql_prologue

_PROLOGUE = sparql_prologue()
# how the nodes that a provision holds are tied to it: a citation stands in it, a statement is made
# in it …; they are named by its IRI and a fragment, which no client sends
_HELD = "yk:citedIn|yk:statedIn|yk:definedIn|yk:foundIn|yk:member"


def described(store: Store, thing: str) -> list[ox.Triple]:
    """The triples about a thing (IRI without fragment), sorted; [] if the graph knows no such IRI.

    Of a version, or another named graph, all that the graph says; of a provision also its
    citations, statements, terms and findings; of what only others speak of, what they say.
    """
    for pattern in (
        "GRAPH {thing} {{ ?s ?p ?o }}",
        "{{ {{ {thing} ?p ?o BIND({thing} AS ?s) }} UNION {{ ?s " + _HELD + " {thing} ; ?p ?o }} "
        "UNION {{ ?held yk:statedIn {thing} ; yk:tier ?s . ?s ?p ?o }} }}",
        "?s ?p {thing} BIND({thing} AS ?o)",
    ):
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern.format(thing=iri(thing))} }}"
        found = store.query(_PROLOGUE + query)
        assert isinstance(found, ox.QueryTriples)
        triples = sorted(set(found), key=str)
        if triples:
            return triples
    return []
