"""Clients that ask one thing after another of a server, and what they find."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from graph.store import Store
from tests.load.asked import Ask, asks, new_topic, stacks_of, upload, uploaded_at
from tests.load.server import Memory, Server

_UPLOAD_EVERY = 40  # requests of the first client
_LOOK_EVERY = 50  # requests of a client, at its memory
_PATIENCE = 120.0  # seconds for an answer
_POLL = 0.5  # seconds between two questions how far an upload is


@dataclass
class Told:
    """What the clients found: seconds by kind, errors and how often, memory at each tenth."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[Memory] = field(default_factory=list)
    peak: float = 0.0

    @property
    def count(self) -> int:
        return sum(len(times) for times in self.times.values())

    @property
    def growth(self) -> float:
        """How much more memory the server holds at the end than after a tenth, or a worker does.

        Not both together: workers come and go, as they are asked for and the store changes.
        """
        warm, end = self.memory[0], self.memory[-1]
        return max(end.server / warm.server, end.worker / warm.worker) - 1


Enough = Callable[[Told], float]  # the share of the run that is done: at 1 it is over


class Crowd:
    """Clients of one server."""

    def __init__(self, server: Server, store: Path, seed: int, enough: Enough) -> None:
        now = Store.read_only(store)
        self._all, self._stacks = asks(now), stacks_of(now)
        self._by_kind: dict[str, list[Ask]] = defaultdict(list)
        for ask in self._all:
            self._by_kind[ask.kind].append(ask)
        self._server, self._seed, self._enough = server, seed, enough
        self.told = Told()

    async def run(self, clients: int, *, uploads: bool) -> Told:
        """All of them at once, until it is enough."""
        limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
        async with httpx.AsyncClient(
            base_url=self._server.url,
            timeout=_PATIENCE,
            limits=limits,
            headers={"accept-language": "ja"},
        ) as http:
            await asyncio.gather(
                *(self._client(http, n, uploads=uploads and n == 0) for n in range(clients))
            )
        self.told.memory.append(self._server.memory())
        return self.told

    async def _client(self, http: httpx.AsyncClient, number: int, *, uploads: bool) -> None:
        chance = random.Random(f"{self._seed}/{number}")
        kinds = sorted((*self._by_kind, "new topic"))
        turn = 0
        while (done := self._enough(self.told)) < 1:
            turn += 1
            if int(done * 10) > len(self.told.memory):
                self.told.memory.append(self._server.memory())
            if uploads and turn % _UPLOAD_EVERY == 0:
                await self._timed("upload", self._upload(http, turn))
                continue
            kind = chance.choice(kinds)
            ask = (
                new_topic(chance, self._stacks)
                if kind == "new topic"
                else chance.choice(self._by_kind[kind])
            )
            await self._timed(ask.kind, self._ask(http, ask))
            if turn % _LOOK_EVERY == 0:
                self.told.peak = max(self.told.peak, self._server.memory().all)

    async def _timed(self, kind: str, asking: Awaitable[str]) -> None:
        begun = time.perf_counter()
        try:
            wrong = await asking
        except (httpx.HTTPError, ValueError) as error:
            wrong = f"{type(error).__name__} {error}"
        self.told.times[kind].append(time.perf_counter() - begun)
        if wrong:
            self.told.errors[f"{kind}: {wrong}"] += 1

    async def _ask(self, http: httpx.AsyncClient, ask: Ask) -> str:
        """What is wrong with the answer, "" if nothing is."""
        answer = await http.get(ask.path, params=ask.params, headers={"accept": ask.accept})
        what = f"{ask.path} {str(ask.params)[-200:]}"
        if answer.status_code != 200:
            return f"{answer.status_code} {what}"
        return "" if ask.is_right(answer.text) else f"another answer {what}"

    async def _upload(self, http: httpx.AsyncClient, turn: int) -> str:
        name, data = upload(turn)
        headers = {
            "authorization": f"Bearer {self._server.token}",
            "accept": "application/json",
        }
        files = {"file": (name, data, "text/plain")}
        answer = await http.post("/add", files=files, headers=headers)
        if answer.status_code != 202:
            return f"{answer.status_code}"
        at = answer.json()["at"]
        while not (await http.get(f"{at}.json")).json()["over"]:
            await asyncio.sleep(_POLL)
        shown = await http.get(uploaded_at(), headers={"accept": "text/html"})
        return "" if f"料金は{turn}円です" in shown.text else "the document is not what was sent"
