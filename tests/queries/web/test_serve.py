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
from starlette.testclient import TestClient

from queries.cli.main import main
from queries.web.app import create_app
from queries.web.serve import is_loopback
from queries.web.settings import Settings
from tests.conftest import ROOT


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
        url = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert url, said
        with urllib.request.urlopen(url[0]) as answer:
            assert answer.status == 200
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


def test_a_server_that_is_closed_does_nothing_more(samples_built: Path) -> None:
    """The model is loaded some time after the start: not when the server is gone by then."""
    before = set(threading.enumerate())
    with TestClient(create_app(Settings(samples_built, hosts=()))) as client:
        assert client.get("/").status_code == 200
    left = [t for t in set(threading.enumerate()) - before if isinstance(t, threading.Timer)]
    assert left == []
