"""Landlock: a process gives up access to files, TCP ports, abstract sockets and signals for itself and its children.

Needs no privilege. What a kernel can take away grows with its Landlock version ("ABI"); all of it is taken away.
https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from autograder.worker import kernel

_READ_FILE, _WRITE_FILE, _READ_DIR = 1 << 2, 1 << 1, 1 << 3
_FIRST_RIGHTS = (1 << 13) - 1  # ABI 1: execute, write, read, list, remove, make ..
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_TCP_BIND_AND_CONNECT = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
_RULE_PATH_BENEATH = 1
_GET_VERSION = 1


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def abi() -> int:
    """The kernel's Landlock version; 0 if there is none."""
    try:
        return kernel.syscall(kernel.LANDLOCK_CREATE_RULESET, None, 0, _GET_VERSION)
    except OSError:
        return 0


def opened(paths: Iterable[str]) -> list[int]:
    """Descriptors that name the paths, to be made once and used in every child."""
    return [os.open(path, os.O_PATH | os.O_CLOEXEC) for path in paths if os.path.exists(path)]


def restrict(readable: Iterable[int], writable: str, version: int) -> None:
    """From here on: read below readable, everything but executing below writable, and nothing else.

    no_new_privs must be set already.
    """
    files = _FIRST_RIGHTS
    for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV)):
        files |= right if version >= since else 0
    attributes = _Ruleset(
        files,
        _TCP_BIND_AND_CONNECT if version >= 4 else 0,
        _ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0,
    )
    # A kernel refuses a structure longer than it knows, unless the rest is zero.
    ruleset = kernel.syscall(kernel.LANDLOCK_CREATE_RULESET, ctypes.byref(attributes), ctypes.sizeof(attributes), 0)
    try:
        for fd in readable:
            _allow(ruleset, fd, _READ_FILE | _READ_DIR | (_WRITE_FILE if _is_device(fd) else 0))
        own = os.open(writable, os.O_PATH | os.O_CLOEXEC)
        execute = 1
        _allow(ruleset, own, files & ~execute & ~_IOCTL_DEV)
        os.close(own)
        kernel.syscall(kernel.LANDLOCK_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, fd: int, rights: int) -> None:
    if not stat.S_ISDIR(os.fstat(fd).st_mode):
        rights &= _READ_FILE | _WRITE_FILE
    rule = _PathBeneath(rights, fd)
    kernel.syscall(kernel.LANDLOCK_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)


def _is_device(fd: int) -> bool:
    return stat.S_ISCHR(os.fstat(fd).st_mode)
