"""What staff read on a terminal besides the class table: layers, written answers, changes of marks, faults of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.language import text
from autograder.report.terminal import EMPTY, RIGHT, WRONG, indented, line, safe
from autograder.results import Change, Failure, Grade, HandMarks

if TYPE_CHECKING:
    from autograder.sandbox.doctor import Check


def checks_table(checks: Sequence[Check]) -> RenderableType:
    """What a machine can do: one row per layer."""
    table = Table(title="Layers of the isolation level strict", title_justify="left", show_edge=False, pad_edge=False)
    for column in ("", "layer", "found"):
        table.add_column(column)
    for check in checks:
        mark = RIGHT if check.present else WRONG if check.required else EMPTY
        table.add_row(mark, check.name, safe(text(check.finding)))
    return table


def written_answers(grades: Sequence[Grade], rubrics: Mapping[str, str]) -> RenderableType:
    """Question by question, so that one rubric is in mind at a time: the rubric, then every student's text."""
    parts: list[RenderableType] = []
    for number, question in enumerate(grades[0].written if grades else ()):
        parts.append(Text.from_markup(f"[bold]{question.name}[/] ({question.possible:g} points)"))
        parts.append(indented(f"[dim]rubric:[/] {safe(rubrics.get(question.name, 'none'))}"))
        for grade in grades:
            text = grade.written[number].text.strip() if number < len(grade.written) else ""
            parts.append(Text.from_markup(f"\n[bold]{line(grade.student)}[/]"))
            parts.append(indented(safe(text) if text else "[dim]not written[/]"))
        parts.append("")
    return Group(*parts)


def changes_table(changes: Sequence[Change]) -> RenderableType:
    table = Table(title="Every change of a mark", title_justify="left", show_edge=False, pad_edge=False)
    for column in ("when (UTC)", "student", "question", "before", "after", "why"):
        table.add_column(column)
    for change in changes:
        before = "" if change.earned_before is None else f"{change.earned_before:g}"
        when = change.changed_at.replace("T", " ").removesuffix("+00:00")
        after = f"{change.earned_after:g}"
        table.add_row(when, safe(change.student), line(change.question), before, after, line(change.reason))
    return table


def failures(console: Console, failed: Sequence[Failure]) -> None:
    for failure in failed:
        console.print(f"[red]not graded (our fault):[/] {safe(failure.student)}: {safe(failure.reason)}")


def ungraded(console: Console, grades: Sequence[Grade], hand_marks: Mapping[str, HandMarks]) -> None:
    """Whom people gave marks that no grade stands beside."""
    for student in sorted(hand_marks.keys() - {grade.student for grade in grades}):
        console.print(f"[yellow]marked by hand, but not graded:[/] {line(student)}")
