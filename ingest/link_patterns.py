"""Patterns that lead on: what a rule is based on, where it is to be found, what defines a term."""

from __future__ import annotations

from ingest.pattern_parts import (
    AMOUNT,
    DOCUMENTS,
    RULE,
    THING_NOT_APPLIED,
    M,
    StatementPattern,
    pattern,
)

LINKS: tuple[StatementPattern, ...] = (
    # --- に基づき ---
    pattern(
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
    pattern(
        "on-grounds-of",
        "Basis",
        "before",
        rf"{M}(?P<trigger>{RULE}を根拠[とに])",
        yes=(("Ａを根拠として解除することができます。", "Ａ"),),
    ),
    # as the predicate: the rule is to be found there; before a noun (の規定による解約) a basis
    pattern(
        "by-the-rule",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:{RULE}|の(?:内容|条件|定義))に"
        r"(?:よる(?:ほか|(?=。|$|もの(?:と|で)|こと(?:と|が)))|よります|よらなけ))",
        yes=(
            ("手続については、Ａの規定による。", "Ａ"),
            ("申込みは、Ａの規定によらなければならない。", "Ａ"),
            ("その他は、Ａによるものとします。", "Ａ"),
            ("用語の意味は、Ａの定義によります。", "Ａ"),
            ("Ａによるほか、", "Ａ"),
        ),
        no=("Ａの例による。",),
    ),
    pattern(
        "based-on-by",
        "Basis",
        "before",
        rf"{M}(?P<trigger>の(?:各)?(?:規定|定め)により|の規定による(?!もの|ほか|ところ))",
        yes=(("Ａの規定により、承諾しないときは", "Ａ"), ("Ａの規定による届出", "Ａ")),
    ),
    pattern(
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
    pattern(
        "otherwise-provided",
        "Deferral",
        "before",
        rf"{M}(?:に|において|で)(?P<trigger>(?:特段|別段|特別)の"
        r"(?:定め|取り?決め|合意|記載|約定)が?(?:ある|存する)(?:場合|とき)(?:に|に?は)?、?"
        r"(?:その|当該|それに)?[^。、]{0,12}(?:よ|従|優先)[ぁ-ん]{0,4}"
        r"|(?:別に|別途)?(?:定め|取り?決め|記載)が(?:ある|存する)(?:場合|とき)(?:に|に?は)?、?"
        r"(?:その|当該|それに)[^。、]{0,12}(?:よ|従|優先)[ぁ-ん]{0,4})",
        confidence=0.95,
        yes=(
            ("ただし、Ａに特段の定めがあるときは、それによります。", "Ａ"),
            ("別途Ａに定めがあるときは、その定めが優先します。", "Ａ"),
            ("Ａに別に定めがある場合は、その定めによります。", "Ａ"),
        ),
    ),
    # the rule that follows stands only where the other document is silent: the other decides
    pattern(
        "unless-otherwise-provided",
        "Deferral",
        "before",
        rf"{M}(?:に|において|で)(?P<trigger>(?:特段|別段|特別|異なる|別途)の?"
        r"(?:定め|取り?決め|合意|記載|約定)[がの]?(?:ない|無い|存しない)限り"
        r"|(?:(?:特段|別段|特別|異なる|別途)の?)?(?:定め|取り?決め|合意|記載|約定)[がの]?"
        r"(?:ある|有る|存する)(?:場合|とき)(?=を除))",
        confidence=0.85,
        yes=(
            ("Ａに別段の定めがない限り、料金は月額千円とする。", "Ａ"),
            ("Ａにおいて別途の定めのない限り、本約款による。", "Ａ"),
            ("Ａに別途定めがある場合を除き、一年とします。", "Ａ"),
            ("Ａに定めのある場合を除き、一年とします。", "Ａ"),
        ),
        no=("Ａに定めのない事項は、協議する。",),
    ),
    # where they differ the clause decides
    pattern(
        "not-against",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>{RULE}[にと](?:反し|違反し|抵触し|矛盾し)ない(?:限り|範囲))",
        confidence=0.7,
        yes=(("Ａの規定に反しない限り、支払方法を選ぶことができる。", "Ａ"),),
        no=("その性質に反しない限り、契約者による。",),
    ),
    pattern(
        "as-provided",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:に|の|で|において)?"
        r"(?:定める|定めた|規定する|記載する|記載した|記載の|定めている)"
        r"(?:ところに(?:よ|従)|(?:意味|意義|定義|手順)に(?:よ|従))[ぁ-ん]{0,4})",
        confidence=0.95,
        yes=(
            ("料金は、Ａに定めるところによります。", "Ａ"),
            ("Ａの定めるところに従い、変更する。", "Ａ"),
            ("用語は、Ａにおいて定める意味に従います。", "Ａ"),
        ),
    ),
    pattern(
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
    pattern(
        "as-listed",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>に?(?:記載|定める|規定する|掲げる)?の?(?:とおり|通り))",
        yes=(
            ("料金の額は、Ａのとおりとします。", "Ａ"),
            ("料金は、Ａに規定するとおりとします。", "Ａ"),
        ),
    ),
    pattern(
        "agree",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>にも?同意(?:する|し))",
        shapes=DOCUMENTS,
        confidence=0.8,
        yes=(("Ａに同意するものとします。", "Ａ"),),
    ),
    pattern(
        "consult",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>を(?:ご|御)?参照(?:する|し|くだ|下))",
        confidence=0.8,
        yes=(("Ａを参照するほか、適宜", "Ａ"), ("詳細は、Ａをご参照ください。", "Ａ")),
    ),
    pattern(
        "as-recorded",
        "Deferral",
        "before",
        rf"{M}に(?P<trigger>(?:記載|規定|定め)(?:された|した|の|する|られた)"
        r"(?:内容|ところ|事項|条件)による(?:ほか|もの)?)",
        yes=(("Ａに記載された内容によるほか、", "Ａ"),),
    ),
    pattern(
        "amount-recorded",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>に?記載(?:された|した|する|の))(?={AMOUNT}|日(?!時))",
        shapes=frozenset(("annex", "document")),
        confidence=0.8,
        yes=(("課金開始日は、Ａに記載の日とします。", "Ａ"), ("Ａ記載の手続により", "Ａ")),
        no=("Ａに記載された住所に送ります。",),
    ),
    pattern(
        "set-in",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>(?:に|で|において)(?:別途|別に)?(?:定める|規定する)(?=もの(?:と|で)|こと(?:と|が)|。|$))",
        yes=(("料金は、Ａで定めるものとします。", "Ａ"), ("単価は、Ａに定める。", "Ａ")),
        no=("Ａに定めるもののほか、",),
    ),
    pattern(
        "applied",
        "Deferral",
        "before",
        rf"{M}(?P<trigger>{RULE}が適用され(?!ない|ません|ず))",
        shapes=frozenset(("provision", "annex")),
        confidence=0.7,
        yes=(("利用契約には、Ａが適用され、", "Ａ"),),
        no=("Ａが適用されない",),
    ),
    pattern(
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
    pattern(
        "defined-in",
        "DefinitionSource",
        "before",
        rf"{M}(?P<trigger>(?:で|において|に)定義(?:した|する|され|している|づけ|の))",
        confidence=0.95,
        yes=(("Ａで定義したサービス項目", "Ａ"),),
    ),
)
