"""What becomes of each clause: for the document by itself, or in a stack that was chosen.

A statement binds only within the contract of the document that makes it. So without a stack, what
another document says of a clause is told with that document's name and never as a fact of the
clause itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.signals import part_cited
from queries.answer import Basis
from queries.around import Around
from queries.effective_model import EffectiveClause
from queries.facts import DOUBTFUL, Clause, Said
from queries.moved import may_have_moved
from queries.reader_doubts import DOUBTED, doubts_of, named
from queries.reader_model import ClauseMark, MarkKind
from queries.reader_words import (
    ABOVE,
    HIGHER,
    LOW_CONFIDENCE,
    LOWER,
    NOT_ON_FILE,
    RANK,
    READINGS,
    WORDS_READ,
)
from queries.reasons import Reason, StandingKind
from queries.standing import Standing

_AIMED: dict[str, MarkKind] = {
    "Notwithstanding": "yields",
    "Substitution": "read-otherwise",
}
_NOTHING = ("", "")
_STANDINGS: dict[StandingKind, MarkKind] = {
    "displaced": "disapplied",
    "conditional": "conditional",
    "possible-conflict": "possible-conflict",
    "in-doubt": "in-doubt",
}


def marks_of(around: Around, clause: Clause) -> tuple[ClauseMark, ...]:
    """What is said of a clause, without a stack: by its own document, then by others."""
    found = [
        *_aimed(around, clause),
        *_excepted(around, clause),
        *_ranked(around, clause.iri),
        *_conditions(around, clause),
        *_conflicts(around, clause),
        *_doubts(around, clause),
        *disputed(around, clause),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda m: m.stack))


def marks_of_document(around: Around) -> tuple[ClauseMark, ...]:
    """What is said of the document as a whole."""
    document = around.version.document
    found = [*_taken_in(around, document), *_ranked(around, document)]
    return tuple(sorted(dict.fromkeys(found), key=lambda m: m.stack))


# --- by one statement -------------------------------------------------------------------------


def _aimed(around: Around, clause: Clause) -> Iterator[ClauseMark]:
    """Statements whose target is the clause or what it stands in: what binds that binds it."""
    for place in (clause, *around.facts.above(clause)):
        for said in around.facts.aimed_at.get(place.iri, ()):
            if not around.speaks_here(said.place):
                continue
            if said.kind == "Disapplication":
                if place == clause or not around.facts.is_carved_out(said, clause):
                    yield _passed(
                        around, said, _how_far(around, said, clause, place), place, clause
                    )
            elif said.kind == "Substitution":
                if place == clause or said.read_from in clause.text:
                    yield _passed(around, said, "read-otherwise", place, clause, _reading(said))
            elif said.kind in _AIMED:
                yield _passed(around, said, _AIMED[said.kind], place, clause)


def _passed(
    around: Around,
    said: Said,
    kind: MarkKind,
    place: Clause,
    clause: Clause,
    note: tuple[str, str] = _NOTHING,
) -> ClauseMark:
    """The mark on a clause of a statement that aims at it or at what it stands in (`place`)."""
    mark = _mark(around, said, kind, place.iri, note)
    if place == clause:
        return mark
    above = _filled(ABOVE, place.label)
    told = (_joined(above[0], mark.note[0], "。"), _joined(above[1], mark.note[1], ": "))
    return replace(mark, from_above=True, note=told)


def _joined(first: str, second: str, between: str) -> str:
    return f"{first}{between}{second}" if second else first


def _excepted(around: Around, clause: Clause) -> Iterator[ClauseMark]:
    """Exceptions that the clause's own words make from it; what they name is carved out of it."""
    for said in around.facts.said_in.get(clause.iri, ()):
        if said.kind == "Exception":
            yield _mark(around, said, "excepted")


def _how_far(around: Around, said: Said, clause: Clause, place: Clause) -> MarkKind:
    """Whether all of a clause is disapplied, by itself or with `place` that it stands in.

    The rules infer that where no words hold it back.
    """
    if (clause.iri, said.iri) in around.displaced or (
        (said.may or said.condition) and not _partly(around, said, place)
    ):
        return "disapplied"
    return "disapplied-in-part"


def _partly(around: Around, said: Said, clause: Clause) -> bool:
    cited = (around.facts.citations[i] for i in said.citations if i in around.facts.citations)
    return any(part_cited(c.quote) for c in cited if clause.iri in c.targets)


def _mark(
    around: Around,
    said: Said,
    kind: MarkKind,
    target: str = "",
    note: tuple[str, str] = _NOTHING,
) -> ClauseMark:
    """The mark of a statement on its target (IRI; "" where it is the clause that says so)."""
    doubts = [d for d in (_surely(said), *doubts_of(around, said, (target,))) if d != _NOTHING]
    doubt = next(iter(doubts), _NOTHING)
    return ClauseMark(
        kind,
        "stated" if said.review is None else "reviewed",
        around.in_stack_of(said.place),
        around.where(said.place),
        said.trigger,
        may=said.may,
        condition=said.condition,
        unsure=doubt != _NOTHING,
        note=note if note != _NOTHING else doubt,
        statement=said.iri,
        review=said.review,
    )


def _surely(said: Said) -> tuple[str, str]:
    """How unsurely a statement is read; nothing where it is read surely, or a reviewer's."""
    unsure = said.confidence < DOUBTFUL and said.review is None
    return _filled(LOW_CONFIDENCE, said.confidence) if unsure else _NOTHING


def _reading(said: Said) -> tuple[str, str]:
    return _filled(WORDS_READ, said.read_from, said.read_as)


def _filled(pair: tuple[str, str], *values: object) -> tuple[str, str]:
    return pair[0].format(*values), pair[1].format(*values)


def _ranked(around: Around, target: str) -> Iterator[ClauseMark]:
    for said, rank in around.ranked.get(target, ()):
        if around.speaks_here(said.place):
            note = _filled(RANK, len(said.tiers), rank)
            yield _mark(around, said, "ranked", note=note)


def _taken_in(around: Around, document: str) -> Iterator[ClauseMark]:
    """What takes the document in, sets it aside or reads its words otherwise as a whole."""
    readings: dict[str, list[Said]] = {}
    for said in around.facts.aimed_at.get(document, ()):
        if not around.speaks_here(said.place):
            continue
        if said.kind == "Incorporation":
            yield _mark(around, said, "incorporated")
        elif said.kind == "Disapplication":
            whole = any(by == said.iri for _, by in around.displaced)
            yield _mark(around, said, "disapplied" if whole else "disapplied-in-part")
        elif said.kind == "Notwithstanding":
            yield _mark(around, said, "yields")
    for said in around.read_otherwise:
        readings.setdefault(around.facts.holder(said.place).iri, []).append(said)
    for place, group in readings.items():
        note = _reading(group[0]) if len(group) == 1 else _filled(READINGS, len(group))
        stack = around.in_stack_of(place)
        yield ClauseMark("read-otherwise", "stated", stack, around.where(place), note=note)


# --- what the clause itself depends on --------------------------------------------------------


def _conditions(around: Around, clause: Clause) -> Iterator[ClauseMark]:
    """A clause that leaves a matter to a document that is not on file."""
    for said in around.facts.said_in.get(clause.iri, ()):
        if said.kind == "Deferral":
            missing = [w for t in said.targets if not (w := around.where(t)).on_file]
            if missing:
                names = "、".join(dict.fromkeys(w.document for w in missing))
                yield _mark(around, said, "conditional", note=_filled(NOT_ON_FILE, names))


def _conflicts(around: Around, clause: Clause) -> Iterator[ClauseMark]:
    for c in around.conflicts:
        if clause.iri in (c.higher, c.lower):
            is_higher = clause.iri == c.higher
            yield ClauseMark(
                "possible-conflict",
                "inferred",
                "" if c.stack == around.version.doc_id else c.stack,
                about=around.where(c.lower if is_higher else c.higher),
                words=c.subject,
                note=HIGHER if is_higher else LOWER,
            )


def _doubts(around: Around, clause: Clause) -> Iterator[ClauseMark]:
    """Citations that do not fit, statements that are read unsurely, findings."""
    facts = around.facts
    for cited in facts.citations_of.get(clause.iri, ()):
        if cited.resolution in DOUBTED:
            basis: Basis = "inferred" if cited.review is None else "reviewed"
            yield ClauseMark("in-doubt", basis, note=named(around, cited), review=cited.review)
    for said in facts.said_in.get(clause.iri, ()):
        note = _surely(said)
        if note[0]:
            yield ClauseMark(
                "in-doubt", "inferred", words=said.trigger, note=note, statement=said.iri
            )
        for target in said.targets:
            moved = may_have_moved(facts, said, target)
            if moved is not None:
                yield ClauseMark(
                    "in-doubt", "inferred", words=said.trigger, note=moved, statement=said.iri
                )
    for found in around.findings:
        if found.place == clause.iri:
            stack = "" if found.stack == around.version.doc_id else found.stack
            yield ClauseMark("in-doubt", "inferred", stack, words=found.quote, note=found.note)


def disputed(around: Around, clause: Clause) -> Iterator[ClauseMark]:
    """Reviews that contradict each other and bear on the clause: none of them is applied."""
    facts = around.facts
    own = around.version.doc_id
    for word in facts.reviews:
        places = {facts.holder(c).iri for c in word.concerns if c in facts.clauses}
        told = word.document == own or around.is_newest
        if word.state == "Contradicted" and clause.iri in places and told:
            stack = "" if word.document == own else word.document
            yield ClauseMark(
                "contradicted",
                "reviewed",
                stack,
                words=word.exact,
                note=word.why,
                review=word.mark,
            )


# --- in a stack -------------------------------------------------------------------------------


def marks_in_stack(standing: Standing, clause: EffectiveClause) -> tuple[ClauseMark, ...]:
    """How a clause stands in a stack, and what becomes of its words there."""
    found: list[ClauseMark] = []
    if standing.standing != "governs":
        deciding = [r for r in standing.reasons if r.standing == standing.standing]
        first = next(iter(deciding), None)
        found.append(
            ClauseMark(
                _STANDINGS[standing.standing],
                _basis(deciding),
                by=first.where if first else None,
                words=first.words if first else "",
                in_part=standing.in_part,
                from_above=all(r.from_above for r in deciding),
                note=(first.ja, first.en) if first else ("", ""),
                review=first.review if first else None,
            )
        )
    if clause.struck and standing.standing != "displaced":
        out = next(r for r in standing.reasons if r.kind == "disapplication")
        found.append(
            ClauseMark(
                *("disapplied", out.basis, "", out.where, out.words),
                unsure=True,
                from_above=out.from_above,
                review=out.review,
            )
        )
    for by in dict.fromkeys(r.by for r in clause.words if r.by is not None and not r.struck):
        found.append(ClauseMark("read-otherwise", "stated", by=by))
    if any(r.mark in ("proviso", "exception") for r in clause.words):
        found.append(ClauseMark("excepted", "stated"))
    return tuple(found)


def _basis(deciding: Iterable[Reason]) -> Basis:
    """What a standing rests on: stated where any reason for it is."""
    found = {r.basis for r in deciding}
    return "stated" if "stated" in found else "reviewed" if "reviewed" in found else "inferred"
