"""Texts made to hurt: each a function of its size in characters, named by what it is made of.

Every one is about as long as it is asked to be, so that steps at one size and at four times that
size tell how reading grows.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

HEAD = "みなと約款\n2025年4月1日\n第1条（目的）\n"
WIDE = "みなと株式会社は、この約款の定めるところにより契約者に対して監視を提供し、契"
_SIGNS = "甲乙丙丁戊己庚辛壬癸"
Maker = Callable[[int], str]


def again(words: str, before: str = "", after: str = "") -> Maker:
    """`words` over and over, in one line of a 条."""
    return lambda size: HEAD + before + words * (size // len(words)) + after + "\n"


def lines(words: str, head: str = HEAD) -> Maker:
    """`words` as a line, over and over."""
    return lambda size: head + (words + "\n") * (size // (len(words) + 1))


def each(words: Callable[[int], str], head: str = HEAD, glue: str = "\n") -> Maker:
    """What `words` makes of 1, 2, 3 …"""

    def made(size: int) -> str:
        parts, length = [head], 0
        for i in count(1):
            parts.append(words(i) + glue)
            length += len(parts[-1])
            if length >= size:
                return "".join(parts)
        raise AssertionError

    return made


def nested(opening: str, closing: str, words: str = "甲") -> Maker:
    return lambda size: (
        HEAD
        + (opening + words) * (size // (len(opening + closing + words)))
        + closing * (size // (len(opening + closing + words)))
        + "。\n"
    )


def name(i: int) -> str:
    """A name that no other number has."""
    return "".join(_SIGNS[int(d)] for d in str(i))


def kana(i: int) -> str:
    return "".join("アカサタナハマヤラワ"[int(d)] for d in str(i))


def latin(i: int) -> str:
    return "".join("abcdefghij"[int(d)] for d in str(i))


def deep_items(size: int) -> str:
    return HEAD + "次のとおりとします。\n" + "（1）甲\n" * (size // 5)


def deep_kinds(size: int) -> str:
    marks = ["（1）甲", "ア 甲", "（i）甲", "① 甲", "a. 甲"]
    return HEAD + "".join(marks[i % 5] + "\n" for i in range(size // 5))


def narrow_lines(size: int) -> str:
    """Lines of a margin, and many narrow ones of all widths: no table comes of them."""
    wide = [WIDE] * (size // 200)
    narrow = ["甲" * (3 + i % 7) for i in range(size // 10)]
    return HEAD + "\n".join([*wide, *narrow]) + "\n"


def name_lines(size: int) -> str:
    wide = [WIDE] * (size // 200)
    names = [f"{name(i)} {name(i + 7)} {name(i + 9)}" for i in range(size // 16)]
    return HEAD + "\n".join([*wide, *names]) + "\n"


# One line of many characters, or many lines: what a reader may trip over.
TEXTS: dict[str, Maker] = {
    # one sign or word, over and over
    "a run of 第": again("第"),
    "a run of 第 and a law behind it": again("第", after="法律(平成元年法律第1号)"),
    "digits": again("9"),
    "kanji digits in a number": again("一", "第", "条の規定にかかわらず、適用しない。"),
    "kanji units": again("千百十", "第", "条"),
    "a number of 枝番": again("の2", "第1条", "の規定を適用しない。"),
    "前項": again("前項"),
    "前項 between commas": again("前項、"),
    "条": again("条"),
    "第1条 without space": again("第1条"),
    "marks (1)": again("（１）"),
    "marks イロハ": again("イロハ"),
    "pipes": again("|"),
    "lines of pipes": lines("|a|b|"),
    "rules of tables": lines("|---|"),
    "tabs": again("\t甲"),
    "lines of tabs": lines("\t甲"),
    "blank lines": lines(""),
    "white space in one line": again(" ", "甲", "乙"),
    "letter spacing": again("あ い う、"),
    "ただし": again("ただし"),
    "ただし after 。": again("ただし、甲は除く。"),
    "の規定にかかわらず": again("第2条の規定にかかわらず、"),
    "とあるのは": again("とあるのは"),
    "「a」とあるのは": again("「甲」とあるのは「乙」"),
    "「a」、": again("「甲」、"),
    "とは": again("「甲」とは"),
    "以下": again("以下「甲"),
    "kanji": again("甲"),
    "katakana": again("ア"),
    "latin": again("a"),
    "latin capitals": again("A", after="ポリシー"),
    "general terms": again("一般規程"),
    "names of terms without end": again("甲", after="サービスの約款に"),
    "when": again("ときは、"),
    "が定める": again("甲", after="が定める約款に同意"),
    "起算日": again("起算日は、"),
    "用語": again("用語"),
    "料金は、": again("甲料金は、"),
    "no full stop": again("契約者は料金を支払い"),
    "sentences without brackets": again("甲乙" * 60 + "。"),
    "full stops": again("。"),
    # brackets
    "（ opened": again("（"),
    "「 opened": again("「"),
    "） closed": again("）"),
    "」 closed": again("」"),
    "marks a)": again("1)"),
    "（ with words opened": again("（甲"),
    "「 with words opened": again("「甲"),
    "（） side by side": again("（甲）", "甲"),
    "「」 side by side": again("「甲」", "甲"),
    "（） nested": nested("（", "）"),
    "「」 nested": nested("「", "」"),
    "（） nested with sentences": nested("（", "）", "第2条は適用しない。"),
    "第1条） closed": again("第1条）"),
    "第1条」 closed": again("第1条」"),
    "a title opened and never closed": again("（甲）", "（"),
    "lists in brackets": again("乙約款（第3条）、"),
    "contracts opened": again("契約（、、"),
    # citations
    "列挙 of citations": again("第2条、"),
    "citations by の": again("第2条の"),
    "前各項": each(lambda i: f"{i % 999 + 1} 前各項の規定を準用する。"),
    "各号 over many 号": lambda size: (
        HEAD
        + "次の各号に掲げる規定は、適用しない。" * (size // 40)
        + "\n"
        + "".join(f"（{i % 999 + 1}）第2条\n" for i in range(size // 20))
    ),
    "ranges of 条": each(lambda i: f"第1条から第{i % 9000 + 2}条までは、適用しない。"),
    "a range in kanji": again("第一条から第九九九九九九条まで"),
    "annexes cited": again("別紙1の", after="\n別紙1 料金\n料金\n"),
    "names of documents": each(lambda i: f"「{name(i)}約款」第2条は、適用しない。"),
    "aliases": each(
        lambda i: f"「{name(i)}約款」（以下「{kana(i)}規約」といいます。）を適用する。"
    ),
    "one alias again": again("「甲約款」（以下「乙約款」といいます。）の第2条、"),
    "documents listed": lambda size: (
        HEAD
        + "特定約款（別記）第2条を適用する。" * (size // 40)
        + "\n別記 この約款における特定約款\n"
        + "".join(f"・{name(i)}約款\n" for i in range(size // 20))
    ),
    # structure
    "many 条": each(lambda i: f"第{i % 9999 + 1}条（甲）\n乙は丙とする。"),
    "one 条 of many 項": each(lambda i: f"{i % 999 + 1} 甲は乙とする。"),
    "many 号": each(lambda i: f"（{i % 999 + 1}）甲"),
    "号 in 号": deep_items,
    "号 of all kinds": deep_kinds,
    "first items only": lines("ア 甲"),
    "deleted 条": each(lambda i: f"第{i * 400}条から第{i * 400 + 399}条まで 削除", glue="\n附則\n"),
    "many 附則": each(lambda i: f"附則\n{i} 甲"),
    "many 別紙": each(lambda i: f"別紙{i} 甲\n乙"),
    "many chapters": each(lambda i: f"第{i}章 甲\n第{i}条（乙）\n丙"),
    "目次": each(lambda i: f"第{i}章 甲", head="約款\n目次\n"),
    "目次 again": lines("目次\n第1章 甲\n第2章 乙"),
    "page numbers": each(lambda i: ("甲は乙とする\n" * 13) + str(i % 999)),
    "page marks": lines("- 1 -"),
    "heads only": lines("甲約款", head=""),
    "short lines before 約款": lambda size: "甲\n" * (size // 2) + "甲約款\n",
    "narrow lines": narrow_lines,
    "lines of names": name_lines,
    "headings never closed": lines("第2条（甲"),
    "version lines": lines("R1.1.1・・・・" * 15 + "x", head=""),
    "a title of one line": lambda size: "第1条（" + "甲" * size + "）\n乙は丙とする。\n",
    "carriage returns": again("\r"),
    "form feeds": again("\f甲"),
    # what is said
    "当該 in one clause": again("当該契約を", "契約"),
    "当該 in one 条": each(lambda i: f"{i % 999 + 1} 当該契約は当該機器とする。"),
    "ranks": each(
        lambda i: f"{i} 「{name(i)}約款」、本約款、「{name(i + 1)}規約」の順に優先する。"
    ),
    "ranks in brackets": again("本規約、", after="が矛盾するときは本規約が優先する。"),
    "taken in and ranked": each(
        lambda i: (
            f"{i} 「{name(i)}約款」を適用する。"
            f"「{name(i)}規約」については、これを優先して適用する。"
        )
    ),
    "not applied unless": again("甲のときを除き、第2条は適用しません。"),
    "not applied unless, in one sentence": again("甲のときを除き、第2条は適用せず、"),
    "exceptions in brackets": again("第2条は適用しません（甲を除く）、"),
    "by analogy": again("第2条の規定を準用する。「甲」とあるのは「乙」と読み替える。"),
    "wrong numbers": each(
        lambda i: (
            f"第{i}条（甲）\n{name(i)}期間は、第1条に基づき設定された{name(i + 1)}期間とする。"
        )
    ),
    "annex parts": each(
        lambda i: f"{i} 第1条第1項関係 {name(i)}機能の料金及び{name(i)}機器",
        head=HEAD + "1 甲\n2 乙\n別紙1 丙\n",
    ),
    "definitions": each(
        lambda i: f"甲（以下「{name(i)}機能」といいます。）は{name(i - 1)}機能とする。"
    ),
    "definitions in one sentence": each(
        lambda i: f"甲（以下「{name(i)}機能」といいます。）と", glue=""
    ),
    "contracts defined": each(
        lambda i: f"甲契約約款（以下「{name(i)}契約約款」といいます。）と", glue=""
    ),
    "terms of all lengths": each(lambda i: f"（以下「{'甲' * (i % 500)}」といいます。）は、"),
    "katakana names": each(
        lambda i: f"{kana(i)}サービスプランは{kana(i + 1)}サービスプランとする。"
    ),
    "latin words": each(lambda i: f"{latin(i)}service は servise とする。"),
    "one latin word": again("servise を"),
    "the same sentence": again(
        "契約者は、当社が別に定める方法によりあらかじめ当社に届け出るものとし、当社は回答します。"
    ),
    "days": each(lambda i: f"起算日は、{name(i)}開始とする。"),
    "parties": each(
        lambda i: (
            f"契約を締結した{name(i)}申込者を、以下「{name(i)}契約者」という。"
            f"（以下「{name(i)}申込者」という。）"
        )
    ),
    "rows": each(
        lambda i: f"| {name(i)} | 第{i % 99}条 |", head=HEAD + "| 用語 | 意味 |\n|---|---|\n"
    ),
    "columns": lambda size: HEAD + "|甲" * (size // 2) + "|\n" + "|乙" * (size // 2) + "|\n",
    "読替え rows": each(
        lambda i: f"| 第{i % 99}条 | {name(i)} | 乙 |",
        head=HEAD + "| 読み替える規定 | 読み替えられる字句 | 読み替える字句 |\n|---|---|---|\n",
    ),
    "no provision": lambda size: "甲は乙とする\n" * (size // 7),
    "empty 項 in 附則": lines("附則\n令和2年7月7日変更"),
}
