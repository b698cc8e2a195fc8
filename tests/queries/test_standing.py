"""How every clause of a stack stands: by each reason, below and beside, never too surely."""

import json
from pathlib import Path

import pytest

from graph.store import Store
from queries.errors import AskError
from queries.governing import governs
from queries.standing import Standing, Standings, standings
from tests.queries.asking import LATER_ARTICLES, SETS_ASIDE
from tests.stacks import store_of

KO = (
    SETS_ASIDE
    + """6 当社は、乙約款第9条（支払の方法）は適用しません。
7 当社は、乙約款第88条（廃止）は適用しません。
8 当社は、乙約款第10条第1項及び第2項は適用しません。
9 当社は、乙約款第11条第2項は適用しません。
"""
    + LATER_ARTICLES
    + """3 第4項の規定にかかわらず、振込手数料は、当社が払います。
4 その他の費用は、次のとおりとします。
(1) 印紙
第5条（秘密の保持）
契約者は、秘密を守ります。
第6条（個人の情報）
当社は、これを守ります。
"""
)
OTSU = """
第1条（総則）
乙サービスは、乙が提供します。
2 乙サービスに係る甲サービス契約約款第5条（秘密の保持）は適用しません。
第2条（定義）
用語は、乙が定めます。
第3条（保証）
乙は、品質を保証します。
2 前項の保証は、次の場合に限ります。
(1) 正常に利用したとき
(2) その他のとき
第3条の2（保証の範囲）
保証の範囲は、第3条の規定に基づき乙が定めます。
第4条（解約）
契約者は、解約することができます。
第5条（料金）
契約者は、料金を支払います。
第6条（通知の方法）
通知の方法は、電子メールとします。
第7条（返金）
返金は、行います。ただし、少額の返金は、この限りではありません。
第8条（支払先）
支払先の費用負担は、別に定めます。
第9条（支払の時期）
支払は、毎月末とします。
第10条（検査）
契約者は、検査をします。
2 検査の期間は、十日とします。
第11条（免責）
乙は、天災について責任を負いません。
2 乙は、停電について責任を負いません。
第12条（存続）
第99条の規定は、存続します。
"""
AT_ODDS = OTSU.replace(
    "乙サービスは、乙が提供します。",
    "「本約款」及び「甲サービス契約約款」の定めが抵触するときは、"
    "「本約款」、「甲サービス契約約款」の順に優先して適用するものとします。",
).replace(
    "第12条（存続）\n第99条の規定は、存続します。", "第12条（個人の情報）\n乙は、これを守ります。"
)
UNRANKED = (
    "\n".join(line for line in KO.splitlines() if "順に優先して" not in line)
    + "\n第7条（免責）\n免責とします。\n"
)


@pytest.fixture(scope="module")
def reseller(tmp_path_factory: pytest.TempPathFactory) -> Standings:
    """How the clauses of a reseller's terms and of its carrier's stand."""
    made = store_of(tmp_path_factory.mktemp("reseller"), {"ko": KO, "otsu": OTSU})
    return standings(made, "ko")


def of(found: Standings, name: str) -> Standing:
    document, label = name.split()
    (one,) = [c for c in found.clauses if (c.where.document, c.where.label) == (document, label)]
    return one


CASES = [
    pytest.param("ko 第1条", "governs", False, "", id="nothing-bears-on-it"),
    pytest.param("ko 第5条第1項", "governs", False, "", id="a-lower-document-cannot-disapply"),
    pytest.param("otsu 第3条", "displaced", False, "第3条（保証）は適用されない", id="disapplied"),
    pytest.param("otsu 第3条第2項第2号", "displaced", False, "適用されない", id="all-below-it"),
    pytest.param(
        "otsu 第3条の2第1項", "in-doubt", False, "に基づき", id="rests-on-what-is-disapplied"
    ),
    pytest.param("otsu 第4条第1項", "conditional", True, "法人であるとき", id="on-a-condition"),
    pytest.param("otsu 第5条", "conditional", True, "適用されないことがある", id="only-may"),
    pytest.param("otsu 第6条第1項", "displaced", True, "にかかわらず", id="notwithstanding-across"),
    pytest.param("otsu 第7条第1項", "governs", True, "第7条ただし書", id="only-its-proviso"),
    pytest.param(
        "otsu 第8条第1項", "possible-conflict", False, "抵触する可能性", id="possible-conflict"
    ),
    pytest.param(
        "otsu 第9条", "in-doubt", False, "見出しを「支払の方法」とする", id="title-differs"
    ),
    pytest.param("otsu 第9条第1項", "in-doubt", False, "支払の方法", id="below-a-doubt"),
    pytest.param("ko 第2条第7項", "in-doubt", False, "当たる規定はない", id="disapplies-nothing"),
    pytest.param("otsu 第12条第1項", "in-doubt", False, "当たる規定はない", id="no-such-provision"),
    pytest.param("otsu 第10条", "displaced", False, "第10条第1項", id="all-of-its-paragraphs"),
    pytest.param("otsu 第11条", "governs", True, "第11条第2項", id="one-of-its-paragraphs"),
    pytest.param("otsu 第11条第1項", "governs", False, "", id="beside-what-is-disapplied"),
    pytest.param("ko 第4条第1項", "conditional", True, "御見積書", id="deferral-and-may"),
    pytest.param("ko 第4条第2項", "governs", False, "", id="the-notwithstanding-clause-itself"),
    pytest.param("ko 第4条第4項", "governs", True, "第4条第3項", id="notwithstanding-within"),
    pytest.param("ko 第4条第4項第1号", "governs", True, "第4条第3項", id="and-what-is-below"),
    pytest.param("ko 第4条", "governs", True, "第4条第1項", id="of-its-parts"),
]


@pytest.mark.parametrize(("name", "standing", "in_part", "words"), CASES)
def test_a_clause(reseller: Standings, name: str, standing: str, in_part: bool, words: str) -> None:
    found = of(reseller, name)
    assert (found.standing, found.in_part) == (standing, in_part)
    deciding = [r for r in found.reasons if r.standing == standing or standing == "governs"]
    assert not words or any(words in r.ja for r in deciding)
    assert bool(found.reasons) or not words


def test_every_reason_has_its_provision_and_words(reseller: Standings) -> None:
    """Stated reasons quote the provision that states them; nothing is stated without words."""
    stated = [r for c in reseller.clauses for r in c.reasons if r.basis == "stated"]
    assert len(stated) > 10
    for reason in stated:
        assert reason.where is not None
        assert reason.words
        assert reason.words in reason.sentence or reason.kind == "condition"
        assert reason.ja != reason.en


def test_every_clause_once_in_order(reseller: Standings) -> None:
    names = [(c.where.document, c.where.label) for c in reseller.clauses]
    assert len(names) == len(set(names))
    assert names[0] == ("ko", "第1条")
    assert names.index(("ko", "第5条第1項")) < names.index(("otsu", "第1条"))
    labels = [label for document, label in names if document == "otsu"]
    assert labels.index("第3条第2項第2号") < labels.index("第3条の2") < labels.index("第12条第1項")
    assert sum(reseller.count().values()) == len(names)


def test_what_holds_for_whole_documents_is_said_once(reseller: Standings) -> None:
    assert any("御見積書（未収録）はkoに優先" in c.ja for c in reseller.conditions)
    assert any("第88条" in d.ja for d in reseller.doubts)


def test_a_reason_of_the_clause_above_is_marked_so(reseller: Standings) -> None:
    (own,) = [r for r in of(reseller, "otsu 第3条").reasons if r.kind == "disapplication"]
    (below,) = [r for r in of(reseller, "otsu 第3条第1項").reasons if r.kind == "disapplication"]
    assert (own.from_above, below.from_above) == (False, True)


def test_what_still_leads_to_a_disapplied_clause_is_said_there(reseller: Standings) -> None:
    assert any("第3条の2" in r.ja for r in of(reseller, "otsu 第3条").reasons if r.kind == "doubt")


CIRCLE = [
    pytest.param("otsu 第3条", "in-doubt", "食い違って", id="disapplied"),
    pytest.param("otsu 第6条第1項", "in-doubt", "食い違って", id="notwithstanding"),
    pytest.param("otsu 第12条第1項", "in-doubt", "抵触する可能性", id="one-subject-lower"),
    pytest.param("ko 第6条第1項", "in-doubt", "抵触する可能性", id="one-subject-higher"),
    pytest.param("ko 第3条第1項", "governs", "", id="nothing-against-it"),
]


@pytest.fixture(scope="module")
def at_odds(tmp_path_factory: pytest.TempPathFactory) -> Standings:
    """The same of two documents that each rank themselves first."""
    made = store_of(tmp_path_factory.mktemp("at-odds"), {"ko": KO, "otsu": AT_ODDS})
    return standings(made, "ko")


@pytest.mark.parametrize(("name", "standing", "words"), CIRCLE)
def test_two_documents_that_each_rank_themselves_first(
    at_odds: Standings, name: str, standing: str, words: str
) -> None:
    """What precedence would decide is in doubt; the circle itself is reported."""
    one = of(at_odds, name)
    assert one.standing == standing
    assert not words or any(words in r.ja for r in one.reasons)
    assert any("互いに食い違っています" in d.ja for d in at_odds.doubts)


HEI = """
第1条（適用関係）
「本規約」及び「甲サービス契約約款」の定めが抵触するときは、「本規約」、「甲サービス契約約款」の順に優先して適用するものとします。
2 甲サービス契約約款第2条第2項及び第3条は適用しません。
"""


@pytest.mark.parametrize("name", ["otsu 第3条第1項", "otsu 第6条第1項"])
def test_what_a_disapplied_clause_sets_aside_is_in_doubt(tmp_path: Path, name: str) -> None:
    found = standings(store_of(tmp_path, {"hei": HEI, "ko": KO, "otsu": OTSU}), "hei")
    assert of(found, "ko 第2条第2項").standing == "displaced"
    assert of(found, "ko 第3条").standing == "displaced"
    one = of(found, name)
    assert one.standing == "in-doubt"
    assert any("自体が適用されない" in r.ja for r in one.reasons)


def test_one_heading_in_documents_that_nothing_ranks(tmp_path: Path) -> None:
    """Two characters name no subject; four do, and then both clauses are in question."""
    carrier = OTSU.replace("第2条（定義）", "第2条（個人の情報）")
    found = standings(store_of(tmp_path, {"ko": UNRANKED, "otsu": carrier}), "ko")
    assert of(found, "ko 第6条第1項").standing == "possible-conflict"
    assert of(found, "otsu 第2条第1項").standing == "possible-conflict"
    assert of(found, "ko 第7条第1項").standing == "governs"
    assert of(found, "otsu 第11条第1項").standing == "governs"


def test_in_its_own_stack_the_carrier_is_not_touched(tmp_path: Path) -> None:
    found = standings(store_of(tmp_path, {"ko": KO, "otsu": OTSU}), "otsu")
    assert {c.where.document for c in found.clauses} == {"otsu"}
    assert of(found, "otsu 第3条").standing == "governs"


def test_as_of_a_day(store: Store) -> None:
    """The version of that day: its 第3条 bears the heading that the reseller cites."""
    now, then = (standings(store, "tsukimori-backup", day) for day in (None, "2025-09-30"))
    assert of(now, "hoshina-backup 第3条").standing == "in-doubt"
    assert of(then, "hoshina-backup 第3条").standing == "displaced"
    assert then.as_of == "2025-09-30"


SAMPLES = [
    pytest.param("order-form 第1条第1項", "governs", False, id="the-customers-own"),
    pytest.param("tsukimori-backup 第9条第1項", "displaced", True, id="set-aside"),
    pytest.param("tsukimori-backup 第9条第2項", "conditional", True, id="set-aside-on-a-condition"),
    pytest.param("tsukimori-backup 第18条第1項", "in-doubt", False, id="cites-another-heading"),
    pytest.param("hoshina-backup 第7条第1項第2号", "displaced", False, id="a-号-is-out"),
    pytest.param("hoshina-backup 第7条第1項第1号", "governs", False, id="beside-it"),
    pytest.param("hoshina-backup 第7条", "governs", True, id="the-article-of-it"),
    pytest.param("hoshina-backup 第10条第2項", "displaced", False, id="below-an-article"),
    pytest.param("hoshina-backup 別紙2/2", "in-doubt", False, id="rests-on-what-is-out"),
    pytest.param("hoshina-general 第21条第1項", "displaced", False, id="of-the-general-terms"),
    pytest.param("hoshina-general 第25条第2項", "displaced", True, id="jurisdiction"),
    pytest.param("hoshina-general 第25条第1項", "possible-conflict", False, id="one-subject"),
]


@pytest.fixture(scope="module")
def samples(store: Store) -> Standings:
    """How the clauses of the samples stand."""
    return standings(store, "tsukimori-backup")


@pytest.mark.parametrize(("name", "standing", "in_part"), SAMPLES)
def test_the_samples(samples: Standings, name: str, standing: str, in_part: bool) -> None:
    found = of(samples, name)
    assert (found.standing, found.in_part) == (standing, in_part)


@pytest.mark.parametrize("root", ["order-form"])
def test_it_agrees_with_the_answer_for_one_clause(store: Store, root: str) -> None:
    """What the table calls out is out when asked alone, and nothing else is."""
    found = [c for c in standings(store, root).clauses if c.kind == "Article" or c.depth == 0]
    assert len(found) > 5
    for clause in found:
        answer = governs(store, root, clause=f"{clause.where.document} {clause.where.label}")
        out = any(r.kind == "disapplication" for r in clause.reasons)
        assert answer.governs is not out, clause.where.label
        assert not out or clause.standing in ("displaced", "in-doubt")


def test_no_such_stack(store: Store) -> None:
    with pytest.raises(AskError, match="nowhere"):
        standings(store, "nowhere")


def test_the_store_is_asked_no_more_for_more_clauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One pass: a stack of ten times the clauses asks the store as often."""
    few, many = (_asked(tmp_path / str(n), n, monkeypatch) for n in (1, 10))
    assert few == many


def _asked(path: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> int:
    extra = "".join(f"第{n}条（事項）\n事項を定めます。\n" for n in range(200, 200 + 10 * times))
    made = store_of(path, {"ko": KO, "otsu": OTSU + extra})
    asked = []
    rows = Store.rows
    with monkeypatch.context() as patch:
        patch.setattr(Store, "rows", lambda s, q: (asked.append(q), rows(s, q))[1])
        standings(made, "ko")
    return len(asked)


def gold_agrees(store: Store, gold: Path) -> None:
    """Of a person's questions: what governs is never called out; what is displaced, nearly always.

    A provision of a document not on file, or outside the stack, has no standing.
    """
    found = {f"{c.where.document}#{c.where.label}": c for c in standings(store, gold.stem).clauses}
    questions = json.loads(gold.read_text("utf-8"))["questions"]
    governing = [found[p] for q in questions for p in q["governing"] if p in found]
    displaced = [found[p] for q in questions for p in q["displaced"] if p in found]
    assert len(governing) >= 10
    out = [c.where.label for c in governing if c.standing == "displaced" and not c.in_part]
    assert out == []
    layers = {c.where.document for c in found.values()}
    if len(layers) > 1:
        missed = [c.where.label for c in displaced if c.standing == "governs"]
        assert len(missed) <= 0.1 * len(displaced), missed


@pytest.mark.parametrize("root", ["tsukimori-backup", "order-form", "hoshina-backup"])
def test_gold_of_the_samples(store: Store, root: str) -> None:
    gold_agrees(store, Path(__file__).resolve().parents[1] / "gold" / f"{root}.json")


def test_gold_of_the_corpus(gold_path: Path, corpus_store: Store) -> None:
    gold_agrees(corpus_store, gold_path)
