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
from queries.review import accept, correct
from queries.review_change import Change
from queries.standing import standings
from tests import reviewing
from tests.queries.asking import ROOTS
from tests.queries.words_printed import of_store


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
