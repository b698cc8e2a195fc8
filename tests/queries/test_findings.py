"""点検: each kind of finding, from made-up terms that hold it and from ones that do not."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.load import load
from graph.review_file import read_reviews
from graph.store import Store
from ontology import ontology_path
from queries.finding_kinds import KINDS, SEVERITIES
from queries.finding_places import Line, Mark, Passage
from queries.finding_table import as_csv, as_json
from queries.findings import Finding, chosen, counts, findings
from queries.review import accept, reject
from tests.queries.asking import COLLECTIVE, KO, OTSU
from tests.reviewing import HANAKO, TEXTS, again, documents, opened, read
from tests.reviewing import KO as REVIEWED
from tests.stacks import RANKED, TAKES_IN, made, store_of, stored

FIRST = """第9条（優先）
本約款と{0}の定めが抵触するときは、「本約款」、「{0}」の順に優先して適用するものとします。
"""
EACH_FIRST = {
    "ko": TAKES_IN + FIRST.format("乙約款"),
    "otsu": OTSU + FIRST.format("甲サービス契約約款"),
}
Case = tuple[str, dict[str, str], str, str, str]
CASES: list[Case] = [
    # kind, texts, document and label, words marked there, why
    (
        "NoSuchProvision",
        {"ko": TAKES_IN + "第2条（料金）\n料金は、乙約款第99条によります。", "otsu": OTSU},
        "ko 第2条第1項",
        "第99条",
        "an article that is not there",
    ),
    (
        "TitleDiffers",
        {"ko": TAKES_IN + "第2条（料金）\n乙約款第4条（料金）に従います。", "otsu": OTSU},
        "ko 第2条第1項",
        "第4条（料金）",
        "第4条 is 解約",
    ),
    (
        "DocumentNotOnFile",
        {"ko": "第1条（料金）\n料金は、民法第404条によります。"},
        "ko 第1条第1項",
        "民法第404条",
        "a law",
    ),
    (
        "LayerNotOnFile",
        {"ko": RANKED, "otsu": OTSU},
        "ko 第2条第1項",
        "御見積書",
        "ranked, not on file",
    ),
    (
        "PossibleConflict",
        {"ko": KO, "otsu": OTSU},
        "ko 第4条",
        "費用負担",
        "one subject, two ranks",
    ),
    (
        "TermDefinedTwice",
        {
            "ko": "第1条（定義）\n当社の機器（以下「端末」といいます。）を使います。\n"
            "第2条（貸与）\n貸与する機器（以下「端末」といいます。）を返します。"
        },
        "ko 第1条第1項",
        "以下「端末」といいます。",
        "one term, two articles",
    ),
    (
        "DisappliedYetReliedOn",
        {
            "ko": TAKES_IN + "2 当社は、乙約款第3条（保証）は適用しません。",
            "otsu": OTSU + "第9条（賠償）\n乙は、第3条の規定に基づき、賠償します。\n",
        },
        "otsu 第9条第1項",
        "の規定に基づき",
        "a clause in force rests on one that is out",
    ),
    (
        "EachRanksItselfFirst",
        {
            "ko": TAKES_IN + FIRST.format("乙約款"),
            "otsu": OTSU + FIRST.format("甲サービス契約約款"),
        },
        "ko 第9条第1項",
        "優先して適用する",
        "both first",
    ),
    (
        "ParagraphMayHaveMoved",
        {
            "ko": TAKES_IN + "2 当社は、乙約款第3条（保証）第2項は適用しません。",
            "otsu": OTSU,
        },
        "ko 第1条第2項",
        "第3条（保証）第2項",
        "the heading of the 条 stands over both its 項",
    ),
    (
        "OursLeftUnread",
        {"ko": TAKES_IN, "otsu": "第1条（料金）\n料金は、当社が定めます。"},
        "ko 第1条第1項",
        "読み替えて適用する",
        "whose 当社 is it?",
    ),
    (
        "ReadingProblem",
        {"ko": "第1条（目的）\n第2条（その他）\nその他です。\n第3条（別）\n別です。"},
        "ko 第1条",
        "",
        "a heading and no words",
    ),
    (
        "NumberGap",
        {"ko": "第1条（目的）\n目的です。\n第3条（その他）\nその他です。\n第4条（別）\n別です。"},
        "ko 第3条第1項",
        "",
        "第2条 is skipped",
    ),
]


def found(store: Store, kind: str) -> list[Finding]:
    return [f for f in findings(store) if f.kind == kind]


def marked(passage: Passage) -> list[str]:
    return [line.text[s:e] for line in passage.lines for s, e in line.marks]


@pytest.mark.parametrize("case", CASES, ids=[f"{c[0]}: {c[-1]}" for c in CASES])
def test_each_kind_is_found(
    case: tuple[str, dict[str, str], str, str, str], tmp_path: Path
) -> None:
    kind, texts, place, words, _ = case
    all_of_it = found(store_of(tmp_path, texts), kind)
    at = [f for f in all_of_it if f"{f.passage.document} {f.passage.label}".startswith(place)]
    assert at, [(f.passage.document, f.passage.label) for f in all_of_it]
    assert not words or any(words in marked(f.passage) for f in at)


def test_nothing_is_found_where_nothing_is_wrong(tmp_path: Path) -> None:
    text = "第1条（目的）\n目的を定めます。\n第2条（料金）\n料金は、第1条に従います。"
    assert findings(store_of(tmp_path, {"ko": text})) == ()


def test_a_paragraph_that_a_reviewer_confirmed_is_not_doubted_any_more(tmp_path: Path) -> None:
    texts = TEXTS | {"ko": REVIEWED.replace("第3条（保証）", "第3条（保証）第2項")}
    at = opened(tmp_path, texts)
    (finding,) = found(at.store, "ParagraphMayHaveMoved")
    assert [(p.document, p.label) for p in finding.others] == [("otsu", "第3条第2項")]
    accept(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)
    assert not found(again(at).store, "ParagraphMayHaveMoved")


NO_MOVE = [
    pytest.param("第3条（保証）", OTSU, id="a-whole-article"),
    pytest.param("第3条第2項", OTSU, id="no-heading-stated"),
    pytest.param("第4条（解約）第1項", OTSU, id="the-only-paragraph"),
]


@pytest.mark.parametrize(("words", "otsu"), NO_MOVE)
def test_no_doubt_where_no_paragraph_can_have_moved(tmp_path: Path, words: str, otsu: str) -> None:
    ko = TAKES_IN + f"2 当社は、乙約款{words}は適用しません。"
    assert not found(store_of(tmp_path, {"ko": ko, "otsu": otsu}), "ParagraphMayHaveMoved")


def test_ours_that_a_table_reads_is_no_finding(tmp_path: Path) -> None:
    table = "別紙 【読替え表】\n読み替えられる字句\t読み替える字句\n当社\t乙\n"
    texts = {"ko": TAKES_IN + table, "otsu": "第1条（料金）\n料金は、当社が定めます。"}
    assert not found(store_of(tmp_path, texts), "OursLeftUnread")


def test_of_a_collective_name_only_what_is_missing_is_named(tmp_path: Path) -> None:
    said = [f.said[0] for f in found(store_of(tmp_path, COLLECTIVE), "DocumentNotOnFile")]
    assert any(s.startswith("「丁サービス契約約款」") for s in said)
    assert not [s for s in said if "提携約款" in s or "乙" in s]


def test_two_versions_of_one_day(tmp_path: Path) -> None:
    text = "第1条（目的）\n目的を定めます。"
    head = "甲約款\n2025年4月1日版\n株式会社甲\n\n"
    store = stored(tmp_path, made("ko", text, head=head), made("copy", text, head=head))
    pairs = [(f.passage.document, f.others[0].document) for f in found(store, "TwoVersionsInForce")]
    assert pairs == [("copy", "ko"), ("ko", "copy")]


def test_a_circle_of_three(tmp_path: Path) -> None:
    """甲 above 乙, 乙 above 丙, 丙 above 甲."""
    order = "第9条（優先）\n「{0}」、「{1}」の順に優先して適用するものとします。\n"
    ko, otsu, hei = "甲サービス契約約款", "乙サービス契約約款", "丙サービス利用規約"
    texts = {
        "ko": TAKES_IN + order.format("本約款", otsu),
        "otsu": f"第1条（適用）\n当社は、{hei}を読み替えて適用するものとします。\n"
        + order.format("本約款", hei),
        "hei": f"第1条（適用）\n当社は、{ko}を読み替えて適用するものとします。\n"
        + order.format("本規約", ko),
    }
    circles = found(store_of(tmp_path, texts), "CircleOfPrecedence")
    assert {f.passage.document for f in circles} == set(texts)
    assert [o.document for o in circles[0].others if not o.label] == ["hei", "ko"]


def test_what_a_reviewer_rejected_is_not_found_any_more(tmp_path: Path) -> None:
    at = opened(tmp_path, TEXTS | {"ko": REVIEWED.replace("（保証）", "（補償）")})
    (finding,) = (f for f in findings(at.store) if f.kind == "TitleDiffers")
    reject(at, finding.handle, HANAKO)
    assert not found(again(at).store, "TitleDiffers")


def test_a_review_whose_words_changed_is_to_be_made_again(tmp_path: Path) -> None:
    at = opened(tmp_path)
    reject(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)
    assert not found(again(at).store, "ReviewAgain")
    changed = documents(
        TEXTS | {"ko": REVIEWED.replace("2 当社は、乙約款第3条", "2 甲は、乙約款第3条")}
    )
    load(at.store, changed, read_reviews(at.file))
    (finding,) = found(at.store, "ReviewAgain")
    assert (finding.passage.label, marked(finding.passage)) == ("第2条第2項", ["適用しません"])
    assert "花子" in finding.said[0]
    assert finding.handle.startswith("s-")


def test_both_places_are_given_with_their_words(tmp_path: Path) -> None:
    kind, texts, *_ = next(c for c in CASES if c[0] == "DisappliedYetReliedOn")
    finding = found(store_of(tmp_path, texts), kind)[0]
    named = {f"{p.document} {p.label}": p for p in finding.others}
    assert named["otsu 第3条"].heading == "保証"
    assert "乙は、品質を保証します。" in named["otsu 第3条"].words  # of what lies below it
    assert marked(named["ko 第1条第2項"]) == ["適用しません"]
    assert finding.stacks == ("ko",)
    assert finding.basis == "inferred"


def test_what_a_reviewer_may_speak_of_has_its_handle(store: Store) -> None:
    every = findings(store)
    assert all(f.handle.startswith("c-") for f in every if f.kind == "TitleDiffers")
    assert all(f.handle.startswith("s-") for f in every if f.kind == "DoubtfulReading")
    assert [f for f in every if f.kind == "DoubtfulReading"]


def test_every_span_lies_in_its_line_and_none_overlap(store: Store) -> None:
    lines = [x for f in findings(store) for p in (f.passage, *f.others) for x in p.lines]
    assert len(lines) > 50
    for line in lines:
        ends = [0, *(at for span in line.marks for at in span)]
        assert ends == sorted(ends)
        assert ends[-1] <= len(line.text)


def test_the_gravest_come_first_and_the_order_is_always_the_same(store: Store) -> None:
    every = findings(store)
    ranks = [list(SEVERITIES).index(f.severity) for f in every]
    assert ranks == sorted(ranks)
    assert every == findings(store)
    assert len({f.key for f in every}) == len(every)


def test_a_conflict_over_a_disapplied_clause_is_only_noted(tmp_path: Path) -> None:
    texts = {
        "ko": RANKED + "2 当社は、乙約款第8条（支払先）は適用しません。\n"
        "第3条（費用負担）\n費用負担は、契約者が行います。",
        "otsu": OTSU,
    }
    conflicts = found(store_of(tmp_path, texts), "PossibleConflict")
    assert [(f.severity, f.others[0].label) for f in conflicts] == [("note", "第8条第1項")]


def test_filters_and_counts_agree(store: Store) -> None:
    every = findings(store)
    counted = counts(every)
    assert sum(n for (_, document), n in counted.items() if not document) == len(every)
    for (kind, document), n in counted.items():
        assert len(chosen(every, document, kind)) == n
    assert chosen(every, "hoshina-backup", "TitleDiffers")  # it is cited, and cites nothing wrongly


def test_every_kind_of_the_ontology_is_explained() -> None:
    words = ontology_path().read_text("utf-8")
    section = words.split("# ---- Findings")[1].split("# ----")[0]
    own = [
        line.split()[0].removeprefix("yk:")
        for line in section.splitlines()
        if " a owl:NamedI" in line
    ]
    assert own
    assert set(own) <= KINDS.keys()


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_says_what_it_means_and_what_to_do(kind: object) -> None:
    pairs: Sequence[tuple[str, str]] = [kind.name, kind.meaning, kind.to_do]  # type: ignore[attr-defined]
    assert all(ja and en and ja != en for ja, en in pairs)


SPANS = [  # text, spans, words to mark, marks, why
    ("あいうえお", ((1, 3),), "", ((1, 3),), "a span"),
    ("あいうえお", ((1, 3), (2, 4)), "", ((1, 4),), "spans that overlap are one"),
    ("あいあい", (), "あい", ((0, 4),), "words beside each other"),
    ("あいうあい", (), "あい", ((0, 2), (3, 5)), "every place of the words"),
    ("あい", ((1, 9), (-1, 1), (2, 2)), "", (), "what is not in the text"),
    ("a.c abc", (), "a.c", ((0, 3),), "words are no pattern"),
]


@pytest.mark.parametrize("case", SPANS, ids=[c[-1] for c in SPANS])
def test_marks(case: tuple[str, tuple[tuple[int, int], ...], str, object, str]) -> None:
    text, spans, words, marks, _ = case
    passage = Passage("x", "ko", "", "", "第1条", "", 0, True, (Line("第1条", text),))
    assert passage.marked(Mark("x", spans, words)).lines[0].marks == marks


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    hostile = "=HYPERLINK(1)、@SUM、+1、-1"
    text = "\n".join(
        f"第{n}条（例{n}）\n{words}は、民法第404条によります。"
        for n, words in enumerate(["=HYPERLINK(1)", "@SUM(1)", "+1+1", "-2+3"], start=1)
    )
    every = findings(store_of(tmp_path, {"ko": text}))
    assert any(hostile[0] in f.passage.words for f in every)
    body = as_csv(every, "ja")
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(every) + 1
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_json_has_every_field_in_both_languages(store: Store) -> None:
    every = findings(store)
    rows = json.loads(as_json(every))
    assert len(rows) == len(every)
    assert rows[0]["passage"]["document"] == every[0].passage.document
    assert len(rows[0]["meaning"]) == len(rows[0]["said"]) == 2
