"""One grader per gradebook: a lock beside the file, which is itself never opened here.

The lock is flock's, which the kernel gives back when its holder ends, however it ends: a lock cannot go stale. The text
in the lock file only names the holder. The file is never removed: a process that had just opened it would hold a lock
on a file that nobody else can find.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from autograder.language import AutograderError, say, sentence


class NotHeld(AutograderError):
    """Another process holds the lock, or no lock is possible. The text says which, and what to do."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of path for the block. Raises NotHeld at once if that is impossible."""
    target = path.resolve()
    lock = target.with_name(f"{target.name}.lock")
    try:
        fd = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise NotHeld("records.no_lock_file", lock=lock, why=error.strerror) from None
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(fd, 200).decode("utf-8", "replace").strip() or sentence("records.another_process")
            raise NotHeld("records.in_use", path=path, holder=holder) from None
        except OSError as error:
            raise NotHeld("records.cannot_lock", lock=lock, why=error.strerror, name=path.name) from None
        since = datetime.now(UTC).isoformat(sep=" ", timespec="seconds")
        holder = say("records.lock_holder", pid=os.getpid(), host=socket.gethostname(), since=since)
        with contextlib.suppress(OSError):  # on a full disk the holder has no name, but still holds the lock
            os.ftruncate(fd, 0)
            os.pwrite(fd, f"{holder}\n".encode(), 0)
        yield
    finally:
        os.close(fd)
