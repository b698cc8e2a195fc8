"""What is sent in one request: N-Triples by their graph, and texts up to a size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox


def by_graph(quads: Iterable[ox.Quad]) -> dict[str, list[str]]:
    """N-Triples of each graph, a line a triple."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        found.setdefault(quad.graph_name.value, []).append(f"{quad.triple} .\n")
    return found


def batches(texts: Iterable[str], most: int) -> Iterator[list[str]]:
    """The texts in order, as many at a time as `most` bytes hold, one at least."""
    batch: list[str] = []
    size = 0
    for text in texts:
        length = len(text.encode())
        if batch and size + length > most:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += length
    if batch:
        yield batch
