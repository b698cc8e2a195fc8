"""Sources into packets for workers, and what they found back out, so many at a time.

Small files go together, so that thousands of them do not each pay for the way to a worker and back;
a large one goes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice

from ingest.errors import UnreadableFile
from ingest.pipeline import Source
from ingest.workers.packed import Read, pack_sources, unpack_found

BYTES = 16 << 10  # of files in a packet: a fraction of a second, which another waits at the end
FILES = 16

Found = tuple[int, Read | UnreadableFile]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sources that go to a worker together, with their numbers."""

    numbers: tuple[int, ...]
    sources: tuple[Source, ...]

    def packet(self) -> bytes:
        return pack_sources(self.sources)

    def one_by_one(self) -> Iterator[Batch]:
        for number, source in zip(self.numbers, self.sources, strict=True):
            yield Batch((number,), (source,))

    def found(self, packet: bytes) -> list[Found]:
        """What a worker found. Raises WorkerFailed for a mistake of the program."""
        return list(zip(self.numbers, unpack_found(packet), strict=True))


def batches(sources: Iterable[tuple[int, Source]]) -> Iterator[Batch]:
    """Sources in their order, as many together as stay within `BYTES` and `FILES`."""
    together: list[tuple[int, Source]] = []
    size = 0
    for number, source in sources:
        if together and (size + len(source.data) > BYTES or len(together) == FILES):
            yield _batch(together)
            together, size = [], 0
        together.append((number, source))
        size += len(source.data)
    if together:
        yield _batch(together)


def _batch(together: Sequence[tuple[int, Source]]) -> Batch:
    return Batch(tuple(n for n, _ in together), tuple(s for _, s in together))


def streamed(
    sources: Iterable[tuple[int, Source]],
    read: Callable[[Batch], list[Found]],
    pool: Executor,
    room: int,
) -> Iterator[Found]:
    """What `read` finds in the batches of `sources`, as they are done, `room` under way at a time.

    `read` runs in `pool`; the next batch is handed out before what a finished one holds is told, so
    that workers go on while whoever asked makes use of it. Raises what `read` raises.
    """
    left = batches(sources)
    under_way: set[Future[list[Found]]] = set()
    try:
        under_way.update(pool.submit(read, batch) for batch in islice(left, room))
        while under_way:
            for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                under_way.remove(done)
                under_way.update(pool.submit(read, batch) for batch in islice(left, 1))
                yield from done.result()
    finally:
        for future in under_way:
            future.cancel()
