"""A long list in parts: what is written or asked together stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from graph.store import iri

T = TypeVar("T")
_NAMED_AT_ONCE = 500  # nodes that one query names


def parts(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """`values` in their order, `size` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def named(nodes: Iterable[str]) -> Iterator[str]:
    """`{ <…> <…> }`, what VALUES takes: all nodes (IRIs), sorted, some at a time.

    Raises QueryError if one is no IRI.
    """
    for some in parts(sorted(set(nodes)), _NAMED_AT_ONCE):
        yield f"{{ {' '.join(map(iri, some))} }}"
