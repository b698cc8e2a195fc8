"""Both sides of every statement that touches a clause, with the words that count marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.review_read import machine
from graph.store import Store
from queries.around import around
from queries.gloss import gloss
from queries.sides import Line, Piece, Side, Sides, pieces, sides
from tests.queries.asking import COLLECTIVE
from tests.queries.test_reader import BELOW, SET_ASIDE, looked, version
from tests.stacks import TAKES_IN, store_of

PIECES = [  # text, marks, pieces
    pytest.param("甲", [], [("甲", "")], id="none"),
    pytest.param("甲は乙", [(0, 1, "words")], [("甲", "words"), ("は乙", "")], id="one"),
    pytest.param(
        "第3条は適用しない",
        [(0, 9, "trigger"), (0, 3, "citation")],
        [("第3条は適用しない", "trigger")],
        id="trigger-over-citation",
    ),
    pytest.param("𠮷第3条", [(1, 4, "citation")], [("𠮷", ""), ("第3条", "citation")], id="astral"),
    pytest.param("甲", [(0, 9, "words")], [("甲", "words")], id="beyond-the-end"),
    pytest.param("", [], [], id="empty"),
]


@pytest.mark.parametrize(("text", "marks", "expected"), PIECES)
def test_pieces(text: str, marks: list, expected: list[tuple[str, str]]) -> None:  # type: ignore[type-arg]
    found = pieces(text, marks)
    assert [(p.text, p.marked) for p in found] == expected
    assert "".join(p.text for p in found) == text


def of(store: Store, doc_id: str, label: str) -> Sides:
    at = looked(store, doc_id)
    (place,) = (
        i for i, c in at.own.items() if c.label == label and c.kind not in ("Row", "Cell", "Table")
    )
    return sides(at, place, {c.iri: c.handle for c in machine(store).candidates})


def marked(side: Side, kind: str) -> list[str]:
    return [p.text for line in side.lines for p in line.pieces if p.marked == kind]


def test_what_a_clause_overrides(store: Store) -> None:
    (said,) = of(store, "tsukimori-backup", "第4条第2項").overrides
    assert (said.kind, said.basis, said.stack, said.may) == ("Disapplication", "stated", "", False)
    assert marked(said.says, "trigger") == ["適用しません"]
    assert "第3条（最低利用期間）" in marked(said.says, "citation")
    reached = [(s.where.document, s.where.label) for s in said.reaches]
    assert ("hoshina-backup", "第3条") in reached
    assert ("hoshina-general", "第21条") in reached
    assert reached.index(("hoshina-backup", "第3条")) < reached.index(("hoshina-backup", "第10条"))
    assert all(s.lines for s in said.reaches)
    assert said.doubts[0][0].startswith("引用「第3条（最低利用期間）」")
    assert said.handle.startswith("s-")
    assert said.rule
    assert 0 < said.confidence <= 1


def test_a_doubt_is_told_of_the_target_it_is_about(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"ko": SET_ASIDE, "otsu": BELOW})
    (said,) = of(store, "ko", "第1条第2項").overrides
    assert [d[0][:19] for d in said.doubts] == [
        "引用「第3条（保証）」（otsu 第3",
        "適用しないとされたotsu 第4条第2",
    ]
    doubts = {
        label: [d[0][:12] for s in of(store, "otsu", label).overridden_by for d in s.doubts]
        for label in ("第3条第1項", "第4条", "第4条第2項", "第5条", "第5条第1項")
    }
    assert doubts == {
        "第3条第1項": ["引用「第3条（保証）」:"],
        "第4条": ["適用しないとされたots"],
        "第4条第2項": ["適用しないとされたots"],
        "第5条": [],
        "第5条第1項": [],
    }


def test_an_exception_is_made_from_the_clause_that_says_it(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"otsu": BELOW})
    for label in ("第1条", "第1条第1項", "第6条第1項"):
        found = of(store, "otsu", label)
        assert [s.kind for s in found.exceptions] == ["Exception"], label
        assert "Exception" not in {s.kind for s in (*found.overrides, *found.overridden_by)}
    carved = of(store, "otsu", "第1条第1項第1号")
    assert [s.says.where.label for s in carved.carved_out] == ["第1条第1項"]
    assert carved.exceptions == carved.overridden_by == ()


def test_a_name_of_several_documents_tells_which_of_them_are_on_file(tmp_path: Path) -> None:
    store = store_of(tmp_path, COLLECTIVE)
    at = looked(store, "ko")
    (linked,) = of(store, "ko", "第2条第1項").cites
    assert linked.resolution == "PartlyOnFile"
    assert {w.document: w.on_file for w in linked.targets} == {
        "otsu": True,
        "丁サービス契約約款": False,
    }
    found = gloss(at, linked.citation)
    assert found is not None
    assert found.resolution == "PartlyOnFile"
    assert [w.rsplit("/", 1)[-1] for w in at.on_hand(at.facts.citations[linked.citation])] == [
        "otsu"
    ]


def test_what_overrides_a_clause(store: Store) -> None:
    found = of(store, "hoshina-backup", "第10条").overridden_by
    said = next(s for s in found if s.kind == "Disapplication")
    assert (said.says.where.document, said.says.where.label) == ("tsukimori-backup", "第4条第2項")
    assert said.stack == "tsukimori-backup"
    assert said.through is None
    assert marked(said.says, "trigger") == ["適用しません"]


def test_both_ends_tell_of_one_statement(store: Store) -> None:
    (out,) = of(store, "tsukimori-backup", "第4条第2項").overrides
    back = of(store, "hoshina-backup", "第10条").overridden_by
    assert out.statement in [s.statement for s in back]


def test_what_reaches_a_clause_by_what_it_stands_in(store: Store) -> None:
    found = of(store, "hoshina-backup", "第10条第1項").overridden_by
    said = next(s for s in found if s.kind == "Disapplication")
    assert said.through is not None
    assert said.through.label == "第10条"


def test_what_holds_for_the_whole_document_stands_apart(store: Store) -> None:
    found = of(store, "hoshina-backup", "第4条第1項")
    assert {s.kind for s in found.of_document} >= {"Incorporation", "Precedence"}
    assert not {s.kind for s in found.overridden_by} & {"Incorporation", "Precedence"}
    (order,) = (
        s
        for s in found.of_document
        if s.kind == "Precedence" and s.stack == "tsukimori-backup" and len(s.ranks) == 3
    )
    assert [w.document for w in order.ranks[1]] == ["tsukimori-backup"]


def test_what_a_clause_leads_to_and_what_leads_to_it(store: Store) -> None:
    led = of(store, "tsukimori-backup", "第14条第1項").leads_to
    assert [s.kind for s in led] == ["Deferral"]
    assert led[0].reaches[0].where.document == "hoshina-backup"
    target = led[0].reaches[0].where.label
    back = of(store, "hoshina-backup", target).led_from
    assert led[0].statement in [s.statement for s in back]


def test_words_that_are_read_otherwise_are_marked_in_the_clause(tmp_path: Path) -> None:
    ko = TAKES_IN + "別紙 【読替え表】\n読み替えられる字句\t読み替える字句\n基準日\t起算日\n"
    otsu = "第1条（料金）\n料金は、基準日から生じます。\n第2条（保証）\n保証は、行いません。\n"
    store = store_of(tmp_path, {"ko": ko, "otsu": otsu})
    found = of(store, "otsu", "第1条第1項").readings
    assert [(s.read_from, s.read_as, s.stack) for s in found] == [("基準日", "起算日", "ko")]
    assert marked(found[0].reaches[0], "words") == ["基準日"]
    assert of(store, "otsu", "第2条第1項").readings == ()


def test_citations_both_ways(store: Store) -> None:
    cites = of(store, "tsukimori-backup", "第4条第2項").cites
    linked = next(c for c in cites if c.words == "第3条（最低利用期間）")
    assert linked.resolution == "TitleDiffers"
    assert [t.document for t in linked.targets] == ["hoshina-backup"]
    assert linked.handle.startswith("c-")
    back = of(store, "hoshina-backup", "第3条").cited_by
    assert linked.citation in [c.citation for c in back]


def test_a_possible_conflict_is_told_once_for_all_its_stacks(store: Store) -> None:
    found = of(store, "tsukimori-backup", "第9条").conflicts
    pairs = [(c.higher.where.iri, c.lower.where.iri, c.subject) for c in found]
    assert len(pairs) == len(set(pairs)) > 1
    assert set(found[0].stacks) == {"tsukimori-backup", "order-form"}
    assert marked(found[0].lower, "words")


def test_of_an_older_version_others_say_nothing(store: Store) -> None:
    at = around(store, version(store, "hoshina-backup", "2024-04-01"))
    for place in at.own:
        found = sides(at, place, {})
        every = (*found.overridden_by, *found.of_document, *found.led_from, *found.readings)
        assert {s.stack for s in every} <= {""}


# --- what words lead to, in short -------------------------------------------------------------


def test_glosses(store: Store) -> None:
    at = looked(store, "tsukimori-backup")
    cited = next(c for c in at.facts.citations.values() if c.quote == "第3条（最低利用期間）")
    found = gloss(at, cited.iri)
    assert found is not None
    assert (found.kind, found.resolution) == ("Citation", "TitleDiffers")
    assert found.targets[0].where.label == "第3条"
    assert found.targets[0].lines
    term = next(t for t in at.terms if t.term == "契約者")
    defined = gloss(at, term.iri)
    assert defined is not None
    assert defined.words == "契約者"
    assert "契約者" in "".join(p.text for x in defined.targets[0].lines for p in x.pieces)
    assert gloss(at, at.version.iri + "/none#citation-1") is None


def test_several_targets_are_all_there(tmp_path: Path) -> None:
    words = "第1条（甲）\n甲は、乙を守る。\n第2条（乙）\n乙。\n第3条（丙）\n丙は、前2条による。\n"
    store = store_of(tmp_path, {"ko": words})
    at = looked(store, "ko")
    cited = next(c for c in at.facts.citations.values() if c.quote == "前2条")
    found = gloss(at, cited.iri)
    assert found is not None
    assert [s.where.label for s in found.targets] == ["第1条", "第2条"]


def test_a_term_of_a_table_is_told_with_its_meaning(tmp_path: Path) -> None:
    words = (
        "第1条（用語）\n用語の意味は、次の表のとおりとします。\n用語\t意味\n基準日\t毎月の1日\n"
        "第2条（支払）\n料金は、基準日に支払う。\n"
    )
    store = store_of(tmp_path, {"ko": words})
    at = looked(store, "ko")
    term = next(t for t in at.terms if t.term == "基準日")
    found = gloss(at, term.iri)
    assert found is not None
    assert [line.pieces for line in found.targets[0].lines] == [
        (Piece("基準日"),),
        (Piece("毎月の1日"),),
    ]
    assert all(isinstance(line, Line) for line in found.targets[0].lines)
