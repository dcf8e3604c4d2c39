"""Which files are submissions, and whose.

    kim.py, kim.ipynb               a student called kim
    kim/<slug>.py                   the same, given as a file: one with the assignment's name is its folder's student's
    a folder                        each of its files and of its folders, one student each; what else lies there is told

Names are kept in the composed Unicode form (NFC): macOS hands out the decomposed one, and one student shall not
become two.
"""

from __future__ import annotations

import errno
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


def collect(paths: Sequence[Path], slug: str, skipped: list[str] | None = None) -> list[Submission]:
    """All submissions under the paths, by student; appends to skipped what was passed over, and why.

    A link given as a path is followed; links below it are not. Raises IntakeError where a student would be there twice.
    """
    submissions: dict[str, Submission] = {}
    origin: dict[str, Path] = {}
    passed_over: list[str] = skipped if skipped is not None else []
    for path in paths:
        if not path.exists():
            raise IntakeError(f"{path} does not exist; give files or folders of submissions")
        for file, owner in _files(path.resolve() if path.is_symlink() else path, slug, passed_over):
            try:
                submission = read_file(file, slug, owner)
            except PermissionError as error:
                passed_over.append(f"{file}: {error.strerror}")
                continue
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


def read_file(path: Path, slug: str, student: str | None = None) -> Submission:
    """One file as a Submission; what cannot be read has a problem in place of cells. Raises PermissionError.

    The student is the one that is given, else told by the name of the file, or of its folder.
    """
    name = _name(path)
    if student is None:
        student = Path(name).stem if Path(name).stem != slug else _name(path.resolve().parent)
    data, submitted_at, problem = _read_once(path)
    cells: tuple[Cell, ...] = ()
    if not problem:
        try:
            cells = cells_of(name, data)
        except Unreadable as error:
            problem = str(error)
    return Submission(student, slug, cells, hashlib.sha256(data).hexdigest(), name, submitted_at, problem)


def _name(path: Path) -> str:
    """A file's name as text. Old Korean archives hold cp949 bytes; what is neither is written with escapes."""
    raw = os.fsencode(path.name)
    for encoding in ("utf-8", "cp949"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _files(path: Path, slug: str, skipped: list[str]) -> Iterator[tuple[Path, str | None]]:
    """(file, student where the folder tells) of a file or a class folder."""
    if not path.is_dir():
        yield path, None
        return
    for entry in _entries(path, skipped):
        if entry.is_dir() and not entry.is_symlink():
            sources = [inner for inner in _entries(entry, skipped) if _is_source(inner)]
            if sources:
                yield _the_one(entry, sources, slug), _name(entry)
            else:
                skipped.append(f"{entry}: no {MODULE} or {NOTEBOOK} file directly in this folder")
        elif _is_source(entry):
            yield entry, None
        else:
            skipped.append(f"{entry}: neither a {MODULE} nor an {NOTEBOOK} file")


def _entries(folder: Path, skipped: list[str]) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.name[0] != "." and entry.name not in _IGNORED)
    except PermissionError as error:
        skipped.append(f"{folder}: {error.strerror}")
        return []


def _is_source(entry: Path) -> bool:
    return entry.suffix.lower() in (MODULE, NOTEBOOK) and (entry.is_symlink() or not entry.is_dir())


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
    except PermissionError:
        raise
    except OSError as error:
        why = "it is a link; hand in the file itself" if error.errno == errno.ELOOP else error.strerror
        return b"", 0.0, f"the file cannot be opened: {why}"
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            return b"", status.st_mtime, "it is not a regular file"
        if status.st_size > MAX_BYTES:
            return b"", status.st_mtime, f"the file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read"
        return file.read(MAX_BYTES), status.st_mtime, ""
