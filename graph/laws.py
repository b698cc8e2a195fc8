"""Laws by number, and their addresses at e-Gov: a table, because the address does not follow.

The path is e-Gov's own identifier (法令ID): era, year, kind and number, and for bills from either
House another code, so it is never put together from the number alone.
"""

from __future__ import annotations

import re

from ontology.writing import fold, key, number

_ADDRESS = "https://laws.e-gov.go.jp/law/"

# name, number as cited, e-Gov's identifier
LAWS: tuple[tuple[str, str, str], ...] = (
    ("個人情報の保護に関する法律", "平成15年法律第57号", "415AC0000000057"),
    ("民法", "明治29年法律第89号", "129AC0000000089"),
    ("商法", "明治32年法律第48号", "132AC0000000048"),
    ("刑法", "明治40年法律第45号", "140AC0000000045"),
    ("刑事訴訟法", "昭和23年法律第131号", "323AC0000000131"),
    ("民事訴訟法", "平成8年法律第109号", "408AC0000000109"),
    ("会社法", "平成17年法律第86号", "417AC0000000086"),
    ("消費者契約法", "平成12年法律第61号", "412AC0000000061"),
    ("特定商取引に関する法律", "昭和51年法律第57号", "351AC0000000057"),
    ("電気通信事業法", "昭和59年法律第86号", "359AC0000000086"),
    ("電波法", "昭和25年法律第131号", "325AC0000000131"),
    ("著作権法", "昭和45年法律第48号", "345AC0000000048"),
    ("不正競争防止法", "平成5年法律第47号", "405AC0000000047"),
    ("不正アクセス行為の禁止等に関する法律", "平成11年法律第128号", "411AC0000000128"),
    ("電子署名及び認証業務に関する法律", "平成12年法律第102号", "412AC0000000102"),
    ("外国為替及び外国貿易法", "昭和24年法律第228号", "324AC0000000228"),
    ("破産法", "平成16年法律第75号", "416AC0000000075"),
    ("民事再生法", "平成11年法律第225号", "411AC0000000225"),
    ("会社更生法", "平成14年法律第154号", "414AC0000000154"),
    ("利息制限法", "昭和29年法律第100号", "329AC0000000100"),
)
_NUMBER = re.compile(r"(明治|大正|昭和|平成|令和)(\S+?)年法律第(\S+?)号")


def address(name: str, quote: str = "") -> str | None:
    """e-Gov's address of the law called `name` or numbered in `quote`; None if it is not known."""
    cited = _number(quote)
    for law, law_number, identifier in LAWS:
        if key(law) == key(name) and cited in (None, law_number):
            return _ADDRESS + identifier
        if cited == law_number:
            return _ADDRESS + identifier
    return None


def _number(quote: str) -> str | None:
    match = _NUMBER.search("".join(fold(quote).split()))
    if match is None:
        return None
    era, year, serial = match.groups()
    try:
        counted = 1 if year == "元" else number(year)
        return f"{era}{counted}年法律第{number(serial)}号"
    except ValueError:
        return None
