"""Tables and figures of 法令標準XML: rows of cells, and what a figure is called."""

from __future__ import annotations

import re

from ingest.sources.cells import Cell, grid
from ingest.sources.egov_words import Element, children, name, plain, words_of

FIGURES = ("Fig",)
_STRUCTURED = ("Part", "Chapter", "Article", "Paragraph", "Item", "Subitem1")


def rows_of(table: Element) -> tuple[list[list[str]], int]:
    """The cells' words row by row, merged ones in each of their rows; how many rows are headers."""
    rows: list[list[Cell]] = []
    headers = 0
    for row in children(table):
        cells = [
            Cell(_words(c), _span(c, "rowspan"), _span(c, "colspan"))
            for c in children(row)
            if name(c) in ("TableColumn", "TableHeaderColumn")
        ]
        if cells:
            headers += name(row) == "TableHeaderRow" and headers == len(rows)
            rows.append(cells)
    return grid(rows), headers


def _words(column: Element) -> str:
    if any(name(x) in _STRUCTURED for x in children(column)):
        return plain(column)
    parts = [words_of(x) for x in children(column)]
    return " ".join(p for p in parts if p) or words_of(column)


def _span(column: Element, key: str) -> int:
    value = column.get(key, "1")
    return int(value) if re.fullmatch("[0-9]{1,6}", value) else 1


def figure(element: Element) -> str:
    """What a figure is called: its title, or the file that holds it."""
    struct = element.getparent()
    title = (
        None
        if struct is None
        else next((x for x in children(struct) if name(x).endswith("Title")), None)
    )
    return (words_of(title) if title is not None else "") or str(element.get("src", ""))
