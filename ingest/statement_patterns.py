"""The words that make a statement, as data: one pattern a drafting habit, each with examples.

A pattern runs on a masked sentence (`ingest.sentences`): a capital full-width letter stands for a
list of citations. `how` says which citations it takes:

- `before`  the list that the pattern itself names as `m`, right before its words: no doubt there
- `governed` the lists whose case particle and head lead to the trigger's predicate: needs the tree
- `carved`  the lists inside what is taken out (the object of 除く, the case of この限りでない): the
  tree again
- `itself`  none: the provision that says it
- `heading` none: the first 項 of the article, whose heading ends with the words in `noun`

Sources: the drafting rules for statutes (適用・準用・読替え・ただし書 forms) and the habits of
約款.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.model import StatementKind
from ingest.sentences import MASK

How = Literal["before", "governed", "carved", "itself", "heading"]
Shape = Literal["provision", "annex", "unit", "document"]
ANY: frozenset[Shape] = frozenset(("provision", "annex", "unit", "document"))
PLACES: frozenset[Shape] = frozenset(("provision", "annex", "unit"))
DOCUMENTS: frozenset[Shape] = frozenset(("document",))

M = rf"(?P<m>{MASK})(?:等)?"
RULE = r"(?:の(?:各)?(?:規定|定め))?"
AMOUNT = (
    r"(?:金額|額|料金|価格|費用|代金|対価|単価|割合|料率|一時金|期間|内容|作業範囲|条件|方法|利率|期日|期限|日数"
    r"|手続|[一-龠]{1,4}(?:料|費|額)(?![一-龠]))"
)
REGARDLESS = r"にも?(?:かかわらず|関わらず|関らず|拘わらず|拘らず)"
AS_SAID = r"(?:の(?:各)?(?:規定|定め)|[にの](?:定める|規定する)ところ)?"
NOT_APPLIED = r"適用(?:し(?:ない|ません|なく)|され(?:ない|ません|なく))"
# に定める料金の改定は適用しません; a span of time (期間内は) is no thing that is applied
THING = (
    rf"[ァ-ヴー一-龠の]{{2,20}}?(?<![内中後])(?:は|を|も)、?"
    rf"(?:(?!{MASK})[^、。はをも]{{1,25}}には?、?)?"
)
THING_NOT_APPLIED = rf"{THING}{NOT_APPLIED}"
PROVISO = r"^(?:ただし|但し)、?"


@dataclass(frozen=True, slots=True)
class StatementPattern:
    """A drafting habit: `trigger` is the named group of words to quote.

    `shapes` are what the list may point at; `cases` the particles a governed list takes; `noun`
    tells that what follows に定める decides (`ingest.statements`). `yes` are masked sentences with
    the letters they make the statement of ("" where it is of no list); `no` make none.
    """

    name: str
    kind: StatementKind
    how: How
    regex: re.Pattern[str]
    shapes: frozenset[Shape] = ANY
    cases: tuple[str, ...] = ()
    noun: bool = False
    confidence: float = 0.9
    yes: tuple[tuple[str, str], ...] = ()
    no: tuple[str, ...] = ()


def _p(
    name: str,
    kind: StatementKind,
    how: How,
    regex: str,
    *,
    shapes: frozenset[Shape] = ANY,
    cases: tuple[str, ...] = (),
    noun: bool = False,
    confidence: float = 0.9,
    yes: tuple[tuple[str, str], ...] = (),
    no: tuple[str, ...] = (),
) -> StatementPattern:
    return StatementPattern(
        name, kind, how, re.compile(regex), shapes, cases, noun, confidence, yes, no
    )


# The order matters: of patterns that share words, the one listed first speaks.
PATTERNS: tuple[StatementPattern, ...] = (
    # --- にかかわらず ---
    _p(
        "notwithstanding",
        "Notwithstanding",
        "before",
        rf"{M}(?P<trigger>{AS_SAID}{REGARDLESS})",
        confidence=0.98,
        yes=(
            ("Ａの規定にかかわらず、当社は承諾しないことがあります。", "Ａ"),
            ("Ａに拘らず、契約者は請求することができます。", "Ａ"),
            ("Ａの規定にもかかわらず、契約は存続します。", "Ａ"),
            ("Ａの定めるところにかかわらず、無料とします。", "Ａ"),
        ),
        no=("契約の種類に関わらず届出が必要です。",),
    ),
    _p(
        "notwithstanding-other",
        "Notwithstanding",
        "before",
        rf"{M}その他(?:の[^、。]{{0,10}})?の規定(?P<trigger>{REGARDLESS})",
        yes=(
            ("Ａその他の規定にかかわらず、承諾しません。", "Ａ"),
            ("Ａその他の本規約の規定にかかわらず、承諾しません。", "Ａ"),
        ),
    ),
    # --- 適用除外 ---
    _p(
        "rule-not-applied",
        "Disapplication",
        "before",
        rf"{M}に(?:定める|規定する)(?!場合|とき|者){THING}(?P<trigger>{NOT_APPLIED})",
        shapes=PLACES,
        confidence=0.75,
        yes=(
            ("Ａに定める料金の改定は適用しません。", "Ａ"),
            ("Ａに規定する手数料は、丙社の提供するサービスには適用されません。", "Ａ"),
        ),
        no=("Ａに定める場合には適用しません。", "割引は、Ａに定める期間内は適用しません。"),
    ),
    _p(
        "part-not-applied",
        "Disapplication",
        "before",
        rf"{M}{RULE}(?:中|のうち)、?(?:(?!{MASK})[^、。]){{1,40}}?(?:部分|箇所|規定|定め|文言)"
        rf"(?:は|を|も)、?(?P<trigger>{NOT_APPLIED})",
        yes=(("Ａの規定中違約金に係る部分は、適用しない。", "Ａ"),),
        no=("Ａの規定中違約金に係る部分は、適用する。",),
    ),
    # a proviso that names no clause: what stands before it does not apply
    _p(
        "proviso-not-applied",
        "Exception",
        "itself",
        rf"{PROVISO}(?:[^。]*?(?:この(?:規定|定め|条項)|これ|本文の規定)[はを]、?"
        rf"|(?:(?!{MASK}[はをも])(?:[^。はをも]|(?<=[にでてき合])[はも]|(?<![はとも])を(?!適用)))*?(?<![がは])、?)"
        rf"(?P<trigger>{NOT_APPLIED})",
        confidence=0.85,
        yes=(
            ("ただし、天災の場合には、この規定は適用しません。", ""),
            ("ただし、契約者が法人である場合は、適用しない。", ""),
        ),
        no=("ただし、割引は適用しません。", "ただし、Ａは適用しません。"),
    ),
    _p(
        "instead-of",
        "Disapplication",
        "before",
        rf"{M}{RULE}(?P<trigger>に(?:代えて|替えて|代わり、?))"
        r"(?=[^。]*[をが][^。、はをが]{0,14}適用(?:する|し(?!ない|ません)|され(?!ない|ません|ず)))",
        confidence=0.85,
        yes=(("Ａに代えて、Ｂの規定を適用します。", "Ａ"),),
        no=("Ａの料金に代えて、別の料金を適用する。", "Ａに代えて、代金を支払う。"),
    ),
    # 第25条（機器の保守）第2項: …は、保守の適用外とする: of 第1項, which says what 保守 is
    _p(
        "outside-the-heading",
        "Disapplication",
        "heading",
        r"(?P<noun>[一-龠ァ-ヴー]{2,12})の(?P<trigger>適用(?:除外|外)(?=[と。]|です))",
        confidence=0.6,
        yes=(("当該障害は、保守の適用外とします。", ""),),
        no=("当該障害は、割引の適用外とします。",),
    ),
    _p(
        "not-applied",
        "Disapplication",
        "governed",
        rf"(?P<trigger>{NOT_APPLIED}|適用(?:(?:せ|され)ず(?=、|に)|(?:除外|外)(?=[と。、)]|です|である|$)"
        r"|がない|はない|を受け(?:ない|ません|ず)))",
        shapes=PLACES | DOCUMENTS,
        cases=("は", "を", "も", "が", "についても", "については", "の"),
        confidence=0.95,
        yes=(
            ("当社は、Ａは適用しません。", "Ａ"),
            ("Ａの規定は、Ｂに定める場合には、適用しません。", "Ａ"),
            ("Ａの規定にかかわらず、Ｂは適用しないことがあります。", "Ｂ"),
            ("Ａは適用せず、料金は無償とします。", "Ａ"),
            ("Ａは適用がないものとします。", "Ａ"),
            ("Ａは適用外", "Ａ"),
            ("法人は、Ａの適用を受けません。", "Ａ"),
        ),
        no=("Ａを受けた契約者には、割引は適用しません。", "料金の日割り計算は適用されません。"),
    ),
    _p(
        "application-excluded",
        "Disapplication",
        "governed",
        r"(?P<trigger>適用[をは]、?(?:除外|排除)(?:する|し|さ))",
        cases=("の", "は", "について", "については"),
        yes=(
            ("Ａの適用を除外するものとします。", "Ａ"),
            ("Ａの適用は除外されます。", "Ａ"),
            ("Ａについては、適用を排除します。", "Ａ"),
        ),
    ),
    _p(
        "excluded",
        "Disapplication",
        "before",
        rf"{M}{RULE}[はを]、?(?P<trigger>排除(?:する|し|さ))",
        confidence=0.85,
        yes=(("Ａの規定を排除するものとします。", "Ａ"),),
        no=("障害を排除する。",),
    ),
    # --- 準用 ---
    _p(
        "by-analogy-before",
        "MutatisMutandis",
        "before",
        rf"{M}(?P<trigger>(?:の(?:各)?(?:規定|定め|例)|に(?:定める|規定する)ところ)?"
        r"に準(?:じて|じます|じる|じ(?=、)|ずる))",
        confidence=0.95,
        yes=(
            ("Ａの規定に準じて取り扱います。", "Ａ"),
            ("その他Ａに準ずる行為", "Ａ"),
            ("Ａの例に準じ、当社が定めます。", "Ａ"),
        ),
        no=("Ａの例による。",),
    ),
    _p(
        "by-analogy",
        "MutatisMutandis",
        "governed",
        r"(?P<trigger>準用(?:する|し(?!ない|ません|なく)|され(?!ない|ません|なく|ず)))",
        shapes=PLACES | DOCUMENTS,
        cases=("は", "を", "が", "も"),
        confidence=0.95,
        yes=(
            ("Ａの規定は、Ｂについて準用する。", "Ａ"),
            ("Ａの規定にかかわらず、Ｂを準用する。", "Ｂ"),
        ),
        no=("Ａの規定は、準用しない。", "Ａの規定は、準用されません。"),
    ),
    _p(
        "by-analogy-to-no-clause",
        "MutatisMutandis",
        "itself",
        rf"(?<!これ)(?<!それ)(?<!これら)(?<!{MASK})(?<!規定)"
        r"(?P<trigger>に準じ(?:ます|る|て取り?扱))",
        confidence=0.6,
        yes=(("支払方法は、本サービスに準じます。", ""),),
        no=("これに準じて取り扱う。",),
    ),
    # --- に基づき ---
    _p(
        "based-on",
        "Basis",
        "before",
        rf"{M}(?P<trigger>{RULE}に(?:基づ?|もとづ)(?:き|く|いて|いた))",
        confidence=0.95,
        yes=(
            ("Ａに基づき解約された場合", "Ａ"),
            ("Ａの規定に基づき設定された期間", "Ａ"),
            ("Ａ等に基づき使用する", "Ａ"),
        ),
        no=("契約に基づき",),
    ),
    _p(
        "on-grounds-of",
        "Basis",
        "before",
        rf"{M}(?P<trigger>{RULE}を根拠[とに])",
        yes=(("Ａを根拠として解除することができます。", "Ａ"),),
    ),
    # as the predicate: the rule is to be found there; before a noun (の規定による解約) a basis
    _p(
        "by-the-rule",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:{RULE}|の(?:内容|条件))に"
        r"(?:よる(?:ほか|(?=。|$|もの(?:と|で)|こと(?:と|が)))|よります|よらなけ))",
        yes=(
            ("手続については、Ａの規定による。", "Ａ"),
            ("申込みは、Ａの規定によらなければならない。", "Ａ"),
            ("その他は、Ａによるものとします。", "Ａ"),
            ("Ａによるほか、", "Ａ"),
        ),
        no=("Ａの例による。",),
    ),
    _p(
        "based-on-by",
        "Basis",
        "before",
        rf"{M}(?P<trigger>の(?:各)?(?:規定|定め)により|の規定による(?!もの|ほか|ところ))",
        yes=(("Ａの規定により、承諾しないときは", "Ａ"), ("Ａの規定による届出", "Ａ")),
    ),
    _p(
        "based-on-by-clause",
        "Basis",
        "before",
        rf"{M}(?P<trigger>により|による(?!もの|ほか|ところ|こと))",
        shapes=frozenset(("provision",)),
        confidence=0.85,
        yes=(("Ａによる解除は請求を妨げない。", "Ａ"),),
        no=("解除により終了する。",),
    ),
    # --- 定めるところによる ---
    _p(
        "otherwise-provided",
        "Deferral",
        "before",
        rf"{M}(?:に|において|で)(?P<trigger>(?:特段|別段|特別)の"
        r"(?:定め|取り?決め|合意|記載|約定)が?(?:ある|存する)(?:場合|とき)(?:に|に?は)?、?"
        r"(?:その|当該|それに)?[^。、]{0,12}(?:よ|従|優先)[ぁ-ん]{0,4})",
        confidence=0.95,
        yes=(("ただし、Ａに特段の定めがあるときは、それによります。", "Ａ"),),
    ),
    # the rule that follows stands only where the other document is silent: the other decides
    _p(
        "unless-otherwise-provided",
        "Deferral",
        "before",
        rf"{M}(?:に|において|で)(?P<trigger>(?:特段|別段|特別|異なる|別途)の?"
        r"(?:定め|取り?決め|合意|記載|約定)[がの]?"
        r"(?:(?:ない|無い|存しない)限り|(?:ある|有る|存する)(?:場合|とき)(?=を除)))",
        confidence=0.85,
        yes=(
            ("Ａに別段の定めがない限り、料金は月額千円とする。", "Ａ"),
            ("Ａにおいて別途の定めのない限り、本約款による。", "Ａ"),
            ("Ａに別途定めがある場合を除き、一年とします。", "Ａ"),
        ),
        no=("Ａに定めのない事項は、協議する。",),
    ),
    # where they differ the clause decides
    _p(
        "not-against",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>{RULE}[にと](?:反し|違反し|抵触し|矛盾し)ない(?:限り|範囲))",
        confidence=0.7,
        yes=(("Ａの規定に反しない限り、支払方法を選ぶことができる。", "Ａ"),),
        no=("その性質に反しない限り、契約者による。",),
    ),
    _p(
        "as-provided",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:に|の|で|において)?"
        r"(?:定める|定めた|規定する|記載する|記載した|記載の|定めている)ところに"
        r"(?:よ|従)[ぁ-ん]{0,4})",
        confidence=0.95,
        yes=(
            ("料金は、Ａに定めるところによります。", "Ａ"),
            ("Ａの定めるところに従い、変更する。", "Ａ"),
        ),
    ),
    _p(
        "follow",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:{RULE}|の内容|の条件)に(?:従(?:うもの|う|い|って|わ)|則(?:り|って|した)"
        r"|沿(?:い|って|った)|準拠(?:し|する)))",
        yes=(
            ("Ａの規定に従うものとします。", "Ａ"),
            ("Ａに従って対応します。", "Ａ"),
            ("Ａに則り変更します。", "Ａ"),
        ),
    ),
    _p(
        "as-listed",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>に?(?:記載|定める|掲げる)?の?(?:とおり|通り))",
        yes=(("料金の額は、Ａのとおりとします。", "Ａ"),),
    ),
    _p(
        "agree",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>に同意(?:する|し))",
        shapes=DOCUMENTS,
        confidence=0.8,
        yes=(("Ａに同意するものとします。", "Ａ"),),
    ),
    _p(
        "consult",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>を(?:ご|御)?参照(?:する|し|くだ|下))",
        confidence=0.8,
        yes=(("Ａを参照するほか、適宜", "Ａ"), ("詳細は、Ａをご参照ください。", "Ａ")),
    ),
    _p(
        "as-recorded",
        "Deferral",
        "before",
        rf"{M}に(?P<trigger>(?:記載|規定|定め)(?:された|した|の|する|られた)"
        r"(?:内容|ところ|事項|条件)による(?:ほか|もの)?)",
        yes=(("Ａに記載された内容によるほか、", "Ａ"),),
    ),
    _p(
        "amount-recorded",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>に?記載(?:された|した|する|の))(?={AMOUNT}|日(?!時)|期日)",
        shapes=frozenset(("annex", "document")),
        confidence=0.8,
        yes=(("課金開始日は、Ａに記載の日とします。", "Ａ"), ("Ａ記載の手続により", "Ａ")),
        no=("Ａに記載された住所に送ります。",),
    ),
    _p(
        "set-in",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:に|で|において)(?:別途|別に)?(?:定める|規定する)(?=もの(?:と|で)|こと(?:と|が)|。|$))",
        yes=(("料金は、Ａで定めるものとします。", "Ａ"), ("単価は、Ａに定める。", "Ａ")),
        no=("Ａに定めるもののほか、",),
    ),
    _p(
        "applied",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>{RULE}が適用され(?!ない|ません|ず))",
        shapes=frozenset(("provision", "annex")),
        confidence=0.7,
        yes=(("利用契約には、Ａが適用され、", "Ａ"),),
        no=("Ａが適用されない",),
    ),
    _p(
        "provided-in",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>に(?:定める|定めた|定められた|規定する|規定した|規定された|掲げる)|所定の)"
        r"(?!ところ|もの|ほか|とおり|[^、。]{0,20}については?、?[^。]*優先|"
        rf"{THING_NOT_APPLIED})",
        noun=True,
        confidence=0.85,
        yes=(("Ａに定める金額を支払う。", "Ａ"), ("Ａ所定の料金を支払う。", "Ａ")),
        no=("Ａに定めるほか、", "Ａに定めるもののほか、"),
    ),
    # --- で定義した ---
    _p(
        "defined-in",
        "DefinitionSource",
        "before",
        rf"{M}(?P<trigger>(?:で|において|に)定義(?:した|する|され|している|づけ|の))",
        confidence=0.95,
        yes=(("Ａで定義したサービス項目", "Ａ"),),
    ),
    # --- 他の約款を取り込む ---
    _p(
        "read-and-applied",
        "Incorporation",
        "governed",
        r"(?P<trigger>(?:読み?替え?|読み?かえ)[^。]{0,14}?"
        r"適用(?:する|し(?!ない|ません)|され(?!ない|ません)))",
        shapes=DOCUMENTS,
        cases=("を", "が", "は"),
        confidence=0.95,
        yes=(
            ("ＡをＢを参照するほか適宜読替えて適用するものとします。", "Ａ"),
            ("Ａを、Ｂに従い読み替えて適用するものとします。", "Ａ"),
        ),
    ),
    _p(
        "applied-whole",
        "Incorporation",
        "governed",
        r"(?<!優先して)(?<!優先的に)(?<!順に)(?<!順で)(?P<trigger>適用"
        r"(?:します|されます|(?:する|される)(?=もの(?:と|で)|ことと|。|$)))",
        shapes=DOCUMENTS,
        cases=("を", "が", "は"),
        confidence=0.75,
        yes=(
            ("本サービスには、Ａが適用されるものとします。", "Ａ"),
            ("Ａの規定は、本サービスに適用されます。", "Ａ"),
            ("本サービスには、Ａを適用する。", "Ａ"),
        ),
        no=("Ａは適用しません。", "Ａを優先して適用します。", "Ａを適用する契約者に通知します。"),
    ),
    _p(
        "part-of-these-terms",
        "Incorporation",
        "before",
        rf"{M}{RULE}[はがも]、?(?:[^、。]{{0,25}}の)?(?P<trigger>一部(?:を(?:構成|な[すし]|成[すし])|とな))",
        shapes=DOCUMENTS,
        confidence=0.85,
        yes=(("Ａは、本規約の一部を構成するものとします。", "Ａ"),),
        no=("料金は、Ａの一部を構成する。",),
    ),
    # --- 例外 ---
    _p(
        "not-so",
        "Exception",
        "carved",
        r"(?P<trigger>この限りで(?:は)?(?:ない|ありません|なく|あり))",
        confidence=0.95,
        yes=(
            ("ただし、やむを得ないときは、この限りではありません。", ""),
            ("Ａに基づく解除の場合はこの限りではありません。", "Ａ"),
        ),
    ),
    _p(
        "except",
        "Exception",
        "carved",
        r"(?<!取り)(?<!取)(?P<trigger>[をは]、?除(?:きます|き|く|いて|いた))",
        confidence=0.95,
        yes=(
            ("契約者が通知をした場合を除き、契約は更新されるものとします。", ""),
            ("Ａの規定により解除した場合を除きます。", "Ａ"),
            ("離島を除く", ""),
            ("ただし、Ａのオプションは除くものとします。", "Ａ"),
        ),
        no=("障害を取り除く。",),
    ),
    _p(
        "only-if",
        "Exception",
        "itself",
        rf"{PROVISO}[^。]*(?P<trigger>に限(?:る|り|ります))",
        confidence=0.85,
        yes=(("ただし、同一建物内に限ります。", ""), ("但し、一回に限る。", "")),
        no=("1人に限ります。",),
    ),
    _p(
        "proviso-out-of-scope",
        "Exception",
        "itself",
        rf"{PROVISO}[^。]*(?P<trigger>対象外と|(?:に|を)(?:もって)?代えることができ|ものを除外)",
        confidence=0.8,
        yes=(
            ("ただし、範囲外の機能追加については対象外とします。", ""),
            ("ただし、電話による届出をもって書面に代えることができます。", ""),
        ),
    ),
)

# A bracket that begins with ただし is a proviso whatever it says: （ただし、…ものとします。）
BRACKETED_PROVISO = re.compile(rf"(?P<trigger>{PROVISO}[^。]*)")

# The sentence says that something may happen, not that it does (解除されたことがある: it has).
MAY = re.compile(
    r"(?:(?<![ただ])こと(?:が|も)(?:ある|あり|でき)|場合があ|できるもの|得るもの|し得)"
)
# What cuts a condition off its sentence: …のときは, …の場合には, …に限り
CONDITION_NOUNS = ("場合", "とき", "際", "限り")

# Any of these makes a sentence worth a look; what no pattern could use is never parsed.
CUE = re.compile(
    r"かかわらず|関わらず|関らず|拘わらず|拘らず|適用|準用|準じ|準ずる|基[づきくい]|もとづ|により|による"
    r"|定め|規定|従|とおり|通り|特段|別段|同意|参照|定義|限り|除|に限|ただし|但し|優先"
    r"|読み?替|読み?かえ|とあるの|掲げ|則り|則っ|沿い|沿っ|準拠|所定の|記載|一部|排除|根拠|反しない|抵触|矛盾"
)
