"""What `yomikae store check` tells of a store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph import iris, writer
from graph.address import shown
from graph.review_apply import review_quads
from graph.review_file import read_reviews
from graph.store import Store
from graph.store_check import Soundness, Trouble, soundness
from ingest.cache import DocumentCache
from ingest.document_json import digest, to_json
from ingest.errors import UnreadableFile, YomikaeError
from queries.build import CACHE
from queries.review_file import remembered


@dataclass(frozen=True, slots=True)
class Checked:
    """Of a store: what holds together, who may be writing to it (ja, en; "" if nobody)."""

    store: str
    is_sound: bool
    is_finished: bool
    versions: int
    quads: int
    undone: dict[str, int]
    troubles: tuple[Trouble, ...]
    writing: tuple[str, str]


def check_store(path: Path) -> Checked:
    """Look at the store in the folder `path`; nothing is changed. Raises StoreError if none is."""
    store = Store.read_only(path)
    found = _looked_at(store, path)
    reviewed = _reviews(store, path, is_finished=found.is_finished)
    troubles = found.troubles + ((reviewed,) if reviewed else ())
    writing = ("", "")
    if not found.is_finished and writer.signed(path) is not None:
        writing = writer.said(path)
    return Checked(
        shown(path),
        found.is_sound and not troubles,
        found.is_finished,
        found.versions,
        found.quads,
        found.undone,
        troubles,
        writing,
    )


def _looked_at(store: Store, path: Path) -> Soundness:
    if not (path / CACHE).is_file():
        return soundness(store, (CACHE,), lambda reading: False)
    try:
        cache = DocumentCache(path / CACHE)
    except UnreadableFile as error:
        found = soundness(store, (CACHE,), lambda reading: True)
        said = Trouble("file", CACHE, error.message("ja"), error.message("en"))
        others = tuple(t for t in found.troubles if t.what != CACHE)
        return Soundness(found.versions, found.quads, False, found.undone, (said, *others))

    def is_kept(reading: str) -> bool:
        try:
            return digest(to_json(cache.document(reading))) == reading
        except YomikaeError:
            return False

    return soundness(store, (CACHE,), is_kept)


def _reviews(store: Store, path: Path, *, is_finished: bool) -> Trouble | None:
    """That the file of reviews is gone, cannot be read, or says something else than the store."""
    file = remembered(path)
    if file is None:
        return None
    if not file.is_file():
        if not store.has(iris.REVIEWS_GRAPH):
            return None
        return Trouble(
            "reviews",
            str(file),
            "査読のファイルが見当たりません。元に戻すか、--reviews で場所を指定してください。",
            "the file of reviews is not there; put it back, or say where it is with --reviews",
        )
    try:
        said = read_reviews(file)
    except UnreadableFile as error:
        return Trouble("reviews", str(file), error.message("ja"), error.message("en"))
    if not is_finished or (review_quads(store, said) if said else []) == store.quads(
        iris.REVIEWS_GRAPH
    ):
        return None
    return Trouble(
        "reviews",
        str(file),
        "査読のファイルと保管庫の内容が合いません。もう一度 yomikae build してください。",
        "the store holds other reviews than this file; run yomikae build again",
    )
