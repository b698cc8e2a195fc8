"""A real Dask cluster that reads: the same as one process, whichever worker dies."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from itertools import islice, takewhile
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

from ingest.errors import ClusterError, UnreadableFile
from ingest.rules_version import rules_version
from ingest.workers import cluster as ours
from ingest.workers import open_readers
from ingest.workers.packed import Read, WorkerFailed
from tests.conftest import ROOT
from tests.ingest.workers.clusters import Cluster, cluster
from tests.ingest.workers.sources import (
    by_number,
    deadly,
    endless,
    expected,
    many,
    short,
    told,
)

NONE_HERE = "import sys\nsys.modules['ingest'] = None\n"  # as if it were not installed


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler that gives up on a file when a second worker dies over it."""
    with cluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as found:
        yield found


@pytest.fixture
def two(scheduler: Cluster) -> Cluster:
    """A scheduler with two workers, each of which is the process that reads."""
    for _ in range(2):
        scheduler.add("--no-nanny")
    return scheduler


@pytest.mark.parametrize("backwards", [False, True])
def test_the_same_as_in_one_process_and_again(two: Cluster, backwards: bool) -> None:
    numbered = list(enumerate(many()))
    with open_readers(scheduler=two.address) as readers:
        for _ in range(2):
            found = readers.read(reversed(numbered) if backwards else numbered)
            assert by_number(found) == expected()
        assert list(readers.read([])) == []


def test_a_worker_is_killed_midway(two: Cluster) -> None:
    with open_readers(scheduler=two.address) as readers:
        found = {}
        for number, one in readers.read(enumerate(many())):
            if not found:
                two.workers[0].kill()
                two.workers[0].wait()
            found[number] = told(one)
    assert found == expected()


def test_a_file_that_kills_workers_is_reported_and_the_others_are_read(scheduler: Cluster) -> None:
    """… also those that went to a worker together with it, or waited there for their turn."""
    hook = deadly(scheduler.folder)
    scheduler.add("--nanny", "--preload", str(hook))
    sources = [*(short(f"a{i}") for i in range(5)), short("deadly"), short("b"), *many()[:3]]
    with open_readers(scheduler=scheduler.address) as readers:
        found = dict(readers.read(enumerate(sources)))
    reported = found.pop(5)
    assert isinstance(reported, UnreadableFile)
    assert reported.path == "terms/deadly.txt"
    assert "died one after another" in reported.message("en")
    assert len(found) == len(sources) - 1
    assert all(isinstance(f, Read) for f in found.values())


def test_a_mistake_of_the_program_is_an_error_of_its_file(scheduler: Cluster) -> None:
    scheduler.add("--no-nanny", "--preload", str(deadly(scheduler.folder)))
    with open_readers(scheduler=scheduler.address) as readers:
        found = dict(readers.read(enumerate([short("a"), short("mistake")])))
    assert isinstance(found[0], Read)
    failure = found[1]
    assert isinstance(failure, UnreadableFile)
    assert "ZeroDivisionError" in failure.message("en")


def test_what_keeps_every_file_from_being_read_is_raised(scheduler: Cluster) -> None:
    scheduler.add("--no-nanny", "--preload", str(deadly(scheduler.folder)))
    with (
        open_readers(scheduler=scheduler.address) as readers,
        pytest.raises(WorkerFailed, match=r"(?s)terms/no-model.txt.*OSError"),
    ):
        list(readers.read(enumerate([short("a"), short("no-model")])))


def test_who_stops_asking_is_waited_for_no_more(two: Cluster) -> None:
    with open_readers(scheduler=two.address) as readers:
        next(readers.read(endless(many())))
    with two.client() as client:
        assert client.nthreads()
        assert not client.who_has()


def other_rules(folder: Path) -> Path:
    """The packages as they are, but for a line that reads as before."""
    for name in ("ingest", "ontology"):
        shutil.copytree(ROOT / name, folder / name)
    with (folder / "ingest" / "hedges.py").open("a", encoding="utf-8") as file:
        file.write("# another yomikae\n")
    return folder


def test_a_worker_of_another_yomikae_is_named(two: Cluster) -> None:
    two.add("--no-nanny", root=other_rules(two.folder / "other"))
    with pytest.raises(ClusterError) as caught, open_readers(scheduler=two.address):
        pytest.fail("it must not be used")
    assert "reads by other rules" in caught.value.message("en")
    assert f"here {rules_version()}" in caught.value.message("en")
    assert rules_version() in caught.value.message("ja")
    with two.client() as client:
        of_worker = {w["name"]: a for a, w in client.scheduler_info()["workers"].items()}
    assert caught.value.address == of_worker["worker-2"]


def test_a_worker_of_another_yomikae_that_joins_midway_is_named(two: Cluster) -> None:
    root = other_rules(two.folder / "other")
    with open_readers(scheduler=two.address) as readers:
        reading = readers.read(endless([short("a"), short("b")]))
        next(reading)
        two.add("--no-nanny", root=root)
        rules = set()
        with pytest.raises(ClusterError, match="other rules"):
            rules.update(f.document.rules_version for _, f in reading if isinstance(f, Read))
    assert rules <= {rules_version()}


@pytest.fixture
def none_here(scheduler: Cluster) -> tuple[str, ...]:
    """The options of a worker without yomikae."""
    hook = scheduler.folder / "none_here.py"
    hook.write_text(NONE_HERE)
    return "--no-nanny", "--preload", str(hook)


def test_a_worker_without_yomikae_is_named(scheduler: Cluster, none_here: tuple[str, ...]) -> None:
    scheduler.add(*none_here)
    with pytest.raises(ClusterError) as caught, open_readers(scheduler=scheduler.address):
        pytest.fail("it must not be used")
    assert "has no yomikae" in caught.value.message("en")
    assert "No module named" in caught.value.message("en")
    assert "yomikaeが動きません" in caught.value.message("ja")
    assert caught.value.address != scheduler.address


def test_a_worker_without_yomikae_that_joins_midway_does_no_harm(
    two: Cluster, none_here: tuple[str, ...]
) -> None:
    """It ends as soon as it is given something to read, and another one reads that."""
    with open_readers(scheduler=two.address) as readers:
        reading = readers.read(endless([short("a"), short("b")]))
        next(reading)
        joins = two.add(*none_here, stays=False)
        found = [one for _, one in takewhile(lambda _: joins.poll() is None, reading)]
        found += [one for _, one in islice(reading, 500)]
    assert all(isinstance(one, Read) for one in found)


def test_the_scheduler_is_lost_midway(two: Cluster) -> None:
    with open_readers(scheduler=two.address) as readers:
        reading = readers.read(endless([short("a")]))
        next(reading)
        two.scheduler.kill()
        with pytest.raises(ClusterError, match=r"lost midway; .*build again") as caught:
            list(reading)
    assert caught.value.address == two.address


def test_all_workers_are_lost_midway(two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "_LOOK", 0.1)
    with open_readers(scheduler=two.address) as readers:
        reading = readers.read(endless([short("a")]))
        next(reading)
        for worker in two.workers:
            worker.kill()
        with pytest.raises(ClusterError, match="it has no workers") as caught:
            list(reading)
    assert f"dask worker {two.address}" in caught.value.message("ja")


def test_a_scheduler_without_workers(scheduler: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "_FIRST_WORKER", 0.1)
    with (
        pytest.raises(ClusterError, match="it has no workers"),
        open_readers(scheduler=scheduler.address),
    ):
        pytest.fail("there is nobody to read")


def closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"tcp://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("", id="empty"),
        pytest.param("tcp://", id="no-host"),
        pytest.param("tcp://127.0.0.1", id="no-port"),
        pytest.param("tcp://127.0.0.1:many", id="no-number"),
        pytest.param("ftp://127.0.0.1:8786", id="no-such-way"),
        pytest.param("約款", id="no-address"),
        pytest.param(None, id="nobody-there"),
    ],
)
def test_no_scheduler_there(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "_CONNECT", 0.5)
    address = closed_port() if address is None else address
    with (
        pytest.raises(ClusterError, match="cannot be reached") as caught,
        open_readers(scheduler=address),
    ):
        pytest.fail("there is no scheduler")
    assert caught.value.address == address
    assert "接続できません" in caught.value.message("ja")


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(ClusterError, match=r"pip install 'yomikae\[cluster\]'"),
        open_readers(scheduler="tcp://127.0.0.1:8786"),
    ):
        pytest.fail("there is no dask")
