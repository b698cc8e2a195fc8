"""A stack: one document, with all that it incorporates and all that its order of precedence names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import Store, iri
from ontology.terms import sparql_prologue
from queries.errors import AskError
from queries.facts import Facts, Said, Version, facts, versions

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Layer:
    """A document of a stack: its version in force, or None if it is not on file.

    `rank` 1 is the highest; None where no order of precedence places the document.
    """

    document: str  # IRI
    name: str  # doc-id, or the name of a document not on file
    version: Version | None
    rank: int | None


@dataclass(frozen=True)
class Stack:
    """The layers, highest first, all that their versions say, and the doubts about versions.

    `orders` are the statements of precedence that give the ranks.
    """

    root: Version
    layers: tuple[Layer, ...]
    facts: Facts
    orders: tuple[Said, ...]
    doubts: tuple[tuple[str, str], ...]  # (ja, en)

    def layer_of(self, version: str) -> Layer:
        """The layer whose version has this IRI. Raises KeyError if none has."""
        for layer in self.layers:
            if layer.version is not None and layer.version.iri == version:
                return layer
        raise KeyError(version)

    def order_between(self, higher: str, lower: str) -> Said | None:
        """The statement that ranks document `higher` above `lower` (IRIs)."""
        for said in self.orders:
            ranks = {member: k for k, tier in enumerate(said.tiers) for member in tier}
            if higher in ranks and lower in ranks and ranks[higher] < ranks[lower]:
                return said
        return None


def find_stack(store: Store, root: str, as_of: str | None) -> Stack:
    """The stack whose root is the document `root` (IRI), as of a date (ISO) or of today's newest.

    Raises AskError if no version of the root is on file.
    """
    on_file = versions(store)
    doubts: list[tuple[str, str]] = []
    members = [r["layer"] for r in store.rows(
        _PROLOGUE + f"SELECT ?layer WHERE {{ ?s a yk:Stack ; yk:root {iri(root)} ; "
        "yk:layer ?layer } ORDER BY ?layer")] or [root]
    chosen = {d: _in_force([v for v in on_file if v.document == d], as_of, doubts)
              for d in members}
    top = chosen.get(root)
    if top is None:
        raise AskError("起点の文書が収録されていません。", "the root of the stack is not on file")
    known = facts(store, [v for v in chosen.values() if v is not None])
    orders = _orders(known, top)
    ranks = _ranks(orders, root)
    layers = [Layer(d, known.document_name(d), chosen[d], ranks.get(d)) for d in members]
    doubts += _out_of_step(layers, top)
    layers.sort(key=lambda x: (x.rank is None, x.rank or 0, x.document != root, x.name))
    return Stack(top, tuple(layers), known, orders, tuple(doubts))


def _in_force(candidates: Sequence[Version], as_of: str | None,
              doubts: list[tuple[str, str]]) -> Version | None:
    """The newest version dated no later than `as_of`; the oldest, with a doubt, if all are later."""
    ordered = sorted(candidates, key=lambda v: v.dated)
    if not ordered or as_of is None:
        return ordered[-1] if ordered else None
    before = [v for v in ordered if v.dated <= as_of]
    if before:
        return before[-1]
    first = ordered[0]
    doubts.append((
        f"{first.doc_id}の{as_of}時点の版は収録されていません。最も古い{first.dated}の版で答えています。",
        f"no version of {first.doc_id} in force on {as_of} is on file; "
        f"the oldest, of {first.dated}, is used"))
    return first


def _out_of_step(layers: Sequence[Layer], root: Version) -> list[tuple[str, str]]:
    """Documents dated later than the root that was drafted upon them."""
    found = []
    for layer in layers:
        v = layer.version
        if v and v.iri != root.iri and v.dated and root.dated and v.dated > root.dated:
            below = layer.rank is None or layer.rank > 1
            if below:
                found.append((
                    f"{v.doc_id}の版（{v.dated}）は{root.doc_id}の版（{root.dated}）より新しく、"
                    "条項番号が前の版に拠っているおそれがあります。",
                    f"{v.doc_id} ({v.dated}) is newer than {root.doc_id} ({root.dated}); clause "
                    "numbers may follow an earlier version"))
    return found


def _orders(known: Facts, root: Version) -> tuple[Said, ...]:
    """Orders of precedence in the stack: the root's own first, the longest first."""
    said = [s for s in known.statements if s.kind == "Precedence"]

    def order(s: Said) -> tuple[bool, int, str]:
        return known.clauses[s.place].version != root.iri, -len(s.tiers), s.iri

    return tuple(sorted(said, key=order))


def _ranks(orders: Sequence[Said], root: str) -> dict[str, int]:
    """The rank of each document: by the first order that names it, fitted to those before it."""
    ranks: dict[str, float] = {}
    for said in orders:
        known = [ranks[m] for tier in said.tiers for m in tier if m in ranks]
        for k, tier in enumerate(said.tiers):
            below = [ranks[m] for t in said.tiers[k + 1:] for m in t if m in ranks]
            for member in tier:
                if member not in ranks:
                    ranks[member] = (min(below) - 0.5 if below else
                                     max(known, default=0.0) + k + 1)
    ranks.setdefault(root, 0.5 if not ranks else min(ranks.values()))
    places = sorted(set(ranks.values()))
    return {member: places.index(r) + 1 for member, r in ranks.items()}


