"""Ranks left out or equal, and names that may be either of two documents."""

from tests.ingest.defects.case import Case, none

_RANKS = """第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとし、料金については当社所定の料金表を優先して適用するものとします。
第2条（適用関係）
{0}の規定が抵触するときは、{0}の順に優先して適用するものとします。
"""
RANKS = (
    Case(
        "RankLeftOut",
        _RANKS.format("「御見積書」、「本約款」、「乙約款」"),
        (("第1条第1項", "優先して適用する"),),
        "料金表 has no place in the order",
    ),
    none(
        "RankLeftOut",
        _RANKS.format("「料金表」、「本約款」、「乙約款」"),
        "it has one",
    ),
    Case(
        "EqualRank",
        _RANKS.format("「御見積書」・「御申込書」、「本約款」、「乙約款」"),
        (
            (
                "第2条第1項",
                "「御見積書」・「御申込書」、「本約款」、「乙約款」の順に優先して適用する",
            ),
        ),
        "two in one rank",
    ),
    none(
        "EqualRank",
        _RANKS.format("「御見積書」、「御申込書」、「本約款」、「乙約款」"),
        "one in each rank",
    ),
)
WHICH = (
    Case(
        "WhichDocument",
        "第1条（適用）\n"
        "「乙約款一般規程」及び「乙約款個別規程」（以下総称して「乙社約款」といいます。"
        "）を読み替えて適用するものとします。\n"
        "2 乙社約款第3条は適用しません。",
        (("第1条第2項", "第3条"),),
        "two documents have a 第3条",
    ),
    none(
        "WhichDocument",
        "第1条（適用）\n乙サービス契約約款（以下「乙約款」といいます。"
        "）を読み替えて適用するものとします。\n2 乙約款第3条は適用しません。",
        "one document",
    ),
)
