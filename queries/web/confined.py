"""What a worker may not do, held by the kernel: it works while a query runs and no Python does.

A memory limit; no network (Linux on x86-64 and ARM: elsewhere the text of a query alone is looked
at, graph/calls_out.py); no life after the server that started it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import sys

_SOCKET_CALLS = {"x86_64": 41, "aarch64": 198}  # socket(2), by machine
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
# https://docs.kernel.org/userspace-api/seccomp_filter.html
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000


class _Step(ctypes.Structure):
    """One step of a filter: struct sock_filter."""

    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_so", ctypes.c_uint8),
        ("if_not", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Filter(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def limit_memory(most: int) -> None:
    """At more than `most` bytes of data an allocation fails: MemoryError, or the process aborts.

    Not RLIMIT_AS: the store reserves hundreds of megabytes of addresses that it never fills.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the documents


def die_with(parent: int) -> None:
    """End this process when `parent`, which started it, ends, however it ends.

    To be exact, when the thread that started it does: that is the one of the server's event loop.
    """
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could say so
        sys.exit(1)


def at_most(seconds: float) -> None:
    """End this process after so many seconds; 0: not any more. For where `die_with` cannot."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def close_network() -> bool:
    """Make every new socket of this thread fail with EACCES; whether this system can."""
    call = _SOCKET_CALLS.get(platform.machine())
    if sys.platform != "linux" or call is None:
        return False
    steps = (_Step * 4)(
        _Step(_LOAD, 0, 0, 0),  # the number of the call
        _Step(_EQUALS, 0, 1, call),
        _Step(_RETURN, 0, 0, _ERRNO | errno.EACCES),
        _Step(_RETURN, 0, 0, _ALLOW),
    )
    wall = _Filter(len(steps), steps)
    try:
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(wall))
    except OSError:  # a kernel without seccomp
        return False
    return True


def _prctl(option: int, value: int, more: object = None) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), more, 0, 0):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
