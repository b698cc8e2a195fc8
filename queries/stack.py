"""A stack: one document, with all that it incorporates and all that its orders rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import networkx as nx

from graph.parts import named
from graph.store import Store, iri
from ontology.terms import RDF, YK, sparql_prologue
from queries.described import described
from queries.errors import AskError
from queries.facts import Facts, Said, Version
from queries.facts_of import facts, versions_of

_PROLOGUE = sparql_prologue()


@dataclass(frozen=True, slots=True)
class Layer:
    """A document of a stack: its version in force, or None if it is not on file.

    `rank` 1 is the highest; None where nothing places the document above or below the root.
    """

    document: str  # IRI
    name: str  # doc-id, or the name of a document not on file
    version: Version | None
    rank: int | None


@dataclass(frozen=True)
class Stack:
    """The layers, highest first, all that their versions say, and the doubts about versions.

    `orders` are the statements of precedence that give the ranks; those that hold for some matter
    only (ただし、料金については…が優先する) rank nothing as a whole (`turned`).
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

    @cached_property
    def precedence(self) -> nx.DiGraph:
        """Documents (IRIs), higher to lower, each edge with the statement (`said`) that says so."""
        network = nx.DiGraph()
        for said in reversed(self.orders):  # the root's own order speaks last
            for k, tier in enumerate(said.tiers):
                for lower in (m for t in said.tiers[k + 1 :] for m in t):
                    network.add_edges_from(((m, lower) for m in tier), said=said)
        return network

    def orders_between(self, higher: str, lower: str) -> tuple[Said, ...]:
        """The statements by which document `higher` ranks above `lower`; () if none do."""
        if higher not in self.precedence or lower not in self.precedence:
            return ()
        try:
            path = nx.shortest_path(self.precedence, higher, lower)
        except nx.NetworkXNoPath:
            return ()
        return tuple(dict.fromkeys(self.precedence.edges[e]["said"] for e in pairwise(path)))

    def turned(self, document: str) -> Iterator[tuple[Said, str]]:
        """Orders that rank another document above `document` (IRI) for some matter only."""
        for said in self.facts.statements:
            if said.kind == "Precedence" and said.condition:
                for k, tier in enumerate(said.tiers):
                    if any(document in lower for lower in said.tiers[k + 1 :]):
                        yield from ((said, higher) for higher in tier)

    def turning(self, document: str) -> list[tuple[Said, str]]:
        """Orders that rank `document` (IRI) above another for some matter only, with that other."""
        below = (x.document for x in self.layers)
        return [(s, d) for d in below for s, higher in self.turned(d) if higher == document]

    def is_above(self, a: Layer, b: Layer) -> bool:
        """Whether the documents' own words rank `a` above `b`, and none rank it below."""
        return bool(self.orders_between(a.document, b.document)) and not self.orders_between(
            b.document, a.document
        )


def find_stack(store: Store, root: str, as_of: str | None) -> Stack:
    """The stack whose root is the document `root` (IRI), of the versions in force on a date (ISO).

    Without a date, of the newest on file. What a document takes in or ranks is told by the version
    chosen, not by others of the same document.

    Raises AskError if no version of the root is on file.
    """
    doubts: list[tuple[str, str]] = []
    chosen: dict[str, Version | None] = {}
    ids: dict[str, str] = {}
    waiting = [root]
    while waiting:
        document = waiting.pop(0)
        if document not in chosen:
            candidates = versions_of(store, [document])
            ids |= {v.document: v.doc_id for v in candidates}
            version = _in_force(candidates, as_of, doubts, is_root=document == root)
            chosen[document] = version
            waiting += _taken_in(store, version) if version else []
    top = chosen.get(root)
    if top is None:
        raise AskError("起点の文書が収録されていません。", "the root of the stack is not on file")
    known = facts(store, [v for v in chosen.values() if v is not None])
    orders = _orders(known, top)
    precedence = Stack(top, (), known, orders, ()).precedence
    ranks = _ranks(precedence, root)
    layers = [
        Layer(d, ids.get(d) or known.document_name(d), v, ranks.get(d))
        for d, v in sorted(chosen.items())
    ]
    opposed = _each_first(orders, known)
    doubts += [
        *_two_in_force(store, known, as_of),
        *_unclear_names(layers, known),
        *(_said_of_opposed(pair, known) for pair in opposed),
        *_circular(precedence, known, opposed),
        *_out_of_step(layers, top),
    ]
    layers.sort(key=lambda x: (x.rank is None, x.rank or 0, x.document != root, x.name))
    return Stack(top, tuple(layers), known, orders, tuple(doubts))


def _taken_in(store: Store, version: Version) -> list[str]:
    """The documents (IRIs) that a version incorporates or names in its order of precedence."""
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?s WHERE {{ ?place yk:inDocument {iri(version.iri)} .
        ?s yk:statedIn ?place ; a ?kind . FILTER(?kind IN (yk:Incorporation, yk:Precedence)) }}"""
    )
    said = described(store, {r["s"] for r in store.rows(query)}).values()
    kept = [of for of in said if YK.rejectedBy not in of]
    tiers = described(store, {t for of in kept for t in of.get(YK.tier, ())})
    others = {m for of in tiers.values() for m in of.get(YK.member, ())}
    for of in kept:
        if YK.Incorporation in of[RDF.type]:
            others.update(of.get(YK.target, ()))
    clauses = {
        r["t"]
        for values in named(others)
        for r in store.rows(f"{_PROLOGUE}SELECT ?t WHERE {{ VALUES ?t {values} ?t yk:label ?l }}")
    }
    return sorted(others - clauses)


def _in_force(
    candidates: Sequence[Version],
    as_of: str | None,
    doubts: list[tuple[str, str]],
    *,
    is_root: bool,
) -> Version | None:
    """The newest version dated no later than `as_of`; if all are later, none and a doubt.

    Of the root, which is asked of, then the oldest.
    """
    ordered = sorted(candidates, key=lambda v: v.dated)
    if not ordered or as_of is None:
        return ordered[-1] if ordered else None
    before = [v for v in ordered if v.dated <= as_of]
    if before:
        return before[-1]
    first = ordered[0]
    missing = (
        f"{first.doc_id}の{as_of}時点で効力のある版は収録されていません。",
        f"no version of {first.doc_id} in force on {as_of} is on file",
    )
    used = (
        (f"最も古い{first.dated}の版で答えています。", f"; the oldest, of {first.dated}, is used")
        if is_root
        else ("この文書は考慮していません。", "; the document is left out of account")
    )
    doubts.append((missing[0] + used[0], missing[1] + used[1]))
    return first if is_root else None


def _out_of_step(layers: Sequence[Layer], root: Version) -> list[tuple[str, str]]:
    """Documents dated later than the root that was drafted upon them."""
    own = next(x.rank for x in layers if x.document == root.document)
    found = []
    for layer in layers:
        v = layer.version
        is_below = layer.rank is None or own is None or layer.rank > own
        if v and is_below and v.dated and root.dated and v.dated > root.dated:
            found.append(
                (
                    f"{v.doc_id}の版（{v.dated}）は{root.doc_id}の版（{root.dated}）より新しく、"
                    "条項番号が前の版に拠っているおそれがあります。",
                    f"{v.doc_id} ({v.dated}) is newer than {root.doc_id} ({root.dated}); clause "
                    "numbers may follow an earlier version",
                )
            )
    return found


def _two_in_force(store: Store, known: Facts, as_of: str | None) -> list[tuple[str, str]]:
    """Versions used beside which another may be in force that day: the rules find them."""
    used = " ".join(iri(v.iri) for v in known.versions)
    query = (
        _PROLOGUE
        + f"""SELECT DISTINCT ?v ?id ?date WHERE {{ VALUES ?v {{ {used} }}
        ?finding yk:findingKind yk:TwoVersionsInForce ; yk:foundIn ?v ; yk:about ?other .
        ?other dcterms:identifier ?id . FILTER(?other != ?v)
        OPTIONAL {{ ?other eli:version_date ?date }} }} ORDER BY ?v ?id ?date"""
    )
    found = []
    by_iri = {v.iri: v for v in known.versions}
    for r in store.rows(query):
        other = r.get("date", "")
        if as_of is not None and other > as_of:
            continue
        version = by_iri[r["v"]]
        one, two = _dated(version.doc_id, version.dated), _dated(r["id"], other)
        found.append(
            (
                f"{one[0]}と{two[0]}は同じ日に効力をもち得る版で、どちらによるかは文書からは決まりません。"
                f"{one[0]}で答えています。",
                f"{one[1]} and {two[1]} may be in force on one day, and the documents do not say "
                f"which holds; {one[1]} is used",
            )
        )
    return found


def _dated(doc_id: str, date: str) -> tuple[str, str]:
    return (f"{doc_id}（{date or '日付なし'}）", f"{doc_id} ({date or 'undated'})")


def _unclear_names(layers: Sequence[Layer], known: Facts) -> list[tuple[str, str]]:
    """Names that lead to no document because several on file bear them as their title."""
    reached = {t for s in known.statements for t in s.targets}
    reached |= {t for c in known.citations.values() for t in c.targets}
    owners = {known.place_name(t)[0] for t in reached} | {x.name for x in layers if not x.version}
    return [
        (
            f"「{known.names[document]}」に当たる文書が複数収録されています（{'、'.join(several)}）。"
            "どれを指すか決められないため、その内容は考慮していません。",
            f"several documents on file are called “{known.names[document]}” "
            f"({', '.join(several)}); which is meant is not decided, and what they say is left out "
            "of account",
        )
        for document, several in sorted(known.namesakes.items())
        if known.names[document] in owners
    ]


def _each_first(orders: Sequence[Said], known: Facts) -> list[tuple[Said, Said]]:
    """Pairs of orders of two documents, each of which ranks its own above the other's."""
    documents = {v.iri: v.document for v in known.versions}
    own = {s.iri: documents[known.clauses[s.place].version] for s in orders}
    return [
        (one, two)
        for i, one in enumerate(orders)
        for two in orders[i + 1 :]
        if _ranks_above(one, own[one.iri], own[two.iri])
        and _ranks_above(two, own[two.iri], own[one.iri])
    ]


def _ranks_above(order: Said, higher: str, lower: str) -> bool:
    at = {member: rank for rank, tier in enumerate(order.tiers) for member in tier}
    return higher in at and lower in at and at[higher] < at[lower]


def _said_of_opposed(pair: tuple[Said, Said], known: Facts) -> tuple[str, str]:
    one, two = (known.place_name(s.place) for s in pair)
    return (
        "優先順位の定めが互いに食い違っています。"
        f"{one[0]}（{one[1]}「{pair[0].trigger}」）と{two[0]}（{two[1]}「{pair[1].trigger}」）が"
        "互いに自らを優先させており、どちらが優先するかは決まりません。",
        "the orders of precedence contradict each other: "
        f"{one[0]} ({one[1]} “{pair[0].trigger}”) and {two[0]} ({two[1]} “{pair[1].trigger}”) each "
        "rank themselves above the other, and which prevails is not decided",
    )


def _circular(
    precedence: nx.DiGraph, known: Facts, opposed: Sequence[tuple[Said, Said]]
) -> list[tuple[str, str]]:
    """Documents that rank above themselves by the orders of the stack taken together.

    Two that are `opposed` by their own words are said to be already.
    """
    documents = {v.iri: v.document for v in known.versions}
    said = [{documents[known.clauses[s.place].version] for s in pair} for pair in opposed]
    rings = sorted(
        sorted(map(known.document_name, ring))
        for ring in nx.strongly_connected_components(precedence)
        if len(ring) > 1 and ring not in said
    )
    return [
        (
            f"優先順位の定めが互いに食い違っています（{'、'.join(names)}）。",
            f"the orders of precedence contradict each other ({', '.join(names)})",
        )
        for names in rings
    ]


def _orders(known: Facts, root: Version) -> tuple[Said, ...]:
    """Orders of precedence in the stack: the root's own first, the longest first."""
    said = [s for s in known.statements if s.kind == "Precedence" and not s.condition]

    def order(s: Said) -> tuple[bool, int, str]:
        return known.clauses[s.place].version != root.iri, -len(s.tiers), s.iri

    return tuple(sorted(said, key=order))


def _ranks(precedence: nx.DiGraph, root: str) -> dict[str, int]:
    """The rank of each document that stands above or below the root; equals share one.

    A document that outranks only some of those (a price list above the carrier's terms) has none:
    no words place it against the root. A cycle of precedence gives no ranks at all.
    """
    if root not in precedence:
        return {root: 1}
    if not nx.is_directed_acyclic_graph(precedence):
        return {}
    comparable = {root} | nx.ancestors(precedence, root) | nx.descendants(precedence, root)
    ordered = precedence.subgraph(comparable)
    return {
        member: rank
        for rank, members in enumerate(nx.topological_generations(ordered), 1)
        for member in members
    }
