"""`yomikae serve` in a process of its own, and the memory that it and its workers hold."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from queries.web.key import VARIABLE
from tests.conftest import ROOT

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MiB: of the server, and of its workers together, and how many they are."""

    server: float
    workers: float
    count: int

    @property
    def worker(self) -> float:
        """Of one of the workers."""
        return self.workers / max(1, self.count)

    @property
    def all(self) -> float:
        return self.server + self.workers

    def __str__(self) -> str:
        parts = f"server {self.server:.0f}, {self.count} workers {self.workers:.0f}"
        return f"{self.all:.0f} MiB ({parts})"


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, its token, its process."""

    url: str
    token: str
    process: subprocess.Popen[str]

    def memory(self) -> Memory:
        """What it holds now. The process that reads an upload passes, and is not counted."""
        server = psutil.Process(self.process.pid)
        workers = []
        for child in server.children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if "queries.web.sparql_worker" in child.cmdline():
                    workers.append(child.memory_info().rss / _MIB)
        return Memory(server.memory_info().rss / _MIB, sum(workers), len(workers))


@contextlib.contextmanager
def serving(
    store: Path, errors: Path, environ: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server over a store, in this environment; what it says of errors goes to a file."""
    if environ is None:
        environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with errors.open("wb") as out:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "queries.cli", "serve"),
                *("--store", str(store), "--port", "0", "--lang", "en"),
            ],
            cwd=ROOT,
            env={k: v for k, v in environ.items() if k != VARIABLE} | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=out,
            text=True,
        )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"(http://[\d.:]+)/\?token=(\S+)", said)
        if found is None:
            raise RuntimeError(f"the server did not start: {errors.read_text()[-2000:]}")
        yield Server(found[1], found[2], process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        finally:
            process.kill()
            process.communicate()
