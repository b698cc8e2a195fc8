"""Every place of a document that holds words: the text of a provision, the cell of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.folding import Squeezed, squeeze
from ingest.model import Place, Provision, Table, Text


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one place, and the squeezed copy that patterns run on."""

    place: Place
    text: Text
    squeezed: Squeezed

    def cut(self, start: int, end: int) -> tuple[int, int, str]:
        """The span in `text` (half-open) and the words of `squeezed.text[start:end]`."""
        a, b = self.squeezed.span(start, end)
        return a, b, self.text.value[a:b]


def words_of(provisions: Sequence[Provision], tables: Sequence[Table]) -> tuple[Words, ...]:
    """All places with words, in document order; a table's cells row by row, header first."""
    units: list[tuple[int, Provision | Table]] = [(p.order, p) for p in provisions]
    units += [(t.order, t) for t in tables]
    found: list[Words] = []
    for _, unit in sorted(units, key=lambda u: u[0]):
        if isinstance(unit, Table):
            found += _cells(unit)
        elif unit.text.value:
            found.append(Words(Place(unit.label), unit.text, squeeze(unit.text.value)))
    return tuple(found)


def _cells(table: Table) -> Iterator[Words]:
    # a lawyer cites the clause, not the cell: cells carry the label of what holds them
    label = table.label if table.caption.value else table.within
    body = [(0, table.header)] if table.header else []
    body += list(enumerate(table.rows, start=1))
    for row, cells in body:
        for column, text in enumerate(cells):
            if text.value:
                yield Words(Place(label, table.label, row, column), text, squeeze(text.value))
