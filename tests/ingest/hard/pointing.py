"""What is carved out, where a rule points, and how whole documents stand to each other."""

from __future__ import annotations

from tests.ingest.expected import (
    HERE,
    Hard,
    based,
    by_analogy,
    deferred,
    defined_by,
    disapplied,
    excepted,
    notwithstanding,
    ranked,
    taken_in,
)

CARVING: tuple[Hard, ...] = (
    Hard(
        "bracket-in-clause",
        "（第2項を除きます。）takes out of the clause named before it",
        "第6条（第2項を除きます。）の規定は、オプションの解約について準用します。",
        (by_analogy("第6条"), excepted("第6条第2項")),
    ),
    Hard(
        "bracket-after-range",
        "the bracket stands between a range and its predicate",
        "第3条から第5条まで（第4条第2項を除きます。）の規定は、適用しません。",
        (disapplied("第3条", "第4条", "第5条"), excepted("第4条第2項")),
    ),
    Hard(
        "bracket-in-document",
        "taken out of a document that is taken in",
        "乙基本約款（第12条を除きます。）を読み替えて適用します。",
        (taken_in("乙基本約款"), excepted("乙基本約款#第12条")),
    ),
    Hard(
        "proviso-of-a-clause",
        "what is carved out is the cited termination",
        "ただし、第7条の規定に基づき解除された場合は、この限りではありません。",
        (
            based("第7条", when="第7条の規定に基づき解除された場合"),
            excepted("第7条", when="第7条の規定に基づき解除された場合"),
        ),
    ),
    Hard(
        "proviso-of-a-fact",
        "nothing is cited: the provision itself",
        "ただし、天災による場合は、この限りではない。",
        (excepted(HERE, when="天災による場合"),),
    ),
    Hard(
        "proviso-about",
        "については, この限りではない",
        "ただし、第5条に定める遅延損害金については、この限りではありません。",
        (defined_by("第5条"), excepted("第5条")),
    ),
    Hard(
        "except-cited-case",
        "第8条に定める場合 is what is carved out",
        "第8条に定める場合を除き、契約は更新されます。",
        (excepted("第8条"),),
    ),
    Hard(
        "except-then-aside",
        "the main clause's citation is not carved out",
        "契約者が第6条第1項に基づき通知した場合を除き、当社は、第4条の規定にかかわらず、"
        "料金を返還しません。",
        (based("第6条第1項"), excepted("第6条第1項"), notwithstanding("第4条")),
    ),
    Hard(
        "except-fact-beside-clause",
        "what is carved out holds no citation though the sentence does",
        "当社は、当社に過失がある場合を除き、第7条の規定に基づき解除します。",
        (excepted(HERE), based("第7条")),
    ),
    Hard(
        "bracketed-proviso",
        "a proviso in brackets behind the sentence",
        "料金は返還しません（ただし、第6条第2項に基づく解約の場合を除きます。）。",
        (based("第6条第2項"), excepted("第6条第2項")),
    ),
    Hard(
        "bracketed-proviso-of-effect",
        "a proviso in brackets that says the opposite",
        "料金は返還しません（ただし、当社の責めによるときは全額を返還するものとします。）。",
        (excepted(HERE, when="当社の責めによるとき"),),
    ),
    Hard(
        "only-in-writing",
        "ただし…に限ります",
        "ただし、書面による申込みに限ります。",
        (excepted(HERE),),
    ),
    Hard(
        "not-except",
        "取り除く takes out no clause",
        "障害を取り除くため、第4条に基づき作業します。",
        (based("第4条"),),
    ),
)

POINTING: tuple[Hard, ...] = (
    Hard(
        "special-agreement",
        "the deferral's own words are its condition",
        "ただし、乙基本約款に別段の取決めがあるときは、それに従うものとします。",
        (deferred("乙基本約款", when="乙基本約款に別段の取決めがあるとき"),),
    ),
    Hard(
        "two-annexes",
        "two predicates, two annexes",
        "料金の額は、別紙1のとおりとし、支払方法は、別紙2に定めるところによります。",
        (deferred("別紙1"), deferred("別紙2")),
    ),
    Hard(
        "annex-and-definition",
        "an annex defers; a heading's own noun is defined there",
        "契約者は、別紙1に定める料金及び第5条に定める遅延損害金を支払うものとします。",
        (deferred("別紙1"), defined_by("第5条")),
    ),
    Hard(
        "list-only",
        "第10条第2項に掲げる事項 only points",
        "第10条第2項に掲げる事項を届け出ます。",
        (),
    ),
    Hard(
        "law-and-policy",
        "words stand between the law and the policy that 及び joins",
        "個人情報の保護に関する法律（平成15年法律第57号）及び当社が別に公表する「個人情報保護方針"
        "」に基づき、取り扱います。",
        (based("個人情報の保護に関する法律", "個人情報保護方針"),),
    ),
    Hard(
        "follow-list",
        "a list is followed",
        "契約者は、第3条第1項及び第3項の規定に従い、申し込むものとします。",
        (deferred("第3条第1項", "第3条第3項"),),
    ),
    Hard(
        "defined", "で定義した", "第9条で定義したオプションを申し込みます。", (defined_by("第9条"),)
    ),
)

DOCUMENTS: tuple[Hard, ...] = (
    Hard(
        "double-wo",
        "two を: what is taken in, and the readings",
        "当社は、乙基本約款を、別紙1によるほか必要な読替えを行ったうえで適用するものとします。",
        (taken_in("乙基本約款"), deferred("別紙1")),
    ),
    Hard(
        "follow-then-apply",
        "a basis between the document and its predicate",
        "当社は、乙基本約款を、別紙1に従い読み替えて適用するものとします。",
        (taken_in("乙基本約款"), deferred("別紙1")),
    ),
    Hard(
        "order-with-equals",
        "・ joins equals, 、 parts ranks",
        "本規約、乙基本約款及び丙基本約款の定めが抵触するときは、「丙基本約款」・「乙基本約款」、"
        "「本規約」の順に優先して適用するものとします。",
        (ranked(("丙基本約款", "乙基本約款"), ("",)),),
    ),
    Hard(
        "order-of-three",
        "、 only",
        "丙基本約款、乙基本約款、本規約の順に優先して適用します。",
        (ranked(("丙基本約款",), ("乙基本約款",), ("",)),),
    ),
    Hard(
        "own-prevails",
        "Aが優先",
        "本規約と乙基本約款の定めが異なる場合は、本規約が優先します。",
        (ranked(("",), ("乙基本約款",)),),
    ),
    Hard(
        "other-prevails",
        "Aは、Bに優先する",
        "乙基本約款の定めは、本規約の定めに優先する。",
        (ranked(("乙基本約款",), ("",)),),
    ),
    Hard(
        "this-first",
        "これを優先して適用: above what the provision takes in",
        "当社は、乙基本約款を読み替えて適用します。料金については、"
        "当社が別に定める料金表に関しては、これを優先して適用します。",
        (
            taken_in("乙基本約款"),
            ranked(("料金表",), ("乙基本約款",), when="料金表に関しては"),
        ),
    ),
    Hard(
        "taken-in-for",
        "については names what a document is taken in for: no condition",
        "サービス内容、その他の提供条件については、乙基本約款を読み替えて適用するものとします。",
        (taken_in("乙基本約款"),),
    ),
    Hard(
        "taken-in-for-some",
        "for whom it is taken in is a limit",
        "法人である契約者については、乙基本約款を読み替えて適用するものとします。",
        (taken_in("乙基本約款", when="法人である契約者"),),
    ),
    Hard(
        "disapplied-for-a-list",
        "a list joined by その他 is one matter, whole",
        "割引、その他の優遇については、乙基本約款は適用しません。",
        (disapplied("乙基本約款", when="割引、その他の優遇"),),
    ),
    Hard(
        "except-then-order",
        "を除き before an order of precedence",
        "第4条を除き、本規約の規定は、乙基本約款の規定に優先して適用されます。",
        (excepted("第4条"), ranked(("",), ("乙基本約款",))),
    ),
)
