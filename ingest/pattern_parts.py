"""What a statement pattern is, and the words that patterns are built from.

A pattern runs on a masked sentence (`ingest.sentences`): a capital full-width letter stands for a
list of citations. `how` says which citations it takes:

- `before`  the list that the pattern itself names as `m`, right before its words: no doubt there
- `governed` the lists whose case particle and head lead to the trigger's predicate: needs the tree
- `carved`  the lists inside what is taken out (the object of 除く, the case of この限りでない): the
  tree again
- `itself`  none: the provision that says it
- `heading` none: the first 項 of the article, whose heading ends with the words in `noun`

Sources: the drafting rules for statutes (適用・準用・読替え・ただし書 forms) and the habits of
約款.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.model import StatementKind
from ingest.sentences import MASK

How = Literal["before", "governed", "carved", "itself", "heading"]
Shape = Literal["provision", "annex", "unit", "document"]
ANY: frozenset[Shape] = frozenset(("provision", "annex", "unit", "document"))
PLACES: frozenset[Shape] = frozenset(("provision", "annex", "unit"))
DOCUMENTS: frozenset[Shape] = frozenset(("document",))

M = rf"(?P<m>{MASK})(?:等)?"
RULE = r"(?:の(?:各)?(?:規定|定め))?"
AMOUNT = (
    r"(?:金額|額|料金|価格|費用|代金|対価|単価|割合|料率|一時金|期間|内容|作業範囲|条件|方法|利率|期日|期限|日数"
    r"|手続|[一-龠]{1,4}(?:料|費|額)(?![一-龠]))"
)
REGARDLESS = r"にも?(?:かかわらず|関わらず|関らず|拘わらず|拘らず)"
AS_SAID = r"(?:の(?:各)?(?:規定|定め)|[にの](?:定める|規定する)ところ)?"
NOT_APPLIED = r"適用(?:し(?:ない|ません|なく)|され(?:ない|ません|なく))"
# に定める料金の改定は適用しません; a span of time (期間内は) is no thing that is applied
THING = (
    rf"[ァ-ヴー一-龠の]{{2,20}}?(?<![内中後])(?:は|を|も)、?"
    rf"(?:(?!{MASK})[^、。はをも]{{1,25}}には?、?)?"
)
THING_NOT_APPLIED = rf"{THING}{NOT_APPLIED}"
PROVISO = r"^(?:ただし|但し)、?"


@dataclass(frozen=True, slots=True)
class StatementPattern:
    """A drafting habit: `trigger` is the named group of words to quote.

    `shapes` are what the list may point at; `cases` the particles a governed list takes; `noun`
    tells that what follows に定める decides (`ingest.statements`). `yes` are masked sentences with
    the letters they make the statement of ("" where it is of no list); `no` make none.
    """

    name: str
    kind: StatementKind
    how: How
    regex: re.Pattern[str]
    shapes: frozenset[Shape] = ANY
    cases: tuple[str, ...] = ()
    noun: bool = False
    confidence: float = 0.9
    yes: tuple[tuple[str, str], ...] = ()
    no: tuple[str, ...] = ()


def pattern(
    name: str,
    kind: StatementKind,
    how: How,
    regex: str,
    *,
    shapes: frozenset[Shape] = ANY,
    cases: tuple[str, ...] = (),
    noun: bool = False,
    confidence: float = 0.9,
    yes: tuple[tuple[str, str], ...] = (),
    no: tuple[str, ...] = (),
) -> StatementPattern:
    return StatementPattern(
        name, kind, how, re.compile(regex), shapes, cases, noun, confidence, yes, no
    )
