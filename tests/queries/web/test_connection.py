"""Connections over which nothing comes, or ever so slowly, are ended; each waits for the server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from queries.web import connection, guard
from queries.web.guard import HEADERS
from queries.web.settings import Settings
from tests.queries.web.conftest import Served

_PATIENCE = 60  # seconds: the server ends the connection long before
_SOON = 0.2  # seconds


@pytest.fixture(scope="module")
def served(samples_built: Path) -> Iterator[Served]:
    server = Served(Settings(samples_built))
    yield server
    server.stop()


def reached(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])), _PATIENCE)


def to_the_end(to: socket.socket) -> bytes:
    """What comes until the server closes."""
    got = bytearray()
    while data := to.recv(2**16):
        got += data
    return bytes(got)


# what is sent of a head, why
HEADS = [
    (b"", "nothing"),
    (b"GET", "three letters"),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX:", "all but the end"),
]


@pytest.mark.parametrize(("head", "why"), HEADS, ids=[why for _, why in HEADS])
def test_a_head_that_does_not_come(
    served: Served, monkeypatch: pytest.MonkeyPatch, head: bytes, why: str
) -> None:
    monkeypatch.setattr(connection, "HEAD", _SOON)
    with reached(served) as to:
        to.sendall(head)
        assert to_the_end(to) == b"", why


def test_a_second_head_that_does_not_come(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait between two requests is longer than that for the rest of one that has begun."""
    monkeypatch.setattr(connection, "HEAD", _SOON)
    with reached(served) as to:
        to.sendall(b"GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET ")
        assert to_the_end(to).count(b"HTTP/1.1 404") == 1


@pytest.mark.parametrize("at", ["/query", "/sparql", "/review", "/add"])
def test_a_body_that_does_not_come(
    served: Served, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    monkeypatch.setattr(guard, "_PATIENCE", _SOON)
    key = f"Authorization: Bearer {served.token}"
    kind = "Content-Type: application/x-www-form-urlencoded"
    head = f"POST {at} HTTP/1.1\r\nHost: 127.0.0.1\r\n{key}\r\n{kind}\r\nContent-Length: 99"
    with reached(served) as to:
        to.sendall(f"{head}\r\nConnection: close\r\n\r\na=b".encode())
        got = to_the_end(to).decode()
    assert got.split()[1] in ("400", "408", "413")
    assert "Content-Security-Policy".lower() in got.lower()


def test_too_many_connections(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST", 0)
    with reached(served) as to:
        got = to_the_end(to).decode()
    assert got.split()[1] == "503"
    for name, value in HEADERS.items():
        assert f"{name}: {value}" in got


def test_what_comes_twice_over_one_connection(served: Served) -> None:
    one = b"GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with reached(served) as to:
        to.sendall(one * 2 + one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        assert to_the_end(to).count(b"HTTP/1.1 404") == 3
