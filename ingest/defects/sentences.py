"""Sentences that break off, brackets left open, 当該 that refers to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.defects.reading import Reading, defect, is_back_matter
from ingest.in_order import first_pair
from ingest.model import Defect
from ingest.places import Words
from ontology.writing import key

# a finite clause that goes on to nothing: …するものとし、
_UNFINISHED = re.compile(r"(?:もの|こと)とし、?$|(?:[しりえけせてねめれ]|であって|であり)、$")
_LISTED_ON = re.compile(r"(?:又は|または|及び|および|並びに|ならびに|かつ|若しくは|もしくは)、?$")
_HANGS = re.compile(r"[をがはにへ、]$")
_QUOTED = re.compile("「[^「」]*」")
_OPENS = {"(": ")", "「": "」"}
_CLOSES = frozenset(_OPENS.values())
_MARK = re.compile(r"(?:^|[。、)\s])[0-9A-Za-zア-ン]{1,2}$")
# what stands for a thing or an act that must have been named; not 当該各号, 当該日, 当該規定
_THE_SAID = re.compile(
    r"当該(?P<noun>[一-龠々ァ-ヶーA-Za-z]*?(?P<head>契約|サービス|オプション|機器|端末|設備|約款|規程|書面"
    r"|商品|製品|工事|料金|口座|書類|データ|ソフトウェア|アカウント|期間|通知|請求|申込み?|滅失|毀損|損失|損害|障害|故障|解除|譲渡|違反))(?![一-龠々ァ-ヶー])"
)
_VERBAL = ("通知", "請求", "申込", "申込み", "期間")  # said by a verb, or by two dates, before
_PERIOD = re.compile(r"期間|日|月|年")
_FROM_TO = (re.compile("から"), re.compile("まで"))  # in one sentence
# 契約者 names a person, 契約約款 the terms: no contract
_NO_PERSON = {"契約": "(?!者|約款|可能|アカウント|ライセンス)"}


def sentences(reading: Reading) -> Iterator[Defect]:
    """What a sentence lacks to be one."""
    for piece in reading.texts:
        yield from _break_off(reading, piece)
        yield from _left_open(piece)
    yield from _refer_to_nothing(reading)


def _break_off(reading: Reading, piece: Words) -> Iterator[Defect]:
    label = piece.place.label
    text = piece.squeezed.text
    provision = reading.tree.by_label[label]
    has_more = bool(reading.tree.children.get(label)) or label in reading.above_tables
    if has_more or _LISTED_ON.search(text):
        return
    match = _UNFINISHED.search(text)
    if match is None and provision.kind in ("Paragraph", "Article"):
        match = _HANGS.search(text)
    if match is None:
        return
    start = max(text.rfind("。", 0, match.end()) + 1, match.end() - 30, 0)
    yield defect("BreaksOff", "breaks-off", piece, start, match.end())


def _left_open(piece: Words) -> Iterator[Defect]:
    # what 「」 quote need not be whole: 「事件（当事者」とあるのは
    text = _QUOTED.sub(lambda m: "・" * len(m[0]), piece.squeezed.text)
    opened: list[int] = []
    for i, sign in enumerate(text):
        if sign in _OPENS:
            opened.append(i)
        elif sign in _CLOSES:
            if opened and _OPENS[text[opened[-1]]] == sign:
                opened.pop()
            elif not _MARK.search(text, max(0, i - 3), i):  # 1) and ア) are marks, not brackets
                yield defect("Misprint", "bracket", piece, max(0, i - 12), i + 1, (sign,))
                return
    if opened:
        start = opened[-1]
        end = min(len(text), start + 15)
        yield defect("Misprint", "bracket", piece, start, end, (text[start],))


def _refer_to_nothing(reading: Reading) -> Iterator[Defect]:
    """当該契約 in a clause before which its article names no 契約.

    What the reader of a clause has before: all of its article up to it, with its heading.
    """
    known: dict[str, _Known] = {}  # by article
    for piece in reading.texts:
        article = reading.tree.ancestor(
            piece.place.label, "Article", "Annex", "SupplementaryProvision"
        )
        if is_back_matter(piece.place.label):
            continue
        text = piece.squeezed.text
        before = known.get(article or "")
        if before is None or article is None:
            heading = reading.tree.by_label[article].title or "" if article else ""
            before = known[article or ""] = _Known()
            before.read(heading)
        for match in _THE_SAID.finditer(text):
            if key(match["noun"]) in reading.terms:
                continue  # the term says what is meant
            if not before.names(match["head"], text, match.start()):
                yield defect("NoAntecedent", "the-said", piece, *match.span(), (match["noun"],))
        before.read(text)


class _Known:
    """What the words of an article have named so far; a heading, or a clause, is read as whole."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._at: dict[str, int] = {}  # head -> how many of the texts were looked through for it
        self._named: set[str] = set()
        self._first: dict[str, int] = {}  # in the text at hand, where each is first named
        self._text = ""

    def read(self, text: str) -> None:
        """Take `text` as something that stands before."""
        self._texts.append(text)

    def names(self, head: str, text: str, end: int) -> bool:
        """Whether `head` is named in what was read, or in `text` before `end`."""
        if head not in self._named:
            first = self._at.get(head, 0)
            if any(_first_named(head, x) >= 0 for x in islice(self._texts, first, None)):
                self._named.add(head)
            self._at[head] = len(self._texts)
        if head in self._named:
            return True
        if text is not self._text:
            self._text, self._first = text, {}
        if head not in self._first:
            self._first[head] = _first_named(head, text)
        return 0 <= self._first[head] <= end


def _first_named(head: str, text: str) -> int:
    """Where the first words that name `head` end in `text`; -1 where none do."""
    if head not in _VERBAL:
        match = re.search(head + _NO_PERSON.get(head, ""), text)
        return match.end() if match else -1
    ends = [text.find(head.rstrip("み"))]
    if ends[0] >= 0:
        ends[0] += len(head.rstrip("み"))
    if head == "期間":
        match = _PERIOD.search(text)
        ends += [match.end() if match else -1, first_pair(text, *_FROM_TO)]
    return min((x for x in ends if x >= 0), default=-1)
