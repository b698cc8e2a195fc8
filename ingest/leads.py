"""Of which document a list or a table speaks, where the words above it say so.

次の各号に掲げる乙約款の規定は、適用しない: 第5条 in the first 号 is a clause of 乙約款, not of this
document. 乙約款を別紙のとおり読み替えて適用する: so is 第5条 in a column of 別紙's table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ingest.model import Citation
from ingest.places import Words
from ingest.sentences import cut
from ingest.tree import Tree

_LISTS = re.compile(
    r"(?:次の各号|次|以下|下記|左記)(?:に(?:掲げる|定める)|の)[^。]{0,40}?"
    r"(?:規定|条項|条文|定め|各条)(?:は|を|も|の|に|、)"
)
_READS = re.compile(r"読み?(?:替|換|かえ)")
_BELOW = re.compile(r"次の?(?:表|とおり)|下表|以下のとおり")
_READ_AS = re.compile(r"読み?[替換]える(?!規定)|読み?[替換]え?後|読み?方|変更後|当社の提供")
Documents = tuple[str, ...]


class Leads:
    """What the words read so far say of what stands below them; fed piece by piece, in order."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._lists: dict[str, Documents] = {}  # label of a provision -> whose clauses its 号 name
        self._readings: dict[str, Documents] = {}  # label of what holds a 読替え table
        self._order: dict[str, int] = {}  # which label was noted first
        self._columns: dict[tuple[str, int], Documents] = {}  # table, column
        self._written_for: set[tuple[str, int]] = set()  # columns of what is read instead

    def head(self, piece: Words, documents: Documents) -> None:
        """A column's heading that names `documents` (乙約款の条項)."""
        column = (piece.place.table or "", piece.place.column)
        if _READ_AS.search(piece.squeezed.text):
            self._written_for.add(column)
        elif documents:
            self._columns[column] = documents

    def above(self, piece: Words) -> Documents:
        """The documents that a clause named in `piece` is of, where it names none itself."""
        place = piece.place
        if place.table is None:
            provision = self._tree.by_label.get(place.label)
            parent = provision.parent or "" if provision else ""
            return self._lists.get(parent) or self._readings.get(parent, ())
        column = (place.table, place.column)
        if column in self._written_for:
            return ()
        return self._columns.get(column) or self._read_around(place.label)

    def _read_around(self, label: str) -> Documents:
        """The documents of the first place noted that is `label` or a part of it up to a /."""
        ends = [i for i, sign in enumerate(label) if sign == "/"]
        found = [label[:end] for end in (*ends, len(label)) if label[:end] in self._readings]
        return self._readings[min(found, key=self._order.__getitem__)] if found else ()

    def read(self, piece: Words, citations: Sequence[Citation]) -> None:
        """Take note of what `piece` says of lists and tables below it, given its citations."""
        if piece.place.table is not None:
            return
        text = piece.squeezed.text
        starts = [piece.squeezed.find(c.start) for c in citations]  # they stand in order
        for low, high in cut(text, 0, len(text)):
            first, last = bisect_left(starts, low), bisect_left(starts, high)
            here = citations[first:last]
            listed = _LISTS.search(text, low, high)
            if listed:
                named = citations[first : bisect_left(starts, listed.end(), first, last)]
                self._note(self._lists, [piece.place.label], named)
            if _READS.search(text, low, high):
                places = [t.label for c in here if c.kind == "AnnexCitation" for t in c.targets]
                if _BELOW.search(text, low, high):
                    places.append(piece.place.label)
                self._note(self._readings, places, here)

    def _note(
        self, into: dict[str, Documents], labels: Iterable[str], citations: Sequence[Citation]
    ) -> None:
        named = tuple(
            dict.fromkeys(
                t.document
                for c in citations
                if c.kind == "DocumentCitation"
                for t in c.targets
                if t.document
            )
        )
        if named and not any(c.candidates for c in citations):
            for label in labels:
                into[label] = named
                if into is self._readings:
                    self._order.setdefault(label, len(self._order))
