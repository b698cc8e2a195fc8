"""A backup of a store: one ZIP of what is not made from anything else, and the graphs beside it.

`manifest.json` gives the size and the SHA-256 of each other file; `documents.jsonl` the documents
as they were read, one a line; `reviews.trig` the file of reviews; `quads.nq` all graphs, each
sorted; `added/…` the files that were uploaded.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from graph import iris
from graph.address import shown
from graph.causes import cause
from graph.durable import writing_whole
from graph.load import made_by, stamp, wanted_in
from graph.review_file import read_reviews
from graph.store import Store
from ingest.cache import DocumentCache
from ingest.document_json import to_json
from queries.build import CACHE
from queries.errors import AskError
from queries.review_file import remembered

LAYOUT = 1
MANIFEST, DOCUMENTS, REVIEWS, QUADS = "manifest.json", "documents.jsonl", "reviews.trig", "quads.nq"
ADDED = "added"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What was put into a backup, or taken from one. `differs`: other rules made other graphs."""

    file: str
    store: str
    versions: int
    reviews: bool
    bytes: int
    differs: bool = False


def backup(store_path: Path, file: Path, *, overwrite: bool) -> Backup:
    """Write a backup of the store to `file`: whole or not at all, while readers go on.

    Raises AskError if the store is not whole, is written meanwhile, or the file is there or cannot
    be written; UnreadableFile if the reviews cannot be read; StoreError if there is no store.
    """
    if file.exists() and not overwrite:
        raise AskError(
            f"{file}: 同じ名前のファイルがあります。別の名前にするか、--overwrite を指定して"
            "ください。",
            f"{file}: is there already; give another name, or --overwrite",
        )
    before = stamp(store_path)
    store = Store.read_only(store_path)
    wanted = wanted_in(store_path)
    if before is None or wanted is None or not (store_path / CACHE).is_file():
        raise _not_whole(store_path)
    cache = DocumentCache(store_path / CACHE)
    reviews = remembered(store_path)
    reviews = reviews if reviews is not None and reviews.is_file() else None
    if reviews is not None:
        read_reviews(reviews)  # what could not be restored is no backup
    try:
        with writing_whole(file) as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                files = {
                    DOCUMENTS: _put(archive, DOCUMENTS, _documents(cache, wanted, store_path)),
                    QUADS: _put(archive, QUADS, quad_lines(store)),
                }
                if reviews is not None:
                    files[REVIEWS] = _put(archive, REVIEWS, _pieces(reviews))
                for path in sorted((store_path / ADDED).rglob("*")):
                    if path.is_file() and not path.is_symlink():
                        name = f"{ADDED}/{path.relative_to(store_path / ADDED).as_posix()}"
                        files[name] = _put(archive, name, _pieces(path))
                manifest = {
                    "layout": LAYOUT,
                    "yomikae": version("yomikae"),
                    "made": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
                    "versions": wanted,
                    "files": files,
                    **made_by(),
                }
                _put(archive, MANIFEST, [json.dumps(manifest, indent=1).encode()])
            if stamp(store_path) != before:
                raise _changed(store_path)
    except OSError as error:
        ja, en = cause(file.parent, error)
        raise AskError(
            f"{file}: 控えを書けません。{ja}。", f"{file}: the backup cannot be written: {en}"
        ) from error
    return Backup(
        str(file), shown(store_path), len(wanted), reviews is not None, file.stat().st_size
    )


def quad_lines(store: Store) -> Iterator[bytes]:
    """All graphs as N-Quads, by their names, each sorted: the same for the same."""
    for name in store.graphs():
        for quad in store.quads(name):
            yield f"{quad} .\n".encode()


def _documents(cache: DocumentCache, wanted: dict[str, str], path: Path) -> Iterator[bytes]:
    for version_wanted, reading in sorted(wanted.items()):
        document = cache.document(reading)
        if iris.version(document.doc_id, document.version) != version_wanted:
            raise _not_whole(path)  # what could not be restored is no backup
        yield to_json(document).encode() + b"\n"


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> dict[str, int | str]:
    """Write one file of the archive; gives what the manifest says of it."""
    size, digest = 0, hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return {"size": size, "sha256": digest.hexdigest()}


def _not_whole(path: Path) -> AskError:
    return AskError(
        f"{shown(path)}: 保管庫が書きかけか、控えのもとになる文書がここにありません。先に yomikae"
        " build で仕上げてください。別の機械で読み込んだサーバーの保管庫は、その機械で、又は"
        "サーバー自身の手段で控えを取ってください。",
        f"{shown(path)}: the store is not whole, or the documents that it was made from are not "
        "kept here: run yomikae build first. Of a server that was built from another machine, make "
        "the backup there, or with the server's own tools",
    )


def _changed(path: Path) -> AskError:
    return AskError(
        f"{shown(path)}: 控えを取る間に書き換えられました。何も書き出していません。"
        "もう一度実行してください。",
        f"{shown(path)}: it was written meanwhile; no backup was made: run this again",
    )
