"""Terms: not defined, defined twice or too late, written two ways."""

from tests.ingest.defects.case import Case, none

_ENROL = """第1条（申込み）
本約款による契約（以下「利用契約」といいます。）を申し込む者（以下「利用申込者」といいます。）は、申込書を提出します。
2 当社と利用契約を締結した利用申込者を、以下「契約者」といいます。
"""
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
