"""What follows: the rules of `ontology/rules`, one legal rule a SPARQL CONSTRUCT, run in order.

Their results stand in a graph of their own, so that what was inferred is never taken for what a
document says. A rule is run a stack at a time, so that a change of one document costs the stacks
that hold it and no more; the few rules about the catalogue as a whole are run each time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graph import iris
from graph.followed import Followed
from graph.store import Store, iri
from ontology import rule_files
from ontology.terms import sparql_prologue

_FIELD = re.compile(
    r"^# (?P<name>name-ja|name-en|source-ja|source-en|repeat): (?P<value>.+)$", re.M
)
_SLOT = "VALUES ?stack { UNDEF } # param stack"
CATALOGUE = ""  # what follows from the versions on file as a whole, not in any one stack
_ON_FILE = sparql_prologue() + "SELECT DISTINCT ?d WHERE { ?v eli:is_member_of ?d }"
_HOLDING = sparql_prologue() + "SELECT DISTINCT ?s WHERE {{ VALUES ?d {{ {0} }} ?s yk:layer ?d }}"
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

    @property
    def is_of_stack(self) -> bool:
        """Whether it is a rule about one stack, not about the catalogue."""
        return _SLOT in self.query

    def of(self, stack: str) -> str:
        """The query for one stack (IRI); that of a rule about the catalogue as it is."""
        return (
            self.query.replace(_SLOT, f"VALUES ?stack {{ {iri(stack)} }}") if stack else self.query
        )


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


def infer(store: Store, changed: Collection[str] | None = None) -> int:
    """Make the inferred graph say what follows now; gives its number of triples.

    `changed` are the documents (IRIs) that came, went or say something else: only the stacks that
    hold one are inferred anew. Without it, all are. What follows in a stack depends on the newest
    versions of its layers only, and a layer comes or goes only when a layer's words change; so
    both give the same graph.
    """
    followed = Followed(store.path)
    if changed is None:
        store.replace({}, drop=[iris.INFERRED_GRAPH])
        followed.clear()
    on_file = {r["d"] for r in store.rows(_ON_FILE)}
    stacks = _stacks(store, on_file if changed is None else changed)
    store.remove(_quads(followed.take([CATALOGUE, *stacks])))
    # a stack whose root has gone has nothing that follows
    roots = [s for s in stacks if iris.root(s) in on_file]
    found: dict[str, set[ox.Triple]] = {name: set() for name in (CATALOGUE, *roots)}
    for rule in rules():
        _run(store, rule, roots if rule.is_of_stack else [CATALOGUE], found)
    followed.put(found)
    return followed.count()


def _stacks(store: Store, documents: Collection[str]) -> list[str]:
    """The stacks (IRIs) of which one of `documents` is the root or was, until now, a layer."""
    found = {iris.stack_of(d) for d in documents}
    wanted = " ".join(sorted(map(iri, documents)))
    found |= {r["s"] for r in store.rows(_HOLDING.format(wanted))}
    return sorted(found)


def _run(store: Store, rule: Rule, stacks: list[str], found: dict[str, set[ox.Triple]]) -> None:
    """Run a rule for each of `stacks` and put what is new into `found` and the store."""
    for _ in range(_MOST_ROUNDS):
        growing = []
        new: set[ox.Triple] = set()
        for stack in stacks:
            triples = store.query(rule.of(stack))
            assert isinstance(triples, ox.QueryTriples)
            more = set(triples) - found[stack]
            if more:
                growing.append(stack)
                found[stack] |= more
                new |= more
        store.add(_quads(new))
        stacks = growing
        if not (stacks and rule.repeats):
            return


def _quads(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    graph = ox.NamedNode(iris.INFERRED_GRAPH)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
