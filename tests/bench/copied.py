"""Stores of any size in minutes: a few made-up stacks are read, the others are copies of them.

A copy is the same quads with another number in every name, IRI and word, and with what was inferred
in its stacks; so it is what reading made-up stacks of other numbers would give, but for their draw.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph import search
from graph.load import load
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import Source, read
from tests.made_up.contracts import STACK, made_up

READ = 12  # stacks
_FIRST = 900_900  # their numbers: nothing else in their quads is such a number
_NUMBER = re.compile(rb"9009\d\d")
# nodes that are named by the digest of what they are about
_DIGEST = re.compile(rb"(?<=/id/)([a-z]+/)(?=[0-9a-f]{40}>)")
_AT_ONCE = 20  # stacks written at once


def read_once() -> list[Document]:
    """The documents that are copied: `carrier-900900`, `reseller-900900-1` …"""
    found = made_up(READ * STACK, _FIRST * STACK)
    return [read(Source(m.name, m.words.encode(), Path(m.name).stem, None)) for m in found]


class Copier:
    """The stacks of `documents`, ready to be copied."""

    def __init__(self, documents: Sequence[Document]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = Store.open(Path(folder))
            load(store, documents)
            quads = store.export("nq")
            del store
        of_node: dict[bytes, list[bytes]] = defaultdict(list)
        for line in quads.splitlines(keepends=True):
            of_node[line.split(b" ", 1)[0]].append(line)
        stacks: dict[bytes, list[bytes]] = defaultdict(list)
        for lines in of_node.values():
            named = _NUMBER.search(b"".join(lines))
            stacks[named.group() if named else b""] += lines
        self.common = b"".join(stacks.pop(b"", []))  # what is not on file and all of them cite
        self._stacks = [(name, b"".join(lines)) for name, lines in sorted(stacks.items())]

    def stack(self, number: int) -> bytes:
        """The quads (N-Quads) of the stack of this number: `carrier-7`, `reseller-7-1` …"""
        own, quads = self._stacks[number % len(self._stacks)]
        name = str(number).encode()
        return _DIGEST.sub(rb"\g<1>" + name + b"-", quads.replace(own, name))

    def stacks(self, triples: int) -> Iterator[bytes]:
        """Quads of the first stacks, many at once, until there are so many."""
        number = count = 0
        while count < triples:
            some = b"".join(self.stack(n) for n in range(number, number + _AT_ONCE))
            yield some
            number += _AT_ONCE
            count += some.count(b"\n")

    def write(self, folder: Path, triples: int, beside: Sequence[Document] = ()) -> None:
        """Write a store of about so many triples, with the documents `beside` in it, indexed."""
        store = Store.open(folder)
        load(store, beside)
        del store
        inner = ox.Store(str(folder / "oxigraph"))
        for quads in (self.common, *self.stacks(triples)):
            inner.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        inner.optimize()
        del inner
        search.rebuild(Store.read_only(folder))
