"""A Document as JSON and back, without loss.

Documents cross from workers and are kept between builds as JSON, each in every build: how a type of
the model is turned is worked out once, from its hints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from ingest.model import Document, Text

_Turn = Callable[[Any], Any]


def to_json(document: Document) -> str:
    """A document as JSON; `from_json` gives an equal one back."""
    pack = _turns(Document)[0]
    assert pack is not None
    return json.dumps(pack(document), ensure_ascii=False)


def digest(text: str) -> str:
    """What names a document by what it is: the SHA-256 of its JSON, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def from_json(text: str) -> Document:
    """The document that `to_json` wrote.

    Raises ValueError, KeyError or TypeError for what it did not write.
    """
    document = build(Document, json.loads(text))
    assert isinstance(document, Document)
    return document


def build(kind: type, value: Any) -> Any:
    """A value of a type of the model, from what JSON has of it. Raises as `from_json` does."""
    turn = _turns(kind)[1]
    return value if turn is None else turn(value)


@cache
def _turns(kind: Any) -> tuple[_Turn | None, _Turn | None]:
    """How a value of a type is turned into what JSON knows, and back; None: it is that."""
    if kind is Text:
        return _pack_text, _build_text
    if is_dataclass(kind) and isinstance(kind, type):
        return _turns_of_fields(kind)
    origin = get_origin(kind)
    if origin is tuple:
        return _turns_of_tuple(*_turns(get_args(kind)[0]))
    if origin is UnionType:
        to, back = _turns(next(k for k in get_args(kind) if k is not type(None)))
        return _unless_none(to), _unless_none(back)
    if origin is Literal or kind in (str, int, float):
        return None, None
    raise TypeError(f"no way to JSON and back for {kind!r}")


def _turns_of_fields(kind: type) -> tuple[_Turn, _Turn]:
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)]
    turns = [(i, n, *_turns(hints[n])) for i, n in enumerate(names)]
    packs = [(n, pack) for _, n, pack, _ in turns if pack is not None]
    builds = [(i, build) for i, _, _, build in turns if build is not None]

    def pack_fields(value: Any) -> dict[str, Any]:
        packed = {n: getattr(value, n) for n in names}
        for name, pack in packs:
            packed[name] = pack(packed[name])
        return packed

    def build_fields(value: Any) -> Any:
        items = [value[n] for n in names]
        for i, build in builds:
            items[i] = build(items[i])
        return kind(*items)

    return pack_fields, build_fields


def _turns_of_tuple(pack: _Turn | None, build: _Turn | None) -> tuple[_Turn | None, _Turn]:
    return (
        None if pack is None else lambda value: [pack(v) for v in value],
        tuple if build is None else lambda value: tuple([build(v) for v in value]),
    )


def _unless_none(turn: _Turn | None) -> _Turn | None:
    return None if turn is None else lambda value: None if value is None else turn(value)


def _pack_text(text: Text) -> dict[str, Any]:
    return {"value": text.value, "origin": _runs(text.origin)}


def _build_text(value: Any) -> Text:
    runs = value["origin"]
    return Text(value["value"], tuple(chain.from_iterable(range(a, a + n) for a, n in runs)))


def _runs(origin: tuple[int, ...]) -> list[tuple[int, int]]:
    """Offsets as runs of (first, length): words stand mostly one behind the other."""
    if origin and origin == tuple(range(origin[0], origin[0] + len(origin))):
        return [(origin[0], len(origin))]
    runs: list[list[int]] = []
    for offset in origin:
        if runs and runs[-1][0] + runs[-1][1] == offset:
            runs[-1][1] += 1
        else:
            runs.append([offset, 1])
    return [(a, b) for a, b in runs]
