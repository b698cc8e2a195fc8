"""Documents that an answer does not draw upon: named as a person knows them, and why."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.effective import effective
from queries.governing import governs
from queries.messages import Lang
from queries.say import layer_state
from queries.writers.notes import state
from tests.stacks import HEAD, made, store_of, stored

KO = """
第1条（期間）
当社は、乙サービス契約約款第2条（期間）の規定にかかわらず、期間を三年とします。
第2条（支払）
契約者は、翌月に支払います。ただし、当社が認めた場合には、乙サービス契約約款の定めるところによります。
第3条（設置）
設置は、丁サービス契約約款の定めるところによります。
"""
OTSU = """
第1条（総則）
乙が提供します。
第2条（定義）
用語は、次のとおりです。
第3条（期間）
期間は、二年とします。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Terms that cite another document on file but do not take it in."""
    return store_of(tmp_path_factory.mktemp("apart") / "store", {"ko": KO, "otsu": OTSU})


def test_a_document_on_file_is_named_and_never_called_missing(store: Store) -> None:
    (remark,) = governs(store, "ko", clause="第2条").conditions
    assert "とされるotsu（この契約書類の構成に含まれない）の内容による" in remark.ja
    assert "to otsu (on file, but not part of this stack)" in remark.en
    assert "未収録" not in remark.ja
    assert "https:" not in remark.ja + remark.en


def test_one_not_on_file_is_said_to_be_so(store: Store) -> None:
    (remark,) = governs(store, "ko", clause="第3条").conditions
    assert "丁サービス契約約款（未収録）の内容による" in remark.ja


def test_the_heading_of_what_is_cited_outside_the_stack(store: Store) -> None:
    (doubt,) = [d for d in governs(store, "ko", clause="第1条").doubts if "見出し" in d.ja]
    assert "引用先otsu 第2条の見出し（定義）と異なる" in doubt.ja
    assert "その見出しをもつotsu 第3条（期間）を指すとみられる" in doubt.ja
    assert doubt.about is not None
    assert doubt.about.on_file


def test_several_documents_bear_the_title(tmp_path: Path) -> None:
    """The condition says what the doubt says, and neither that the document is not on file."""
    head = HEAD["otsu"]
    documents = (made("ko", KO), *(made(d, OTSU, head=head) for d in ("otsu", "copy")))
    answer = governs(stored(tmp_path / "store", *documents), "ko", clause="第2条")
    (remark,) = answer.conditions
    assert "その題名の文書がcopy、otsuと複数収録されており、どれを指すか決まらない" in remark.ja
    assert (
        "「乙サービス契約約款」に当たる文書が複数収録されています（copy、otsu）"
        in answer.doubts[0].ja
    )
    assert not [r for r in (*answer.conditions, *answer.doubts) if "未収録" in r.ja]


def test_a_layer_that_several_documents_may_be(tmp_path: Path) -> None:
    """The list of documents and the text say so too, not that it is not on file."""
    ko = "第1条（適用）\n当社は、乙サービス契約約款を適用します。\n"
    head = HEAD["otsu"]
    documents = (made("ko", ko), *(made(d, OTSU, head=head) for d in ("otsu", "copy")))
    store = stored(tmp_path / "store", *documents)
    (layer,) = [x for x in governs(store, "ko", clause="第1条").layers if not x.on_file]
    (document,) = [d for d in effective(store, "ko").documents if not d.on_file]
    expected = "同じ題名の文書が複数あり特定できない"
    assert layer_state(layer, "ja") == state(document, "ja") == expected
    assert document.meaning[0].startswith("その題名の文書が複数収録されており、どれを指すか")


@pytest.mark.parametrize(
    ("lang", "expected"), [("ja", "効力のある版なし"), ("en", "no version in force")]
)
def test_no_version_in_force_on_the_day(tmp_path: Path, lang: Lang, expected: str) -> None:
    ko = """
第1条（適用）
当社は、乙サービス契約約款を適用します。
2 本約款と乙サービス契約約款が抵触するときは、乙サービス契約約款を優先して適用します。
"""
    documents = (made("ko", ko), made("otsu", OTSU, dated="2026-01-01"))
    store = stored(tmp_path / "store", *documents)
    answer = governs(store, "ko", clause="第1条", as_of="2025-05-01")
    (layer,) = [x for x in answer.layers if x.document == "otsu"]
    assert layer_state(layer, lang) == expected
    (remark,) = answer.conditions
    assert (
        "otsu（効力のある版がその日になく、この契約書類の構成に含まれない）はkoに優先する"
        in remark.ja
    )
    (document,) = [d for d in effective(store, "ko", "2025-05-01").documents if d.name == "otsu"]
    assert state(document, lang) == expected
    assert document.meaning[0].startswith("その日に効力のある版がないため")
