"""Two documents on one subject: a possible conflict, never a fact, and which then prevails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from graph.search import Hit
from queries.answer import Remark, Ruling
from queries.conflict import ALIKE, conflict, likest
from queries.disapplication_doubts import doubts_of_citation
from queries.facts import Clause, Said
from queries.reach import disapplied
from queries.stack import Layer
from queries.trace import Trace


def of_topic(
    trace: Trace,
    topic: str,
    governing: Sequence[Hit],
    others: Sequence[Hit],
    same_subject: Callable[[Hit, Hit], float],
) -> list[Ruling]:
    """Clauses of other documents that bear on the topic that the hits `governing` speak of.

    Each against the one of another document that is most on its subject.
    """
    facts = trace.facts
    found: list[Ruling] = []
    seen: set[str] = set()
    queue = []
    for hit in others:
        own = facts.clauses[hit.iri]
        rivals = [h for h in governing if facts.clauses[h.iri].version != own.version]
        if rivals:
            rival = max(rivals, key=lambda h: (same_subject(h, hit), h.score))
            queue.append((own, hit.score, "", facts.article(facts.clauses[rival.iri])))
    while queue:
        clause, score, via, best = queue.pop(0)
        if clause.iri in seen or disapplied(trace, clause):
            continue
        seen.add(clause.iri)
        found.append(conflict(trace, best, clause, score, via, topic))
        for said, target in _defers_within(trace, clause):
            queue.append((target, round(score / 2, 3), said.trigger, best))
    return found


def with_document(trace: Trace, topic: str, layer: Layer, clause: Clause, score: float) -> Ruling:
    """The ruling on a clause below a document not on file that the question itself names."""
    own = trace.stack.layer_of(clause.version)
    steps = [
        trace.stated(
            "precedence",
            order,
            f"抵触するときは{layer.name}が{own.name}に優先する",
            f"in conflict {layer.name} prevails over {own.name}",
        )
        for order in trace.stack.orders_between(layer.document, own.document)
    ]
    name, (ja, en) = trace.name(clause.iri), trace.absence(layer.document)
    steps.append(
        trace.inferred(
            "possible-conflict",
            clause.iri,
            topic,
            f"問いにある{layer.name}（{ja}）に異なる定めがあれば、{name}に優先する",
            f"if {layer.name}, named in the question ({en}), says otherwise, it goes before {name}",
            score,
        )
    )
    return Ruling(
        trace.where(clause.iri),
        clause.text,
        score,
        tuple(steps),
        led_to=(trace.where(layer.document),),
    )


def through(
    trace: Trace, speaking: Sequence[Clause], others: Sequence[Hit]
) -> tuple[list[Ruling], list[Hit]]:
    """Clauses of other documents that a clause in force itself applies, and the hits left.

    …の規定に従う, …を準用する: what a governing article leads to is no conflict with it.
    """
    facts = trace.facts
    articles = {facts.article(c).iri for c in speaking}
    articles |= {facts.article(facts.clauses[h.iri]).iri for h in others}
    found: list[Ruling] = []
    left: list[Hit] = []
    for hit in others:
        clause = facts.clauses[hit.iri]
        by = [
            s
            for s in facts.statements
            if s.kind in ("Deferral", "MutatisMutandis")
            and (
                _leads_into(trace, s, clause, articles)
                or (
                    facts.holder(s.place).iri == clause.iri
                    and any(facts.lineage(c) & set(s.targets) for c in speaking)
                )
            )
        ]
        if not by:
            left.append(hit)
            continue
        steps = tuple(
            trace.stated(
                "applied-through",
                s,
                f"{trace.name(s.place)}が{_aims(trace, s)}による（「{s.trigger}」）",
                f"{trace.name(s.place)} applies {_aims(trace, s)} (“{s.trigger}”)",
            )
            for s in by
        )
        found.append(
            Ruling(
                trace.where(clause.iri),
                clause.text,
                hit.score,
                steps,
                read_as=trace.reader.read(clause),
            )
        )
    return found, left


def _leads_into(trace: Trace, said: Said, clause: Clause, articles: set[str]) -> bool:
    """Whether an article of another document that speaks of the subject applies the clause."""
    facts = trace.facts
    return (
        bool(facts.lineage(clause) & set(said.targets))
        and facts.clauses[said.place].version != clause.version
        and facts.article(facts.holder(said.place)).iri in articles
    )


def _aims(trace: Trace, said: Said) -> str:
    return "、".join(trace.name(t) for t in trace.in_order(said))


def of_clause(trace: Trace, clause: Clause) -> list[Ruling]:
    """Where an article of a higher document seems to set the same subject as a clause in force."""
    article = trace.facts.article(clause)
    if article.kind != "Article":
        return []
    found = []
    for hit in likest(trace, article, trace.higher_versions(clause)):
        other = trace.facts.clauses.get(hit.iri)
        if other is not None and hit.score >= ALIKE and not disapplied(trace, other):
            subject = other.title or other.label
            found.append(conflict(trace, other, clause, hit.score, "", subject))
    return found


def _defers_within(trace: Trace, clause: Clause) -> Iterator[tuple[Said, Clause]]:
    """次項の定めに従う: what a clause says on a subject stands also in the one it leads to."""
    for said in trace.facts.statements:
        if said.kind == "Deferral" and said.place == clause.iri:
            for target in said.targets:
                other = trace.facts.clauses.get(target)
                if other is not None and other.kind == "Paragraph":
                    yield said, other


def below_not_on_file(trace: Trace, topic: str, governing: Sequence[Hit]) -> list[Ruling]:
    """Documents taken in but not on file that rank below what governs: they may say otherwise."""
    facts = trace.facts
    found = []
    for layer in trace.stack.layers:
        if layer.version is not None or layer.rank is None:
            continue
        for hit in governing:
            clause = facts.clauses[hit.iri]
            own = trace.stack.layer_of(clause.version)
            if trace.stack.is_above(own, layer):
                orders = trace.stack.orders_between(own.document, layer.document)
                ja, en = trace.absence(layer.document)
                steps = [
                    trace.stated(
                        "precedence",
                        order,
                        f"抵触するときは{own.name}が{layer.name}（{ja}）に優先する",
                        f"in conflict {own.name} prevails over {layer.name} ({en})",
                    )
                    for order in orders
                ]
                steps.append(
                    trace.inferred(
                        "possible-conflict",
                        hit.iri,
                        topic,
                        f"{layer.name}（{ja}）に「{topic}」の異なる定めがあれば、"
                        f"{trace.name(hit.iri)}が優先する",
                        f"if {layer.name} ({en}) says otherwise on “{topic}”, "
                        f"{trace.name(hit.iri)} goes before it",
                        hit.score,
                    )
                )
                found.append(
                    Ruling(
                        trace.where(layer.document),
                        "",
                        0.0,
                        tuple(steps),
                        led_to=(trace.where(hit.iri),),
                    )
                )
                break
    return found


def doubt_neighbours(
    trace: Trace, topic: str, conflicts: Sequence[Ruling], speaking: Collection[str]
) -> None:
    """A disapplied 項 that speaks of something else, beside one that speaks of the topic.

    `speaking` are the clauses (IRIs) that do.
    """
    facts = trace.facts
    bearing = {r.where.iri for r in conflicts if r.where.iri in facts.clauses}
    touched = sorted(bearing, key=lambda i: facts.clauses[i].order)
    for said in facts.statements:
        if said.kind != "Disapplication":
            continue
        for target in trace.in_order(said):
            clause = facts.clauses.get(target)
            if clause is None or clause.kind == "Article" or _speaks(trace, clause, speaking):
                continue
            article = facts.article(clause).iri
            beside = [i for i in touched if facts.article(facts.clauses[i]).iri == article]
            if beside:
                near = "、".join(trace.name(i) for i in beside)
                trace.doubt(
                    Remark(
                        f"適用しないとされた{trace.name(target)}は「{topic}」に触れていない（「{clause.text[:40]}…」）。"
                        f"触れているのは{near}であり、番号が版とずれているおそれがある。",
                        f"the disapplied {trace.name(target)} does not speak of “{topic}” "
                        f"(“{clause.text[:40]}…”), but {near} does: the number may be out of step "
                        "with the version",
                        "inferred",
                        trace.where(said.place),
                        said.trigger,
                        trace.where(target),
                    )
                )
                doubts_of_citation(trace, said, target)


def _speaks(trace: Trace, clause: Clause, speaking: Collection[str]) -> bool:
    return any(c.iri in speaking for c in trace.facts.below(clause))
