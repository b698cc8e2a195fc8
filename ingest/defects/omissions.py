"""Words that were left out, told by what the same document says elsewhere in the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ingest.any_of import AnyOf
from ingest.defects.dictionary import words_in
from ingest.defects.reading import Reading, defect, span
from ingest.model import Defect, Span
from ingest.places import Words

_AFTER_WO = re.compile(r"を(?P<verb>[一-龠][ぁ-ん])")
_BARE = re.compile("(?<=[一-龠ァ-ヶーA-Za-z])[一-龠][ぁ-ん]")
_ROUND = 20  # signs before a verb that are enough to tell its word apart
# とするＸサービス, の契約者: what makes a thing of the words before into a person or another thing
_LINK = re.compile(
    r"(?=(?P<middle>(?:とする|の)[^。、ぁ-ん()]{2,40})(?P<next>の[一-龠]{2,6}(?:で|は|が|を|に)、|(?:で|は|が|を|に)、))"
)
_BEFORE, _BEHIND = 14, 6  # signs in common that make two passages parallel
_MAIN = re.compile(
    r"(?:場合|とき|時|際)(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?に?は、(?:(?P<who>[^、。はがをに]{2,10})は、)?(?P<does>[^。、はが]{12,80})。"
)
# 開始日を過ぎても…開始できない: only what was planned can pass and not come
_PASSED = re.compile(
    r"(?P<day>[一-龠]{0,4}(?P<act>[一-龠]{2})日)(?:[のが]属する[^。、]{0,8}|から[^。、]{0,12})?を(?:過ぎ|経過し|徒過し)て(?:も|なお)"
    r"[^。]{0,60}(?P=act)(?:を|が|に)?(?:でき|され|し|行われ)(?:ない|なかった|ません)"
)
# 起算日は、課金開始とする beside 課金開始日
_IS_DAY = re.compile(
    r"(?:起算日|基準日|開始日|終了日|期日)は、[^。]{0,200}?(?P<day>[一-龠]{3,10})と(?:し|する)"
)
_DOES = 14  # signs of what is to be done that must be the same


def omissions(reading: Reading) -> Iterator[Defect]:
    """A particle, words of a parallel passage, or the subject left out."""
    yield from _particles(reading)
    yield from _links(reading)
    yield from _subjects(reading)
    yield from _dates(reading)


def _particles(reading: Reading) -> Iterator[Defect]:
    """特定機能用いた beside 機能を用いた: a verb that takes を elsewhere, right behind a noun."""
    with_wo: dict[str, Span] = {}
    count: Counter[str] = Counter()
    for piece, match in reading.finds(_AFTER_WO):
        count[match["verb"]] += 1
        with_wo.setdefault(match["verb"], span(piece, *match.span()))
    found: dict[str, list[tuple[Words, int, int]]] = defaultdict(list)
    for piece, match in reading.finds(_BARE):
        if count[match[0]] < 2:
            continue
        noun = _noun_before(piece.squeezed.text, match.start())
        if noun:
            found[match[0]].append((piece, match.start() - len(noun), match.end()))
    for verb, uses in found.items():
        if len(uses) * 2 > count[verb]:
            continue  # it is how this document writes
        for piece, start, end in uses:
            words = piece.squeezed.text[start:end]
            better = words.removesuffix(verb) + "を" + verb
            yield defect(
                "WordsMissing", "particle", piece, start, end, (words, better), (with_wo[verb],)
            )


def _noun_before(text: str, position: int) -> str:
    """The noun right before a verb that begins at `position`; "" if it is no noun, or one that
    stands without a particle (別途, 今後, 2回)."""
    low = max(0, position - _ROUND)
    at = low
    before = None
    for word in words_in(text[low : position + 4]):
        surface, part = word.surface, word.part
        if at == position:
            if part[0] != "動詞" or before is None:
                return ""
            noun, kind = before
            is_noun = kind[0] == "名詞" and kind[1] == "普通名詞" and noun != "当該"
            return noun if is_noun and kind[2] in ("一般", "サ変可能") else ""
        at += len(surface)
        before = (surface, part)
        if at > position:
            return ""  # the verb is part of a longer word
    return ""


def _links(reading: Reading) -> Iterator[Defect]:
    """品目をＸの契約者で beside 品目をＸとするＹの契約者で: the same words before and behind."""
    full: dict[str, dict[str, Span]] = defaultdict(dict)  # without the middle -> middle -> one
    for piece, match in reading.finds(_LINK):
        start, end = match.span("middle")
        text = piece.squeezed.text
        before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
        if len(before) == _BEFORE and len(behind) == _BEHIND:
            full[before + behind].setdefault(match["middle"], span(piece, start, end))
    if not full:
        return
    length = _BEFORE + _BEHIND
    for piece in reading.words:
        text = piece.squeezed.text
        for i in range(len(text) - length + 1):
            middles = full.get(text[i : i + length])
            if middles:
                start, end = i, i + length
                middle, where = next(iter(middles.items()))
                yield defect("WordsMissing", "parallel", piece, start, end, (middle,), (where,))


def _subjects(reading: Reading) -> Iterator[Defect]:
    """…場合には、別紙2に定める金額を支払う, where the clauses beside it say who."""
    who: dict[str, tuple[str, Span]] = {}
    without: list[tuple[Words, int, int, str]] = []
    for piece, match in reading.finds(_MAIN):
        does = match["does"][:_DOES]
        if match["who"]:
            who.setdefault(does, (match["who"], span(piece, *match.span("who"))))
        elif not re.search("[はが]、", _sentence(piece.squeezed.text, match.start())):
            without.append((piece, *match.span("does"), does))
    for piece, start, end, does in without:
        if does in who:
            name, where = who[does]
            yield defect("WordsMissing", "subject", piece, start, end, (f"{name}は、",), (where,))


def _dates(reading: Reading) -> Iterator[Defect]:
    """予定 or 日 left out of a day."""
    for piece, match in reading.finds(_PASSED):
        yield defect("WordsMissing", "planned", piece, *match.span(), (match["day"],))
    days = [
        (piece, match)
        for piece, match in reading.finds(_IS_DAY)
        if not match["day"].endswith(("日", "時", "時点", "月", "年"))
    ]
    whole: dict[str, list[Span]] = {f"{match['day']}日": [] for _, match in days}
    known = AnyOf(whole)
    for piece in reading.words if whole else ():
        for start, end in known.everywhere(piece.squeezed.text):
            whole[piece.squeezed.text[start:end]].append(span(piece, start, end))
    for piece, match in days:
        day = f"{match['day']}日"
        if len(whole[day]) > 1:
            yield defect("WordsMissing", "day", piece, *match.span("day"), (day,), (whole[day][0],))


def _sentence(text: str, position: int) -> str:
    """The words of the sentence before `position`."""
    return text[text.rfind("。", 0, position) + 1 : position]
