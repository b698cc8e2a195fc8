"""What crosses between processes: sources and documents as plain bytes, never as pickles.

A packet is a line of JSON and, behind it, the bytes that the line tells the lengths of. A worker
turns its documents into JSON itself: whoever asked keeps them as JSON anyhow, and has less to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from ingest.cache import from_json, to_json
from ingest.model import Document

_ONE_AT_A_TIME = Lock()  # GiNZA's tokenizer is not for two threads, and a worker may have several


class WorkerFailed(RuntimeError):
    """A mistake of the program, made in another process; says over which file, and where."""


@dataclass(frozen=True)
class Read:
    """A document that was read, as a value and as JSON; what is not there yet is made when asked.

    In this process it came as a value; from another one it came as JSON.
    """

    _document: Document | None
    _json: str | None

    @classmethod
    def of(cls, document: Document) -> Read:
        return cls(document, None)

    @cached_property
    def document(self) -> Document:
        return self._document or from_json(self._json or "")

    @cached_property
    def json(self) -> str:
        """`ingest.cache.to_json` of the document."""
        return self._json if self._json is not None else to_json(self.document)
