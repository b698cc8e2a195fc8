"""The pages of a PDF → running text: furniture dropped, columns in order, tables over pages.

What is not read of a page, or may be read wrongly, is said in a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.sources.pdf_columns import Item, Region, regions
from ingest.sources.pdf_furniture import Row, furniture, is_only_number, repeated_frames
from ingest.sources.pdf_lines import Segment, lines_on, text_of
from ingest.sources.pdf_page import Page
from ingest.sources.pdf_tables import Cell, Grid, find_grids
from ingest.sources.running import Running, pipe_row

_FEW = 20  # characters: a page with a large picture and no more than that is a scan
_SCAN = 0.5  # of the page: what the picture of a scanned page covers at least
_PICTURE = 0.03  # of the page: a logo or a seal is smaller
_OUTLINES = 100  # drawings on a page without characters: its letters may be drawn
_SAME_COLUMNS = 4.0  # points: a table goes on over the page where its columns stand as before
_MOST_MARGIN = 60.0  # points: a column all of whose lines stand further in is another column


def put_together(pages: Sequence[Page | None], running: Running) -> None:
    """Add the text of all pages to `running`; a page that could not be read is None."""
    _Reading(running, [_laid_out(p) for p in pages]).read()


@dataclass(slots=True)
class _LaidOut:
    """A page's lines and tables; `page` is None where it could not be read."""

    page: Page | None
    rows: tuple[Row, ...] = ()
    grids: tuple[Grid, ...] = ()
    ruby: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the page's words are characters that the file knows."""
        if self.page is None:
            return False
        inked = sum(not g.char.isspace() for g in self.page.glyphs)
        if self.page.unmapped > inked / 2:
            return False
        if inked < _FEW and self.page.covered >= _SCAN:
            return False
        return inked > 0 or self.page.drawings < _OUTLINES

    @property
    def frames(self) -> list[tuple[str, float]]:
        """The words of each table, and how far down the page it stands (0 to 1)."""
        height = self.page.height if self.page else 1.0
        return [
            (" ".join(c.text for row in g.rows for c in row), g.box.y0 / height) for g in self.grids
        ]

    def items(self, furnished: set[int]) -> list[Item]:
        """All that is read of the page, without its furniture."""
        words = [
            Item(s.x0, s.x1, s.y, s)
            for i, row in enumerate(self.rows)
            if i not in furnished
            for s in row
        ]
        return words + [Item(g.box.x0, g.box.x1, g.box.y0, g) for g in self.grids]


def _laid_out(page: Page | None) -> _LaidOut:
    if page is None:
        return _LaidOut(None)
    grids, rest = ([], page.glyphs) if page.vertical else find_grids(page.rules, page.glyphs)
    found = lines_on(rest)
    return _LaidOut(page, found.rows, tuple(grids), found.ruby)


@dataclass(slots=True)
class _Table:
    """A table that may go on over the page: its rows, each with where it stands.

    `region` counts the columns of text of all pages.
    """

    columns: tuple[float, ...]
    region: int
    rows: list[tuple[tuple[str, str], tuple[Cell, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """One pass over all pages."""

    running: Running
    pages: list[_LaidOut]
    table: _Table | None = None
    margins: dict[str, list[float]] = field(default_factory=dict)
    region: int = 0

    def read(self) -> None:
        """Put the text of all pages together."""
        self._drop_frames()
        furnished = furniture([p.rows for p in self.pages])
        laid = [
            regions(page.items(lines)) for page, lines in zip(self.pages, furnished, strict=True)
        ]
        for region in (r for found in laid for r in found):
            self.margins.setdefault(region.column, []).append(_margin(region))
        for n, (page, lines, found) in enumerate(zip(self.pages, furnished, laid, strict=True)):
            where = (f"{n + 1}ページ", f"page {n + 1}")
            self._remark(page, lines, where, columns=any(r.column for r in found))
            for region in found:
                self.region += 1
                self._region(region, where)
        self._close_table()

    def _drop_frames(self) -> None:
        frames = repeated_frames([p.frames for p in self.pages])
        for laid, dropped in zip(self.pages, frames, strict=True):
            for i in sorted(dropped):
                self.running.tally("heads-left-out", _numberless(laid.frames[i][0]))
            laid.grids = tuple(g for i, g in enumerate(laid.grids) if i not in dropped)

    def _remark(
        self, laid: _LaidOut, furnished: set[int], where: tuple[str, str], columns: bool
    ) -> None:
        """What is not read of a page, or read in a way that may be wrong."""
        number = where[1].replace("page", "p.")
        if not laid.is_read:
            self._close_table()
            self.running.at(where)
            self.running.remark("page-not-read", number)
            self.running.blank()
        if laid.page is None:
            return
        page = laid.page
        for i in sorted(furnished):
            words = text_of(laid.rows[i])
            if not is_only_number(words):
                self.running.tally("heads-left-out", _numberless(words))
        told = {
            "scan-with-text": number if laid.is_read and page.covered > _SCAN else "",
            "vertical-text": number if page.vertical else "",
            "columns-read": number if columns else "",
            "hidden-left-out": page.hidden.strip(),
            "askew-left-out": page.askew.strip(),
            "ruby-left-out": laid.ruby,
            "sign-not-read": number if page.unmapped and laid.is_read else "",
            "radicals-read": number if page.replaced else "",
            "drawings-left-out": number if page.is_overdrawn else "",
        }
        for kind, words in told.items():
            if words:
                self.running.tally(kind, words)
        for words in page.comments:
            self.running.tally("comments-left-out", words)
        whole = page.width * page.height
        if any(_PICTURE * whole <= p.area < _SCAN * whole for p in page.pictures):
            self.running.tally("picture-left-out", number)

    def _region(self, region: Region, where: tuple[str, str]) -> None:
        margin = _margin(region)
        margin = min(m for m in self.margins[region.column] if margin - m <= _MOST_MARGIN)
        for item in _lines(region.items):
            if isinstance(item, Grid):
                self._grid(item, where)
                continue
            self._close_table()
            self.running.at(where)
            columns = round((item[0].x0 - margin) / (item[0].size / 2))
            self.running.line(text_of(item), columns)

    def _grid(self, grid: Grid, where: tuple[str, str]) -> None:
        rows = list(grid.rows)
        if self.table is None or not _goes_on(self.table, grid, self.region):
            self._close_table()
            self.table = _Table(grid.columns, self.region)
        else:
            self.table.region = self.region
            if _words(rows[0]) == _words(self.table.rows[0][1]):  # its header, printed again
                rows = rows[1:]
            if rows and _is_rest(self.table.rows[-1][1], rows[0]):
                place, above = self.table.rows[-1]
                self.table.rows[-1] = (place, _joined(above, rows.pop(0)))
                self.running.tally("row-joined", " ".join(_words(above)))
        self.table.rows += [(where, row) for row in rows]

    def _close_table(self) -> None:
        """Give out the table that was open; one row only sets words side by side."""
        if self.table is None:
            return
        rows, self.table = self.table.rows, None
        for where, row in rows:
            self.running.at(where)
            if len(rows) > 1:
                self.running.line(pipe_row(_words(row)))
            else:
                for words in _words(row):
                    self.running.line(words)


def _margin(region: Region) -> float:
    """Where the lines of a region begin; tables stand a little out of them."""
    lines = [i.x0 for i in region.items if isinstance(i.words, Segment)]
    return min(lines, default=min(i.x0 for i in region.items))


def _numberless(words: str) -> str:
    """A head as it is on all pages."""
    return re.sub(r"[0-9０-９]+", "#", words)


def _lines(items: Sequence[Item]) -> Iterator[Row | Grid]:
    """Items of one column from top to bottom, segments of one line together."""
    line: list[Segment] = []
    for item in sorted(items, key=lambda i: (i.y, i.x0)):
        if line and (isinstance(item.words, Grid) or item.words.row != line[0].row):
            yield tuple(line)
            line = []
        if isinstance(item.words, Grid):
            yield item.words
        else:
            line.append(item.words)
    if line:
        yield tuple(line)


def _goes_on(table: _Table, grid: Grid, region: int) -> bool:
    """Whether a table at the top of a page or column goes on from the foot of the last one."""
    return (
        region == table.region + 1
        and len(grid.columns) == len(table.columns)
        and all(
            abs((a - grid.columns[0]) - (b - table.columns[0])) <= _SAME_COLUMNS
            for a, b in zip(grid.columns, table.columns, strict=True)
        )
    )


def _words(row: Sequence[Cell]) -> list[str]:
    return [c.text for c in row]


def _is_rest(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Each of its words goes on from a cell that was full and whose sentence had not ended.
    """
    pairs = [(a, b) for a, b in zip(above, row, strict=True) if b.text]
    return bool(pairs) and all(
        a.text and not a.text.endswith("。") and a.goes_on(b.text) for a, b in pairs
    )


def _joined(above: Sequence[Cell], row: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(a.and_then(b) for a, b in zip(above, row, strict=True))
