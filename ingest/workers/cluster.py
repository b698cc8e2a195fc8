"""A Dask cluster that reads: `dask scheduler` and `dask worker`, wherever they run.

Only bytes go to the workers and come back; but Dask itself pickles which function is to run, and
its scheduler may have its clients and workers run anything: it must be one that is trusted.

A worker with other rules would mix other readings in, so every answer says by which it was read.
One that joins midway without yomikae cannot even unpickle what it is to run: Dask closes it.
The scheduler hands the files of a worker that dies to another one and gives up on those that it was
given when several died (its `allowed-failures`); these are tried once more with nothing beside
them, so that a file is not blamed for its neighbour.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ingest.errors import ClusterError, UnreadableFile
from ingest.pipeline import Source
from ingest.rules_version import rules_version
from ingest.workers import Readers
from ingest.workers.batches import Batch, Found, streamed
from ingest.workers.packed import WorkerFailed, read_packed, rules_of

if TYPE_CHECKING:
    from distributed import Client, Future

_CONNECT = 10.0  # seconds to wait for the scheduler
_FIRST_WORKER = 30.0  # … for a worker to be there
_LOOK = 15.0  # … after which to look whether any worker is left
_AHEAD = 3  # batches a thread of a worker: one that it reads, and more on their way
_AT_LEAST = 12  # batches under way: workers may join


@contextmanager
def cluster(address: str) -> Iterator[Readers]:
    """The workers of the Dask scheduler at `address` (tcp://host:port).

    Raises ClusterError if dask is not installed, the scheduler cannot be reached, it has no
    workers, or one of them has no yomikae or one with other rules.
    """
    try:
        import dask
        import distributed  # noqa: F401  sets defaults that are set again below
    except ImportError as error:
        raise ClusterError(
            address,
            ("クラスターを使うための dask がありません", "dask, which clusters need, is missing"),
            ("pip install 'yomikae[cluster]' を実行してください", "pip install 'yomikae[cluster]'"),
        ) from error
    # files are part of the tasks: data of its own would be lost with the worker that holds it
    large = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}
    with _quiet("distributed", "distributed.client"), dask.config.set(large):
        try:
            client = _client(address)
        except Exception as error:  # what answers may be no scheduler, and say anything
            raise _unreachable(address, error) from error
        with client:
            workers = _Cluster(client, address, _room(client, address))
            try:
                workers.check()
                yield workers
            finally:
                workers.end()


def _client(address: str) -> Client:
    """A client of the scheduler. Raises OSError or ValueError if it cannot be reached."""
    from distributed import Client

    class OneThatCloses(Client):
        """One that fails would close itself when it is collected, and may wait for itself then."""

        def __init__(self) -> None:
            try:
                super().__init__(  # type: ignore[no-untyped-call]
                    address, timeout=_CONNECT, set_as_default=False
                )
            except BaseException:
                self.close()  # type: ignore[no-untyped-call]
                raise

    return OneThatCloses()


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Let loggers say nothing: what matters is raised, and said by whoever catches it."""
    loggers = {name: logging.getLogger(name) for name in names}
    before = {name: logger.level for name, logger in loggers.items()}
    for logger in loggers.values():
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for name, logger in loggers.items():
            logger.setLevel(before[name])


def _room(client: Client, address: str) -> int:
    """How many batches may be under way, once there is a worker."""
    try:
        client.wait_for_workers(1, timeout=_FIRST_WORKER)
    except TimeoutError as error:
        raise _no_worker(address) from error
    threads: dict[str, int] = client.nthreads()
    return max(_AT_LEAST, _AHEAD * sum(threads.values()))


class _Cluster:
    """The workers of a scheduler; a thread here waits for each of `room` batches."""

    def __init__(self, client: Client, address: str, room: int) -> None:
        self._client, self._address, self._room = client, address, room
        self._pool = ThreadPoolExecutor(room)
        self._asked: set[Future[bytes]] = set()

    def read(self, sources: Iterable[tuple[int, Source]]) -> Iterator[Found]:
        suspects: list[Batch] = []  # with workers when these died

        def read(batch: Batch) -> list[Found]:
            answer = self._ask(batch)
            if answer is None:
                suspects.append(batch)
                return []
            return batch.found(answer)

        yield from streamed(sources, read, self._pool, self._room)
        for batch in suspects:
            for one in batch.one_by_one():
                answer = self._ask(one)
                if answer is None:
                    yield one.numbers[0], _killed(one.sources[0].path)
                else:
                    yield from one.found(answer)

    def check(self) -> None:
        """Raises ClusterError if a worker has no yomikae, or reads by other rules."""
        mine = rules_version()
        try:
            found = self._client.run(rules_version, on_error="return")
        except OSError as error:
            raise self._lost() from error
        for address, theirs in sorted(found.items()):
            if isinstance(theirs, OSError) or theirs == mine:
                continue  # one that has just gone does no harm
            why = (
                (
                    f"このワーカーは別の規則で読みます（{theirs}、こちらは{mine}）",
                    f"this worker reads by other rules ({theirs}, here {mine})",
                )
                if isinstance(theirs, str)
                else (
                    f"このワーカーではyomikaeが動きません（{_short(theirs)}）",
                    f"this worker has no yomikae that runs ({_short(theirs)})",
                )
            )
            raise ClusterError(address, why, _INSTALL)

    def end(self) -> None:
        """Let the workers drop what they have not begun; no thread is left."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):  # the cluster may be gone, and is no more needed
            self._client.cancel(list(self._asked), force=True)
        self._pool.shutdown()

    def _ask(self, batch: Batch) -> bytes | None:
        """What a worker answers; None if too many died over it."""
        from distributed import KilledWorker

        try:
            future = self._client.submit(read_packed, batch.packet(), pure=False)
        except Exception as error:
            raise self._lost() from error
        self._asked.add(future)
        try:
            self._wait(future)
            answer = future.result()
        except KilledWorker:
            return None
        except (CancelledError, OSError) as error:
            raise self._lost() from error
        except ClusterError:
            raise
        except Exception as error:
            self.check()
            raise WorkerFailed(f"{batch.sources[0].path}: {error}") from error
        finally:
            self._asked.discard(future)
        if rules_of(answer) != rules_version():
            self.check()
            raise ClusterError(
                self._address,
                ("別の規則で読むワーカーがありました", "a worker read by other rules"),
                _INSTALL,
            )
        return answer

    def _wait(self, future: Future[bytes]) -> None:
        """Wait until it is done. Raises ClusterError if for long there is no worker for it."""
        empty = False
        while True:
            try:
                future.exception(timeout=_LOOK)
                return
            except TimeoutError:
                was_empty, empty = empty, not self._client.scheduler_info()["workers"]
                if was_empty and empty:
                    raise _no_worker(self._address) from None

    def _lost(self) -> ClusterError:
        return ClusterError(
            self._address,
            ("途中でつながらなくなりました", "the connection was lost midway"),
            (
                "dask scheduler を確かめ、もう一度 build してください",
                "check the dask scheduler and build again",
            ),
        )


_INSTALL = (
    "すべてのワーカーに、ここと同じyomikaeを入れてください",
    "install the same yomikae on every worker as here",
)


def _unreachable(address: str, error: BaseException) -> ClusterError:
    return ClusterError(
        address,
        (f"接続できません（{_short(error)}）", f"cannot be reached ({_short(error)})"),
        (
            "アドレスと、dask scheduler が動いているかを確かめてください",
            "check the address, and that a dask scheduler runs there",
        ),
    )


def _no_worker(address: str) -> ClusterError:
    return ClusterError(
        address,
        ("ワーカーがありません", "it has no workers"),
        (f"dask worker {address} で加えてください", f"start some: dask worker {address}"),
    )


def _killed(path: str) -> UnreadableFile:
    return UnreadableFile(
        path,
        (
            "これを読むワーカーが次々に途中で終わりました",
            "the workers that read it died one after another",
        ),
        (
            "ワーカーの空きメモリーを確かめ、ファイルを分けるか、これだけを読み込んでください",
            "check how much memory the workers have, and split the file or read it alone",
        ),
    )


def _short(error: BaseException) -> str:
    return str(error).split("\n")[0] or type(error).__name__
