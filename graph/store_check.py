"""Whether a store holds together: each version whole, and what stands beside it in step with it.

Nothing is changed. What a build that broke off left undone is told apart from what is damaged: the
first the next build finishes by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import followed, index_file, iris, ledger
from graph.ntriples import lines_digest, triples
from graph.store import Store
from ontology.terms import BASE

_STATE = "state.json"
_APART = (iris.LINKS_GRAPH, iris.INFERRED_GRAPH, iris.REVIEWS_GRAPH)
_AGAIN = (
    "フォルダの state.json を消し、もう一度 yomikae build してください",
    "delete state.json in its folder and run yomikae build again",
)
_FROM_FILES = (
    "この文書のファイルから、もう一度 yomikae build してください",
    "run yomikae build again with the file of this document",
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that does not hold together: `what` it is about, what is so, what to do."""

    kind: str
    what: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found. `undone` counts what the next build will do, by kind."""

    versions: int
    quads: int
    is_finished: bool
    undone: dict[str, int]
    troubles: tuple[Trouble, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the store is whole and nothing is left to be done."""
        return self.is_finished and not self.troubles


def soundness(store: Store, others: Iterable[str], is_kept: Callable[[str], bool]) -> Soundness:
    """What holds together of `store`, opened for reading.

    `others` are the names of further SQLite files in its folder; `is_kept` says of the digest of a
    reading whether its document is kept as it was read.
    """
    path = store.path
    files = (*others, ledger.FILE, followed.FILE, index_file.FILE)
    broken = [t for name in files if (t := _broken(path / name)) is not None]
    if any(t.what in (ledger.FILE, *others) for t in broken) or not ledger.is_there(path):
        if not any(t.what == ledger.FILE for t in broken):
            broken.append(_trouble("layout", ledger.FILE, _NO_LEDGER, _FROM_FILES))
        return Soundness(0, 0, False, {}, tuple(broken))
    with closing(_reading(path / ledger.FILE)) as db:
        wanted = dict(db.execute("SELECT iri, reading FROM wanted"))
        entered = {iri: (r, g) for iri, r, g in db.execute("SELECT iri, reading, graph FROM entry")}
        undone = dict(db.execute("SELECT kind, COUNT(*) FROM work GROUP BY kind ORDER BY kind"))
        waiting = {iri for (iri,) in db.execute("SELECT iri FROM work")}
        mentioned = _mentioned(db)
    is_finished = (path / _STATE).is_file() and not undone
    troubles = [*broken, *_unkept(wanted, is_kept)]
    troubles += _versions(store, wanted, entered, waiting, is_finished=is_finished)
    missing = sum(
        wanted.get(v) != entered.get(v, (None, ""))[0] for v in wanted.keys() | entered.keys()
    )
    if missing:
        undone["enter"] = missing
        is_finished = False
    if is_finished:
        names = {t.what for t in broken}
        troubles += _common(store, mentioned, with_followed=followed.FILE not in names)
        if index_file.FILE not in names:
            troubles += _index(path, set(entered))
    held = sum(1 for name in store.graphs() for _ in store.graph(name))
    return Soundness(len(entered), held, is_finished, undone, tuple(troubles))


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _trouble(kind: str, what: str, said: tuple[str, str], remedy: tuple[str, str]) -> Trouble:
    return Trouble(kind, what, f"{said[0]}。{remedy[0]}。", f"{said[1]}; {remedy[1]}")


_NO_LEDGER = (
    "台帳がないか、別の版のyomikaeが書いたものです",
    "the ledger is not there, or another yomikae wrote it",
)


def _broken(file: Path) -> Trouble | None:
    """What SQLite itself says of a file; None if it is sound."""
    if not file.is_file():
        why = ("ファイルがありません", "the file is not there")
        return _trouble("file", file.name, why, _AGAIN)
    try:
        with closing(_reading(file)) as db:
            said = [row[0] for row in db.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    if said == ["ok"]:
        return None
    words = "; ".join(said)
    why = (f"ファイルが壊れています（{words}）", f"the file is damaged ({words})")
    return _trouble("file", file.name, why, _DELETE)


_DELETE = (
    "このファイルと state.json を消し、すべての文書のファイルから、もう一度 yomikae build して"
    "ください",
    "delete it and state.json, and run yomikae build again with the files of all documents",
)


def _unkept(wanted: dict[str, str], is_kept: Callable[[str], bool]) -> Iterator[Trouble]:
    for version, reading in sorted(wanted.items()):
        if not is_kept(reading):
            why = ("読み込んだ文書の控えがありません", "the document as it was read is not kept")
            yield _trouble("document", version.removeprefix(BASE), why, _FROM_FILES)


def _versions(
    store: Store,
    wanted: dict[str, str],
    entered: dict[str, tuple[str, str]],
    waiting: set[str],
    *,
    is_finished: bool,
) -> Iterator[Trouble]:
    """Each graph of a version against the digest of what was written."""
    held = set(store.graphs()) - set(_APART)
    for version, (_, graph) in sorted(entered.items()):
        name = version.removeprefix(BASE)
        if not graph or version in waiting:
            continue  # about to be written: nobody takes it for whole
        if version not in held:
            why = ("台帳にある版のグラフがありません", "its graph is not there")
            yield _trouble("version", name, why, _AGAIN)
        elif lines_digest(map(str, store.quads(version))) != graph:
            why = ("グラフが書いたときと違います", "its graph is not as it was written")
            yield _trouble("version", name, why, _AGAIN)
    for version in sorted(held - set(entered) - set(wanted) - waiting):
        why = ("台帳にない版です", "a version that the ledger does not know")
        yield _trouble("unknown", version.removeprefix(BASE), why, _FROM_FILES)


def _mentioned(db: sqlite3.Connection) -> set[str]:
    lines = {line for (line,) in db.execute("SELECT DISTINCT line FROM mention")}
    names = db.execute("SELECT external, name, MIN(iri) FROM spelling GROUP BY external")
    return lines | {ledger.label_line(external, name) for external, name, _ in names}


def _common(store: Store, mentioned: set[str], *, with_followed: bool) -> Iterator[Trouble]:
    """The graphs that are made from all versions, against what stands beside the store of them."""
    if set(_lines(store, iris.LINKS_GRAPH)) != {str(t) for t in triples(mentioned)}:
        why = ("引用先のグラフが台帳と違います", "the graph of links is not what the ledger says")
        yield _trouble("links", iris.LINKS_GRAPH.removeprefix(BASE), why, _AGAIN)
    if with_followed:
        file = store.path / followed.FILE
        with closing(_reading(file)) as db:
            books = {line for (line,) in db.execute("SELECT DISTINCT triple FROM follows")}
        if set(_lines(store, iris.INFERRED_GRAPH)) != books:
            why = ("推論のグラフが控えと違います", "what was inferred is not what is noted of it")
            yield _trouble("inferred", iris.INFERRED_GRAPH.removeprefix(BASE), why, _AGAIN)


def _lines(store: Store, graph: str) -> Iterator[str]:
    return (str(ox.Triple(q.subject, q.predicate, q.object)) for q in store.graph(graph))


def _index(path: Path, entered: set[str]) -> Iterator[Trouble]:
    with closing(index_file.reading(path)) as connection:
        known = {iri for (iri,) in connection.execute("SELECT iri FROM version")}
    for version in sorted(known ^ entered):
        why = ("索引が保管庫と合いません", "the index of words is not in step with the store")
        yield _trouble("index", version.removeprefix(BASE), why, _AGAIN)
