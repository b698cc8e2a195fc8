"""Which mistakes of drafting that a person annotated are found.

The rule: an annotated mistake is found if a finding that is about the documents (not about the
reading) has a passage, its own or one it concerns, that stands at the annotated provision or at one
below or above it, and words are marked in it that cover a quarter of the annotated quote or more.
White space and width do not count. Nothing else about the finding is looked at: whether it says the
same of the words is for the reader of `finders` to judge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from queries.finding_kinds import KINDS
from queries.finding_places import Line, Passage
from queries.findings import Finding

_ENOUGH = 0.25  # of the annotated words


def folded(words: str) -> str:
    """In one width and without white space."""
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", words))


def is_near(label: str, other: str) -> bool:
    """Whether one provision is the other, or stands below it."""
    a, b = folded(label), folded(other)
    return any(x == y or (x.startswith(y) and x[len(y)] in "第(/①②③") for x, y in ((a, b), (b, a)))


def overlaps(line: Line, quote: str) -> bool:
    """Whether words marked in the line cover enough of the quote where it stands there."""
    text, wanted = folded(line.text), folded(quote)
    starts = [m.start() for m in re.finditer(f"(?={re.escape(wanted)})", text)]
    for start, end in line.marks:
        low = len(folded(line.text[:start]))
        high = low + len(folded(line.text[start:end]))
        shared = (min(high, s + len(wanted)) - max(low, s) for s in starts)
        if any(n >= _ENOUGH * len(wanted) for n in shared):
            return True
    return False


def finders(defect: dict[str, Any], doc: str, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are the annotated mistake, by the rule above."""

    def speaks(passage: Passage) -> bool:
        return passage.document == doc and any(
            is_near(line.label, defect["in"]) and overlaps(line, defect["quote"])
            for line in passage.lines
        )

    return [
        f
        for f in findings
        if KINDS[f.kind].is_of_source and any(map(speaks, (f.passage, *f.others)))
    ]


def missed(gold: dict[str, Any], findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The annotated mistakes of drafting that no finding speaks of."""
    return [d for d in drafting(gold) if not finders(d, gold["doc"], findings)]


def drafting(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """The annotated mistakes that the drafter made, not the PDF."""
    return [d for d in gold["defects"] if d["kind"] == "drafting"]
