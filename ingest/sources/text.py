"""Plain text and Markdown.

The source text is the decoded bytes (`ingest.sources.encodings`), line ends as they are, without a
byte order mark: all offsets in the project count its characters.
"""

from __future__ import annotations

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits, megabytes
from ingest.sources.encodings import SAVE_AS_TEXT, decode
from ingest.sources.extract import Extract, Remark, Spot, line_starts
from ingest.sources.running import too_long


def read(data: bytes, path: str) -> Extract:
    """The text of a text or Markdown file, its spots the lines.

    `path` is only for messages. Raises UnreadableFile if `data` is empty or no text.
    """
    if len(data) > limits().text_bytes:
        size = megabytes(len(data))
        raise exceeded(
            path,
            "text_bytes",
            (f"大きすぎます（{size}）", f"too large ({size})"),
            ("文書を分けてください", "divide it into several documents"),
        )
    found = decode(data, path)
    if len(found.text) > limits().characters:
        raise too_long(path)
    refuse_no_text(found.text, path)
    starts = line_starts(found.text)
    spots = tuple(Spot(start, (f"{n}行目", f"line {n}")) for n, start in enumerate(starts, 1))
    assumed = (Remark("encoding-assumed", 0, 0, found.encoding),) if found.assumed else ()
    return Extract(found.text, spots, assumed)


def refuse_no_text(text: str, path: str) -> None:
    """Raise UnreadableFile for characters that are no text: a NUL among them, or none at all."""
    if "\0" in text:
        raise UnreadableFile(
            path,
            ("文字データではありません", "not text (it holds a NUL)"),
            SAVE_AS_TEXT,
            place=f"character {text.index(chr(0))}",
        )
    if not text.strip():
        raise UnreadableFile(
            path,
            ("何も書かれていません", "it is empty"),
            ("別のファイルを指定してください", "name another file"),
        )
