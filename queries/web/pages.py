"""Pages from templates: every value escaped, in the reader's language, errors as pages too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from graph.errors import StoreError
from ingest.errors import YomikaeError
from queries.errors import AskError
from queries.facts import DOUBTFUL
from queries.html_pages import environment
from queries.messages import Lang, pick, say
from queries.say import grade, name, placeless
from queries.web.addresses import address
from queries.web.done import done_before, forget
from queries.web.forms import local
from queries.web.negotiate import prefers_html
from queries.web.shelf import Shelf, Snapshot

_TEMPLATES = Path(__file__).parent / "templates"
# what could end a <script>, or a line of JavaScript
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
COOKIE = "yomikae-lang"
_YEAR = 365 * 24 * 3600


def _script_json(value: object) -> Markup:
    """The value as JSON that cannot end the <script> it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _environment() -> Environment:
    made = environment(_TEMPLATES)
    made.filters["script_json"] = _script_json
    made.globals["address"] = address
    made.globals["doubtful"] = DOUBTFUL
    made.globals["place"] = made.filters["place"] = name
    made.globals["query_string"] = lambda **given: urlencode(
        {k: v for k, v in given.items() if v not in (None, "")}
    )
    return made


_ENVIRONMENT = _environment()


def language(request: Request) -> Lang:
    """The reader's language: as chosen on a page, else as the browser prefers; Japanese if neither.

    `?lang=` on an address goes before both, for a link in a certain language.
    """
    for chosen in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if chosen in ("ja", "en"):
            return "ja" if chosen == "ja" else "en"
    preferred = request.headers.get("accept-language", "")
    tags = [part.split(";")[0].strip().lower()[:2] for part in preferred.split(",")]
    return "en" if "en" in tags and "ja" not in tags else "ja"


def snapshot(request: Request) -> Snapshot:
    """The store as it is now."""
    shelf: Shelf = request.app.state.shelf
    return shelf.snapshot()


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. Beside `context` a template has `t(ja, en)`, `say(key)`, `pick(pair)` and `lang`."""
    done = done_before(request)
    answer = HTMLResponse(rendered(request, template, done=done, **context), status)
    if done is not None:
        forget(answer)
    return answer


def rendered(request: Request, template: str, **context: Any) -> str:
    """The text of a page or of a part of one."""
    lang = language(request)
    return _ENVIRONMENT.get_template(template).render(
        lang=lang,
        t=lambda ja, en: ja if lang == "ja" else en,
        say=lambda key: say(key, lang),
        pick=lambda pair: pick(pair, lang),
        grade=lambda score: grade(score, lang),
        path=request.url.path,
        here=_here(request),
        writable=_shut(request) is None,
        read_only=_shut(request),
        **context,
    )


def _shut(request: Request) -> tuple[str, str] | None:
    """Why this request's pages cannot write, in Japanese and English (`queries.web.key`)."""
    said: tuple[str, str] | None = request.state.shut
    return said


def _here(request: Request) -> str:
    """The address of this page without its host, to come back to."""
    query = request.url.query
    raw = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
    return f"{raw}?{query}" if query else raw


async def switch_language(request: Request) -> Response:
    """Keep the language that was chosen, and go back to the page it was chosen on."""
    lang = request.path_params["lang"]
    back = local(request.query_params.get("back", "/"), "/")
    if lang not in ("ja", "en"):
        return RedirectResponse("/", 303)
    response = RedirectResponse(back, 303)
    response.set_cookie(COOKIE, lang, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def said_by(error: YomikaeError) -> tuple[str, str]:
    """What an error says, in Japanese and English, without the folders of this machine."""
    message = getattr(error, "message", lambda lang: str(error))
    ja, en = message("ja"), message("en")
    # what was asked is echoed as it was typed
    return (ja, en) if isinstance(error, AskError) else (placeless(ja), placeless(en))


async def failed(request: Request, error: Exception) -> Response:
    """A mistake of asking, as a page that says what to do instead."""
    assert isinstance(error, YomikaeError)
    pair = said_by(error)
    status, title = 404, ("見つかりません", "Not found")
    if isinstance(error, StoreError):
        status, title = 503, ("保管庫を開けません", "The store cannot be opened")
    if not prefers_html(request.headers.get("accept")):
        return PlainTextResponse(f"{pair[0]}\n{pair[1]}\n", status)
    return page(request, "error.html", status, title=title, said=pair)


async def missing(request: Request, error: Exception) -> Response:
    """An address that nothing answers, or a way of asking that is not understood."""
    status = getattr(error, "status_code", 404)
    said = (
        "このアドレスに当たるものはありません。",
        "There is nothing at this address.",
    )
    if status != 404:
        detail = str(getattr(error, "detail", ""))
        said = (f"この要求は受け付けられません（{detail}）。", f"This cannot be done ({detail}).")
    headers = getattr(error, "headers", None)
    if not prefers_html(request.headers.get("accept")):
        return PlainTextResponse(f"{said[0]}\n{said[1]}\n", status, headers)
    title = ("見つかりません", "Not found") if status == 404 else ("エラー", "Error")
    return page(request, "error.html", status, title=title, said=said)
