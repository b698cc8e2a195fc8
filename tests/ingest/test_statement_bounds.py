"""How far the patterns of statements reach: bounds, signs that part words, all of what is quoted.

Beside `test_stating_words`, which asks for their words: `~` before a number stands for as many
signs of any word, so that a bound is met exactly and passed by one.
"""

import re

import pytest

from ingest.statement_patterns import BRACKETED_PROVISO, CUE, MAY, PATTERNS

BY_NAME = {p.name: p for p in PATTERNS}


def filled(words: str) -> str:
    """The words with 料 n times for each ~n."""
    return re.sub(r"~(\d+)", lambda m: "料" * int(m[1]), words)


def parted(words: str, signs: str) -> list[str]:
    """The words with each of the signs in the place of X."""
    return [words.replace("X", sign) for sign in signs]


DIFFERENT = "Ａに特段の定めがあるときは、"
SAID = "Ａに定めがあるときは、"
TERMS = "Ａその他"
TAKEN: dict[str, list[str]] = {
    "notwithstanding-amount": ["Ａに定める~4料にかかわらず、", "Ａに定める延費にかかわらず、"],
    "notwithstanding-other": ["Ａその他の~10の規定にかかわらず、", "Ａその他のの規定にかかわらず、"],
    "topic-not-applied": [
        "Ａは、~40は、これを適用しない。",
        "Ａは料、これを適用しない。",
        "Ａは、法人はこれを適用しない。",
        "Ａは、Ｂのとき、これを適用しない。",
    ],
    "rule-not-applied": [
        "Ａに定めるサービスは適用しない。",
        "Ａに定めるサーバーは適用しない。",
        "Ａに定める~20は適用しない。",
        "Ａに定める料金は~25には適用しない。",
        "Ａに定める料金は甲には適用しない。",
        "Ａに定める料金は法人に適用しない。",
    ],
    "part-not-applied": ["Ａ中~40部分は適用しない。", "Ａ中の部分は適用しない。", "Ａ中の部分は、適用しない。"],
    "proviso-not-applied": [
        "ただし天災の場合には適用しない。",
        "ただしこの規定は適用しない。",
        "ただし、この規定は適用しない。",
        "ただし、法人には天災の場合には適用しない。",
        "ただし、法人では天災の場合には適用しない。",
        "ただし、法人としては天災の場合には適用しない。",
        "ただし、解約しては天災の場合には適用しない。",
        "ただし、継続では天災の場合には適用しない。",
        "ただし、解約すべきは天災の場合には適用しない。",
        "ただし、天災の場合は事故の場合には適用しない。",
        "ただし、法人にも天災の場合には適用しない。",
        "ただし、には適用しない。",
        "ただし、適用しない。",
        "ただし適用しない。",
    ],
    "instead-of": ["Ａに代わり、Ｂを適用する。", "Ａに代わりＢを適用する。", "Ａに代えてを適用する。", "Ａに代えて、Ｂを~14適用する。"],
    "those-not-applied": ["Ａこれらの規定は適用しない。"],
    "outside-the-heading": ["サーバの適用外と", "サーバーの適用外と", "~12の適用外と"],
    "by-analogy": ["Ａを読替えて準用する"],
    "read-and-applied": ["Ａを読かえて適用する", "Ａを読み替え~14適用する"],
    "part-of-these-terms": [
        "Ａその他の~12は、一部を構成する。",
        "Ａその他~12は、一部を構成する。",
        "Ａその他は、一部を構成する。",
        "Ａは、~25の一部を構成する。",
        "Ａは、の一部を構成する。",
    ],
    "only-if": ["ただしに限る"],
    "proviso-out-of-scope": ["ただし対象外と"],
    "otherwise-provided": [
        "Ａに特段の定めがあるときそれによる。",
        "Ａに特段の定めがあるときに、それによる。",
        DIFFERENT + "~12よる",
        DIFFERENT + "その~12よる",
        DIFFERENT + "当該~12よる",
        DIFFERENT + "それに~12よる",
        SAID + "その~12よる",
        "Ａに定めがあるときそれによる。",
    ],
    "provided-in": ["Ａに定める料金、設備については優先する。", "Ａに定める料金。設備については優先する。", "Ａに定める~21については優先する。"],
}  # fmt: skip
LEFT: dict[str, list[str]] = {
    "notwithstanding-amount": ["Ａに定める~5料にかかわらず、", "Ａに定める特別の金額にかかわらず、"],
    "notwithstanding-other": [
        "Ａその他の~11の規定にかかわらず、",
        *parted("Ａその他の料X金の規定にかかわらず、", "、。"),
    ],
    "topic-not-applied": [
        "Ａは、~41は、これを適用しない。",
        "Ａは、Ｂを料、これを適用しない。",
        *parted("Ａは料X金、これを適用しない。", "。をは"),
    ],
    "rule-not-applied": [
        "Ａに定める~21は適用しない。",
        "Ａに定める料金は~26には適用しない。",
        "Ａに定める料金は、Ｂには適用しない。",
        *parted("Ａに定める料金は法X人には適用しない。", "、。はをも"),
        "Ａに定める者は適用しない。",
        "Ａに定める者の料金は適用しない。",
        "Ａに定める場合の料金は適用しない。",
        "Ａに定めるときの料金は適用しない。",
    ],
    "part-not-applied": ["Ａ中~41部分は適用しない。", *parted("Ａ中違X約部分は適用しない。", "、。Ｂ")],
    "proviso-not-applied": [
        *parted("ただし、ＡX法人には適用しない。", "はをも"),
        "ただし、法人。天災の場合には適用しない。",
        "ただし、割引は法人には適用しない。",
        "ただし、割引も法人には適用しない。",
        *parted("ただし、法人にXを場合には適用しない。", "はも"),
        "ただし、法人とを場合には適用しない。",
        "ただし、割引が適用しない。",
        "ただし、割引は、適用しない。",
        "ただし、解約しては適用しない。",
    ],
    "instead-of": [
        *parted("Ａに代えて、Ｂを料X金適用する。", "。、は"),
        "Ａに代えて、Ｂを~15適用する。",
        "Ａに代えて、代金を支払う。Ｂを適用する。",
    ],
    "outside-the-heading": ["甲の適用外と"],
    "read-and-applied": ["Ａを読み替え~15適用する", "Ａを読み替え。適用する"],
    "applied-whole": ["Ａを適用する契約者", "Ａを適用される契約者"],
    "part-of-these-terms": [
        "Ａその他の~13は、一部を構成する。",
        *parted("Ａその他の料X金は、一部を構成する。", "、。はが"),
        "Ａは、~26の一部を構成する。",
        *parted("Ａは、料X金の一部を構成する。", "、。"),
    ],
    "otherwise-provided": [
        DIFFERENT + "当社が定める料金の支払方法による。",
        *parted(DIFFERENT + "料X金による", "。、"),
        *parted(SAID + "その料X金による", "。、"),
        SAID + "その~13よる",
    ],
    "provided-in": [
        "Ａに定める~20については優先する。",
        "Ａに定めるについては優先する。",
        "Ａに定める料金について優先する。",
        "Ａに定める料金については、優先する。",
        "Ａに定める料金については、乙が優先する。",
    ],
}  # fmt: skip


def _cases(table: dict[str, list[str]]) -> list[object]:
    return [pytest.param(n, w, id=f"{n}-{w}") for n, ws in table.items() for w in ws]


@pytest.mark.parametrize(("name", "words"), _cases(TAKEN))
def test_a_pattern_reaches_so_far(name: str, words: str) -> None:
    assert BY_NAME[name].regex.search(filled(words))


@pytest.mark.parametrize(("name", "words"), _cases(LEFT))
def test_a_pattern_reaches_no_farther(name: str, words: str) -> None:
    assert BY_NAME[name].regex.search(filled(words)) is None


QUOTED = [
    ("follow", "Ａに従うものとする。", "に従うもの"),
    ("as-recorded", "Ａに記載された内容によるほか、", "記載された内容によるほか"),
    ("as-recorded", "Ａに記載された内容によるものとする。", "記載された内容によるもの"),
    ("as-provided", "Ａに定めるところによります。", "に定めるところによります"),
    ("as-provided", "Ａに定めるところによりましてな", "に定めるところによりまして"),
    ("as-provided", "Ａに定めるところによ", "に定めるところによ"),
    ("as-provided", "Ａに定めるところに従、", "に定めるところに従"),
    ("as-provided", "Ａに定める意味に従います。", "に定める意味に従います"),
    ("otherwise-provided", "Ａに特段の定めがある場合それによりますので", "特段の定めがある場合それによりますの"),
    ("otherwise-provided", "Ａに特段の定めがある場合甲優先", "特段の定めがある場合甲優先"),
    ("otherwise-provided", "Ａに定めがある場合それによりますので", "定めがある場合それによりますの"),
    ("otherwise-provided", "Ａに定めがある場合その定め優先", "定めがある場合その定め優先"),
    ("by-analogy", "Ａを読替て準用する", "読替て準用する"),
    ("by-analogy", "Ａを読みかえて準用する", "読みかえて準用する"),
    ("by-analogy", "Ａを読み替えて準用する", "読み替えて準用する"),
    ("not-so", "この限りでありません。", "この限りでありません"),
    ("not-so", "この限りではあります。", "この限りではあり"),
    ("except", "場合を除きます。", "を除きます"),
    ("only-if", "ただし、建物内に限ります。", "に限り"),
    ("read-and-applied", "Ａを読み替えて適用する適用する", "読み替えて適用する"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "quoted"), QUOTED)
def test_all_of_the_words_are_quoted(name: str, words: str, quoted: str) -> None:
    found = BY_NAME[name].regex.search(words)
    assert found
    assert found.group("trigger") == quoted


@pytest.mark.parametrize("words", ["ただし、料金は無料", "但し料金", "ただし"])
def test_a_proviso_in_brackets_is_all_of_it(words: str) -> None:
    found = BRACKETED_PROVISO.match(words + "。次")
    assert found
    assert found.group("trigger") == words


@pytest.mark.parametrize("words", ["得るもの", "できるもの", "承諾し得"])
def test_what_says_may_alone(words: str) -> None:
    assert MAY.search(words)


def test_what_is_set_aside_is_a_cue_alone() -> None:
    assert CUE.search("排除")
    assert not CUE.search("障害を直す")


@pytest.mark.parametrize(
    ("noun", "words"), [("料" * 12, "~12の適用外と"), ("料" * 12, "~13の適用外と")]
)
def test_all_of_the_noun_is_asked_for(noun: str, words: str) -> None:
    found = BY_NAME["outside-the-heading"].regex.search(filled(words))
    assert found
    assert found.group("noun") == noun
