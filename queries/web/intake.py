"""Files that a browser sends → files in a folder of their own, each under a safe name."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import UploadFile

from ingest.errors import UnreadableFile

_NAME_BYTES = 200  # of 255 that file systems give: IRIs and places beside it are made from it
_RENAME = ("ファイル名を変えて追加してください", "rename the file and add it again")


@dataclass(frozen=True, slots=True)
class Taken:
    """The files as they were written, and what was refused before it was read."""

    files: tuple[Path, ...]
    refused: tuple[UnreadableFile, ...]


def take(store: Path, uploads: Sequence[UploadFile], file_limit: int) -> Taken:
    """Write files, each of at most `file_limit` bytes, to a new folder in the store's.

    The folder is the taker's to remove; there is none if no file could be taken.
    """
    kept: dict[str, UploadFile] = {}
    refused: list[UnreadableFile] = []
    for upload in uploads:
        try:
            name = safe_name(upload.filename or "")
            if name in kept:
                raise UnreadableFile(
                    name,
                    ("同じ名前のファイルが二つあります", "there are two files of this name"),
                    _RENAME,
                )
            if (upload.size or 0) > file_limit:
                raise _too_large(name, upload.size or 0, file_limit)
            kept[name] = upload
        except UnreadableFile as error:
            refused.append(error)
    if not kept:
        return Taken((), tuple(refused))
    folder = Path(tempfile.mkdtemp(prefix="adding-", dir=store.resolve()))
    for name, upload in kept.items():
        with (folder / name).open("xb") as out:
            shutil.copyfileobj(upload.file, out)
    return Taken(tuple(folder / name for name in kept), tuple(refused))


def safe_name(sent: str) -> str:
    """The last part of a path as sent, by which the document will be called.

    Raises UnreadableFile for a name that no file or document can have. Names are composed (NFC):
    some systems send か and its dots apart, which would make another document of it.
    """
    name = unicodedata.normalize("NFC", sent.replace("\\", "/").rpartition("/")[2]).strip()
    shown = "".join(c if c.isprintable() or c == "　" else "�" for c in name)[:80]
    if shown != name[:80] or not all(c.isprintable() or c == "　" for c in name):
        raise UnreadableFile(
            shown, ("名前に使えない文字があります", "its name has characters not allowed"), _RENAME
        )
    if len(name.encode()) > _NAME_BYTES:
        raise UnreadableFile(
            f"{shown}…",
            (
                f"名前が長すぎます（{_NAME_BYTES}バイト、全角で約{_NAME_BYTES // 3}字まで）",
                f"its name is too long (at most {_NAME_BYTES} bytes)",
            ),
            _RENAME,
        )
    if name.startswith(".") or not name:
        raise UnreadableFile(
            shown or "—",
            ("名前が「.」で始まるか、空です", "its name is empty or begins with a dot"),
            _RENAME,
        )
    return name


def _too_large(name: str, size: int, limit: int) -> UnreadableFile:
    return UnreadableFile(
        name,
        (
            f"大きすぎます（{size / 2**20:.1f} MB。一つ{limit / 2**20:g} MBまで）",
            f"it is too large ({size / 2**20:.1f} MB; at most {limit / 2**20:g} MB each)",
        ),
        (
            "本文のテキストだけにするか、分けてください。yomikae build でも読めます",
            "keep to the text of the terms, divide it, or read it with yomikae build",
        ),
    )
