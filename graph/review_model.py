"""The reviewer's word as plain frozen data: what was read, what a person says of it, and where.

A review rests on words, not on the IRI of a node: a rebuild or new rules may name nodes anew.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass
from typing import Literal

from ontology.writing import key

Verdict = Literal["Accepted", "Rejected", "Corrected", "Added"]
State = Literal["InForce", "Stale", "Superseded", "Contradicted"]
CITATION = "Citation"  # the kind of a reading that is no statement but a citation
TOPIC = "Topic"  # … and of one that says what a clause is about
_AROUND = 20  # characters of prefix and suffix of a quotation
_LONGEST = 120  # of a clause quoted for its topic


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A target by name: doc-id (or the name of a document not on file), label ("": all of it)."""

    document: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a text stands in a version: a provision by its label, or a cell of a table."""

    label: str
    table: str = ""
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of a version, by which they are found again.

    `version` is an ISO date or "" (none printed); `start` and `end` are half-open offsets into the
    text of the spot, whose `digest` it is; `prefix` and `suffix` stand around `exact`.
    """

    document: str  # doc-id
    version: str
    spot: Spot
    exact: str
    start: int
    end: int
    prefix: str
    suffix: str
    digest: str


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """What words are read to say: a kind of statement (or CITATION, TOPIC) with what it reaches.

    `targets` are sorted, but of a Precedence, whose `tiers` are ranks, the highest first.
    """

    kind: str
    targets: tuple[Named, ...] = ()
    may: bool = False
    condition: str = ""
    read_from: str = ""
    read_as: str = ""
    tiers: tuple[tuple[Named, ...], ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """What a person says of a thing: `read` is the reading it speaks of, `said` the person's own.

    `read` is None for what was added, `said` for what was accepted or rejected. `date` is ISO.
    """

    handle: str
    by: str
    date: str
    verdict: Verdict
    reason: str
    words: Words
    read: Reading | None
    said: Reading | None

    @property
    def about(self) -> Reading:
        """The reading that this review speaks of or gives; one of the two is always there."""
        found = self.read or self.said
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement or citation as the machine read it, with its node and its place's."""

    iri: str
    place: str  # IRI
    words: Words
    reading: Reading
    handle: str
    citations: tuple[str, ...] = ()  # IRIs, of a statement
    resolution: str = ""  # of a citation, as are the next two
    cited_as: str = ""
    stated_title: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A review as it stands in the graph now: its state, why (ja, en), and what it bears on.

    `thing` is the IRI of the machine's node it speaks of ("" if none), `reading` what holds by it
    (None where nothing does), `concerns` the provisions and documents that it bears on.
    """

    review: Review
    state: State
    why: tuple[str, str] | None = None
    thing: str = ""
    place: str = ""  # IRI, "" where there is no such place now
    reading: Reading | None = None
    words: Words | None = None  # as they stand now, where the rules moved them
    concerns: tuple[str, ...] = ()


def digest(text: str) -> str:
    """SHA-256 of a text without its white space, in hexadecimal.

    How lines are put together is a matter of reading: it leaves the words as they are.
    """
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


def words_at(document: str, version: str, spot: Spot, text: str, start: int, end: int) -> Words:
    """The words `[start, end)` of `text`, which stands at `spot`."""
    return Words(
        document,
        version,
        spot,
        text[start:end],
        start,
        end,
        text[max(start - _AROUND, 0) : start],
        text[end : end + _AROUND],
        digest(text),
    )


def located(words: Words, text: str) -> Words | None:
    """The words where they stand in `text` now, white space apart; None if not in one place."""
    before = text[max(words.start - len(words.prefix), 0) : words.start]
    if (before, text[words.start : words.end]) == (words.prefix, words.exact):
        return words
    around = rf"{_loose(words.prefix)}\s*({_loose(words.exact)})\s*{_loose(words.suffix)}"
    found = list(re.finditer(around, text))
    if len(found) != 1:
        return None
    start, end = found[0].span(1)
    return words_at(words.document, words.version, words.spot, text, start, end)


def spans_of(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text, white space apart: half-open offsets, in order."""
    return [m.span() for m in re.finditer(_loose(words), text)] if words.strip() else []


def _loose(words: str) -> str:
    """A pattern of words between whose characters white space may stand."""
    return r"\s*".join(re.escape(c) for c in words if not c.isspace())


def whole(document: str, version: str, spot: Spot, text: str) -> Words:
    """All of a text, of which the beginning is quoted."""
    return words_at(document, version, spot, text, 0, min(len(text), _LONGEST))


def handle(letter: str, words: Words, kind: str, nth: int) -> str:
    """A short name to type: `letter` (s, c, a, t), a dash, eight letters and digits 2–7.

    The same for the same words of one kind at one place, the `nth` of them, through every rebuild.
    """
    spot = words.spot
    parts = (
        *(letter, words.document, words.version, spot.label, spot.table, spot.row, spot.column),
        *(kind, words.exact, nth),
    )
    told = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return f"{letter}-{b32encode(told)[:8].decode().lower()}"


def topic_handle(words: Words, topic: str) -> str:
    """The handle of a topic match: of the topic's words and the clause's place."""
    spot = words.spot
    place = Words(words.document, words.version, spot, "", 0, 0, "", "", "")
    return handle("t", place, key(topic), 1)
