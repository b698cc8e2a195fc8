"""What a finding can be: how grave it is, what it rests on, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["serious", "check", "note"]
Basis = Literal["stated", "inferred"]  # the words say it | the program concludes it

# the gravest first
SEVERITIES: dict[Severity, tuple[str, str]] = {
    "serious": ("要対応", "serious"),
    "check": ("確認", "to check"),
    "note": ("参考", "note"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding; `name`, `meaning` and `to_do` are (Japanese, English)."""

    key: str
    severity: Severity
    basis: Basis
    name: tuple[str, str]
    meaning: tuple[str, str]
    to_do: tuple[str, str]
    is_of_source: bool = True  # a mistake of the documents, not a doubt of the reading
