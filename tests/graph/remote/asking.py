"""All that one asks of a store: what every place must answer alike."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from graph.network import network
from graph.store import Store
from queries.around import around
from queries.effective import effective
from queries.facts_of import versions
from queries.findings import findings
from queries.governing import governs
from queries.library import named_queries
from queries.on_file import documents_on_file
from queries.reader import text_of
from queries.standing import standings
from tests.queries.test_two_engines import VALUES

TOPICS = ("最低利用期間", "違約金", "損害賠償")
CLAUSES = ("第1条", "第3条", "第10条", "第5条第1項")


def answer(ask: Callable[[], object]) -> object:
    """What is answered; an error by its words."""
    try:
        return ask()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def answers(store: Store) -> Iterator[tuple[str, object]]:
    """Each question and what is answered."""
    for query in named_queries().values():
        for how in ({}, {p.name: VALUES[p.name] for p in query.parameters}):
            yield f"{query.name} {how}", answer(lambda q=query, h=how: _rows(store, q.filled(h)))
    on_file = versions(store)
    yield "versions", on_file
    yield "documents", documents_on_file(store)
    yield "findings", findings(store)
    yield "network", sorted(map(str, network(store).edges(data=True)))
    for version in on_file:
        yield f"read {version.iri}", text_of(around(store, version))
    for root in sorted({v.doc_id for v in on_file}):
        yield f"standings {root}", answer(lambda r=root: standings(store, r, None))
        yield f"effective {root}", answer(lambda r=root: effective(store, r, None))
        for topic in TOPICS:
            asked = answer(lambda r=root, t=topic: governs(store, r, topic=t))
            yield f"governs {root} {topic}", asked
        for clause in CLAUSES:
            asked = answer(lambda r=root, c=clause: governs(store, r, clause=c))
            yield f"governs {root} {clause}", asked


def _rows(store: Store, query: str) -> list[str]:
    """The solutions, sorted: the order of equals is no server's promise."""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    names = [v.value for v in found.variables]
    return sorted(str([str(row[name]) for name in names]) for row in found)
