"""Reviews as a TriG file beside the documents: sorted for a diff, the same bytes for the same.

It is written whole or not at all. What else a person wrote into it is kept, but for comments.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import pyoxigraph as ox

from graph import iris
from graph.durable import write_whole
from graph.errors import StoreError
from graph.review_model import CITATION, TOPIC, Named, Reading, Review, Spot, Verdict, Words
from graph.review_read import STATEMENTS
from ingest.errors import UnreadableFile
from ingest.opened import is_there, read_bytes
from ontology.terms import BASE, DCTERMS, ELI, OA, PREFIXES, PROV, RDF, RDFS, XSD, YK

NAME = "yomikae-review.trig"
_NS = YK.text.removesuffix("text")
_GRAPH = ox.NamedNode(iris.REVIEWS_GRAPH)
_HEAD = (
    "# 査読者の言葉 / The reviewer's word. Written by `yomikae review`, sorted.\n"
    "# 注釈（#）は残りません / Comments are not kept.\n"
)
_TRIPLE_IN_TRIPLE = re.compile(rb"<<\(|\)>>")
_MOST_NESTED = 100  # reviews nest none
_KINDS = (*STATEMENTS, CITATION, TOPIC)
_REMEDY = (
    "ファイルを直すか、前の版に戻してください（保管庫は変えていません）",
    "mend the file or go back to an earlier version of it (the store is as it was)",
)


def read_reviews(path: Path) -> tuple[Review, ...]:
    """The reviews in the file at `path`, sorted; () if there is no such file.

    Raises UnreadableFile, with the line, if it is no TriG or a review in it is not whole.
    """
    return reviews_in(read_bytes(path, "text_bytes"), path) if is_there(path) else ()


def reviews_in(data: bytes, path: Path) -> tuple[Review, ...]:
    """The reviews in the bytes of a file; `path` is only for messages. Raises UnreadableFile."""
    return _Reader(path, data).reviews()


def write_reviews(path: Path, reviews: Iterable[Review]) -> None:
    """Make the file at `path` hold exactly `reviews` and what else it held.

    Raises UnreadableFile if what is there cannot be read, StoreError if it cannot be written: it
    then holds what it held.
    """
    quads = set(quads_of(reviews))
    if is_there(path):
        reader = _Reader(path, read_bytes(path, "text_bytes"))
        quads |= set(reader.quads) - set(quads_of(reader.reviews()))
    try:
        write_whole(path, serialized(quads))
    except OSError as error:
        raise StoreError(
            f"{path}: 査読のファイルを書けません（{error}）。何も変えていません。",
            f"{path}: the file of reviews cannot be written ({error}); nothing was changed",
        ) from error


def serialized(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as TriG, sorted; characters that do not show are written as their numbers."""
    ordered = sorted(quads, key=_place_in_file)
    data = ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    assert data is not None
    text = "".join(c if c.isprintable() or c in "\n\t　" else _number(c) for c in data.decode())
    return (_HEAD + text).encode()


def _place_in_file(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    """By graph and subject, a node before its parts; what it is goes first."""
    graph, subject = (str(x).removesuffix(">") for x in (quad.graph_name, quad.subject))
    predicate = quad.predicate.value
    return graph, subject, predicate != RDF.type, predicate, str(quad.object)


def _number(c: str) -> str:
    return f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}"


# --- writing ----------------------------------------------------------------------------------


def quads_of(reviews: Iterable[Review]) -> Iterator[ox.Quad]:
    """The quads of the file, all in one graph."""
    for review in reviews:
        yield from _review(review)


def _quad(subject: str, predicate: str, value: str | ox.Literal) -> ox.Quad:
    node = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), node, _GRAPH)


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD.integer))


def _date(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD.date))


def head(review: Review) -> Iterator[ox.Quad]:
    """Who said what when and why: the same in the file and in the store."""
    node, person = iris.review(review.handle, review.by), iris.person(review.by)
    yield _quad(node, RDF.type, YK.Review)
    yield _quad(node, RDF.type, PROV.Activity)
    yield _quad(node, DCTERMS.identifier, ox.Literal(review.handle))
    yield _quad(node, YK.verdict, getattr(YK, review.verdict))
    yield _quad(node, DCTERMS.date, _date(review.date))
    yield _quad(node, YK.reason, ox.Literal(review.reason))
    yield _quad(node, PROV.wasAssociatedWith, person)
    yield _quad(person, RDF.type, PROV.Person)
    yield _quad(person, RDFS.label, ox.Literal(review.by))


def _review(review: Review) -> Iterator[ox.Quad]:
    node = iris.review(review.handle, review.by)
    yield from head(review)
    yield _quad(node, OA.hasTarget, f"{node}#words")
    yield from _words(f"{node}#words", review.words)
    for predicate, reading, name in (
        (YK.machineReading, review.read, "read"),
        (YK.reviewerReading, review.said, "said"),
    ):
        if reading is not None:
            yield _quad(node, predicate, f"{node}#{name}")
            yield from _reading(f"{node}#{name}", reading)


def _words(node: str, words: Words) -> Iterator[ox.Quad]:
    yield _quad(node, RDF.type, OA.SpecificResource)
    yield _quad(node, DCTERMS.identifier, ox.Literal(words.document))
    if words.version:
        yield _quad(node, ELI.version_date, _date(words.version))
    yield _quad(node, YK.label, ox.Literal(words.spot.label))
    if words.spot.table:
        yield _quad(node, YK.tableLabel, ox.Literal(words.spot.table))
        yield _quad(node, YK.row, _integer(words.spot.row))
        yield _quad(node, YK.column, _integer(words.spot.column))
    yield _quad(node, YK.textDigest, ox.Literal(words.digest))
    yield _quad(node, OA.hasSelector, f"{node}-quote")
    yield _quad(node, OA.hasSelector, f"{node}-position")
    yield _quad(f"{node}-quote", RDF.type, OA.TextQuoteSelector)
    for predicate, value in (
        (OA.exact, words.exact),
        (OA.prefix, words.prefix),
        (OA.suffix, words.suffix),
    ):
        yield _quad(f"{node}-quote", predicate, ox.Literal(value))
    yield _quad(f"{node}-position", RDF.type, OA.TextPositionSelector)
    yield _quad(f"{node}-position", OA.start, _integer(words.start))
    yield _quad(f"{node}-position", OA.end, _integer(words.end))


def _reading(node: str, reading: Reading) -> Iterator[ox.Quad]:
    yield _quad(node, RDF.type, YK.Reading)
    yield _quad(node, YK.readingKind, _NS + reading.kind)
    if reading.kind not in (CITATION, TOPIC):
        yield _quad(node, YK.modality, YK.MayApply if reading.may else YK.Applies)
    for predicate, value in (
        (YK.condition, reading.condition),
        (YK.readFrom, reading.read_from),
        (YK.readAs, reading.read_as),
        (YK.topic, reading.topic),
    ):
        if value:
            yield _quad(node, predicate, ox.Literal(value))
    for number, target in enumerate(reading.targets, 1):
        yield from _named(node, f"{node}-target-{number}", target)
    for rank, tier in enumerate(reading.tiers, 1):
        for number, target in enumerate(tier, 1):
            yield from _named(node, f"{node}-tier-{rank}-{number}", target)
            yield _quad(f"{node}-tier-{rank}-{number}", YK.rank, _integer(rank))


def _named(node: str, name: str, target: Named) -> Iterator[ox.Quad]:
    yield _quad(node, YK.names, name)
    yield _quad(name, YK.documentName, ox.Literal(target.document))
    if target.label:
        yield _quad(name, YK.label, ox.Literal(target.label))


# --- reading ----------------------------------------------------------------------------------


class _Wrong(Exception):
    """A review is not whole: what is wrong with it (ja, en)."""


class _Reader:
    """A file of reviews: its quads, and the review that each names."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path, self._data = path, data
        self._check_depth()
        try:
            self.quads: Sequence[ox.Quad] = list(ox.parse(data, format=ox.RdfFormat.TRIG))
        except SyntaxError as error:
            raise self._unreadable(
                error.lineno or 1,
                (f"TriGとして読めません（{error.msg}）", f"no TriG ({error.msg})"),
            ) from error
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in self.quads:
            if quad.graph_name == _GRAPH and isinstance(quad.subject, ox.NamedNode):
                value = quad.object.value if not isinstance(quad.object, ox.Triple) else ""
                self._values[quad.subject.value, quad.predicate.value].append(value)

    def reviews(self) -> tuple[Review, ...]:
        """Raises UnreadableFile for the first that is not whole."""
        nodes = sorted(s for (s, p), v in self._values.items() if p == RDF.type and YK.Review in v)
        found = []
        for node in nodes:
            try:
                found.append(self._review(node))
            except _Wrong as wrong:
                ja, en = wrong.args
                raise self._unreadable(self._line(node), (ja, en)) from wrong
        return tuple(sorted(found, key=str))

    def _check_depth(self) -> None:
        """Triples in triples without end would be the end of the process: they are gone through by
        functions that call themselves, on a stack that nobody looks after."""
        depth = 0
        for sign in _TRIPLE_IN_TRIPLE.finditer(self._data):
            depth += 1 if sign.group() == b"<<(" else -1
            if depth > _MOST_NESTED:
                reason = (
                    f"三つ組の入れ子が{_MOST_NESTED}段を超えています",
                    f"triples are nested more than {_MOST_NESTED} deep",
                )
                raise self._unreadable(self._data.count(b"\n", 0, sign.start()) + 1, reason)

    def _unreadable(self, line: int, reason: tuple[str, str]) -> UnreadableFile:
        return UnreadableFile(str(self.path), reason, _REMEDY, f"{line}")

    def _line(self, node: str) -> int:
        """The line where a node's name first stands."""
        tail = re.escape(node.removeprefix(BASE))
        for number, line in enumerate(self._data.decode(errors="replace").splitlines(), 1):
            if re.search(tail + r"(?![#\w%-])", line):
                return number
        return 1

    def _one(self, node: str, predicate: str, *, least: int = 1) -> str:
        values = self._values.get((node, predicate), [])
        if not least <= len(values) <= 1:
            name = next(
                k + ":" + predicate.removeprefix(v)
                for k, v in PREFIXES.items()
                if predicate.startswith(v)
            )
            raise _Wrong(
                f"{node} の {name} が{len(values)}個あります", f"{node} has {len(values)} {name}"
            )
        return values[0] if values else ""

    def _int(self, node: str, predicate: str, *, least: int = 1) -> int:
        value = self._one(node, predicate, least=least)
        if value and not re.fullmatch(r"[0-9]{1,9}", value):
            raise _Wrong(
                f"{node}: 「{value}」は数ではありません", f"{node}: “{value}” is no number"
            )
        return int(value or 0)

    def _day(self, node: str, predicate: str, *, least: int = 1) -> str:
        value = self._one(node, predicate, least=least)
        try:
            return datetime.date.fromisoformat(value).isoformat() if value or least else ""
        except ValueError as error:
            raise _Wrong(
                f"{node}: 「{value}」は日付ではありません", f"{node}: “{value}” is no date"
            ) from error

    def _review(self, node: str) -> Review:
        verdict = self._one(node, YK.verdict).removeprefix(_NS)
        if verdict not in get_args(Verdict):
            raise _Wrong(
                f"{node}: 判断「{verdict}」はありません", f"{node}: no verdict “{verdict}”"
            )
        read, said = (
            self._reading(name) if (name := self._one(node, p, least=0)) else None
            for p in (YK.machineReading, YK.reviewerReading)
        )
        silent = verdict in ("Accepted", "Rejected")
        if (read is None) != (verdict == "Added") or (said is None) != silent:
            raise _Wrong(
                f"{node}: 読みが判断に合いません", f"{node}: its readings do not fit its verdict"
            )
        return Review(
            self._one(node, DCTERMS.identifier),
            self._one(self._one(node, PROV.wasAssociatedWith), RDFS.label),
            self._day(node, DCTERMS.date),
            verdict,  # type: ignore[arg-type]
            self._one(node, YK.reason),
            self._words(self._one(node, OA.hasTarget)),
            read,
            said,
        )

    def _words(self, node: str) -> Words:
        spot = Spot(
            self._one(node, YK.label),
            self._one(node, YK.tableLabel, least=0),
            self._int(node, YK.row, least=0),
            self._int(node, YK.column, least=0),
        )
        kinds = {
            kind: selector
            for selector in self._values.get((node, OA.hasSelector), [])
            for kind in self._values.get((selector, RDF.type), [])
        }
        quote, position = kinds.get(OA.TextQuoteSelector), kinds.get(OA.TextPositionSelector)
        if quote is None or position is None:
            raise _Wrong(
                f"{node}: 文言の位置がありません", f"{node}: does not say where its words stand"
            )
        return Words(
            self._one(node, DCTERMS.identifier),
            self._day(node, ELI.version_date, least=0),
            spot,
            self._one(quote, OA.exact),
            self._int(position, OA.start),
            self._int(position, OA.end),
            self._one(quote, OA.prefix),
            self._one(quote, OA.suffix),
            self._one(node, YK.textDigest),
        )

    def _reading(self, node: str) -> Reading:
        kind = self._one(node, YK.readingKind).removeprefix(_NS)
        if kind not in _KINDS:
            raise _Wrong(f"{node}: 種類「{kind}」はありません", f"{node}: no kind “{kind}”")
        targets: list[Named] = []
        ranks: dict[int, list[Named]] = defaultdict(list)
        for name in self._values.get((node, YK.names), []):
            named = Named(self._one(name, YK.documentName), self._one(name, YK.label, least=0))
            rank = self._int(name, YK.rank, least=0)
            (ranks[rank] if rank else targets).append(named)
        return Reading(
            kind,
            tuple(sorted(targets)),
            self._one(node, YK.modality, least=0) == YK.MayApply,
            self._one(node, YK.condition, least=0),
            self._one(node, YK.readFrom, least=0),
            self._one(node, YK.readAs, least=0),
            tuple(tuple(sorted(ranks[k])) for k in sorted(ranks)),
            self._one(node, YK.topic, least=0),
        )
