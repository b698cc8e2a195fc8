"""Where words go: a console for people, JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from queries.say import clean, print_line

PIPE_WIDTH = 100  # columns where the output is not a terminal


def console(*, stderr: bool = False) -> Console:
    """A console that never reads markup in what it prints."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def print_json(value: Any) -> None:
    """A dataclass (or a list or dict of them) as JSON on standard output.

    A byte of a file's name that is no UTF-8 is written as JSON's own \\udc83.
    """
    words = json.dumps(_plain(value), ensure_ascii=False, indent=1)
    sys.stdout.write(words.encode(errors="backslashreplace").decode() + "\n")


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows as a table where it fits the width, else each row as a block of `column: words`."""
    out = console()
    needed = sum(
        max((cell_len(clean(r[i])) for r in [columns, *rows]), default=0) + 3
        for i in range(len(columns))
    )
    if needed <= out.width or len(columns) == 1:
        grid = RichTable(*columns, pad_edge=False)
        for row in rows:
            grid.add_row(*(Text(clean(cell)) for cell in row))
        out.print(grid)
        return
    for number, row in enumerate(rows, start=1):
        print_line(out, f"— {number}", 0)
        for column, cell in zip(columns, row, strict=True):
            if cell:
                print_line(out, f"{column}: {cell}", 1)
