"""Runs the mutants of an area: functions in a warm fork, tables in one that imports anew.

Warm: all is imported, the area's tests are collected and have run once, which tells which test
reaches which line; a fork puts the mutated code in the function's place, forgets what was cached
and runs the tests that reach the line, quickest first, until one fails. Cold: only libraries are
imported; a fork reads the mutated module in the place of the real one and runs its tests.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import json
import shutil
import sys
import tempfile
import time
import types
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutate.areas import ROOT, Area
from tests.mutate.mutant import Mutant, Outcome
from tests.mutate.session import BROKEN, LOG, QUIET, Session, Trees, clear_caches, forget, in_forks

AT_ONCE = 2
_LEAST_SECONDS = 20.0
_MOST_TESTS_SECONDS = 25.0  # of tests that reach a line, the quickest that fit


@dataclass
class Baseline:
    """How long each test takes, which lines it reaches: {(file, line): tests}."""

    seconds: dict[str, float] = field(default_factory=dict)
    reach: dict[tuple[str, int], set[str]] = field(default_factory=dict)


def measure(session: Session, files: Sequence[str]) -> Baseline:
    """Run all tests once; one that fails without a mutant is told and left out."""
    paths = [str(ROOT / f) for f in files]
    cov = coverage.Coverage(include=paths, data_file=None, config_file=False)
    made: dict[int, str] = {}

    def before(fixture: Any) -> Callable[[], None] | None:
        if fixture.scope == "function":
            return None
        made[id(fixture)] = f"fixture {id(fixture)}"
        cov.switch_context(made[id(fixture)])
        return lambda: cov.switch_context(current[0])

    found = Baseline()
    current = [""]
    session.before_fixture = before
    cov.start()
    failed = []
    items = session.items
    for item, following in zip(items, [*items[1:], items[0]], strict=True):
        clear_caches()
        current[0] = item.nodeid
        cov.switch_context(item.nodeid)
        began = time.monotonic()
        if not session.run(item, following):
            failed.append(item.nodeid)
        found.seconds[item.nodeid] = time.monotonic() - began
    cov.stop()
    session.before_fixture = lambda fixture: None
    session.items = [i for i in items if i.nodeid not in failed]
    for name in failed:
        print(f"  left out, it fails without a mutant: {name}", file=sys.stderr)
    uses: dict[str, set[str]] = defaultdict(set)
    for item in session.items:
        for fixtures in item._fixtureinfo.name2fixturedefs.values():
            for fixture in fixtures:
                if id(fixture) in made:
                    uses[made[id(fixture)]].add(item.nodeid)
    known = {i.nodeid for i in session.items}
    data = cov.get_data()
    for file, path in zip(files, paths, strict=True):
        for line, contexts in data.contexts_by_lineno(path).items():
            tests = {t for c in contexts for t in uses.get(c, {c})} & known
            found.reach[file, line] = tests
    return found


def tests_of(mutant: Mutant, source: str, baseline: Baseline) -> list[str]:
    """The tests that reach a line of what is mutated, quickest first."""
    low = source.count("\n", 0, mutant.start) + 1
    high = source.count("\n", 0, mutant.end) + 1
    reach = baseline.reach
    found: set[str] = set()
    for line in range(low, high + 1):
        found |= reach.get((mutant.file, line), set())
    while not found and low > 1 and source.splitlines()[low - 1].strip():
        # a statement of several lines counts where it begins
        low -= 1
        found |= reach.get((mutant.file, low), set())
    chosen, total = [], 0.0
    for name in sorted(found, key=lambda n: (baseline.seconds[n], n)):
        total += baseline.seconds[name]
        if chosen and total > _MOST_TESTS_SECONDS:
            break
        chosen.append(name)
    return chosen


def outcome_of(code: int) -> Outcome:
    """What a fork's exit code says. Raises SystemExit if the runner itself failed in it."""
    if code == BROKEN:
        raise SystemExit(f"the runner failed in a fork: see {LOG}")
    outcomes: dict[int, Outcome] = {0: "survived", 3: "invalid", -1: "timed out"}
    return outcomes.get(code, "killed")


def _code_of(module: types.CodeType, name: str) -> types.CodeType | None:
    for part in module.co_consts:
        if isinstance(part, types.CodeType):
            if part.co_qualname == name:
                return part
            if name.startswith(part.co_qualname + ".") and (found := _code_of(part, name)):
                return found
    return None


def put_in(mutant: Mutant, source: str) -> bool:
    """Put the mutated code in the place of the function's; False if that cannot be done."""
    path = str(ROOT / mutant.file)
    try:
        code = _code_of(compile(mutant.text(source), path, "exec"), mutant.function)
    except SyntaxError:
        return False
    wanted = [
        f
        for f in gc.get_objects()
        if isinstance(f, types.FunctionType)
        and f.__code__.co_filename == path
        and f.__code__.co_qualname == mutant.function
    ]
    if code is None or not wanted or any(f.__code__ == code for f in wanted):
        return False
    for function in wanted:
        function.__code__ = code
    return True


def run_warm(
    session: Session,
    area: Area,
    mutants: Sequence[tuple[Mutant, list[str]]],
    done: Callable[[Mutant, Outcome], None],
    seconds: dict[str, float],
) -> None:
    """Run mutants of functions, each with the tests to run for it."""
    by_name = {i.nodeid: i for i in session.items}
    sources = {f: (ROOT / f).read_text("utf-8") for f in area.modules}
    first = session.items[0]
    scratch = ROOT / ".mutants" / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)

    def work(job: tuple[Mutant, list[str]]) -> int:
        mutant, names = job
        if not put_in(mutant, sources[mutant.file]):
            return 3
        pytest_session = first.session
        here = Path(tempfile.mkdtemp(dir=scratch))  # a process's number comes again
        pytest_session.config._tmp_path_factory._basetemp = here
        forget()
        items = [by_name[n] for n in names]
        for item, following in zip(items, [*items[1:], items[-1]], strict=True):
            if not session.run(item, following):
                return 1
        return 0

    def over(job: tuple[Mutant, list[str]], code: int) -> None:
        done(job[0], outcome_of(code))

    def allowed(job: tuple[Mutant, list[str]]) -> float:
        return _LEAST_SECONDS + 4 * sum(seconds[n] for n in job[1])

    in_forks(mutants, work, at_once=AT_ONCE, seconds=allowed, done=over)
    shutil.rmtree(scratch, ignore_errors=True)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module another text."""

    def __init__(self, file: str, text: str) -> None:
        self.name = file.removesuffix(".py").replace("/", ".")
        self.path = str(ROOT / file)
        self.text = text

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name != self.name:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=self.path)

    def exec_module(self, module: types.ModuleType) -> None:
        module.__file__ = self.path
        exec(compile(self.text, self.path, "exec"), module.__dict__)


def run_cold(
    area: Area,
    mutants: Sequence[Mutant],
    trees: Trees,
    done: Callable[[Mutant, Outcome], None],
) -> float:
    """Run mutants of tables; the seconds that the area's tests of data take without a mutant.

    To be called where no module of the project is imported but `ingest.language`.
    """
    sources = {f: (ROOT / f).read_text("utf-8") for f in area.modules}
    scratch = ROOT / ".mutants" / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    files = [str(ROOT / f) for f in area.data_tests]

    def work(mutant: Mutant | None) -> int:
        here = Path(tempfile.mkdtemp(dir=scratch))  # a process's number comes again
        if mutant is not None:
            try:
                text = mutant.text(sources[mutant.file])
                finder = _Finder(mutant.file, text)
                sys.meta_path.insert(0, finder)
                importlib.import_module(finder.name)
            except Exception:
                return 3  # no regular expression, say: nobody could have shipped it
        code = int(pytest.main(["-x", *QUIET, f"--basetemp={here / 'base'}", *files]))
        if mutant is None:
            trees.keep()
        return 1 if code == 2 else code  # tests that cannot be collected tell of it too

    codes: list[int] = []
    began = time.monotonic()
    in_forks([None], work, at_once=1, seconds=lambda _: 900.0, done=lambda _, c: codes.append(c))
    took = time.monotonic() - began
    if codes != [0]:
        raise SystemExit(f"the tests of data fail without a mutant ({codes}): {files}")
    trees.known = Trees(trees.path).known

    def over(mutant: Mutant, code: int) -> None:
        done(mutant, outcome_of(code))

    in_forks(mutants, work, at_once=AT_ONCE, seconds=lambda _: _LEAST_SECONDS + 4 * took, done=over)
    shutil.rmtree(scratch, ignore_errors=True)
    return took


def measured(session: Session, files: Sequence[str], trees: Trees, scratch: Path) -> Baseline:
    """As `measure`, in a fork: a store that was opened here could not be used in another fork."""
    path = scratch / "baseline.json"

    def work(_: None) -> int:
        found = measure(session, files)
        trees.keep()
        reach = [[f, n, sorted(tests)] for (f, n), tests in found.reach.items()]
        path.write_text(json.dumps([found.seconds, reach]), "utf-8")
        return 0

    codes: list[int] = []
    in_forks([None], work, at_once=1, seconds=lambda _: 900.0, done=lambda _, c: codes.append(c))
    if codes != [0]:
        raise SystemExit(f"the tests could not be run without a mutant: see {LOG}")
    trees.known = Trees(trees.path).known
    seconds, reach = json.loads(path.read_text("utf-8"))
    return Baseline(seconds, {(f, n): set(tests) for f, n, tests in reach})
