"""`python -m ingest.workers.child`: a process that reads what comes in at its standard input.

Packets go in and out with their length before them (8 bytes, big-endian); an empty one says that
it is ready. It ends when its input does: when whoever started it is done, or is gone.
"""

from __future__ import annotations

import os
import sys
from typing import IO

from ingest.workers.ceilings import bound_memory, bound_time
from ingest.workers.packed import read_packed


def send(stream: IO[bytes], packet: bytes) -> None:
    """Write a packet. Raises OSError if nobody reads it any more."""
    stream.write(len(packet).to_bytes(8, "big"))
    stream.write(packet)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next packet; None if there comes none, or not all of it."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    packet = stream.read(length)
    return packet if len(packet) == length else None


def main() -> None:
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no packet
    bound_memory()
    import ingest.document  # noqa: F401  before the clock runs: it builds the grammars

    send(out, b"")
    while (packet := receive(sys.stdin.buffer)) is not None:
        send(out, read_packed(packet, bound_time))


if __name__ == "__main__":
    main()
