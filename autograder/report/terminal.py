"""Grades on a terminal. Every text that a submission could have written is stripped of control characters and markup
before it is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.language import say, text
from autograder.records.marks import ManualMarks, QuestionScore, mark_of
from autograder.results import Grade, QuestionResult, WrittenAnswer
from autograder.worker.protocol import Outcome

RIGHT, WRONG, EMPTY = "[green]✔[/]", "[red]✘[/]", "[dim]-[/]"


def safe(text: str) -> str:
    """text without control characters (escape sequences, carriage returns) and without meaning to rich."""
    return escape("".join("\N{REPLACEMENT CHARACTER}" if _controls(c) else c for c in text))


def _controls(character: str) -> bool:
    """Only a newline ends a line: Unicode has two more characters for that."""
    category = unicodedata.category(character)
    return character != "\n" and (category[0] == "C" or category in ("Zl", "Zp"))


def line(text: str) -> str:
    """The same on one line, for use between lines of our own."""
    return safe(" ".join(text.split()))


def standing(grade: Grade, manual_marks: ManualMarks | None) -> str:
    """A student's points in short: the automatic ones, or the final mark if there are manual marks."""
    if manual_marks is None:
        return f"{grade.earned:g}/{grade.possible:g}"
    mark = mark_of(grade, manual_marks)
    if mark.waiting:
        return say("report.so_far", points=mark.total, possible=mark.total_possible)
    return f"{mark.total:g}/{mark.total_possible:g}"


def check(title: str, what: str, grade: Grade, hidden: Mapping[str, int]) -> RenderableType:
    """What check shows a student: feedback on the public cases, between a headline and the sum."""
    return Group(
        Text.from_markup(f"[bold]{safe(title)}[/]: {line(what)}\n"),
        feedback(grade, hidden),
        "\n" + say("report.public_sum", earned=grade.earned, possible=grade.possible),
    )


def feedback(
    grade: Grade, hidden: Mapping[str, int] | None = None, manual_marks: ManualMarks | None = None
) -> RenderableType:
    """What one student reads: a block per question. hidden says how many hidden cases a check did not run."""
    lines: list[RenderableType] = []
    mark = mark_of(grade, manual_marks)
    width = max((len(question.name) for question in grade.questions), default=0)
    for question, given in zip(grade.questions, mark.questions, strict=True):
        lines += _question_block(question, given, width, (hidden or {}).get(question.name, 0))
    for written, given in zip(grade.written, mark.written, strict=True):
        lines += _written_block(written, given, width)
    if mark.late_penalty:
        lines.append(f"{WRONG} {say('report.late'):<{width}}  {-mark.late_penalty:+g}")
    for problem in grade.problems:
        # A grid: whatever the text contains, its second line is indented like its first, not like our own lines.
        grid = Table.grid(padding=(0, 1))
        grid.add_row("[yellow]![/]", safe(text(problem.line)))
        lines.append(grid)
    return Group(*(Text.from_markup(line) if isinstance(line, str) else line for line in lines))


def _question_block(question: QuestionResult, mark: QuestionScore, width: int, waiting: int) -> list[RenderableType]:
    earned = mark.earned or 0.0
    full = earned >= question.possible
    untouched = question.outcome is Outcome.NOT_ATTEMPTED and not mark.overridden
    sign = RIGHT if full else EMPTY if untouched else WRONG
    overridden = f"  {say('report.overridden', points=question.earned)}" if mark.overridden else ""
    lines: list[RenderableType] = [f"{sign} {question.name:<{width}}  {earned:g}/{question.possible:g}{overridden}"]
    if full and mark.overridden:  # the person who gave it did not agree with the message
        return lines + _given(mark)
    if not full or waiting or question.follows:
        message = text(question.headline) if question.headline else ""
        if full and waiting:
            message = say("report.hidden_remain", count=waiting)
        lines.append(indented(safe(message)))
    if question.diagnosis:
        feedback = safe(text(question.diagnosis.feedback))
        lines.append(indented(f"[bold]{safe(question.diagnosis.name)}[/]: {feedback}"))
    lines += [indented(f"[yellow]{say('report.note')}[/] {safe(text(note))}") for note in question.notes]
    return lines + _given(mark)


def _written_block(written: WrittenAnswer, mark: QuestionScore, width: int) -> list[RenderableType]:
    if mark.given.points is None:
        waits = mark.earned is None
        state = (
            say("report.waits", points=written.possible)
            if waits
            else say("report.not_written_yet", points=written.possible)
        )
        line = f"{EMPTY} {written.name:<{width}}  {state}"
    else:
        sign = RIGHT if mark.given.points >= written.possible else WRONG
        line = f"{sign} {written.name:<{width}}  {mark.given.points:g}/{written.possible:g}"
    return [line, *_given(mark)]


def _given(mark: QuestionScore) -> list[RenderableType]:
    """What a person added. A comment may quote a student: all its lines are indented like the first."""
    lines = []
    if mark.given.extra_credit:
        lines.append(indented(say("report.extra_credit", points=mark.given.extra_credit)))
    if mark.given.comment.strip():
        lines.append(indented(f"[cyan]{say('report.comment')}[/] {safe(mark.given.comment.strip())}"))
    return lines


def indented(markup: str) -> RenderableType:
    return Padding(Text.from_markup(markup), (0, 0, 0, 4), expand=False)
