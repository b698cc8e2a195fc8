"""`yomikae store`: check, backup, restore."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.store import Store
from queries.build import build
from queries.cli.main import main
from queries.review_file import remembered
from queries.store_check import check_store

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Run a command in English: exit code, output, errors."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(w) for w in words])
        found = capsys.readouterr()
        return code, found.out, found.err

    return run


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples with a review, not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(SAMPLES, folder / "docs")
    build([folder / "docs"], folder / "store", jobs=1, progress=lambda done, total: None)
    from queries.review import desk
    from queries.review_list import listing

    handle = listing(desk(Store.read_only(folder / "store"), folder / "none"))[0].handle
    words = ["--by", "甲", "--reason", "試し", "--store", str(folder / "store")]
    assert main(["review", "accept", handle, *words]) == 0
    return folder / "store"


@pytest.fixture(scope="module")
def saved(whole: Path) -> Path:
    file = whole.parent / "backup.zip"
    assert main(["store", "backup", str(file), "--store", str(whole)]) == 0
    return file


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    """A copy that may be spoilt."""
    shutil.copytree(whole.parent, tmp_path / "all")
    return tmp_path / "all" / "store"


def test_a_whole_store(said: Said, whole: Path) -> None:
    code, out, _ = said("store", "check", "--store", whole)
    assert (code, "holds together" in out) == (0, True)
    code, out, _ = said("store", "check", "--store", whole, "--json")
    assert (code, json.loads(out)["troubles"]) == (0, [])


def _sql(name: str, sql: str) -> Callable[[Path], None]:
    def change(store: Path) -> None:
        with closing(sqlite3.connect(store / name)) as db, db:
            db.execute(sql)

    return change


def _drop(graph: str) -> Callable[[Path], None]:
    return lambda store: Store.open(store).replace(
        {}, drop=[f"https://w3id.org/yomikae/id/{graph}"]
    )


def _less(store: Path) -> None:
    opened = Store.open(store)
    name = "https://w3id.org/yomikae/id/order-form/2025-12-05"
    opened.remove(opened.quads(name)[:1])


def _torn(store: Path) -> None:
    file = store.parent / "docs" / "yomikae-review.trig"
    file.write_bytes(file.read_bytes()[:-40])


def _other_reading(store: Path) -> None:
    """The ledger takes a document for another one that is kept too."""
    with closing(sqlite3.connect(store / "ledger.sqlite")) as db, db:
        db.execute(
            "UPDATE wanted SET reading = (SELECT reading FROM wanted WHERE iri LIKE '%order-form%')"
        )


SPOILT = [
    pytest.param(_less, "order-form/2025-12-05", "not as it was written", id="half-a-version"),
    pytest.param(_drop("order-form/2025-12-05"), "order-form", "graph is not there", id="no-graph"),
    pytest.param(_drop("graph/inferred"), "graph/inferred", "was inferred is not", id="inferred"),
    pytest.param(_drop("graph/links"), "graph/links", "graph of links", id="links"),
    pytest.param(
        lambda s: (s / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 9000),
        "ledger.sqlite",
        "damaged",
        id="ledger-damaged",
    ),
    pytest.param(
        lambda s: (s / "search.sqlite").unlink(), "search.sqlite", "not there", id="no-index"
    ),
    pytest.param(_drop("graph/reviews"), "review.trig", "other reviews", id="reviews-lost"),
    pytest.param(
        lambda s: (s / "documents.sqlite").unlink(),
        "documents.sqlite",
        "not there",
        id="no-documents",
    ),
    pytest.param(
        _sql("documents.sqlite", "DELETE FROM reading WHERE doc_id = 'order-form'"),
        "order-form",
        "not kept",
        id="a-document-lost",
    ),
    pytest.param(
        _sql("documents.sqlite", "UPDATE reading SET json = replace(json, '料金', '科金')"),
        "tsukimori",
        "not kept",
        id="a-document-changed",
    ),
    pytest.param(
        _sql("search.sqlite", "DELETE FROM version WHERE doc_id = 'order-form'"),
        "order-form",
        "not in step",
        id="index-out-of-step",
    ),
    pytest.param(
        _sql("ledger.sqlite", "PRAGMA user_version = 1"), "ledger", "another yomikae", id="older"
    ),
    pytest.param(
        lambda s: (s.parent / "docs" / "yomikae-review.trig").unlink(),
        "yomikae-review.trig",
        "file of reviews is not there",
        id="reviews-gone",
    ),
    pytest.param(_torn, "yomikae-review.trig", "no TriG", id="reviews-torn"),
]


@pytest.mark.parametrize(("spoil", "what", "words"), SPOILT)
def test_what_is_wrong_is_said(
    said: Said, store: Path, spoil: Callable[[Path], None], what: str, words: str
) -> None:
    spoil(store)
    code, out, err = said("store", "check", "--store", store)
    assert code == 1, err
    lines = [line for line in " ".join(out.split()).split("; ")]
    assert what in out
    assert words in " ".join(lines)


MENDED = SPOILT[:4] + SPOILT[5:7]


def test_reviews_that_the_store_lost_come_back(said: Said, store: Path) -> None:
    before = Store.read_only(store).export("nq")
    _drop("graph/reviews")(store)
    assert said("build", store.parent / "docs", "--store", store)[0] == 0
    assert Store.read_only(store).export("nq") == before


@pytest.mark.parametrize("spoil", [_torn, _other_reading])
def test_what_could_not_be_restored_is_no_backup(
    said: Said, store: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(store)
    assert said("store", "backup", tmp_path / "b.zip", "--store", store)[0] in (2, 3)
    assert not (tmp_path / "b.zip").exists()
    if spoil is _other_reading:
        assert "enter" in said("store", "check", "--store", store, "--json")[1]


@pytest.mark.parametrize(("spoil", "what", "words"), MENDED)
def test_what_it_tells_to_do_mends_it(
    said: Said, store: Path, spoil: Callable[[Path], None], what: str, words: str
) -> None:
    before = Store.read_only(store).export("nq")
    spoil(store)
    (store / "state.json").unlink()
    assert said("build", store.parent / "docs", "--store", store)[0] == 0
    assert check_store(store).is_sound
    assert Store.read_only(store).export("nq") == before


def test_an_unfinished_store_says_so_wherever_it_is_read(said: Said, store: Path) -> None:
    (store / "state.json").unlink()
    code, out, _ = said("store", "check", "--store", store)
    assert (code, "next yomikae build goes on" in " ".join(out.split())) == (1, True)
    assert "not finished" in said("query", "documents", "--store", store)[2]
    assert "not finished" in said("show", "order-form", "--store", store)[2]
    code, _, err = said("store", "backup", store.parent / "b.zip", "--store", store)
    assert (code, "not whole" in err) == (2, True)
    assert not (store.parent / "b.zip").exists()


def test_an_older_store_says_so(said: Said, store: Path) -> None:
    (store / "ledger.sqlite").unlink()
    code, out, err = said("query", "documents", "--store", store)
    assert (code, "order-form" in out, "older yomikae" in err) == (0, True, True)
    assert said("query", "documents", "--store", store, "--lang", "ja")[2].count("古い形式") == 1


def test_a_store_from_a_backup_is_the_same(
    said: Said, whole: Path, saved: Path, tmp_path: Path
) -> None:
    place = tmp_path / "new" / "store"
    code, out, err = said("store", "restore", saved, "--store", place)
    assert code == 0, err
    assert "5 versions" in out
    assert Store.read_only(place).export("nq") == Store.read_only(whole).export("nq")
    assert check_store(place).is_sound
    file = remembered(place)
    assert file is not None
    assert file.read_bytes() == (whole.parent / "docs" / "yomikae-review.trig").read_bytes()
    before = {p: p.stat().st_mtime_ns for p in place.glob("*.json")}
    code, out, _ = said("build", SAMPLES, "--store", place, "--json")
    assert (code, {d["unchanged"] for d in json.loads(out)["documents"]}) == (0, {True})
    assert (place / "state.json").stat().st_mtime_ns == before[place / "state.json"]


def test_nothing_is_overwritten(said: Said, whole: Path, saved: Path, tmp_path: Path) -> None:
    bytes_ = saved.read_bytes()
    code, _, err = said("store", "backup", saved, "--store", whole)
    assert (code, "--overwrite" in err, saved.read_bytes() == bytes_) == (2, True, True)
    file = tmp_path / "b.zip"
    file.write_bytes(b"old")
    assert said("store", "backup", file, "--overwrite", "--store", whole)[0] == 0
    code, _, err = said("store", "restore", saved, "--store", whole)
    assert (code, "something is there" in err) == (2, True)


def _with(change: Callable[[dict[str, bytes]], None]) -> Callable[[Path, Path], None]:
    """A backup whose files were changed by hand."""

    def spoil(saved: Path, file: Path) -> None:
        with zipfile.ZipFile(saved) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        change(files)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in files.items():
                out.writestr(name, data)

    return spoil


def _listed(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    """A file that the manifest lists with its right digest."""
    import hashlib

    def change(files: dict[str, bytes]) -> None:
        told = json.loads(files["manifest.json"])
        told["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        files["manifest.json"] = json.dumps(told).encode()
        files[name] = data

    return change


def _shorter(files: dict[str, bytes]) -> None:
    files["documents.jsonl"] = files["documents.jsonl"][:-50]


def _later(files: dict[str, bytes]) -> None:
    files["manifest.json"] = files["manifest.json"].replace(b'"layout": 1', b'"layout": 9')


HOSTILE = [
    pytest.param(lambda s, f: f.write_bytes(b"no zip"), "is no backup", id="no-zip"),
    pytest.param(lambda s, f: f.write_bytes(s.read_bytes()[:-900]), "is no backup", id="cut-off"),
    pytest.param(_with(lambda f: f.pop("manifest.json")), "no manifest.json", id="no-manifest"),
    pytest.param(_with(lambda f: f.pop("quads.nq")), "does not hold", id="a-file-less"),
    pytest.param(_with(_shorter), "is damaged", id="other-bytes"),
    pytest.param(_with(_later), "another yomikae wrote it", id="of-another"),
    pytest.param(_with(_listed("../evil", b"x")), "leads out of it", id="climbs-out"),
    pytest.param(_with(_listed("/evil", b"x")), "leads out of it", id="absolute"),
    pytest.param(_with(_listed("added/../../evil", b"x")), "leads out", id="climbs-out-below"),
    pytest.param(_with(_listed("added\\..\\evil", b"x")), "leads out of it", id="backslashes"),
    pytest.param(_with(_listed("ledger.sqlite", b"x")), "leads out of it", id="a-file-of-ours"),
    pytest.param(
        _with(_listed("added/bomb", bytes(20_000_000))), "unpacks to too much", id="a-bomb"
    ),
    pytest.param(_with(_listed("documents.jsonl", b"[" * 100_000)), "no document", id="nested"),
    pytest.param(_with(_listed("documents.jsonl", b"{}\n")), "no document", id="no-document"),
    pytest.param(_with(_listed("documents.jsonl", b"")), "not those it lists", id="no-documents"),
    pytest.param(_with(_listed("quads.nq", b"")), "is not what it holds", id="other-graphs"),
]


@pytest.mark.parametrize(("spoil", "words"), HOSTILE)
def test_a_backup_that_is_not_to_be_trusted(
    said: Said, saved: Path, tmp_path: Path, spoil: Callable[[Path, Path], None], words: str
) -> None:
    file, place = tmp_path / "b.zip", tmp_path / "in" / "store"
    place.parent.mkdir()
    spoil(saved, file)
    code, _, err = said("store", "restore", file, "--store", place)
    assert code == 3, err
    assert words in " ".join(err.split())
    assert str(file) in err
    assert list(place.parent.iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.zip", "in"]


def test_no_backup_and_no_store(said: Said, tmp_path: Path) -> None:
    place = tmp_path / "store"
    assert said("store", "restore", tmp_path / "none.zip", "--store", place)[0] == 3
    assert said("store", "backup", tmp_path / "b.zip", "--store", place)[0] == 2
    assert said("store", "check", "--store", place)[0] == 2
    assert list(tmp_path.iterdir()) == []
