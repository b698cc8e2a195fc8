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

        A file that cannot be read is a value and no error; so is one over which worker processes
        die twice. A mistake of the program is raised. Raises ClusterError if the cluster is lost
        midway, or a worker that joins it is of another yomikae.
        """
        ...


def open_readers(jobs: int = 1, scheduler: str | None = None) -> AbstractContextManager[Readers]:
    """Readers: of this process (`jobs` 1), `jobs` processes, or the cluster at `scheduler`.

    `scheduler` is the address of a Dask scheduler, tcp://host:port; `jobs` then means nothing.
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
    """This process."""

    def read(
        self, sources: Iterable[tuple[int, Source]]
    ) -> Iterator[tuple[int, Read | UnreadableFile]]:
        for number, source in sources:
            found = read_or_fail(source)
            yield number, found if isinstance(found, UnreadableFile) else Read.of(found)


@contextmanager
def _here() -> Iterator[Readers]:
    yield _Here()
