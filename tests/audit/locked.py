"""The pinned requirements, read: names, versions, and what else a line must have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
_PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[A-Za-z0-9.!+_-]+)"
    r"(?: ; (?P<marker>[^#\\]+?))?(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


@dataclass(frozen=True, slots=True)
class Locked:
    """A package and its one version; where a marker stands, it is not for every machine."""

    name: str
    version: str
    marker: str


def read(path: Path) -> list[Locked]:
    """Every package of a file. Raises ValueError for a line that pins none, or has no hash."""
    text = path.read_text("utf-8").replace(" \\\n", " ")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        words = " ".join(line.split())
        if not words or words.startswith("#"):
            continue
        pinned = _PINNED.fullmatch(words)
        if pinned is None:
            raise ValueError(
                f"{path.name}, requirement {number}: not pinned with hashes: {line:.80}"
            )
        found.append(Locked(pinned["name"], pinned["version"], pinned["marker"] or ""))
    return found
