"""Real servers, started for the tests: Oxigraph's and Virtuoso; where one is not, its tests skip.

`place` is the folder of a store that holds nothing, on this disk and at each server.
"""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from urllib3.util import Retry

from graph.address import folder_of
from graph.service import ENDPOINTS, PASSWORD, TOKEN, USER, Service
from ontology.terms import BASE

PLACES = ("disk", "oxigraph", "virtuoso")
SERVERS = PLACES[1:]
STARTING = Retry(total=120, backoff_factor=0.01, backoff_max=0.5)  # a minute at most
_OURS = (BASE, "https://example.org/")
_VIRTUOSO_INI = """
[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/virtuoso-temp.db
TransactionFile = {0}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 7000
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerThreads = 10
[SPARQL]
DefaultHost = 127.0.0.1:{2}
{3}
"""


@dataclass(frozen=True)
class Server:
    """A server that runs, and the environment that its user needs."""

    address: str
    environment: dict[str, str]

    def service(self) -> Service:
        """A connection of its own."""
        return Service(self.address, self.environment)

    def wipe(self) -> None:
        """Drop every graph that a test may have written."""
        service = self.service()
        found = service.select(service.layout.listing)
        for name in _names(found):
            if name.startswith(_OURS):
                service.update(f"DROP SILENT GRAPH <{name}>")


def _names(results: bytes) -> list[str]:
    import pyoxigraph as ox

    solutions = ox.parse_query_results(results, ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    return [row["g"].value for row in solutions]


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _running(command: list[str], server: Server, ready: str = "") -> Iterator[Server]:
    """The server of a command, which answers once it has printed `ready`, if it prints anything."""
    output = subprocess.PIPE if ready else subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=output, stderr=output, text=True)
    try:
        if process.stderr is not None:
            assert any(ready in line for line in process.stderr), f"{command[0]} did not start"
        Service(server.address, server.environment, STARTING)  # waits until it answers
        yield server
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph's server."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
        "oxigraph"
    )
    if program is None:
        pytest.skip("no program oxigraph here (PyPI: oxigraph)")
    at = f"127.0.0.1:{free_port()}"
    folder = tmp_path_factory.mktemp("oxigraph")
    yield from _running(
        [program, "serve", "--location", str(folder), "--bind", at], Server(f"http://{at}", {})
    )


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso."""
    yield from virtuoso_in(tmp_path_factory.mktemp("virtuoso"), "")


def virtuoso_in(folder: Path, settings: str) -> Iterator[Server]:
    """A Virtuoso of its own with more lines in its section SPARQL."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no program virtuoso-t here (Debian: virtuoso-opensource)")
    port = free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_VIRTUOSO_INI.format(folder, free_port(), port, settings))
    yield from _running(
        [program, "+configfile", str(ini), "+foreground"],
        Server(f"http://127.0.0.1:{port}", {USER: "dba", PASSWORD: "dba"}),
        ready="Server online",
    )


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Each server, with nothing of ours in it, and the environment to reach it."""
    found: Server = request.getfixturevalue(request.param)
    found.wipe()
    for name in (USER, PASSWORD, TOKEN, *ENDPOINTS):
        monkeypatch.delenv(name, raising=False)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def at_server(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an empty store at each server."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return folder_of(server.address).resolve()


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an empty store: on this disk, at each server."""
    if request.param == "disk":
        return tmp_path / "disk"
    server: Server = request.getfixturevalue(request.param)
    server.wipe()
    for name in (USER, PASSWORD, TOKEN, *ENDPOINTS):
        monkeypatch.delenv(name, raising=False)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return folder_of(server.address).resolve()
