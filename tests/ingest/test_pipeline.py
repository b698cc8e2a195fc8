"""From files to Documents: which files, under which names, and what cannot be read."""

import hashlib
import importlib
import pickle
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile, YomikaeError
from ingest.model import Document
from ingest.pipeline import Source, files_under, load, read, read_or_fail
from ingest.problems import KINDS, message
from ingest.rules_version import rules_version
from ingest.sources.endings import ENDINGS

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"
TERMS = "甲約款\n\n第1条（適用）\n適用します。\n"


def test_files_under_a_folder(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c.MARKDOWN",
        "d.text",
        "e.pdf",
        "f.docx",
        "g",
        "i.doc",
        "sub/h.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TERMS, "utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert [str(p.relative_to(tmp_path)) for p in files_under([tmp_path])] == [
        "a.md",
        "b.txt",
        "c.MARKDOWN",
        "d.text",
        "e.pdf",
        "f.docx",
        "sub/h.txt",
    ]


def test_a_file_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "terms.dat").write_text(TERMS, "utf-8")
    (tmp_path / "terms.txt").write_text(TERMS, "utf-8")
    named = [tmp_path / "terms.dat", tmp_path, tmp_path / "terms.txt"]
    assert files_under(named) == [tmp_path / "terms.dat", tmp_path / "terms.txt"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("missing", "does not exist", id="missing"),
        pytest.param("empty", "holds no document", id="empty-folder"),
    ],
)
def test_files_that_are_not_there(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "x.png").write_text("no")
    with pytest.raises(UnreadableFile, match=words) as caught:
        files_under([tmp_path / name])
    assert caught.value.path == str(tmp_path / name)
    assert str(tmp_path / name) in caught.value.message("ja")


@pytest.mark.parametrize(
    ("name", "doc_id", "dated", "why"),
    [
        pytest.param("iij.txt", "iij", None, "the stem", id="stem"),
        pytest.param("iij@2025-10-01.txt", "iij", "2025-10-01", "a date", id="dated"),
        pytest.param(
            "iij.v2@2025-10-01.md",
            "iij.v2",
            "2025-10-01",
            "only the last dot ends the stem",
            id="dots",
        ),
        pytest.param("a@b@2025-10-01.txt", "a@b", "2025-10-01", "the last @", id="two-ats"),
        pytest.param("iij@2025-13-01.txt", "iij@2025-13-01", None, "no such month", id="no-month"),
        pytest.param("iij@2025-02-30.txt", "iij@2025-02-30", None, "no such day", id="no-day"),
        pytest.param("iij@2025-1-1.txt", "iij@2025-1-1", None, "not an ISO date", id="not-iso"),
        pytest.param(
            "@2025-10-01.txt", "@2025-10-01", None, "a date alone is a name", id="only-date"
        ),
        pytest.param("約款（別紙）.txt", "約款（別紙）", None, "Japanese", id="japanese"),
        pytest.param("noending", "noending", None, "no ending", id="no-ending"),
    ],
)
def test_the_name_of_a_file(
    tmp_path: Path, name: str, doc_id: str, dated: str | None, why: str
) -> None:
    (tmp_path / name).write_text(TERMS, "utf-8")
    source = load(tmp_path / name)
    assert (source.doc_id, source.dated) == (doc_id, dated), why
    assert source.sha256 == hashlib.sha256(TERMS.encode()).hexdigest()
    assert source.path == str(tmp_path / name)


def test_the_date_of_the_name_is_the_version(tmp_path: Path) -> None:
    path = tmp_path / "ko@2031-01-02.txt"
    path.write_text("甲約款\n2025年4月1日版\n\n第1条（適用）\n適用します。\n", "utf-8")
    assert read(load(path)).version == "2031-01-02"
    assert read(load(path)).source_file == "ko@2031-01-02.txt"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        load(tmp_path)
    assert isinstance(caught.value, YomikaeError)


BAD = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\n\n  \n", id="only-spaces"),
    pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", id="pdf"),
    pytest.param(b"PK\x03\x04" + bytes(40), id="zip"),
    pytest.param(bytes(range(128, 256)) * 4, id="no-encoding"),
]


@pytest.mark.parametrize("data", BAD)
def test_a_failure_is_a_value(data: bytes) -> None:
    good = Source("ko.txt", TERMS.encode(), "ko")
    first, failure, last = map(read_or_fail, [good, Source("bad.txt", data, "bad"), good])
    assert isinstance(first, Document)
    assert first == last
    assert isinstance(failure, UnreadableFile)
    assert failure.path == "bad.txt"
    assert all(failure.message(lang) for lang in ("ja", "en"))


def test_words_without_an_article_are_kept_and_said_to_have_none() -> None:
    document = read(Source("letter.txt", "ただの文章です。".encode(), "letter"))
    assert [p.text.value for p in document.provisions] == ["ただの文章です。"]
    assert "no-provision" in {p.kind for p in document.problems}


def test_a_failure_crosses_from_a_worker_whole() -> None:
    error = UnreadableFile("a.txt", ("理由", "reason"), ("対処", "remedy"), "3行目")
    back = pickle.loads(pickle.dumps(error))
    assert (back.path, back.reason, back.remedy, back.place) == (
        "a.txt",
        ("理由", "reason"),
        ("対処", "remedy"),
        "3行目",
    )
    assert back.message("ja") == error.message("ja")


def test_reading_twice_gives_equal_documents(sample_path: Path) -> None:
    assert read(load(sample_path)) == read(load(sample_path))


def test_the_rules_have_a_version() -> None:
    first = rules_version()
    assert len(first) == 12
    int(first, 16)
    rules_version.cache_clear()
    assert rules_version() == first


def test_other_rules_are_another_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A digest of the code: a changed line changes it, a byte-code cache does not."""
    module = importlib.import_module("ingest.rules_version")  # its function has the same name

    def version(part: str) -> str:
        rules_version.cache_clear()
        monkeypatch.setattr(module, "files", lambda name: tmp_path / part)
        return rules_version()

    for part, words in (("a", "x = 1"), ("b", "x = 1"), ("c", "x = 2")):
        (tmp_path / part / "sub").mkdir(parents=True)
        (tmp_path / part / "sub" / "m.py").write_text(words)
        (tmp_path / part / "__pycache__").mkdir()
        (tmp_path / part / "__pycache__" / "m.py").write_text(part)
    try:
        assert version("a") == version("b") != version("c")
    finally:
        rules_version.cache_clear()


def test_readable_endings_are_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        files_under([tmp_path])
    assert all(e in caught.value.message("en") for e in ENDINGS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_problem_has_words(kind: str) -> None:
    assert message(kind, "ja")
    assert message(kind, "en").isascii()


def test_articles_behind_a_gap_are_read_and_the_gap_is_reported() -> None:
    words = (
        "甲約款\n\n第1条（適用）\n適用します。\n\n第2条（解約）\n解約できます。\n\n"
        "第6条（禁止）\n次のとおりとします。\n(1) 違反\n2　再販売してはなりません。\n\n"
        "第9条（責任）\n上限とします。\n"
    )
    document = read(Source("ko.txt", words.encode(), "ko", None))
    assert [p.label for p in document.provisions if p.kind == "Article"] == [
        "第1条",
        "第2条",
        "第6条",
        "第9条",
    ]
    assert "第6条第2項" in {p.label for p in document.provisions}
    skipped = [p.label for p in document.problems if p.kind == "number-skipped"]
    assert skipped == ["第6条", "第9条"]
