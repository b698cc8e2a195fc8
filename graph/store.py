"""The store: quads replaced a graph at a time, asked in SPARQL 1.1. One interface, two stores.

embedded.py keeps them on this disk (Oxigraph), remote.py at an address (any server of SPARQL 1.1
Query, Update and Graph Store Protocol). A graph is replaced whole or not at all. Queries see the
union of all graphs as the default graph, unless they name a dataset.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from graph.address import address_in
from graph.errors import QueryError
from graph.jsonld import compact
from ontology.terms import PREFIXES

ExportFormat = Literal["nq", "trig", "ttl", "jsonld"]
_FORMATS: dict[str, ox.RdfFormat] = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
}
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(ABC):
    """A store; what stands beside its quads is in the folder `path`."""

    path: Path
    is_remote = False

    @classmethod
    def open(cls, path: Path) -> Store:
        """The store of the folder `path` for writing, made if there is none. Raises StoreError."""
        return _kind_of(path).open(path)

    @classmethod
    def read_only(cls, path: Path) -> Store:
        """The store of the folder `path` for reading. Raises StoreError if there is none."""
        return _kind_of(path).read_only(path)

    @classmethod
    def holds(cls, path: Path, graph: str) -> bool:
        """Whether the folder `path` has a store with a graph of this name."""
        return _kind_of(path).holds(path, graph)

    @abstractmethod
    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]], drop: Sequence[str] = ()) -> None:
        """Replace each named graph by its quads and drop others: each whole or not at all.

        On this disk all together, in one transaction. Raises StoreError if it cannot; a graph then
        holds what it held.
        """

    @abstractmethod
    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads. Raises StoreError if it cannot."""

    @abstractmethod
    def remove(self, quads: Sequence[ox.Quad]) -> None:
        """Remove quads. Raises StoreError if it cannot."""

    @abstractmethod
    def query(
        self, sparql: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Results:
        """The answer to a SPARQL 1.1 query. Raises QueryError with the place of a mistake.

        Graphs (IRIs) given here are the dataset, whatever the query names with FROM; else those of
        its FROM and FROM NAMED are; else all, their union being the default graph.
        """

    @abstractmethod
    def graphs(self) -> tuple[str, ...]:
        """The names of all named graphs, sorted."""

    def has(self, graph: str) -> bool:
        """Whether there is a graph of this name."""
        return graph in self.graphs()

    @abstractmethod
    def graph(self, name: str) -> Iterable[ox.Quad]:
        """The quads of the graph of this name, in no order."""

    @abstractmethod
    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """All quads (of one graph), sorted: the same content always in the same order."""

    def begin(self) -> None:  # noqa: B027 - nobody else sees what is on this disk meanwhile
        """From here on what the store holds is not whole, until `finish`."""

    def sync(self) -> None:  # noqa: B027 - a server sees to it by itself
        """What was written until now outlives a power cut."""

    def finish(self) -> None:  # noqa: B027
        """What the store holds is whole again."""

    def rows(self, sparql: str) -> Iterator[dict[str, str]]:
        """The solutions of a SELECT as plain strings; unbound variables are left out."""
        found = self.query(sparql)
        assert isinstance(found, ox.QuerySolutions)
        names = [v.value for v in found.variables]
        for solution in found:
            yield {n: solution[n].value for n in names if solution[n] is not None}

    def export(self, form: ExportFormat) -> bytes:
        """The whole store in a format; Turtle has no graphs and gets their union."""
        quads = self.quads()
        if form == "jsonld":
            return compact(quads)
        triples = sorted({q.triple for q in quads}, key=str) if form == "ttl" else None
        found = ox.serialize(
            quads if triples is None else triples, format=_FORMATS[form], prefixes=PREFIXES
        )
        assert found is not None
        return found


def _kind_of(path: Path) -> type[Store]:
    """Imported when needed: a store on this disk needs no HTTP, and both need this module."""
    if address_in(path) is None:
        from graph.embedded import EmbeddedStore

        return EmbeddedStore
    from graph.remote import RemoteStore

    return RemoteStore


def literal(value: str) -> str:
    """`value` as a SPARQL string literal, escaped: what a user types is never SPARQL.

    Raises QueryError if it holds half of a surrogate pair, which no query can.
    """
    try:
        return str(ox.Literal(value))
    except ValueError as error:
        raise QueryError(
            f"文字として書けないものがあります: {value!a}", f"holds what is no character: {value!a}"
        ) from error


def iri(value: str) -> str:
    """`value` as a SPARQL IRI. Raises QueryError if it is none."""
    try:
        return str(ox.NamedNode(value))
    except ValueError as error:
        raise QueryError(f"IRIではありません: {value}", f"not an IRI: {value}") from error
