"""The limits: a query over one is ended, its process with it, while others are answered."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from queries.web import confined, workers
from queries.web.asked import Answered, Asked, Refused
from queries.web.workers import Pool
from tests.queries.web.sparql_app import FOR_EVER, alive, pool_of, served, stored

ROOT = Path(__file__).resolve().parents[3]
MANY = "".join(f"<http://x/s{n}> <http://x/p> 'words {n}' .\n" for n in range(400))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NO_LINUX = not Path("/proc/self/status").exists()
needs_proc = pytest.mark.skipif(NO_LINUX, reason="needs /proc to see processes")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("limits"), {"http://x/g": MANY})


def within(pool: Pool, work: Callable[[Pool], Awaitable[None]]) -> None:
    """Run `work` over an open pool; whatever happened, no process is left."""

    async def run() -> None:
        async with pool:
            await work(pool)
        assert pool.processes() == ()

    # in a thread of its own: a browser that other tests drive leaves its event loop in this one
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()


async def count(pool: Pool) -> int:
    answer = await pool.ask(Asked(COUNT))
    assert isinstance(answer, Answered), answer
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


def watch_ends(pool: Pool, gone: threading.Event | None = None) -> list[int]:
    """The ids of processes that the pool ends from now on; `gone` is set when one is gone."""
    pids: list[int] = []
    retire = pool._retire

    def watched(worker: workers._Worker) -> asyncio.Task[int]:
        pids.append(worker.process.pid)
        task = retire(worker)
        if gone is not None:
            task.add_done_callback(lambda _: gone.set())
        return task

    pool._retire = watched  # type: ignore[method-assign]
    return pids


PAIRS = "{ ?a ?b ?c . ?d ?e ?f }"
ENDED = {  # query -> limits, why it is refused
    f"SELECT * {PAIRS} # rows": ({"row_limit": 1000}, Refused("rows", "1000")),
    f"CONSTRUCT {{ ?a ?e ?f }} {PAIRS} # rows": ({"row_limit": 1000}, Refused("rows", "1000")),
    f"SELECT * {PAIRS} # bytes": ({"byte_limit": 10_000}, Refused("bytes", "10000")),
    f"CONSTRUCT {{ ?a ?b ?c }} {PAIRS} # bytes": (
        {"byte_limit": 10_000, "row_limit": 200_000}, Refused("bytes", "10000")),
    "SELECT * { ?s ?p ?o } # TSV within, JSON over": (
        {"byte_limit": 30_000}, Refused("bytes", "30000")),
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c": (
        {"memory_limit": 300 * 2**20, "time_limit": 60}, Refused("memory", "300")),
    f"ASK {{ {'{' * 100_000}{'}' * 100_000} }}": ({}, Refused("died", str(-signal.SIGSEGV))),
    FOR_EVER: ({"time_limit": 0.5}, Refused("time", "0.5")),
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f": (
        {"time_limit": 0.5}, Refused("time", "0.5")),
}  # fmt: skip


@needs_proc
@pytest.mark.parametrize("query", ENDED, ids=lambda q: q[-40:])
def test_over_a_limit_the_process_is_gone_when_the_answer_is_there(path: Path, query: str) -> None:
    limits, expected = ENDED[query]

    async def work(pool: Pool) -> None:
        await count(pool)
        ended = watch_ends(pool)
        assert await pool.ask(Asked(query)) == expected
        assert ended
        assert not [pid for pid in ended if alive(pid)]
        assert await count(pool) == 400  # and the pool goes on

    within(pool_of(path, **limits), work)


@pytest.mark.parametrize(
    ("limit", "query"),
    [
        ({"row_limit": 400}, "SELECT ?s { ?s ?p ?o }"),
        ({"row_limit": 400}, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"),
        ({"byte_limit": 6}, "SELECT ?x { VALUES ?x { 12 } } # 6 bytes of TSV"),
    ],
)
def test_just_at_a_limit_there_is_an_answer(
    path: Path, limit: dict[str, float], query: str
) -> None:
    async def work(pool: Pool) -> None:
        answer = await pool.ask(Asked(query, table="tsv"))
        assert isinstance(answer, Answered), answer
        assert answer.rows == (400 if "row_limit" in limit else 1)

    within(pool_of(path, **limit), work)


@needs_proc
def test_twenty_are_answered_while_one_runs_away(path: Path) -> None:
    """Over a real server: right answers to all, the runaway told why it was ended."""
    pool = pool_of(path, time_limit=5.0)
    others_workers = set(children())
    with served(pool) as address, httpx.Client(timeout=60) as http:

        def ask(query: str) -> httpx.Response:
            return http.get(address, params={"query": query})

        ask("ASK {}")
        with ThreadPoolExecutor(21) as people:
            runaway = people.submit(ask, FOR_EVER)
            others = [
                people.submit(ask, f"SELECT ?o {{ <http://x/s{n}> ?p ?o }}")
                for n in range(20) for _ in range(5)
            ]  # fmt: skip
            for place, other in enumerate(others):
                found = other.result().json()["results"]["bindings"]
                assert [b["o"]["value"] for b in found] == [f"words {place // 5}"]
            assert not runaway.done()  # they were answered while it ran
            ended = runaway.result()
        assert (ended.status_code, "time limit (5 s)" in ended.text) == (500, True)
        running = {p for p in children() if "sparql_worker" in command(p)}
        assert running - others_workers <= set(pool.processes())


def children() -> list[int]:
    own = os.getpid()
    return [
        int(f.parent.name) for f in Path("/proc").glob("[0-9]*/stat")
        if (words := read(f).rpartition(")")[2].split()) and int(words[1]) == own
    ]  # fmt: skip


def command(pid: int) -> str:
    return read(Path(f"/proc/{pid}/cmdline"))


def read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


@needs_proc
def test_who_goes_away_ends_the_query(path: Path) -> None:
    """The client closes its connection: the process is ended long before the limit."""
    pool = pool_of(path, time_limit=600.0)
    gone = threading.Event()
    watch_ends(pool, gone)
    with served(pool) as address:
        httpx.get(address, params={"query": "ASK {}"})
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(address, params={"query": FOR_EVER}, timeout=0.5)
        assert gone.wait(60)
        assert httpx.get(address, params={"query": "ASK {}"}).json()["boolean"] is True


def test_who_is_cancelled_in_the_queue_leaves_it(path: Path) -> None:
    async def work(pool: Pool) -> None:
        first = asyncio.ensure_future(pool.ask(Asked(FOR_EVER)))
        second = asyncio.ensure_future(pool.ask(Asked("ASK {}")))
        await asyncio.wait({first, second}, timeout=0.7)
        second.cancel()
        third = asyncio.ensure_future(pool.ask(Asked(COUNT)))
        assert isinstance(await first, Refused)
        assert isinstance(await third, Answered)
        assert second.cancelled()

    pool = pool_of(path, time_limit=1.0)
    pool._size = 1
    within(pool, work)


def test_where_the_queue_is_full_it_says_busy(path: Path) -> None:
    async def work(pool: Pool) -> None:
        asked = [asyncio.ensure_future(pool.ask(Asked(COUNT))) for _ in range(6)]
        answers = await asyncio.gather(*asked)
        assert answers.count(Refused("busy")) == 4  # two wait for the one that starts
        assert await count(pool) == 400

    within(Pool(pool_of(path).settings, lambda: 0, size=1, queue=2), work)


def test_a_rebuilt_store_is_opened_again(tmp_path: Path) -> None:
    """`stamp` changed: every answer from then on is of the new store."""
    stored(tmp_path, {"http://x/g": "<http://x/a> <http://x/p> 1 ."})
    stamp = [0]

    async def work(pool: Pool) -> None:
        assert await count(pool) == 1
        first = pool.processes()
        stored(tmp_path, {"http://x/g": "<http://x/b> <http://x/p> 1 , 2 ."})
        stamp[0] += 1
        assert [await count(pool) for _ in range(5)] == [3] * 5
        assert not set(first) & set(pool.processes())

    within(pool_of(tmp_path, lambda: stamp[0]), work)


def test_a_slow_query_gives_way_and_its_worker_is_not_used_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "SLOW", 0.05)
    nice: list[int] = []

    async def work(pool: Pool) -> None:
        await count(pool)
        asking = asyncio.ensure_future(pool.ask(Asked(FOR_EVER)))
        while not nice and not asking.done():
            await asyncio.wait({asking}, timeout=0.02)
            nice.extend(
                n for w in pool._workers
                if (n := os.getpriority(os.PRIO_PROCESS, w.process.pid)) > os.nice(0)
            )  # fmt: skip
        assert nice[0] - os.nice(0) >= 10
        slow = {w.process.pid for w in pool._workers if w.slow}
        await asking
        assert not slow & set(pool.processes())

    within(pool_of(path, time_limit=1.0), work)


def test_however_many_run_away_others_are_answered(path: Path) -> None:
    async def work(pool: Pool) -> None:
        many = [asyncio.ensure_future(pool.ask(Asked(FOR_EVER))) for _ in range(6)]
        assert [await count(pool) for _ in range(10)] == [400] * 10
        assert not all(m.done() for m in many)
        for answer in await asyncio.gather(*many):
            assert answer in (Refused("busy"), Refused("time", "5"))
        assert any(m.result() == Refused("busy") for m in many)
        assert any(m.result() == Refused("time", "5") for m in many)

    within(Pool(pool_of(path, time_limit=5.0).settings, lambda: 0, size=4), work)


@pytest.mark.skipif(
    platform.machine() not in confined._SOCKET_CALLS or sys.platform != "linux",
    reason="the network is closed to workers on Linux alone, on x86-64 and ARM",
)
def test_a_worker_has_no_network(path: Path) -> None:
    async def work(pool: Pool) -> None:
        await count(pool)
        for pid in pool.processes():
            assert "Seccomp:\t2" in read(Path(f"/proc/{pid}/status"))

    within(pool_of(path), work)


ORPHAN = """
import asyncio, os, signal, sys
from pathlib import Path
from queries.web import confined, workers
from queries.web.asked import Asked
from queries.web.settings import Settings

async def main():
    async with workers.Pool(Settings(Path(sys.argv[1]), time_limit=600), lambda: 0) as pool:
        await pool.ask(Asked("ASK {}"))
        asking = asyncio.ensure_future(pool.ask(Asked(sys.argv[2])))
        await asyncio.wait({asking}, timeout=1)
        assert not asking.done()
        print(*pool.processes(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@needs_proc
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the query's own alarm ends it")
def test_workers_do_not_outlive_the_server(path: Path) -> None:
    """It is killed outright: so is a worker deep in a query, and an idle one."""
    run = subprocess.run(
        [sys.executable, "-c", ORPHAN, str(path), FOR_EVER],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    pids = [int(p) for p in run.stdout.split()]
    assert len(pids) >= 2, run.stderr
    assert all(ends(p) for p in pids)


def ends(pid: int) -> bool:
    """Whether a process is gone, or is within a while."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    ready, _, _ = select.select([watched], [], [], 30)
    os.close(watched)
    return bool(ready)


ALARM = """
import sys
from pathlib import Path
from graph.store import Store
from queries.web.confined import at_most
store = Store.read_only(Path(sys.argv[1]))
at_most(0.5)
store.query(sys.argv[2])
"""


def test_the_alarm_ends_a_process_in_the_middle_of_a_query(path: Path) -> None:
    """Where the system cannot end it with its parent: no Python has to run for it."""
    run = subprocess.run(
        [sys.executable, "-c", ALARM, str(path), FOR_EVER], capture_output=True, cwd=ROOT
    )
    assert run.returncode == -signal.SIGALRM, run.stderr
