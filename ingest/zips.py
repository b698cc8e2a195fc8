"""ZIPs opened without trust, for archives of documents and for Word's packages alike.

What the directory of a ZIP says is not believed: how many members it has is counted before they
are listed (a million of them take a gigabyte), sizes are counted while unpacking, and members may
not share their bytes. Only the two usual ways of packing are undone: the others may ask for any
memory they like.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

# what a broken or hostile ZIP raises when it is opened or a member is read
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IndexError,
    struct.error,
)
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 16
_SMALL = 1 << 20  # below this, no ratio does harm
_ENTRY = b"PK\x01\x02"  # how a member in the directory begins
_END = b"PK\x05\x06"  # … and the end of the directory
_TAIL = 22 + 0xFFFF  # bytes that the end takes at most, with its comment


class TooMany(Exception):
    """More members than are opened."""


class TooLarge(Exception):
    """A member, or all of them together, unpack to more than is read."""


class UnusualPacking(Exception):
    """A member is packed in a way that is not undone."""


def open_zip(data: bytes, most: int) -> zipfile.ZipFile:
    """The ZIP in `data`. Raises TooMany beyond `most` members, or one of BROKEN."""
    if _entries(data, most) > most:
        raise TooMany
    archive = zipfile.ZipFile(io.BytesIO(data))
    if len(archive.infolist()) > most:
        raise TooMany
    return archive


def _entries(data: bytes, most: int) -> int:
    """How many members the directory may hold, counted no further than `most` and one more."""
    end = data.rfind(_END, max(len(data) - _TAIL, 0))
    if end < 0 or len(data) < end + 20:
        return 0
    size, begin = struct.unpack_from("<LL", data, end + 12)
    if size == 0xFFFFFFFF or begin == 0xFFFFFFFF:  # the directory of a ZIP64 may stand anywhere
        size = end
    count, at = 0, max(end - size - 76, 0)  # the two records of a ZIP64 before it
    while count <= most:
        at = data.find(_ENTRY, at, end)
        if at < 0:
            break
        count, at = count + 1, at + 46
    return count


@dataclass(slots=True)
class Unpacking:
    """Members read one after another; `left` bytes may still be unpacked of all of them.

    `is_dense`: it was its ratio that was too much of the last one that was.
    """

    archive: zipfile.ZipFile
    each: int
    left: int
    ratio: int | None = None  # unpacked to packed, of a member that is not small
    is_dense: bool = False

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """A member's bytes, counted while they are unpacked.

        Raises TooLarge, UnusualPacking, or one of BROKEN.
        """
        if info.compress_type not in _USUAL:
            raise UnusualPacking
        out = bytearray()
        with self.archive.open(info) as file:
            while chunk := file.read(_CHUNK):
                out += chunk
                self.left -= len(chunk)
                most = self.ratio and self.ratio * max(info.compress_size, 1)
                self.is_dense = bool(most) and _SMALL < len(out) > (most or 0)
                if len(out) > self.each or self.left < 0 or self.is_dense:
                    raise TooLarge
        return bytes(out)
