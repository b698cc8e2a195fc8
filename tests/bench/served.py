"""A process that has loaded what it needs, and does its work each time that it is told to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
# what would bind a peer's threads: it is run as a user has it
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def as_a_user_has_it() -> dict[str, str]:
    """The environment without what a Makefile says of threads."""
    return {name: value for name, value in os.environ.items() if name not in THREADS}


class Served:
    """`command`, which answers each line of its standard input with one line."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=env,
        )

    def ask(self, words: str = "") -> str:
        """Its answer. Raises RuntimeError if it has died."""
        _pipe(self._process.stdin).write(f"{words}\n")
        _pipe(self._process.stdin).flush()
        answer = _pipe(self._process.stdout).readline()
        if not answer:
            raise RuntimeError(f"it ended with {self._process.wait()}: {self._process.args!r:.80}")
        return answer

    def __enter__(self) -> Served:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _pipe(self._process.stdin).close()
        self._process.wait()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None  # each was asked for
    return stream
