"""査読: what was read, a page each, and the forms by which a reviewer says what is right."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graph import iris
from graph.review_model import CITATION, TOPIC
from queries.errors import AskError
from queries.messages import KINDS, RESOLUTIONS
from queries.review import Desk
from queries.review_file import kept
from queries.review_list import Item, listing
from queries.review_sheet import clause_sheet, sheet
from queries.reviewed import Mark
from queries.web.forms import FIELDS, TooLarge, local, read_form, reviewer, reviewer_before, text
from queries.web.pages import language, page, snapshot
from queries.web.review_acts import (
    Act,
    Fields,
    Refused,
    act_of,
    addition,
    back_with,
    clause_in,
    record,
    topic_act,
)

_NAMES = {**KINDS, CITATION: ("引用", "citation"), TOPIC: ("主題の一致", "topic match")}
_A_PAGE = 100  # things on a page of the list
_FIELDS = (
    *("handle", "act", "seen", "reason", "date", "back", "doc", "label", "as-of", "words"),
    *("kind", "targets", "modality", "condition", "from", "as", "topic", "clause"),
)
Pair = tuple[str, str]


def routes() -> list[BaseRoute]:
    """The list, a thing, something new, a topic."""
    return [
        Route("/reviews", reviews),
        Route("/review", review, methods=["GET"]),
        Route("/review", judged, methods=["POST"]),
        Route("/review/add", new, methods=["GET"]),
        Route("/review/add", added, methods=["POST"]),
        Route("/review/topic", topic, methods=["GET"]),
        Route("/review/topic", topic_judged, methods=["POST"]),
    ]


# --- pages ------------------------------------------------------------------------------------


def reviews(request: Request) -> Response:
    """What was read and said, of all documents or one; all of it, or what waits for a word."""
    asked = request.query_params.get("doc", "").strip()
    only = request.query_params.get("only", "")
    desk, _ = _desk(request)
    found = listing(desk, asked or None, only if only in ("pending", "stale") else None)
    number = request.query_params.get("page", "1")
    last = max(1, -(-len(found) // _A_PAGE))
    at = min(max(int(number), 1), last) if number.isdecimal() and len(number) < 9 else 1
    return _page(
        request,
        "reviews.html",
        items=found[(at - 1) * _A_PAGE : at * _A_PAGE],
        count=len(found),
        first=(at - 1) * _A_PAGE + 1,
        at=at,
        last=last,
        asked=asked,
        only=only,
        documents=sorted(_names_of(request).items()),
    )


def review(request: Request) -> Response:
    """A thing that was read or added, and the form to judge it."""
    given = {k: request.query_params.get(k, "") for k in ("handle", "back", "act")}
    return _review(request, given)


def _review(request: Request, fields: Fields, said: Pair | None = None) -> Response:
    desk, items = _desk(request)
    found = sheet(desk, items, fields["handle"])
    if found.item.topic:
        item = found.item
        clause = f"{item.document} {item.label}"
        asked = {"topic": item.topic, "clause": clause, "as-of": item.version}
        return RedirectResponse(f"/review/topic?{urlencode(asked)}", 303)
    return _page(request, "review.html", _status(said), sheet=found, fields=fields, said=said)


def new(request: Request) -> Response:
    """A clause, and the form to add what the machine did not read from it."""
    given = {k: request.query_params.get(k, "") for k in ("doc", "label", "as-of", "back", "words")}
    return _new(request, given)


def _new(request: Request, fields: Fields, said: Pair | None = None) -> Response:
    desk, items = _desk(request)
    found = clause_sheet(desk, items, clause_in(fields), fields["as-of"] or None)
    return _page(request, "review_add.html", _status(said), sheet=found, fields=fields, said=said)


def topic(request: Request) -> Response:
    """A clause and a topic, and the form to say whether it speaks of that."""
    given = {k: request.query_params.get(k, "") for k in ("topic", "clause", "as-of", "back")}
    return _topic(request, given)


def _topic(request: Request, fields: Fields, said: Pair | None = None) -> Response:
    desk, items = _desk(request)
    words = fields["topic"].strip()
    if not words or not fields["clause"].strip():
        raise AskError(
            "主題（topic=）と条項（clause=文書 条項）を指定してください。",
            "give a topic (topic=) and a clause (clause=DOC LABEL)",
        )
    found = clause_sheet(desk, items, fields["clause"], fields["as-of"] or None, words)
    return _page(
        request,
        "review_topic.html",
        _status(said),
        sheet=found,
        topic=words,
        fields=fields,
        said=said,
    )


# --- forms ------------------------------------------------------------------------------------


async def judged(request: Request) -> Response:
    """Record what is said of a thing."""
    return await _recorded(request, act_of, _review)


async def added(request: Request) -> Response:
    """Record what is added."""
    return await _recorded(request, addition, _new)


async def topic_judged(request: Request) -> Response:
    """Record whether a clause speaks of a topic."""
    return await _recorded(request, topic_act, _topic)


async def _recorded(request: Request, wanted: Any, again: Any) -> Response:
    """Do what a form asks and go back; where that cannot be, the form again as it was filled in."""
    try:
        form = await read_form(request, FIELDS)
        fields = {name: text(form, name) for name in _FIELDS} | {"by": reviewer(form)}
    except (TooLarge, ClientDisconnect):
        return _refused(request, 413, _TOO_LARGE)
    except AskError as error:
        return _refused(request, 400, (error.ja, error.en))
    try:
        act: Act = wanted(fields)
    except AskError as error:
        refused = Refused((error.ja, error.en))
    else:
        done = await record(request, act)
        if not isinstance(done, Refused):
            at = f"/review?{urlencode({'handle': done.handle})}" if done.handle else "/reviews"
            return back_with(fields, done, at)
        refused = done
    answer: Response = await run_in_threadpool(again, request, fields, refused.said)
    return answer


def _refused(request: Request, status: int, said: Pair) -> Response:
    title = ("記録できません", "This cannot be recorded")
    return page(request, "error.html", status, title=title, said=said)


_TOO_LARGE: Pair = ("送られた内容が大きすぎます。", "what was sent is too large")


# --- what every page has ----------------------------------------------------------------------


def _desk(request: Request) -> tuple[Desk, tuple[Item, ...]]:
    now = snapshot(request)
    file = kept(now.store.path, has_reviews=iris.REVIEWS_GRAPH in now.store.graphs())
    try:
        found = file.stat()
        changed = found.st_mtime_ns, found.st_size
    except OSError:
        changed = 0, 0
    return now.desk(file, changed), now.review_items(file, changed)


def _names_of(request: Request) -> dict[str, str]:
    """What each document is called, by doc-id: as its newest version says."""
    return {v.doc_id: v.name for v in sorted(snapshot(request).versions, key=lambda v: v.dated)}


def _status(said: Pair | None) -> int:
    return 200 if said is None else 400


def _page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    fields = dict.fromkeys((*_FIELDS, "by"), "") | dict(context.get("fields", {}))
    lang = language(request)
    return page(
        request,
        template,
        status,
        **(context | {"fields": fields}),
        kinds=_NAMES,
        statements=KINDS,
        resolutions=RESOLUTIONS,
        by=fields["by"] or reviewer_before(request),
        today=datetime.date.today().isoformat(),
        back=local(fields["back"], ""),
        mark=lambda o: Mark(o.handle, o.verdict, o.by, o.date, o.reason).said(lang),
        names=_names_of(request),
        version_iri=iris.version,
    )
