"""Which rule fired how often where: a rule that nothing fires is one that nobody uses.

    python -m tests.quality.sweep

prints a row for each rule: how often it made a statement in the sentences and short documents of
the tests, in the samples, the corpus and the laws (where these are on this machine), and in which
documents most. Rules that fired nowhere are named at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from ingest.model import Statement
from ingest.statement_patterns import PATTERNS
from ingest.structure import read_structure
from ontology.rule_names import OVER_TAKEN_IN
from tests.conftest import FILES
from tests.ingest.drafting import Draft
from tests.ingest.drafting_habits import HABITS
from tests.ingest.expected import document_with
from tests.ingest.hard_sentences import ALL
from tests.ingest.short_documents import SHORT
from tests.ingest.stack_documents import STACKS
from tests.ingest.whole_documents import WHOLE
from tests.quality.held_out import HELD_OUT

# rules that are not patterns on a masked sentence
OTHERS = (
    "proviso-in-brackets",
    "order-of-precedence",
    OVER_TAKEN_IN,
    "read-as",
    "substitution-table",
    "table-of-clauses",
)
RULES = (*(p.name for p in PATTERNS), *OTHERS)


def read_text(text: str) -> Draft:
    """What the modules find in a printed document."""
    structure = read_structure(text)
    return Draft(structure.provisions, structure.tables, structure.head.title)


def read_file(path: Path) -> Draft:
    with path.open(encoding="utf-8", newline="") as source:
        return read_text(source.read())


def in_sentences() -> Iterator[Statement]:
    """The statements of the sentences and short documents of the tests."""
    for case in (*ALL, *HABITS, *HELD_OUT):
        yield from (s for s in document_with(case).statements if s.place.label == case.at)
    for short in (*SHORT, *WHOLE, *STACKS):
        yield from read_text(short.text).statements


def paths(argument: str) -> list[Path]:
    """The texts that `tests.conftest.FILES` names so; of a law's two layouts one."""
    folder, _ = FILES[argument]
    found = sorted(folder.glob("*.txt"))
    return [p for p in found if not p.stem.endswith("-yakkan")]


@cache
def fired() -> dict[str, Counter[str]]:
    """How often each rule fired: by the name of a file, or `sentences`."""
    found = {"sentences": Counter(s.rule for s in in_sentences())}
    for argument in ("sample_path", "corpus_path", "law_path"):
        for path in paths(argument):
            found[path.stem] = Counter(s.rule for s in read_file(path).statements)
    return found


def unused(names: Sequence[str]) -> list[str]:
    """The rules that fired in none of the places `names`."""
    return [rule for rule in RULES if not any(fired()[name][rule] for name in names)]


def main() -> None:
    groups = {"sentences": ["sentences"]} | {
        argument.removesuffix("_path"): [p.stem for p in paths(argument)]
        for argument in ("sample_path", "corpus_path", "law_path")
    }
    print(f"{'rule':28}" + "".join(f"{g:>11}" for g in groups) + "  most in")
    for rule in RULES:
        counts = [sum(fired()[n][rule] for n in names) for names in groups.values()]
        files = Counter({n: c[rule] for n, c in fired().items() if n != "sentences" and c[rule]})
        most = ", ".join(f"{n} {c}" for n, c in files.most_common(3))
        print(f"{rule:28}" + "".join(f"{c or '-':>11}" for c in counts) + f"  {most}")
    print("fired nowhere:", ", ".join(unused(list(fired()))) or "none")


if __name__ == "__main__":
    main()
