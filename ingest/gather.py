"""Paths that a person names → sources to read: files, what is in folders and ZIPs, and what is
said of them in yomikae.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.archive import is_archive, members
from ingest.errors import UnreadableFile
from ingest.given import Given, read_given, unknown_file
from ingest.pipeline import Source, files_under, load, named
from ingest.sources.endings import ENDINGS


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files to read, the longest first, and what is said of what is in them, by path."""

    files: tuple[Path, ...]
    given: Mapping[str, Given]

    def opened(self) -> Iterator[tuple[tuple[Path, int], Source | UnreadableFile]]:
        """The sources one after another, each opened when it is asked for; or why it cannot be.

        Each with its place: its file, and which of the ZIP's members it is.
        """
        for path in self.files:
            for number, source in enumerate(_opened(path)):
                yield (
                    (path, number),
                    _with(source, self.given.get(source.path))
                    if isinstance(source, Source)
                    else source,
                )


def gather(paths: Sequence[Path], given: Given | None = None) -> Gathered:
    """The sources at `paths`.

    `given` is what is said of the only document there. Raises UnreadableFile for a path that does
    not exist, a yomikae.toml that is wrong, or `given` for more than one document.
    """
    files = files_under(paths)
    said = {folder: read_given(folder) for folder in _folders(paths, files)}
    for folder, of_files in said.items():
        for name in of_files:
            if not _is_there(folder / name):
                raise unknown_file(folder, name)
    given_of = {str(f / name): g for f, of_files in said.items() for name, g in of_files.items()}
    files.sort(key=_size, reverse=True)  # or the last might keep one of the readers long
    found = Gathered(tuple(files), given_of)
    if given is None or given == Given():
        return found
    opened = [source for _, source in found.opened()]
    if len(opened) != 1:
        raise UnreadableFile(
            str(paths[0]),
            ("文書が一つではありません", "it is not one document"),
            ("--as と --dated は一つの文書に使います", "--as and --dated are for one document"),
        )
    path = opened[0].path
    return Gathered(found.files, {path: _both(given, given_of.get(path, Given()))})


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it is told when it is opened


def _folders(paths: Sequence[Path], files: Sequence[Path]) -> list[Path]:
    """Every folder that was named or holds one of the files."""
    return sorted({*(p for p in paths if p.is_dir()), *(p.parent for p in files)})


def _is_there(path: Path) -> bool:
    """Whether a file, or a member of a ZIP, is on the disk, though it may not be read now."""
    if path.is_file():
        return True
    archives = [p for p in path.parents if p.is_file()]
    if not archives:
        return False
    opened = [x.path for x in _opened(archives[0]) if x.path.startswith(f"{archives[0]}/")]
    return not opened or str(path) in opened


def _opened(path: Path) -> Iterator[Source | UnreadableFile]:
    """The source of a file, or those of the members of a ZIP."""
    try:
        source = load(path)
        if not is_archive(source.data):
            yield source
            return
        for member in members(source.data, source.path, ENDINGS):
            if isinstance(member, UnreadableFile):
                yield member
            else:
                yield named(f"{source.path}/{member[0]}", member[1])
    except UnreadableFile as error:
        yield error


def _with(source: Source, given: Given | None) -> Source:
    """`source` as it is said to be."""
    if given is None:
        return source
    return replace(
        source, doc_id=given.id or source.doc_id, dated=given.dated or source.dated, given=given
    )


def _both(given: Given, before: Given) -> Given:
    """What is said last; what was said before and is not said again stays."""
    return Given(
        given.id or before.id,
        given.dated or before.dated,
        given.title or before.title,
        given.publisher or before.publisher,
        given.service or before.service,
    )
