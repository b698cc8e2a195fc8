"""The tour runs from a clean install and prints what it is stored with."""

from __future__ import annotations

import nbformat

from tests.notebooks.execute import TOUR, executed, outputs


def test_the_tour_prints_what_it_shows() -> None:
    stored = nbformat.read(TOUR, as_version=4)
    assert all(
        cell.outputs
        for cell in stored.cells
        if cell.cell_type == "code" and ("print(" in cell.source)
    ), "store the tour with its outputs"
    assert outputs(executed(TOUR)) == outputs(stored)
