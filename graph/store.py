"""The store: quads on disk in Oxigraph, replaced a graph at a time, asked in SPARQL 1.1.

A change of several graphs is one SPARQL update and so one transaction: it is there whole or not at
all. Queries see the union of all graphs as the default graph, unless they name a dataset.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from graph.dataset import names_dataset
from graph.errors import QueryError, StoreError
from graph.jsonld import compact
from ontology.terms import PREFIXES

ExportFormat = Literal["nq", "trig", "ttl", "jsonld"]
_FORMATS: dict[str, ox.RdfFormat] = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
}
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
# seconds before another try to open for reading: one who writes tidies its files meanwhile
_WAITS = (0.02, 0.05, 0.1, 0.3, 0.6)


class Store:
    """An embedded store in the folder `path`."""

    def __init__(self, inner: ox.Store, path: Path) -> None:
        self._inner = inner
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Store:
        """The store at `path` for writing, made if there is none. Raises StoreError."""
        try:
            path.mkdir(parents=True, exist_ok=True)
            return cls(ox.Store(str(path / "oxigraph")), path)
        except OSError as error:
            raise StoreError(
                f"{path}: 保管庫を開けません（{error}）。"
                "ほかのyomikaeが書き込み中でないか確かめてください。",
                f"{path}: the store cannot be opened ({error}); check that no other yomikae is "
                "writing to it",
            ) from error

    @classmethod
    def read_only(cls, path: Path) -> Store:
        """The store at `path` for reading. Raises StoreError if there is none."""
        if not (path / "oxigraph").is_dir():
            raise StoreError(
                f"{path}: 保管庫がありません。先に yomikae build で文書を読み込んでください。",
                f"{path}: there is no store; run yomikae build first",
            )
        for wait in (*_WAITS, None):
            try:
                return cls(ox.Store.read_only(str(path / "oxigraph")), path)
            except (OSError, RuntimeError) as error:
                if wait is None:
                    raise StoreError(
                        f"{path}: 保管庫を開けません（{error}）。",
                        f"{path}: the store cannot be opened ({error})",
                    ) from error
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]], drop: Sequence[str] = ()) -> None:
        """Replace each named graph by its quads and drop others, all in one transaction.

        Raises StoreError if it cannot; the store then holds what it held.
        """
        if not drop and not any(map(self._holds, graphs)):
            self.add(quad for quads in graphs.values() for quad in quads)
            return
        steps = [f"DROP SILENT GRAPH <{name}>" for name in (*drop, *graphs)]
        for name, quads in graphs.items():
            lines = " .\n".join(str(q.triple) for q in quads)
            steps.append(f"INSERT DATA {{ GRAPH <{name}> {{\n{lines}\n}} }}")
        self._update(" ;\n".join(steps))

    def _update(self, sparql: str) -> None:
        try:
            self._inner.update(sparql)
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            raise self._not_written(error) from error

    def _not_written(self, error: Exception) -> StoreError:
        return StoreError(
            f"{self.path}: 保管庫に書けません（{error}）。",
            f"{self.path}: the store cannot be written ({error})",
        )

    def _holds(self, graph: str) -> bool:
        return self._inner.contains_named_graph(ox.NamedNode(graph))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, all or none. Raises StoreError if it cannot."""
        try:
            self._inner.extend(quads)
        except (OSError, RuntimeError) as error:
            raise self._not_written(error) from error

    def remove(self, quads: Sequence[ox.Quad]) -> None:
        """Remove quads, all or none. Raises StoreError if it cannot."""
        if not quads:
            return
        lines = "\n".join(f"GRAPH {q.graph_name} {{ {q.triple} }}" for q in quads)
        self._update(f"DELETE DATA {{ {lines} }}")

    def query(
        self, sparql: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Results:
        """The answer to a SPARQL 1.1 query. Raises QueryError with the place of a mistake.

        Graphs (IRIs) given here are the dataset, whatever the query names with FROM; else those of
        its FROM and FROM NAMED are; else all, their union being the default graph.
        """
        try:
            if default_graphs or named_graphs:
                return self._inner.query(
                    sparql,
                    default_graph=[ox.NamedNode(g) for g in default_graphs],
                    named_graphs=[ox.NamedNode(g) for g in named_graphs],
                )
            return self._inner.query(sparql, use_default_graph_as_union=not names_dataset(sparql))
        except SyntaxError as error:
            place = f"{error.lineno}:{error.offset}: " if error.lineno else ""
            raise QueryError(
                f"SPARQLの書き方が誤っています（{place}{error.msg}）",
                f"wrong SPARQL ({place}{error.msg})",
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(
                f"問合せを実行できません（{error}）", f"the query cannot be run ({error})"
            ) from error

    def rows(self, sparql: str) -> Iterator[dict[str, str]]:
        """The solutions of a SELECT as plain strings; unbound variables are left out."""
        found = self.query(sparql)
        assert isinstance(found, ox.QuerySolutions)
        names = [v.value for v in found.variables]
        for solution in found:
            yield {n: solution[n].value for n in names if solution[n] is not None}

    def graphs(self) -> tuple[str, ...]:
        """The names of all named graphs, sorted."""
        return tuple(
            sorted(g.value for g in self._inner.named_graphs() if isinstance(g, ox.NamedNode))
        )

    def graph(self, name: str) -> Iterator[ox.Quad]:
        """The quads of the graph of this name, in no order."""
        yield from self._inner.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """All quads (of one graph), sorted: the same content always in the same order."""
        name = ox.NamedNode(graph) if graph else None
        return sorted(self._inner.quads_for_pattern(None, None, None, name), key=str)

    def export(self, form: ExportFormat) -> bytes:
        """The whole store in a format; Turtle has no graphs and gets their union."""
        if form == "jsonld":
            return compact(self.quads())
        quads: Iterable[ox.Quad] | Iterable[ox.Triple] = self.quads()
        if form == "ttl":
            quads = sorted({q.triple for q in self.quads()}, key=str)
        found = ox.serialize(quads, format=_FORMATS[form], prefixes=PREFIXES)
        assert found is not None
        return found


def literal(value: str) -> str:
    """`value` as a SPARQL string literal, escaped: what a user types is never SPARQL."""
    return str(ox.Literal(value))


def iri(value: str) -> str:
    """`value` as a SPARQL IRI. Raises QueryError if it is none."""
    try:
        return str(ox.NamedNode(value))
    except ValueError as error:
        raise QueryError(f"IRIではありません: {value}", f"not an IRI: {value}") from error
