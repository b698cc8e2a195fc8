"""What happens to a store that cannot be written: it is said as it is, and nothing is lost."""

import contextlib
import gc
import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store
from queries.build import build
from queries.store_check import check_store
from queries.web.jobs import Jobs

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "ingest" / "samples"
FEW = ("order-form.txt", "hoshina-general.txt")


def yomikae(
    *words: object, most: int | None = None, lang: str = "en"
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, whose files may be no larger than `most` bytes."""

    def limited() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "queries.cli", *map(str, words), "--lang", lang],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limited,
        capture_output=True,
        text=True,
        timeout=120,
    )


def built(store: Path, *docs: Path) -> bytes:
    """The export of a store, after a build of `docs`."""
    build(list(docs), store, jobs=1, progress=lambda done, total: None)
    return Store.read_only(store).export("nq")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes]:
    """A store of a few samples, its export, and that of a store of all."""
    folder = tmp_path_factory.mktemp("fresh")
    before = built(folder / "store", *(SAMPLES / name for name in FEW))
    return folder / "store", before, built(folder / "all", SAMPLES)


def holds_and_goes_on(store: Path, fresh: tuple[Path, bytes, bytes]) -> None:
    """What is there answers, and the next build ends where an unbroken one does."""
    check_store(store)
    _, before, after = fresh
    held = {q for q in Store.read_only(store).export("nq").splitlines() if b"/graph/" not in q}
    of_either = set(before.splitlines()) | set(after.splitlines())
    assert held <= of_either
    assert built(store, SAMPLES) == after
    assert check_store(store).is_sound


@pytest.mark.parametrize("most", [40_000, 150_000, 250_000])
def test_files_that_may_grow_no_more(
    fresh: tuple[Path, bytes, bytes], tmp_path: Path, most: int
) -> None:
    store = tmp_path / "store"
    shutil.copytree(fresh[0], store)
    done = yomikae("build", SAMPLES, "--store", store, most=most)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert str(store) in done.stderr
    assert "limit" in done.stderr or "disk is full" in done.stderr
    assert "another yomikae" not in done.stderr
    holds_and_goes_on(store, fresh)


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of `size` KiB at `folder`, if this machine lets us have one."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)], capture_output=True
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_full(fresh: tuple[Path, bytes, bytes], tmp_path: Path) -> None:
    needed = sum(f.stat().st_blocks for f in fresh[0].rglob("*")) // 2  # KiB
    with small_disk(tmp_path / "disk", needed + 400) as disk:
        store = disk / "store"
        shutil.copytree(fresh[0], store)
        done = yomikae("build", SAMPLES, "--store", store)
        assert done.returncode == 2, done.stderr
        assert "the disk is full" in done.stderr
        ja = yomikae("build", SAMPLES, "--store", store, lang="ja").stderr
        assert "空きがありません" in ja
        held = tmp_path / "held"
        shutil.copytree(store, held)
    holds_and_goes_on(held, fresh)


def test_a_disk_that_may_only_be_read(fresh: tuple[Path, bytes, bytes], tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 30_000) as disk:
        store = disk / "store"
        shutil.copytree(fresh[0], store)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = yomikae("build", SAMPLES, "--store", store)
        assert (done.returncode, "read-only" in done.stderr) == (2, True), done.stderr
        asked = yomikae("show", "order-form", "--store", store)
        assert asked.returncode == 0, asked.stderr


def test_a_file_stands_where_the_store_should(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("x")
    done = yomikae("build", SAMPLES, "--store", tmp_path / "store")
    assert (done.returncode, "a file is there" in done.stderr) == (2, True), done.stderr


def test_the_folder_is_taken_away_in_the_midst(
    fresh: tuple[Path, bytes, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.errors import StoreError
    from queries import build as module

    store = tmp_path / "store"
    shutil.copytree(fresh[0], store)
    read = module.read_files

    def then_gone(*given: object) -> object:
        found = read(*given)  # type: ignore[arg-type]
        shutil.rmtree(store)
        return found

    monkeypatch.setattr(module, "read_files", then_gone)
    with pytest.raises(StoreError, match=str(store)):
        build([SAMPLES], store, jobs=1, progress=lambda done, total: None)
    monkeypatch.undo()
    gc.collect()  # the error held the store
    shutil.rmtree(store, ignore_errors=True)
    assert built(store, SAMPLES) == fresh[2]


def test_a_file_that_vanishes_is_named_and_the_others_are_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from queries import build as module

    docs = tmp_path / "docs"
    shutil.copytree(SAMPLES, docs)
    gather = module.gather

    def then_gone(*given: object) -> object:
        found = gather(*given)  # type: ignore[arg-type]
        (docs / "order-form.txt").unlink()
        return found

    monkeypatch.setattr(module, "gather", then_gone)
    report = build([docs], tmp_path / "store", jobs=1, progress=lambda done, total: None)
    assert [Path(f.path).name for f in report.failures] == ["order-form.txt"]
    assert len(report.documents) == 4
    assert check_store(tmp_path / "store").is_sound


def test_a_clock_that_goes_back(fresh: tuple[Path, bytes, bytes], tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(fresh[0], store)
    for file in (store, *store.rglob("*")):
        os.utime(file, (4_000_000_000, 4_000_000_000))  # written in 2096, says the disk
    assert built(store, SAMPLES) == fresh[2]
    assert check_store(store).is_sound


def test_one_writer_at_a_time_and_readers_go_on(
    fresh: tuple[Path, bytes, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "all"
    shutil.copytree(fresh[0], folder / "store")
    store = folder / "store"
    holding = Store.open(store)
    who = f"process {os.getpid()}, since 20"
    said = ("--reviews", folder / "r.trig", "--by", "甲", "--reason", "試し")
    for words in (("build", SAMPLES), ("review", "accept", "S-1", *said)):
        done = yomikae(*words, "--store", store)
        assert done.returncode == 2, done.stderr
        assert who in done.stderr
        assert "commands that only read" in done.stderr
    assert "書き込み中です" in yomikae("build", SAMPLES, "--store", store, lang="ja").stderr
    for words in (("show", "order-form"), ("query", "documents"), ("store", "check")):
        done = yomikae(*words, "--store", store)
        assert done.returncode == 0, done.stderr
    jobs = Jobs(store, threading.Lock())
    sent = tmp_path / "sent"
    sent.mkdir()
    shutil.copy(SAMPLES / "tsukimori-backup.txt", sent)
    id_ = jobs.submit([sent / "tsukimori-backup.txt"], ())
    assert jobs._thread is not None
    while (job := jobs.job(id_)) is not None and not job.over:
        threading.Event().wait(0.1)
    assert job is not None
    assert job.stage == "failed"
    assert job.said is not None
    assert who in job.said[1]
    del holding
    assert built(store, SAMPLES) == fresh[2]
