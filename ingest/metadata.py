"""What stands before the first provision: title, version, parties, and any 前文.

A version line names its date in Western years or in an era (`ingest.dates`); the title is what
calls itself 約款, 規程, 契約書, 申込書 …; a line that is only a company is a party, and 発行：,
サービス名：… say themselves what they name. Whatever is left is 前文.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import DateLine, date_line, read_date
from ingest.folding import squeeze
from ingest.layout import join
from ingest.model import Piece, Provision
from ontology.writing import ERAS

Span = tuple[int, int]

_MAX_SERVICE = 60  # characters of a service's name
_MOST_TITLE_LINES = 12  # above the line that calls itself an instrument, and below it
_CLOSING_LINES = 30  # in which the history of a document's versions is printed
_CLOSING_WORDS = re.compile(
    r"\(?(?:以上|以下余白|改[定正訂]履歴|制定・改[定正訂]|附則|施行期日)\)?$"
)
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
# what stands before the name of a service in the sentence that introduces it
_BEFORE_SERVICE = re.compile(
    r"^.*(?:に基づき|に基づいて|に従い|に従って|により|によって|[がの](?:運営|提供|販売)する)(?=.{2,})"
)
_SERVICE_TAIL = re.compile(
    r"(?:利用|サービス契約|契約)?"
    r"(?:約款|規程|規約|規定|契約書|御?申込書|御?見積書|個別契約|利用条件).*$"
)


# a law's number in brackets under its name: （平成五年法律第四十七号）
_LAW_NUMBER_LINE = re.compile(
    rf"\((?:{'|'.join(ERAS)})[^()]{{1,8}}年[^()]{{1,20}}第[^()]{{1,12}}号\)$"
)
# 発行：みなと株式会社 names its publisher, サービス名：みなと監視 its service
_PUBLISHER_LABEL = re.compile(
    r"(?:発行|提供|運営|制定|作成|公表)(?:者|元|会社|主体|事業者)?(?:名|名称)?[:：]"
    r"|(?:サービス)?(?:提供)?(?:事業者|会社|法人)(?:名|名称)?[:：]|(?:商号|販売業者)[:：]"
)
_SERVICE_LABEL = re.compile(r"(?:対象|適用|提供)?サービス(?:名|名称|の名称|の名前)?[:：]")
LABEL_EXAMPLES = {  # line -> what it names
    "発行：みなと株式会社": ("publisher", "みなと株式会社"),
    "サービス提供事業者名：株式会社みなと": ("publisher", "株式会社みなと"),
    "運営会社: みなと合同会社": ("publisher", "みなと合同会社"),
    "サービス名： みなと監視サービス": ("service", "みなと監視サービス"),
    "対象サービス：みなと監視": ("service", "みなと監視"),
    "発行：2025年10月1日": ("date", ""),
    "提供：無料": ("", ""),
    "サービス名：": ("", ""),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines before the first provision say; `preamble` spans are 前文.

    `version` is the newest day that a version line names, `made` that on which the document was
    first made (制定, 公布): a version only where nothing says that it was changed since.
    """

    title: str | None
    publisher: str | None
    version: str | None
    preamble: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    made: str | None = None
    service: str | None = None


def read_head(source: str, spans: Sequence[Span]) -> Head:
    """Title, publisher, service and version (ISO date) from the lines `spans` of `source`.

    `spans` are half-open and stand in order; each comes back in `pieces`, as what it is.
    """
    roles = [_role(source[a:b]) for a, b in spans]
    title = _title_lines(source, spans, roles)
    pieces: list[Piece] = []
    preamble: list[Span] = []
    dates: list[DateLine] = []
    named: dict[str, str] = {}
    for i, (start, end) in enumerate(spans):
        role = roles[i]
        dated = date_line(source[start:end]) if role == "date" else None
        if i in title or (role == "number" and i - 1 in title):
            pieces.append(Piece(start, end, "title", ""))
        elif dated and not (preamble and dates):  # further ones behind the text are of the text
            dates.append(dated)
            pieces.append(Piece(start, end, "date", ""))
        elif role in ("party", "publisher", "service") and _name_of(role) not in named:
            named[_name_of(role)] = _named(source, start, end)
            pieces.append(Piece(start, end, "party" if role != "service" else "title", ""))
        else:
            preamble.append((start, end))
            pieces.append(Piece(start, end, "text", "前文"))
    return Head(
        join(source, [spans[i] for i in title]).value or None,
        named.get("publisher"),
        max((d.newest for d in dates if d.newest), default=None),
        tuple(preamble),
        tuple(pieces),
        max((d.made for d in dates if d.made), default=None),
        named.get("service"),
    )


def _name_of(role: str) -> str:
    return "publisher" if role == "party" else role


def _named(source: str, start: int, end: int) -> str:
    """The words of a line that names a party or a service, without its label."""
    words = join(source, [(start, end)]).value
    label = _PUBLISHER_LABEL.match(words) or _SERVICE_LABEL.match(words)
    return words[label.end() :].strip() if label else words


def _role(line: str) -> str:
    words = squeeze(line).text
    if date_line(line):
        return "date"
    if _LAW_NUMBER_LINE.match(words):
        return "number"
    label = _PUBLISHER_LABEL.match(words)
    if label and _PARTY_LINE.match(words[label.end() :]):
        return "publisher"
    label = _SERVICE_LABEL.match(words)
    if label and 0 < len(words) - label.end() <= _MAX_SERVICE and "。" not in words:
        return "service"
    if _PARTY_LINE.match(words) and not _NOT_A_PARTY.search(words):
        return "party"
    if _TITLE_LINE.match(words) or _KIND_BEFORE_NAME.match(words):
        return "title"
    return ""


def _title_lines(source: str, spans: Sequence[Span], roles: Sequence[str]) -> range:
    """The lines of the title: what calls itself an instrument, with the short lines around it.

    A law's number in brackets under its name belongs to it; so does 一般規程 under 契約約款.
    """
    named = [i for i, role in enumerate(roles) if role == "title"]
    if not named:
        return range(0)
    first = last = begin = named[0]
    lowest, highest = begin - _MOST_TITLE_LINES, begin + _MOST_TITLE_LINES
    while first > max(lowest, 0) and not roles[first - 1] and _is_short(source, spans[first - 1]):
        first -= 1
    while last + 1 < min(len(spans), highest) and roles[last + 1] == "title":
        last += 1
    return range(first, last + 1)


def _is_short(source: str, span: Span) -> bool:
    words = squeeze(source[span[0] : span[1]]).text
    return len(words) <= 30 and "。" not in words


def closing_date(source: str) -> str | None:
    """The newest day of the version lines that close a document, below its last words."""
    dates = []
    for line in reversed(source.rstrip().splitlines()[-_CLOSING_LINES:]):
        words = squeeze(line).text
        found = date_line(line)
        passed = _CLOSING_WORDS.match(words) or _PARTY_LINE.match(words)
        if words and not found and not passed:
            break
        if found and found.newest:
            dates.append(found.newest)
    return max(dates, default=None)


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
    return _BEFORE_SERVICE.sub("", name.group()).strip() if name else None


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence around `position` begins: behind the last 。 outside brackets."""
    start = depth = 0
    for i, c in enumerate(text[:position]):
        depth += (c in "（(") - (c in "）)")
        if c == "。" and depth <= 0:
            start = i + 1
    return start
