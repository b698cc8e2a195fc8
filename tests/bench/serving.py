"""`python -m tests.bench.serving`: what a runaway query costs the others who ask the same server.

Twenty clients ask small queries one after another, without a pause, of a real server in a process
of its own: first alone, then while one query runs that never ends by itself, in turn (A B A B …),
so that a machine that slows down slows both. What counts is the ratio of the medians, pair by pair.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from ontology.terms import PREFIXES
from queries.build import build
from tests.bench.table import Ratio, Row, Timed, lines
from tests.queries.web.sparql_app import FOR_EVER

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", ROOT.parent / "shared" / "corpus"))
SAMPLES = ROOT / "ingest" / "samples"
CLIENTS = 20
EACH = 40  # queries that a client asks in a round
PAIRS = 5
TARGET = 2.0  # the median must not double
HEAD = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
QUICK = (
    "SELECT ?v ?t { ?v eli:is_member_of ?d ; eli:title ?t }",
    "SELECT ?p ?t { ?p yk:label '第4条第1項' ; yk:text ?t }",
    "SELECT ?c ?q { ?c yk:citedIn ?p ; yk:quote ?q . ?p yk:label '第3条第1項' }",
    "SELECT ?s ?t { ?s a yk:Disapplication ; yk:target ?t } LIMIT 20",
    "ASK { ?s yk:disapplies ?t }",
)
SERVER = """
import sys
from pathlib import Path
import uvicorn
from tests.queries.web.sparql_app import app, pool_of
uvicorn.run(app(pool_of(Path(sys.argv[1]), time_limit=3600)), fd=int(sys.argv[2]),
            log_level="warning")
"""


@contextlib.contextmanager
def server(store: Path) -> Iterator[str]:
    """The address of a server over a store, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(store), str(listening.fileno())],
            pass_fds=[listening.fileno()],
            cwd=ROOT,
        )
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        finally:
            process.terminate()
            process.wait()


async def person(http: httpx.AsyncClient, address: str, number: int) -> list[float]:
    """Seconds that each query of one client took."""
    times = []
    for turn in range(EACH):
        query = HEAD + QUICK[(number + turn) % len(QUICK)]
        begun = time.perf_counter()
        answer = await http.get(address, params={"query": query})
        times.append(time.perf_counter() - begun)
        answer.raise_for_status()
    return times


async def round_of(address: str, *, runaway: bool) -> float:
    """The median of the times of all clients, in milliseconds."""
    limits = httpx.Limits(max_connections=CLIENTS + 1)
    async with httpx.AsyncClient(timeout=120, limits=limits) as http:
        running = asyncio.ensure_future(http.get(address, params={"query": FOR_EVER}))
        if not runaway:
            running.cancel()
        await asyncio.wait({running}, timeout=1)  # it has been told to give way by then
        found = await asyncio.gather(*(person(http, address, n) for n in range(CLIENTS)))
        assert running.cancelled() or not running.done()
        running.cancel()  # closes the connection, and that ends the query
        await asyncio.wait({running})
        return 1000 * statistics.median(t for times in found for t in times)


def measured() -> tuple[list[float], list[float]]:
    """Medians in milliseconds: alone, and beside a runaway query."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        build([CORPUS if CORPUS.is_dir() else SAMPLES], store, jobs=1, progress=lambda *_: None)
        alone, beside = [], []
        with server(store) as address:
            asyncio.run(round_of(address, runaway=False))
            for _ in range(PAIRS):
                alone.append(asyncio.run(round_of(address, runaway=False)))
                beside.append(asyncio.run(round_of(address, runaway=True)))
        return alone, beside


def rows() -> list[Row]:
    """How much slower the twenty are beside the query that never ends."""
    alone, beside = (tuple(ms / 1000 for ms in found) for found in measured())
    return [
        Ratio(
            f"{CLIENTS} clients: beside a runaway query / alone",
            Timed("… beside a runaway query, median", beside),
            Timed(f"{CLIENTS} clients, median", alone),
            most=TARGET,
        )
    ]


if __name__ == "__main__":
    print("\n".join(lines(rows())))
