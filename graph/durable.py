"""Files that outlive a power cut, and the order of writing that makes one safe.

What a program writes is on the disk only when it is synced (fsync), and a name only when its folder
is. The order in which a build makes things sure:

1. `documents.sqlite`: each batch of readings, as it is kept (SQLite's rollback journal, FULL).
2. `ledger.sqlite`: what is wanted (`Ledger.want`, FULL): from here on the next build finishes it.
3. `state.json` is taken away, and the folder synced: the store counts as unfinished.
4. `ledger.sqlite`: which graphs are about to be written (`Ledger.lose`, FULL).
5. The graphs, in one transaction; Oxigraph's log of it is synced (`EmbeddedStore.sync`).
6. `ledger.sqlite`: that they are written. If a cut undoes this, 5 is only done again.
7. What follows, and the index of words. Of a store without `state.json` both are made anew.
8. Everything in the folder is synced (`settle`), then `state.json` written whole.

The file of reviews holds a person's words, which nothing can make anew: it is written beside its
place, synced, and put there in one step (`write_whole`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, data: bytes) -> None:
    """Make the file at `path` hold `data`, or what it held, whatever breaks off: also the power.

    Raises OSError; the file then holds what it held.
    """
    with writing_whole(path) as file:
        file.write(data)


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A file whose bytes come to stand at `path` when all are written; else what stood there stays.

    Raises OSError.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def take_away(path: Path) -> None:
    """Remove a file, for sure, if there is one. Raises OSError."""
    if path.exists():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def settle(files: Iterable[Path]) -> None:
    """Put on disk what was written to `files`, by whatever hand. Raises OSError."""
    for path in files:
        with suppress(FileNotFoundError):  # tidied away meanwhile: it is needed no more
            _sync(path, os.O_RDONLY)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system can (Windows does it by itself)."""
    with suppress(OSError):
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
