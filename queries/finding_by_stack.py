"""Findings that are the doubts of a proof: what the trace says of a clause, said of every document.

The words and the decision are those of `queries.moved` and `queries.reading_doubts`, so a finding
and the answer about one clause cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.search import index_of
from graph.store import Store
from ingest.signals import reads_otherwise
from queries.facts import Facts
from queries.facts_of import facts, versions
from queries.finding_noted import Noted
from queries.finding_places import Mark
from queries.moved import may_have_moved
from queries.reading import reader_for
from queries.reading_doubts import left_as_ours
from queries.stack import find_stack
from queries.trace import Trace


def by_stack(store: Store) -> Iterator[Noted]:
    """What the newest version of each document leaves open of those that it takes in."""
    newest = {v.document: v for v in versions(store)}
    known = facts(store, list(newest.values()))
    yield from _moved(known)
    document = {v.iri: v.document for v in newest.values()}
    taking = {
        document[known.clauses[s.place].version]
        for s in known.statements
        if s.kind == "Incorporation" and reads_otherwise(s.trigger) and newest.keys() & s.targets
    }
    for root in sorted(taking):
        yield from _left_as_ours(store, root)


def _moved(known: Facts) -> Iterator[Noted]:
    """項 disapplied by number; not those that a reviewer looked at."""
    for said in known.statements:
        for target in said.targets if said.review is None else ():
            why = may_have_moved(known, said, target)
            if why is not None:
                cited = (c for c in known.cited_by(said) if target in c.targets)
                spans = tuple((c.start, c.end) for c in cited if c.place == said.place)
                yield Noted("ParagraphMayHaveMoved", Mark(said.place, spans), (Mark(target),), why)


def _left_as_ours(store: Store, root: str) -> Iterator[Noted]:
    """当社 of what the document `root` (IRI) takes in and reads otherwise, in no table of it."""
    stack = find_stack(store, root, None)
    trace = Trace(store, stack, index_of(store), reader_for(stack))
    layers = [x.version.iri for x in stack.layers if x.version is not None]
    parts = [
        clause
        for version in layers
        for top in trace.facts.children.get(version, ())
        for clause in trace.facts.below(top)
    ]
    for said, found in left_as_ours(trace, parts):
        if trace.layer_of(said).document != root:
            continue  # told of the stack of its own document
        yield Noted(
            "OursLeftUnread",
            Mark(said.place, ((said.start, said.end),)),
            tuple(Mark(p.iri, words="当社") for p in found),
            (
                f"読替え表は、組み入れられた文書の{len(found)}か所の規定の「当社」を読み替えていません。",
                f"no table reads “当社” otherwise in {len(found)} provisions of what is taken in",
            ),
            stacks=(stack.root.doc_id,),
        )
