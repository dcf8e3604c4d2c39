"""Paths -> the submissions of a class. One student's hand-in is one student's problem: the class is always graded.

Only what the person who grades has to decide raises IntakeError: a path that does not exist, a torn archive of a class,
a student who is in two of the paths.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.intake import archive, names
from autograder.intake.archive import ArchiveError
from autograder.intake.entries import Content, Store
from autograder.intake.folder import Folder, OneFile, read_once
from autograder.intake.source import Unreadable, cells_of
from autograder.intake.whose import Candidate, HandIn, choose, hand_ins, refusals, together
from autograder.language import AutograderError, Sentence, sentence, text
from autograder.submission import Cell, Submission

_MOST_OF_A_PROBLEM = 1000  # it is stored with every question, and may list a student's file names


class IntakeError(AutograderError):
    """The paths cannot be read as a class. Says which, and what was expected."""


@dataclass(frozen=True)
class _Found:
    submission: Submission
    number: str
    where: str | Sentence


def collect(paths: Sequence[Path], slug: str, skipped: list[str] | None = None) -> list[Submission]:
    """All submissions under the paths, by student; appends to skipped what was skipped, and why.

    A link given as a path is followed; links below it are not. Two students of the same name are told apart by the
    number that their LMS gave them. Raises IntakeError if a student has two submissions.
    """
    skipped = skipped if skipped is not None else []
    found: list[_Found] = []
    for path in paths:
        if not path.exists():
            raise IntakeError("intake.no_such_path", path=str(path))
        with _opened(path.resolve() if path.is_symlink() else path) as store:
            found += _read(store, slug, skipped)
    if not found:
        said = sentence("intake.no_submissions", paths=", ".join(map(str, paths)))
        for line in skipped[:5]:
            said = sentence("intake.and_skipped", before=said, line=line)
        raise IntakeError(said)
    return sorted(_told_apart(found), key=lambda one: one.student)


def read_file(path: Path, slug: str) -> Submission:
    """One file as a Submission; what cannot be read has a problem in place of cells.

    The student's name is that of the file, or of its folder if the file has the assignment's name.
    """
    name = names.decoded(os.fsencode(path.name))
    student = names.stem(name) if names.stem(name) != slug else names.decoded(os.fsencode(path.resolve().parent.name))
    return _submission(student, slug, name, read_once(path))


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """The folder, archive or single file at a path. Raises IntakeError."""
    try:
        if path.is_dir():
            yield Folder(path)
        elif not path.is_file() or not names.is_archive(path.name):
            yield OneFile(path)
        else:
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                yield archive.opened(file, path.name, str(path), archive.CLASS)
                after = os.fstat(file.fileno())
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise ArchiveError("intake.changed_meanwhile")
    except ArchiveError as error:
        raise IntakeError("intake.about", place=str(path), problem=error.sentence) from None
    except PermissionError as error:
        raise IntakeError("intake.path_not_read", path=str(path), error=str(error.strerror)) from None


def _read(store: Store, slug: str, skipped: list[str]) -> list[_Found]:
    found, lines = hand_ins(store.entries, store.name, slug)
    chosen = {one.choice.candidate.entry: one for one in found if one.choice.candidate and not one.choice.problem}
    read = [_taken(store, one, Content(problem=one.choice.problem), slug, lines) for one in found if one.choice.problem]
    for entry, content in store.read(chosen):
        read.append(_taken(store, chosen[entry], content, slug, lines))
    skipped += [f"{store.where}{os.sep}{line}" for line in lines]
    return read


def _taken(store: Store, hand_in: HandIn, content: Content, slug: str, skipped: list[str]) -> _Found:
    candidate = hand_in.choice.candidate
    name = candidate.name if candidate else ""
    if names.is_archive(name) and not content.problem:
        name, content = _from_archive(name, content, slug, skipped)
    first, *more = hand_in.names
    where = together([f"{store.where}{os.sep}{first}", *more])
    return _Found(_submission(hand_in.student, slug, name, content), hand_in.number, where)


def _from_archive(name: str, packed: Content, slug: str, skipped: list[str]) -> tuple[str, Content]:
    """(name, content) of the one source in a student's own archive; archives in it stay closed."""
    try:
        store = archive.opened(io.BytesIO(packed.data), name, name, archive.STUDENT)
        candidates = [Candidate(entry, entry.parts) for entry in store.entries]
        choice = choose(candidates, slug)
        others = [one for one in candidates if one.entry.refusal != choice.problem]  # which is reported as the problem
        skipped += [f"{names.shown(name)}/{line}" for line in refusals(others)[:10]]
        if choice.candidate and not choice.problem:
            inner = choice.candidate.name
            if names.is_archive(inner):
                raise ArchiveError("intake.another_archive", name=names.shown(inner))
            ((_, content),) = store.read([choice.candidate.entry])
            if content.problem:
                problem = sentence("intake.about", place=names.shown(inner), problem=content.problem)
                content = replace(content, problem=problem)
            return inner, content
        reason = choice.problem
    except ArchiveError as error:
        reason = error.sentence
    problem = sentence("intake.archive_not_graded", name=names.shown(name), reason=reason)
    return name, replace(packed, problem=problem)


def _submission(student: str, slug: str, name: str, content: Content) -> Submission:
    problem, cells = content.problem, tuple[Cell, ...]()
    try:
        names.check(name or student)
        cells = cells_of(name, content.data) if not problem else ()
    except (names.Refused, Unreadable) as error:
        problem = error.sentence
    digest = hashlib.sha256(content.data + _identity(problem)).hexdigest()
    return Submission(student, slug, cells, digest, name, content.changed_at, problem and _short(problem))


def _identity(problem: Sentence | None) -> bytes:
    """Makes the reason part of the digest of a file that could not be read: nothing was graded, and the same bytes may
    be gradable once the reason is gone. Made of key and values, so that no gradebook depends on the wording."""
    return b"\0" + json.dumps(asdict(problem)).encode() if problem else b""


def _short(problem: Sentence) -> Sentence:
    """The same, with its values cut if its text would be too long."""
    length = _MOST_OF_A_PROBLEM
    while length and len(text(problem, "en")) > _MOST_OF_A_PROBLEM:
        length //= 2
        problem = _cut(problem, length)
    return problem


def _cut(said: Sentence, length: int) -> Sentence:
    """Each string in it with at most length characters, and a mark where some were cut."""

    def cut(value: object) -> object:
        if isinstance(value, Sentence):
            return _cut(value, length)
        return f"{value[:length]} .." if isinstance(value, str) and len(value) > length else value

    return Sentence(said.key, tuple((name, cut(value)) for name, value in said.values))


def _told_apart(found: Sequence[_Found]) -> list[Submission]:
    """Names get their LMS number where two students share one. Raises IntakeError where that does not tell."""
    shared = Counter(one.submission.student for one in found)
    by_student: dict[str, _Found] = {}
    for one in found:
        student = one.submission.student
        if shared[student] > 1 and one.number:
            student = f"{student}_{one.number}"
        if other := by_student.get(student):
            raise IntakeError("intake.two_submissions", student=student, one=other.where, other=one.where)
        by_student[student] = replace(one, submission=replace(one.submission, student=student))
    return [one.submission for one in by_student.values()]
