"""A CONSTRUCT taken apart, its triples made from the solutions of its SELECT."""

import pyoxigraph as ox
import pytest

from graph.templates import construct

WHOLE = [
    ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "plain"),
    ("construct{?s <urn:q> ?o}where{?s ?p ?o}", "small letters, no blanks"),
    ("PREFIX u: <urn:> CONSTRUCT { ?s u:q '}{' } { ?s ?p ?o }", "braces in a string, no WHERE"),
    ("CONSTRUCT { ?s <urn:q> ?o } # { }\nWHERE { ?s ?p ?o }", "braces in a comment"),
    ("CONSTRUCT { ?s <urn:q> ?o } FROM <urn:g> WHERE { ?s ?p ?o }", "a dataset"),
    ("CONSTRUCT { ?s <urn:q> ?n } WHERE { ?s ?p ?o OPTIONAL { ?s <urn:none> ?n } }", "unbound"),
    ("CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s ?p ?o } ORDER BY ?o LIMIT 1", "a limit"),
    ("CONSTRUCT { } WHERE { ?s ?p ?o }", "nothing"),
    ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 2", "the pattern is the template"),
    ("CONSTRUCT FROM <urn:g> WHERE { ?s <urn:p> ?o }", "the same with a dataset"),
    ("CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s ?p ?o FILTER(?o = 'none') }", "no solution"),
]


@pytest.mark.parametrize(("sparql", "why"), WHOLE, ids=[w[-1] for w in WHOLE])
def test_it_gives_the_triples_of_the_construct(sparql: str, why: str) -> None:
    store = ox.Store()
    graph = ox.NamedNode("urn:g") if "FROM" in sparql else ox.DefaultGraph()
    for value in (ox.Literal("約款\n\"'\\"), ox.Literal("a", language="ja"), ox.Literal("0.9")):
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), value, graph))
    parts = construct(sparql)
    assert parts is not None, why
    solutions, expected = store.query(parts.select), store.query(sparql)
    assert isinstance(solutions, ox.QuerySolutions)
    assert isinstance(expected, ox.QueryTriples)
    made = parts.made(solutions)
    assert made is not None
    assert set(made) == set(expected)


def test_a_description_is_the_servers() -> None:
    assert construct("DESCRIBE <urn:a>") is None


def test_blank_nodes_are_the_servers() -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.BlankNode(), ox.NamedNode("urn:p"), ox.Literal("a")))
    parts = construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert parts is not None
    solutions = store.query(parts.select)
    assert isinstance(solutions, ox.QuerySolutions)
    assert parts.made(solutions) is None
