"""A document without one of its provisions: nothing that it said is left, the rest stays."""

from pathlib import Path

import pytest

from ingest.model import Document
from ingest.pipeline import load, read
from ingest.without import without
from tests.conftest import FILES

SAMPLES = FILES["sample_path"][0]


@pytest.fixture(scope="module")
def document() -> Document:
    return read(load(Path(SAMPLES / "tsukimori-backup.txt")))


@pytest.mark.parametrize("label", ["第4条", "第4条第2項", "第9条第2項", "別紙"])
def test_what_falls_and_what_stays(document: Document, label: str) -> None:
    left = without(document, label)
    labels = {p.label for p in left.provisions}
    assert label not in labels
    assert all(p.parent is None or p.parent in labels for p in left.provisions)
    held = labels | {t.label for t in left.tables}
    assert all(c.place.label in held for c in left.citations)
    assert all(t.within in labels for t in left.tables)
    assert len(left.statements) < len(document.statements)
    assert left.defects
    assert all(s.place.label in held for d in left.defects for s in (d.at, *d.others))

    def quoted(d: Document) -> dict[tuple[object, ...], list[str]]:
        return {
            (s.kind, s.place, s.start): [d.citations[i].quote for i in (*s.citations, *s.scope)]
            for s in d.statements
        }

    before, after = quoted(document), quoted(left)
    assert after.items() <= before.items()


def test_a_provision_that_is_not_there(document: Document) -> None:
    with pytest.raises(KeyError):
        without(document, "第99条")
