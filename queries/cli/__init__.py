"""The command `yomikae`: thin over the functions of `queries`."""

import os

# numpy reads this when it is first imported: one thread a process, workers make the rest
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from queries.cli.main import main

__all__ = ["main"]
