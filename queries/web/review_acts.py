"""A reviewer's forms: what they say is put to the desk, one after another, and told on a page."""

from __future__ import annotations

import datetime
import gc
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph import iris
from graph.review_model import Outcome, Review
from graph.store import Store
from ingest.errors import YomikaeError
from queries import review as acts
from queries.errors import AskError
from queries.review import Desk, Signed
from queries.review_file import kept
from queries.review_sheet import Typed, addition_of, change_of, clause_sheet, seen, typed_of
from queries.web.done import Done, say_done
from queries.web.forms import REVIEWER, as_cookie, local
from queries.web.pages import said_by

Pair = tuple[str, str]
Fields = Mapping[str, str]
Act = Callable[[Desk], Outcome | Review | None]
_T = TypeVar("_T")
_WAIT = 10.0  # seconds for another reviewer's word, which takes under one
_YEAR = 365 * 24 * 3600
# what the acts call by the words of the command line -> what the pages call it
_FLAGS: dict[str, Pair] = {
    "--kind": ("「種類」", "a kind"),
    "two --target or more": ("", "two ranks or more"),
    "--target": ("「対象」", "a target"),
    "--from": ("「読み替える語」", "the words as printed"),
    "--as": ("「読み替えた語」", "the words as read"),
    "correct で": ("その査読の画面で", ""),
    "yomikae review list": ("査読の一覧", "the list of reviews"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was recorded, in both languages."""

    said: Pair


def act_of(fields: Fields) -> Act:
    """What the form on a thing that was read asks for. Raises AskError if it is not whole."""
    handle = fields["handle"]
    if fields["act"] == "withdraw":
        return lambda desk: acts.withdraw(desk, handle, _by(fields))
    signed = _signed(fields)

    def judge(desk: Desk) -> Outcome | None:
        thing = acts.find_thing(desk, handle)
        if seen(thing) != fields["seen"]:
            raise _changed()
        if fields["act"] == "accept":
            return acts.accept(desk, handle, signed)
        if fields["act"] == "reject":
            return acts.reject(desk, handle, signed)
        change = change_of(typed_in(fields), typed_of(thing.reading))
        return acts.correct(desk, handle, change, signed)

    if fields["act"] not in ("accept", "reject", "correct"):
        raise AskError(
            "承認・却下・訂正のどれかを選んでください。", "choose to accept, reject or correct"
        )
    return judge


def addition(fields: Fields) -> Act:
    """What the form of something new asks for. Raises AskError if it is not whole."""
    signed, change = _signed(fields), addition_of(typed_in(fields))
    return lambda desk: acts.add(
        desk, clause_in(fields), fields["words"], change, signed, fields["as-of"] or None
    )


def topic_act(fields: Fields) -> Act:
    """What the form of a topic match asks for. Raises AskError if it is not whole."""
    if fields["act"] == "withdraw":
        return lambda desk: acts.withdraw(desk, fields["handle"], _by(fields))
    signed = _signed(fields)
    if fields["act"] not in ("accept", "reject"):
        raise AskError("承認・却下のどちらかを選んでください。", "choose to accept or to reject")
    as_of = fields["as-of"] or None

    def judge(desk: Desk) -> Outcome:
        if clause_sheet(desk, (), fields["clause"], as_of).seen != fields["seen"]:
            raise _changed()
        verdict = "Accepted" if fields["act"] == "accept" else "Rejected"
        return acts.judge_topic(
            desk,
            "Accepted" if verdict == "Accepted" else "Rejected",
            fields["topic"],
            fields["clause"],
            signed,
            as_of,
        )

    return judge


async def record(request: Request, act: Act) -> Done | Refused:
    """Do an act on the store as it is now, one at a time, in a thread."""
    state = request.app.state
    return await run_in_threadpool(_at_desk, state.settings.store, state.writing, act)


def _at_desk(path: Path, writing: threading.Lock, act: Act) -> Done | Refused:
    if not writing.acquire(timeout=_WAIT):
        return Refused(_BUSY)
    try:
        try:
            return _acted(path, act)
        except YomikaeError as error:
            said = _in_words(said_by(error))
        gc.collect()  # the error may hold the store, which must be closed before the next one
        return Refused(said)
    finally:
        writing.release()


def _acted(path: Path, act: Act) -> Done:
    store = Store.open(path)
    has_reviews = iris.REVIEWS_GRAPH in store.graphs()
    outcome = act(acts.desk(store, kept(path, has_reviews=has_reviews)))
    if isinstance(outcome, Outcome):
        what = "recorded" if outcome.state == "InForce" else "not-applied"
        return Done(what, outcome.review.handle)
    return Done("withdrawn", "")


def back_with(fields: Fields, done: Done, otherwise: str) -> Response:
    """To where the reviewer came from, which says what was done; the name is kept."""
    answer = RedirectResponse(local(fields["back"], otherwise), 303)
    say_done(answer, done)
    answer.set_cookie(
        REVIEWER, as_cookie(fields["by"]), max_age=_YEAR, httponly=True, samesite="strict"
    )
    return answer


def typed_in(fields: Fields) -> Typed:
    """The parts of a reading as they were typed."""
    return Typed(
        fields["kind"],
        fields["targets"],
        fields["modality"] == "may",
        fields["condition"],
        fields["from"],
        fields["as"],
    )


def clause_in(fields: Fields) -> str:
    """The clause that a form is about, as DOC LABEL."""
    return f"{fields['doc']} {fields['label']}"


def _by(fields: Fields) -> str:
    if not fields["by"]:
        raise AskError("査読者の名前を入れてください。", "give your name")
    return fields["by"]


def _signed(fields: Fields) -> Signed:
    by = _by(fields)
    if not fields["reason"]:
        raise AskError("理由を書いてください。", "give a reason")
    try:
        day = datetime.date.fromisoformat(fields["date"] or datetime.date.today().isoformat())
    except ValueError as error:
        raise AskError(
            "日付は 2025-10-01 の形で書いてください。", "write the date as 2025-10-01"
        ) from error
    return Signed(by, day.isoformat(), fields["reason"])


def _in_words(said: Pair) -> Pair:
    """A message without the options of the command line."""
    ja, en = said
    for flag, (there, then) in _FLAGS.items():
        ja, en = ja.replace(f"{flag} ", there).replace(flag, there), en.replace(flag, then)
    return ja, en


def _changed() -> AskError:
    return AskError(
        "この画面を開いた後に、規定の文言か読み取りが変わりました。"
        "今の内容を確かめて、もう一度記録してください。",
        "the words or their reading have changed since this page was opened: look at them as they "
        "are now, and record it again",
    )


_BUSY: Pair = (
    "今は追加された文書を読んでいます。入力はこの画面に残っています。"
    "読み終わってから、もう一度記録してください。",
    "documents are being added just now; what you typed is still here: record it again when they "
    "are read",
)
