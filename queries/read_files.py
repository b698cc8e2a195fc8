"""Files into readings: those that are kept are found again, the others are read and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from graph import iris
from ingest.cache import DocumentCache, Reading
from ingest.errors import UnreadableFile
from ingest.gather import Gathered
from ingest.pipeline import Source
from ingest.rules_version import rules_version
from ingest.workers import Readers
from ingest.workers.packed import Read

_KEPT_AT_ONCE = 50
_Place = tuple[Path, int]  # a file, and which member of it where it is a ZIP


def version_of(reading: Reading) -> str:
    """The IRI of the version that was read."""
    return iris.version(reading.doc_id, reading.version)


def read_files(
    files: Gathered,
    cache: DocumentCache,
    readers: Readers,
    progress: Callable[[int, int], None],
) -> tuple[list[Reading], list[UnreadableFile]]:
    """The readings of all files in the order of their names, each version once; and what failed.

    All are kept in `cache`, also where reading breaks off. `progress` is called with (files done,
    files in all); of a ZIP each member counts. Raises what `readers` raises.
    """
    under_way = _UnderWay(files, cache, progress)
    try:
        for number, result in readers.read(under_way.unread()):
            under_way.take(number, result)
    finally:
        under_way.keep()
    return under_way.result()


class _UnderWay:
    """What was read so far, by its place among the files."""

    def __init__(
        self, files: Gathered, cache: DocumentCache, progress: Callable[[int, int], None]
    ) -> None:
        self._files, self._cache, self._progress = files, cache, progress
        self._readings: dict[_Place, Reading] = {}
        self._failures: dict[_Place, UnreadableFile] = {}
        self._waiting: list[tuple[_Place, str]] = []  # to be kept together
        self._places: list[_Place] = []  # of those to be read, by number
        self._paths: dict[_Place, str] = {}
        self._opened = 0  # more than there are files where some are ZIPs
        self._tell()

    def unread(self) -> Iterator[tuple[int, Source]]:
        """The sources that are not kept, each under a number."""
        for place, source in self._files.opened():
            self._opened += 1
            if isinstance(source, UnreadableFile):
                self._failures[place] = source
                self._tell()
                continue
            self._paths[place] = source.path
            name = Path(source.path).name
            known = self._cache.find(name, source.sha256, rules_version(), source.given.digest)
            if known is None:
                self._places.append(place)
                yield len(self._places) - 1, source
            else:
                self._readings[place] = known
                self._tell()

    def take(self, number: int, result: Read | UnreadableFile) -> None:
        """What became of the source under this number."""
        place = self._places[number]
        if isinstance(result, UnreadableFile):
            self._failures[place] = result
        else:
            self._waiting.append((place, result.json))
            if len(self._waiting) >= _KEPT_AT_ONCE:
                self.keep()
        self._tell()

    def keep(self) -> None:
        """Keep what waits for it."""
        kept = self._cache.keep(text for _, text in self._waiting)
        self._readings.update(zip((place for place, _ in self._waiting), kept, strict=True))
        self._waiting.clear()

    def _tell(self) -> None:
        done = len(self._readings) + len(self._failures) + len(self._waiting)
        self._progress(done, max(len(self._files.files), self._opened))

    def result(self) -> tuple[list[Reading], list[UnreadableFile]]:
        """The first file of each name and date; another one with other words is a failure."""
        kept: dict[str, tuple[Reading, str]] = {}
        failures = dict(self._failures)
        for place in sorted(self._readings):
            reading, path = self._readings[place], self._paths[place]
            first, first_path = kept.setdefault(version_of(reading), (reading, path))
            if first.sha256 != reading.sha256:
                failures[place] = _same_version(path, first_path)
        return [r for r, _ in kept.values()], [failures[place] for place in sorted(failures)]


def _same_version(path: str, first_path: str) -> UnreadableFile:
    return UnreadableFile(
        path,
        (
            f"{first_path}と同じ名前・同じ日付の版です",
            f"a version of the same name and date as {first_path}",
        ),
        (
            "ファイル名を変えるか、名前@日付.txt とするか、--as で名前を付けてください",
            "rename it, call it name@date.txt, or name it by --as",
        ),
    )
