"""The reviewer's questions: nine in ten of the provisions of the truth stand where they belong."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store
from queries.answer import Answer
from queries.build import build
from tests.conftest import FILES, SHARED
from tests.quality.questions import WORDS, Outcome, ask, questions, share

GOLD = sorted((SHARED / "gold").glob("*.json"))
CORPUS = FILES["corpus_path"][0]
needs_truth = pytest.mark.skipif(
    not GOLD or not (CORPUS / "usen-sep.txt").is_file(),
    reason=f"{CORPUS} or its questions are not on this machine",
)


@pytest.fixture(scope="module")
def outcomes() -> Iterator[list[tuple[Answer, Outcome]]]:
    with tempfile.TemporaryDirectory() as folder:
        build([CORPUS], Path(folder) / "s", jobs=1, progress=lambda done, total: None)
        store = Store.read_only(Path(folder) / "s")
        yield [ask(store, q) for q in questions(GOLD)]


@needs_truth
@pytest.mark.parametrize("what", ["governing", "displaced"])
@pytest.mark.parametrize("doc", sorted(WORDS))
def test_what_the_truth_names_is_in_the_trace(
    outcomes: list[tuple[Answer, Outcome]], doc: str, what: str
) -> None:
    own = [o for _, o in outcomes if o.question.doc == doc]
    assert len(own) == 12
    missed = [(o.question.words, getattr(o, f"missed_{what}")) for o in own]
    assert share(own, what) >= 0.9, missed


@needs_truth
def test_nothing_inferred_is_stated_as_certain(outcomes: list[tuple[Answer, Outcome]]) -> None:
    for answer, outcome in outcomes:
        steps = {s.number: s for s in answer.steps}
        assert all(
            s.basis == "inferred" for s in answer.steps if s.kind in ("topic", "transitional")
        )
        for ruling in answer.possible_conflicts:
            assert steps[ruling.steps[-1]].basis == "inferred", outcome.question.words
        out = {r.where.iri for r in answer.displaced if not r.in_part}
        assert not out & {r.where.iri for r in answer.governing}, outcome.question.words
