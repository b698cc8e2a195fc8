"""The label language: how a provision is named, and how people write that name.

A label is canonical (`第8条第5項`, `別紙1/3/(1)`); what a person types or a drafter prints
is one of many spellings of it (`8条5項`, `８条第５項`, `別紙1の3.(1)`). Source of the canonical
form: the vocabulary's section on labels.
"""

from __future__ import annotations

import re

from ontology.writing import ERAS, fold, number, visible

_N = r"(?:[0-9]{1,4}|[一二三四五六七八九十百千]{1,9})"
_UNIT = re.compile(rf"第?({_N})(編|章|節|款|目)((?:の{_N})*)")
_ARTICLE = re.compile(rf"第?({_N})条((?:の{_N})*)")
_PARAGRAPH = re.compile(rf"第?({_N})項")
_ITEM = re.compile(rf"第?({_N})号((?:の{_N})*)")
_BRACKETED_ITEM = re.compile(r"\(([0-9]{1,4})\)")
_LONGEST = 400  # characters: no provision is named by more
_SUBITEM = re.compile(r"(?:[イロハニホヘトチリヌア-ン]|\([ivxア-ンa-z]+\)|[ivx]+)")
_ANNEX = re.compile(
    rf"(別(?:記|紙|表|添|図)|付表|附則)-?(?:(第)?({_N})(?![項号条])|([A-Z])(?![A-Za-z]))?"
)
_ANNEX_PART = re.compile(
    r"[の/\-]?(?:備考)?(?:第?([0-9]+)(?:\.|[項号])?|(\([0-9]+\)|[①-⑳]|\([ivxア-ン]+\)))"
)
# a heading in brackets, but not the bracketed mark of an item
_TITLE = re.compile(r"\((?!(?:[0-9]+|[a-z]+|[ア-ン])\))(?:[^()]|\([^()]*\))+\)")
_ARTICLE_IN_ANNEX = re.compile(rf"(別[記紙表添図]|付表)(第?{_N})?[/の]?(第{_N}条.*)")
_ENTRY_DATE = re.compile(
    rf"附則/(?:({'|'.join(ERAS)})(元|[0-9]+)|([0-9]{{4}}))年([0-9]+)月([0-9]+)日"
)
_TABLE = re.compile(rf"(.+?)(?:[/の]?第({_N})表|[/の]表([0-9]{{1,4}}))")


def readings(written: str) -> tuple[str, ...]:
    """Canonical labels that `written` may mean, likeliest first; () if it is no label.

    An item without its paragraph (`第7条(2)`) also reads as one of 第1項; an annex with a number
    (`別記2`) also as a part of the annex.
    """
    if len(written) > _LONGEST:
        return ()
    text = _TITLE.sub("", "".join(fold(visible(written)).split()))
    if text == "前文":
        return ("前文",)
    table = _TABLE.fullmatch(text)
    if table and _TABLE.fullmatch(table[1]) is None:  # no table stands in a table
        holder, captioned, bare = table.groups()
        part = f"第{number(captioned)}表" if captioned else f"表{bare}"
        return tuple(f"{label}/{part}" for label in readings(holder))
    if text.startswith("附則") and len(text) > 2:
        return _supplementary(text[2:].lstrip("/の"))
    inside = _ARTICLE_IN_ANNEX.fullmatch(text)
    if inside:
        word, n, article = inside.groups()
        return tuple(
            f"{annex}/{label}" for annex in _annex(word + (n or "")) for label in _main(article)
        )
    return _annex(text) or _main(text)


def _supplementary(text: str) -> tuple[str, ...]:
    """What stands behind 附則: its own 条 or 項, or an entry by its date."""
    articles = _main(text)
    if articles:
        return tuple(f"附則/{label}" for label in articles)
    return ("附則/" + _PARAGRAPH.sub(lambda m: str(number(m.group(1))), text, count=1),)


def _main(text: str) -> tuple[str, ...]:
    units, rest = _units(text)
    article = _ARTICLE.match(rest)
    if article is None:
        return (units,) if units and not rest else ()
    label = f"第{number(article.group(1))}条{_branches(article.group(2))}"
    rest = rest[article.end() :]
    paragraph = _PARAGRAPH.match(rest)
    if paragraph:
        label += f"第{number(paragraph.group(1))}項"
        rest = rest[paragraph.end() :]
    if not rest:
        return (label,)
    item = _ITEM.match(rest) or _BRACKETED_ITEM.match(rest)
    if item is None:
        return ()
    tail = f"第{number(item.group(1))}号"
    if item.re is _ITEM:
        tail += _branches(item.group(2))
    rest = rest[item.end() :]
    if rest and not _SUBITEM.match(rest):
        return ()
    tail += rest
    return (label + tail,) if paragraph else (label + tail, f"{label}第1項{tail}")


def _units(text: str) -> tuple[str, str]:
    label = ""
    match = _UNIT.match(text)
    while match:
        label += f"第{number(match.group(1))}{match.group(2)}{_branches(match.group(3))}"
        text = text[match.end() :]
        match = _UNIT.match(text)
    return label, text


def _branches(printed: str) -> str:
    return "".join(f"の{number(n)}" for n in re.findall(_N, printed))


def _annex(text: str) -> tuple[str, ...]:
    match = _ANNEX.match(text)
    if match is None:
        return ()
    word, ordinal, digits, letter = match.groups()
    parts = []
    rest = text[match.end() :]
    while rest:
        part = _ANNEX_PART.match(rest)
        if part is None or part.end() == 0:
            return ()
        parts.append(part.group(1) or part.group(2))
        rest = rest[part.end() :]
    tail = "".join(f"/{p}" for p in parts)
    if digits is None:
        return (word + (letter or "") + tail,)
    n = number(digits)
    first = f"{word}第{n}{tail}" if ordinal else f"{word}{n}{tail}"
    others = (f"{word}{n}{tail}", f"{word}第{n}{tail}", f"{word}/{n}{tail}")
    return tuple(dict.fromkeys((first, *others)))


def entry_date(label: str) -> str:
    """The date (ISO) of the amendment entry that a label stands in; "" if it is in none.

    `附則/令和3年10月1日変更/2` → `2021-10-01`.
    """
    match = _ENTRY_DATE.match(label)
    if match is None:
        return ""
    era, of_era, western, month, day = match.groups()
    year = int(western) if western else ERAS[era] + (1 if of_era == "元" else int(of_era))
    return f"{year:04d}-{int(month):02d}-{int(day):02d}"
