"""What is fuzzed of reading text: each target takes bytes and raises if something does not hold."""

from __future__ import annotations

from collections.abc import Callable

from queries.library import named_queries
from tests.fuzz.tokens import made_of
from tests.ingest import properties

MOST = 4_000  # characters: what is slow is another test's matter
_QUERIES = tuple(q.name for q in named_queries().values() if q.parameters)


def _text(data: bytes) -> str:
    """A text of any characters; the first byte tells how the others make it."""
    if data[:1] < b"\x80":
        return made_of(data[1:])[:MOST]
    return data[1:].decode("utf-8", "surrogatepass" if _is_wide(data[1:]) else "replace")[:MOST]


def _is_wide(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def text(data: bytes) -> None:
    properties.reads(_text(data))


def structure(data: bytes) -> None:
    properties.keeps(_text(data))


def numbering(data: bytes) -> None:
    properties.numbers(_text(data))


def citations(data: bytes) -> None:
    properties.cites(_text(data))


def tables(data: bytes) -> None:
    properties.tabulates(_text(data))


def labels(data: bytes) -> None:
    properties.names(_text(data))


def parameters(data: bytes) -> None:
    name = _QUERIES[(data[0] if data else 0) % len(_QUERIES)]
    values = _text(data[1:]).split("\x1c")
    wanted = named_queries()[name].parameters
    given = {p.name: v for p, v in zip(wanted, values, strict=False) if v}
    properties.fills(name, given)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "structure": structure,
    "numbering": numbering,
    "citations": citations,
    "tables": tables,
    "labels": labels,
    "parameters": parameters,
}
SEEDS = tuple(
    bytes([0, *(i % 256 for i in range(k, k + 24))]) for k in range(0, 240, 24)
)  # texts of tokens side by side
