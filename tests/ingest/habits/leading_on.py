"""Where a rule leads on to."""

from __future__ import annotations

from tests.ingest.expected import (
    OTHER,
    Hard,
    based,
    by_analogy,
    deferred,
    defined_by,
    excepted,
    habit,
)

LEADING_ON: tuple[Hard, ...] = (
    habit(
        "lead-by-the-rule",
        "の規定による at the end is where the rule is, no basis",
        "解約の手続については、第6条の規定による。",
        deferred("第6条"),
    ),
    habit(
        "lead-must-be-by",
        "の規定によらなければならない",
        "オプションの申込みは、第3条の規定によらなければならない。",
        deferred("第3条"),
    ),
    habit(
        "lead-as-in-annex",
        "a name in quotes behind the annex",
        "機器の返却方法は、別紙2「手続」に定めるとおりとします。",
        deferred("別紙2"),
    ),
    habit(
        "lead-set-in-contract",
        "で定めるものとします",
        "料金その他の条件は、個別契約で定めるものとします。",
        deferred("個別契約"),
    ),
    habit(
        "lead-fixed",
        "所定の",
        "契約者は、第4条第1項所定の料金を、当社の指定する日までに支払う。",
        deferred("第4条第1項"),
    ),
    habit(
        "lead-analogy-and-rule",
        "analogy, then where the rest is found",
        "本サービスの保守については、乙基本約款第22条を準用するほか、丙基本約款の定めによる。",
        by_analogy(f"{OTHER}#第22条"),
        deferred("丙基本約款"),
    ),
    habit(
        "lead-as-recorded",
        "に記載のとおり",
        "サービスの内容は、サービス仕様書に記載のとおりとします。",
        deferred("サービス仕様書"),
    ),
    habit(
        "lead-policy",
        "a policy named without quotes",
        "個人情報の取扱いは、当社が別に定めるプライバシーポリシーによるものとします。",
        deferred("プライバシーポリシー"),
    ),
    habit(
        "lead-law",
        "a numbered law, の定めるところにより",
        "当社は、電気通信事業法（昭和59年法律第86号）第8条第1項の定めるところにより、"
        "利用を制限することがあります。",
        deferred("電気通信事業法#第8条第1項", may=True),
    ),
    habit(
        "lead-annex-parts",
        "two parts of one annex",
        "契約者は、別紙1の1に定める月額料金並びに別紙1の2に定める初期費用を支払うものとします。",
        deferred("別紙1/1"),
        deferred("別紙1/2"),
    ),
    habit(
        "lead-silence",
        "what this document leaves out",
        "本規約に定めのない事項については、乙基本約款の定めるところによるものとします。",
        deferred(OTHER),
    ),
    habit(
        "lead-nowhere",
        "協議 leads nowhere",
        "本規約に定めのない事項又は疑義が生じた事項については、両者協議のうえ解決する。",
    ),
    habit(
        "lead-two-bases",
        "two bases, に基づく",
        "第5条第1項に基づく請求権は、第6条に基づく解約により影響を受けません。",
        based("第5条第1項"),
        based("第6条"),
    ),
    habit(
        "lead-follow-both",
        "に従い and の定めに従って",
        "契約者は、第20条第1項に従い、かつ、御見積書の定めに従って料金を支払います。",
        deferred("第20条第1項"),
        deferred("御見積書"),
    ),
    habit(
        "lead-besides",
        "によるほか",
        "料金の計算方法は、第4条第2項によるほか、別紙1の定めに従います。",
        deferred("第4条第2項"),
        deferred("別紙1"),
    ),
    habit(
        "lead-not-against",
        "に反しない限り: where they differ, the clause decides",
        "契約者は、第5条の規定に反しない限り、支払方法を選ぶことができます。",
        deferred("第5条", may=True),
    ),
    habit(
        "lead-if-otherwise",
        "に別途定める場合は、それを除き: silence elsewhere in other words",
        "最低利用期間は、御申込書に別途定めがある場合を除き、一年とします。",
        deferred("御申込書"),
        excepted("御申込書"),
    ),
    habit(
        "lead-defined-here",
        "で定義する",
        "「機器」とは、乙基本約款第2条で定義する端末設備をいいます。",
        defined_by(f"{OTHER}#第2条"),
    ),
    habit(
        "lead-in-accordance",
        "に則り and に沿って",
        "当社は、第4条第2項に則り料金を変更し、別紙2に沿って通知します。",
        deferred("第4条第2項"),
        deferred("別紙2"),
    ),
    habit(
        "lead-see",
        "を参照",
        "詳細は、別紙2を参照してください。",
        deferred("別紙2"),
    ),
    habit(
        "lead-agree",
        "a document that is agreed to",
        "契約者は、本サービスの利用にあたり、乙基本約款に同意するものとします。",
        deferred(OTHER),
    ),
    habit(
        "lead-based-noun",
        "を根拠として",
        "当社は、第7条第1項を根拠として契約を解除することができます。",
        based("第7条第1項", may=True),
    ),
)
