"""The store on this disk: Oxigraph in a folder.

A change of several graphs is one SPARQL update and so one transaction: it is there whole or not at
all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph import writer
from graph.causes import not_opened, not_written
from graph.dataset import names_dataset
from graph.durable import settle, sync_folder
from graph.errors import StoreError
from graph.mistakes import not_run, wrong_sparql
from graph.store import Results, Store

_FOLDER = "oxigraph"
_MOST_WAITING = 100_000  # quads: in memory they take some hundred MB
_FEW = 5_000  # quads: read from the log as soon as from a file
# seconds before another try to open for reading: one who writes tidies its files meanwhile
_WAITS = (0.02, 0.05, 0.1, 0.3, 0.6)


# what Oxigraph says of a store whose making broke off before there was anything in it
_UNMADE = re.compile(r"Inserts are only possible on read-write instances|Column family not found")


class NoStore(StoreError):
    """There is no store in this folder, or its making broke off: nothing was ever put into it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: 保管庫がありません。先に yomikae build で文書を読み込んでください。",
            f"{path}: there is no store; run yomikae build first",
        )


class EmbeddedStore(Store):
    """An embedded store in the folder `path`."""

    def __init__(self, inner: ox.Store, path: Path) -> None:
        self._inner = inner
        self._waiting = 0  # quads that were written and may be in memory yet
        self.path = path

    @classmethod
    def open(cls, path: Path) -> EmbeddedStore:
        """The store at `path` for writing, made if there is none. Raises StoreError."""
        try:
            path.mkdir(parents=True, exist_ok=True)
            store = cls(ox.Store(str(path / _FOLDER)), path)
        except (OSError, RuntimeError) as error:
            raise not_opened(path, error) from error
        writer.sign(path)
        return store

    @classmethod
    def read_only(cls, path: Path) -> EmbeddedStore:
        """The store at `path` for reading. Raises StoreError if there is none."""
        if not (path / _FOLDER / "CURRENT").is_file():
            raise NoStore(path)
        for wait in (*_WAITS, None):
            try:
                return cls(ox.Store.read_only(str(path / _FOLDER)), path)
            except (OSError, RuntimeError) as error:
                if _UNMADE.search(str(error)):
                    raise NoStore(path) from error
                if wait is None:
                    raise not_opened(path, error) from error
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    @classmethod
    def holds(cls, path: Path, graph: str) -> bool:
        """Whether there is one in the folder `path`, with this graph."""
        try:
            return cls.read_only(path).has(graph)
        except NoStore:
            return False

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]], drop: Sequence[str] = ()) -> None:
        """Replace each named graph by its quads and drop others, all in one transaction.

        Raises StoreError if it cannot; the store then holds what it held.
        """
        if not drop and not any(map(self.has, graphs)):
            self.add(quad for quads in graphs.values() for quad in quads)
            return
        steps = [f"DROP SILENT GRAPH <{name}>" for name in (*drop, *graphs)]
        for name, quads in graphs.items():
            lines = [str(q.triple) for q in quads]
            inside = " .\n".join(lines)
            steps.append(f"INSERT DATA {{ GRAPH <{name}> {{\n{inside}\n}} }}")
            self._waiting += len(lines)
        self._update(" ;\n".join(steps))

    def _update(self, sparql: str) -> None:
        try:
            self._inner.update(sparql)
            self._let_go(_MOST_WAITING)
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            raise not_written(self.path, error) from error

    def _let_go(self, most: int) -> None:
        """Put on disk what is held in memory, where it is more than `most` quads."""
        if self._waiting > most:
            self._inner.flush()
            self._waiting = 0

    def has(self, graph: str) -> bool:
        """Whether there is a graph of this name."""
        return self._inner.contains_named_graph(ox.NamedNode(graph))

    def sync(self) -> None:
        """What was written until now outlives a power cut. Raises StoreError if it cannot."""
        folder = self.path / _FOLDER
        try:
            settle(folder.glob("*.log"))
            sync_folder(folder)
        except OSError as error:
            raise not_written(self.path, error) from error

    def finish(self) -> None:
        """Put much on disk: what is in the log alone, everyone who opens the store must read."""
        try:
            self._let_go(_FEW)
        except (OSError, RuntimeError) as error:
            raise not_written(self.path, error) from error

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, all or none. Raises StoreError if it cannot."""
        found = list(quads)
        self._waiting += len(found)
        try:
            self._inner.extend(found)
            self._let_go(_MOST_WAITING)
        except (OSError, RuntimeError) as error:
            raise not_written(self.path, error) from error

    def remove(self, quads: Sequence[ox.Quad]) -> None:
        """Remove quads, all or none. Raises StoreError if it cannot."""
        if not quads:
            return
        self._waiting += len(quads)
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
            raise wrong_sparql(error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise not_run(error) from error

    def graphs(self) -> tuple[str, ...]:
        """The names of all named graphs, sorted."""
        return tuple(
            sorted(g.value for g in self._inner.named_graphs() if isinstance(g, ox.NamedNode))
        )

    def graph(self, name: str) -> Iterable[ox.Quad]:
        """The quads of the graph of this name, in no order."""
        return self._inner.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def quads(self, graph: str | None = None) -> list[ox.Quad]:
        """All quads (of one graph), sorted: the same content always in the same order."""
        name = ox.NamedNode(graph) if graph else None
        return sorted(self._inner.quads_for_pattern(None, None, None, name), key=str)
