"""What the operating system enforces on a worker, set by the worker on itself before it sees student code.

Wall time and the number of processes are watched from outside, by the trusted half (RLIMIT_NPROC would count
all processes of the user, and does not bind root). What these limits stop at
the level ``process``: memory (address space), large files, open files, a processor used for ever, core dumps,
gaining privileges through set-uid programs, outliving the zygote. What they do not stop: reading files,
the network, signals to processes of the same user. That is the work of a stricter level.
"""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38


@dataclass(frozen=True)
class Enforced:
    """Limits of one worker: memory_bytes on top of what the zygote already has; 0 for no limit."""

    memory_bytes: int
    file_bytes: int
    open_files: int
    cpu_seconds: int


def enforce(limits: Enforced) -> None:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    if sys.platform == "linux":
        if limits.memory_bytes:
            _limit(resource.RLIMIT_AS, _own_address_space() + limits.memory_bytes)
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Make every descendant whose parent died a child of this process, so that none can be lost sight of."""
    if sys.platform == "linux":
        _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _limit(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))


def _own_address_space() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl({option}) was refused")
