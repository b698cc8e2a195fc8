"""Short documents as they are printed, with everything each provision states.

Annotated from the annotation schema before the program had read them: 覚書, 特約, 別紙 with notes
and tables, 読替え tables. Tables are in Markdown, which prints no doubt about columns.
"""

from __future__ import annotations

from tests.ingest.expected import (
    OTHER,
    Expected,
    Short,
    based,
    by_analogy,
    deferred,
    disapplied,
    excepted,
    notwithstanding,
    ranked,
    read_as,
    taken_in,
)

BASE = "クラウド利用契約書"

DOCUMENTS: tuple[Short, ...] = (
    Short(
        "memorandum",
        "覚書: an amendment has no kind in the schema; the rest has",
        """クラウド利用契約の一部変更に関する覚書

甲と乙は、令和5年4月1日付で締結したクラウド利用契約書（以下「原契約」という。）について、次のとおり合意する。

第1条（変更）
原契約第5条を次のとおり変更する。
第2条（適用除外）
原契約第8条第2項の規定は、本覚書の締結日以降、適用しない。
第3条（優先）
本覚書と原契約の定めが異なるときは、本覚書の定めが優先する。
第4条（その他）
本覚書に定めのない事項については、原契約の定めるところによる。
""",
        {
            "第2条第1項": (disapplied(f"{BASE}#第8条第2項"),),
            "第3条第1項": (ranked(("",), (BASE,)),),
            "第4条第1項": (deferred(BASE),),
        },
    ),
    Short(
        "list-of-disapplied",
        "the rules set aside are listed in 号, of the document that the sentence names",
        """丁クラウド特約

第1条（適用除外）
次の各号に掲げる乙基本約款の規定は、本サービスには適用しません。
(1) 第5条（保証金）
(2) 第8条第2項
(3) 第12条から第14条まで
第2条（料金）
料金は、別紙のとおりとします。
""",
        {
            "第1条第1項": (
                disapplied(
                    f"{OTHER}#第5条",
                    f"{OTHER}#第8条第2項",
                    f"{OTHER}#第12条",
                    f"{OTHER}#第13条",
                    f"{OTHER}#第14条",
                ),
            ),
            "第2条第1項": (deferred("別紙"),),
        },
    ),
    Short(
        "captions",
        "the caption line of a 別記 part is no word of the condition below it",
        """丁回線サービス約款

第1条（解約料）
契約者は、別に定める解約料を支払います。
2 解約料は、一括して支払うものとします。
別記
1 解約料の適用除外
次の事由による解約の場合には、第1条第2項の規定は適用しません。
""",
        {
            "別記/1": (disapplied("第1条第2項", when="次の事由による解約の場合"),),
        },
    ),
    Short(
        "terms-in-a-table",
        "a term whose meaning is a document names it; the order puts the bare 約款, itself, first",
        """丁光サービス契約約款

第1条（約款の適用）
当社は、この契約約款（以下「約款」といいます。）により、光サービスを提供します。
第2条（用語の定義）
次の用語は、それぞれ次の意味で使用します。
用語 用語の意味
１ 卸元事業者 当社が卸電気通信役務の提供を受ける、つゆくさ通信株式会社をいいます。
２ 卸元約款 卸元事業者が定める光通信網サービス契約約款をいいます。
第3条（準拠）
約款に定めのない事項については、卸元約款の規定を準用するものとし、約款と卸元約款の
規定に相違があるときは、約款の規定を優先します。
""",
        {
            "第3条第1項": (
                by_analogy("光通信網サービス契約約款"),
                ranked(("",), ("光通信網サービス契約約款",)),
            ),
        },
    ),
    Short(
        "order-of-one-clause",
        "a proviso ranks one clause of the other document first, for its matter",
        """丁勤怠サービス利用約款

第1条（適用）
本約款と乙基本約款の規定が矛盾する場合、本約款の規定が優先して適用されます。ただし、データの
取扱いに関しては、乙基本約款第8条（データ）の規定が優先するものとします。
""",
        {
            "第1条第1項": (
                ranked(("",), (OTHER,)),
                ranked((f"{OTHER}#第8条",), ("",), when="データの取扱いに関しては"),
            ),
        },
    ),
    Short(
        "special-terms",
        "特約: taken in, a rank, a carve-out, readings of one clause",
        """丁クラウド特約

1．総則
第1条（本特約の適用）
1 本サービスには、本特約のほか、乙基本約款を適用します。
2 本特約と乙基本約款の定めに矛盾がある場合は、本特約が優先して適用されます。
第2条（読替え）
1 乙基本約款第6条第1項中「契約者」とあるのは「利用者」と読み替えます。
2 前項の規定は、法人（乙基本約款第30条の規定に基づき登録された者を除きます。）には適用しません。
第3条（期間）
最低利用期間は、1年とします。ただし、御申込書に特段の定めがある場合はその定めに従います。
""",
        {
            "第1条第1項": (taken_in(OTHER),),
            "第1条第2項": (ranked(("",), (OTHER,)),),
            "第2条第1項": (read_as("契約者", "利用者", f"{OTHER}#第6条第1項"),),
            "第2条第2項": (
                disapplied("第2条第1項", when="法人"),
                based(f"{OTHER}#第30条"),
                excepted(f"{OTHER}#第30条"),
            ),
            "第3条第1項": (deferred("御申込書", when="御申込書に特段の定めがある場合"),),
        },
    ),
    Short(
        "annex-with-notes",
        "notes in a 別紙 state things too",
        """丁クラウド規約

第1条（料金）
料金は、別紙に定めるところによります。
第2条（返金）
料金は、返金しません。

別紙 料金表
1. 月額料金
基本料 10,000円
※第2条の規定にかかわらず、障害が24時間続いた月の料金は、返金します。
2. 一時金
設定費 5,000円
（注）第1条に定める料金の支払方法に準じます。
""",
        {
            "第1条第1項": (deferred("別紙"),),
            "別紙/1": (notwithstanding("第2条"),),
            "別紙/2": (deferred("第1条"), by_analogy()),
        },
    ),
    Short(
        "table-of-clauses",
        "a table says of each clause whether it applies",
        """丁クラウド特約

第1条（約款の適用）
乙基本約款の各条の適用は、次の表のとおりとします。

| 乙基本約款の条項 | 本サービスでの取扱い |
| --- | --- |
| 第5条（保証金） | 適用しない |
| 第8条第2項 | 適用外 |
| 第9条 | 適用する |
""",
        {
            "第1条第1項": (
                disapplied(f"{OTHER}#第5条"),
                disapplied(f"{OTHER}#第8条第2項"),
            ),
        },
    ),
    Short(
        "table-with-sentences",
        "whole sentences in cells",
        """丁クラウド規約

第1条（料金）
料金は、次の表に定めるところによります。

| 項目 | 条件 |
| --- | --- |
| 基本料 | 第2条の規定にかかわらず、初月は無料とします。 |
| 保守 | 乙基本約款第12条は適用しません。 |
| その他 | 基本料に準じます。 |

第2条（起算日）
料金は、利用開始日から発生します。
""",
        {
            "第1条第1項": (
                notwithstanding("第2条"),
                disapplied(f"{OTHER}#第12条"),
                by_analogy(),
            ),
        },
    ),
    Short(
        "supplement",
        "附則: nothing is set aside by なお従前の例による",
        """丁クラウド規約

第1条（料金）
料金を定めます。
第2条（期間）
期間を定めます。

附則
1 この規約は、令和6年4月1日から施行します。
2 改正後の第1条は、前項の日以後の申込みについて適用し、同日前のものは、なお従前の例によります。
3 前項の規定にかかわらず、第2条の規定は、同日前の申込みについては適用しません。
""",
        {
            "附則/3": (notwithstanding("附則/2"), disapplied("第2条", when="同日前の申込み")),
        },
    ),
    Short(
        "outside-the-heading",
        "the heading says what 保守 is: 第1項",
        """丁クラウド規約

第1条（機器の保守）
1 当社は、機器が作動しないときは、保守を行います。
2 故障が契約者の責めによる場合、当該故障は、本規約における保守の適用外とします。
3 前項に拘らず、当社は、保守を有償で行うことがあります。
第2条（その他）
以上です。
""",
        {
            "第1条第2項": (disapplied("第1条第1項", when="故障が契約者の責めによる場合"),),
            "第1条第3項": (notwithstanding("第1条第2項", may=True),),
        },
    ),
    Short(
        "price-list-of-its-own",
        "料金表 is an annex of this document, not another's",
        """丁クラウド規約

第1条（料金）
1 契約者は、料金表に定める料金を支払います。
2 料金表第1表に定める一時金は、返金しません。
3 前項の規定は、料金表に別段の定めがある場合を除き、解約後も適用します。

別紙 料金表
第1表 一時金

| 区分 | 金額 |
| --- | --- |
| 設定費 | 5,000円 |
""",
        {
            "第1条第1項": (deferred("別紙"),),
            "第1条第2項": (deferred("別紙/第1表"),),
            "第1条第3項": (deferred("別紙"), excepted("別紙")),
        },
    ),
    Short(
        "rank-by-items",
        "ranks listed in 号, the highest first",
        """丁クラウド規約

第1条（優先順位）
本サービスに関する各文書の規定が抵触するときは、次の各号の順に優先して適用します。
(1) 御見積書
(2) 本規約
(3) 乙基本約款
第2条（その他）
以上です。
""",
        {
            "第1条第1項": (ranked(("御見積書",), ("",), (OTHER,)),),
        },
    ),
)

_HEAD = """丁クラウド規約

第1条（読替え）
乙基本約款は、別紙のとおり読み替えて適用します。

別紙 読替表
"""


def _reading(id_: str, why: str, table: str, *says: Expected) -> Short:
    first = {"第1条第1項": (taken_in(OTHER), deferred("別紙"))}
    return Short(id_, why, _HEAD + table, first | {"別紙": says})


READING_TABLES: tuple[Short, ...] = (
    _reading(
        "of-statutes",
        "the headings of statutes, the clause first",
        """
| 読み替える規定 | 読み替えられる字句 | 読み替える字句 |
| --- | --- | --- |
| 第6条第1項 | 契約者 | 利用者 |
| 第8条 | 一年 | 二年 |
""",
        read_as("契約者", "利用者", f"{OTHER}#第6条第1項"),
        read_as("一年", "二年", f"{OTHER}#第8条"),
    ),
    _reading(
        "before-after",
        "two columns, no clause",
        """
| 読替前 | 読替後 |
| --- | --- |
| 当社 | 丁社 |
| 乙クラウド | 丁クラウド |
""",
        read_as("当社", "丁社"),
        read_as("乙クラウド", "丁クラウド"),
    ),
    _reading(
        "how-to-read",
        "headings in the drafter's own words",
        """
| 項番 | 乙基本約款での表記 | 本規約での読み方 |
| --- | --- | --- |
| 1 | 加入者 | 契約者 |
| 2 | 加入申込書 | 御申込書 |
""",
        read_as("加入者", "契約者"),
        read_as("加入申込書", "御申込書"),
    ),
    _reading(
        "ditto",
        "同上 in the column of clauses and in the column of words",
        """
| 条項 | 読替え前 | 読替え後 |
| --- | --- | --- |
| 第4条第1項 | 甲社 | 丁社 |
| 同上 | 料金表 | 価格表 |
| 第5条 | 甲 | 同上 |
| 〃 | 乙社 | 戊社 |
""",
        read_as("甲社", "丁社", f"{OTHER}#第4条第1項"),
        read_as("料金表", "価格表", f"{OTHER}#第4条第1項"),
        read_as("甲", "価格表", f"{OTHER}#第5条"),
        read_as("乙社", "戊社", f"{OTHER}#第5条"),
    ),
    _reading(
        "merged",
        "a merged cell leaves the ones below it empty",
        """
| 対象条文 | 変更前 | 変更後 |
| --- | --- | --- |
| 第4条 | 甲社 | 丁社 |
|  | 甲サービス | 丁サービス |
| 第7条、第8条第1項 | 30日 | 60日 |
""",
        read_as("甲社", "丁社", f"{OTHER}#第4条"),
        read_as("甲サービス", "丁サービス", f"{OTHER}#第4条"),
        read_as("30日", "60日", f"{OTHER}#第7条", f"{OTHER}#第8条第1項"),
    ),
    _reading(
        "clause-in-row",
        "the words to be read name their clause",
        """
| 読替え前 | 読替え後 |
| --- | --- |
| 第6条第1項の「契約者」 | 「利用者」 |
| 第9条（オプション）中「当社」 | 「丁社」 |
| 契約約款 | 規約 |
""",
        read_as("契約者", "利用者", f"{OTHER}#第6条第1項"),
        read_as("当社", "丁社", f"{OTHER}#第9条"),
        read_as("契約約款", "規約"),
    ),
    _reading(
        "clause-last",
        "four columns; where it holds stands last",
        """
| No. | 原文 | 読み替え後の文言 | 対象箇所 |
| --- | --- | --- | --- |
| 1 | 当社 | 丁社 | 全条 |
| 2 | 一年 | 二年 | 第8条第1項 |
""",
        read_as("当社", "丁社"),
        read_as("一年", "二年", f"{OTHER}#第8条第1項"),
    ),
    _reading(
        "reversed",
        "what is read stands behind what it is read as",
        """
| 読み替える字句 | 読み替えられる字句 |
| --- | --- |
| 丁社 | 甲社 |
""",
        read_as("甲社", "丁社"),
    ),
    _reading(
        "of-terms",
        "用語 in both headings",
        """
| 乙基本約款における用語 | 本サービスにおける用語 |
| --- | --- |
| 加入契約 | 利用契約 |
""",
        read_as("加入契約", "利用契約"),
    ),
)
SHORT: tuple[Short, ...] = (*DOCUMENTS, *READING_TABLES)
