"""Made-up terms with one mistake of drafting each, and terms that only look like it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import DefectKind


@dataclass(frozen=True)
class Case:
    """A text; the kind that is looked for; where and with which words it is found; the reason.

    `found` are (label, words) of every finding of that kind, () where there must be none.
    """

    kind: DefectKind
    text: str
    found: tuple[tuple[str, str], ...]
    why: str

    @property
    def name(self) -> str:
        return f"{self.kind}: {self.why}"


def none(kind: DefectKind, text: str, why: str) -> Case:
    """A text in which nothing of the kind may be found."""
    return Case(kind, text, (), why)
