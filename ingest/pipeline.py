"""The whole way from a file's bytes to a `Document`.

Reading depends on nothing but the bytes, the name and the rules: the same input gives the same
Document. Many files at once are read by `ingest.workers`.
"""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.archive import ENDING as ARCHIVE
from ingest.errors import UnreadableFile, YomikaeError
from ingest.given import NOTHING, Given, is_day
from ingest.limits import exceeded
from ingest.model import Document
from ingest.opened import files_in, is_folder, is_there, read_bytes
from ingest.sources.endings import ENDINGS

_DATED_STEM = re.compile(r"(?P<id>.+)@(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})$")
_EGOV_STEM = re.compile(
    r"(?P<id>[0-9]{3}[A-Z0-9]{12})_(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"_[0-9A-Z]{15}$"
)
_IN_FOLDERS = (*ENDINGS, ARCHIVE)
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path as the user named it, its bytes, and the name it goes by.

    `dated` is the version's date where the file's name gives it (`name@2025-10-01.txt`), `given`
    what a person says of the file. A member of a ZIP has a path of both: `a.zip/inner/name.docx`.
    """

    path: str
    data: bytes
    doc_id: str
    dated: str | None = None
    given: Given = NOTHING

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def load(path: Path) -> Source:
    """The file at `path`. Raises UnreadableFile if it cannot be opened or is too large."""
    return named(str(path), read_bytes(path))


def named(path: str, data: bytes) -> Source:
    """A source of these bytes, called by the last part of its path: its stem, and maybe a date.

    e-Gov names a law's XML `405AC0000000047_20250601_504AC0000000068.xml`: the law, the day from
    which it is in force so, the law that amended it.
    """
    stem = PurePath(path).name.rsplit(".", 1)[0]
    dated = _DATED_STEM.match(stem)
    if dated and is_day(dated.group("date")):
        return Source(path, data, dated.group("id"), dated.group("date"))
    law = _EGOV_STEM.match(stem)
    if law:
        day = f"{law.group('year')}-{law.group('month')}-{law.group('day')}"
        if is_day(day):
            return Source(path, data, law.group("id"), day)
    return Source(path, data, stem)


def files_under(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those named, and those with a readable ending, and ZIPs, in the folders.

    Sorted, each once. Raises UnreadableFile for a path that does not exist or an empty folder.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if is_folder(path):
            inside = sorted(files_in(path, _IN_FOLDERS))
            if not inside:
                raise UnreadableFile(
                    str(path),
                    ("読める文書がありません", "holds no document that can be read"),
                    (
                        f"{' '.join(_IN_FOLDERS)} のファイルを入れてください",
                        f"put {' '.join(_IN_FOLDERS)} files in it",
                    ),
                )
            found.update(dict.fromkeys(inside))
        elif is_there(path):
            found[path] = None
        else:
            raise UnreadableFile(
                str(path),
                ("見つかりません", "does not exist"),
                ("パスを確かめてください", "check its path"),
            )
    return sorted(found)


def read(source: Source) -> Document:
    """The Document of a source. Raises UnreadableFile if no text can be made of its bytes."""
    # only where something is to be read: to build the grammars takes longer than to open a store
    from ingest.document import document_of

    return document_of(source)


def read_or_fail(source: Source) -> Document | UnreadableFile:
    """`read`, the error as a value: what a worker hands back.

    A mistake of the program over one file is an error of that file too: it must not cost the
    others. Raises OSError if there is no language model, without which none can be read.
    """
    try:
        return read(source)
    except UnreadableFile as error:
        return error
    except (OSError, YomikaeError):
        raise
    except Exception as error:
        return mistaken(source.path, error)


def mistaken(path: str, error: Exception) -> UnreadableFile:
    """The error for a file over which the program itself failed: what it was, and where."""
    if isinstance(error, MemoryError):
        reason = ("メモリーが足りません", "there is not enough memory to read it")
        remedy = ("文書を分けてください", "divide it into several documents")
        return exceeded(path, "memory_bytes", reason, remedy)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if _HERE in Path(f.filename).parents] or frames[-1:]
    at = f"{Path(ours[-1].filename).stem}:{ours[-1].lineno}" if ours else "?"
    what = f"{type(error).__name__}, {at}"
    return UnreadableFile(
        path,
        (
            f"このプログラムの誤りで読めませんでした（{what}）。ほかの文書には影響しません",
            f"this program made a mistake over it ({what}); the other documents are not affected",
        ),
        (
            "この文書を、送れなければ括弧の中の語を、開発者に知らせてください",
            "send it to the developers, or the words in brackets if you may not",
        ),
    )
