"""Every possible conflict between the documents of a stack, for the table and the whole text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from ontology.terms import RDF, YK
from queries.answer import Step
from queries.conflict import ALIKE, conflict, likest, share_word
from queries.described import described, one, standing_in
from queries.facts import Clause, same_words
from queries.reach import disapplied
from queries.trace import Trace

# from this on a likeness is worth a person's look, though one heading is not the other's subject
HEADED = 0.13  # if the headings share a word
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
        conflict(apart, first, second, score, "", subject)
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
    clauses = trace.facts.clauses
    places = standing_in(trace.store, (v.iri for v in trace.facts.versions), "yk:higher")
    found = []
    for node, of in described(trace.store, places).items():
        high, low = places[node], one(of, YK.lower)
        if YK.PossibleConflict in of[RDF.type] and low in clauses:
            versions = clauses[high].version, clauses[low].version
            if trace.stack.is_above(*map(trace.stack.layer_of, versions)):
                found.append((high, low, one(of, YK.subject), float(one(of, YK.confidence))))
    yield from sorted(found, key=lambda f: (f[1], f[0], f[2]))


def _alike(trace: Trace) -> Iterator[tuple[str, str, str, float]]:
    """Each article with the likest of the documents that rank above its own."""
    for article in _articles(trace):
        for hit in likest(trace, article, trace.higher_versions(article)):
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


def _enough(a: str, b: str) -> float:
    """The likeness from which on two articles under these headings may be on one subject."""
    if a and b and (a in b or b in a):
        return ALIKE if min(len(a), len(b)) >= SUBJECT else HEADED
    return HEADED if share_word(a, b) else PLAINLY
