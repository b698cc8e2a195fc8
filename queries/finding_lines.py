"""Where the words of a finding stand in the file: line and column, as an editor counts them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from graph.build import Printed, printed
from ingest.model import Document
from queries.finding_places import Passage
from queries.kept import Kept


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of a file: lines and columns from 1, the end exclusive; columns count characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    offset: int  # into the source text
    length: int


class Files:
    """The source files of the documents in the store at `path`.

    Raises UnreadableFile if what was read of them was kept by another yomikae.
    """

    def __init__(self, path: Path) -> None:
        self._kept = Kept(path, ("行を示せません", "tell lines"))
        self._documents: dict[str, Document] = {}
        self._printed: dict[str, dict[str, Printed]] = {}

    def spot(self, passage: Passage) -> Spot | None:
        """The first words marked in a passage, or its first line; None where it is in no file."""
        version = self._version(passage.iri)
        if version is None or not passage.on_file:
            return None
        if version not in self._documents:
            self._documents[version] = self._kept.document(version)
            self._printed[version] = printed(self._documents[version])
        document = self._documents[version]
        place = self._printed[version].get(passage.iri)
        if place is None:
            return _spot(document, 0, 0)
        own = [m for line in passage.lines if line.label == passage.label for m in line.marks]
        origin = place.text.origin
        if own and own[0][1] <= len(origin):
            start, end = own[0]
            return _spot(document, origin[start], origin[end - 1] + 1)
        return _spot(document, place.start, origin[0] if origin else place.start)

    def _version(self, iri: str) -> str | None:
        """The version that an IRI of a provision, table or version belongs to."""
        if iri in self._kept:
            return iri
        above = iri.rpartition("/")[0]
        return above if above in self._kept else None


def _spot(document: Document, start: int, end: int) -> Spot:
    end = max(start, end)
    line, end_line = (bisect_right(document.lines, x) for x in (start, end))
    return Spot(
        document.source_file,
        line,
        start - document.lines[line - 1] + 1,
        end_line,
        end - document.lines[end_line - 1] + 1,
        start,
        end - start,
    )
