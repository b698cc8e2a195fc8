"""Findings that stand in the graph: of reading a document, and of the rules of `ontology/rules`.

Each property is asked apart: OPTIONALs side by side are walked from every finding anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.store import Store
from ontology.terms import BASE, YK, sparql_prologue
from queries.finding_kinds import KINDS
from queries.finding_noted import Noted
from queries.finding_places import Mark

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")
_STACKS = f"{BASE}stack/"
_EACH = "SELECT * WHERE { ?f a yk:Finding . "


def in_the_graph(store: Store) -> Iterator[Noted]:
    """Every `yk:Finding`. Raises KeyError for a kind that `finding_kinds` does not explain."""
    said = _by(store, "?f rdfs:comment ?said BIND(LANG(?said) AS ?lang)")
    words = _by(store, "?f yk:start ?start ; yk:end ?end ; yk:quote ?words .")
    about = _by(store, "?f yk:about ?about .")
    stacks = _by(store, "?f yk:inStack ?stack .")
    stated = {
        r["about"]: r
        for rows in _by(
            store,
            "?f yk:about ?about . ?about yk:statedIn ?place ; yk:start ?start ; yk:end ?end .",
        ).values()
        for r in rows
    }
    for f, (r, *_) in sorted(_by(store, "?f yk:findingKind ?kind ; yk:foundIn ?at .").items()):
        kind, at = r["kind"].removeprefix(_NS), r["at"]
        if kind not in KINDS:
            raise KeyError(f"{kind}: not in queries/finding_kinds.py")
        own = words.get(f, ())
        quote = own[0]["words"] if own else ""  # of a mistake of drafting: marked elsewhere too
        concerned = [
            _mark(stated.get(a["about"], a), quote)
            for a in sorted(about.get(f, ()), key=lambda a: a["about"])
        ]
        here = [s for m in concerned if m.iri == at for s in m.spans]
        by_language = {s["lang"]: s["said"] for s in said.get(f, ())}
        yield Noted(
            kind,
            Mark(at, tuple(dict.fromkeys([*map(_span, own), *here]))),
            tuple(m for m in concerned if m.iri != at),
            (by_language.get("ja", ""), by_language.get("en", "")),
            stacks=tuple(sorted({s["stack"].removeprefix(_STACKS) for s in stacks.get(f, ())})),
        )


def _by(store: Store, pattern: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a pattern by the finding `?f`."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in store.rows(f"{_PROLOGUE}{_EACH}{pattern} }}"):
        found[row["f"]].append(row)
    return found


def _mark(row: dict[str, str], quote: str) -> Mark:
    """What a finding is about: the place of a statement, or what it names itself."""
    if "place" in row:
        return Mark(row["place"], (_span(row),), quote)
    return Mark(row["about"], words=quote)


def _span(row: dict[str, str]) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])
