"""Triples as they are kept in the books beside the store: lines of N-Triples without their dots."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox


def triples(lines: Iterable[str]) -> set[ox.Triple]:
    """The triples of these lines, each as `str` writes one."""
    text = "".join(f"{line} .\n" for line in lines)
    return {q.triple for q in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)}


def lines_digest(lines: Iterable[str]) -> str:
    """The digest of lines, each ended."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()
