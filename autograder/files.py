"""Files that are there whole or not at all. Knows nothing of what is in them."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Replace the file by data in one step: a reader sees the old or the new one, also after a crash or a full disk.

    Links are followed and permissions kept; pipes and devices are written to as they are. Raises OSError; the old
    file is then untouched.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    # In the same folder, because only there is replacing a single step. With a unique name, so that two writers do not
    # mix.
    draft = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}")
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(fd, "wb") as file:
            if target.exists():
                os.fchmod(fd, target.stat().st_mode & 0o777)
            file.write(data)
            file.flush()
            os.fsync(fd)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power failure, if the file system can do that."""
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
