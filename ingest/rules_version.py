"""The version of the rules that read: a digest of this package and of the language model's version.

What was read with other rules is read again; nobody has to remember to raise a number.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def rules_version() -> str:
    """Twelve hexadecimal digits, the same for the same code and models."""
    digest = hashlib.sha256()
    for part in ("ingest", "ontology"):
        for source in sorted(_sources(files(part)), key=lambda s: str(s)):
            digest.update(source.name.encode())
            digest.update(source.read_bytes())
    for package in ("ja_ginza", "ginza", "spacy", "SudachiPy", "SudachiDict-core"):
        digest.update(f"{package} {metadata.version(package)}".encode())
    return digest.hexdigest()[:12]


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith("__"):
            found += _sources(entry)
        elif entry.name.endswith(".py"):
            found.append(entry)
    return found
