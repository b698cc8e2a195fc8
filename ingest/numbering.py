"""The grammar of marks: 編・章・節・款・目, 条 and 枝番, 項, 号 and what lies below, 別紙, 附則.

A mark is read off the start of a line, in Arabic, full-width or kanji digits, circled, in brackets,
in kana, in Roman letters. What a line may be is all that is said here: `ingest.decode` decides
what it is, from the numbering as a whole. Patterns are data: each has examples that are its tests.

Sources: the drafting rules for statutes (条・項・号・イロハ・(1)・(i), 枝番) as e-Gov prints them,
and the habits of 約款 (項 in Arabic digits, 号 in brackets, 別記・別紙 with parts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.layout import Line
from ontology.writing import fold, number

N = r"(?:[0-9]{1,4}|[一二三四五六七八九十百千〇]{1,9})"
MarkKind = Literal[
    "Part",
    "Chapter",
    "Section",
    "Subsection",
    "Division",
    "Article",
    "Digit",
    "List",
    "Supplementary",
    "Entry",
    "Annex",
    "TableCaption",
]
_UNITS: dict[str, MarkKind] = {
    "編": "Part",
    "章": "Chapter",
    "節": "Section",
    "款": "Subsection",
    "目": "Division",
}


@dataclass(frozen=True, slots=True)
class MarkPattern:
    """One way to begin a line: `style` names the sequence it belongs to.

    `first` holds every character that its first can be.
    """

    style: str
    kind: MarkKind
    first: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def _p(
    style: str, kind: MarkKind, first: str, regex: str, yes: tuple[str, ...], no: tuple[str, ...]
) -> MarkPattern:
    return MarkPattern(style, kind, first, re.compile(regex), yes, no)


# 枝番 behind the number of a 条 or 章: laws have three of them at most (第12条の2の3の4)
_STEMS = rf"((?:\s*の\s*{N}){{0,9}})"

# What may follow a bare digit so that it counts something and numbers nothing: 1人, 30日, ２倍 …
# (月額, 回答, 日割り begin with a counter's character and are none). Two spaces part a mark.
_COUNTED = (
    r"(?!\s?(?:条|項|号|章|節|編|款|年(?!額|次)|月(?!額|次)|日(?!本|割|常|程)|時(?!期|刻|点)|"
    r"分(?!割|類|担|析)|秒|週|回(?!答|線|収|復)|件(?!名)|人(?!的|件|格|身)|名(?!称|義)|者に|"
    r"社(?!員)|台(?!帳)|個(?!別|人)|本に|枚|部に|倍|円|%|％|パーセント|割(?!引|増)|"
    r"ヶ月|か月|カ月|箇月|ケ月|ヵ月|カ所|箇所|つ|種(?!類)|通(?!知|信|常)|度|歳|級|位|"
    r"[,，.．][0-9]|[-/~〜:：]\s*[0-9]))"
)
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
# 枝番 of a 号: 二の二, イの２
_BRANCHES = r"(?:の(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})){0,9}"
_DIGITS = "0123456789"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
_ROMAN_NUMBER = "(?:" + "|".join(sorted(_ROMAN, key=len, reverse=True)) + ")"

PATTERNS: tuple[MarkPattern, ...] = (
    # 編・章・節・款・目
    _p(
        "unit",
        "Chapter",
        "第",
        rf"第\s*({N})\s*(編|章|節|款|目){_STEMS}"
        r"(?=$|\s|(?<![款目])[^\sのにをはがでと、及])",
        ("第1章 総則", "第二章　契約", "第１節総則"),
        ("第3章に定める", "第1目的"),
    ),
    # 第3条及び第4条 削除, 第5条から第7条まで 削除: one mark for several articles
    _p(
        "articles-deleted",
        "Article",
        "第",
        rf"第\s*({N})\s*条{_STEMS}\s*(?:及び|および|、|・|(?P<range>から|ないし|乃至|~|-))\s*"
        rf"第\s*({N})\s*条{_STEMS}\s*(?:まで)?(?=\s*\(?\s*削\s*除\s*\)?\s*$)",
        ("第3条及び第4条 削除", "第五条から第七条まで　削除", "第8条～第9条（削除）"),
        ("第3条及び第4条の規定は削除する。", "第3条 削除", "第3条から第5条までを削除"),
    ),
    # 条と枝番
    _p(
        "article",
        "Article",
        "第",
        rf"第\s*({N})\s*条{_STEMS}",
        ("第1条（目的）", "第 1 条（品目）", "第十二条の二　この", "第13条 (準拠法)"),
        ("第1項", "1条", "前条"),
    ),
    # 項、附則の項、別紙の部分
    _p(
        "digit-dot",
        "Digit",
        _DIGITS,
        r"([0-9]{1,3})\s*[.．]\s*(?![0-9.．])" + _COUNTED,
        ("1. 料金", "3.付加サービス"),
        ("1.5倍", "14.5%の割合"),
    ),
    _p(
        "digit",
        "Digit",
        _DIGITS,
        r"([0-9]{1,3})(?![0-9.．,，、)\]])" + _COUNTED + r"\s*(?=\S)",
        (
            "2 当社は",
            "13容量追加",
            "４　法人は",
            "4 3項に伴う",
            "2 月額費用",
            "3 回答期日までに",
            "2  人事に",
        ),
        (
            "1人に限ります",
            "30日以内",
            "28条（解除の効力）",
            "1 ヶ月とし",
            "2回まで",
            "3.(1)に定める",
            "12 条関係]",
            "2024年",
        ),
    ),
    # 号とその下
    _p(
        "circled",
        "List",
        _CIRCLED,
        rf"([{_CIRCLED}])\s*",
        ("①一般規程", "② 個別規程"),
        ("(1) 当社",),
    ),
    _p(
        "paren",
        "List",
        "(",
        r"\(\s*([0-9]{1,3})\s*\)\s*",
        ("(1) 当社の", "（１２）当社", "( 3 )"),
        ("(i)", "(平成"),
    ),
    _p(
        "paren-kanji",
        "List",
        "(",
        r"\(\s*([一二三四五六七八九十]{1,3})\s*\)\s*",
        ("（一）当社",),
        ("(1)",),
    ),
    _p(
        "paren-kana",
        "List",
        "(",
        rf"\(\s*([{_KANA}{_HALF_KANA}])\s*\)\s*",
        ("(ア)契約者", "（ｲ）当社"),
        ("(ア社)",),
    ),
    _p(
        "paren-roman",
        "List",
        "(",
        rf"\(\s*({_ROMAN_NUMBER})\s*\)\s*",
        ("(i)当社の", "（iv）", "(viii) 利用者"),
        ("(a)", "(iiii)", "(vx)"),
    ),
    _p("paren-latin", "List", "(", r"\(\s*([a-z])\s*\)\s*", ("(a) 当社", "（ｂ）当社"), ("(ab)",)),
    _p(
        "kanji",
        "List",
        "一二三四五六七八九十",
        rf"([一二三四五六七八九十]{{1,3}})({_BRANCHES})(?=\s|$)\s*",
        ("一　氏名", "十二 その他", "二の二　氏名"),
        ("一般規程", "二以上の", "二の者"),
    ),
    _p(
        "iroha",
        "List",
        _IROHA,
        rf"([{_IROHA}])({_BRANCHES})(?=\s)\s*",
        ("イ　進学", "ロ 容姿", "イの二　進学"),
        ("イベント", "イの者"),
    ),
    _p(
        "kana",
        "List",
        _KANA + _HALF_KANA,
        rf"([{_KANA}{_HALF_KANA}])(?=[\s.．、)）])[.．)）]?\s*",
        ("ア 当社", "ウ）当社", "ｲ 氏名"),
        ("アカウント", "ｱｶｳﾝﾄ"),
    ),
    _p(
        "latin",
        "List",
        _LATIN,
        r"([a-z])(?=[\s.．)）])[.．)）]?\s+",
        ("a 当社", "b) 当社"),
        ("as the",),
    ),
    _p(
        "roman",
        "List",
        "ivx",
        rf"({_ROMAN_NUMBER})(?=[\s.．)）])[.．)）]?\s+",
        ("i 当社", "iv) 当社"),
        ("in the", "mix "),
    ),
    _p(
        "suppl",
        "Supplementary",
        "附付",
        r"[附付]\s*則"
        r"(?:\s*\([^()]{1,30}年[^()]{1,12}月[^()]{1,12}日[^()]{1,40}第[^()]{1,20}号\))?"
        r"(?=$|\s|\()",
        ("附則", "附　則（令和元年", "付 則", "附　則　（平成六年一二月一四日法律第一一六号）　抄"),
        ("附則第2項の",),
    ),
    _p(
        "entry",
        "Entry",
        "(明大昭平令" + _DIGITS,
        r"[(]?((?:明治|大正|昭和|平成|令和)\s*(?:元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*年"
        rf"|[0-9]{{4}}\s*年)\s*({N})\s*月\s*({N})\s*日\s*(?:付\s*)?"
        r"(施行|実施|制定|変更|改定|改正|改訂|適用|発効)[)]?$",
        ("令和 2年 7月 7日変更", "平成30年7月7日施行", "（2020年4月1日改定）"),
        ("令和2年7月7日から実施します。", "令和 2年 7月 7日現在"),
    ),
    _p(
        "annex",
        "Annex",
        "別付",
        r"(別\s*(?:記|紙|表|添|図)|付\s*表|付属書)\s*+-?+\s*+(?:第\s*)?+"
        rf"({N}|[A-Z](?![A-Za-z]))?+(?=$|\s|[【\[(（:：]|[^\x00-\x7f])"
        r"(?!\s*(?:[のにをはがでと、。及又・」』)）]|から|まで|関係|読替え表[をに]|記載|参照))",
        (
            "別記",
            "別紙 1 料金等",
            "別紙 【読替え表】",
            "別表第一（第三条関係）",
            "別紙2",
            "別紙Ａ 機器",
        ),
        ("別紙 1の", "別紙2に定める", "別記に定める", "別表第一の"),
    ),
    _p(
        "annex-form",
        "Annex",
        "様付附",
        rf"((?:様式|[付附]録|付図))\s*(?:第\s*)?({N})\s*号?(?=$|\s|[\[(（【])",
        ("様式第一（第三条関係）", "様式第2号", "付録第一　（第四条関係）"),
        ("様式第一号により", "様式を定める", "付録"),
    ),
    _p(
        "table",
        "TableCaption",
        "第",
        rf"第\s*({N})\s*表(?=$|\s|[:：(（【])",
        ("第1表 表記の読替え", "第２表"),
        ("第1表に掲げる",),
    ),
)

_ORDERS = {
    "circled": _CIRCLED,
    "paren-kana": _KANA,
    "kana": _KANA,
    "iroha": _IROHA,
    "paren-latin": _LATIN,
    "latin": _LATIN,
}
# More articles than one line deletes (商法 deletes 第33条から第500条まで) are a misprint: only the
# first number is believed, and numbers skipped before the next article are reported.
_MOST_DELETED = 500
# A word right behind a mark that shows the line goes on with a sentence: 2に定める, 第3条の規定
PARTICLE = re.compile(
    r"(?:[のにをはがでと、。，,)）」』]|及び|又は|および|または|並びに|若しくは|"
    r"から|まで|より|ただし書|各号|等)"
)
_DIGIT_PARTICLE = re.compile(r"(?:[のにをはがでとへ、。，,)）」』]|から|まで|より)(?![ァ-ヶ])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the start of a line may be.

    `number` is the whole number and its 枝番 (`第12条の2` → (12, 2)); `end` is where, in the line's
    folded words, what stands behind the mark begins; `printed` is the mark as printed there;
    `kind` tells 編 from 章; `glued` that no space parts a digit from its text; `particle` that what
    follows reads on; `further` the articles behind the first that the mark numbers too.
    """

    style: str
    kind: MarkKind
    number: tuple[int, ...]
    end: int
    printed: str
    glued: bool
    particle: bool
    further: tuple[tuple[int, ...], ...] = ()

    @property
    def last(self) -> tuple[int, ...]:
        """The last number of the mark: what the next one goes on from."""
        return self.further[-1] if self.further else self.number


# most lines begin with no mark, which their first character tells; for others it leaves a few
_BY_FIRST = {
    first: tuple(entry for entry in PATTERNS if first in entry.first)
    for first in {c for entry in PATTERNS for c in entry.first}
}


def candidates(line: Line) -> tuple[Candidate, ...]:
    """Every mark that `line` may begin with, in the order of `PATTERNS`."""
    return candidates_in(line.folded)


def candidates_in(words: str) -> tuple[Candidate, ...]:
    """As `candidates`, of a line's folded words."""
    return _candidates(words) if words[:1] in _BY_FIRST else ()


@lru_cache(maxsize=256)  # of one line they are asked several times
def _candidates(words: str) -> tuple[Candidate, ...]:
    matches = ((entry, entry.pattern.match(words)) for entry in _BY_FIRST[words[0]])
    return tuple(_candidate(entry, match, words) for entry, match in matches if match)


_CAPTIONS = tuple(entry.pattern for entry in PATTERNS if entry.kind == "TableCaption")


def is_table_caption(line: Line) -> bool:
    """Whether a table's caption is among the `candidates` of `line`."""
    return any(pattern.match(line.folded) for pattern in _CAPTIONS)


def _candidate(entry: MarkPattern, match: re.Match[str], words: str) -> Candidate:
    end = match.end()
    while end < len(words) and words[end].isspace():
        end += 1
    printed = words[: match.end()].strip()
    rest = words[match.end() :]
    kind = _UNITS[match.group(2)] if entry.style == "unit" else entry.kind
    particle = (_DIGIT_PARTICLE if entry.kind == "Digit" else PARTICLE).match(rest)
    if entry.kind == "Article":
        particle = particle or _title_then_particle(rest)
    return Candidate(
        entry.style,
        kind,
        _number(entry, match),
        end,
        printed,
        entry.style == "digit" and not words[len(match.group(1))].isspace(),
        particle is not None,
        _further(entry, match),
    )


def _title_then_particle(rest: str) -> re.Match[str] | None:
    """第17条（解除）に基づき: a title in brackets, and the sentence goes on behind it."""
    title = re.match(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)", rest)
    if not title:
        return None
    behind = rest[title.end() :]
    return re.match(r"\s*(?:第\s*[0-9]|[0-9]+\s*項)", behind) or PARTICLE.match(behind)


def _further(entry: MarkPattern, match: re.Match[str]) -> tuple[tuple[int, ...], ...]:
    if entry.style != "articles-deleted":
        return ()
    first = _number(entry, match)
    last = (number(match.group(4)), *(number(x) for x in re.findall(N, match.group(5))))
    if not match.group("range"):
        return (last,) if first < last else ()
    stem = last[:-1]
    start = 2 if stem == first else first[-1] + 1  # 第12条から第12条の3まで begins at の2
    if stem not in (first, first[:-1]) or last[-1] - start >= _MOST_DELETED:
        return ()
    return tuple((*stem, n) for n in range(start, last[-1] + 1))


def _number(entry: MarkPattern, match: re.Match[str]) -> tuple[int, ...]:
    if entry.kind == "Article" or entry.style == "unit":
        branches = match.group(3 if entry.style == "unit" else 2)
        return (number(match.group(1)), *(number(x) for x in re.findall(N, branches)))
    if entry.style in _ORDERS:
        token = match.group(1)
        order = _ORDERS[entry.style]
        if token in _HALF_KANA:
            token = _KANA[_HALF_KANA.index(token)]
        return (order.index(token) + 1, *_branches_of(entry, match))
    if entry.style == "kanji":
        return (number(match.group(1)), *_branches_of(entry, match))
    if entry.style in ("paren-roman", "roman"):
        return (_ROMAN.index(match.group(1)) + 1,)
    if entry.kind in ("Supplementary", "Entry"):
        return (0,)
    if entry.kind == "Annex":
        printed = match.group(2) or ""
        if printed.isalpha() and printed.isascii():
            return (ord(printed) - ord("A") + 1,)
        return (number(printed),) if printed else (0,)
    return (number(match.group(1)),)


def _branches_of(entry: MarkPattern, match: re.Match[str]) -> tuple[int, ...]:
    if entry.style not in ("kanji", "iroha"):
        return ()
    return tuple(number(x) for x in re.findall(N, match.group(2)))


def branch(stem: tuple[int, ...]) -> str:
    """`(12, 2)` → `12の2`, as labels write it; the part behind 条 or 号 begins with の."""
    return "".join(f"の{n}" for n in stem[1:])


def printed_half_width(mark: str) -> str:
    """A mark as labels below 号 print it: half width, without spaces."""
    return "".join(fold(mark).split())
