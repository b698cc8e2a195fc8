"""A Dask cluster as people start one: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from sys import executable

from distributed import Client

from tests.conftest import ROOT

DASK = str(Path(executable).with_name("dask"))
WAIT = 120  # seconds after which a worker is not coming any more


@dataclass
class Cluster:
    """`address` is the scheduler's; files and logs of its processes are in `folder`."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "scheduler.json"

    def add(self, *options: str, root: Path = ROOT, stays: bool = True) -> subprocess.Popen[bytes]:
        """Start a worker of the packages in `root`.

        Gives it once the scheduler knows of it, or at once if it is not to stay.
        """
        name = f"worker-{len(self.workers)}"
        process = _start(
            [
                *("worker", "--scheduler-file", str(self.file), "--no-dashboard"),
                *("--nthreads", "1", "--name", name, "--local-directory", str(self.folder / name)),
                *options,
            ],
            self.folder / f"{name}.log",
            {"PYTHONPATH": str(root)},
        )
        self.workers.append(process)
        if stays:
            with self.client() as client:
                client.wait_for_workers(sum(w.poll() is None for w in self.workers), timeout=WAIT)
        return process

    @contextmanager
    def client(self) -> Iterator[Client]:
        with Client(scheduler_file=str(self.file), set_as_default=False) as client:
            yield client

    def end(self) -> None:
        """Kill them all: one that may close by itself waits long for another that is gone."""
        for process in (*self.workers, self.scheduler):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def cluster(folder: Path, **environ: str) -> Iterator[Cluster]:
    """A scheduler without workers; `environ` is for it alone."""
    file = folder / "scheduler.json"
    process = _start(
        [
            *("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
            *("--scheduler-file", str(file)),
        ],
        folder / "scheduler.log",
        {"PYTHONPATH": str(ROOT), **environ},
    )
    found = Cluster(folder, process)
    try:
        with found.client() as client:  # waits until the file is there
            assert client.scheduler is not None
            found.address = client.scheduler.address
        yield found
    finally:
        found.end()


def _start(words: list[str], log: Path, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with log.open("wb") as out:
        return subprocess.Popen(
            [DASK, *words],
            stdout=out,
            stderr=out,
            cwd=log.parent,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"} | environ,
            start_new_session=True,  # a nanny and its worker are ended together
        )
