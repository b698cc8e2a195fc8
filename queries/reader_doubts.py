"""What is in doubt of a statement's targets: another heading, no such clause, a 項 that moved."""

from __future__ import annotations

from collections.abc import Collection

from queries.around import Around
from queries.facts import Cited, Said
from queries.moved import may_have_moved
from queries.reader_words import resolved

DOUBTED = ("NoSuchProvision", "TitleDiffers")  # resolutions that a person must look at


def doubts_of(
    around: Around, said: Said, about: Collection[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The doubts (ja, en) about what a statement names, in the order of its words.

    With `about` only those of citations and targets that lead to one of these places (IRIs); else
    of all, each with the name of what it is about.
    """
    facts = around.facts
    found: list[tuple[str, str]] = []
    for cited in facts.cited_by(said):
        if cited.resolution in DOUBTED and (about is None or set(cited.targets) & set(about)):
            found.append(named(around, cited) if about is None else resolved(cited))
    for target in said.targets:
        if about is None or target in about:
            moved = may_have_moved(facts, said, target)
            if moved is not None:
                found.append(moved)
    return tuple(dict.fromkeys(found))


def named(around: Around, cited: Cited) -> tuple[str, str]:
    """How a citation was resolved, with its words and the name of what it leads to (ja, en)."""
    return resolved(cited, "・".join(_name(around, t) for t in cited.targets))


def _name(around: Around, target: str) -> str:
    where = around.where(target)
    title = f"（{where.title}）" if where.title else ""
    return f"{where.document} {where.label}{title}".strip()
