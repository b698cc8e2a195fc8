"""Made-up terms with one mistake of drafting each, and terms that only look like it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import DefectKind


@dataclass(frozen=True)
class Case:
    """A text; the kind that is looked for; where and with which words it is found; the reason.

    `found` are (label, words) of every finding of that kind, () where there must be none.
    """

    kind: DefectKind
    text: str
    found: tuple[tuple[str, str], ...]
    why: str

    @property
    def name(self) -> str:
        return f"{self.kind}: {self.why}"


def none(kind: DefectKind, text: str, why: str) -> Case:
    """A text in which nothing of the kind may be found."""
    return Case(kind, text, (), why)


_ENROL = """第1条（申込み）
本約款による契約（以下「利用契約」といいます。）を申し込む者（以下「利用申込者」といいます。）は、申込書を提出します。
2 当社と利用契約を締結した利用申込者を、以下「契約者」といいます。
"""
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
TERMS = (
    Case(
        "UndefinedTerm",
        "第1条（順位）\n「御見積書」と「本規約」の定めが異なるときは、「御見積書」、"
        "「本規約」の順に優先します。",
        (("第1条第1項", "「御見積書」"), ("第1条第1項", "「本規約」")),
        "bracketed again and again, never defined",
    ),
    none(
        "UndefinedTerm",
        "第1条（順位）\n当社が定める「個人情報の取扱いについて」によります。\n"
        "2 当社が定める「個人情報の取扱いについて」は公表します。",
        "the title of a document",
    ),
    none(
        "UndefinedTerm",
        "第1条（定義）\n当社の機器（以下「端末」といいます。）を貸します。\n"
        "2 「端末」は返します。\n3 「端末」は売りません。",
        "it is defined",
    ),
    none(
        "UndefinedTerm",
        "第1条（画面）\n契約者は、画面の「送信」を押します。",
        "quoted once: the name of a button",
    ),
    Case(
        "UndefinedTerm",
        _ENROL + "3 本規約は公表します。\n第2条（解除）\n本契約に違反したときは、解除します。",
        (("第2条第1項", "本契約"),),
        "the term is 利用契約, and the document calls itself 本規約",
    ),
    none(
        "UndefinedTerm",
        "業務委託契約書\n\n第1条（目的）\n甲乙間の契約を定めます。\n第2条（解除）\n"
        "本契約に違反したときは、解除します。",
        "the contract itself",
    ),
    Case(
        "UndefinedTerm",
        "第1条（料金）\n料金は、基本使用料および一時金とし、毎月請求します。\n"
        "第2条（違約金）\n残余の期間の月額使用料金に相当する額を支払います。",
        (("第2条第1項", "月額使用料金"),),
        "what is owed is measured by what nothing sets",
    ),
    none(
        "UndefinedTerm",
        "第1条（料金）\n料金は、基本使用料および一時金とし、毎月請求します。\n"
        "第2条（違約金）\n残余の期間の基本使用料に相当する額を支払います。",
        "listed as a part of the charges",
    ),
    none(
        "UndefinedTerm",
        "第1条（賠償）\n消費税相当額に応じて計算した額を支払います。",
        "a word of everyday",
    ),
    Case(
        "UsedBeforeDefined",
        "第1条（承諾）\n反社会的勢力からの申込みは承諾しません。\n"
        "第2条（排除）\n暴力団その他これに準ずる者（以下「反社会的勢力」といいます。"
        "）でないことを表明します。",
        (("第1条第1項", "反社会的勢力"),),
        "以下 reaches what follows",
    ),
    none(
        "UsedBeforeDefined",
        "第1条（目的）\n反社会的勢力の排除を目的とします。\n"
        "第2条（排除）\n暴力団その他これに準ずる者（以下「反社会的勢力」といいます。"
        "）でないことを表明します。\n"
        "第3条（確認）\n反社会的勢力でないことを確かめます。",
        "a clause of purpose names what is defined later",
    ),
    none(
        "UsedBeforeDefined",
        "第1条（承諾）\n第2条（反社会的勢力の排除）に反する申込みは承諾しません。\n"
        "第2条（反社会的勢力の排除）\n暴力団その他（以下「反社会的勢力」といいます。"
        "）でないことを表明します。\n"
        "2 反社会的勢力でないことを確かめます。",
        "in the heading of a citation",
    ),
    Case(
        "DefinedNotUsed",
        "第1条（機器）\n当社の機器（以下「端末」といいます。）を貸します。\n第2条（料金）\n"
        "料金を支払います。",
        (("第1条第1項", "以下「端末」といいます。"),),
        "the word comes no more",
    ),
    none(
        "DefinedNotUsed",
        "第1条（機器）\n当社の機器（以下「端末」といいます。）を貸し、端末の料金を請求します。",
        "used in the same sentence",
    ),
)
VARIANTS = (
    Case(
        "TermVariant",
        "第1条（回答）\n提示から1ヶ月を経過する日（以下「回答期日」といいます。"
        "）までに回答します。\n"
        "2 回答期日に回答がないとき、又は回答期限の後に回答したときは、終了します。",
        (("第1条第2項", "回答期限"),),
        "期限 for 期日",
    ),
    Case(
        "TermVariant",
        "第1条（回答）\n提示から1ヶ月を経過する日（以下「回答期日」といいます。"
        "）までに回答します。\n"
        "2 回答時期日までに回答がないときは、終了します。",
        (("第1条第2項", "回答時期日"),),
        "one sign too many",
    ),
    Case(
        "TermVariant",
        _ENROL + "第2条（停止）\n停止された利用契約者の申込みは、承諾しません。",
        (("第2条第1項", "利用契約者"),),
        "利用契約 and 契約者 run together",
    ),
    Case(
        "TermVariant",
        _ENROL + "第2条（拒絶）\n申込者が料金を支払わないときは、承諾しません。",
        (("第2条第1項", "申込者"),),
        "short for 利用申込者",
    ),
    none(
        "TermVariant",
        _ENROL + "第2条（承諾）\n利用申込者に通知し、契約者から料金を受け取ります。",
        "the terms themselves",
    ),
    Case(
        "TermVariant",
        _ENROL
        + "第2条（表明）\n利用申込者は、契約の締結時および締結後において、表明し、保証します。",
        (("第2条第1項", "利用申込者は、契約の締結時および締結後"),),
        "after the contract its name is 契約者",
    ),
    none(
        "TermVariant",
        _ENROL + "第2条（表明）\n契約者は、契約の締結後において、表明し、保証します。",
        "the name that it has then",
    ),
    Case(
        "TermVariant",
        "第1条（オプション）\nアドバンスドアーカイブオプションを提供します。\n"
        "第2条（料金）\nアドバンストアーカイブオプションの料金は、別に示します。",
        (("第2条第1項", "アドバンストアーカイブオプション"),),
        "one sign of a long name",
    ),
    none(
        "TermVariant",
        "第1条（サーバ）\nメールサーバオプションとメールサーバーオプションを提供します。",
        "a long vowel is style",
    ),
    none(
        "TermVariant",
        "第1条（品目）\nセキュアエンドポイントAとセキュアエンドポイントBを提供します。",
        "a letter that tells things apart",
    ),
)
OMISSIONS = (
    Case(
        "WordsMissing",
        "第1条（機能）\n検索機能を用いた調査を行い、監視機能を用いた調査も行います。\n"
        "第2条（調査）\n特定機能用いた調査を行います。",
        (("第2条第1項", "機能用い"),),
        "を is missing",
    ),
    none(
        "WordsMissing",
        "第1条（機能）\n当社は仕様を定め、料金を定めます。\n第2条（調査）\n"
        "当社が別途定める仕様によります。",
        "別途 goes without a particle",
    ),
    none(
        "WordsMissing",
        "第1条（作業）\n点検を行い、修理を行います。\n第2条（回数）\n毎月2回行います。",
        "a number goes without a particle",
    ),
    Case(
        "WordsMissing",
        "第1条（資格）\n監視オプションを利用するには、"
        "品目を乙とする総合管理サービスの契約者で、かつ、乙の利用者であることを要します。\n"
        "第2条（内容）\n監視オプションは、品目を乙とする総合管理サービスで、かつ、"
        "乙の利用者に提供します。",
        (("第2条第1項", "目を乙とする総合管理サービスで、かつ、乙"),),
        "の契約者 stands in the parallel passage",
    ),
    Case(
        "WordsMissing",
        "第1条（解除）\n契約が解除された場合には、契約者は、"
        "別紙に定める金額を支払うものとします。\n"
        "2 オプションが終了した場合には、別紙に定める金額を支払うものとします。",
        (("第1条第2項", "別紙に定める金額を支払うものとします"),),
        "who pays is not said",
    ),
    none(
        "WordsMissing",
        "第1条（解除）\n契約が解除された場合には、契約者は、"
        "別紙に定める金額を支払うものとします。\n"
        "2 契約者は、オプションが終了した場合には、別紙に定める金額を支払うものとします。",
        "the subject stands in front",
    ),
    Case(
        "WordsMissing",
        "第1条（解除）\n提供開始日の属する月の末日を過ぎても、提供が開始されない場合は、"
        "解除します。",
        (
            (
                "第1条第1項",
                "提供開始日の属する月の末日を過ぎても、提供が開始されない",
            ),
        ),
        "only a planned day can pass so",
    ),
    none(
        "WordsMissing",
        "第1条（解除）\n提供開始予定日を過ぎても、"
        "契約者の都合により提供が開始されない場合は、解除します。",
        "the planned day",
    ),
    Case(
        "WordsMissing",
        "第1条（期間）\n最低利用期間の起算日は、課金開始日とします。\n"
        "2 料金は課金開始日から生じます。\n"
        "3 オプションの最低利用期間の起算日は、課金開始とします。",
        (("第1条第3項", "課金開始"),),
        "a day is set",
    ),
)
SENTENCES = (
    Case(
        "BreaksOff",
        "第1条（解除）\n契約者が通知した場合、効力が生じるものとし、\n第2条（料金）\n"
        "料金を支払います。",
        (("第1条第1項", "契約者が通知した場合、効力が生じるものとし、"),),
        "nothing follows",
    ),
    none(
        "BreaksOff",
        "第1条（解除）\n次の事項を行うものとし、\n(1) 返還\n(2) 支払\n第2条（料金）\n"
        "料金を支払います。",
        "the items go on with it",
    ),
    none(
        "BreaksOff",
        "第1条（解除）\n契約者が解除したとき\n第2条（料金）\n料金です。",
        "a heading's words",
    ),
    Case(
        "Misprint",
        "第1条（料金）\n料金（消費税を含みます。を支払います。",
        (("第1条第1項", "（消費税を含みます。を支払いま"),),
        "a bracket is left open",
    ),
    none(
        "Misprint",
        "第1条（準用）\n「申込み（書面」とあるのは「通知（電磁的方法」と読み替えます。",
        "what is quoted need not be whole",
    ),
    Case(
        "NoAntecedent",
        "第1条（返還）\nオプションが終了した場合には、契約者は、"
        "当該契約の終了日から30日以内に機器を返します。",
        (("第1条第1項", "当該契約"),),
        "契約者 is no contract",
    ),
    none(
        "NoAntecedent",
        "第1条（返還）\n利用契約が終了した場合には、契約者は、"
        "当該契約の終了日から30日以内に機器を返します。",
        "利用契約",
    ),
    none(
        "NoAntecedent",
        "第1条（返還）\n契約者が書面で通知したときは、当該通知の日に終了します。",
        "said by a verb",
    ),
    none(
        "NoAntecedent",
        "第1条（解除）\n契約者が利用契約に違反したとき。\n2 前項の場合、当該契約を解除します。",
        "in the 項 before it",
    ),
)
MISPRINTS = (
    Case(
        "Misprint",
        "第1条（責任）\n責任を負いませぬ。",
        (("第1条第1項", "ませぬ"),),
        "no contract says so",
    ),
    Case(
        "Misprint",
        "第1条（機能）\nBuletoothの通信を制御します。",
        (("第1条第1項", "Buletooth"),),
        "two letters changed over",
    ),
    none("Misprint", "第1条（機能）\nBluetoothの通信を制御します。", "spelt right"),
    none("Misprint", "第1条（機能）\nHoshinaguardの機能を提供します。", "a made-up name"),
    Case(
        "Misprint",
        "第1条（解除）\n解除することができる解除することができるものとします。",
        (("第1条第1項", "解除することができる解除することができる"),),
        "words printed twice",
    ),
)
DOUBLED = (
    Case(
        "SaidTwice",
        "第1条（資格）\n甲オプション、乙オプション又は丙オプションを利用するには、"
        "品目を標準とする総合管理サービスの契約者である必要があります。\n"
        "2 丁オプションを利用するには、"
        "品目を特別とする総合管理サービスの契約者である必要があります。\n"
        "3 乙オプションを利用するには、"
        "品目を標準とする総合管理サービスの契約者である必要があります。",
        (
            (
                "第1条第3項",
                "乙オプションを利用するには、"
                "品目を標準とする総合管理サービスの契約者である必要があります。",
            ),
        ),
        "第1項 says so of three options",
    ),
    none(
        "SaidTwice",
        "第1条（申込み）\n前項の場合において、申込書に特段の定めがある場合は、"
        "申込書に定めるところによるものとします。\n"
        "第2条（変更）\n前項の場合において、申込書に特段の定めがある場合は、"
        "申込書に定めるところによるものとします。",
        "前項 is another each time",
    ),
    Case(
        "SaidOtherwise",
        "第1条（内容）\n甲社の提供するGuardOneの導入を支援します。\n"
        "2 甲社の提供するGuardOneを監視します。\n"
        "3 乙社の提供するGuardOneを教えます。",
        (("第1条第3項", "乙社の提供するGuardOne"),),
        "of one product two makers",
    ),
    none(
        "SaidOtherwise",
        "第1条（内容）\n甲社の提供するGuardOneの導入を支援します。\n"
        "2 乙社の提供するGuardTwoを教えます。",
        "two products",
    ),
)
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
ALL = (
    *NUMBERS,
    *WRONG_NUMBERS,
    *TERMS,
    *VARIANTS,
    *OMISSIONS,
    *SENTENCES,
    *MISPRINTS,
    *DOUBLED,
    *RANKS,
    *WHICH,
)
