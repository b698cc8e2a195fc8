"""What the machine read, a handle each, with what reviewers said of it: for a reviewer to go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.review_model import Named, Outcome, Reading, Spot, Words
from queries.facts_of import versions
from queries.naming import find_document
from queries.review import Desk
from queries.review_names import clause_of


@dataclass(frozen=True, slots=True)
class Read:
    """A reading for the eye: what it reaches, as DOC LABEL."""

    kind: str
    reaches: tuple[str, ...]
    may: bool
    condition: str
    read_from: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person said: the verdict, the state it is in now, and why."""

    verdict: str
    by: str
    date: str
    reason: str
    state: str
    why: tuple[str, str] | None  # why it is not applied (ja, en)
    handle: str  # under which it was said: rules may have named the thing anew since


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that can be reviewed, or that was.

    `state` is pending, accepted, rejected, corrected, added, stale or contradicted; `machine` what
    the machine reads now, `reviewer` what a reviewer reads in its place or beside it.
    """

    handle: str
    state: str
    document: str
    version: str
    label: str
    kind: str
    words: str
    text: str  # of the clause, as it stands now; "" where there is none
    topic: str
    resolution: str
    machine: Read | None
    reviewer: Read | None
    opinions: tuple[Opinion, ...]


def listing(
    desk: Desk, asked: str | None = None, only: str | None = None, as_of: str | None = None
) -> tuple[Item, ...]:
    """The items of a document (DOC) or clause (DOC#LABEL, all below it), in order; else of all.

    Of the newest version, or the one in force on `as_of` (ISO), and of a document also what was
    said of its other versions. `only` is "pending" (nothing in force is said of it) or "stale" (to
    be looked at again). Raises AskError if there is no such document or clause.
    """
    wanted = _wanted(desk, asked, as_of)
    items = [
        (words, item) for words, item in _items(desk) if wanted is None or _place(words) in wanted
    ]
    order = {
        (p.doc_id, p.dated, spot): n for p in desk.machine.pages for n, spot in enumerate(p.texts)
    }

    def by_place(pair: tuple[Words, Item]) -> tuple[str, str, int, int, str]:
        words, item = pair
        at = order.get((words.document, words.version, words.spot), -1)
        return words.document, words.version, at, words.start, item.handle

    again = ("stale", "contradicted")
    kept = {None: None, "pending": ("pending", *again), "stale": again}[only]
    return tuple(i for _, i in sorted(items, key=by_place) if kept is None or i.state in kept)


Place = tuple[str, str, Spot]


def _place(words: Words) -> Place:
    return words.document, words.version, words.spot


def _wanted(desk: Desk, asked: str | None, as_of: str | None) -> set[Place] | None:
    """The places asked for; None for all. Of a document also those that are not there any more."""
    if asked is None:
        return None
    if "#" in asked or len(asked.split()) > 1:
        page, iri = clause_of(asked, desk.machine, desk.store, as_of)
        return {
            (page.doc_id, page.dated, spot)
            for spot, (place, _) in page.texts.items()
            if iri in page.lineage(place)
        }
    document = find_document(asked, versions(desk.store))
    dated = sorted((p for p in desk.machine.pages if p.document == document), key=lambda p: p.dated)
    page = ([p for p in dated if as_of is None or p.dated <= as_of] or dated[:1])[-1]
    return {
        *((page.doc_id, page.dated, spot) for spot in page.texts),
        *(_place(r.words) for r in desk.reviews if r.words.document == page.doc_id),
    }


def _items(desk: Desk) -> Iterable[tuple[Words, Item]]:
    said: dict[str, list[Outcome]] = defaultdict(list)
    handles = {c.handle: c.iri for c in desk.machine.candidates}
    for outcome in desk.outcomes:
        review = outcome.review
        said[outcome.thing or handles.get(review.handle, review.handle)].append(outcome)
    for candidate in desk.machine.candidates:
        outcomes = said.pop(candidate.iri, [])
        made = next((o.reading for o in outcomes if o.reading is not None), None)
        yield (
            candidate.words,
            _item(
                _text(desk, candidate.words),
                candidate.handle,
                candidate.words,
                candidate.reading,
                made,
                outcomes,
                candidate.resolution,
            ),
        )
    for outcomes in said.values():
        review = outcomes[-1].review
        made = next((o.reading for o in outcomes if o.reading is not None), None)
        words = next((o.words for o in outcomes if o.words), review.words)
        given = made or review.said
        yield words, _item(_text(desk, words), review.handle, words, None, given, outcomes, "")


def _text(desk: Desk, words: Words) -> str:
    page = desk.machine.page(words.document, words.version)
    return page.texts[words.spot][1] if page and words.spot in page.texts else ""


def _item(
    text: str,
    handle: str,
    words: Words,
    machine: Reading | None,
    reviewer: Reading | None,
    outcomes: Iterable[Outcome],
    resolution: str,
) -> Item:
    found = sorted(outcomes, key=lambda o: (o.review.date, o.review.by))
    shown = machine or reviewer or found[0].review.about
    return Item(
        handle,
        _state(found),
        words.document,
        words.version,
        _spot(words.spot),
        shown.kind,
        words.exact,
        text,
        shown.topic,
        resolution,
        _read(machine) if machine else None,
        _read(reviewer) if reviewer else None,
        tuple(
            Opinion(
                *(o.review.verdict, o.review.by, o.review.date, o.review.reason),
                *(o.state, o.why, o.review.handle),
            )
            for o in found
        ),
    )


def _state(outcomes: Iterable[Outcome]) -> str:
    """What holds of a thing: the latest word in force, else that some must be looked at again."""
    found = list(outcomes)
    in_force = [o.review for o in found if o.state == "InForce"]
    if in_force:
        return max(in_force, key=lambda r: (r.date, r.by)).verdict.lower()
    for state in ("Contradicted", "Stale"):
        if any(o.state == state for o in found):
            return state.lower()
    return "pending"


def _read(reading: Reading) -> Read:
    if reading.tiers:
        ranks = ("・".join(name_of(t) for t in tier) for tier in reading.tiers)
        reaches: tuple[str, ...] = (" ＞ ".join(ranks),)
    else:
        reaches = tuple(name_of(t) for t in reading.targets)
    return Read(
        reading.kind, reaches, reading.may, reading.condition, reading.read_from, reading.read_as
    )


def name_of(named: Named) -> str:
    """DOC LABEL, or DOC."""
    return f"{named.document} {named.label}".strip()


def _spot(spot: Spot) -> str:
    """第3条第1項, or of a cell: 第3条第1項/表1 2-1 (row and column from 1; row 0 is the header)."""
    return f"{spot.table} {spot.row}-{spot.column + 1}" if spot.table else spot.label
