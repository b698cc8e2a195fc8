"""Plain text and Markdown.

The source text is the decoded bytes, line ends as they are, without a byte order mark: all offsets
in the project count its characters.
"""

from __future__ import annotations

import re

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract, Spot

_SAVE_AS_TEXT = ("テキスト（UTF-8）として保存してください", "save it as text in UTF-8")
_LINE = re.compile(r"\r\n?|\n")


def read(data: bytes, path: str) -> Extract:
    """The text of a text or Markdown file, its spots the lines; raises UnreadableFile."""
    text = decode(data, path)
    starts = (0, *(found.end() for found in _LINE.finditer(text)))
    spots = tuple(Spot(start, (f"{n}行目", f"line {n}")) for n, start in enumerate(starts, 1))
    return Extract(text, spots)


def decode(data: bytes, path: str) -> str:
    """The source text of a text or Markdown file.

    `path` is only for messages. Raises UnreadableFile if `data` is empty or not UTF-8 (naming the
    byte).
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            path,
            ("UTF-8の文字として読めません", "not text in UTF-8"),
            _SAVE_AS_TEXT,
            place=f"byte {error.start}",
        ) from error
    if "\0" in text:
        raise UnreadableFile(
            path,
            ("文字データではありません", "not text (it holds a NUL)"),
            _SAVE_AS_TEXT,
            place=f"character {text.index(chr(0))}",
        )
    if not text.strip():
        raise UnreadableFile(
            path,
            ("何も書かれていません", "it is empty"),
            ("別のファイルを指定してください", "name another file"),
        )
    return text
