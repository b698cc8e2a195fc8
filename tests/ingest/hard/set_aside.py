"""What is not applied and what is set aside."""

from __future__ import annotations

from tests.ingest.expected import (
    Hard,
    based,
    by_analogy,
    deferred,
    defined_by,
    disapplied,
    excepted,
    notwithstanding,
)

NEGATION: tuple[Hard, ...] = (
    Hard("plain", "the simplest form", "当社は、第5条は適用しません。", (disapplied("第5条"),)),
    Hard(
        "list-of-another-document",
        "a coordinated list, all of another document",
        "当社は、乙基本約款第3条、第8条第2項及び第10条は適用しません。",
        (disapplied("乙基本約款#第3条", "乙基本約款#第8条第2項", "乙基本約款#第10条"),),
    ),
    Hard(
        "set-aside-and-disapplied",
        "two predicates, each its own clause",
        "第4条の規定にかかわらず、第5条第1項の規定は、適用しない。",
        (notwithstanding("第4条"), disapplied("第5条第1項")),
    ),
    Hard(
        "permission-to-disapply",
        "ないことがあります: negated and only possible",
        "当社は、第5条の規定を適用しないことがあります。",
        (disapplied("第5条", may=True),),
    ),
    Hard(
        "topic-before-permission",
        "the topic hangs on ある, not on 適用",
        "第5条の規定は、法人契約者には適用しないことがある。",
        (disapplied("第5条", may=True, when="法人契約者"),),
    ),
    Hard(
        "topic-before-ability",
        "ものとすることができる: formal nouns stand between topic and predicate",
        "第5条は、適用しないものとすることができます。",
        (disapplied("第5条", may=True),),
    ),
    Hard(
        "silence-elsewhere",
        "…がない限り is what is deferred to, no condition of it",
        "料金は、御見積書に別段の定めがない限り、月額千円とする。",
        (deferred("御見積書"),),
    ),
    Hard(
        "silence-elsewhere-in-a-case",
        "the condition before it is its condition",
        "契約者が法人である場合は、御見積書に別段の定めがない限り、前払とする。",
        (deferred("御見積書", when="契約者が法人である場合"),),
    ),
    Hard(
        "permission-to-apply",
        "適用することがあります sets nothing aside",
        "当社は、第5条の規定を適用することがあります。",
        (),
    ),
    Hard(
        "passive",
        "passive, with a basis in the relative clause",
        "第3条の規定により承諾を受けた契約者には、第5条は適用されません。",
        (based("第3条"), disapplied("第5条", when="第3条の規定により承諾を受けた契約者")),
    ),
    Hard(
        "citation-in-relative-clause",
        "the citation describes the customer, the rebate is set aside",
        "第3条第1項の承諾を受けた契約者には、割引は適用しません。",
        (),
    ),
    Hard(
        "citation-under-verb",
        "the citation hangs on another verb",
        "第3条を受けて定める割引は、適用しません。",
        (),
    ),
    Hard("no-citation", "no clause at all", "料金の日割り計算は適用されません。", ()),
    Hard(
        "basis-inside-domain",
        "については names the domain, not what is set aside",
        "第8条第2項の規定は、第7条の規定に基づく解除については、適用しません。",
        (disapplied("第8条第2項", when="第7条の規定に基づく解除"), based("第7条")),
    ),
    Hard(
        "domain-is-a-clause",
        "the domain is itself a clause",
        "第8条の規定は、第7条の2による催告については、適用しません。",
        (disapplied("第8条", when="第7条の2による催告"), based("第7条の2")),
    ),
    Hard(
        "bare-domain",
        "は and については in one sentence: only は is set aside",
        "第8条の規定は、第7条については、適用しません。",
        (disapplied("第8条"),),
    ),
    Hard(
        "condition-with-basis",
        "the condition holds a citation that is not set aside",
        "前項の規定は、第7条の規定に基づき契約が解除された場合には、適用しない。",
        (
            disapplied("第20条第1項", when="第7条の規定に基づき契約が解除された場合"),
            based("第7条", when="第7条の規定に基づき契約が解除された場合"),
        ),
    ),
    Hard(
        "long-list-with-range",
        "titles, 項, a range and three conjunctions make one list",
        "第3条（契約の成立）、第4条（料金）第2項、"
        "第6条（解約）第1項及び第3項並びに第8条から第10条までの規定は、適用しない。",
        (
            disapplied(
                "第3条", "第4条第2項", "第6条第1項", "第6条第3項", "第8条", "第9条", "第10条"
            ),
        ),
    ),
    Hard(
        "mixed-documents-with-amount",
        "own and foreign clause in one list; a period is looked up elsewhere",
        "第5条及び乙基本約款第9条の規定は、第6条に定める期間内は適用しません。",
        (disapplied("第5条", "乙基本約款#第9条"), deferred("第6条")),
    ),
    Hard(
        "title-behind-paragraph",
        "a title behind the 項 does not end the list",
        "乙基本約款第12条第1項（責任の制限）及び第15条は、当社と契約者との間では適用しません。",
        (disapplied("乙基本約款#第12条第1項", "乙基本約款#第15条"),),
    ),
    Hard(
        "zu-then-annex",
        "適用せず goes on with another predicate",
        "第5条は適用せず、別紙2のとおりとします。",
        (disapplied("第5条"), deferred("別紙2")),
    ),
    Hard(
        "foreign-then-own",
        "the document's name does not reach over the predicate",
        "乙基本約款第3条（最低期間）の規定は適用せず、"
        "第8条（最低利用期間）の定めるところによります。",
        (disapplied("乙基本約款#第3条"), deferred("第8条")),
    ),
    Hard(
        "applied-elsewhere",
        "適用される in the exception, 適用されません in the main clause",
        "第7条の規定が適用される場合を除き、第8条の規定は適用されません。",
        (deferred("第7条"), excepted("第7条"), disapplied("第8条")),
    ),
    Hard(
        "excluded", "適用を除外する", "第5条の適用を除外するものとします。", (disapplied("第5条"),)
    ),
    Hard(
        "three-predicates",
        "basis, disapplication and analogy in one sentence",
        "当社は、第4条に基づき請求した料金について、第5条の規定を適用せず、"
        "第8条の規定を準用します。",
        (based("第4条"), disapplied("第5条"), by_analogy("第8条")),
    ),
)

SETTING_ASIDE: tuple[Hard, ...] = (
    Hard(
        "may-with-condition",
        "permission with a condition in the middle",
        "当社は、第3条の規定にかかわらず、次の場合には、申込みを承諾しないことがあります。",
        (notwithstanding("第3条", may=True, when="次の場合"),),
    ),
    Hard(
        "kanji-and-power",
        "に拘らず without の規定; できるものとします",
        "当社は、第4条第2項に拘らず、料金を変更することができるものとします。",
        (notwithstanding("第4条第2項", may=True),),
    ),
    Hard(
        "and-others",
        "その他の規定 between the clause and the words",
        "第5条その他の規定にかかわらず、遅延損害金は請求しません。",
        (notwithstanding("第5条"),),
    ),
    Hard(
        "two-paragraphs-before",
        "前2項 is one citation with two targets",
        "前2項の規定にかかわらず、第4項の手続は不要とします。",
        (notwithstanding("第20条第1項", "第20条第2項"),),
        "第20条第3項",
    ),
    Hard(
        "annex-and-aside",
        "an annex says which, the clause is set aside",
        "別紙2に掲げる機器は、第4条の規定にかかわらず、無償とします。",
        (deferred("別紙2"), notwithstanding("第4条")),
    ),
    Hard(
        "not-a-clause",
        "regardless of a fact, not of a rule",
        "申込みの時期に関わらず、第5条に定める遅延損害金を支払います。",
        (defined_by("第5条"),),
    ),
)
