"""Files, folders and ZIPs → sources; and what yomikae.toml and the command line say of them."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from ingest.archive import is_archive, members
from ingest.cache import DocumentCache
from ingest.document_json import to_json
from ingest.errors import UnreadableFile
from ingest.gather import Gathered, gather
from ingest.given import Given, is_id, read_given
from ingest.pipeline import Source, files_under, named, read
from ingest.sources.endings import ENDINGS

TERMS = "甲約款\n2025年4月1日版\n\n第1条（適用）\n適用します。\n"


def packed(
    *files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in files:
            z.writestr(name, data)
    return out.getvalue()


def raw_name(data: bytes, placeholder: str, name: bytes) -> bytes:
    """A ZIP with a member's name in other bytes of the same length, as Windows writes them."""
    assert len(placeholder.encode()) == len(name)
    return data.replace(placeholder.encode(), name)


def opened(data: bytes) -> dict[str, bytes | str]:
    """Member → its bytes, or what is wrong with it."""
    found: dict[str, bytes | str] = {}
    for member in members(data, "a.zip", ENDINGS):
        if isinstance(member, UnreadableFile):
            found[member.path] = member.message("en")
            assert member.path in member.message("ja")
        else:
            found[member[0]] = member[1]
    return found


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_members_by_name() -> None:
    data = packed(("b.txt", b"B"), ("sub/a.md", b"A"), ("約款.txt", b"C"), ("logo.png", b"D"))
    assert list(opened(data).items()) == [("b.txt", b"B"), ("sub/a.md", b"A"), ("約款.txt", b"C")]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        pytest.param("cp932", "別表ソ.txt", id="Windows, with \\ as half of a character"),
        pytest.param("utf-8", "別表ソ.txt", id="macOS, without saying so"),
    ],
)
def test_names_that_do_not_say_their_encoding(codec: str, name: str) -> None:
    raw = name.encode(codec)
    data = raw_name(packed(("x" * len(raw), b"A")), "x" * len(raw), raw)
    assert opened(data) == {name: b"A"}


def test_names_with_backslashes_and_parted_marks() -> None:
    data = packed(("sub\\カ\u3099.txt", b"A"))
    assert opened(data) == {"sub/ガ.txt": b"A"}


@pytest.mark.parametrize(
    "name", ["__MACOSX/._a.txt", "__MACOSX/a.txt", ".DS_Store", "sub/._b.txt", "sub/", "c.exe"]
)
def test_what_is_passed_over(name: str) -> None:
    assert opened(packed((name, b""), ("a.txt", b"A"))) == {"a.txt": b"A"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("../a.txt", "leads out", id="up"),
        pytest.param("sub/../../a.txt", "leads out", id="up from below"),
        pytest.param("..\\a.txt", "leads out", id="up, as Windows writes it"),
        pytest.param("/etc/a.txt", "leads out", id="absolute"),
        pytest.param("C:/a.txt", "leads out", id="absolute, as Windows writes it"),
        pytest.param("in.zip", "a ZIP in a ZIP", id="nested"),
        pytest.param(link("a.txt"), "it is a link", id="a link"),
    ],
)
def test_members_that_are_refused(name: str | zipfile.ZipInfo, said: str) -> None:
    found = opened(packed((name, b"x"), ("good.txt", b"A")))
    (bad,) = (v for k, v in found.items() if k != "good.txt")
    assert said in str(bad)
    assert found["good.txt"] == b"A"


def test_an_encrypted_member() -> None:
    data = bytearray(packed(("a.txt", b"A"), method=zipfile.ZIP_STORED))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    assert "password" in str(opened(bytes(data))["a.zip/a.txt"])


def test_a_broken_member() -> None:
    data = packed(("a.txt", b"AAAA"), ("b.txt", b"BBBB"), method=zipfile.ZIP_STORED)
    found = opened(data.replace(b"AAAA", b"AAAX", 1))
    assert "broken in the ZIP" in str(found["a.zip/a.txt"])
    assert found["b.txt"] == b"BBBB"


def test_two_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", b"A"), ("a.txt", b"B"))
    assert opened(data)["a.txt"] == b"A"
    assert "same name" in str(opened(data)["a.zip/a.txt"])


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes are counted, whatever the directory of the ZIP says."""
    dense = packed(("a.txt", bytes(4 << 20)), ("b.txt", b"B"))
    assert "too large" in str(opened(dense)["a.zip/a.txt"])
    assert opened(dense)["b.txt"] == b"B"
    monkeypatch.setenv("YOMIKAE_LIMIT_UNPACKED_BYTES", "100")
    assert "too large" in str(opened(packed(("a.txt", b"A" * 101)))["a.zip/a.txt"])
    monkeypatch.setenv("YOMIKAE_LIMIT_ARCHIVE_BYTES", "150")
    with pytest.raises(UnreadableFile, match="unpacked it is larger"):
        opened(packed(("a.txt", b"A" * 99), ("b.txt", b"B" * 99)))
    monkeypatch.setenv("YOMIKAE_LIMIT_MEMBERS", "1")
    with pytest.raises(UnreadableFile, match="more than 1 files"):
        opened(packed(("a.txt", b"A"), ("b.txt", b"B")))


def test_a_zip_without_documents() -> None:
    with pytest.raises(UnreadableFile, match="holds no document"):
        opened(packed(("a.exe", b"A")))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(packed(("a.txt", b"A")), True, id="a ZIP"),
        pytest.param(packed(), True, id="an empty one"),
        pytest.param(packed(("[Content_Types].xml", b"A"), ("word/x", b"")), False, id="a DOCX"),
        pytest.param(packed(("mimetype", b"A")), False, id="an ODT"),
        pytest.param(b"PK\x03\x04" + bytes(40), False, id="broken"),
        pytest.param(TERMS.encode(), False, id="a text"),
    ],
)
def test_what_is_an_archive(data: bytes, expected: bool) -> None:
    assert is_archive(data) is expected


def sources(found: Gathered) -> list[Source | UnreadableFile]:
    """What is opened, by the places of the files."""
    return [source for _, source in sorted(found.opened(), key=lambda x: x[0])]


def test_the_longest_comes_first(tmp_path: Path) -> None:
    """Else it might be left for the last, and the other readers wait for it."""
    for name, words in (("a.txt", TERMS), ("b.txt", TERMS * 3), ("c.txt", TERMS * 2)):
        (tmp_path / name).write_text(words, "utf-8")
    assert [f.name for f in gather([tmp_path]).files] == ["b.txt", "c.txt", "a.txt"]


def test_a_file_is_opened_when_it_is_asked_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TERMS, "utf-8")
    opened = gather([tmp_path]).opened()
    next(opened)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(opened)[1], UnreadableFile)


def test_a_folder_of_files_and_zips(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TERMS, "utf-8")
    (tmp_path / "a.ZIP").write_bytes(
        packed(("in/k@2025-10-01.txt", TERMS.encode("cp932")), ("x.zip", b""))
    )
    found = sources(gather([tmp_path]))
    assert [x.path.removeprefix(str(tmp_path)) for x in found] == [
        "/a.ZIP/in/k@2025-10-01.txt",
        "/a.ZIP/x.zip",
        "/b.txt",
    ]
    first, failure, last = found
    assert isinstance(first, Source)
    assert (first.doc_id, first.dated) == ("k", "2025-10-01")
    assert read(first).source_file == "k@2025-10-01.txt"
    assert isinstance(failure, UnreadableFile)
    assert isinstance(last, Source)
    assert files_under([tmp_path]) == [tmp_path / "a.ZIP", tmp_path / "b.txt"]


def test_a_zip_that_is_refused_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(("x.exe", b"")))
    (tmp_path / "b.txt").write_text(TERMS, "utf-8")
    assert [type(x) for x in sources(gather([tmp_path]))] == [UnreadableFile, Source]


@pytest.mark.parametrize(
    ("name", "doc_id", "dated"),
    [
        ("405AC0000000047_20250601_504AC0000000068.xml", "405AC0000000047", "2025-06-01"),
        (
            "405AC0000000047_20251301_504AC0000000068.xml",
            "405AC0000000047_20251301_504AC0000000068",
            None,
        ),
        ("405AC0000000047.xml", "405AC0000000047", None),
    ],
    ids=["a law in force from a day", "no such day", "a law"],
)
def test_names_that_egov_gives(name: str, doc_id: str, dated: str | None) -> None:
    source = named(name, b"")
    assert (source.doc_id, source.dated) == (doc_id, dated)


SAID = """
[documents."a.txt"]
id = "minato-kanshi"
dated = 2025-10-01
title = "みなと監視サービス利用規約"
publisher = "みなと株式会社"
service = "みなと監視サービス"

[documents."z.zip/in/b.txt"]
id = "minato-b"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    (tmp_path / "z.zip").write_bytes(packed(("in/b.txt", TERMS.encode())))
    return tmp_path


def test_what_is_said_of_files(folder: Path) -> None:
    (folder / "yomikae.toml").write_text(SAID, "utf-8")
    first, second = (read(x) for x in sources(gather([folder])) if isinstance(x, Source))
    assert (first.doc_id, first.version) == ("minato-kanshi", "2025-10-01")
    assert first.title == "みなと監視サービス利用規約"
    assert (first.publisher, first.service) == ("みなと株式会社", "みなと監視サービス")
    assert (second.doc_id, second.version, second.title) == ("minato-b", "2025-04-01", "甲約款")


def test_what_is_said_holds_for_a_file_named_by_itself(folder: Path) -> None:
    (folder / "yomikae.toml").write_text(SAID, "utf-8")
    (source,) = sources(gather([folder / "a.txt"]))
    assert isinstance(source, Source)
    assert source.doc_id == "minato-kanshi"


@pytest.mark.parametrize(
    ("said", "place", "why"),
    [
        pytest.param("x = 1", "line 1: x", "not known", id="an unknown key"),
        pytest.param(
            '[documents."a.txt"]\nid = "k"\ncolour = "x"',
            "line 3: colour",
            "not known",
            id="inside",
        ),
        pytest.param('[documents."a.txt"]\nid = 3', "line 2: id", "some words", id="a number"),
        pytest.param('[documents."a.txt"]\nid = "a/b"', "line 2: id", "no name", id="no name"),
        pytest.param(
            '[documents."a.txt"]\ndated = "2025-13-01"',
            "line 2: dated",
            "write the day",
            id="a day",
        ),
        pytest.param("documents = 3", "line 1: documents", "no table", id="no table"),
        pytest.param('[documents]\n"a.txt" = 3', "line 2: a.txt", "no table", id="no inner table"),
        pytest.param(
            '\n[documents."c.txt"]\nid = "k"', "line 2: c.txt", "no such file", id="no such file"
        ),
        pytest.param(
            '[documents."z.zip/c.txt"]', "line 1: z.zip/c.txt", "no such file", id="nor in the ZIP"
        ),
        pytest.param("x = [1\n2", "", "no TOML .*line 2", id="no TOML"),
    ],
)
def test_mistakes_in_what_is_said(folder: Path, said: str, place: str, why: str) -> None:
    (folder / "yomikae.toml").write_text(said, "utf-8")
    with pytest.raises(UnreadableFile, match=why) as caught:
        gather([folder])
    assert caught.value.path == str(folder / "yomikae.toml")
    assert caught.value.place == place
    assert "publisher" in caught.value.message("ja")


def test_nothing_is_said(folder: Path) -> None:
    assert read_given(folder) == {}
    assert Given().digest == ""
    assert Given(id="a").digest != Given(dated="a").digest


def test_the_command_line_says_more_than_the_file(folder: Path) -> None:
    (folder / "yomikae.toml").write_text(SAID, "utf-8")
    (source,) = sources(gather([folder / "a.txt"], Given(id="other")))
    assert isinstance(source, Source)
    assert (source.doc_id, source.dated) == ("other", "2025-10-01")
    with pytest.raises(UnreadableFile, match="not one document"):
        gather([folder], Given(id="other"))


def test_what_was_said_otherwise_is_read_again(folder: Path) -> None:
    (source,) = sources(gather([folder / "a.txt"], Given(title="乙約款")))
    assert isinstance(source, Source)
    document = read(source)
    cache = DocumentCache(folder / "documents.sqlite")
    kept = cache.keep([to_json(document)])
    known = ("a.txt", document.sha256, document.rules_version)
    assert [cache.find(*known, source.given.digest)] == kept
    assert cache.find(*known) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *(("minato", True), ("約款（別紙）", True), ("", False), ("..", False)),
        *(("a/b", False), ("a\\b", False), ("a\nb", False), (" a", False)),
    ],
)
def test_names_of_documents(words: str, expected: bool) -> None:
    assert is_id(words) is expected
