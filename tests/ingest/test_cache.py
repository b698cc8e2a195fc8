"""Documents kept as JSON: equal when they come back, found only for what they were read from."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.cache import DocumentCache
from ingest.document_json import from_json, to_json
from ingest.errors import UnreadableFile
from ingest.model import Document, Text
from ingest.pipeline import load, read


@pytest.fixture
def document(sample_path: Path) -> Document:
    return read(load(sample_path))


def test_a_document_comes_back_equal(document: Document) -> None:
    back = from_json(to_json(document))
    assert back == document
    assert [p.text.origin for p in back.provisions] == [p.text.origin for p in document.provisions]
    assert hash(back) == hash(document)
    assert to_json(back) == to_json(document)


def plain(**changes: object) -> Document:
    """A small document; only what differs is stated."""
    known: dict[str, object] = {
        "doc_id": "ko",
        "title": None,
        "service": None,
        "publisher": None,
        "version": "2025-04-01",
        "source_file": "ko.txt",
        "sha256": "aa",
        "length": 0,
        "rules_version": "r1",
        "provisions": (),
        "tables": (),
        "citations": (),
        "definitions": (),
        "statements": (),
        "problems": (),
        "pieces": (),
    }
    return Document(**(known | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "sha256", "rules", "found"),
    [
        pytest.param("ko.txt", "aa", "r1", True, id="the-same"),
        pytest.param("ko.txt", "bb", "r1", False, id="other-bytes"),
        pytest.param("otsu.txt", "aa", "r1", False, id="other-name"),
        pytest.param("ko@2024-01-01.txt", "aa", "r1", False, id="other-date-in-the-name"),
        pytest.param("ko.md", "aa", "r1", False, id="other-ending"),
        pytest.param("ko.txt", "aa", "r2", False, id="other-rules"),
        pytest.param("' OR 1=1 --", "' OR 1=1 --", "r1", False, id="hostile"),
    ],
)
def test_found_only_for_the_same(
    tmp_path: Path, name: str, sha256: str, rules: str, found: bool
) -> None:
    cache = DocumentCache(tmp_path / "c.sqlite")
    cache.keep([plain(), plain(doc_id="z", source_file="z.txt", sha256="zz")])
    assert cache.find(name, sha256, rules) == (plain() if found else None)


def test_two_files_of_the_same_bytes(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path / "c.sqlite")
    other = plain(doc_id="otsu", source_file="otsu.txt")
    cache.keep([plain(), other])
    assert cache.find("ko.txt", "aa", "r1") == plain()
    assert cache.find("otsu.txt", "aa", "r1") == other


def test_a_version_is_kept_once_and_others_stay(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path / "c.sqlite")
    later = plain(version="2025-12-01", sha256="cc")
    undated = plain(version=None, sha256="dd")
    cache.keep([plain(), later, undated])
    cache.keep([plain(sha256="bb", title="新")])
    assert list(cache.all()) == [undated, plain(sha256="bb", title="新"), later]
    assert cache.find("ko.txt", "aa", "r1") is None


def test_kept_for_the_next_run(tmp_path: Path) -> None:
    DocumentCache(tmp_path / "a" / "c.sqlite").keep([plain()])
    assert list(DocumentCache(tmp_path / "a" / "c.sqlite").all()) == [plain()]


def test_runs_of_offsets_are_short(tmp_path: Path) -> None:
    """Words stand mostly one behind the other: a thousand offsets are one pair of numbers."""
    (provision,) = read_one().provisions[:1]
    long = replace(provision, text=Text("字" * 1000, tuple(range(5, 1005))))
    packed = json.loads(to_json(plain(provisions=(long,))))
    assert packed["provisions"][0]["text"]["origin"] == [[5, 1000]]


def read_one() -> Document:
    from tests.stacks import made

    return made("ko", "第1条（適用）\n適用します。\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{}", id="fields-missing"),
        pytest.param("not json", id="not-json"),
        pytest.param('{"doc_id": 1}', id="other-model"),
        pytest.param("[1]", id="not-an-object"),
    ],
)
def test_what_another_version_wrote_says_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.sqlite"
    cache = DocumentCache(path)
    cache.keep([plain()])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE document SET json = ?", (text,))
    with pytest.raises(UnreadableFile) as caught:
        list(cache.all())
    assert caught.value.path == str(path)
    assert "build again" in caught.value.message("en")


def test_a_file_that_is_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"this is not a database, but it is long enough to look like one" * 50)
    with pytest.raises(UnreadableFile):
        DocumentCache(path)


def test_what_was_kept_before_is_put_back(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path / "c.sqlite")
    old, other = plain(), plain(doc_id="z", source_file="z.txt")
    cache.keep([old, other])
    new = [plain(sha256="bb", source_file="ko.md"), plain(doc_id="new", source_file="new.txt")]
    earlier = cache.before(new)
    cache.keep(new)
    assert [earlier.replaced_by(d) for d in (*new, old)] == ["ko.txt", "", ""]
    cache.put_back(earlier)
    assert list(cache.all()) == [old, other]
