"""The standing of every clause of a stack, in one pass, by the architecture's order of reasons.

What decides a clause is asked of the same functions that answer for one clause
(`queries.governing`), so the table and the single answer cannot differ: 1 citations that do not fit
the version, 2 disapplication, 3 notwithstanding, 4 possible conflicts, 5 deferral. The first of
these that decides gives the standing; all of them are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.search import index_of
from graph.store import Store
from queries import disapplied_elsewhere
from queries.answer import LayerNote, Remark, Where
from queries.disapplication_doubts import doubt_missing
from queries.facts import Clause
from queries.naming import document_on_file
from queries.qualifying import ranked_above
from queries.reading import reader_for
from queries.reading_doubts import doubt_reading, doubt_tables, doubt_unread
from queries.reasons import (
    Reason,
    StandingKind,
    conflicts_by_clause,
    in_matter,
    missing_above,
    reason_of_step,
    reasons_of,
)
from queries.review_notes import note_reviews
from queries.stack import Layer, find_stack
from queries.stack_conflicts import Possible, of_stack
from queries.trace import Trace

# reasons of a clause that hold for what stands below it; other statements reach it by themselves
_PASSED = ("condition", "possible-conflict")
_OPEN = ("conditional", "possible-conflict", "in-doubt")
_LISTED = 4  # clauses that a remark on a part names


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause and how it stands, with its reasons in the order in which they are asked for."""

    where: Where
    kind: str  # its class: Article, Paragraph …
    depth: int
    standing: StandingKind
    in_part: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A clause of a document that is not here, which words of the stack disapply.

    `quotes` are the words that name it, `absence` says why it is not here (ja, en).
    """

    where: Where
    quotes: tuple[str, ...]
    absence: tuple[str, str]
    standing: StandingKind
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """Every clause of the documents on file in a stack, in the order of the documents' ranks.

    `elsewhere` are clauses of documents that are not here, as far as words disapply them.
    `conditions` and `doubts` are those of whole documents and of the stack, said once.
    """

    stack: str
    as_of: str | None
    layers: tuple[LayerNote, ...]
    clauses: tuple[Standing, ...]
    conditions: tuple[Remark, ...]
    doubts: tuple[Remark, ...]
    elsewhere: tuple[Elsewhere, ...] = ()

    def count(self) -> dict[StandingKind, int]:
        """How many clauses stand so."""
        found: dict[StandingKind, int] = defaultdict(int)
        for clause in self.clauses:
            found[clause.standing] += 1
        return dict(found)


def standings(store: Store, stack: str, as_of: str | None = None) -> Standings:
    """How every clause of a stack stands.

    `stack` names the root document (doc-id, title or service), `as_of` an ISO date. Raises AskError
    if the document is not on file.
    """
    trace = trace_of(store, stack, as_of)
    return Standings(
        trace.stack.root.doc_id,
        as_of,
        trace.layer_notes(),
        tuple(all_standings(trace, of_stack(trace)).values()),
        tuple(trace.conditions),
        tuple(trace.doubts),
        tuple(_elsewhere(trace)),
    )


def _elsewhere(trace: Trace) -> Iterator[Elsewhere]:
    """The clauses of documents that are not here, in the order in which they are named."""
    for target, named in disapplied_elsewhere.by_clause(trace):
        apart = trace.afresh()
        for one in named:
            disapplied_elsewhere.step_of(apart, one)
        standing: StandingKind = "displaced" if any(n.is_out for n in named) else "conditional"
        yield Elsewhere(
            trace.where(target),
            tuple(dict.fromkeys(n.cited.quote for n in named)),
            trace.absence(target),
            standing,
            tuple(
                reason_of_step(s, "displaced" if s.kind == "disapplication" else "conditional")
                for s in apart.steps
            ),
        )


def trace_of(store: Store, stack: str, as_of: str | None) -> Trace:
    """A stack ready to be asked of, with the conditions and doubts of whole documents."""
    found = find_stack(store, document_on_file(store, stack), as_of)
    trace = Trace(store, found, index_of(store), reader_for(found))
    for ja, en in found.doubts:
        trace.doubt(Remark(ja, en, "inferred"))
    doubt_tables(trace)
    doubt_unread(trace)
    doubt_missing(trace)
    note_reviews(trace, trace.facts.clauses)
    for remark in trace.reviews:
        trace.doubt(remark)
    for layer in found.layers:
        if layer.version is not None:
            ranked_above(
                trace, layer, [x for x in missing_above(trace, layer) if not in_matter(x, layer)]
            )
            doubt_reading(trace, _clauses(trace, layer))
    return trace


def all_standings(trace: Trace, possible: Sequence[Possible]) -> dict[str, Standing]:
    """How each clause (IRI) of the stack stands, in order, with its `possible` conflicts."""
    conflicts = conflicts_by_clause(trace, possible)
    found: dict[str, Standing] = {}
    for layer in trace.stack.layers:
        if layer.version is not None:
            for top in trace.facts.children.get(layer.version.iri, ()):
                _descend(trace, top, 0, (), conflicts, found)
    return {c.iri: _whole(trace, c, found) for c in map(trace.facts.clauses.__getitem__, found)}


def _clauses(trace: Trace, layer: Layer) -> list[Clause]:
    """The clauses of a document of the stack, in order."""
    tops = trace.facts.children.get(layer.version.iri, ()) if layer.version else ()
    return [c for top in tops for c in trace.facts.below(top)]


def _descend(
    trace: Trace,
    clause: Clause,
    depth: int,
    passed: tuple[Reason, ...],
    conflicts: dict[str, list[Reason]],
    found: dict[str, Standing],
) -> None:
    """The standing of a clause and of all below it, with what the one above passes on to them."""
    own = [*reasons_of(trace, clause), *conflicts.get(clause.iri, [])]
    reasons = _unique([*own, *passed])
    above = found.get(clause.parent)
    known = {_same(r) for r in above.reasons} if above else set()
    marked = tuple(replace(r, from_above=_same(r) in known) for r in reasons)
    decided = _first(marked)
    found[clause.iri] = Standing(
        trace.where(clause.iri),
        clause.kind,
        depth,
        decided.standing if decided else "governs",
        any(r.in_part for r in marked if decided is None or r.standing == decided.standing),
        marked,
    )
    passed = (*passed, *(r for r in own if r.kind in _PASSED and r.standing in _OPEN))
    for child in trace.facts.children.get(clause.iri, ()):
        _descend(trace, child, depth + 1, passed, conflicts, found)


def _same(reason: Reason) -> tuple[str, str, str, str]:
    """By what a reason of a clause is known again in the clauses below it."""
    where = reason.where.iri if reason.where else ""
    return reason.kind, where, reason.words, reason.sentence


def _unique(reasons: Iterable[Reason]) -> list[Reason]:
    return list({(r.kind, r.ja): r for r in reversed(list(reasons))}.values())[::-1]


# which reason decides: the order of the architecture, and of what is said before what is inferred
_ORDER = (
    "disapplication",
    "document-meant",
    "led-to",
    "doubt",
    "notwithstanding",
    "partial",
    "conditional",
    "precedence",
    "possible-conflict",
    "condition",
    "exception",
)


def _first(reasons: Sequence[Reason]) -> Reason | None:
    """The reason that decides: a doubt about what would decide goes before it."""
    deciding = [r for r in reasons if r.standing != "governs"]
    if any(r.standing == "displaced" and not r.in_part for r in deciding):
        deciding = [r for r in deciding if r.standing in ("displaced", "in-doubt")]
    return min(deciding, key=_rank, default=None)


def _rank(reason: Reason) -> tuple[bool, int]:
    return reason.standing != "in-doubt", _ORDER.index(reason.kind)


# --- a clause and what stands below it ----------------------------------------------------------


def _whole(trace: Trace, clause: Clause, found: dict[str, Standing]) -> Standing:
    """A clause that governs by itself, with what stands below it told.

    Without words of its own it stands as all below it do, if those stand alike.
    """
    own = found[clause.iri]
    below = [found[c.iri] for c in trace.facts.below(clause)][1:]
    odd = [s for s in below if s.standing != "governs" or s.in_part]
    if own.standing != "governs" or not odd:
        return own
    children = {found[c.iri].standing for c in trace.facts.children[clause.iri]}
    same = not clause.text and len(children) == 1 and "governs" not in children
    remark = _in_part(odd, children.copy().pop() if same else "governs")
    in_part = any(s.in_part for s in odd) if same else True
    return replace(own, standing=remark.standing, in_part=in_part, reasons=(remark, *own.reasons))


def _in_part(odd: Sequence[Standing], standing: StandingKind) -> Reason:
    """Which clauses below do not simply govern."""
    top = [s for s in odd if not all(r.from_above for r in s.reasons if r.standing == s.standing)]
    named = [s.where.label for s in top or odd]
    more = len(named) - _LISTED
    listed = "、".join(named[:_LISTED])
    return Reason(
        "in-part",
        standing,
        "inferred",
        f"その下の{listed}{f' ほか{more}件' if more > 0 else ''}による",
        f"by {listed}{f' and {more} more' if more > 0 else ''} below it",
        in_part=True,
    )
