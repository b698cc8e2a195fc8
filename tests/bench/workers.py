"""`python -m tests.bench.workers`: what a second local process is worth when files are read.

The same files by `--jobs 1` and `--jobs 2`, in turn (A B A B …): as whole commands from a cold
start, and the reading alone with the models loaded. What two processors can give at most is
measured beside it: two processes that share nothing, each of which reads all the files, against one
of them that does so alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.pipeline import Source, files_under, load
from ingest.workers import Readers, open_readers
from tests.bench.table import Figure, Ratio, Row, Timed, lines
from tests.made_up.contracts import made_up

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", ROOT.parent / "shared" / "corpus"))
SAMPLES = ROOT / "ingest" / "samples"
SMALL = 200  # made-up documents beside the real ones
ROUNDS = 5
LEAST = 1.7

ALONE = """
import sys
from pathlib import Path
from ingest.document_json import to_json
from ingest.pipeline import files_under, load, read
sources = [load(path) for path in files_under([Path(sys.argv[1])])]
def read_all():
    for source in sources:
        to_json(read(source))
read_all()
print("ready", flush=True)
for line in sys.stdin:
    read_all()
    print("done", flush=True)
"""


def files_in(folder: Path) -> list[Source]:
    """The files to read, put into `folder`; the longest first, as a build hands them out."""
    for path in (CORPUS if CORPUS.is_dir() else SAMPLES).glob("*.txt"):
        shutil.copy(path, folder / path.name)
    for made in made_up(SMALL):
        (folder / made.name).write_text(made.words, "utf-8")
    return sorted(map(load, files_under([folder])), key=lambda source: -len(source.data))


def command_seconds(folder: Path, jobs: int) -> float:
    """Wall time of `yomikae build` into a store that is not there yet."""
    with tempfile.TemporaryDirectory() as work:
        words = ["build", str(folder), "--jobs", str(jobs), "--store", str(Path(work) / "store")]
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "queries.cli", *words],
            check=True,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - begun


def reading_seconds(readers: Readers, sources: Sequence[Source]) -> float:
    """Wall time of reading all, to the JSON that a build keeps."""
    begun = time.perf_counter()
    for _, found in readers.read(enumerate(sources)):
        assert not isinstance(found, UnreadableFile)
        assert found.json
    return time.perf_counter() - begun


@contextmanager
def plain_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has read all files once, and reads them again at each line it is given."""
    process = subprocess.Popen(
        [sys.executable, "-c", ALONE, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def plain_seconds(processes: Sequence[subprocess.Popen[str]]) -> float:
    """Wall time until each process has read all files."""
    begun = time.perf_counter()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "done\n"
    return time.perf_counter() - begun


def rows() -> list[Row]:
    """Commands, the reading alone, and the most that this machine gives."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = files_in(folder)
        what = f"{len(sources)} files"
        command_seconds(folder, 2)  # the disk's cache is warm
        commands = [[command_seconds(folder, jobs) for jobs in (1, 2)] for _ in range(ROUNDS)]
        with open_readers(1) as one, open_readers(2) as two:
            for readers in (one, two):
                reading_seconds(readers, sources)
            reading = [[reading_seconds(r, sources) for r in (one, two)] for _ in range(ROUNDS)]
        with plain_process(folder) as first, plain_process(folder) as second:
            plain = [
                [plain_seconds([first]), plain_seconds([first, second])] for _ in range(ROUNDS)
            ]
    return [
        _ratio(f"build of {what}, whole commands", commands),
        _ratio(f"reading of {what}, models loaded", reading),
        Figure(
            "two processes that share nothing, of one alone",
            tuple(2 * alone / beside for alone, beside in plain),
            "×",
        ),
    ]


def _ratio(name: str, seconds: Sequence[Sequence[float]]) -> Ratio:
    one, two = (
        Timed(f"{name}: --jobs {jobs}", tuple(s[jobs - 1] for s in seconds)) for jobs in (1, 2)
    )
    return Ratio(f"{name}: 2 processes against 1", one, two, least=LEAST)


def main() -> int:
    """Print the table; 1 if a target is missed."""
    found = rows()
    print("\n".join(lines(found)))
    return 0 if all(row.is_met for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
