"""What a reviewer does: accept, reject, correct or add a reading, or take a word back.

Each act is checked against what is on file, written to the file of reviews and put to work in the
store. Nothing is written where something is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from graph import load
from graph.review_file import read_reviews, write_reviews
from graph.review_match import outcomes
from graph.review_model import (
    TOPIC,
    Candidate,
    Outcome,
    Reading,
    Review,
    Verdict,
    Words,
    handle,
    topic_handle,
    whole,
    words_at,
)
from graph.review_read import Machine, Page, machine
from graph.store import Store
from ontology.writing import fold
from queries.errors import AskError
from queries.review_change import Change, changed, check_whole
from queries.review_file import remember
from queries.review_names import clause_of


@dataclass(frozen=True, slots=True)
class Signed:
    """Who says it, when (ISO date) and why; all of it data that nothing reads as markup."""

    by: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What a handle names: its words as they stand now, and the reading that is shown of it."""

    handle: str
    words: Words
    reading: Reading
    candidate: Candidate | None


@dataclass(frozen=True)
class Desk:
    """All that a reviewer works on: what was read, and what was said of it so far."""

    store: Store
    file: Path
    reviews: tuple[Review, ...]
    machine: Machine

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        return outcomes(self.reviews, self.machine)

    @cached_property
    def things(self) -> dict[str, Thing]:
        """What can be spoken of, by handle: the machine's readings and the reviewers'."""
        found = {c.handle: Thing(c.handle, c.words, c.reading, c) for c in self.machine.candidates}
        for outcome in self.outcomes:
            candidate = self.machine.by_iri.get(outcome.thing)
            if outcome.state != "InForce" or outcome.reading is None:
                continue
            words = outcome.words or outcome.review.words
            thing = Thing(outcome.review.handle, words, outcome.reading, candidate)
            found[thing.handle] = thing
            if candidate is not None:
                found[candidate.handle] = replace(thing, handle=candidate.handle)
        return found


def desk(store: Store, file: Path) -> Desk:
    """The desk of a store and its file of reviews. Raises UnreadableFile for a broken file."""
    return Desk(store, file, read_reviews(file), machine(store))


# --- acts -------------------------------------------------------------------------------------


def accept(desk: Desk, typed: str, signed: Signed) -> Outcome:
    """Say that the reading shown under a handle is right. Raises AskError if there is none."""
    thing = find_thing(desk, typed)
    return _say(desk, thing, "Accepted", signed, thing.reading, None)


def reject(desk: Desk, typed: str, signed: Signed) -> Outcome | None:
    """Say that the words under a handle state no such thing; None if that takes one's own back.

    Raises AskError if there is no such handle.
    """
    thing = find_thing(desk, typed)
    if thing.candidate is None and all(
        o.review.by == signed.by for o in desk.outcomes if o.review.handle == thing.handle
    ):
        withdraw(desk, typed, signed.by)
        return None
    read = thing.candidate.reading if thing.candidate else thing.reading
    return _say(desk, thing, "Rejected", signed, read, None)


def correct(desk: Desk, typed: str, change: Change, signed: Signed) -> Outcome:
    """Put another reading in place of the one shown under a handle.

    Raises AskError if there is no such handle, the change is none, or does not fit the words.
    """
    thing = find_thing(desk, typed)
    said = changed(desk.machine, desk.store, thing.words, thing.reading, change)
    if said == thing.reading:
        raise AskError(
            f"{thing.handle}は既にそう読まれています。改める点を指定してください。",
            f"{thing.handle} is read so already: say what to correct",
        )
    if said.kind != thing.reading.kind:
        check_whole(said)
    read = thing.candidate.reading if thing.candidate else thing.reading
    return _say(desk, thing, "Corrected", signed, read, said)


def add(
    desk: Desk, clause: str, exact: str, change: Change, signed: Signed, as_of: str | None = None
) -> Outcome:
    """Add a statement or citation that the machine did not read from words of a clause.

    `clause` is DOC LABEL, `exact` words of its own text, once in it. Raises AskError if they are
    not, or the machine reads such a thing from them already, or what is added is not whole.
    """
    page, iri = clause_of(clause, desk.machine, desk.store, as_of)
    spot = page.spots[iri]
    text = page.texts[spot][1]
    start = _only(page, iri, exact)
    words = words_at(page.doc_id, page.dated, spot, text, start, start + len(exact))
    if change.kind is None:
        raise AskError("--kind を指定してください。", "give --kind")
    said = changed(desk.machine, desk.store, words, Reading(change.kind), change)
    check_whole(said)
    for other in desk.machine.by_place.get(iri, ()):
        overlaps = other.words.start < words.end and words.start < other.words.end
        if other.reading.kind == said.kind and overlaps:
            raise AskError(
                f"機械が既に {other.handle} として読んでいます。correct で訂正してください。",
                f"the machine reads that already, as {other.handle}: correct it",
            )
    name = handle("a", words, said.kind, text.count(exact, 0, start) + 1)
    if name in desk.things:
        raise AskError(
            f"既に {name} として追加されています。correct で訂正してください。",
            f"that is added already, as {name}: correct it",
        )
    return _commit(
        desk, Review(name, signed.by, signed.date, "Added", signed.reason, words, None, said)
    )


def judge_topic(
    desk: Desk, verdict: Verdict, topic: str, clause: str, signed: Signed, as_of: str | None = None
) -> Outcome:
    """Say that a clause (DOC LABEL) is, or is not, about a topic. Raises AskError."""
    if not topic.strip():
        raise AskError("主題の語句がありません。", "the topic has no words")
    page, iri = clause_of(clause, desk.machine, desk.store, as_of)
    words = whole(page.doc_id, page.dated, page.spots[iri], page.whole(iri))
    reading = Reading(TOPIC, topic=topic.strip())
    name = topic_handle(words, topic)
    return _commit(
        desk, Review(name, signed.by, signed.date, verdict, signed.reason, words, reading, None)
    )


def withdraw(desk: Desk, typed: str, by: str) -> Review:
    """Take back what `by` said of a thing. Raises AskError if that is nothing."""
    name = _handle(typed, {r.handle for r in desk.reviews})
    mine = [r for r in desk.reviews if (r.handle, r.by) == (name, by)]
    if not mine:
        raise AskError(
            f"{name}について{by}が述べたものはありません。", f"{by} has said nothing of {name}"
        )
    _write(desk, tuple(r for r in desk.reviews if r not in mine))
    return mine[0]


# --- names ------------------------------------------------------------------------------------


def find_thing(desk: Desk, typed: str) -> Thing:
    """What a typed handle, or the beginning of one, names. Raises AskError if nothing or several.

    A review whose words changed names nothing any more: it is said so.
    """
    known = {r.handle for r in desk.reviews}
    name = _handle(typed, {*desk.things, *known})
    thing = desk.things.get(name)
    if thing is None:
        raise AskError(
            f"{name}の対象は今は読み取られていません（review list --stale 参照）。"
            "withdraw で取り消すか、add で改めて追加してください。",
            f"what {name} speaks of is not there any more (see review list --stale): withdraw it, "
            "or add it anew",
        )
    return thing


def _handle(typed: str, known: set[str]) -> str:
    wanted = fold(typed).strip().lower()
    found = [h for h in known if h == wanted] or sorted(
        h for h in known if len(wanted) > 4 and h.startswith(wanted)
    )
    if len(found) == 1:
        return found[0]
    if found:
        listed = "、".join(found[:5])
        raise AskError(
            f"「{typed}」は複数に当たります: {listed}", f"“{typed}” may be any of {listed}"
        )
    raise AskError(
        f"「{typed}」という記号のものはありません。yomikae review list で確かめてください。",
        f"there is no “{typed}”: see yomikae review list",
    )


def _only(page: Page, iri: str, exact: str) -> int:
    """The one place of words in a provision's own text."""
    spot = page.spots[iri]
    text = page.texts[spot][1]
    count = text.count(exact) if exact.strip() else 0
    if count == 1:
        return text.index(exact)
    if count:
        raise AskError(
            f"「{exact}」は{spot.label}に{count}か所あります。前後の語も含めてください。",
            f"“{exact}” stands {count} times in {spot.label}: give more of the words",
        )
    near = [
        s.label
        for s, (place, other) in page.texts.items()
        if exact.strip() and exact in other and iri in page.lineage(place) and not s.table
    ]
    hint = f"（{near[0]}にあります）" if near else ""
    also = f"; it stands in {near[0]}" if near else ""
    raise AskError(
        f"「{exact}」は{page.doc_id} {spot.label}の文言にありません{hint}。",
        f"“{exact}” is not in the words of {page.doc_id} {spot.label}{also}",
    )


# --- writing ----------------------------------------------------------------------------------


def _say(
    desk: Desk,
    thing: Thing,
    verdict: Verdict,
    signed: Signed,
    read: Reading | None,
    said: Reading | None,
) -> Outcome:
    name = thing.handle
    return _commit(
        desk,
        Review(name, signed.by, signed.date, verdict, signed.reason, thing.words, read, said),
    )


def _commit(desk: Desk, review: Review) -> Outcome:
    """Write a review in place of what the same person said of the same thing before."""
    thing = next((c.iri for c in desk.machine.candidates if c.handle == review.handle), None)
    mine = {
        o.review
        for o in desk.outcomes
        if o.review.by == review.by
        and (o.review.handle == review.handle or (thing is not None and o.thing == thing))
    }
    reviews = (*(r for r in desk.reviews if r not in mine), review)
    decided = _write(desk, tuple(sorted(reviews, key=str)))
    return next(o for o in decided if o.review == review)


def _write(desk: Desk, reviews: Sequence[Review]) -> tuple[Outcome, ...]:
    decided = outcomes(reviews, desk.machine)
    write_reviews(desk.file, reviews)
    load.review(desk.store, reviews)
    remember(desk.store.path, desk.file)
    return decided
