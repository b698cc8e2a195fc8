"""What the last form did, said once on the page that comes next: kept in a cookie until then."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

_COOKIE = "yomikae-done"
_VALUE = re.compile(r"(recorded|not-applied|withdrawn)\.([a-z]-[a-z2-7]{1,16})?")
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Done:
    """`what` is a word of queries.messages, `handle` the thing reviewed ("" if it is gone)."""

    what: str
    handle: str


def say_done(answer: Response, done: Done) -> None:
    """Have the next page say it."""
    answer.set_cookie(
        _COOKIE, f"{done.what}.{done.handle}", max_age=_SECONDS, httponly=True, samesite="strict"
    )


def done_before(request: Request) -> Done | None:
    """What is to be said on this page."""
    found = _VALUE.fullmatch(request.cookies.get(_COOKIE, ""))
    return Done(found[1], found[2] or "") if found else None


def forget(answer: Response) -> None:
    """It is said."""
    answer.delete_cookie(_COOKIE, httponly=True, samesite="strict")
