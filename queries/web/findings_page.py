"""点検: what a reviewer must look at, counted, filtered, side by side, and as files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from queries.errors import AskError
from queries.finding_kinds import KINDS, SEVERITIES
from queries.finding_table import as_csv, as_json
from queries.findings import Finding, chosen, counts
from queries.web.pages import language, page, snapshot

_AT_ONCE = 500  # findings on a page: it is printed whole


def routes() -> list[BaseRoute]:
    """The page and its files."""
    return [
        Route("/findings", findings),
        Route("/findings.csv", findings_csv),
        Route("/findings.json", findings_json),
    ]


def findings(request: Request) -> Response:
    """What to look at: all, or of a document (`doc`), a kind (`kind`), a severity (`severity`)."""
    known = snapshot(request)
    every, found = known.findings, _chosen(request)
    return page(
        request,
        "findings.html",
        found=found[:_AT_ONCE],
        total=len(found),
        counts=counts(every),
        by_severity={s: len(chosen(every, severity=s)) for s in SEVERITIES},
        doc_ids=sorted({d for f in every for d in f.documents}),
        names={v.doc_id: v.name for v in known.versions},
        kinds=KINDS,
        severities=SEVERITIES,
        asked=_asked(request),
    )


def findings_csv(request: Request) -> Response:
    """The same as a table for a spreadsheet."""
    return _file(as_csv(_chosen(request), language(request)), "text/csv; charset=utf-8", "csv")


def findings_json(request: Request) -> Response:
    """The same as JSON, both languages in it."""
    return _file(as_json(_chosen(request)), "application/json", "json")


def _asked(request: Request) -> dict[str, str]:
    return {name: request.query_params.get(name, "") for name in ("doc", "kind", "severity")}


def _chosen(request: Request) -> tuple[Finding, ...]:
    """The findings that the address asks for. Raises AskError for what is not known."""
    asked, known = _asked(request), snapshot(request)
    for name, options in (
        ("doc", {v.doc_id for v in known.versions}),
        ("kind", KINDS),
        ("severity", SEVERITIES),
    ):
        if asked[name] and asked[name] not in options:
            listed = "、".join(sorted(options))
            raise AskError(
                f"{name}=「{asked[name]}」はありません。あるのは: {listed}",
                f"{name} is none of: {listed}",
            )
    return chosen(known.findings, asked["doc"], asked["kind"], asked["severity"])


def _file(body: bytes, media_type: str, ending: str) -> Response:
    disposition = f'attachment; filename="yomikae-findings.{ending}"'
    return Response(body, media_type=media_type, headers={"Content-Disposition": disposition})
