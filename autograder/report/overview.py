"""A class at a glance on a terminal: who has how many points, and what went wrong how often.

Without manual marks the table shows what was graded. With them it shows each student's final mark, and what still
waits for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.language import say
from autograder.records.marks import ManualMarks, Mark, QuestionScore, mark_of
from autograder.report.terminal import line, safe
from autograder.results import Grade, QuestionResult
from autograder.worker.protocol import Outcome

_NAMED_COLUMNS = 9  # in addition to the student's
_SHORT_NAME, _LONG_NAME = 8, 30
_Column = tuple[str, list[Text]]  # its heading, and a cell for each student


def class_table(
    title: str, grades: Sequence[Grade], manual_marks: Mapping[str, ManualMarks] | None = None, width: int = 110
) -> RenderableType:
    """One row per student, one column per question: under its name, or its number if names would be torn.

    Points are those that count. Manual marks (by student) have columns if anybody has any; if these make the table
    wider than width, they become a table of their own.
    """
    given = manual_marks or {}
    marks = [mark_of(grade, given.get(grade.student)) for grade in grades]
    anything = any(grade.student in given for grade in grades)
    after = _manual_columns(marks) if anything else [_automatic_total(marks)]
    possible = {question.name: question.possible for grade in grades for question in grade.questions}
    numbered = len(possible) + len(after) > _NAMED_COLUMNS
    rows = [_question_cells(*both) for both in zip(grades, marks, strict=True)]
    of_questions: list[_Column] = [
        (_heading(str(number) if numbered else name, possible[name]), [row.get(name, Text()) for row in rows])
        for number, name in enumerate(possible, start=1)
    ]
    together = [*of_questions, *after]
    fits = not anything or _SHORT_NAME + _least_width(together, numbered) <= width
    tables = [_table(grades, part, numbered, width) for part in ([together] if fits else [of_questions, after])]
    tables[0].title = safe(title)
    key = [", ".join(f"{number} {name}" for number, name in enumerate(possible, start=1))] if numbered else []
    below = [*key, *(_notes(marks) if anything else [])]
    return Group(*tables, *(Text.from_markup(f"[dim]{text}[/]") for text in below))


def _table(grades: Sequence[Grade], columns: Sequence[_Column], dense: bool, width: int) -> Table:
    padding = (0, 0) if dense else (0, 1)
    table = Table(title_justify="left", show_edge=False, pad_edge=False, padding=padding)
    # What does not fit is cut off on the right, so names leave room for the last column, the total.
    left = max(_SHORT_NAME, width - _least_width(columns, dense))
    table.add_column(say("report.student"), no_wrap=True, overflow="ellipsis", max_width=min(_LONG_NAME, left))
    for column in columns:
        table.add_column(column[0], justify="right", overflow="fold", min_width=_least(column))
    for number, grade in enumerate(grades):
        table.add_row(line(grade.student), *(cells[number] for _, cells in columns))
    return table


def _least_width(columns: Sequence[_Column], dense: bool) -> int:
    return sum(_least(column) + (1 if dense else 3) for column in columns)


def _least(column: _Column) -> int:
    """A mark is never torn: 0.75 on two lines reads as 0.7."""
    heading, cells = column
    return max(4, len(heading.splitlines()[-1]), *(cell.cell_len for cell in cells))


def _question_cells(grade: Grade, mark: Mark) -> dict[str, Text]:
    return {one.name: _points(one, given) for one, given in zip(grade.questions, mark.questions, strict=True)}


def _automatic_total(marks: Sequence[Mark]) -> _Column:
    heading = _heading(say("report.total"), marks[0].possible) if marks else say("report.total")
    return (heading, [_total(mark.earned) for mark in marks])


def _heading(name: str, possible: float) -> str:
    return f"{name}\n/{possible:g}"


def _manual_columns(marks: Sequence[Mark]) -> list[_Column]:
    """Only what somebody has gets a column, and the total."""
    columns: list[_Column] = []
    if any(mark.written for mark in marks):
        possible = max(mark.total_possible - mark.possible for mark in marks)
        columns.append((_heading(say("report.manual"), possible), [_manual_points(mark) for mark in marks]))
    if any(mark.extra_credit for mark in marks):
        columns.append((say("report.extra"), [_signed(mark.extra_credit) for mark in marks]))
    if any(mark.late_penalty for mark in marks):
        columns.append((say("report.late"), [_signed(-mark.late_penalty) for mark in marks]))
    possible = max(mark.total_possible for mark in marks)
    totals = [_total(mark.total) + ("?" if mark.waiting else "") for mark in marks]
    return [*columns, (_heading(say("report.total"), possible), totals)]


def _manual_points(mark: Mark) -> Text:
    some = len(mark.waiting) < len(mark.written)
    return Text((f"{mark.manual:g}" if some else "") + ("?" if mark.waiting else ""))


def _signed(points: float) -> Text:
    return Text(f"{points:+g}" if points else "")


def _total(points: float) -> Text:
    return Text.assemble((f"{points:g}", "bold"))


def _notes(marks: Sequence[Mark]) -> list[str]:
    """What the signs mean, and whom they concern."""
    notes = []
    if any(one.overridden for mark in marks for one in mark.questions):
        notes.append(say("report.key_manual"))
    waiting = Counter(name for mark in marks for name in mark.waiting)
    if waiting:
        notes.append(say("report.key_waiting", listed=_students(waiting)))
    ignored = Counter(one.question for mark in marks for one in mark.ignored)
    if ignored:
        notes.append(say("report.key_ignored", listed=_students(ignored)))
    return notes


def _students(counts: Mapping[str, int]) -> str:
    return ", ".join(say("report.name_counted", name=line(name), n=count) for name, count in counts.items())


def _points(question: QuestionResult, mark: QuestionScore) -> Text:
    earned = mark.earned or 0.0
    missing = question.outcome is Outcome.NOT_ATTEMPTED and not mark.overridden
    style = "green" if earned >= question.possible else "dim" if missing else "red"
    return Text.assemble((f"{earned:g}", style), "*" if mark.overridden else "")


def mistakes_table(grades: Sequence[Grade]) -> RenderableType:
    """Each diagnosis and how often it occurs: what the next lecture should talk about."""
    found = ((question.name, _reason(question)) for grade in grades for question in grade.questions)
    counts = Counter((name, reason) for name, reason in found if reason)
    if not counts:
        return Text(say("report.no_mistakes"))
    order = [question.name for question in grades[0].questions]
    table = Table(title=say("report.mistakes"), title_justify="left", show_edge=False, pad_edge=False)
    table.add_column(say("report.question"))
    table.add_column(say("report.diagnosis"))
    table.add_column(say("report.students"), justify="right")
    for (name, reason), count in sorted(counts.items(), key=lambda one: (order.index(one[0][0]), -one[1])):
        table.add_row(name, safe(reason), str(count))
    return table


def _reason(question: QuestionResult) -> str:
    if question.earned == question.possible:
        return ""
    if question.diagnosis:
        return question.diagnosis.name
    return question.outcome.value if question.outcome is not Outcome.RETURNED else say("report.no_name")
