"""Why a clause stands as it does, asked of the functions that answer for one clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from queries.answer import Basis, Remark, Step, Where
from queries.disapplication import displaced, maybe_out
from queries.disapplication_doubts import doubt_circle, doubt_force, doubt_rank, doubts_of_citation
from queries.facts import Clause, Said
from queries.qualifying import (
    bears_on,
    defers,
    doubt_citations,
    exceptions,
    first_in_matter,
    overridden_from_above,
    ranked_above,
    set_aside,
    yielding,
    yields,
)
from queries.reach import disapplied
from queries.reviewed import Mark
from queries.stack import Layer
from queries.stack_conflicts import Possible
from queries.trace import Trace

StandingKind = Literal["governs", "displaced", "conditional", "possible-conflict", "in-doubt"]
# statements by which a clause rests on another: what it says falls with what it rests on
_RESTS = ("Basis", "Deferral", "DefinitionSource")


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
    review: Mark | None = None  # a reviewer's word that it rests on


def reasons_of(trace: Trace, clause: Clause) -> list[Reason]:
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
    apart, unsure = trace.afresh(), trace.afresh()
    displaced(apart, clause.iri, by)
    for said in by:
        for target in sorted(set(said.targets) & trace.lineage(clause)):
            doubts_of_citation(unsure, said, target)
        doubt_rank(unsure, said, clause)
        doubt_force(unsure, said)
    return [
        *(
            reason_of_step(s, "displaced" if s.kind == "disapplication" else "governs")
            for s in apart.steps
        ),
        *(_of_remark(d, "doubt", "in-doubt") for d in unsure.doubts),
        *(_of_remark(d, "doubt", "governs") for d in apart.doubts if d not in unsure.doubts),
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
            reason_of_step(
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
        reason_of_step(
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
        reason_of_step(
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
        for x in missing_above(trace, own)
        if in_matter(x, own) and clause.text and bears_on(x.name, trace, clause)
    ]
    ranked_above(apart, own, missing)
    if clause.text:
        first_in_matter(apart, own, lambda document: bears_on(document, trace, clause))
    return [_of_remark(c, "condition", "conditional") for c in apart.conditions]


def _exceptions(trace: Trace, clause: Clause) -> list[Reason]:
    apart = trace.afresh()
    exceptions(apart, clause)
    return [reason_of_step(s, "governs") for s in apart.steps]


def conflicts_by_clause(trace: Trace, possible: Sequence[Possible]) -> dict[str, list[Reason]]:
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
            found[p.lower].append(reason_of_step(step, makes))
        found[p.higher].append(reason_of_step(p.steps[-1], "governs" if p.ranked else standing))
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


def reason_of_step(step: Step, standing: StandingKind, *, in_part: bool = False) -> Reason:
    """A step of the proof as a reason that by itself makes of a clause what `standing` says."""
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
        review=step.review,
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
        review=remark.review,
    )


def missing_above(trace: Trace, layer: Layer) -> list[Layer]:
    """Documents that rank above another and are not on file."""
    return [x for x in trace.stack.layers if x.version is None and trace.stack.is_above(x, layer)]


def in_matter(missing: Layer, layer: Layer) -> bool:
    """Whether a document outranks another only in its own matter, as a price list does."""
    return missing.rank is None and layer.rank is not None
