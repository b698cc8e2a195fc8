"""Plain text and Markdown, in UTF-8.

The source text is the decoded bytes, line ends as they are, without a byte order mark: all offsets
in the project count its characters.
"""

from __future__ import annotations

from ingest.errors import UnreadableFile

_SIGNATURES = {  # first bytes -> what it is, in both languages
    b"%PDF": ("PDF", "a PDF"),
    b"PK\x03\x04": ("ZIPまたはWord", "a ZIP or Word file"),
    b"\xd0\xcf\x11\xe0": ("旧形式のOffice文書", "an old Office file"),
    b"\x89PNG": ("画像", "an image"),
    b"\xff\xd8\xff": ("画像", "an image"),
}
_SAVE_AS_TEXT = ("テキスト（UTF-8）として保存してください", "save it as text in UTF-8")


def decode(data: bytes, path: str) -> str:
    """The source text of a text or Markdown file.

    `path` is only for messages. Raises UnreadableFile if `data` is another format, is empty, or is
    not UTF-8 (naming the byte).
    """
    for signature, (ja, en) in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableFile(
                path, (f"{ja}はまだ読めません", f"{en} cannot be read yet"), _SAVE_AS_TEXT
            )
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
