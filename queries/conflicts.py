"""Two documents on one subject: a possible conflict, never a fact, and which then prevails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from graph.search import Hit
from ontology.terms import sparql_prologue
from queries.answer import Remark, Ruling, Step
from queries.disapplication import disapplied, doubts_of_citation
from queries.facts import Clause, Said, same_words
from queries.stack import Layer
from queries.trace import Trace

ALIKE = 0.12  # of two articles: from this on they may be on one subject
# … and from this on it is worth a person's look, though one heading is not the other's subject
HEADED = 0.15  # if the headings share a word
PLAINLY = 0.3  # if they share none
SUBJECT = 4  # characters of a heading from which on it names a subject


@dataclass(frozen=True, slots=True)
class Possible:
    """A possible conflict: two provisions (IRIs), what both seem to set, how surely, and why.

    `higher` prevails if they do conflict; `ranked` is false where no words say which prevails, and
    `circular` true where the words say both.
    `faint` is a likeness of words that headings do not bear out: too little to doubt a clause for.
    """

    higher: str
    lower: str
    subject: str
    score: float
    ranked: bool
    circular: bool
    faint: bool
    steps: tuple[Step, ...]


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
        found.append(_conflict(trace, best, clause, score, via, topic))
        for said, target in _defers_within(trace, clause):
            queue.append((target, round(score / 2, 3), said.trigger, best))
    return found


def transitional(trace: Trace, topic: str, entry: Clause, clause: Clause, score: float) -> Ruling:
    """The ruling on a clause whose subject an entry of the 附則 sets for some contracts."""
    names = trace.name(entry.iri), trace.name(clause.iri)
    step = trace.inferred(
        "transitional",
        entry.iri,
        entry.text[:20],
        f"{names[0]}も「{topic}」に関わる。その対象とする契約については{names[1]}に優先するとみられる",
        f"{names[0]} too bears on “{topic}”: for the contracts that it names it seems to go before "
        f"{names[1]}",
        score,
    )
    return Ruling(
        trace.where(clause.iri), clause.text, score, (step,), led_to=(trace.where(entry.iri),)
    )


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
    for hit in _likest(trace, article, trace.higher_versions(clause)):
        other = trace.facts.clauses.get(hit.iri)
        if other is not None and hit.score >= ALIKE and not disapplied(trace, other):
            subject = other.title or other.label
            found.append(_conflict(trace, other, clause, hit.score, "", subject))
    return found


def of_stack(trace: Trace) -> list[Possible]:
    """Every possible conflict between the documents of a stack, in the order of the lower clauses.

    Those that the rules inferred, those of articles whose words are alike, and those of articles
    of one heading in documents that no words rank. Left out: what is disapplied, and what a clause
    leads to or provides notwithstanding.
    """
    facts = trace.facts
    pairs: dict[tuple[str, str], tuple[str, float]] = {}
    for higher, lower, subject, score in (*_alike(trace), *_unranked(trace), *_inferred(trace)):
        pairs[higher, lower] = (subject, score)
    found = []
    for (higher, lower), (subject, score) in pairs.items():
        first, second = facts.clauses[higher], facts.clauses[lower]
        if disapplied(trace, first) or disapplied(trace, second) or _settled(trace, first, second):
            continue
        apart = trace.afresh()
        _conflict(apart, first, second, score, "", subject)
        documents = [trace.stack.layer_of(c.version).document for c in (first, second)]
        down = bool(trace.stack.orders_between(*documents))
        up = bool(trace.stack.orders_between(*reversed(documents)))
        titles = facts.heading(first), facts.heading(second)
        faint = score < _enough(*titles)
        steps = tuple(apart.steps)
        found.append(
            Possible(higher, lower, subject, score, down and not up, down and up, faint, steps)
        )
    return sorted(
        found, key=lambda p: (facts.clauses[p.lower].version, facts.clauses[p.lower].order)
    )


def _inferred(trace: Trace) -> Iterator[tuple[str, str, str, float]]:
    """What the rules of the ontology inferred, as far as this stack ranks the two documents."""
    query = (
        sparql_prologue()
        + """SELECT ?high ?low ?subject ?sure WHERE { ?x a yk:PossibleConflict ;
        yk:higher ?high ; yk:lower ?low ; yk:subject ?subject ; yk:confidence ?sure }
        ORDER BY ?low ?high ?subject"""
    )
    clauses = trace.facts.clauses
    for r in trace.store.rows(query):
        if r["high"] in clauses and r["low"] in clauses:
            versions = clauses[r["high"]].version, clauses[r["low"]].version
            if trace.stack.is_above(*map(trace.stack.layer_of, versions)):
                yield r["high"], r["low"], r["subject"], float(r["sure"])


def _alike(trace: Trace) -> Iterator[tuple[str, str, str, float]]:
    """Each article with the likest of the documents that rank above its own."""
    for article in _articles(trace):
        for hit in _likest(trace, article, trace.higher_versions(article)):
            other = trace.facts.clauses.get(hit.iri)
            if other is not None and hit.score >= ALIKE:
                yield other.iri, article.iri, other.title or other.label, hit.score


def _unranked(trace: Trace) -> Iterator[tuple[str, str, str, float]]:
    """Articles of one heading in two documents of which no words rank one above the other."""
    layers = {a.version: trace.stack.layer_of(a.version) for a in _articles(trace)}
    apart = {
        (a, b)
        for a, b in permutations(layers, 2)
        if not trace.stack.is_above(layers[a], layers[b])
        and not trace.stack.is_above(layers[b], layers[a])
    }
    for first, second in permutations(_articles(trace), 2):
        if (
            (first.version, second.version) in apart
            and len(first.title) >= SUBJECT
            and same_words(first.title, second.title)
        ):
            yield first.iri, second.iri, second.title, 0.5


def _articles(trace: Trace) -> list[Clause]:
    return [c for c in trace.facts.clauses.values() if c.kind == "Article"]


def _settled(trace: Trace, higher: Clause, lower: Clause) -> bool:
    """Whether the higher article itself applies the lower clause, or says what becomes of it."""
    reached = trace.lineage(lower)
    return any(
        said.kind in ("Deferral", "MutatisMutandis", "Notwithstanding")
        and reached & set(said.targets)
        for part in trace.facts.below(trace.facts.article(higher))
        for said in trace.facts.said_in.get(part.iri, ())
    )


def _likest(trace: Trace, article: Clause, versions: Sequence[str]) -> list[Hit]:
    """The likest article of higher documents; a word of the headings in common goes first."""
    hits = list(trace.index.similar(article.iri, versions, limit=3))
    shared = [
        h
        for h in hits
        if h.iri in trace.facts.clauses
        and _share_word(article.title, trace.facts.clauses[h.iri].title)
    ]
    return (shared or hits)[:1]


def _share_word(a: str, b: str) -> bool:
    """Whether two headings have four characters in a row in common."""
    return any(a[i : i + 4] in b for i in range(len(a) - 3))


def _enough(a: str, b: str) -> float:
    """The likeness from which on two articles under these headings may be on one subject."""
    if a and b and (a in b or b in a):
        return ALIKE if min(len(a), len(b)) >= SUBJECT else HEADED
    return HEADED if _share_word(a, b) else PLAINLY


def _defers_within(trace: Trace, clause: Clause) -> Iterator[tuple[Said, Clause]]:
    """次項の定めに従う: what a clause says on a subject stands also in the one it leads to."""
    for said in trace.facts.statements:
        if said.kind == "Deferral" and said.place == clause.iri:
            for target in said.targets:
                other = trace.facts.clauses.get(target)
                if other is not None and other.kind == "Paragraph":
                    yield said, other


def _conflict(
    trace: Trace, first: Clause, second: Clause, score: float, via: str, subject: str
) -> Ruling:
    """The ruling on `second`, which may conflict with `first`; by the order that ranks the two."""
    a, b = trace.stack.layer_of(first.version), trace.stack.layer_of(second.version)
    names = trace.name(first.iri), trace.name(second.iri)
    steps = []
    prevails = ""
    for high, low, winner in ((a, b, names[0]), (b, a, names[1])):
        if trace.stack.is_above(high, low):
            prevails = winner
            steps = [
                trace.stated(
                    "precedence",
                    order,
                    f"抵触するときは{high.name}が{low.name}に優先する",
                    f"in conflict {high.name} prevails over {low.name}",
                )
                for order in trace.stack.orders_between(high.document, low.document)
            ]
    turned = _turned(trace, a, b, steps)
    led = (f"（「{via}」を介して）", f" (by way of “{via}”)") if via else ("", "")
    outcome = (
        (
            f"。抵触すれば{prevails}が優先する",
            ", which then prevails" if prevails == names[0] else f"; {prevails} then prevails",
        )
        if prevails
        else ("。どちらが優先するかの定めは見当たらない", "; no words say which prevails")
    )
    steps.append(
        trace.inferred(
            "possible-conflict",
            second.iri,
            subject,
            f"{names[1]}も「{subject}」に関わり{led[0]}、{names[0]}と抵触する可能性がある{outcome[0]}{turned[0]}",
            f"{names[1]} too bears on “{subject}”{led[1]} and may conflict with {names[0]}"
            f"{outcome[1]}{turned[1]}",
            score,
        )
    )
    return Ruling(
        trace.where(second.iri), second.text, score, tuple(steps), led_to=(trace.where(first.iri),)
    )


def _turned(trace: Trace, a: Layer, b: Layer, steps: list[int]) -> tuple[str, str]:
    """What turns the rank of two documents round for some matter, with its steps, in words."""
    ja, en = "", ""
    for low, high in ((a, b), (b, a)):
        for said, higher in trace.stack.turned(low.document):
            if higher == high.document:
                steps.append(
                    trace.stated(
                        "precedence",
                        said,
                        f"「{said.condition}」は{high.name}が{low.name}に優先する",
                        f"on a condition (“{said.condition}”) {high.name} prevails over {low.name}",
                    )
                )
                ja += f"。ただし「{said.condition}」に当たるなら{high.name}が優先する"
                en += f", but {high.name} does if it is such a matter (“{said.condition}”)"
    return ja, en


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
