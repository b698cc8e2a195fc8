"""What would change if a clause fell or a document arrived; what is stored stays as it is."""

from pathlib import Path

import pytest

from graph.store import Store
from ingest.errors import UnreadableFile
from queries.answer import Answer
from queries.build import build
from queries.errors import AskError
from queries.governing import governs
from queries.suppose import supposing, supposition
from tests.queries.test_by_topic import KO, OTSU
from tests.stacks import HEAD


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("suppose")
    for name, text in (("ko", KO), ("otsu", OTSU)):
        (folder / f"{name}.txt").write_text(HEAD[name] + text, "utf-8")
    build([folder], folder / "store", jobs=1, progress=lambda done, total: None)
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.read_only(folder / "store")


def notice(store: Store) -> Answer:
    return governs(store, "ko", topic="解約の通知は何か月前までか")


def changes(answer: Answer) -> dict[str, tuple[str, str]]:
    return {f"{c.where.document} {c.where.label}": (c.before, c.after) for c in answer.changes}


@pytest.mark.parametrize(
    "words", ["drop ko 第2条第2項", "削除 ko 2条2項", "drop 甲サービス 第2条第2項"]
)
def test_without_the_clause_that_disapplies_it(store: Store, words: str) -> None:
    answer = supposing(store, [words], notice)
    found = changes(answer)
    assert found["otsu 第5条"] == ("displaced", "")
    assert found["otsu 第5条第1項"] == ("", "possible_conflicts")
    assert not [s for s in answer.steps if s.kind == "disapplication"]
    assert answer.supposed == (words.replace("削除", "drop"),)


def test_without_what_takes_the_carriers_terms_in(store: Store) -> None:
    answer = supposing(store, ["drop ko 第1条", "drop ko 第2条"], notice)
    assert [x.document for x in answer.layers] == ["ko"]
    assert len(answer.supposed) == 2


def test_without_a_document(store: Store) -> None:
    answer = supposing(store, ["drop otsu"], notice)
    assert [x.on_file for x in answer.layers if "乙" in x.document] == [False]


def test_with_a_document_that_arrives(store: Store, folder: Path) -> None:
    new = folder / "quotation.md"
    new.write_text(
        "御見積書\n2025年5月1日\n\n第1条（解約）\n解約の通知は、6か月前までとします。\n", "utf-8"
    )
    answer = supposing(store, [f"add {new}"], notice)
    assert ("", "governing") in changes(answer).values()
    assert any(x.document == "quotation" and x.on_file for x in answer.layers)
    new.unlink()


def test_a_supposition_that_changes_nothing(store: Store) -> None:
    assert supposing(store, ["drop otsu 第1条"], notice).changes == ()


def test_what_is_stored_stays(store: Store, folder: Path) -> None:
    before = notice(store)
    supposing(store, ["drop ko 第2条第2項"], notice)
    assert notice(Store.read_only(folder / "store")) == before


WRONG = [
    pytest.param("", "cannot be read", id="empty"),
    pytest.param("drop", "cannot be read", id="nothing"),
    pytest.param("raise ko 第1条", "cannot be read", id="unknown-verb"),
    pytest.param("drop 第1条", "names no document", id="no-document"),
    pytest.param("drop ko 第99条", "no 第99条", id="no-clause"),
    pytest.param("drop ko あ", "cannot be read as a clause", id="no-label"),
]


@pytest.mark.parametrize(("words", "error"), WRONG)
def test_a_wrong_supposition(store: Store, words: str, error: str) -> None:
    with pytest.raises(AskError, match=error):
        supposing(store, [words], notice)


def test_a_file_that_is_not_there(store: Store) -> None:
    with pytest.raises(UnreadableFile):
        supposing(store, ["add nowhere.txt"], notice)


def test_a_store_without_its_documents(store: Store, tmp_path: Path) -> None:
    Store.open(tmp_path)
    with pytest.raises(AskError, match="no documents are kept"):
        supposing(Store.read_only(tmp_path), ["drop ko 第1条"], lambda s: notice(store))


def test_kinds() -> None:
    assert supposition("追加 a.txt").words == "add a.txt"
