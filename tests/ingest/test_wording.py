"""The words of an exception: its own, none of the main clause's."""

from pathlib import Path

import pytest

from ingest.wording import exception_words
from queries.governing import governs
from queries.standing import standings
from tests.stacks import store_of

CASES = [  # the text, the trigger (at its last place), what the exception says
    pytest.param(
        "請求が当社になされた場合、当社の責に帰すべき事由を除く全ては契約者が負担する。",
        "を除く",
        "…当社の責に帰すべき事由を除く",
        id="not-the-condition-before-it",
    ),
    pytest.param(
        "当社は、契約者が希望する場合は、次の場合を除いて、提供します。",
        "を除いて",
        "…次の場合を除いて",
        id="between-commas",
    ),
    pytest.param(
        "承諾がある場合を除き、貸与をしないこと", "を除き", "承諾がある場合を除き", id="first-words"
    ),
    pytest.param(
        "前に解除された場合(規程第28条（解除）第2項の規定による場合を除きます。)には、支払う。",
        "を除きます",
        "(規程第28条（解除）第2項の規定による場合を除きます。)",
        id="brackets-within-the-bracket",
    ),
    pytest.param(
        "甲は、国内（離島、山間部を除く）において、提供する。",
        "を除く",
        "（離島、山間部を除く）",
        id="all-of-the-bracket",
    ),
    pytest.param(
        "甲を提供する。ただし、支障があるときは、この限りでない。",
        "この限りでない",
        "ただし、支障があるときは、この限りでない。",
        id="the-proviso",
    ),
    pytest.param(
        "甲を提供する。ただし、乙を除きます。",
        "を除きます",
        "ただし、乙を除きます。",
        id="short-proviso",
    ),
    pytest.param(
        "解除する。第3条による解除の場合はこの限りではありません。",
        "この限りではありません",
        "第3条による解除の場合はこの限りではありません。",
        id="the-sentence-without-tadashi",
    ),
    pytest.param(
        "契約者は、保証金、手数料、又は、工事費を除き、料金を支払う。",
        "を除き",
        "…保証金、手数料、又は、工事費を除き",
        id="a-list-is-one-phrase",
    ),
    pytest.param(
        "当社は、停電の場合、断水の場合又は天災の場合を除き、提供する。",
        "を除き",
        "…停電の場合、断水の場合又は天災の場合を除き",
        id="a-list-of-cases",
    ),
    pytest.param(
        "当社は、手数料（送料、税を含む。）を除き、返還する。",
        "を除き",
        "…手数料（送料、税を含む。）を除き",
        id="commas-in-brackets-part-nothing",
    ),
    pytest.param("1) 甲を除き、乙とする。", "を除き", "1) 甲を除き", id="no-bracket-was-opened"),
    pytest.param("甲（乙を除き、丙とする。", "を除き", "…乙を除き", id="a-bracket-never-closed"),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_the_words_of_an_exception(text: str, trigger: str, expected: str) -> None:
    at = text.rindex(trigger)
    assert exception_words(text, at, at + len(trigger)) == expected


def test_an_answer_and_the_table_tell_an_exception_by_its_own_words(tmp_path: Path) -> None:
    text = "第1条（付加機能）\n甲は、契約者が希望する場合は、次の場合を除いて、機能を提供します。"
    store = store_of(tmp_path / "store", {"ko": text})
    (step,) = [s for s in governs(store, "ko", clause="第1条").steps if s.kind == "exception"]
    (reason,) = [
        r
        for c in standings(store, "ko").clauses
        if c.where.label == "第1条第1項"
        for r in c.reasons
        if r.kind == "exception"
    ]
    assert step.ja == reason.ja == "ko 第1条第1項（付加機能）の例外: …次の場合を除いて"
