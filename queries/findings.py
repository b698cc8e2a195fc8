"""点検: what a reviewer must look at, of all that the graph holds now, as plain data.

Each finding gives the passage where it stands and those it concerns, with their words and where in
them the matter is. What a reviewer rejected is left out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import Store
from queries.finding_by_stack import by_stack
from queries.finding_kinds import KINDS, SEVERITIES, Basis, Severity
from queries.finding_noted import Noted
from queries.finding_places import Mark, Passage, passages
from queries.finding_sources import noted


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `kind` is a key of `finding_kinds.KINDS`; `passage` where it stands, `others` what else it
    concerns; `said` what is to be said of this one (ja, en); `confidence` 0 to 1, of what was read
    or inferred; `stacks` the roots (doc-id) of the stacks in which it holds, () for all; `handle`
    names what a reviewer may speak of, "" if there is nothing; `key` stays the same from build to
    build while the passages do.
    """

    key: str
    kind: str
    severity: Severity
    basis: Basis
    passage: Passage
    others: tuple[Passage, ...]
    said: tuple[str, str]
    confidence: float | None
    stacks: tuple[str, ...]
    handle: str

    @property
    def documents(self) -> tuple[str, ...]:
        """The doc-ids, on file, of all its passages, that of the first in front."""
        found = (p.document for p in (self.passage, *self.others) if p.on_file)
        return tuple(dict.fromkeys(found))


def findings(store: Store) -> tuple[Finding, ...]:
    """Everything to look at: the gravest first, then by kind, document and place.

    Raises KeyError where a rule states a kind of finding that `finding_kinds` does not explain.
    """
    found = [*noted(store), *by_stack(store)]
    wanted = {m.iri for n in found for m in (n.at, *n.others)}
    known = passages(store, wanted)
    every = [_finding(n, known) for n in found if n.at.iri in known]
    return tuple(sorted(every, key=_order))


def chosen(
    every: Iterable[Finding], document: str = "", kind: str = "", severity: str = ""
) -> tuple[Finding, ...]:
    """Those that concern a document (doc-id), are of a kind, of a severity; "" for any."""
    return tuple(
        f
        for f in every
        if (not document or document in f.documents)
        and (not kind or f.kind == kind)
        and (not severity or f.severity == severity)
    )


def by_default(every: Iterable[Finding]) -> tuple[Finding, ...]:
    """Mistakes of the documents that are more than a matter of style or a note: what a reviewer
    must see. What the program doubts in its own reading is left out."""
    return tuple(f for f in every if KINDS[f.kind].is_of_source and f.severity != "note")


def counts(every: Iterable[Finding]) -> dict[tuple[str, str], int]:
    """How many there are of a kind (its key) that concern a document; under "" of all documents."""
    found: Counter[tuple[str, str]] = Counter()
    for finding in every:
        found.update((finding.kind, document) for document in ("", *finding.documents))
    return dict(found)


def _finding(found: Noted, known: dict[str, Passage]) -> Finding:
    at, *others = _once((found.at, *found.others))
    kind = KINDS[found.kind]
    return Finding(
        _key(found),
        found.kind,
        found.severity or kind.severity,
        kind.basis,
        known[at.iri].marked(at),
        tuple(known[m.iri].marked(m) for m in others if m.iri in known),
        found.said,
        found.confidence,
        found.stacks,
        found.handle,
    )


def _once(marks: Sequence[Mark]) -> list[Mark]:
    """One mark a place, which has all the spans."""
    spans: dict[str, dict[tuple[int, int], None]] = {}
    words: dict[str, str] = {}
    for mark in marks:
        spans.setdefault(mark.iri, {}).update(dict.fromkeys(mark.spans))
        words[mark.iri] = words.get(mark.iri) or mark.words
    return [Mark(iri, tuple(of), words[iri]) for iri, of in spans.items()]


def _key(found: Noted) -> str:
    parts = [found.kind, *(f"{m.iri} {m.spans}" for m in (found.at, *found.others))]
    return "f-" + hashlib.sha256("\n".join([*parts, found.said[1]]).encode()).hexdigest()[:12]


def _order(f: Finding) -> tuple[int, int, str, str, int, float, int, str]:
    start = min((s for line in f.passage.lines for s, _ in line.marks), default=0)
    return (
        list(SEVERITIES).index(f.severity),
        list(KINDS).index(f.kind),
        f.passage.document,
        f.passage.version,
        f.passage.order,
        -f.confidence if f.kind == "PossibleConflict" and f.confidence else 0.0,
        start,
        f.key,
    )
