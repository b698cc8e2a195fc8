"""Citations as a document's words make them: quote, kind, targets, stated title."""

import pytest

from ingest.mentions import Mention, decide
from ingest.model import CitationKind
from tests.ingest.drafting import draft, moved, shown, table

FRAME = draft(
    {
        "第1条（目的）": "",
        "第1条第1項": "「乙クラウド契約約款 一般規程」および「乙クラウド契約約款 個別規程 "
        "乙サービス」（以下、総称して「特定約款」といいます。）を読み替えて適用します。",
        "第2条（料金）": "",
        "第2条第1項": "",
        "第2条第1項第1号": "月額",
        "第2条第1項第2号": "初期費用",
        "第2条第2項": "",
        "第3条（期間）": "",
        "第3条第1項": "",
        "別紙1": "料金",
        "別紙1/2": "月額費用 次のとおり",
        "別紙1/2/(1)": "基本額",
        "別紙1/2/(2)": "加算額",
        "別紙1/3": "一時金",
        "別紙1/3/(1)": "設定費",
    },
    title="甲クラウドサービス契約約款",
)
# what stands in quotes names a document without its white space
BOTH = ["乙クラウド契約約款一般規程", "乙クラウド契約約款個別規程乙サービス"]
GENERAL = BOTH[:1]
OWN = BOTH[1:]

Row = tuple[str, CitationKind, list[str]]


def cited(words: str, at: str = "第3条第1項") -> list[Row]:
    found = moved(FRAME, at, words)
    return [(c.quote, c.kind, [shown(t) for t in c.targets]) for c in found.cited_at(at)]


def doc(name: str, targets: list[str] | None = None) -> Row:
    return name, "DocumentCitation", [name] if targets is None else targets


def clause(quote: str, *targets: str) -> Row:
    return quote, "Absolute", list(targets)


def relative(quote: str, *targets: str) -> Row:
    return quote, "Relative", list(targets)


def annex(quote: str, target: str) -> Row:
    return quote, "AnnexCitation", [target]


G = GENERAL[0]
CASES = [
    pytest.param(
        "丙約款第3条（期間）の定め",
        [doc("丙約款"), clause("第3条（期間）", "丙約款#第3条")],
        "the document and its clause are two citations",
        id="document-and-clause",
    ),
    pytest.param(
        "特定事業者約款第3条（期間）、第10条（解除）および、第8条（付加）5項は適用しません。",
        [
            doc("特定事業者約款"),
            clause("第3条（期間）", "特定事業者約款#第3条"),
            clause("第10条（解除）", "特定事業者約款#第10条"),
            clause("第8条（付加）5項", "特定事業者約款#第8条第5項"),
        ],
        "coordinated clauses inherit the document; 項 without 第",
        id="list-inherits",
    ),
    pytest.param(
        "丙約款第3条の定めによる額に、第2条の額を加えます。",
        [doc("丙約款"), clause("第3条", "丙約款#第3条"), clause("第2条", "第2条")],
        "words between: no longer of the document",
        id="document-ends",
    ),
    pytest.param(
        "個別規程「第3条（料金）(1)」",
        [doc("個別規程", OWN), clause("第3条（料金）(1)", f"{OWN[0]}#第3条第1号")],
        "the clause of a document in quotes; a part of the alias is one document",
        id="quoted",
    ),
    pytest.param(
        "一般規程第28条",
        [doc("一般規程", GENERAL), clause("第28条", f"{G}#第28条")],
        "one of the two documents the alias stands for",
        id="general",
    ),
    pytest.param(
        "「特定約款」に従います。",
        [doc("特定約款", BOTH)],
        "an alias for two documents",
        id="alias",
    ),
    pytest.param(
        "特定約款第7条",
        [doc("特定約款", BOTH), clause("第7条", f"{G}#第7条")],
        "of which of the two is for the linker",
        id="alias-clause",
    ),
    pytest.param(
        "第2条(料金)第1項",
        [clause("第2条(料金)第1項", "第2条第1項")],
        "half-width brackets",
        id="half-width-title",
    ),
    pytest.param(
        "第２条（料金）第１項",
        [clause("第２条（料金）第１項", "第2条第1項")],
        "full-width digits are quoted as printed",
        id="full-width",
    ),
    pytest.param(
        "第 2 条 （料金） 第 1 項",
        [clause("第 2 条 （料金） 第 1 項", "第2条第1項")],
        "spaces between",
        id="spaced",
    ),
    pytest.param(
        "個人情報の保護に関する法律（平成15年法律第57号）に従います。",
        [doc("個人情報の保護に関する法律（平成15年法律第57号）", ["個人情報の保護に関する法律"])],
        "a law with its number, which is no 号",
        id="law-number",
    ),
    pytest.param(
        "刑事訴訟法第197条第2項及び同法第218条",
        [
            doc("刑事訴訟法"),
            clause("第197条第2項", "刑事訴訟法#第197条第2項"),
            doc("同法", ["刑事訴訟法"]),
            clause("第218条", "刑事訴訟法#第218条"),
        ],
        "同法 is the law named before",
        id="same-law",
    ),
    pytest.param(
        "同法第3条に従います。",
        [doc("同法"), clause("第3条", "同法#第3条")],
        "同法 of no law stays as printed",
        id="same-law-of-none",
    ),
    pytest.param("当社所定の方法により支払います。", [], "方法 is no 法", id="no-law"),
    pytest.param(
        "別紙1の3.(1)に定める額",
        [annex("別紙1の3.(1)", "別紙1/3/(1)")],
        "a part of a part",
        id="annex-part",
    ),
    pytest.param(
        "別紙1の2.月額費用(2)に定める額",
        [annex("別紙1の2.月額費用(2)", "別紙1/2/(2)")],
        "the part's caption belongs to the quote",
        id="annex-caption",
    ),
    pytest.param("別紙1に定める額", [annex("別紙1", "別紙1")], "the annex", id="annex"),
    pytest.param(
        "第2条第1項ただし書、前段及び第2条第2項後段",
        [clause("第2条第1項ただし書", "第2条第1項"), clause("第2条第2項後段", "第2条第2項")],
        "parts of a 項 belong to the quote",
        id="parts",
    ),
    pytest.param(
        "第2条第1項本文の額", [clause("第2条第1項本文", "第2条第1項")], "本文", id="main-part"
    ),
    pytest.param(
        "本約款、この契約約款及び甲クラウドサービス契約約款を守ります。",
        [],
        "its own names are not cited",
        id="own-names",
    ),
    pytest.param("変更後の約款によります。", [], "nor its later version", id="changed"),
    pytest.param(
        "丁社の約款（以下「丁約款」といいます。）を守ります。",
        [],
        "a name being defined is not cited",
        id="definiendum",
    ),
    pytest.param(
        "「設定シート」に記載します。",
        [doc("設定シート")],
        "a quoted name of an instrument",
        id="quoted-name",
    ),
    pytest.param(
        "「初期設定」に記載します。", [], "a quoted word that names none", id="quoted-word"
    ),
    pytest.param(
        "御見積書・御申込書に従います。",
        [doc("御見積書"), doc("御申込書")],
        "names joined by ・",
        id="joined-names",
    ),
    pytest.param(
        "丙約款第7条（通知）(2)障害、(3)復旧",
        [
            doc("丙約款"),
            clause("第7条（通知）(2)障害", "丙約款#第7条第2号"),
            clause("(3)復旧", "丙約款#第7条第3号"),
        ],
        "captions of bracketed items belong to the quote; the list goes on",
        id="captions",
    ),
    pytest.param(
        "第2条第1項(1)又は(2)の額",
        [clause("第2条第1項(1)", "第2条第1項第1号"), clause("(2)", "第2条第1項第2号")],
        "bracketed items joined",
        id="bracketed-items",
    ),
    pytest.param("次の事項を届け出ます。", [], "次の事項 is no citation", id="following-things"),
    pytest.param("当該各号の額", [], "当該 is no citation", id="said"),
    pytest.param("平成15年法律第57号", [], "the number of a law is no 号", id="bare-law-number"),
    pytest.param(
        "丙約款第二〇条の規定",
        [doc("丙約款"), clause("第二〇条", "丙約款#第20条")],
        "digits one by one",
        id="kanji-digits",
    ),
    pytest.param(
        "丙約款3条2項の規定",
        [doc("丙約款"), clause("3条2項", "丙約款#第3条第2項")],
        "第 is left out behind a document",
        id="no-dai",
    ),
    *(
        pytest.param(
            f"丙約款{place}の規定",
            [clause(f"丙約款{place}", f"丙約款#{label}")],
            "a number that cannot be read is of a clause, never of the whole document",
            id=f"unread {place}",
        )
        for place, label in (
            ("第Ⅲ条", "第Ⅲ条"),
            ("の第Ⅲ条第2項", "第Ⅲ条第2項"),
            ("第１O条", "第1O条"),
            ("第З条", "第З条"),
            ("Ａ条", "A条"),
        )
    ),
    pytest.param("丙約款第三者条項の規定", [doc("丙約款")], "no place", id="third-parties"),
    pytest.param("丙約款の各条項", [doc("丙約款")], "no place either", id="each-clause"),
    pytest.param("丙約款12条件の定め", [doc("丙約款")], "no place", id="conditions"),
    pytest.param("第3章（利用）の定め", [clause("第3章（利用）", "第3章")], "a 章", id="chapter"),
]


@pytest.mark.parametrize(("words", "expected", "why"), CASES)
def test_words_cite(words: str, expected: list[Row], why: str) -> None:
    assert cited(words) == expected, why


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("第2条（料金）第1項", "料金"),
        ("第2条(料金)", "料金"),
        ("丙約款第3条（契約者の 解除）", "契約者の 解除"),
        ("第2条", None),
    ],
)
def test_the_stated_title_is_kept_as_printed(words: str, title: str | None) -> None:
    assert moved(FRAME, "第3条第1項", words).cited_at("第3条第1項")[-1].stated_title == title


@pytest.mark.parametrize("words", [case.values[0] for case in CASES])
def test_offsets_cut_the_quote_out_of_the_text(words: object) -> None:
    for c in moved(FRAME, "第3条第1項", str(words)).cited_at("第3条第1項"):
        assert str(words)[c.start : c.end] == c.quote


def test_cells_cite_and_headings_of_columns_do_not() -> None:
    prices = table(
        "別紙1/第1表",
        ["第2条の額", "根拠"],
        [["100円", "第2条第1項"]],
        within="別紙1",
        caption="第1表",
    )
    found = [c for c in draft({"別紙1": "料金"}, tables=[prices]).citations if c.place.table]
    assert [(c.quote, c.place.row, c.place.column) for c in found] == [("第2条第1項", 1, 1)]


def test_names_in_a_heading_are_not_cited() -> None:
    found = draft({"第1条（丙約款との関係）": "", "第1条第1項": "定めはありません。"})
    assert found.citations == ()


def mention(start: int, end: int, shape: str = "absolute") -> Mention:
    return Mention(start, end, shape, {})


@pytest.mark.parametrize(
    ("given", "kept", "why"),
    [
        pytest.param([mention(3, 9), mention(0, 4)], [mention(0, 4)], "the earlier", id="earlier"),
        pytest.param(
            [mention(0, 4), mention(0, 9)], [mention(0, 9)], "then the longer", id="longer"
        ),
        pytest.param(
            [mention(0, 4, "document"), mention(0, 4)],
            [mention(0, 4)],
            "then a provision before a document",
            id="provision-first",
        ),
        pytest.param(
            [mention(0, 4), mention(4, 9)],
            [mention(0, 4), mention(4, 9)],
            "neighbours stay",
            id="neighbours",
        ),
        pytest.param([], [], "nothing", id="none"),
    ],
)
def test_overlaps_are_decided(given: list[Mention], kept: list[Mention], why: str) -> None:
    assert decide(given) == kept, why
