"""`python -m tests.bench.growing [most]`: how a build's time and memory grow with what is on file.

Stores of 10, 100, 1,000 and 10,000 made-up contracts (at most `most`) are built, each in a process
of its own in which the reader is loaded; the largest once, the others some times. Then a stack is
added to the store of 100 and to the largest, one document after another, in turn.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from tests.bench.building import Built, built, write
from tests.bench.table import Figure, Ratio, Row, Timed, lines
from tests.made_up.contracts import STACK, made_up

SIZES = (10, 100, 1_000, 10_000)
RUNS = 5
MOST_MEMORY = 1_500  # MB
SMALL = 100  # documents, beside which adding one to the largest store is set


def rows(most: int = SIZES[-1]) -> list[Row]:
    """Times, memory, and what adding one document costs."""
    sizes = [size for size in SIZES if size <= most]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folders = {n: write(made_up(n), work / f"documents-{n}") for n in sizes}
        runs: dict[int, list[Built]] = {n: [] for n in sizes}
        for run in range(RUNS):
            for n in sizes:
                if run == 0 or n < SIZES[-1]:
                    runs[n].append(built(work / f"store-{n}-{run}", [folders[n]]))
        adding = {n: _adding(work, n) for n in (SMALL, sizes[-1])}
    found: list[Row] = [
        Figure(f"memory, {n} documents", _memory(runs[n]), "MB", MOST_MEMORY) for n in sizes
    ]
    for n, larger in itertools.pairwise(sizes):
        found.append(_growth(n, runs[n], larger, runs[larger]))
    found.append(
        Ratio(f"adding one: to {sizes[-1]} / to {SMALL}", adding[sizes[-1]], adding[SMALL], most=2)
    )
    return found


def _memory(runs: list[Built]) -> tuple[float, ...]:
    return tuple(r.megabytes for r in runs)


def _growth(n: int, runs: list[Built], larger: int, of_larger: list[Built]) -> Ratio:
    """A larger store over as many times the smaller one as it has more documents."""
    seconds = [r.seconds[0] for r in of_larger]
    times = larger // n
    same = [times * r.seconds[0] for r in runs[: len(seconds)]]
    return Ratio(
        f"building {larger} / {times} × building {n}",
        Timed(f"building {larger}", tuple(seconds)),
        Timed(f"{times} × building {n}", tuple(same)),
        most=1.15 if larger == SIZES[-1] else None,
    )


def _adding(work: Path, n: int) -> Timed:
    """Each document of the next stack, added alone to the store of `n`."""
    steps = [
        write([made], work / f"next-{n}-{i}") for i, made in enumerate(made_up(STACK, first=n))
    ]
    seconds = built(work / f"store-{n}-0", steps).seconds
    return Timed(f"adding one to {n}", seconds)


if __name__ == "__main__":
    print("\n".join(lines(rows(*map(int, sys.argv[1:])))))
