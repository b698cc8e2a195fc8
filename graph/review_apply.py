"""What follows from the reviews, as quads of a graph of their own: the machine's stay as they are.

What was rejected or corrected is marked there and counts as not there; what a reviewer reads is a
node beside it, made by the review. Shortcuts that nothing backs any more are told by reification.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph import iris
from graph.build import SHORTCUTS, decimal, integer, text
from graph.review_file import quads_of
from graph.review_match import outcomes
from graph.review_model import (
    CITATION,
    TOPIC,
    Candidate,
    Named,
    Outcome,
    Reading,
    Review,
    Words,
    spans_of,
)
from graph.review_read import Machine, machine
from graph.store import Store
from ontology.terms import ELI, PROV, RDF, RDFS, YK

Edge = tuple[str, str, str]  # a shortcut: from, property, to
_GRAPH = ox.NamedNode(iris.REVIEWS_GRAPH)


@dataclass(frozen=True)
class _Node:
    """A statement or citation as it stands by a reviewer's word."""

    iri: str
    place: str
    words: Words
    reading: Reading
    review: Review
    citations: tuple[str, ...] = ()
    instead_of: Candidate | None = None


@dataclass(frozen=True)
class _Applied:
    """What the reviews in force come to: machine's nodes that are out, nodes in their place."""

    gone: dict[str, Review]  # IRI of the machine's node -> the review that sets it aside
    made: tuple[_Node, ...]
    accepted: dict[str, tuple[Review, ...]]


def review_quads(store: Store, reviews: Sequence[Review]) -> list[ox.Quad]:
    """The graph of the reviews as they stand against what is in the store, sorted."""
    known = machine(store)
    decided = outcomes(reviews, known)
    applied = _applied([o for o in decided if o.state == "InForce"], known)
    return sorted(
        {
            *quads_of(reviews),
            *(q for o in decided for q in _state(o)),
            *_marks(applied),
            *(q for n in applied.made for q in _node(n, known)),
            *_shortcuts(applied, known),
        },
        key=str,
    )


def _name(review: Review) -> str:
    return iris.review(review.handle, review.by)


def _quad(subject: str, predicate: str, value: str | ox.Literal) -> ox.Quad:
    node = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), node, _GRAPH)


def _state(outcome: Outcome) -> Iterator[ox.Quad]:
    node = _name(outcome.review)
    yield _quad(node, YK.reviewState, getattr(YK, outcome.state))
    yield _quad(node, RDFS.label, text("review"))
    for language, words in zip(("ja", "en"), outcome.why or (), strict=False):
        yield _quad(node, YK.stateReason, text(words, language))
    if outcome.thing:
        yield _quad(node, YK.reviews, outcome.thing)
    for concerned in outcome.concerns:
        yield _quad(node, YK.concerns, concerned)


# --- what the reviews come to -------------------------------------------------------------------


def _applied(in_force: Iterable[Outcome], known: Machine) -> _Applied:
    gone: dict[str, Review] = {}
    made: list[_Node] = []
    accepted: dict[str, tuple[Review, ...]] = {}
    for outcome in in_force:
        review, candidate = outcome.review, known.by_iri.get(outcome.thing)
        if review.about.kind == TOPIC:
            continue
        own = iris.reviewed(outcome.place, review.handle)
        if outcome.reading is not None:
            made.append(
                _Node(
                    *(own, outcome.place, outcome.words or review.words, outcome.reading, review),
                    _naming(outcome.place, outcome.reading, candidate, known),
                    candidate,
                )
            )
        elif review.verdict == "Rejected" and candidate is not None:
            gone[candidate.iri] = review
        elif review.verdict == "Accepted":
            is_machine = candidate is not None and candidate.reading == review.read
            node = candidate.iri if candidate is not None and is_machine else own
            accepted[node] = (*accepted.get(node, ()), review)
    gone |= {n.instead_of.iri: n.review for n in made if n.instead_of is not None}
    following = list(_following(made, gone, known))
    gone |= {n.instead_of.iri: n.review for n in following if n.instead_of is not None}
    made += [n for n in following if _says_something(n)]
    return _Applied(gone, tuple(made), accepted)


def _says_something(node: _Node) -> bool:
    """Whether a statement still reaches anything: one whose only citation was rejected does not."""
    old = node.instead_of
    return bool(node.reading.targets) or old is None or not old.reading.targets


def _naming(
    place: str, reading: Reading, candidate: Candidate | None, known: Machine
) -> tuple[str, ...]:
    """The citations at the place that name what the reviewer's reading reaches, or its scope."""
    if reading.kind == CITATION:
        return ()
    here = [c for c in known.by_place.get(place, ()) if c.reading.kind == CITATION]
    wanted = set(reading.targets)
    named = {c.iri for c in here if c.reading.targets and set(c.reading.targets) <= wanted}
    if candidate is not None:
        reached = set(candidate.reading.targets)
        named |= {
            c for c in candidate.citations if not set(known.by_iri[c].reading.targets) <= reached
        }
    return tuple(sorted(named))


def _following(
    made: Iterable[_Node], gone: Mapping[str, Review], known: Machine
) -> Iterator[_Node]:
    """Statements whose citation leads elsewhere now, or nowhere: their targets follow it."""
    instead = {n.instead_of.iri: n for n in made if n.instead_of is not None}
    for candidate in known.candidates:
        changed = [c for c in candidate.citations if c in gone]
        if not changed or candidate.iri in gone:
            continue
        targets = set(candidate.reading.targets)
        for iri in changed:
            old = set(known.by_iri[iri].reading.targets)
            others = (c for c in candidate.citations if c not in changed)
            kept = {t for c in others for t in known.by_iri[c].reading.targets}
            if old <= set(candidate.reading.targets):  # not the scope of a 読替え
                targets -= old - kept
                targets |= set(instead[iri].reading.targets) if iri in instead else set()
        yield _Node(
            iris.reviewed(candidate.place, candidate.handle),
            *(candidate.place, candidate.words),
            replace(candidate.reading, targets=tuple(sorted(targets))),
            gone[changed[0]],
            tuple(
                instead[c].iri if c in instead else c
                for c in candidate.citations
                if c in instead or c not in gone
            ),
            candidate,
        )


# --- quads --------------------------------------------------------------------------------------


def _marks(applied: _Applied) -> Iterator[ox.Quad]:
    for node, review in applied.gone.items():
        yield _quad(node, YK.rejectedBy, _name(review))
    for node, reviews in applied.accepted.items():
        for review in reviews:
            yield _quad(node, YK.acceptedBy, _name(review))
            yield _quad(node, YK.reviewer, text(review.by))


def _node(node: _Node, known: Machine) -> Iterator[ox.Quad]:
    """A statement or citation as a reviewer reads it, in the words of the vocabulary."""
    is_citation = node.reading.kind == CITATION
    yield _quad(node.iri, RDF.type, getattr(YK, node.reading.kind))
    yield _quad(node.iri, YK.start, integer(node.words.start))
    yield _quad(node.iri, YK.end, integer(node.words.end))
    yield _quad(node.iri, PROV.wasGeneratedBy, _name(node.review))
    yield _quad(node.iri, PROV.wasAttributedTo, iris.person(node.review.by))
    yield _quad(node.iri, YK.reviewer, text(node.review.by))
    if node.instead_of is not None:
        yield _quad(node.iri, PROV.wasRevisionOf, node.instead_of.iri)
    targets = [known.find(t) for t in node.reading.targets]
    for named, target in zip(node.reading.targets, targets, strict=True):
        if target is not None:
            yield _quad(node.iri, YK.cites if is_citation else YK.target, target)
            yield from _described(named, target, known)
    yield from _citation(node, known) if is_citation else _statement(node, known)


def _statement(node: _Node, known: Machine) -> Iterator[ox.Quad]:
    reading = node.reading
    yield _quad(node.iri, RDF.type, YK.OverrideStatement)
    yield _quad(node.iri, YK.statedIn, node.place)
    yield _quad(node.iri, YK.trigger, text(node.words.exact))
    yield _quad(node.iri, YK.confidence, decimal(1.0))
    yield _quad(node.iri, YK.modality, YK.MayApply if reading.may else YK.Applies)
    for citation in node.citations:
        yield _quad(node.iri, YK.citation, citation)
    if reading.condition:
        yield from _condition(node, known)
    if reading.kind == "Substitution":
        yield _quad(node.iri, YK.readFrom, text(reading.read_from))
        yield _quad(node.iri, YK.readAs, text(reading.read_as))
    for rank, tier in enumerate(reading.tiers, 1):
        at = f"{node.iri}-tier-{rank}"
        yield _quad(node.iri, YK.tier, at)
        yield _quad(at, RDF.type, YK.Tier)
        yield _quad(at, YK.rank, integer(rank))
        for named in tier:
            member = known.find(named)
            if member is not None:
                yield _quad(at, YK.member, member)


def _condition(node: _Node, known: Machine) -> Iterator[ox.Quad]:
    """The condition as it stands in the text, the one nearest to the trigger."""
    spans = spans_of(node.reading.condition, known.text(node.place))
    words = node.reading.condition
    if spans:
        start, end = min(spans, key=lambda s: abs(s[0] - node.words.start))
        words = known.text(node.place)[start:end]
        yield _quad(node.iri, YK.conditionStart, integer(start))
        yield _quad(node.iri, YK.conditionEnd, integer(end))
    yield _quad(node.iri, YK.condition, text(words))


def _citation(node: _Node, known: Machine) -> Iterator[ox.Quad]:
    whole = all(not t.label for t in node.reading.targets)
    kind = "DocumentCitation" if whole else "Absolute"
    old = node.instead_of
    for named in node.reading.targets:
        holder = _holder(named, known)
        if holder is not None:
            yield _quad(node.iri, YK.document, holder)
    yield _quad(node.iri, YK.citedIn, node.place)
    yield _quad(node.iri, YK.quote, text(node.words.exact))
    yield _quad(node.iri, YK.citationKind, getattr(YK, old.cited_as if old else kind))
    yield _quad(node.iri, YK.resolution, getattr(YK, _resolution(node.reading, known)))
    if old is not None and old.stated_title:
        yield _quad(node.iri, YK.statedTitle, text(old.stated_title))


def _holder(named: Named, known: Machine) -> str | None:
    """The version, or the document, that a target belongs to."""
    page = known.newest.get(named.document)
    if page is not None and named.label:
        return page.iri
    return known.find(Named(named.document, ""))


def _resolution(reading: Reading, known: Machine) -> str:
    if any(t.document not in known.newest for t in reading.targets):
        return "DocumentNotOnFile"
    on_file = {i for p in known.newest.values() for i in (p.document, *p.spots)}
    found = [known.find(t) for t in reading.targets]
    return "Resolved" if found and all(t in on_file for t in found) else "NoSuchProvision"


def _described(named: Named, target: str, known: Machine) -> Iterator[ox.Quad]:
    """A clause of a document not on file that only the reviewer speaks of."""
    if target not in known.names and named.label:
        yield _quad(target, RDF.type, ELI.LegalResourceSubdivision)
        yield _quad(target, YK.label, text(named.label))
        yield _quad(target, YK.inDocument, target.rpartition("/cited/")[0])


# --- shortcuts ----------------------------------------------------------------------------------


def _shortcuts(applied: _Applied, known: Machine) -> Iterator[ox.Quad]:
    """Those of the reviewers' readings, and which of the machine's nothing in force backs."""
    made = {e for n in applied.made for e in _edges(n.place, n.reading, known)}
    for a, relation, b in made:
        yield _quad(a, relation, b)
    backed = {
        e
        for c in known.candidates
        if c.iri not in applied.gone
        for e in _edges(c.place, c.reading, known)
    }
    for iri, review in applied.gone.items():
        candidate = known.by_iri[iri]
        lost = _edges(candidate.place, candidate.reading, known) - backed - made
        for number, (a, relation, b) in enumerate(sorted(lost), 1):
            node = f"{_name(review)}#withdrawn-{candidate.handle}-{number}"
            yield _quad(node, RDF.type, RDF.Statement)
            yield _quad(node, RDF.subject, a)
            yield _quad(node, RDF.predicate, relation)
            yield _quad(node, RDF.object, b)
            yield _quad(node, YK.rejectedBy, _name(review))


def _edges(place: str, reading: Reading, known: Machine) -> set[Edge]:
    """The shortcuts of a reading: from the stating provision, or between ranked documents."""
    if reading.kind == CITATION:
        return {(place, ELI.cites, t) for t in _found(reading.targets, known)}
    if reading.kind in SHORTCUTS:
        stating = known.holder(place)
        return {(stating, SHORTCUTS[reading.kind], t) for t in _found(reading.targets, known)}
    return {
        (high, YK.prevailsOver, low)
        for rank, tier in enumerate(reading.tiers)
        for lower in reading.tiers[rank + 1 :]
        for high in _found(tier, known)
        for low in _found(lower, known)
    }


def _found(named: Iterable[Named], known: Machine) -> Iterator[str]:
    return (i for t in named if (i := known.find(t)) is not None)
