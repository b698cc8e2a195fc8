"""Which file of reviews belongs to a store: beside the documents it was last built from."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from graph.durable import write_whole
from graph.review_file import NAME
from ingest.errors import UnreadableFile
from queries.errors import AskError

_MEMORY = "reviews.json"


def remembered(store_path: Path) -> Path | None:
    """The file of reviews that the store at `store_path` was last built with."""
    try:
        found = json.loads((store_path / _MEMORY).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    name = found.get("file") if isinstance(found, dict) else None
    return Path(os.path.normpath(store_path / name)) if isinstance(name, str) else None


def remember(store_path: Path, file: Path) -> None:
    """Keep which file it is: by its way from the store, so that both may move together."""
    try:
        name = os.path.relpath(file.resolve(), store_path.resolve())
    except ValueError:  # another drive
        name = str(file.resolve())
    write_whole(store_path / _MEMORY, json.dumps({"file": name}, ensure_ascii=False).encode())


def file_of(store_path: Path, given: Path | None) -> Path:
    """The file given, else the one remembered. Raises AskError if there is neither."""
    found = given or remembered(store_path)
    if found is None:
        raise AskError(
            "査読のファイルが分かりません。--reviews で指定するか、"
            "yomikae build を実行してください。",
            "it is not known where the reviews are: give --reviews, or run yomikae build",
        )
    return found


def choose(
    store_path: Path, paths: Sequence[Path], given: Path | None, *, has_reviews: bool
) -> tuple[Path, tuple[Path, ...]]:
    """The file of reviews for a build of `paths`, and other such files that are left aside.

    The one given; else the one in a folder built from; else the one remembered, if it is still
    there; else the place in the first folder. Raises UnreadableFile where a store that
    `has_reviews` would lose them because their file is gone.
    """
    known = remembered(store_path)
    beside = list(dict.fromkeys((p if p.is_dir() else p.parent).resolve() / NAME for p in paths))
    there = [f for f in beside if f.is_file()]
    before = [known.resolve()] if known is not None and known.is_file() else []
    candidates = list(dict.fromkeys([*there, *before]))
    if given is not None:
        return given, tuple(f for f in candidates if f != given.resolve())
    if candidates:
        return candidates[0], tuple(candidates[1:])
    if has_reviews and known is not None:
        raise _gone(known)
    return beside[0], ()


def kept(store_path: Path, *, has_reviews: bool) -> Path:
    """The file of reviews of a store that stays with the one it has: remembered, else beside it.

    Raises UnreadableFile where a store that `has_reviews` would lose them because their file is
    gone.
    """
    file = remembered(store_path) or store_path.resolve().parent / NAME
    if has_reviews and not file.is_file():
        raise _gone(file)
    return file


def _gone(file: Path) -> UnreadableFile:
    return UnreadableFile(
        str(file),
        (
            "保管庫に入っている査読のファイルが見当たりません",
            "the file of the reviews that are in the store is not there",
        ),
        (
            "元に戻すか、--reviews で場所を指定してください"
            "（査読なしで始めるときは新しい名前を指定）",
            "put it back, or say where it is with --reviews (a new name begins without any)",
        ),
    )
