"""Words: left out, broken off, misprinted, said twice."""

from tests.ingest.defects.case import Case, none

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
