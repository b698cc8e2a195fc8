"""What a new version breaks for the documents that point at it, and in itself; and nothing else."""

from dataclasses import replace

import pytest

from ingest.model import Document
from queries.break_kinds import KINDS
from queries.compare import compared as compare
from queries.comparison import Break, Comparison
from tests.queries.test_compare import ANNEXES, SHIFTED, after
from tests.queries.versions import (
    BASE,
    COURT,
    FEES,
    LIABILITY,
    NEW_HEAD,
    OLD_HEAD,
    SCOPE,
    SUSPENSION,
    TERMINATION,
    TERMS,
    broken,
    renumbered,
    versions,
)
from tests.stacks import TAKES_IN, made

Broken = tuple[str, str, str, str, str]
Case = tuple[str, str, str, list[Broken], str]


def reseller(words: str) -> Document:
    """The reseller's terms, which take the carrier's in and say `words` in their second article."""
    return made("ko", TAKES_IN + "第2条（特則）\n" + words)


WITHOUT_FEES = SCOPE + TERMS + renumbered(SUSPENSION + TERMINATION + LIABILITY + COURT, 4, -1)
WITHOUT_FEES = WITHOUT_FEES.replace("第3条第1項の料金", "毎月の料金")
SWAPPED = after(
    (
        "2 前項の期日までに支払わない利用者は、年14パーセントの遅延利息を支払うものとします。\n"
        "3 当社は、原価の変動により料金を改定することがあります。",
        "2 当社は、原価の変動により料金を改定することがあります。\n"
        "3 第1項の期日までに支払わない利用者は、年14パーセントの遅延利息を支払うものとします。",
    )
)
CASES: list[Case] = [
    # what the reseller says, old, new, (kind, at, was, now, went), why
    ("当社は、乙約款第5条（解約）は適用しません。", BASE, BASE, [], "nothing changed"),
    (
        "当社は、乙約款第5条（解約）は適用しません。",
        BASE,
        SHIFTED + ANNEXES,
        [("OtherContent", "ko 第2条第1項", "第5条", "第5条", "第6条")],
        "a disapplication that hits another article",
    ),
    (
        "料金は、乙約款第3条第2項によります。",
        BASE,
        SWAPPED,
        [("OtherContent", "ko 第2条第1項", "第3条第2項", "第3条第2項", "第3条第3項")],
        "two 項 changed places",
    ),
    (
        "管轄は、乙約款第7条によります。",
        BASE,
        WITHOUT_FEES + ANNEXES,
        [("NoSuchProvision", "ko 第2条第1項", "第7条", "", "第6条")],
        "the number is gone, the content is one before",
    ),
    (
        "料金は、乙約款第3条によります。",
        BASE,
        WITHOUT_FEES + ANNEXES,
        [("OtherContent", "ko 第2条第1項", "第3条", "第3条", "")],
        "the content is gone, the number stands over another article",
    ),
    (
        "乙約款第5条（解約）の規定にかかわらず、解約は電話でもできます。",
        BASE,
        after((TERMINATION, "第5条 削除\n")),
        [("Deleted", "ko 第2条第1項", "第5条", "第5条", "")],
        "an article that only says 削除",
    ),
    (
        "料金は、乙約款第3条によります。",
        BASE,
        after(
            (
                FEES,
                "第3条（料金）\n利用者は、毎月の料金を翌月末日までに銀行振込により支払うものとします。\n"
                "第3条の2（遅延利息）\n前条の期日までに支払わない利用者は、年14パーセントの遅延利息を"
                "支払うものとします。\n"
                "第3条の3（改定）\n当社は、原価の変動により料金を改定することがあります。\n",
            )
        ),
        [("Rewritten", "ko 第2条第1項", "第3条", "第3条", "第3条の2第1項、第3条の3")],
        "most of an article went into new ones",
    ),
    (
        "管轄は、乙約款第7条によります。",
        BASE,
        after((COURT, "第7条 削除\n" + renumbered(COURT, 7))),
        [("Deleted", "ko 第2条第1項", "第7条", "第7条", "第8条")],
        "削除, and the content under the next number",
    ),
    (
        "停止は、乙約款第4条第1項各号によります。",
        BASE,
        after(("通信を行ったとき\n", "通信を行ったとき\n(4) 破産したとき\n")),
        [("EffectChanged", "ko 第2条第1項", "第4条第1項", "第4条第1項", "")],
        "a case added to those that are deferred to",
    ),
    (
        "解約は、乙約款第5条（解約）によります。",
        BASE,
        after(("第5条（解約）", "第5条（契約の終了）")),
        [("TitleDiffers", "ko 第2条第1項", "第5条", "第5条", "")],
        "the heading that is stated was renamed",
    ),
    (
        "解約は、乙約款第5条によります。",
        BASE,
        after(("第5条（解約）", "第5条（契約の終了）")),
        [],
        "a heading that is not stated",
    ),
    (
        "解約は、乙約款第5条（契約の終了）によります。",
        BASE,
        after(("第5条（解約）", "第5条（契約の終了）")),
        [("Mended", "ko 第2条第1項", "第5条", "第5条", "")],
        "a heading that fits the new version only",
    ),
    (
        "当社は、乙約款第5条（解約）は適用しません。",
        BASE,
        after(("三十日前", "六十日前")),
        [("EffectChanged", "ko 第2条第1項", "第5条", "第5条", "")],
        "what is disapplied says something else",
    ),
    (
        "乙約款第5条に基づき解約されたときは、機器を返還します。",
        BASE,
        after(("三十日前", "六十日前")),
        [("WordsChanged", "ko 第2条第1項", "第5条", "第5条", "")],
        "what is relied on has other words",
    ),
    (
        "当社は、乙約款第5条（解約）は適用しません。",
        BASE,
        after(
            (
                TERMINATION,
                "第5条（解約）\n契約は、当社が承諾し、違約金の受領を確認した月の末日に限り終了する。\n",
            )
        ),
        [("Rewritten", "ko 第2条第1項", "第5条", "第5条", "")],
        "one heading, all other words",
    ),
    (
        "乙約款第6条の賠償の額は、乙約款第9条によります。",
        BASE,
        BASE,
        [],
        "what was wrong before and after is not broken by the change",
    ),
    (
        "賠償は、乙約款第8条によります。",
        BASE,
        SHIFTED + ANNEXES,
        [("Mended", "ko 第2条第1項", "", "第8条", "")],
        "a number that is only in the new version",
    ),
    (
        "料金は、民法第404条によります。",
        BASE,
        SHIFTED + ANNEXES,
        [],
        "another document",
    ),
    (
        "乙約款中「利用者」とあるのは「加入者」と読み替えるものとします。",
        BASE,
        BASE.replace("利用者", "顧客"),
        [("WordsNotThere", "ko 第2条第1項", "第1条第1項", "第1条第1項", "")],
        "a reading whose words are gone",
    ),
    (
        "乙約款中「顧客」とあるのは「加入者」と読み替えるものとします。",
        BASE,
        BASE.replace("利用者", "顧客"),
        [("Mended", "ko 第2条第1項", "", "", "")],
        "a reading whose words are there now",
    ),
    (
        "端末設備の修理は、当社が行います。",
        BASE,
        after(("（以下「端末設備」といいます。）", "")),
        [
            ("TermGone", "ko 第2条第1項", "第2条第1項", "第2条第1項", ""),
            ("TermGone", "otsu 第4条第1項第2号", "第2条第1項", "第2条第1項", ""),
        ],
        "a term that is no longer defined, here and in the document itself",
    ),
    (
        "専属的合意管轄裁判所に訴えます。",
        BASE,
        after(("専属的合意管轄裁判所", "第一審の裁判所")),
        [("NameGone", "ko 第2条第1項", "第7条第1項", "第7条第1項", "")],
        "words shared with the old version only",
    ),
    (
        "回線は、乙約款別紙2の品目によります。",
        BASE,
        after(
            ("別紙2 料金表", "別紙3 料金表"),
            (
                "2 実測速度は、保証しません。\n",
                "2 実測速度は、保証しません。\n別紙2 工事費\n1 工事費は、実費とします。\n",
            ),
        ),
        [("OtherContent", "ko 第2条第1項", "別紙2", "別紙2", "別紙3")],
        "an annex renumbered",
    ),
    (
        "停止は、乙約款第4条第1項第2号によります。",
        BASE,
        after(
            ("(2) 端末設備を第三者に転売したとき\n(3) 公序", "(2) 公序"),
            (
                "ができます。\n第6条",
                "ができます。\n2 当社は、次のときは、契約を直ちに終了させます。\n"
                "(1) 端末設備を第三者に転売したとき\n第6条",
            ),
        ),
        [
            (
                "OtherContent",
                "ko 第2条第1項",
                "第4条第1項第2号",
                "第4条第1項第2号",
                "第5条第2項第1号",
            )
        ],
        "an item moved under another article",
    ),
    (
        "定めは、ありません。",
        BASE,
        after(
            ("第3条第1項の料金", "第3条第1項の料金"),
            ("利用者は、毎月の料金を", "手数料は、無料です。\n2 利用者は、毎月の料金を"),
            ("2 前項", "3 前項"),
            ("3 当社は", "4 当社は"),
        ),
        [("OtherContent", "otsu 第4条第1項第1号", "第3条第1項", "第3条第1項", "第3条第2項")],
        "the document cites its own 項 by the number that it had",
    ),
    (
        "定めは、ありません。",
        after(("次のいずれかに", "次の各号のいずれかに")),
        after(
            ("次のいずれかに", "次の各号のいずれかに"),
            ("(2) 端末設備を第三者に転売したとき\n(3) 公序", "(2) 公序"),
        ),
        [],
        "次の各号 are those that stand there",
    ),
    (
        "設備の仕様は、当社が公表します。",
        after(("の仕様は", "の設置条件は")),
        BASE,
        [],
        "words that are no name",
    ),
    (
        "定めは、ありません。",
        BASE,
        SHIFTED + ANNEXES,
        [],
        "the document's own citations were renumbered with their clauses",
    ),
    (
        "定めは、ありません。",
        BASE,
        after(
            ("2 前項の期日", "2 手数料は、無料とします。\n3 前項の期日"),
            ("3 当社は、原価", "4 当社は、原価"),
        ),
        [("OtherContent", "otsu 第3条第3項", "第3条第1項", "第3条第2項", "第3条第1項")],
        "a 項 put in between makes 前項 another one",
    ),
]


def compared(words: str, old: str, new: str) -> Comparison:
    return versions(old, new, reseller(words))


@pytest.mark.parametrize("case", CASES, ids=[c[-1] for c in CASES])
def test_breaks(case: Case) -> None:
    words, old, new, expected, _ = case
    found = compared(words, old, new)
    assert sorted(map(broken, found.breaks)) == sorted(expected)
    assert found.is_broken == any(KINDS[b[0]].severity != "note" for b in expected)


def test_a_document_that_is_renamed_is_told_of_once() -> None:
    """What breaks inside it is told of as if the name still meant it."""
    words = "当社は、乙約款第5条（解約）は適用しません。\n2 料金は、乙約款第3条第2項によります。"
    old = made("otsu", BASE, head=OLD_HEAD)
    new = made("otsu", SHIFTED + ANNEXES, head=NEW_HEAD.replace("契約約款", "利用規約"))
    found = compare(old, new, [old, new, reseller(words)], set()).breaks
    assert sorted(b.kind for b in found) == ["DocumentNotNamed", "NoSuchProvision", "OtherContent"]
    (named,) = (b for b in found if b.kind == "DocumentNotNamed")
    assert "乙サービス利用規約" in named.said[0]
    assert named.at.label == "第1条第1項"


TABLES = [  # new version, breaks, why
    (BASE, [], "a table that stays"),
    (after(("別紙2 料金表", "別紙3 料金表")), ["NoSuchProvision"], "a table that is gone"),
]


@pytest.mark.parametrize("case", TABLES, ids=[c[-1] for c in TABLES])
def test_a_table_that_is_cited(case: tuple[str, list[str], str]) -> None:
    new, expected, _ = case
    found = compared("料金は、乙約款別紙2の表1によります。", BASE, new).breaks
    assert [b.kind for b in found] == expected


def one(words: str, old: str, new: str) -> Break:
    (found,) = compared(words, old, new).breaks
    return found


def test_a_break_gives_the_words_and_the_statement_made_with_them() -> None:
    b = one("当社は、乙約款第5条（解約）は適用しません。", BASE, SHIFTED + ANNEXES)
    assert b.quoted.words == "第5条（解約）"
    assert b.quoted.sentence[b.quoted.start : b.quoted.end] == b.quoted.words
    assert [u.kind for u in b.uses] == ["Disapplication"]
    assert b.content.was_words == TERMINATION.split("\n")[1]
    assert b.content.now_words.startswith("当社は、次のいずれかに該当する")
    assert (b.content.score, b.basis) == (1.0, "inferred")
    assert "新しい第5条が適用除外となります" in b.said[0]


SURE = [  # what the reseller says of 第5条, what comes of it
    ("は適用しません。", "新しい第5条が適用除外となります"),
    ("は適用しないことがあります。", "新しい第5条が適用除外となることがあります"),
    ("は、契約者が法人であるときは、適用しません。", "新しい第5条が適用除外となることがあります"),
]


@pytest.mark.parametrize("case", SURE, ids=[c[0] for c in SURE])
def test_what_comes_of_it_is_never_surer_than_the_words(case: tuple[str, str]) -> None:
    words, expected = case
    b = one(f"乙約款第5条（解約）{words}", BASE, SHIFTED + ANNEXES)
    assert expected in b.said[0]


def test_that_a_number_is_not_there_is_a_fact() -> None:
    b = one("管轄は、乙約款第7条によります。", BASE, WITHOUT_FEES + ANNEXES)
    assert (b.basis, b.severity, b.content.now) == ("stated", "serious", None)


def test_the_gravest_come_first_and_a_disapplication_before_a_deferral() -> None:
    words = "料金は、乙約款第3条によります。\n2 当社は、乙約款第5条（解約）は適用しません。"
    found = compared(words, BASE, SHIFTED + ANNEXES).breaks
    assert [b.uses[0].kind for b in found] == ["Disapplication", "Deferral"]


def test_a_version_under_another_id_stands_for_the_document() -> None:
    """A new version comes as a file of any name."""
    old = made("otsu", BASE, head=OLD_HEAD)
    new = replace(made("otsu", SHIFTED + ANNEXES, head=NEW_HEAD), doc_id="yakkan-2025")
    other = reseller("当社は、乙約款第5条（解約）は適用しません。")
    found = compare(old, new, [old, other], set())
    assert [broken(b)[0] for b in found.breaks] == ["OtherContent"]
    assert (found.new.document, found.new.iri) == ("yakkan-2025", "")
