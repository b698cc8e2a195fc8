"""What holds for every answer over the samples: it says no more than the documents do."""

from collections.abc import Callable
from functools import cache

import pytest

from graph.store import Store
from queries.answer import Answer
from queries.facts import Facts
from queries.facts_of import facts, versions
from queries.governing import governs
from queries.stack import find_stack
from tests.queries.asking import BASE, ROOTS, short


def questions(store: Store, root: str) -> list[Callable[[], Answer]]:
    """Every article of the stack, and every heading in it as a topic."""
    stack = find_stack(store, BASE + root, None)
    found: list[Callable[[], Answer]] = []
    titles = {}
    for clause in stack.facts.clauses.values():
        if clause.kind == "Article":
            name = next(v.doc_id for v in stack.facts.versions if v.iri == clause.version)
            found.append(
                lambda n=name, c=clause: governs(  # type: ignore[misc]
                    store, root, clause=f"{n} {c.label}"
                )
            )
            titles[clause.title] = None
    found += [
        lambda t=t: governs(store, root, topic=t)  # type: ignore[misc]
        for t in titles
        if t
    ]
    return found


@cache
def answers(store: Store, root: str) -> tuple[Answer, ...]:
    return tuple(ask() for ask in questions(store, root))


@pytest.mark.parametrize("root", ROOTS)
def test_every_question_has_an_answer(store: Store, root: str) -> None:
    assert len(answers(store, root)) > {"order-form": 100, "tsukimori-backup": 100}.get(root, 20)


@pytest.mark.parametrize("root", ROOTS)
def test_stated_words_stand_in_their_place(store: Store, root: str) -> None:
    known = facts(store, versions(store))
    count = 0
    for answer in answers(store, root):
        for step in answer.steps:
            text = known.clauses[step.where.iri].text
            assert step.sentence in text
            assert step.ja
            assert step.en
            if step.basis == "stated":
                count += 1
                assert step.words in step.sentence
        for remark in (*answer.conditions, *answer.doubts):
            if remark.basis == "stated":
                assert remark.where is not None
                assert remark.words in known.clauses[remark.where.iri].text
    assert count > 0


@pytest.mark.parametrize("root", ROOTS)
def test_nothing_governs_that_is_disapplied_without_condition(store: Store, root: str) -> None:
    known = find_stack(store, BASE + root, None).facts
    out = {
        t
        for s in known.statements
        if s.kind == "Disapplication" and not s.may and not s.condition
        for t in s.targets
        if not _cited_in_part(known, s.citations, t)
    }
    for answer in answers(store, root):
        for ruling in answer.governing:
            clause = known.clauses[ruling.where.iri]
            assert not known.lineage(clause) & out, short(ruling.where)


def _cited_in_part(known: Facts, citations: tuple[str, ...], target: str) -> bool:
    return any(
        target in known.citations[c].targets and known.citations[c].quote.endswith("ただし書")
        for c in citations
    )


@pytest.mark.parametrize("root", ROOTS)
def test_nothing_uncertain_is_displaced(store: Store, root: str) -> None:
    """What is displaced whole rests on a stated disapplication without condition."""
    known = find_stack(store, BASE + root, None).facts
    certain = {
        s.place
        for s in known.statements
        if s.kind == "Disapplication" and not s.may and not s.condition
    }
    for answer in answers(store, root):
        steps = {s.number: s for s in answer.steps}
        for ruling in answer.displaced:
            first = steps[ruling.steps[0]]
            assert first.basis == "stated"
            if not ruling.in_part:
                assert first.kind == "disapplication"
                assert first.where.iri in certain


@pytest.mark.parametrize("root", ROOTS)
def test_a_shared_subject_is_never_a_fact(store: Store, root: str) -> None:
    for answer in answers(store, root):
        steps = {s.number: s for s in answer.steps}
        assert [s.number for s in answer.steps] == list(range(1, len(answer.steps) + 1))
        for step in answer.steps:
            assert step.basis == "inferred" or step.kind not in (
                "topic",
                "possible-conflict",
                "document-meant",
            )
        for ruling in (*answer.governing, *answer.displaced, *answer.possible_conflicts):
            assert set(ruling.steps) <= set(steps)
        for ruling in answer.possible_conflicts:
            assert steps[ruling.steps[-1]].kind in ("possible-conflict", "transitional")
            assert steps[ruling.steps[-1]].basis == "inferred"


@pytest.mark.parametrize("root", ROOTS)
def test_asking_again_gives_the_same_answer(store: Store, root: str) -> None:
    for ask, known in list(zip(questions(store, root), answers(store, root), strict=True))[::9]:
        assert ask() == known
