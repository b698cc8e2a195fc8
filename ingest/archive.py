"""A ZIP of documents: its members in memory, each as a source of its own; nothing is unpacked.

An archive is not to be trusted: sizes are counted while reading and not taken from its directory,
and names that lead out of it, links and further archives are refused, each by its name.
"""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits, megabytes
from ingest.zips import BROKEN, TooLarge, TooMany, Unpacking, UnusualPacking, open_zip

ENDING = ".zip"
_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = ("[Content_Types].xml", "mimetype")  # what only a document that is a ZIP inside has
_DEBRIS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")

Member = tuple[str, bytes]


def is_archive(data: bytes) -> bool:
    """Whether bytes are a ZIP of files, and no document that is packed as one (DOCX, ODT)."""
    if not data.startswith(_SIGNS):
        return False
    try:
        with open_zip(data, limits().parts) as archive:
            return not any(i.filename in _OFFICE for i in archive.infolist())
    except TooMany:
        return True  # no document is of so many parts; it is refused when it is opened
    except BROKEN:
        return False


def members(data: bytes, path: str, endings: tuple[str, ...]) -> Iterator[Member | UnreadableFile]:
    """The members with a readable ending: (name, bytes), by name; or why one cannot be read.

    `name` is the path inside, with /. Raises UnreadableFile if the archive as a whole is refused:
    too many members, too large once unpacked, or none that can be read.
    """
    in_force = limits()
    try:
        archive = open_zip(data, in_force.members)
    except TooMany as error:
        most = in_force.members
        reason = (f"{most}個を超えるファイルがあります", f"it holds more than {most} files")
        raise exceeded(path, "members", reason, _ONLY_NEEDED) from error
    with archive:
        listed = [(_name(i), i) for i in archive.infolist()]
        listed.sort(key=lambda x: (x[0], x[1].header_offset))
        wanted = [(n, i) for n, i in listed if _is_wanted(n, (*endings, ENDING))]
        if not wanted:
            raise UnreadableFile(
                path,
                ("読める文書がありません", "it holds no document that can be read"),
                (
                    f"{' '.join(endings)} のファイルを入れてください",
                    f"put {' '.join(endings)} files in it",
                ),
            )
        unpacking = Unpacking(
            archive, in_force.unpacked_bytes, in_force.archive_bytes, in_force.ratio
        )
        seen: set[str] = set()
        for name, info in wanted:
            refusal = _refusal(f"{path}/{name}", name, info, seen)
            seen.add(name)
            if refusal is not None:
                yield refusal
                continue
            unpacked = _read(unpacking, info, f"{path}/{name}")
            if unpacking.left < 0:
                size = megabytes(in_force.archive_bytes)
                reason = (f"展開すると{size}を超えます", f"unpacked it is larger than {size}")
                raise exceeded(path, "archive_bytes", reason, _ONLY_NEEDED)
            yield unpacked if isinstance(unpacked, UnreadableFile) else (name, unpacked)


_ONLY_NEEDED = (
    "必要な文書だけを入れたZIPにしてください",
    "make a ZIP of the documents needed only",
)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Windows writes CP932 and does not say so, macOS UTF-8."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437")
        for codec in ("utf-8", "cp932"):
            try:
                name = raw.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name.split("\0")[0].replace("\\", "/"))


def _is_wanted(name: str, endings: tuple[str, ...]) -> bool:
    parts = PurePosixPath(name).parts
    if name.endswith("/") or not parts:
        return False
    if any(p in _DEBRIS for p in parts) or parts[-1].startswith("._"):
        return False
    return name.lower().endswith(endings)


def _refusal(shown: str, name: str, info: zipfile.ZipInfo, seen: set[str]) -> UnreadableFile | None:
    """Why a member is not even opened."""
    parts = PurePosixPath(name).parts
    reason = remedy = None
    if name.startswith("/") or ".." in parts or ":" in parts[0]:
        reason = ("ZIPの外を指す名前です", "its name leads out of the ZIP")
        remedy = ("名前を直してください", "give it another name")
    elif stat.S_ISLNK(info.external_attr >> 16):
        reason = ("ファイルではなくリンクです", "it is a link and no file")
        remedy = ("ファイルそのものを入れてください", "put the file itself in")
    elif name in seen:
        reason = ("同じ名前のファイルが二つあります", "another file in the ZIP has the same name")
        remedy = ("どちらかの名前を変えてください", "rename one of them")
    elif name.lower().endswith(ENDING):
        reason = ("ZIPの中のZIPは読みません", "a ZIP in a ZIP is not read")
        remedy = ("取り出して、別に指定してください", "take it out and name it by itself")
    elif info.flag_bits & 0x1:
        reason = ("パスワードが要ります", "it asks for a password")
        remedy = ("パスワードを外してください", "take the password off")
    return UnreadableFile(shown, reason, remedy) if reason and remedy else None


def _read(unpacking: Unpacking, info: zipfile.ZipInfo, shown: str) -> bytes | UnreadableFile:
    """A member's bytes; or why they cannot be told."""
    try:
        return unpacking.read(info)
    except TooLarge:
        dense = unpacking.is_dense
        reason = ("展開すると大きすぎます", "it is too large once it is unpacked")
        return exceeded(shown, "ratio" if dense else "unpacked_bytes", reason, _ONLY_NEEDED)
    except UnusualPacking:
        return UnreadableFile(
            shown,
            ("知らない方法で圧縮されています", "it is packed in a way that is not known"),
            ("ふつうのZIPにしてください", "make an ordinary ZIP of it"),
        )
    except BROKEN as error:
        return UnreadableFile(
            shown,
            ("ZIPの中で壊れています", f"it is broken in the ZIP ({error})"),
            ("ZIPを作り直してください", "make the ZIP anew"),
        )
