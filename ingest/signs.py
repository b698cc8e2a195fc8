"""Signs that a person does not see, or takes for others: read as they look, and said out loud.

A zero-width space inside 第1条 hides the article from a program and from nobody else; か with the
mark of ゛ behind it is が. What cannot be seen is left out of the text, what is printed alike is
read alike, and each is reported where it stands. Digits of other scripts make no number: they are
reported and left as they are. All of it before anything else looks at the text, whose offsets
count what is left.

Source: Unicode's general categories and its security mechanisms (UTS #39, confusables).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.radicals import KANGXI, SUPPLEMENT
from ingest.sources.extract import Extract, Remark
from ontology.writing import DIRECTIONS, INVISIBLE

Kind = Literal[
    "invisible-left-out",
    "direction-left-out",
    "signs-composed",
    "radicals-read",
    "zero-read",
    "sign-not-read",
]
GETA = "〓"
MOST_TOLD = 20  # lines of one kind that are told one by one; the last of them tells of the rest
_MARKS = "\u3099\u309a"  # ゛ and ゜ of the kana before them
_RADICALS = SUPPLEMENT | KANGXI
# ○ is how many write 〇; 第○条 leaves the number open
_ZERO = "(?<=[一二三四五六七八九〇○◯])[○◯](?=[一二三四五六七八九〇○◯条項号章節年月日])"
# no text: controls but white space, halves of surrogates, private use, what is no character
_NO_TEXT = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000f0000-\U0010ffff"
)
_ODD = re.compile(f"[{INVISIBLE}{_MARKS}{_NO_TEXT}{''.join(_RADICALS)}]|{_ZERO}")
_DIRECTION = re.compile(f"[{DIRECTIONS}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")

# digits that are none of ours: of other scripts, mathematical, raised, in circles
_STRANGE = "".join(
    c
    for c in map(chr, range(0x80, sys.maxunicode + 1))
    if unicodedata.digit(c, None) is not None and not "０" <= c <= "９"
)
_SCRIPT = "".join(c for c in _STRANGE if unicodedata.category(c) == "Nd")
_OURS = "0-9０-９一二三四五六七八九十百千〇"
# what is taken for 一二八〇 and 01, and numbers and letters that number nothing in these texts
_LIKE = "ー―—─━ニハ○◯|Οο\u2160-\u217fA-Za-zＡ-Ｚａ-ｚА-я"
# what is drawn over or under the sign before it: a stroke, a circle, an accent
_OVERLAID = re.compile(
    "(?<=[0-9０-９ぁ-ヿ一-龠々〇])[\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_IN_NUMBER = re.compile(
    rf"第\s*(?=[{_OURS}]{{0,8}}[{_STRANGE}{_LIKE}])(?P<number>[{_OURS}{_STRANGE}{_LIKE}]{{1,9}})"
    rf"\s*[条項号章節編款]"
)
_OPEN = re.compile("[○◯]+")  # 第○条: a number that is left open
_AT_START = re.compile(rf"^[^\S\n]*[(（]?\s?[{_SCRIPT}]{{1,4}}(?=[\s)）.．])", re.M)


@dataclass(frozen=True, slots=True)
class _Change:
    """A sign of the text as given, what stands for it ("": nothing), and what that is called."""

    at: int
    to: str
    kind: Kind
    told: str


def legible(found: Extract) -> Extract:
    """What a reader made of a file, its text as it looks to a person; each change is a remark.

    Offsets of spots and remarks are those of the new text. A structure that the format states is
    left as it is.
    """
    if found.structure is not None:
        return found
    changes = list(_changes(found.text))
    text, moved = _changed(found.text, changes)
    remarks = (
        *(replace(r, start=moved(r.start), end=moved(r.end)) for r in found.remarks),
        *_told(text, [(moved(c.at), c.kind, c.told) for c in changes]),
        *_told(text, [(at, "number-looks-alike", told) for at, told in _strange_numbers(text)]),
        *_told(text, [(m.start() - 1, "mark-on-sign", m[0]) for m in _OVERLAID.finditer(text)]),
    )
    if not changes and len(remarks) == len(found.remarks):
        return found
    spots = tuple(replace(s, start=moved(s.start)) for s in found.spots)
    return replace(found, text=text, spots=spots, remarks=remarks)


def _changes(text: str) -> Iterator[_Change]:
    for match in _ODD.finditer(text):
        sign, at = match[0], match.start()
        code = f"U+{ord(sign):04X}"
        if _INVISIBLE.match(sign):
            turns = _DIRECTION.match(sign)
            yield _Change(at, "", "direction-left-out" if turns else "invisible-left-out", code)
        elif sign in _MARKS:
            whole = unicodedata.normalize("NFC", text[at - 1 : at + 1]) if at else ""
            if len(whole) == 1:
                yield _Change(at - 1, whole, "signs-composed", whole)
                yield _Change(at, "", "signs-composed", whole)
        elif sign in _RADICALS:
            yield _Change(at, _RADICALS[sign], "radicals-read", _RADICALS[sign])
        elif sign in "○◯":
            yield _Change(at, "〇", "zero-read", sign)
        else:
            yield _Change(at, GETA, "sign-not-read", code)


def _changed(text: str, changes: list[_Change]) -> tuple[str, Callable[[int], int]]:
    """The text with its changes, and where an offset of the old one is in it."""
    parts: list[str] = []
    left_out: list[int] = []
    position = 0
    for change in changes:
        parts += (text[position : change.at], change.to)
        position = change.at + 1
        if not change.to:
            left_out.append(change.at)
    parts.append(text[position:])
    return "".join(parts), lambda at: at - bisect_left(left_out, at)


def _strange_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Numbers of provisions in digits that are none of ours, and what is printed."""
    for match in _IN_NUMBER.finditer(text):
        if not _OPEN.fullmatch(match["number"]):
            yield match.start(), match[0]
    for match in _AT_START.finditer(text):
        yield match.start(), match[0].strip()


def _told(text: str, found: list[tuple[int, str, str]]) -> Iterator[Remark]:
    """A remark a line and kind, with what is there; the last that is told ends with the rest."""
    lines: dict[str, list[tuple[int, int, list[str]]]] = {}
    for at, kind, told in found:
        here = lines.setdefault(kind, [])
        same_line = bool(here) and "\n" not in text[here[-1][1] : at]
        if same_line or len(here) == MOST_TOLD:
            first, _, words = here[-1]
            if len(words) < MOST_TOLD and told not in words:
                words.append(told)
            here[-1] = (first, at, words)
        else:
            here.append((at, at, [told]))
    for kind, places in lines.items():
        for first, last, words in places:
            end = min(len(text), last + 1)
            yield Remark(kind, min(first, end), end, " ".join(words))
