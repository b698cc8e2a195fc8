"""Runs the mutants of the rules against the worked examples in their files."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from rdflib.compare import isomorphic

from ontology import rule_files
from tests.graph.test_rules import TURTLE, by_oxigraph, elsewhere, examples, plain, unsaid
from tests.mutate.command import told_apart
from tests.mutate.mutant import Mutant, Outcome
from tests.mutate.rules import of_rule


def run_rules() -> list[tuple[Mutant, Outcome]]:
    """Every mutant of every rule, and what became of it."""
    rows: list[tuple[Mutant, Outcome]] = []
    for entry in rule_files():
        text = entry.read_text("utf-8")
        file = f"ontology/rules/{entry.name}"
        wanted = [
            (e.given, rdflib.Graph().parse(data=TURTLE + e.follows, format="turtle"))
            for e in examples(text)
        ]
        rows += [(m, _outcome(m.text(text), wanted)) for m in told_apart(of_rule(file, text), text)]
    return rows


def _outcome(query: str, wanted: list[tuple[str, rdflib.Graph]]) -> Outcome:
    try:
        ox.Store().query(query)
    except SyntaxError:
        return "invalid"
    for given, follows in wanted:
        found = by_oxigraph(given, query)
        if not isomorphic(plain(found), follows) or unsaid(found):
            return "killed"
        if len(by_oxigraph(given, elsewhere(query))):
            return "killed"
    return "survived"
