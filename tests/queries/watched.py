"""What a Python process and its children open and call, written down by their interpreters."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

# runs at the start of every interpreter that finds it (site.py); audit hooks cannot be taken off
_HOOK = """
import json, os, sys

_out = os.open(os.environ["YOMIKAE_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_OTHER = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
          "socket.sendmsg", "os.system", "os.exec", "os.posix_spawn", "subprocess.Popen",
          "pickle.find_class", "marshal.loads", "urllib.Request", "http.client.connect"}

def _watch(event, args):
    if event == "open":
        if not isinstance(args[0], (str, bytes)):
            return
        what = [os.fsdecode(args[0]), bool(args[2] & _WRITES)]
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link"):
        if not all(isinstance(a, (str, bytes, int)) for a in args[:2]):
            args = [os.fspath(a) for a in args[:2] if hasattr(a, "__fspath__")]
        what = [os.fsdecode(args[0]) if isinstance(args[0], (str, bytes)) else "", True]
        event = "change"
    elif event in _OTHER:
        if event == "marshal.loads":
            return  # every import
        what = [repr(args[1] if event == "socket.connect" else args[0])[:300], False]
    else:
        return
    if event in ("open", "change") and what[0] and not os.path.isabs(what[0]):
        what[0] = os.path.abspath(what[0])
    line = json.dumps([event, *what]) + "\\n"
    os.write(_out, line.encode("utf-8", "replace"))

sys.addaudithook(_watch)
"""
_EMPTY = Path("/dev/null")


@dataclass(frozen=True, slots=True)
class Event:
    """`what` is a path, a program or an address; `writes` whether a file may change by it."""

    name: str
    what: str
    writes: bool


class Watched:
    """`environ` for a child that is watched; `events` are what it and its children did so far."""

    def __init__(self, folder: Path) -> None:
        at = folder / "hook"
        at.mkdir()
        (at / "sitecustomize.py").write_text(_HOOK, "utf-8")
        self._log = folder / "events"
        temporary = folder / "temporary"
        temporary.mkdir()
        self.environ = os.environ | {
            "PYTHONPATH": f"{at}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "YOMIKAE_WATCHED": str(self._log),
            "TMPDIR": str(temporary),
            "HOME": str(folder / "home"),
        }
        self._own = (self._log, at, temporary)

    def events(self, since: int = 0) -> list[Event]:
        """From the one with this number on, each once."""
        lines = self._log.read_text("utf-8").splitlines()[since:]
        return list(dict.fromkeys(Event(*json.loads(line)) for line in lines))

    def count(self) -> int:
        """How many there are so far."""
        return len(self._log.read_bytes().splitlines())

    def outside(self, events: list[Event], *folders: Path) -> list[Event]:
        """Files opened or changed that are in none of the folders, nor in Python and the system.

        Of Python, the packages and the system nothing may be written.
        """
        own = [f.resolve() for f in (*folders, *self._own)]
        read = [Path(p).resolve() for p in (sys.prefix, sys.base_prefix, *_of_the_system())]
        read += [ROOT / name for name in ("ingest", "graph", "queries", "ontology")]
        read += [Path(p).resolve() for p in sys.path if p and Path(p).resolve() != ROOT]
        found = []
        for event in events:
            if event.name not in ("open", "change"):
                continue
            path = Path(os.path.realpath(event.what))
            allowed = own if event.writes else [*own, *read]
            if path != _EMPTY and not any(path.is_relative_to(a) for a in allowed):
                found.append(event)
        return found


def _of_the_system() -> tuple[str, ...]:
    return (
        *("/usr/lib", "/lib", "/usr/share", "/usr/local/lib"),
        *("/proc", "/sys/devices", "/sys/fs/cgroup", "/dev/urandom"),
        *("/etc/mime.types", "/etc/localtime", "/etc/ld.so.cache", "/etc/os-release"),
    )


def calls_out(events: list[Event]) -> list[Event]:
    """What goes to another host, or asks for the address of one."""
    here = ("127.", "'127.", "('127.", "('::1'", "'::1'", "'localhost'", "b'localhost'", "'/")
    names = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
    names |= {"socket.gethostbyname", "urllib.Request", "http.client.connect"}
    return [e for e in events if e.name in names and not e.what.startswith(here)]
