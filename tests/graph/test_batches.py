"""Texts in batches: in order, none lost, none parted, none too large but one that is so alone."""

import pytest

from graph.batches import batches

CASES = [
    ([], [], "nothing"),
    (["ab"], [["ab"]], "one"),
    (["ab", "cd", "e"], [["ab", "cd"], ["e"]], "as many as fit"),
    (["abcdef"], [["abcdef"]], "too large, alone"),
    (["a", "abcdef", "b"], [["a"], ["abcdef"], ["b"]], "too large between others"),
    (["約", "款", "a"], [["約"], ["款", "a"]], "bytes, not characters"),
]


@pytest.mark.parametrize(("texts", "expected", "why"), CASES, ids=[c[-1] for c in CASES])
def test_batches(texts: list[str], expected: list[list[str]], why: str) -> None:
    assert list(batches(texts, 4)) == expected, why
