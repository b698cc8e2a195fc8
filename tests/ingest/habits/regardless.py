"""What holds regardless of a clause."""

from __future__ import annotations

from tests.ingest.expected import OTHER, Hard, deferred, defined_by, habit, notwithstanding

REGARDLESS: tuple[Hard, ...] = (
    habit(
        "aside-proviso-of-paragraph",
        "前項ただし書",
        "前項ただし書の規定にかかわらず、当社は、書面によらずに催告することができます。",
        notwithstanding("第20条第1項", may=True),
    ),
    habit(
        "aside-absolute-and-relative",
        "an absolute and a relative clause in one list",
        "第6条第2項及び前項の規定に関わらず、契約者は、"
        "電子メールにより解約の通知を行うことができるものとします。",
        notwithstanding("第6条第2項", "第20条第1項", may=True),
    ),
    habit(
        "aside-own-other-rules",
        "本規約の他の規定 cites nothing",
        "本規約の他の規定にかかわらず、当社の責任は、直接かつ通常の損害に限られます。",
    ),
    habit(
        "aside-and-form-says",
        "a document says which day",
        "乙基本約款第9条第3項にかかわらず、本サービスにおける課金開始日は、"
        "御申込書に記載の日とします。",
        notwithstanding(f"{OTHER}#第9条第3項"),
        deferred("御申込書"),
    ),
    habit(
        "aside-range",
        "a range; what the party decides itself is no document",
        "第3条から第6条までの規定にかかわらず、災害時における申込みの取扱いは、"
        "当社が別に定めるところによる。",
        notwithstanding("第3条", "第4条", "第5条", "第6条"),
    ),
    habit(
        "aside-civil-code",
        "漢数字 of a law",
        "民法第五百四十一条の規定にかかわらず、当社は、催告をすることなく"
        "契約を解除することができる。",
        notwithstanding("民法#第541条", may=True),
    ),
    habit(
        "whatever-kind",
        "のいかんにかかわらず sets nothing aside; an amount is looked up",
        "契約の種別のいかんにかかわらず、第5条第1項に規定する額を支払わなければならない。",
        deferred("第5条第1項"),
    ),
    habit(
        "aside-items",
        "号 of the own paragraph",
        "第1号及び第2号の規定にかかわらず、軽微な変更については、届出を要しません。",
        notwithstanding("第3条第2項第1号", "第3条第2項第2号"),
        at="第3条第2項第3号",
    ),
    habit(
        "aside-same-article",
        "同条 of the sentence before; two statements, one clause",
        "第8条に定める最低利用期間は、一年です。ただし、同条の規定にかかわらず、"
        "当社が認めた場合は、短縮することがあります。",
        defined_by("第8条"),
        notwithstanding("第8条", may=True, when="当社が認めた場合"),
    ),
    habit(
        "aside-twice",
        "twice in one sentence, old spelling",
        "第8条第2項に拘わらず、かつ、乙基本約款第11条の定めに拘わらず、違約金は発生しません。",
        notwithstanding("第8条第2項"),
        notwithstanding(f"{OTHER}#第11条"),
    ),
    habit(
        "aside-each-rule",
        "の各規定",
        "第4条、第5条及び別紙1の各規定にかかわらず、試用期間中の料金は無料とします。",
        notwithstanding("第4条", "第5条", "別紙1"),
    ),
    habit(
        "aside-note",
        "a note in a 別紙",
        "月額 1,000円 ※第4条の規定にかかわらず、初月は無料とします。",
        notwithstanding("第4条"),
        at="別紙1/1",
    ),
    habit(
        "aside-fixed-in",
        "の定めるところにかかわらず",
        "第8条第1項の定めるところにかかわらず、法人契約者の最低利用期間は二年とする。",
        notwithstanding("第8条第1項"),
    ),
    habit(
        "aside-whatever-says",
        "の定めの有無にかかわらず is about a fact",
        "乙基本約款の定めの有無にかかわらず、契約者は届出を行います。",
    ),
    habit(
        "aside-with-title-and-list",
        "titles in all members, ならびに",
        "第6条（解約）第1項ならびに第7条（解除）第1項の規定にもかかわらず、"
        "契約は、満了日まで存続します。",
        notwithstanding("第6条第1項", "第7条第1項"),
    ),
)
