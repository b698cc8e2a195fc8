"""Which stack each inferred triple follows in: what must go when a stack is inferred anew.

A triple may follow in several stacks (a clause displaced in the reseller's and in the order form's)
and goes only with the last of them. One SQLite file beside the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from graph.causes import no_book
from graph.ntriples import triples

FILE = "inferred.sqlite"
_CACHE = -64_000  # KiB of pages held: triples come in no order, each to a page of its own
_SCHEMA = """
CREATE TABLE IF NOT EXISTS follows (
    stack TEXT NOT NULL, triple TEXT NOT NULL, PRIMARY KEY (stack, triple)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_triple ON follows (triple);
"""


def is_there(path: Path) -> bool:
    """Whether what follows is kept in the folder `path` of a store."""
    return (path / FILE).is_file()


class Followed:
    """The triples that follow in each stack, kept in the folder `path` of a store.

    Raises StoreError if what is kept there cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path / FILE
        try:
            with closing(self._open()) as connection:
                connection.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise no_book(self._path, error) from error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        # what a power cut undoes is done again: after one, all is inferred anew
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        return connection

    def clear(self) -> None:
        """Forget all."""
        with closing(self._open()) as connection, connection:
            connection.execute("DELETE FROM follows")

    def alone_in(self, stacks: Iterable[str]) -> set[ox.Triple]:
        """The triples that follow in `stacks` and in no other."""
        with closing(self._open()) as connection:
            connection.execute("CREATE TEMP TABLE going (stack TEXT PRIMARY KEY)")
            connection.executemany(
                "INSERT OR IGNORE INTO going VALUES (?)", ((stack,) for stack in stacks)
            )
            rows = connection.execute(
                # CROSS: the few that go are looked up in the many, never the other way round
                "SELECT DISTINCT f.triple FROM going g CROSS JOIN follows f ON f.stack = g.stack "
                "WHERE NOT EXISTS (SELECT 1 FROM follows o WHERE o.triple = f.triple "
                "AND o.stack NOT IN (SELECT stack FROM going))"
            ).fetchall()
        return triples(row[0] for row in rows)

    def forget(self, stacks: Iterable[str]) -> None:
        """Forget what follows in `stacks`."""
        with closing(self._open()) as connection, connection:
            connection.executemany(
                "DELETE FROM follows WHERE stack = ?", ((stack,) for stack in stacks)
            )

    def put(self, found: Mapping[str, Iterable[ox.Triple]]) -> None:
        """Keep what follows in each stack beside what is kept of it, in one transaction."""
        rows = ((stack, str(triple)) for stack, triples in found.items() for triple in triples)
        with closing(self._open()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO follows VALUES (?, ?)", rows)

    def count(self) -> int:
        """The number of triples, each once however many stacks it follows in."""
        with closing(self._open()) as connection:
            (number,) = connection.execute("SELECT COUNT(DISTINCT triple) FROM follows").fetchone()
        return int(number)
