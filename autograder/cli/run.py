"""One run over a class, as whoever waits for it sees it: a bar while it goes on, then what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autograder.cli.shared import err, out, progress

if TYPE_CHECKING:
    from autograder.authoring.course import Course
    from autograder.engine.grading import Step
    from autograder.engine.running import Machine
    from autograder.judging.answers import AnswerKey
    from autograder.records.gradebook import Gradebook
    from autograder.results import Failure, Grade, HandMarks
    from autograder.submission import Submission


@dataclass
class Run:
    """What one run over a class came to."""

    submissions: int
    by_hand: dict[str, HandMarks]
    grades: list[Grade] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    how: Counter[str] = field(default_factory=Counter)
    anew: int = 0  # of those whose questions changed since

    @property
    def waiting(self) -> int:
        return self.submissions - len(self.grades) - len(self.failures)


def graded(
    gradebook: Gradebook,
    course: Course,
    key: AnswerKey,
    submissions: Sequence[Submission],
    machine: Machine,
    again: bool = False,
    rescore: bool = False,
    after: Callable[[Step], None] | None = None,
) -> Run:
    """Grade a class into the gradebook, with a bar that shows how far it is. after is called with each step."""
    from autograder.engine.grading import QUESTIONS_CHANGED, grade_class
    from autograder.results import Failure

    run = Run(len(submissions), gradebook.hand_marks(key.slug))
    sha256 = course.questions_sha256(key.slug)
    with progress() as bar:
        task = bar.add_task(key.slug, total=len(submissions))
        with closing(grade_class(submissions, key, sha256, gradebook, machine, again, rescore)) as steps:
            for step in steps:
                if isinstance(step.result, Failure):
                    run.failures.append(step.result)
                else:
                    run.grades.append(step.result)
                    run.how[step.how] += 1
                    run.anew += step.reason == QUESTIONS_CHANGED
                if after is not None:
                    after(step)
                bar.advance(task)
    run.grades.sort(key=lambda one: one.student)
    return run


def show_class(title: str, run: Run) -> None:
    from autograder.report import overview, tables

    if run.grades:
        out.print(overview.class_table(title, run.grades, run.by_hand, out.width))
        out.print()
        out.print(overview.mistakes_table(run.grades))
    tables.failures(err, run.failures)
    out.print(
        f"\n{run.submissions} submissions: {run.how['run']} run, {run.how['rescored']} judged again from what was "
        f"stored, {run.how['kept']} unchanged"
        + (f", {run.waiting} never run with these cases (grade them without --rescore)" if run.waiting else "")
        + "."
    )
    if run.anew:
        out.print(f"The questions changed since {run.anew} of these were graded before.")


def show_passed_over(submissions: Sequence[Submission], skipped: Sequence[str]) -> None:
    from autograder.language import text
    from autograder.report import terminal

    for line in skipped:
        err.print(f"[yellow]passed over:[/] {terminal.line(line)}")
    for one in submissions:
        if one.problem:
            err.print(f"[yellow]cannot be graded:[/] {terminal.line(one.student)}: {terminal.line(text(one.problem))}")
