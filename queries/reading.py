"""読替え applied to a clause: whole terms, longest first, once, never to its own output.

What a table reads otherwise holds for the documents that its own takes in; a sentence
「A」とあるのは「B」, or a row that names a clause, only within the clause it names. Where a
document reads words of its own otherwise for one case (準用), they stay as printed: the reading is
for that case alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ingest.folding import Squeezed, squeeze
from ingest.signals import names_a_case
from ingest.terms_in_text import compound_around, found_in, is_one_run, loose, quotations
from ingest.wording import sentence_around
from queries.facts import Cited, Clause, Facts, Said
from queries.stack import Stack


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that are read otherwise: as printed, as read, and the statement that says so.

    `versions` are those (IRIs) in which it holds; `scope` the provisions, documents or versions
    (IRIs) within which it holds there, None for everywhere.
    """

    printed: str
    read: str
    said: Said
    versions: frozenset[str]
    scope: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text: as printed, and as read by `reading` where that is otherwise."""

    printed: str
    read: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Words that were left as printed although readings name them (`by`), and the longer words.

    `choices` are several readings of one scope between which no words decide; else the words may be
    part of a compound that is a term of its own.
    """

    words: str
    within: str
    by: tuple[Reading, ...]

    @property
    def choices(self) -> tuple[Reading, ...]:
        return self.by if self.words == self.within else ()

    @property
    def said(self) -> tuple[str, str]:
        """What to tell a reviewer (ja, en)."""
        if self.choices:
            listed = "・".join(f"「{r.read}」" for r in self.choices)
            return (
                f"「{self.words}」の読替えが複数あり（{listed}）、いずれとも決まらない。",
                f"“{self.words}” is read in several ways ({listed}): none is chosen",
            )
        return (
            f"「{self.within}」の「{self.words}」は、一語の一部とみられるため読み替えていない。",
            f"“{self.words}” in “{self.within}” seems part of one word and is left as printed",
        )


@dataclass(frozen=True)
class Reader:
    """What the clauses of a stack are read with. `limited` readings hold for one case only."""

    facts: Facts
    readings: tuple[Reading, ...]
    limited: tuple[Reading, ...] = ()
    unplaced: tuple[Reading, ...] = ()  # a row or sentence for clauses that are not on file
    names: tuple[str, ...] = ()  # of documents and services: terms like those that are defined
    _read: dict[tuple[str, str], tuple[tuple[Run, ...], tuple[Held, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def read(self, clause: Clause) -> str:
        """The clause's text as it is read in the stack; "" where nothing changes."""
        read = "".join(r.read for r in self.runs(clause))
        return read if read != clause.text else ""

    def reads(self, clause: Clause, words: str) -> bool:
        """Whether a table reads `words` otherwise in the clause."""
        return any(loose(r.printed) == words for r in self._holding(clause))

    def runs(self, clause: Clause, words: str | None = None) -> tuple[Run, ...]:
        """The clause's text (or `words`, such as its heading) in runs, together as printed."""
        return self._all(clause, clause.text if words is None else words)[0]

    def held(self, clause: Clause, words: str | None = None) -> tuple[Held, ...]:
        """What was left as printed in the clause's text (or `words`) though a reading names it."""
        return self._all(clause, clause.text if words is None else words)[1]

    def fires(self, reading: Reading) -> bool:
        """Whether the words of a reading stand by themselves, or perhaps so, in any clause."""
        return any(
            any(run.reading == reading for run in self.runs(clause, words))
            or any(reading in held.by for held in self.held(clause, words))
            for clause in self.facts.clauses.values()
            if clause.version in reading.versions
            for words in (clause.title, clause.text)
        )

    def appears(self, reading: Reading) -> bool:
        """Whether the words of a reading stand anywhere in what it is for, be it in other words."""
        words = loose(reading.printed)
        return any(
            words in loose(clause.text) or words in loose(clause.title)
            for clause in self.facts.clauses.values()
            if clause.version in reading.versions and reading in self._holding(clause)
        )

    def _all(self, clause: Clause, words: str) -> tuple[tuple[Run, ...], tuple[Held, ...]]:
        found = self._read.get((clause.iri, words))
        if found is None:
            found = self._read[clause.iri, words] = self._cut(clause, words)
        return found

    def _cut(self, clause: Clause, words: str) -> tuple[tuple[Run, ...], tuple[Held, ...]]:
        choices = _by_words(self._holding(clause))
        if not choices or not words:
            return ((Run(words, words),) if words else ()), ()
        text = squeeze(words)
        spans, held = self._chosen(clause, text, words, choices)
        runs, at = [], 0
        for start, end, reading in spans:
            if at < start:
                runs.append(Run(words[at:start], words[at:start]))
            runs.append(Run(words[start:end], reading.read, reading))
            at = end
        if at < len(words):
            runs.append(Run(words[at:], words[at:]))
        return tuple(runs), tuple(held)

    def _chosen(
        self, clause: Clause, text: Squeezed, words: str, choices: dict[str, tuple[Reading, ...]]
    ) -> tuple[list[tuple[int, int, Reading]], list[Held]]:
        """The spans of `words` that are read otherwise, in order, and those left as printed."""
        closed = [*self._quotations(clause, text)]
        taken: list[tuple[int, int]] = []
        spans: list[tuple[int, int, Reading]] = []
        held: dict[Held, None] = {}
        for plain in sorted(choices, key=lambda w: (-len(w), w)):
            longer = [t for t in self._terms(clause.version) if plain in t and plain != t]
            for start, end in found_in(plain, text.text):
                inside = [s for t in longer for s in found_in(t, text.text)]
                if _within(start, end, [*inside, *closed]) or _touches(start, end, taken):
                    continue
                a, b = text.span(start, end)
                compound = compound_around(words, a, b)
                if compound is None:
                    continue
                taken.append((start, end))
                if compound != (a, b):
                    held[Held(words[a:b], words[slice(*compound)], choices[plain])] = None
                elif len({r.read for r in choices[plain]}) > 1:
                    held[Held(words[a:b], words[a:b], choices[plain])] = None
                else:
                    spans.append((a, b, choices[plain][0]))
        return sorted(spans, key=lambda s: s[:2]), list(held)

    def _holding(self, clause: Clause) -> list[Reading]:
        """The readings that hold in a clause."""
        here = [r for r in self.readings if clause.version in r.versions]
        if not any(r.scope for r in here):
            return here
        lineage = self.facts.lineage(clause) | {clause.version, self._document(clause.version)}
        return [r for r in here if r.scope is None or r.scope & lineage]

    def _document(self, version: str) -> str:
        return next((v.document for v in self.facts.versions if v.iri == version), "")

    def _terms(self, version: str) -> tuple[str, ...]:
        return self._lexicon.get(version, ())

    @cached_property
    def _lexicon(self) -> dict[str, tuple[str, ...]]:
        """Words of each document that are terms: defined, quoted, or a heading by themselves."""
        shared = {w for terms in self.facts.terms.values() for w in map(loose, terms)}
        shared |= {loose(n) for n in self.names}
        own: dict[str, set[str]] = {v: set(shared) for r in self.readings for v in r.versions}
        for clause in self.facts.clauses.values():
            if clause.version in own:
                words = [
                    clause.title,
                    *(clause.text[a + 1 : b - 1] for a, b in quotations(clause.text)),
                ]
                own[clause.version] |= {loose(w) for w in words if is_one_run(loose(w))}
        return {v: tuple(sorted(words)) for v, words in own.items()}

    def _quotations(self, clause: Clause, text: Squeezed) -> Iterator[tuple[int, int]]:
        """Spans of 「…」 that quote words of a document by which the clause is read."""
        for start, end in quotations(text.text):
            quoted = text.text[start + 1 : end - 1]
            if any(quoted in words for words in self._readers_words(clause.version)):
                yield start, end

    def _readers_words(self, version: str) -> list[str]:
        places = {r.said.place for r in self.readings if version in r.versions}
        stating = {self.facts.clauses[p].version for p in places}
        return [self._own_words[v] for v in sorted(stating)]

    @cached_property
    def _own_words(self) -> dict[str, str]:
        """The words of each version, but for its tables: those of 読替え list the other's words."""
        found: dict[str, list[str]] = {v.iri: [] for v in self.facts.versions}
        for clause in self.facts.clauses.values():
            if clause.kind != "Cell":
                found[clause.version].append(loose(clause.text))
        return {v: "\0".join(words) for v, words in found.items()}


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _touches(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _by_words(readings: Iterable[Reading]) -> dict[str, tuple[Reading, ...]]:
    """Readings by their words; one for some clauses goes before one for all."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        if words := loose(reading.printed):
            found.setdefault(words, []).append(reading)
    return {w: tuple([r for r in rs if r.scope is not None] or rs) for w, rs in found.items()}


# --- which readings hold where ------------------------------------------------------------------


def reader_for(stack: Stack) -> Reader:
    """The 読替え of the stack's documents, for the documents that each of them takes in."""
    facts = stack.facts
    applied: list[Reading] = []
    limited: list[Reading] = []
    unplaced: list[Reading] = []
    for said in facts.statements:
        if said.kind != "Substitution" or not said.read_from:
            continue
        scope = _scope(facts, said)
        stating = facts.clauses[said.place].version
        versions = _taken_in(stack, stating) if scope is None else _named(stack, scope, stating)
        reading = Reading(said.read_from, said.read_as, said, versions, scope)
        if facts.clauses[said.place].kind != "Cell" and (
            _for_one_case(facts, said) or (scope and not versions)
        ):
            limited.append(reading)
        else:
            (applied if versions else unplaced).append(reading)
    names = [n for v in facts.versions for n in (v.title, v.service) if n]
    names += facts.names.values()
    return Reader(facts, tuple(applied), tuple(limited), tuple(unplaced), tuple(sorted(set(names))))


def _taken_in(stack: Stack, version: str) -> frozenset[str]:
    """The versions (IRIs) in the stack of the documents that a version incorporates."""
    facts = stack.facts
    documents = {
        t
        for s in facts.statements
        if s.kind == "Incorporation" and facts.clauses[s.place].version == version
        for t in s.targets
    }
    return frozenset(v.iri for v in facts.versions if v.document in documents and v.iri != version)


def _scope(facts: Facts, said: Said) -> frozenset[str] | None:
    """What the words name within which they are read otherwise; of a row, what its cells name."""
    cited = [facts.citations[c] for c in said.citations if c in facts.citations]
    place = facts.clauses[said.place]
    if place.kind == "Cell" and not cited:
        cited = _cited_beside(facts, place, said.read_as)
    targets = {t for c in cited for t in c.targets}
    # 乙約款第5条 cites the document and the clause: the clause is meant
    return frozenset({t for t in targets if facts.place_name(t)[1]} or targets) if cited else None


def _cited_beside(facts: Facts, cell: Clause, read_as: str) -> list[Cited]:
    """What the other cells of a row cite; blank ones hold for what stands above them."""
    row = facts.clauses[cell.parent]
    others = [
        n
        for n, c in enumerate(facts.cells[row.iri])
        if c.iri != cell.iri and loose(c.text) != loose(read_as)
    ]
    rows = facts.cells[row.parent]
    for above in reversed(rows[: rows.index(row) + 1]):
        beside = [c for n, c in enumerate(facts.cells.get(above.iri, ())) if n in others]
        cited = [x for c in beside for x in facts.citations_of.get(c.iri, ())]
        if cited or any(c.text.strip() for c in beside):
            return cited
    return []


def _named(stack: Stack, scope: frozenset[str], stating: str) -> frozenset[str]:
    """The versions (IRIs) of the other documents in which the scope stands.

    Not of those that rank above the stating document: it cannot change their words.
    """
    facts, own = stack.facts, stack.layer_of(stating)
    return frozenset(
        v.iri
        for v in facts.versions
        if v.iri != stating
        and not stack.is_above(stack.layer_of(v.iri), own)
        and any(
            t == v.document or (t in facts.clauses and facts.clauses[t].version == v.iri)
            for t in scope
        )
    )


def _for_one_case(facts: Facts, said: Said) -> bool:
    """Whether a sentence reads words otherwise only where it applies a clause by analogy, or in a
    case that it names.
    """
    place = facts.clauses[said.place]
    sentence = sentence_around(place.text, said.start)
    before = sentence[: max(sentence.find(said.trigger), 0)]
    by_analogy = any(
        s.kind == "MutatisMutandis" and s.place == said.place
        for s in facts.said_in.get(facts.holder(said.place).iri, ())
    )
    return by_analogy or names_a_case(before)
