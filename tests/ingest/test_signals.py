"""The signs of a statement's or citation's words, each by its own examples."""

import pytest

from ingest.signals import (
    OTHERWISE,
    PART_OF_CLAUSE,
    READ_AS,
    SET_ASIDE_BEFORE,
    SIGNALS,
    Signal,
    follows_setting_aside,
    lets_other_go_first,
    limit_of,
    matter_of,
    names_a_case,
    part_cited,
    reads_otherwise,
)
from ontology import rule_files

EXAMPLES = [(s, words, True) for s in SIGNALS for words in s.yes]
EXAMPLES += [(s, words, False) for s in SIGNALS for words in s.no]


@pytest.mark.parametrize(("signal", "words", "has"), EXAMPLES)
def test_each_sign_by_its_examples(signal: Signal, words: str, has: bool) -> None:
    assert bool(signal.regex.search(words)) == has


def test_the_rule_on_disapplication_has_the_same_sign() -> None:
    """SPARQL cannot ask this module: the pattern stands in the rule again."""
    rule = next(r.read_text("utf-8") for r in rule_files() if r.name == "20-disapplied.rq")
    assert PART_OF_CLAUSE.regex.pattern.replace("(?:", "(") in rule


def test_what_is_asked_of_them() -> None:
    assert all(map(lets_other_go_first, OTHERWISE.yes))
    assert all(map(reads_otherwise, READ_AS.yes))
    assert all(map(follows_setting_aside, SET_ASIDE_BEFORE.yes))
    assert [part_cited(q) for q in PART_OF_CLAUSE.yes] == ["ただし書", "前段"]
    assert [part_cited(q) for q in PART_OF_CLAUSE.no] == ["", ""]


@pytest.mark.parametrize(
    ("before", "is_case", "why"),
    [
        ("この場合において、第3条中", False, "この場合 takes up what was said, it is no case"),
        ("この場合において、契約者が法人のときは、", True, "a case beside it"),
        ("契約者が法人のときは、", True, "a case"),
        ("第3条の規定中", False, "a scope is no case"),
    ],
)
def test_a_case_before_a_reading(before: str, is_case: bool, why: str) -> None:
    assert names_a_case(before) == is_case, why


def test_what_an_instrument_is_about() -> None:
    names = ("料金表", "個人情報取扱規程", "方針")
    assert [matter_of(n) for n in names] == ["料金", "個人情報取扱", "方針"]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        pytest.param(
            "令和3年3月31日以前に成立した契約は、更新しません。",
            "令和3年3月31日以前に成立した",
            id="before-a-day",
        ),
        pytest.param(
            "品目を甲とする乙サービス契約における料金は、千円とします。",
            "品目を甲とする",
            id="of-a-kind",
        ),
        pytest.param("この約款は、令和3年4月1日から実施します。", "", id="all"),
        pytest.param("契約は、更新しません。", "", id="nothing"),
    ],
)
def test_what_a_transitional_rule_is_limited_to(text: str, limit: str) -> None:
    assert limit_of(text) == limit
