"""Many files read at once: in this process, by processes of this machine, or by a cluster.

    with open_readers(jobs=2) as readers:
        for number, found in readers.read(numbered_sources):
            ...

Reading depends on nothing but a file's bytes, its name and the rules, so the three ways give the
same; they differ in the order in which documents come back, and that must decide nothing. A few
files a worker are under way at a time: neither all bytes nor all documents are in memory together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from ingest.errors import UnreadableFile
from ingest.pipeline import Source, read_or_fail
from ingest.workers.packed import Read

_BEGINNING = 1024  # bytes in which a PDF says that it is one


class Readers(Protocol):
    """Whoever reads; got from `open_readers`, and good as long as that is open."""

    def read(
        self, sources: Iterable[tuple[int, Source]]
    ) -> Iterator[tuple[int, Read | UnreadableFile]]:
        """The document of each source under the number given with it, in the order they are done.

        A number is the caller's, any that tells the sources apart; each comes back once. `sources`
        is drawn from only as far as workers have room, by the thread that asks for results: an
        iterator may load a file when it is asked for it. The longest first, or the last may keep
        one worker busy while the others have nothing to do. Results should not be kept either:
        what is let go of is gone.

        A file that cannot be read is a value and no error; so is one over which the program makes a
        mistake, a worker process takes too long, or two die. Raises OSError or WorkerFailed if
        nothing can be read for want of the language model, ClusterError if the cluster is lost
        midway, or a worker that joins it is of another yomikae.
        """
        ...


def open_readers(jobs: int = 1, scheduler: str | None = None) -> AbstractContextManager[Readers]:
    """Readers: of this process and one for PDFs (`jobs` 1), `jobs` processes, or a cluster.

    `scheduler` is the address of its Dask scheduler, tcp://host:port; `jobs` then means nothing.
    Local processes start with the first file, and end when the context ends, whatever they do then.
    Raises ClusterError when the context is entered if the cluster cannot be used.
    """
    if scheduler is not None:
        from ingest.workers.cluster import cluster

        return cluster(scheduler)
    if jobs > 1:
        from ingest.workers.local import processes

        return processes(jobs)
    return _here()


class _Here:
    """This process; but PDFs are read by another one, which PDFium may take with it."""

    def __init__(self, apart: Readers) -> None:
        self._apart = apart

    def read(
        self, sources: Iterable[tuple[int, Source]]
    ) -> Iterator[tuple[int, Read | UnreadableFile]]:
        for number, source in sources:
            if b"%PDF-" in source.data[:_BEGINNING]:
                yield from self._apart.read([(number, source)])
                continue
            found = read_or_fail(source)
            yield number, found if isinstance(found, UnreadableFile) else Read.of(found)


@contextmanager
def _here() -> Iterator[Readers]:
    from ingest.workers.local import processes

    with processes(1) as apart:
        yield _Here(apart)
