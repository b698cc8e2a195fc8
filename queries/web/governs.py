"""どの条項が適用されるか: the question, the answer with its chain of proof, and a table of all."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ontology.labels import readings
from queries.answer import Answer, Remark, Ruling, Step
from queries.errors import AskError
from queries.governing import answered
from queries.messages import STANDINGS, STEPS
from queries.naming import document_on_file
from queries.say import layer_state
from queries.standing import Standing
from queries.suppose import dropping
from queries.web.pages import language, page, snapshot
from queries.web.shelf import Snapshot

_SUGGESTED = 12
_LONGEST = 300  # characters of a question: longer ones are no question but a text
# the named query that shows what a step rests on, and whether it asks for one provision
_BEHIND: dict[str, tuple[str, bool]] = {
    "disapplication": ("disapplied-clauses", False),
    "conditional": ("disapplied-clauses", False),
    "partial": ("disapplied-clauses", False),
    "notwithstanding": ("notwithstanding", False),
    "exception": ("exceptions", False),
    "precedence": ("order-of-precedence", False),
    "possible-conflict": ("possible-conflicts", False),
    "condition": ("conditions", False),
    "document-meant": ("what-a-provision-cites", True),
    "led-to": ("what-a-provision-cites", True),
    "leads-to": ("what-a-provision-cites", True),
    "applied-through": ("what-a-provision-cites", True),
    "transitional": ("text-of-a-provision", True),
    "topic": ("text-of-a-provision", True),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks: a stack (as typed), a clause or a topic, a day, suppositions."""

    stack: str
    clause: str
    topic: str
    as_of: str
    why_not: str
    drop: tuple[str, ...]

    @property
    def question(self) -> str:
        return self.clause or self.topic

    def address(self) -> str:
        """The permanent address of the answer."""
        pairs = [
            ("stack", self.stack),
            ("clause", self.clause),
            ("topic", self.topic),
            ("as-of", self.as_of),
            ("why-not", self.why_not),
            *(("drop", d) for d in self.drop),
        ]
        return "/governs?" + urlencode([(k, v) for k, v in pairs if v])


def routes() -> list[BaseRoute]:
    """The question and its answer, what to suggest, and the table of all clauses."""
    return [
        Route("/governs", governs),
        Route("/governs/suggest", suggest),
        Route("/governs/all", every_clause),
    ]


def governs(request: Request) -> Response:
    """The form; with a question the answer too."""
    given = request.query_params
    asked = Asked(
        given.get("stack", "").strip(),
        given.get("clause", "").strip(),
        given.get("topic", "").strip(),
        given.get("as-of", "").strip(),
        given.get("why-not", "").strip(),
        tuple(d.strip() for d in given.getlist("drop") if d.strip()),
    )
    typed = given.get("ask", "").strip()
    if typed:
        is_clause = is_label(typed)
        chosen = Asked(
            asked.stack,
            typed if is_clause else "",
            "" if is_clause else typed,
            asked.as_of,
            asked.why_not,
            asked.drop,
        )
        return RedirectResponse(chosen.address(), 303)
    answer, error = None, None
    if asked.stack and asked.question:
        try:
            answer = _answer(snapshot(request), asked)
        except AskError as wrong:
            error = (wrong.ja, wrong.en)
    lang = language(request)
    return page(
        request,
        "governs.html",
        status=404 if error else 200,
        asked=asked,
        answer=answer,
        error=error,
        documents=snapshot(request).listed,
        rulings=_rulings(answer) if answer else (),
        behind=behind,
        rest=_rest(answer) if answer else (),
        foremost=_foremost(answer) if answer else (),
        kinds=STEPS,
        state=lambda layer: layer_state(layer, lang),
    )


def is_label(typed: str) -> bool:
    """Whether what was typed names a clause (第8条5項, `hoshina-backup 第10条`), and no topic."""
    words = typed.split()
    return any(readings("".join(words[cut:])) for cut in range(len(words)))


def _answer(now: Snapshot, asked: Asked) -> Answer:
    """Raises AskError, also for what is no day or too long to be a question."""
    if len(asked.question) > _LONGEST:
        raise AskError(
            f"問いは{_LONGEST}字までにしてください。", f"ask in at most {_LONGEST} characters"
        )
    as_of = day(asked.as_of)
    root = document_on_file(now.store, asked.stack)
    wanted = {
        "clause": asked.clause or None,
        "topic": asked.topic or None,
        "as_of": as_of,
        "why_not": asked.why_not or None,
    }
    if asked.drop:
        return dropping(now.store, asked.stack, asked.drop, **wanted)
    return answered(now.opened(root, as_of), **wanted)


def day(typed: str) -> str | None:
    """A day as an ISO date; None where none is given. Raises AskError for what is none."""
    if not typed:
        return None
    try:
        return datetime.date.fromisoformat(typed).isoformat()
    except ValueError as error:
        raise AskError(
            f"「{typed}」を日付として読めません（例: 2025-10-01）。",
            f"“{typed}” is no date (such as 2025-10-01)",
        ) from error


@dataclass(frozen=True, slots=True)
class Chain:
    """A provision and all that says what became of it: steps, conditions and doubts about it."""

    ruling: Ruling
    steps: tuple[Step, ...]
    conditions: tuple[Remark, ...]
    doubts: tuple[Remark, ...]


def _rulings(answer: Answer) -> tuple[tuple[str, str, tuple[Chain, ...]], ...]:
    """(what became of them, its heading, chains), in the order of an answer."""
    steps = {s.number: s for s in answer.steps}
    groups: tuple[tuple[str, str, Sequence[Ruling]], ...] = (
        (
            "governs",
            "governing-topic" if answer.kind == "topic" else "governing",
            answer.governing,
        ),
        ("displaced", "displaced", answer.displaced),
        ("possible-conflict", "conflicts", answer.possible_conflicts),
        ("leading", "leading", answer.leading),
        ("mentions", "mentions", answer.mentions),
    )
    return tuple(
        (
            sign,
            heading,
            tuple(
                Chain(
                    r,
                    tuple(steps[n] for n in r.steps if n in steps),
                    _about(r, answer.conditions),
                    _about(r, answer.doubts),
                )
                for r in rulings
            ),
        )
        for sign, heading, rulings in groups
    )


def _about(ruling: Ruling, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    return tuple(r for r in remarks if r.about is not None and r.about.iri == ruling.where.iri)


def _rest(answer: Answer) -> tuple[Step, ...]:
    """Steps that no provision shown hangs on."""
    shown = (
        *(*answer.governing, *answer.displaced, *answer.possible_conflicts),
        *(*answer.leading, *answer.mentions),
    )
    used = {n for ruling in shown for n in ruling.steps}
    return tuple(s for s in answer.steps if s.number not in used)


def _foremost(answer: Answer) -> tuple[Remark, ...]:
    """Doubts about no provision but about the versions themselves: they go before the answer."""
    return tuple(d for d in answer.doubts if d.where is None and d.about is None)


def behind(step: Step) -> str:
    """The address of the query that shows what a step rests on; "" if there is none."""
    name, of_provision = _BEHIND.get(step.kind, ("", False))
    if not name or not step.where.on_file:
        return ""
    pairs = {"name": name, "doc": step.where.document}
    if of_provision:
        pairs["provision"] = step.where.label
    return "/query?" + urlencode(pairs)


def suggest(request: Request) -> Response:
    """What the words typed so far may mean in a stack, as JSON."""
    now = snapshot(request)
    typed = request.query_params.get("q", "")[:_LONGEST]
    try:
        root = document_on_file(now.store, request.query_params.get("stack", ""))
        stack = now.opened(root, None).stack
    except AskError:
        return JSONResponse([])
    inside = {x.version.iri: x for x in stack.layers if x.version}
    own = stack.root.iri
    found = now.index.suggestions(typed, sorted(inside, key=lambda v: v != own), _SUGGESTED)
    return JSONResponse(
        [
            {
                "kind": s.kind,
                "words": s.words,
                "document": inside[s.version].name,
                "ask": s.words
                if s.kind in ("term", "title")
                else f"{'' if s.version == own else inside[s.version].name + ' '}{s.words}",
            }
            for s in found
        ]
    )


def stands_so(clause: Standing, standing: str) -> bool:
    """Whether a clause stands so, or some words would have it so and a doubt keeps it open."""
    return clause.standing == standing or (
        clause.standing == "in-doubt" and any(r.standing == standing for r in clause.reasons)
    )


def every_clause(request: Request) -> Response:
    """How every clause of a stack stands."""
    given = request.query_params
    now = snapshot(request)
    stack, as_of = given.get("stack", "").strip(), given.get("as-of", "").strip()
    only = given.get("standing", "")
    found = now.standings(stack, day(as_of)) if stack else None
    lang = language(request)
    return page(
        request,
        "every_clause.html",
        found=found,
        stack=stack,
        as_of=as_of,
        only=only if only in STANDINGS else "",
        stands_so=stands_so,
        besides=sum(stands_so(c, only) and c.standing != only for c in found.clauses)
        if found
        else 0,
        documents=now.listed,
        standings=STANDINGS,
        kinds=STEPS,
        state=lambda layer: layer_state(layer, lang),
    )
