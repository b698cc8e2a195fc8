"""What stands before the first provision: title, version, parties, and any 前文.

A version line names its date in Western years or in an era; the title is what calls itself 約款,
規程, 契約書, 申込書 …; a line that is only a company is a party. Whatever is left is 前文.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.folding import squeeze
from ingest.layout import join
from ingest.model import Piece, Provision
from ontology.writing import ERAS, number

Span = tuple[int, int]

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元)"
_DATE = re.compile(rf"(?:({'|'.join(ERAS)})({_N})|(?<![0-9])([0-9]{{4}}))年({_N})月({_N})日")
_DATE_LINE = re.compile(
    rf"\(?(?:版数|改定日|制定日|施行日|発効日|作成日|日付|最終改定日?)?[:：]?{_DATE.pattern}"
    r"(?:付|版|現在|施行|実施|改定|改正|改訂|制定|作成|適用|より適用|発効)*\)?$"
)
DATE_LINE_EXAMPLES = {
    "2025年10月1日版": "2025-10-01",
    "令和 5年 1月 1日現在": "2023-01-01",
    "２０２２年６月１日版": "2022-06-01",
    "平成元年四月一日施行": "1989-04-01",
    "令和3年10月1日から実施します。": None,
    "2025年13月1日版": None,
}
_COMPANY = (
    r"(?:株式会社|有限会社|合同会社|合名会社|合資会社|一般社団法人|公益社団法人|"
    r"一般財団法人|公益財団法人|独立行政法人|国立大学法人)"
)
_PARTY_LINE = re.compile(rf"(?:{_COMPANY}[^。、]{{1,40}}|[^。、\s]{{1,40}}{_COMPANY})$")
# who is written to, or who fills the form in, did not issue it
_NOT_A_PARTY = re.compile(r"(?:御中|様|殿)$|^(?:御?申込者|御?契約者|お客様|甲|乙|宛先|宛名)")
INSTRUMENT = (
    r"(?:約款|規程|規約|規定|規則|条項|契約書|合意書|覚書|申込書|見積書|注文書|法律?|政令|"
    r"省令|条例|要綱|要領|ポリシー|ガイドライン|仕様書|説明書|料金表|条件)"
)
_TITLE_LINE = re.compile(rf"[^。]{{0,60}}{INSTRUMENT}(?:\([^()]*\))?$")
_KIND_BEFORE_NAME = re.compile(r"(?:個別|一般|共通|基本|特別)(?:規程|規約|約款|条件)\S")
_SERVICE_TAIL = re.compile(
    r"(?:利用|サービス契約|契約)?"
    r"(?:約款|規程|規約|規定|契約書|御?申込書|御?見積書|個別契約|利用条件).*$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines before the first provision say; `preamble` spans are 前文."""

    title: str | None
    publisher: str | None
    version: str | None
    preamble: tuple[Span, ...]
    pieces: tuple[Piece, ...]


def read_head(source: str, spans: Sequence[Span]) -> Head:
    """Title, publisher and version (ISO date) from the lines `spans` of `source`.

    `spans` are half-open and stand in order; each comes back in `pieces`, as what it is.
    """
    roles = [_role(source[a:b]) for a, b in spans]
    title = _title_lines(source, spans, roles)
    pieces, preamble = [], []
    publisher = version = None
    for i, (start, end) in enumerate(spans):
        words = source[start:end]
        if i in title:
            pieces.append(Piece(start, end, "title", ""))
        elif roles[i] == "date" and version is None:
            version = read_date(words)
            pieces.append(Piece(start, end, "date", ""))
        elif roles[i] == "party" and publisher is None:
            publisher = join(source, [(start, end)]).value
            pieces.append(Piece(start, end, "party", ""))
        else:
            preamble.append((start, end))
            pieces.append(Piece(start, end, "text", "前文"))
    name = join(source, [spans[i] for i in title]).value or None
    return Head(name, publisher, version, tuple(preamble), tuple(pieces))


def _role(line: str) -> str:
    words = squeeze(line).text
    if _DATE_LINE.match(words):
        return "date"
    if _PARTY_LINE.match(words) and not _NOT_A_PARTY.search(words):
        return "party"
    if _TITLE_LINE.match(words) or _KIND_BEFORE_NAME.match(words):
        return "title"
    return ""


def _title_lines(source: str, spans: Sequence[Span], roles: Sequence[str]) -> list[int]:
    """The lines of the title: what calls itself an instrument, with the short lines around it.

    A law's number in brackets under its name belongs to it; so does 一般規程 under 契約約款.
    """
    named = [i for i, role in enumerate(roles) if role == "title"]
    if not named:
        return []
    first = last = named[0]
    while first and roles[first - 1] == "" and _is_short(source, spans[first - 1]):
        first -= 1
    while last + 1 < len(spans) and roles[last + 1] == "title":
        last += 1
    return list(range(first, last + 1))


def _is_short(source: str, span: Span) -> bool:
    words = squeeze(source[span[0] : span[1]]).text
    return len(words) <= 30 and "。" not in words


def read_date(words: str) -> str | None:
    """The first date in `words` as ISO 8601; None if there is none or no such day."""
    match = _DATE.search(squeeze(words).text)
    if match is None:
        return None
    era, era_year, year, month, day = match.groups()
    value = int(year) if year else ERAS[era] + (1 if era_year == "元" else number(era_year))
    try:
        return date(value, number(month), number(day)).isoformat()
    except ValueError:
        return None


def latest_entry(provisions: Sequence[Provision]) -> str | None:
    """The newest date of the 附則's entries, for a document without a version line."""
    dates = [
        read_date(p.label.split("/")[1])
        for p in provisions
        if p.label.startswith("附則/") and p.label.count("/") == 1
    ]
    return max((d for d in dates if d), default=None)


def service_name(title: str | None, provisions: Sequence[Provision]) -> str | None:
    """The service a document is about, as its words call it.

    By the definition of 本サービス (「Xサービス（以下「本サービス」…」, or its sentence's topic),
    else by the title less 約款, 規程 …; None if neither names one.
    """
    for provision in provisions:
        match = re.search(r"(?:以下|以下、)\s*「本サービス」", provision.text.value)
        if match:
            return _service_before(provision.text.value, match.start())
    if not title:
        return None
    name = re.sub(r"^(?:個別|一般|共通)(?:規程|規約|約款)\s*", "", title)
    name = _SERVICE_TAIL.sub("", name).strip()
    return name if name.endswith("サービス") else None


def _service_before(text: str, position: int) -> str | None:
    sentence = text[_sentence_start(text, position) : position].rstrip("（( ")
    topic = re.match(r"(.{2,60}?サービス)は", sentence)
    name = re.search(r"[^、。]{2,60}サービス$", sentence)
    if topic:
        return topic.group(1).strip()
    return name.group().strip() if name else None


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence around `position` begins: behind the last 。 outside brackets."""
    start = depth = 0
    for i, c in enumerate(text[:position]):
        depth += (c in "（(") - (c in "）)")
        if c == "。" and depth <= 0:
            start = i + 1
    return start
