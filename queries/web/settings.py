"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the store; the hosts (names without a port) under which the server answers.

    A query is ended after `time_limit` seconds, at more than `row_limit` rows (solutions or
    triples), `byte_limit` bytes of results, or `memory_limit` bytes of memory.
    """

    store: Path
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    any_address: bool = False  # whether it answers under every IP address too
    time_limit: float = 10.0
    row_limit: int = 100_000
    byte_limit: int = 64 * 2**20
    memory_limit: int = 2 * 2**30
    # who holds it may add documents and give a reviewer's word; "": nobody (queries/web/key.py)
    token: str = field(default="", repr=False)
    # 1,000 articles are some 0.4 MB of text; a PDF brings its fonts and pictures with it
    file_limit: int = 20 * 2**20
    upload_limit: int = 60 * 2**20  # of all files of one upload: they are held on the disk twice
    files_limit: int = 50  # files of one upload: more than a stack has, and a result one can read
