"""What a process that reads may take, held by the system: the code of PDFium and of libraries like
it looks at no deadline of ours.

Beyond its time the process is ended by SIGALRM, which whoever asked it can tell from other ends;
beyond its memory it gets none. Where the system knows neither (Windows) there is no ceiling.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ingest.limits import limits

GRACE = 30  # seconds beyond the limit: reading itself looks at the clock and says more
OUT_OF_TIME = -int(getattr(signal, "SIGALRM", 0))  # the exit code of a process so ended


def bound_memory() -> None:
    """Let this process, and those that it starts, have no more memory than the limit."""
    with suppress(ImportError, ValueError, OSError):  # a lower one may be in force
        import resource

        most = limits().memory_bytes
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


@contextmanager
def bound_time() -> Iterator[None]:
    """Let this process end if what is done here takes longer than the limit and GRACE."""
    if not OUT_OF_TIME:
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits().seconds + GRACE)
    try:
        yield
    finally:
        signal.alarm(0)
