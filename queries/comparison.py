"""Two versions compared, as plain frozen data: what changed, and what the change breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from queries.answer import Where
from queries.finding_kinds import Basis, Severity
from queries.reviewed import Mark

ChangeKind = Literal[
    "added",
    "removed",
    "deleted",  # its number stays, with 「削除」
    "moved",
    "renumbered",
    "split",
    "merged",
    "heading",
    "words",
    "rewritten",  # hardly a word of it was kept
    "table",
]
Sign = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words as printed: `same` in both versions, `gone` from the old one, `new` in the new one."""

    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that differs: runs of each cell; `sign` is `same` where only cells do."""

    sign: Sign
    cells: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that differs: its label (of the new version if it is there) and the rows that do."""

    label: str
    sign: Sign
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that is not the same in both versions.

    `old` is None where it was added, `new` where it was removed. `kinds` are all that happened to
    it; `score` (0 to 1) says how surely `new` is `old` by its content, 1 for the same words.
    `others` are the clauses that it was split off from, or merged into. `heading` and `words` are
    its own heading and words (and, of one added or removed, all below it), with what changed.
    """

    old: Where | None
    new: Where | None
    kinds: tuple[ChangeKind, ...]
    score: float
    heading: tuple[Run, ...]
    words: tuple[Run, ...]
    tables: tuple[Grid, ...] = ()
    others: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A statement that rests on the words that point: its kind, trigger, condition."""

    kind: str
    trigger: str
    condition: str
    may: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document and the sentence they stand in: at `[start, end)` of it."""

    words: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Content:
    """What words point at, or where a name stood, in both versions.

    `was` is the clause under the old version and `now` the one under the new (None: nothing there),
    `went` where the content of `was` is now if it is not in `now`, with `score` (0 to 1) how
    surely. `was_words`, `now_words` and `went_words` are their words; `runs` what changed from the
    first to the second where they are one clause.
    """

    was: Where | None = None
    now: Where | None = None
    went: tuple[Where, ...] = ()
    score: float = 0.0
    was_words: str = ""
    now_words: str = ""
    went_words: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """Something that pointed into the old version and does not fit the new one.

    `kind` is a key of `queries.break_kinds.KINDS`. `at` is the clause that points, `quoted` the
    words that do; `uses` are the statements made with them, `said` (ja, en) what it comes to.
    """

    kind: str
    severity: Severity
    basis: Basis
    at: Where
    quoted: Quoted
    uses: tuple[Use, ...]
    content: Content
    said: tuple[str, str]
    review: Mark | None = None  # a reviewer's word that it rests on


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions; `iri` is "" if it is not on file."""

    document: str  # doc-id
    title: str
    dated: str  # ISO date; "" where none is printed
    file: str
    iri: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions: what changed, in the order of the new one, and what it breaks, gravest first.

    `looked_at` are the other documents (DOC@DATE) whose words were held against both.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    breaks: tuple[Break, ...]
    looked_at: tuple[str, ...]
    clauses: tuple[int, int]  # provisions of the old and of the new version

    @property
    def is_broken(self) -> bool:
        """Whether anything must be mended or looked at: notes alone break nothing."""
        return any(b.severity != "note" for b in self.breaks)
