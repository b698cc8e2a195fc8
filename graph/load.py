"""Documents into the store: linked to each other, inferred from, indexed for words.

Only graphs whose content changed are written: a document that arrives changes those that cite it.
And only the stacks that hold one of those are inferred anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from graph import followed, iris, search
from graph.address import address_in
from graph.build import described, quads_of
from graph.catalogue import catalogue
from graph.infer import infer, rules
from graph.link import Linked, Links, link
from graph.review_apply import review_quads
from graph.review_model import Review
from graph.store import Store
from ingest.model import Document
from ontology.terms import ELI

_STATE = "state.json"
_RULES = "rules"  # in the state, beside the names of the graphs


def load(
    store: Store, documents: Sequence[Document], reviews: Sequence[Review] = ()
) -> dict[str, Links]:
    """Make the store hold exactly `documents`; gives the links of each version by its IRI.

    `reviews` stand in a graph of their own: the graphs of the versions are the same without them.
    """
    known = catalogue(documents)
    links = {iris.version(d.doc_id, d.version): link(d, known) for d in documents}
    graphs = {
        name: quads_of(d, links[name])
        for d in documents
        if (name := iris.version(d.doc_id, d.version))
    }
    graphs[iris.LINKS_GRAPH] = _links(documents, links)
    state = {name: _digest(quads) for name, quads in graphs.items()}
    state[_RULES] = hashlib.sha256("".join(r.query for r in rules()).encode()).hexdigest()
    state["index"] = str(search.LAYOUT)
    wanted = set(graphs)
    if reviews:
        state[iris.REVIEWS_GRAPH] = _digest_of(reviews)
        wanted.add(iris.REVIEWS_GRAPH)
    before = _read_state(store.path)
    held = set(store.graphs())
    if state == before and held >= wanted and (store.path / search.FILE).is_file():
        return links
    _forget_state(store.path)
    store.begin()
    changed = {n: q for n, q in graphs.items() if before.get(n) != state[n] or n not in held}
    gone = held - set(graphs) - {iris.INFERRED_GRAPH, iris.REVIEWS_GRAPH}
    store.replace(changed, drop=sorted(gone))
    reviewed_otherwise = _put_reviews(store, reviews)
    can_go_on = (
        before.get(_RULES) == state[_RULES]
        and not reviewed_otherwise
        and iris.INFERRED_GRAPH in held
        and (store.path / followed.FILE).is_file()
    )
    versions = {*changed, *gone} - {iris.LINKS_GRAPH}
    infer(store, {iris.document_of(v) for v in versions} if can_go_on else None)
    search.rebuild(store)
    store.finish()
    _write_state(store.path, state)
    return links


def review(store: Store, reviews: Sequence[Review]) -> None:
    """Make the store hold exactly `reviews` over the documents that it holds."""
    state = _read_state(store.path)
    _forget_state(store.path)
    store.begin()
    state.pop(iris.REVIEWS_GRAPH, None)
    if reviews:
        state[iris.REVIEWS_GRAPH] = _digest_of(reviews)
    if _put_reviews(store, reviews):
        infer(store)
    store.finish()
    _write_state(store.path, state)


def _put_reviews(store: Store, reviews: Sequence[Review]) -> bool:
    """Write the graph of the reviews as they stand now; gives whether it says something else."""
    quads = review_quads(store, reviews) if reviews else []
    if quads == store.quads(iris.REVIEWS_GRAPH):
        return False
    store.replace({iris.REVIEWS_GRAPH: quads} if quads else {}, drop=[iris.REVIEWS_GRAPH])
    return True


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


def _links(documents: Sequence[Document], links: dict[str, Links]) -> list[ox.Quad]:
    """Each document and its versions, and what is cited but not on file."""
    graph = ox.NamedNode(iris.LINKS_GRAPH)
    found = {
        ox.Quad(
            ox.NamedNode(iris.document(d.doc_id)),
            ox.NamedNode(ELI.has_member),
            ox.NamedNode(iris.version(d.doc_id, d.version)),
            graph,
        )
        for d in documents
    }
    names: dict[str, str] = {}
    for document in documents:
        of = links[iris.version(document.doc_id, document.version)]
        for citation, linked in zip(document.citations, of.citations, strict=True):
            for target in linked.targets:
                found |= set(described(_one_name(target, names), citation.quote, iris.LINKS_GRAPH))
        for target in of.targets.values():
            found |= set(described(_one_name(target, names), "", iris.LINKS_GRAPH))
    return sorted(found, key=str)


def _one_name(target: Linked, names: dict[str, str]) -> Linked:
    """One spelling a document not on file: documents part its name with spaces or without."""
    return replace(target, name=names.setdefault(target.document, target.name))


def _digest(quads: Sequence[ox.Quad]) -> str:
    return hashlib.sha256("\n".join(map(str, quads)).encode()).hexdigest()


def _digest_of(reviews: Sequence[Review]) -> str:
    return hashlib.sha256("\n".join(map(str, reviews)).encode()).hexdigest()


def _read_state(path: Path) -> dict[str, str]:
    """What the store held when it was last complete; {} if it was not."""
    try:
        found = json.loads((path / _STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_state(path: Path, state: dict[str, str]) -> None:
    (path / _STATE).write_text(json.dumps(state, indent=1, sort_keys=True), "utf-8")


def _forget_state(path: Path) -> None:
    """Until the whole is written the store counts as unfinished: the next build does it again."""
    (path / _STATE).unlink(missing_ok=True)
