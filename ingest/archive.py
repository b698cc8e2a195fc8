"""A ZIP of documents: its members in memory, each as a source of its own; nothing is unpacked.

An archive is not to be trusted: sizes are counted while reading and not taken from its directory,
and names that lead out of it, links and further archives are refused, each by its name.
"""

from __future__ import annotations

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.errors import UnreadableFile

ENDING = ".zip"
MAX_MEMBERS = 2_000  # what a company's whole set of terms comes to, ten times over
MAX_MEMBER = 64 << 20  # bytes unpacked: the longest law's XML, five times over
MAX_ALL = 512 << 20  # bytes unpacked of all members: they are held in memory together
MAX_RATIO = 200  # unpacked to packed; text is packed to a tenth, seldom to a fiftieth
_SMALL = 1 << 20  # below this, no ratio does harm
_CHUNK = 1 << 16
_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = ("[Content_Types].xml", "mimetype")  # what only a document that is a ZIP inside has
_DEBRIS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")

Member = tuple[str, bytes]


def is_archive(data: bytes) -> bool:
    """Whether bytes are a ZIP of files, and no document that is packed as one (DOCX, ODT)."""
    if not data.startswith(_SIGNS):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not any(i.filename in _OFFICE for i in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def members(data: bytes, path: str, endings: tuple[str, ...]) -> Iterator[Member | UnreadableFile]:
    """The members with a readable ending: (name, bytes), by name; or why one cannot be read.

    `name` is the path inside, with /. Raises UnreadableFile if the archive as a whole is refused:
    too many members, too large once unpacked, or none that can be read.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise _refused(
                path,
                f"{MAX_MEMBERS}個を超えるファイルがあります",
                f"it holds more than {MAX_MEMBERS} files",
            )
        listed = sorted(((_name(i), i) for i in infos), key=lambda x: (x[0], x[1].header_offset))
        wanted = [(n, i) for n, i in listed if _is_wanted(n, i, (*endings, ENDING))]
        if not wanted:
            raise UnreadableFile(
                path,
                ("読める文書がありません", "it holds no document that can be read"),
                (
                    f"{' '.join(endings)} のファイルを入れてください",
                    f"put {' '.join(endings)} files in it",
                ),
            )
        seen: set[str] = set()
        left = MAX_ALL
        for name, info in wanted:
            refusal = _refusal(f"{path}/{name}", name, info, seen)
            seen.add(name)
            if refusal is not None:
                yield refusal
                continue
            unpacked = _read(archive, info, f"{path}/{name}")
            if isinstance(unpacked, UnreadableFile):
                yield unpacked
                continue
            left -= len(unpacked)
            if left < 0:
                size = f"{MAX_ALL >> 20} MB"
                raise _refused(
                    path, f"展開すると{size}を超えます", f"unpacked it is larger than {size}"
                )
            yield name, unpacked


def _refused(path: str, ja: str, en: str) -> UnreadableFile:
    return UnreadableFile(
        path,
        (ja, en),
        ("必要な文書だけを入れたZIPにしてください", "make a ZIP of the documents needed only"),
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


def _is_wanted(name: str, info: zipfile.ZipInfo, endings: tuple[str, ...]) -> bool:
    parts = PurePosixPath(name).parts
    if info.is_dir() or name.endswith("/") or not parts:
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


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> bytes | UnreadableFile:
    """A member's bytes, counted while they are unpacked."""
    out = bytearray()
    try:
        with archive.open(info) as file:
            while chunk := file.read(_CHUNK):
                out += chunk
                too_dense = len(out) > _SMALL and len(out) > MAX_RATIO * max(info.compress_size, 1)
                if len(out) > MAX_MEMBER or too_dense:
                    return _refused(
                        shown, "展開すると大きすぎます", "it is too large once it is unpacked"
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return UnreadableFile(
            shown,
            ("ZIPの中で壊れています", f"it is broken in the ZIP ({error})"),
            ("ZIPを作り直してください", "make the ZIP anew"),
        )
    except (NotImplementedError, RuntimeError):
        return UnreadableFile(
            shown,
            ("知らない方法で圧縮されています", "it is packed in a way that is not known"),
            ("ふつうのZIPにしてください", "make an ordinary ZIP of it"),
        )
    return bytes(out)
