"""`make crash`, or `python -m tests.crash [--kills 200] [--seed N] [--scene NAME]`.

Builds, reviews and uploads are killed (SIGKILL) at random points, half of them at the n-th thing
that is asked of SQLite, of the store or of the file system, half at a moment; then is looked at
what is left. Prints where they fell and what survived; exits with 1 if anything did not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from rich.progress import Progress

from tests.crash.judge import Fate
from tests.crash.kills import Scenery, killed
from tests.crash.scenes import SCENES


def main() -> int:
    """Kill, look, and print a table; 1 if a store did not hold out."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene", choices=[s.name for s in SCENES], action="append")
    given = parser.parse_args()
    scenes = [s for s in SCENES if not given.scene or s.name in given.scene]
    fates: list[Fate] = []
    with tempfile.TemporaryDirectory() as folder, _bar() as bar:
        task = bar.add_task("killing", total=given.kills)
        for number, scene in enumerate(scenes):
            kills = given.kills * (number + 1) // len(scenes) - given.kills * number // len(scenes)
            scenery = Scenery.of(scene, Path(folder) / scene.name)
            for fate in killed(scenery, kills, given.seed):
                fates.append(fate)
                bar.advance(task)
                for wrong in fate.wrong:  # at once: a long run may be ended before its table
                    print(f"{fate.scene} {fate.where}: {wrong}", flush=True)
    print(*_table(fates, [s.name for s in scenes]), sep="\n")
    failed = sum(bool(f.wrong) for f in fates)
    print(
        f"{len(fates)} kills, {len(fates) - failed} survived, {failed} did not (seed {given.seed})"
    )
    return 1 if failed else 0


def _bar() -> Progress:
    """What the processes say of themselves goes where it always goes."""
    return Progress(transient=True, redirect_stdout=False, redirect_stderr=False)


def _table(fates: list[Fate], scenes: list[str]) -> list[str]:
    rows = [f"{'scene':<12}{'kills':>6}{'late':>6}{'old':>6}{'between':>9}{'new':>6}{'failed':>8}"]
    for scene in scenes:
        of = [f for f in fates if f.scene == scene]
        found = Counter(f.left for f in of)
        late = sum(not f.was_killed for f in of)
        bad = sum(bool(f.wrong) for f in of)
        rows.append(
            f"{scene:<12}{len(of):>6}{late:>6}{found['old']:>6}{found['between']:>9}"
            f"{found['new']:>6}{bad:>8}"
        )
    places = Counter(f.where.partition(" ")[0] for f in fates if f.was_killed)
    rows.append("where they fell: " + ", ".join(f"{n} {w}" for w, n in places.most_common()))
    readers = sum(f.readings for f in fates)
    rows.append(f"answers given to readers meanwhile: {readers}")
    return rows


if __name__ == "__main__":
    sys.exit(main())
