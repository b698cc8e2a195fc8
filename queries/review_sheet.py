"""All that a reviewer needs to judge one thing: its words in their clause, what it reaches, a form.

What is typed into the form becomes a `Change` only where it differs from the reading shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from graph.review_model import Named, Reading, Words, topic_handle, whole
from graph.review_read import Machine
from queries.errors import AskError
from queries.review import Desk, Thing
from queries.review_change import Change
from queries.review_list import Item, name_of
from queries.review_names import clause_of, kind_named


@dataclass(frozen=True, slots=True)
class Reached:
    """What a reading points at: its name, IRI ("" if it is not known) and own words."""

    name: str
    iri: str
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a correction or an addition, as a person types them.

    `targets` has a target a line; of a Precedence a rank a line, equals joined by ` = `.
    """

    kind: str = ""
    targets: str = ""
    may: bool = False
    condition: str = ""
    read_from: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing to judge. `place` is the IRI of the clause ("" if it is gone).

    `cut` is its text before the words, the words, and behind them. `shown` is the reading that an
    acceptance would confirm (None where nothing is read now), `seen` a digest of it, `next` the
    handle of the next thing that waits for a review ("" if none does).
    """

    item: Item
    place: str
    cut: tuple[str, str, str]
    reaches: tuple[Reached, ...]
    shown: Typed | None
    seen: str
    next: str


@dataclass(frozen=True, slots=True)
class ClauseSheet:
    """A clause to add a reading to, or to judge by its topic. `text` are its own words.

    `whole` is with all below it, `below` what stands there with words of its own, (label, words)
    each, `items` what is read and said there; `handle`, `opinions_on` and
    `seen` are of the topic asked about.
    """

    document: str  # doc-id
    version: str
    label: str
    place: str
    text: str
    whole: str
    below: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    handle: str
    topic_item: Item | None
    seen: str


def sheet(desk: Desk, items: Sequence[Item], handle: str) -> Sheet:
    """The sheet of a thing; `items` are those of the whole desk. Raises AskError."""
    at = next((n for n, i in enumerate(items) if _is_of(i, handle)), None)
    if at is None:
        raise AskError(
            f"「{handle}」という記号のものはありません。査読の一覧で確かめてください。",
            f"there is no “{handle}”: see the list of reviews",
        )
    item = items[at]
    thing = desk.things.get(item.handle) or desk.things.get(handle)
    page = desk.machine.page(item.document, item.version)
    words = thing.words if thing else None
    here = page.texts.get(words.spot) if page and words else None
    waiting = ("pending", "stale", "contradicted")
    following = (i for i in (*items[at + 1 :], *items[:at]) if i.state in waiting)
    return Sheet(
        item,
        here[0] if here else "",
        _cut(words, here[1]) if words and here else ("", "", item.text),
        _reaches(thing.reading, desk.machine) if thing else (),
        typed_of(thing.reading) if thing else None,
        seen(thing) if thing else "",
        next((i.handle for i in following if not i.topic), ""),
    )


def clause_sheet(
    desk: Desk, items: Sequence[Item], clause: str, as_of: str | None, topic: str = ""
) -> ClauseSheet:
    """A clause (DOC LABEL) of the version in force on `as_of`, or the newest. Raises AskError."""
    page, iri = clause_of(clause, desk.machine, desk.store, as_of)
    spot = page.spots[iri]
    words = whole(page.doc_id, page.dated, spot, page.whole(iri))
    handle = topic_handle(words, topic) if topic else ""
    here = (page.doc_id, page.dated, spot.label)
    return ClauseSheet(
        *here,
        iri,
        page.texts[spot][1],
        page.whole(iri),
        tuple(
            (s.label, words)
            for s, (place, words) in page.texts.items()
            if words and not s.table and place != iri and iri in page.lineage(place)
        ),
        tuple(i for i in items if (i.document, i.version, i.label) == here and not i.topic),
        handle,
        next((i for i in items if i.handle == handle), None),
        words.digest,
    )


def _is_of(item: Item, handle: str) -> bool:
    return item.handle == handle or any(o.handle == handle for o in item.opinions)


def _cut(words: Words, text: str) -> tuple[str, str, str]:
    return text[: words.start], text[words.start : words.end], text[words.end :]


def _reaches(reading: Reading, machine: Machine) -> tuple[Reached, ...]:
    named = (*reading.targets, *(t for tier in reading.tiers for t in tier))
    found = ((t, machine.find(t) or "") for t in named)
    return tuple(Reached(name_of(t), iri, _words_of(t, iri, machine)) for t, iri in found)


def _words_of(named: Named, iri: str, machine: Machine) -> str:
    """A target with all below it; of a whole document nothing."""
    page = machine.newest.get(named.document)
    return page.whole(iri) if page and named.label and iri in page.spots else ""


# --- what is typed ----------------------------------------------------------------------------


def seen(thing: Thing) -> str:
    """A digest of the reading shown of a thing and its words: what an act was meant for."""
    told = f"{thing.words}\x1f{thing.reading}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def typed_of(reading: Reading) -> Typed:
    """A reading as the fields of a form."""
    ranks = [" = ".join(map(name_of, tier)) for tier in reading.tiers]
    return Typed(
        reading.kind,
        "\n".join(ranks or map(name_of, reading.targets)),
        reading.may,
        reading.condition,
        reading.read_from,
        reading.read_as,
    )


def change_of(typed: Typed, shown: Typed) -> Change:
    """What a form says otherwise than the reading that it was filled with.

    Raises AskError for a kind that there is not, or where all targets were taken out.
    """
    other_kind = typed.kind not in ("", shown.kind)
    lines, before = _lines(typed.targets), _lines(shown.targets)
    if before and not lines and not other_kind:
        raise AskError(
            "対象が空です。そのような定めではないときは、却下してください。",
            "there is no target left: if the words state no such thing, reject it",
        )
    return Change(
        kind_named(typed.kind) if other_kind else None,
        lines if lines != before or other_kind else (),
        typed.may if typed.may != shown.may else None,
        _other(typed.condition, shown.condition),
        _other(typed.read_from, shown.read_from),
        _other(typed.read_as, shown.read_as),
    )


def _other(typed: str, shown: str) -> str | None:
    """What was typed, if it is other words: a form may change the white space."""
    return None if typed.split() == shown.split() else typed


def addition_of(typed: Typed) -> Change:
    """What a form says of words that nothing is read from. Raises AskError if it has no kind."""
    if not typed.kind:
        raise AskError("種類を選んでください。", "choose a kind")
    return Change(
        kind_named(typed.kind),
        _lines(typed.targets),
        typed.may or None,
        typed.condition or None,
        typed.read_from or None,
        typed.read_as or None,
    )


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in typed.splitlines() if line.strip())
