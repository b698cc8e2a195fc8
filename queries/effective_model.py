"""The effective text as plain frozen data: documents, their clauses, runs of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from queries.answer import Absence, Remark, Where
from queries.reasons import Reason, StandingKind

Struck = Literal["", "struck", "in-doubt"]
Mark = Literal["", "proviso", "notwithstanding", "exception"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: as `printed`, and as `read` where a 読替え (said at `by`) reads otherwise.

    `struck` where the words are disapplied ("in-doubt": the words that say so do not quite fit);
    `mark` where they are a proviso, …にかかわらず or another exception (…を除き).
    """

    printed: str
    read: str
    by: Where | None = None
    struck: Struck = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, cell by cell."""

    header: bool
    cells: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the place where it is printed."""

    where: Where
    anchor: str
    caption: tuple[Run, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class EffectiveClause:
    """A provision: its mark, heading and words in runs, how it stands, and what is to be noted.

    `comparisons` are the numbers of those that set it beside another clause.
    """

    where: Where
    anchor: str
    kind: str
    depth: int
    mark: str
    heading: tuple[Run, ...]
    words: tuple[Run, ...]
    standing: StandingKind
    in_part: bool
    struck: Struck
    notes: tuple[Reason, ...]
    comparisons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EffectiveDocument:
    """A document of the stack; one not on file has no parts, and `meaning` says what follows."""

    name: str
    title: str
    publisher: str
    dated: str
    rank: int | None
    on_file: bool
    is_root: bool
    anchor: str
    meaning: tuple[str, str]  # (ja, en)
    parts: tuple[EffectiveClause | Table, ...]  # in the order in which they are printed
    problems: tuple[tuple[str, str], ...]  # (language, words)
    absence: Absence = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two clauses set side by side, with the words of it and of what stands below it."""

    where: Where
    lines: tuple[tuple[str, str, Struck], ...]  # (label, words as they are read, whether struck)
    shortened: bool  # the 号 are left out


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two clauses that may conflict; the first prevails if they do and `ranked` is true."""

    number: int
    subject: str
    score: float
    ranked: bool
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class ReadingUse:
    """A 読替え of the stack, where it is said, where it holds, and how often it was applied.

    `held` is in how many clauses its words were left as printed, as the margin says; `appears`
    whether its words stand anywhere in what it is for, be it struck or inside other words.
    """

    printed: str
    read: str
    where: Where
    scope: tuple[Where, ...]
    used: int
    held: int
    appears: bool
    kind: Literal["applied", "one-case", "unplaced"]


@dataclass(frozen=True, slots=True)
class Effective:
    """The effective text of a stack. `anchors` names the place of each provision (IRI)."""

    stack: str
    title: str
    as_of: str | None
    documents: tuple[EffectiveDocument, ...]
    conditions: tuple[Remark, ...]
    doubts: tuple[Remark, ...]
    comparisons: tuple[Comparison, ...]
    readings: tuple[ReadingUse, ...]
    anchors: dict[str, str]
