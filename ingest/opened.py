"""Files of the disk → their bytes, and folders → the files in them, whatever stands there.

A pipe would keep whoever opens it waiting, a device never ends, a link may lead nowhere or round
in a circle, a file may grow while it is read: each is an error that says so, and none is passed
over in silence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits, megabytes

_CHUNK = 1 << 20
# without O_NONBLOCK opening a pipe waits until somebody writes into it
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CHECK = ("パスと権限を確かめてください", "check its path and permissions")


def read_bytes(path: Path, setting: str = "file_bytes") -> bytes:
    """The bytes of the file at `path`.

    Raises UnreadableFile if it cannot be opened, is no plain file, or has more bytes than the limit
    `setting` says.
    """
    most = getattr(limits(), setting)
    try:
        handle = os.open(path, _HOW)
        try:
            stood = os.fstat(handle)
            if not stat.S_ISREG(stood.st_mode):
                raise _no_file(path)
            size = stood.st_size
            out = bytearray()
            while size <= most and (chunk := os.read(handle, _CHUNK)):
                out += chunk
                size = max(size, len(out))
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise cannot_open(path, error) from error
    if size > most:
        told = megabytes(size)
        raise exceeded(
            str(path),
            setting,
            (f"大きすぎます（{told}）", f"too large ({told})"),
            ("文書を分けてください", "divide it into several documents"),
        )
    return bytes(out)


def cannot_open(path: Path, error: OSError | ValueError) -> UnreadableFile:
    """The error for what the system refused."""
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableFile(
        str(path), (f"開けません（{reason}）", f"cannot be opened ({reason})"), _CHECK
    )


def _no_file(path: Path) -> UnreadableFile:
    return UnreadableFile(
        str(path),
        (
            "ふつうのファイルではありません（フォルダ、パイプ、装置など）",
            "it is no plain file (a folder, a pipe, a device)",
        ),
        ("文書のファイルを指定してください", "name the file of a document"),
    )


def is_folder(path: Path) -> bool:
    """Whether a folder is there. Raises UnreadableFile for a path that cannot be asked about."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise cannot_open(path, error) from error


def is_there(path: Path) -> bool:
    """Whether anything is at `path`, and if only a link that leads nowhere."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def files_in(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """All below `folder` whose names have one of `endings`, and folders that cannot be looked into.

    Also what is no plain file: whoever opens it is told. Links to folders are not followed.
    """
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(inside) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    elif entry.name.lower().endswith(endings) and not _is_linked_folder(entry):
                        yield Path(entry.path)
        except OSError as error:
            if inside == folder:
                raise cannot_open(folder, error) from error
            yield inside


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
