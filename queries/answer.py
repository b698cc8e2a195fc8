"""An answer and its proof, as plain data: `queries.say` puts it into words, `--json` prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from queries.reviewed import Mark

Basis = Literal["stated", "inferred", "reviewed"]
# why a document is not drawn upon: not on file; on file, but not in the stack; in the stack, but in
# no version in force on the day; or several on file bear its title
Absence = Literal["", "not-on-file", "not-in-stack", "not-in-force", "not-decided"]


@dataclass(frozen=True, slots=True)
class Where:
    """A provision or document: `label` "" is the document itself, `on_file` whether it is here."""

    document: str
    label: str
    title: str
    iri: str
    on_file: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the proof.

    `words` are the words that say so and `sentence` those they stand in, both as printed in
    `where`; for what was inferred they are the words it was inferred from.
    """

    number: int
    kind: str
    basis: Basis
    where: Where
    words: str
    sentence: str
    ja: str
    en: str
    confidence: float = 1.0
    review: Mark | None = None  # the reviewer's word that it rests on


@dataclass(frozen=True, slots=True)
class Ruling:
    """A provision and what became of it; `steps` are the numbers of the steps that say why.

    `score` is how surely it speaks of the topic, 0.0 where nothing of it was matched with that.
    `led_to` is what stands in its place, `led_basis` whether words say so. `in_part` is true where
    it is set aside, or governs, only as far as another provision does not reach (…にかかわらず).
    """

    where: Where
    text: str
    score: float
    steps: tuple[int, ...]
    covers: tuple[str, ...] = ()  # labels below it that the question touched
    led_to: tuple[Where, ...] = ()
    led_basis: Basis = "inferred"
    in_part: bool = False
    read_as: str = ""  # its text with the 読替え applied, where that changes it


@dataclass(frozen=True, slots=True)
class Remark:
    """A condition or a doubt: in words, with the provision and words that give rise to it."""

    ja: str
    en: str
    basis: Basis
    where: Where | None = None
    words: str = ""
    about: Where | None = None
    review: Mark | None = None


@dataclass(frozen=True, slots=True)
class LayerNote:
    """A document of the stack, as the answer shows it; `absence` says why it is not `on_file`.

    `for_matter` are the words by which it goes before the documents `over` for some matter only;
    `over_basis` tells whether words say over which.
    """

    document: str
    title: str
    version: str
    rank: int | None
    on_file: bool
    absence: Absence = ""
    for_matter: str = ""
    over: tuple[str, ...] = ()
    over_basis: Basis = "stated"


Verdict = Literal[
    "displaced",
    "set-aside",
    "governs",
    "possible-conflict",
    "leading",
    "faint",
    "not-about",
    "not-in-stack",
    "other-clause",
]


@dataclass(frozen=True, slots=True)
class Expected:
    """A clause that somebody expected to govern, and why it does not (or that it does).

    `met` are the words of the topic that it holds, `lacks` those that it does not.
    """

    where: Where
    verdict: Verdict
    ja: str
    en: str
    steps: tuple[int, ...]
    met: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a supposition changes of a provision: its standing before and after ("" if none)."""

    where: Where
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What governs, what is displaced and by what, on what conditions, with what doubts.

    `leading` are provisions in force that are tied to what governs by citations and bear on the
    topic too; `mentions` are those that only mention its words. `why_not` is on a clause that was
    expected; with `supposed` the answer is one to that supposition, and `changes` tell how it
    differs from the answer without it. `reviews` are what reviewers said that bears on the answer
    and shows in no step.
    """

    stack: str
    question: str
    kind: Literal["clause", "topic"]
    as_of: str | None
    layers: tuple[LayerNote, ...]
    governing: tuple[Ruling, ...]
    displaced: tuple[Ruling, ...]
    possible_conflicts: tuple[Ruling, ...]
    leading: tuple[Ruling, ...]
    mentions: tuple[Ruling, ...]
    conditions: tuple[Remark, ...]
    doubts: tuple[Remark, ...]
    steps: tuple[Step, ...]
    why_not: Expected | None = None
    supposed: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    reviews: tuple[Remark, ...] = ()

    @property
    def governs(self) -> bool:
        """Whether something governs; of a clause, whether it does."""
        return bool(self.governing)


@dataclass
class Rulings:
    """What became of the clauses asked about, while it is being found."""

    governing: list[Ruling] = field(default_factory=list)
    displaced: list[Ruling] = field(default_factory=list)
    conflicts: list[Ruling] = field(default_factory=list)
    leading: list[Ruling] = field(default_factory=list)
    mentions: list[Ruling] = field(default_factory=list)
