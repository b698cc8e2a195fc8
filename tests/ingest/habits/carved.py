"""What is carved out."""

from __future__ import annotations

from tests.ingest.expected import (
    HERE,
    OTHER,
    Hard,
    based,
    by_analogy,
    deferred,
    disapplied,
    excepted,
    habit,
)

CARVED: tuple[Hard, ...] = (
    habit(
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
    habit(
        "carve-persons",
        "a basis in the bracket",
        "契約者（第7条の規定により契約を解除された者を除く。）は、再度の申込みをすることができる。",
        based("第7条"),
        excepted("第7条"),
    ),
    habit(
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
    habit(
        "carve-only-if-paid",
        "場合に限る in a proviso",
        "契約者は、第6条第1項の規定により解約することができる。"
        "ただし、違約金を支払った場合に限る。",
        based("第6条第1項", may=True),
        excepted(HERE),
    ),
    habit(
        "carve-fault",
        "a proviso of its own, no clause in it",
        "料金は、返金しません。ただし、当社の故意又は重大な過失による場合を除きます。",
        excepted(HERE),
    ),
    habit(
        "carve-consumer",
        "the bracket stands within the condition",
        "第8条の規定は、契約者が消費者である場合（事業のために契約の当事者となる場合を除く。）"
        "には適用しない。",
        disapplied("第8条", when="契約者が消費者である場合"),
        excepted(HERE),
    ),
    habit(
        "carve-range-to-article-before",
        "a range up to 前条, two carved out",
        "第7条から前条まで（第8条第2項及び第9条を除く。）の規定は、試用期間中の利用について準用する。",
        by_analogy("第7条", "第7条の2", "第8条", "第9条", "第10条"),
        excepted("第8条第2項", "第9条"),
    ),
    habit(
        "carve-items-below",
        "次の各号…場合を除くほか",
        "当社は、次の各号のいずれかに該当する場合を除くほか、契約者の情報を開示しません。",
        excepted("第20条第3項第1号", "第20条第3項第2号"),
        at="第20条第3項",
    ),
    habit(
        "carve-proviso-of-other",
        "a ただし書 of another document",
        "ただし、乙基本約款第14条ただし書に該当するときは、この限りでない。",
        excepted(f"{OTHER}#第14条", when="乙基本約款第14条ただし書に該当するとき"),
    ),
    habit(
        "carve-clause-of-own",
        "第5条を除く本規約の規定",
        "第5条を除く本規約の規定は、契約の終了後も有効に存続します。",
        excepted("第5条"),
    ),
    habit(
        "carve-bracket-short",
        "（…の場合を除く）without a full stop",
        "届出は、書面によるものとします（緊急の場合を除く）。",
        excepted(HERE),
    ),
    habit(
        "carve-limited-bracket",
        "（…に限る。）limits what is named before it; no proviso",
        "第4条（第1項に限る。）の規定は、オプションについて準用する。",
        by_analogy("第4条"),
    ),
    habit(
        "carve-both",
        "two cases in one object",
        "当社が承諾した場合及び第7条第1項に該当する場合を除き、機器は返還を要します。",
        excepted("第7条第1項"),
    ),
    habit(
        "carve-but-not",
        "ただし…については除くものとします",
        "オプションの料金は、日割りで計算します。ただし、第9条第1項のオプションは除くものとします。",
        excepted("第9条第1項"),
    ),
    habit(
        "carve-out-of-scope",
        "対象外 in a proviso",
        "当社は、障害を調査します。ただし、契約者の機器については対象外とします。",
        excepted(HERE),
    ),
    habit(
        "carve-opposite",
        "another effect after ただし, neither この限り nor 除く: no kind in the schema",
        "契約者は、一月前に通知します。ただし、当社は、一週間前に通知することがあります。",
    ),
)
