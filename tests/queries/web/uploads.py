"""Files as a browser sends them, and waiting for what comes of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from queries.web.jobs import Job, Jobs

# nothing in them needs a parse, which takes its time to begin
TERMS = (
    "甲約款\n第1条（総則）\n甲サービスは、当社が提供します。\n第2条（料金）\n料金は100円です。\n"
)
CITING = TERMS + "第3条（適用）\n当社は、乙約款第3条は適用しません。\n"
_LONGEST = 300  # seconds: a machine may be busy


def send(client: TestClient, *files: tuple[str, bytes], **headers: str) -> Any:
    """The answer to files sent at once, not followed."""
    parts = [("file", (name, data, "text/plain")) for name, data in files]
    return client.post("/add", files=parts, headers=headers, follow_redirects=False)


def over(client: TestClient, answer: Any) -> Job:
    """The upload that an answer leads to, when it is over."""
    assert answer.status_code == 303
    jobs: Jobs = client.app.state.jobs  # type: ignore[attr-defined]
    id_ = answer.headers["location"].rpartition("/")[2]
    ended = threading.Event()
    changed = jobs._change

    def change(of: str, how: Callable[[Job], Job]) -> None:
        changed(of, how)
        look()

    def look() -> None:
        if (job := jobs.job(id_)) is not None and job.over:
            ended.set()

    jobs._change = change  # type: ignore[method-assign]
    look()
    assert ended.wait(_LONGEST)
    jobs._change = changed  # type: ignore[method-assign]
    job = jobs.job(id_)
    assert job is not None
    return job


def added(client: TestClient, *files: tuple[str, bytes]) -> Job:
    """What comes of files."""
    return over(client, send(client, *files))


def names(job: Job) -> list[Any]:
    """The documents that were read."""
    return sorted(d["document"] for d in job.documents)
