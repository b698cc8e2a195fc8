"""Sentences of every family, written when the tables of all others had passed.

24 of the 30 were read as annotated at once.
"""

from __future__ import annotations

from tests.ingest.expected import (
    HERE,
    OTHER,
    Expected,
    Hard,
    based,
    by_analogy,
    deferred,
    defined_by,
    disapplied,
    excepted,
    habit,
    notwithstanding,
    ranked,
    read_as,
    taken_in,
)

LATER: tuple[Hard, ...] = (
    habit(
        "later-this-not",
        "これを適用しない behind a condition",
        "第5条の規定は、契約者が支払期日から10日以内に支払った場合は、これを適用しないものとする。",
        disapplied("第5条", when="契約者が支払期日から10日以内に支払った場合"),
    ),
    habit(
        "later-own-article",
        "本条 is cited; the condition holds for both",
        "本条の規定による解約の場合には、第8条第2項は適用せず、"
        "契約者は違約金の支払義務を負いません。",
        based("第20条", when="本条の規定による解約の場合"),
        disapplied("第8条第2項", when="本条の規定による解約の場合"),
    ),
    habit(
        "later-within-document",
        "中、 between the document and its list; については",
        "乙基本約款中、第4条第3項、第6条及び第10条第2項ただし書については、"
        "本サービスに適用されないものとします。",
        disapplied(f"{OTHER}#第4条第3項", f"{OTHER}#第6条", f"{OTHER}#第10条第2項"),
    ),
    habit(
        "later-also-applied",
        "についても適用する sets nothing aside",
        "前項の規定は、第3条第2項第1号に該当する場合を除き、法人契約者についても適用する。",
        excepted("第3条第2項第1号"),
    ),
    habit(
        "later-aside-then-annex",
        "set aside, then where the rule is",
        "第4条第1項の規定にかかわらず、キャンペーン期間中に申し込んだ契約者の料金は、"
        "別紙1のとおりとします。",
        notwithstanding("第4条第1項"),
        deferred("別紙1"),
    ),
    habit(
        "later-items-as-case",
        "該当する is a fact",
        "当社は、第7条第1項各号のいずれかに該当する場合は、何らの催告を要せず、"
        "契約を解除することができる。",
    ),
    habit(
        "later-accepted",
        "承諾する is no word of the schema",
        "契約者は、第3条の申込みにあたり、乙基本約款及び丙基本約款の内容を承諾するものとします。",
    ),
    habit(
        "later-these-rules",
        "これらの規定中 goes on with the analogy",
        "第6条から第8条までの規定は、オプション契約の終了に準用します。この場合、"
        "これらの規定中「契約」とあるのは「オプション契約」と読み替えるものとします。",
        by_analogy("第6条", "第7条", "第7条の2", "第8条"),
        read_as("契約", "オプション契約", "第6条", "第7条", "第7条の2", "第8条"),
    ),
    habit(
        "later-clause-and-annex",
        "a clause and an annex in one list",
        "料金の返還については、第4条第2項及び別紙2に定めるところに従います。",
        deferred("第4条第2項", "別紙2"),
    ),
    habit(
        "later-not-followed",
        "に従わない: where the rule is, on a condition",
        "契約者が第10条第2項の規定に従わないときは、当社は、機器の代金を請求します。",
        deferred("第10条第2項", when="契約者が第10条第2項の規定に従わないとき"),
    ),
    habit(
        "later-rank-and-take-in",
        "優先して適用, then 適用される",
        "本規約は、乙基本約款に優先して適用されるものとし、"
        "本規約に定めのない事項については乙基本約款が適用されるものとします。",
        ranked(("",), (OTHER,)),
        taken_in(OTHER),
    ),
    habit(
        "later-this-order",
        "この順序: that of the list in the sentence",
        "御申込書、本規約及び乙基本約款の間に矛盾抵触がある場合は、"
        "この順序に従って優先的効力を有するものとします。",
        ranked(("御申込書",), ("",), (OTHER,)),
    ),
    habit("later-no-analogy", "準用しません", "第9条第1項のオプションには、第8条を準用しません。"),
    habit(
        "later-replaced-form",
        "これに代える in a proviso",
        "ただし、第6条第2項の書面は、電子メールをもってこれに代えることができます。",
        excepted(HERE),
    ),
    habit(
        "later-not-hindered",
        "two bases under を妨げない",
        "第7条に基づく解除権の行使は、第5条に基づく遅延損害金の請求及び損害賠償の請求を"
        "妨げるものではない。",
        based("第7条"),
        based("第5条"),
    ),
    habit(
        "later-defined-term",
        "the heading's noun is defined there; の手続により is no basis",
        "契約者は、第8条第1項に定める最低利用期間の満了後は、第6条の手続により、"
        "いつでも解約できます。",
        defined_by("第8条第1項"),
    ),
    habit(
        "later-besides-cases",
        "場合のほか carves nothing out",
        "当社は、契約者の承諾を得た場合又は第3条第2項第2号に基づく場合のほか、"
        "当該情報を利用しません。",
        based("第3条第2項第2号"),
    ),
    habit(
        "later-still-not",
        "なお適用しない",
        "第4条第2項及び第20条第1項の規定は、平成30年3月31日までに成立した契約に"
        "は、なお適用しない。",
        disapplied("第4条第2項", "第20条第1項"),
    ),
    habit(
        "later-procedure",
        "a procedure is looked up; 別紙2記載の書類 only points",
        "前項の場合、契約者は、乙基本約款第9条に規定する手続を経て、"
        "別紙2記載の書類を提出しなければならない。",
        deferred(f"{OTHER}#第9条", when="前項の場合"),
    ),
    habit(
        "later-receives",
        "の適用を受ける sets nothing aside",
        "第3条の契約は、乙基本約款第2条にいう契約に該当し、同約款の適用を受けます。",
    ),
    habit(
        "later-by-law",
        "法令 is no citation",
        "当社は、法令に基づく場合を除き、契約者の情報を第三者に提供しません。",
        excepted(HERE),
    ),
    habit(
        "later-silence",
        "a law's range, によります",
        "特段の定めのない限り、本規約における日数の計算は、"
        "民法第140条から第142条までの規定によります。",
        deferred("民法#第140条", "民法#第141条", "民法#第142条", when="特段の定めのない限り"),
    ),
    habit(
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
    habit(
        "later-in-place-of",
        "に代わり, chapters of another document",
        "本サービスについては、乙基本約款第2章（契約）及び第5章（料金）の規定に代わり、"
        "本規約第3条及び第4条を適用します。",
        disapplied(f"{OTHER}#第2章", f"{OTHER}#第5章"),
    ),
    habit(
        "later-no-application",
        "の適用はありません; the subject belongs to the condition",
        "機器の故障が天災による場合、第10条第2項の適用はありません。",
        disapplied("第10条第2項", when="機器の故障が天災による場合"),
    ),
    habit(
        "later-unless-set",
        "定めのある場合を除き",
        "別紙1に定めのある場合を除き、第9条のオプションの料金は、第4条の規定に準じて計算します。",
        deferred("別紙1"),
        excepted("別紙1"),
        by_analogy("第4条"),
    ),
    habit(
        "later-duties",
        "義務を免れない",
        "契約者は、第6条の解約をした後も、第5条及び第10条の義務を免れません。",
    ),
    habit(
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
    habit(
        "later-liability",
        "に定める賠償責任 of another article",
        "当社は、乙基本約款第19条の免責規定を援用することができ、"
        "第7条に定める賠償責任は、これにより制限されます。",
        deferred("第7条"),
    ),
    habit(
        "later-rank-then-carve",
        "優先するものとするが、…この限りではない",
        "この場合において、乙基本約款の規定と本規約の規定が相互に矛盾するときは、"
        "本規約を優先するものとするが、個人情報の取扱いについてはこの限りではない。",
        ranked(("",), (OTHER,)),
        excepted(HERE),
    ),
)
