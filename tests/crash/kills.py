"""Processes that are killed, each forked from one that has read the models and opened nothing."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.crash.judge import Fate, Graphs, graphs_of, judged
from tests.crash.points import Points, watch
from tests.crash.scenes import SAMPLES, Scene, rebuild

_AT_MOST = 120.0  # seconds: a process that takes longer hangs


@dataclass(frozen=True, slots=True)
class Scenery:
    """A scene that was played through once: what the store held before and after, and how long."""

    scene: Scene
    folder: Path
    old: Graphs
    new: Graphs
    final: Graphs
    points: tuple[str, ...]
    seconds: float

    @classmethod
    def of(cls, scene: Scene, folder: Path) -> Scenery:
        """Play `scene` through in `folder`."""
        warm()
        base = folder / "base"
        base.mkdir(parents=True)
        forked(lambda: scene.prepare(base))
        old = forked(lambda: graphs_of(base / "store"))
        played = folder / "played"
        shutil.copytree(base, played)
        begun = time.monotonic()
        names = forked(lambda: _counted(scene, played))
        seconds = time.monotonic() - begun
        new = forked(lambda: graphs_of(played / "store"))
        forked(lambda: rebuild(played))
        final = forked(lambda: graphs_of(played / "store"))
        return cls(scene, folder, old, new, final, tuple(names), seconds)


def warm() -> None:
    """Read in what each process would else read in for itself: models, but no store."""
    import queries.cli.main
    import queries.store_check
    import queries.web.adding  # noqa: F401
    from ingest.pipeline import load, read

    read(load(sorted(SAMPLES.glob("*.txt"))[0]))


def forked(what: Callable[[], Any], after: float | None = None) -> Any:
    """What `what` gives, in a process of its own, as JSON. Raises RuntimeError if it fails."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        code = 1
        try:
            found = json.dumps(what()).encode()
            with os.fdopen(write, "wb") as out:
                out.write(found)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        data = told.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"a process ended with {status}")
    return json.loads(data)


def _counted(scene: Scene, folder: Path) -> list[str]:
    points = Points(None)
    watch(points)
    scene.act(folder)
    return points.names


def killed(scenery: Scenery, kills: int, seed: int) -> Iterator[Fate]:
    """Kill the act `kills` times, half at a point and half at a moment, and look each time."""
    chance = random.Random(f"{seed} {scenery.scene.name}")
    for number in range(kills):
        folder = scenery.folder / f"kill-{number}"
        shutil.copytree(scenery.folder / "base", folder)
        at = _point(scenery.points, chance) if number % 2 == 0 else None
        moment = None if at else chance.uniform(0, scenery.seconds)
        fate = _one(scenery, folder, at, moment)
        shutil.rmtree(folder, ignore_errors=True)
        yield fate


def _point(points: Sequence[str], chance: random.Random) -> int:
    """The number of a point: each kind as likely as another, however few there are of it."""
    kind = chance.choice(sorted(set(points)))
    return chance.choice([n for n, name in enumerate(points, 1) if name == kind])


def _one(scenery: Scenery, folder: Path, at: int | None, moment: float | None) -> Fate:
    store = folder / "store"
    reader = _start(lambda: _read_on(store, folder / "read"))
    child = _start(lambda: _act(scenery.scene, folder, at))
    if moment is not None:
        with suppress(ChildProcessError):
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
    status = _wait(child)
    os.kill(reader, signal.SIGTERM)
    _wait(reader)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # workers that it left
    was_killed = os.WIFSIGNALED(status)
    where = f"{scenery.points[at - 1]} {at}/{len(scenery.points)}" if at else f"time {moment:.2f}s"
    fate = Fate(scenery.scene.name, where, was_killed)
    if not was_killed and status:
        fate.wrong.append(f"it failed ({status})")
    _told_by_reader(folder / "read", fate)
    try:
        found = forked(lambda: judged(store, scenery.old, scenery.new))
        fate.left = found["left"]
        fate.wrong += found["wrong"]
        shutil.rmtree(folder / "sent", ignore_errors=True)
        forked(lambda: rebuild(folder))
        after = forked(lambda: graphs_of(store))
    except RuntimeError as error:
        fate.wrong.append(str(error))
        return fate
    fate.wrong += _not_finished(scenery, after)
    left = forked(lambda: judged(store, after, after))
    fate.wrong += [f"after the next build: {w}" for w in left["wrong"]]
    return fate


def _not_finished(scenery: Scenery, after: Graphs) -> list[str]:
    """What the next build did not finish. An upload or a review that never began is no loss."""
    allowed = [scenery.final]
    if scenery.scene.name in ("upload", "review"):
        allowed.append(scenery.old)
    if after in allowed:
        return []
    return ["the next build does not end where an unbroken one does"]


def _start(what: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setpgid(0, 0)
            what()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def _wait(child: int) -> int:
    end = time.monotonic() + _AT_MOST
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] or 1


def _act(scene: Scene, folder: Path, at: int | None) -> None:
    if at is not None:
        watch(Points(at))
    scene.act(folder)


def _read_on(store: Path, told: Path) -> None:
    """Ask the store again and again, and note each answer or why there was none."""
    from graph.embedded import NoStore
    from graph.store import Store
    from ingest.errors import YomikaeError

    with told.open("w", buffering=1) as out:
        end = time.monotonic() + _AT_MOST
        while time.monotonic() < end:
            try:
                list(Store.read_only(store).rows("SELECT ?s { ?s ?p ?o } LIMIT 5"))
                out.write("answered\n")
            except NoStore:
                out.write("none yet\n")
            except YomikaeError as error:
                out.write(f"{error}\n")
            time.sleep(0.1)


def _told_by_reader(told: Path, fate: Fate) -> None:
    lines = told.read_text().splitlines() if told.is_file() else []
    fate.readings = lines.count("answered")
    fate.wrong += [f"a reader had no answer: {x}" for x in set(lines) - {"answered", "none yet"}]
