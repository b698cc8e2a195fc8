"""What crosses between processes: all of it, and nothing but bytes; so much at a time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.given import Given
from ingest.model import Document
from ingest.pipeline import Source, read
from ingest.rules_version import rules_version
from ingest.workers import packed
from ingest.workers.batches import BYTES, FILES, Batch, Found, batches, streamed
from ingest.workers.packed import (
    Read,
    WorkerFailed,
    pack_sources,
    read_packed,
    rules_of,
    unpack_found,
)
from tests.ingest.workers.sources import SAMPLES, TERMS, UNREADABLE, short

SOURCES = [
    pytest.param(SAMPLES[0], id="sample"),
    pytest.param(Source("甲/約款.txt", TERMS, "約款", "2025-10-01"), id="dated"),
    pytest.param(
        Source("a.txt", TERMS, "a", None, Given("a", "2025-04-01", "題", "甲社", "乙")), id="given"
    ),
    pytest.param(Source("a\nb.txt", b"\n" + TERMS, "a\nb"), id="line-breaks"),
    pytest.param(Source("\udce3.txt", TERMS, "\udce3"), id="name-that-is-no-utf-8"),
]


@pytest.mark.parametrize("source", SOURCES)
def test_a_document_crosses_whole(source: Source) -> None:
    (found,) = unpack_found(read_packed(pack_sources([source])))
    assert isinstance(found, Read)
    assert found.document == read(source)
    assert found.json == Read.of(read(source)).json


def test_each_source_has_its_own_answer() -> None:
    sources = [short("a"), UNREADABLE, short("b"), Source("none.txt", b"", "none")]
    packet = read_packed(pack_sources(sources))
    assert rules_of(packet) == rules_version()
    first, failure, second, empty = unpack_found(packet)
    assert isinstance(first, Read)
    assert isinstance(second, Read)
    assert (first.document.doc_id, second.document.doc_id) == ("a", "b")
    assert isinstance(failure, UnreadableFile)
    assert failure.path == UNREADABLE.path
    assert isinstance(empty, UnreadableFile)
    with pytest.raises(UnreadableFile) as caught:
        read(UNREADABLE)
    assert [failure.message(lang) for lang in ("ja", "en")] == [
        caught.value.message(lang) for lang in ("ja", "en")
    ]


def test_nothing_to_read() -> None:
    assert unpack_found(read_packed(pack_sources([]))) == []


def test_a_mistake_of_the_program_is_told_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(source: Source) -> Document | UnreadableFile:
        raise ZeroDivisionError("so it is")

    monkeypatch.setattr(packed, "read_or_fail", mistaken)
    packet = read_packed(pack_sources([short("ko")]))
    with pytest.raises(WorkerFailed, match=r"(?s)terms/ko.txt.*ZeroDivisionError: so it is"):
        unpack_found(packet)


def of_size(number: int, size: int) -> tuple[int, Source]:
    return number, Source(f"{number}.txt", bytes(size), str(number))


@pytest.mark.parametrize(
    ("sizes", "together"),
    [
        pytest.param([], [], id="none"),
        pytest.param([0], [[0]], id="an-empty-file"),
        pytest.param([BYTES // 2] * 4, [[0, 1], [2, 3]], id="as-many-as-fit"),
        pytest.param([BYTES * 9, 1, 1], [[0], [1, 2]], id="a-large-file-alone"),
        pytest.param([1, BYTES * 9, 1], [[0], [1], [2]], id="large-between-small"),
        pytest.param([BYTES, 1], [[0], [1]], id="full-to-the-byte"),
        pytest.param(
            [1] * (FILES + 2), [list(range(FILES)), [FILES, FILES + 1]], id="many-tiny-ones"
        ),
    ],
)
def test_small_files_go_together(sizes: list[int], together: list[list[int]]) -> None:
    found = list(batches(of_size(i, size) for i, size in enumerate(sizes)))
    assert [list(b.numbers) for b in found] == together
    assert [[int(s.doc_id) for s in b.sources] for b in found] == together


def test_no_more_is_drawn_than_there_is_room_for() -> None:
    drawn = back = 0

    def sources() -> Iterator[tuple[int, Source]]:
        nonlocal drawn
        for i in range(100):
            drawn += 1
            yield of_size(i, BYTES)  # each alone; the next is looked at to know that

    def echo(batch: Batch) -> list[Found]:
        return [(n, UnreadableFile(s.path, ("", ""), ("", ""))) for n, s in _pairs(batch)]

    room = 4
    with ThreadPoolExecutor(2) as pool:
        for _ in streamed(sources(), echo, pool, room):
            back += 1
            assert drawn - back <= room + 1
    assert (drawn, back) == (100, 100)


def _pairs(batch: Batch) -> Iterator[tuple[int, Source]]:
    return zip(batch.numbers, batch.sources, strict=True)


def test_what_the_sources_raise_is_raised() -> None:
    def sources() -> Iterator[tuple[int, Source]]:
        yield of_size(0, BYTES)
        raise UnreadableFile("gone.txt", ("", "gone"), ("", "look"))

    with (
        ThreadPoolExecutor(1) as pool,
        pytest.raises(UnreadableFile, match="gone"),
    ):
        list(streamed(sources(), lambda batch: [], pool, 3))


def test_a_document_is_made_when_asked(tmp_path: Path) -> None:
    document = read(short("ko"))
    came = Read.from_words(Read.of(document).json)
    assert came.document == document
    assert came.document is came.document
