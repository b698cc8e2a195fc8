"""Reviews against what the machine reads now: which are in force, which must be looked at again.

A review holds while the words under it are the same. Then it is found again by its words, whatever
the rules call the node now; what it accepted or rejected must still be what is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.review_model import (
    TOPIC,
    Candidate,
    Named,
    Outcome,
    Reading,
    Review,
    State,
    Words,
    digest,
    located,
)
from graph.review_read import Machine, Page

# why a review is not applied -> (Japanese, English)
WHY: dict[str, tuple[str, str]] = {
    "version-gone": (
        "査読した版が収録されていない",
        "the version that was reviewed is not on file",
    ),
    "place-gone": ("査読した規定がその版にない", "the version has no such provision"),
    "words-changed": (
        "査読の後に規定の文言が変わった",
        "the words of the provision have changed since",
    ),
    "not-read": (
        "査読した定め・引用が今は読み取られていない",
        "what was reviewed is not read there any more",
    ),
    "reading-changed": (
        "査読の後に機械の読み取りが変わった",
        "what the machine reads there has changed since",
    ),
    "target-gone": (
        "査読者の示した文書・規定が収録されていない",
        "what the reviewer points at is not on file",
    ),
    "later": ("後の日付の査読による", "a later review holds"),
    "contradicted": (
        "同じ日付の査読が互いに食い違っている",
        "reviews of the same day contradict each other",
    ),
}


@dataclass(frozen=True)
class _Found:
    """Where a review's words stand now, and the machine's node that it speaks of."""

    review: Review
    place: str  # IRI
    words: Words
    candidate: Candidate | None

    @property
    def thing(self) -> str:
        return self.candidate.iri if self.candidate else self.review.handle


def outcomes(reviews: Iterable[Review], machine: Machine) -> tuple[Outcome, ...]:
    """How each review stands, sorted as the reviews are; nothing is decided where two differ."""
    found: dict[str, list[_Found]] = defaultdict(list)
    settled: list[Outcome] = []
    for review in sorted(reviews, key=str):
        hit = _find(review, machine)
        if isinstance(hit, Outcome):
            settled.append(hit)
        else:
            found[hit.thing].append(hit)
    for group in found.values():
        settled += _decided(group, machine)
    held = {o.review.handle: o.review.date for o in settled if o.state == "InForce"}
    return tuple(
        replace(o, state="Superseded", why=WHY["later"])
        if o.state == "Stale" and o.review.date <= held.get(o.review.handle, "")
        else o
        for o in sorted(settled, key=lambda o: str(o.review))
    )


# --- finding the words again ------------------------------------------------------------------


def _find(review: Review, machine: Machine) -> _Found | Outcome:
    words = review.words
    page = machine.page(words.document, words.version)
    if page is None:
        return _outcome(review, machine, "Stale", "version-gone")
    here = page.texts.get(words.spot)
    if review.about.kind == TOPIC:
        if here is None:
            return _outcome(review, machine, "Stale", "place-gone")
        if digest(page.whole(here[0])) != words.digest:
            return _outcome(review, machine, "Stale", "words-changed", here[0])
        return _Found(review, here[0], words, None)
    if here is None or digest(here[1]) != words.digest:
        moved = _elsewhere(page, words)
        if moved is None:
            why = "place-gone" if here is None else "words-changed"
            return _outcome(review, machine, "Stale", why, here[0] if here else "")
        words, here = moved
    now = located(words, here[1])
    if now is None:
        return _outcome(review, machine, "Stale", "not-read", here[0])
    words = now
    candidate = _candidate(review, words, machine.by_place.get(here[0], ()))
    if candidate is None and review.verdict != "Added" and not review.handle.startswith("a-"):
        return _outcome(review, machine, "Stale", "not-read", here[0])
    return _Found(review, here[0], words, candidate)


def _elsewhere(page: Page, words: Words) -> tuple[Words, tuple[str, str]] | None:
    """The one other spot of the version with the same text: the rules call it otherwise now."""
    same = [(spot, place) for spot, place in page.texts.items() if digest(place[1]) == words.digest]
    return (replace(words, spot=same[0][0]), same[0][1]) if len(same) == 1 else None


def _candidate(review: Review, words: Words, there: Sequence[Candidate]) -> Candidate | None:
    """What the machine reads from the words: of the same kind, in their very place or over it."""
    kinds = {r.kind for r in (review.read, review.said) if r is not None}
    alike = [c for c in there if c.reading.kind in kinds]
    exact = [c for c in alike if (c.words.start, c.words.end) == (words.start, words.end)]
    over = [c for c in alike if c.words.start < words.end and words.start < c.words.end]
    for hits in (
        [c for c in exact if c.handle == review.handle],
        [c for c in exact if c.reading == review.read],
        exact,
        over,
    ):
        if len(hits) == 1:
            return hits[0]
    return None


# --- deciding ---------------------------------------------------------------------------------


def _effect(review: Review) -> tuple[str, Reading | None]:
    """What a review comes to: which reading holds, or that none does."""
    if review.verdict == "Rejected":
        return "out", None
    return "holds", review.said or review.read


def _decided(group: Sequence[_Found], machine: Machine) -> list[Outcome]:
    """The reviews of one thing: the latest day's hold, if they agree."""
    last = max(f.review.date for f in group)
    latest = [f for f in group if f.review.date == last]
    earlier = [f for f in group if f.review.date != last]
    settled: list[Outcome] = []
    if len({_effect(f.review) for f in latest}) > 1:
        settled += [_of(f, machine, "Contradicted", "contradicted") for f in latest]
        return settled + [_of(f, machine, "Superseded", "later") for f in earlier]
    verdict, reading = _effect(latest[0].review)
    why = _out_of_date(verdict, reading, latest, group, machine)
    if why is not None:
        settled += [_of(f, machine, "Stale", why) for f in latest]
        return settled + [_of(f, machine, "Superseded", "later") for f in earlier]
    maker = _maker(reading, group)
    for f in group:
        if f is maker:
            settled.append(_of(f, machine, "InForce", None, reading))
        elif f in latest:
            settled.append(_of(f, machine, "InForce", None))
        else:
            settled.append(_of(f, machine, "Superseded", "later"))
    return settled


def _maker(reading: Reading | None, group: Sequence[_Found]) -> _Found | None:
    """The latest review that gives the reading which holds, if a reviewer gave it."""
    givers = [f for f in group if reading is not None and f.review.said == reading]
    return max(givers, key=lambda f: f.review.date) if givers else None


def _out_of_date(
    verdict: str,
    reading: Reading | None,
    latest: Sequence[_Found],
    group: Sequence[_Found],
    machine: Machine,
) -> str | None:
    """Why the latest word does not hold now; None if it does."""
    review, candidate = latest[0].review, latest[0].candidate
    if review.about.kind == TOPIC:
        return None
    known = {f.review.said for f in group if f.review.said is not None}
    if candidate is not None:
        known.add(candidate.reading)
    if review.verdict in ("Accepted", "Rejected") and review.read not in known:
        return "reading-changed" if candidate is not None else "not-read"
    given = reading is not None and (candidate is None or reading != candidate.reading)
    if given and reading is not None and any(machine.find(t) is None for t in _all(reading)):
        return "target-gone"
    return None


def _all(reading: Reading) -> list[Named]:
    return [*reading.targets, *(t for tier in reading.tiers for t in tier)]


def _of(
    found: _Found, machine: Machine, state: State, why: str | None, reading: Reading | None = None
) -> Outcome:
    plain = _outcome(found.review, machine, state, why, found.place)
    thing = found.candidate.iri if found.candidate else ""
    return replace(plain, thing=thing, reading=reading, words=found.words)


def _outcome(
    review: Review, machine: Machine, state: State, why: str | None, place: str = ""
) -> Outcome:
    readings = [r for r in (review.read, review.said) if r is not None]
    reached = {machine.find(t) for r in readings for t in _all(r)}
    concerns = sorted({place, *(i for i in reached if i)} - {""})
    return Outcome(review, state, WHY[why] if why else None, "", place, None, None, tuple(concerns))
