"""Numbers: skipped, doubled, wrong by what the clause named says."""

from tests.ingest.defects.case import Case, none

_ANNEXES = """
別紙1 料金表 [第2条関係]
1 月額費用
別に示す金額
別紙2 解除調定金 [第3条関係]
1 基本サービス
残余の期間に対応する金額
"""
_OPTIONS = """第1条（最低利用期間）
基本サービスの最低利用期間は、1年とします。
第2条（オプション）
オプションの契約可能数は、4とします。
2 オプションの最低利用期間は、1ヶ月とします。
"""
_EARLY = """第1条（最低利用期間及び契約期間）
最低利用期間は1ヶ月、契約期間は1年とします。
第2条（オプションサービス）
オプションサービスの最低利用期間は、1ヶ月とします。
第3条（解除料金）
基本サービスがその最低利用期間の経過する日前に解除された場合には、契約者は、別紙に定める金額を支払います。
2 基本サービスがその契約期間の満了日前に解除された場合には、契約者は、別紙に定める金額を支払います。
3 オプションサービスがその最低利用期間内に終了した場合には、契約者は、別紙に定める金額を支払います。
別紙 解除料金
1 第3条第1項関係
第1条（最低利用期間及び契約期間）の規定により定まる期間の残余に対応する金額
2 第3条第{0}項関係
第2条（オプションサービス）の規定により定まる最低利用期間の残余に対応する金額
"""
NUMBERS = (
    Case(
        "NumberGap",
        "第1条（目的）\n目的です。\n第3条（料金）\n料金です。\n第4条（支払）\n支払です。",
        (("第3条第1項", "第3条"),),
        "第2条 is missing",
    ),
    none(
        "NumberGap",
        "第1条（目的）\n目的です。\n第1条の2（範囲）\n範囲です。\n第2条（料金）\n料金です。",
        "a branch between",
    ),
    none(
        "NumberGap",
        "第1条（目的）\n目的です。\n第2条及び第3条 削除\n第4条（支払）\n支払です。",
        "struck out, both numbers in one mark",
    ),
    Case(
        "NumberTwice",
        "第1条（目的）\n目的です。\n第2条（料金）\n料金です。\n第2条（支払）\n支払です。\n"
        "第3条（他）\n他です。",
        (("第2条第1項", "第2条"),),
        "two 第2条, the second read among the words of the first",
    ),
    Case(
        "NumberTwice",
        "第1条（目的）\n次の事項を行います。\n(1) 返還\n(2) 支払\n(2) 通知\n(3) 解約",
        (("第1条第1項第2号", "(2)"),),
        "two (2)",
    ),
    Case(
        "NumberTwice",
        "第1条（目的）\nあ。\n第2条（範囲）\nい。\n第3条（料金）\nう。\n第1条（目的）\nえ。\n"
        "第2条（他）\nお。",
        (("第1条（重複2）第1項", "第1条"), ("第2条（重複2）第1項", "第2条")),
        "the numbers begin anew",
    ),
    none(
        "NumberTwice",
        "第1条（目的）\n次の事項を行います。\n(1) 返還\n(2) 支払\n第2条（料金）\n(1) 月額\n"
        "(2) 一時金",
        "each list has its own numbers",
    ),
    Case(
        "NumberMisprint",
        "第1条（返還）\n機器を返します。\n第2条（料金）\n料金は、"
        "第1条第1条に定める機器のものです。",
        (("第2条第1項", "第1条第1条"),),
        "the mark is printed twice",
    ),
    none(
        "NumberMisprint",
        "第1条（返還）\n機器を返します。\n第2条（料金）\n第1条及び第1条の2の機器の料金です。",
        "another article",
    ),
    Case(
        "NumberMisprint",
        "第1条（返還）\n機器を返します。\n2 費用は契約者の負担です。\n"
        "3 第1項の機器は第2項によります。\n"
        "第2条（除外）\n当社は、第1条2項を適用しません。",
        (("第2条第1項", "2項"),),
        "第 is missing, and stands elsewhere",
    ),
    none(
        "NumberMisprint",
        "第1条（返還）\n機器を返します。\n2 1条1項によります。\n第2条（除外）\n当社は、"
        "1条2項を適用しません。",
        "how this document cites",
    ),
    none(
        "NumberMisprint",
        "第1条（返還）\n機器を返します。\n2 第1項の費用は契約者が負担します。\n"
        "3 前2項は準用しません。",
        "前2項 is no 第2項",
    ),
)
WRONG_NUMBERS = (
    Case(
        "WrongNumber",
        _OPTIONS
        + "第3条（解約）\n第2条第1項の規定に基づき設定された最低利用期間の残余を支払います。",
        (("第3条第1項", "第2条第1項"),),
        "第1項 is a limit; 第2項 sets the term",
    ),
    none(
        "WrongNumber",
        _OPTIONS
        + "第3条（解約）\n第2条第2項の規定に基づき設定された最低利用期間の残余を支払います。",
        "the right number",
    ),
    none(
        "WrongNumber",
        _OPTIONS + "第3条（解約）\n第2条第1項に定める場合は、解約できません。",
        "場合 says nothing of the matter",
    ),
    none(
        "WrongNumber",
        _OPTIONS + "第3条（解約）\n第2条第1項に定める利用開始月の末日に支払います。",
        "no clause beside it speaks of that either: not sure",
    ),
    Case(
        "WrongNumber",
        _EARLY.format(2),
        (("別紙/1", "第3条第1項関係"), ("別紙/2", "第3条第2項関係")),
        "options are 第3項; 契約期間 of the first part is 第2項",
    ),
    Case(
        "WrongNumber",
        _EARLY.format(3),
        (("別紙/1", "第3条第1項関係"),),
        "only the first is incomplete",
    ),
    Case(
        "WrongNumber",
        "第1条（目的）\n目的です。\n第2条（料金）\n料金の額は、別紙2のとおりとします。\n"
        "第3条（解除）\n契約者は、別紙2に定める金額を支払います。" + _ANNEXES,
        (("第2条第1項", "別紙2"),),
        "別紙1 says that it belongs to 第2条",
    ),
    none(
        "WrongNumber",
        "第1条（目的）\n目的です。\n第2条（料金）\n料金の額は、別紙1のとおりとし、"
        "解除したときは別紙2によります。\n"
        "第3条（解除）\n契約者は、別紙2に定める金額を支払います。" + _ANNEXES,
        "its own annex is cited too",
    ),
)
