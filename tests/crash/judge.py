"""What is left after a kill: every graph old or new, and what `store check` says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph import iris
from graph.embedded import NoStore
from graph.store import Store
from ingest.errors import YomikaeError

Graphs = dict[str, str]  # the digest of each graph
_APART = (iris.LINKS_GRAPH, iris.INFERRED_GRAPH)


@dataclass
class Fate:
    """What became of one kill; `left` is old, new or between; `wrong` is what did not hold."""

    scene: str
    where: str
    was_killed: bool
    left: str = "between"
    readings: int = 0
    wrong: list[str] = field(default_factory=list)


def graphs_of(path: Path) -> Graphs:
    """The digest of each graph of a store; {} if there is none."""
    from graph.ntriples import lines_digest

    try:
        store = Store.read_only(path)
    except NoStore:
        return {}
    return {name: lines_digest(map(str, store.quads(name))) for name in store.graphs()}


def judged(path: Path, old: Graphs, new: Graphs) -> dict[str, Any]:
    """How the store in the folder `path` was left, and what is wrong with that."""
    from queries.store_check import check_store

    wrong: list[str] = []
    found = graphs_of(path)
    for name in {*found, *old, *new} - {*_APART}:
        if found.get(name) not in (old.get(name), new.get(name)):
            wrong.append(f"{name} is neither old nor new")
    left = "old" if found == old else "new" if found == new else "between"
    try:
        said = check_store(path)
    except YomikaeError as error:
        if found:
            wrong.append(f"check: {error}")
    else:
        if said.is_sound and left == "between":
            wrong.append("check says that it is whole, and it is neither old nor new")
        if said.is_finished and said.troubles:
            wrong.append(f"check: {said.troubles[0].what} {said.troubles[0].en}")
    return {"left": left, "wrong": wrong}
