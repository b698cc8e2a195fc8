"""`python -m tests.load`: many clients at once, for some time, over a real server.

Each client asks one thing after another, at random but the same for the same `--seed`: pages,
traces by topic and tables of all clauses, named and free queries; the first uploads a file now and
then, so that the store changes under the others. Every answer is held against what the library
says. Exits with 1 on any wrong answer or error, or where memory grows by more than `MOST_GROWTH`
from a tenth of the time to the end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from queries.build import build
from tests.conftest import FILES
from tests.load.asked import texts
from tests.load.crowd import Crowd, Told
from tests.load.server import serving

MOST_GROWTH = 0.10
_MADE_UP = 20


def store_in(folder: Path) -> tuple[Path, str]:
    """A store of the corpus, or of the samples and made-up contracts; and which of the two."""
    corpus = FILES["corpus_path"][0]
    store = folder / "store"
    if any(corpus.glob("*.txt")):
        paths, what = [corpus], "the corpus"
    else:
        paths = [FILES["sample_path"][0], texts(folder / "texts", _MADE_UP)]
        what = f"the samples and {_MADE_UP} made-up contracts"
    # of its own, so that nothing is written beside the documents
    copied = folder / "documents"
    copied.mkdir()
    for path in paths:
        for file in sorted(path.glob("*.txt")):
            shutil.copy(file, copied / file.name)
    build([copied], store, jobs=1, progress=lambda done, total: None)
    return store, what


def lines(told: Told, seconds: float) -> list[str]:
    """The report."""
    found = [
        f"{told.count} answers in {seconds:.0f} s ({told.count / seconds:.1f} a second), "
        f"{sum(told.errors.values())} errors",
        f"{'':12}{'answers':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'most':>9}",
    ]
    every = [t for times in told.times.values() for t in times]
    for kind, times in (*sorted(told.times.items()), ("all", every)):
        at = [1000 * quantile(times, q) for q in (0.5, 0.95, 0.99, 1.0)]
        found.append(f"{kind:12}{len(times):>9}" + "".join(f"{ms:>9.0f}" for ms in at))
    found += [
        f"memory after a tenth of the run: {told.memory[0]}",
        f"memory at the end: {told.memory[-1]} (most seen on the way {told.peak:.0f} MiB)",
        f"server by tenths, MiB: {' '.join(f'{m.server:.0f}' for m in told.memory)}",
        f"growth of the server, or of a worker: {told.growth:+.1%} (at most {MOST_GROWTH:.0%})",
    ]
    return found + [f"ERROR {count} × {what}" for what, count in told.errors.most_common(20)]


def quantile(times: Sequence[float], share: float) -> float:
    """The time that so large a share of the answers did not go over."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, what = store_in(folder)
        print(f"{given.clients} clients for {given.seconds:g} s over {what}", flush=True)
        with serving(store, folder / "errors") as server:
            now = time.monotonic
            began: list[float] = []

            def enough(told: Told) -> float:
                began or began.append(now())
                return (now() - began[0]) / given.seconds

            crowd = Crowd(server, store, given.seed, enough)
            told = asyncio.run(crowd.run(given.clients, uploads=True))
            took = now() - began[0]
        said = (folder / "errors").read_text()
    print("\n".join(lines(told, took)))
    if said:
        print(f"the server said:\n{said[-3000:]}")
    return 1 if told.errors or said or told.growth > MOST_GROWTH else 0


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main())
