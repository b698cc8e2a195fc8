"""Who writes to a store: a note beside it, for the one who comes second and must wait.

The note holds nobody out; the lock of the store does. It is believed only where that is held.
"""

from __future__ import annotations

import datetime
import json
import os
from contextlib import suppress
from pathlib import Path

FILE = "writer.json"


def sign(path: Path) -> None:
    """Note that this process writes to the store in the folder `path`, from now on."""
    since = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    with suppress(OSError):  # a note: nobody is held up for want of it
        (path / FILE).write_text(json.dumps({"pid": os.getpid(), "since": since}), "utf-8")


def signed(path: Path) -> tuple[int, str] | None:
    """The process that last signed and is still there, and since when; None if it is not known."""
    try:
        found = json.loads((path / FILE).read_text("utf-8"))
        pid, since = int(found["pid"]), datetime.datetime.fromisoformat(found["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (pid, f"{since:%Y-%m-%d %H:%M:%S}") if pid > 0 and _is_there(pid) else None


def said(path: Path) -> tuple[str, str]:
    """What to say (ja, en) to one who wants to write while another does."""
    known = signed(path)
    ja, en = "", ""
    if known is not None:
        pid, since = known
        ja = f"（プロセス{pid}、{since}から）"
        en = f" (process {pid}, since {since})"
    return (
        f"ほかのyomikaeが書き込み中です{ja}。終わってから、もう一度実行してください"
        "（読むだけの命令は、その間も使えます）",
        f"another yomikae is writing to it{en}: run this again when that has ended (commands that "
        "only read can be used meanwhile)",
    )


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # of somebody else
    return True
