"""A source's bytes → its `Document`: every room of the package, in order."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ingest.citations import find_citations
from ingest.deadline import within
from ingest.defects.finding import find_defects
from ingest.defects.reading import Reading
from ingest.definitions import find_definitions, with_documents, with_uses
from ingest.errors import UnreadableFile
from ingest.limits import limits
from ingest.metadata import closing_date, latest_entry, service_name
from ingest.model import Document, Problem
from ingest.pipeline import Source
from ingest.places import words_of
from ingest.rules_version import rules_version
from ingest.sentences import Sentence
from ingest.signs import legible
from ingest.sources.extract import Extract, line_starts
from ingest.sources.formats import extract
from ingest.statements import find_statements, too_long
from ingest.structure import Structure, read_structure
from ingest.tree import build_tree

_SHOWN = 40  # characters of a sentence that a problem shows


def document_of(source: Source) -> Document:
    """The Document of a source. Raises UnreadableFile if no text can be made of its bytes."""
    limit = limits()
    with within(source.path, limit.seconds):
        found = legible(extract(source.data, source.path))
        _refuse_too_long(found.text, source.path, limit.characters)
        return _read(source, found)


def _refuse_too_long(text: str, path: str, most: int) -> None:
    if len(text) > most:
        raise UnreadableFile(
            path,
            (f"{len(text):,}字あり、長すぎます", f"it is too long ({len(text):,} characters)"),
            (
                f"{most:,}字以下に分けるか、YOMIKAE_LIMIT_CHARACTERSを大きくしてください",
                f"split it into parts of at most {most:,}, or raise YOMIKAE_LIMIT_CHARACTERS",
            ),
        )


def _read(source: Source, found: Extract) -> Document:
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
        *(_unread(s) for s in too_long(words, citations, defined)),
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


def _unread(sentence: Sentence) -> Problem:
    """A sentence that is not read for what it states, with its first words."""
    text = sentence.words.text
    first, last = sentence.at[0], sentence.at[-1]
    words = text.value[first : first + _SHOWN]
    label = sentence.words.place.label
    return Problem("sentence-too-long", text.origin[first], text.origin[last] + 1, words, label)


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
