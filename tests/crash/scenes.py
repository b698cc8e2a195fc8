"""What is killed: a store before (perhaps none), and an act that changes it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.made_up.contracts import made_up

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"
_SMALL = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """`prepare` puts files into a folder and makes the store before; `act` changes the store.

    Both are given the folder, in which `docs` are the documents and `store` is the store.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path], None]


def command(*words: str) -> int:
    """Run a command; what it prints is dropped."""
    from queries.cli.main import main

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main([*words, "--lang", "en"])


def _write(folder: Path, count: int, first: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for made in made_up(count, first):
        (folder / made.name).write_text(made.words, "utf-8")


def rebuild(folder: Path) -> None:
    """A build of the documents as they are."""
    assert command("build", str(folder / "docs"), "--store", str(folder / "store")) == 0


def _by_two(folder: Path) -> None:
    store = str(folder / "store")
    assert command("build", str(folder / "docs"), "--store", store, "--jobs", "2") == 0


def _none(folder: Path) -> None:
    _write(folder / "docs", _SMALL)


def _samples(folder: Path) -> None:
    shutil.copytree(SAMPLES, folder / "docs")


def _changed(folder: Path) -> None:
    """Words of every other document change, one goes, others come."""
    _write(folder / "docs", 2 * _SMALL)
    rebuild(folder)
    for number, path in enumerate(sorted((folder / "docs").iterdir())):
        if number % 2:
            words = path.read_text("utf-8").replace("します。", "するものとします。")
            path.write_text(words.replace("サービス", "新サービス", 3), "utf-8")
    sorted((folder / "docs").iterdir())[0].unlink()
    _write(folder / "docs", 2, 2 * _SMALL)


def _reviewed(folder: Path) -> None:
    _samples(folder)
    rebuild(folder)
    _review(folder)
    for path in sorted((folder / "docs").glob("*.txt"))[:3]:
        path.write_text(path.read_text("utf-8").replace("します。", "するものとします。"), "utf-8")


def _read(folder: Path) -> None:
    _samples(folder)
    rebuild(folder)


def _review(folder: Path) -> None:
    """Someone rejects the first thing that was read."""
    from graph.store import Store
    from queries.review import desk
    from queries.review_list import listing

    path = folder / "store"
    handle = listing(desk(Store.read_only(path), folder / "none.trig"))[0].handle
    signed = ("--by", "甲", "--reason", "試し", "--date", "2026-01-01")
    assert command("review", "reject", handle, *signed, "--store", str(path)) == 0


def _upload(folder: Path) -> None:
    """Files into the store, as the server adds them."""
    from queries.web.adding import add

    told, _ = os.pipe()
    os.dup2(told, 0)  # the server is there until this process ends
    sent = folder / "sent"
    _write(sent, 3, 20)
    with contextlib.redirect_stdout(io.StringIO()):
        assert add(folder / "store", sorted(sent.iterdir())) == 0


SCENES = (
    Scene("first", _none, rebuild),
    Scene("samples", _samples, rebuild),
    Scene("changed", _changed, rebuild),
    Scene("two-jobs", _changed, _by_two),
    Scene("reviewed", _reviewed, rebuild),
    Scene("review", _read, _review),
    Scene("upload", _read, _upload),
)
