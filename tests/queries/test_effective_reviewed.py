"""A reviewer's word in the table of standings and in the effective text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from queries.effective import effective
from queries.review import Desk, accept, add, reject
from queries.review_change import Change
from queries.standing import standings
from queries.writers import WRITERS
from tests.reviewing import HANAKO, again, opened, read

Act = Callable[[Desk], object]


def drop_third(at: Desk) -> object:
    return reject(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)


def confirm_third(at: Desk) -> object:
    return accept(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)


def add_fourth(at: Desk) -> object:
    fourth = Change(kind="Disapplication", targets=("otsu 第4条",))
    return add(at, "ko 第2条第3項", "に出番はない", fourth, HANAKO)


# what is said, the clause concerned, how it stands, on what that rests, what the page says of it
CASES = [
    pytest.param(confirm_third, "第3条", "displaced", ["reviewed"], "花子が承認", id="accepted"),
    # in force again, beside 第4条（保証料） of the document above
    pytest.param(drop_third, "第3条", "possible-conflict", [], "花子が却下", id="rejected"),
    pytest.param(add_fourth, "第4条", "displaced", ["reviewed"], "花子が追加", id="added"),
]


@pytest.mark.parametrize(("act", "label", "standing", "basis", "said"), CASES)
def test_it_counts_and_is_marked(
    tmp_path: Path, act: Act, label: str, standing: str, basis: list[str], said: str
) -> None:
    at = opened(tmp_path)
    act(at)
    store = again(at).store
    found = standings(store, "ko")
    (clause,) = [c for c in found.clauses if (c.where.document, c.where.label) == ("otsu", label)]
    reasons = [r for r in clause.reasons if r.kind == "disapplication"]
    assert clause.standing == standing
    assert [r.basis for r in reasons] == basis
    assert all(r.review is not None and r.review.by == "花子" for r in reasons)
    for ending in (".html", ".md"):
        assert said in WRITERS[ending](effective(store, "ko"), "ja").decode()
