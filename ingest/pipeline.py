"""The whole way from a file's bytes to a `Document`.

Reading depends on nothing but the bytes, the name and the rules: the same input gives the same
Document. Many files at once are read by `ingest.workers`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from ingest.archive import ENDING as ARCHIVE
from ingest.citations import find_citations
from ingest.defects import find_defects
from ingest.defects.reading import Reading
from ingest.definitions import find_definitions, with_documents, with_uses
from ingest.errors import UnreadableFile
from ingest.given import NOTHING, Given, is_day
from ingest.metadata import closing_date, latest_entry, service_name
from ingest.model import Document, Problem
from ingest.places import words_of
from ingest.rules_version import rules_version
from ingest.sources.extract import Extract, line_starts
from ingest.sources.formats import ENDINGS, extract
from ingest.statements import find_statements
from ingest.structure import Structure, read_structure
from ingest.tree import build_tree

_DATED_STEM = re.compile(r"(?P<id>.+)@(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})$")
_EGOV_STEM = re.compile(
    r"(?P<id>[0-9]{3}[A-Z0-9]{12})_(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"_[0-9A-Z]{15}$"
)
_IN_FOLDERS = (*ENDINGS, ARCHIVE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path as the user named it, its bytes, and the name it goes by.

    `dated` is the version's date where the file's name gives it (`name@2025-10-01.txt`), `given`
    what a person says of the file. A member of a ZIP has a path of both: `a.zip/inner/name.docx`.
    """

    path: str
    data: bytes
    doc_id: str
    dated: str | None = None
    given: Given = NOTHING

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def load(path: Path) -> Source:
    """The file at `path`. Raises UnreadableFile if it cannot be opened."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(
            str(path),
            (f"開けません（{reason}）", f"cannot be opened ({reason})"),
            ("パスと権限を確かめてください", "check its path and permissions"),
        ) from error
    return named(str(path), data)


def named(path: str, data: bytes) -> Source:
    """A source of these bytes, called by the last part of its path: its stem, and maybe a date.

    e-Gov names a law's XML `405AC0000000047_20250601_504AC0000000068.xml`: the law, the day from
    which it is in force so, the law that amended it.
    """
    stem = PurePath(path).name.rsplit(".", 1)[0]
    dated = _DATED_STEM.match(stem)
    if dated and is_day(dated.group("date")):
        return Source(path, data, dated.group("id"), dated.group("date"))
    law = _EGOV_STEM.match(stem)
    if law:
        day = f"{law.group('year')}-{law.group('month')}-{law.group('day')}"
        if is_day(day):
            return Source(path, data, law.group("id"), day)
    return Source(path, data, stem)


def files_under(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those named, and those with a readable ending, and ZIPs, in the folders.

    Sorted, each once. Raises UnreadableFile for a path that does not exist or an empty folder.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in _IN_FOLDERS
            )
            if not inside:
                raise UnreadableFile(
                    str(path),
                    ("読める文書がありません", "holds no document that can be read"),
                    (
                        f"{' '.join(_IN_FOLDERS)} のファイルを入れてください",
                        f"put {' '.join(_IN_FOLDERS)} files in it",
                    ),
                )
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise UnreadableFile(
                str(path),
                ("見つかりません", "does not exist"),
                ("パスを確かめてください", "check its path"),
            )
    return sorted(found)


def read(source: Source) -> Document:
    """The Document of a source. Raises UnreadableFile if no text can be made of its bytes."""
    found = extract(source.data, source.path)
    told = found.told
    structure = found.structure or read_structure(found.text)
    if not structure.provisions:
        raise UnreadableFile(
            source.path,
            ("条や項が見つかりません", "no provision was found in it"),
            ("約款・規程・契約書の本文か確かめてください", "check that it is the text of terms"),
        )
    words = words_of(structure.provisions, structure.tables)
    tree = build_tree(structure.provisions, structure.tables)
    defined = with_documents(find_definitions(words), words, tree)
    given = source.given
    title = given.title or structure.head.title or told.title or None
    citations = find_citations(words, tree, defined, title)
    statements = find_statements(words, structure.provisions, structure.tables, citations, defined)
    version = source.dated or _version(found, structure)
    problems = (
        *(Problem(r.kind, r.start, r.end, r.words) for r in found.remarks),
        *structure.problems,
        *_numbering_problems(structure),
        *_missing(structure, version),
    )
    return Document(
        doc_id=source.doc_id,
        title=title,
        service=given.service
        or structure.head.service
        or service_name(title, structure.provisions),
        publisher=given.publisher or structure.head.publisher or told.publisher or None,
        version=version,
        source_file=Path(source.path).name,
        sha256=source.sha256,
        length=len(found.text),
        rules_version=rules_version(),
        provisions=structure.provisions,
        tables=structure.tables,
        citations=citations,
        definitions=with_uses(defined, words),
        statements=statements,
        problems=tuple(replace(p, where=found.where(p.start)) for p in problems),
        pieces=structure.pieces,
        defects=find_defects(Reading(words, tree, defined, citations, statements, title)),
        lines=line_starts(found.text),
        given=given.digest,
    )


def _version(found: Extract, structure: Structure) -> str | None:
    """The day of a version: the newest that a version line at the head or the end names.

    Else what the file tells of itself, the newest entry of the 附則, the day it was made.
    """
    head = structure.head
    printed = filter(None, (head.version, closing_date(found.text)))
    return (
        max(printed, default=None)
        or found.told.version
        or latest_entry(structure.provisions)
        or head.made
    )


def _missing(structure: Structure, version: str | None) -> list[Problem]:
    """What every document of terms has, and this one has not."""
    found = []
    if all(p.kind == "Preamble" for p in structure.provisions):
        found.append(Problem("no-provision", 0, 0, ""))
    if not version:
        found.append(Problem("no-version", 0, 0, ""))
    return found


def _numbering_problems(structure: Structure) -> list[Problem]:
    """Numbers printed twice, and articles skipped: a reviewer should look at the source there."""
    found = []
    last = 0
    for p in structure.provisions:
        if "（重複" in p.label:
            found.append(Problem("duplicate-label", p.start, p.end, p.mark, p.label))
        article = re.fullmatch(r"第([0-9]+)条", p.label)
        if article:
            if int(article.group(1)) > last + 1:
                found.append(Problem("number-skipped", p.start, p.start, p.mark, p.label))
            last = int(article.group(1))
    return found


def read_or_fail(source: Source) -> Document | UnreadableFile:
    """`read`, the error as a value: what a worker hands back."""
    try:
        return read(source)
    except UnreadableFile as error:
        return error
