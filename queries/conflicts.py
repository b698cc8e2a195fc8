"""Two documents on one subject: a possible conflict, never a fact, and which then prevails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.search import Hit
from queries.answer import Remark, Ruling
from queries.disapplication import disapplied, doubts_of_citation
from queries.facts import Clause, Said
from queries.trace import SIMILAR, Trace


def of_topic(trace: Trace, topic: str, governing: Sequence[Hit], others: Sequence[Hit]
             ) -> list[Ruling]:
    """Clauses of other documents that bear on the topic that the hits `governing` speak of."""
    facts = trace.facts
    if not governing:
        return []
    best = facts.article(facts.clauses[governing[0].iri])
    found: list[Ruling] = []
    seen: set[str] = set()
    queue = [(facts.clauses[h.iri], h.score, "") for h in others]
    while queue:
        clause, score, via = queue.pop(0)
        if clause.iri in seen or disapplied(trace, clause):
            continue
        seen.add(clause.iri)
        found.append(_conflict(trace, best, clause, score, via, topic))
        for said, target in _defers_within(trace, clause):
            queue.append((target, round(score / 2, 3), said.trigger))
    return found


def of_clause(trace: Trace, clause: Clause) -> list[Ruling]:
    """Where an article of a higher document seems to set the same subject as a clause in force."""
    article = trace.facts.article(clause)
    if article.kind != "Article":
        return []
    found = []
    for hit in trace.index.similar(article.iri, trace.higher_versions(clause), limit=1):
        other = trace.facts.clauses.get(hit.iri)
        if other is not None and hit.score >= SIMILAR and not disapplied(trace, other):
            subject = other.title or other.label
            found.append(_conflict(trace, other, clause, hit.score, "", subject))
    return found


def _defers_within(trace: Trace, clause: Clause) -> Iterator[tuple[Said, Clause]]:
    """次項の定めに従う: what a clause says on a subject stands also in the one it leads to."""
    for said in trace.facts.statements:
        if said.kind == "Deferral" and said.place == clause.iri:
            for target in said.targets:
                other = trace.facts.clauses.get(target)
                if other is not None and other.kind == "Paragraph":
                    yield said, other


def _conflict(trace: Trace, first: Clause, second: Clause, score: float, via: str, subject: str
              ) -> Ruling:
    """The ruling on `second`, which may conflict with `first`; by the order that ranks the two."""
    a, b = trace.stack.layer_of(first.version), trace.stack.layer_of(second.version)
    names = trace.name(first.iri), trace.name(second.iri)
    steps = []
    prevails = ""
    for high, low, winner in ((a, b, names[0]), (b, a, names[1])):
        if trace.stack.is_above(high, low):
            prevails = winner
            steps = [trace.stated("precedence", order,
                                  f"抵触するときは{high.name}が{low.name}に優先する",
                                  f"in conflict {high.name} prevails over {low.name}")
                     for order in trace.stack.orders_between(high.document, low.document)]
    through = (f"（{via}を経て）", f" (by way of “{via}”)") if via else ("", "")
    outcome = ((f"。抵触すれば{prevails}が優先する",
                ", which then prevails" if prevails == names[0] else f"; {prevails} then prevails")
               if prevails else
               ("。どちらが優先するかの定めは見当たらない", "; no words say which prevails"))
    steps.append(trace.inferred(
        "possible-conflict", second.iri, subject,
        f"{names[1]}も「{subject}」に関わり{through[0]}、{names[0]}と抵触する可能性がある{outcome[0]}",
        f"{names[1]} too bears on “{subject}”{through[1]} and may conflict with {names[0]}"
        f"{outcome[1]}", score))
    return Ruling(trace.where(second.iri), second.text, score, tuple(steps),
                  led_to=(trace.where(first.iri),))


def doubt_neighbours(trace: Trace, topic: str, conflicts: Sequence[Ruling]) -> None:
    """A disapplied 項 that speaks of something else, beside one that speaks of the topic."""
    facts = trace.facts
    touched = sorted({r.where.iri for r in conflicts}, key=lambda i: facts.clauses[i].order)
    for said in facts.statements:
        if said.kind != "Disapplication":
            continue
        for target in trace.in_order(said):
            clause = facts.clauses.get(target)
            if clause is None or clause.kind == "Article" or _speaks(trace, clause, topic):
                continue
            article = facts.article(clause).iri
            beside = [i for i in touched if facts.article(facts.clauses[i]).iri == article]
            if beside:
                near = "、".join(trace.name(i) for i in beside)
                trace.doubt(Remark(
                    f"適用しないとされた{trace.name(target)}は「{topic}」に触れていない（「{clause.text[:40]}…」）。"
                    f"触れているのは{near}であり、番号が版とずれているおそれがある。",
                    f"the disapplied {trace.name(target)} does not speak of “{topic}” "
                    f"(“{clause.text[:40]}…”), but {near} does: the number may be out of step with "
                    "the version", "inferred", trace.where(said.place), said.trigger,
                    trace.where(target)))
                doubts_of_citation(trace, said, target)


def _speaks(trace: Trace, clause: Clause, topic: str) -> bool:
    below = {c.iri for c in trace.facts.below(clause)}
    return any(h.iri in below for h in trace.index.about(topic, [clause.version]))
