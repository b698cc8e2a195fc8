"""What is applied by analogy."""

from __future__ import annotations

from tests.ingest.expected import (
    OTHER,
    Hard,
    based,
    by_analogy,
    excepted,
    habit,
    notwithstanding,
    read_as,
)

BY_ANALOGY: tuple[Hard, ...] = (
    habit(
        "analogy-statute-with-reading",
        "a statute: analogy, then the reading for one 項",
        "第三条第二項の規定は、前項の届出について準用する。この場合において、"
        "同条第二項中「申込み」とあるのは、「届出」と読み替えるものとする。",
        by_analogy("第3条第2項"),
        read_as("申込み", "届出", "第3条第2項"),
    ),
    habit(
        "aside-analogy-reading",
        "three kinds: set aside, analogy, reading",
        "第4条第2項の規定にかかわらず、第9条を準用する。この場合において、"
        "「甲」とあるのは「乙」と読み替える。",
        notwithstanding("第4条第2項"),
        by_analogy("第9条"),
        read_as("甲", "乙", "第9条"),
    ),
    habit(
        "analogy-without-an-item",
        "carved out in the list; 準用する without について",
        "第3条第2項（第2号を除く。）及び第7条の規定は、オプションの申込みに準用する。",
        by_analogy("第3条第2項", "第7条"),
        excepted("第3条第2項第2号"),
    ),
    habit(
        "read-and-by-analogy",
        "読み替えて準用する",
        "第4条の規定は、機器の代金について必要な読替えを行ったうえで準用します。",
        by_analogy("第4条"),
    ),
    habit(
        "as-in",
        "の例による is neither 準用 nor 準じて: the schema has no kind",
        "前項の届出については、第3条の例による。",
    ),
    habit(
        "analogy-two-articles-before",
        "前2条",
        "前2条の規定は、オプションのみの解約について準用します。",
        by_analogy("第9条", "第10条"),
    ),
    habit(
        "like-each-paragraph",
        "各項; のに反しない限り is the condition",
        "その他の手続については、その性質に反しない限り、"
        "第3条各項の規定に準じて取り扱うものとします。",
        by_analogy("第3条第1項", "第3条第2項", "第3条第3項", when="その性質に反しない限り"),
    ),
    habit(
        "like-a-law",
        "の例に準じ、",
        "契約者の地位の承継については、会社法第三百二十四条第二項の例に準じ、当社が定める。",
        by_analogy("会社法#第324条第2項"),
    ),
    habit(
        "analogy-respectively",
        "それぞれ, one list",
        "第7条第1項、第8条第2項及び第10条の規定は、契約者以外の者が機器を占有する場合について、"
        "それぞれ準用する。",
        by_analogy("第7条第1項", "第8条第2項", "第10条"),
    ),
    habit(
        "analogy-chapter-of-document",
        "a chapter of another document",
        "料金の支払いについては、乙基本約款第4章の規定を準用するものとします。",
        by_analogy(f"{OTHER}#第4章"),
    ),
    habit(
        "analogy-in-a-clause",
        "において準用する: another clause already says so",
        "第10条第2項において準用する第6条の規定により機器を返還します。",
        based("第6条"),
    ),
    habit(
        "analogy-of-document",
        "a whole document by analogy",
        "本規約に定めのない事項は、乙基本約款を準用します。",
        by_analogy(OTHER),
    ),
    habit(
        "analogy-may",
        "準用することがある",
        "当社は、オプションの解約に第6条第3項の規定を準用することがあります。",
        by_analogy("第6条第3項", may=True),
    ),
    habit(
        "analogy-passive-topic",
        "準用される, the topic far before",
        "第7条の2の規定は、乙基本約款第18条に基づき当社が催告をする場合についても準用される。",
        by_analogy("第7条の2"),
        based(f"{OTHER}#第18条"),
    ),
    habit(
        "like-the-article",
        "に準ずるものとする at the end",
        "その取扱いは、第6条第3項に準ずるものとする。",
        by_analogy("第6条第3項"),
    ),
    habit(
        "like-in-note",
        "に準ずる without a full stop",
        "その他の費用：第4条第1項の規定に準ずる",
        by_analogy("第4条第1項"),
        at="別紙1/2",
    ),
)
