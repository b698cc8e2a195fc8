"""Builds that are timed in a process of their own: `python -m tests.bench.building FOLDER STORE …`.

A build is timed once the reader is loaded, as in a process that goes on, or as a whole command.
Each step is a build of one of the folders into the store; what is printed is JSON: the seconds of
each step, and the greatest memory that the process held, in MB.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import Source, read
from queries.build import build
from tests.made_up.contracts import Made, document

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Built:
    """The seconds of each build, one after another, and the memory of all, in MB."""

    seconds: tuple[float, ...]
    megabytes: float


def write(documents: Iterable[Made], folder: Path) -> Path:
    """The documents as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in documents:
        (folder / made.name).write_text(made.words, "utf-8")
    return folder


def built(store: Path, steps: Sequence[Path]) -> Built:
    """Build each of `steps` (folders or files) into the store, in one process with all loaded."""
    command = [sys.executable, "-m", "tests.bench.building", str(store), *map(str, steps)]
    told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, text=True)
    found = json.loads(told.stdout)
    return Built(tuple(found["seconds"]), found["megabytes"])


def command(store: Path, step: Path) -> float:
    """The seconds that `yomikae build` takes as a whole command."""
    words = [sys.executable, "-m", "queries.cli", "build", str(step), "--store", str(store)]
    begun = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begun


def main(store: Path, steps: Sequence[Path]) -> None:
    first = document(0)
    read(Source(first.name, first.words.encode(), "warm"))
    seconds = []
    for step in steps:
        begun = time.perf_counter()
        report = build([step], store, jobs=1, progress=lambda done, total: None)
        seconds.append(time.perf_counter() - begun)
        assert not report.failures
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(a) for a in sys.argv[2:]])
