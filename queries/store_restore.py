"""A store from a backup: what the file says is checked before anything comes to stand in place.

A backup may come from anywhere. Nothing of it is opened as a database or run: documents are read as
any kept document is, and the graphs are made from them and then compared with those of the backup.
"""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from graph import writer
from graph.address import address_in, shown
from graph.causes import explained
from graph.durable import sync_folder, write_whole
from graph.load import made_by, update
from graph.review_file import NAME, read_reviews
from graph.store import Store
from ingest.cache import DocumentCache
from ingest.errors import UnreadableFile
from queries.build import CACHE
from queries.errors import AskError
from queries.read_files import version_of
from queries.review_file import remember
from queries.store_backup import (
    ADDED,
    DOCUMENTS,
    LAYOUT,
    MANIFEST,
    QUADS,
    REVIEWS,
    Backup,
    quad_lines,
)

MOST = 64 << 30  # bytes, unpacked
MOST_RATIO = 400  # unpacked to packed: N-Quads pack to a thirtieth
MOST_MANIFEST = 256 << 20
MOST_LINE = 1 << 30  # one document
_PIECE = 1 << 20
_FREE = 1 << 20  # bytes that need not keep to the ratio
_AT_ONCE = 50
_OUR = {MANIFEST, DOCUMENTS, REVIEWS, QUADS}


@dataclass(frozen=True, slots=True)
class _Manifest:
    versions: dict[str, str]
    files: dict[str, tuple[int, str]]  # size, SHA-256
    yomikae: str
    rules: str


def restore(file: Path, store_path: Path) -> Backup:
    """Make a store at `store_path`, where there is none, from the backup `file`.

    On this disk it comes to stand there whole or not at all. Raises UnreadableFile if the file is
    no backup, is damaged or not to be trusted; AskError if there is a store already; StoreError if
    it cannot be written.
    """
    is_remote = address_in(store_path) is not None
    _refuse_what_is_there(store_path, is_remote=is_remote)
    place = store_path
    if not is_remote:
        place = store_path.resolve().with_name(f".{store_path.resolve().name}.restoring")
    try:
        with zipfile.ZipFile(file) as archive, explained(store_path):
            manifest = _manifest(file, archive)
            _check_digests(file, archive, manifest)
            if not is_remote:
                shutil.rmtree(place, ignore_errors=True)
            try:
                differs = _restored(file, archive, manifest, place)
                gc.collect()  # the store is closed
                if not is_remote:
                    (place / writer.FILE).unlink(missing_ok=True)
                    if store_path.is_dir():
                        store_path.rmdir()  # it is empty
                    place.replace(store_path)
                    sync_folder(store_path.resolve().parent)
            finally:
                if not is_remote:
                    shutil.rmtree(place, ignore_errors=True)
    except FileNotFoundError as error:
        raise _bad(file, ("ファイルがありません", "there is no such file")) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _bad(file, (f"控えとして読めません（{error}）", f"is no backup ({error})")) from error
    return Backup(
        str(file),
        shown(store_path),
        len(manifest.versions),
        REVIEWS in manifest.files,
        file.stat().st_size,
        differs,
    )


def _refuse_what_is_there(path: Path, *, is_remote: bool) -> None:
    if is_remote:
        from graph.remote import RemoteStore  # a store on this disk needs no HTTP

        is_free = not RemoteStore.at(path).graphs()
    else:
        is_free = not path.exists() or (path.is_dir() and not any(path.iterdir()))
    if not is_free:
        raise AskError(
            f"{shown(path)}: すでに何かあります。まだ何もない場所を --store で指定してください。",
            f"{shown(path)}: something is there already; give a place with nothing in it with "
            "--store",
        )


def _restored(file: Path, archive: zipfile.ZipFile, manifest: _Manifest, place: Path) -> bool:
    """Make the store in the folder `place`; gives whether its graphs are others by other rules."""
    place.mkdir(parents=True, exist_ok=True)
    for name in manifest.files:
        if name == REVIEWS:
            write_whole(place / NAME, b"".join(_pieces(file, archive, name, manifest)))
        elif name not in _OUR:
            target = place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                for piece in _pieces(file, archive, name, manifest):
                    out.write(piece)
    cache = DocumentCache(place / CACHE)
    found = _kept(file, archive, manifest, cache)
    if found != manifest.versions:
        raise _bad(file, ("文書が目録と合いません", "its documents are not those it lists"))
    reviews = read_reviews(place / NAME)
    store = Store.open(place)
    update(store, found, lambda name: cache.document(found[name]), reviews)
    if REVIEWS in manifest.files:
        remember(place, place / NAME)
    digest = hashlib.sha256()
    for line in quad_lines(store):
        digest.update(line)
    if digest.hexdigest() == manifest.files[QUADS][1]:
        return False
    if (manifest.yomikae, manifest.rules) == (version("yomikae"), made_by()["rules"]):
        raise _bad(
            file,
            ("文書から作られるグラフが控えと違います", "what follows from its documents is not "
             "what it holds"),
        )  # fmt: skip
    return True


def _kept(
    file: Path, archive: zipfile.ZipFile, manifest: _Manifest, cache: DocumentCache
) -> dict[str, str]:
    """Keep the documents; gives the reading of each version (IRI)."""
    found: dict[str, str] = {}
    texts: list[str] = []

    def keep() -> None:
        try:
            for reading in cache.keep(texts):
                cache.document(reading.digest)  # it is one
                found[version_of(reading)] = reading.digest
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            why = f"{type(error).__name__}: {error}"
            raise _bad(
                file, (f"文書として読めません（{why}）", f"holds what is no document ({why})")
            ) from error
        texts.clear()

    with archive.open(DOCUMENTS) as lines:
        while line := lines.readline(MOST_LINE):
            texts.append(line.decode("utf-8", "replace").removesuffix("\n"))
            if len(texts) == _AT_ONCE:
                keep()
    keep()
    return found


# --- what the file says ---------------------------------------------------------------------------


def _manifest(file: Path, archive: zipfile.ZipFile) -> _Manifest:
    """What the file lists, which must be what it holds, within bounds."""
    held = {i.filename: i for i in archive.infolist()}
    if MANIFEST not in held or held[MANIFEST].file_size > MOST_MANIFEST:
        raise _bad(file, ("目録（manifest.json）がありません", "there is no manifest.json in it"))
    if len(held) != len(archive.infolist()):
        raise _bad(file, ("同じ名前が二度あります", "it holds two files of one name"))
    for name, info in held.items():
        if name not in _OUR and not _is_inside(name):
            raise _bad(
                file,
                (f"フォルダの外を指す名前があります: {name}", f"a name leads out of it: {name}"),
            )
        if info.file_size > _FREE + MOST_RATIO * info.compress_size:
            raise _bad(file, (f"大きくなりすぎます: {name}", f"unpacks to too much: {name}"))
    if sum(i.file_size for i in held.values()) > MOST:
        raise _bad(file, ("大きくなりすぎます", "unpacks to too much"))
    try:
        told: Any = json.loads(archive.read(MANIFEST))
        if told["layout"] != LAYOUT:
            raise _bad(
                file,
                ("別の版のyomikaeが書いたものです", "another yomikae wrote it, in another way"),
            )
        files = {str(n): (int(f["size"]), str(f["sha256"])) for n, f in told["files"].items()}
        versions = {str(name): str(reading) for name, reading in told["versions"].items()}
        found = _Manifest(versions, files, str(told["yomikae"]), str(told["rules"]))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _bad(file, ("目録が読めません", "its manifest.json cannot be read")) from error
    if set(files) != set(held) - {MANIFEST} or not {DOCUMENTS, QUADS} <= set(files):
        raise _bad(file, ("目録と中身が合いません", "it does not hold what it lists"))
    return found


def _is_inside(name: str) -> bool:
    """Whether it names a file below the folder of uploads, and nothing else."""
    path = PurePosixPath(name)
    return (
        path.parts[:1] == (ADDED,)
        and len(path.parts) > 1
        and str(path) == name
        and ".." not in path.parts
        and not any(c in name for c in "\\:\0")
    )


def _check_digests(file: Path, archive: zipfile.ZipFile, manifest: _Manifest) -> None:
    for name, (_, expected) in manifest.files.items():
        digest = hashlib.sha256()
        for piece in _pieces(file, archive, name, manifest):
            digest.update(piece)
        if digest.hexdigest() != expected:
            raise _bad(file, (f"壊れています: {name}", f"is damaged: {name}"))


def _pieces(
    file: Path, archive: zipfile.ZipFile, name: str, manifest: _Manifest
) -> Iterator[bytes]:
    """The bytes of one of its files, no more than it lists."""
    left = manifest.files[name][0]
    with archive.open(name) as packed:
        while piece := packed.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _bad(file, (f"目録より大きい: {name}", f"is larger than it lists: {name}"))
            yield piece


def _bad(file: Path, reason: tuple[str, str]) -> UnreadableFile:
    remedy = (
        "別の控えを使ってください（何も変えていません）",
        "use another backup (nothing was changed)",
    )
    return UnreadableFile(str(file), reason, remedy)
