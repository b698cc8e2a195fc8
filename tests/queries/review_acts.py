"""What a reviewer does in the tests, and how a clause stands after it."""

from collections.abc import Callable

from queries.answer import Answer
from queries.governing import governs
from queries.review import (
    Desk,
    accept,
    add,
    correct,
    reject,
)
from queries.review_change import Change
from tests.reviewing import (
    HANAKO,
    cited,
    read,
)

Act = Callable[[Desk], object]
TABLE = """
別紙 【読替え表】

第1表 乙約款中の表記の読替え

対応する乙約款の表記	読替えて適用される表記
乙サービス	甲サービス
品質	性能
"""
FOURTH = Change(kind="Disapplication", targets=("otsu 第4条",))


def drop_third(at: Desk) -> object:
    return reject(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)


def aim_at_fourth(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(targets=("otsu 第4条",)), HANAKO)


def confirm_third(at: Desk) -> object:
    return accept(at, read(at, "第2条第2項", "Disapplication").handle, HANAKO)


def add_fourth(at: Desk) -> object:
    return add(at, "ko 第2条第3項", "に出番はない", FOURTH, HANAKO)


def maybe_third(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(may=True), HANAKO)


def if_third(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(condition="当社は"), HANAKO)


def as_exception(at: Desk) -> object:
    handle = read(at, "第2条第2項", "Disapplication").handle
    return correct(at, handle, Change(kind="Exception"), HANAKO)


def cite_fourth(at: Desk) -> object:
    return correct(at, cited(at, "第3条（保証）").handle, Change(targets=("otsu 第4条",)), HANAKO)


def cite_nothing(at: Desk) -> object:
    return reject(at, cited(at, "第3条（保証）").handle, HANAKO)


KINDS = ("disapplication", "conditional")


def ruling(at: Desk, clause: str) -> tuple[str, str]:
    """Whether a clause of otsu governs in the stack of ko, and the basis of what disapplies it."""
    answer = governs(at.store, "ko", clause=f"otsu {clause}")
    basis = [s.basis for s in answer.steps if s.kind in KINDS]
    return ("in" if answer.governs else "out"), (basis[0] if basis else "")


def said(answer: Answer) -> str:
    """All that the answer says of reviews."""
    marks = [s.review for s in answer.steps] + [r.review for r in (*answer.reviews, *answer.doubts)]
    return "\n".join(
        [m.said("ja") for m in marks if m] + [r.ja for r in (*answer.reviews, *answer.doubts)]
    )
