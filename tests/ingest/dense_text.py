"""Terms as dense as terms come, of any length: every clause defines, cites, overrides and lists."""

from __future__ import annotations

_SIGNS = "甲乙丙丁戊己庚辛壬癸"


def name(number: int) -> str:
    """A name that no other number has."""
    return "".join(_SIGNS[int(digit)] for digit in str(number))


def dense(articles: int) -> str:
    """A 約款 of so many 条, each with its 項 and 号, tables, and an annex that grows with them."""
    lines = ["みなと監視サービス契約約款", "", "2025年10月1日", "みなと株式会社", "", "第1章　総則"]
    for i in range(1, articles + 1):
        if i % 20 == 0:
            lines += ["", f"第{i // 20 + 1}章　{name(i)}に関する規定"]
        lines += ["", *_article(i)]
        if i % 10 == 0:
            lines += ["", "| 品目 | 料金 |", "| --- | --- |"]
            lines += [f"| {name(i)}{name(k)}品目 | 第{i}条の料金{k}円 |" for k in range(1, 6)]
    lines += ["", "附則", "この約款は、2025年10月1日から実施します。", "", "別紙1　料金", ""]
    lines += ["| 用語 | 意味 |", "| --- | --- |"]
    lines += [f"| {name(k)}料 | 第{k}条に定める料金 |" for k in range(1, articles + 1)]
    return "\n".join(lines) + "\n"


def _article(i: int) -> list[str]:
    own, before = name(i), name(max(1, i - 1))
    return [
        f"第{i}条（{own}機能の利用）",
        f"契約者は、{own}機能（当社が別に定める機能をいいます。以下「{own}機能」といいます。）の"
        f"利用者（以下「{own}利用者」といいます。）となる場合、前条の規定にかかわらず、"
        f"第{max(1, i - 3)}条"
        f"（{name(max(1, i - 3))}機能の利用）第1項及び第2項並びに「{own}監視サービス利用規約」"
        f"第5条の規定を適用しません。",
        f"2　前項の場合において、次の各号のいずれかに該当するときは、{own}利用料金に相当する額を"
        f"支払うものとします。ただし、当社が別に認めた場合は、この限りではありません。",
        f"（1）第{i}条第1項に定める{own}機能を3か月以上利用したとき。",
        f"（2）別紙1に定める{own}オプションを当該機器で利用したとき。",
        f"（3）その他当社が「{own}機能仕様書」に定めるとき。",
        f"3　第{i}条第2項の規定は、{before}機能について準用する。この場合において、「{own}機能」と"
        f"あるのは「{before}機能」と読み替えるものとします。",
        "4　契約者は、当社が別に定める方法によりあらかじめ当社に届け出るものとし、当社は、遅滞なく"
        "書面によりその結果を回答します。",
    ]


def one_clause(sentences: int) -> str:
    """A 約款 whose one 項 holds so many sentences."""
    words = "".join(
        f"契約者は、{name(i)}機能（以下「{name(i)}機能」といいます。）の料金を支払う（第2条第{i}項）。"
        f"ただし、第{i}条に定める場合を除き、「{name(i)}利用規約」の規定を適用しません。"
        for i in range(1, sentences + 1)
    )
    return f"みなと契約約款\n2025年10月1日\n第1条（利用）\n{words}\n第2条（料金）\n別に定めます。\n"
