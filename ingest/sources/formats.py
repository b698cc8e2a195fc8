"""A file's bytes → its text: the format is told by the content, never by the name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import UnreadableFile
from ingest.sources import akn, docx, egov, endings, html, old_office, pdf, text
from ingest.sources.extract import Extract
from ingest.sources.package import is_word


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name (ja, en), the endings that files of it bear, how its bytes are known, and
    its reader, which takes the bytes and the path (for messages only) and raises UnreadableFile."""

    name: tuple[str, str]
    endings: tuple[str, ...]
    knows: Callable[[bytes], bool]
    read: Callable[[bytes, str], Extract]


_OTHERS = {  # first bytes of what is not read -> what it is, in both languages
    b"\x89PNG": ("画像", "an image"),
    b"\xff\xd8\xff": ("画像", "an image"),
    b"PK\x03\x04": ("ZIP", "a ZIP file"),
}


def _no_other(data: bytes) -> bool:
    """Whether bytes may be a text: all but what begins like a format that is none."""
    return not data.startswith(tuple(_OTHERS))


# asked in this order; old Office files are known only to be refused with what to do; text, which
# anything could be, is the last
FORMATS: tuple[Format, ...] = (
    Format(("PDF", "PDF"), endings.PDF, pdf.is_pdf, pdf.read),
    Format(("旧形式のOffice", "old Office"), (), old_office.is_old_office, old_office.read),
    Format(("Word", "Word"), endings.WORD, is_word, docx.read),
    Format(("Akoma Ntoso", "Akoma Ntoso"), endings.AKOMA_NTOSO, akn.knows, akn.read),
    Format(("e-Gov法令XML", "e-Gov's XML of laws"), endings.EGOV, egov.knows, egov.read),
    Format(("HTML", "HTML"), endings.HTML, html.knows, html.read),
    Format(("テキスト", "text"), endings.TEXT, _no_other, text.read),
)


def extract(data: bytes, path: str) -> Extract:
    """The text of a file. Raises UnreadableFile where no reader can make any of it.

    `path` is only for messages.
    """
    for form in FORMATS:
        if form.knows(data):
            return form.read(data, path)
    name = next((n for sign, n in _OTHERS.items() if data.startswith(sign)), None)
    ja, en = name or ("不明な形式のデータ", "data of an unknown format")
    raise UnreadableFile(
        path,
        (f"{ja}は読めません", f"{en} cannot be read"),
        (
            f"読める形式（{' '.join(endings.ENDINGS)}）で保存してください",
            f"save it in a format that can be ({' '.join(endings.ENDINGS)})",
        ),
    )
