"""Misprints: signs that no sentence has, and Latin words one slip away from a known one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from ingest.defects.dictionary import is_known
from ingest.defects.reading import Reading, defect, span
from ingest.model import Defect
from ingest.places import Words


@dataclass(frozen=True, slots=True)
class Slip:
    """What no sentence says: the pattern, what must be meant, a sentence that has it, one not."""

    regex: re.Pattern[str]
    meant: str
    yes: str
    no: str


SLIPS = (
    Slip(re.compile("ませぬ"), "ません", "責任を負いませぬ。", "責任を負いません。"),
    Slip(re.compile("をを"), "を", "料金をを支払う。", "料金を支払う。"),
    Slip(re.compile("がが"), "が", "当社がが定める。", "当社が定める。"),
    Slip(re.compile("、、"), "、", "契約者は、、支払う。", "契約者は、支払う。"),
    Slip(re.compile("。。"), "。", "支払います。。", "支払います。"),
    Slip(re.compile("、。"), "。", "支払います、。", "支払います。"),
    Slip(
        re.compile("ことでき"), "ことができ", "解除することできます。", "解除することもできます。"
    ),
    Slip(re.compile("ものします"), "ものとします", "支払うものします。", "支払うものとします。"),
    Slip(
        re.compile("ことします"), "こととします", "行わないことします。", "行わないこととします。"
    ),
    Slip(re.compile("場合おいて"), "場合において", "この場合おいて、", "この場合において、"),
    Slip(
        re.compile("しなればなら"),
        "しなければなら",
        "通知しなればならない。",
        "通知しなければならない。",
    ),
    Slip(
        re.compile("のもとし(?=ます|、)"),
        "ものとし",
        "支払うのもとします。",
        "支払うものとします。",
    ),
    # 損害を与える takes に of the person, 損害が生じる too
    Slip(
        re.compile("(?<=[者社人])の損害を与え"),
        "に損害を与え",
        "当社及び提供者の損害を与えたとき",
        "百万円の損害を与えたとき",
    ),
    Slip(
        re.compile("(?<=[者社人])が生じた(?=(?:一切の|全ての|すべての)?(?:損害|損失))"),
        "に生じた",
        "当社及び提供者が生じた一切の損害を賠償する。",
        "当社及び提供者に生じた一切の損害を賠償する。",
    ),
)
_AGAIN = re.compile(r"(?P<words>[^0-9()「」、。\s]{5,24})(?P=words)(?!(?P=words))")
_LATIN = re.compile(r"(?<![A-Za-z0-9./:@_-])[A-Za-z][a-z]{6,29}(?![A-Za-z0-9./:@_-])")
_MOST_WORDS = 300  # distinct Latin words looked up in one document
_MOST_BESIDE = 20  # further places that each place of one misprint tells


def misprints(reading: Reading) -> Iterator[Defect]:
    """Each place of a misprint."""
    for slip in SLIPS:
        for piece, match in reading.finds(slip.regex):
            yield defect("Misprint", "sign", piece, *match.span(), (slip.meant,))
    for piece, match in reading.finds(_AGAIN):
        if piece.place.table is None:
            yield defect("Misprint", "again", piece, *match.span(), (match["words"],))
    yield from _latin(reading)


def _latin(reading: Reading) -> Iterator[Defect]:
    found: dict[str, list[tuple[Words, int, int]]] = defaultdict(list)
    for piece, match in reading.finds(_LATIN):
        found[match[0]].append((piece, *match.span()))
    for word in list(found)[:_MOST_WORDS]:
        if is_known(word):
            continue
        slips = dict.fromkeys(_slips(word.lower()))
        near = (w for w in found if w != word and w.lower() in slips and is_known(w))
        meant = next(near, "") or next(filter(is_known, slips), "")
        if not meant:
            continue
        meant = meant.capitalize() if word[0].isupper() and meant.islower() else meant
        uses = found[word]
        first = [span(*u) for u in uses[: _MOST_BESIDE + 1]]
        for i, use in enumerate(uses):
            others = [at for j, at in enumerate(first) if j != i][:_MOST_BESIDE]
            yield defect("Misprint", "latin", *use, (word, meant), others)


def _slips(word: str) -> list[str]:
    """Two letters changed over, one left out, one doubled or put in, one struck for another."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and b[0] != b[1]]
    dropped = [a + b[1:] for a, b in cuts if b]
    added = [a + c + b for a, b in cuts for c in ascii_lowercase]
    changed = [a + c + b[1:] for a, b in cuts if b for c in ascii_lowercase if c != b[0]]
    return [*swapped, *dropped, *added, *changed]
