"""Try every forbidden action from inside a confined worker. Whatever succeeds is a hole.

Every attempt is chosen to do no harm if it succeeds: files are opened for writing but not written, system calls get
arguments that none of them accepts. A refusal by any layer counts.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import resource
import socket
from collections.abc import Callable, Iterator, Sequence

from autograder.worker import kernel, seccomp

_REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOSYS}
# These take no arguments, and would really do what they say.
_NOT_TRIED_AS_NUMBERS = {"fork", "vfork", "vhangup", "sync"}
_FAMILIES = ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_VSOCK", "AF_PACKET")


def attempt_all(hidden_paths: Sequence[str]) -> dict[str, bool]:
    """Each attempt by name, and whether it succeeded. hidden_paths must be out of sight."""
    return {name: _succeeds(attempt) for name, attempt in _attempts(hidden_paths)}


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        return attempt() is not False
    except (OSError, ValueError):
        return False


def _attempts(hidden_paths: Sequence[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    for path in hidden_paths:
        yield f"see {path}", lambda path=path: os.stat(path)  # type: ignore[misc]
    for folder in ("/", os.path.dirname(os.__file__), "/usr/lib", "/dev", "/proc", "/tmp", "/dev/shm"):
        yield f"make a file in {folder}", lambda folder=folder: _make_and_remove(folder)  # type: ignore[misc]
    yield "change Python's own files", lambda: os.close(os.open(os.__file__, os.O_WRONLY))
    yield "see processes", lambda: any(name.isdigit() for name in os.listdir("/proc"))
    yield "see the kernel's settings", lambda: os.listdir("/proc/sys")
    yield "see devices", lambda: os.listdir("/sys/devices")
    yield "start a process", _fork
    yield "execute a program", lambda: _is_allowed(seccomp.DENIED["execve"])
    for name in _FAMILIES:
        if hasattr(socket, name):
            yield f"open a socket {name}", lambda name=name: _open_socket(name)  # type: ignore[misc]
    yield "become root", lambda: os.setuid(0)
    yield "have a capability", _has_capability
    yield "raise a limit", _raise_limit
    yield "lock a shared file", _lock
    for name, numbers in seccomp.DENIED.items():
        if name not in _NOT_TRIED_AS_NUMBERS:
            yield f"call {name}", lambda numbers=numbers: _is_allowed(numbers)  # type: ignore[misc]


def _is_allowed(numbers: tuple[int | None, int | None]) -> bool:
    """Does a call with invalid arguments get as far as being refused as invalid?"""
    number = seccomp.number_here(numbers)
    if number is None:
        return False
    try:
        kernel.syscall(number, -1, -1, -1, -1, -1, -1)
    except OSError as error:
        return error.errno not in _REFUSALS
    return True


def _make_and_remove(folder: str) -> None:
    path = os.path.join(folder, "autograder-probe")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    os.remove(path)


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def _open_socket(family: str) -> None:
    socket.socket(getattr(socket, family), socket.SOCK_DGRAM).close()


def _has_capability() -> bool:
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    kernel.syscall(seccomp.number_here(seccomp.CAPGET) or 0, header, data)
    return any(data)


def _raise_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard + 1))


def _lock() -> None:
    with open(os.__file__) as file:
        fcntl.lockf(file, fcntl.LOCK_SH)
