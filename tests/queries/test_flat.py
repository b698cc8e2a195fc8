"""What is asked of a stack costs the same whatever else is on file: counted, not timed."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.embedded import EmbeddedStore
from graph.search import Index
from graph.store import Store
from queries.effective import effective
from queries.facts_of import facts, versions_of
from queries.governing import answered, governs, opened
from queries.naming import document_on_file
from queries.standing import standings
from tests.made_up.contracts import STACK, made_up
from tests.stacks import made, stored

ROOT = "reseller-0-1"
BY_CLAUSE, BY_TOPIC, LISTED = "carrier-0 第3条", "料金の支払", ["第3条", "料金"]


class Counted(EmbeddedStore):
    """A store that counts the queries it is asked and the solutions that it gives."""

    def __init__(self, path: Path) -> None:
        kept = EmbeddedStore.read_only(path)
        super().__init__(kept._inner, kept.path)
        self.seen = [0, 0]

    def rows(self, sparql: str) -> Iterator[dict[str, str]]:
        self.seen[0] += 1
        for row in super().rows(sparql):
            self.seen[1] += 1
            yield row


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same stack among 1 other and among 9 others."""
    found = []
    for stacks in (2, 10):
        path = tmp_path_factory.mktemp("stacks")
        documents = (
            made(m.name.removesuffix(".txt"), m.words, head="") for m in made_up(stacks * STACK)
        )
        stored(path, *documents)
        found.append(path)
    return found


QUESTIONS = [
    pytest.param(lambda s: governs(s, ROOT, clause=BY_CLAUSE), id="a clause"),
    pytest.param(lambda s: governs(s, ROOT, clause="第1条", as_of="2030-01-01"), id="on a day"),
    pytest.param(lambda s: governs(s, ROOT, topic=BY_TOPIC), id="a topic"),
    pytest.param(lambda s: governs(s, ROOT, topic=BY_TOPIC, why_not="第1条"), id="why not"),
    pytest.param(lambda s: standings(s, ROOT), id="every clause"),
    pytest.param(lambda s: effective(s, ROOT, None), id="the effective text"),
    pytest.param(lambda s: document_on_file(s, ROOT), id="a document by its name"),
    pytest.param(lambda s: facts(s, versions_of(s, [document_on_file(s, ROOT)])), id="its facts"),
]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_stack_is_asked_as_much_whatever_else_is_on_file(
    paths: list[Path], ask: Callable[[Store], Any]
) -> None:
    among_few, among_many = map(Counted, paths)
    assert ask(among_few) == ask(among_many)
    assert among_few.seen == among_many.seen


@pytest.mark.parametrize("asked", [{"clause": BY_CLAUSE}, {"topic": BY_TOPIC}])
def test_a_stack_that_is_ready_is_asked_for_little_more(
    paths: list[Path], asked: dict[str, str]
) -> None:
    """A second question reads nothing that the first one did, but for single names."""
    store = Counted(paths[1])
    ready = opened(store, document_on_file(store, ROOT), None)
    answered(ready, **asked)
    store.seen = [0, 0]
    answered(ready, **asked)
    assert store.seen[1] <= 20


def _steps(path: Path, ask: Callable[[Index], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many steps SQLite takes for a question."""
    taken = 0

    def counted(*args: object, **more: object) -> sqlite3.Connection:
        connection = connect(*args, **more)  # type: ignore[call-overload]

        def step() -> int:
            nonlocal taken
            taken += 1
            return 0

        connection.set_progress_handler(step, 1)
        assert isinstance(connection, sqlite3.Connection)
        return connection

    connect = sqlite3.connect
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", counted)
        ask(Index(path))
    return taken


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda i, v: i.about("料金", v), id="about"),
        pytest.param(lambda i, v: i.about("期", v), id="about one character"),
        pytest.param(lambda i, v: i.holding("料金", v), id="holding"),
        pytest.param(lambda i, v: i.passages(v), id="passages"),
        pytest.param(lambda i, v: i.suggestions("料", v, 9), id="suggestions"),
        pytest.param(lambda i, v: i.suggestions("第3条", v, 9), id="labels"),
        pytest.param(lambda i, v: i.similar(f"{v[0]}/art_3", v), id="similar"),
        pytest.param(lambda i, v: i.called(ROOT, "id"), id="called"),
        pytest.param(lambda i, v: i.titled(["契約約款"]), id="titled"),
    ],
)
def test_the_index_is_asked_as_much_whatever_else_is_in_it(
    paths: list[Path],
    ask: Callable[[Index, list[str]], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = Store.read_only(paths[0])
    found = opened(store, document_on_file(store, ROOT), None).facts.versions
    asked = [v.iri for v in found]
    few, many = (_steps(p, lambda i: ask(i, asked), monkeypatch) for p in paths)
    assert few > 0
    assert many <= few * 1.1 + 10  # a tree of keys may be a level deeper
