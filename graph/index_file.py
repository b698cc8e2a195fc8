"""The file of the index of words beside the store: its layout, and how it is kept up.

Every change is one transaction over SQLite's write-ahead log: who reads goes on with the state
before until the new one is whole, and of a change that broke off nothing is left. Each version has
a number, and the rows of a version are those whose ids begin with it; so asking of a version, or
replacing it, costs what the version costs, whatever else is in the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from graph.causes import cause
from graph.errors import StoreError
from graph.index_rows import VersionRows, version_rows, versions_on_file
from graph.pairs import pairs
from graph.relevance import bare
from graph.store import Store
from ontology.writing import key

FILE = "search.sqlite"
LAYOUT = 5  # of the tables below: an index of another layout is built anew
BITS = 24  # of an id, below the number of its version: more rows than any version has
_SCHEMA = """
CREATE TABLE version (
    number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, document TEXT NOT NULL,
    doc_id TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, service TEXT NOT NULL);
CREATE INDEX version_id ON version (id);
CREATE INDEX version_title ON version (title);
CREATE INDEX version_service ON version (service);
CREATE TABLE clause (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, version INTEGER NOT NULL, label TEXT NOT NULL,
    is_cell INTEGER NOT NULL, title TEXT NOT NULL, plain TEXT NOT NULL, heading TEXT, above TEXT);
CREATE INDEX clause_label ON clause (version, label) WHERE NOT is_cell;
CREATE VIRTUAL TABLE word USING fts5(
    title, words, bare_title, bare, content='', columnsize=0, tokenize='unicode61');
CREATE TABLE article (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX article_iri ON article (iri);
CREATE TABLE name (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, shown TEXT NOT NULL, plain TEXT NOT NULL,
    iri TEXT NOT NULL);
"""
_FEW = 50  # versions that are looked into one by one
_CACHE = -32_000  # KiB of pages held in memory, as far as they are needed


def ids(number: int) -> tuple[int, int]:
    """The first and the last id that the rows of the version of this number may have."""
    return number << BITS, (number + 1 << BITS) - 1


def is_whole(path: Path) -> bool:
    """Whether the store in the folder `path` has an index of this layout."""
    try:
        with closing(reading(path)):
            return True
    except StoreError:
        return False


def rebuild(store: Store) -> None:
    """Write the index anew from all that the store holds. Raises StoreError if it cannot."""
    try:
        _write_all(store)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # the disk, or another who writes
            raise _not_written(store.path / FILE, error) from error
        for end in ("", "-wal", "-shm"):  # it is no database at all: nothing in it can be kept
            store.path.joinpath(FILE + end).unlink(missing_ok=True)
        _write_all(store)


def update(store: Store, changed: Collection[str], gone: Collection[str]) -> None:
    """Make the index say what the store says of the versions (IRIs) `changed` and `gone`.

    Only their rows are touched. Where there is no index, or one of another layout, all is written.
    Raises StoreError if it cannot; the index then says what it said.
    """
    if not is_whole(store.path):
        rebuild(store)
        return
    try:
        with _writing(store.path / FILE) as connection:
            for version in sorted({*changed, *gone}):
                _forget(connection, version)
            for version in sorted(changed):
                _put(connection, version_rows(store, version))
    except sqlite3.OperationalError as error:
        raise _not_written(store.path / FILE, error) from error
    except sqlite3.DatabaseError:  # what is there is damaged
        rebuild(store)


def _not_written(file: Path, error: Exception) -> StoreError:
    ja, en = cause(file.parent, error)
    return StoreError(
        f"{file}: 索引を書けません。{ja}。", f"{file}: the index cannot be written: {en}"
    )


def _write_all(store: Store) -> None:
    with _writing(store.path / FILE) as connection:
        _drop_all(connection)
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        for version in versions_on_file(store):
            _put(connection, version_rows(store, version))
        connection.execute(f"PRAGMA user_version = {LAYOUT}")


def _drop_all(connection: sqlite3.Connection) -> None:
    """Drop every table, also those of another layout."""
    for sql in (
        "sql LIKE 'CREATE VIRTUAL%'",
        "name NOT LIKE 'sqlite_%'",
    ):  # these take theirs along
        for (name,) in connection.execute(
            f"SELECT name FROM sqlite_master WHERE type = 'table' AND {sql}"
        ).fetchall():
            connection.execute(f'DROP TABLE "{name}"')


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: what is done within is there whole or not at all."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # as far as those who read allow


def _forget(connection: sqlite3.Connection, version: str) -> None:
    """Remove the rows of a version (IRI), if there are any."""
    found = connection.execute("SELECT number FROM version WHERE iri = ?", (version,)).fetchone()
    if found is None:
        return
    rows = connection.execute(
        "SELECT id, title, plain FROM clause WHERE id BETWEEN ? AND ?", ids(found[0])
    )
    # an index without its words must be told them again to forget them
    connection.executemany(
        "INSERT INTO word (word, rowid, title, words, bare_title, bare) "
        "VALUES ('delete', ?, ?, ?, ?, ?)",
        ((row, *_indexed(title, plain)) for row, title, plain in rows),
    )
    for table in ("clause", "article", "name"):
        connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", ids(found[0]))
    connection.execute("DELETE FROM version WHERE number = ?", found)


def _put(connection: sqlite3.Connection, version: VersionRows) -> None:
    number = connection.execute(
        "INSERT INTO version (iri, document, doc_id, id, title, service) VALUES (?, ?, ?, ?, ?, ?)",
        (
            *(version.iri, version.document, version.doc_id),
            *map(key, (version.doc_id, version.title, version.service)),
        ),
    ).lastrowid
    assert number is not None
    first = ids(number)[0]
    for row, c in enumerate(version.clauses(), first):
        connection.execute(
            "INSERT INTO clause VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row, c.iri, number, c.label, c.is_cell, c.title, c.plain, c.heading, c.above),
        )
        connection.execute(
            "INSERT INTO word (rowid, title, words, bare_title, bare) VALUES (?, ?, ?, ?, ?)",
            (row, *_indexed(c.title, c.plain)),
        )
    connection.executemany(
        "INSERT INTO article VALUES (?, ?, ?, ?)",
        ((row, a.iri, a.title, a.words) for row, a in enumerate(version.articles(), first)),
    )
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
        ((row, n.kind, n.shown, n.plain, n.iri) for row, n in enumerate(version.names(), first)),
    )


def _indexed(title: str, plain: str) -> tuple[str, str, str, str]:
    """The columns of `words` for a clause."""
    return pairs(title), pairs(plain), pairs(bare(title)), pairs(bare(plain))


def reading(path: Path) -> sqlite3.Connection:
    """The index of the store in the folder `path`, for reading.

    Raises StoreError if there is none, or one of another layout, or it is no index.
    """
    file = path / FILE
    if not file.is_file():
        raise StoreError(
            f"{file}: 索引がありません。yomikae build をもう一度実行してください。",
            f"{file}: there is no index; run yomikae build again",
        )
    # where nothing may be written nobody can share a log either, nor need it: nobody writes
    is_still = not os.access(path, os.W_OK) and not path.joinpath(FILE + "-wal").exists()
    still = "&immutable=1" if is_still else ""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro{still}", uri=True, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        is_ours = connection.execute("PRAGMA user_version").fetchone() == (LAYOUT,)
    except sqlite3.DatabaseError:
        is_ours = False
    if not is_ours:
        connection.close()
        raise broken(file)
    return connection


def broken(file: Path) -> StoreError:
    """What to say of an index that cannot be asked."""
    return StoreError(
        f"{file}: 索引が古い形式か、壊れています。yomikae build をもう一度実行してください。",
        f"{file}: the index has an old layout or is broken; run yomikae build again",
    )


def numbers(connection: sqlite3.Connection, versions: Collection[str]) -> dict[str, int]:
    """The number of each of `versions` (IRIs) that the index holds, in the order of their IRIs."""
    found = {}
    for version in sorted(set(versions)):
        row = connection.execute("SELECT number FROM version WHERE iri = ?", (version,)).fetchone()
        if row is not None:
            found[version] = row[0]
    return found


def matching(
    connection: sqlite3.Connection,
    columns: str,
    asked: str,
    wanted: Sequence[int] | None,
    *,
    limit: int | None = None,
    holding: str = "",
) -> list[Any]:
    """The `columns` of clauses that match `asked` (FTS5) in the versions of these numbers, or all.

    At most `limit`, in the order of `wanted`, and only those whose folded text has `holding` in it.
    A few versions are looked into one by one; of many, all that match is found at once and the
    others are left out.
    """
    found = (
        "FROM word JOIN clause ON id = word.rowid "
        "WHERE word MATCH ? AND (? = '' OR instr(plain, ?))"
    )
    given = (asked, holding, holding)
    if wanted is None:
        rows = connection.execute(f"SELECT {columns} {found}", given).fetchall()
    elif len(wanted) <= _FEW:
        within, rows = f"SELECT {columns} {found} AND word.rowid BETWEEN ? AND ?", []
        for number in wanted:
            rows += connection.execute(within, (*given, *ids(number))).fetchall()
    else:
        at = {number: place for place, number in enumerate(wanted)}
        every = connection.execute(f"SELECT id, {columns} {found}", given)
        known = [row for row in every if row[0] >> BITS in at]
        rows = [r[1:] for r in sorted(known, key=lambda row: (at[row[0] >> BITS], row[0]))]
    return rows[:limit]
