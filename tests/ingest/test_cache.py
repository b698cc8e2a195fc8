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
    kept = cache.keep(map(to_json, [plain(), plain(doc_id="z", source_file="z.txt", sha256="zz")]))
    assert cache.find(name, sha256, rules) == (kept[0] if found else None)


def test_two_files_of_the_same_bytes(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path / "c.sqlite")
    other = plain(doc_id="otsu", source_file="otsu.txt")
    kept = cache.keep(map(to_json, [plain(), other]))
    assert [cache.find(x, "aa", "r1") for x in ("ko.txt", "otsu.txt")] == kept
    assert [cache.document(k.digest) for k in kept] == [plain(), other]


def test_every_reading_of_a_version_is_kept_until_it_is_let_go(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path / "c.sqlite")
    old, new = cache.keep(map(to_json, [plain(), plain(sha256="bb", title="新")]))
    (undated,) = cache.keep([to_json(plain(version=None, sha256="dd"))])
    assert {r.digest for r in cache.readings()} == {old.digest, new.digest, undated.digest}
    cache.forget({old.digest})
    assert cache.readings() == [undated, new]
    assert cache.find("ko.txt", "aa", "r1") is None
    assert (cache.reading(old.digest), cache.reading(new.digest)) == (None, new)


def test_what_is_told_of_a_document_without_its_words(document: Document, tmp_path: Path) -> None:
    (kept,) = DocumentCache(tmp_path / "c.sqlite").keep([to_json(document)])
    told = kept.outline
    assert (kept.doc_id, kept.version, kept.file) == (
        document.doc_id,
        document.version,
        document.source_file,
    )
    assert (told.title, told.service, told.problems) == (
        document.title,
        document.service,
        document.problems,
    )
    assert (told.provisions, told.tables, told.definitions) == (
        len(document.provisions),
        len(document.tables),
        len(document.definitions),
    )
    assert sum(told.statements.values()) == len(document.statements) > 0


def test_kept_for_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "a" / "c.sqlite"
    (kept,) = DocumentCache(path).keep([to_json(plain())])
    assert DocumentCache(path).document(kept.digest) == plain()
    assert DocumentCache(path).readings() == [kept]


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
    (kept,) = cache.keep([to_json(plain())])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE reading SET json = ?, outline = ?", (text, text))
    for asked in (lambda: cache.document(kept.digest), cache.readings):
        with pytest.raises(UnreadableFile) as caught:
            asked()
        assert caught.value.path == str(path)
        assert "build again" in caught.value.message("en")


def test_a_cache_of_another_layout_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE document (doc_id, version, sha256, rules, json)")
    with pytest.raises(UnreadableFile, match="another yomikae"):
        DocumentCache(path)


def test_a_file_that_is_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"this is not a database, but it is long enough to look like one" * 50)
    with pytest.raises(UnreadableFile):
        DocumentCache(path)
