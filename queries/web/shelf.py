"""The store as the pages see it: opened for reading, and again when a build has changed it.

A build takes the store's state file away while it writes and puts it back when all is whole, so
pages go on showing the last whole state until the next one is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from functools import cached_property, lru_cache
from pathlib import Path

import networkx as nx

from graph.load import stamp
from graph.network import network
from graph.review_file import read_reviews
from graph.review_read import Machine, machine
from graph.search import index_of
from graph.store import Store
from queries.around import Around, around
from queries.compare import compare
from queries.comparison import Comparison
from queries.drawn import Drawn, dated, drawn
from queries.effective import effective
from queries.effective_model import Effective
from queries.facts import Facts, Version
from queries.facts_of import facts, versions
from queries.findings import Finding, findings
from queries.governing import opened
from queries.neighbours import Choice, Chosen
from queries.on_file import DocumentOnFile, documents_on_file
from queries.reader import applied, text_of
from queries.reader_model import Text
from queries.review import Desk
from queries.review_list import Item, listing
from queries.standing import Standings, standings
from queries.trace import Trace

_KEPT = 32  # stacks, documents … that are kept at hand of one state of the store
_COMPARED_KEPT = 8
_PICTURES_KEPT = 8  # a page, its data and what widens it are asked for one after another


class Snapshot:
    """One state of the store, with what was asked of it kept at hand."""

    def __init__(self, path: Path) -> None:
        self.store = Store.read_only(path)
        self.index = index_of(self.store)
        self.opened: Callable[[str, str | None], Trace] = lru_cache(_KEPT)(
            lambda root, as_of: opened(self.store, root, as_of)
        )
        self.facts: Callable[[Version], Facts] = lru_cache(_KEPT)(
            lambda version: facts(self.store, [version])
        )
        self.standings: Callable[[str, str | None], Standings] = lru_cache(_KEPT)(
            lambda root, as_of: standings(self.store, root, as_of)
        )
        self.effective: Callable[[str, str | None], Effective] = lru_cache(_KEPT)(
            lambda root, as_of: effective(self.store, root, as_of)
        )
        self.compared: Callable[[str, str], Comparison] = lru_cache(_COMPARED_KEPT)(
            lambda old, new: compare(self.store, old, new)
        )
        self.drawn: Callable[[Choice], tuple[Chosen, Drawn]] = lru_cache(_PICTURES_KEPT)(
            lambda choice: drawn(self.network, choice)
        )
        self.around: Callable[[Version], Around] = lru_cache(_KEPT)(
            lambda version: around(self.store, version)
        )
        self.text: Callable[[Version], Text] = lru_cache(_KEPT)(
            lambda version: text_of(self.around(version))
        )
        self.applied: Callable[[Version, str, str | None], Text] = lru_cache(_KEPT)(
            lambda version, root, as_of: applied(
                self.around(version), self.effective(root, as_of), self.standings(root, as_of)
            )
        )
        # by the file of reviews and what changes with it: a hand may change it beside the store
        self.desk: Callable[[Path, object], Desk] = lru_cache(1)(
            lambda file, changed: Desk(self.store, file, read_reviews(file), self.machine)
        )
        self.review_items: Callable[[Path, object], tuple[Item, ...]] = lru_cache(1)(
            lambda file, changed: listing(self.desk(file, changed))
        )
        self.listing: Callable[[tuple[str, ...]], tuple[DocumentOnFile, ...]] = lru_cache(_KEPT)(
            lambda documents: documents_on_file(self.store, documents)
        )
        self._kept: dict[Hashable, tuple[str, ...]] = {}

    def kept(self, key: Hashable, make: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """Parts of a page by a name for them, made once; the oldest go when there are many."""
        found = self._kept.get(key)
        if found is None:
            found = make()
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = found
        return found

    @cached_property
    def machine(self) -> Machine:
        """What was read, as a reviewer may speak of it."""
        return machine(self.store)

    @cached_property
    def handles(self) -> dict[str, str]:
        """The handle of each statement and citation that was read, by its IRI."""
        return {c.iri: c.handle for c in self.machine.candidates}

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Every version on file, by document and date."""
        return versions(self.store)

    @cached_property
    def listed(self) -> tuple[Version, ...]:
        """The newest version of every document on file, by doc-id: what a list of them needs."""
        newest = {v.document: v for v in sorted(self.versions, key=lambda v: v.dated)}
        return tuple(sorted(newest.values(), key=lambda v: v.doc_id))

    @cached_property
    def documents(self) -> tuple[DocumentOnFile, ...]:
        """Every document on file, with what is said of it as a whole."""
        return documents_on_file(self.store)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reviewer must look at."""
        return findings(self.store)

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """Documents, provisions, relations; labels say the version where there are several."""
        return dated(network(self.store), self.versions)


class Shelf:
    """The newest whole state of the store in the folder `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._stamp = stamp(path)
        self._snapshot = Snapshot(path)

    def snapshot(self) -> Snapshot:
        """Raises StoreError if the store cannot be opened any more."""
        with self._lock:
            now = stamp(self.path)
            if now is not None and now != self._stamp:
                self._snapshot = Snapshot(self.path)
                self._stamp = now
            return self._snapshot

    def stamp(self) -> object:
        """What changes when the store does."""
        self.snapshot()
        return self._stamp
