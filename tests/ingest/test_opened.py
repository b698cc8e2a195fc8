"""What stands on a disk under a document's name: read, or told; never waited for, never lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import opened
from ingest.errors import UnreadableFile
from ingest.gather import gather
from ingest.given import Given, is_id
from ingest.opened import read_bytes
from ingest.pipeline import Source, load, read_or_fail
from tests.ingest.sources.hostile import TERMS, zipped

NO_FILE = "it is no plain file"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "nothing")


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _empty(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_pipe, NO_FILE),
        (_nowhere, "cannot be opened (No such file"),
        (_circle, "cannot be opened (Too many levels"),
        (_to_a_device, NO_FILE),
    ],
)
@pytest.mark.parametrize("by_itself", [True, False], ids=["by-itself", "in-a-folder"])
def test_what_is_no_plain_file(
    tmp_path: Path, make: Callable[[Path], None], said: str, by_itself: bool
) -> None:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    bad = tmp_path / "x.txt"
    make(bad)
    if by_itself:
        with pytest.raises(UnreadableFile) as caught:
            load(bad)
        assert said in caught.value.message("en")
        assert str(bad) in caught.value.message("ja")
        return
    found = {s.path: s for _, s in gather([tmp_path]).opened()}
    assert isinstance(found.pop(str(tmp_path / "a.txt")), Source)
    ((path, failure),) = found.items()
    assert path == str(bad)
    assert isinstance(failure, UnreadableFile)
    assert said in failure.message("en")


def test_a_folder_that_is_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text(TERMS, "utf-8")
    assert [f.name for f in gather([tmp_path]).files] == ["a.txt"]
    with pytest.raises(UnreadableFile, match=NO_FILE):
        load(tmp_path / "x.txt")


def test_links_among_folders_are_gone_through_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path)
    assert [f.name for f in gather([tmp_path]).files] == ["a.txt"]


def test_folders_in_folders(tmp_path: Path) -> None:
    """Deeper than Python's own walk goes, and than one path can be named at once."""
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=deep)
        inner = os.open("d", os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = inner
    handle = os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=deep)
    os.write(handle, TERMS.encode())
    os.close(handle)
    os.close(deep)
    ((_, source),) = gather([tmp_path]).opened()
    assert isinstance(source, Source)


def test_a_folder_that_cannot_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and the others are read."""
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    (tmp_path / "shut").mkdir()
    really = os.scandir

    def refused(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(opened.os, "scandir", refused)
    assert {f.name for f in gather([tmp_path]).files} == {"shut", "a.txt"}
    monkeypatch.setattr(opened.os, "scandir", lambda p: refused(Path("shut")))
    with pytest.raises(UnreadableFile, match="Permission denied"):
        gather([tmp_path])


@pytest.mark.parametrize("path", ["a\0b.txt", "x" * 300 + ".txt", "a.txt/b.txt"])
def test_paths_that_cannot_be(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    with pytest.raises(UnreadableFile):
        gather([tmp_path / path])
    with pytest.raises(UnreadableFile):
        load(tmp_path / path)


def test_a_file_that_is_too_large_or_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 10)
    monkeypatch.setenv("YOMIKAE_LIMIT_FILE_BYTES", "10")
    assert read_bytes(path) == b"a" * 10
    path.write_bytes(b"a" * 11)
    with pytest.raises(UnreadableFile, match=r"too large .11 bytes.*YOMIKAE_LIMIT_FILE_BYTES"):
        load(path)
    path.write_bytes(b"a" * 5)
    monkeypatch.setattr(opened.os, "fstat", lambda h, really=os.fstat: _grown(path, really(h)))
    with pytest.raises(UnreadableFile, match="too large"):
        load(path)


def _grown(path: Path, said: os.stat_result) -> os.stat_result:
    with path.open("ab") as file:
        file.write(b"b" * 10)
    return said


@pytest.mark.parametrize(
    ("name", "can_be"),
    [
        *(("minato", True), ("約款（別紙）", True), ("a b", True), ("葛\U000e0100", True)),
        pytest.param("a\nb", False, id="a line break"),
        pytest.param("a\x1b[31m", False, id="a control"),
        pytest.param("\u202etxt.a", False, id="right to left"),
        pytest.param("第\u200b1", False, id="zero width"),
        pytest.param("a\udce3", False, id="no UTF-8"),
        pytest.param("a\u2028b", False, id="a line end of Unicode"),
        pytest.param("甲" * 66, True, id="long"),
        pytest.param("甲" * 67, False, id="too long"),
        *((" a", False), (".", False), ("", False), ("a/b", False), ("a\\b", False)),
    ],
)
def test_names_of_documents(tmp_path: Path, name: str, can_be: bool) -> None:
    """A file whose name can be none is refused, in a ZIP too, unless it is given another."""
    assert is_id(name) is can_be
    if name in ("", ".") or "/" in name or "\udce3" in name:
        return
    if can_be:
        (tmp_path / f"{name}.txt").write_text(TERMS, "utf-8")
        ((_, source),) = gather([tmp_path]).opened()
        assert isinstance(source, Source)
    else:
        if "\\" not in name:
            (tmp_path / "z.zip").write_bytes(zipped((f"{name}.txt", TERMS.encode())))
        if len(name.encode()) < 250:
            (tmp_path / f"{name}.txt").write_text(TERMS, "utf-8")
        for _, failure in gather([tmp_path]).opened():
            assert isinstance(failure, UnreadableFile)
            for lang in ("ja", "en"):
                assert failure.message(lang).replace("　", "").isprintable()
        if (tmp_path / f"{name}.txt").is_file():
            ((_, source),) = gather([tmp_path / f"{name}.txt"], Given(id="ok")).opened()
            assert isinstance(source, Source)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param('[documents."/etc/hosts"]', "no such file", id="absolute"),
        pytest.param('[documents."../a.txt"]', "no such file", id="out of the folder"),
        pytest.param(f'[documents."{"x" * 300}"]', "no such file", id="a name too long"),
        pytest.param('[documents."a\\u0000b"]', "no such file", id="a NUL"),
        pytest.param(f"x = {'9' * 5000}", "no TOML", id="a number of 5,000 digits"),
        pytest.param("x = " + "[" * 5000, "no TOML", id="deep"),
        pytest.param("a" + ".a" * 300_000 + " = 1", "too many dots", id="a key of many parts"),
        pytest.param('[documents."a.txt"]\nid = "a\\nb"', "no name", id="a name of two lines"),
        pytest.param("#" * (2 << 20), "too large", id="large"),
        pytest.param("\udcff", "no TOML", id="no UTF-8"),
    ],
)
def test_a_toml_that_means_harm(tmp_path: Path, said: str, why: str) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/b.txt"):
        (tmp_path / name).write_text(TERMS, "utf-8")
    (tmp_path / "in" / "yomikae.toml").write_bytes(said.encode(errors="surrogateescape"))
    with pytest.raises(UnreadableFile, match=why):
        gather([tmp_path])


def test_a_toml_that_is_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    os.mkfifo(tmp_path / "yomikae.toml")
    with pytest.raises(UnreadableFile, match=NO_FILE):
        gather([tmp_path])


def test_each_zip_is_opened_once_for_what_is_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{n}.txt" for n in range(20)]
    (tmp_path / "z.zip").write_bytes(zipped(*((n, TERMS.encode()) for n in names)))
    (tmp_path / "yomikae.toml").write_text(
        "".join(f'[documents."z.zip/{n}"]\nid = "{n[:-4]}-id"\n' for n in names), "utf-8"
    )
    loaded = []
    monkeypatch.setattr("ingest.gather.load", lambda p: (loaded.append(p), load(p))[1])
    found = gather([tmp_path])
    assert len(loaded) == 1
    assert {s.doc_id for _, s in found.opened() if isinstance(s, Source)} == {
        f"{n[:-4]}-id" for n in names
    }


def test_a_mistake_of_the_program_is_an_error_of_that_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def mistaken(source: Source) -> None:
        raise KeyError("words of the document")

    monkeypatch.setattr("ingest.document.document_of", mistaken)
    failure = read_or_fail(Source("a.txt", TERMS.encode(), "a"))
    assert isinstance(failure, UnreadableFile)
    for lang, said in (("ja", "このプログラムの誤り"), ("en", "made a mistake")):
        assert said in failure.message(lang)
        assert "KeyError, pipeline:" in failure.message(lang)
        assert "words of the document" not in failure.message(lang)


def test_no_language_model_is_no_error_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(source: Source) -> None:
        raise OSError("no model")

    monkeypatch.setattr("ingest.document.document_of", missing)
    with pytest.raises(OSError, match="no model"):
        read_or_fail(Source("a.txt", TERMS.encode(), "a"))
