"""What reviewers said counts when versions are compared: rejected, corrected, added, accepted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import Store
from queries.build import build
from queries.compare import compare
from queries.comparison import Comparison
from queries.review import Desk, accept, add, correct, desk, reject
from queries.review_change import Change
from tests.queries.test_compare import ANNEXES, SHIFTED
from tests.queries.versions import BASE, NEW_HEAD, OLD_HEAD, broken
from tests.reviewing import HANAKO, cited, read
from tests.stacks import HEAD, TAKES_IN

SAYS = """第2条（特則）
当社は、乙約款第5条（解約）は適用しません。
2 契約者は、当社の窓口に届け出るものとします。
"""
AT = "ko 第2条第1項"
WRONG = ("OtherContent", AT, "第5条", "第5条", "第6条")
Act = Callable[[Desk], object]
CASES: list[tuple[Act, list[tuple[str, str, str, str, str]], list[str], str]] = [
    # what a reviewer does, breaks, kinds of statements made with them, why
    (lambda at: None, [WRONG], ["Disapplication"], "nothing is said"),
    (
        lambda at: accept(at, cited(at, "第5条（解約）").handle, HANAKO),
        [WRONG],
        ["Disapplication"],
        "accepted",
    ),
    (
        lambda at: reject(at, cited(at, "第5条（解約）").handle, HANAKO),
        [],
        [],
        "a citation rejected",
    ),
    (
        lambda at: reject(at, read(at, "第2条第1項", "Disapplication").handle, HANAKO),
        [WRONG],
        [],
        "a statement rejected: its citation stays",
    ),
    (
        lambda at: correct(
            at, cited(at, "第5条（解約）").handle, Change(targets=("otsu 第7条",)), HANAKO
        ),
        [("OtherContent", AT, "第7条", "第7条", "第8条")],
        ["Disapplication"],
        "a citation corrected: what it means now is looked at",
    ),
    (
        lambda at: add(
            at, "ko 第2条第2項", "届け出る", Change(kind="Basis", targets=("otsu 第6条",)), HANAKO
        ),
        [WRONG, ("OtherContent", "ko 第2条第2項", "第6条", "第6条", "第7条")],
        ["Basis", "Disapplication"],
        "a statement added",
    ),
]


def compared(path: Path, act: Act) -> Comparison:
    for name, text in (
        ("otsu@2024-03-01", OLD_HEAD + BASE),
        ("otsu@2025-03-01", NEW_HEAD + SHIFTED + ANNEXES),
        ("ko", HEAD["ko"] + TAKES_IN + SAYS),
    ):
        (path / f"{name}.txt").write_text(text, "utf-8")
    build([path], path / "s", jobs=1, progress=lambda done, total: None)
    writing = Store.open(path / "s")
    act(desk(writing, path / "yomikae-review.trig"))
    del writing
    return compare(Store.read_only(path / "s"), "otsu@2024-03-01", "otsu@2025-03-01")


@pytest.mark.parametrize("case", CASES, ids=[c[-1] for c in CASES])
def test_the_reviewers_word(
    case: tuple[Act, list[tuple[str, str, str, str, str]], list[str], str], tmp_path: Path
) -> None:
    act, expected, kinds, why = case
    found = compared(tmp_path, act).breaks
    assert sorted(map(broken, found)) == sorted(expected)
    assert sorted(u.kind for b in found for u in b.uses) == sorted(kinds)
    is_marked = {b.review.by for b in found if b.review}
    assert is_marked == (set() if why.startswith("nothing") or "rejected" in why else {"花子"})
