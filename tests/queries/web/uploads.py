"""Files as a browser sends them, and waiting for what comes of them."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from queries.web.jobs import Job

TERMS = (
    "甲約款\n第1条（適用）\n当社は、乙約款第3条は適用しません。\n第2条（料金）\n料金は100円です。\n"
)
_LOOKS = 100_000  # each asks the server; more than any upload here takes


def send(client: TestClient, *files: tuple[str, bytes], **headers: str) -> Any:
    """The answer to files sent at once, not followed."""
    parts = [("file", (name, data, "text/plain")) for name, data in files]
    return client.post("/add", files=parts, headers=headers, follow_redirects=False)


def over(client: TestClient, answer: Any) -> Job:
    """The upload that an answer leads to, when it is over."""
    assert answer.status_code == 303
    at = answer.headers["location"]
    for _ in range(_LOOKS):
        if client.get(f"{at}.json").json()["over"]:
            job = client.app.state.jobs.job(at.rpartition("/")[2])  # type: ignore[attr-defined]
            assert isinstance(job, Job)
            return job
    raise AssertionError("never over")


def added(client: TestClient, *files: tuple[str, bytes]) -> Job:
    """What comes of files."""
    return over(client, send(client, *files))


def names(job: Job) -> list[Any]:
    """The documents that were read."""
    return sorted(d["document"] for d in job.documents)
