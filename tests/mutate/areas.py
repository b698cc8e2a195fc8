"""What is mutated, area by area, and the tests that may kill its mutants.

An area's tests are those that must tell a wrong answer; of them each mutant runs the ones that
reach its line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Area:
    """Modules (paths from the root of the project), their tests, and the tests of their data.

    `data_tests` run for the mutants of what a module sets up when it is imported, in this order.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    data_tests: tuple[str, ...]


def _in(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}.py" for name in names)


def _tests(folder: str, *names: str) -> tuple[str, ...]:
    return _in(f"tests/{folder}", *(f"test_{name}" for name in names))


_DOCUMENTS = _tests(
    "ingest",
    "mark_words",
    "reading_steps",
    "short_documents",
    "decode",
    "structure",
    "layout",
    "numbering",
)
_WORDS = _tests(
    "ingest",
    "stating_words",
    "statement_bounds",
    "statement_steps",
    "signals",
    "precedence",
    "statement_patterns",
)
_SENTENCES = (*_WORDS, *_tests("ingest", "hedges", "statements"))
_CITING = _tests(
    "ingest",
    "citing_words",
    "citation_grammar",
    "citations",
    "contracts_cited",
    "citing_habits",
    "references",
)

AREAS: dict[str, Area] = {
    "numbering": Area(
        _in("ingest", "numbering", "outline", "layout"),
        (*_DOCUMENTS, *_tests("ingest", "tables", "pipeline", "nothing_lost", "linear")),
        _DOCUMENTS,
    ),
    "citations": Area(
        (*_in("ingest", "citation_grammar", "citations", "references"), "graph/link.py"),
        (*_CITING, *_SENTENCES, *_tests("graph", "link"), *_tests("ingest", "linear")),
        (*_CITING, *_tests("graph", "link"), *_tests("ingest", "statements")),
    ),
    "structure": Area(
        _in("ingest", "structure", "decode"),
        (*_DOCUMENTS, *_tests("ingest", "tables", "pipeline", "nothing_lost")),
        _DOCUMENTS,
    ),
    "statements": Area(
        _in(
            "ingest",
            "statements",
            "statement_patterns",
            "statement_matches",
            "link_patterns",
            "pattern_parts",
            "precedence",
            "conditions",
            "signals",
        ),
        (*_SENTENCES, *_tests("ingest", "substitutions", "short_documents")),
        _WORDS,
    ),
    "governing": Area(
        _in(
            "queries",
            "governing",
            "by_topic",
            "standing",
            "trace",
            "sides",
            "qualifying",
            "disapplication",
            "conflicts",
            "stack",
            "effective",
        ),
        _tests(
            "queries",
            "absence",
            "answers_for_a_lawyer",
            "by_topic",
            "citation_doubts",
            "disapplied_elsewhere",
            "effective",
            "effective_reviewed",
            "first_in_matter",
            "flat",
            "governing_always",
            "governing_disapplied",
            "governing_notwithstanding",
            "governing_precedence",
            "governing_samples",
            "governing_versions",
            "inferred_agrees",
            "reading_doubts",
            "sides",
            "stack",
            "standing",
            "suppose",
            "whole_answers",
        ),
        _tests(
            "queries",
            "sides",
            "stack",
            "by_topic",
            "governing_precedence",
            "governing_disapplied",
            "standing",
        ),
    ),
}
RULES = "rules"  # the SPARQL rules: an area of its own kind (tests.mutate.rules)
