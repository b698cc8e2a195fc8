"""Builds by local processes and by a Dask cluster: the bytes of a build in one process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

from ingest.workers import cluster as readers
from queries.build import build
from queries.cli.main import main
from tests.conftest import ROOT
from tests.ingest.workers.clusters import Cluster, cluster
from tests.queries.commands import TERMS, Run

Progress = Callable[[int, int], None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, short terms that stand on them, and a file that cannot be read."""
    found = tmp_path_factory.mktemp("terms")
    for path in (ROOT / "ingest" / "samples").glob("*.txt"):
        shutil.copy(path, found / path.name)
    for i in range(20):
        (found / f"short-{i:02}.txt").write_text(TERMS, "utf-8")
    (found / "scan.pdf").write_bytes(b"%PDF-1.7")
    return found


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path) as found:
        for _ in range(2):
            found.add("--no-nanny")
        yield found


def exported(folder: Path, store: Path, progress: Progress, **how: object) -> bytes:
    """N-Quads of a build; one file in it fails."""
    report = build([folder], store, **{"jobs": 1, "progress": progress, **how})  # type: ignore[arg-type]
    assert [Path(f.path).name for f in report.failures] == ["scan.pdf"]
    assert len(report.documents) == len(list(folder.iterdir())) - 1
    output = store.with_suffix(".nq")
    assert main(["export", "-o", str(output), "--store", str(store)]) == 0
    return output.read_bytes()


@pytest.fixture(scope="module")
def in_one_process(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return exported(folder, tmp_path_factory.mktemp("one") / "store", lambda done, total: None)


def test_by_local_processes(folder: Path, tmp_path: Path, in_one_process: bytes) -> None:
    told: list[tuple[int, int]] = []
    found = exported(folder, tmp_path / "s", lambda *how_far: told.append(how_far), jobs=2)
    assert found == in_one_process
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    files = len(list(folder.iterdir()))
    assert told[-1] == (files, files)


def test_by_a_cluster_one_of_whose_workers_is_killed_midway(
    folder: Path, tmp_path: Path, in_one_process: bytes, two: Cluster
) -> None:
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        told.append(done)
        if len(told) == 2:  # at the beginning; after the first file
            two.workers[0].kill()
            two.workers[0].wait()

    found = exported(folder, tmp_path / "s", progress, scheduler=two.address)
    assert two.workers[0].returncode == -9
    assert len(told) > 10
    assert found == in_one_process


def test_the_command(folder: Path, tmp_path: Path, two: Cluster, in_one_process: bytes) -> None:
    store = str(tmp_path / "s")
    argv = ["build", str(folder), "--scheduler", two.address, "--store", store]
    assert main(argv) == 3  # scan.pdf
    output = tmp_path / "s.nq"
    assert main(["export", "-o", str(output), "--store", store]) == 0
    assert output.read_bytes() == in_one_process


@pytest.mark.parametrize(("lang", "words"), [("en", "cannot be reached"), ("ja", "接続できません")])
def test_a_cluster_that_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    """… costs nothing that is stored."""
    monkeypatch.setattr(readers, "_CONNECT", 0.5)
    (tmp_path / "ko.txt").write_text(TERMS, "utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "otsu.txt").write_text(TERMS.replace("甲", "乙"), "utf-8")
    store = ["--store", str(tmp_path / "s")]
    assert main(["build", str(tmp_path / "ko.txt"), *store]) == 0
    assert main(["export", "-o", str(tmp_path / "before.nq"), *store]) == 0
    code, out, err = run(
        *("build", str(tmp_path / "more"), "--scheduler", "tcp://127.0.0.1:1", "--lang", lang),
        *store,
        store=None,
    )
    assert code == 2
    assert words in err
    assert "tcp://127.0.0.1:1" in err
    assert "Traceback" not in out + err
    assert main(["export", "-o", str(tmp_path / "after.nq"), *store]) == 0
    assert (tmp_path / "after.nq").read_bytes() == (tmp_path / "before.nq").read_bytes()
