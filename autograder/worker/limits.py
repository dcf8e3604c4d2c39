"""What the operating system enforces on a worker at every level, set by the worker on itself before student code.

Wall time and, where a level does not forbid them, the number of processes are watched from outside, by the trusted half
(RLIMIT_NPROC would count all processes of the user, and does not limit root). These limits stop: excessive memory
(address space), large files, many open files, endless use of a processor, core dumps, gaining privileges through
set-uid programs, outliving the zygote.
"""

from __future__ import annotations

import resource
import signal
import sys
from dataclasses import dataclass

from autograder.worker import kernel


@dataclass(frozen=True)
class WorkerLimits:
    """Limits of one worker: memory_bytes on top of what the zygote already has; 0 for no limit.

    file_bytes is the most for one file and, at the level strict, for all files together.
    """

    memory_bytes: int
    file_bytes: int
    open_files: int
    cpu_seconds: int
    threads: int


def enforce(limits: WorkerLimits, address_space_bytes: int) -> None:
    """address_space_bytes: what the process has mapped by now."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    if sys.platform == "linux":
        if limits.memory_bytes:
            _limit(resource.RLIMIT_AS, address_space_bytes + limits.memory_bytes)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def address_space() -> int:
    """Bytes that this process has mapped; 0 if the system does not say."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _limit(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))
