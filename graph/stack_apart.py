"""A stack by itself: what its layers say, in a small store of its own.

What follows in a stack depends on the newest versions of its layers only. Asked of a store that
holds nothing else, a rule costs what the stack costs, however much is on file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

import pyoxigraph as ox

from graph import iris
from graph.parts import named
from graph.store import Store, iri
from ontology.terms import YK, sparql_prologue

_NEWEST = ox.NamedNode(YK.newestVersion)
_LAYER = ox.NamedNode(YK.layer)
_INFERRED = ox.NamedNode(iris.INFERRED_GRAPH)
_SAID_OF = (
    sparql_prologue()
    + "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {1} GRAPH <{0}> {{ ?s ?p ?o }} }}"
)
_NEWEST_OF = sparql_prologue() + "SELECT ?v WHERE {{ {0} yk:newestVersion ?v }} ORDER BY ?v"
_KEPT = 64  # documents: many stacks have a layer in common


class Stacks:
    """The stacks of a store, each by itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reviews = list(store.graph(iris.REVIEWS_GRAPH))
        self._layer: Callable[[str], Sequence[ox.Quad]] = lru_cache(_KEPT)(partial(_whole, store))

    def apart(self, stack: str) -> Apart:
        """The stack (IRI), of which only the root is known to be a layer."""
        known = self._store.query(_SAID_OF.format(iris.INFERRED_GRAPH, *named([stack])))
        assert isinstance(known, ox.QueryTriples)
        found = Apart(self._layer)
        found.add_quads(self._reviews)
        found.add(known)
        return found


class Apart:
    """A stack in a store of its own, which grows with each layer that is found."""

    def __init__(self, layer: Callable[[str], Sequence[ox.Quad]]) -> None:
        self._inner = ox.Store()
        self._layer = layer
        self._layers: set[ox.NamedNode] = set()

    def add_quads(self, quads: Iterable[ox.Quad]) -> None:
        self._inner.extend(quads)

    def add(self, triples: Iterable[ox.Triple]) -> None:
        """What follows; with it, what each new layer says."""
        for triple in triples:
            self._inner.add(_inferred(triple))
            layer = triple.object
            if triple.predicate != _LAYER or layer in self._layers:
                continue
            assert isinstance(layer, ox.NamedNode)
            self._layers.add(layer)
            self.add_quads(self._layer(layer.value))

    def follows(self, rule: str) -> set[ox.Triple]:
        """What a CONSTRUCT gives."""
        found = self._inner.query(rule, use_default_graph_as_union=True)
        assert isinstance(found, ox.QueryTriples)
        return set(found)


def _inferred(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, _INFERRED)


def _whole(store: Store, document: str) -> Sequence[ox.Quad]:
    """What the newest version of a document says, and what is said of what it names and is not
    on file."""
    asked = _NEWEST_OF.format(iri(document))
    newest = [row["v"] for row in store.rows(asked)]
    quads = [_inferred(ox.Triple(ox.NamedNode(document), _NEWEST, ox.NamedNode(v))) for v in newest]
    for version in newest:
        quads += store.graph(version)
    objects = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode)}
    elsewhere = filter(iris.is_elsewhere, objects)
    graph = ox.NamedNode(iris.LINKS_GRAPH)
    for some in named(elsewhere):
        said = store.query(_SAID_OF.format(iris.LINKS_GRAPH, some))
        assert isinstance(said, ox.QueryTriples)
        quads += [ox.Quad(t.subject, t.predicate, t.object, graph) for t in said]
    return quads
