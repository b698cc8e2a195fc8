"""A version to be read: what stands in it, what its words are, and what becomes of each clause."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from graph.store import Store
from ontology.terms import BASE
from queries.around import Around, around
from queries.effective import effective
from queries.facts import Version
from queries.facts_of import versions
from queries.holding import roots_holding
from queries.reader import applied, text_of
from queries.reader_model import ClauseMark, Provision, Run, Table, Text
from queries.review import accept, correct, reject
from queries.review_change import Change
from queries.standing import standings
from tests import reviewing
from tests.queries.asking import ROOTS
from tests.queries.words_printed import of_store
from tests.stacks import TAKES_IN, store_of


def version(store: Store, doc_id: str, dated: str | None = None) -> Version:
    return [v for v in versions(store) if v.doc_id == doc_id and dated in (None, v.dated)][-1]


@cache
def looked(store: Store, doc_id: str, dated: str | None = None) -> Around:
    return around(store, version(store, doc_id, dated))


def in_stack(store: Store, doc_id: str, root: str) -> Text:
    return applied(looked(store, doc_id), effective(store, root), standings(store, root))


def provision(text: Text, label: str) -> Provision:
    return next(p for p in text.parts() if isinstance(p, Provision) and p.label == label)


def told(mark: ClauseMark) -> tuple[str, str, str]:
    return mark.kind, mark.basis, mark.stack


# --- what is there ----------------------------------------------------------------------------


def printed(text: Text) -> list[str]:
    """The words of a version in order, without marks and labels."""
    found: list[tuple[Run, ...] | str] = []
    for part in text.parts():
        if isinstance(part, Table):
            found += [part.caption, *(c.runs for row in part.rows for c in row.cells)]
        else:
            found += [part.title, part.runs]
    joined = (x if isinstance(x, str) else "".join(r.text for r in x) for x in found)
    return [words for words in joined if words]


@pytest.mark.parametrize("root", ROOTS)
def test_every_word_is_there_once_in_order(store: Store, root: str) -> None:
    for v in (v for v in versions(store) if v.doc_id == root):
        assert printed(text_of(around(store, v))) == of_store(store, v.iri)
    assert printed(in_stack(store, root, root)) == of_store(store, version(store, root).iri)


def test_every_word_of_the_corpus(corpus_path: Path, corpus_store: Store) -> None:
    at = around(corpus_store, version(corpus_store, corpus_path.stem))
    assert printed(text_of(at)) == of_store(corpus_store, at.version.iri)


def test_contents_and_provisions_are_in_the_order_of_print(store: Store) -> None:
    text = text_of(looked(store, "tsukimori-backup"))
    labels = [(e.label, e.title) for e in text.contents]
    assert labels[:2] == [("第1条", "サービスについて"), ("第2条", "約款の変更")]
    assert labels[-2:] == [("別記", ""), ("別紙", "")]
    assert [e.label for e in text.contents[-2].below] == ["別記/1", "別記/2", "別記/3"]
    parts = [p.label for p in text.parts()]
    assert parts.index("第4条") < parts.index("第4条第1項") < parts.index("第4条第2項")
    assert parts.index("別紙") < parts.index("別紙/第1表")


def test_words_are_what_the_graph_says(store: Store) -> None:
    text = text_of(looked(store, "tsukimori-backup"))
    runs = provision(text, "第4条第2項").runs
    cited = [r.text for r in runs if r.kind == "citation"]
    assert cited[:2] == ["特定提携事業者約款", "第3条（最低利用期間）"]
    assert [r.text for r in runs if r.kind == "trigger"] == ["適用しません"]
    terms = {
        r.text for p in text.parts() if isinstance(p, Provision) for r in p.runs if r.kind == "term"
    }
    assert {"本サービス", "契約者", "利用契約"} <= terms


# --- marks without a stack ----------------------------------------------------------------------

WITHOUT = [  # document, clause, one of its marks: kind, basis, in whose stack alone
    pytest.param(
        "hoshina-backup", "第3条", ("disapplied", "stated", "tsukimori-backup"), id="others"
    ),
    pytest.param(
        "hoshina-backup", "第10条", ("disapplied", "stated", "tsukimori-backup"), id="other"
    ),
    pytest.param(
        "hoshina-general", "第23条第1項", ("disapplied", "stated", ""), id="its-own-words"
    ),
    pytest.param("tsukimori-backup", "第9条", ("possible-conflict", "inferred", ""), id="conflict"),
    pytest.param("tsukimori-backup", "第6条第1項", ("yields", "stated", ""), id="notwithstanding"),
    pytest.param("tsukimori-backup", "第6条第1項", ("excepted", "stated", ""), id="proviso"),
    pytest.param("tsukimori-backup", "第9条第2項", ("conditional", "stated", ""), id="not-on-file"),
    pytest.param(
        "tsukimori-backup", "第4条第2項", ("in-doubt", "inferred", ""), id="other-heading"
    ),
    pytest.param("hoshina-backup", "別紙2/1", ("in-doubt", "inferred", "order-form"), id="finding"),
    pytest.param(
        "tsukimori-backup", "別記/2", ("disapplied-in-part", "stated", "order-form"), id="part"
    ),
]


@pytest.mark.parametrize(("document", "label", "mark"), WITHOUT)
def test_what_is_said_of_a_clause_without_a_stack(
    store: Store, document: str, label: str, mark: tuple[str, str, str]
) -> None:
    assert mark in map(told, provision(text_of(looked(store, document)), label).marks)


def test_a_disapplied_clause_is_never_so_in_itself(store: Store) -> None:
    """What a reseller sets aside still binds the carrier's own customers."""
    text = text_of(looked(store, "hoshina-backup"))
    for label in ("第3条", "第10条", "第8条第5項"):
        marks = provision(text, label).marks
        assert {m.stack for m in marks if m.kind == "disapplied"} == {"tsukimori-backup"}
        assert all(not r.struck for r in provision(text, label).runs)


def test_a_statement_that_cites_another_heading_is_to_be_checked(store: Store) -> None:
    text = text_of(looked(store, "hoshina-backup"))
    unsure = {
        label: next(m for m in provision(text, label).marks if m.kind == "disapplied").unsure
        for label in ("第3条", "第10条")
    }
    assert unsure == {"第3条": True, "第10条": False}


SET_ASIDE = (  # a document that sets aside clauses of another in several ways
    TAKES_IN
    + """2 当社は、乙約款第3条（保証）、第4条（料金）第2項及び第5条（定義）は適用しません。
3 当社は、乙約款第2条（第2項を除く。）は適用しません。
"""
)
BELOW = """第1条（総則）
当社は、次の各号の場合を除き、乙の名を開示しません。
(1) 法令による場合
(2) 同意がある場合
第2条（品質）
品質は、乙が定めます。
2 品質は、公表します。
第3条（保証期間）
乙は、品質を保証します。
2 保証は、次の場合に限ります。
(1) 正常に利用したとき
第4条（料金）
料金は、月額です。
2 料金は、前払いです。
第5条（定義）
用語は、乙が定めます。
第6条（解約）
契約が解約された場合（丁約款第28条第2項に基づき解約された場合を除きます。）には、違約金を支払います。
"""
# label -> how far the other document sets it aside, whether by what it stands in, if to be checked
ASIDE = [
    pytest.param("第3条", ("disapplied", False, True), id="itself"),
    pytest.param("第3条第1項", ("disapplied", True, True), id="below"),
    pytest.param("第3条第2項第1号", ("disapplied", True, True), id="far-below"),
    pytest.param("第2条", ("disapplied-in-part", False, False), id="but-for-a-part"),
    pytest.param("第2条第1項", ("disapplied", True, False), id="not-the-part-kept"),
    pytest.param("第2条第2項", None, id="kept"),
    pytest.param("第4条第1項", None, id="beside"),
    pytest.param("第4条第2項", ("disapplied", False, True), id="a-paragraph-by-its-number"),
    pytest.param("第5条第1項", ("disapplied", True, False), id="no-doubt-of-another-citation"),
    pytest.param("第6条", None, id="not-named"),
]


@pytest.fixture(scope="module")
def aside(tmp_path_factory: pytest.TempPathFactory) -> Text:
    path = tmp_path_factory.mktemp("aside")
    return text_of(looked(store_of(path, {"ko": SET_ASIDE, "otsu": BELOW}), "otsu"))


@pytest.mark.parametrize(("label", "expected"), ASIDE)
def test_what_binds_a_provision_binds_all_below_it(
    aside: Text, label: str, expected: tuple[str, bool, bool] | None
) -> None:
    found = [m for m in provision(aside, label).marks if m.kind.startswith("disapplied")]
    assert {m.stack for m in found} <= {"ko"}
    assert [(m.kind, m.from_above, m.unsure) for m in found] == ([expected] if expected else [])


def test_what_comes_from_above_names_the_provision(aside: Text) -> None:
    (mark,) = provision(aside, "第3条第2項第1号").marks
    assert mark.note[0].startswith("上の第3条について。引用「第3条（保証）」")
    assert mark.note[1].startswith("of 第3条 above it: ")


def test_a_paragraph_that_may_have_moved_is_told_at_both_ends(tmp_path: Path, aside: Text) -> None:
    (mark,) = provision(aside, "第4条第2項").marks
    assert "項がずれていないか" in mark.note[0]
    store = store_of(tmp_path, {"ko": SET_ASIDE, "otsu": BELOW})
    stating = provision(text_of(looked(store, "ko")), "第1条第2項").marks
    assert [m.note[0][:19] for m in stating if m.kind == "in-doubt"] == [
        "引用「第3条（保証）」（otsu 第3",
        "適用しないとされたotsu 第4条第2",
    ]


EXCEPTED = [  # label, whether words except something from it
    pytest.param("第1条第1項", True, id="items-are-the-exceptions"),
    pytest.param("第1条第1項第1号", False, id="carved-out"),
    pytest.param("第6条第1項", True, id="a-case-by-another-document"),
]


@pytest.mark.parametrize(("label", "expected"), EXCEPTED)
def test_what_has_an_exception_is_what_is_excepted_from(
    aside: Text, label: str, expected: bool
) -> None:
    assert ("excepted" in {m.kind for m in provision(aside, label).marks}) is expected


def test_what_is_disapplied_in_a_stack_cannot_conflict_there(tmp_path: Path) -> None:
    subject = "第2条（費用負担）\n費用負担は、契約者が行います。\n"
    order = "第9条（優先）\n「本約款」、「乙約款」の順に優先して適用するものとします。\n"
    out = "第3条（除外）\n当社は、乙約款第1条（支払先）は適用しません。\n"
    otsu = "第1条（支払先）\n乙の指定する費用負担は、別に定めます。\n"
    kinds = {}
    for name, words in (("in", ""), ("out", out)):
        store = store_of(tmp_path / name, {"ko": TAKES_IN + subject + words + order, "otsu": otsu})
        text = text_of(looked(store, "otsu"))
        kinds[name] = {m.kind for m in provision(text, "第1条第1項").marks}
    assert kinds == {"in": {"possible-conflict"}, "out": {"disapplied"}}


def test_reviews_that_contradict_each_other_are_a_mark(tmp_path: Path) -> None:
    desk = reviewing.opened(tmp_path)
    said = reviewing.read(desk, "第2条第2項", "Disapplication")
    accept(desk, said.handle, reviewing.HANAKO)
    reject(reviewing.again(desk), said.handle, reviewing.TARO)
    store = desk.store
    expected = [("contradicted", "reviewed", "")] * 2
    assert [told(m) for m in provision(text_of(looked(store, "ko")), "第2条第2項").marks][
        -2:
    ] == expected
    in_force = in_stack(store, "ko", "ko")
    assert [told(m) for m in provision(in_force, "第2条第2項").marks][-2:] == expected
    others = provision(text_of(looked(store, "otsu")), "第3条").marks
    assert ("contradicted", "reviewed", "ko") in map(told, others)


def test_what_is_said_of_the_document(store: Store) -> None:
    marks = {told(m) for m in text_of(looked(store, "hoshina-backup")).marks}
    assert marks >= {
        ("incorporated", "stated", "tsukimori-backup"),
        ("read-otherwise", "stated", "tsukimori-backup"),
        ("ranked", "stated", "tsukimori-backup"),
    }


def test_links_lead_to_the_newest_version_only(store: Store) -> None:
    """Of an older one other documents say nothing, whatever stands under the same label there."""
    text = text_of(looked(store, "hoshina-backup", "2024-04-01"))
    assert not text.others
    marks = [m for p in text.parts() if isinstance(p, Provision) for m in p.marks]
    assert marks
    assert {m.stack for m in (*marks, *text.marks)} == {""}


# --- marks in a stack -----------------------------------------------------------------------------

WITHIN = [  # document, clause, root of the stack, kinds of its marks
    pytest.param("hoshina-backup", "第10条", "tsukimori-backup", {"disapplied"}, id="reseller"),
    pytest.param("hoshina-backup", "第10条", "hoshina-backup", set(), id="carrier"),
    pytest.param(
        *("hoshina-backup", "第3条", "tsukimori-backup", {"in-doubt", "disapplied"}),
        id="by-another-heading",
    ),
]


@pytest.mark.parametrize(("document", "label", "root", "kinds"), WITHIN)
def test_what_becomes_of_a_clause_in_a_stack(
    store: Store, document: str, label: str, root: str, kinds: set[str]
) -> None:
    found = provision(in_stack(store, document, root), label)
    assert {m.kind for m in found.marks} == kinds
    assert all(m.stack == "" for m in found.marks)
    assert bool(found.struck) == ("disapplied" in kinds)


def test_words_are_read_otherwise_only_in_the_stack(store: Store) -> None:
    as_printed = text_of(looked(store, "hoshina-backup"))
    read = in_stack(store, "hoshina-backup", "tsukimori-backup")
    own = in_stack(store, "hoshina-backup", "hoshina-backup")

    def readings(text: Text) -> set[tuple[str, str]]:
        parts = (p for p in text.parts() if isinstance(p, Provision))
        return {(r.text, r.read) for p in parts for r in p.runs if r.by is not None}

    assert readings(as_printed) == readings(own) == set()
    assert ("課金開始日", "提供開始日の翌月 1 日") in readings(read)


def test_a_reviewers_word_is_marked_so(tmp_path: Path) -> None:
    desk = reviewing.opened(tmp_path)
    said = reviewing.read(desk, "第2条第2項", "Disapplication")
    accept(desk, said.handle, reviewing.HANAKO)
    text = text_of(around(desk.store, version(desk.store, "otsu")))
    (mark,) = (m for m in provision(text, "第3条").marks if m.kind == "disapplied")
    assert mark.basis == "reviewed"
    assert mark.review is not None
    assert mark.review.by == "花子"


def test_a_reading_that_a_reviewer_corrected_is_the_reviewers(tmp_path: Path) -> None:
    desk = reviewing.opened(tmp_path)
    said = reviewing.read(desk, "第2条第2項", "Disapplication")
    change = Change(targets=("otsu 第4条",))
    correct(desk, said.handle, change, reviewing.HANAKO)
    text = text_of(around(desk.store, version(desk.store, "otsu")))
    assert not [m for m in provision(text, "第3条").marks if m.kind == "disapplied"]
    assert [told(m) for m in provision(text, "第4条").marks] == [("disapplied", "reviewed", "ko")]


def test_stacks_that_hold_a_document(store: Store) -> None:
    found = {r.removeprefix(BASE) for r in roots_holding(store, BASE + "hoshina-backup")}
    assert found == {"hoshina-backup", "hoshina-general", "order-form", "tsukimori-backup"}
    assert roots_holding(store, BASE + "external/none") == ()
