"""Files that mean harm: a clear error, or a reading that says what it ignored; never a hang.

Nothing is opened or fetched but the file itself.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.archive import is_archive, members
from ingest.errors import UnreadableFile
from ingest.sources.endings import ENDINGS
from ingest.sources.formats import extract
from tests.ingest.sources.hostile import Hostile
from tests.ingest.sources.hostile_markup import hostile_pages, hostile_texts, hostile_xmls
from tests.ingest.sources.hostile_packed import hostile_words, hostile_zips
from tests.ingest.sources.hostile_pdfs import hostile_pdfs

PATIENCE = 120  # seconds after which a file counts as one that hangs
FILES = [*hostile_pdfs(), *hostile_words(), *hostile_xmls(), *hostile_pages(), *hostile_texts()]
OPENED: list[str] = []


def _note(event: str, arguments: Any) -> None:
    """Note what is opened; an audit hook cannot be taken away again."""
    if event == "open" or event.startswith(("socket.", "urllib.", "subprocess.")):
        OPENED.append(f"{event} {arguments[:1]}")


sys.addaudithook(_note)


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    def hangs(*_: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def named(files: Iterator[Hostile] | list[Hostile]) -> list[Any]:
    return [pytest.param(f, id=f.name) for f in files]


@pytest.mark.parametrize("file", named(FILES))
def test_a_file_that_means_harm(file: Hostile) -> None:
    data = file.make()
    before = len(OPENED)
    if not file.said:
        found = extract(data, file.name)
        assert found.text.strip()
        assert all(0 <= s.start <= len(found.text) for s in found.spots)
        assert all(0 <= r.start <= r.end <= len(found.text) for r in found.remarks)
        assert set(file.remarks) <= {r.kind for r in found.remarks}
    else:
        with pytest.raises(UnreadableFile) as caught:
            extract(data, file.name)
        for lang in ("ja", "en"):
            assert file.name in caught.value.message(lang)
        assert file.said in caught.value.message("en")
    assert [x for x in OPENED[before:] if "passwd" in x or not x.startswith("open")] == []


@pytest.mark.parametrize("file", named(hostile_zips()))
def test_a_zip_that_means_harm(file: Hostile) -> None:
    data = file.make()
    said = []
    try:
        if is_archive(data):
            for member in members(data, file.name, ENDINGS):
                said += [member.message("en")] if isinstance(member, UnreadableFile) else []
        else:
            extract(data, file.name)
    except UnreadableFile as error:
        said.append(error.message("en"))
    assert bool(said) is bool(file.said)
    assert all(file.name in words for words in said)
    assert not said or file.said in said[0]
