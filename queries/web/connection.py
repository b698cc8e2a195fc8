"""A connection of the server: limited in number, and ended where no request comes over it.

What uvicorn leaves to a proxy before it, and this server has none: a connection that sends the head
of a request ever so slowly, or none, and one that never reads its answer, are closed.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from queries.web.guard import HEADERS

MOST = 256  # connections at once
HEAD = 15.0  # seconds for the head of a request, from the connection or its first byte on
IDLE = 60  # seconds between two requests: clients let go after less, and meet no closing door
FLUSH = 300.0  # seconds for reading what is left of an answer when the connection is to be closed


class Connection(H11Protocol):
    """HTTP/1.1 with those limits; what it answers by itself bears the headers of the pages."""

    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or say that there are too many."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            self._end(503, "混み合っています。/ Too many connections.")
        else:
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; nothing of what comes after this end has said that it closes."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._head is None:
            self._wait_for_head()

    def timeout_keep_alive_handler(self) -> None:
        """Close; where the other end does not read, let go of what it was to be sent."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(FLUSH, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP."""
        self._end(400, f"HTTPとして読めません。/ {msg}")

    def _end(self, status: int, words: str) -> None:
        """Say why, where no answer has begun, and close."""
        if self.cycle is None or not self.cycle.response_started or self.cycle.response_complete:
            body = words.encode()
            headers = HEADERS | {
                "Content-Type": "text/plain; charset=utf-8",
                "Content-Length": str(len(body)),
                "Connection": "close",
            }
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            phrase = {400: "Bad Request", 503: "Service Unavailable"}[status]
            head = f"HTTP/1.1 {status} {phrase}\r\n{lines}\r\n"
            self.transport.write(head.encode() + body)
        self.transport.close()

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._head = self.loop.call_later(HEAD, self._late)

    def _stop_waiting(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _late(self) -> None:
        if self.conn.our_state is h11.IDLE:
            self.timeout_keep_alive_handler()
