"""What a person says of a file, where its words do not: a name, a date, a title.

Said on the command line for one file, or for a folder in `yomikae.toml` beside the files:

    [documents."terms.pdf"]
    id = "minato-kanshi"
    dated = "2025-10-01"
    title = "みなと監視サービス利用規約"
    publisher = "みなと株式会社"
    service = "みなと監視サービス"
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.opened import is_there, read_bytes

NAME = "yomikae.toml"
_MOST_DOTS = 50  # on a line: taking a dotted key apart takes time with the square of its parts
_NO_ID = re.compile(r"[/\\]|^\.{0,2}$")
_NO_SIGN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # controls, what turns or joins, halves, line ends
_MOST_ID = 200  # bytes of UTF-8: IRIs and file names are made of it


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of one file; None where nothing is."""

    id: str | None = None
    dated: str | None = None  # ISO date
    title: str | None = None
    publisher: str | None = None
    service: str | None = None

    @property
    def digest(self) -> str:
        """The same for the same words; "" if nothing is said."""
        if self == Given():
            return ""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:12]


NOTHING = Given()


def is_day(words: str) -> bool:
    """Whether words are a day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def is_id(words: str) -> bool:
    """Whether words can name a document: a name of one part, of characters that show."""
    return (
        _NO_ID.search(words) is None
        and words == words.strip()
        and not any(unicodedata.category(c) in _NO_SIGN for c in words)
        and len(words.encode()) <= _MOST_ID
    )


def read_given(folder: Path) -> dict[str, Given]:
    """What `folder`'s yomikae.toml says: file (as written there, with /) → what is given.

    {} where there is none. Raises UnreadableFile for one that is no TOML or that holds what is not
    known, naming the line and the key.
    """
    path = folder / NAME
    return given_in(read_bytes(path, "toml_bytes"), path) if is_there(path) else {}


def given_in(data: bytes, path: Path) -> dict[str, Given]:
    """What the bytes of a yomikae.toml say; `path` is only for messages. Raises UnreadableFile."""
    try:
        source = data.decode("utf-8-sig")
        _check_dots(path, source)
        found = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # also what is no UTF-8, or numbers too long
        raise _wrong(
            path, "", (f"TOMLとして読めません（{error}）", f"no TOML ({error})")
        ) from error
    return _Checked(path, source).documents(found)


def _check_dots(path: Path, source: str) -> None:
    for number, line in enumerate(source.splitlines(), 1):
        if line.count(".") > _MOST_DOTS and not line.lstrip().startswith("#"):
            reason = ("点（.）が多すぎる行です", "a line of too many dots")
            raise _wrong(path, f"line {number}", reason)


@dataclass(frozen=True, slots=True)
class _Checked:
    """The checks of a file: what is wrong is told by line and key."""

    path: Path
    source: str

    def documents(self, data: dict[str, Any]) -> dict[str, Given]:
        for key in data:
            if key != "documents":
                raise self.wrong("", key, ("知らない項目です", "a key that is not known"))
        tables = data.get("documents", {})
        if not isinstance(tables, dict):
            raise self.wrong("", "documents", ("表ではありません", "it is no table"))
        return {name: self.given(name, table) for name, table in tables.items()}

    def given(self, name: str, table: object) -> Given:
        if not isinstance(table, dict):
            raise self.wrong("", name, ("表ではありません", "it is no table"))
        said: dict[str, str] = {}
        known = {f.name for f in fields(Given)}
        for key, value in table.items():
            if key not in known:
                raise self.wrong(name, key, ("知らない項目です", "a key that is not known"))
            words = value.isoformat() if type(value) is date else value
            if not isinstance(words, str) or not words.strip():
                raise self.wrong(name, key, ("文字列を書いてください", "give it some words"))
            if key == "dated" and not is_day(words):
                raise self.wrong(
                    name, key, ("日付は 2025-10-01 の形です", "write the day as 2025-10-01")
                )
            if key == "id" and not is_id(words):
                raise self.wrong(name, key, ("文書名に使えません", "no name for a document"))
            said[key] = words
        return Given(**said)

    def wrong(self, table: str, key: str, reason: tuple[str, str]) -> UnreadableFile:
        """The error for `key` in the table of the file `table`."""
        return _wrong(self.path, f"line {self.line(table, key)}: {key}", reason)

    def line(self, table: str, key: str) -> int:
        """The line on which `key` first stands, in the table's part of the file if it is named."""
        lines = self.source.splitlines()
        first = next((n for n, x in enumerate(lines) if table and table in x), 0)
        quoted = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
        return next((n for n, x in enumerate(lines) if n >= first and quoted.search(x)), first) + 1


def _wrong(path: Path, place: str, reason: tuple[str, str]) -> UnreadableFile:
    keys = "・".join(f.name for f in fields(Given))
    return UnreadableFile(
        str(path),
        reason,
        (
            f'[documents."ファイル名"] に {keys} を書きます',
            f'under [documents."file"] stand {keys.replace("・", ", ")}',
        ),
        place,
    )


def unknown_file(folder: Path, name: str) -> UnreadableFile:
    """The error for a file that yomikae.toml in `folder` speaks of and that is not there."""
    path = folder / NAME
    checked = _Checked(path, read_bytes(path, "toml_bytes").decode("utf-8-sig"))
    return checked.wrong("", name, ("そのファイルはありません", "there is no such file"))
