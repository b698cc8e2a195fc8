"""Drafting habits of 約款, 利用規約, 特約, 覚書 and laws: sentences with everything they state.

Annotated from the annotation schema before the program had read them, in the frame of
`tests.ingest.expected`; one module in `tests/ingest/habits` for each family. A habit for which the
schema has no kind states nothing, and its `why` says so.
"""

from __future__ import annotations

from tests.ingest.expected import Hard
from tests.ingest.habits.by_analogy import BY_ANALOGY
from tests.ingest.habits.carved import CARVED
from tests.ingest.habits.later import LATER
from tests.ingest.habits.leading_on import LEADING_ON
from tests.ingest.habits.no_kind import NO_KIND
from tests.ingest.habits.not_applied import NOT_APPLIED, TAKEN_UP
from tests.ingest.habits.ranks import RANKS
from tests.ingest.habits.read_as import READ_AS
from tests.ingest.habits.regardless import REGARDLESS

TABLES: dict[str, tuple[Hard, ...]] = {
    "not-applied": NOT_APPLIED,
    "taken-up": TAKEN_UP,
    "regardless": REGARDLESS,
    "by-analogy": BY_ANALOGY,
    "carved": CARVED,
    "leading-on": LEADING_ON,
    "no-kind": NO_KIND,
    "ranks": RANKS,
    "read-as": READ_AS,
    "later": LATER,
}

HABITS: tuple[Hard, ...] = tuple(case for cases in TABLES.values() for case in cases)
