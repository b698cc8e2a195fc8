"""Run the tour and keep its outputs: `python -m tests.notebooks.execute` after a change of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

TOUR = Path(__file__).resolve().parents[2] / "notebooks" / "tour.ipynb"


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook at `path`, run from its first cell to its last in a folder of its own."""
    notebook = nbformat.read(path, as_version=4)
    root = str(path.parents[1])
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [root, os.environ.get("PYTHONPATH", "")])
    )
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
        ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for out in cell.get("outputs", []):
            if "text/html" in out.get("data", {}):
                out.data.pop("text/plain", None)  # an object's address, another each time
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What each code cell printed and showed, as text."""
    return [
        [out.get("text") or str(out.get("data", {}).get("text/html")) for out in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


if __name__ == "__main__":
    nbformat.write(executed(TOUR), TOUR)
