"""`python -m tests.bench.asking [TRIPLES …]`: what questions cost in stores of many documents.

Over copies of made-up stacks (`tests.bench.copied`) beside the real documents, where they are. A
question is timed as the server answers it (the stack is ready, the question new) and cold (nothing
of the stack was asked before); the same questions of the same stacks in every store, so that their
ratio says whether what else is on file matters; each is asked of one store after another, so that a
machine that slows down slows all. Named queries are asked of one document, in the product and of
pyoxigraph itself; of rdflib's memory store in the smallest store only, which it takes longest to
load. Clauses are found by their words, and by FILTER(CONTAINS) in the same store.
"""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pyoxigraph as ox
import rdflib

from graph.search import Index
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import load as load_file
from ingest.pipeline import read
from ontology.terms import sparql_prologue
from queries.governing import answered, governs, opened
from queries.library import named_queries
from queries.naming import document_on_file
from queries.results import serialized
from queries.stack import find_stack
from queries.trace import Trace
from tests.bench.copied import Copier, read_once
from tests.bench.reading import CORPUS
from tests.bench.table import Figure, Ratio, Row, Timed, lines

SIZES = (100_000, 1_000_000, 5_000_000)
AIMED = 1_000_000  # triples for which the most that a question may take is given
STACKS = range(1, 8)
RUNS = 5
TOPICS = ("料金の支払", "契約を解除できるのはいつですか。", "遅延損害金")
WORDS = ("通信の秘密", "遅延損害金", "善良な管理者の注意")
_LONG_ENOUGH = 0.1  # seconds of asking that tell something
PATIENCE = 10  # seconds for a query of rdflib
MOST = {"a clause": 10.0, "a topic": 50.0}  # milliseconds
_OPENED = "a stack made ready"
MOST_FLAT = 1.5  # of the largest store over the smallest


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def rows(sizes: Sequence[int] = SIZES) -> list[Row]:
    """Everything, in stores of about so many triples each."""
    copier = Copier(read_once())
    real = [read(load_file(path)) for path in sorted(CORPUS.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder) / str(size) for size in sizes}
        for size, path in paths.items():
            copier.write(path, size, real)
        aimed = paths[AIMED if AIMED in paths else max(paths)]
        return [
            *_questions(paths, real),
            *_rdflib(paths[min(paths)], _named(min(paths))),
            *_library(aimed),
            *_words(aimed, real),
            *_commands(aimed),
        ]


def _named(size: int) -> str:
    return f"{size / 1e6:g} M triples"


# --- which provisions govern -------------------------------------------------------------------


Question = tuple[str, Callable[[Store, dict[str, Trace]], object]]


def _questions(paths: dict[int, Path], real: Sequence[Document]) -> Iterator[Row]:
    """Each question once in each store, one store after another; what they take, and the ratio."""
    stores = {size: Store.read_only(path) for size, path in paths.items()}
    ready: dict[int, dict[str, Trace]] = {size: {} for size in stores}
    for store in stores.values():
        governs(store, "reseller-0-1", topic=TOPICS[0])  # the tokenizer is loaded
    times: dict[str, dict[int, list[float]]] = {}
    for kind, ask in _all_questions(stores[min(stores)], real):
        for size, store in stores.items():
            took = seconds(lambda s=store, r=ready[size], a=ask: a(s, r))  # type: ignore[misc]
            times.setdefault(kind, {}).setdefault(size, []).append(took)
    for kind, by_size in times.items():
        if kind == _OPENED:
            continue
        for size, runs in by_size.items():
            most = MOST.get(kind) if size == AIMED else None
            yield Figure(f"{kind}, {_named(size)}", tuple(1000 * s for s in runs), "ms", most)
        if len(by_size) > 1:
            few, many = (Timed(f"{kind}, {_named(n)}", tuple(by_size[n])) for n in _ends(by_size))
            aim = MOST_FLAT if kind in MOST else None
            yield Ratio(f"{kind}: the largest store over the smallest", many, few, most=aim)


def _ends(by_size: dict[int, list[float]]) -> tuple[int, int]:
    return min(by_size), max(by_size)


def _all_questions(store: Store, real: Sequence[Document]) -> Iterator[Question]:
    """The kind of each question, and how it is asked of a store and the stacks that are ready."""
    roots = [(f"reseller-{n}-1", f"reseller-{n}-2", f"carrier-{n} 第3条", "") for n in STACKS]
    if real:
        root = _largest(store, real)
        roots += [(root, root, "第1条", " of the real documents")] * 2
    for root, other, clause, whose in roots:
        yield f"a clause{whose}, cold", lambda s, r, d=root, c=clause: governs(s, d, clause=c)  # type: ignore[misc]
        yield f"a topic{whose}, cold", lambda s, r, d=other: governs(s, d, topic=TOPICS[0])  # type: ignore[misc]
        yield _OPENED, lambda s, r, d=root: r.update({d: opened(s, document_on_file(s, d), None)})  # type: ignore[misc]
        for typed in _clauses(store, root):
            yield f"a clause{whose}", lambda s, r, d=root, c=typed: answered(r[d], clause=c)  # type: ignore[misc]
        for topic in TOPICS:
            yield f"a topic{whose}", lambda s, r, d=root, t=topic: answered(r[d], topic=t)  # type: ignore[misc]


def _clauses(store: Store, root: str) -> list[str]:
    """Articles of a stack, each by its document and label."""
    facts = find_stack(store, document_on_file(store, root), None).facts
    documents = {v.iri: v.doc_id for v in facts.versions}
    articles = sorted(c.iri for c in facts.clauses.values() if c.kind == "Article")[:20]
    return [f"{documents[c.version]} {c.label}" for c in map(facts.clauses.__getitem__, articles)]


def _largest(store: Store, real: Sequence[Document]) -> str:
    """The doc-id of the real document whose stack has the most clauses."""
    stacks = {d.doc_id: find_stack(store, document_on_file(store, d.doc_id), None) for d in real}
    return max(sorted(stacks), key=lambda d: len(stacks[d].facts.clauses))


# --- named queries -----------------------------------------------------------------------------


def _filled() -> Iterator[tuple[str, str]]:
    """Each named query that is bounded, of one document, and its words."""
    given = {"doc": "reseller-7-1", "provision": "第3条", "term": "本サービス", "words": "回線"}
    for name, query in named_queries().items():
        known = {p.name for p in query.parameters}
        if "doc" in known:
            yield name, query.filled({k: v for k, v in given.items() if k in known})


def _library(path: Path) -> Iterator[Row]:
    """Named queries in the product against pyoxigraph with the same words on the same store."""
    store, bare = Store.read_only(path), ox.Store.read_only(str(path / "oxigraph"))

    def ours(text: str) -> bytes:
        return serialized(store.query(text), "json")

    def theirs(text: str) -> bytes:
        found = bare.query(text, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return found.serialize(format=ox.QueryResultsFormat.JSON) or b""

    yield from _against(
        "in the product", "bare pyoxigraph", dict(_filled()), ours, theirs, most=1.5
    )


def _rdflib(path: Path, size: str) -> Iterator[Row]:
    """Named queries in the product against rdflib's memory store."""
    store = Store.read_only(path)
    union = {q.triple for q in store.quads()}
    graph = rdflib.Graph()
    graph.parse(data=ox.serialize(union, format=ox.RdfFormat.N_TRIPLES), format="nt")

    def theirs(text: str) -> bytes | None:
        found = None
        with _limited():
            found = graph.query(text).serialize(format="json")
        return found

    yield from _against(
        f"rdflib, {size}",
        "in the product",
        dict(_filled()),
        theirs,
        lambda text: serialized(store.query(text), "json"),
        least=5.0,
    )


class _limited:
    """A block that ends with what it did so far after PATIENCE seconds: its time is at least so."""

    def __enter__(self) -> None:
        signal.signal(signal.SIGALRM, self._over)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)

    def __exit__(self, kind: type | None, *_: object) -> bool:
        signal.setitimer(signal.ITIMER_REAL, 0)
        return kind is TimeoutError

    @staticmethod
    def _over(number: int, frame: FrameType | None) -> None:
        raise TimeoutError


def _against(
    one: str,
    other: str,
    queries: dict[str, str],
    first: Callable[[str], object],
    second: Callable[[str], object],
    *,
    least: float | None = None,
    most: float | None = None,
) -> Iterator[Row]:
    """All queries together and the one that does worst; in turn, and warm but for the slow."""
    times: dict[str, tuple[list[float], list[float]]] = {}
    for name, text in queries.items():
        runs: tuple[list[float], list[float]] = ([], [])
        took = seconds(lambda t=text: (first(t), second(t)))  # type: ignore[misc]
        often = max(1, min(20, int(_LONG_ENOUGH / took)))
        for _ in range(1 if took > 1 else RUNS):
            for run, ask in zip(runs, (first, second), strict=True):
                run.append(_each(ask, text, often))
        times[name] = runs
    ratios = {
        n: statistics.median(a / b for a, b in zip(*r, strict=True)) for n, r in times.items()
    }
    worst = (max if most is not None else min)(ratios, key=lambda n: ratios[n])
    sums = [
        Timed(f"{len(times)} named queries: {who}", tuple(_sum(r[k] for r in times.values())))
        for k, who in enumerate((one, other))
    ]
    yield Ratio(f"named queries: {one} over {other}", sums[0], sums[1], least=least, most=most)
    pair = [Timed(f"{worst}: {who}", tuple(times[worst][k])) for k, who in enumerate((one, other))]
    yield Ratio(f"  the worst of them ({worst})", pair[0], pair[1], least=least, most=most)


def _each(ask: Callable[[Any], object], text: object, often: int) -> float:
    """The time of one of several askings: short ones alone tell more of the machine."""
    return seconds(lambda: [ask(text) for _ in range(often)]) / often


def _sum(runs: Iterator[list[float]]) -> list[float]:
    """Run by run the time of all; one that ran once counts so in each."""
    every = list(runs)
    return [sum(r[k % len(r)] for r in every) for k in range(RUNS)]


# --- words, commands ---------------------------------------------------------------------------


def _words(path: Path, real: Sequence[Document]) -> Iterator[Row]:
    """Clauses that hold words: by the index, and by FILTER(CONTAINS) in the same store."""
    store, index = Store.read_only(path), Index(path)
    among: dict[str, list[str] | None] = {"all documents": None}
    among["a small stack"] = _stack(store, "reseller-7-1")
    if real:
        among["the real documents' largest stack"] = _stack(store, _largest(store, real))
    for where, chosen in among.items():
        queries = [_contains(word, chosen) for word in WORDS]
        index.holding(WORDS[0], chosen)
        often = 1 if chosen is None else 20
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(RUNS):
            times[0].append(_each(lambda q: [_iris(store, t) for t in q], queries, often))
            times[1].append(_each(lambda c: [index.holding(w, c) for w in WORDS], chosen, 20))
        yield Ratio(
            f"words in {where}: CONTAINS over the index",
            Timed(f"words in {where}: FILTER(CONTAINS)", tuple(times[0])),
            Timed(f"words in {where}: index", tuple(times[1])),
            least=50.0 if chosen is None else None,
        )


def _iris(store: Store, query: str) -> list[str]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [row[0].value for row in found]


def _stack(store: Store, root: str) -> list[str]:
    found = find_stack(store, document_on_file(store, root), None)
    return [v.iri for v in found.facts.versions]


def _contains(word: str, chosen: Sequence[str] | None) -> str:
    within = ""
    if chosen is not None:
        within = f"VALUES ?v {{ {' '.join(f'<{v}>' for v in chosen)} }} ?p yk:inDocument ?v ."
    return (
        f"{sparql_prologue()}SELECT ?p WHERE {{ {within} ?p yk:text ?t "
        f'FILTER(CONTAINS(?t, "{word}")) }}'
    )


def _commands(path: Path) -> Iterator[Row]:
    """Whole commands, from the start of the process to its end."""
    for what, asked in (("clause", "carrier-7 第3条"), ("topic", TOPICS[0])):
        command = [sys.executable, "-m", "queries.cli", "governs", "--stack", "reseller-7-1"]
        command += [f"--{what}", asked, "--store", str(path)]
        runs = [
            seconds(lambda c=command: subprocess.run(c, stdout=subprocess.DEVNULL, check=False))  # type: ignore[misc]
            for _ in range(RUNS)
        ]
        yield Figure(f"`yomikae governs --{what}` as a whole", tuple(runs), "s")


def main() -> None:
    sizes = tuple(int(a) for a in sys.argv[1:]) or SIZES
    print("\n".join(lines(rows(sizes))))


if __name__ == "__main__":
    main()
