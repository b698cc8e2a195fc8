"""What words in a text lead to, in short: shown beside them while they are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from queries.around import Around
from queries.facts import Said
from queries.sides import Side, side_of


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a citation or statement leads to, or where a term is defined.

    `kind` is "Citation", "Term", "Provision" or the kind of the statement, `words` those glossed;
    `note` (ja, en) says how a citation was resolved, or why not.
    """

    kind: str
    words: str
    targets: tuple[Side, ...]
    resolution: str = ""
    note: tuple[str, str] = ("", "")
    condition: str = ""
    may: bool = False
    read_as: str = ""


def gloss(around: Around, iri: str) -> Gloss | None:
    """The gloss of a citation, statement, term or provision (IRI); None if there is none."""
    facts = around.facts
    cited = facts.citations.get(iri)
    if cited is not None:
        targets = tuple(side_of(around, t) for t in cited.targets)
        note = cited.note_ja, cited.note_en
        return Gloss("Citation", cited.quote, targets, around.resolution(cited), note)
    said = next((s for s in facts.statements if s.iri == iri), None)
    if said is not None:
        return _of_statement(around, said)
    term = next((t for t in around.terms if t.iri == iri), None)
    if term is not None:
        same = [t for t in around.terms if t.term == term.term]
        return Gloss("Term", term.term, tuple(_defining(around, t.place) for t in same))
    if iri in facts.clauses:
        return Gloss("Provision", "", (side_of(around, iri),))
    return None


def _of_statement(around: Around, said: Said) -> Gloss:
    ranked = (member for tier in said.tiers for member in tier)
    return Gloss(
        said.kind,
        said.read_from or said.trigger,
        tuple(side_of(around, t) for t in (said.targets or ranked)),
        condition=said.condition,
        may=said.may,
        read_as=said.read_as,
    )


def _defining(around: Around, place: str) -> Side:
    """The provision that defines; of a cell its row, where the meaning stands beside the term."""
    clause = around.facts.clauses[place]
    if clause.kind == "Cell":
        return side_of(around, clause.parent)
    return side_of(around, place, alone=True)
