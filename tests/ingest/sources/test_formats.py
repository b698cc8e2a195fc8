"""A format is told by the content, never by the name."""

import io
import zipfile

import pytest

from ingest.sources.endings import ENDINGS
from ingest.sources.formats import FORMATS
from tests.ingest.sources import papers
from tests.ingest.sources import word as w


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


PDF = papers.pdf([papers.Sheet().write(72, 760, "第1条")])
WORD = w.saved(w.blank())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(PDF, "PDF", id="PDF"),
        pytest.param(b"\xef\xbb\xbf\r\n" + PDF, "PDF", id="PDF behind white space"),
        pytest.param("規程は %PDF-1.7 とする".encode(), "text", id="a text that speaks of PDF"),
        pytest.param(WORD, "Word", id="Word"),
        pytest.param(WORD[:2000], "Word", id="Word, cut short"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(9), "old Office", id="an old Office file"),
        pytest.param(zipped("xl/workbook.xml"), None, id="a workbook"),
        pytest.param(zipped("a.docx", "b.pdf"), None, id="an archive"),
        pytest.param("第1条".encode(), "text", id="text"),
    ],
)
def test_told_by_content(data: bytes, name: str | None) -> None:
    assert next((f.name[1] for f in FORMATS if f.knows(data)), None) == name


def test_endings() -> None:
    assert {".txt", ".md", ".pdf", ".docx"} <= set(ENDINGS)
    assert ".doc" not in ENDINGS
