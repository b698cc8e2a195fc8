"""Processes of this machine that read: the same as one, whichever of them dies."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from ingest.errors import UnreadableFile
from ingest.pipeline import Source
from ingest.workers import open_readers
from ingest.workers.packed import Read, WorkerFailed
from tests.ingest.sources.hostile_pdfs import endless_pdf
from tests.ingest.workers.sources import (
    SAMPLES,
    by_number,
    deadly,
    endless,
    expected,
    many,
    short,
    told,
)


def readers_there_are() -> set[int]:
    """The processes that this one has started to read."""
    found = set()
    for process in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):  # it ended while it was looked at
            if "ingest.workers.child" in process.cmdline():
                found.add(process.pid)
    return found


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert readers_there_are() == set()


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_same_by_any_number_in_any_order(jobs: int, backwards: bool) -> None:
    numbered = list(enumerate(many()))
    with open_readers(jobs) as readers:
        found = by_number(readers.read(reversed(numbered) if backwards else numbered))
    assert found == expected()
    assert sum(isinstance(f, tuple) for f in found.values()) == 1


def test_the_same_processes_read_again() -> None:
    with open_readers(2) as readers:
        first = by_number(readers.read(enumerate(many())))
        processes = readers_there_are()
        assert by_number(readers.read(enumerate(many()))) == first
        assert readers_there_are() == processes
        assert len(processes) == 2


def test_none_starts_for_nothing_and_one_for_one() -> None:
    with open_readers(2) as readers:
        assert list(readers.read([])) == []
        assert readers_there_are() == set()
        ((number, found),) = readers.read([(41, short("ko"))])
        assert number == 41
        assert isinstance(found, Read)
        assert len(readers_there_are()) == 1


@pytest.mark.parametrize("all_of_them", [False, True], ids=["one-of-two", "both"])
def test_a_process_is_killed_midway(all_of_them: bool) -> None:
    with open_readers(2) as readers:
        found = {}
        for number, one in readers.read(enumerate(many())):
            if not found:
                for pid in sorted(readers_there_are())[: None if all_of_them else 1]:
                    os.kill(pid, signal.SIGKILL)
            found[number] = told(one)
    assert found == expected()


@pytest.fixture
def dangerous(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Processes that read die over documents that are named so."""
    deadly(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("dangerous")
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "among-others"])
def test_a_file_that_kills_twice_is_reported_and_the_others_are_read(alone: bool) -> None:
    sources = [short("a"), short("deadly"), short("b"), *SAMPLES]
    with open_readers(2) as readers:
        found = dict(readers.read([(1, sources[1])] if alone else enumerate(sources)))
    reported = found.pop(1)
    assert isinstance(reported, UnreadableFile)
    assert reported.path == "terms/deadly.txt"
    assert "died twice (exit -9)" in reported.message("en")
    assert "terms/deadly.txt" in reported.message("ja")
    assert all(isinstance(f, Read) for f in found.values())
    assert len(found) == (0 if alone else len(sources) - 1)


def test_a_file_that_is_with_a_process_that_dies_once_is_read(dangerous: Path) -> None:
    with open_readers(2) as readers:
        found = dict(readers.read(enumerate([short("a"), short("deadly-once"), short("b")])))
    assert not (dangerous / "once").exists()
    documents = [f.document.doc_id for _, f in sorted(found.items()) if isinstance(f, Read)]
    assert documents == ["a", "deadly-once", "b"]


@pytest.mark.usefixtures("dangerous")
@pytest.mark.parametrize(
    ("name", "setting", "said"),
    [
        pytest.param("mistake", ("", ""), "made a mistake over it (ZeroDivisionError", id="ours"),
        pytest.param("endless", ("SECONDS", "1"), "more than 1 seconds", id="it takes too long"),
        pytest.param("greedy", ("", ""), "not enough memory", id="it takes all memory"),
    ],
)
def test_what_happens_over_a_file_is_an_error_of_that_file(
    monkeypatch: pytest.MonkeyPatch, name: str, setting: tuple[str, str], said: str
) -> None:
    if setting[0]:
        monkeypatch.setenv(f"YOMIKAE_LIMIT_{setting[0]}", setting[1])
    with open_readers(2) as readers:
        found = dict(readers.read(enumerate([short("a"), short(name), short("b")])))
    failure = found[1]
    assert isinstance(failure, UnreadableFile)
    assert said in failure.message("en")
    assert failure.path == f"terms/{name}.txt"
    assert isinstance(found[0], Read)
    assert isinstance(found[2], Read)


@pytest.mark.usefixtures("dangerous")
def test_what_keeps_every_file_from_being_read_is_raised() -> None:
    with (
        open_readers(2) as readers,
        pytest.raises(WorkerFailed, match=r"(?s)terms/no-model.txt.*OSError"),
    ):
        list(readers.read(enumerate([short("a"), short("no-model")])))


@pytest.mark.usefixtures("dangerous")
def test_a_pdf_that_pdfium_never_ends_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of ours looks at a clock then: the system ends the process, once and not twice."""
    monkeypatch.setenv("YOMIKAE_LIMIT_SECONDS", "1")
    sources = [Source("endless.pdf", endless_pdf(), "endless"), short("a")]
    with open_readers(1) as readers:
        found = dict(readers.read(enumerate(sources)))
    failure = found[0]
    assert isinstance(failure, UnreadableFile)
    assert "endless.pdf: reading it takes more than 1 seconds" in failure.message("en")
    assert "YOMIKAE_LIMIT_SECONDS" in failure.message("ja")
    assert isinstance(found[1], Read)


@pytest.mark.usefixtures("dangerous")
def test_a_pdf_is_read_by_another_process_whoever_reads_the_others() -> None:
    with open_readers(1) as readers:
        sources = [short("a"), replace(short("deadly"), data=b"%PDF-1.7"), short("b")]
        found = dict(readers.read(enumerate(sources)))
    assert [type(f) for _, f in sorted(found.items())] == [Read, UnreadableFile, Read]
    failure = found[1]
    assert isinstance(failure, UnreadableFile)
    assert "died twice (exit -9)" in failure.message("en")


def test_who_stops_asking_leaves_no_process_behind() -> None:
    with open_readers(2) as readers:
        asking = readers.read(endless(many()))
        next(asking)
        assert readers_there_are()
    with pytest.raises(RuntimeError):  # nobody is there to go on
        list(asking)


def test_processes_that_do_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with (
        open_readers(2) as readers,
        pytest.raises(WorkerFailed, match="does not start: exit 1"),
    ):
        list(readers.read([(0, short("ko"))]))
