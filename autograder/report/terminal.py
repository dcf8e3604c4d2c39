"""Grades on a terminal. Every text that a submission could have written is stripped of control characters and markup
before it is shown.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.gradebook import Change
from autograder.marks import QuestionMark, mark_of
from autograder.results import Failure, Grade, HandMarks, QuestionResult, WrittenAnswer
from autograder.sandbox.doctor import Check
from autograder.validate import Proof, QuestionProof
from autograder.worker.protocol import Outcome

_COUNTED = ("points", "public_cases", "hidden_cases", "named", "right", "mutants", "equivalent")
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


def standing(grade: Grade, hand_marks: HandMarks | None) -> str:
    """In a word, what a student has: of what was graded, or of everything as soon as a person gave anything."""
    if hand_marks is None:
        return f"{grade.earned:g}/{grade.possible:g}"
    mark = mark_of(grade, hand_marks)
    return f"{mark.total:g}/{mark.total_possible:g}" + (" so far" if mark.waiting else "")


def check(title: str, what: str, grade: Grade, hidden: Mapping[str, int]) -> RenderableType:
    """What a student reads who asked for it: feedback on the public cases, between a headline and the sum."""
    return Group(
        Text.from_markup(f"[bold]{safe(title)}[/]: {line(what)}\n"),
        feedback(grade, hidden),
        f"\n{grade.earned:g} of {grade.possible:g} points on the public cases.",
    )


def feedback(
    grade: Grade, hidden: Mapping[str, int] | None = None, hand_marks: HandMarks | None = None
) -> RenderableType:
    """What one student reads: a block per question. hidden says how many hidden cases a check did not run."""
    lines: list[RenderableType] = []
    mark = mark_of(grade, hand_marks)
    width = max((len(question.name) for question in grade.questions), default=0)
    for question, given in zip(grade.questions, mark.questions, strict=True):
        lines += _question_block(question, given, width, (hidden or {}).get(question.name, 0))
    for written, given in zip(grade.written, mark.written, strict=True):
        lines += _written_block(written, given, width)
    if mark.late_penalty:
        lines.append(f"{_WRONG} {'late':<{width}}  {-mark.late_penalty:+g}")
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
        after = f"{change.earned_after:g}"
        table.add_row(when, safe(change.student), line(change.question), before, after, line(change.reason))
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


def ungraded(console: Console, grades: Sequence[Grade], hand_marks: Mapping[str, HandMarks]) -> None:
    """Whom people gave marks that no grade stands beside."""
    for student in sorted(hand_marks.keys() - {grade.student for grade in grades}):
        console.print(f"[yellow]marked by hand, but not graded:[/] {line(student)}")


def _question_block(question: QuestionResult, mark: QuestionMark, width: int, waiting: int) -> list[RenderableType]:
    earned = mark.earned or 0.0
    full = earned >= question.possible
    untouched = question.outcome is Outcome.NOT_ATTEMPTED and not mark.overridden
    sign = _RIGHT if full else _EMPTY if untouched else _WRONG
    by_hand = f"  given by hand; automatically {question.earned:g}" if mark.overridden else ""
    lines: list[RenderableType] = [f"{sign} {question.name:<{width}}  {earned:g}/{question.possible:g}{by_hand}"]
    if full and mark.overridden:  # whoever gave it did not agree with what would stand here
        return lines + _given(mark)
    if not full or waiting or question.follows:
        message = question.message
        if full and waiting:
            message = f"public cases passed; {waiting} hidden ones are added in grading."
        lines.append(_indented(safe(message)))
    if question.diagnosis:
        lines.append(_indented(f"[bold]{safe(question.diagnosis.name)}[/]: {safe(question.diagnosis.feedback)}"))
    lines += [_indented(f"[yellow]note:[/] {safe(note)}") for note in question.notes]
    return lines + _given(mark)


def _written_block(written: WrittenAnswer, mark: QuestionMark, width: int) -> list[RenderableType]:
    if mark.given.points is None:
        state = "waits for a person to mark it" if mark.earned is None else "not written yet"
        line = f"{_EMPTY} {written.name:<{width}}  ({written.possible:g} points) {state}"
    else:
        sign = _RIGHT if mark.given.points >= written.possible else _WRONG
        line = f"{sign} {written.name:<{width}}  {mark.given.points:g}/{written.possible:g}"
    return [line, *_given(mark)]


def _given(mark: QuestionMark) -> list[RenderableType]:
    """What a person added. A comment may quote a student: whatever it holds, its lines stand under the first."""
    lines = []
    if mark.given.extra_credit:
        lines.append(_indented(f"extra credit: {mark.given.extra_credit:+g}"))
    if mark.given.comment.strip():
        lines.append(_indented(f"[cyan]comment:[/] {safe(mark.given.comment.strip())}"))
    return lines


def _indented(markup: str) -> RenderableType:
    return Padding(Text.from_markup(markup), (0, 0, 0, 4), expand=False)
