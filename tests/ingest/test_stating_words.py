"""Every word that the patterns of statements know, one by one, told anew.

The examples beside each pattern go the whole way through citations and trees; here the words alone
are asked of each pattern, and none of them may be lost.
"""

import pytest

from ingest import conditions, precedence, signals, statements
from ingest.statement_patterns import BRACKETED_PROVISO, CUE, MAY, PATTERNS
from tests.ingest.drafting import draft, shown

BY_NAME = {p.name: p for p in PATTERNS}


def each(pattern: str, words: str) -> list[str]:
    """The pattern with each of the words in the place of X; _ stands for no word."""
    return [pattern.replace("X", "" if w == "_" else w) for w in words.split()]


def trigger(name: str, words: str) -> str | None:
    """The words of a masked sentence that a pattern takes for its trigger."""
    found = BY_NAME[name].regex.search(words)
    return found.group("trigger") if found else None


REGARDLESS = "にかかわらず にもかかわらず に関わらず に関らず に拘わらず に拘らず にも拘らず"
RULES = "_ の規定 の定め の各規定 の各定め"
NOT_APPLIED = "適用しない 適用しません 適用しなく 適用されない 適用されません 適用されなく"
AMOUNTS = (
    "金額 額 料金 価格 費用 代金 対価 単価 割合 料率 一時金 期間 内容 作業範囲 条件 方法 利率 期日 期限 日数 手続 "
    "手数料 工事費 請求額"
)
AGREED = "定め 取り決め 取決め 合意 記載 約定"
TAKEN = {  # pattern -> masked sentences that it takes, each as one alternative of its words
    "notwithstanding": [
        *each("ＡX、無料とする。", REGARDLESS),
        *each("ＡXにかかわらず、無料とする。", RULES + " に定めるところ の定めるところ に規定するところ の規定するところ"),
        "Ａ等の規定にかかわらず、無料とする。",
    ],
    "notwithstanding-amount": [
        *each("Ａに定めるXにかかわらず、", AMOUNTS),
        *each("ＡX料金にかかわらず、", "に定める の定める に規定する に定めた の定めた"),
    ],
    "notwithstanding-other": [
        *each("ＡXにかかわらず、", "その他の規定 その他の本規約の規定"),
    ],
    "topic-not-applied": [
        *each("ＡXは、これを適用しない。", RULES),
        *each("ＡはXを適用しない。", "これ これら これを適用せず、これ"),
        *each("Ａの規定は、これをX。", NOT_APPLIED),
        *each("Ａの規定X、これを適用しない。", "は も"),
        "Ａの規定は、当社が認めたときは、これを適用しない。",
        "Ａの規定は、当社が認めたとき、これを適用しない。",
        *each("Ａの規定は、これを適用せずX", "、Ｂによる に提供する"),
    ],
    "rule-not-applied": [
        *each("ＡX料金の改定は適用しない。", "に定める に規定する の定める の規定する"),
        *each("Ａに定める料金X、適用しない。", "は を も"),
        *each("Ａに定める料金は、X。", NOT_APPLIED),
        "Ａに定める手数料は、丙社の提供する場所には適用しない。",
    ],
    "part-not-applied": [
        *each("Ａの規定X違約金に係る部分は、適用しない。", "中 中、 のうち のうち、"),
        *each("Ａ中違約金に係るXは、適用しない。", "部分 箇所 規定 定め 文言"),
        *each("Ａ中違約金に係る部分X、適用しない。", "は を も"),
        "Ａの規定中本サービスの利用契約の解約に伴って生じる違約金に係る部分は、適用しない。",
    ],
    "proviso-not-applied": [
        *each("ただし、天災の場合には、X適用しない。", "この規定は この定めは この条項は これを これは、 本文の規定は"),
        *each("X、天災の場合には適用しない。", "ただし 但し"),
        *each("ただし、契約者が法人X適用しない。", "である場合は、 である場合には の間では に"),
        "ただし、料金を支払う場合には適用しない。",
    ],
    "instead-of": [
        *each("ＡX、Ｂの規定を適用する。", "に代えて に替えて に代わり の規定に代えて"),
        *each("Ａに代えて、ＢをX。", "適用する 適用します 適用される 適用されます"),
        "Ａに代えて、Ｂの規定が適用される。",
    ],
    "those-not-applied": [
        *each("ＡのときはX適用しない。", "これらの規定は 当該規定は 当該各規定は 同規定は これらの条項を これらの規定の全部又は一部を "
              "これらの規定の全部を これらの規定の一部は これらの規定の適用は、"),
        *each("Ａのときは、これらの規定の適用をX。", "排除する 排除します 排除される"),
    ],
    "outside-the-heading": each("保守のX", "適用外と 適用除外と 適用外。 適用外です 適用除外です"),
    "not-applied": [
        *each("ＡはX。", NOT_APPLIED),
        *each("ＡはX", "適用せず、 適用されず、 適用せずに 適用されずに 適用除外と 適用外。 適用外、 適用外) 適用外です 適用外である "
              "適用外 適用がない 適用はありません 適用がなく 適用を受けない 適用を受けません 適用を受けず"),
    ],
    "application-excluded": each(
        "ＡのX", "適用を除外する 適用を除外し 適用は除外され 適用は、排除され 適用を、排除する 適用を排除し"
    ),
    "excluded": [
        *each("ＡXを排除する。", RULES),
        *each("ＡはX。", "排除する 排除し 排除される"),
    ],
    "by-analogy-before": [
        *each("ＡXに準じて扱う。", "_ の規定 の定め の各規定 の例 に定めるところ に規定するところ に定める額 に規定する料金"),
        *each("Ａの規定にX", "準じて 準じます 準じる 準じ、 準ずる"),
    ],
    "by-analogy": each(
        "ＡをX", "準用する 準用し 準用され 読み替えて準用する 読替えて準用する 読替て準用する 読みかえて準用する"
    ),
    "by-analogy-to-no-clause": each("本サービスにX", "準じます 準じる 準じて取り扱う 準じて取扱う"),
    "read-and-applied": [
        *each("ＡをX適用する。", "読み替え 読替え 読替 読み替 読みかえ 読替えて適宜"),
        *each("Ａを読み替えてX。", "適用する 適用し 適用され"),
    ],
    "applied-whole": each(
        "ＡをX", "適用します 適用されます 適用し、 適用され、 適用するものと 適用されるもので 適用することと 適用する。 適用される"
    ),
    "part-of-these-terms": [
        *each("Ａは、本規約のX", "一部を構成 一部をなす 一部をなし 一部を成す 一部を成し 一部とな"),
        *each("ＡXは、本規約の一部を構成する。", RULES + " その他の規定 その他の 、その他"[:-5]),
        *each("ＡX一部を構成する。", "は は、 が も"),
    ],
    "not-so": each("X", "この限りでない この限りではない この限りでありません この限りではありません この限りでなく"),
    "except": each("場合X", "を除きます を除き を除く を除いて を除いた は除く は、除く を、除き"),
    "only-if": each("ただし、建物内X", "に限る に限り に限ります"),
    "proviso-out-of-scope": each(
        "X", "ただし、対象外と 但し、対象外と ただし、届出に代えることができ ただし、届出をもって代えることができ "
        "ただし、届出を代えることができ ただし、次のものを除外"
    ),
    # what leads on
    "based-on": [
        *each("ＡXに基づき、", RULES),
        *each("ＡにX", "基づき 基づく 基づいて 基づいた 基き 基く もとづき もとづく もとづいて"),
    ],
    "on-grounds-of": each("ＡX", "を根拠として を根拠に の規定を根拠と の定めを根拠に"),
    "by-the-rule": [
        *each("ＡXによる。", "_ の規定 の定め の各規定 の内容 の条件 の定義"),
        *each("Ａの規定によX", "るほか る。 る るものと るもので ることと ることが ります らなけ"),
    ],
    "based-on-by": each("ＡX", "の規定により の定めにより の各規定により の規定による届出"),
    "based-on-by-clause": each("ＡX解除", "により による"),
    "otherwise-provided": [
        *each("ＡXがあるときは、その定めによる。", "に定め において定め で定め"),
        *each("ＡにXの定めがあるときは、それによる。", "特段 別段 特別"),
        *each("Ａに特段のXがあるときは、それによる。", AGREED),
        *each("Ａに特段の定めX、それによる。", "があるとき があるときは があるときに があるときには がある場合 が存する場合 ある場合 存するときは"),
        *each("Ａに特段の定めがあるときは、X。", "それによる その定めによる 当該定めに従う それに従い その定めが優先する 当該記載が優先します 優先する によって"),
        *each("ＡにXがあるときは、それによる。", "定め 取り決め 取決め 記載 別に定め 別途定め 別途記載"),
        *each("Ａに定めX、それによる。", "があるとき があるときは があるときに があるときには がある場合 が存する場合"),
        *each("Ａに定めがあるときは、X。", "それによる その定めによる 当該定めに従う その定めが優先する その定めるところの内容が優先する"),
    ],
    "unless-otherwise-provided": [
        *each("ＡXない限り、", "に別段の定めが において別段の定めが で別段の定めが"),
        *each("ＡにXの定めがない限り、", "特段 別段 特別 異なる 別途"),
        *each("Ａに別途Xがない限り、", AGREED),
        *each("Ａに別段の定めX限り、", "がない のない ない が無い の存しない が存しない"),
        *each("ＡにX定めがある場合を除き、", "特段の 別段の 特別の 異なる 別途の 別途 _"),
        *each("ＡにXがある場合を除き、", AGREED),
        *each("Ａに定めXを除き、", "がある場合 のある場合 ある場合 が有るとき の存するとき"),
    ],
    "not-against": [
        *each("ＡX限り、", "の規定に反しない に反しない の規定と違反しない と抵触しない の定めに矛盾しない"),
        "Ａの規定に反しない範囲で、",
    ],
    "as-provided": [
        *each("ＡX定めるところによる。", "に の で において _"),
        *each("ＡにXところによる。", "定める 定めた 規定する 記載する 記載した 記載の 定めている"),
        *each("Ａに定めるX", "ところによる ところに従う 意味による 意義に従う 定義による 手順に従う"),
    ],
    "follow": [
        *each("ＡXに従う。", RULES + " の内容 の条件"),
        *each("ＡにX", "従うもの 従う 従い 従って 従わ 則り 則って 則した 沿い 沿って 沿った 準拠し 準拠する"),
    ],
    "as-listed": [
        *each("ＡXとおりとする。", "の に定める に規定する に記載の 記載の に掲げる 掲げる"),
        "Ａの通りとする。",
    ],
    "agree": each("ＡX", "に同意する に同意し にも同意する"),
    "consult": each("ＡをX", "参照する 参照し ご参照くだ 御参照下 参照下"),
    "as-recorded": [
        *each("ＡにX内容による", "記載された 記載した 記載の 記載する 記載られた 規定された 規定の 規定した 定められた"),
        *each("Ａに記載されたX", "内容による ところによる 事項による 条件による 内容によるほか 内容によるもの"),
    ],
    "amount-recorded": [
        *each("ＡX料金", "に記載された に記載した に記載する に記載の 記載の 記載された"),
        *each("Ａに記載のX", AMOUNTS + " 日 期日"),
    ],
    "set-in": [
        *each("ＡX定める。", "に で において に別途 で別に"),
        *each("ＡにX", "定めるものと 定めるもので 定めることと 規定することが 規定する。 定める"),
    ],
    "applied": each("ＡX", "が適用され、 の規定が適用される の定めが適用されます"),
    "provided-in": each(
        "ＡX料金", "に定める に定めた に定められた に規定する に規定した に規定された に掲げる 所定の"
    ),
    "defined-in": each(
        "ＡX", "で定義した において定義する に定義され で定義している で定義づけ で定義の"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"), [pytest.param(n, w, id=f"{n}-{w}") for n, ws in TAKEN.items() for w in ws]
)
def test_each_word_of_a_pattern(name: str, words: str) -> None:
    found = trigger(name, words)
    assert found is not None
    assert found in words


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("follow", "Ａに従うものとする。", "に従うもの"),
        ("follow", "Ａの規定に従って支払う。", "の規定に従って"),
        ("as-provided", "Ａに定めるところによります。", "に定めるところによります"),
        ("as-recorded", "Ａに記載された内容によるものとする。", "記載された内容によるもの"),
        ("amount-recorded", "Ａに記載された金額とする。", "に記載された"),
        ("by-the-rule", "Ａの規定によるものとする。", "の規定による"),
        ("provided-in", "Ａに定める金額とする。", "に定める"),
        ("except", "Ａの場合を除きます。", "を除きます"),
        ("part-of-these-terms", "Ａは、本規約の一部を構成する。", "一部を構成"),
    ],
)
def test_the_words_that_are_quoted(name: str, words: str, said: str) -> None:
    assert trigger(name, words) == said


def test_every_pattern_is_asked() -> None:
    assert set(TAKEN) == set(BY_NAME)


LEFT = {  # pattern -> masked sentences that it must leave
    "notwithstanding-amount": each("Ａに定めるXにかかわらず、", "場合 事由 料金表 工事費用者"),
    "topic-not-applied": ["Ａは、Ｂを、これを適用しない。", "Ａは、これを適用せず提供する。"],
    "rule-not-applied": each("Ａに定めるX適用しない。", "場合は 期間内は 期間中は 期間後は 者は ときは"),
    "proviso-not-applied": ["天災の場合には適用しない。", "ただし、割引を適用しない。", "ただし、割引も適用しない。"],
    "instead-of": each("Ａに代えて、ＢをX。", "適用しない 適用しません 適用されない 適用されません 適用されず"),
    "outside-the-heading": ["保守の適用外の", "の適用外と", "あの適用外と"],
    "not-applied": ["Ａは適用せず提供", "Ａは適用外の"],
    "by-analogy": each("ＡをX", "準用しない 準用しません 準用しなく 準用されない 準用されません 準用されなく 準用されず"),
    "by-analogy-to-no-clause": each("XにB準じます"[:2] + "準じます", "これ それ これら Ａ 規定"),
    "read-and-applied": each("Ａを読み替えてX", "適用しない 適用しません 適用されない 適用されません"),
    "applied-whole": each("ＡをX適用します", "優先して 優先的に 順に 順で"),
    "except": ["障害を取り除く", "障害を取除く"],
    "only-if": ["建物内に限る", "建物内、ただし、に限る"],
    "based-on-by": each("Ａの規定によるX", "もの ほか ところ"),
    "based-on-by-clause": each("ＡによるX", "もの ほか ところ こと"),
    "by-the-rule": ["Ａの例による。", "Ａの規定による届出"],
    "not-against": ["Ａの規定に反する限り、"],
    "amount-recorded": each("Ａに記載のX", "日時 住所"),
    "set-in": ["Ａに定めるもののほか、", "Ａに定める事項"],
    "applied": each("Ａが適用されX", "ない ません ず"),
    "provided-in": each("Ａに定めるX", "ところ もの ほか とおり 料金については優先 料金は適用しない"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"), [pytest.param(n, w, id=f"{n}-{w}") for n, ws in LEFT.items() for w in ws]
)
def test_what_a_pattern_leaves(name: str, words: str) -> None:
    assert trigger(name, words) is None


@pytest.mark.parametrize(
    "words",
    "かかわらず 関わらず 関らず 拘わらず 拘らず 適用 準用 準じ 準ずる 基づき 基き 基く 基い もとづ により による 定め 規定 従 とおり 通り 特段 "
    "別段 同意 参照 定義 限り 除 に限 ただし 但し 優先 読み替 読替 読みかえ 読かえ とあるの 掲げ 則り 則っ 沿い 沿っ 準拠 所定の 記載 一部 "
    "排除 根拠 反しない 抵触 矛盾".split(),
)  # fmt: skip
def test_each_word_of_the_cue(words: str) -> None:
    assert CUE.search(words)


@pytest.mark.parametrize(
    ("words", "may"),
    [
        *((f"承諾{w}", True) for w in each("X", "することがある することもあり することができ する場合があ できるもの し得るもの し得")),
        *((f"承諾{w}", False) for w in each("X", "したことがある しただことがある するもの することを")),
    ],
)  # fmt: skip
def test_each_word_that_says_may(words: str, may: bool) -> None:
    assert bool(MAY.search(words)) is may


def test_a_proviso_in_brackets_is_taken_whole() -> None:
    found = BRACKETED_PROVISO.match("ただし、料金は無料とする。次")
    assert found
    assert found.group("trigger") == "ただし、料金は無料とする"


P = "第9条第1項"


def tiers(words: str) -> list[list[str]]:
    """Ranks, highest first; the document itself is ""."""
    before = "丁約款を読み替えて適用します。"
    document = draft({"第8条": "", "第8条第1項": before, "第9条": "", P: words})
    return [
        [shown(t) for t in tier]
        for s in document.statements
        if s.kind == "Precedence"
        for tier in s.tiers
    ]


FIRST = "優先する 優先して適用する 優先適用する 優先的に適用する 優先し、無料とする 優先される"
DIFFER = "抵触 矛盾 相違 齟齬が 異なる 競合 重複 不一致が 食い違 食違 相互に矛盾 互いに抵触"
ABOVE = [["乙約款"], [""]]
RANKING = [
    *((w, ABOVE) for w in each("乙約款、本約款の順に従ってX。", FIRST)),
    *((w, ABOVE) for w in each("乙約款X本約款の順に優先する。", "、 及び および 並びに 、次いで 、続いて > ＞ →")),
    *((w, ABOVE) for w in each("乙約款、本約款のX優先する。", "順に 順で 順により 順に従って 順に従い 順序に 順位で 優先順に 優先順位により、")),
    *((w, ABOVE) for w in each("乙約款が本約款にX。", "優先する 優先して適用される 優先し、 優先される")),
    *((w, ABOVE) for w in each("乙約款X本約款に優先する。", "が は は、 の規定は の定めが の内容が の条項は の条件は の記載は の記載内容は の各規定は")),
    *((w, ABOVE) for w in each("乙約款と本約款がXするときは、乙約款が優先する。", DIFFER)),
    *((w, ABOVE) for w in each("乙約款X本約款の間に矛盾がある場合は、乙約款を優先する。", "と 、 ・ 及び および 又は または")),
    *((w, ABOVE) for w in each("乙約款と本約款が矛盾するときは、乙約款X。", "が優先する を優先する の定めが優先する が適用される を適用する が本約款に優先する")),
    *((w, ABOVE) for w in each("乙約款X本約款の定めと異なるときは、乙約款が優先する。", "の定めが が は、 の規定が")),
    *((w, ABOVE) for w in each("本約款に優先して乙約款を適用X。", "する します される")),
    *((w, []) for w in each("本約款に優先して乙約款を適用X。", "しない しません しなく されない されません されず")),
    *((w, ABOVE) for w in each("乙約款及び本約款の間に矛盾があるときは、この順X優先する。", "に で 序に 番に 位で 序に従って 序に従い 序により")),
    *((f"{own}が乙約款に優先する。", [[""], ["乙約款"]]) for own in each("本X", "約款 規約 規程 契約 契約書 申込書 見積書 特約 特約事項 規定 覚書 合意書 協定書 誓約書 特則 書")),
    *((f"{own}が乙約款に優先する。", [[""], ["乙約款"]]) for own in each("X約款", "本 この 当")),
    ("乙約款は優先順位を定める。", []),
    ("乙約款、本約款の順とします。", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), RANKING, ids=[w for w, _ in RANKING])
def test_each_word_that_ranks(words: str, expected: list[list[str]]) -> None:
    assert tiers(words) == expected


@pytest.mark.parametrize("words", each("X", "優先 順 " + DIFFER))
def test_what_may_rank(words: str) -> None:
    assert precedence.MAY_RANK.search(words)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        *((f"令和3年3月31日{w}契約は、更新しない。", f"令和3年3月31日{w}") for w in each("X", "以前の 以後の 以降の 前の 後の 以前に成立した 以前に締結する 以前に締結された 以前に締結している 以前である 以前に係る")),
        *((f"令和3年3月31日以前の{w}は、更新しない。", "令和3年3月31日以前の") for w in each("X", "契約 契約者 利用者 会員 申込み 申込 者 もの 場合 サービス 利用契約")),
        *((f"令和3年3月31日以前の契約{w}更新しない。", "令和3年3月31日以前の") for w in "のにはがを、と"),
        *((f"{w}契約は、更新しない。", w) for w in ("品目を甲とする", "品目が甲である", "品目甲に係る")),
        *((f"{w}成立した契約は、更新しない。", f"{w}成立した") for w in each("X", "令和3年末までに 令和3年末より前に 令和3年末以降に 令和3年末以後")),
        ("甲が成立した契約は、更新しない。", ""),
    ],
)  # fmt: skip
def test_each_word_of_a_transitional_limit(text: str, limit: str) -> None:
    assert signals.limit_of(text) == limit


@pytest.mark.parametrize("word", "特段の 別段の 特別の 異なる 別途 別途の 別の".split())
@pytest.mark.parametrize("what", "定め 取り決め 取決め 合意 記載 約定".split())
def test_each_word_that_lets_the_other_go_first(word: str, what: str) -> None:
    assert signals.lets_other_go_first(f"{word}{what}がある場合")


@pytest.mark.parametrize(
    "part", "ただし書 但書 但し書 但し書き 但書き 本文 前段 後段 各号列記以外の部分".split()
)
def test_each_word_for_a_part(part: str) -> None:
    assert signals.part_cited("第3条" + part) == part
    assert signals.part_cited(part + "第3条") == ""


@pytest.mark.parametrize("case", "場合 とき については に関しては に限り".split())
def test_each_word_for_a_case(case: str) -> None:
    assert signals.names_a_case(f"法人の{case}、")
    assert not signals.names_a_case("この場合において、")
    assert not signals.names_a_case("この場合、")


@pytest.mark.parametrize("words", "読み替えて 読替えて".split())
def test_each_word_for_reading_otherwise(words: str) -> None:
    assert signals.reads_otherwise(words)


@pytest.mark.parametrize(
    ("words", "is_so"), [("適用しないものとし、", True), ("適用しませんが、", True), ("適用しない。次に", False)]
)  # fmt: skip
def test_what_follows_setting_aside(words: str, is_so: bool) -> None:
    assert signals.follows_setting_aside(words) is is_so


@pytest.mark.parametrize("ends", "表 書 規程 規約".split())
def test_what_an_instrument_is_about(ends: str) -> None:
    assert signals.matter_of(f"料金{ends}") == "料金"
    assert signals.matter_of(f"{ends}料金") == f"{ends}料金"


MATTERS = [
    *((w, "料金") for w in each("料金X", "については、 に関しては、 に対しては、 にあっては、")),
    *((f"{w}には、", w) for w in "契約者 もの 法人 団体 会員 個人".split()),
    *((w, "内容、その他の料金") for w in ["内容、その他の料金については、"]),
    *((f"内容、{w}料金については、", f"内容、{w}料金") for w in "及び 並びに 又は 若しくは および ならびに または".split()),
    *((f"甲{w}乙については、", f"甲{w}乙") for w in "又は 若しくは または".split()),
    ("甲は、料金については、", "料金"),
    ("甲。料金については、", "料金"),
    ("料金について、", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "matter"), MATTERS, ids=[w for w, _ in MATTERS])
def test_each_word_of_a_matter(words: str, matter: str | None) -> None:
    found = conditions._MATTER.search(words)
    assert (found.group("matter") if found else None) == matter


@pytest.mark.parametrize(
    ("words", "is_whole"),
    [
        *((w, True) for w in each("X", "本規約 この約款 当該契約 契約者 利用者 会員 お客様 これ これら それ その他 本規約に定めのない事項 規定がない事項 記載ない事項")),
        *((w, False) for w in each("X", "料金 法人 本規約でない事項 契約者以外")),
    ],
)  # fmt: skip
def test_what_every_clause_is_about(words: str, is_whole: bool) -> None:
    assert bool(conditions._WHOLE.fullmatch(words)) is is_whole


@pytest.mark.parametrize("joined", "又は 若しくは 及び 並びに または および".split())
def test_what_is_joined_before_a_condition(joined: str) -> None:
    assert conditions._JOINED.search(f"解約した{joined}")
    assert conditions._JOINED.search(f"解約した{joined}変更した{joined}")
    assert not conditions._JOINED.search(f"解約した{joined}とき")


@pytest.mark.parametrize("before", "、 。 は を が に で".split())
def test_a_join_does_not_reach_over(before: str) -> None:
    found = conditions._JOINED.search(f"料金{before}解約した又は")
    assert found
    assert found.group() == "解約した又は"


@pytest.mark.parametrize(
    "opening", "ただし、 但し、 なお、 また、 Ａは、 Ａの規定は、 ただし、Ａの定めは、".split()
)
def test_what_opens_a_sentence(opening: str) -> None:
    found = conditions._OPENING.match(opening.replace("A", "Ａ") + "契約者")
    assert found
    assert found.group() == opening


@pytest.mark.parametrize("between", "及び 並びに 又は 若しくは および ならびに または 、".split())
def test_what_joins_a_list_far_off(between: str) -> None:
    assert statements._JOINS_FAR.search(f"Ａ{between}契約")
    assert not statements._JOINS_FAR.search(f"Ａ{between}Ｂ")
