"""What the store is to hold, what the linker knows of it, and what is still to be done.

One SQLite file beside the store. `wanted` says which reading of which version the store must hold;
`entry` is what the linker needs of those that were entered; `work` is what has still to be written.
A load that breaks off leaves its work here, and the next one goes on with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from graph.catalogue import Catalogue, OnFile, Way
from graph.causes import no_book
from graph.ledger_names import asking, form_parts, meaning
from graph.link import Resolution
from graph.mentions import Mentions
from ontology.terms import RDFS
from ontology.writing import key

FILE = "ledger.sqlite"
LAYOUT = 2  # of the tables below: a ledger of another layout is written anew
Work = Literal["drop", "link", "infer", "index"]

_SCHEMA = """
CREATE TABLE wanted (iri TEXT PRIMARY KEY, reading TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
    iri TEXT PRIMARY KEY, reading TEXT NOT NULL, doc_id TEXT NOT NULL, dated TEXT,
    title TEXT NOT NULL, service TEXT NOT NULL, publisher TEXT NOT NULL,
    title_key TEXT NOT NULL, title_back TEXT NOT NULL, service_key TEXT NOT NULL,
    publisher_key TEXT NOT NULL, newest INTEGER NOT NULL, labels TEXT NOT NULL,
    graph TEXT NOT NULL DEFAULT '', resolutions TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID;
CREATE INDEX entry_of ON entry (doc_id);
CREATE INDEX entry_title ON entry (title_key);
CREATE INDEX entry_end ON entry (title_back);
CREATE INDEX entry_service ON entry (service_key);
CREATE INDEX entry_publisher ON entry (publisher_key);
CREATE TABLE form_part (
    part TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (part, iri)) WITHOUT ROWID;
CREATE INDEX form_part_of ON form_part (iri);
CREATE TABLE asked (
    iri TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, name_back TEXT NOT NULL,
    service_key TEXT NOT NULL, publisher_key TEXT NOT NULL, PRIMARY KEY (iri, name)) WITHOUT ROWID;
CREATE INDEX asked_name ON asked (name_key, service_key);
CREATE INDEX asked_of ON asked (name_key, publisher_key);
CREATE INDEX asked_end ON asked (name_back);
CREATE TABLE mention (
    iri TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (iri, line)) WITHOUT ROWID;
CREATE INDEX mention_line ON mention (line);
CREATE TABLE spelling (
    iri TEXT NOT NULL, external TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (iri, external)) WITHOUT ROWID;
CREATE INDEX spelling_of ON spelling (external);
CREATE TABLE work (kind TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (kind, iri)) WITHOUT ROWID;
"""
# what is wanted, and which graphs are being written, outlive a power cut; other work that one
# undoes is only done again
_SURE, _QUICK = "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"
_CACHE = -32_000  # KiB of pages held while writing
_LABEL = ox.NamedNode(RDFS.label)
_ENTRY = "iri, doc_id, dated, title, service, publisher, labels"


def is_there(path: Path) -> bool:
    """Whether a ledger of this layout tells what the store in the folder `path` is to hold."""
    file = path / FILE
    if not file.is_file():
        return False
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            return bool(connection.execute("PRAGMA user_version").fetchone() == (LAYOUT,))
    except sqlite3.DatabaseError:
        return False


class Ledger:
    """The ledger in the folder `path` of a store, made if there is none, for one writer.

    Raises StoreError if the file there is none of ours.
    """

    def __init__(self, path: Path) -> None:
        self._file = path / FILE
        try:
            # autocommit: transactions are begun by `together`
            self._connection = sqlite3.connect(self._file, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(_QUICK)
            self._connection.execute(f"PRAGMA cache_size = {_CACHE}")
            if self._layout() != LAYOUT:
                self._make()
        except sqlite3.DatabaseError as error:
            raise no_book(self._file, error) from error
        self._on_file = lru_cache(1024)(partial(_read_entry, self._connection))

    def _layout(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _make(self) -> None:
        """Tables; the layout is put there by who first says what is wanted: until then nobody may
        take what is there for all that the store is to hold."""
        with self.together():
            tables = self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall()
            for (table,) in tables:
                self._connection.execute(f'DROP TABLE "{table}"')
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._connection.execute(statement)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within stands there whole or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # --- what is wanted --------------------------------------------------------------------------

    def wanted(self) -> dict[str, str]:
        """The reading (its digest) of each version (IRI) that the store must hold."""
        return dict(self._connection.execute("SELECT iri, reading FROM wanted"))

    def want(self, readings: Mapping[str, str]) -> None:
        """From now on the store must hold exactly these."""
        before = self.wanted()
        gone = [(iri,) for iri in before if iri not in readings]
        new = [(iri, reading) for iri, reading in readings.items() if before.get(iri) != reading]
        is_told = self._layout() == LAYOUT
        if is_told and not gone and not new:
            return
        self._connection.execute(_SURE)
        with self.together():
            self._connection.execute(f"PRAGMA user_version = {LAYOUT}")
            self._connection.executemany("DELETE FROM wanted WHERE iri = ?", gone)
            self._connection.executemany("INSERT OR REPLACE INTO wanted VALUES (?, ?)", new)
        self._connection.execute(_QUICK)

    def to_enter(self) -> list[str]:
        """The versions wanted that are not entered, or with another reading; sorted."""
        return self._iris(
            "SELECT w.iri FROM wanted w LEFT JOIN entry e ON e.iri = w.iri "
            "WHERE e.reading IS NULL OR e.reading != w.reading ORDER BY w.iri"
        )

    def to_leave(self) -> list[str]:
        """The versions entered that are not wanted; sorted."""
        return self._iris(
            "SELECT iri FROM entry WHERE iri NOT IN (SELECT iri FROM wanted) ORDER BY iri"
        )

    # --- what was entered ------------------------------------------------------------------------

    def entered(self) -> dict[str, str]:
        """The digest of the graph of each version entered, as it was last written; "" if never."""
        return dict(self._connection.execute("SELECT iri, graph FROM entry"))

    def written(self, iri: str) -> str | None:
        """The digest of the graph of a version; "" if it was never written, None if not entered."""
        row = self._connection.execute("SELECT graph FROM entry WHERE iri = ?", (iri,)).fetchone()
        return row[0] if row else None

    def reading(self, iri: str) -> str:
        """The reading wanted of a version."""
        row = self._connection.execute("SELECT reading FROM wanted WHERE iri = ?", (iri,))
        return str(row.fetchone()[0])

    def enter(self, entry: OnFile, reading: str) -> None:
        """A version arrives, or says something else: it, and what may mean it, are to be linked."""
        before = self._newest(entry.doc_id)
        labels = json.dumps([entry.eids, entry.titles, entry.aliases], ensure_ascii=False)
        title = key(entry.title)
        self._connection.execute(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, "
            "coalesce((SELECT graph FROM entry WHERE iri = ?), ''), '{}')",
            (
                *(entry.iri, reading, entry.doc_id, entry.dated),
                *(entry.title, entry.service, entry.publisher),
                *(title, title[::-1], key(entry.service), key(entry.publisher), labels, entry.iri),
            ),
        )
        self._connection.execute("DELETE FROM form_part WHERE iri = ?", (entry.iri,))
        self._connection.executemany(
            "INSERT INTO form_part VALUES (?, ?)", ((p, entry.iri) for p in form_parts(title))
        )
        self._on_file.cache_clear()
        self._mark_newest(entry.doc_id)
        self.done("drop", [entry.iri])
        self.add_work("link", [entry.iri])
        self._link_what_may_mean(entry.doc_id, before)

    def leave(self, iri: str) -> None:
        """A version goes: its graph is to be dropped, what may have meant it linked again."""
        (doc_id,) = self._connection.execute(
            "SELECT doc_id FROM entry WHERE iri = ?", (iri,)
        ).fetchone()
        before = self._newest(doc_id)
        for table in ("entry", "asked", "form_part"):
            self._connection.execute(f"DELETE FROM {table} WHERE iri = ?", (iri,))
        self._on_file.cache_clear()
        self._mark_newest(doc_id)
        self.done("link", [iri])
        self.add_work("drop", [iri])
        self._link_what_may_mean(doc_id, before)

    def _mark_newest(self, doc_id: str) -> None:
        self._connection.execute(
            "UPDATE entry SET newest = (iri = (SELECT iri FROM entry WHERE doc_id = ?1 "
            "ORDER BY coalesce(dated, '') DESC, iri LIMIT 1)) WHERE doc_id = ?1",
            (doc_id,),
        )

    def _newest(self, doc_id: str) -> OnFile | None:
        row = self._connection.execute(
            "SELECT iri FROM entry WHERE doc_id = ? AND newest", (doc_id,)
        ).fetchone()
        return self._on_file(row[0]) if row else None

    def _link_what_may_mean(self, doc_id: str, before: OnFile | None) -> None:
        """The versions that ask for a name which a document bore, or bears now, are to be linked.

        What a link depends on is who fits the names that are asked for, and what those say.
        """
        after = self._newest(doc_id)
        if after == before:
            return
        for entry in filter(None, (before, after)):
            self.add_work("link", asking(self._connection, entry))

    def catalogue(self) -> KeptCatalogue:
        """A catalogue of what is entered, that remembers which names it is asked for."""
        return KeptCatalogue(self)

    def newest_that_may_be(self, way: Way, name: str, citing: OnFile) -> list[OnFile]:
        """The newest versions, by doc-id, among which are all that `name` fits in this way."""
        return [self._on_file(iri) for iri in meaning(self._connection, way, name, citing)]

    def lose(self, versions: Iterable[str]) -> None:
        """What the graphs of `versions` hold is not known: they are to be written again.

        Said before they are written, and sure before it returns: where writing breaks off nobody
        takes them for what they were.
        """
        names = list(versions)
        if not names:
            return
        self._connection.execute(_SURE)
        with self.together():
            self._connection.executemany(
                "UPDATE entry SET graph = '' WHERE iri = ?", ((iri,) for iri in names)
            )
            self.add_work("link", names)
        self._connection.execute(_QUICK)

    # --- what was linked -------------------------------------------------------------------------

    def linked(
        self,
        iri: str,
        own: OnFile,
        graph: str,
        resolutions: Mapping[Resolution, int],
        names: set[str],
    ) -> None:
        """The graph of a version is written: its digest, how its citations resolve, the names it
        asked for."""
        self._connection.execute(
            "UPDATE entry SET graph = ?, resolutions = ? WHERE iri = ?",
            (graph, json.dumps(resolutions), iri),
        )
        self._connection.execute("DELETE FROM asked WHERE iri = ?", (iri,))
        service, publisher = key(own.service), key(own.publisher)
        self._connection.executemany(
            "INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?)",
            ((iri, n, key(n), key(n)[::-1], service, publisher) for n in sorted(names)),
        )
        self.done("link", [iri])

    def resolutions(self, iri: str) -> dict[str, int]:
        """How many of the citations of a version resolve how, by the names of the vocabulary."""
        row = self._connection.execute(
            "SELECT resolutions FROM entry WHERE iri = ?", (iri,)
        ).fetchone()
        return dict(sorted(json.loads(row[0]).items())) if row else {}

    def mention(self, said: Mapping[str, Mentions]) -> tuple[set[str], set[str]]:
        """What versions (IRIs) say, from now on, of what stands in no graph of a version.

        Of several spellings of a document's name that of the first version is its label. Gives the
        triples, as N-Triples, that are new, and those that nobody says any more.
        """
        touched = {line for m in said.values() for line in m.lines}
        names = {external for m in said.values() for external in m.spellings}
        for iri in said:
            touched |= set(self._iris("SELECT line FROM mention WHERE iri = ?", (iri,)))
            names |= set(self._iris("SELECT external FROM spelling WHERE iri = ?", (iri,)))
        before = self._said(touched, names)
        for iri, found in said.items():
            for table in ("mention", "spelling"):
                self._connection.execute(f"DELETE FROM {table} WHERE iri = ?", (iri,))
            self._connection.executemany(
                "INSERT INTO mention VALUES (?, ?)", ((iri, line) for line in found.lines)
            )
            self._connection.executemany(
                "INSERT INTO spelling VALUES (?, ?, ?)",
                ((iri, external, name) for external, name in found.spellings.items()),
            )
        after = self._said(touched, names)
        return after - before, before - after

    def _said(self, lines: Iterable[str], names: Iterable[str]) -> set[str]:
        held = "SELECT 1 FROM mention WHERE line = ? LIMIT 1"
        found = {x for x in lines if self._connection.execute(held, (x,)).fetchone()}
        return found | {line for e in names if (line := self._label(e))}

    def _label(self, external: str) -> str:
        row = self._connection.execute(
            "SELECT name FROM spelling WHERE external = ? ORDER BY iri LIMIT 1", (external,)
        ).fetchone()
        return label_line(external, row[0]) if row else ""

    def mentioned(self) -> Iterator[str]:
        """All triples that `mention` gave and that somebody still says, as N-Triples."""
        yield from self._iris("SELECT DISTINCT line FROM mention ORDER BY line")
        for external in self._iris("SELECT DISTINCT external FROM spelling ORDER BY external"):
            yield self._label(external)

    # --- what is to be done ----------------------------------------------------------------------

    def work(self, kind: Work) -> list[str]:
        """The versions (IRIs) with which this has still to be done, sorted."""
        return self._iris("SELECT iri FROM work WHERE kind = ? ORDER BY iri", (kind,))

    def add_work(self, kind: Work, versions: Iterable[str]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO work VALUES (?, ?)", ((kind, v) for v in versions)
        )

    def done(self, kind: Work, versions: Iterable[str]) -> None:
        self._connection.executemany(
            "DELETE FROM work WHERE kind = ? AND iri = ?", ((kind, v) for v in versions)
        )

    def has_work(self) -> bool:
        return bool(self._connection.execute("SELECT 1 FROM work LIMIT 1").fetchone())

    def _iris(self, sql: str, given: Iterable[str] = ()) -> list[str]:
        return [row[0] for row in self._connection.execute(sql, tuple(given))]


def _read_entry(connection: sqlite3.Connection, iri: str) -> OnFile:
    row = connection.execute(f"SELECT {_ENTRY} FROM entry WHERE iri = ?", (iri,)).fetchone()
    _, doc_id, dated, title, service, publisher, labels = row
    eids, titles, aliases = json.loads(labels)
    known = {k: tuple(v) for k, v in aliases.items()}
    return OnFile(doc_id, dated, title, service, publisher, eids, titles, known)


class KeptCatalogue(Catalogue):
    """The catalogue of a ledger; `asked` are the names that it was asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.asked: set[str] = set()

    def candidates(self, way: Way, name: str, citing: OnFile) -> Iterable[OnFile]:
        self.asked.add(name)
        return self._ledger.newest_that_may_be(way, name, citing)


def label_line(external: str, name: str) -> str:
    """The triple, as N-Triples, that gives a document not on file (IRI) its name."""
    return str(ox.Triple(ox.NamedNode(external), _LABEL, ox.Literal(name)))
