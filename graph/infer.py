"""What follows: the rules of `ontology/rules`, one legal rule a SPARQL CONSTRUCT, run in order.

Their results stand in a graph of their own, so that what was inferred is never taken for what a
document says. A rule is run a stack at a time, or a document at a time where it is about versions,
so that a change of one document costs the stacks that hold it and no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from graph import iris
from graph.followed import Followed
from graph.parts import named, parts
from graph.stack_apart import Apart, Stacks
from graph.store import Store, iri
from ontology import rule_files
from ontology.terms import YK, sparql_prologue

_FIELD = re.compile(
    r"^# (?P<name>name-ja|name-en|source-ja|source-en|repeat): (?P<value>.+)$", re.M
)
_STACK_SLOT = "VALUES ?stack { UNDEF } # param stack"
_DOCUMENT_SLOT = "VALUES ?document { UNDEF } # param document"
_ON_FILE = sparql_prologue() + "SELECT DISTINCT ?d WHERE { ?v eli:is_member_of ?d }"
_ON_FILE_OF = (
    sparql_prologue() + "SELECT DISTINCT ?d WHERE {{ VALUES ?d {0} ?v eli:is_member_of ?d }}"
)
_HOLDING = sparql_prologue() + "SELECT DISTINCT ?s WHERE {{ VALUES ?d {0} ?s yk:layer ?d }}"
# documents that are called as one of these versions, and those of which that was inferred
_CALLED_AS = (
    sparql_prologue()
    + "SELECT DISTINCT ?d WHERE {{ VALUES ?v {0} ?v eli:title ?t . "
    + "?w eli:title ?t ; eli:is_member_of ?d }}"
)
_BESIDE = (
    sparql_prologue()
    + "SELECT DISTINCT ?w WHERE {{ VALUES ?v {0} ?f yk:about ?v ; "
    + "yk:findingKind yk:TwoVersionsInForce ; yk:foundIn ?w }}"
)
_AT_ONCE = 200  # stacks or documents: what follows in them is in memory together
_LAYER = ox.NamedNode(YK.layer)
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
        """Whether it is a rule about a stack, not about the versions of a document."""
        return _STACK_SLOT in self.query

    def of(self, name: str) -> str:
        """The query for one stack (IRI), or for one document."""
        slot, variable = (
            (_STACK_SLOT, "?stack") if self.is_of_stack else (_DOCUMENT_SLOT, "?document")
        )
        return self.query.replace(slot, f"VALUES {variable} {{ {iri(name)} }}")


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


def infer(
    store: Store,
    changed: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Make the inferred graph say what follows now.

    `changed` are the versions (IRIs) that came, went or say something else: only the stacks that
    hold one are inferred anew, and the documents that have one or are called as one of them.
    Without it, all are. What follows in a stack depends on the newest versions of its layers only,
    and a layer comes or goes only when a layer's words change; so both give the same graph.
    `progress` is called with (stacks done, stacks in all).
    """
    followed = Followed(store.path)
    if changed is None:
        store.replace({}, drop=[iris.INFERRED_GRAPH])
        followed.clear()
        documents = {r["d"] for r in store.rows(_ON_FILE)}
        stacks = {iris.stack_of(d) for d in documents}
    else:
        documents, stacks = _touched(store, changed)
    gone = [*documents, *stacks]
    for some in parts(gone, _AT_ONCE):
        store.remove(_quads(followed.alone_in(some)))
        followed.forget(some)
    # the newest versions first: what follows in a stack rests on them
    _run_for_documents(store, followed, sorted(documents))
    _run_for_stacks(store, followed, sorted(stacks), progress)


def _touched(store: Store, changed: Collection[str]) -> tuple[set[str], set[str]]:
    """The documents and the stacks (IRIs) in which something else may follow."""
    documents = {iris.document_of(v) for v in changed}
    stacks = {iris.stack_of(d) for d in documents}
    for wanted in named(changed):
        documents |= {r["d"] for r in store.rows(_CALLED_AS.format(wanted))}
        documents |= {iris.document_of(r["w"]) for r in store.rows(_BESIDE.format(wanted))}
    for wanted in named(iris.document_of(v) for v in changed):
        stacks |= {r["s"] for r in store.rows(_HOLDING.format(wanted))}
    return documents, stacks


def _run_for_documents(store: Store, followed: Followed, documents: list[str]) -> None:
    wanted = [rule for rule in rules() if not rule.is_of_stack]
    for some in parts(documents, _AT_ONCE):
        found: dict[str, set[ox.Triple]] = {}
        for document in sorted(_on_file(store, some)):
            answers = [store.query(rule.of(document)) for rule in wanted]
            found[document] = {t for a in answers if isinstance(a, ox.QueryTriples) for t in a}
        _put(store, followed, found)


def _run_for_stacks(
    store: Store, followed: Followed, names: list[str], progress: Callable[[int, int], None]
) -> None:
    """Stacks of documents that are layers of one another are gone through one after another.

    What a layer says is read back from the store, and kept at hand for the stacks that come next.
    """
    stacks = Stacks(store)
    # a stack whose root has gone has nothing that follows
    roots = [iris.root(stack) for stack in names]
    there = _on_file(store, roots)
    waiting = dict.fromkeys(s for s, root in zip(names, roots, strict=True) if root in there)
    found: dict[str, set[ox.Triple]] = {}
    beside: list[str] = []
    done, total = 0, len(waiting)
    while waiting:
        stack = next((s for s in beside if s in waiting), None) or next(iter(waiting))
        del waiting[stack]
        found[stack] = _follows(stacks.apart(stack), stack)
        beside += _stacks_of_layers(found[stack])
        if len(found) == _AT_ONCE or not waiting:
            _put(store, followed, found)
            done += len(found)
            progress(done, total)
            found, beside = {}, [s for s in beside if s in waiting]


def _stacks_of_layers(found: Iterable[ox.Triple]) -> list[str]:
    layers = (t.object for t in found if t.predicate == _LAYER)
    return sorted(iris.stack_of(x.value) for x in layers if isinstance(x, ox.NamedNode))


def _follows(apart: Apart, stack: str) -> set[ox.Triple]:
    """What the rules of stacks give for one, each rule seeing what those before it gave."""
    found: set[ox.Triple] = set()
    for rule in (rule for rule in rules() if rule.is_of_stack):
        for _ in range(_MOST_ROUNDS):
            more = apart.follows(rule.of(stack)) - found
            found |= more
            apart.add(more)
            if not (more and rule.repeats):
                break
    return found


def _put(store: Store, followed: Followed, found: dict[str, set[ox.Triple]]) -> None:
    followed.put(found)  # first: what is in the store and not in the books would never go
    store.add(_quads({t for triples in found.values() for t in triples}))


def _on_file(store: Store, documents: Sequence[str]) -> set[str]:
    return {r["d"] for some in named(documents) for r in store.rows(_ON_FILE_OF.format(some))}


def _quads(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    graph = ox.NamedNode(iris.INFERRED_GRAPH)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
