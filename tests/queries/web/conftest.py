"""A real server over the built samples, and a real browser that tells on what goes wrong."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from graph.review_file import NAME as REVIEWS
from ingest.pipeline import files_under
from queries.build import build
from queries.review_file import remember
from queries.web.app import create_app
from queries.web.connection import Connection
from queries.web.serve import listening
from queries.web.settings import Settings
from tests.conftest import ROOT
from tests.queries.web.keys import BEARER, TOKEN

SAMPLES = ROOT / "ingest" / "samples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def samples_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples that no test may change."""
    store = tmp_path_factory.mktemp("samples") / "store"
    report = build(files_under([SAMPLES]), store, jobs=1, progress=lambda done, total: None)
    assert not report.failures
    return store


@pytest.fixture
def samples_copy(samples_built: Path, tmp_path: Path) -> Path:
    """A store of the samples that the test may change, with a file of reviews of its own.

    The copy would remember the file beside the samples, in the repository.
    """
    store = Path(shutil.copytree(samples_built, tmp_path / "store"))
    remember(store, tmp_path / REVIEWS)
    return store


class Served:
    """A server in a thread of this process, until `stop`; `url` has no slash at its end."""

    def __init__(self, settings: Settings) -> None:
        self.token = TOKEN
        socket = listening("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{socket.getsockname()[1]}"
        app = create_app(replace(settings, token=TOKEN))
        config = uvicorn.Config(app, http=Connection, log_level="warning", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [socket]}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=30)


@pytest.fixture(scope="session")
def served(samples_built: Path) -> Iterator[str]:
    """The address of a server over the samples."""
    server = Served(Settings(samples_built))
    yield server.url
    server.stop()


@pytest.fixture
def served_copy(samples_copy: Path) -> Iterator[str]:
    """The address of a server over samples that the test may change."""
    server = Served(Settings(samples_copy))
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: .ci/run installs Debian's")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield found
        found.close()


def watch(page: Page, faults: list[str]) -> None:
    """Note what goes wrong on a page: errors, refusals of its policy, requests that leave it."""
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            faults.append(f"console: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )

    origins: set[str] = set()

    def asked(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob"):
            origins.add(parts.netloc)
        if len(origins) > 1:
            faults.append(f"left the origin: {url}")

    page.on("request", lambda request: asked(request.url))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without cookies, in Japanese, of 1280 by 900 pixels, that may write."""
    found = browser.new_context(
        locale="ja-JP",
        viewport={"width": 1280, "height": 900},
        accept_downloads=True,
        extra_http_headers=BEARER,
    )
    found.set_default_timeout(20_000)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; the test fails if anything went wrong on it, unless it looked at `page.faults`."""
    found = context.new_page()
    faults: list[str] = []
    watch(found, faults)
    found.faults = faults  # type: ignore[attr-defined]
    yield found
    assert faults == []
