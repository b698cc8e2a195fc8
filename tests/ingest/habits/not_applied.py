"""What is not applied, said at once or taken up again (これを適用せず)."""

from __future__ import annotations

from tests.ingest.expected import (
    HERE,
    OTHER,
    Hard,
    based,
    by_analogy,
    deferred,
    defined_by,
    disapplied,
    excepted,
    habit,
    notwithstanding,
    read_as,
    taken_in,
)

NOT_APPLIED: tuple[Hard, ...] = (
    habit(
        "apply-list-with-title-and-part",
        "a title, a 項 with ただし書, passive",
        "乙基本約款第12条（責任の制限）、第13条及び第15条第2項ただし書の規定は、"
        "本サービスには適用されないものとします。",
        disapplied(f"{OTHER}#第12条", f"{OTHER}#第13条", f"{OTHER}#第15条第2項"),
    ),
    habit(
        "apply-to-some-only",
        "a restricted addressee is a condition; the document is not set aside for all",
        "法人である契約者については、乙基本約款は適用しません。",
        disapplied(OTHER, when="法人である契約者"),
    ),
    habit(
        "apply-its-object-as-topic",
        "については names what is not applied, no matter",
        "乙基本約款については、適用しません。",
        disapplied(OTHER),
    ),
    habit(
        "apply-matter-of-things",
        "に係るものには",
        "学割プランに係るものには、第4条は適用しません。",
        disapplied("第4条", when="学割プランに係るもの"),
    ),
    habit(
        "apply-to-the-service-itself",
        "what the whole document is about restricts nothing",
        "本サービスについては、第5条は適用しません。",
        disapplied("第5条"),
    ),
    habit(
        "regardless-for-some-only",
        "for others the clause stands",
        "国又は地方公共団体である契約者については、第4条の規定にかかわらず、後払いとします。",
        notwithstanding("第4条", when="国又は地方公共団体である契約者"),
    ),
    habit(
        "take-in-by-annex",
        "別紙 says how, the document is taken in",
        "本サービスには、乙基本約款を、別紙2のとおり読み替えて適用します。",
        deferred("別紙2"),
        taken_in(OTHER),
    ),
    habit(
        "take-in-by-table",
        "the name of the annex is no citation of its own",
        "乙基本約款を、別紙読替え表により読み替えて適用する。",
        taken_in(OTHER),
    ),
    habit(
        "analogy-of-a-document",
        "準用 stays 準用, whatever its object",
        "本サービスについては、乙基本約款を準用する。",
        by_analogy(OTHER),
    ),
    habit(
        "analogy-read-otherwise",
        "読み替えて準用",
        "乙基本約款の規定を、別紙2に定めるところにより読み替えて準用する。",
        deferred("別紙2"),
        by_analogy(OTHER),
    ),
    habit(
        "as-it-says-then-read",
        "定めるところによる leads there; the 読替え holds in it",
        "提供条件は、乙基本約款の定めるところによる。"
        "この場合において、乙基本約款中「当社」とあるのは「丙社」と読み替える。",
        deferred(OTHER),
        read_as("当社", "丙社", OTHER),
    ),
    habit(
        "regardless-of-an-amount",
        "に規定する額にかかわらず sets the amount aside",
        "第4条第2項に規定する額にかかわらず、当社が別に告知する額を適用します。",
        notwithstanding("第4条第2項"),
    ),
    habit(
        "apply-taken-up-and-gone-on",
        "これを適用せず, and the sentence goes on to another clause",
        "乙基本約款第5条の規定は、これを適用せず、紛争については第10条によります。",
        disapplied(f"{OTHER}#第5条"),
        deferred("第10条"),
    ),
    habit(
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
    habit(
        "apply-items-of-an-article",
        "partial: (2), (3) and (5) with their captions",
        "乙基本約款第7条（オプション）(2)アーカイブ、(3)監査ログ、(5)復元代行は適用しません。",
        disapplied(f"{OTHER}#第7条第2号", f"{OTHER}#第7条第3号", f"{OTHER}#第7条第5号"),
    ),
    habit(
        "apply-part-of-document",
        "のうち between the document and its parts; 適用外",
        "乙基本約款のうち第3章及び第20条から第22条までは適用外とします。",
        disapplied(f"{OTHER}#第3章", f"{OTHER}#第20条", f"{OTHER}#第21条", f"{OTHER}#第22条"),
    ),
    habit(
        "apply-exclusion",
        "適用除外とする",
        "オプションの利用には、第6条第2項を適用除外とする。",
        disapplied("第6条第2項"),
    ),
    habit(
        "apply-exclusion-noun",
        "の適用除外 as the whole of a note",
        "第6条第2項の適用は除外されます。",
        disapplied("第6条第2項"),
    ),
    habit(
        "apply-there-is-none",
        "適用がないものとし; only another is applied",
        "第10条第2項は、機器を購入した契約者については適用がないものとし、"
        "第10条第1項のみを適用します。",
        disapplied("第10条第2項", when="機器を購入した契約者"),
    ),
    habit(
        "apply-may-all-or-part",
        "の全部又は一部 between the clause and the predicate",
        "当社は、法令の改正により必要となったときは、第4条第2項の規定の全部又は一部を"
        "適用しないものとすることができます。",
        disapplied("第4条第2項", may=True, when="法令の改正により必要となったとき"),
    ),
    habit(
        "apply-rule-about",
        "第8条の…に関する規定 is 第8条",
        "本特約の契約者には、第8条の最低利用期間及び違約金に関する規定は適用されません。",
        disapplied("第8条"),
    ),
    habit(
        "no-word-of-application",
        "nothing is said of the clause's application: the schema has no kind",
        "第5条の遅延損害金は、契約者が口座振替の手続中である期間については、"
        "発生しないものとします。",
    ),
    habit(
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
    habit(
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
    habit(
        "apply-excluded-in-part",
        "適用を排除する, limited to a part",
        "乙基本約款の規定は、第9条に定めるオプションに関する部分に限り、"
        "適用を排除するものとします。",
        disapplied(OTHER, when="第9条に定めるオプションに関する部分に限り"),
        defined_by("第9条", when="第9条に定めるオプションに関する部分に限り"),
    ),
    habit(
        "no-escape",
        "適用を免れない sets nothing aside; even if is no condition",
        "契約者が第6条第1項の規定により解約の申入れをした場合でも、"
        "第8条の規定の適用を免れるものではありません。",
        based("第6条第1項"),
    ),
    habit(
        "apply-this-not",
        "これを適用しない takes up the topic",
        "第4条及び第5条は、無料プランの契約者に対しては、これを適用しないこととします。",
        disapplied("第4条", "第5条", when="無料プランの契約者"),
    ),
    habit(
        "apply-part-within",
        "の規定中…に係る部分",
        "学校法人である契約者については、第8条第2項の規定中違約金に係る部分は、適用しない。",
        disapplied("第8条第2項", when="学校法人である契約者"),
    ),
    habit(
        "apply-fee-of-a-clause",
        "the thing that the clause sets is not applied",
        "乙基本約款第5条に規定する手数料は、当社が提供するサービスには適用されません。",
        disapplied(f"{OTHER}#第5条"),
    ),
    habit(
        "excluded-document",
        "の規定を排除する without 適用",
        "本特約は、乙基本約款第16条の規定を排除するものとします。",
        disapplied(f"{OTHER}#第16条"),
    ),
    habit(
        "instead",
        "に代えて…を適用する: what is replaced is not applied",
        "本サービスには、第8条に代えて、第9条の規定を適用します。",
        disapplied("第8条"),
    ),
    habit(
        "instead-of-a-thing",
        "a thing is replaced, no clause",
        "前項の場合において、契約者は、機器の返還に代えて、その代金を支払うことができます。",
    ),
    habit(
        "deemed-then-not-applied",
        "みなし, then 適用しない in one sentence",
        "第7条第1項の期間内に異議がないときは、第3条の承諾があったものとみなし、"
        "同条第3項の規定は適用しない。",
        disapplied("第3条第3項", when="第7条第1項の期間内に異議がないとき"),
    ),
    habit(
        "apply-short-note",
        "a note without a predicate's ending",
        "（注）乙基本約款第6条は適用外",
        disapplied(f"{OTHER}#第6条"),
        at="別紙1/2",
    ),
    habit(
        "apply-neither",
        "…も…も適用しない",
        "試用期間中は、第5条も第8条第2項も適用しません。",
        disapplied("第5条", "第8条第2項"),
    ),
    habit(
        "apply-range-of-both",
        "range of another document, then own clauses",
        "乙基本約款第20条から第22条まで並びに本規約第5条及び第6条第2項の規定は、"
        "適用しないものとします。",
        disapplied(f"{OTHER}#第20条", f"{OTHER}#第21条", f"{OTHER}#第22条", "第5条", "第6条第2項"),
    ),
    habit(
        "apply-receives-not",
        "の適用を受けない",
        "無料プランの契約者は、第8条の規定の適用を受けません。",
        disapplied("第8条"),
    ),
    habit(
        "proviso-not-applied",
        "a proviso without a citation sets aside the sentence before it",
        "違約金を支払うものとします。ただし、当社の責めに帰すべき事由による場合には、"
        "この規定は適用しません。",
        excepted(HERE, when="当社の責めに帰すべき事由による場合"),
    ),
)

TAKEN_UP: tuple[Hard, ...] = (
    habit(
        "taken-up-and-on",
        "これ is the topic, and the sentence goes on",
        "乙基本約款第6条の規定は、法人契約者にはこれを適用せず、賠償責任は6か月分を上限とします。",
        disapplied(f"{OTHER}#第6条", when="法人契約者"),
    ),
    habit(
        "taken-up-then-another",
        "only the topic is set aside, not what is applied instead",
        "乙基本約款第6条は、これを適用せず、第4条の規定を適用する。",
        disapplied(f"{OTHER}#第6条"),
    ),
    habit(
        "taken-up-plural",
        "これら",
        "第3条及び第4条の規定については、これらを適用せず、当社が定める。",
        disapplied("第3条", "第4条"),
    ),
    habit(
        "taken-up-nothing",
        "これ is the discount, not the clause it is based on",
        "乙基本約款第6条に基づき割引を申し込んだ場合でも、これを適用せず、料金は定価とします。",
        based(f"{OTHER}#第6条"),
    ),
)
