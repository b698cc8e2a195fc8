"""A version to be read, as plain frozen data: contents, provisions in order, words in runs, marks.

Every offset is half-open into the `yk:text` of the provision (or cell) that the run stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from queries.answer import Basis, Where
from queries.effective_model import Mark as Printed
from queries.effective_model import Struck
from queries.facts import Version
from queries.reviewed import Mark as Word

RunKind = Literal["plain", "citation", "trigger", "term"]
# what becomes of a clause, or is said of it: the keys of `queries.reader_words.MARKS`
MarkKind = Literal[
    "disapplied",
    "disapplied-in-part",
    "yields",
    "read-otherwise",
    "ranked",
    "excepted",
    "conditional",
    "possible-conflict",
    "in-doubt",
    "incorporated",
    "contradicted",
]


@dataclass(frozen=True, slots=True)
class Span:
    """Words that mean something: a citation, the trigger of a statement, or a defined term.

    `refs` are the IRIs: one citation, one statement, or every definition of the term.
    """

    start: int
    end: int
    kind: RunKind
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words as `text` prints them, and what they are.

    `refs` are IRIs of what the run is (see `Span`); `statements` those whose triggers cover it,
    whatever it is. In a stack, `read` is what a 読替え said at `by` makes of the words, `struck`
    and `printed` are as in `queries.effective_model.Run`. `first` are the refs and statements of
    which this is the first run.
    """

    text: str
    start: int
    end: int
    kind: RunKind = "plain"
    refs: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    read: str = ""
    by: Where | None = None
    struck: Struck = ""
    printed: Printed = ""
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """What becomes of a clause, or is said of it.

    `stack` is the doc-id of the document in whose contract alone it holds, "" for the clause's own
    document and where a stack was chosen. `by` is the provision that says so and `words` its words;
    `about` another provision it is about. `note` (ja, en) says more.
    """

    kind: MarkKind
    basis: Basis
    stack: str = ""
    by: Where | None = None
    words: str = ""
    about: Where | None = None
    may: bool = False
    condition: str = ""
    in_part: bool = False
    unsure: bool = False  # the words are read unsurely, or cite it by another heading
    from_above: bool = False  # it is one of the provision that the clause stands in
    note: tuple[str, str] = ("", "")
    statement: str = ""  # IRI
    review: Word | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its words."""

    iri: str
    eid: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, cell by cell."""

    eid: str
    header: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the place where it is printed, below the provision `holder` (eId)."""

    iri: str
    eid: str
    label: str
    caption: str
    rows: tuple[Row, ...]
    holder: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision in its place; `depth` 0 stands in nothing, `mark` is printed before its words."""

    iri: str
    eid: str
    label: str
    kind: str
    depth: int
    mark: str
    title: tuple[Run, ...]
    runs: tuple[Run, ...]
    marks: tuple[ClauseMark, ...] = ()
    struck: Struck = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with those below it."""

    eid: str
    label: str
    title: str
    below: tuple[Entry, ...]


Part = Provision | Table


@dataclass(frozen=True, slots=True)
class Block:
    """Parts that belong together (an article, an annex), and how many characters they print."""

    parts: tuple[Part, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Text:
    """A version to be read. `marks` are those of the document as a whole.

    `others` say whether words of other documents about this version are among the marks: they lead
    to the newest version only.
    """

    version: Version
    contents: tuple[Entry, ...]
    blocks: tuple[Block, ...]
    marks: tuple[ClauseMark, ...]
    others: bool

    def parts(self) -> Iterator[Part]:
        """Every provision and table, in order."""
        for block in self.blocks:
            yield from block.parts
