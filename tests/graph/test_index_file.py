"""The index of words kept up with the store: whole or as it was, and only the rows of a change."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from graph import index_file, iris, search
from graph.errors import StoreError
from graph.index_rows import VersionRows
from graph.load import load
from graph.search import Index
from graph.store import Store
from ingest.model import Document
from tests.stacks import made

FIRST = """第1条（料金）
回線の料金は、月額100円とします。
第2条（定義）
「回線」とは、電話の回線をいいます。
"""
OTHER = """第1条（期間）
期間は、次の表のとおりとします。
"""
KO, OTSU, HEI = (
    iris.version("ko", "2025-04-01"),
    iris.version("otsu", "2025-03-01"),
    iris.version("hei", "2025-02-01"),
)
TABLES = ("clause", "article", "name")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows without their ids, by the versions they are of; and what the words lead to."""
    with closing(sqlite3.connect(path / search.FILE)) as connection:
        connection.execute("INSERT INTO word (word) VALUES ('integrity-check')")
        of = {
            version: [
                *connection.execute("SELECT iri, service FROM version WHERE number = ?", (number,)),
                *(
                    tuple(v for v in row[1:] if v != number)
                    for table in TABLES
                    for row in connection.execute(
                        f"SELECT * FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id",
                        index_file.ids(number),
                    )
                ),
                *connection.execute(
                    "SELECT iri FROM word JOIN clause ON id = word.rowid "
                    "WHERE word MATCH '料金 OR 期間 OR 200 OR 回線' AND version = ? ORDER BY id",
                    (number,),
                ),
            ]
            for number, version in connection.execute("SELECT number, iri FROM version")
        }
        for table in TABLES:
            (count,) = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
            of[table] = [(count,)]
        return of


def anew(store: Store, path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an index that is built from nothing holds."""
    path.mkdir()
    elsewhere = Store.open(path)
    for graph in store.graphs():
        elsewhere.add(store.quads(graph))
    search.rebuild(elsewhere)
    return contents(path)


def put(store: Store, *documents: Document) -> None:
    """Make the store hold `documents`, but leave the index as it is."""
    before = (store.path / search.FILE).read_bytes()
    load(store, documents)
    for beside in ("-wal", "-shm"):
        (store.path / (search.FILE + beside)).unlink(missing_ok=True)
    (store.path / search.FILE).write_bytes(before)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store")
    load(store, [made("ko", FIRST), made("otsu", FIRST)])
    return store


CHANGED = FIRST.replace("100円", "200円")
CASES = [
    pytest.param([made("ko", FIRST), made("otsu", CHANGED)], [OTSU], [], id="other words"),
    pytest.param(
        [made("ko", FIRST), made("otsu", FIRST), made("hei", OTHER)], [HEI], [], id="one more"
    ),
    pytest.param([made("ko", FIRST)], [], [OTSU], id="one less"),
    pytest.param([made("ko", CHANGED), made("hei", OTHER)], [KO, HEI], [OTSU], id="all of it"),
    pytest.param([made("ko", FIRST), made("otsu", FIRST)], [KO], [], id="nothing new in it"),
    pytest.param([made("ko", FIRST), made("otsu", FIRST)], [], [HEI], id="gone and never there"),
    pytest.param([made("ko", FIRST), made("otsu", FIRST)], [], [], id="nothing"),
]


@pytest.mark.parametrize(("now", "changed", "gone"), CASES)
def test_an_update_says_what_a_rebuild_says(
    store: Store, tmp_path: Path, now: Sequence[Document], changed: list[str], gone: list[str]
) -> None:
    put(store, *now)
    search.update(store, changed, gone)
    assert contents(store.path) == anew(store, tmp_path / "anew")


def test_many_updates_say_what_a_rebuild_says(store: Store, tmp_path: Path) -> None:
    """Numbers of versions that went are used again."""
    for words in (CHANGED, OTHER, FIRST, CHANGED):
        put(store, made("ko", words))
        search.update(store, [KO], [OTSU])
        put(store, made("ko", words), made("otsu", OTHER))
        search.update(store, [OTSU], [])
    assert contents(store.path) == anew(store, tmp_path / "anew")


def test_an_update_asks_for_nothing_but_the_versions_that_changed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Store.rows

    def heard(self: Store, sparql: str) -> Iterator[dict[str, str]]:
        asked.append(sparql)
        return rows(self, sparql)

    monkeypatch.setattr(Store, "rows", heard)
    search.update(store, [OTSU], [KO])
    assert len(asked) == 1
    assert f"GRAPH <{OTSU}>" in asked[0]


class Broken(Exception):
    pass


def _breaks(store: Store, version: str) -> VersionRows:
    raise Broken


@pytest.mark.parametrize("how", ["update", "rebuild"])
def test_a_change_that_breaks_off_leaves_what_was_there(
    store: Store, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    before = contents(store.path)
    monkeypatch.setattr(index_file, "version_rows", _breaks)
    with pytest.raises(Broken):
        search.update(store, [OTSU], [KO]) if how == "update" else search.rebuild(store)
    assert contents(store.path) == before
    assert search.is_whole(store.path)


def test_a_first_index_that_breaks_off_is_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (store.path / search.FILE).unlink()
    with monkeypatch.context() as patch:
        patch.setattr(index_file, "version_rows", _breaks)
        with pytest.raises(Broken):
            search.rebuild(store)
    assert not search.is_whole(store.path)
    with pytest.raises(StoreError, match="run yomikae build again"):
        Index(store.path).about("料金", [KO])
    search.update(store, [], [])
    assert Index(store.path).about("料金", [KO])


def test_who_reads_goes_on_while_it_is_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the midst of an update another reader finds what was there, and nothing else."""
    put(store, made("ko", FIRST), made("otsu", CHANGED))
    seen = []
    rows = index_file.version_rows

    def looked(store: Store, version: str) -> VersionRows:
        for index in (kept, Index(store.path)):
            seen.append([len(index.about(w, [OTSU])) for w in ("100円", "200円")])
        return rows(store, version)

    kept = Index(store.path)
    kept.about("料金", [OTSU])
    monkeypatch.setattr(index_file, "version_rows", looked)
    search.update(store, [OTSU], [])
    assert seen == [[1, 0], [1, 0]]
    assert [len(kept.about(w, [OTSU])) for w in ("100円", "200円")] == [0, 1]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param("なし".encode() * 3000, id="no-database"),
        pytest.param(b"SQLite format 3\x00" + bytes(5000), id="a head and nothing more"),
    ],
)
@pytest.mark.parametrize("how", ["update", "rebuild"])
def test_what_is_no_index_is_written_anew(store: Store, content: bytes, how: str) -> None:
    before = contents(store.path)
    (store.path / search.FILE).write_bytes(content)
    assert not search.is_whole(store.path)
    with pytest.raises(StoreError, match="run yomikae build again"):
        Index(store.path).about("料金", [KO])
    search.update(store, [], []) if how == "update" else search.rebuild(store)
    assert contents(store.path) == before


def test_an_index_of_another_layout_is_written_anew(store: Store) -> None:
    before = contents(store.path)
    with closing(sqlite3.connect(store.path / search.FILE)) as connection, connection:
        connection.execute("CREATE TABLE passage (iri, version)")
        connection.execute("CREATE VIRTUAL TABLE heading USING fts5(words)")
        connection.execute("DROP TABLE article")
        connection.execute(f"PRAGMA user_version = {search.LAYOUT - 1}")
    assert not search.is_whole(store.path)
    search.update(store, [], [])
    assert contents(store.path) == before
    with closing(sqlite3.connect(store.path / search.FILE)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert not tables & {"passage", "heading", "heading_data"}


def test_who_writes_meanwhile_is_told_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def impatient(*args: object, **more: object) -> sqlite3.Connection:
        return connect(*args, **more, timeout=0)  # type: ignore[call-overload, no-any-return]

    with closing(sqlite3.connect(store.path / search.FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(index_file.sqlite3, "connect", impatient)
        for write in (lambda: search.update(store, [KO], []), lambda: search.rebuild(store)):
            with pytest.raises(StoreError, match="another yomikae is writing"):
                write()
        other.rollback()
    assert search.is_whole(store.path)


def test_of_many_versions_the_same_is_found_as_of_each(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(store.path)
    one_by_one = index.about("料金", [KO, OTSU]), index.suggestions("回線の", [KO, OTSU], 9)
    monkeypatch.setattr(index_file, "_FEW", 1)
    assert index.about("料金", [KO, OTSU]) == one_by_one[0]
    assert index.suggestions("回線の", [KO, OTSU], 9) == one_by_one[1]
    assert len(one_by_one[0]) == len(one_by_one[1]) == 2


def test_what_a_clause_is_found_by_and_hangs_from(tmp_path: Path) -> None:
    """Heading and words above it, through 項 and 号 and chapters, and the table that follows."""
    words = """第1章 総則
第1条（料金）
料金は、次のとおりとします。
(1) 基本料
(2) 通話料
2 前項の料金は、前払とします。
"""
    store = Store.open(tmp_path / "store")
    load(store, [made("ko", words)])
    found = {p.iri.rsplit("/", 1)[1]: p for p in Index(store.path).passages([KO])}
    one, item = (found[next(k for k in found if k.endswith(e))] for e in ("para_1", "item_1"))
    assert (one.heading, item.heading) == ("料金", "料金")
    assert (item.text, item.above) == ("基本料", one.above + one.text)


def test_what_is_kept_at_hand_follows_the_store(store: Store) -> None:
    """The index of a store is kept, and what it keeps is of the state that is asked of."""
    index = search.index_of(store)
    assert search.index_of(store) is index
    assert any("100円" in p.text for p in index.passages([OTSU]))
    assert index.similar(f"{KO}/art_1", [OTSU])[0].iri == f"{OTSU}/art_1"
    load(store, [made("ko", FIRST), made("otsu", OTHER)])
    assert not any("100円" in p.text for p in index.passages([OTSU]))
    assert index.similar(f"{KO}/art_1", [OTSU]) == ()
    (store.path / search.FILE).unlink()
    with pytest.raises(StoreError, match="run yomikae build again"):
        index.passages([OTSU])
    load(store, [made("otsu", CHANGED)])
    assert any("200円" in p.text for p in index.passages([OTSU]))
