"""Documents arrive, change and go; the store follows, and writes only what changed."""

import gc
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph import iris, search
from graph import load as loading
from graph.embedded import EmbeddedStore
from graph.errors import StoreError
from graph.load import load
from graph.store import Store
from ingest.model import Document
from tests.stacks import made

CITING = """
第1条（適用）
乙サービス契約約款第2条（料金）の規定にかかわらず、料金は無償とします。
"""
CITED = """
第1条（総則）
乙が提供します。
第2条（料金）
料金は、月額100円とします。
"""
RESOLUTION = (
    "PREFIX yk: <https://w3id.org/yomikae/ontology#> SELECT ?q ?r ?t { ?c yk:quote ?q ; "
    "yk:resolution ?r ; yk:cites ?t } ORDER BY ?q"
)


def resolutions(store: Store) -> list[tuple[str, str, str]]:
    return [(r["q"], r["r"].rpartition("#")[2], r["t"]) for r in store.rows(RESOLUTION)]


def state(path: Path) -> str:
    return (path / "state.json").read_text("utf-8")


class Watched(EmbeddedStore):
    """A store that notes what is written."""

    written: list[str]
    dropped: list[str]

    def replace(self, graphs: dict[str, Iterable[ox.Quad]], drop: Iterable[str] = ()) -> None:
        if not hasattr(self, "written"):
            self.written, self.dropped = [], []
        self.written += graphs
        self.dropped += drop
        super().replace(graphs, drop)


def written(path: Path, documents: list[Document]) -> tuple[list[str], list[str]]:
    store = Watched.open(path)
    load(store, documents)
    assert isinstance(store, Watched)
    return getattr(store, "written", []), getattr(store, "dropped", [])


OTSU = iris.version("otsu", "2025-03-01")
KO = iris.version("ko", "2025-04-01")
HEI = iris.version("hei", "2025-02-01")
OTHER = "第1条（総則）\n丙が提供します。\n"


def test_a_document_that_arrives_resolves_what_dangled(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    load(store, [made("ko", CITING)])
    assert [(q, r) for q, r, _ in resolutions(store)] == [
        ("乙サービス契約約款", "DocumentNotOnFile"),
        ("第2条（料金）", "DocumentNotOnFile"),
    ]
    load(store, [made("ko", CITING), made("otsu", CITED)])
    assert resolutions(store) == [
        ("乙サービス契約約款", "Resolved", iris.document("otsu")),
        ("第2条（料金）", "Resolved", f"{OTSU}/art_2"),
    ]


def test_and_dangles_again_when_it_goes(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    load(store, [made("ko", CITING)])
    before = store.export("nq")
    load(store, [made("ko", CITING), made("otsu", CITED)])
    assert store.export("nq") != before
    load(store, [made("ko", CITING)])
    assert store.export("nq") == before


def test_the_order_of_arrival_leaves_no_trace(tmp_path: Path) -> None:
    ko, otsu = made("ko", CITING), made("otsu", CITED)
    exports = []
    for name, steps in {
        "a": [[ko], [ko, otsu]],
        "b": [[otsu], [otsu, ko]],
        "c": [[otsu, ko]],
    }.items():
        store = Store.open(tmp_path / name)
        for documents in steps:
            load(store, documents)
        exports.append((store.export("nq"), state(tmp_path / name)))
    assert exports[0] == exports[1] == exports[2]


def test_loading_again_writes_nothing(tmp_path: Path) -> None:
    documents = [made("ko", CITING), made("otsu", CITED)]
    written(tmp_path, documents)
    before = state(tmp_path)
    assert written(tmp_path, documents) == ([], [])
    assert state(tmp_path) == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A document that nothing cites arrives: the graphs of the others stay as they are."""
    written(tmp_path, [made("ko", CITING), made("otsu", CITED)])
    now, _ = written(tmp_path, [made("ko", CITING), made("otsu", CITED), made("hei", OTHER)])
    assert now == [HEI]


def test_a_document_that_arrives_changes_those_that_cite_it(tmp_path: Path) -> None:
    written(tmp_path, [made("ko", CITING), made("hei", OTHER)])
    now, _ = written(tmp_path, [made("ko", CITING), made("hei", OTHER), made("otsu", CITED)])
    assert sorted(now) == sorted([KO, OTSU])


def test_a_new_reading_of_a_version_stands_for_the_old_one(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    load(store, [made("otsu", CITED)])
    load(store, [made("otsu", CITED.replace("100円", "200円"))])
    texts = [
        r["t"]
        for r in store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> SELECT ?t { ?p yk:text ?t }"
        )
    ]
    assert [t for t in texts if "円" in t] == ["料金は、月額200円とします。"]
    hits = search.Index(tmp_path).about("200円", [OTSU])
    assert [h.iri for h in hits] == [f"{OTSU}/art_2__para_1"]
    assert search.Index(tmp_path).about("100円", [OTSU]) == ()


def test_a_document_that_goes_takes_its_graph_along(tmp_path: Path) -> None:
    written(tmp_path, [made("ko", CITING), made("otsu", CITED)])
    _, gone = written(tmp_path, [made("ko", CITING)])
    assert OTSU in gone
    assert OTSU not in Store.read_only(tmp_path).graphs()


@pytest.mark.parametrize("lost", ["oxigraph", "search.sqlite", "state.json"])
def test_what_was_lost_is_written_again(tmp_path: Path, lost: str) -> None:
    documents = [made("ko", CITING), made("otsu", CITED)]
    load(Store.open(tmp_path), documents)
    before = Store.read_only(tmp_path).export("nq")
    target = tmp_path / lost
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    load(Store.open(tmp_path), documents)
    assert target.exists()
    assert Store.read_only(tmp_path).export("nq") == before
    assert search.Index(tmp_path).about("料金", [OTSU])


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("{", id="not-json"),
        pytest.param("[]", id="not-an-object"),
        pytest.param("{}", id="empty"),
    ],
)
def test_a_broken_state_counts_as_none(tmp_path: Path, words: str) -> None:
    documents = [made("ko", CITING)]
    written(tmp_path, documents)
    before = state(tmp_path)
    (tmp_path / "state.json").write_text(words, "utf-8")
    assert KO in written(tmp_path, documents)[0]
    assert state(tmp_path) == before


def test_a_load_that_breaks_off_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [made("ko", CITING)]
    with monkeypatch.context() as patch:

        def breaks(store: Store, *what: object) -> None:
            raise RuntimeError("the power went")

        patch.setattr(loading, "infer", breaks)
        with pytest.raises(RuntimeError):
            load(Store.open(tmp_path), documents)
    assert not (tmp_path / "state.json").exists()
    written(tmp_path, documents)
    load(Store.open(tmp_path / "fresh"), documents)
    fresh = Store.read_only(tmp_path / "fresh")
    assert Store.read_only(tmp_path).export("nq") == fresh.export("nq")
    assert state(tmp_path) == state(tmp_path / "fresh")


OTHERWISE = CITED.replace("100円", "200円")


def same_as_fresh(path: Path, documents: list[Document], fresh: Path) -> bool:
    """Whether the store holds what a store made at once would hold."""
    load(Store.open(fresh), documents)
    return Store.read_only(path).export("nq") == Store.read_only(fresh).export("nq")


@pytest.mark.parametrize("where", ["replace", "_write_mentions"])
@pytest.mark.parametrize("is_killed", [False, True], ids=["it fails", "the process dies"])
def test_words_of_a_load_that_broke_off_are_never_taken_for_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, is_killed: bool
) -> None:
    """The new graph is in the store, the ledger has not heard of it; then the old file again."""
    old = [made("ko", CITING), made("otsu", CITED)]
    load(Store.open(tmp_path / "s"), old)
    with monkeypatch.context() as patch:
        if where == "replace":
            replace = EmbeddedStore.replace

            def breaks(store: EmbeddedStore, *what: Any) -> None:
                replace(store, *what)
                raise KeyboardInterrupt if is_killed else StoreError("", "the disk is full")

            patch.setattr(EmbeddedStore, "replace", breaks)
        else:

            def fails(*what: object) -> None:
                raise KeyboardInterrupt if is_killed else StoreError("", "the disk is full")

            patch.setattr(loading, "_write_mentions", fails)
        with pytest.raises((KeyboardInterrupt, StoreError)):
            load(Store.open(tmp_path / "s"), [old[0], made("otsu", OTHERWISE)])
    gc.collect()  # what failed may hold the store open
    load(Store.open(tmp_path / "s"), old)
    assert same_as_fresh(tmp_path / "s", old, tmp_path / "fresh")


def test_a_lost_ledger_leaves_nothing_behind(tmp_path: Path) -> None:
    """What was cited and is not any more is forgotten with the ledger that knew it."""
    load(Store.open(tmp_path / "s"), [made("ko", CITING)])
    (tmp_path / "s" / "ledger.sqlite").unlink()
    after = [made("ko", OTHER)]
    load(Store.open(tmp_path / "s"), after)
    assert same_as_fresh(tmp_path / "s", after, tmp_path / "fresh")


def test_versions_that_nobody_knows_are_neither_dropped_nor_kept_unlinked(tmp_path: Path) -> None:
    both = [made("ko", CITING), made("otsu", CITED)]
    load(Store.open(tmp_path / "s"), both)
    before = Store.read_only(tmp_path / "s").export("nq")
    (tmp_path / "s" / "ledger.sqlite").unlink()
    with pytest.raises(StoreError, match="otsu/2025-03-01"):
        load(Store.open(tmp_path / "s"), both[:1])
    gc.collect()
    assert Store.read_only(tmp_path / "s").export("nq") == before
    load(Store.open(tmp_path / "s"), both)
    assert same_as_fresh(tmp_path / "s", both, tmp_path / "fresh")


def test_a_review_over_a_lost_ledger_does_not_say_what_the_store_is_to_hold(tmp_path: Path) -> None:
    """Nobody told it; the documents that are kept do, at the next build."""
    load(Store.open(tmp_path), [made("otsu", CITED)])
    for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    loading.review(Store.open(tmp_path), [])
    assert loading.wanted_in(tmp_path) is None


def test_how_citations_resolve_is_kept(tmp_path: Path) -> None:
    load(Store.open(tmp_path), [made("ko", CITING), made("otsu", CITED)])
    assert loading.resolutions(tmp_path, [KO, OTSU]) == {KO: {"Resolved": 2}, OTSU: {}}


def test_one_spelling_of_a_document_not_on_file(tmp_path: Path) -> None:
    """Two documents print one name with and without a space: one node, one label."""
    store = Store.open(tmp_path)
    load(
        store,
        [
            made("ko", "第1条（適用）\n丁ネットワーク利用規約第3条に従います。\n"),
            made("otsu", "第1条（適用）\n丁ネットワーク 利用規約第4条に従います。\n"),
        ],
    )
    rows = list(
        store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> "
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "SELECT ?d ?n { ?d a yk:ExternalDocument ; rdfs:label ?n }"
        )
    )
    assert len({r["d"] for r in rows}) == len(rows)
