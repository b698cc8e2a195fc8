"""Adding documents: what is taken, what is refused, and that a bad file harms nothing."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from docx import Document as DocxDocument
from starlette.testclient import TestClient

from graph import iris
from graph import load as loading
from graph.catalogue import Catalogue
from graph.link import Links
from graph.load import stamp
from graph.store import Store
from ingest.errors import UnreadableFile
from ingest.model import Document
from queries.web import adding, jobs
from queries.web.app import create_app
from queries.web.intake import safe_name
from queries.web.settings import Settings
from tests.conftest import ROOT
from tests.queries.web.keys import BEARER, TOKEN
from tests.queries.web.uploads import CITING, TERMS, added, names, over, send

GOOD = TERMS.encode()
OTHER = TERMS.replace("100円", "200円").encode()


@pytest.fixture
def client(samples_copy: Path) -> Iterator[TestClient]:
    """A server over samples that may be changed, with low limits."""
    settings = Settings(
        samples_copy, hosts=(), token=TOKEN, file_limit=50_000, upload_limit=90_000, files_limit=8
    )
    with TestClient(create_app(settings), headers=BEARER) as found:
        yield found


def content(store: Path) -> bytes:
    """All that a store holds."""
    return Store.read_only(store).export("nq")


def files_in(store: Path) -> list[str]:
    """The files kept beside a store, and what was left over."""
    kept = [p for p in store.glob("add*/**/*") if p.is_file()]
    left = [p for p in store.glob("adding-*")]
    return sorted(str(p.relative_to(store)) for p in (*kept, *left))


# --- what is taken ----------------------------------------------------------------------------


def test_good_and_bad_files_at_once(client: TestClient, samples_copy: Path) -> None:
    before = len(Store.read_only(samples_copy).graphs())
    answer = send(client, ("甲約款.txt", CITING.encode()), ("破損.txt", b"\x00\xff\xfe\x81\x00"))
    job = over(client, answer)
    assert (job.stage, names(job)) == ("done", ["甲約款"])
    assert job.documents[0]["statements"] == {"Disapplication": 1}
    ((ja, en),) = job.failures
    assert ja.startswith("破損.txt")
    assert "保存してください" in ja
    assert "save it as text" in en
    assert files_in(samples_copy) == ["added/甲約款.txt"]
    assert len(Store.read_only(samples_copy).graphs()) == before + 1
    page = client.get(answer.headers["location"])
    assert "refresh" not in page.headers
    assert iris.version("甲約款", None).removeprefix("https://w3id.org/yomikae") in page.text
    assert "甲約款" in client.get("/").text


def test_progress_needs_no_script(client: TestClient) -> None:
    answer = send(client, ("甲.txt", GOOD))
    assert client.get(answer.headers["location"]).headers["refresh"] == "2"
    over(client, answer)


def test_a_script_is_answered_with_data(client: TestClient) -> None:
    answer = send(client, ("甲.txt", b""), accept="application/json")
    assert answer.status_code == 202
    assert answer.json()["at"].startswith("/add/")


UNREADABLE = {  # name -> bytes, what is said of them
    "空.txt": (b"", "何も書かれていません"),
    "空白.txt": (b" \n\t\n", "何も書かれていません"),
    "印刷.txt": (b"%PDF-1.7 ...", "壊れたPDF"),
    "文書.docx": (b"PK\x03\x04zip", "ZIP"),
    "機械語.txt": (bytes(range(256)) * 8, "UTF-8"),
    "別の符号.txt": ("約款".encode("cp932"), "条や項が見つかりません"),
}


def test_unreadable_files_leave_the_store_as_it_was(client: TestClient, samples_copy: Path) -> None:
    before = content(samples_copy)
    job = added(client, *((name, data) for name, (data, _) in UNREADABLE.items()))
    assert job.documents == ()
    assert len(job.failures) == len(UNREADABLE)
    for name, (_, words) in UNREADABLE.items():
        (ja,) = (ja for ja, _ in job.failures if ja.startswith(name))
        assert words in ja
        assert "ください" in ja
    assert content(samples_copy) == before
    assert files_in(samples_copy) == []


def test_the_same_file_again_changes_nothing(client: TestClient, samples_copy: Path) -> None:
    added(client, ("甲.txt", GOOD))
    before = content(samples_copy)
    (document,) = added(client, ("甲.txt", GOOD)).documents
    assert (document["unchanged"], document["replaces"], document["kept"]) == (True, "", "")
    assert content(samples_copy) == before
    assert files_in(samples_copy) == ["added/甲.txt"]


def test_other_words_of_the_same_version_replace_it_and_it_is_said(
    client: TestClient, samples_copy: Path
) -> None:
    added(client, ("甲.txt", GOOD))
    answer = send(client, ("甲.txt", OTHER))
    (document,) = over(client, answer).documents
    assert (document["replaces"], document["kept"]) == ("甲.txt", "added/earlier/1/甲.txt")
    page = client.get(answer.headers["location"]).text
    assert "置き換えました" in page
    assert "added/earlier/1/甲.txt" in page
    assert (samples_copy / "added" / "earlier" / "1" / "甲.txt").read_bytes() == GOOD
    assert (samples_copy / "added" / "甲.txt").read_bytes() == OTHER
    text = content(samples_copy).decode()
    assert "200円" in text
    assert "100円" not in text


def test_another_date_is_another_version(client: TestClient) -> None:
    added(client, ("甲@2025-04-01.txt", GOOD))
    (document,) = added(client, ("甲@2026-04-01.txt", OTHER)).documents
    assert (document["document"], document["version"]) == ("甲", "2026-04-01")
    assert document["replaces"] == ""


def test_two_files_of_one_version(client: TestClient) -> None:
    job = added(client, ("甲.txt", GOOD), ("甲.md", OTHER))
    assert names(job) == ["甲"]
    ((ja, _),) = job.failures
    assert ja.startswith("甲.txt: 甲.mdと同じ名前・同じ日付の版です")  # no place on the server


def test_two_uploads_at_once(client: TestClient, samples_copy: Path) -> None:
    first, second = send(client, ("甲.txt", GOOD)), send(client, ("乙.txt", OTHER))
    waiting = client.get(second.headers["location"] + ".json").json()
    assert "1件" in waiting["words"]
    assert names(over(client, second)) == ["乙"]
    assert names(over(client, first)) == ["甲"]
    graphs = Store.read_only(samples_copy).graphs()
    assert {iris.version("甲", None), iris.version("乙", None)} <= set(graphs)


def test_hostile_words_are_only_shown(client: TestClient) -> None:
    name = '"><img src=x onerror=alert(1)>.txt'
    terms = TERMS.replace("甲約款", "<script>alert(1)</script>約款")
    answer = send(client, (name, terms.encode()), ("<b>x<b>.txt", b""))
    over(client, answer)
    page = client.get(answer.headers["location"]).text
    for mark in ("<script>alert", "<img", "<b>x"):
        assert mark not in page
    assert "&lt;script&gt;alert(1)" in page


# --- names ------------------------------------------------------------------------------------

NAMES = [
    pytest.param("約款.txt", "約款.txt", id="plain"),
    pytest.param("甲 乙　丙@2025-04-01.txt", "甲 乙　丙@2025-04-01.txt", id="spaces"),
    pytest.param("../../x.txt", "x.txt", id="climbs"),
    pytest.param("/etc/passwd", "passwd", id="from-the-root"),
    pytest.param("C:\\terms\\約款.txt", "約款.txt", id="of-windows"),
    pytest.param("folder/約款.txt", "約款.txt", id="of-a-folder"),
    pytest.param("か\u3099.txt", "が.txt", id="composed"),
    pytest.param("-rf.txt", "-rf.txt", id="like-an-option"),
]


@pytest.mark.parametrize(("sent", "name"), NAMES)
def test_names(sent: str, name: str) -> None:
    assert safe_name(sent) == name


BAD_NAMES = [
    pytest.param("a\x00.txt", "使えない文字", id="nul"),
    pytest.param("a\n.txt", "使えない文字", id="line-end"),
    pytest.param("a\u202etxt.exe", "使えない文字", id="right-to-left"),
    pytest.param("..", "「.」", id="the-folder-above"),
    pytest.param("x/", "空", id="none"),
    pytest.param(".hidden.txt", "「.」", id="hidden"),
    pytest.param("あ" * 90 + ".txt", "長すぎます", id="long"),
]


@pytest.mark.parametrize(("sent", "words"), BAD_NAMES)
def test_names_refused(sent: str, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        safe_name(sent)
    assert words in caught.value.message("ja")
    assert "変えて" in caught.value.message("ja")
    assert caught.value.path.isprintable()


def test_a_path_does_not_climb(client: TestClient, samples_copy: Path) -> None:
    job = added(client, ("../../x.txt", GOOD), ("x.txt", OTHER))
    assert names(job) == ["x"]
    assert files_in(samples_copy) == ["added/x.txt"]
    assert not (samples_copy.parent.parent / "x.txt").exists()
    assert "同じ名前" in job.failures[0][0]


def test_a_nul_in_a_name_as_it_is_sent(client: TestClient, samples_copy: Path) -> None:
    body = (
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a\x00.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\nx\r\n--B--\r\n"
    )
    kind = {"content-type": "multipart/form-data; boundary=B", "accept": "text/html"}
    answer = client.post("/add", content=body, headers=kind, follow_redirects=False)
    assert answer.status_code in (303, 400)
    assert files_in(samples_copy) == []


# --- limits -----------------------------------------------------------------------------------


def test_one_file_too_large_among_good_ones(client: TestClient) -> None:
    job = added(client, ("甲.txt", GOOD), ("大.txt", b"a" * 60_000))
    assert names(job) == ["甲"]
    assert "大きすぎます" in job.failures[0][0]


REFUSED = [
    pytest.param([("大.txt", b"a" * (2 * 2**20))], 413, "分けて", id="too-much"),
    pytest.param([(f"{n}.txt", GOOD) for n in range(9)], 413, "8ファイルまで", id="too-many"),
    pytest.param([("", b"")], 400, "ファイルを選んで", id="none"),
]


@pytest.mark.parametrize(("files", "status", "words"), REFUSED)
def test_uploads_refused_as_a_whole(
    client: TestClient, samples_copy: Path, files: list[tuple[str, bytes]], status: int, words: str
) -> None:
    page = send(client, *files, accept="text/html")
    assert page.status_code == status
    assert words in page.text
    told = send(client, *files, accept="application/json")
    assert told.status_code == status
    assert words in told.json()["said"]
    assert files_in(samples_copy) == []


def test_a_body_of_unknown_length_is_cut_off(client: TestClient) -> None:
    kind = {"content-type": "multipart/form-data; boundary=B"}
    answer = client.post("/add", content=(b"x" * 2**16 for _ in range(99)), headers=kind)
    assert answer.status_code == 413


BROKEN = [
    pytest.param(b"nonsense", "multipart/form-data; boundary=B", id="no-parts"),
    pytest.param(b"nonsense", "multipart/form-data", id="no-boundary"),
    pytest.param(b"file=x", "application/x-www-form-urlencoded", id="no-file"),
    pytest.param(b"{}", "application/json", id="another-type"),
]


@pytest.mark.parametrize(("body", "kind"), BROKEN)
def test_a_broken_form(client: TestClient, body: bytes, kind: str) -> None:
    headers = {"content-type": kind, "accept": "text/html"}
    answer = client.post("/add", content=body, headers=headers)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_not_where_pages_write_nothing(samples_copy: Path) -> None:
    with TestClient(create_app(Settings(samples_copy, hosts=()))) as client:
        page = client.get("/").text
        assert 'type="file"' not in page
        assert "ほかの機械からも届く" in page
        answer = send(client, ("甲.txt", GOOD))
    assert answer.status_code == 403
    assert files_in(samples_copy) == []


def test_not_for_other_sites(client: TestClient, samples_copy: Path) -> None:
    answer = send(client, ("甲.txt", GOOD), origin="https://example.org")
    assert answer.status_code == 403
    assert files_in(samples_copy) == []


def test_an_upload_that_is_not_known(client: TestClient) -> None:
    assert client.get("/add/none").status_code == 404
    assert client.get("/add/none.json").status_code == 404


# --- when things go wrong ---------------------------------------------------------------------


def placed(store: Path, **files: bytes) -> list[Path]:
    """Files in a folder made for them, as the server puts them."""
    folder = store / "adding-test"
    folder.mkdir()
    for name, data in files.items():
        (folder / f"{name}.txt").write_bytes(data)
    return sorted(folder.iterdir())


class Told:
    """A server to tell, which only listens."""

    def tell(self, stage: str, **what: object) -> None:
        pass

    def outlive(self) -> None:
        pass


def test_the_child_ends_with_the_server_while_it_reads(samples_copy: Path) -> None:
    before = content(samples_copy)
    files = placed(samples_copy, ko=GOOD)
    child = subprocess.run(
        [sys.executable, "-m", "queries.web.adding", str(samples_copy), *map(str, files)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,  # the server is gone
        stdout=subprocess.PIPE,
        check=False,
    )
    assert child.returncode == 1
    assert b"done" not in child.stdout
    assert content(samples_copy) == before
    assert stamp(samples_copy) is not None
    assert files_in(samples_copy) == []


def test_a_child_that_hangs_is_ended(
    client: TestClient, samples_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(samples_copy)
    monkeypatch.setattr(jobs, "_PATIENCE", 0.0)
    monkeypatch.setattr(jobs, "_BYTES_A_SECOND", 10**9)
    job = added(client, ("甲.txt", GOOD))
    assert job.stage == "failed"
    assert job.said is not None
    assert "もう一度" in job.said[0]
    assert content(samples_copy) == before
    assert files_in(samples_copy) == []
    monkeypatch.undo()
    assert names(added(client, ("甲.txt", GOOD))) == ["甲"]  # the next one is read


def test_a_mistake_over_one_file_does_not_cost_the_others(
    samples_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = loading.link

    def link(document: Document, catalogue: Catalogue) -> Links:
        if document.doc_id == "otsu":
            raise RecursionError("too deep")
        return linked(document, catalogue)

    monkeypatch.setattr(loading, "link", link)
    files = placed(samples_copy, ko=GOOD, otsu=OTHER)
    reports, failures = adding._built(samples_copy, files, Told())  # type: ignore[arg-type]
    assert [d.document for r in reports for d in r.documents] == ["ko"]
    assert [Path(f.path).name for f in failures] == ["otsu.txt"]
    assert "RecursionError" in failures[0].message("ja")
    assert stamp(samples_copy) is not None
    assert iris.version("otsu", None) not in Store.read_only(samples_copy).graphs()


def test_a_store_that_is_being_written_is_said(client: TestClient, samples_copy: Path) -> None:
    writing = Store.open(samples_copy)
    job = added(client, ("甲.txt", GOOD))
    assert job.stage == "failed"
    assert job.said is not None
    assert "書き込み中" in job.said[0]
    assert files_in(samples_copy) == []
    del writing


def test_reviews_whose_file_is_gone_are_not_lost(client: TestClient, samples_copy: Path) -> None:
    (samples_copy / "reviews.json").write_text(json.dumps({"file": "../gone.trig"}), "utf-8")
    store = Store.open(samples_copy)
    word = f"<urn:x> <urn:y> <urn:z> <{iris.REVIEWS_GRAPH}> ."
    store._inner.load(word.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    del store
    job = added(client, ("甲.txt", GOOD))
    assert job.said is not None
    assert "査読のファイルが見当たりません" in job.said[0]
    assert "urn:x" in content(samples_copy).decode()


def test_no_program_is_run_from_an_upload(client: TestClient) -> None:
    """The child is started where the packages are: a file called like a module is only read."""
    job = added(client, ("json.py", b"raise SystemExit\n"), ("queries.py", GOOD))
    assert job.stage == "done"
    assert "queries" in names(job)


def test_files_of_every_format_are_taken(client: TestClient) -> None:
    """As on the command line: the format is told by the content."""
    word = DocxDocument()
    for words in CITING.splitlines():
        word.add_paragraph(words)
    data = io.BytesIO()
    word.save(data)
    page = "<html><body><p>" + TERMS.replace("\n", "</p><p>") + "</p></body></html>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tei.txt", TERMS.encode("cp932"))
    job = added(
        client,
        ("ko.docx", data.getvalue()),
        ("hei.html", page.encode()),
        ("all.zip", packed.getvalue()),
    )
    assert names(job) == ["hei", "ko", "tei"]
    assert job.failures == ()
    asked = client.get("/", headers={"accept": "text/html"}).text
    assert all(ending in asked for ending in (".pdf", ".docx", ".zip"))
