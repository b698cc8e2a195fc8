"""Signs that are not seen, or look like others: what is read, and what is said of it."""

import pytest

from ingest.model import Document
from ingest.pipeline import named, read
from ingest.signs import MOST_TOLD, legible
from ingest.sources.extract import Extract, Remark, Spot
from ontology.labels import readings

BODY = "\n当社は、通知します。\n"


def document(text: str) -> Document:
    return read(named("a.txt", text.encode()))


def said(text: str) -> set[str]:
    return {p.kind for p in document(text).problems} - {"no-version"}


@pytest.mark.parametrize(
    ("line", "label", "kind"),
    [
        pytest.param("第\u200b1条（目的）", "第1条", "invisible-left-out", id="zero-width space"),
        pytest.param("\ufeff第1\u2060条（目的）", "第1条", "invisible-left-out", id="word joiner"),
        pytest.param("第1\u200d2条（目的）", "第12条", "invisible-left-out", id="within a number"),
        pytest.param("第\ufe001条（目的）", "第1条", "invisible-left-out", id="variation selector"),
        pytest.param("第\u00ad1条（目的）", "第1条", "invisible-left-out", id="soft hyphen"),
        pytest.param("第\u31641条（目的）", "第1条", "invisible-left-out", id="blank filler"),
        pytest.param("\u202e第1条（目的）", "第1条", "direction-left-out", id="right to left"),
        pytest.param("第\u20661\u2069条（目的）", "第1条", "direction-left-out", id="isolates"),
        pytest.param("第⼀条（目的）", "第1条", "radicals-read", id="Kangxi radical"),
        pytest.param("第一○条（目的）", "第10条", "zero-read", id="a circle for 〇"),
        pytest.param("第1条（か\u3099くの定め）", "第1条", "signs-composed", id="NFD"),
        pytest.param("第1条（\ue001の定め）", "第1条", "sign-not-read", id="private use"),
    ],
)
def test_what_looks_the_same_is_read_the_same_and_said(line: str, label: str, kind: str) -> None:
    found = document(f"甲約款\n{line}{BODY}")
    assert label in [p.label for p in found.provisions]
    (problem,) = [p for p in found.problems if p.kind == kind]
    assert problem.where == ("2行目", "line 2")
    assert problem.words


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("第٣条（目的）", "number-looks-alike", id="Arabic-Indic digit"),
        pytest.param("第𝟏条（目的）", "number-looks-alike", id="mathematical bold"),
        pytest.param("第²条（目的）", "number-looks-alike", id="superscript"),
        pytest.param("第①条（目的）", "number-looks-alike", id="circled"),
        pytest.param("第ー条（目的）", "number-looks-alike", id="a long vowel for 一"),
        pytest.param("第ニ条（目的）", "number-looks-alike", id="kana for 二"),
        pytest.param("第1O条（目的）", "number-looks-alike", id="a letter for 0"),
        pytest.param("第Ⅲ条（目的）", "number-looks-alike", id="a Roman numeral"),
        pytest.param("第З条（目的）", "number-looks-alike", id="a Cyrillic letter"),
        pytest.param("(٣) 当社", "number-looks-alike", id="in brackets"),
    ],
)
def test_what_only_looks_like_a_number_makes_none_and_is_said(line: str, kind: str) -> None:
    found = document(f"甲約款\n第1条（定義）{BODY}{line}\n乙は丙とします。\n")
    assert {p.label for p in found.provisions} <= {"第1条", "第1条第1項", "前文"}
    assert kind in {p.kind for p in found.problems}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("適\u0336用しません", id="struck through"),
        pytest.param("第3\u0302条の規定", id="an accent on a digit"),
        pytest.param("解\u20dd約", id="in a circle"),
    ],
)
def test_what_is_drawn_over_a_sign_is_said(words: str) -> None:
    assert "mark-on-sign" in said(f"甲約款\n第1条（定義）\n{words}。\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param("第○条を準用します。", "a number that is left open", id="left open"),
        pytest.param("○○株式会社及び二○二五年度", "no number of a clause", id="a year"),
        pytest.param("資料²及び①の定め", "raised and circled digits by themselves", id="raised"),
        pytest.param("第１２条及び第十二条", "the digits that we use", id="ours"),
        pytest.param("力　関係の定め", "no list is open", id="no list"),
    ],
)
def test_nothing_is_said_of(words: str, why: str) -> None:
    assert not said(f"甲約款\n第1条（定義）\n{words}\n") - {"zero-read"}, why


def test_a_mark_that_only_looks_like_the_next_of_its_list_is_said() -> None:
    text = (
        "甲約款\n第1条（定義）\n次のとおりとします。\n一　次のもの\nイ　住所\n{}　氏名\nハ　年齢\n"
    )
    assert "第1条第1項第1号ロ" in [p.label for p in document(text.format("ロ")).provisions]
    found = document(text.format("口"))
    (problem,) = [p for p in found.problems if p.kind == "mark-looks-alike"]
    assert problem.words == "口　氏名"


def test_offsets_count_what_is_left() -> None:
    found = Extract(
        "甲\u200b乙\n丙\u202e丁",
        (Spot(0, ("1行目", "line 1")), Spot(4, ("2行目", "line 2"))),
        (Remark("note-moved", 4, 7),),
    )
    seen = legible(found)
    assert seen.text == "甲乙\n丙丁"
    assert [s.start for s in seen.spots] == [0, 3]
    assert (seen.remarks[0].start, seen.remarks[0].end) == (3, 5)
    assert {r.kind: r.words for r in seen.remarks[1:]} == {
        "invisible-left-out": "U+200B",
        "direction-left-out": "U+202E",
    }


def test_of_many_lines_the_last_that_is_told_tells_of_the_rest() -> None:
    found = legible(Extract("甲\u200b乙\n" * 100))
    assert len(found.remarks) == MOST_TOLD
    assert found.remarks[-1].end > found.text.rindex("甲")


def test_a_text_with_nothing_odd_is_left_as_it_is() -> None:
    found = Extract("第1条（目的）\n当社は、通知します。")
    assert legible(found) is found


def test_a_label_copied_with_what_cannot_be_seen_is_read() -> None:
    assert readings("第\u200b8条\u202c第5項") == ("第8条第5項",)
