"""`python -m queries.web.adding STORE FILES…`: files into the store, beside the server.

Reading is heavy work, so it is done in a process of its own, which gives way to the server. What it
does is told in lines of JSON on standard output: {"stage": "reading", "done", "total"}, {"stage":
"writing"}, and last {"stage": "done", "documents", "failures"} or {"stage": "failed", "ja", "en"}.

The files stand in a folder made for them. Those that were read move to `added/` in the store, which
keeps what stood there under the same name; the folder is taken away. If the server ends while files
are read (standard input is at its end), this process ends too, and the store is as it was. Once
writing has begun it goes on to its end, so that the store is whole.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import shutil
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph import iris
from graph.load import stamp
from graph.store import Store
from ingest.errors import UnreadableFile, YomikaeError
from queries.build import BuildReport, Summary, build
from queries.review_file import kept

ADDED = "added"
EARLIER = "earlier"  # in it: what stood there under the name of a file that came later
_NICE = 10


class _Server:
    """The server that started this process, at the other end of standard input."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writing = threading.Lock()
        self._outliving = False
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        # not sys.stdin: its lock would be held when the interpreter ends
        while os.read(0, 1):
            pass
        with self._writing:
            shutil.rmtree(self._folder, ignore_errors=True)
            os._exit(1)

    def outlive(self) -> None:
        """From here on this process goes on to its end, server or not."""
        if not self._outliving:
            self._writing.acquire()  # never given back
            self._outliving = True

    def tell(self, stage: str, **what: Any) -> None:
        """A line to the server; lost if it is gone."""
        with suppress(BrokenPipeError):
            print(json.dumps({"stage": stage, **what}), flush=True)


def add(store: Path, files: Sequence[Path]) -> int:
    """Read `files`, all in one folder made for them, into the store at `store`."""
    folder = files[0].parent
    server = _Server(folder)
    try:
        what = _added(store, files, server)
        stage = "done"
    except YomikaeError as error:
        what = {lang: _said(error, folder, lang) for lang in ("ja", "en")}
        stage = "failed"
    finally:
        server.outlive()
        shutil.rmtree(folder, ignore_errors=True)
    server.tell(stage, **what)
    return 0 if stage == "done" else 1


def _added(store: Path, files: Sequence[Path], server: _Server) -> dict[str, Any]:
    """What was read and what could not be. Raises YomikaeError."""
    folder = files[0].parent
    reports, failures = _built(store, files, server)
    failures += [f for r in reports for f in r.failures]
    return {
        "documents": [_told(d, folder, store / ADDED) for r in reports for d in r.documents],
        "failures": [{k: _said(f, folder, k) for k in ("ja", "en")} for f in failures],
    }


def _built(
    store: Path, files: Sequence[Path], server: _Server
) -> tuple[list[BuildReport], list[UnreadableFile]]:
    """The reports of what was stored, and the files that nothing can be done with.

    A mistake of the program over one file must not cost the others: where all together fail, each
    is tried alone. Raises YomikaeError if the store or the reviews cannot be used.
    """

    def progress(done: int, total: int) -> None:
        server.tell("reading", done=done, total=total)
        if done == total:
            server.outlive()
            server.tell("writing")

    try:
        return [_build(store, files, progress)], []
    except YomikaeError:
        _make_whole(store)
        raise
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
    gc.collect()  # what failed may hold the store open
    _make_whole(store)
    if len(files) > 1:
        alone = [_built(store, [file], server) for file in files]
        return [r for found, _ in alone for r in found], [f for _, found in alone for f in found]
    reason = (
        f"読み取りの途中でプログラムの誤りが起きました（{words}）",
        f"the program failed while it read this ({words})",
    )
    remedy = (
        "このファイルを除いて追加し、誤りを開発者に知らせてください",
        "add the others without it, and report the mistake",
    )
    return [], [UnreadableFile(str(files[0]), reason, remedy)]


def _build(store: Path, files: Sequence[Path], progress: Any) -> BuildReport:
    has_reviews = Store.holds(store, iris.REVIEWS_GRAPH)
    reviews = kept(store, has_reviews=has_reviews)
    return build(files, store, jobs=1, progress=progress, reviews=reviews)


def _make_whole(store: Path) -> None:
    """Finish a store that was left unfinished, with what it held before."""
    if stamp(store) is None:
        with suppress(YomikaeError):
            _build(store, [], lambda done, total: None)


def _told(found: Summary, folder: Path, added: Path) -> dict[str, Any]:
    """What is said of a document that was read; its file is put where it is kept."""
    told = dataclasses.asdict(found) | {"iri": iris.version(found.document, found.version or None)}
    file = folder / found.file
    place = added / found.file
    told["kept"] = ""
    if not file.is_file():
        return told
    added.mkdir(exist_ok=True)
    if place.is_file() and place.read_bytes() != file.read_bytes():
        told["kept"] = str(_put_aside(place).relative_to(added.parent))
    os.replace(file, place)
    return told


def _put_aside(place: Path) -> Path:
    """Move a file that another of its name replaces to a name of its own; gives its new place."""
    aside = place.parent / EARLIER
    aside.mkdir(exist_ok=True)
    number = 1
    while (to := aside / f"{number}" / place.name).exists():
        number += 1
    to.parent.mkdir(exist_ok=True)
    os.replace(place, to)
    return to


def _said(error: YomikaeError, folder: Path, lang: str) -> str:
    """An error by the names of the files alone: where they were put to be read is passing."""
    message = error.message(lang) if hasattr(error, "message") else str(error)
    return str(message).replace(f"{folder}{os.sep}", "")


if __name__ == "__main__":
    os.nice(_NICE)
    sys.exit(add(Path(sys.argv[1]), [Path(a) for a in sys.argv[2:]]))
