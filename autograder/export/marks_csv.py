"""Marks as a CSV table, merged into the course's roster if there is one. Guesses nothing: names that do not match
are findings, and a mark that is not certain is an empty cell.

earned and possible are about the auto-graded questions: earned is the sum of their columns in the same row. If there
are manual marks, the columns hold the points that count (manual marks override automatic ones), and more columns
follow: each written question, extra credit, late penalty, and the total points, which are the sum of the columns before
them minus the penalty, never below 0. While a written answer waits for a manual mark, its cell and that of the total
points are empty.

A spreadsheet runs a cell that starts like a formula, and student names are written by students: such a cell gets an
apostrophe in front. https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.language import AutograderError, say
from autograder.records.marks import ManualMarks, Mark, mark_of
from autograder.results import Failure, Grade

STUDENT = "student"
# A name with a space cannot be that of a question.
_BY_HAND = ("extra credit", "late penalty", "total points", "total possible")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class RosterError(AutograderError):
    """The roster cannot be read as one. The text says where, and what was expected."""


@dataclass(frozen=True)
class Roster:
    """Its columns, and its rows with the line that each one ends on."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


@dataclass(frozen=True)
class Marks:
    """A table, one row per student; findings say what does not match, and what was done about it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    findings: tuple[str, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """A CSV file with commas, in UTF-8, with a column "student". Raises RosterError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError("export.not_utf8", name=name) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise RosterError("export.no_csv", name=name, line=reader.line_num, error=str(error)) from None
    columns = tuple(lines[0][1]) if lines else ()
    if columns.count(STUDENT) != 1:
        raise RosterError("export.no_column", name=name, column=STUDENT, columns=columns)
    for line, cells in lines[1:]:
        if len(cells) != len(columns):
            raise RosterError("export.wrong_cells", name=name, line=line, expected=len(columns), found=len(cells))
        if not cells[columns.index(STUDENT)]:
            raise RosterError("export.empty_cell", name=name, line=line, column=STUDENT)
    return Roster(columns, tuple((line, dict(zip(columns, cells, strict=True))) for line, cells in lines[1:]))


def roster_of(grades: Sequence[Grade]) -> Roster:
    """The roster when none is given: everybody who has a grade."""
    return Roster((STUDENT,), tuple((line, {STUDENT: grade.student}) for line, grade in enumerate(grades, 2)))


def merged(
    roster: Roster,
    grades: Sequence[Grade],
    failures: Sequence[Failure],
    manual_marks: Mapping[str, ManualMarks] | None = None,
) -> Marks:
    """The roster's rows in its order, each with its student's marks. Raises RosterError where columns would collide."""
    given = manual_marks or {}
    questions = tuple(dict.fromkeys(question.name for grade in grades for question in grade.questions))
    written = tuple(dict.fromkeys(one.name for grade in grades for one in grade.written)) if given else ()
    columns = (*roster.columns, "earned", "possible", *questions, *written, *(_BY_HAND if given else ()))
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        raise RosterError("export.columns_twice", columns=", ".join(doubled))
    marks = {grade.student: mark_of(grade, given.get(grade.student)) for grade in grades}
    lines: dict[str, list[int]] = {}
    for line, row in roster.rows:
        lines.setdefault(_composed(row[STUDENT]), []).append(line)
    certain = {student: mark for student, mark in marks.items() if len(lines.get(student, ())) == 1}
    cells = {student: _cells(mark, (*questions, *written), bool(given)) for student, mark in certain.items()}
    nothing: list[str | float] = [""] * (len(columns) - len(roster.columns))
    rows = tuple((*row.values(), *cells.get(_composed(row[STUDENT]), nothing)) for _, row in roster.rows)
    findings = _findings(lines, marks, failures) + (_manual_findings(certain, marks, given) if given else [])
    return Marks(columns, rows, tuple(findings))


def as_csv(marks: Marks) -> bytes:
    """The CSV text, with the byte order mark that spreadsheets look for; strings in quotes, numbers without."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    for row in (marks.columns, *marks.rows):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _findings(lines: Mapping[str, Sequence[int]], graded: Mapping[str, Mark], failures: Sequence[Failure]) -> list[str]:
    found = []
    for student, at in lines.items():
        if len(at) > 1:
            listed = ", ".join(map(str, at))
            found.append(say("export.student_twice", student=student, times=len(at), lines=listed))
        elif student not in graded:
            found.append(say("export.no_grade", student=student, line=at[0]))
    found += [say("export.not_on_roster", student=student) for student in graded if student not in lines]
    return found + [say("export.not_graded", student=one.student, reason=one.reason) for one in failures]


def _manual_findings(
    certain: Mapping[str, Mark], graded: Mapping[str, Mark], given: Mapping[str, ManualMarks]
) -> list[str]:
    waiting = Counter(name for mark in certain.values() for name in mark.waiting)
    found = [say("export.wait_for", n=count, question=name) for name, count in waiting.items()]
    without = sorted(given.keys() - graded.keys())
    found += [say("export.marked_without_grade", student=student) for student in without]
    return found + [
        say("export.no_question", student=student, question=one.question)
        for student, mark in certain.items()
        for one in mark.ignored
    ]


def _cells(mark: Mark, names: Sequence[str], manual: bool) -> list[str | float]:
    """Empty if a question was added after grading, or waits for a manual mark."""
    earned = {one.name: one.earned for one in (*mark.questions, *mark.written)}
    cells = [mark.earned, mark.possible, *(earned.get(name) for name in names)]
    if manual:
        total = None if mark.waiting else mark.total
        cells += [mark.extra_credit, mark.late_penalty, total, mark.total_possible]
    return ["" if cell is None else int(cell) if float(cell).is_integer() else cell for cell in cells]


def _harmless(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return text
    # A full-width sign counts as well: some spreadsheets read it as the plain one.
    first = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if first and first in "=+-@\t\r\n" else text


def _composed(name: str) -> str:
    """Students are called by the composed form everywhere; nothing else about a name is changed to make it fit."""
    return unicodedata.normalize("NFC", name)
