"""Which clause governs, and the proof: the order of reasons of the architecture, step by step.

1 versions (`queries.stack`), 2 disapplication (`queries.disapplication`), 3 notwithstanding and
exceptions and 5 deferral (`queries.qualifying`), 4 precedence, only in conflict, and a shared
subject is never a fact (`queries.conflicts`), 6 読替え (`queries.reading`). Every step carries the
provision that says so and its words, and whether it was stated or inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.search import Hit, Index
from graph.store import Store
from ontology.writing import key
from queries import conflicts
from queries.answer import Answer, LayerNote, Remark, Ruling
from queries.disapplication import (
    disapplied,
    displaced,
    doubt_missing,
    doubt_numbers,
    not_on_file,
)
from queries.errors import AskError
from queries.facts import Clause, Said, Version, versions
from queries.naming import find_clause, find_document, split_clause
from queries.qualifying import governing, overridden_from_above, set_aside
from queries.reading import reader_for
from queries.review_notes import note_reviews
from queries.review_topics import as_reviewed, say_accepted
from queries.stack import Layer, find_stack
from queries.trace import Trace

GOVERNS = 0.4  # of a topic: from this score on a clause speaks of it, below it only mentions it
BEARS = 0.3  # … and in a document of another rank may conflict
TOUCHES = 0.2


@dataclass
class _Rulings:
    governing: list[Ruling] = field(default_factory=list)
    displaced: list[Ruling] = field(default_factory=list)
    conflicts: list[Ruling] = field(default_factory=list)
    mentions: list[Ruling] = field(default_factory=list)


def governs(
    store: Store,
    stack: str,
    *,
    clause: str | None = None,
    topic: str | None = None,
    as_of: str | None = None,
) -> Answer:
    """Which provisions govern a clause or a topic in a stack, and why.

    `stack` names the root document (doc-id, title or service); `clause` is a label as a person
    writes it, with its document before it if it is not the root's; `topic` is a word or phrase;
    `as_of` an ISO date. Exactly one of `clause` and `topic` is given. Raises AskError if a document
    or clause is not on file or not in the stack, or the topic has no words.
    """
    if (clause is None) == (topic is None):
        raise ValueError("give one of clause and topic")
    on_file = versions(store)
    found = find_stack(store, find_document(stack, on_file), as_of)
    trace = Trace(store, found, Index(store.path), reader_for(found))
    for ja, en in found.doubts:
        trace.doubt(Remark(ja, en, "inferred"))
    doubt_missing(trace)
    if clause is not None:
        return _answer(trace, clause, as_of, _of_clause(trace, clause, on_file), is_topic=False)
    if not key(topic or ""):
        raise AskError("主題の語句がありません。", "the topic has no words")
    return _answer(trace, topic or "", as_of, _of_topic(trace, topic or ""), is_topic=True)


# --- a clause ---------------------------------------------------------------------------------


def _of_clause(trace: Trace, typed: str, on_file: Sequence[Version]) -> _Rulings:
    clause = _named(trace, typed, on_file)
    rulings = _Rulings()
    out = disapplied(trace, clause)
    doubt_numbers(trace, clause)
    if out:
        rulings.displaced.append(displaced(trace, clause.iri, out))
        return rulings
    parts = list(trace.facts.below(clause))
    gone = _topmost(trace, [c for c in parts[1:] if disapplied(trace, c)])
    for part in gone:
        rulings.displaced.append(displaced(trace, part.iri, disapplied(trace, part)))
    in_force = [c for c in parts if not disapplied(trace, c)]
    aside = [(c, by) for c in in_force if (by := _aimed_at(trace, c, clause))]
    rulings.displaced += [set_aside(trace, c, by, 1.0) for c, by in aside]
    rulings.governing.append(governing(trace, clause, 1.0, in_force, in_part=bool(aside)))
    rulings.conflicts += conflicts.of_clause(trace, clause)
    return rulings


def _aimed_at(trace: Trace, part: Clause, asked: Clause) -> list[Said]:
    """What provides notwithstanding this part: for the clause asked also what aims above it."""
    found = overridden_from_above(trace, part)
    return found if part.iri == asked.iri else [s for s in found if part.iri in s.targets]


def _named(trace: Trace, typed: str, on_file: Sequence[Version]) -> Clause:
    """The clause that was typed: of the document named before it, else of the root."""
    inside = [x.version for x in trace.stack.layers if x.version]
    document, label = split_clause(typed, inside)
    if document is None:
        document, label = split_clause(typed, on_file)
    for layer in trace.stack.layers:
        if layer.version and layer.document == (document or trace.stack.root.document):
            return find_clause(label, trace.facts, layer.version)
    name = next(v.doc_id for v in on_file if v.document == document)
    root = trace.stack.root.doc_id
    raise AskError(
        f"{name}は{root}を起点とする積重ねに含まれません。", f"{name} is not in the stack of {root}"
    )


def _topmost(trace: Trace, clauses: Sequence[Clause]) -> list[Clause]:
    """Of clauses, those that stand under none of the others."""
    wanted = {c.iri for c in clauses}
    return [c for c in clauses if not (trace.facts.lineage(c) - {c.iri}) & wanted]


# --- a topic ------------------------------------------------------------------------------------


def _of_topic(trace: Trace, topic: str) -> _Rulings:
    facts = trace.facts
    chosen = [x.version.iri for x in trace.stack.layers if x.version]
    hits = [
        h
        for h in trace.index.about(topic, chosen)
        if h.iri in facts.clauses
        and facts.clauses[h.iri].kind != "Cell"
        and not (h.why == "words" and _arranges(trace, h.iri))
    ]
    hits = as_reviewed(trace, topic, hits)
    rulings = _Rulings()
    rulings.displaced += not_on_file(trace, topic)
    in_force = _folded(trace, _without_displaced(trace, hits, rulings))
    # where no clause speaks of the topic, those that mention it are the best there is
    least = GOVERNS if any(h.score >= GOVERNS for h in hits) else TOUCHES
    top = _top_layer(trace, in_force, least)
    speaking = [h for h in in_force if h.score >= least and _is_in(trace, h, top)]
    for hit in speaking:
        clause = facts.clauses[hit.iri]
        _matched(trace, clause, hit, topic)
        rulings.governing.append(governing(trace, clause, hit.score, [clause]))
    others = [h for h in in_force if h.score >= TOUCHES and not _is_in(trace, h, top)]
    through, others = conflicts.through(trace, [facts.clauses[h.iri] for h in speaking], others)
    rulings.governing += through
    strong = [h for h in others if h.score >= min(BEARS, least) or _outranks(trace, h, top)]
    rulings.conflicts += conflicts.of_topic(trace, topic, speaking, strong)
    conflicts.doubt_neighbours(trace, topic, rulings.conflicts)
    shown = {r.where.iri for r in (*rulings.governing, *rulings.conflicts, *rulings.displaced)}
    rulings.mentions += [
        Ruling(trace.where(h.iri), facts.clauses[h.iri].text, h.score, ())
        for h in in_force
        if h.score >= TOUCHES and h.iri not in shown
    ]
    _doubt_silence(trace, topic, rulings)
    return rulings


def _folded(trace: Trace, hits: Sequence[Hit]) -> list[Hit]:
    """Hits with the 号 of a 項 put together where two or more speak: the list is one rule."""
    parents: dict[str, list[Hit]] = {}
    for hit in hits:
        clause = trace.facts.clauses[hit.iri]
        above = next((c for c in trace.facts.above(clause) if c.kind == "Paragraph"), None)
        if clause.kind in ("Item", "Subitem") and above is not None:
            parents.setdefault(above.iri, []).append(hit)
    out = {h.iri: h for h in hits}
    for parent, items in parents.items():
        if len(items) > 1 or parent in out:
            for item in items:
                out.pop(item.iri, None)
            best = max([*items, *filter(None, [out.get(parent)])], key=lambda h: h.score)
            out[parent] = Hit(parent, best.score, best.why)

    def order(h: Hit) -> tuple[float, str, int]:
        clause = trace.facts.clauses[h.iri]
        return -h.score, clause.version, clause.order

    return sorted(out.values(), key=order)


def _doubt_silence(trace: Trace, topic: str, rulings: _Rulings) -> None:
    """Documents of the stack that are not on file may speak of the topic: nobody here can know."""
    missing = [x.name for x in trace.stack.layers if x.version is None]
    if not missing:
        return
    names = "、".join(missing)
    nothing = not rulings.governing
    ja = (
        f"収録した文書に「{topic}」を定める規定は見当たらないが、{names}は未収録であり、定めがないとはいえない。"
        if nothing
        else f"{names}は未収録である。「{topic}」の定めがそこにもあるかは確かめられない。"
    )
    en = (
        f"no document on file speaks of “{topic}”, but {names} are not on file: that does not "
        "mean there is no such term"
        if nothing
        else f"{names} are not on file: whether they too speak of “{topic}” cannot be checked"
    )
    trace.doubt(Remark(ja, en, "inferred"))


def _arranges(trace: Trace, clause: str) -> bool:
    """Whether a clause says what applies: it only mentions the headings of others."""
    return any(
        s.place == clause and s.kind in ("Disapplication", "Precedence", "Incorporation")
        for s in trace.facts.statements
    )


def _matched(trace: Trace, clause: Clause, hit: Hit, topic: str) -> None:
    if say_accepted(trace, clause, topic):
        return
    words = trace.facts.heading(clause) if hit.why == "title" else topic
    trace.inferred(
        "topic",
        clause.iri,
        words,
        f"{trace.name(clause.iri)}は「{topic}」に関する規定とみられる（関連度 {hit.score:.2f}）",
        f"{trace.name(clause.iri)} seems to be about “{topic}” (match {hit.score:.2f})",
        hit.score,
    )


def _without_displaced(trace: Trace, hits: Sequence[Hit], rulings: _Rulings) -> list[Hit]:
    """Hits that are in force; the others go to `displaced`, by the clause that was named."""
    facts = trace.facts
    groups: dict[str, tuple[list[Said], list[Hit]]] = {}
    kept = []
    for hit in hits:
        clause = facts.clauses[hit.iri]
        by = disapplied(trace, clause)
        aside = [] if by else overridden_from_above(trace, clause)
        if by:
            named = next(t for t in by[0].targets if t in trace.lineage(clause))
            groups.setdefault(named, (by, []))[1].append(hit)
        elif aside:
            rulings.displaced.append(set_aside(trace, clause, aside, hit.score))
        else:
            kept.append(hit)
    for named, (by, covered) in groups.items():
        labels = tuple(facts.clauses[h.iri].label for h in covered)
        best = max(h.score for h in covered)
        rulings.displaced.append(displaced(trace, named, by, labels, best))
    return kept


def _top_layer(trace: Trace, hits: Sequence[Hit], least: float) -> Layer | None:
    """The highest layer with a clause that speaks of the topic at least so surely."""
    speaking = {trace.facts.clauses[h.iri].version for h in hits if h.score >= least}
    return next((x for x in trace.stack.layers if x.version and x.version.iri in speaking), None)


def _is_in(trace: Trace, hit: Hit, layer: Layer | None) -> bool:
    return (
        layer is not None
        and layer.version is not None
        and trace.facts.clauses[hit.iri].version == layer.version.iri
    )


def _outranks(trace: Trace, hit: Hit, layer: Layer | None) -> bool:
    """Whether a hit stands in a document above the layer that governs: it would prevail."""
    own = trace.stack.layer_of(trace.facts.clauses[hit.iri].version)
    return layer is not None and trace.stack.is_above(own, layer)


# --- the answer ---------------------------------------------------------------------------------


def _answer(
    trace: Trace, question: str, as_of: str | None, rulings: _Rulings, *, is_topic: bool
) -> Answer:
    ruled = (*rulings.governing, *rulings.displaced, *rulings.conflicts, *rulings.mentions)
    note_reviews(trace, [r.where.iri for r in ruled])
    layers = tuple(
        LayerNote(
            x.name,
            x.version.name if x.version else x.name,
            x.version.dated if x.version else "",
            x.rank,
            x.version is not None,
        )
        for x in trace.stack.layers
    )
    return Answer(
        trace.stack.root.doc_id,
        question,
        "topic" if is_topic else "clause",
        as_of,
        layers,
        tuple(rulings.governing),
        tuple(_by_score(rulings.displaced)),
        tuple(_by_score(rulings.conflicts)),
        tuple(rulings.mentions),
        tuple(trace.conditions),
        tuple(trace.doubts),
        tuple(trace.steps),
        tuple(trace.reviews),
    )


def _by_score(rulings: Iterable[Ruling]) -> list[Ruling]:
    return sorted(rulings, key=lambda r: -r.score)
