"""What crosses between processes: sources and documents as plain bytes, never as pickles.

A packet is a line of JSON and, behind it, the bytes that the line tells the lengths of. A worker
turns its documents into JSON itself: whoever asked keeps them as JSON anyhow, and has less to do.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import astuple, dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from ingest.document_json import from_json, to_json
from ingest.errors import UnreadableFile
from ingest.given import Given
from ingest.model import Document
from ingest.pipeline import Source, read_or_fail
from ingest.rules_version import rules_version

_ONE_AT_A_TIME = Lock()  # GiNZA's tokenizer is not for two threads, and a worker may have several


class WorkerFailed(RuntimeError):
    """Another process cannot read, or not at all: over which file, and the traceback there."""


@dataclass(frozen=True)
class Read:
    """A document that was read, as a value and as JSON; what is not there yet is made when asked.

    In this process it came as a value; from another one it came as JSON.
    """

    _document: Document | None
    _json: str

    @classmethod
    def of(cls, document: Document) -> Read:
        return cls(document, "")

    @classmethod
    def from_words(cls, words: str) -> Read:
        """What `ingest.document_json.to_json` wrote of a document."""
        return cls(None, words)

    @cached_property
    def document(self) -> Document:
        return self._document or from_json(self._json)

    @cached_property
    def json(self) -> str:
        """`ingest.document_json.to_json` of the document."""
        return self._json or to_json(self.document)


def pack_sources(sources: Sequence[Source]) -> bytes:
    """Sources as a packet."""
    told = [[s.path, s.doc_id, s.dated, astuple(s.given)] for s in sources]
    return _pack(told, [s.data for s in sources])


def read_packed(
    packet: bytes, each: Callable[[], AbstractContextManager[None]] = nullcontext
) -> bytes:
    """What a worker does: a packet of sources in, a packet of documents and errors out.

    It says by which rules it read. Each source is read in the context that `each` gives. What keeps
    the worker from reading at all (no language model) is told in the place of a source.
    """
    told, data = _unpack(packet)
    found: list[list[Any]] = []
    documents: list[bytes] = []
    for (path, doc_id, dated, given), of_file in zip(told, data, strict=True):
        with _ONE_AT_A_TIME, each():
            kind, document = _read(Source(path, of_file, doc_id, dated, Given(*given)))
        found.append(kind)
        documents.append(document)
    return _pack({"rules": rules_version(), "found": found}, documents)


def _read(source: Source) -> tuple[list[Any], bytes]:
    try:
        found = read_or_fail(source)
        if not isinstance(found, UnreadableFile):
            return ["read"], to_json(found).encode(errors="surrogatepass")
        return ["unreadable", found.path, found.reason, found.remedy, found.place], b""
    except Exception:  # it is raised again where it was asked for
        return ["failed", source.path, traceback.format_exc()], b""


def rules_of(packet: bytes) -> str:
    """By which rules the documents of a packet that `read_packed` made were read."""
    return str(_unpack(packet)[0]["rules"])


def unpack_found(packet: bytes) -> list[Read | UnreadableFile]:
    """What `read_packed` found, a value a source. Raises WorkerFailed for a mistake over one."""
    told, documents = _unpack(packet)
    return [_found(kind, words) for kind, words in zip(told["found"], documents, strict=True)]


def _found(told: list[Any], words: bytes) -> Read | UnreadableFile:
    match told:
        case ["read"]:
            return Read.from_words(words.decode(errors="surrogatepass"))
        case ["unreadable", path, reason, remedy, place]:
            return UnreadableFile(path, tuple(reason), tuple(remedy), place)
        case [_, path, where]:
            raise WorkerFailed(f"{path}: the program failed in a worker:\n{where}")
    raise ValueError(f"no packet of a worker: {told}")


def _pack(told: Any, parts: Sequence[bytes]) -> bytes:
    head = json.dumps([told, [len(p) for p in parts]])
    return b"".join((head.encode(), b"\n", *parts))


def _unpack(packet: bytes) -> tuple[Any, list[bytes]]:
    end = packet.index(b"\n")
    told, lengths = json.loads(packet[:end])
    parts = []
    at = end + 1
    for length in lengths:
        parts.append(packet[at : at + length])
        at += length
    return told, parts
