"""What a clause overrides, what overrides it, and where each leads: always both sides at once.

One side is the provision that says so, with its deciding words marked; the other what it reaches,
with the words marked that are named there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from graph.review_model import spans_of
from queries.answer import Basis, Where
from queries.around import Around, Conflict, Term
from queries.facts import Cited, Clause, Said
from queries.reader_doubts import doubts_of
from queries.reviewed import Mark, Word
from queries.show import OVERRIDING

Marked = Literal["", "trigger", "citation", "words"]
UNITS = ("Part", "Chapter", "Section", "Subsection", "Division")
_MOST_LINES = 12  # of what a side quotes: the rest is a click away
_ORDER: tuple[Marked, ...] = ("trigger", "citation", "words")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a side, and whether they are the ones that count."""

    text: str
    marked: Marked = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A provision of a side: its label and words."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A provision with its words and those below it; `shortened` where some are left out.

    A document, or what is not on file, has no lines.
    """

    where: Where
    lines: tuple[Line, ...] = ()
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Sided:
    """A statement with its two sides.

    `stack` is the doc-id of the document in whose contract alone it binds ("" for the clause's
    own), `through` what it reaches the clause by, where that is not the clause itself, `ranks` what
    an order of precedence ranks, the highest first, `doubts` (ja, en) of what it names: looked at
    from what it reaches only those about that. `handle` is its name for a reviewer ("" if none).
    """

    statement: str  # IRI
    kind: str
    stack: str
    basis: Basis
    says: Side
    reaches: tuple[Side, ...]
    ranks: tuple[tuple[Where, ...], ...]
    may: bool
    condition: str
    confidence: float
    rule: str
    read_from: str
    read_as: str
    doubts: tuple[tuple[str, str], ...]
    through: Where | None
    review: Mark | None
    handle: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A citation: where it stands, its words, what it leads to, and whether it could be resolved.

    `resolution` is a key of `queries.reader_words.RESOLUTIONS`; `note` (ja, en) says how, or why
    not.
    """

    citation: str  # IRI
    place: Where
    words: str
    targets: tuple[Where, ...]
    resolution: str
    stated_title: str
    note: tuple[str, str]
    review: Mark | None
    handle: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two clauses that may conflict in the stacks of these documents (doc-ids); always inferred."""

    subject: str
    confidence: float
    stacks: tuple[str, ...]
    higher: Side
    lower: Side


@dataclass(frozen=True, slots=True)
class Sides:
    """All that touches a clause (with what stands below it)."""

    where: Where
    kind: str
    overrides: tuple[Sided, ...]
    overridden_by: tuple[Sided, ...]
    exceptions: tuple[Sided, ...]  # from the clause, by its own words
    carved_out: tuple[Sided, ...]  # that make of the clause an exception from another
    readings: tuple[Sided, ...]  # 読替え of the document whose words stand in the clause
    of_document: tuple[Sided, ...]  # that take the document in, rank it or override all of it
    leads_to: tuple[Sided, ...]
    led_from: tuple[Sided, ...]
    conflicts: tuple[Compared, ...]
    cites: tuple[Linked, ...]
    cited_by: tuple[Linked, ...]
    terms: tuple[tuple[Term, Where], ...]
    reviews: tuple[Word, ...]


def sides(around: Around, place: str, handles: Mapping[str, str]) -> Sides:
    """What touches a provision, table or cell (IRI) of the version.

    `handles` are the names of statements and citations (IRIs) for reviews. Raises KeyError if the
    version has no such place.
    """
    clause = around.own[place]
    # of a chapter only what is said of the chapter: its articles speak for themselves
    inside = [place] if clause.kind in UNITS else _inside(around, clause)
    out = [s for p in inside for s in _said_in(around, p)]
    facts, document = around.facts, around.version.document
    about = frozenset((*inside, *facts.lineage(clause), document))
    looking = _Looking(around, handles)
    back = [(s, looking.sided(s, t, about), t) for s, t in _aimed(around, clause, inside)]

    def says(of: Callable[[str], bool]) -> tuple[Sided, ...]:
        return tuple(looking.sided(s) for s in out if of(s.kind))

    def reaching(of: Callable[[str], bool]) -> tuple[Sided, ...]:
        return tuple(x for s, x, t in back if of(s.kind) and t != document)

    return Sides(
        around.where(place),
        clause.kind,
        says(_overrides),
        reaching(_overrides),
        says(_excepts),
        reaching(_excepts),
        tuple(looking.readings(clause, inside)),
        tuple(
            x
            for s, x, t in back
            if _overrides(s.kind) and t == document and s not in around.read_otherwise
        ),
        says(_leads),
        reaching(_leads),
        tuple(looking.compared(inside)),
        tuple(looking.linked(c) for p in inside for c in facts.citations_of.get(p, ())),
        tuple(looking.linked(c) for c in _citing(around, inside)),
        _terms(around, inside),
        tuple(w for w in facts.reviews if set(inside) & set(w.concerns)),
    )


def _overrides(kind: str) -> bool:
    return kind in OVERRIDING and not _excepts(kind)


def _excepts(kind: str) -> bool:
    """An exception is made from the clause that says it: what it names is the case carved out."""
    return kind == "Exception"


def _leads(kind: str) -> bool:
    return kind not in OVERRIDING


def _inside(around: Around, clause: Clause) -> list[str]:
    """IRIs of a clause, of all below it, and of their tables and cells, in order."""
    facts = around.facts
    found: list[str] = []

    def add(place: str) -> None:
        found.append(place)
        for part in (*facts.cells.get(place, ()), *facts.children.get(place, ())):
            add(part.iri)

    add(clause.iri)
    return found


def _said_in(around: Around, place: str) -> list[Said]:
    """What a place says itself, in the order of its words."""
    holder = around.facts.holder(place).iri
    return sorted(
        (s for s in around.facts.said_in.get(holder, ()) if s.place == place),
        key=lambda s: (s.start, s.iri),
    )


def _aimed(
    around: Around, clause: Clause, inside: Sequence[str]
) -> Iterator[tuple[Said, str | None]]:
    """Statements of elsewhere that reach the clause, and by what if not by itself."""
    facts = around.facts
    own = set(inside)
    above = [c.iri for c in facts.above(clause)]
    seen: set[str] = set()
    for target in (*inside, *above, around.version.document):
        ranked = (said for said, _ in around.ranked.get(target, ()))
        for said in (*facts.aimed_at.get(target, ()), *ranked):
            if said.place not in own and said.iri not in seen and around.speaks_here(said.place):
                seen.add(said.iri)
                yield said, None if target == clause.iri else target


def _citing(around: Around, inside: Sequence[str]) -> list[Cited]:
    """Citations of elsewhere that lead to these places."""
    found = {
        c.iri: c
        for p in inside
        for c in around.facts.citing.get(p, ())
        if c.place not in inside and around.speaks_here(c.place)
    }
    order = around.facts.clauses
    return sorted(
        found.values(),
        key=lambda c: (order[c.place].version, order[c.place].order, c.place, c.start),
    )


def _terms(around: Around, inside: Iterable[str]) -> tuple[tuple[Term, Where], ...]:
    """The terms that these places define."""
    places = set(inside)
    return tuple((t, around.where(t.place)) for t in around.terms if t.place in places)


@dataclass(frozen=True)
class _Looking:
    """The two sides of what was found; see `Sides` for `handles`."""

    around: Around
    handles: Mapping[str, str]

    def sided(
        self, said: Said, through: str | None = None, about: Collection[str] | None = None
    ) -> Sided:
        """The two sides, with the doubts about these places (IRIs), or all where none are given."""
        around = self.around
        own = [
            c
            for i in said.citations
            if (c := around.facts.citations.get(i)) and c.place == said.place
        ]
        marks: list[tuple[int, int, Marked]] = [(said.start, said.end, "trigger")]
        marks += [(c.start, c.end, "citation") for c in own]
        says = side_of(around, said.place, {said.place: marks}, alone=True)
        return Sided(
            said.iri,
            said.kind,
            around.in_stack_of(said.place),
            "stated" if said.review is None else "reviewed",
            says,
            tuple(self._reached(said, t) for t in self._in_order(said)),
            tuple(tuple(around.where(m) for m in tier) for tier in said.tiers),
            said.may,
            said.condition,
            said.confidence,
            said.rule,
            said.read_from,
            said.read_as,
            doubts_of(around, said, about),
            around.where(through) if through else None,
            said.review,
            self.handles.get(said.iri) or (said.review.handle if said.review else ""),
        )

    def _in_order(self, said: Said) -> list[str]:
        """The targets of a statement in the order in which its words name them."""
        found = (self.around.facts.citations.get(i) for i in said.citations)
        cited = sorted((c for c in found if c is not None), key=lambda c: c.start)
        named = (t for c in cited for t in c.targets if t in said.targets)
        return list(dict.fromkeys([*named, *said.targets]))

    def _reached(self, said: Said, target: str) -> Side:
        """A target with the words marked that a 読替え names in it."""
        marks: dict[str, list[tuple[int, int, Marked]]] = {}
        clause = self.around.facts.clauses.get(target)
        if said.read_from and clause is not None:
            for place in _inside(self.around, clause):
                text = self.around.facts.clauses[place].text
                marks[place] = [(a, b, "words") for a, b in spans_of(said.read_from, text)]
        return side_of(self.around, target, marks)

    def readings(self, clause: Clause, inside: Sequence[str]) -> Iterator[Sided]:
        """What reads words of the clause otherwise, with those words marked in it.

        Whether it applies to each of them is told of a stack (`queries.reading`), not here.
        """
        clauses = self.around.facts.clauses
        for said in self.around.read_otherwise:
            marks: dict[str, list[tuple[int, int, Marked]]] = {
                p: [(a, b, "words") for a, b in spans]
                for p in inside
                if (spans := spans_of(said.read_from, clauses[p].text))
            }
            if marks:
                found = self.sided(said, self.around.version.document, (clause.iri,))
                lines = tuple(
                    Line(clauses[p].label, pieces(clauses[p].text, m)) for p, m in marks.items()
                )
                shown = Side(
                    self.around.where(clause.iri), lines[:_MOST_LINES], len(lines) > _MOST_LINES
                )
                yield replace(found, reaches=(shown,))

    def linked(self, cited: Cited) -> Linked:
        around = self.around
        return Linked(
            cited.iri,
            around.where(cited.place),
            cited.quote,
            tuple(around.where(t) for t in cited.targets),
            around.resolution(cited),
            cited.stated_title,
            (cited.note_ja, cited.note_en),
            cited.review,
            self.handles.get(cited.iri) or (cited.review.handle if cited.review else ""),
        )

    def compared(self, inside: Iterable[str]) -> Iterator[Compared]:
        """Possible conflicts of these places, with the words of their subject marked."""
        places = set(inside)
        alike: dict[tuple[str, str, str], list[Conflict]] = defaultdict(list)
        for c in self.around.conflicts:
            if places & {c.higher, c.lower}:
                alike[c.higher, c.lower, c.subject].append(c)
        for (higher, lower, subject), found in alike.items():
            yield Compared(
                subject,
                max(c.confidence for c in found),
                tuple(c.stack for c in found),
                side_of(self.around, higher, self._subject(higher, subject)),
                side_of(self.around, lower, self._subject(lower, subject)),
            )

    def _subject(self, place: str, subject: str) -> dict[str, list[tuple[int, int, Marked]]]:
        clauses = self.around.facts.clauses
        if place not in clauses:
            return {}
        return {
            p: [(a, b, "words") for a, b in spans_of(subject, clauses[p].text)]
            for p in _inside(self.around, clauses[place])
        }


def side_of(
    around: Around,
    place: str,
    marks: Mapping[str, Sequence[tuple[int, int, Marked]]] | None = None,
    *,
    alone: bool = False,
) -> Side:
    """A provision with its words, and (unless `alone`) with those of what stands below it.

    `marks` are the words that count, half-open spans by the IRI of the place they stand in.
    """
    where = around.where(place)
    clauses = around.facts.clauses
    if place not in clauses:
        return Side(where)
    places = [place] if alone else _inside(around, clauses[place])
    worded = [clauses[p] for p in places if clauses[p].text]
    lines = tuple(
        Line(c.label, pieces(c.text, (marks or {}).get(c.iri, ()))) for c in worded[:_MOST_LINES]
    )
    return Side(where, lines, len(worded) > _MOST_LINES)


def pieces(text: str, marks: Sequence[tuple[int, int, Marked]]) -> tuple[Piece, ...]:
    """A text cut at its marked words (half-open spans); the trigger goes before a citation."""
    edges = {0, len(text), *(e for a, b, _ in marks for e in (a, b) if 0 <= e <= len(text))}
    found: list[Piece] = []
    for low, high in pairwise(sorted(edges)):
        over = {kind for a, b, kind in marks if a <= low < b}
        marked: Marked = next((k for k in _ORDER if k in over), "")
        if found and found[-1].marked == marked:
            found[-1] = Piece(found[-1].text + text[low:high], marked)
        else:
            found.append(Piece(text[low:high], marked))
    return tuple(found)
