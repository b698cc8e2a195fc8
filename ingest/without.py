"""A document as it would be without one of its provisions: for the question “what if it fell?”."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Document, Statement


def without(document: Document, label: str) -> Document:
    """`document` without the provision `label`, all below it, and all that they say.

    Offsets into the source stay; what others cite there leads nowhere then. Raises KeyError if it
    has no such provision.
    """
    parents = {p.label: p.parent for p in document.provisions}
    if label not in parents:
        raise KeyError(label)

    def falls(name: str | None) -> bool:
        while name is not None and name != label:
            name = parents.get(name)
        return name is not None

    tables = {t.label for t in document.tables if falls(t.within)}
    gone = {p.label for p in document.provisions if falls(p.label)} | tables
    stays = [i for i, c in enumerate(document.citations) if c.place.label not in gone]
    number = {old: new for new, old in enumerate(stays)}

    def renumbered(statement: Statement) -> Statement:
        return replace(
            statement,
            citations=tuple(number[i] for i in statement.citations if i in number),
            scope=tuple(number[i] for i in statement.scope if i in number),
        )

    return replace(
        document,
        provisions=tuple(p for p in document.provisions if p.label not in gone),
        tables=tuple(t for t in document.tables if t.label not in tables),
        citations=tuple(document.citations[i] for i in stays),
        definitions=tuple(
            replace(d, used_in=tuple(u for u in d.used_in if u not in gone))
            for d in document.definitions
            if d.place.label not in gone
        ),
        statements=tuple(renumbered(s) for s in document.statements if s.place.label not in gone),
        problems=tuple(p for p in document.problems if p.label not in gone),
        pieces=tuple(p for p in document.pieces if p.owner not in gone),
        # what was wrong in the light of words that fall is not known to be so without them
        defects=tuple(
            d for d in document.defects if not {s.place.label for s in (d.at, *d.others)} & gone
        ),
    )
