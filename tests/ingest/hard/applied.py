"""What is applied by analogy or read otherwise, and what was found wrong in statutes."""

from __future__ import annotations

from tests.ingest.expected import Hard, based, by_analogy, disapplied, notwithstanding, read_as

ANALOGY: tuple[Hard, ...] = (
    Hard(
        "about-a-clause",
        "Aは、Bについて準用する: B only says where",
        "第6条の規定は、第9条の解約について準用する。",
        (by_analogy("第6条"),),
    ),
    Hard(
        "about-first",
        "Bについては、Aを準用する",
        "第7条の2については、第6条の規定を準用します。",
        (by_analogy("第6条"),),
    ),
    Hard(
        "joined-clauses",
        "及び joins what is applied",
        "第6条及び第7条の規定は、オプションの解約について準用します。",
        (by_analogy("第6条", "第7条"),),
    ),
    Hard(
        "respectively",
        "それぞれ準用する: two pairs, one predicate",
        "第6条第1項及び第3項の規定は第7条について、第8条の規定は第9条について、それぞれ準用する。",
        (by_analogy("第6条第1項", "第6条第3項", "第8条"),),
    ),
    Hard(
        "condition",
        "…の場合には is the condition",
        "前項の場合には、第6条第2項の規定を準用する。",
        (by_analogy("第6条第2項", when="前項の場合"),),
    ),
    Hard(
        "double-object",
        "two を: the clause and the change",
        "当社は、第6条の規定を、必要な変更を加えて準用する。",
        (by_analogy("第6条"),),
    ),
    Hard(
        "not-by-analogy",
        "準用しない is no analogy; set aside and basis stay",
        "第3条第2項の規定にかかわらず、当社は、第7条に基づき解除した契約には、"
        "第6条の規定を準用しない。",
        (notwithstanding("第3条第2項"), based("第7条")),
    ),
    Hard(
        "paragraphs-and-article-before",
        "前二項 are applied, 前条 is where",
        "前二項の規定は、前条の機器について準用する。",
        (by_analogy("第20条第1項", "第20条第2項"),),
        "第20条第3項",
    ),
    Hard(
        "items-like",
        "前各号に準ずる in the last item",
        "その他前各号に準ずる行為",
        (by_analogy("第20条第3項第1号"),),
        "第20条第3項第2号",
    ),
    Hard(
        "like-an-item",
        "に準ずる before a noun",
        "第3条第2項第1号に準ずる事由があるときに限り、請求できます。",
        (by_analogy("第3条第2項第1号", when="第3条第2項第1号に準ずる事由があるとき"),),
    ),
    Hard(
        "two-conditions",
        "two predicates, each with its own とき",
        "契約者が料金を支払わないときは、第5条の規定を準用し、契約者が支払ったときは、"
        "第8条の規定を適用しない。",
        (
            by_analogy("第5条", when="契約者が料金を支払わないとき"),
            disapplied("第8条", when="契約者が支払ったとき"),
        ),
    ),
)

# found wrong in statutes, told again in other words
STATUTES: tuple[Hard, ...] = (
    Hard(
        "topic-over-clause",
        "the parser gives the topic to 代えて",
        "前項の規定は、機器の返還に代えて、"
        "その価額が機器の価額に相当する金銭を預けるための手続について準用する。",
        (by_analogy("第20条第1項"),),
    ),
    Hard(
        "topic-over-consent",
        "the topic jumps a long clause with a consent",
        "第20条第1項の規定は、"
        "第4条の請求を受けた者に写しを渡すことについて第7条の申出をした契約者の全員の同意が"
        "あるときは、適用しない。",
        (
            disapplied(
                "第20条第1項",
                when="第4条の請求を受けた者に写しを渡すことについて第7条の申出をした契約者"
                "の全員の同意があるとき",
            ),
        ),
    ),
    Hard(
        "case-of-analogy",
        "場合について says of what, not when",
        "第6条第1項の規定は、契約者又は利用者が催告に従わなかった場合について準用する。",
        (by_analogy("第6条第1項"),),
    ),
    Hard(
        "condition-with-or",
        "又は inside the condition does not cut it",
        "前項の規定は、契約者又は利用者が催告に従わないときは、適用しない。",
        (disapplied("第20条第1項", when="契約者又は利用者が催告に従わないとき"),),
    ),
    Hard(
        "respectively-long",
        "each pair with a clause of its own",
        "第6条の規定は料金の請求を受けた者の解約について、"
        "第7条第1項の規定は機器を返した者の解除について、それぞれ準用する。",
        (by_analogy("第6条", "第7条第1項"),),
    ),
    Hard(
        "law-chapters",
        "a domain before the topic",
        "当社の処分については、行政手続法第二章及び第三章の規定は、適用しない。",
        (disapplied("行政手続法#第2章", "行政手続法#第3章", when="当社の処分"),),
    ),
)

READINGS: tuple[Hard, ...] = (
    Hard(
        "analogy-then-reading",
        "「この場合において」 keeps to what is applied by analogy",
        "第6条の規定は、オプションの解約について準用します。この場合において、"
        "同条中「契約」とあるのは「オプション」と読み替えるものとします。",
        (by_analogy("第6条"), read_as("契約", "オプション", "第6条")),
    ),
    Hard(
        "reading-with-own-scope",
        "…の適用については: the sentence itself says where",
        "第6条第1項の適用については、「契約者」とあるのは「利用者」と読み替えるものとします。",
        (read_as("契約者", "利用者", "第6条第1項"),),
    ),
    Hard(
        "two-scopes",
        "each pair has its own 中",
        "第6条第1項中「契約者」とあるのは「利用者」と、"
        "第7条中「解除」とあるのは「停止」と読み替えるものとします。",
        (read_as("契約者", "利用者", "第6条第1項"), read_as("解除", "停止", "第7条")),
    ),
    Hard(
        "scope-kept",
        "the second pair goes on with the scope of the first",
        "第6条の規定は、オプションについて準用します。この場合において、"
        "同条第2項中「書面」とあるのは「電子メール」と、"
        "「契約」とあるのは「オプション」と読み替えます。",
        (
            by_analogy("第6条"),
            read_as("書面", "電子メール", "第6条第2項"),
            read_as("契約", "オプション", "第6条第2項"),
        ),
    ),
    Hard(
        "everywhere",
        "no scope is said",
        "「甲」とあるのは「乙」と読み替えます。",
        (read_as("甲", "乙"),),
    ),
)
