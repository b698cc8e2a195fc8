"""What is said when a store cannot be written: what is so, and what to do."""

import os
import sqlite3
from pathlib import Path

import pytest

from graph import writer
from graph.causes import _CAUSES, cause, explained, no_book, not_written
from graph.errors import StoreError


@pytest.mark.parametrize("known", _CAUSES, ids=lambda c: c.en[:20])
def test_each_cause_is_told_from_its_words(tmp_path: Path, known) -> None:  # type: ignore[no-untyped-def]
    ja, en = cause(tmp_path, OSError(known.example))
    assert ja.startswith(known.ja)
    assert en.startswith(known.en)
    assert known.example in en


SAID = [
    pytest.param(
        sqlite3.OperationalError("database or disk is full"), "the disk is full", id="full"
    ),
    pytest.param(sqlite3.OperationalError("database is locked"), "another yomikae", id="locked"),
    pytest.param(
        OSError("IO error: While lock file: x/LOCK: Resource temporarily unavailable"),
        "another yomikae",
        id="held-by-another",
    ),
    pytest.param(OSError(28, os.strerror(28)), "the disk is full", id="no-space"),
    pytest.param(OSError(30, os.strerror(30)), "read-only", id="read-only"),
    pytest.param(OSError(13, os.strerror(13)), "may not read and write", id="no-permission"),
    pytest.param(OSError("block 7 is wrong"), "block 7 is wrong", id="else-its-own-words"),
]


@pytest.mark.parametrize(("error", "words"), SAID)
def test_what_is_so(tmp_path: Path, error: Exception, words: str) -> None:
    with pytest.raises(StoreError) as caught, explained(tmp_path):
        raise error
    assert words in caught.value.en
    assert str(tmp_path) in caught.value.ja
    assert "nothing stored is lost" in caught.value.en


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    said = not_written(tmp_path / "store", OSError("No such file or directory"))
    assert "is gone" in said.en


def test_who_writes_is_named(tmp_path: Path) -> None:
    writer.sign(tmp_path)
    ja, en = writer.said(tmp_path)
    assert f"process {os.getpid()}, since 20" in en
    assert f"プロセス{os.getpid()}" in ja


NOTES = [
    pytest.param("", id="empty"),
    pytest.param("[]", id="a-list"),
    pytest.param('{"pid": 4194305, "since": "2026-01-01T00:00:00+00:00"}', id="long-over"),
    pytest.param('{"pid": -1, "since": "2026-01-01T00:00:00+00:00"}', id="no-process"),
    pytest.param('{"pid": "x", "since": 3}', id="of-other-kinds"),
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_that_tells_nothing(tmp_path: Path, note: str) -> None:
    (tmp_path / writer.FILE).write_text(note)
    assert writer.signed(tmp_path) is None


def test_a_file_that_another_holds_up_is_not_to_be_deleted(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    assert "delete" in no_book(file, sqlite3.DatabaseError("file is not a database")).en
    assert "delete" not in no_book(file, sqlite3.OperationalError("database or disk is full")).en
