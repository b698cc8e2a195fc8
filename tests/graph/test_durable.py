"""Files written whole or not at all, and for sure; and the order in which a build does so."""

import os
import shutil
from pathlib import Path

import pytest

from graph import durable, iris, load
from graph.durable import write_whole, writing_whole
from graph.errors import StoreError
from graph.ledger import Ledger
from graph.store import Store
from queries.build import build
from tests.queries.commands import TERMS


def test_a_file_is_synced_before_it_stands_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(durable.os, "fsync", lambda h: (done.append("sync"), sync(h))[1])
    monkeypatch.setattr(
        durable.os, "replace", lambda a, b: (done.append("replace"), replace(a, b))[1]
    )
    write_whole(tmp_path / "f", b"new")
    assert done == ["sync", "replace", "sync"]  # the last of them is the folder's
    assert (tmp_path / "f").read_bytes() == b"new"


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"old")

    def broken_off() -> None:
        with writing_whole(file) as out:
            out.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_the_order_that_makes_a_cut_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As graph/durable.py writes it down: 2 to 6, and 8."""
    done: list[str] = []

    def watch(owner: object, name: str, called: str) -> None:
        real = getattr(owner, name)

        def told(*args: object, **more: object) -> object:
            answer = real(*args, **more)
            done.append(called)
            return answer

        monkeypatch.setattr(owner, name, told)

    path = tmp_path / "store"
    Store.open(path)
    kind = type(Store.open(tmp_path / "other"))
    watch(Ledger, "want", "wanted")
    watch(load, "take_away", "no state")
    watch(Ledger, "lose", "lost")
    watch(kind, "replace", "graphs")
    watch(kind, "sync", "synced")
    watch(Ledger, "linked", "linked")
    watch(load, "settle", "settled")
    watch(load, "write_whole", "state")
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    build([tmp_path / "a.txt"], path, jobs=1, progress=lambda done, total: None)
    order = ["wanted", "no state", "lost", "graphs", "linked", "synced", "settled", "state"]
    at = iter(done)
    assert all(step in at for step in order), done


CUTS = [
    pytest.param("oxigraph/*.log", 1.0, id="all-of-the-log"),
    pytest.param("oxigraph/*.log", 0.5, id="half-of-the-log"),
    pytest.param("*.sqlite-wal", 1.0, id="all-of-the-write-ahead-logs"),
    pytest.param("*.sqlite-wal", 0.3, id="some-of-the-write-ahead-logs"),
    pytest.param("inferred.sqlite*", 1.0, id="what-follows"),
]


@pytest.mark.parametrize(("files", "lost"), CUTS)
def test_after_a_cut_the_next_build_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: str, lost: float
) -> None:
    """The power fails before what the last graphs say is synced: tails of files are gone.

    What was not synced then is cut off; the ledger does not say yet that the graphs are written.
    """
    docs, path, cut = tmp_path / "docs", tmp_path / "store", tmp_path / "cut"
    docs.mkdir()
    (docs / "a.txt").write_text(TERMS, "utf-8")
    build([docs], path, jobs=1, progress=lambda done, total: None)
    (docs / "a.txt").write_text(TERMS.replace("100", "200"), "utf-8")
    (docs / "b.txt").write_text(TERMS.replace("甲", "乙"), "utf-8")
    kind = type(Store.read_only(path))
    synced = kind.sync

    def fails(store: Store) -> None:
        while not cut.exists():
            try:
                shutil.copytree(path, cut)
                kind.read_only(cut)
            except (shutil.Error, StoreError):  # files were tidied away while they were copied
                shutil.rmtree(cut)
        synced(store)

    monkeypatch.setattr(kind, "sync", fails)
    sizes = {p: p.stat().st_size for p in path.rglob("*") if p.is_file()}
    build([docs], path, jobs=1, progress=lambda done, total: None)
    monkeypatch.undo()
    for file in cut.glob(files):
        before = sizes.get(path / file.relative_to(cut), 0)
        size = file.stat().st_size
        os.truncate(file, size - int(max(size - before, 0) * lost))
    held = Store.read_only(cut)
    assert set(held.graphs()) >= {iris.LINKS_GRAPH}
    del held
    build([docs], cut, jobs=1, progress=lambda done, total: None)
    assert Store.read_only(cut).export("nq") == Store.read_only(path).export("nq")
