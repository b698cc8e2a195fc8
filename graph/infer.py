"""What follows: the rules of `ontology/rules`, one legal rule a SPARQL CONSTRUCT, run in order.

Their results stand in a graph of their own, so that what was inferred is never taken for what a
document says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graph import iris
from graph.store import Store
from ontology import rule_files

_FIELD = re.compile(
    r"^# (?P<name>name-ja|name-en|source-ja|source-en|repeat): (?P<value>.+)$", re.M
)
_MOST_ROUNDS = 50  # of a rule that feeds itself: stacks deeper than any contract


@dataclass(frozen=True, slots=True)
class Rule:
    """A legal rule: its name and source in both languages, and the query that states it."""

    file: str
    name_ja: str
    name_en: str
    source_ja: str
    source_en: str
    repeats: bool
    query: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order they run. Raises KeyError for a rule without its heading lines."""
    found = []
    for entry in rule_files():
        query = entry.read_text("utf-8")
        said = {m.group("name"): m.group("value") for m in _FIELD.finditer(query)}
        found.append(
            Rule(
                entry.name,
                said["name-ja"],
                said["name-en"],
                said["source-ja"],
                said["source-en"],
                said["repeat"] != "no",
                query,
            )
        )
    return tuple(found)


def infer(store: Store) -> int:
    """Replace what is inferred by what follows now; gives the number of triples."""
    store.replace({}, drop=[iris.INFERRED_GRAPH])
    graph = ox.NamedNode(iris.INFERRED_GRAPH)
    known: set[ox.Triple] = set()
    for rule in rules():
        for _ in range(_MOST_ROUNDS):
            found = store.query(rule.query)
            assert isinstance(found, ox.QueryTriples)
            new = set(found) - known
            store.add(ox.Quad(t.subject, t.predicate, t.object, graph) for t in new)
            known |= new
            if not (new and rule.repeats):
                break
    return len(known)
