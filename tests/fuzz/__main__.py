"""The coverage-guided fuzzer: `python -m tests.fuzz [target …] [--seconds N]`.

Each target runs in a process of its own for so many seconds; what broke it is kept in `.fuzz/`,
with what was found to be new on the way, which the next run starts from.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.targets import ROOT, TARGETS, dictionary, seeds

KEPT = ROOT / ".fuzz"
_LONGEST = 25  # seconds that one input may take before it counts as one that hangs
_MEMORY = 3_000  # megabytes
_COVERED = re.compile(r"cov: (\d+)")
_RUN = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_LAST = re.compile(r"^#(\d+)", re.M)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target."""

    name: str
    tried: int
    seconds: int
    before: int  # edges covered by what it started from
    after: int
    broken: tuple[Path, ...]
    said: str


def fuzz(name: str, seconds: int) -> Outcome:
    """Run one target; inputs that break it are among `.fuzz/<name>/`."""
    folder, corpus = KEPT / name, KEPT / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(seeds(name)):
        (corpus / f"seed-{i}").write_bytes(seed)
    words = folder / "dictionary"
    words.write_text(dictionary(), "ascii")
    already = _broken_in(folder)
    command = [sys.executable, "-m", "tests.fuzz.one", name, str(corpus)]
    command += [f"-max_total_time={seconds}", f"-dict={words}", f"-artifact_prefix={folder}/"]
    command += [f"-timeout={_LONGEST}", f"-rss_limit_mb={_MEMORY}", "-max_len=4096"]
    command += ["-print_final_stats=1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    said = run.stdout + run.stderr
    covered = [int(n) for n in _COVERED.findall(said)] or [0]
    tried = [int(n) for n in _RUN.findall(said)] or [int(n) for n in _LAST.findall(said)] or [0]
    broken = tuple(sorted(_broken_in(folder) - already))
    failed = said if run.returncode or broken else ""
    return Outcome(name, tried[-1], seconds, covered[0], covered[-1], broken, failed)


def _broken_in(folder: Path) -> set[Path]:
    return {p for kind in ("crash", "timeout", "oom", "leak") for p in folder.glob(f"{kind}-*")}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", nargs="*", help=" ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    given = parser.parse_args()
    unknown = set(given.target) - set(TARGETS)
    if unknown:
        parser.error(f"no target {' '.join(sorted(unknown))}; there are {' '.join(TARGETS)}")
    if sys.platform != "linux":
        print("atheris is for Linux only: nothing was fuzzed")
        return 0
    print(
        f"{'target':12} {'inputs':>9} {'a second':>9} {'edges':>7} {'new':>6}  broken", flush=True
    )
    failed = False
    for name in given.target or TARGETS:
        x = fuzz(name, given.seconds)
        rate, new = x.tried / max(x.seconds, 1), x.after - x.before
        named = " ".join(str(p.relative_to(ROOT)) for p in x.broken) or "-"
        print(f"{name:12} {x.tried:9,} {rate:9,.0f} {x.after:7,} {new:6,}  {named}", flush=True)
        if x.said:
            failed = True
            print("\n".join(x.said.splitlines()[-40:]), file=sys.stderr, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
