"""Documents into the store: linked to each other, inferred from, indexed for words.

What is to be done stands in a ledger (`graph.ledger`) until it is done, so that a load that breaks
off is gone on with by the next. A document that arrives changes those that ask for a name which it
bears; only the graphs of those are written, only the stacks that hold one of them inferred anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from graph import followed, iris, search
from graph.address import address_in, shown
from graph.build import quads_of
from graph.catalogue import OnFile, on_file
from graph.causes import explained
from graph.durable import settle, sync_folder, take_away, write_whole
from graph.errors import StoreError
from graph.infer import infer, rules
from graph.ledger import Ledger, is_there
from graph.link import Resolution, link
from graph.mentions import Mentions, mentions
from graph.ntriples import lines_digest, triples
from graph.parts import parts
from graph.review_apply import review_quads
from graph.review_model import Review
from graph.store import Store
from ingest.document_json import digest, to_json
from ingest.model import Document
from ontology.terms import BASE

_STATE = "state.json"
_ALL = ""  # in the work of a ledger: not of one version, but of all
_ENTERED_AT_ONCE = 500
_LINKED_AT_ONCE = 100
_APART = frozenset((iris.LINKS_GRAPH, iris.INFERRED_GRAPH, iris.REVIEWS_GRAPH))
Stage = Literal["linking", "inferring", "indexing"]
Progress = Callable[[Stage, int, int], None]


def _silent(stage: Stage, done: int, total: int) -> None:
    """Nobody is told."""


def load(store: Store, documents: Sequence[Document], reviews: Sequence[Review] = ()) -> None:
    """Make the store hold exactly `documents`, whose versions differ.

    `reviews` stand in a graph of their own: the graphs of the versions are the same without them.
    """
    known = {iris.version(d.doc_id, d.version): d for d in documents}
    readings = {name: digest(to_json(d)) for name, d in known.items()}
    update(store, readings, known.__getitem__, reviews)


def update(
    store: Store,
    wanted: Mapping[str, str],
    document: Callable[[str], Document],
    reviews: Sequence[Review] = (),
    progress: Progress = _silent,
) -> None:
    """Make the store hold exactly the versions (IRIs) `wanted`, each of the reading (its digest).

    `document` gives a version's document; it is asked for those that changed and those linked
    anew. `progress` is called with the stage, and how much of it is done of how much. Where this
    fails, the store is next asked to hold what it was to hold before. Raises StoreError if it
    cannot be written.
    """
    _trust_no_state_without_ledger(store.path)
    with closing(Ledger(store.path)) as ledger:
        before = ledger.wanted()
        try:
            _update(_Loading(store, ledger, document, progress), wanted, reviews)
        except Exception:
            with suppress(sqlite3.Error):  # a disk that is full: what was wanted is finished later
                ledger.want(before)
            raise


def review(store: Store, reviews: Sequence[Review]) -> None:
    """Make the store hold exactly `reviews` over the documents that it holds.

    Raises StoreError if it cannot be written.
    """
    with explained(store.path), closing(Ledger(store.path)) as ledger:
        loading = _Loading(store, ledger, _no_document, _silent)
        _forget_state(store)
        store.begin()
        _put_reviews(loading, reviews)
        _infer(loading)
        store.finish()
        if not _is_to_be_done(ledger):  # else the next load goes on with it
            _write_state(store, _state(reviews))


def wanted_in(path: Path) -> dict[str, str] | None:
    """The reading (its digest) of each version (IRI) that the store in the folder is to hold.

    None where no ledger tells.
    """
    if not is_there(path):
        return None
    with closing(Ledger(path)) as ledger:
        return ledger.wanted()


def adopt(path: Path, wanted: Mapping[str, str]) -> None:
    """Where no ledger tells what the store in the folder `path` is to hold, it is this."""
    if not is_there(path):
        _trust_no_state_without_ledger(path)
        with closing(Ledger(path)) as ledger:
            ledger.want(wanted)


def resolutions(path: Path, versions: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many citations of each of `versions` (IRIs) in the folder of a store resolve how."""
    with closing(Ledger(path)) as ledger:
        return {version: ledger.resolutions(version) for version in versions}


def standing(path: Path) -> Literal["whole", "unfinished", "older"]:
    """Whether the store on this disk in the folder `path` is whole, or of an older yomikae."""
    if not is_there(path):
        return "older"
    return "whole" if _read_state(path) else "unfinished"


def made_by() -> dict[str, str]:
    """What the graphs that are made from the versions hang on: the digest of the rules."""
    return {"rules": _state(())["rules"]}


def stamp(path: Path) -> object:
    """What changes with each change of the store in the folder `path`; None while it is written.

    Raises StoreError if the store is at an address that does not answer.
    """
    if address_in(path) is not None:
        from graph import remote  # a store on this disk needs no HTTP

        return remote.stamp(path)
    try:
        found = (path / _STATE).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


@dataclass(frozen=True, slots=True)
class _Loading:
    store: Store
    ledger: Ledger
    document: Callable[[str], Document]
    progress: Progress


def _no_document(version: str) -> Document:
    raise AssertionError(f"{version} is not linked where only reviews change")


def _update(loading: _Loading, wanted: Mapping[str, str], reviews: Sequence[Review]) -> None:
    store, ledger = loading.store, loading.ledger
    state = _state(reviews)
    before = _read_state(store.path)
    ledger.want(wanted)
    held = _held(loading, before)
    has_reviews = store.has(iris.REVIEWS_GRAPH)
    if _is_whole(loading, held) and state == before and has_reviews == bool(reviews):
        return
    if held is not None:
        known = {*wanted, *ledger.entered(), *ledger.work("drop")}
        _refuse_unknown(store.path, held - known - _APART)
    _forget_state(store)
    store.begin()
    is_new = _enter(loading)
    _find_what_is_lost(loading, held, before, state, is_new=is_new)
    _drop(loading)
    _link(loading)
    if held is not None and not (before and iris.LINKS_GRAPH in held):
        _write_links(loading)
    _put_reviews(loading, reviews)
    _infer(loading)
    _index(loading)
    store.finish()
    _write_state(store, state)


def _state(reviews: Sequence[Review]) -> dict[str, str]:
    """What a store that is whole was made by, beside the documents that the ledger tells."""
    return {
        "rules": lines_digest(r.query for r in rules()),
        "reviews": lines_digest(map(str, reviews)),
        "index": str(search.LAYOUT),
    }


def _held(loading: _Loading, before: Mapping[str, str]) -> set[str] | None:
    """The graphs that the store holds; None where they are those that the ledger tells.

    Where the last load came to its end nobody but us has written to a store on this disk since.
    """
    store = loading.store
    common = (iris.LINKS_GRAPH, iris.INFERRED_GRAPH)
    if before and not store.is_remote and all(map(store.has, common)):
        return None
    return set(store.graphs())


def _trust_no_state_without_ledger(path: Path) -> None:
    if not is_there(path):
        take_away(path / _STATE)


def _is_to_be_done(ledger: Ledger) -> bool:
    return bool(ledger.has_work() or ledger.to_enter() or ledger.to_leave())


def _is_whole(loading: _Loading, held: set[str] | None) -> bool:
    ledger, path = loading.ledger, loading.store.path
    if _is_to_be_done(ledger) or not (search.is_whole(path) and followed.is_there(path)):
        return False
    if held is None:
        return True
    entered = set(ledger.entered())
    common = {iris.LINKS_GRAPH, iris.INFERRED_GRAPH} if entered else set()
    return entered | common <= held <= entered | _APART


# --- what there is to do ------------------------------------------------------------------------


def _enter(loading: _Loading) -> bool:
    """Enter what came and went into the ledger; gives whether anything did."""
    ledger = loading.ledger
    arrived, gone = ledger.to_enter(), ledger.to_leave()
    for some in parts(arrived, _ENTERED_AT_ONCE):
        with ledger.together():
            for name in some:
                ledger.enter(on_file(loading.document(name)), ledger.reading(name))
    for some in parts(gone, _ENTERED_AT_ONCE):
        with ledger.together():
            for name in some:
                ledger.leave(name)
    return bool(arrived or gone)


def _find_what_is_lost(
    loading: _Loading,
    held: set[str] | None,
    before: dict[str, str],
    state: dict[str, str],
    *,
    is_new: bool,
) -> None:
    """Add what must be done again to the work: what is not there, or is of other rules."""
    ledger, path = loading.ledger, loading.store.path
    if held is not None:
        entered = ledger.entered()
        lost = {name for name, graph in entered.items() if graph and name not in held}
        if not before and not is_new and not ledger.has_work():
            lost = set(entered)  # nothing tells that any of it is as it should be
        ledger.lose(sorted(lost))
    with ledger.together():
        if (
            before.get("rules") != state["rules"]  # or the last load broke off: see `followed`
            or (held is not None and iris.INFERRED_GRAPH not in held)
            or not followed.is_there(path)
        ):
            ledger.add_work("infer", [_ALL])
        if before.get("index") != state["index"] or not search.is_whole(path):
            ledger.add_work("index", [_ALL])


def _refuse_unknown(path: Path, unknown: set[str]) -> None:
    """Versions that the store holds and nobody here has read can neither be linked nor be kept."""
    if not unknown:
        return
    names = "\n".join(sorted(name.removeprefix(BASE) for name in unknown))
    raise StoreError(
        f"{shown(path)}: ここに控えのない版があります。何も変えていません。"
        f"次の文書のファイルも合わせて yomikae build してください。\n{names}",
        f"{shown(path)}: holds versions that are not known here; nothing is changed. Build with "
        f"the files of these too:\n{names}",
    )


# --- doing it -----------------------------------------------------------------------------------


def _drop(loading: _Loading) -> None:
    store, ledger = loading.store, loading.ledger
    for some in parts(ledger.work("drop"), _ENTERED_AT_ONCE):
        with ledger.together():
            store.replace({}, drop=some)
            _write_mentions(loading, dict.fromkeys(some, Mentions(frozenset(), {})))
            ledger.add_work("infer", some)
            ledger.add_work("index", some)
            ledger.done("drop", some)
            store.sync()  # before the ledger says that it is done


def _link(loading: _Loading) -> None:
    """Link what is to be linked, and write the graphs that say something else now."""
    names = loading.ledger.work("link")
    done = 0
    for some in parts(names, _LINKED_AT_ONCE):
        loading.progress("linking", done, len(names))
        _link_together(loading, some)
        done += len(some)
    if names:
        loading.progress("linking", done, len(names))


@dataclass(frozen=True, slots=True)
class _Linked:
    """A version that is linked: what of it the ledger keeps, and the graph if it is another."""

    own: OnFile
    digest: str
    resolved: Counter[Resolution]
    asked: set[str]
    said: Mentions
    quads: list[ox.Quad] | None


def _link_together(loading: _Loading, names: Sequence[str]) -> None:
    ledger = loading.ledger
    found = {name: _linked(loading, name) for name in names}
    changed = {name: x.quads for name, x in found.items() if x.quads is not None}
    ledger.lose(changed)  # until the ledger says what they hold, nobody knows
    with ledger.together():
        loading.store.replace(changed)
        for name, x in found.items():
            ledger.linked(name, x.own, x.digest, x.resolved, x.asked)
        _write_mentions(loading, {name: x.said for name, x in found.items()})
        ledger.add_work("infer", changed)
        ledger.add_work("index", changed)
        loading.store.sync()  # before the ledger says what they hold


def _linked(loading: _Loading, name: str) -> _Linked:
    document = loading.document(name)
    known = loading.ledger.catalogue()
    links = link(document, known)
    quads = quads_of(document, links)
    digest = lines_digest(map(str, quads))
    return _Linked(
        on_file(document),
        digest,
        Counter(c.resolution for c in links.citations),
        known.asked,
        mentions(document, links),
        quads if loading.ledger.written(name) != digest else None,
    )


def _write_mentions(loading: _Loading, said: Mapping[str, Mentions]) -> None:
    new, gone = loading.ledger.mention(said)
    loading.store.remove(_links_quads(gone))
    loading.store.add(_links_quads(new))


def _write_links(loading: _Loading) -> None:
    """The whole graph of links, where it is not there or a load broke off: what it holds is not
    known."""
    loading.store.replace({iris.LINKS_GRAPH: _links_quads(loading.ledger.mentioned())})


def _links_quads(lines: Iterable[str]) -> list[ox.Quad]:
    graph = ox.NamedNode(iris.LINKS_GRAPH)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples(lines)]


def _put_reviews(loading: _Loading, reviews: Sequence[Review]) -> None:
    """Write the graph of the reviews as they stand now; if it says something else, infer all."""
    store = loading.store
    quads = review_quads(store, reviews) if reviews else []
    if quads == store.quads(iris.REVIEWS_GRAPH):
        return
    with loading.ledger.together():
        loading.ledger.add_work("infer", [_ALL])
    store.replace({iris.REVIEWS_GRAPH: quads} if quads else {}, drop=[iris.REVIEWS_GRAPH])


def _infer(loading: _Loading) -> None:
    ledger = loading.ledger
    changed = ledger.work("infer")
    if changed:
        infer(
            loading.store,
            None if _ALL in changed else changed,
            lambda done, total: loading.progress("inferring", done, total),
        )
        with ledger.together():
            ledger.done("infer", changed)


def _index(loading: _Loading) -> None:
    store, ledger = loading.store, loading.ledger
    touched = ledger.work("index")
    if touched:
        loading.progress("indexing", 0, 1)
    if _ALL in touched:
        search.rebuild(store)
    elif touched:
        gone = [name for name in touched if ledger.written(name) is None]
        search.update(store, sorted({*touched} - {*gone}), gone)
    with ledger.together():
        ledger.done("index", touched)


# --- the state ----------------------------------------------------------------------------------


def _read_state(path: Path) -> dict[str, str]:
    """What the store was made of when it was last whole; {} if it was not."""
    try:
        found = json.loads((path / _STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_state(store: Store, state: dict[str, str]) -> None:
    store.sync()
    settle(store.path.glob("*.sqlite*"))
    sync_folder(store.path)
    write_whole(store.path / _STATE, json.dumps(state, indent=1, sort_keys=True).encode())


def _forget_state(store: Store) -> None:
    """Until the whole is written the store counts as unfinished: the next build goes on with it."""
    take_away(store.path / _STATE)
