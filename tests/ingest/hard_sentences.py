"""Hard sentences with everything they state, written by hand from the annotation schema.

Used by `test_statements.py` and by `tests/quality/without_parse.py`. Every sentence stands at
第20条第2項 of the document `FRAME` unless it names another place.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.attachment import Attachment
from ingest.model import Modality, StatementKind
from tests.ingest.drafting import Draft, draft, moved, shown, targets_of

FRAME = {
    "第1条（目的）": "",
    "第1条第1項": "本規約は、クラウドの提供条件を定めます。",
    "第2条（用語）": "",
    "第2条第1項": "用語の意味は、次のとおりです。",
    "第3条（契約の成立）": "",
    "第3条第1項": "契約は、当社の承諾によって成立します。",
    "第3条第2項": "当社は、申込みを断ることがあります。",
    "第3条第2項第1号": "虚偽の申告",
    "第3条第2項第2号": "滞納",
    "第3条第2項第3号": "その他の事由",
    "第3条第3項": "承諾は、書面で行います。",
    "第4条（料金）": "",
    "第4条第1項": "料金を支払います。",
    "第4条第2項": "料金は、変わることがあります。",
    "第5条（遅延損害金）": "",
    "第5条第1項": "遅延損害金を支払います。",
    "第6条（解約）": "",
    "第6条第1項": "契約者は、解約できます。",
    "第6条第2項": "解約は、書面で行います。",
    "第6条第3項": "解約後は、機器を返します。",
    "第7条（解除）": "",
    "第7条第1項": "当社は、解除できます。",
    "第7条の2（催告）": "",
    "第7条の2第1項": "催告は、書面で行います。",
    "第8条（最低利用期間）": "",
    "第8条第1項": "最低利用期間は、一年です。",
    "第8条第2項": "途中の解約には、違約金がかかります。",
    "第9条（オプション）": "",
    "第9条第1項": "オプションがあります。",
    "第10条（機器）": "",
    "第10条第1項": "機器を貸します。",
    "第10条第2項": "機器は、返します。",
    "第20条（雑則）": "",
    "第20条第1項": "細目は、当社が決めます。",
    "第20条第2項": "",
    "第20条第3項": "",
    "第20条第3項第1号": "迷惑行為",
    "第20条第3項第2号": "",
    "第20条第4項": "以上です。",
    "別紙1": "料金",
    "別紙1/1": "月額",
    "別紙1/2": "初期費用",
    "別紙2": "手続",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement: what it is of, and on what condition.

    `tiers` is for an order of precedence (規約 itself is ""), `read` and `scope` for a 読替え.
    """

    kind: StatementKind
    targets: tuple[str, ...] = ()
    modality: Modality = "Applies"
    condition: str | None = None
    tiers: tuple[tuple[str, ...], ...] = ()
    read: tuple[str, str] | None = None
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence, all that it states in the order of its words, and why it is hard."""

    id: str
    why: str
    words: str
    says: tuple[Expected, ...]
    at: str = "第20条第2項"


def _s(kind: StatementKind, *targets: str, may: bool = False, when: str | None = None) -> Expected:
    return Expected(kind, targets, "MayApply" if may else "Applies", when)


def disapplied(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Disapplication", *targets, may=may, when=when)


def notwithstanding(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Notwithstanding", *targets, may=may, when=when)


def by_analogy(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("MutatisMutandis", *targets, may=may, when=when)


def excepted(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Exception", *targets, may=may, when=when)


def deferred(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Deferral", *targets, may=may, when=when)


def based(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("Basis", *targets, may=may, when=when)


def defined_by(*targets: str, may: bool = False, when: str | None = None) -> Expected:
    return _s("DefinitionSource", *targets, may=may, when=when)


def taken_in(*targets: str, when: str | None = None) -> Expected:
    return _s("Incorporation", *targets, when=when)


def ranked(*tiers: tuple[str, ...], when: str | None = None) -> Expected:
    return Expected("Precedence", condition=when, tiers=tiers)


def read_as(before: str, after: str, *scope: str, when: str | None = None) -> Expected:
    return Expected("Substitution", condition=when, read=(before, after), scope=scope)


HERE = "第20条第2項"

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
        (based("第3条"), disapplied("第5条")),
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
        (taken_in("乙基本約款"), ranked(("料金表",), ("乙基本約款",))),
    ),
    Hard(
        "except-then-order",
        "を除き before an order of precedence",
        "第4条を除き、本規約の規定は、乙基本約款の規定に優先して適用されます。",
        (excepted("第4条"), ranked(("",), ("乙基本約款",))),
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

TABLES: dict[str, tuple[Hard, ...]] = {
    "negation": NEGATION,
    "setting-aside": SETTING_ASIDE,
    "analogy": ANALOGY,
    "statutes": STATUTES,
    "carving": CARVING,
    "pointing": POINTING,
    "documents": DOCUMENTS,
    "readings": READINGS,
}
ALL: tuple[Hard, ...] = tuple(case for cases in TABLES.values() for case in cases)


def document_with(case: Hard) -> Draft:
    """The frame with the case's words at their place."""
    return moved(draft(FRAME, title="甲クラウド規約"), case.at, case.words)


def found_in(case: Hard, document: Draft, attachment: Attachment | None = None) -> list[Expected]:
    """What `document` states at the case's place, as the tables write it."""
    return stated_at(case.at, document, attachment)


def stated_at(label: str, document: Draft, attachment: Attachment | None = None) -> list[Expected]:
    """What `document` states at `label`, its tables' cells included."""
    return [
        Expected(
            s.kind,
            targets_of(s, document.citations),
            s.modality,
            s.condition,
            tuple(tuple(shown(t) for t in tier) for tier in s.tiers),
            (s.read_from, s.read_as) if s.read_from and s.read_as else None,
            tuple(shown(t) for i in s.scope for t in document.citations[i].targets),
        )
        for s in document.statements_by(attachment)
        if s.place.label == label
    ]
