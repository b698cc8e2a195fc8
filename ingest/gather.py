"""Paths that a person names → sources to read: files, what is in folders and ZIPs, and what is
said of them in yomikae.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from ingest.archive import is_archive, members
from ingest.errors import UnreadableFile
from ingest.given import Given, is_id, read_given, unknown_file
from ingest.limits import limits
from ingest.opened import is_folder, is_there
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
                if isinstance(source, Source):
                    source = _named(_with(source, self.given.get(source.path)))
                yield (path, number), source


def gather(paths: Sequence[Path], given: Given | None = None) -> Gathered:
    """The sources at `paths`.

    `given` is what is said of the only document there. Raises UnreadableFile for a path that does
    not exist, a yomikae.toml that is wrong, or `given` for more than one document.
    """
    limits()  # a wrong setting is told before anything is read
    files = files_under(paths)
    said = {folder: read_given(folder) for folder in _folders(paths, files)}
    for folder, of_files in said.items():
        members_of: dict[Path, frozenset[str] | None] = {}
        for name in of_files:
            if not _is_there(folder, name, members_of):
                raise unknown_file(folder, name)
    given_of = {str(f / name): g for f, of_files in said.items() for name, g in of_files.items()}
    files.sort(key=_size, reverse=True)  # or the last might keep one of the readers long
    found = Gathered(tuple(files), given_of)
    if given is None or given == Given():
        return found
    opened = [source for _, source in islice(found.opened(), 2)]
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
    return sorted({*(p for p in paths if is_folder(p)), *(p.parent for p in files)})


def _is_there(folder: Path, name: str, members_of: dict[Path, frozenset[str] | None]) -> bool:
    """Whether a file, or a member of a ZIP, is in a folder, though it may not be read now.

    `members_of` keeps what each ZIP holds: None for one that cannot be opened.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        return False
    path = folder
    for n, part in enumerate(parts, 1):
        path = path / part
        if not is_there(path):
            return False
        if n < len(parts) and not is_folder(path):
            if path not in members_of:
                paths = {x.path for x in _opened(path)}
                members_of[path] = None if paths == {str(path)} else frozenset(paths)
            known = members_of[path]
            return known is None or str(folder / name) in known
    return not is_folder(path)


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


def _named(source: Source) -> Source | UnreadableFile:
    """`source`, if its name can be that of a document: it stands in IRIs and on pages."""
    if is_id(source.doc_id):
        return source
    return UnreadableFile(
        source.path,
        (
            "文書の名前に使えない文字があるか、長すぎる名前です",
            "its name is too long, empty, or has characters that no name of a document can have",
        ),
        (
            "ファイル名を変えるか、--as か yomikae.toml の id で名前を付けてください",
            "rename it, or name it by --as or by id in yomikae.toml",
        ),
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
