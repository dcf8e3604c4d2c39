"""What staff read on a terminal besides the class table: layers, written answers, changes of marks, faults of ours."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.language import say, text
from autograder.records.marks import ManualMarks
from autograder.report.terminal import EMPTY, RIGHT, WRONG, indented, line, safe
from autograder.results import Change, Failure, Fault, Grade

if TYPE_CHECKING:
    from autograder.sandbox.doctor import Layer

_HISTORY = ("report.when", "report.student", "report.question", "report.before", "report.after", "report.why")


def layers_table(layers: Sequence[Layer]) -> RenderableType:
    """What a machine can do: one row per layer."""
    table = Table(title=say("report.layers"), title_justify="left", show_edge=False, pad_edge=False)
    for column in ("", say("report.layer"), say("report.found")):
        table.add_column(column)
    for layer in layers:
        mark = RIGHT if layer.present else WRONG if layer.required else EMPTY
        table.add_row(mark, layer.name, safe(text(layer.finding)))
    return table


def written_answers(grades: Sequence[Grade], rubrics: Mapping[str, str]) -> RenderableType:
    """Question by question, so that one rubric is in mind at a time: the rubric, then every student's text."""
    parts: list[RenderableType] = []
    for number, question in enumerate(grades[0].written if grades else ()):
        parts.append(Text.from_markup(f"[bold]{question.name}[/] {say('report.points', points=question.possible)}"))
        rubric = rubrics.get(question.name, say("report.no_rubric"))
        parts.append(indented(f"[dim]{say('report.rubric')}[/] {safe(rubric)}"))
        for grade in grades:
            text = grade.written[number].text.strip() if number < len(grade.written) else ""
            parts.append(Text.from_markup(f"\n[bold]{line(grade.student)}[/]"))
            parts.append(indented(safe(text) if text else f"[dim]{say('report.not_written')}[/]"))
        parts.append("")
    return Group(*parts)


def changes_table(changes: Sequence[Change]) -> RenderableType:
    table = Table(title=say("report.changes"), title_justify="left", show_edge=False, pad_edge=False)
    for column in _HISTORY:
        table.add_column(say(column))
    for change in changes:
        before = "" if change.earned_before is None else f"{change.earned_before:g}"
        after = f"{change.earned_after:g}"
        table.add_row(
            _when(change.changed_at), safe(change.student), line(change.question), before, after, line(change.reason)
        )
    return table


def failures(console: Console, failed: Sequence[Failure]) -> None:
    for failure in failed:
        console.print(f"[red]{say('report.not_graded')}[/] {safe(failure.student)}: {safe(failure.reason)}")


def ungraded(console: Console, grades: Sequence[Grade], manual_marks: Mapping[str, ManualMarks]) -> None:
    """The students who have manual marks but no grade."""
    for student in sorted(manual_marks.keys() - {grade.student for grade in grades}):
        console.print(f"[yellow]{say('report.marked_without_grade')}[/] {line(student)}")


def tracebacks(console: Console, faults: Sequence[Fault]) -> None:
    """Where the grader itself failed, for the person who fixes it: lines are not wrapped."""
    if not faults:
        console.print(say("report.no_failures"))
    for fault in faults:
        student, assignment = line(fault.failure.student), line(fault.failure.assignment)
        head = say("report.failed_at", student=student, assignment=assignment, when=line(_when(fault.failed_at)))
        console.print(f"[bold]{head}[/]", soft_wrap=True)
        # A traceback may quote a student: all of its lines are indented below ours.
        body = textwrap.indent(safe(fault.traceback.strip("\n")), "    ", lambda _: True)
        console.print(Text.from_markup(body, emoji=False), soft_wrap=True)


def _when(stamp: str) -> str:
    return stamp.replace("T", " ").removesuffix("+00:00")
