"""Triples as they are kept in the books beside the store: lines of N-Triples without their dots."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def triples(lines: Iterable[str]) -> set[ox.Triple]:
    """The triples of these lines, each as `str` writes one."""
    text = "".join(f"{line} .\n" for line in lines)
    return {q.triple for q in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)}
