"""`make bench`: how long building takes against plain ja_ginza over the same text; then serving.py.

Both run as whole processes from a cold start with a warm disk cache, in turn (A B A B …), so that a
machine that slows down slows both. What is printed are medians with their spread, and the ratio
pair by pair: single times on a shared machine say little.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import serving
from tests.bench.table import row

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", ROOT.parent / "shared" / "corpus"))
SAMPLES = ROOT / "ingest" / "samples"
PAIRS = 5
TARGET = 0.35

PLAIN = """
import sys
import spacy
nlp = spacy.load("ja_ginza")
texts = [open(name, encoding="utf-8").read() for name in sys.argv[1:]]
sentences = [s + "。" for text in texts for s in text.split("。") if s.strip()]
print(sum(len(doc) for doc in nlp.pipe(sentences)))
"""


def seconds(command: list[str]) -> float:
    """Wall time of a command, from its start to its end."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def build_seconds(folder: Path) -> float:
    """A build of all files of a folder into a store that does not exist yet."""
    work = Path(tempfile.mkdtemp())
    try:
        return seconds(
            [
                sys.executable,
                "-m",
                "queries.cli",
                "build",
                str(folder),
                "--store",
                str(work / "store"),
            ]
        )
    finally:
        shutil.rmtree(work)


def main() -> int:
    """Print the tables; 1 if the build, or serving, is slower than its target."""
    folder = CORPUS if CORPUS.is_dir() else SAMPLES
    files = sorted(str(f) for f in folder.glob("*.txt"))
    plain = [sys.executable, "-c", PLAIN, *files]
    print(f"{len(files)} documents of {folder.name}, {PAIRS} pairs after a warm-up")
    build_seconds(folder)
    seconds(plain)
    ours, theirs = [], []
    for _ in range(PAIRS):
        ours.append(build_seconds(folder))
        theirs.append(seconds(plain))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(row("yomikae build", ours, " s"))
    print(row("plain ja_ginza, nlp.pipe", theirs, " s"))
    print(row(f"ratio (target at most {TARGET})", ratios, "  "))
    slow = statistics.median(ratios) > TARGET
    print()
    return serving.main() or int(slow)


if __name__ == "__main__":
    sys.exit(main())
