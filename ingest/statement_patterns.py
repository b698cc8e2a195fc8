"""The words that make a statement, as data: one pattern a drafting habit, each with examples.

What a pattern says is told in `ingest.pattern_parts`. Sources: the drafting rules for statutes
(適用・準用・読替え・ただし書 forms) and the habits of 約款.
"""

from __future__ import annotations

import re

from ingest.link_patterns import LINKS
from ingest.pattern_parts import (
    AMOUNT,
    AS_SAID,
    DOCUMENTS,
    NOT_APPLIED,
    PLACES,
    PROVISO,
    REGARDLESS,
    RULE,
    THING,
    M,
    StatementPattern,
    pattern,
)
from ingest.sentences import MASK

# The order matters: of patterns that share words, the one listed first speaks.
PATTERNS: tuple[StatementPattern, ...] = (
    # --- にかかわらず ---
    pattern(
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
    pattern(
        "notwithstanding-amount",
        "Notwithstanding",
        "before",
        rf"{M}(?P<trigger>[にの](?:定める|規定する|定めた){AMOUNT}{REGARDLESS})",
        yes=(("Ａに規定する額にかかわらず、別に告知する額とします。", "Ａ"),),
        no=("Ａに定める場合にかかわらず、無料とします。",),
    ),
    pattern(
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
    # これ takes the place of the topic
    pattern(
        "topic-not-applied",
        "Disapplication",
        "before",
        rf"{M}{RULE}[はも]、?(?:(?!{MASK}[はをも])[^。をは]{{1,40}}(?:は、?|、))?(?:これ|これら)を、?"
        rf"(?P<trigger>{NOT_APPLIED}|適用せず(?=、|に))",
        shapes=PLACES | DOCUMENTS,
        confidence=0.95,
        yes=(("Ａの規定は、これを適用せず、Ｂによります。", "Ａ"),),
        no=("Ａの規定は、これを適用します。",),
    ),
    pattern(
        "rule-not-applied",
        "Disapplication",
        "before",
        rf"{M}[にの](?:定める|規定する)(?!場合|とき|者){THING}(?P<trigger>{NOT_APPLIED})",
        shapes=PLACES,
        confidence=0.75,
        yes=(
            ("Ａに定める料金の改定は適用しません。", "Ａ"),
            ("Ａに規定する手数料は、丙社の提供するサービスには適用されません。", "Ａ"),
        ),
        no=("Ａに定める場合には適用しません。", "割引は、Ａに定める期間内は適用しません。"),
    ),
    pattern(
        "part-not-applied",
        "Disapplication",
        "before",
        rf"{M}{RULE}(?:中|のうち)、?(?:(?!{MASK})[^、。]){{1,40}}?(?:部分|箇所|規定|定め|文言)"
        rf"(?:は|を|も)、?(?P<trigger>{NOT_APPLIED})",
        yes=(("Ａの規定中違約金に係る部分は、適用しない。", "Ａ"),),
        no=("Ａの規定中違約金に係る部分は、適用する。",),
    ),
    # a proviso that names no clause: what stands before it does not apply
    pattern(
        "proviso-not-applied",
        "Exception",
        "itself",
        rf"{PROVISO}(?:[^。]*?(?:この(?:規定|定め|条項)|これ|本文の規定)[はを]、?"
        rf"|(?:(?!{MASK}[はをも])(?:[^。はをも]|(?<=[にでてき合])[はも]|(?<![はとも])を(?!適用)))*?(?:(?<=に)は|(?<=で)は|(?<![がは])、?))"
        rf"(?P<trigger>{NOT_APPLIED})",
        confidence=0.85,
        yes=(
            ("ただし、天災の場合には、この規定は適用しません。", ""),
            ("ただし、契約者が法人である場合は、適用しない。", ""),
            ("ただし、Ａの場合には適用しません。", ""),
        ),
        no=("ただし、割引は適用しません。", "ただし、Ａは適用しません。"),
    ),
    pattern(
        "instead-of",
        "Disapplication",
        "before",
        rf"{M}{RULE}(?P<trigger>に(?:代えて|替えて|代わり、?))"
        r"(?=[^。]*[をが][^。、はをが]{0,14}適用(?:する|し(?!ない|ません)|され(?!ない|ません|ず)))",
        confidence=0.85,
        yes=(("Ａに代えて、Ｂの規定を適用します。", "Ａ"),),
        no=("Ａの料金に代えて、別の料金を適用する。", "Ａに代えて、代金を支払う。"),
    ),
    # これらの規定 are the clauses named last
    pattern(
        "those-not-applied",
        "Disapplication",
        "before",
        rf"{M}{RULE}(?:(?!{MASK})[^。])*?(?:これらの|当該(?:各)?|同)(?:規定|条項)"
        r"(?:の(?:全部又は一部|全部|一部))?(?:の適用)?[はを]、?"
        rf"(?P<trigger>{NOT_APPLIED}|排除(?:する|し|さ))",
        shapes=PLACES,
        confidence=0.8,
        yes=(("Ａの規定を適用できないときは、これらの規定の適用を排除することができる。", "Ａ"),),
        no=("Ａの場合には、割引は適用しません。",),
    ),
    # 第25条（機器の保守）第2項: …は、保守の適用外とする: of 第1項, which says what 保守 is
    pattern(
        "outside-the-heading",
        "Disapplication",
        "heading",
        r"(?P<noun>[一-龠ァ-ヴー]{2,12})の(?P<trigger>適用(?:除外|外)(?=[と。]|です))",
        confidence=0.6,
        yes=(("当該障害は、保守の適用外とします。", ""),),
        no=("当該障害は、割引の適用外とします。",),
    ),
    pattern(
        "not-applied",
        "Disapplication",
        "governed",
        rf"(?P<trigger>{NOT_APPLIED}|適用(?:(?:せ|され)ず(?=、|に)|(?:除外|外)(?=[と。、)]|です|である|$)"
        r"|[がは](?:ない|ありません|なく)|を受け(?:ない|ません|ず)))",
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
    pattern(
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
    pattern(
        "excluded",
        "Disapplication",
        "before",
        rf"{M}{RULE}[はを]、?(?P<trigger>排除(?:する|し|さ))",
        confidence=0.85,
        yes=(("Ａの規定を排除するものとします。", "Ａ"),),
        no=("障害を排除する。",),
    ),
    # --- 準用 ---
    pattern(
        "by-analogy-before",
        "MutatisMutandis",
        "before",
        rf"{M}(?P<trigger>(?:の(?:各)?(?:規定|定め|例)"
        rf"|に(?:定める|規定する)(?:ところ|{AMOUNT}))?"
        r"に準(?:じて|じます|じる|じ(?=、)|ずる))",
        confidence=0.95,
        yes=(
            ("Ａの規定に準じて取り扱います。", "Ａ"),
            ("その他Ａに準ずる行為", "Ａ"),
            ("Ａに定める額に準じます。", "Ａ"),
            ("Ａの例に準じ、当社が定めます。", "Ａ"),
        ),
        no=("Ａの例による。",),
    ),
    pattern(
        "by-analogy",
        "MutatisMutandis",
        "governed",
        r"(?P<trigger>(?:読み?(?:替|か)え?て)?準用(?:する|し(?!ない|ません|なく)|され(?!ない|ません|なく|ず)))",
        shapes=PLACES | DOCUMENTS,
        cases=("は", "を", "が", "も"),
        confidence=0.95,
        yes=(
            ("Ａの規定は、Ｂについて準用する。", "Ａ"),
            ("Ａの規定にかかわらず、Ｂを準用する。", "Ｂ"),
            ("Ａの規定を、Ｂに定めるところにより読み替えて準用する。", "Ａ"),
        ),
        no=("Ａの規定は、準用しない。", "Ａの規定は、準用されません。"),
    ),
    pattern(
        "by-analogy-to-no-clause",
        "MutatisMutandis",
        "itself",
        rf"(?<!これ)(?<!それ)(?<!これら)(?<!{MASK})(?<!規定)"
        r"(?P<trigger>に準じ(?:ます|る|て取り?扱))",
        confidence=0.6,
        yes=(("支払方法は、本サービスに準じます。", ""),),
        no=("これに準じて取り扱う。",),
    ),
    *LINKS,
    # --- 他の約款を取り込む ---
    pattern(
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
    pattern(
        "applied-whole",
        "Incorporation",
        "governed",
        r"(?<!優先して)(?<!優先的に)(?<!順に)(?<!順で)(?P<trigger>適用"
        r"(?:します|されます|(?:し|され)(?=、)|(?:する|される)(?=もの(?:と|で)|ことと|。|$)))",
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
    pattern(
        "part-of-these-terms",
        "Incorporation",
        "before",
        rf"{M}(?:その他の?[^、。はが]{{0,12}})?{RULE}[はがも]、?(?:[^、。]{{0,25}}の)?(?P<trigger>一部(?:を(?:構成|な[すし]|成[すし])|とな))",
        shapes=DOCUMENTS,
        confidence=0.85,
        yes=(
            ("Ａは、本規約の一部を構成するものとします。", "Ａ"),
            ("Ａその他の規定は、本規約の一部を構成します。", "Ａ"),
        ),
        no=("料金は、Ａの一部を構成する。",),
    ),
    # --- 例外 ---
    pattern(
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
    pattern(
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
    pattern(
        "only-if",
        "Exception",
        "itself",
        rf"{PROVISO}[^。]*(?P<trigger>に限(?:る|り|ります))",
        confidence=0.85,
        yes=(("ただし、同一建物内に限ります。", ""), ("但し、一回に限る。", "")),
        no=("1人に限ります。",),
    ),
    pattern(
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
CONDITION_NOUNS = ("場合", "とき", "際", "限り", "かぎり")

# Any of these makes a sentence worth a look; what no pattern could use is never parsed.
CUE = re.compile(
    r"かかわらず|関わらず|関らず|拘わらず|拘らず|適用|準用|準じ|準ずる|基[づきくい]|もとづ|により|による"
    r"|定め|規定|従|とおり|通り|特段|別段|同意|参照|定義|限り|除|に限|ただし|但し|優先"
    r"|読み?替|読み?かえ|とあるの|掲げ|則り|則っ|沿い|沿っ|準拠|所定の|記載|一部|排除|根拠|反しない|抵触|矛盾"
)
