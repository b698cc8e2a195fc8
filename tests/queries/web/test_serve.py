"""`yomikae serve` as a person starts it: what it says, what it refuses, how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from queries.cli.main import main
from queries.web.app import create_app
from queries.web.key import VARIABLE
from queries.web.serve import is_loopback
from queries.web.settings import Settings
from tests.conftest import ROOT
from tests.queries.web.keys import TOKEN


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "queries.cli", "serve", *words]


def test_it_says_where_it_is_and_ends_when_told(samples_built: Path, tmp_path: Path) -> None:
    environ = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command("--store", str(samples_built), "--port", "0", "--lang", "en"),
        cwd=tmp_path,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}(?= )", said)
        assert url, said
        with_cookies = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with with_cookies.open(url[0]) as answer:
            assert answer.status == 200
            assert 'type="file"' in answer.read().decode()  # what is printed is what one opens
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.communicate()


def test_a_port_that_is_taken(samples_built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code = main(["serve", "--store", str(samples_built), "--port", port, "--lang", "ja"])
    assert code == 2
    assert f"127.0.0.1:{port} で待ち受けられません" in capsys.readouterr().err


def test_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(tmp_path / "none"), "--port", "0", "--lang", "en"]) == 2
    assert "there is no store; run yomikae build first" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--port", "70000"], ["--time-limit", "0"], ["--row-limit", "0"]]
)
def test_wrong_use(words: list[str]) -> None:
    assert main(["serve", *words]) == 2


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("example.org", False),
    ],
)
def test_loopback(host: str, only_here: bool) -> None:
    assert is_loopback(host) == only_here


class Started:
    """What `yomikae serve` would have run, and what it said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings: Settings | None = None
        monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: self._ran(server))

    def _ran(self, server: uvicorn.Server) -> None:
        self.settings = server.config.app.state.settings  # type: ignore[union-attr]


# host, YOMIKAE_TOKEN, what stands on standard output, on standard error, whether it takes writing
STARTS = [
    ("127.0.0.1", "", [r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32} "], [], True),
    ("::1", "", [r"http://\[::1\]:\d+/\?token="], [], True),
    ("127.0.0.1", TOKEN, [r"http://127\.0\.0\.1:\d+/ ", "value of YOMIKAE_TOKEN"], [], True),
    ("0.0.0.0", "", [r"http://0\.0\.0\.0:\d+/ "], ["no TLS", "pages write nothing"], False),
    ("0.0.0.0", TOKEN, [r":\d+/ ", "value of"], ["no TLS", "who knows YOMIKAE_TOKEN"], True),
]


@pytest.mark.parametrize(("host", "token", "out", "err", "writes"), STARTS)
def test_what_is_said_at_the_start(
    samples_built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    host: str,
    token: str,
    out: list[str],
    err: list[str],
    writes: bool,
) -> None:
    started = Started(monkeypatch)
    monkeypatch.setenv(VARIABLE, token)
    words = ["--store", str(samples_built), "--host", host, "--port", "0", "--lang", "en"]
    assert main(["serve", *words]) == 0
    said = capsys.readouterr()
    assert [p for p in out if not re.search(p, said.out)] == []
    assert [p for p in err if p not in said.err] == []
    assert bool(err) == bool(said.err)
    assert TOKEN not in said.out + said.err
    assert started.settings is not None
    assert bool(started.settings.token) == writes


def test_a_token_that_is_easily_guessed(
    samples_built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "secret")
    assert main(["serve", "--store", str(samples_built), "--port", "0", "--lang", "en"]) == 2
    assert "20 to 200 characters" in capsys.readouterr().err


# the address listened on, Host, whether it is answered, why
ANSWERED = [
    ("0.0.0.0", "192.168.1.5:8080", True, "any address of this machine"),
    ("0.0.0.0", "[fe80::1]", True, "IPv6"),
    ("0.0.0.0", "localhost", True, "from here"),
    ("0.0.0.0", socket.gethostname(), True, "its own name"),
    ("0.0.0.0", "evil.example", False, "DNS rebinding, which takes a name"),
    ("0.0.0.0", "0x7f.1", False, "an address as only browsers read it"),
    ("127.0.0.2", "127.0.0.2", True, "another address of this machine alone"),
    ("127.0.0.2", "127.0.0.3", False, "not the one listened on"),
]


@pytest.mark.parametrize(("listens", "host", "answered", "why"), ANSWERED)
def test_which_hosts_are_answered(
    samples_built: Path,
    monkeypatch: pytest.MonkeyPatch,
    listens: str,
    host: str,
    answered: bool,
    why: str,
) -> None:
    started = Started(monkeypatch)
    assert main(["serve", "--store", str(samples_built), "--host", listens, "--port", "0"]) == 0
    assert started.settings is not None
    client = TestClient(create_app(started.settings))
    status = client.get("/nowhere", headers={"host": host}).status_code
    assert (status == 404) == answered, why


def test_a_server_that_is_closed_does_nothing_more(samples_built: Path) -> None:
    """The model is loaded some time after the start: not when the server is gone by then."""
    before = set(threading.enumerate())
    with TestClient(create_app(Settings(samples_built, hosts=()))) as client:
        assert client.get("/").status_code == 200
    left = [t for t in set(threading.enumerate()) - before if isinstance(t, threading.Timer)]
    assert left == []
