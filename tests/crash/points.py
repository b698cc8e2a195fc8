"""Places at which a process may die: each thing it asks of SQLite, of the store, of the system."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from typing import Any

from graph.embedded import EmbeddedStore

_EVENTS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate")
_STORE = ("replace", "add", "remove", "sync", "finish")


class Points:
    """Counts the points that a process passes, and kills it at the one of the number `at`."""

    def __init__(self, at: int | None) -> None:
        self._at, self.passed = at, 0
        self.names: list[str] = []

    def __call__(self, name: str) -> None:
        self.passed += 1
        self.names.append(name)
        if self.passed == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def watch(points: Points) -> None:
    """From here on this process passes points. There is no way back."""
    us = os.getpid()

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if os.getpid() != us:
            return  # a worker
        if event in _EVENTS:
            points(event)
        elif event == "open" and isinstance(args[1], str) and set(args[1]) & set("wxa+"):
            points("open")

    sys.addaudithook(hook)
    connect = sqlite3.connect

    def counted(*args: Any, **more: Any) -> sqlite3.Connection:
        return connect(*args, **more, factory=_counting(points))

    sqlite3.connect = counted  # type: ignore[assignment]
    for name in _STORE:
        setattr(EmbeddedStore, name, _around(getattr(EmbeddedStore, name), name, points))


def _around(method: Callable[..., Any], name: str, points: Points) -> Callable[..., Any]:
    """A method of the store that passes a point before and one after."""

    def asked(*args: Any, **more: Any) -> Any:
        points(f"store.{name}")
        answer = method(*args, **more)
        points(f"store.{name}")
        return answer

    return asked


def _counting(points: Points) -> type[sqlite3.Connection]:
    class Counting(sqlite3.Connection):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
            if not sql.startswith("SELECT"):
                points("sqlite")
            return super().execute(sql, *given)

        def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:
            def passing() -> Iterator[Any]:
                yield from rows
                points("sqlite")  # midway: what is written is not committed

            return super().executemany(sql, passing())

        def __exit__(self, *error: Any) -> Any:
            points("sqlite")
            left = super().__exit__(*error)
            points("sqlite")
            return left

    return Counting
