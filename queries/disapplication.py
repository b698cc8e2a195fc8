"""適用しません: what is out, and what is out only in part, on a condition, or perhaps."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.signals import follows_setting_aside, part_cited
from queries.answer import Remark, Ruling, Where
from queries.disapplication_doubts import (
    doubt_force,
    doubt_number,
    doubt_rank,
    doubt_reliance,
    doubts_of_citation,
)
from queries.facts import Clause, Said
from queries.reach import disapplied, is_partial
from queries.trace import SIMILAR, Trace


def displaced(
    trace: Trace, target: str, by: Sequence[Said], covers: tuple[str, ...] = (), score: float = 1.0
) -> Ruling:
    """The ruling on what is disapplied: `target`, a clause or a whole document."""
    clause = trace.facts.clauses.get(target)
    steps = []
    for said in by:
        named = (
            target
            if clause is None
            else next(t for t in said.targets if t in trace.lineage(clause))
        )
        name = trace.name(named)
        steps.append(
            trace.stated(
                "disapplication",
                said,
                f"{name}は適用されない（その下の項・号を含む）",
                f"{name} is disapplied, with all below it",
            )
        )
        steps += doubts_of_citation(trace, said, named)
        doubt_number(trace, said, named)
        doubt_rank(trace, said, clause)
        doubt_reliance(trace, said, clause)
        doubt_force(trace, said)
    whole = (
        clause is not None
        and clause.kind != "Item"
        and clause.iri == trace.facts.article(clause).iri
    )
    led = led_to(trace, clause, by) if clause is not None and whole else []
    steps += [number for _, numbers in led for number in numbers]
    return Ruling(
        trace.where(target),
        clause.text if clause else "",
        score,
        tuple(dict.fromkeys(steps)),
        covers,
        tuple(w for w, _ in led),
    )


def maybe_out(trace: Trace, clause: Clause, inherits: bool = True) -> list[int]:
    """Steps for statements that disapply the clause only in part, on a condition, or only may.

    With `inherits` also those that aim at what the clause stands in.
    """
    steps = []
    for said in trace.reaching(clause, "Disapplication"):
        if not inherits and clause.iri not in said.targets:
            continue
        part = is_partial(trace, said, clause)
        if not (said.may or said.condition or part):
            continue
        name = trace.name(clause.iri)
        if part:
            words = "、".join(c.quote for c in trace.citations(said) if part_cited(c.quote))
            ja, en = (
                f"{name}は一部（「{words}」）に限り適用されない",
                f"{name} is disapplied only in part (“{words}”)",
            )
        elif said.condition:
            ja, en = (
                f"{name}は、条件・限定付きで適用されない（「{said.condition}」）",
                f"{name} is disapplied, but not without limits (“{said.condition}”)",
            )
        else:
            ja, en = f"{name}は適用されないことがある", f"{name} may be disapplied"
        if said.may and (said.condition or part):
            ja, en = f"{ja}（適用しないことがある）", f"{en} (and only may be)"
        steps.append(trace.stated("partial" if part else "conditional", said, ja, en))
        place = trace.place_of(said)
        trace.condition(
            Remark(
                f"{place[0]}: {ja}",
                f"{place[1]}: {en}",
                trace.basis(said),
                trace.where(said.place),
                said.trigger,
                trace.where(clause.iri),
                said.review,
            )
        )
    return steps


# --- what stands in its place -----------------------------------------------------------------


def led_to(trace: Trace, clause: Clause, by: Sequence[Said]) -> list[tuple[Where, list[int]]]:
    """The article that sets the same subject anew, with the steps that lead there.

    Where the disapplying article says in which (…適用しないものとした事項については、第8条…に定める
    ところによります), the likest of those; else the likest of all higher documents.
    """
    article = trace.facts.article(clause)
    named = [(said, targets) for s in by for said, targets in _said_instead(trace, s)]
    if named:
        said, targets = named[0]
        versions = sorted({trace.facts.clauses[t].version for t in targets})
        hits = [
            h for h in trace.index.similar(article.iri, versions, limit=1000) if h.iri in targets
        ][:1]
        listed = "、".join(trace.facts.clauses[t].label for t in targets)
        steps = [
            trace.stated(
                "led-to",
                said,
                f"適用しないとした事項は{listed}に定めるところによる",
                f"what is disapplied is provided for in {listed}",
            )
        ]
    else:
        hits = [
            h
            for h in trace.index.similar(article.iri, trace.higher_versions(clause), limit=5)
            if h.score >= SIMILAR and _in_force(trace, h.iri)
        ][:1]
        steps = []
    found = []
    for hit in hits:
        other = trace.facts.clauses[hit.iri]
        name = trace.name(other.iri)
        number = trace.inferred(
            "led-to",
            other.iri,
            other.title,
            f"同じ事項を定めるとみられる条: {name}（本文の類似度 {hit.score:.2f}）",
            f"the article that seems to set the same subject: {name} "
            f"(likeness of words {hit.score:.2f})",
            hit.score,
        )
        found.append((trace.where(other.iri), [*steps, number]))
    return found


def _said_instead(trace: Trace, said: Said) -> list[tuple[Said, list[str]]]:
    """Deferrals beside a disapplication that say where the matter is provided for instead."""
    article = trace.facts.article(trace.facts.holder(said.place)).iri
    found = []
    for other in trace.facts.statements:
        if (
            other.kind != "Deferral"
            or trace.facts.article(trace.facts.holder(other.place)).iri != article
        ):
            continue
        before = trace.facts.clauses[other.place].text[: other.start]
        targets = [t for t in trace.in_order(other) if t in trace.facts.clauses]
        if follows_setting_aside(before) and targets:
            found.append((other, targets))
    return found


def _in_force(trace: Trace, article: str) -> bool:
    clause = trace.facts.clauses.get(article)
    return clause is not None and not disapplied(trace, clause)
