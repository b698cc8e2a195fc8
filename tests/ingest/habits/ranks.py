"""Which document prevails, and which is taken in."""

from __future__ import annotations

from tests.ingest.expected import OTHER, Expected, Hard, deferred, habit, ranked, taken_in

RANKS: tuple[Hard, ...] = (
    habit(
        "rank-discrepancy",
        "齟齬がある場合",
        "本特約と乙基本約款の規定との間に齟齬がある場合には、"
        "本特約の規定が優先して適用されるものとします。",
        ranked(("",), (OTHER,)),
    ),
    habit(
        "rank-contract-differs",
        "の内容が…の内容と異なる",
        "個別契約の内容が本規約の内容と異なるときは、個別契約の内容が本規約に優先して適用されます。",
        ranked(("個別契約",), ("",)),
    ),
    habit(
        "rank-numbered",
        "a numbered list of ranks in the sentence",
        "相互に矛盾がある場合の優先順位は、(1)御見積書、(2)本規約、(3)乙基本約款の順とします。",
        ranked(("御見積書",), ("",), (OTHER,)),
    ),
    habit(
        "rank-by-order",
        "の優先順位で適用",
        "本規約、乙基本約款及び御申込書の間に矛盾が生じたときは、"
        "御申込書、本規約、乙基本約款の優先順位で適用されます。",
        ranked(("御申込書",), ("",), (OTHER,)),
    ),
    habit(
        "take-in-besides",
        "本規約のほか、…が適用される",
        "本サービスには、本規約のほか、乙基本約款が適用されます。",
        taken_in(OTHER),
    ),
    habit(
        "take-in-part-of",
        "本規約の一部を構成する takes a document in",
        "乙基本約款は、本規約の一部を構成するものとします。",
        taken_in(OTHER),
    ),
    habit(
        "take-in-topic-and-rank",
        "は…適用されるものとし, then a rank",
        "丙基本約款は、本規約と抵触しない範囲で適用されるものとし、"
        "抵触する場合は、本規約が優先します。",
        taken_in("丙基本約款"),
        ranked(("",), ("丙基本約款",)),
    ),
    habit(
        "take-in-unless",
        "taken in on a condition",
        "乙基本約款の規定は、本規約に別段の定めがない限り、本サービスに適用されます。",
        Expected("Incorporation", (OTHER,), "Applies", "本規約に別段の定めがない限り"),
    ),
    habit(
        "rank-former",
        "前者 is the first named",
        "本規約と乙基本約款に重複する定めがあるときは、前者を優先します。",
        ranked(("",), (OTHER,)),
    ),
    habit(
        "rank-nameless",
        "no document is named",
        "特約条項は、約款本文に優先する。",
    ),
    habit(
        "rank-part-in-conflict",
        "当該抵触する部分については between",
        "本規約の規定と個別契約の規定が抵触する場合、当該抵触する部分については、"
        "個別契約の規定が優先するものとします。",
        ranked(("個別契約",), ("",)),
    ),
    habit(
        "rank-clauses",
        "clauses are ranked",
        "丙基本約款第4条は、第8条に優先して適用する。",
        ranked(("丙基本約款#第4条",), ("第8条",)),
    ),
    habit(
        "rank-record",
        "の記載が…に優先",
        "料金については、御見積書の記載が本規約の定めに優先します。",
        ranked(("御見積書",), ("",)),
    ),
    habit(
        "rank-applied-first",
        "を優先適用する",
        "本規約と乙基本約款が異なる場合は、本規約を優先適用するものとします。",
        ranked(("",), (OTHER,)),
    ),
    habit(
        "take-in-read",
        "readings told in the middle",
        "当社は、乙基本約款を、再販事業者としての立場に応じて適宜読み替えたうえで適用します。",
        taken_in(OTHER),
    ),
    habit(
        "rank-latter-shorter",
        "の定めに従う instead of 優先: the other decides",
        "本規約の定めと個別契約の定めが異なるときは、個別契約の定めに従うものとします。",
        deferred("個別契約", when="本規約の定めと個別契約の定めが異なるとき"),
    ),
)
