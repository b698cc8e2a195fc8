"""Why a store cannot be opened, read or written: what is so, and what to do.

SQLite, RocksDB and the system say it in words of their own; what is told apart is in `_CAUSES`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph import writer
from graph.errors import StoreError


@dataclass(frozen=True, slots=True)
class Cause:
    """What the words of an error tell (`says`, a pattern), and what to do about it."""

    says: str
    ja: str
    en: str
    example: str


_CAUSES = (
    Cause(
        r"no space left|disk is full|disk full|quota exceeded",
        "ディスクに空きがありません。空きを作ってから、もう一度実行してください",
        "the disk is full: make room on it, then run this again",
        "IO error: No space left on device: While appending to file: x/000004.log",
    ),
    Cause(
        r"file too large|file size limit",
        "ファイルの大きさの上限（ulimit -f など）に達しました。上限を上げてから、もう一度実行して"
        "ください",
        "a file would be larger than is allowed (ulimit -f, or the file system): raise the limit, "
        "then run this again",
        "[Errno 27] File too large",
    ),
    Cause(
        r"read-?only file ?system|readonly database",
        "書込みのできない場所です。書き込める場所を --store で指定してください",
        "this place is read-only: give one that can be written to, with --store",
        "attempt to write a readonly database",
    ),
    Cause(
        r"permission denied|operation not permitted|access is denied",
        "このフォルダを読み書きする権限がありません。権限を確かめてください",
        "you may not read and write this folder: look at its permissions",
        "IO error: Permission denied: While open a file for appending: x/LOG",
    ),
    Cause(
        r"not a directory|file exists",
        "フォルダではなくファイルがその場所にあります。別の場所を --store で指定してください",
        "a file is there and no folder: give another place with --store",
        "[Errno 20] Not a directory: 'x/store'",
    ),
)
_LOCKED = re.compile(r"\block\b|is locked|resource temporarily unavailable", re.IGNORECASE)
_UNFINISHED = (
    "収録済みのものは失われていません。もう一度 yomikae build をすると、続きから仕上げます。",
    "nothing stored is lost; the next yomikae build goes on with it and finishes",
)


def cause(path: Path, error: BaseException) -> tuple[str, str]:
    """Why (ja, en) something went wrong in the folder of a store, and what to do."""
    words = " ".join(str(error).split())
    if _LOCKED.search(words):
        return writer.said(path)
    for known in _CAUSES:
        if re.search(known.says, words, re.IGNORECASE):
            return f"{known.ja}（{words}）", f"{known.en} ({words})"
    if not path.is_dir():
        return (
            f"保管庫のフォルダがなくなりました。元に戻すか、もう一度 build してください（{words}）",
            f"the folder of the store is gone: put it back, or build again ({words})",
        )
    return words, words


def not_opened(path: Path, error: BaseException) -> StoreError:
    """What to say of a store that cannot be opened."""
    ja, en = cause(path, error)
    return StoreError(
        f"{path}: 保管庫を開けません。{ja}。", f"{path}: the store cannot be opened: {en}"
    )


def not_written(path: Path, error: BaseException) -> StoreError:
    """What to say of a store that cannot be written."""
    ja, en = cause(path, error)
    return StoreError(
        f"{path}: 保管庫に書けません。{ja}。{_UNFINISHED[0]}",
        f"{path}: the store cannot be written: {en}; {_UNFINISHED[1]}",
    )


def no_book(file: Path, error: sqlite3.DatabaseError) -> StoreError:
    """What to say of a file beside the store that cannot be used.

    One that is none of ours can be made anew; one that the disk or another holds up must stay.
    """
    if isinstance(error, sqlite3.OperationalError):
        return not_written(file.parent, error)
    return StoreError(
        f"{file}: 開けません（{error}）。このファイルを消して、もう一度 build してください。",
        f"{file}: cannot be opened ({error}); delete this file and build again",
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What SQLite and the system say of the folder of a store, while it is written, is explained.

    Raises StoreError for it.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise not_written(path, error) from error
