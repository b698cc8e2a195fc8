"""Over the samples, every rule and every named query gives in rdflib what it gives in our store."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import ResultRow

from graph import iris
from graph.infer import Rule, rules
from graph.store import Store
from queries.library import NamedQuery, named_queries

STACKS = ("tsukimori-backup", "hoshina-general")
# values for the parameters; each query is asked with them and with all of them left open
VALUES = {
    "doc": "tsukimori-backup",
    "provision": "第7条",
    "term": "本サービス",
    "below": "0.9",
    "words": "当社",
}
QUERIES = sorted(named_queries().values(), key=lambda q: q.name)


@pytest.fixture(scope="module")
def memory(store: Store) -> rdflib.Dataset:
    """The quads of the store in rdflib's own store, queried as the union of its graphs."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.export("nq"), format="nquads")
    return dataset


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.file)
def test_a_rule_gives_the_same(rule: Rule, store: Store, memory: rdflib.Dataset) -> None:
    documents = [iris.document(d) for d in STACKS]
    for name in map(iris.stack_of, documents) if rule.is_of_stack else documents:
        found = store.query(rule.of(name))
        assert isinstance(found, ox.QueryTriples)
        lines = found.serialize(format=ox.RdfFormat.N_TRIPLES)
        ours = set(rdflib.Graph().parse(data=lines, format="nt"))
        assert ours == set(memory.query(rule.of(name)).graph or ())


@pytest.mark.parametrize("filled", [False, True], ids=["open", "filled"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_a_query_gives_the_same(
    query: NamedQuery, filled: bool, store: Store, memory: rdflib.Dataset
) -> None:
    given = {p.name: VALUES[p.name] for p in query.parameters} if filled else {}
    text = query.filled(given)
    result = memory.query(text)
    names = [str(v) for v in result.vars or ()]
    theirs = [
        {n: str(v) for n, v in zip(names, row, strict=True) if v is not None}
        for row in result
        if isinstance(row, ResultRow)
    ]
    assert in_order(store.rows(text)) == in_order(theirs)


def in_order(rows: Iterable[dict[str, str]]) -> list[list[tuple[str, str]]]:
    """Rows as lists of their bound columns, sorted: the order of equals is no engine's promise."""
    return sorted(sorted(row.items()) for row in rows)


def test_most_queries_have_something_to_compare(store: Store) -> None:
    empty = {q.name for q in QUERIES if not list(store.rows(q.filled({})))}
    assert empty == {"reviews", "terms-defined-twice"}
