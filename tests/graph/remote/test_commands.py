"""The commands and the pages over a server: as typed, and as on this disk."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.address import folder_of
from graph.service import PASSWORD, USER
from graph.store import Store
from queries.build import build
from queries.cli.main import main
from queries.facts_of import versions
from queries.web.app import create_app
from queries.web.settings import Settings
from tests.conftest import ROOT
from tests.graph.remote.conftest import SERVERS, Server

SAMPLES = ROOT / "ingest" / "samples"
NEW, OLD = "hoshina-backup@2025-10-01", "hoshina-backup@2024-04-01"
STACK = ("--stack", "tsukimori-backup")
COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://w3id.org/yomikae/ontology#Finding> }"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples in a folder of their own: reviews are put beside the documents."""
    return Path(shutil.copytree(SAMPLES, tmp_path_factory.mktemp("typed") / "files"))


@pytest.fixture(scope="module")
def disk(files: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What to give to --store for one on this disk."""
    store = str(tmp_path_factory.mktemp("disk") / "store")
    assert main(["build", str(files), "--store", store]) == 0
    return store


@pytest.fixture(scope="module", params=SERVERS)
def built(
    request: pytest.FixtureRequest, files: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server with the samples, built by the command."""
    server: Server = request.getfixturevalue(request.param)
    server.wipe()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("typed-here"))
        for name, value in server.environment.items():
            patch.setenv(name, value)
        assert main(["build", str(files), "--store", server.address + "/"]) == 0
        yield server


def typed(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([*argv, "--lang", "en"])
    out, err = capsys.readouterr()
    return code, out, err


COMMANDS = [
    ("governs", *STACK, "--topic", "最低利用期間", "--json"),
    ("governs", *STACK, "--clause", "第8条", "--why-not", "第3条", "--json"),
    ("governs", *STACK, "--all", "--json"),
    ("governs", *STACK, "--clause", "第8条", "--suppose", "drop tsukimori-backup 第4条", "--json"),
    ("show", "tsukimori-backup", "第8条", "--json"),
    ("show", "hoshina-general"),
    ("check", "--all", "--json"),
    ("check", "--format", "sarif"),
    ("effective", *STACK, "--json"),
    ("compare", OLD, NEW, "--json"),
    ("query", "findings", "--format", "csv"),
    ("review", "list", "--json"),
]


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda a: " ".join(a[:2]))
def test_a_command_says_the_same(
    argv: tuple[str, ...], built: Server, disk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = typed(capsys, *argv, "--store", built.address)
    here = typed(capsys, *argv, "--store", disk)
    assert len(here[1]) > 20
    assert there[0] == here[0]
    if "csv" in argv:
        assert sorted(there[1].splitlines()) == sorted(here[1].splitlines())
    elif "--json" in argv:
        assert json.loads(there[1]) == json.loads(here[1])
    else:
        assert there[1] == here[1]


@pytest.mark.parametrize(
    "argv",
    [
        ("export", "-o", "all.nq"),
        ("export", "-o", "all.jsonld"),
        ("export", "--document", "hoshina-general", "--as", "akn", "-o", "a.xml"),
        ("picture", "-o", "picture.html"),
        ("effective", *STACK, "-o", "effective.html"),
    ],
    ids=lambda a: a[-1],
)
def test_a_command_writes_the_same(
    argv: tuple[str, ...],
    built: Server,
    disk: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrote = []
    for name, store in (("there", built.address), ("here", disk)):
        file = tmp_path / name / argv[-1]
        code, _, _ = typed(capsys, *argv[:-1], str(file), "--store", store)
        assert code == 0
        wrote.append(file.read_bytes())
    assert wrote[0] == wrote[1]


@pytest.fixture
def pages(built: Server) -> Iterator[TestClient]:
    """The pages over a server."""
    settings = Settings(folder_of(built.address), hosts=("testserver",))
    with TestClient(create_app(settings)) as client:
        yield client


PAGES = (
    "/",
    "/findings",
    "/findings.csv",
    "/compare",
    "/reviews",
    "/graph",
    "/query",
    "/governs?stack=tsukimori-backup&topic=最低利用期間",
    "/governs/all?stack=tsukimori-backup",
)


def test_pages(pages: TestClient, disk: str) -> None:
    settings = Settings(Path(disk), hosts=("testserver",))
    with TestClient(create_app(settings)) as here:
        for page in PAGES:
            found, expected = pages.get(page), here.get(page)
            assert found.status_code == expected.status_code == 200
            assert found.text == expected.text


QUERIES = [
    (COUNT, 200, "a query"),
    ("DROP ALL", 400, "an update"),
    ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 400, "an update"),
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "a call"),
    ("SELECT * { ?s ?p }", 400, "a mistake"),
]


@pytest.mark.parametrize(("query", "status", "why"), QUERIES, ids=[q[-1] for q in QUERIES])
def test_the_endpoint(pages: TestClient, disk: str, query: str, status: int, why: str) -> None:
    settings = Settings(Path(disk), hosts=("testserver",))
    with TestClient(create_app(settings)) as client:
        here = client.post("/sparql", data={"query": query})
    there = pages.post("/sparql", data={"query": query})
    assert there.status_code == here.status_code
    assert (there.status_code < 300) == (status < 300), why
    assert there.text == here.text


def test_too_many_rows(built: Server) -> None:
    settings = Settings(folder_of(built.address), hosts=("testserver",), row_limit=10)
    with TestClient(create_app(settings)) as client:
        answer = client.post("/sparql", data={"query": "SELECT * { ?s a ?o }"})
        assert answer.status_code >= 400
        assert "10" in answer.text


def test_a_review(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = Path(shutil.copytree(SAMPLES, tmp_path / "files"))
    to = ("--store", server.address)
    assert typed(capsys, "build", str(kept), *to)[0] == 0
    code, out, _ = typed(capsys, "review", "list", "tsukimori-backup", "--json", *to)
    handle = json.loads(out)[0]["handle"]
    by = ("--by", "花子", "--reason", "条文を確かめた", "--date", "2026-04-01")
    code, out, err = typed(capsys, "review", "reject", handle, *by, *to)
    assert (code, err) == (0, "")
    assert "rejected by the reviewer 花子" in out
    items = json.loads(typed(capsys, "review", "list", "tsukimori-backup", "--json", *to)[1])
    assert {i["handle"]: i["state"] for i in items}[handle] == "rejected"
    assert typed(capsys, "review", "withdraw", handle, "--by", "花子", *to)[0] == 0


def test_a_file_added_through_the_pages(at_server: Path, tmp_path: Path) -> None:
    """The process that the server starts for it, from another folder."""
    build([SAMPLES / "hoshina-general.txt"], at_server, jobs=1, progress=lambda done, total: None)
    (tmp_path / "new").mkdir()
    file = Path(shutil.copy(SAMPLES / "order-form.txt", tmp_path / "new"))
    command = [sys.executable, "-m", "queries.web.adding", str(at_server), str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as child:
        assert child.stdout is not None
        told = [json.loads(line) for line in child.stdout]
    assert told[-1]["stage"] == "done"
    assert {v.doc_id for v in versions(Store.read_only(at_server))} == {
        "hoshina-general",
        "order-form",
    }
    assert (at_server / "added" / "order-form.txt").is_file()


def test_no_store_at_an_address(
    oxigraph: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, "hush-hush-7")
    address = oxigraph.address + "/nothing"
    code, out, err = typed(capsys, "show", "ko", "--store", address)
    assert code == 2
    assert f"{address}: does not answer as a SPARQL server" in err
    assert "hush" not in out + err
    code, _, err = typed(capsys, "show", "ko", "--store", "http://me:hush@127.0.0.1/")
    assert code == 2
    assert PASSWORD in err
    assert "hush" not in err
