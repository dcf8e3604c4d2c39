"""One run over a class, as the person who waits for it sees it: a progress bar, then the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autograder.cli.shared import err, out, progress
from autograder.language import say, text

if TYPE_CHECKING:
    from autograder.authoring.course import Course
    from autograder.engine.running import Machine
    from autograder.engine.whole_class import How, Step
    from autograder.judging.answers import AnswerKey
    from autograder.records.gradebook import Gradebook
    from autograder.records.marks import ManualMarks
    from autograder.results import Failure, Grade
    from autograder.submission import Submission


@dataclass
class Run:
    """The results of one run over a class."""

    submissions: int
    manual_marks: dict[str, ManualMarks]
    grades: list[Grade] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    how: Counter[How] = field(default_factory=Counter)
    anew: int = 0  # grades whose questions have changed since the last run

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
    from autograder.engine.whole_class import Reason, grade_class
    from autograder.results import Failure

    run = Run(len(submissions), gradebook.manual_marks(key.slug))
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
                    run.anew += step.reason is Reason.QUESTIONS_CHANGED
                if after is not None:
                    after(step)
                bar.advance(task)
    run.grades.sort(key=lambda one: one.student)
    return run


def show_class(title: str, run: Run) -> None:
    from autograder.report import overview, tables

    if run.grades:
        out.print(overview.class_table(title, run.grades, run.manual_marks, out.width))
        out.print()
        out.print(overview.mistakes_table(run.grades))
    tables.failures(err, run.failures)
    out.print(f"\n{_counts(run)}")
    if run.anew:
        out.print(say("cli.graded_anew", count=run.anew))


def _counts(run: Run) -> str:
    from autograder.engine.whole_class import How

    how = {"run": run.how[How.RUN], "rescored": run.how[How.RESCORED], "kept": run.how[How.KEPT]}
    if run.waiting:
        return say("cli.counts_and_waiting", submissions=run.submissions, waiting=run.waiting, **how)
    return say("cli.counts", submissions=run.submissions, **how)


def show_skipped(submissions: Sequence[Submission], skipped: Sequence[str]) -> None:
    from autograder.report import terminal

    for line in skipped:
        err.print(f"[yellow]{say('cli.skipped')}[/] {terminal.line(line)}")
    for one in submissions:
        if one.problem:
            label = say("cli.cannot_be_graded")
            err.print(f"[yellow]{label}[/] {terminal.line(one.student)}: {terminal.line(text(one.problem))}")
