"""Documents as JSON, kept beside the store: an unchanged file is not read again.

One SQLite file, one row a version; a row counts only for the same bytes, name and rules.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ingest.document_json import from_json, to_json
from ingest.errors import UnreadableFile
from ingest.model import Document

_SCHEMA = """CREATE TABLE IF NOT EXISTS document (
    doc_id TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL, rules TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (doc_id, version))"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The rows that were there, by (doc-id, version); None where there was none."""

    rows: dict[tuple[str, str], tuple[str, ...] | None]

    def replaced_by(self, document: Document) -> str:
        """The file whose other words stood for the version of `document`; "" if none did."""
        row = self.rows.get((document.doc_id, document.version or ""))
        if row is None or row[2] == document.sha256:
            return ""
        return str(json.loads(row[4])["source_file"])


class DocumentCache:
    """The documents read so far, in the SQLite file at `path` (made if there is none)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            with closing(self._open()) as connection, connection:
                connection.execute(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise UnreadableFile(
                str(path),
                (f"開けません（{error}）", f"cannot be opened ({error})"),
                ("保管庫のフォルダを確かめてください", "check the folder of the store"),
            ) from error

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path)

    def find(self, name: str, sha256: str, rules: str, given: str = "") -> Document | None:
        """The document of exactly these bytes, name of the file and rules, if it is kept.

        `given` is the digest of what a person said of the file.
        """
        with closing(self._open()) as connection:
            rows = connection.execute(
                "SELECT json FROM document WHERE sha256 = ? AND rules = ? ORDER BY doc_id, version",
                (sha256, rules),
            ).fetchall()
        found = (self._back(row[0]) for row in rows)
        return next((d for d in found if (d.source_file, d.given) == (name, given)), None)

    def keep(self, documents: list[Document]) -> None:
        """Keep `documents`, each in place of an earlier reading of the same version."""
        rows = [
            (d.doc_id, d.version or "", d.sha256, d.rules_version, to_json(d)) for d in documents
        ]
        with closing(self._open()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)", rows)

    def before(self, documents: Sequence[Document]) -> Earlier:
        """What is kept of the same versions now: for `put_back`, and to say what is replaced."""
        with closing(self._open()) as connection:
            rows = [
                (
                    (d.doc_id, d.version or ""),
                    connection.execute(
                        "SELECT * FROM document WHERE doc_id = ? AND version = ?",
                        (d.doc_id, d.version or ""),
                    ).fetchone(),
                )
                for d in documents
            ]
        return Earlier(dict(rows))

    def put_back(self, earlier: Earlier) -> None:
        """Keep of these versions again what `before` found, and nothing where it found nothing."""
        with closing(self._open()) as connection, connection:
            for name, row in earlier.rows.items():
                connection.execute("DELETE FROM document WHERE doc_id = ? AND version = ?", name)
                if row is not None:
                    connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?)", row)

    def all(self) -> Iterator[Document]:
        """Every document kept, by name and version. Raises UnreadableFile if one cannot be told."""
        with closing(self._open()) as connection:
            rows = connection.execute(
                "SELECT json FROM document ORDER BY doc_id, version"
            ).fetchall()
        for row in rows:
            yield self._back(row[0])

    def _back(self, text: str) -> Document:
        try:
            return from_json(text)
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableFile(
                str(self._path),
                ("別の版のyomikaeが書いたものです", "another yomikae wrote it"),
                (
                    "保管庫のフォルダを消して、もう一度 build してください",
                    "delete the folder of the store and build again",
                ),
            ) from error
