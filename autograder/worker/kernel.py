"""Calls to the Linux kernel that Python's standard library has no function for. One line each; no policy here."""

from __future__ import annotations

import ctypes
import os
import platform
from typing import Any

NEWNS, NEWCGROUP, NEWUTS, NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 1 << 14, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP = 1, 4, 22, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 36, 38, 47

# Numbers from 424 on are the same on every architecture.
PIDFD_OPEN, LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 434, 444, 445, 446

MACHINE = platform.machine()

_libc = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, *arguments: Any) -> int:
    """Raises OSError. Integers are passed as long, bytes and ctypes objects as pointers."""
    passed = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    result: int = _libc.syscall(ctypes.c_long(number), *passed)
    return _checked(result, f"system call {number}")


def prctl(option: int, *arguments: Any) -> int:
    passed = [ctypes.c_ulong(one) if isinstance(one, int) else one for one in (*arguments, 0, 0, 0, 0)[:4]]
    result: int = _libc.prctl(option, *passed)
    return _checked(result, f"prctl({option})")


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), f"unshare({flags:#x})")


def setns(fd: int, kind: int) -> None:
    _checked(_libc.setns(fd, kind), f"setns({kind:#x})")


def mount(kind: str, target: str, flags: int, options: str) -> None:
    result = _libc.mount(kind.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode())
    _checked(result, f"mount of a {kind} on {target}")


def collapse(start: int, size: int) -> None:
    """Put what is in this range of addresses into huge pages. Raises OSError where the kernel cannot (before 6.1)."""
    _checked(_libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), 25), "madvise(MADV_COLLAPSE)")


def drop_capabilities() -> None:
    """Every set empty, and the bounding set too: nothing can be regained by executing a file."""
    last = 63
    for capability in range(last + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # past the last capability that this kernel knows
    clear_all = 4
    prctl(PR_CAP_AMBIENT, clear_all)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _checked(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result
