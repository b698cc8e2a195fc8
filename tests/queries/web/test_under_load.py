"""A little of `python -m tests.load`: several clients, each answer held against the truth."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.store import Store
from tests.load.__main__ import lines, quantile
from tests.load.asked import asks
from tests.load.crowd import Crowd, Told
from tests.load.server import Memory, serving

ANSWERS = 120


def test_several_clients_at_once(samples_built: Path, tmp_path: Path) -> None:
    with serving(samples_built, tmp_path / "errors") as server:
        crowd = Crowd(server, samples_built, 1, lambda told: told.count / ANSWERS)
        with ThreadPoolExecutor(1) as alone:  # the browser of other tests has a loop in this thread
            told = alone.submit(lambda: asyncio.run(crowd.run(8, uploads=False))).result()
    assert told.errors == {}
    assert (tmp_path / "errors").read_text("utf-8") == ""
    assert told.count >= ANSWERS
    assert set(told.times) == {"page", "trace", "table", "named", "sparql", "new topic"}
    assert "0 errors" in lines(told, 1.0)[0]


def test_a_wrong_answer_is_seen(samples_built: Path) -> None:
    """Each question would take the answer to none of the others for its own."""
    found = asks(Store.read_only(samples_built))
    assert not any(ask.is_right("<html></html>") for ask in found)
    assert not any(ask.is_right("") for ask in found)


@pytest.mark.parametrize(("share", "time"), [(0.0, 1.0), (0.5, 3.0), (0.99, 4.0), (1.0, 4.0)])
def test_quantiles(share: float, time: float) -> None:
    assert quantile([4.0, 1.0, 3.0, 2.0], share) == time


def test_growth() -> None:
    """Of the server or of one worker; that there are fewer of them is no gain."""
    told = Told(memory=[Memory(80.0, 20.0, 2), Memory(99.0, 20.0, 2), Memory(84.0, 11.0, 1)])
    assert told.growth == pytest.approx(0.10)
