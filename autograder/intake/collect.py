"""Which files are submissions, and whose.

    kim.py, kim.ipynb               a student called kim
    kim/<slug>.py, kim/<slug>.ipynb the same: a file that has the assignment's name is its folder's student's
    a folder                        each of its files and of its folders, one student each

Names are kept in the composed Unicode form (NFC): macOS hands out the decomposed one, and one student shall not
become two.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.intake.source import MODULE, NOTEBOOK, Unreadable, cells_of
from autograder.results import Cell, Submission

MAX_BYTES = 10 << 20
_IGNORED = {"__pycache__", "__MACOSX"}


class IntakeError(ValueError):
    """The paths cannot be read as a class. The text says which, and what was expected."""


def collect(paths: Sequence[Path], slug: str) -> list[Submission]:
    """All submissions under the paths, by student. Raises IntakeError where a student would be there twice."""
    submissions: dict[str, Submission] = {}
    origin: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise IntakeError(f"{path} does not exist; give files or folders of submissions")
        for file in _files(path, slug, top=True):
            submission = read_file(file, slug)
            if submission.student in submissions:
                raise IntakeError(
                    f"student {submission.student!r} has two submissions: {origin[submission.student]} and {file}. "
                    "Keep one of them, and grade again; nothing was graded"
                )
            submissions[submission.student], origin[submission.student] = submission, file
    if not submissions:
        given = ", ".join(str(path) for path in paths)
        raise IntakeError(f"no submissions in {given}: expected {MODULE} or {NOTEBOOK} files, or a folder per student")
    return [submissions[student] for student in sorted(submissions)]


def read_file(path: Path, slug: str) -> Submission:
    """One file as a Submission; what cannot be read has a problem in place of cells."""
    name = unicodedata.normalize("NFC", path.name)
    stem = Path(name).stem
    student = stem if stem != slug else unicodedata.normalize("NFC", path.resolve().parent.name)
    data, submitted_at, problem = _read_once(path)
    cells: tuple[Cell, ...] = ()
    if not problem:
        try:
            cells = cells_of(name, data)
        except Unreadable as error:
            problem = str(error)
    return Submission(student, slug, cells, hashlib.sha256(data).hexdigest(), name, submitted_at, problem)


def _files(path: Path, slug: str, top: bool) -> Iterator[Path]:
    """The submissions in a file, a class folder, or (not top) one student's folder."""
    if path.is_file() or path.is_symlink():
        yield path
        return
    entries = sorted(entry for entry in path.iterdir() if entry.name[0] not in "._" and entry.name not in _IGNORED)
    sources = [entry for entry in entries if entry.suffix.lower() in (MODULE, NOTEBOOK) and not entry.is_dir()]
    if top:
        yield from sources
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry, slug, top=False)
    elif sources:
        yield _the_one(path, sources, slug)


def _the_one(folder: Path, sources: Sequence[Path], slug: str) -> Path:
    named = [source for source in sources if source.stem == slug] or list(sources)
    if len(named) > 1:
        names = ", ".join(source.name for source in named)
        raise IntakeError(f"{folder} holds more than one possible submission ({names}); keep one, or call it {slug}")
    return named[0]


def _read_once(path: Path) -> tuple[bytes, float, str]:
    """(bytes, time of last change, problem). Follows no link, opens no device or pipe, reads no giant."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return b"", 0.0, f"the file cannot be opened: {error.strerror}"
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            return b"", status.st_mtime, "it is not a regular file"
        if status.st_size > MAX_BYTES:
            return b"", status.st_mtime, f"the file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read"
        return file.read(MAX_BYTES), status.st_mtime, ""
