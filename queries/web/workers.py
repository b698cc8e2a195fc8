"""A pool of processes that answer SPARQL queries, each of which can be ended at any moment.

Promises: a query never runs longer than its limit, nor after the one who asked is gone: its process
is killed and has ended before the answer says so. Others are answered meanwhile: a spare is kept
ready, a query that takes long gives way to those that do not, and many that do leave room. Queries
see the store as it is: a worker that opened it before it changed is not asked again.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from queries.say import placeless
from queries.web.asked import Answered, Asked, Refused
from queries.web.settings import Settings

SIZE = 8  # processes at most
FOR_QUICK = 2  # … of which so many are kept from queries that take long
QUEUE = 64  # queries that wait for one at most
SLOW = 0.5  # seconds after which a query gives way to others
_NICENESS = 15  # … by so much (nice(1)): on a busy processor it gets 1/28 of a quick one's share
_ROOT = Path(__file__).resolve().parents[2]  # the worker must be of the same code
_ENDED = {"time", "rows", "bytes", "memory"}  # reasons after which the worker is not used again


class _Worker:
    """A process; the stamp of the store it opened; what has become of it."""

    def __init__(self, process: Process, stamp: object) -> None:
        self.process, self.stamp = process, stamp
        self.slow = self.dead = self.crowded_out = False

    @classmethod
    async def started(cls, settings: Settings, stamp: object) -> _Worker | Refused:
        """A worker with the store open; or why there is none."""
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # nothing from the folder that the server was started in
            "-m",
            "queries.web.sparql_worker",
            str(settings.store.resolve()),
            str(settings.memory_limit),
            str(os.getpid()),
            stdin=PIPE,
            stdout=PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl-C in the terminal is the server's to handle
        )
        worker = cls(process, stamp)
        try:
            ready, _ = await worker._reply()
        except (asyncio.IncompleteReadError, OSError):
            code = await worker.end()
            return Refused("no-store", f"exit {code}")
        except asyncio.CancelledError:
            await asyncio.shield(worker.end())
            raise
        if "reason" in ready:
            await worker.end()
            told = _fields(ready)
            return Refused(told["reason"], placeless(told["detail"]))
        return worker

    async def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The worker's answer. Raises IncompleteReadError or OSError if it dies over it."""
        assert self.process.stdin is not None
        words = json.dumps(request).encode()
        self.process.stdin.write(len(words).to_bytes(4, "big") + words)
        await self.process.stdin.drain()
        return await self._reply()

    async def _reply(self) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdout is not None
        size = int.from_bytes(await self.process.stdout.readexactly(4), "big")
        reply: dict[str, Any] = json.loads(await self.process.stdout.readexactly(size))
        return reply, await self.process.stdout.readexactly(reply.pop("bytes"))

    def give_way(self) -> None:
        """Let every other process go first."""
        self.slow = True
        if self.process.returncode is None:
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICENESS)

    def kill(self) -> None:
        """Kill the process if it lives."""
        if self.process.returncode is None and not self.dead:
            # not process.kill(): it would take the exit code of one that has just died by itself
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def end(self) -> int:
        """Kill the process if it lives; its exit code once it is gone."""
        self.kill()
        await self.process.communicate()  # to the end of its output: so that its pipes close too
        assert self.process.returncode is not None
        return self.process.returncode


class Pool:
    """Workers over the store of `settings`; `stamp` changes whenever that store was rebuilt.

    Used as `async with Pool(…) as pool`, in one event loop.
    """

    def __init__(
        self,
        settings: Settings,
        stamp: Callable[[], object],
        *,
        size: int = SIZE,
        queue: int = QUEUE,
    ) -> None:
        self.settings = settings
        self._stamp, self._size, self._queue = stamp, size, queue
        self._workers: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._waiting: deque[asyncio.Future[_Worker | Refused]] = deque()
        self._starting: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[int]] = set()
        self._closed = False

    async def __aenter__(self) -> Pool:
        self._want_spare()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        while self._waiting:
            self._hand(Refused("busy"))
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.wait({self._starting})
        for worker in tuple(self._workers):
            self._retire(worker)
        while self._ending:
            await asyncio.wait(self._ending)

    def processes(self) -> tuple[int, ...]:
        """The ids of the processes there are."""
        return tuple(sorted(w.process.pid for w in self._workers))

    async def ask(self, asked: Asked) -> Answered | Refused:
        """The results of a query, or why there are none. Cancelled, it ends the query for real."""
        worker = await self._free_worker()
        if isinstance(worker, Refused):
            return worker
        request = asdict(asked) | {
            "row_limit": self.settings.row_limit,
            "byte_limit": self.settings.byte_limit,
            "seconds": self.settings.time_limit,
        }
        slow = asyncio.get_running_loop().call_later(SLOW, self._takes_long, worker)
        try:
            async with asyncio.timeout(self.settings.time_limit):
                reply, body = await worker.ask(request)
        except TimeoutError:
            await self._retire(worker)
            return Refused("time", f"{self.settings.time_limit:g}")
        except (asyncio.IncompleteReadError, OSError):
            # Rust aborts where it gets no memory; the system kills where it has none to give
            worker.dead = True
            code = await self._retire(worker)
            if worker.crowded_out:
                return Refused("busy")
            no_memory = code in (-signal.SIGABRT, -signal.SIGKILL)
            return Refused("memory", self._memory()) if no_memory else Refused("died", str(code))
        except BaseException:
            self._retire(worker)
            raise
        finally:
            slow.cancel()
        if reply.get("reason") in _ENDED:
            await self._retire(worker)
        else:
            self._give_back(worker)
        if "reason" not in reply:
            return Answered(reply["form"], reply["format"], body, reply["rows"])
        if reply["reason"] == "memory":
            return Refused("memory", self._memory())
        return Refused(**_fields(reply))

    def _takes_long(self, worker: _Worker) -> None:
        """Let others go first; where long queries hold all but the last places, end this one."""
        if sum(w.slow for w in self._workers) >= max(1, self._size - FOR_QUICK):
            worker.crowded_out = True
            worker.kill()
        else:
            worker.give_way()

    def _memory(self) -> str:
        return str(self.settings.memory_limit // 2**20)

    async def _free_worker(self) -> _Worker | Refused:
        while self._idle:
            worker = self._idle.pop()
            if self._usable(worker):
                self._want_spare()
                return worker
            self._retire(worker)
        if self._closed or len(self._waiting) >= self._queue:
            return Refused("busy")
        turn: asyncio.Future[_Worker | Refused] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._want_spare()
        try:
            # as long as it takes until every query that runs now is done or ended
            async with asyncio.timeout(self.settings.time_limit + SLOW):
                return await asyncio.shield(turn)
        except TimeoutError:
            self._leave(turn)
            return Refused("busy")
        except BaseException:
            self._leave(turn)
            raise

    def _leave(self, turn: asyncio.Future[_Worker | Refused]) -> None:
        """Wait no longer; a worker that came at the last moment goes to the next."""
        if not turn.done():
            self._waiting.remove(turn)
            turn.cancel()
        elif isinstance(worker := turn.result(), _Worker):
            self._give_back(worker)

    def _usable(self, worker: _Worker) -> bool:
        return (
            not self._closed
            and not worker.slow
            and worker.process.returncode is None
            and worker.stamp == self._stamp()
        )

    def _give_back(self, worker: _Worker) -> None:
        if not self._usable(worker):
            self._retire(worker)
        elif not self._hand(worker):
            self._idle.append(worker)

    def _hand(self, worker: _Worker | Refused) -> bool:
        """Give a worker to the first who waits; whether there was one."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return True
        return False

    def _retire(self, worker: _Worker) -> asyncio.Task[int]:
        """End a worker, and have another in its place; done when its process is gone."""
        task = asyncio.get_running_loop().create_task(self._end(worker))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task

    async def _end(self, worker: _Worker) -> int:
        try:
            return await worker.end()
        finally:
            self._workers.discard(worker)
            self._want_spare()

    def _want_spare(self) -> None:
        """Start a worker, one at a time, where none is idle and there may be one more."""
        if self._closed or self._idle or self._starting or len(self._workers) >= self._size:
            return
        self._starting = asyncio.get_running_loop().create_task(self._start())

    async def _start(self) -> None:
        worker: _Worker | Refused
        try:
            worker = await _Worker.started(self.settings, self._stamp())
        except OSError as error:  # no process to be had
            worker = Refused("failed", str(error))
        finally:
            self._starting = None
        if isinstance(worker, _Worker):
            self._workers.add(worker)
            self._give_back(worker)
            self._want_spare()
        elif not self._workers:
            while self._hand(worker):
                pass


def _fields(reply: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in reply.items() if k in ("reason", "detail", "line", "column")}
