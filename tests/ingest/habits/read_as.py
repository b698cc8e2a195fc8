"""What is read otherwise."""

from __future__ import annotations

from tests.ingest.expected import OTHER, Hard, by_analogy, habit, read_as, taken_in

READ_AS: tuple[Hard, ...] = (
    habit(
        "read-shall-be",
        "「A」とあるのは「B」とする: without 読み替える",
        "第6条第1項中「契約者」とあるのは、「契約者又はその承継人」とする。",
        read_as("契約者", "契約者又はその承継人", "第6条第1項"),
    ),
    habit(
        "read-application-of",
        "の適用については, then a 項 for each",
        "第8条の規定の適用については、同条第1項中「一年」とあるのは「二年」と、"
        "同条第2項中「違約金」とあるのは「違約金及び手数料」とする。",
        read_as("一年", "二年", "第8条第1項"),
        read_as("違約金", "違約金及び手数料", "第8条第2項"),
    ),
    habit(
        "read-topic",
        "「A」は「B」と, in a document",
        "乙基本約款における「当社」は「丙社」と、「利用者」は「契約者」と読み替えるものとします。",
        read_as("当社", "丙社", OTHER),
        read_as("利用者", "契約者", OTHER),
    ),
    habit(
        "read-respectively-of",
        "中の; each its own clause",
        "第4条中の「料金」を「利用料」に、第5条中の「遅延損害金」を「延滞利息」に、"
        "それぞれ読み替えて適用します。",
        read_as("料金", "利用料", "第4条"),
        read_as("遅延損害金", "延滞利息", "第5条"),
    ),
    habit(
        "read-three-scopes",
        "the second pair goes on with 第7条, the third has its own",
        "この場合において、第7条中「当社」とあるのは「販売店」と、「解除」とあるのは「解約」と、"
        "第7条の2第1項中「書面」とあるのは「電磁的方法」と読み替えるものとする。",
        read_as("当社", "販売店", "第7条"),
        read_as("解除", "解約", "第7条"),
        read_as("書面", "電磁的方法", "第7条の2第1項"),
    ),
    habit(
        "read-in-document",
        "において「A」とあるのを",
        "乙基本約款において「加入者」とあるのを「契約者」と読み替えます。",
        read_as("加入者", "契約者", OTHER),
    ),
    habit(
        "read-of-clause",
        "第4条第1項の「A」は、「B」に読み替え",
        "第4条第1項の「料金」は、「基本料金」に読み替えて適用する。",
        read_as("料金", "基本料金", "第4条第1項"),
    ),
    habit(
        "read-each-to",
        "とあるのは「B」に",
        "「申込書」とあるのは「注文書」に、「約款」とあるのは「規約」に、"
        "それぞれ読み替えるものとします。",
        read_as("申込書", "注文書"),
        read_as("約款", "規約"),
    ),
    habit(
        "read-take-in-with-words",
        "taken in with the words in one sentence",
        "本サービスには、乙基本約款を、同約款中「利用者」とあるのは「契約者」と読み替えて適用します。",
        taken_in(OTHER),
        read_as("利用者", "契約者", OTHER),
    ),
    habit(
        "read-by-analogy-with-words",
        "準用 with the words in one sentence",
        "第6条の規定は、同条中「契約」とあるのは「オプション」と読み替えて、"
        "オプションの解約について準用する。",
        by_analogy("第6条"),
        read_as("契約", "オプション", "第6条"),
    ),
    habit(
        "read-corner-quotes",
        "『』 as quotation marks",
        "第6条第2項の『書面』は『電子メール』と読み替えるものとします。",
        read_as("書面", "電子メール", "第6条第2項"),
    ),
    habit(
        "read-as-another-law",
        "what is read instead is itself a clause of a law: the next clause is not of that law",
        "第7条中「第十二条」とあるのは「船員法第百条」と、第10条第1項中「前条」とあるのは"
        "「船員法第九十七条及び第九十八条」と、第8条中「同項」とあるのは「船員法第百条」とする。",
        read_as("第十二条", "船員法第百条", "第7条"),
        read_as("前条", "船員法第九十七条及び第九十八条", "第10条第1項"),
        read_as("同項", "船員法第百条", "第8条"),
    ),
    habit(
        "read-both-scopes",
        "two clauses hold one pair",
        "第6条第1項及び第7条第1項中「契約者」とあるのは「利用者」と読み替える。",
        read_as("契約者", "利用者", "第6条第1項", "第7条第1項"),
    ),
)
