"""Real documents made anew as Word and PDF: the same provisions and tables as from their text."""

from pathlib import Path
from typing import Any

import pytest

from ingest.sources.formats import extract
from ingest.structure import Structure, read_structure
from tests.ingest.sources import word as w
from tests.ingest.sources.samples_as import NO_SOFFICE, SOFFICE, as_word, converted


def squeezed(words: str | None) -> str:
    return "".join((words or "").split())


def said(found: Structure) -> list[Any]:
    provisions = [(p.label, squeezed(p.title), squeezed(p.text.value)) for p in found.provisions]
    tables = [
        (t.label, [[squeezed(c.value) for c in row] for row in (t.header, *t.rows)])
        for t in found.tables
    ]
    return [*provisions, *tables]


@pytest.mark.parametrize("generated", [False, True], ids=["typed", "numbered by Word"])
def test_word(corpus_path: Path, generated: bool) -> None:
    source = corpus_path.read_text("utf-8")
    expected = read_structure(source)
    data = w.saved(as_word(expected, source, generated))
    assert said(read_structure(extract(data, "made.docx").text)) == said(expected)


@pytest.mark.skipif(SOFFICE is None, reason=NO_SOFFICE)
def test_pdf(corpus_path: Path, tmp_path: Path) -> None:
    source = corpus_path.read_text("utf-8")
    expected = read_structure(source)
    made = as_word(expected, source, generated=True)
    w.head_and_foot(made, "この頁の上に印刷される語")
    data = converted(w.saved(made), tmp_path, "pdf")
    assert said(read_structure(extract(data, "made.pdf").text)) == said(expected)
