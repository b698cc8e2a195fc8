"""Paths that a person names → sources to read: files, what is in folders and ZIPs, and what is
said of them in yomikae.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.archive import is_archive, members
from ingest.errors import UnreadableFile
from ingest.given import Given, read_given, unknown_file
from ingest.pipeline import Source, files_under, load, named
from ingest.sources.endings import ENDINGS


def gather(paths: Sequence[Path], given: Given | None = None) -> list[Source | UnreadableFile]:
    """The sources at `paths`, in order; or, for each that cannot be opened, why.

    `given` is what is said of the only document there. Raises UnreadableFile for a path that does
    not exist, a yomikae.toml that is wrong, or `given` for more than one document.
    """
    files = files_under(paths)
    said = {folder: read_given(folder) for folder in _folders(paths, files)}
    found = [x for path in files for x in _opened(path)]
    for folder, of_files in said.items():
        for name in of_files:
            if not _is_there(folder / name, found):
                raise unknown_file(folder, name)
    given_of = {str(f / name): g for f, of_files in said.items() for name, g in of_files.items()}
    sources = [_with(x, given_of.get(x.path)) if isinstance(x, Source) else x for x in found]
    if given is None or given == Given():
        return sources
    if len(sources) != 1:
        raise UnreadableFile(
            str(paths[0]),
            ("文書が一つではありません", "it is not one document"),
            ("--as と --dated は一つの文書に使います", "--as and --dated are for one document"),
        )
    return [_with(x, given) if isinstance(x, Source) else x for x in sources]


def _folders(paths: Sequence[Path], files: Sequence[Path]) -> list[Path]:
    """Every folder that was named or holds one of the files."""
    return sorted({*(p for p in paths if p.is_dir()), *(p.parent for p in files)})


def _is_there(path: Path, found: Sequence[Source | UnreadableFile]) -> bool:
    """Whether a file, or a member of a ZIP, is on the disk, though it may not be read now."""
    if path.is_file():
        return True
    archives = [p for p in path.parents if p.is_file()]
    if not archives:
        return False
    opened = [x.path for x in found if x.path.startswith(f"{archives[0]}/")]
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
    """`source` as it is said to be; what was said before and is not said again stays."""
    if given is None:
        return source
    before = source.given
    both = Given(
        given.id or before.id,
        given.dated or before.dated,
        given.title or before.title,
        given.publisher or before.publisher,
        given.service or before.service,
    )
    return replace(
        source, doc_id=both.id or source.doc_id, dated=both.dated or source.dated, given=both
    )
