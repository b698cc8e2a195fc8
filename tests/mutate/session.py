"""A pytest session held open: its tests collected once, run one by one, in this process or a fork.

Sentences are parsed once in all: what a tree says does not depend on what is mutated. Trees are
kept in a file between runs.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from ingest import language
from ingest.language import Parse, Token

LOG = Path(__file__).resolve().parents[2] / ".mutants" / "fork.log"
QUIET = (
    *("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:faulthandler"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # libraries are imported before
)
BROKEN = 70  # the exit code of a fork in which the runner failed, not a test
_PROJECT = ("ingest", "graph", "queries", "ontology", "tests")
_KEPT = ("ingest.language", "ingest.sudachi", "ingest.rules_version", "tests.mutate")


class Trees:
    """The trees of sentences, by their words, in a file between runs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, Parse] = {}
        if path.exists():
            self.known = {
                words: Parse(tuple(Token(*t) for t in tokens))
                for words, tokens in json.loads(path.read_text("utf-8")).items()
            }
        self.parse = language.parse

    def keep(self) -> None:
        """Write those that are known now."""
        rows = {
            words: [[t.start, t.end, t.text, t.lemma, t.pos, t.dep, t.head] for t in tree.tokens]
            for words, tree in self.known.items()
        }
        self.path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")

    def of(self, texts: Sequence[str]) -> Iterator[Parse]:
        """As `ingest.language.parse`."""
        new = [t for t in dict.fromkeys(texts) if t not in self.known]
        if new:
            self.known.update(zip(new, self.parse(new), strict=True))
        return (self.known[t] for t in texts)


class Session:
    """The tests of some files, collected."""

    def __init__(self, files: Sequence[str], base: Path) -> None:
        self.items: list[pytest.Item] = []
        # called with a fixture before it is set up; what it returns is called behind that
        self.before_fixture: Any = lambda fixture: None
        self.then: Any = None
        self._args = [*QUIET, f"--basetemp={base}", *files]

    def open(self, then: Any) -> int:
        """Collect the tests and call `then(self)` in place of running them."""
        self.then = then
        return int(pytest.main(self._args, plugins=[_Plugin(self)]))

    def run(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """Run a test; whether it did not fail."""
        reports = runtestprotocol(item, log=False, nextitem=following)
        return not any(r.failed for r in reports)


class _Plugin:
    def __init__(self, session: Session) -> None:
        self.session = session

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.session.items = list(session.items)
        self.session.then(self.session)
        return True

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        done = self.session.before_fixture(fixturedef)
        yield
        if done:
            done()


def forget() -> None:
    """Empty what was remembered of the code as it was."""
    clear_caches()
    from tests.ingest.drafting import Draft

    for thing in gc.get_objects():
        if type(thing) is Draft:
            for name in ("words", "tree", "definitions", "citations", "statements"):
                thing.__dict__.pop(name, None)


_CACHES: list[Any] = []


def clear_caches() -> None:
    """Empty the caches of the project's functions and of its tests'."""
    if not _CACHES:
        _CACHES.extend(
            c
            for c in gc.get_objects()
            if isinstance(c, functools._lru_cache_wrapper)
            and str(c.__module__).split(".")[0] in _PROJECT
            and not str(c.__module__).startswith(_KEPT)
        )
    for cached in _CACHES:
        cached.cache_clear()


def quiet() -> None:
    """Send what a fork prints to a file that the next one overwrites."""
    log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)


def in_forks(jobs: Sequence[Any], work: Any, *, at_once: int, seconds: Any, done: Any) -> None:
    """Do `work(job)` in a fork each; it returns an exit code. `done(job, code)`: -1 if too long."""
    waiting = list(reversed(jobs))
    running: dict[int, tuple[Any, float]] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            job = waiting.pop()
            pid = os.fork()
            if pid == 0:
                code = BROKEN
                try:
                    os.setpgid(0, 0)
                    quiet()
                    code = work(job)
                except BaseException:
                    traceback.print_exc()
                    sys.stderr.flush()
                finally:
                    os._exit(code)
            running[pid] = (job, time.monotonic() + seconds(job))
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in running:
            job, _ = running.pop(pid)
            signalled = os.WIFSIGNALED(status)
            done(job, 1 if signalled else os.WEXITSTATUS(status))
            continue
        for late in [p for p, (_, until) in running.items() if time.monotonic() > until]:
            job, _ = running.pop(late)
            _end(late)
            done(job, -1)
        time.sleep(0.01)


def _end(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, 9)
        except (ProcessLookupError, PermissionError):
            continue
        break
    os.waitpid(pid, 0)
