"""版の比較: two versions on file side by side: what the change breaks first, then what changed."""

from __future__ import annotations

from collections import defaultdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.iris import UNDATED
from queries.break_kinds import KINDS
from queries.errors import AskError
from queries.facts import Version
from queries.finding_kinds import SEVERITIES
from queries.messages import CHANGES
from queries.messages import KINDS as STATEMENTS
from queries.say_compare import NAMES, brief, only_renumbered, sections
from queries.web.pages import language, page, snapshot


def routes() -> list[BaseRoute]:
    """The page; without `old` and `new` it offers what can be compared."""
    return [Route("/compare", compare)]


def compare(request: Request) -> Response:
    """Two versions on file, `old` and `new` as DOC@DATE; files are never read here."""
    now = snapshot(request)
    old, new = (request.query_params.get(name, "").strip() for name in ("old", "new"))
    found, error = None, None
    lang = language(request)
    if old and new:
        try:
            found = now.compared(old, new)
        except AskError as wrong:
            error = (wrong.ja, wrong.en)
    return page(
        request,
        "compare.html",
        status=404 if error else 200,
        found=found,
        error=error,
        old=old,
        new=new,
        versions=_versions(now.versions),
        groups=sections(found) if found else [],
        renumbered=only_renumbered(found) if found else (),
        brief=lambda b: brief(b, lang),
        kinds=KINDS,
        severities=SEVERITIES,
        changes=CHANGES,
        statements=STATEMENTS,
        of_names=NAMES,
    )


def _versions(on_file: tuple[Version, ...]) -> list[list[tuple[str, str, str]]]:
    """Versions (DOC@DATE, date, name) by document, the newest first; most versions first."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for v in reversed(on_file):
        found[v.document].append((f"{v.doc_id}@{v.dated or UNDATED}", v.dated, v.name))
    return sorted(found.values(), key=lambda x: (-len(x), x[0][0]))
