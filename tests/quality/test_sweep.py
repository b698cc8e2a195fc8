"""Every rule is used: one that no sentence, short document or sample fires says nothing."""

from tests.quality.sweep import RULES, fired, paths, unused


def test_every_rule_fires_somewhere() -> None:
    assert unused(["sentences", *(p.stem for p in paths("sample_path"))]) == []


def test_every_statement_is_of_a_known_rule() -> None:
    assert {rule for counts in fired().values() for rule in counts} <= set(RULES)
