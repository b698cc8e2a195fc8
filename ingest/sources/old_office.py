"""Old Office files (.doc) and Word documents under a password: refused, with what to do.

Both are OLE compound files; of an encrypted .docx nothing is readable but that it is one.
"""

from __future__ import annotations

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract

_SIGN = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_old_office(data: bytes) -> bool:
    """Whether bytes are an OLE compound file."""
    return data.startswith(_SIGN)


def read(data: bytes, path: str) -> Extract:
    """Raises UnreadableFile, always. `path` is for messages only."""
    if _ENCRYPTED in data:
        raise UnreadableFile(
            path,
            ("パスワードで保護されたOffice文書です", "an Office file that asks for a password"),
            ("Wordでパスワードを外して保存してください", "save it in Word without the password"),
        )
    raise UnreadableFile(
        path,
        ("旧形式のOffice文書は読めません", "an old Office file cannot be read"),
        ("Wordで開き、.docx形式で保存してください", "open it in Word and save it as .docx"),
    )
