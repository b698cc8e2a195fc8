"""`python -m tests.bench.rebuilding`: a build after little or nothing changed, against a full one.

A hundred made-up contracts, linked in stacks; what changes is a reseller's terms, so that the order
form which takes them in is linked and inferred anew. Both once the reader is loaded, and as
commands from a cold start: there most of the time is that of starting, the same for every build.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.building import built, command, write
from tests.bench.table import Ratio, Row, Timed, lines
from tests.made_up.contracts import document, made_up

COUNT = 100
PAIRS = 5
CHANGED = 51  # a reseller
NAMES = ("all of 100 read", "nothing changed", "one of 100 changed")


def rows() -> list[Row]:
    """Ratios of a full build to one after little or nothing changed."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        steps = _folders(work)
        loaded, cold = [], []
        for pair in range(PAIRS):
            loaded.append(built(work / f"loaded-{pair}", steps).seconds)
            cold.append(tuple(command(work / f"cold-{pair}", step) for step in steps))
    full, nothing, one = _timed(loaded, "")
    cold_full, cold_nothing, cold_one = _timed(cold, ", as a command")
    return [
        Ratio("full build / nothing changed", full, nothing, least=50),
        Ratio("full build / one of 100 changed", full, one, least=20),
        Ratio("as commands: full build / nothing changed", cold_full, cold_nothing),
        Ratio("as commands: full build / one of 100 changed", cold_full, cold_one),
    ]


def _folders(work: Path) -> list[Path]:
    """The documents, the same again, and the same but for one."""
    first = write(made_up(COUNT), work / "first")
    other = work / "other"
    shutil.copytree(first, other)
    changed = other / document(CHANGED).name
    changed.write_text(changed.read_text("utf-8").replace("本サービス", "当該サービス"), "utf-8")
    return [first, first, other]


def _timed(found: list[tuple[float, ...]], how: str) -> list[Timed]:
    return [Timed(n + how, s) for n, s in zip(NAMES, zip(*found, strict=True), strict=True)]


if __name__ == "__main__":
    print("\n".join(lines(rows())))
    sys.exit()
