"""Uploads, one after another: each is read by a child process, which tells how far it is."""

from __future__ import annotations

import json
import os
import queue
import secrets
import shutil
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, Any, Literal

from ingest.limits import PREFIX, limits
from queries.say import placeless

Stage = Literal["waiting", "reading", "writing", "done", "failed"]
Pair = tuple[str, str]  # Japanese, English
_ROOT = Path(__file__).resolve().parents[2]  # where the child finds the packages this server runs
_KEPT = 50  # jobs that can be asked about
_WAITING = 8  # more uploads than that at once are no person's
# A child that takes longer hangs: dense text is read at 15,000 bytes a second, ten times that
_PATIENCE = 300.0  # seconds
_BYTES_A_SECOND = 1500
_SECONDS = f"{PREFIX}SECONDS"


@dataclass(frozen=True, slots=True)
class Job:
    """An upload as it stands now.

    `ahead` uploads are read before it; `done` of `total` files are read. `documents` are the
    summaries of queries.build as JSON gives them, with `iri` and `kept` (the place in the store of
    an earlier file of the name); `failures` and `said` (why all of it failed) are in both
    languages.
    """

    id: str
    stage: Stage
    total: int
    done: int = 0
    ahead: int = 0
    documents: tuple[dict[str, Any], ...] = ()
    failures: tuple[Pair, ...] = ()
    said: Pair | None = None

    @property
    def over(self) -> bool:
        return self.stage in ("done", "failed")


class Full(Exception):
    """Too many uploads wait."""


class Jobs:
    """The uploads of one server into the store at `store`.

    `writing` is held while the store is written: a reviewer's word waits, or is told to. Nothing
    runs until the first upload comes.
    """

    def __init__(self, store: Path, writing: threading.Lock) -> None:
        self.store = store.resolve()
        self._writing = writing
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.Queue[tuple[str, tuple[Path, ...]]] = queue.Queue(_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def submit(self, files: Sequence[Path], refused: Sequence[Pair]) -> str:
        """Read `files`, all in a folder made for them, when it is their turn; gives the job's id.

        `refused` are told with what cannot be read. Raises Full; the files are then gone.
        """
        job = Job(
            secrets.token_urlsafe(9),
            "waiting" if files else "done",
            len(files),
            failures=tuple(refused),
        )
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
            if files:
                try:
                    self._queue.put_nowait((job.id, tuple(files)))
                except queue.Full:
                    del self._jobs[job.id]
                    shutil.rmtree(files[0].parent, ignore_errors=True)
                    raise Full from None
                if self._thread is None:
                    self._thread = threading.Thread(target=self._work, daemon=True)
                    self._thread.start()
        return job.id

    def job(self, id_: str) -> Job | None:
        """How a job stands; None if there is none, or it is long over."""
        with self._lock:
            found = self._jobs.get(id_)
            if found is None or found.stage != "waiting":
                return found
            others = list(self._jobs.values())
            ahead = sum(not j.over for j in others[: others.index(found)])
            return replace(found, ahead=ahead)

    def close(self) -> None:
        """Let the child end: at once while it reads, when the store is whole while it writes."""
        with self._lock:
            self._closed = True
            if self._child is not None and self._child.stdin is not None:
                with suppress(OSError):
                    self._child.stdin.close()
        with suppress(queue.Empty):
            while True:
                shutil.rmtree(self._queue.get_nowait()[1][0].parent, ignore_errors=True)

    def _change(self, id_: str, change: Callable[[Job], Job]) -> None:
        with self._lock:
            if id_ in self._jobs:
                self._jobs[id_] = change(self._jobs[id_])

    def _work(self) -> None:
        while not self._closed:
            id_, files = self._queue.get()
            said = _ENDED
            with self._writing:
                try:
                    self._run(id_, files)
                except OSError as error:
                    why = placeless(str(error))
                    said = _FAILED[0].format(why), _FAILED[1].format(why)
                finally:
                    shutil.rmtree(files[0].parent, ignore_errors=True)
            self._fail(id_, said)

    def _run(self, id_: str, files: Sequence[Path]) -> None:
        size = sum(f.stat().st_size for f in files)
        patience = _PATIENCE + size / _BYTES_A_SECOND
        # one file that takes too long should be told, before all of them are given up
        a_file = min(limits().seconds, int(patience / 2))
        child = subprocess.Popen(
            [sys.executable, "-m", "queries.web.adding", str(self.store), *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", _SECONDS: str(a_file)},
            start_new_session=True,  # Ctrl+C is for the server
        )
        with self._lock:
            self._child = child
        if self._closed:
            self.close()
        late = threading.Timer(patience, child.kill)
        late.daemon = True
        late.start()
        try:
            assert child.stdout is not None
            self._follow(id_, child.stdout)
        finally:
            late.cancel()
            with self._lock:
                self._child = None
            with suppress(OSError), child:
                pass  # its pipes are closed, and its end is waited for

    def _fail(self, id_: str, said: Pair) -> None:
        """What a job comes to that did not come to an end of its own."""
        self._change(id_, lambda job: job if job.over else replace(job, stage="failed", said=said))

    def _follow(self, id_: str, lines: IO[bytes]) -> None:
        for line in lines:
            try:
                told = json.loads(line)
            except ValueError:
                continue  # a library printed something
            if isinstance(told, dict):
                self._change(id_, partial(_after, told))


def _after(told: dict[str, Any], job: Job) -> Job:
    """A job after a line of its child."""
    match told.get("stage"):
        case "reading":
            return replace(job, stage="reading", done=int(told["done"]), total=int(told["total"]))
        case "writing":
            return replace(job, stage="writing")
        case "done":
            failed = tuple((str(f["ja"]), str(f["en"])) for f in told["failures"])
            return replace(
                job,
                stage="done",
                documents=tuple(told["documents"]),
                failures=(*job.failures, *failed),
            )
        case "failed":
            return replace(job, stage="failed", said=(str(told["ja"]), str(told["en"])))
    return job


_FAILED = (
    "読み取りを始められません（{0}）。収録済みの文書は元のままです。",
    "reading cannot be begun ({0}); the documents on file are as they were",
)
_ENDED = (
    "読み取りが途中で終わりました（時間か記憶の不足、又は外から止められました）。"
    "収録済みの文書を確かめ、もう一度追加してください。大きなファイルは分けて追加してください。",
    "reading ended before it was done (out of time or memory, or stopped from outside): look at "
    "the documents on file and add the files again, large ones by themselves",
)
