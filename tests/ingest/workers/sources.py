"""What workers are given in the tests, and what must come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.pipeline import Source, load
from ingest.workers import open_readers
from ingest.workers.batches import FILES
from ingest.workers.packed import Read
from tests.conftest import ROOT

SAMPLES = tuple(load(p) for p in sorted((ROOT / "ingest" / "samples").glob("*.txt")))
UNREADABLE = Source("scans/empty.pdf", b"%PDF-1.7", "empty")
TERMS = "甲約款\n\n第1条（適用）\n適用します。\n".encode()
Told = str | tuple[str, str]  # a document's JSON; or an error in both languages

# What a process of Python that reads imports before it does: documents of some names are the end
# of it. (The product has no such hook, and needs none.)
DEADLY = """
import os, signal
from pathlib import Path
import ingest.pipeline as pipeline
import ingest.workers.ceilings as ceilings

ceilings.GRACE = 3

def read_or_die(source, really=pipeline.read):
    if source.doc_id == "mistake":
        raise ZeroDivisionError("a mistake of the program")
    if source.doc_id == "no-model":
        raise OSError("no model")
    if source.doc_id == "greedy":
        return [bytes(1 << 30) for _ in range(64)]
    while source.doc_id == "endless":
        pass
    once = Path(__file__).with_name("once")
    if source.doc_id == "deadly-once" and once.exists():
        once.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if source.doc_id == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return really(source)

pipeline.read = read_or_die
"""


def many() -> list[Source]:
    """The samples under two names each, one file that cannot be read, and many short ones."""
    found = [replace(s, doc_id=f"{s.doc_id}-{i}") for i in range(2) for s in SAMPLES]
    return [*found[:7], UNREADABLE, *found[7:], *(short(f"short-{i}") for i in range(2 * FILES))]


def short(name: str) -> Source:
    """A short document that is called `name`."""
    return Source(f"terms/{name}.txt", TERMS, name)


def told(found: Read | UnreadableFile) -> Told:
    if isinstance(found, UnreadableFile):
        return found.message("ja"), found.message("en")
    return found.json


def by_number(found: Iterable[tuple[int, Read | UnreadableFile]]) -> dict[int, Told]:
    """What came back; each number may come once."""
    back: dict[int, Told] = {}
    for number, one in found:
        assert number not in back
        back[number] = told(one)
    return back


@cache
def expected() -> dict[int, Told]:
    """What this process makes of `many`."""
    with open_readers() as readers:
        return by_number(readers.read(enumerate(many())))


def endless(sources: list[Source]) -> Iterator[tuple[int, Source]]:
    number = 0
    while True:
        for source in sources:
            yield number, source
            number += 1


def deadly(folder: Path) -> Path:
    """A file that has a process die over documents named deadly, if it runs it first."""
    path = folder / "sitecustomize.py"
    path.write_text(DEADLY, "utf-8")
    (folder / "once").touch()
    return path
