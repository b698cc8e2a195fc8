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
from typing import Literal

from graph.search import Index
from graph.store import Store
from queries.answer import Basis, LayerNote, Remark, Step, Where
from queries.conflicts import Possible, of_stack
from queries.disapplication import (
    disapplied,
    displaced,
    doubt_circle,
    doubt_missing,
    doubt_number,
    maybe_out,
)
from queries.facts import Clause, Said, versions
from queries.naming import find_document
from queries.qualifying import (
    bears_on,
    defers,
    doubt_citations,
    doubt_reading,
    exceptions,
    overridden_from_above,
    ranked_above,
    set_aside,
    yielding,
    yields,
)
from queries.reading import reader_for
from queries.stack import Layer, find_stack
from queries.trace import Trace

StandingKind = Literal["governs", "displaced", "conditional", "possible-conflict", "in-doubt"]
# statements by which a clause rests on another: what it says falls with what it rests on
_RESTS = ("Basis", "Deferral", "DefinitionSource")
# reasons of a clause that hold for what stands below it; other statements reach it by themselves
_PASSED = ("condition", "possible-conflict")
_OPEN = ("conditional", "possible-conflict", "in-doubt")
_LISTED = 4  # clauses that a remark on a part names


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause stands as it does, with the provision that says so and its words.

    `kind` is that of a step of the proof (a key of `queries.messages.STEPS`), or "condition",
    "doubt" or "in-part"; `standing` is what this reason by itself makes of the clause, `in_part`
    whether it does so only as far as another provision reaches; `from_above` whether it is a reason
    of the provision that the clause stands in.
    """

    kind: str
    standing: StandingKind
    basis: Basis
    ja: str
    en: str
    where: Where | None = None
    words: str = ""
    sentence: str = ""
    about: Where | None = None
    in_part: bool = False
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause and how it stands; the reasons that decide come first."""

    where: Where
    kind: str  # its class: Article, Paragraph …
    depth: int
    standing: StandingKind
    in_part: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """Every clause of the documents on file in a stack, in the order of the documents' ranks.

    `conditions` and `doubts` are those of whole documents and of the stack, said once.
    """

    stack: str
    as_of: str | None
    layers: tuple[LayerNote, ...]
    clauses: tuple[Standing, ...]
    conditions: tuple[Remark, ...]
    doubts: tuple[Remark, ...]

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
        layer_notes(trace),
        tuple(all_standings(trace, of_stack(trace)).values()),
        tuple(trace.conditions),
        tuple(trace.doubts),
    )


def trace_of(store: Store, stack: str, as_of: str | None) -> Trace:
    """A stack ready to be asked of, with the conditions and doubts of whole documents."""
    found = find_stack(store, find_document(stack, versions(store)), as_of)
    trace = Trace(store, found, Index(store.path), reader_for(found))
    for ja, en in found.doubts:
        trace.doubt(Remark(ja, en, "inferred"))
    doubt_missing(trace)
    for layer in found.layers:
        if layer.version is not None:
            ranked_above(
                trace, layer, [x for x in _missing_above(trace, layer) if not _in_matter(x, layer)]
            )
            doubt_reading(trace, _clauses(trace, layer))
    return trace


def layer_notes(trace: Trace) -> tuple[LayerNote, ...]:
    """The documents of a stack as an answer shows them."""
    return tuple(
        LayerNote(
            x.name,
            x.version.name if x.version else x.name,
            x.version.dated if x.version else "",
            x.rank,
            x.version is not None,
        )
        for x in trace.stack.layers
    )


def all_standings(trace: Trace, possible: Sequence[Possible]) -> dict[str, Standing]:
    """How each clause (IRI) of the stack stands, in order, with its `possible` conflicts."""
    conflicts = _by_clause(trace, possible)
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


def _missing_above(trace: Trace, layer: Layer) -> list[Layer]:
    """Documents that rank above another and are not on file."""
    return [x for x in trace.stack.layers if x.version is None and trace.stack.is_above(x, layer)]


def _in_matter(missing: Layer, layer: Layer) -> bool:
    """Whether a document outranks another only in its own matter, as a price list does."""
    return missing.rank is None and layer.rank is not None


def _descend(
    trace: Trace,
    clause: Clause,
    depth: int,
    passed: tuple[Reason, ...],
    conflicts: dict[str, list[Reason]],
    found: dict[str, Standing],
) -> None:
    """The standing of a clause and of all below it, with what the one above passes on to them."""
    own = [*_reasons(trace, clause), *conflicts.get(clause.iri, [])]
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


# --- the reasons of one clause ------------------------------------------------------------------


def _reasons(trace: Trace, clause: Clause) -> list[Reason]:
    """All that bears on a clause, but for its possible conflicts."""
    by = disapplied(trace, clause)
    if by:
        return [*_displaced(trace, clause, by), *_still_cited(trace, clause)]
    return [
        *_own_citations(trace, clause),
        *_rests_on_displaced(trace, clause),
        *_set_aside(trace, clause),
        *_yields(trace, clause),
        *_maybe_out(trace, clause),
        *_deferrals(trace, clause),
        *_exceptions(trace, clause),
    ]


def _displaced(trace: Trace, clause: Clause, by: Sequence[Said]) -> list[Reason]:
    apart = trace.afresh()
    displaced(apart, clause.iri, by)
    unsure = len(apart.doubts)
    for said in by:
        for target in sorted(set(said.targets) & trace.facts.lineage(clause)):
            doubt_number(apart, said, target)
    return [
        *(
            _of_step(s, "displaced" if s.kind == "disapplication" else "governs")
            for s in apart.steps
        ),
        *(_of_remark(d, "doubt", "in-doubt") for d in apart.doubts[:unsure]),
        *(_of_remark(d, "doubt", "governs") for d in apart.doubts[unsure:]),
    ]


def _still_cited(trace: Trace, clause: Clause) -> Iterator[Reason]:
    """Clauses in force that rest on one that is out, or apply it by analogy."""
    for said in trace.facts.aimed_at.get(clause.iri, ()):
        holder = trace.facts.holder(said.place)
        if said.kind in (*_RESTS, "MutatisMutandis") and not disapplied(trace, holder):
            name, place = trace.name(clause.iri), trace.name(holder.iri)
            yield Reason(
                "doubt",
                "governs",
                "inferred",
                f"{place}は、適用されない{name}に依拠している（「{said.trigger}」）。",
                f"{place} still leads to {name}, which is disapplied (“{said.trigger}”)",
                trace.where(said.place),
                said.trigger,
                trace.sentence(said.place, said.start),
                trace.where(clause.iri),
            )


def _rests_on_displaced(trace: Trace, clause: Clause) -> Iterator[Reason]:
    """What a clause rests on is disapplied: whether it can still work is for a person to say.

    準用 borrows only the words of a clause, and a document may borrow those of one it disapplies.
    """
    for said in trace.facts.said_in.get(clause.iri, ()):
        if said.kind not in (*_RESTS, "MutatisMutandis"):
            continue
        for target in trace.in_order(said):
            other = trace.facts.clauses.get(target)
            if other is None or not disapplied(trace, other):
                continue
            name = trace.name(target)
            yield Reason(
                "doubt",
                "in-doubt" if said.kind in _RESTS else "governs",
                "inferred",
                f"「{said.trigger}」とされる{name}は適用されない。この規定がどう働くかは解釈による。",
                f"it leads (“{said.trigger}”) to {name}, which is disapplied: how it works is a "
                "matter of construction",
                trace.where(said.place),
                said.trigger,
                trace.sentence(said.place, said.start),
                trace.where(target),
            )


def _own_citations(trace: Trace, clause: Clause) -> list[Reason]:
    apart = trace.afresh()
    doubt_citations(apart, clause)
    return [_of_remark(d, "doubt", "in-doubt") for d in apart.doubts]


def _set_aside(trace: Trace, clause: Clause) -> list[Reason]:
    """Another document provides notwithstanding the clause: it is out as far as that reaches."""
    found: list[Reason] = []
    for said in overridden_from_above(trace, clause):
        apart = trace.afresh()
        set_aside(apart, clause, [said], 1.0)
        doubt_circle(apart, said, clause)
        found += [
            _of_step(
                s, "conditional" if said.condition else "displaced", in_part=not said.condition
            )
            for s in apart.steps
            if s.kind == "notwithstanding"
        ]
        found += [_of_remark(d, "doubt", "in-doubt") for d in apart.doubts]
    return found


def _yields(trace: Trace, clause: Clause) -> list[Reason]:
    """A clause of its own document goes before it, or one of another may."""
    apart = trace.afresh()
    yields(apart, clause)
    by = {s.place: s for s in yielding(trace, clause)}
    return [
        _of_step(
            step,
            "conditional" if by[step.where.iri].may or by[step.where.iri].condition else "governs",
            in_part=True,
        )
        for step in apart.steps
    ]


def _maybe_out(trace: Trace, clause: Clause) -> list[Reason]:
    """Disapplied on a condition or perhaps, or only some of its words."""
    apart = trace.afresh()
    maybe_out(apart, clause)
    return [
        _of_step(
            s,
            # …ただし書 disapplied outright: the rest of the clause governs without condition
            "governs" if s.kind == "partial" and not _hangs(trace, s) else "conditional",
            in_part=True,
        )
        for s in apart.steps
    ]


def _hangs(trace: Trace, step: Step) -> bool:
    """Whether what a step says is only on a condition, or only may be."""
    return any(
        s.kind == "Disapplication" and s.trigger == step.words and (s.may or s.condition)
        for s in trace.facts.said_in.get(trace.facts.holder(step.where.iri).iri, ())
    )


def _deferrals(trace: Trace, clause: Clause) -> list[Reason]:
    """Documents to which the clause itself leads, or that outrank it in its own matter only."""
    apart = trace.afresh()
    for said in trace.facts.said_in.get(clause.iri, ()):
        if said.kind == "Deferral":
            defers(apart, said)
    own = trace.stack.layer_of(clause.version)
    missing = [
        x
        for x in _missing_above(trace, own)
        if _in_matter(x, own) and clause.text and bears_on(x.name, trace, clause)
    ]
    ranked_above(apart, own, missing)
    return [_of_remark(c, "condition", "conditional") for c in apart.conditions]


def _exceptions(trace: Trace, clause: Clause) -> list[Reason]:
    apart = trace.afresh()
    exceptions(apart, clause)
    return [_of_step(s, "governs") for s in apart.steps]


def _by_clause(trace: Trace, possible: Sequence[Possible]) -> dict[str, list[Reason]]:
    """The possible conflicts of each clause (IRI).

    The higher clause goes on governing whichever way the question falls; where no words rank the
    two documents, both are in question, and where the words contradict each other, in doubt.
    """
    found: dict[str, list[Reason]] = defaultdict(list)
    for p in possible:
        if p.faint:
            found[p.lower].append(_likeness(trace, p))
            continue
        standing: StandingKind = "in-doubt" if p.circular else "possible-conflict"
        for step in p.steps:
            makes = standing if step.kind == "possible-conflict" else "governs"
            found[p.lower].append(_of_step(step, makes))
        found[p.higher].append(_of_step(p.steps[-1], "governs" if p.ranked else standing))
    return found


def _likeness(trace: Trace, possible: Possible) -> Reason:
    """Words alike under headings that are not: said, and nothing made of it."""
    other, score = trace.name(possible.higher), f"{possible.score:.2f}"
    return Reason(
        "possible-conflict",
        "governs",
        "inferred",
        f"{other}と語句が似るが（類似度 {score}）、同じ事項を定めるとまではいえない。",
        f"its words are like those of {other} ({score}): not enough to say that both provide for "
        "one matter",
        trace.where(possible.higher),
    )


def _of_step(step: Step, standing: StandingKind, *, in_part: bool = False) -> Reason:
    return Reason(
        step.kind,
        standing,
        step.basis,
        step.ja,
        step.en,
        step.where,
        step.words,
        step.sentence,
        in_part=in_part,
    )


def _of_remark(remark: Remark, kind: str, standing: StandingKind) -> Reason:
    return Reason(
        kind,
        standing,
        remark.basis,
        remark.ja,
        remark.en,
        remark.where,
        remark.words,
        about=remark.about,
    )


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
