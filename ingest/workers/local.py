"""Processes of this machine that read, each of which may die without harm to the others.

A thread for each speaks with it through pipes, so it is known over which files one died: those are
read again one by one, and a file over which a second process dies is reported. `multiprocessing`
would import the whole command line in each process, and does not say who died.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from ingest.errors import UnreadableFile
from ingest.limits import exceeded, limits
from ingest.pipeline import Source
from ingest.workers import Readers
from ingest.workers.batches import Batch, Found, streamed
from ingest.workers.ceilings import OUT_OF_TIME
from ingest.workers.child import receive, send
from ingest.workers.packed import WorkerFailed

_AHEAD = 3  # batches a process: one that it reads, and more for while nobody takes results
_ROOT = Path(__file__).resolve().parents[2]  # a process must be of the same code
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@contextmanager
def processes(jobs: int) -> Iterator[Readers]:
    """`jobs` processes at most, started as files come; all are gone when the context ends."""
    with ThreadPoolExecutor(jobs) as pool:
        workers = _Processes(pool, jobs)
        try:
            yield workers
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            workers.end()


class _Child:
    """A process that reads. Raises WorkerFailed if it does not come up."""

    def __init__(self) -> None:
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.workers.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl-C is for whoever started it, who ends it
        )

    def is_ready(self) -> bool:
        """Wait until it can be asked; False if it has ended instead."""
        assert self.process.stdout is not None
        return receive(self.process.stdout) is not None

    def ask(self, packet: bytes) -> bytes | None:
        """Its answer; None if it dies over it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(OSError):
            send(self.process.stdin, packet)
            return receive(self.process.stdout)
        return None

    def end(self) -> int:
        """Wait until it is gone; its exit code, negative for a signal."""
        with suppress(OSError), self.process:  # closes its pipes, one of which may be broken
            pass
        return self.process.wait()


class _Processes:
    """The processes there are, and who of them has nothing to do."""

    def __init__(self, pool: ThreadPoolExecutor, jobs: int) -> None:
        self._pool, self._jobs = pool, jobs
        self._lock = Lock()
        self._all: set[_Child] = set()
        self._idle: list[_Child] = []
        self._ended = False

    def read(self, sources: Iterable[tuple[int, Source]]) -> Iterator[Found]:
        return streamed(sources, self._read, self._pool, _AHEAD * self._jobs)

    def end(self) -> None:
        """End every process; a thread that waits for one is told by that."""
        with self._lock:
            self._ended = True
            for child in self._all:
                child.process.kill()
            for child in self._idle:  # a thread ends those that have something to do
                child.end()

    def _read(self, batch: Batch) -> list[Found]:
        answer = self._asked(batch)
        if isinstance(answer, bytes):
            return batch.found(answer)
        if answer == OUT_OF_TIME and len(batch.sources) == 1:
            return [(batch.numbers[0], _ended(batch.sources[0].path, answer))]
        return [found for one in batch.one_by_one() for found in self._once_more(one)]

    def _once_more(self, one: Batch) -> list[Found]:
        """A file that was with a process when that died."""
        answer = self._asked(one)
        if isinstance(answer, bytes):
            return one.found(answer)
        return [(one.numbers[0], _ended(one.sources[0].path, answer))]

    def _asked(self, batch: Batch) -> bytes | int:
        """What a process answers; the exit code of one that died over it."""
        child = self._free()
        answer = child.ask(batch.packet())
        with self._lock:
            if answer is not None:
                self._idle.append(child)
                return answer
            self._all.discard(child)
        code = child.end()
        if self._ended:
            raise WorkerFailed("the workers were ended")
        return code

    def _free(self) -> _Child:
        """A process that has nothing to do; a new one if there is none."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if self._ended:
                raise WorkerFailed("the workers were ended")
            child = _Child()
            self._all.add(child)
        if not child.is_ready():
            with self._lock:
                self._all.discard(child)
            raise WorkerFailed(f"a process that reads does not start: exit {child.end()}")
        return child


def _ended(path: str, code: int) -> UnreadableFile:
    """The error for a file over which a process ended."""
    if code == OUT_OF_TIME:
        most = limits().seconds
        return exceeded(
            path,
            "seconds",
            (f"読み取りに{most}秒を超えてかかります", f"reading it takes more than {most} seconds"),
            ("文書を分けてください", "divide it into several documents"),
        )
    return exceeded(
        path,
        "memory_bytes",
        (
            f"読み取るプロセスが二度、途中で終わりました（終了コード {code}）",
            f"the process that read it died twice (exit {code})",
        ),
        (
            "空きメモリーを確かめ、ファイルを分けるか、これだけを読み込んでください",
            "check how much memory is free, and split the file or read it alone",
        ),
    )
