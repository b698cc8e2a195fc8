"""Drafting habits of 約款, 利用規約, 特約, 覚書 and laws: sentences with everything they state.

Annotated from the annotation schema before the program had read them, in the frame of
`tests.ingest.hard_sentences`. A habit for which the schema has no kind states nothing, and its
`why` says so.
"""

from __future__ import annotations

from tests.ingest.hard_sentences import (
    HERE,
    Expected,
    Hard,
    based,
    by_analogy,
    deferred,
    defined_by,
    disapplied,
    excepted,
    notwithstanding,
    ranked,
    read_as,
    taken_in,
)

OTHER = "乙基本約款"


def _h(id_: str, why: str, words: str, *says: Expected, at: str = HERE) -> Hard:
    return Hard(id_, why, words, says, at)


NOT_APPLIED: tuple[Hard, ...] = (
    _h(
        "apply-list-with-title-and-part",
        "a title, a 項 with ただし書, passive",
        "乙基本約款第12条（責任の制限）、第13条及び第15条第2項ただし書の規定は、"
        "本サービスには適用されないものとします。",
        disapplied(f"{OTHER}#第12条", f"{OTHER}#第13条", f"{OTHER}#第15条第2項"),
    ),
    _h(
        "apply-to-some-only",
        "a restricted addressee is a condition; the document is not set aside for all",
        "法人である契約者については、乙基本約款は適用しません。",
        disapplied(OTHER, when="法人である契約者"),
    ),
    _h(
        "apply-its-object-as-topic",
        "については names what is not applied, no matter",
        "乙基本約款については、適用しません。",
        disapplied(OTHER),
    ),
    _h(
        "apply-matter-of-things",
        "に係るものには",
        "学割プランに係るものには、第4条は適用しません。",
        disapplied("第4条", when="学割プランに係るもの"),
    ),
    _h(
        "apply-to-the-service-itself",
        "what the whole document is about restricts nothing",
        "本サービスについては、第5条は適用しません。",
        disapplied("第5条"),
    ),
    _h(
        "regardless-for-some-only",
        "for others the clause stands",
        "国又は地方公共団体である契約者については、第4条の規定にかかわらず、後払いとします。",
        notwithstanding("第4条", when="国又は地方公共団体である契約者"),
    ),
    _h(
        "take-in-by-annex",
        "別紙 says how, the document is taken in",
        "本サービスには、乙基本約款を、別紙2のとおり読み替えて適用します。",
        deferred("別紙2"),
        taken_in(OTHER),
    ),
    _h(
        "take-in-by-table",
        "the name of the annex is no citation of its own",
        "乙基本約款を、別紙読替え表により読み替えて適用する。",
        taken_in(OTHER),
    ),
    _h(
        "analogy-of-a-document",
        "準用 stays 準用, whatever its object",
        "本サービスについては、乙基本約款を準用する。",
        by_analogy(OTHER),
    ),
    _h(
        "analogy-read-otherwise",
        "読み替えて準用",
        "乙基本約款の規定を、別紙2に定めるところにより読み替えて準用する。",
        deferred("別紙2"),
        by_analogy(OTHER),
    ),
    _h(
        "as-it-says-then-read",
        "定めるところによる leads there; the 読替え holds in it",
        "提供条件は、乙基本約款の定めるところによる。"
        "この場合において、乙基本約款中「当社」とあるのは「丙社」と読み替える。",
        deferred(OTHER),
        read_as("当社", "丙社", OTHER),
    ),
    _h(
        "regardless-of-an-amount",
        "に規定する額にかかわらず sets the amount aside",
        "第4条第2項に規定する額にかかわらず、当社が別に告知する額を適用します。",
        notwithstanding("第4条第2項"),
    ),
    _h(
        "apply-taken-up-and-gone-on",
        "これを適用せず, and the sentence goes on to another clause",
        "乙基本約款第5条の規定は、これを適用せず、紛争については第10条によります。",
        disapplied(f"{OTHER}#第5条"),
        deferred("第10条"),
    ),
    _h(
        "apply-case-where",
        "…となる場合においては: the condition of a statute",
        "第5条第1項並びに第8条第1項及び第2項の規定は、"
        "国又は地方公共団体が契約者となる場合においては、適用しない。",
        disapplied(
            "第5条第1項",
            "第8条第1項",
            "第8条第2項",
            when="国又は地方公共団体が契約者となる場合",
        ),
    ),
    _h(
        "apply-items-of-an-article",
        "partial: (2), (3) and (5) with their captions",
        "乙基本約款第7条（オプション）(2)アーカイブ、(3)監査ログ、(5)復元代行は適用しません。",
        disapplied(f"{OTHER}#第7条第2号", f"{OTHER}#第7条第3号", f"{OTHER}#第7条第5号"),
    ),
    _h(
        "apply-part-of-document",
        "のうち between the document and its parts; 適用外",
        "乙基本約款のうち第3章及び第20条から第22条までは適用外とします。",
        disapplied(f"{OTHER}#第3章", f"{OTHER}#第20条", f"{OTHER}#第21条", f"{OTHER}#第22条"),
    ),
    _h(
        "apply-exclusion",
        "適用除外とする",
        "オプションの利用には、第6条第2項を適用除外とする。",
        disapplied("第6条第2項"),
    ),
    _h(
        "apply-exclusion-noun",
        "の適用除外 as the whole of a note",
        "第6条第2項の適用は除外されます。",
        disapplied("第6条第2項"),
    ),
    _h(
        "apply-there-is-none",
        "適用がないものとし; only another is applied",
        "第10条第2項は、機器を購入した契約者については適用がないものとし、"
        "第10条第1項のみを適用します。",
        disapplied("第10条第2項"),
    ),
    _h(
        "apply-may-all-or-part",
        "の全部又は一部 between the clause and the predicate",
        "当社は、法令の改正により必要となったときは、第4条第2項の規定の全部又は一部を"
        "適用しないものとすることができます。",
        disapplied("第4条第2項", may=True, when="法令の改正により必要となったとき"),
    ),
    _h(
        "apply-rule-about",
        "第8条の…に関する規定 is 第8条",
        "本特約の契約者には、第8条の最低利用期間及び違約金に関する規定は適用されません。",
        disapplied("第8条"),
    ),
    _h(
        "no-word-of-application",
        "nothing is said of the clause's application: the schema has no kind",
        "第5条の遅延損害金は、契約者が口座振替の手続中である期間については、"
        "発生しないものとします。",
    ),
    _h(
        "apply-two-conditions-in-one",
        "…する場合であって、…ときは is one condition",
        "第7条の2の規定は、当社が第7条第1項の規定により契約を解除する場合であって、"
        "契約者の所在が知れないときは、適用しない。",
        disapplied(
            "第7条の2",
            when="当社が第7条第1項の規定により契約を解除する場合であって、"
            "契約者の所在が知れないとき",
        ),
        based(
            "第7条第1項",
            when="当社が第7条第1項の規定により契約を解除する場合であって、"
            "契約者の所在が知れないとき",
        ),
    ),
    _h(
        "apply-then-proviso",
        "the proviso carves out of the sentence before it",
        "第3条第2項及び第3項は、更新の申込みには適用しない。"
        "ただし、契約者が料金を滞納しているときは、この限りでない。",
        disapplied(
            "第3条第2項",
            "第3条第3項",
            when="ただし、契約者が料金を滞納しているときは、この限りでない",
        ),
        excepted(HERE, when="契約者が料金を滞納しているとき"),
    ),
    _h(
        "apply-excluded-in-part",
        "適用を排除する, limited to a part",
        "乙基本約款の規定は、第9条に定めるオプションに関する部分に限り、"
        "適用を排除するものとします。",
        disapplied(OTHER, when="第9条に定めるオプションに関する部分に限り"),
        defined_by("第9条", when="第9条に定めるオプションに関する部分に限り"),
    ),
    _h(
        "no-escape",
        "適用を免れない sets nothing aside; even if is no condition",
        "契約者が第6条第1項の規定により解約の申入れをした場合でも、"
        "第8条の規定の適用を免れるものではありません。",
        based("第6条第1項"),
    ),
    _h(
        "apply-this-not",
        "これを適用しない takes up the topic",
        "第4条及び第5条は、無料プランの契約者に対しては、これを適用しないこととします。",
        disapplied("第4条", "第5条", when="無料プランの契約者"),
    ),
    _h(
        "apply-part-within",
        "の規定中…に係る部分",
        "学校法人である契約者については、第8条第2項の規定中違約金に係る部分は、適用しない。",
        disapplied("第8条第2項", when="学校法人である契約者"),
    ),
    _h(
        "apply-fee-of-a-clause",
        "the thing that the clause sets is not applied",
        "乙基本約款第5条に規定する手数料は、当社が提供するサービスには適用されません。",
        disapplied(f"{OTHER}#第5条"),
    ),
    _h(
        "excluded-document",
        "の規定を排除する without 適用",
        "本特約は、乙基本約款第16条の規定を排除するものとします。",
        disapplied(f"{OTHER}#第16条"),
    ),
    _h(
        "instead",
        "に代えて…を適用する: what is replaced is not applied",
        "本サービスには、第8条に代えて、第9条の規定を適用します。",
        disapplied("第8条"),
    ),
    _h(
        "instead-of-a-thing",
        "a thing is replaced, no clause",
        "前項の場合において、契約者は、機器の返還に代えて、その代金を支払うことができます。",
    ),
    _h(
        "deemed-then-not-applied",
        "みなし, then 適用しない in one sentence",
        "第7条第1項の期間内に異議がないときは、第3条の承諾があったものとみなし、"
        "同条第3項の規定は適用しない。",
        disapplied("第3条第3項", when="第7条第1項の期間内に異議がないとき"),
    ),
    _h(
        "apply-short-note",
        "a note without a predicate's ending",
        "（注）乙基本約款第6条は適用外",
        disapplied(f"{OTHER}#第6条"),
        at="別紙1/2",
    ),
    _h(
        "apply-neither",
        "…も…も適用しない",
        "試用期間中は、第5条も第8条第2項も適用しません。",
        disapplied("第5条", "第8条第2項"),
    ),
    _h(
        "apply-range-of-both",
        "range of another document, then own clauses",
        "乙基本約款第20条から第22条まで並びに本規約第5条及び第6条第2項の規定は、"
        "適用しないものとします。",
        disapplied(f"{OTHER}#第20条", f"{OTHER}#第21条", f"{OTHER}#第22条", "第5条", "第6条第2項"),
    ),
    _h(
        "apply-receives-not",
        "の適用を受けない",
        "無料プランの契約者は、第8条の規定の適用を受けません。",
        disapplied("第8条"),
    ),
    _h(
        "proviso-not-applied",
        "a proviso without a citation sets aside the sentence before it",
        "違約金を支払うものとします。ただし、当社の責めに帰すべき事由による場合には、"
        "この規定は適用しません。",
        excepted(HERE, when="当社の責めに帰すべき事由による場合"),
    ),
)

TAKEN_UP: tuple[Hard, ...] = (
    _h(
        "taken-up-and-on",
        "これ is the topic, and the sentence goes on",
        "乙基本約款第6条の規定は、法人契約者にはこれを適用せず、賠償責任は6か月分を上限とします。",
        disapplied(f"{OTHER}#第6条", when="法人契約者"),
    ),
    _h(
        "taken-up-then-another",
        "only the topic is set aside, not what is applied instead",
        "乙基本約款第6条は、これを適用せず、第4条の規定を適用する。",
        disapplied(f"{OTHER}#第6条"),
    ),
    _h(
        "taken-up-plural",
        "これら",
        "第3条及び第4条の規定については、これらを適用せず、当社が定める。",
        disapplied("第3条", "第4条"),
    ),
    _h(
        "taken-up-nothing",
        "これ is the discount, not the clause it is based on",
        "乙基本約款第6条に基づき割引を申し込んだ場合でも、これを適用せず、料金は定価とします。",
        based(f"{OTHER}#第6条"),
    ),
)

REGARDLESS: tuple[Hard, ...] = (
    _h(
        "aside-proviso-of-paragraph",
        "前項ただし書",
        "前項ただし書の規定にかかわらず、当社は、書面によらずに催告することができます。",
        notwithstanding("第20条第1項", may=True),
    ),
    _h(
        "aside-absolute-and-relative",
        "an absolute and a relative clause in one list",
        "第6条第2項及び前項の規定に関わらず、契約者は、"
        "電子メールにより解約の通知を行うことができるものとします。",
        notwithstanding("第6条第2項", "第20条第1項", may=True),
    ),
    _h(
        "aside-own-other-rules",
        "本規約の他の規定 cites nothing",
        "本規約の他の規定にかかわらず、当社の責任は、直接かつ通常の損害に限られます。",
    ),
    _h(
        "aside-and-form-says",
        "a document says which day",
        "乙基本約款第9条第3項にかかわらず、本サービスにおける課金開始日は、"
        "御申込書に記載の日とします。",
        notwithstanding(f"{OTHER}#第9条第3項"),
        deferred("御申込書"),
    ),
    _h(
        "aside-range",
        "a range; what the party decides itself is no document",
        "第3条から第6条までの規定にかかわらず、災害時における申込みの取扱いは、"
        "当社が別に定めるところによる。",
        notwithstanding("第3条", "第4条", "第5条", "第6条"),
    ),
    _h(
        "aside-civil-code",
        "漢数字 of a law",
        "民法第五百四十一条の規定にかかわらず、当社は、催告をすることなく"
        "契約を解除することができる。",
        notwithstanding("民法#第541条", may=True),
    ),
    _h(
        "whatever-kind",
        "のいかんにかかわらず sets nothing aside; an amount is looked up",
        "契約の種別のいかんにかかわらず、第5条第1項に規定する額を支払わなければならない。",
        deferred("第5条第1項"),
    ),
    _h(
        "aside-items",
        "号 of the own paragraph",
        "第1号及び第2号の規定にかかわらず、軽微な変更については、届出を要しません。",
        notwithstanding("第3条第2項第1号", "第3条第2項第2号"),
        at="第3条第2項第3号",
    ),
    _h(
        "aside-same-article",
        "同条 of the sentence before; two statements, one clause",
        "第8条に定める最低利用期間は、一年です。ただし、同条の規定にかかわらず、"
        "当社が認めた場合は、短縮することがあります。",
        defined_by("第8条"),
        notwithstanding("第8条", may=True, when="当社が認めた場合"),
    ),
    _h(
        "aside-twice",
        "twice in one sentence, old spelling",
        "第8条第2項に拘わらず、かつ、乙基本約款第11条の定めに拘わらず、違約金は発生しません。",
        notwithstanding("第8条第2項"),
        notwithstanding(f"{OTHER}#第11条"),
    ),
    _h(
        "aside-each-rule",
        "の各規定",
        "第4条、第5条及び別紙1の各規定にかかわらず、試用期間中の料金は無料とします。",
        notwithstanding("第4条", "第5条", "別紙1"),
    ),
    _h(
        "aside-note",
        "a note in a 別紙",
        "月額 1,000円 ※第4条の規定にかかわらず、初月は無料とします。",
        notwithstanding("第4条"),
        at="別紙1/1",
    ),
    _h(
        "aside-fixed-in",
        "の定めるところにかかわらず",
        "第8条第1項の定めるところにかかわらず、法人契約者の最低利用期間は二年とする。",
        notwithstanding("第8条第1項"),
    ),
    _h(
        "aside-whatever-says",
        "の定めの有無にかかわらず is about a fact",
        "乙基本約款の定めの有無にかかわらず、契約者は届出を行います。",
    ),
    _h(
        "aside-with-title-and-list",
        "titles in all members, ならびに",
        "第6条（解約）第1項ならびに第7条（解除）第1項の規定にもかかわらず、"
        "契約は、満了日まで存続します。",
        notwithstanding("第6条第1項", "第7条第1項"),
    ),
)

BY_ANALOGY: tuple[Hard, ...] = (
    _h(
        "analogy-statute-with-reading",
        "a statute: analogy, then the reading for one 項",
        "第三条第二項の規定は、前項の届出について準用する。この場合において、"
        "同条第二項中「申込み」とあるのは、「届出」と読み替えるものとする。",
        by_analogy("第3条第2項"),
        read_as("申込み", "届出", "第3条第2項"),
    ),
    _h(
        "aside-analogy-reading",
        "three kinds: set aside, analogy, reading",
        "第4条第2項の規定にかかわらず、第9条を準用する。この場合において、"
        "「甲」とあるのは「乙」と読み替える。",
        notwithstanding("第4条第2項"),
        by_analogy("第9条"),
        read_as("甲", "乙", "第9条"),
    ),
    _h(
        "analogy-without-an-item",
        "carved out in the list; 準用する without について",
        "第3条第2項（第2号を除く。）及び第7条の規定は、オプションの申込みに準用する。",
        by_analogy("第3条第2項", "第7条"),
        excepted("第3条第2項第2号"),
    ),
    _h(
        "read-and-by-analogy",
        "読み替えて準用する",
        "第4条の規定は、機器の代金について必要な読替えを行ったうえで準用します。",
        by_analogy("第4条"),
    ),
    _h(
        "as-in",
        "の例による is neither 準用 nor 準じて: the schema has no kind",
        "前項の届出については、第3条の例による。",
    ),
    _h(
        "analogy-two-articles-before",
        "前2条",
        "前2条の規定は、オプションのみの解約について準用します。",
        by_analogy("第9条", "第10条"),
    ),
    _h(
        "like-each-paragraph",
        "各項; のに反しない限り is the condition",
        "その他の手続については、その性質に反しない限り、"
        "第3条各項の規定に準じて取り扱うものとします。",
        by_analogy("第3条第1項", "第3条第2項", "第3条第3項", when="その性質に反しない限り"),
    ),
    _h(
        "like-a-law",
        "の例に準じ、",
        "契約者の地位の承継については、会社法第三百二十四条第二項の例に準じ、当社が定める。",
        by_analogy("会社法#第324条第2項"),
    ),
    _h(
        "analogy-respectively",
        "それぞれ, one list",
        "第7条第1項、第8条第2項及び第10条の規定は、契約者以外の者が機器を占有する場合について、"
        "それぞれ準用する。",
        by_analogy("第7条第1項", "第8条第2項", "第10条"),
    ),
    _h(
        "analogy-chapter-of-document",
        "a chapter of another document",
        "料金の支払いについては、乙基本約款第4章の規定を準用するものとします。",
        by_analogy(f"{OTHER}#第4章"),
    ),
    _h(
        "analogy-in-a-clause",
        "において準用する: another clause already says so",
        "第10条第2項において準用する第6条の規定により機器を返還します。",
        based("第6条"),
    ),
    _h(
        "analogy-of-document",
        "a whole document by analogy",
        "本規約に定めのない事項は、乙基本約款を準用します。",
        by_analogy(OTHER),
    ),
    _h(
        "analogy-may",
        "準用することがある",
        "当社は、オプションの解約に第6条第3項の規定を準用することがあります。",
        by_analogy("第6条第3項", may=True),
    ),
    _h(
        "analogy-passive-topic",
        "準用される, the topic far before",
        "第7条の2の規定は、乙基本約款第18条に基づき当社が催告をする場合についても準用される。",
        by_analogy("第7条の2"),
        based(f"{OTHER}#第18条"),
    ),
    _h(
        "like-the-article",
        "に準ずるものとする at the end",
        "その取扱いは、第6条第3項に準ずるものとする。",
        by_analogy("第6条第3項"),
    ),
    _h(
        "like-in-note",
        "に準ずる without a full stop",
        "その他の費用：第4条第1項の規定に準ずる",
        by_analogy("第4条第1項"),
        at="別紙1/2",
    ),
)

CARVED: tuple[Hard, ...] = (
    _h(
        "carve-items-of-paragraph",
        "各号 of another clause are the case",
        "ただし、第3条第2項各号に掲げる場合は、この限りではありません。",
        excepted(
            "第3条第2項第1号",
            "第3条第2項第2号",
            "第3条第2項第3号",
            when="第3条第2項各号に掲げる場合",
        ),
    ),
    _h(
        "carve-persons",
        "a basis in the bracket",
        "契約者（第7条の規定により契約を解除された者を除く。）は、再度の申込みをすることができる。",
        based("第7条"),
        excepted("第7条"),
    ),
    _h(
        "carve-cited-termination",
        "of another document, a title, two 項",
        "契約が最低利用期間の経過前に解除された場合（乙基本約款第28条（契約者の解除）第2項又は"
        "第3項の規定に基づき解除された場合を除きます。）には、別紙2に定める金額を支払うものとします。",
        based(f"{OTHER}#第28条第2項", f"{OTHER}#第28条第3項"),
        excepted(f"{OTHER}#第28条第2項", f"{OTHER}#第28条第3項"),
        deferred(
            "別紙2",
            when="契約が最低利用期間の経過前に解除された場合",
        ),
    ),
    _h(
        "carve-only-if-paid",
        "場合に限る in a proviso",
        "契約者は、第6条第1項の規定により解約することができる。"
        "ただし、違約金を支払った場合に限る。",
        based("第6条第1項", may=True),
        excepted(HERE),
    ),
    _h(
        "carve-fault",
        "a proviso of its own, no clause in it",
        "料金は、返金しません。ただし、当社の故意又は重大な過失による場合を除きます。",
        excepted(HERE),
    ),
    _h(
        "carve-consumer",
        "the bracket stands within the condition",
        "第8条の規定は、契約者が消費者である場合（事業のために契約の当事者となる場合を除く。）"
        "には適用しない。",
        disapplied("第8条", when="契約者が消費者である場合"),
        excepted(HERE),
    ),
    _h(
        "carve-range-to-article-before",
        "a range up to 前条, two carved out",
        "第7条から前条まで（第8条第2項及び第9条を除く。）の規定は、試用期間中の利用について準用する。",
        by_analogy("第7条", "第7条の2", "第8条", "第9条", "第10条"),
        excepted("第8条第2項", "第9条"),
    ),
    _h(
        "carve-items-below",
        "次の各号…場合を除くほか",
        "当社は、次の各号のいずれかに該当する場合を除くほか、契約者の情報を開示しません。",
        excepted("第20条第3項第1号", "第20条第3項第2号"),
        at="第20条第3項",
    ),
    _h(
        "carve-proviso-of-other",
        "a ただし書 of another document",
        "ただし、乙基本約款第14条ただし書に該当するときは、この限りでない。",
        excepted(f"{OTHER}#第14条", when="乙基本約款第14条ただし書に該当するとき"),
    ),
    _h(
        "carve-clause-of-own",
        "第5条を除く本規約の規定",
        "第5条を除く本規約の規定は、契約の終了後も有効に存続します。",
        excepted("第5条"),
    ),
    _h(
        "carve-bracket-short",
        "（…の場合を除く）without a full stop",
        "届出は、書面によるものとします（緊急の場合を除く）。",
        excepted(HERE),
    ),
    _h(
        "carve-limited-bracket",
        "（…に限る。）limits what is named before it; no proviso",
        "第4条（第1項に限る。）の規定は、オプションについて準用する。",
        by_analogy("第4条"),
    ),
    _h(
        "carve-both",
        "two cases in one object",
        "当社が承諾した場合及び第7条第1項に該当する場合を除き、機器は返還を要します。",
        excepted("第7条第1項"),
    ),
    _h(
        "carve-but-not",
        "ただし…については除くものとします",
        "オプションの料金は、日割りで計算します。ただし、第9条第1項のオプションは除くものとします。",
        excepted("第9条第1項"),
    ),
    _h(
        "carve-out-of-scope",
        "対象外 in a proviso",
        "当社は、障害を調査します。ただし、契約者の機器については対象外とします。",
        excepted(HERE),
    ),
    _h(
        "carve-opposite",
        "another effect after ただし, neither この限り nor 除く: no kind in the schema",
        "契約者は、一月前に通知します。ただし、当社は、一週間前に通知することがあります。",
    ),
)

LEADING_ON: tuple[Hard, ...] = (
    _h(
        "lead-by-the-rule",
        "の規定による at the end is where the rule is, no basis",
        "解約の手続については、第6条の規定による。",
        deferred("第6条"),
    ),
    _h(
        "lead-must-be-by",
        "の規定によらなければならない",
        "オプションの申込みは、第3条の規定によらなければならない。",
        deferred("第3条"),
    ),
    _h(
        "lead-as-in-annex",
        "a name in quotes behind the annex",
        "機器の返却方法は、別紙2「手続」に定めるとおりとします。",
        deferred("別紙2"),
    ),
    _h(
        "lead-set-in-contract",
        "で定めるものとします",
        "料金その他の条件は、個別契約で定めるものとします。",
        deferred("個別契約"),
    ),
    _h(
        "lead-fixed",
        "所定の",
        "契約者は、第4条第1項所定の料金を、当社の指定する日までに支払う。",
        deferred("第4条第1項"),
    ),
    _h(
        "lead-analogy-and-rule",
        "analogy, then where the rest is found",
        "本サービスの保守については、乙基本約款第22条を準用するほか、丙基本約款の定めによる。",
        by_analogy(f"{OTHER}#第22条"),
        deferred("丙基本約款"),
    ),
    _h(
        "lead-as-recorded",
        "に記載のとおり",
        "サービスの内容は、サービス仕様書に記載のとおりとします。",
        deferred("サービス仕様書"),
    ),
    _h(
        "lead-policy",
        "a policy named without quotes",
        "個人情報の取扱いは、当社が別に定めるプライバシーポリシーによるものとします。",
        deferred("プライバシーポリシー"),
    ),
    _h(
        "lead-law",
        "a numbered law, の定めるところにより",
        "当社は、電気通信事業法（昭和59年法律第86号）第8条第1項の定めるところにより、"
        "利用を制限することがあります。",
        deferred("電気通信事業法#第8条第1項", may=True),
    ),
    _h(
        "lead-annex-parts",
        "two parts of one annex",
        "契約者は、別紙1の1に定める月額料金並びに別紙1の2に定める初期費用を支払うものとします。",
        deferred("別紙1/1"),
        deferred("別紙1/2"),
    ),
    _h(
        "lead-silence",
        "what this document leaves out",
        "本規約に定めのない事項については、乙基本約款の定めるところによるものとします。",
        deferred(OTHER),
    ),
    _h(
        "lead-nowhere",
        "協議 leads nowhere",
        "本規約に定めのない事項又は疑義が生じた事項については、両者協議のうえ解決する。",
    ),
    _h(
        "lead-two-bases",
        "two bases, に基づく",
        "第5条第1項に基づく請求権は、第6条に基づく解約により影響を受けません。",
        based("第5条第1項"),
        based("第6条"),
    ),
    _h(
        "lead-follow-both",
        "に従い and の定めに従って",
        "契約者は、第20条第1項に従い、かつ、御見積書の定めに従って料金を支払います。",
        deferred("第20条第1項"),
        deferred("御見積書"),
    ),
    _h(
        "lead-besides",
        "によるほか",
        "料金の計算方法は、第4条第2項によるほか、別紙1の定めに従います。",
        deferred("第4条第2項"),
        deferred("別紙1"),
    ),
    _h(
        "lead-not-against",
        "に反しない限り: where they differ, the clause decides",
        "契約者は、第5条の規定に反しない限り、支払方法を選ぶことができます。",
        deferred("第5条", may=True),
    ),
    _h(
        "lead-if-otherwise",
        "に別途定める場合は、それを除き: silence elsewhere in other words",
        "最低利用期間は、御申込書に別途定めがある場合を除き、一年とします。",
        deferred("御申込書"),
        excepted("御申込書"),
    ),
    _h(
        "lead-defined-here",
        "で定義する",
        "「機器」とは、乙基本約款第2条で定義する端末設備をいいます。",
        defined_by(f"{OTHER}#第2条"),
    ),
    _h(
        "lead-in-accordance",
        "に則り and に沿って",
        "当社は、第4条第2項に則り料金を変更し、別紙2に沿って通知します。",
        deferred("第4条第2項"),
        deferred("別紙2"),
    ),
    _h(
        "lead-see",
        "を参照",
        "詳細は、別紙2を参照してください。",
        deferred("別紙2"),
    ),
    _h(
        "lead-agree",
        "a document that is agreed to",
        "契約者は、本サービスの利用にあたり、乙基本約款に同意するものとします。",
        deferred(OTHER),
    ),
    _h(
        "lead-based-noun",
        "を根拠として",
        "当社は、第7条第1項を根拠として契約を解除することができます。",
        based("第7条第1項", may=True),
    ),
)

# in themselves they set nothing aside: the schema has no kind for them
NO_KIND: tuple[Hard, ...] = (
    _h(
        "deemed",
        "みなす makes a fact, no relation of clauses",
        "第6条第2項の通知は、通常到達すべき時に到達したものとみなします。",
    ),
    _h(
        "still-in-force",
        "なお効力を有する keeps a clause, sets none aside",
        "第8条の規定は、本契約の終了後も、なおその効力を有する。",
    ),
    _h(
        "not-hindered",
        "を妨げない leaves both standing; に基づく is a basis",
        "前項の規定は、第5条に基づく遅延損害金の請求を妨げない。",
        based("第5条"),
    ),
    _h(
        "application-not-hindered",
        "適用を妨げるものではない is no 適用しない",
        "第7条第1項の解除は、第8条第2項の規定の適用を妨げるものではありません。",
    ),
    _h(
        "as-before",
        "なお従前の例による",
        "改正前の第4条の規定は、この規約の施行前にした申込みについては、なお従前の例による。",
    ),
    _h(
        "amended-as-follows",
        "an amendment: the schema has no kind for 変更する",
        "乙基本約款第5条を次のとおり変更する。",
    ),
    _h(
        "amended-words",
        "an amendment of words is no 読替え",
        "第5条第1項中「三十日」を「六十日」に改める。",
    ),
    _h(
        "deleted",
        "削除する is an amendment too",
        "乙基本約款第8条を削除し、同約款第9条を第8条とする。",
    ),
    _h(
        "applied-on",
        "引き続き適用する sets nothing aside",
        "第8条第2項の規定は、契約の終了後も引き続き適用されるものとします。",
    ),
    _h(
        "breach-of",
        "に違反した is a fact",
        "契約者が第10条第2項の規定に違反したときは、当社は、損害の賠償を請求します。",
    ),
    _h(
        "deemed-excepted",
        "みなされる場合を除き carves out a fact; the rest as always",
        "第3条第2項の規定は、第6条の規定による解約をした者について、"
        "その者が新たな契約者とみなされる場合を除き、適用しない。",
        disapplied("第3条第2項", when="その者が新たな契約者とみなされる場合を除き"),
        based("第6条"),
        excepted(HERE),
    ),
)

RANKS: tuple[Hard, ...] = (
    _h(
        "rank-discrepancy",
        "齟齬がある場合",
        "本特約と乙基本約款の規定との間に齟齬がある場合には、"
        "本特約の規定が優先して適用されるものとします。",
        ranked(("",), (OTHER,)),
    ),
    _h(
        "rank-contract-differs",
        "の内容が…の内容と異なる",
        "個別契約の内容が本規約の内容と異なるときは、個別契約の内容が本規約に優先して適用されます。",
        ranked(("個別契約",), ("",)),
    ),
    _h(
        "rank-numbered",
        "a numbered list of ranks in the sentence",
        "相互に矛盾がある場合の優先順位は、(1)御見積書、(2)本規約、(3)乙基本約款の順とします。",
        ranked(("御見積書",), ("",), (OTHER,)),
    ),
    _h(
        "rank-by-order",
        "の優先順位で適用",
        "本規約、乙基本約款及び御申込書の間に矛盾が生じたときは、"
        "御申込書、本規約、乙基本約款の優先順位で適用されます。",
        ranked(("御申込書",), ("",), (OTHER,)),
    ),
    _h(
        "take-in-besides",
        "本規約のほか、…が適用される",
        "本サービスには、本規約のほか、乙基本約款が適用されます。",
        taken_in(OTHER),
    ),
    _h(
        "take-in-part-of",
        "本規約の一部を構成する takes a document in",
        "乙基本約款は、本規約の一部を構成するものとします。",
        taken_in(OTHER),
    ),
    _h(
        "take-in-topic-and-rank",
        "は…適用されるものとし, then a rank",
        "丙基本約款は、本規約と抵触しない範囲で適用されるものとし、"
        "抵触する場合は、本規約が優先します。",
        taken_in("丙基本約款"),
        ranked(("",), ("丙基本約款",)),
    ),
    _h(
        "take-in-unless",
        "taken in on a condition",
        "乙基本約款の規定は、本規約に別段の定めがない限り、本サービスに適用されます。",
        Expected("Incorporation", (OTHER,), "Applies", "本規約に別段の定めがない限り"),
    ),
    _h(
        "rank-former",
        "前者 is the first named",
        "本規約と乙基本約款に重複する定めがあるときは、前者を優先します。",
        ranked(("",), (OTHER,)),
    ),
    _h(
        "rank-nameless",
        "no document is named",
        "特約条項は、約款本文に優先する。",
    ),
    _h(
        "rank-part-in-conflict",
        "当該抵触する部分については between",
        "本規約の規定と個別契約の規定が抵触する場合、当該抵触する部分については、"
        "個別契約の規定が優先するものとします。",
        ranked(("個別契約",), ("",)),
    ),
    _h(
        "rank-clauses",
        "clauses are ranked",
        "丙基本約款第4条は、第8条に優先して適用する。",
        ranked(("丙基本約款#第4条",), ("第8条",)),
    ),
    _h(
        "rank-record",
        "の記載が…に優先",
        "料金については、御見積書の記載が本規約の定めに優先します。",
        ranked(("御見積書",), ("",)),
    ),
    _h(
        "rank-applied-first",
        "を優先適用する",
        "本規約と乙基本約款が異なる場合は、本規約を優先適用するものとします。",
        ranked(("",), (OTHER,)),
    ),
    _h(
        "take-in-read",
        "readings told in the middle",
        "当社は、乙基本約款を、再販事業者としての立場に応じて適宜読み替えたうえで適用します。",
        taken_in(OTHER),
    ),
    _h(
        "rank-latter-shorter",
        "の定めに従う instead of 優先: the other decides",
        "本規約の定めと個別契約の定めが異なるときは、個別契約の定めに従うものとします。",
        deferred("個別契約", when="本規約の定めと個別契約の定めが異なるとき"),
    ),
)

READ_AS: tuple[Hard, ...] = (
    _h(
        "read-shall-be",
        "「A」とあるのは「B」とする: without 読み替える",
        "第6条第1項中「契約者」とあるのは、「契約者又はその承継人」とする。",
        read_as("契約者", "契約者又はその承継人", "第6条第1項"),
    ),
    _h(
        "read-application-of",
        "の適用については, then a 項 for each",
        "第8条の規定の適用については、同条第1項中「一年」とあるのは「二年」と、"
        "同条第2項中「違約金」とあるのは「違約金及び手数料」とする。",
        read_as("一年", "二年", "第8条第1項"),
        read_as("違約金", "違約金及び手数料", "第8条第2項"),
    ),
    _h(
        "read-topic",
        "「A」は「B」と, in a document",
        "乙基本約款における「当社」は「丙社」と、「利用者」は「契約者」と読み替えるものとします。",
        read_as("当社", "丙社", OTHER),
        read_as("利用者", "契約者", OTHER),
    ),
    _h(
        "read-respectively-of",
        "中の; each its own clause",
        "第4条中の「料金」を「利用料」に、第5条中の「遅延損害金」を「延滞利息」に、"
        "それぞれ読み替えて適用します。",
        read_as("料金", "利用料", "第4条"),
        read_as("遅延損害金", "延滞利息", "第5条"),
    ),
    _h(
        "read-three-scopes",
        "the second pair goes on with 第7条, the third has its own",
        "この場合において、第7条中「当社」とあるのは「販売店」と、「解除」とあるのは「解約」と、"
        "第7条の2第1項中「書面」とあるのは「電磁的方法」と読み替えるものとする。",
        read_as("当社", "販売店", "第7条"),
        read_as("解除", "解約", "第7条"),
        read_as("書面", "電磁的方法", "第7条の2第1項"),
    ),
    _h(
        "read-in-document",
        "において「A」とあるのを",
        "乙基本約款において「加入者」とあるのを「契約者」と読み替えます。",
        read_as("加入者", "契約者", OTHER),
    ),
    _h(
        "read-of-clause",
        "第4条第1項の「A」は、「B」に読み替え",
        "第4条第1項の「料金」は、「基本料金」に読み替えて適用する。",
        read_as("料金", "基本料金", "第4条第1項"),
    ),
    _h(
        "read-each-to",
        "とあるのは「B」に",
        "「申込書」とあるのは「注文書」に、「約款」とあるのは「規約」に、"
        "それぞれ読み替えるものとします。",
        read_as("申込書", "注文書"),
        read_as("約款", "規約"),
    ),
    _h(
        "read-take-in-with-words",
        "taken in with the words in one sentence",
        "本サービスには、乙基本約款を、同約款中「利用者」とあるのは「契約者」と読み替えて適用します。",
        taken_in(OTHER),
        read_as("利用者", "契約者", OTHER),
    ),
    _h(
        "read-by-analogy-with-words",
        "準用 with the words in one sentence",
        "第6条の規定は、同条中「契約」とあるのは「オプション」と読み替えて、"
        "オプションの解約について準用する。",
        by_analogy("第6条"),
        read_as("契約", "オプション", "第6条"),
    ),
    _h(
        "read-corner-quotes",
        "『』 as quotation marks",
        "第6条第2項の『書面』は『電子メール』と読み替えるものとします。",
        read_as("書面", "電子メール", "第6条第2項"),
    ),
    _h(
        "read-as-another-law",
        "what is read instead is itself a clause of a law: the next clause is not of that law",
        "第7条中「第十二条」とあるのは「船員法第百条」と、第10条第1項中「前条」とあるのは"
        "「船員法第九十七条及び第九十八条」と、第8条中「同項」とあるのは「船員法第百条」とする。",
        read_as("第十二条", "船員法第百条", "第7条"),
        read_as("前条", "船員法第九十七条及び第九十八条", "第10条第1項"),
        read_as("同項", "船員法第百条", "第8条"),
    ),
    _h(
        "read-both-scopes",
        "two clauses hold one pair",
        "第6条第1項及び第7条第1項中「契約者」とあるのは「利用者」と読み替える。",
        read_as("契約者", "利用者", "第6条第1項", "第7条第1項"),
    ),
)

# written when the tables above had passed: 24 of the 30 were read as annotated at once
LATER: tuple[Hard, ...] = (
    _h(
        "later-this-not",
        "これを適用しない behind a condition",
        "第5条の規定は、契約者が支払期日から10日以内に支払った場合は、これを適用しないものとする。",
        disapplied("第5条", when="契約者が支払期日から10日以内に支払った場合"),
    ),
    _h(
        "later-own-article",
        "本条 is cited; the condition holds for both",
        "本条の規定による解約の場合には、第8条第2項は適用せず、"
        "契約者は違約金の支払義務を負いません。",
        based("第20条", when="本条の規定による解約の場合"),
        disapplied("第8条第2項", when="本条の規定による解約の場合"),
    ),
    _h(
        "later-within-document",
        "中、 between the document and its list; については",
        "乙基本約款中、第4条第3項、第6条及び第10条第2項ただし書については、"
        "本サービスに適用されないものとします。",
        disapplied(f"{OTHER}#第4条第3項", f"{OTHER}#第6条", f"{OTHER}#第10条第2項"),
    ),
    _h(
        "later-also-applied",
        "についても適用する sets nothing aside",
        "前項の規定は、第3条第2項第1号に該当する場合を除き、法人契約者についても適用する。",
        excepted("第3条第2項第1号"),
    ),
    _h(
        "later-aside-then-annex",
        "set aside, then where the rule is",
        "第4条第1項の規定にかかわらず、キャンペーン期間中に申し込んだ契約者の料金は、"
        "別紙1のとおりとします。",
        notwithstanding("第4条第1項"),
        deferred("別紙1"),
    ),
    _h(
        "later-items-as-case",
        "該当する is a fact",
        "当社は、第7条第1項各号のいずれかに該当する場合は、何らの催告を要せず、"
        "契約を解除することができる。",
    ),
    _h(
        "later-accepted",
        "承諾する is no word of the schema",
        "契約者は、第3条の申込みにあたり、乙基本約款及び丙基本約款の内容を承諾するものとします。",
    ),
    _h(
        "later-these-rules",
        "これらの規定中 goes on with the analogy",
        "第6条から第8条までの規定は、オプション契約の終了に準用します。この場合、"
        "これらの規定中「契約」とあるのは「オプション契約」と読み替えるものとします。",
        by_analogy("第6条", "第7条", "第7条の2", "第8条"),
        read_as("契約", "オプション契約", "第6条", "第7条", "第7条の2", "第8条"),
    ),
    _h(
        "later-clause-and-annex",
        "a clause and an annex in one list",
        "料金の返還については、第4条第2項及び別紙2に定めるところに従います。",
        deferred("第4条第2項", "別紙2"),
    ),
    _h(
        "later-not-followed",
        "に従わない: where the rule is, on a condition",
        "契約者が第10条第2項の規定に従わないときは、当社は、機器の代金を請求します。",
        deferred("第10条第2項", when="契約者が第10条第2項の規定に従わないとき"),
    ),
    _h(
        "later-rank-and-take-in",
        "優先して適用, then 適用される",
        "本規約は、乙基本約款に優先して適用されるものとし、"
        "本規約に定めのない事項については乙基本約款が適用されるものとします。",
        ranked(("",), (OTHER,)),
        taken_in(OTHER),
    ),
    _h(
        "later-this-order",
        "この順序: that of the list in the sentence",
        "御申込書、本規約及び乙基本約款の間に矛盾抵触がある場合は、"
        "この順序に従って優先的効力を有するものとします。",
        ranked(("御申込書",), ("",), (OTHER,)),
    ),
    _h("later-no-analogy", "準用しません", "第9条第1項のオプションには、第8条を準用しません。"),
    _h(
        "later-replaced-form",
        "これに代える in a proviso",
        "ただし、第6条第2項の書面は、電子メールをもってこれに代えることができます。",
        excepted(HERE),
    ),
    _h(
        "later-not-hindered",
        "two bases under を妨げない",
        "第7条に基づく解除権の行使は、第5条に基づく遅延損害金の請求及び損害賠償の請求を"
        "妨げるものではない。",
        based("第7条"),
        based("第5条"),
    ),
    _h(
        "later-defined-term",
        "the heading's noun is defined there; の手続により is no basis",
        "契約者は、第8条第1項に定める最低利用期間の満了後は、第6条の手続により、"
        "いつでも解約できます。",
        defined_by("第8条第1項"),
    ),
    _h(
        "later-besides-cases",
        "場合のほか carves nothing out",
        "当社は、契約者の承諾を得た場合又は第3条第2項第2号に基づく場合のほか、"
        "当該情報を利用しません。",
        based("第3条第2項第2号"),
    ),
    _h(
        "later-still-not",
        "なお適用しない",
        "第4条第2項及び第20条第1項の規定は、平成30年3月31日までに成立した契約に"
        "は、なお適用しない。",
        disapplied("第4条第2項", "第20条第1項"),
    ),
    _h(
        "later-procedure",
        "a procedure is looked up; 別紙2記載の書類 only points",
        "前項の場合、契約者は、乙基本約款第9条に規定する手続を経て、"
        "別紙2記載の書類を提出しなければならない。",
        deferred(f"{OTHER}#第9条", when="前項の場合"),
    ),
    _h(
        "later-receives",
        "の適用を受ける sets nothing aside",
        "第3条の契約は、乙基本約款第2条にいう契約に該当し、同約款の適用を受けます。",
    ),
    _h(
        "later-by-law",
        "法令 is no citation",
        "当社は、法令に基づく場合を除き、契約者の情報を第三者に提供しません。",
        excepted(HERE),
    ),
    _h(
        "later-silence",
        "a law's range, によります",
        "特段の定めのない限り、本規約における日数の計算は、"
        "民法第140条から第142条までの規定によります。",
        deferred("民法#第140条", "民法#第141条", "民法#第142条", when="特段の定めのない限り"),
    ),
    _h(
        "later-those-rules",
        "これらの規定 are the clauses named before",
        "当社は、第4条第1項から第2項までの規定を適用することが著しく不当であると認める"
        "ときは、これらの規定の一部の適用を排除することができる。",
        disapplied(
            "第4条第1項",
            "第4条第2項",
            may=True,
            when="第4条第1項から第2項までの規定を適用することが著しく不当であると認めるとき",
        ),
    ),
    _h(
        "later-in-place-of",
        "に代わり, chapters of another document",
        "本サービスについては、乙基本約款第2章（契約）及び第5章（料金）の規定に代わり、"
        "本規約第3条及び第4条を適用します。",
        disapplied(f"{OTHER}#第2章", f"{OTHER}#第5章"),
    ),
    _h(
        "later-no-application",
        "の適用はありません; the subject belongs to the condition",
        "機器の故障が天災による場合、第10条第2項の適用はありません。",
        disapplied("第10条第2項", when="機器の故障が天災による場合"),
    ),
    _h(
        "later-unless-set",
        "定めのある場合を除き",
        "別紙1に定めのある場合を除き、第9条のオプションの料金は、第4条の規定に準じて計算します。",
        deferred("別紙1"),
        excepted("別紙1"),
        by_analogy("第4条"),
    ),
    _h(
        "later-duties",
        "義務を免れない",
        "契約者は、第6条の解約をした後も、第5条及び第10条の義務を免れません。",
    ),
    _h(
        "later-matter-between",
        "for whom it is read stands between the two",
        "第8条第2項において「違約金」とあるのは、法人契約者については「精算金」と読み替えます。",
        Expected(
            "Substitution",
            condition="法人契約者については",
            read=("違約金", "精算金"),
            scope=("第8条第2項",),
        ),
    ),
    _h(
        "later-liability",
        "に定める賠償責任 of another article",
        "当社は、乙基本約款第19条の免責規定を援用することができ、"
        "第7条に定める賠償責任は、これにより制限されます。",
        deferred("第7条"),
    ),
    _h(
        "later-rank-then-carve",
        "優先するものとするが、…この限りではない",
        "この場合において、乙基本約款の規定と本規約の規定が相互に矛盾するときは、"
        "本規約を優先するものとするが、個人情報の取扱いについてはこの限りではない。",
        ranked(("",), (OTHER,)),
        excepted(HERE),
    ),
)

TABLES: dict[str, tuple[Hard, ...]] = {
    "not-applied": NOT_APPLIED,
    "taken-up": TAKEN_UP,
    "regardless": REGARDLESS,
    "by-analogy": BY_ANALOGY,
    "carved": CARVED,
    "leading-on": LEADING_ON,
    "no-kind": NO_KIND,
    "ranks": RANKS,
    "read-as": READ_AS,
    "later": LATER,
}
HABITS: tuple[Hard, ...] = tuple(case for cases in TABLES.values() for case in cases)
