"""Habits for which the schema has no kind: in themselves they set nothing aside."""

from __future__ import annotations

from tests.ingest.expected import HERE, Hard, based, disapplied, excepted, habit

NO_KIND: tuple[Hard, ...] = (
    habit(
        "deemed",
        "みなす makes a fact, no relation of clauses",
        "第6条第2項の通知は、通常到達すべき時に到達したものとみなします。",
    ),
    habit(
        "still-in-force",
        "なお効力を有する keeps a clause, sets none aside",
        "第8条の規定は、本契約の終了後も、なおその効力を有する。",
    ),
    habit(
        "not-hindered",
        "を妨げない leaves both standing; に基づく is a basis",
        "前項の規定は、第5条に基づく遅延損害金の請求を妨げない。",
        based("第5条"),
    ),
    habit(
        "application-not-hindered",
        "適用を妨げるものではない is no 適用しない",
        "第7条第1項の解除は、第8条第2項の規定の適用を妨げるものではありません。",
    ),
    habit(
        "as-before",
        "なお従前の例による",
        "改正前の第4条の規定は、この規約の施行前にした申込みについては、なお従前の例による。",
    ),
    habit(
        "amended-as-follows",
        "an amendment: the schema has no kind for 変更する",
        "乙基本約款第5条を次のとおり変更する。",
    ),
    habit(
        "amended-words",
        "an amendment of words is no 読替え",
        "第5条第1項中「三十日」を「六十日」に改める。",
    ),
    habit(
        "deleted",
        "削除する is an amendment too",
        "乙基本約款第8条を削除し、同約款第9条を第8条とする。",
    ),
    habit(
        "applied-on",
        "引き続き適用する sets nothing aside",
        "第8条第2項の規定は、契約の終了後も引き続き適用されるものとします。",
    ),
    habit(
        "breach-of",
        "に違反した is a fact",
        "契約者が第10条第2項の規定に違反したときは、当社は、損害の賠償を請求します。",
    ),
    habit(
        "deemed-excepted",
        "みなされる場合を除き carves out a fact; the rest as always",
        "第3条第2項の規定は、第6条の規定による解約をした者について、"
        "その者が新たな契約者とみなされる場合を除き、適用しない。",
        disapplied("第3条第2項", when="その者が新たな契約者とみなされる場合を除き"),
        based("第6条"),
        excepted(HERE),
    ),
)
