"""What a browser sends in a form, within limits; and what may be done with it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from queries.errors import AskError
from queries.say import clean

FIELDS = 2**20  # bytes of a form without files
REVIEWER = "yomikae-reviewer"  # the cookie with the name that a reviewer gave last
_DRAINED = 8  # times the limit: what is read and forgotten so that the refusal can be read
_NAME = 100  # characters of a reviewer's name
_LINE = 4000  # characters of any other field


class TooLarge(Exception):
    """A request has a larger body than it may."""


async def read_form(request: Request, limit: int) -> FormData:
    """The form of a request of at most `limit` bytes. Raises TooLarge, AskError if it is broken.

    Of a larger one the rest is read and forgotten, up to a measure: a browser shows no answer that
    comes while it sends.
    """
    declared = request.headers.get("content-length", "0")
    got = 0

    async def receive() -> Message:
        nonlocal got
        message = await request.receive()
        got += len(message.get("body", b""))
        if got > limit:
            while message.get("more_body") and got < limit * _DRAINED:
                message = await request.receive()
                got += len(message.get("body", b""))
            raise TooLarge
        return message

    if declared.isdigit() and int(declared) > limit:
        got = limit  # the first byte is one too many
    try:
        return await Request(request.scope, receive).form(max_files=10_000, max_part_size=FIELDS)
    except HTTPException as error:
        raise AskError(
            f"送られた内容を読めません（{error.detail}）。もう一度送ってください。",
            f"what was sent cannot be read ({error.detail}): send it again",
        ) from error


def files_of(form: FormData, name: str) -> list[UploadFile]:
    """The files chosen in a field; a field in which none was chosen has none."""
    return [f for f in form.getlist(name) if isinstance(f, UploadFile) and f.filename]


def text(form: FormData, name: str, most: int = _LINE) -> str:
    """What was typed in a field, ends of lines as \\n and without control characters.

    Raises AskError if it is longer than `most` characters.
    """
    typed = form.get(name, "")
    if not isinstance(typed, str):
        return ""
    typed = clean(typed.replace("\r\n", "\n")).encode("utf-8", "replace").decode().strip()
    if len(typed) > most:
        raise AskError(
            f"長すぎる欄があります（{most}字まで）。短くしてください。",
            f"a field is too long (at most {most} characters): shorten it",
        )
    return typed


def reviewer(form: FormData) -> str:
    """The name typed by a reviewer, on one line."""
    return " ".join(text(form, "by", _NAME).split())


def reviewer_before(request: Request) -> str:
    """The name that this browser's reviewer gave last, "" if none."""
    return clean(unquote(request.cookies.get(REVIEWER, "")))[:_NAME]


def as_cookie(name: str) -> str:
    """A name as the value of a cookie, which takes few characters."""
    return quote(name, safe="")


def local(back: str, otherwise: str) -> str:
    """An address of this server to go back to; `otherwise` for any that leads elsewhere.

    Browsers take `//`, `/\\` and a tab or line end between them for the start of a host.
    """
    if re.match(r"/(?![/\\])", back) and not re.search(r"[\x00-\x20\\]", back):
        return back
    return otherwise
