"""Words by which a statement or citation tells more than its kind, as data with examples.

Whoever asks for what governs must know whether a deferral lets the other document go first,
whether a citation means a part of its clause only, and the like. What such words look like is told
here. Sources: the drafting of 約款 (別段の定め), the rules for citing parts of statutes (ただし書).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign: its pattern, words that have it and words that have not."""

    regex: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


OTHERWISE = Signal(
    re.compile(r"(?:特段の|別段の|特別の|異なる|別途の?|別の)(?:定め|取り?決め|合意|記載|約定)"),
    ("特段の定めがある場合はその定めるところによります", "別段の定めがない限り"),
    ("定めるところによります", "別紙のとおり"),
)
PART_OF_CLAUSE = Signal(
    re.compile(r"(?:ただし書|但し?書き?|本文|前段|後段|各号列記以外の部分)$"),
    ("第3条第2項ただし書", "第7条前段"),
    ("第3条第2項", "第7条（前段の特則）第1項"),
)
READ_AS = Signal(
    re.compile("読み?替"), ("適宜読替えて適用する", "読み替えて適用する"), ("適用する",)
)
SET_ASIDE_BEFORE = Signal(
    re.compile(r"適用し(?:ない|ません)[^。]*$"),
    ("前項により適用しないものとした事項については、第8条",),
    ("第3条は適用しません。料金は、第8条",),
)
_CASE = Signal(
    re.compile(r"場合|とき|については|に関しては|に限り"),
    ("契約者が法人のときは、第3条中",),
    ("第3条の適用において、第3条中",),
)
# what a transitional rule is limited to stands before the noun for it: 以前に成立した契約は
_LIMIT = re.compile(
    r"(?P<limit>[^。]+?(?:とする|した|する|である|された|している|に係る|(?:以前|以後|以降|前|後)の))\s*"
    r"(?P<noun>[^、。はをがに]{0,30}?(?:契約|契約者|利用者|会員|申込み?|者|もの|場合|サービス))"
    r"(?:の|に|は|が|を|、|と)"
)
SIGNALS = (OTHERWISE, PART_OF_CLAUSE, READ_AS, SET_ASIDE_BEFORE, _CASE)
_INSTRUMENT = re.compile(r"(?:表|書|規程|規約)$")
_TIME_OR_NAME = re.compile(r"以前|以後|以降|までに|より前|[0-9]日[前後]|とする|に係る|である")
_IN_THIS_CASE = re.compile(r"^この場合(?:において)?")


def lets_other_go_first(words: str) -> bool:
    """Whether the words of a deferral let what the other document says go first."""
    return OTHERWISE.regex.search(words) is not None


def part_cited(quote: str) -> str:
    """The part of a provision that a citation means (ただし書); "" where it means all."""
    found = PART_OF_CLAUSE.regex.search(quote)
    return found.group() if found else ""


def reads_otherwise(trigger: str) -> bool:
    """Whether an incorporation takes a document in as read otherwise."""
    return READ_AS.regex.search(trigger) is not None


def follows_setting_aside(before: str) -> bool:
    """Whether the words before a statement, in its sentence, speak of what is not applied."""
    return SET_ASIDE_BEFORE.regex.search(before) is not None


def names_a_case(before: str) -> bool:
    """Whether the words before a 読替え limit it to a case; この場合において alone does not."""
    return _CASE.regex.search(_IN_THIS_CASE.sub("", before)) is not None


def limit_of(text: str) -> str:
    """To what a transitional provision is limited, in its words up to the noun; "" if to nothing.

    令和3年3月31日以前に成立した契約は、…: 令和3年3月31日以前に成立した.
    """
    found = [m["limit"] for m in _LIMIT.finditer(text) if _TIME_OR_NAME.search(m["limit"])]
    return found[0] if found else ""


def matter_of(instrument: str) -> str:
    """What an instrument of one matter is about, by its name: 料金表 → 料金."""
    return _INSTRUMENT.sub("", instrument)
