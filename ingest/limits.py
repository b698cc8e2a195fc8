"""What one file may cost to read: past a limit it is refused, by name, before it hurts.

Each limit is a setting: the environment variable `YOMIKAE_LIMIT_` and its name in capitals.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from ingest.errors import YomikaeError

PREFIX = "YOMIKAE_LIMIT_"


class LimitError(YomikaeError):
    """A limit is set to what is no number above nought."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may have: `characters` of text; `seconds` that reading it may take."""

    characters: int = 10_000_000  # the longest law of Japan has three million
    seconds: int = 900


def limits() -> Limits:
    """The limits in force: the defaults, and what the environment says otherwise.

    Raises LimitError for a value that is no whole number above nought.
    """
    given = {
        f.name: _number(PREFIX + f.name.upper())
        for f in fields(Limits)
        if os.environ.get(PREFIX + f.name.upper())
    }
    return Limits(**given)


def _number(name: str) -> int:
    value = os.environ[name]
    if not (value.isascii() and value.isdigit() and len(value) < 16 and int(value) > 0):
        raise LimitError(f"{name}: 1以上の整数ではありません / no whole number above 0: {value!r}")
    return int(value)
