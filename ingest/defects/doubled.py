"""One rule stated twice, one thing said differently in two places, ranks left without an order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from ingest.defects.reading import Reading, defect, is_back_matter, span
from ingest.model import Defect, Place, Span, Statement
from ingest.places import Words
from ingest.wording import PROVISO
from ontology.writing import key

_RELATIVE = re.compile(
    "前項|前条|前号|前各|前[0-9]|次の|次条|次項|以下の|下記|本条|本項|同条|同項|各号|(?<!条)第[0-9一二三四五六七八九十]+項"
)
# from where its sentence begins: one that holds none there holds none further on
_MATTER = re.compile(
    r"(?:^|(?<=。))(?P<matter>[^。]{4,}?)(?:を(?:利用|使用|申し?込)[^、。]{0,4}する)?には、(?P<rule>[^。]{25,})。"
)
_LIST = re.compile(r"、|又は|または|及び|および|若しくは|もしくは|並びに|ならびに")
# up to a 。 outside brackets
_SENTENCE = re.compile(r"(?:[^。()]|\([^()]*+(?:\([^()]*+\)[^()]*+)*+\))++")
_LONG = 40  # signs that two sentences have in common by no accident
_MOST_MATTERS = 100  # that one rule is compared over
_MOST_FULL = 20  # orders of three ranks or more that the others are compared with
_BY = re.compile(
    r"(?:^|[、。\s(にへ])(?P<who>[A-Za-z一-龠々ァ-ヶー&.]{2,24})の(?P<does>提供|販売|開発|製造)する(?P<what>[A-Za-z][A-Za-z0-9]{3,})"
)


def said_twice(reading: Reading) -> Iterator[Defect]:
    """A rule that another provision states already; a thing that two are said to provide."""
    yield from _rules(reading)
    yield from _makers(reading)


def _rules(reading: Reading) -> Iterator[Defect]:
    rules: dict[str, list[tuple[Words, int, int, frozenset[str]]]] = defaultdict(list)
    for piece in reading.texts:
        if is_back_matter(piece.place.label):
            continue
        text = piece.squeezed.text
        if reading.tree.by_label[piece.place.label].kind not in ("Paragraph", "Article"):
            continue
        for match in _MATTER.finditer(text):
            things = frozenset(x for x in _LIST.split(match["matter"]) if x)
            if not _RELATIVE.search(match[0]):
                rules[match["rule"]].append((piece, *match.span(), things))
        for start, end in _sentences(text):
            words = text[start:end]
            if len(words) <= _LONG or PROVISO.match(words):
                continue
            if not _RELATIVE.search(words):
                rules[words].append((piece, start, end, frozenset()))
    seen: set[tuple[Place, int]] = set()
    for stated in rules.values():
        # of each matter where it is stated first, and where at another place
        first: dict[frozenset[str], list[tuple[int, Words, int, int]]] = {}
        for i, (piece, start, end, things) in enumerate(stated):
            if (piece.place, start) not in seen:
                before = [
                    x
                    for more, found in islice(first.items(), _MOST_MATTERS)
                    if things <= more
                    for x in found
                    if x[1].place != piece.place
                ]
                if before:
                    _, earlier, a, b = min(before, key=lambda x: x[0])
                    seen.add((piece.place, start))
                    yield defect(
                        "SaidTwice",
                        "said-twice",
                        piece,
                        start,
                        end,
                        (earlier.place.label,),
                        (span(earlier, a, b),),
                    )
            here = first.setdefault(things, [])
            if not here or (len(here) == 1 and here[0][1].place != piece.place):
                here.append((i, piece, start, end))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of a squeezed text, each to its 。 outside brackets."""
    at = 0
    while at < len(text):
        match = _SENTENCE.match(text, at)
        end = match.end() if match else at
        if match and text.startswith("。", end):
            yield at, end + 1
        at = end + 1


def _makers(reading: Reading) -> Iterator[Defect]:
    """MOTEXの提供するX, where the document says BlackBerryの提供するX more often."""
    found: dict[tuple[str, str], dict[str, list[tuple[Words, int, int]]]] = defaultdict(dict)
    for piece, match in reading.finds(_BY):
        by = found[match["what"], match["does"]]
        by.setdefault(match["who"], []).append((piece, match.start("who"), match.end()))
    for (what, _), by in found.items():
        most = max(by, key=lambda who: len(by[who]))
        for who, uses in by.items():
            if len(uses) < len(by[most]):
                for use in uses:
                    where = (span(*by[most][0]),)
                    yield defect("SaidOtherwise", "by-another", *use, (what, who, most), where)


def said_without_order(reading: Reading) -> Iterator[Defect]:
    """Orders of precedence that leave out what prevails elsewhere, or rank two documents alike."""
    orders = [s for s in reading.statements if s.kind == "Precedence"]
    for order in orders:
        yield from _equals(reading, order)
    full = list(islice((s for s in orders if len(s.tiers) > 2), _MOST_FULL))
    for order in orders:
        for other in full:
            if other is not order:
                yield from _left_out(reading, order, other)


def _names(tiers: tuple[tuple[object, ...], ...]) -> set[str]:
    return {key(getattr(t, "document", None) or "") for tier in tiers for t in tier}


def _left_out(reading: Reading, order: Statement, full: Statement) -> Iterator[Defect]:
    """A document that one statement ranks above another, and the fuller order does not name."""
    if len(full.tiers) <= len(order.tiers):
        return
    ranked = _names(full.tiers)
    above = {key(t.document): t.document for t in order.tiers[0] if t.document}
    below = _names(order.tiers[1:])
    piece = reading.by_place[order.place]
    start, end = piece.squeezed.find(order.start), piece.squeezed.find(order.end)
    for name in above.keys() - ranked:
        if below & ranked:
            others = (Span(full.place, full.start, full.end),)
            yield defect("RankLeftOut", "left-out", piece, start, end, (above[name],), others)


def _equals(reading: Reading, order: Statement) -> Iterator[Defect]:
    """「御見積書」・「御申込書」 in one rank, each named: nothing says which of them prevails."""
    piece = reading.by_place[order.place]
    text = piece.squeezed.text
    end = piece.squeezed.find(order.end)
    begin = text.rfind("。", 0, end - 1) + 1
    for tier in order.tiers:
        names = [t.document for t in tier if t.document and key(t.document) in key(text[begin:end])]
        if len(names) < 2:
            continue
        start = text.rfind(names[0], begin, end)
        if start < 0:
            continue
        start -= text[start - 1] == "「"
        yield defect("EqualRank", "equal", piece, start, end, ("」と「".join(names),))
