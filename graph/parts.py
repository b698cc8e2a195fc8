"""A long list in parts: what is written or asked together stays small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def parts(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """`values` in their order, `size` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
