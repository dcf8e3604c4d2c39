"""A folder on disk, or one file of it, as a store. Follows no link, opens no device or pipe, reads no giant."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from autograder.intake import names
from autograder.intake.entries import MAX_BYTES, Content, Entry, too_large

_MOST_ENTRIES = 20_000
_KINDS = {
    stat.S_IFLNK: "it is a link; hand in the file itself",
    stat.S_IFIFO: "it is a pipe, not a regular file",
    stat.S_IFSOCK: "it is a socket, not a regular file",
    stat.S_IFCHR: "it is a device, not a regular file",
    stat.S_IFBLK: "it is a device, not a regular file",
}


class Folder:
    """The files below a folder. Raises OSError where the folder itself cannot be listed."""

    def __init__(self, path: Path) -> None:
        self.where, self.name = str(path), names.decoded(os.fsencode(path.resolve().name))
        self._paths: list[Path] = []
        self.entries: list[Entry] = []
        for child in _children(path):
            self._add(child, (), len(self.entries) + _MOST_ENTRIES)

    def read(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Content]]:
        for entry in wanted:
            yield entry, read_once(self._paths[entry.number])

    def _add(self, path: Path, above: tuple[str, ...], most: int) -> None:
        """The path and what is below it; a student's folder over the limit is refused as a whole."""
        name = names.decoded(os.fsencode(path.name))
        parts, number = (*above, name), len(self.entries)
        if names.is_ignored(parts):
            return
        is_folder, refusal = _kind(path, name)
        self._paths.append(path)
        self.entries.append(Entry(parts, names.shown("/".join(parts)), number, is_folder, refusal))
        if not is_folder or refusal:
            return
        try:
            if len(parts) >= names.MOST_FOLDERS:
                raise names.Refused(f"it lies deeper than {names.MOST_FOLDERS} folders")
            for child in _children(path):
                if len(self.entries) >= most:
                    raise names.Refused(f"it holds more than {_MOST_ENTRIES:,} files")
                self._add(child, parts, most)
        except (OSError, names.Refused) as error:
            reason = str(error.strerror if isinstance(error, OSError) else error)
            self.entries[number] = Entry(parts, names.shown("/".join(parts)), number, True, reason)


class OneFile:
    """A file that was given by itself, as the only one of its folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        name = names.decoded(os.fsencode(path.name))
        self.where, self.name = str(path.parent), names.decoded(os.fsencode(path.resolve().parent.name))
        self.entries = [Entry((name,), names.shown(name), 0, *_kind(path, name))]

    def read(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Content]]:
        for entry in wanted:
            yield entry, read_once(self._path)


def read_once(path: Path) -> Content:
    """The bytes of a regular file that did not change meanwhile, or why there are none."""
    try:
        # The path may have become something else since it was listed: looked at first, as opening a pipe or a
        # device does something, and once more through the descriptor.
        if problem := _KINDS.get(stat.S_IFMT(path.lstat().st_mode)):
            return Content(problem=problem)
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            before = os.fstat(fd)
            if not stat.S_ISREG(before.st_mode):
                return Content(problem="it is not a regular file")
            if before.st_size > MAX_BYTES:
                return Content(changed_at=before.st_mtime, problem=too_large(before.st_size))
            data = file.read(MAX_BYTES + 1)
            after = os.fstat(fd)
    except OSError as error:
        why = _KINDS[stat.S_IFLNK] if error.errno == errno.ELOOP else error.strerror
        return Content(problem=f"the file cannot be opened: {why}")
    if not (before.st_size == len(data) == after.st_size and before.st_mtime_ns == after.st_mtime_ns):
        return Content(changed_at=after.st_mtime, problem="the file changed while it was read; grade again")
    return Content(data, before.st_mtime)


def _kind(path: Path, name: str) -> tuple[bool, str]:
    """(is it a folder, why it is refused)."""
    try:
        mode = path.lstat().st_mode
        names.check(name)
    except OSError as error:
        return False, f"the file cannot be opened: {error.strerror}"
    except names.Refused as error:
        return False, str(error)
    return stat.S_ISDIR(mode), _KINDS.get(stat.S_IFMT(mode), "")


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())
