"""One thing to look at, as its source found it: before its passages and kind are told."""

from __future__ import annotations

from dataclasses import dataclass

from queries.finding_kind import Severity
from queries.finding_places import Mark


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing to look at: its kind, the place, what else it concerns, what is said of it."""

    kind: str
    at: Mark
    others: tuple[Mark, ...] = ()
    said: tuple[str, str] = ("", "")
    severity: Severity | None = None  # where it is not that of the kind
    confidence: float | None = None
    stacks: tuple[str, ...] = ()
    handle: str = ""
