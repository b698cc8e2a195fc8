"""追加: files dropped on the page of the documents, and how far the reading of them is."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from queries.errors import AskError
from queries.messages import pick
from queries.web.forms import TooLarge, files_of, read_form
from queries.web.intake import take
from queries.web.jobs import Full, Job, Jobs
from queries.web.pages import language, page
from queries.web.settings import Settings

_FRAMING = 2**20  # bytes of a form beside its files
_AGAIN = "2"  # seconds after which a browser without JavaScript looks again
Pair = tuple[str, str]


def routes() -> list[BaseRoute]:
    """Adding, and the page and the data of each upload."""
    return [
        Route("/add", add, methods=["POST"]),
        Route("/add", _back, methods=["GET"]),
        Route("/add/{job}.json", progress),
        Route("/add/{job}", uploaded),
    ]


async def _back(request: Request) -> Response:
    return RedirectResponse("/#adding", 303)


async def add(request: Request) -> Response:
    """Take files in; the answer leads to their progress."""
    settings: Settings = request.app.state.settings
    jobs: Jobs = request.app.state.jobs
    try:
        form = await read_form(request, settings.upload_limit + _FRAMING)
    except TooLarge:
        return _refused(request, 413, _too_much(settings))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it
    except AskError as error:
        return _refused(request, 400, (error.ja, error.en))
    try:
        files = files_of(form, "file")
        if not files:
            return _refused(request, 400, _NO_FILE)
        if len(files) > settings.files_limit:
            return _refused(request, 413, _too_many(len(files), settings))
        taken = await run_in_threadpool(take, settings.store, files, settings.file_limit)
    finally:
        await form.close()
    try:
        id_ = jobs.submit(taken.files, [(e.message("ja"), e.message("en")) for e in taken.refused])
    except Full:
        return _refused(request, 503, _BUSY)
    at = f"/add/{id_}"
    return JSONResponse({"at": at}, 202) if _by_script(request) else RedirectResponse(at, 303)


async def uploaded(request: Request) -> Response:
    """How far an upload is; what came of it. Until it is over a browser asks again by itself."""
    job = _job(request)
    answer = page(request, "added.html", job=job, words=pick(_words(job), language(request)))
    if not job.over:
        answer.headers["Refresh"] = _AGAIN
    return answer


async def progress(request: Request) -> Response:
    """The same for the script of the page."""
    job = _job(request)
    return JSONResponse(
        {
            "over": job.over,
            "done": job.done,
            "total": job.total,
            "words": pick(_words(job), language(request)),
        },
        headers={"Cache-Control": "no-store"},
    )


def _job(request: Request) -> Job:
    jobs: Jobs = request.app.state.jobs
    found = jobs.job(request.path_params["job"])
    if found is None:
        raise AskError(
            "この追加の記録はもうありません（サーバーを開き直すと消えます）。文書の一覧で確かめてください。",
            "nothing is known of this upload any more (starting the server anew forgets them): see "
            "the list of documents",
        )
    return found


def _words(job: Job) -> Pair:
    """How far a job is, in a line."""
    if job.stage == "waiting" and not job.ahead:
        return "読み始めます", "about to be read"
    return {
        "waiting": (
            f"順番を待っています（先に読む追加が{job.ahead}件）",
            f"waiting: uploads to be read before it: {job.ahead}",
        ),
        "reading": (
            f"読んでいます（{job.total}件中 {job.done}件）",
            f"reading: {job.done} of {job.total}",
        ),
        "writing": (
            "収録しています（引用を結び、優先関係を推論しています）",
            "storing: linking citations, inferring what overrides what",
        ),
        "done": ("終わりました", "done"),
        "failed": ("追加できませんでした", "nothing could be added"),
    }[job.stage]


def _by_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _refused(request: Request, status: int, said: Pair) -> Response:
    if _by_script(request):
        return JSONResponse({"said": pick(said, language(request))}, status)
    title = ("追加できません", "This cannot be added")
    return page(request, "error.html", status, title=title, said=said)


_NO_FILE: Pair = ("ファイルを選んでください。", "choose a file")
_BUSY: Pair = (
    "読み取りを待つファイルが多すぎます。先のものが終わってから追加してください。",
    "too many uploads are waiting: add these when they are done",
)


def _too_much(settings: Settings) -> Pair:
    most = f"{settings.upload_limit / 2**20:g} MB"
    return (
        f"一度に追加できるのは合わせて{most}までです。分けて追加してください。",
        f"at most {most} can be added at a time: add them in parts",
    )


def _too_many(count: int, settings: Settings) -> Pair:
    most = settings.files_limit
    return (
        f"一度に追加できるのは{most}ファイルまでです（{count}ファイルありました）。分けて追加してください。",
        f"at most {most} files can be added at a time (these are {count}): add them in parts",
    )
