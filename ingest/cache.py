"""Documents as JSON, kept beside the store: an unchanged file is not read again.

One SQLite file, one row a reading, by the digest of its JSON; it counts only for the same bytes,
name and rules. Which reading of a version the store holds is not told here.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.document_json import build, digest, from_json
from ingest.errors import UnreadableFile
from ingest.model import Document, Problem

_LAYOUT = 2  # of the table: what another layout holds is not taken for ours
_SCHEMA = """CREATE TABLE reading (
    digest TEXT PRIMARY KEY, doc_id TEXT NOT NULL, version TEXT, sha256 TEXT NOT NULL,
    rules TEXT NOT NULL, file TEXT NOT NULL, given TEXT NOT NULL, outline TEXT NOT NULL,
    json TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX reading_of ON reading (sha256)"""
_REMEDY = (
    "保管庫のフォルダを消して、すべての文書のファイルからもう一度 build してください",
    "delete the folder of the store and build again from the files of all its documents",
)
_COLUMNS = "digest, doc_id, version, sha256, file, outline"


@dataclass(frozen=True, slots=True)
class Outline:
    """What is told of a document without its words: how much of what was found in it."""

    title: str | None
    service: str | None
    provisions: int
    tables: int
    definitions: int
    statements: dict[str, int]  # by the names of the vocabulary
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read and is kept: `digest` names its JSON, `file` is its source."""

    digest: str
    doc_id: str
    version: str | None
    sha256: str
    file: str
    outline: Outline


class DocumentCache:
    """The documents read so far, in the SQLite file at `path` (made if there is none).

    Raises UnreadableFile if the file is none of ours, or of another yomikae.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            self._connection = sqlite3.connect(path)
            layout = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if layout != _LAYOUT:
                self._make()
        except sqlite3.DatabaseError as error:
            raise UnreadableFile(
                str(path),
                (f"開けません（{error}）", f"cannot be opened ({error})"),
                ("保管庫のフォルダを確かめてください", "check the folder of the store"),
            ) from error

    def _make(self) -> None:
        with self._connection as connection:
            if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise self._of_another()
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)

    def find(self, name: str, sha256: str, rules: str, given: str = "") -> Reading | None:
        """The reading of exactly these bytes, name of the file and rules, if it is kept.

        `given` is the digest of what a person said of the file.
        """
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM reading WHERE sha256 = ? AND rules = ? AND file = ? "
            "AND given = ? ORDER BY digest",
            (sha256, rules, name, given),
        ).fetchone()
        return self._reading(row) if row else None

    def keep(self, texts: Iterable[str]) -> list[Reading]:
        """Keep documents as `to_json` writes them; gives how each is kept, in their order."""
        kept = []
        with self._connection as connection:
            for text in texts:
                data = json.loads(text)
                outline = json.dumps(_outline(data), ensure_ascii=False)
                row = (digest(text), *(data[k] for k in ("doc_id", "version", "sha256")))
                connection.execute(
                    "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(*row, data["rules_version"], data["source_file"]),
                        *(data["given"], outline, text),
                    ),
                )
                kept.append(self._reading((*row, data["source_file"], outline)))
        return kept

    def readings(self) -> list[Reading]:
        """All that is kept, by document and version."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM reading ORDER BY doc_id, version, digest"
        ).fetchall()
        return [self._reading(row) for row in rows]

    def reading(self, digest: str) -> Reading | None:
        """How the document of this digest is kept; None if it is not."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM reading WHERE digest = ?", (digest,)
        ).fetchone()
        return self._reading(row) if row else None

    def document(self, digest: str) -> Document:
        """The document of this digest. Raises UnreadableFile if it cannot be told any more."""
        row = self._connection.execute(
            "SELECT json FROM reading WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None:
            raise UnreadableFile(
                str(self._path),
                ("保管庫にある文書の控えがありません", "a document of the store is not kept here"),
                _REMEDY,
            )
        try:
            return from_json(row[0])
        except (KeyError, TypeError, ValueError) as error:
            raise self._of_another() from error

    def forget(self, digests: Collection[str]) -> None:
        """Keep these no longer."""
        if digests:
            with self._connection as connection:
                connection.executemany(
                    "DELETE FROM reading WHERE digest = ?", ((d,) for d in digests)
                )

    def _reading(self, row: tuple[Any, ...]) -> Reading:
        digest, doc_id, version, sha256, file, words = row
        try:
            told = json.loads(words)
            problems = tuple(build(Problem, p) for p in told["problems"])
            outline = Outline(**{**told, "problems": problems})
        except (KeyError, TypeError, ValueError) as error:
            raise self._of_another() from error
        return Reading(digest, doc_id, version, sha256, file, outline)

    def _of_another(self) -> UnreadableFile:
        return UnreadableFile(
            str(self._path),
            ("別の版のyomikaeが書いたものです", "another yomikae wrote it"),
            _REMEDY,
        )


def _outline(data: dict[str, Any]) -> dict[str, Any]:
    """An `Outline` as JSON has it, of a document as JSON has it."""
    return {
        **{k: data[k] for k in ("title", "service", "problems")},
        **{k: len(data[k]) for k in ("provisions", "tables", "definitions")},
        "statements": dict(sorted(Counter(s["kind"] for s in data["statements"]).items())),
    }
