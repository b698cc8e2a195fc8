"""附則 on the subject of a clause: for the contracts that an entry names it may go first.

A transitional provision is the special rule, and a later one the newer. How far it reaches, its own
words say: where a question names nothing of what they limit it to, the clause goes on governing,
with a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.search import Hit
from ingest.signals import limit_of
from ontology.labels import entry_date
from ontology.writing import key
from queries.answer import Remark, Ruling, Rulings
from queries.facts import Clause
from queries.speaking import ONE_SUBJECT, Speaking
from queries.trace import Trace

_MOST = 0.7  # that an entry goes before a clause is never certain
_UNNAMED = 0.3  # … and where the question names nothing of what it is limited to, not likely
_SHORT = 3  # characters of a word that may stand in any limit (契約, 利用)


def no_surer_than_named(trace: Trace, asked: str, chosen: Sequence[Hit]) -> list[Hit]:
    """Hits, surest first: an entry limited to what the question does not name is not likely."""

    def capped(hit: Hit) -> Hit:
        clause = trace.facts.clauses[hit.iri]
        limit = limit_of(clause.text) if entry_date(clause.label) else ""
        if not limit or _names(asked, hit, limit):
            return hit
        return replace(hit, score=min(hit.score, _UNNAMED))

    return sorted(map(capped, chosen), key=lambda h: -h.score)


def between(
    trace: Trace,
    asked: str,
    topic: str,
    chosen: Sequence[Hit],
    in_force: Sequence[Hit],
    said: Speaking,
    rulings: Rulings,
) -> None:
    """Put the clauses that an entry may go before where they belong, each in one place.

    `asked` is the question, `topic` how steps repeat it; `chosen` are the hits that govern. A
    clause that governs stays in `rulings.governing` if the question names nothing of the entry's
    limit, and the doubt is told; else it is in `rulings.conflicts` alone.
    """
    clauses = trace.facts.clauses
    doubted: dict[str, list[str]] = {}
    for hit in in_force:
        entry = _goes_before(trace, hit, chosen, said)
        if entry is None:
            continue
        clause, first = clauses[hit.iri], clauses[entry.iri]
        limit = limit_of(first.text)
        named = not limit or _names(asked, entry, limit)
        score = min(hit.score, entry.score, _MOST if named else _UNNAMED)
        governing = any(r.where.iri == clause.iri for r in rulings.governing)
        if governing and not named:
            doubted.setdefault(first.iri, []).append(clause.iri)
            continue
        rulings.governing = [r for r in rulings.governing if r.where.iri != clause.iri]
        rulings.conflicts = [
            *(r for r in rulings.conflicts if r.where.iri != clause.iri),
            _yields(trace, topic, first, clause, score),
        ]
    for iri, governed in doubted.items():
        _doubt(trace, topic, clauses[iri], governed, rulings)


def _goes_before(trace: Trace, hit: Hit, chosen: Sequence[Hit], said: Speaking) -> Hit | None:
    """The newest entry that governs and is later than a hit of its document, on its subject."""
    clauses = trace.facts.clauses
    if said.level(hit) < said.touches:
        return None
    date = entry_date(clauses[hit.iri].label)
    rivals = [
        h
        for h in chosen
        if entry_date(clauses[h.iri].label) > date
        and clauses[h.iri].version == clauses[hit.iri].version
        and said.same_subject(h, hit) >= ONE_SUBJECT
    ]
    return max(rivals, key=lambda h: (entry_date(clauses[h.iri].label), h.score), default=None)


def _names(asked: str, entry: Hit, limit: str) -> bool:
    """Whether a question names something of what an entry is limited to."""
    met = {key(w) for f in entry.found for w in (f.term, f.words)} or {key(asked)}
    return any(len(w) >= _SHORT and w in key(limit) for w in met)


def _yields(trace: Trace, topic: str, entry: Clause, clause: Clause, score: float) -> Ruling:
    """The ruling on a clause whose subject an entry sets for some contracts."""
    step = _step(trace, topic, entry, trace.name(clause.iri), score)
    return Ruling(
        trace.where(clause.iri), clause.text, score, (step,), led_to=(trace.where(entry.iri),)
    )


def _step(trace: Trace, topic: str, entry: Clause, names: str, score: float) -> int:
    name = trace.name(entry.iri)
    return trace.inferred(
        "transitional",
        entry.iri,
        entry.text[:20],
        f"{name}も「{topic}」に関わる。その対象とする契約については{names}に優先するとみられる",
        f"{name} too bears on “{topic}”: for the contracts that it names it seems to go before "
        f"{names}",
        score,
    )


def _doubt(
    trace: Trace, topic: str, entry: Clause, governed: Sequence[str], rulings: Rulings
) -> None:
    """Clauses (IRIs) that govern, and an entry limited to what the question does not name."""
    names, limit = "、".join(map(trace.name, governed)), limit_of(entry.text)
    step = _step(trace, topic, entry, names, _UNNAMED)
    rulings.governing = [
        replace(r, steps=(*r.steps, step)) if r.where.iri in governed else r
        for r in rulings.governing
    ]
    where = trace.where(entry.iri)
    trace.doubt(
        Remark(
            f"{trace.name(entry.iri)}は「{limit}」ものに限られ、問いはそれに触れていない。"
            f"それに当たるなら、{names}に優先するとみられる。",
            f"{trace.name(entry.iri)} is limited (“{limit}”), and the question names nothing of "
            f"that: where it is such a case, the entry seems to go before {names}",
            "inferred",
            where,
            limit,
        )
    )
