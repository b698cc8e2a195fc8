"""Topic matches as reviewers judged them: which clauses speak of a topic, and which do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.search import Hit
from ontology.writing import key
from queries.answer import Remark
from queries.facts import Clause, Facts
from queries.reviewed import TOPIC, Mark, Word
from queries.speaking import Speaking, in_order
from queries.trace import Trace

Judgements = dict[tuple[str, str], Mark]  # (key of the topic, IRI of the clause) -> the word


def topic_reviews(words: Iterable[Word]) -> Judgements:
    """The reviews of topic matches in force: (key of the topic, IRI of the clause) → the word."""
    found = {}
    for word in words:
        if word.kind == TOPIC and word.state == "InForce":
            for clause in word.concerns:
                found[key(word.topic), clause] = word.mark
    return found


def judged(facts: Facts, words: Judgements, topic: str, clause: Clause) -> Mark | None:
    """The word on whether a clause speaks of a topic: on itself or on the nearest above it.

    What was accepted of a provision is said of that provision, not of all that stands below it.
    """
    for place in (clause, *facts.above(clause)):
        mark = words.get((key(topic), place.iri))
        if mark is not None:
            return mark if mark.verdict == "Rejected" or place.iri == clause.iri else None
    return None


def as_reviewed(trace: Trace, topic: str, said: Speaking) -> Speaking:
    """What speaks of a topic without what was rejected, and with what was accepted (score 1.0).

    What was left out and put in is said in the reviews of the trace, wherever it comes to stand.
    """
    facts = trace.facts
    words = topic_reviews(facts.reviews)
    kept: dict[str, Hit] = {}
    for hit in said.hits:
        mark = judged(facts, words, topic, facts.clauses[hit.iri])
        if mark is None or mark.verdict != "Rejected":
            kept[hit.iri] = hit
        else:
            trace.review(_remark(trace, hit.iri, topic, mark))
    sure = {
        clause: Hit(clause, 1.0, "review")
        for (asked, clause), mark in words.items()
        if asked == key(topic) and clause in facts.clauses and mark.verdict == "Accepted"
    }
    for clause in sorted(sure):
        trace.review(_remark(trace, clause, topic, words[key(topic), clause]))
    hits = in_order(trace, (kept | sure).values())
    levels = said.levels | dict.fromkeys(sure, 1.0)
    return replace(said, hits=tuple(hits), levels=levels)


def _remark(trace: Trace, clause: str, topic: str, mark: Mark) -> Remark:
    name = trace.name(clause)
    ja, en = (
        (
            f"{name}が「{topic}」に関するとの機械の判断は、査読により退けられた。",
            f"that {name} is about “{topic}” was rejected by a review",
        )
        if mark.verdict == "Rejected"
        else (
            f"{name}は、査読により「{topic}」に関する規定とされている。",
            f"that {name} is about “{topic}” is what a review says",
        )
    )
    return Remark(ja, en, "reviewed", trace.where(clause), review=mark)


def say_accepted(trace: Trace, clause: Clause, topic: str) -> bool:
    """Add the step by which a reviewer says that a clause is about a topic; False if none does."""
    mark = judged(trace.facts, topic_reviews(trace.facts.reviews), topic, clause)
    if mark is None or mark.verdict != "Accepted":
        return False
    name = trace.name(clause.iri)
    trace.reviewed(
        "topic",
        clause.iri,
        trace.facts.heading(clause) or topic,
        f"{name}は「{topic}」に関する規定である（査読者の判断）",
        f"{name} is about “{topic}”, as a reviewer says",
        mark,
    )
    return True
