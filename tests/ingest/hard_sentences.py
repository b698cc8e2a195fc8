"""Hard sentences with everything they state, written by hand from the annotation schema.

Used by `test_statements.py` and by `tests/quality/without_parse.py`.
"""

from __future__ import annotations

from tests.ingest.expected import Hard
from tests.ingest.hard.applied import ANALOGY, READINGS, STATUTES
from tests.ingest.hard.pointing import CARVING, DOCUMENTS, POINTING
from tests.ingest.hard.set_aside import NEGATION, SETTING_ASIDE

TABLES: dict[str, tuple[Hard, ...]] = {
    "negation": NEGATION,
    "setting-aside": SETTING_ASIDE,
    "analogy": ANALOGY,
    "statutes": STATUTES,
    "carving": CARVING,
    "pointing": POINTING,
    "documents": DOCUMENTS,
    "readings": READINGS,
}

ALL: tuple[Hard, ...] = tuple(case for cases in TABLES.values() for case in cases)
