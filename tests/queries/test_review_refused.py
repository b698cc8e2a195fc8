"""What a reviewer cannot say, and the names that may be typed."""

from pathlib import Path

import pytest

from graph.review_file import read_reviews
from queries.errors import AskError
from queries.facts_of import facts, versions
from queries.governing import governs
from queries.review import (
    Signed,
    accept,
    add,
    correct,
    desk,
    judge_topic,
    reject,
    withdraw,
)
from queries.review_change import Change
from queries.review_list import listing
from queries.review_names import kind_named
from tests.queries.review_acts import TABLE, Act, add_fourth, drop_third
from tests.reviewing import (
    HANAKO,
    KO,
    OTSU,
    again,
    cited,
    opened,
    read,
)

# --- what cannot be said ------------------------------------------------------------------------


def of(kind: str = "Disapplication", *targets: str, **more: object) -> Change:
    return Change(kind=kind, targets=targets, **more)  # type: ignore[arg-type]


def adding(clause: str, words: str, change: Change) -> Act:
    return lambda at: add(at, clause, words, change, HANAKO)


def correcting(change: Change) -> Act:
    return lambda at: correct(at, read(at, "第2条第2項", "Disapplication").handle, change, HANAKO)


OK = of("Disapplication", "otsu 第4条")
CANNOT = [
    pytest.param(adding("ko 第2条第3項", "存在しない", OK), "not in the words", id="no-such-words"),
    pytest.param(adding("ko 第2条第3項", "", OK), "not in the words", id="no-words"),
    pytest.param(adding("ko 第2条", "に出番はない", OK), "stands in 第2条第3項", id="below"),
    pytest.param(adding("ko 第2条第1項", "本約款", OK), "2 times", id="words-twice"),
    pytest.param(adding("ko 第9条", "甲", OK), "has no 第9条", id="no-such-clause"),
    pytest.param(adding("hei 第1条", "甲", OK), "no document", id="no-such-document"),
    pytest.param(adding("第2条", "甲", OK), "DOC LABEL", id="no-document-named"),
    pytest.param(adding("ko 第2条第3項", "に出番はない", of()), "give --target", id="no-target"),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Disapplication", "otsu 第99条")),
        "otsu (2025-03-01) has no 第99条",
        id="no-such-target",
    ),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Disapplication", "丁規約 第1条")),
        "names no document or clause",
        id="target-in-an-unknown-document",
    ),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Disapplication", "御見積書 料金")),
        "names no document or clause",
        id="no-label-of-a-document-not-on-file",
    ),
    pytest.param(
        adding("ko 第2条第3項", "に出番はない", of("Substitution")),
        "--from and --as",
        id="no-words-read",
    ),
    pytest.param(
        adding(
            "ko 第2条第3項",
            "に出番はない",
            of("Disapplication", "otsu 第4条", condition="雨天のとき"),
        ),
        "the condition “雨天のとき” is not in the words",
        id="a-condition-in-other-words",
    ),
    pytest.param(
        adding("ko 第2条第2項", "適用しません", OK),
        "the machine reads that already",
        id="read-already",
    ),
    pytest.param(correcting(Change()), "read so already", id="nothing-to-correct"),
    pytest.param(
        correcting(Change(targets=("otsu 第3条",))), "read so already", id="corrected-to-the-same"
    ),
    pytest.param(correcting(of("Citation", "otsu 第4条")), "a statement", id="no-citation"),
    pytest.param(correcting(Change(read_from="甲", read_as="乙")), "only", id="no-table"),
    pytest.param(
        lambda at: correct(at, cited(at, "第3条（保証）").handle, Change(may=True), HANAKO),
        "only --target",
        id="modality-of-a-citation",
    ),
    pytest.param(lambda at: accept(at, "s-22222222", HANAKO), "there is no", id="no-such-handle"),
    pytest.param(lambda at: accept(at, "s-", HANAKO), "there is no", id="too-short-a-handle"),
    pytest.param(lambda at: withdraw(at, "s-22222222", "花子"), "there is no", id="take-back"),
    pytest.param(
        lambda at: judge_topic(at, "Accepted", " ", "ko 第4条", HANAKO), "no words", id="no-topic"
    ),
]


@pytest.mark.parametrize(("act", "words"), CANNOT)
def test_what_cannot_be_said(tmp_path: Path, act: Act, words: str) -> None:
    at = opened(tmp_path)
    before = at.store.export("nq")
    with pytest.raises(AskError) as caught:
        act(at)
    assert words in caught.value.en
    assert caught.value.ja != caught.value.en
    assert not at.file.exists()
    assert at.store.export("nq") == before


def test_a_table_has_no_words_of_its_own(tmp_path: Path) -> None:
    at = opened(tmp_path, {"ko": KO + TABLE, "otsu": OTSU})
    with pytest.raises(AskError, match="is a table"):
        judge_topic(at, "Accepted", "品質", "ko 別紙/第1表", HANAKO)


def test_a_thing_added_twice(tmp_path: Path) -> None:
    at = opened(tmp_path)
    add_fourth(at)
    with pytest.raises(AskError, match="added already"):
        add_fourth(again(at))


def test_taking_back_what_another_said(tmp_path: Path) -> None:
    at = opened(tmp_path)
    drop_third(at)
    with pytest.raises(AskError, match="太郎 has said nothing"):
        withdraw(again(at), read_reviews(at.file)[0].handle, "太郎")


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("適用除外", "Disapplication"),
        ("disapplication", "Disapplication"),
        ("Disapplication", "Disapplication"),
        ("準用", "MutatisMutandis"),
        ("mutatis-mutandis", "MutatisMutandis"),
        ("Mutatis Mutandis", "MutatisMutandis"),
        ("読替え", "Substitution"),
        ("読み替え", "Substitution"),
        ("にかかわらず", "Notwithstanding"),
        ("優先順位", "Precedence"),
        ("取込み", "Incorporation"),
        ("引用", "Citation"),
        ("definition source", "DefinitionSource"),
    ],
)
def test_kinds_in_either_language(typed: str, kind: str) -> None:
    assert kind_named(typed) == kind


def test_no_such_kind() -> None:
    with pytest.raises(AskError, match="there is no kind"):
        kind_named("廃止")


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        pytest.param("otsu 第4条", "otsu 第4条", id="id"),
        pytest.param("otsu 4条", "otsu 第4条", id="as-people-write"),
        pytest.param("otsu#第4条", "otsu 第4条", id="hash"),
        pytest.param("乙サービス契約約款 第4条", "otsu 第4条", id="title"),
        pytest.param("otsu", "otsu", id="a-whole-document"),
        pytest.param("第3条", "ko 第3条", id="its-own-document"),
        pytest.param("御見積書", "御見積書", id="a-document-not-on-file"),
        pytest.param("御見積書 第2条", "御見積書 第2条", id="a-clause-of-it"),
    ],
)
def test_targets_as_typed(tmp_path: Path, typed: str, reached: str) -> None:
    at = opened(tmp_path)
    add(at, "ko 第2条第3項", "に出番はない", of("Disapplication", typed), HANAKO)
    (item,) = (i for i in listing(again(at)) if i.state == "added")
    assert item.reviewer is not None
    assert item.reviewer.reaches == (reached,)


def test_handles_are_the_same_after_a_rebuild_and_for_short(tmp_path: Path) -> None:
    at = opened(tmp_path / "a")
    other = opened(tmp_path / "b", {"otsu": OTSU, "ko": KO.replace("100円", "200円")})
    handles = [c.handle for c in at.machine.candidates]
    assert len(set(handles)) == len(handles) > 5
    assert [c.handle for c in other.machine.candidates] == handles
    outcome = accept(at, f" {handles[0][:7].upper()} ", HANAKO)
    assert outcome.review.handle == handles[0]


def test_the_list(tmp_path: Path) -> None:
    at = opened(tmp_path)
    whole = listing(at, "ko")
    assert {i.state for i in whole} == {"pending"}
    assert [i.label for i in whole] == sorted(i.label for i in whole)
    one = listing(at, "ko#第2条第2項")
    assert {i.label for i in one} == {"第2条第2項"}
    assert listing(at, "ko 第2条第2項") == one
    assert {i.label for i in listing(at, "ko#2条")} == {"第2条第1項", "第2条第2項", "第2条第3項"}
    drop_third(at)
    at = again(at)
    assert len(listing(at, "ko", "pending")) == len(whole) - 1
    assert listing(at, "otsu") == ()
    assert len(listing(at)) == len(whole)


def test_the_statements_of_a_version_without_its_reviews(tmp_path: Path) -> None:
    """Facts leave out what was rejected and take in what was added, each once."""
    at = opened(tmp_path)
    drop_third(at)
    add_fourth(again(at))
    known = facts(at.store, list(versions(at.store)))
    found = [
        (s.trigger, s.review.verdict if s.review else "")
        for s in known.statements
        if s.kind == "Disapplication"
    ]
    assert found == [("に出番はない", "Added")]


@pytest.mark.parametrize("words", ['"\n● otsu 第3条', "<script>", "\x1b[31m", "{0}{by}", "%s"])
def test_hostile_reasons_stay_on_one_line(tmp_path: Path, words: str) -> None:
    at = opened(tmp_path)
    reject(at, read(at, "第2条第2項", "Disapplication").handle, Signed(words, "2026-04-01", words))
    (remark,) = governs(at.store, "ko", clause="otsu 第3条").reviews
    assert remark.review is not None
    assert (remark.review.by, remark.review.reason) == (words, words)
    assert "\n" not in remark.review.said("ja") + remark.review.said("en")
    assert desk(at.store, at.file).reviews[0].reason == words
