"""The time that reading one file may take: looked at where loops are long.

Nothing is interrupted: whatever goes on for long asks `look` now and then, and a file that has
taken its time is refused by name. Each thread has its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from ingest.errors import UnreadableFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Deadline:
    path: str
    seconds: float
    ends: float  # on the monotonic clock


_NOW: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def within(path: str, seconds: float) -> Iterator[None]:
    """Give what runs inside so many seconds for the file at `path`; one around it ends sooner."""
    ends = time.monotonic() + seconds
    around = _NOW.get()
    if around is not None and around.ends < ends:
        yield
        return
    token = _NOW.set(_Deadline(path, seconds, ends))
    try:
        yield
    finally:
        _NOW.reset(token)


def look() -> None:
    """Raise UnreadableFile where the time of the file that is being read is over."""
    now = _NOW.get()
    if now is not None and time.monotonic() > now.ends:
        raise UnreadableFile(
            now.path,
            (
                f"読み取りが{now.seconds:g}秒で終わりません",
                f"reading it takes more than {now.seconds:g} seconds",
            ),
            (
                "文書を分けるか、YOMIKAE_LIMIT_SECONDSを大きくしてください",
                "split the document, or raise YOMIKAE_LIMIT_SECONDS",
            ),
        )


def looked(items: Iterable[T]) -> Iterator[T]:
    """`items` as they are, with a look at the time before each."""
    for item in items:
        look()
        yield item
