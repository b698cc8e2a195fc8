"""Dates as terms print them, and the lines that say of which day a version is.

令和七年十月一日, ２０２５年１０月１日, 2025.10.1, 2025/10/01, R7.10.1: all are one day. A line that
holds nothing but days and what happened on them (制定, 改定, 施行 …) is a version line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.folding import squeeze
from ontology.writing import ERAS, fold, number

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十〇]{1,3}|元)"
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_DATE = re.compile(
    rf"(?:(?P<era>{'|'.join(ERAS)})(?P<of_era>{_N})|(?<![0-9])(?P<year>[0-9]{{4}}|[一二][〇一二三四五六七八九]{{3}}))"
    rf"年(?P<month>{_N})月(?P<day>{_N})日"
    # 2025.10.1, 2025/10/01, 2025-10-01
    r"|(?<![0-9./-])(?P<year2>[0-9]{4})(?P<sign>[./-])(?P<month2>[0-9]{1,2})(?P=sign)(?P<day2>[0-9]{1,2})(?![0-9]|[./-][0-9])"
    # R7.10.1
    rf"|(?<![0-9A-Za-z])(?P<letter>[{''.join(_LETTERS)}])(?P<of_letter>[0-9]{{1,2}})(?P<sign2>[./-])"
    r"(?P<month3>[0-9]{1,2})(?P=sign2)(?P<day3>[0-9]{1,2})(?![0-9]|[./-][0-9])"
)
# what made the document, and what changed it or brought it into force
_MADE = r"(?:制定|作成|公布|策定|新設|初版|初回)"
_CHANGED = (
    r"(?:改定|改正|改訂|変更|更新|施行|実施|適用|発効|効力発生|公開|公表|掲載|発行|現在|有効|"
    r"一部|全部|全面|版)"
)
_WHAT = rf"(?:最終|最新|直近|前回|第[0-9]{{1,3}}[版回次]|{_MADE}|{_CHANGED}|・)"
_LABEL = (
    rf"(?:{_WHAT}{{1,5}}(?:開始)?(?:年月日|日付?|版)?|日付|版数|バージョン|"
    r"第[0-9]{1,3}[版回])"
)
_ENTRY = (
    rf"(?:{_LABEL}[:：]?)?\(?(?:{_DATE.pattern})"
    # what was done on the day is of this day, not of the next: nothing is given back
    rf"(?:付け?|より|から|に|をもって)?(?:{_WHAT}|[:：])*+"
    rf"(?:開始)?+(?:年月日|日付?|版)?+[:：]?\)?"
)
_ENTRY = (
    re.sub(r"\(\?P<\w+>", "(?:", _ENTRY)
    .replace("(?P=sign)", "[./-]")
    .replace("(?P=sign2)", "[./-]")
)
_LINE = re.compile(rf"[(\[【<]?(?:{_ENTRY}[、,/／|;；・]?)+(?:{_LABEL})?[)\]】>]?$")
# its digits would run into those of the year
_VERSION_NUMBER = re.compile(
    r"^[(\[]?(?:(?:[Vv]er(?:sion)?|[Rr]ev)\.?\s*)?[0-9]{1,2}(?:\.[0-9]{1,3})*\s*版?(?=[\s(])"
)
_MAX_LINE = 200
_FIRST = re.compile(_MADE)
_LATER = re.compile(_CHANGED)
DATE_LINE_EXAMPLES = {  # line -> the version's date
    "2025年10月1日版": "2025-10-01",
    "令和 5年 1月 1日現在": "2023-01-01",
    "２０２２年６月１日版": "2022-06-01",
    "平成元年四月一日施行": "1989-04-01",
    "令和七年十月一日": "2025-10-01",
    "二〇二五年十月一日施行": "2025-10-01",
    "2025.10.1": "2025-10-01",
    "R7.10.1": "2025-10-01",
    "Ｈ３１．４．１改正": "2019-04-01",
    "２０２５年１０月１日施行": "2025-10-01",
    "最終改定日：2025/10/01": "2025-10-01",
    "最終更新日 2025-10-01": "2025-10-01",
    "【2025年10月1日 改定】": "2025-10-01",
    "(2025年10月1日より適用)": "2025-10-01",
    "2020年4月1日制定　2025年10月1日改定": "2025-10-01",
    "制定：2020年4月1日／改定：2025年10月1日": "2025-10-01",
    "制定日2020年4月1日、最終改定日2025年10月1日": "2025-10-01",
    "2025年9月1日改定・2025年10月1日施行": "2025-10-01",
    "第3版（2025年10月1日）": "2025-10-01",
    "Ver.2.1 2025年10月1日": "2025-10-01",
    "発効日：2025年10月1日": "2025-10-01",
    "令和3年10月1日から実施します。": None,
    "2025年13月1日版": None,
    "R7.13.1": None,
    "2025/10-01": None,
    "192.168.10.1": None,
    "03-1234-5678": None,
    "2025年10月1日版の約款": None,
}


@dataclass(frozen=True, slots=True)
class DateLine:
    """The days (ISO) of a version line: the newest on which the document was changed or came into
    force, or of which nothing is said; the newest of those on which it was only made (制定)."""

    newest: str | None
    made: str | None


def date_line(line: str) -> DateLine | None:
    """The days of a line that holds nothing else; None for any other line, or a day there is not.

    What is said of a day stands before it (制定：…) or behind it (…制定).
    """
    if len(line) > _MAX_LINE:
        return None
    words = squeeze(_VERSION_NUMBER.sub("", fold(line).strip())).text
    matches = list(_DATE.finditer(words)) if _LINE.match(words) else []
    days = [_iso(m) for m in matches]
    if not days or None in days:
        return None
    behind = words[matches[0].start() - 1 :][:1] not in (":", "：", "日")
    newest: list[str] = []
    made: list[str] = []
    for k, (match, day) in enumerate(zip(matches, days, strict=True)):
        start, end = match.span()
        before = words[matches[k - 1].end() if k else 0 : start]
        after = words[end : matches[k + 1].start() if k + 1 < len(matches) else len(words)]
        said = after if behind and (_FIRST.search(after) or _LATER.search(after)) else before
        only_made = _FIRST.search(said) and not _LATER.search(said)
        (made if only_made else newest).append(str(day))
    return DateLine(max(newest, default=None), max(made, default=None))


def read_date(words: str) -> str | None:
    """The first date in `words` as ISO 8601; None if there is none or no such day."""
    match = _DATE.search(squeeze(words).text)
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    era = part["era"] or _LETTERS.get(part["letter"] or "")
    of_era = part["of_era"] or part["of_letter"]
    if era and of_era:
        year = ERAS[era] + (1 if of_era == "元" else number(of_era))
    else:
        year = number(part["year"] or part["year2"])
    month = part["month"] or part["month2"] or part["month3"]
    day = part["day"] or part["day2"] or part["day3"]
    try:
        return date(year, number(month), number(day)).isoformat()
    except ValueError:
        return None
