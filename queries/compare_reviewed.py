"""The reviewer's word on what points: what was rejected is left out, what was added counts too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph import iris
from graph.store import Store
from ingest.model import Citation, Document, Place, Target
from queries.comparison import Use
from queries.facts import Cited, Facts, Said
from queries.facts_of import facts, versions
from queries.reviewed import Mark, words_of

_REVIEWED = "#reviewed-"  # in the IRI of what a reviewer reads there (`graph.iris.reviewed`)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What reviewers said of a document's citations and statements, by their indexes in it.

    `marks` are their words on citations that stay, `added` what a reviewer reads and the machine
    does not: a citation, with the statements made with it and the reviewer's word.
    """

    citations: frozenset[int] = frozenset()
    statements: frozenset[int] = frozenset()
    marks: dict[int, Mark] = field(default_factory=dict)
    added: tuple[tuple[Citation, tuple[Use, ...], Mark | None], ...] = ()


NOTHING = Spoken()


def spoken(store: Store, documents: Sequence[Document]) -> dict[str, Spoken]:
    """What reviewers said of `documents` (by doc-id), where they said anything in force."""
    about = {(w.document, w.version) for w in words_of(store).values() if w.state == "InForce"}
    wanted = {
        iris.version(d.doc_id, d.version): d
        for d in documents
        if (d.doc_id, d.version or "") in about
    }
    return {
        wanted[v.iri].doc_id: _spoken(facts(store, [v]), wanted[v.iri])
        for v in versions(store)
        if v.iri in wanted
    }


def _spoken(known: Facts, document: Document) -> Spoken:
    cited = {_key(known, c.place, c.start, c.end, c.quote): c for c in known.citations.values()}
    said = {_key(known, s.place, s.start, s.end, s.trigger) for s in known.statements}
    keys = [_place(document, c.place, c.start, c.end, c.quote) for c in document.citations]
    return Spoken(
        frozenset(i for i, k in enumerate(keys) if k not in cited or _is_new(cited[k])),
        frozenset(
            i
            for i, s in enumerate(document.statements)
            if _place(document, s.place, s.start, s.end, s.trigger) not in said
        ),
        {
            i: mark
            for i, k in enumerate(keys)
            if k in cited and (mark := cited[k].review) and not _is_new(cited[k])
        },
        tuple(_added(known)),
    )


def _is_new(thing: Cited | Said) -> bool:
    return _REVIEWED in thing.iri


_Key = tuple[str, int, int, str]  # where words stand, and the words: cells of a table share labels


def _key(known: Facts, place: str, start: int, end: int, words: str) -> _Key:
    return known.holder(place).label, start, end, words


def _place(document: Document, place: Place, start: int, end: int, words: str) -> _Key:
    if place.table is not None:
        within = next(t.within for t in document.tables if t.label == place.table)
        return within, start, end, words
    return place.label, start, end, words


def _added(known: Facts) -> Iterator[tuple[Citation, tuple[Use, ...], Mark | None]]:
    """What reviewers read: citations of theirs, and statements of theirs with other targets."""
    for cited in known.citations.values():
        if _is_new(cited):
            uses = tuple(_use(s) for s in known.statements if cited.iri in s.citations)
            where = (cited.place, cited.start, cited.end, cited.quote)
            yield _citation(known, where, cited.targets), uses, cited.review
    for said in known.statements:
        if _is_new(said):
            pointed = {
                t
                for c in said.citations
                if c in known.citations
                for t in known.citations[c].targets
            }
            targets = tuple(t for t in said.targets if t not in pointed)
            where = (said.place, said.start, said.end, said.trigger)
            if targets:
                yield _citation(known, where, targets), (_use(said),), said.review


def _citation(known: Facts, where: tuple[str, int, int, str], targets: tuple[str, ...]) -> Citation:
    place, start, end, words = where
    named = tuple(Target(*known.place_name(t)) for t in targets)
    return Citation(Place(known.holder(place).label), start, end, words, "Absolute", named)


def _use(said: Said) -> Use:
    return Use(said.kind, said.trigger, said.condition, said.may)
