"""Which clauses of a stack speak of a topic, and from which score on what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.search import Hit, Hits
from ingest.topics import is_phrase, read_topic, sentences
from ontology.writing import key
from queries.trace import Trace

GOVERNS = 0.4  # of a phrase: from this score on a clause speaks of it, below it only mentions it
BEARS = 0.3  # … and in a document of another rank may conflict
TOUCHES = 0.2
# of several terms: shares of the best score, because how many terms can be met differs
_GOVERNS, _BEARS, _TOUCHES, _AT_LEAST = 0.5, 0.45, 0.3, 0.15
_FEWEST, _MOST = 5, 12  # clauses shown as speaking of a question, where so many do
_RARE = 5  # a sentence of one term is a question of its own where so few clauses have it
_NEAR = 0.75  # of what a word near the phrase would score itself
_SAME_LIST = 4  # so many 号 of one 項 that meet the same terms are one rule
ONE_SUBJECT = 0.3  # of what a clause meets: a clause that meets so much of it is on its subject


@dataclass(frozen=True, slots=True)
class Speaking:
    """Clauses that speak of a topic, surest first, and how far each stands out (`levels`, by IRI).

    From the level `least` on they govern, if in force; from `bears` on they may conflict with what
    governs; below `touches` they are left out. `parts` are the 号 (labels) put together in their
    項, `nowhere` the terms that no clause has.
    """

    hits: tuple[Hit, ...]
    levels: dict[str, float]
    least: float
    bears: float
    touches: float
    weights: dict[str, float]
    parts: dict[str, tuple[str, ...]]
    nowhere: tuple[str, ...] = ()

    def level(self, hit: Hit) -> float:
        return self.levels.get(hit.iri, hit.score)

    def same_subject(self, other: Hit, hit: Hit) -> float:
        """From 0 to 1, how much of what `hit` meets `other` meets too: 1.0 of a single phrase."""
        if not hit.found or not other.found:
            return 1.0
        theirs = {f.term: f.share for f in other.found}
        own = sum(self.weights[f.term] * f.share for f in hit.found)
        both = sum(self.weights[f.term] * min(f.share, theirs.get(f.term, 0)) for f in hit.found)
        return both / own if own else 0.0


def speaking(trace: Trace, words: str) -> Speaking:
    """The clauses of the stack on file that speak of what was typed.

    A phrase is looked for as it is, and, where nothing is about it, in words that say the same; of
    a question each term counts by its rarity, and each of several sentences is a question of its
    own. Raises StoreError if there is no index.
    """
    topic = read_topic(words)
    versions = [x.version.iri for x in trace.stack.layers if x.version]
    if len(topic.terms) < 2:
        phrase = _of_phrase(trace, words, versions)
        is_word = all(len(t.parts) < 2 for t in topic.terms)
        if is_word or any(h.score >= GOVERNS for h in phrase.hits):
            return phrase
    elif _is_heading(trace, words, versions):
        return _of_phrase(trace, words, versions)
    whole = trace.index.speaking(topic, versions)
    best: dict[str, Hit] = {}
    levels: dict[str, float] = {}
    for found in (whole, *_sentences(trace, words, versions)):
        top = max((h.score for h in found.hits), default=1.0)
        for hit in found.hits:
            level = round(hit.score / top, 3)
            is_known = hit.iri in trace.facts.clauses
            if is_known and level > levels.get(hit.iri, 0.0):
                best[hit.iri], levels[hit.iri] = hit, level
    hits = in_order(trace, best.values())
    terms = {t.key for t in topic.terms}
    for hit in hits:
        if _opens(trace, hit.iri, terms):
            levels[hit.iri] = max(levels[hit.iri], _GOVERNS)
    folded, parts = _lists(trace, hits, levels)
    ordered = sorted((levels[h.iri] for h in folded), reverse=True)
    fewest, most = ([*ordered, *[0.0] * _MOST][n - 1] for n in (_FEWEST, _MOST))
    least = max(_TOUCHES, min(_GOVERNS, fewest), most)
    return Speaking(
        tuple(folded),
        levels,
        least,
        min(least, _BEARS),
        _TOUCHES,
        whole.weights,
        parts,
        whole.nowhere,
    )


def _is_heading(trace: Trace, words: str, versions: Sequence[str]) -> bool:
    """Whether what was typed stands in a heading as it is (監視及び通報): one phrase then."""
    return is_phrase(words) and any(h.why == "title" for h in trace.index.about(words, versions))


def _opens(trace: Trace, iri: str, terms: set[str]) -> bool:
    """Whether a clause is the first under a heading that is one of the terms."""
    clause = trace.facts.clauses[iri]
    article = trace.facts.article(clause)
    first = next((c for c in trace.facts.below(article) if c.text), None)
    return article.kind == "Article" and key(article.title) in terms and first == clause


def _sentences(trace: Trace, words: str, versions: Sequence[str]) -> Iterator[Hits]:
    """What the sentences of a question meet, those that ask for something of their own."""
    said = sentences(words)
    for sentence in said if len(said) > 1 else ():
        topic = read_topic(sentence)
        if topic.terms:
            found = trace.index.speaking(topic, versions)
            if len(topic.terms) > 1 or len(found.hits) <= _RARE:
                yield found


def _of_phrase(trace: Trace, words: str, versions: Sequence[str]) -> Speaking:
    hits = list(trace.index.about(words, versions))
    if not any(h.score >= GOVERNS for h in hits):
        known = {h.iri for h in hits}
        hits += [h for h in _in_other_words(trace, words, versions) if h.iri not in known]
    own = [
        h
        for h in hits
        if h.iri in trace.facts.clauses and trace.facts.clauses[h.iri].kind != "Cell"
    ]
    # where no clause speaks of the topic, those that mention it are the best there is
    least = GOVERNS if any(h.score >= GOVERNS for h in own) else TOUCHES
    return Speaking(tuple(own), {}, least, min(BEARS, least), TOUCHES, {}, {})


def _in_other_words(trace: Trace, words: str, versions: Sequence[str]) -> list[Hit]:
    """Clauses about words that say the same as a phrase of one term."""
    best: dict[str, Hit] = {}
    for term in read_topic(words).terms:
        for near in term.near:
            for hit in trace.index.about(near.words, versions):
                score = round(hit.score * near.weight * _NEAR, 3)
                if score > best.get(hit.iri, Hit("", 0.0, "")).score:
                    best[hit.iri] = Hit(hit.iri, score, near.words)
    return list(best.values())


def _lists(
    trace: Trace, hits: Sequence[Hit], levels: dict[str, float]
) -> tuple[list[Hit], dict[str, tuple[str, ...]]]:
    """Hits with many 号 of a 項 put together that meet the same terms, and which those are."""
    facts = trace.facts
    groups: dict[tuple[str, frozenset[str]], list[Hit]] = {}
    for hit in hits:
        clause = facts.clauses[hit.iri]
        above = next((c for c in facts.above(clause) if c.kind == "Paragraph"), None)
        if clause.kind in ("Item", "Subitem") and above is not None:
            terms = frozenset(f.term for f in hit.found)
            groups.setdefault((above.iri, terms), []).append(hit)
    out = {h.iri: h for h in hits}
    parts: dict[str, tuple[str, ...]] = {}
    for (parent, _), items in groups.items():
        if len(items) >= _SAME_LIST:
            for item in items:
                out.pop(item.iri, None)
            labels = sorted((facts.clauses[h.iri] for h in items), key=lambda c: c.order)
            parts[parent] = (*parts.get(parent, ()), *(c.label for c in labels))
            whole = max([items[0], *filter(None, [out.get(parent)])], key=lambda h: h.score)
            out[parent] = replace(whole, iri=parent)
            levels[parent] = max(levels[h.iri] for h in (*items, whole) if h.iri in levels)
    return in_order(trace, out.values()), parts


def in_order(trace: Trace, hits: Iterable[Hit]) -> list[Hit]:
    """Hits, the surest first, then as they stand in their documents."""

    def order(h: Hit) -> tuple[float, str, int]:
        clause = trace.facts.clauses[h.iri]
        return -h.score, clause.version, clause.order

    return sorted(hits, key=order)


def put_together(trace: Trace, hits: Sequence[Hit]) -> list[Hit]:
    """Hits of a phrase with the 号 of a 項 put together where two speak: the list is one rule."""
    parents: dict[str, list[Hit]] = {}
    for hit in hits:
        clause = trace.facts.clauses[hit.iri]
        above = next((c for c in trace.facts.above(clause) if c.kind == "Paragraph"), None)
        if clause.kind in ("Item", "Subitem") and above is not None and not hit.found:
            parents.setdefault(above.iri, []).append(hit)
    out = {h.iri: h for h in hits}
    for parent, items in parents.items():
        if len(items) > 1 or parent in out:
            for item in items:
                out.pop(item.iri, None)
            best = max([*items, *filter(None, [out.get(parent)])], key=lambda h: h.score)
            out[parent] = Hit(parent, best.score, best.why)
    return in_order(trace, out.values())
