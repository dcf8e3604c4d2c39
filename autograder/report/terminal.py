"""Grades on a terminal. Every text that a submission could have written is stripped of control characters and markup
before it is shown.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.gradebook import Change
from autograder.results import Failure, Grade, QuestionResult
from autograder.sandbox.doctor import Check
from autograder.validate import Proof, QuestionProof
from autograder.worker.protocol import Outcome

_COUNTED = ("points", "public_cases", "hidden_cases", "named", "right", "mutants", "equivalent")
_NAMED_COLUMNS = 8
_RIGHT, _WRONG, _EMPTY = "[green]✔[/]", "[red]✘[/]", "[dim]-[/]"


def safe(text: str) -> str:
    """text without control characters (escape sequences, carriage returns) and without meaning to rich."""
    return escape("".join("\N{REPLACEMENT CHARACTER}" if _controls(c) else c for c in text))


def _controls(character: str) -> bool:
    """Lines are ended by a newline alone: Unicode has two more characters for it."""
    category = unicodedata.category(character)
    return character != "\n" and (category[0] == "C" or category in ("Zl", "Zp"))


def line(text: str) -> str:
    """The same on one line, where lines of our own stand above and below."""
    return safe(" ".join(text.split()))


def checks_table(checks: Sequence[Check]) -> RenderableType:
    """What a machine can do: one row per layer."""
    table = Table(title="Layers of the isolation level strict", title_justify="left", show_edge=False, pad_edge=False)
    for column in ("", "layer", "found"):
        table.add_column(column)
    for check in checks:
        mark = _RIGHT if check.present else _WRONG if check.required else _EMPTY
        table.add_row(mark, check.name, safe(check.finding))
    return table


def class_table(title: str, grades: Sequence[Grade]) -> RenderableType:
    """One row per student, one column per question: under its name, or under its number where names would be torn."""
    questions = grades[0].questions if grades else ()
    numbered = len(questions) > _NAMED_COLUMNS
    names = [str(number) if numbered else one.name for number, one in enumerate(questions, start=1)]
    key = ", ".join(f"{number} {one.name}" for number, one in enumerate(questions, start=1))
    padding = (0, 0) if numbered else (0, 1)
    table = Table(title=safe(title), title_justify="left", show_edge=False, pad_edge=False, padding=padding)
    table.add_column("student", no_wrap=True, overflow="ellipsis", max_width=30)
    for name, question in zip(names, questions, strict=True):
        # A mark is never torn: 0.75 on two lines reads as 0.7.
        width = max(4, len(f"{question.possible:g}") + 1)
        table.add_column(f"{name}\n/{question.possible:g}", justify="right", overflow="fold", min_width=width)
    table.add_column(f"total\n/{grades[0].possible:g}" if grades else "total", justify="right")
    for grade in grades:
        table.add_row(
            line(grade.student), *(_points(question) for question in grade.questions), f"[bold]{grade.earned:g}[/]"
        )
    return Group(table, Text(key, style="dim")) if numbered else table


def mistakes_table(grades: Sequence[Grade]) -> RenderableType:
    """Which diagnosis how often: what the next lecture should talk about."""
    found = ((question.name, _reason(question)) for grade in grades for question in grade.questions)
    counts = Counter((name, reason) for name, reason in found if reason)
    if not counts:
        return Text("Nothing went wrong.")
    order = [question.name for question in grades[0].questions]
    table = Table(title="What went wrong", title_justify="left", show_edge=False, pad_edge=False)
    for column in ("question", "diagnosis"):
        table.add_column(column)
    table.add_column("students", justify="right")
    for (name, reason), count in sorted(counts.items(), key=lambda one: (order.index(one[0][0]), -one[1])):
        table.add_row(name, safe(reason), str(count))
    return table


def feedback(grade: Grade, hidden: Mapping[str, int] | None = None) -> RenderableType:
    """What one student reads: a block per question. hidden says how many hidden cases a check did not run."""
    lines: list[RenderableType] = []
    width = max((len(question.name) for question in grade.questions), default=0)
    for question in grade.questions:
        waiting = (hidden or {}).get(question.name, 0)
        lines += _question_block(question, width, waiting)
    for written in grade.written:
        state = "waits for a person to mark it" if written.text.strip() else "not written yet"
        lines.append(f"{_EMPTY} {written.name:<{width}}  ({written.possible:g} points) {state}")
    for problem in grade.problems:
        # A grid: whatever the text holds, its second line stands under its first, not where our own lines begin.
        grid = Table.grid(padding=(0, 1))
        grid.add_row("[yellow]![/]", safe(problem))
        lines.append(grid)
    return Group(*(Text.from_markup(line) if isinstance(line, str) else line for line in lines))


def written_answers(grades: Sequence[Grade], rubrics: Mapping[str, str]) -> RenderableType:
    """Question by question, so that one rubric is in mind at a time: the rubric, then every student's text."""
    parts: list[RenderableType] = []
    for number, question in enumerate(grades[0].written if grades else ()):
        parts.append(Text.from_markup(f"[bold]{question.name}[/] ({question.possible:g} points)"))
        parts.append(_indented(f"[dim]rubric:[/] {safe(rubrics.get(question.name, 'none'))}"))
        for grade in grades:
            text = grade.written[number].text.strip() if number < len(grade.written) else ""
            parts.append(Text.from_markup(f"\n[bold]{line(grade.student)}[/]"))
            parts.append(_indented(safe(text) if text else "[dim]not written[/]"))
        parts.append("")
    return Group(*parts)


def changes_table(changes: Sequence[Change]) -> RenderableType:
    table = Table(title="Every change of a mark", title_justify="left", show_edge=False, pad_edge=False)
    for column in ("when (UTC)", "student", "question", "before", "after", "why"):
        table.add_column(column)
    for change in changes:
        before = "" if change.earned_before is None else f"{change.earned_before:g}"
        when = change.changed_at.replace("T", " ").removesuffix("+00:00")
        table.add_row(when, safe(change.student), change.question, before, f"{change.earned_after:g}", change.reason)
    return table


def proof_table(proof: Proof) -> RenderableType:
    table = _versions_table("question", proof.slug)
    for one in proof.questions:
        _proof_row(table, one.name, [one])
    return table


def summary_table(proofs: Sequence[Proof]) -> RenderableType:
    """One row per assignment, and one for all."""
    table = _versions_table("assignment", "All assignments")
    for proof in proofs:
        _proof_row(table, proof.slug, proof.questions)
    _proof_row(table, "all", [one for proof in proofs for one in proof.questions])
    return table


def idle_cases(proof: Proof) -> RenderableType:
    lines = [
        f"[dim]{one.name}: rejects nothing that the cases before it let through:[/] {safe(', '.join(one.idle_cases))}"
        for one in proof.questions
        if one.idle_cases
    ]
    return Group(*(Text.from_markup(text) for text in lines))


def _versions_table(first: str, title: str) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column(first, overflow="fold")
    versions = ("miscon-\nceptions\nnamed", "alter-\nnatives\nright", "mutants\nrejected\n+equal")
    for column in ("cases\n+hidden", "reference", "stub", *versions, "right\nat most", "wrong\nat least"):
        table.add_column(column, justify="right")
    return table


def _proof_row(table: Table, name: str, questions: Sequence[QuestionProof]) -> None:
    total = {field: sum(getattr(one, field) for one in questions) for field in _COUNTED}
    wrong = min(one.wrong_excess for one in questions)
    table.add_row(
        name,
        f"{total['public_cases']}+{total['hidden_cases']}",
        f"{sum(one.reference.earned for one in questions):g}/{total['points']:g}",
        f"{sum(one.stub.earned for one in questions):g}",
        f"{total['named']}/{sum(len(one.misconceptions) for one in questions)}",
        f"{total['right']}/{sum(len(one.alternatives) for one in questions)}",
        f"{total['mutants'] - total['equivalent']}+{total['equivalent']}",
        f"{max(one.right_excess for one in questions):.2g}",
        f"{wrong:.2g}" if math.isfinite(wrong) else "∞",
    )


def failures(console: Console, failed: Sequence[Failure]) -> None:
    for failure in failed:
        console.print(f"[red]not graded (our fault):[/] {safe(failure.student)}: {safe(failure.reason)}")


def _question_block(question: QuestionResult, width: int, waiting: int) -> list[RenderableType]:
    full = question.earned == question.possible
    sign = _RIGHT if full else _EMPTY if question.outcome is Outcome.NOT_ATTEMPTED else _WRONG
    lines: list[RenderableType] = [f"{sign} {question.name:<{width}}  {question.earned:g}/{question.possible:g}"]
    if not full or waiting or question.follows:
        message = question.message
        if full and waiting:
            message = f"public cases passed; {waiting} hidden ones are added in grading."
        lines.append(_indented(safe(message)))
    if question.diagnosis:
        lines.append(_indented(f"[bold]{safe(question.diagnosis.name)}[/]: {safe(question.diagnosis.feedback)}"))
    lines += [_indented(f"[yellow]note:[/] {safe(note)}") for note in question.notes]
    return lines


def _indented(markup: str) -> RenderableType:
    return Padding(Text.from_markup(markup), (0, 0, 0, 4), expand=False)


def _points(question: QuestionResult) -> str:
    if question.earned == question.possible:
        return f"[green]{question.earned:g}[/]"
    return f"[red]{question.earned:g}[/]" if question.outcome is not Outcome.NOT_ATTEMPTED else "[dim]0[/]"


def _reason(question: QuestionResult) -> str:
    if question.earned == question.possible:
        return ""
    if question.diagnosis:
        return question.diagnosis.name
    return question.outcome.value if question.outcome is not Outcome.RETURNED else "(no name)"
