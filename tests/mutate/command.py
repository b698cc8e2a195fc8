"""`python -m tests.mutate [AREA …] [--sample N] [--seed S]`: how many mutants the tests kill.

A table by area; the survivors, with file, line and change, go to `.mutants/AREA.txt`. A mutant that
no test can tell from the code is in `equivalent.toml` with the reason, and is not made again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from ingest import language
from tests.mutate.areas import AREAS, ROOT, RULES, Area
from tests.mutate.mutant import Mutant, Outcome
from tests.mutate.session import Trees

KEPT = ROOT / ".mutants"
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
_COLUMNS = ("area", "mutants", "killed", "timed out", "survived", "share", "of all", "seconds")


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 if every area reaches `--least`, else 1."""
    wanted = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    names = [*AREAS, RULES]
    wanted.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(names))
    wanted.add_argument("--sample", type=int, default=160, help="mutants an area (rules: all)")
    wanted.add_argument("--seed", type=int, default=1, help="which are taken")
    wanted.add_argument("--least", type=float, default=0.0, help="share to be killed, 0 to 1")
    wanted.add_argument("--short", action="store_true", help="the fixed few that must be killed")
    asked = wanted.parse_args(argv)
    if unknown := set(asked.areas) - set(names):
        wanted.error(f"no area {', '.join(sorted(unknown))}: {', '.join(names)}")
    KEPT.mkdir(exist_ok=True)
    os.environ["YOMIKAE_CORPUS"] = str(ROOT.parent / "no-corpus")  # figures hold without the corpus
    if asked.short:
        from tests.mutate.short import run_short

        return run_short()
    print(f"sample {asked.sample} an area, seed {asked.seed}, without the corpus", flush=True)
    print(_row(_COLUMNS), flush=True)
    worst = 1.0
    for name in asked.areas or names:
        began = time.monotonic()
        rows, total = _rules() if name == RULES else _area(name, asked.sample, asked.seed)
        worst = min(worst, _report(name, rows, total, time.monotonic() - began))
    return 0 if worst >= asked.least else 1


def _row(cells: Sequence[object]) -> str:
    return "  ".join(f"{c!s:>10}" for c in cells)


Rows = list[tuple[Mutant, Outcome]]


def _report(name: str, rows: Rows, total: int, seconds: float) -> float:
    count = Counter(outcome for _, outcome in rows)
    valid = [r for r in rows if r[1] != "invalid"]
    killed, late = count["killed"], count["timed out"]
    share = killed / max(len(valid), 1)  # one that took too long was told by nothing
    left = count["survived"] + count["untested"]
    cells = (name, len(valid), killed, late, left, f"{share:.1%}", total, f"{seconds:.0f}")
    print(_row(cells), flush=True)
    with (KEPT / f"{name}.txt").open("w", encoding="utf-8") as file:
        for mutant, outcome in sorted(rows, key=lambda r: (r[0].file, r[0].line)):
            if outcome in ("survived", "untested", "timed out"):
                source = (ROOT / mutant.file).read_text("utf-8")
                file.write(f"{mutant.file}:{mutant.line} {mutant.function} ({outcome})\n")
                file.write(mutant.diff(source) + "\n\n")
    return share


def equivalent() -> set[tuple[str, str]]:
    """The mutants that cannot be told from the code: (file, change)."""
    found = tomllib.loads(EQUIVALENT.read_text("utf-8")) if EQUIVALENT.exists() else {}
    return {(m["file"], _plain(m["diff"])) for m in found.get("mutant", [])}


def _plain(diff: str) -> str:
    return "\n".join(line[:1] + " ".join(line[1:].split()) for line in diff.strip().splitlines())


def told_apart(mutants: Sequence[Mutant], source: str) -> list[Mutant]:
    """Those that are not known to be equivalent."""
    known = equivalent()
    files = {file for file, _ in known}
    return [
        m for m in mutants if m.file not in files or (m.file, _plain(m.diff(source))) not in known
    ]


def _rules() -> tuple[Rows, int]:
    from tests.mutate.rules_run import run_rules

    rows = run_rules()
    return rows, len(rows)


def mutants_of(area: Area) -> list[Mutant]:
    """All mutants of an area's modules."""
    from tests.mutate.data import of_data
    from tests.mutate.functions import of_functions

    found = []
    for file in area.modules:
        source = (ROOT / file).read_text("utf-8")
        found += [*of_functions(file, source), *of_data(file, source)]
    return found


def _area(name: str, sample: int, seed: int) -> tuple[Rows, int]:
    area = AREAS[name]
    every = mutants_of(area)
    chosen = random.Random(f"{name} {seed}").sample(every, min(len(every), sample))
    by_file = {f: [m for m in chosen if m.file == f] for f in area.modules}
    chosen = [m for f, ms in by_file.items() for m in told_apart(ms, (ROOT / f).read_text("utf-8"))]
    trees = Trees(KEPT / "trees.json")
    language.parse = trees.of
    language.pipeline()
    _import_libraries()
    warm = [m for m in chosen if m.function]
    rows = _apart(lambda put: _warm(area, warm, trees, put)) if warm else []
    trees.known = Trees(trees.path).known
    # what no test reaches may run when its module is imported
    left = {m for m, outcome in rows if outcome == "untested"}
    cold = [m for m in chosen if not m.function or m in left]
    rows = [(m, outcome) for m, outcome in rows if m not in left]
    if cold:
        rows += _apart(lambda put: _cold(area, cold, trees, put))
    return rows, len(every)


def _import_libraries() -> None:
    """What takes long to import and is none of the project's, so that forks have it."""
    import starlette.testclient  # noqa: F401


def _apart(work: Callable[[Callable[[Mutant, Outcome], None]], None]) -> Rows:
    """What `work` puts, in a process of its own: it imports the project."""
    found = KEPT / "found.jsonl"
    found.unlink(missing_ok=True)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            with found.open("w", encoding="utf-8") as file:

                def put(mutant: Mutant, outcome: Outcome) -> None:
                    file.write(json.dumps([asdict(mutant), outcome], ensure_ascii=False) + "\n")
                    file.flush()

                work(put)
                code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("the run of mutants ended early: see above")
    rows = [json.loads(line) for line in found.read_text("utf-8").splitlines()]
    return [(Mutant(**mutant), outcome) for mutant, outcome in rows]


def _cold(
    area: Area, mutants: Sequence[Mutant], trees: Trees, put: Callable[[Mutant, Outcome], None]
) -> None:
    from tests.mutate.running import run_cold

    run_cold(area, mutants, trees, put)


def _warm(
    area: Area, mutants: Sequence[Mutant], trees: Trees, put: Callable[[Mutant, Outcome], None]
) -> None:
    from tests.mutate.running import measured, run_warm, tests_of
    from tests.mutate.session import Session

    sources = {f: (ROOT / f).read_text("utf-8") for f in area.modules}
    base = KEPT / "base"

    def then(session: Session) -> None:
        baseline = measured(session, area.modules, trees, KEPT)
        jobs = []
        for mutant in mutants:
            tests = tests_of(mutant, sources[mutant.file], baseline)
            if tests:
                jobs.append((mutant, tests))
            else:
                put(mutant, "untested")
        run_warm(session, area, jobs, put, baseline.seconds)

    out = os.dup(1)
    with (KEPT / "pytest.log").open("w") as log:
        os.dup2(log.fileno(), 1)
        Session([str(ROOT / f) for f in area.tests], base).open(then)
        os.dup2(out, 1)
