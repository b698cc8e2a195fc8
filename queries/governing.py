"""Which clause governs, and the proof: the order of reasons of the architecture, step by step.

1 versions (`queries.stack`), 2 disapplication (`queries.disapplication`), 3 notwithstanding and
exceptions and 5 deferral (`queries.qualifying`), 4 precedence, only in conflict, and a shared
subject is never a fact (`queries.conflicts`), 6 読替え (`queries.reading`). Every step carries the
provision that says so and its words, and whether it was stated or inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.search import index_of
from graph.store import Store
from ontology.writing import key
from queries import conflicts, disapplied_elsewhere
from queries.answer import Answer, Expected, Remark, Ruling, Rulings
from queries.by_topic import of_topic
from queries.disapplication import displaced
from queries.disapplication_doubts import doubt_missing, doubt_numbers
from queries.errors import AskError, NotInStack
from queries.expected import fate, outside
from queries.facts import Clause, Said
from queries.facts_of import versions_of
from queries.naming import document_on_file, find_clause, split_clause, split_clause_on_file
from queries.qualifying import governing, overridden_from_above, set_aside
from queries.reach import disapplied
from queries.reading import reader_for
from queries.reading_doubts import doubt_reading, doubt_tables, doubt_unread
from queries.review_notes import note_reviews
from queries.review_topics import as_reviewed
from queries.speaking import Speaking, speaking
from queries.stack import find_stack
from queries.trace import Trace


def governs(
    store: Store,
    stack: str,
    *,
    clause: str | None = None,
    topic: str | None = None,
    as_of: str | None = None,
    why_not: str | None = None,
) -> Answer:
    """Which provisions govern a clause or a topic in a stack, and why.

    `stack` names the root document (doc-id, title or service); `clause` is a label as a person
    writes it, with its document before it if it is not the root's; `topic` is a word, a phrase or a
    question; `as_of` an ISO date; `why_not` a clause that was expected, whose fate is told too.
    Exactly one of `clause` and `topic` is given. Raises AskError if a document or clause is not on
    file or not in the stack, or the topic has no words.
    """
    ready = opened(store, document_on_file(store, stack), as_of)
    return answered(ready, clause=clause, topic=topic, as_of=as_of, why_not=why_not)


def opened(store: Store, root: str, as_of: str | None) -> Trace:
    """The stack of the document `root` (IRI) ready to be asked of, with the doubts of the whole.

    It may be asked any number of times (`answered`). Raises AskError if the root is not on file.
    """
    found = find_stack(store, root, as_of)
    trace = Trace(store, found, index_of(store), reader_for(found))
    for ja, en in found.doubts:
        trace.doubt(Remark(ja, en, "inferred"))
    doubt_tables(trace)
    doubt_unread(trace)
    doubt_missing(trace)
    return trace


def answered(
    ready: Trace,
    *,
    clause: str | None = None,
    topic: str | None = None,
    as_of: str | None = None,
    why_not: str | None = None,
) -> Answer:
    """The answer of a stack that is ready; what is asked and raised is as of `governs`."""
    if (clause is None) == (topic is None):
        raise ValueError("give one of clause and topic")
    trace = replace(ready, steps=[], conditions=[], doubts=list(ready.doubts), reviews=[])
    said = None
    if topic is None:
        rulings = _of_clause(trace, clause or "")
    elif not key(topic):
        raise AskError("主題の語句がありません。", "the topic has no words")
    else:
        said = as_reviewed(trace, topic, speaking(trace, topic))
        rulings = of_topic(trace, topic, said)
        clauses = trace.facts.clauses
        shown = [r.where.iri for r in rulings.governing]
        doubt_reading(trace, [clauses[c] for c in shown if c in clauses])
    expected = _expected(trace, why_not, rulings, said) if why_not else None
    question = topic or clause or ""
    return _answer(trace, question, as_of, rulings, expected, is_topic=said is not None)


def _expected(trace: Trace, typed: str, rulings: Rulings, said: Speaking | None) -> Expected:
    try:
        return fate(trace, _named(trace, typed), rulings, said)
    except NotInStack as error:
        return outside(error.document, error.label)


# --- a clause ---------------------------------------------------------------------------------


def _of_clause(trace: Trace, typed: str) -> Rulings:
    rulings = Rulings()
    try:
        clause = _named(trace, typed)
    except AskError:
        not_here = disapplied_elsewhere.of_clause(trace, typed)
        if not_here is None:
            raise
        rulings.displaced.append(not_here)
        return rulings
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
    doubt_reading(trace, in_force)
    rulings.conflicts += conflicts.of_clause(trace, clause)
    return rulings


def _aimed_at(trace: Trace, part: Clause, asked: Clause) -> list[Said]:
    """What provides notwithstanding this part: for the clause asked also what aims above it."""
    found = overridden_from_above(trace, part)
    return found if part.iri == asked.iri else [s for s in found if part.iri in s.targets]


def _named(trace: Trace, typed: str) -> Clause:
    """The clause that was typed: of the document named before it, else of the root."""
    inside = [x.version for x in trace.stack.layers if x.version]
    document, label = split_clause(typed, inside)
    if document is None:
        document, label = split_clause_on_file(typed, trace.store)
    for layer in trace.stack.layers:
        if layer.version and layer.document == (document or trace.stack.root.document):
            return find_clause(label, trace.facts, layer.version)
    name = versions_of(trace.store, [document] if document else [])[0].doc_id
    raise NotInStack(name, label, trace.stack.root.doc_id)


def _topmost(trace: Trace, clauses: Sequence[Clause]) -> list[Clause]:
    """Of clauses, those that stand under none of the others."""
    wanted = {c.iri for c in clauses}
    return [c for c in clauses if not (trace.facts.lineage(c) - {c.iri}) & wanted]


# --- the answer ---------------------------------------------------------------------------------


def _answer(
    trace: Trace,
    question: str,
    as_of: str | None,
    rulings: Rulings,
    why_not: Expected | None,
    *,
    is_topic: bool,
) -> Answer:
    ruled = (
        *(*rulings.governing, *rulings.displaced, *rulings.conflicts),
        *(*rulings.leading, *rulings.mentions),
    )
    note_reviews(trace, [r.where.iri for r in ruled])
    return Answer(
        trace.stack.root.doc_id,
        question,
        "topic" if is_topic else "clause",
        as_of,
        trace.layer_notes(),
        tuple(rulings.governing),
        tuple(_by_score(rulings.displaced)),
        tuple(_by_score(rulings.conflicts)),
        tuple(rulings.leading),
        tuple(rulings.mentions),
        tuple(trace.conditions),
        tuple(trace.doubts),
        tuple(trace.steps),
        why_not,
        reviews=tuple(trace.reviews),
    )


def _by_score(rulings: Iterable[Ruling]) -> list[Ruling]:
    return sorted(rulings, key=lambda r: -r.score)
