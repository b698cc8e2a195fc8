"""Headings of 条 and 章: in brackets or bare, on the mark's line, above it, below it, or broken.

e-Gov prints （目的） on the line above 第一条, a 約款 behind 第1条; a PDF may break either.
Nothing here gives a character away: `ingest.structure` asks and acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.decode import Decision
from ingest.layout import Line
from ingest.outline import Node, Span

_LONE_TITLE = re.compile(r"\([^()]+(?:\([^()]*\)[^()]*)*\)$")
_MAX_BARE_TITLE = 30  # characters of a heading that stands without brackets
_MAX_LINES = 3  # of a heading that is broken
_MAX_TITLE = 400  # characters of a heading in brackets: what closes further on is none


@dataclass(frozen=True, slots=True)
class OpenTitle:
    """A heading in brackets not closed yet, or (without spans) a mark that stands alone.

    `folded` is the folded copy of the words of all `spans`.
    """

    node: Node
    spans: tuple[Span, ...] = ()
    folded: str = ""

    def with_line(self, line: Line) -> OpenTitle:
        """The heading with a further line."""
        return OpenTitle(
            self.node, (*self.spans, (line.words_start, line.end)), self.folded + line.folded
        )

    def is_too_long(self) -> bool:
        """Whether no heading goes on for another line."""
        return len(self.spans) >= _MAX_LINES or len(self.folded) > _MAX_TITLE

    def closing(self) -> int | None:
        """The index in `folded` of the bracket that closes the heading; None if none does."""
        depth = 0
        for k, c in enumerate(self.folded[:_MAX_TITLE]):
            depth += (c == "(") - (c == ")")
            if depth == 0:
                return k
        return None


def is_lone_title(folded: str) -> bool:
    """Whether a line is a heading in brackets and nothing else: （目的）."""
    return _LONE_TITLE.match(folded) is not None


def may_be_title(folded: str) -> bool:
    """Whether words behind a mark can be a heading without brackets: 総則, but no sentence."""
    return len(folded) <= _MAX_BARE_TITLE and "。" not in folded and not folded.startswith("削除")


def titles_above(
    lines: Sequence[Line], usable: Sequence[int], decisions: Sequence[Decision]
) -> dict[int, int]:
    """Line of an article → the line above that heads it: （目的） above 第一条.

    So are 項 of a 附則 headed: （施行期日） above １.

    `usable` are the indexes of the lines that hold running text, in order. A page mark may stand
    between the two lines, a table may not.
    """
    begun = {d.line for d in decisions}
    place = {i: k for k, i in enumerate(usable)}
    found = {}
    for decision in decisions:
        i, k = decision.line, place[decision.line]
        headed = decision.mark.kind == "Article" or (
            decision.mark.kind == "Digit" and decision.zone == "suppl"
        )
        if not headed or k == 0:
            continue
        above = usable[k - 1]
        between = lines[above + 1 : i]
        if (
            above not in begun
            and not lines[i].folded[decision.mark.end :].startswith("(")
            and is_lone_title(lines[above].folded)
            and all(x.role != "text" for x in between)
        ):
            found[i] = above
    return found
