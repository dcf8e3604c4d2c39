"""A folder on disk, or one file of it, as a store. Follows no link, opens no device or pipe, reads no giant."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from autograder.intake import names
from autograder.intake.entries import MAX_BYTES, Content, Entry, too_large
from autograder.language import Sentence, sentence

_MOST_ENTRIES = 20_000
_KINDS = {
    stat.S_IFLNK: sentence("intake.link"),
    stat.S_IFIFO: sentence("intake.pipe"),
    stat.S_IFSOCK: sentence("intake.socket"),
    stat.S_IFCHR: sentence("intake.device"),
    stat.S_IFBLK: sentence("intake.device"),
}


class Folder:
    """The files below a folder. Raises OSError if the folder itself cannot be listed."""

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
        """Add the path and everything below it; a student's folder over the limit is refused as a whole."""
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
                raise names.Refused("intake.too_deep", most=names.MOST_FOLDERS)
            for child in _children(path):
                if len(self.entries) >= most:
                    raise names.Refused("intake.too_many_files", most=_MOST_ENTRIES)
                self._add(child, parts, most)
        except OSError as error:
            self._refuse(number, sentence("intake.system_says", error=str(error.strerror)))
        except names.Refused as error:
            self._refuse(number, error.sentence)

    def _refuse(self, number: int, why: Sentence) -> None:
        self.entries[number] = replace(self.entries[number], refusal=why)


class OneFile:
    """A file that was given directly, as the only one in its folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        name = names.decoded(os.fsencode(path.name))
        self.where, self.name = str(path.parent), names.decoded(os.fsencode(path.resolve().parent.name))
        self.entries = [Entry((name,), names.shown(name), 0, *_kind(path, name))]

    def read(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Content]]:
        for entry in wanted:
            yield entry, read_once(self._path)


def read_once(path: Path) -> Content:
    """The bytes of a regular file that did not change while it was read, or why there are none."""
    try:
        # The path may have become something else since it was listed: looked at first, as opening a pipe or a
        # device does something, and once more through the descriptor.
        if problem := _KINDS.get(stat.S_IFMT(path.lstat().st_mode)):
            return Content(problem=problem)
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            before = os.fstat(fd)
            if not stat.S_ISREG(before.st_mode):
                return Content(problem=sentence("intake.irregular"))
            if before.st_size > MAX_BYTES:
                return Content(changed_at=before.st_mtime, problem=too_large(before.st_size))
            data = file.read(MAX_BYTES + 1)
            after = os.fstat(fd)
    except OSError as error:
        why = _KINDS[stat.S_IFLNK] if error.errno == errno.ELOOP else str(error.strerror)
        return Content(problem=sentence("intake.not_opened", why=why))
    if not (before.st_size == len(data) == after.st_size and before.st_mtime_ns == after.st_mtime_ns):
        return Content(changed_at=after.st_mtime, problem=sentence("intake.file_changed"))
    return Content(data, before.st_mtime)


def _kind(path: Path, name: str) -> tuple[bool, Sentence | None]:
    """(is it a folder, why it is refused)."""
    try:
        mode = path.lstat().st_mode
        names.check(name)
    except OSError as error:
        return False, sentence("intake.not_opened", why=str(error.strerror))
    except names.Refused as error:
        return False, error.sentence
    return stat.S_ISDIR(mode), _KINDS.get(stat.S_IFMT(mode))


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())
