"""SPARQL: the editor, the named queries, their results as a table and as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ontology.terms import PREFIXES, sparql_prologue
from queries.errors import AskError
from queries.library import NamedQuery, named_queries
from queries.library.columns import COLUMNS
from queries.messages import complain, pick
from queries.vocabulary import vocabulary
from queries.web.asked import GraphFormat, Refused, TableFormat
from queries.web.endpoint import STATUS
from queries.web.forms import FIELDS, TooLarge, read_form
from queries.web.pages import language, page, snapshot
from queries.web.query_mistake import mistake
from queries.web.query_run import results, why_not
from queries.web.query_table import shown

_EXAMPLE = (
    sparql_prologue()
    + """
SELECT ?place ?target WHERE {
  ?place yk:disapplies ?target .
}
"""
)
_LONGEST_LINK = 6000  # characters of an address that every server and proxy takes
_FORMS: dict[str, tuple[TableFormat | None, GraphFormat | None, str]] = {
    "csv": ("csv", None, "text/csv; charset=utf-8; header=present"),
    "json": ("json", None, "application/sparql-results+json"),
    "turtle": (None, "ttl", "text/turtle; charset=utf-8"),
}
_ENDINGS = {"csv": "csv", "json": "json", "turtle": "ttl"}
_TERMS_KEPT = {"Cache-Control": "private, max-age=3600"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks: a query's text, and the named query that it comes from."""

    text: str
    named: NamedQuery | None
    given: Mapping[str, str]


def routes() -> list[BaseRoute]:
    """The editor, its files and its words."""
    return [
        Route("/query", editor, methods=["GET", "POST"]),
        Route("/query/download", download, methods=["GET", "POST"]),
        Route("/query/terms", terms),
    ]


async def editor(request: Request) -> Response:
    """The editor; with `?query=` or `?name=` (and its parameters) the results too."""
    return await _answered(request, _asked(await _fields(request)))


async def download(request: Request) -> Response:
    """All results of `query` (or `name`) as a file, in `format`: csv, json or turtle.

    The CSV is what the standard says (SPARQL 1.1 Query Results CSV): cells that a spreadsheet
    would take for a formula are left as they are, so that programs read what the graph holds.
    """
    fields = await _fields(request)
    form = fields.get("format", "")
    if form not in _FORMS:
        raise HTTPException(400, "format=csv, json, turtle")
    asked = _asked(fields)
    table, graph, media_type = _FORMS[form]
    ran = await results(request, asked.text, table, graph)
    if isinstance(ran, Refused):
        return _refused(request, asked, ran, STATUS[ran.reason])
    name = asked.named.name if asked.named else "query"
    disposition = f'attachment; filename="yomikae-{name}.{_ENDINGS[form]}"'
    return Response(
        ran.answered.body, headers={"Content-Type": media_type, "Content-Disposition": disposition}
    )


async def terms(request: Request) -> Response:
    """The words that a query can use, for completion."""
    words = [
        {
            "name": t.name,
            "kind": t.kind,
            "ja": t.ja,
            "en": t.en,
            "meaning": {"ja": t.meaning_ja, "en": t.meaning_en},
        }
        for t in vocabulary().values()
    ]
    return JSONResponse({"terms": words, "prefixes": PREFIXES}, headers=_TERMS_KEPT)


async def _fields(request: Request) -> dict[str, str]:
    """The fields of the address, and of the form that was posted."""
    found = dict(request.query_params)
    if request.method == "POST":
        try:
            form = await read_form(request, FIELDS)
        except TooLarge:
            raise HTTPException(413, f"> {FIELDS}") from None
        except AskError as error:
            raise HTTPException(400, pick((error.ja, error.en), language(request))) from error
        found |= {k: v for k, v in form.items() if isinstance(v, str)}
        await form.close()
    return found


def _asked(fields: dict[str, str]) -> _Asked:
    name = fields.get("name", "")
    if not name:
        # browsers send the lines of a form with CR LF; an error's column must not count the CR
        return _Asked(fields.get("query", "").replace("\r\n", "\n"), None, {})
    named = named_queries().get(name)
    if named is None:
        raise AskError(complain("no-query", "ja", name), complain("no-query", "en", name))
    given = {p.name: fields.get(p.name, p.default).strip() for p in named.parameters}
    return _Asked(named.filled(given), named, given)


async def _answered(request: Request, asked: _Asked) -> Response:
    if not asked.text.strip():
        return _page(request, asked)
    ran = await results(request, asked.text, "json", "nt")
    if isinstance(ran, Refused):
        return _refused(request, asked, ran, 200)
    table = shown(ran, snapshot(request), language(request))
    forms = (
        ["turtle"] if ran.is_graph else ["json"] if table.answer is not None else ["csv", "json"]
    )
    return _page(request, asked, table=table, seconds=ran.seconds, forms=forms)


def _refused(request: Request, asked: _Asked, refused: Refused, status: int) -> Response:
    said = (why_not(refused, "ja"), why_not(refused, "en"))
    where = mistake(refused, asked.text)
    return _page(request, asked, status, said=said, mistake=where)


def _page(request: Request, asked: _Asked, status: int = 200, **found: object) -> Response:
    text = asked.text if asked.text.strip() else _EXAMPLE
    context = {
        "table": None,
        "seconds": 0.0,
        "forms": [],
        "said": None,
        "mistake": None,
        **found,
    }
    return page(
        request,
        "query.html",
        status,
        text=text,
        line_count=text.count("\n") + 1,
        named=asked.named,
        given=asked.given,
        library=list(named_queries().values()),
        doc_ids=sorted({v.doc_id for v in snapshot(request).versions}),
        headings=COLUMNS if language(request) == "ja" else {},
        longest_link=_LONGEST_LINK,
        is_posted=request.method == "POST",
        **context,
    )
