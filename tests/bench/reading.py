"""Reading the five real documents (or the samples) against plain ja_ginza over the same text.

Ours is all that reading does: structure, tables, definitions, citations, statements (with the
parse of the sentences that need one, anew in every run) and defects. Plain is `nlp.pipe` of an
untouched `spacy.load("ja_ginza")` over the sentences of the same files, cut at 。; its threads are
as a user has them, so the variables that would bind them are taken out of its environment. Once
loaded: two processes that have read something else, told in turn to read (A B A B …). From a cold
start: whole processes in turn, ours `yomikae build` into a new store.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.served import ROOT, Served, as_a_user_has_it
from tests.bench.table import Ratio, Row, Timed, lines

CORPUS = Path(os.environ.get("YOMIKAE_CORPUS", ROOT.parent / "shared" / "corpus"))
SAMPLES = ROOT / "ingest" / "samples"
WARM_UP = SAMPLES / "order-form.txt"
PAIRS = 5
LOADED, COLD = 10.0, 4.0  # times as fast as plain ja_ginza, at least

PLAIN = """
import sys, time
import spacy
nlp = spacy.load("ja_ginza")
def sentences(names):
    texts = [open(name, encoding="utf-8").read() for name in names]
    return [s + "。" for text in texts for s in text.split("。") if s.strip()]
def run(names):
    return sum(len(doc) for doc in nlp.pipe(sentences(names)))
"""
# what was remembered of single words is forgotten: every run has all of its work to do
OURS = """
import sys, time
import queries.cli
from pathlib import Path
from ingest.defects.dictionary import is_known
from ingest.pipeline import load, read
from ontology.writing import key
def run(names):
    key.cache_clear()
    is_known.cache_clear()
    return sum(len(read(load(Path(name))).statements) for name in names)
"""
_SERVED = """
run(sys.argv[1:2])
for _ in sys.stdin:
    begun = time.perf_counter()
    run(sys.argv[2:])
    print(time.perf_counter() - begun, flush=True)
"""
_ONCE = "print(run(sys.argv[1:]))\n"


def loaded(files: list[str]) -> Row:
    """Reading once both are loaded."""
    env = as_a_user_has_it()
    with _served(OURS, files, env) as ours, _served(PLAIN, files, env) as plain:
        ours.ask()  # what is loaded by the first of all readings is loaded then
        pairs = [(float(plain.ask()), float(ours.ask())) for _ in range(PAIRS)]
    return _ratio("once loaded", "read", pairs, LOADED)


def _served(code: str, files: list[str], env: dict[str, str]) -> Served:
    return Served([sys.executable, "-c", code + _SERVED, str(WARM_UP), *files], env)


def cold(files: list[str]) -> Row:
    """Whole processes, from start to end, with a warm disk cache."""
    env = as_a_user_has_it()
    pairs = []
    for _ in range(PAIRS):
        plain = _whole([sys.executable, "-c", PLAIN + _ONCE, *files], env)
        work = Path(tempfile.mkdtemp())
        try:
            build = [sys.executable, "-m", "queries.cli", "build", *files]
            pairs.append((plain, _whole([*build, "--store", str(work / "store")], env)))
        finally:
            shutil.rmtree(work)
    return _ratio("from a cold start", "yomikae build", pairs, COLD)


def _whole(command: list[str], env: dict[str, str]) -> float:
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=quiet, stderr=quiet, cwd=ROOT, env=env)
    return time.perf_counter() - begun


def _ratio(when: str, what: str, pairs: list[tuple[float, float]], least: float) -> Row:
    theirs, ours = zip(*pairs, strict=True)
    return Ratio(
        f"plain ja_ginza over {what}, {when}",
        of=Timed(f"plain ja_ginza, nlp.pipe, {when}", theirs),
        to=Timed(f"{what}, {when}", ours),
        least=least,
    )


def rows() -> list[Row]:
    """Both, over the real documents where they are there."""
    folder = CORPUS if CORPUS.is_dir() else SAMPLES
    files = sorted(str(f) for f in folder.glob("*.txt"))
    print(f"reading: {len(files)} documents of {folder.name}, {PAIRS} pairs", file=sys.stderr)
    return [loaded(files), cold(files)]


def main() -> int:
    """Print the table; 1 if an aim is missed."""
    found = rows()
    print("\n".join(lines(found)))
    return int(not all(row.is_met for row in found))


if __name__ == "__main__":
    sys.exit(main())
