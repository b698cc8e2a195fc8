"""読替え applied to clauses: what is read, what is left as printed, and within which clauses."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store import Store
from queries.facts import Clause, Facts, Said, Version
from queries.governing import governs
from queries.reading import Reader, Reading
from queries.standing import trace_of
from tests.stacks import TAKES_IN, store_of

ROOT, CARRIER = "urn:reseller/1", "urn:carrier/1"


def clause(iri: str, version: str, text: str, kind: str = "Paragraph") -> Clause:
    return Clause(iri, version, iri, kind, "", text, version, 1)


def reader(
    text: str, pairs: list[tuple[str, str]], terms: tuple[str, ...] = (), own: str = ""
) -> tuple[Reader, Clause]:
    """A reader with these pairs, of a carrier's clause with this text; `own` is a reseller's."""
    asked = clause("urn:carrier/1/art_1", CARRIER, text)
    row = clause("urn:reseller/1/table_1__row_1__cell_1", ROOT, "", "Cell")
    words = clause("urn:reseller/1/art_1", ROOT, own)
    versions = (
        Version(ROOT, "urn:reseller", "reseller", "2025-01-01", "", ""),
        Version(CARRIER, "urn:carrier", "carrier", "2025-01-01", "", ""),
    )
    clauses = {c.iri: c for c in (asked, row, words)}
    facts = Facts(versions, clauses, {}, (), {}, {}, {CARRIER: terms})
    said = Said("s", "Substitution", row.iri, "", 0, 0, False, "", 1.0, "", (), ())
    readings = tuple(Reading(a, b, said, frozenset({CARRIER})) for a, b in pairs)
    return Reader(facts, readings), asked


WORDS = [
    pytest.param("当社は払う。", [("当社", "販売店")], (), "", "販売店は払う。", id="whole-term"),
    pytest.param(
        "当社商品は当社が払う。",
        [("当社", "甲"), ("当社商品", "甲商品")],
        (),
        "",
        "甲商品は甲が払う。",
        id="longest-first",
    ),
    pytest.param(
        "契約の期間の満了日は",
        [("契約の期間", "甲"), ("期間の満了日", "乙")],
        (),
        "",
        "契約の乙は",
        id="longest-first-though-it-begins-later",
    ),
    pytest.param(
        "甲と乙", [("甲", "乙"), ("乙", "丙")], (), "", "乙と丙", id="never-its-own-output"
    ),
    pytest.param(
        "甲は。", [("甲", "甲及び甲")], (), "", "甲及び甲は。", id="once-though-it-holds-itself"
    ),
    pytest.param(
        "当社指定代理店は、当社所定の書式による。",
        [("当社", "販売店")],
        ("当社指定代理店",),
        "",
        "当社指定代理店は、販売店所定の書式による。",
        id="inside-a-defined-term",
    ),
    pytest.param(
        "「当社指定店」をいう。当社指定店と当社",
        [("当社", "販売店")],
        (),
        "",
        "「当社指定店」をいう。当社指定店と販売店",
        id="inside-a-term-that-the-document-quotes",
    ),
    pytest.param(
        "当該契約は、契約以後及び契約の",
        [("契約", "約定")],
        (),
        "",
        "当該約定は、約定以後及び約定の",
        id="kanji-that-make-no-other-word",
    ),
    pytest.param(
        "サービスとビスの料金", [("ビス", "ネジ")], (), "", "サービスとネジの料金", id="katakana"
    ),
    pytest.param(
        "130日、30日間", [("30日", "60日")], (), "", "130日、60日間", id="inside-a-number"
    ),
    pytest.param("XDRとDRの料金", [("DR", "災害対策")], (), "", "XDRと災害対策の料金", id="latin"),
    pytest.param(
        "ＩＩＪ  サービスは", [("IIJ サービス", "U サービス")], (), "", "U サービスは", id="width"
    ),
    pytest.param(
        "再販約款の「当社は、直ちに通知します。」により当社が払う。",
        [("当社", "販売店")],
        (),
        "第1条において当社は、直ちに通知します。",
        "再販約款の「当社は、直ちに通知します。」により販売店が払う。",
        id="a-quotation-of-the-resellers-words",
    ),
    pytest.param(
        "「当社は、払う。」という。",
        [("当社", "販売店")],
        (),
        "別の語",
        "「販売店は、払う。」という。",
        id="a-quotation-of-other-words",
    ),
    pytest.param("受領後14日以内に", [("14日", "7日")], (), "", "受領後7日以内に", id="within"),
    pytest.param(
        "支払日前１４日までに", [("14日", "7日")], (), "", "支払日前7日までに", id="before"
    ),
    pytest.param(
        "発行後三十日未満", [("三十日", "十日")], (), "", "発行後十日未満", id="a-number-in-kanji"
    ),
    pytest.param(
        "14日以上、14日以下、14日前、14日後、14日間、14日分、14日ごと、14日等、約14日",
        [("14日", "7日")],
        (),
        "",
        "7日以上、7日以下、7日前、7日後、7日間、7日分、7日ごと、7日等、約7日",
        id="what-makes-no-longer-term-of-a-number",
    ),
    pytest.param("契約者は払う。", [("当社", "販売店")], (), "", "", id="not-there"),
    pytest.param("", [("当社", "販売店")], (), "", "", id="no-words"),
]


@pytest.mark.parametrize(("text", "pairs", "terms", "own", "read"), WORDS)
def test_words(
    text: str, pairs: list[tuple[str, str]], terms: tuple[str, ...], own: str, read: str
) -> None:
    reads, asked = reader(text, pairs, terms, own)
    assert reads.read(asked) == read
    assert "".join(r.printed for r in reads.runs(asked)) == text
    assert reads.held(asked) == ()


@pytest.mark.parametrize(
    ("text", "pairs", "words", "within", "choices"),
    [
        pytest.param("当社サービスの", [("当社", "甲")], "当社", "当社サービス", 0, id="compound"),
        pytest.param("新サービス契約の", [("契約", "乙")], "契約", "サービス契約", 0, id="after"),
        pytest.param("契約者の", [("契約", "乙")], "契約", "契約者", 0, id="kanji-go-on"),
        pytest.param("4月14日に", [("14日", "7日")], "14日", "月14日", 0, id="a-date"),
        pytest.param("午後3時に", [("3時", "4時")], "3時", "午後3時", 0, id="an-hour"),
        pytest.param("3時間の", [("3時", "4時")], "3時", "3時間", 0, id="hours"),
        pytest.param("二十四日の", [("四日", "七日")], "四日", "二十四日", 0, id="kanji-number"),
        pytest.param("一部分の", [("一部", "全部")], "一部", "一部分", 0, id="a-longer-noun"),
        pytest.param("当社は", [("当社", "甲"), ("当社", "乙")], "当社", "当社", 2, id="two-ways"),
    ],
)
def test_words_left_as_printed_are_told(
    text: str, pairs: list[tuple[str, str]], words: str, within: str, choices: int
) -> None:
    """What may be one word with what stands beside it, or is read in two ways, is not decided."""
    reads, asked = reader(text, pairs)
    assert reads.read(asked) == ""
    (held,) = reads.held(asked)
    assert (held.words, held.within, len(held.choices)) == (words, within, choices)


_LETTERS = st.text("甲乙丙サービス当社30日DR 「」。はのA", max_size=30)


@given(_LETTERS, st.lists(st.tuples(_LETTERS.filter(str.strip), _LETTERS), max_size=4))
def test_nothing_printed_is_lost(text: str, pairs: list[tuple[str, str]]) -> None:
    reads, asked = reader(text, pairs)
    runs = reads.runs(asked)
    assert "".join(r.printed for r in runs) == text
    assert all(r.printed == r.read for r in runs if r.reading is None)


# --- within which clauses ---------------------------------------------------------------------

KO = (
    TAKES_IN
    + """第2条（読替え）
乙約款第4条中「三十日」とあるのは「六十日」と読み替えるものとします。
2 乙約款第5条第2項の規定を準用する。この場合において、同項中「二年」とあるのは「三年」と読み替える。
3 契約者が法人である場合には、乙約款第6条中「書面」とあるのは「電子データ」と読み替えます。
別紙 【読替え表】
第1表 字句の読替え
読替えに係る規定	読み替えられる字句	読み替える字句
乙約款第5条	料金	利用料
	契約者	利用者
第2表 表記の読替え
読み替えられる字句	読み替える字句
株式会社乙	株式会社甲
"""
)
OTSU = """
第1条（総則）
株式会社乙（以下「乙社」といいます。）は、料金を定めます。
第4条（解約）
契約者は、三十日前までに解約することができます。
第5条（料金）
契約者は、料金を三十日以内に支払います。
2 料金の額は、二年ごとに改めます。
第6条（方法）
書面によります。
第7条（準用）
第4条の規定は、変更について準用します。この場合において、同条中「解約」とあるのは「変更」と読み替えます。
"""


@pytest.fixture(scope="module")
def scoped(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("scoped"), {"ko": KO, "otsu": OTSU})


@pytest.mark.parametrize(
    ("label", "read", "why"),
    [
        pytest.param(
            "第4条第1項", "契約者は、六十日前までに解約することができます。", "", id="sentence"
        ),
        pytest.param(
            "第5条第1項", "利用者は、利用料を三十日以内に支払います。", "", id="rows-of-a-clause"
        ),
        pytest.param("第5条第2項", "利用料の額は、二年ごとに改めます。", "準用", id="by-analogy"),
        pytest.param("第6条第1項", "", "only for 法人", id="in-a-case"),
        pytest.param(
            "第1条第1項",
            "株式会社甲（以下「乙社」といいます。）は、料金を定めます。",
            "料金 is read otherwise in 第5条 only",
            id="everywhere",
        ),
    ],
)
def test_scope(scoped: Store, label: str, read: str, why: str) -> None:
    trace = trace_of(scoped, "ko", None)
    (asked,) = [c for (v, x), c in trace.facts.by_label.items() if "otsu" in v and x == label]
    assert trace.reader.read(asked) == read, why


def test_what_holds_for_one_case_is_kept_apart(scoped: Store) -> None:
    limited = {(r.printed, r.read) for r in trace_of(scoped, "ko", None).reader.limited}
    assert limited == {("二年", "三年"), ("書面", "電子データ"), ("解約", "変更")}


def test_the_carriers_own_customers_read_it_as_printed(scoped: Store) -> None:
    trace = trace_of(scoped, "otsu", None)
    assert not any(trace.reader.read(c) for c in trace.facts.clauses.values())


def test_a_row_for_a_document_that_is_not_taken_in_is_not_applied(tmp_path: Path) -> None:
    text = KO.replace(
        "乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用する", "誠実に対応する"
    )
    reader_ = trace_of(store_of(tmp_path, {"ko": text, "otsu": OTSU}), "ko", None).reader
    assert ("株式会社乙", "株式会社甲") in {(r.printed, r.read) for r in reader_.unplaced}


def test_governs_doubts_what_it_left_as_printed(tmp_path: Path) -> None:
    text = OTSU.replace("株式会社乙（以下", "株式会社乙商事（以下")
    made = store_of(tmp_path, {"ko": KO, "otsu": text})
    (ruling,) = governs(made, "ko", clause="otsu 第1条第1項").governing
    assert ruling.read_as == ""
    doubts = [d.ja for d in governs(made, "ko", clause="otsu 第1条第1項").doubts]
    assert any(d.startswith("「株式会社乙商事」の「株式会社乙」は、一語の一部") for d in doubts)
