"""What a sentence says of the list or table below it.

次の各号に掲げる規定は、適用しない: the clauses are those that the 号 name. 次の各号の順に優先する:
the ranks are the 号, the highest first. A table may say of each clause that it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.citation_grammar import SELF
from ingest.folding import squeeze
from ingest.model import Place, Statement, Table, Target
from ingest.places import Words
from ingest.references import MOST_POINTED
from ingest.sentences import MASK, Mask, Sentence
from ingest.statement_matches import Reading, pointed_of

_BELOW = rf"(?P<list>{MASK}|次|以下|下記|左記)"
# 次の各号に掲げる乙約款の規定は; not …に掲げる場合には
_CLAUSES = re.compile(
    rf"(?:(?P<document>{MASK})(?:の規定)?のうち、?)?{_BELOW}(?:に(?:掲げる|定める)|の)"
    rf"(?:{MASK}の)?(?:各)?(?:規定|条項|条文|定め|各条)(?:の適用)?(?:は|を|も|に|について|の)"
)
_BARE = re.compile(r"[「『]?(?P<name>[^、。「」]{2,30}?)[」』]?$")
NOT_APPLIED = re.compile(
    r"(?:これを)?(?:適用(?:し(?:ない|ません)|され(?:ない|ません)|なし|外|除外|せず)|不適用)"
    r"(?:とする|とします|です|。)*$"
)


class Below:
    """The 号 under each provision, and what they name."""

    def __init__(self, words: Sequence[Words], reading: Reading, parents: dict[str, str]) -> None:
        self._reading = reading
        self._at: dict[str, list[int]] = {}
        for i, citation in enumerate(reading.citations):
            if citation.place.table is None:
                self._at.setdefault(citation.place.label, []).append(i)
        self._labels: dict[str, set[str]] = {}  # of the 号 below each that was asked for
        self._listed: dict[str, tuple[int, ...]] = {}  # by the label of what holds the list
        self._items: dict[str, list[Words]] = {}
        for piece in words:
            parent = parents.get(piece.place.label)
            if piece.place.table is None and parent:
                self._items.setdefault(parent, []).append(piece)

    def clauses(self, sentence: Sentence, end: int) -> tuple[int, ...] | None:
        """The citations in the list that `sentence` speaks of before `end`.

        None if it speaks of no list; () if it does and the list names no clause.
        """
        match = next((m for m in _CLAUSES.finditer(sentence.text, 0, end)), None)
        if match is None or not self._is_below(match.group("list"), sentence):
            return None
        label = sentence.words.place.label
        if label not in self._listed:
            self._listed[label] = tuple(
                i for piece in self._items.get(label, ()) for i in self._pointed(piece.place.label)
            )
        found = self._listed[label]
        return found if len(found) <= MOST_POINTED else ()

    def ranks(self, sentence: Sentence, named: str) -> list[tuple[Target, ...]]:
        """The documents that the 号 below name, a rank each; [] unless `named` is that list."""
        if not self._is_below(named, sentence):
            return []
        pieces = self._items.get(sentence.words.place.label, ())
        if len(pieces) > MOST_POINTED:
            return []
        found = [self._members(p) for p in pieces]
        return found if len(found) > 1 and all(found) else []

    def _is_below(self, named: str, sentence: Sentence) -> bool:
        if not re.fullmatch(MASK, named):
            return True
        label = sentence.words.place.label
        if label not in self._labels:
            self._labels[label] = {p.place.label for p in self._items.get(label, ())}
        items = self._labels[label]
        members = [self._reading.citations[i] for i in sentence.mask(named).citations]
        return bool(members) and all(
            c.kind == "Relative" and {t.label for t in c.targets} <= items for c in members
        )

    def _pointed(self, label: str) -> tuple[int, ...]:
        members = tuple(self._at.get(label, ()))
        return pointed_of(Mask("", 0, 0, members), self._reading.citations)

    def _members(self, piece: Words) -> tuple[Target, ...]:
        cited = [
            t for i in self._pointed(piece.place.label) for t in self._reading.citations[i].targets
        ]
        name = _BARE.match(piece.squeezed.text.rstrip("。"))
        if not cited and name and SELF.match(name.group("name")):
            return (Target(None, ""),)
        return tuple(cited)


def in_clause_tables(tables: Sequence[Table], reading: Reading) -> list[Statement]:
    """第5条 in one cell, 適用しない in another of its row: the clause does not apply."""
    at: dict[Place, list[int]] = {}
    for i, citation in enumerate(reading.citations):
        if citation.place.table is not None:
            at.setdefault(citation.place, []).append(i)
    found: list[Statement] = []
    for table in tables:
        label = table.label if table.caption.value else table.within
        for number, row in enumerate(table.rows, start=1):
            places = [Place(label, table.label, number, k) for k in range(len(row))]
            members = tuple(i for p in places for i in at.get(p, ()))
            for place, cell in zip(places, row, strict=True):
                if place in at or not NOT_APPLIED.match(squeeze(cell.value).text):
                    continue
                pointed = pointed_of(Mask("", 0, 0, members), reading.citations)
                if pointed:
                    found.append(
                        Statement(
                            "Disapplication",
                            place,
                            0,
                            len(cell.value),
                            cell.value,
                            "table-of-clauses",
                            0.85,
                            pointed,
                        )
                    )
    return found
