"""Grading inside nbgrader: init, grade, sync."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.run import graded, show_class, show_skipped
from autograder.cli.shared import (
    BAD_INPUT,
    FINDINGS,
    GRADER_FAILED,
    SOUND,
    CourseOption,
    DeviceCheckOption,
    Sandbox,
    course_of,
    end_on_signals,
    err,
    out,
    tell,
    warn,
)
from autograder.language import say, sentence
from autograder.records import lock
from autograder.sandbox import levels

if TYPE_CHECKING:
    from autograder.engine.whole_class import Step


app = typer.Typer(no_args_is_help=True, help=say("cli.help_nbgrader"))
NbgraderFolderOption = Annotated[Path, typer.Option("--dir", metavar="DIR", help=say("cli.help_nbgrader_dir"))]


@app.callback()
def _nbgrader_root() -> None:
    if importlib.util.find_spec("nbgrader") is None:
        err.print(
            say("cli.error", what=sentence("cli.extra_missing", module="nbgrader", extra="nbgrader")), markup=False
        )
        raise typer.Exit(BAD_INPUT)


@app.command("init")
def nbgrader_init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("cli.help_nbgrader_new"))],
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help=say("cli.help_assignments"))] = None,
    course_folder: CourseOption = Path(),
    language: Annotated[str, typer.Option(help=say("cli.help_language"))] = "en",
    roster_file: Annotated[
        Path | None,
        typer.Option("--roster", metavar="FILE", help=say("cli.help_nbgrader_roster")),
    ] = None,
) -> None:
    """Create a course folder for nbgrader: configuration, notebooks for students, the roster."""
    from autograder.nbgrader.new_course import init

    course = course_of(course_folder)
    if roster_file and not roster_file.is_file():
        raise typer.BadParameter(say("cli.no_such_file", option="--roster", path=roster_file))
    for line in init(folder, course, slugs or course.slugs, language, roster_file):
        out.print(line, markup=False)
    out.print(say("cli.nbgrader_is_there", folder=folder))


@app.command("grade")
def nbgrader_grade(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="SLUG", help=say("cli.help_assignment"))],
    folder: NbgraderFolderOption = Path(),
    student: Annotated[str | None, typer.Option(help=say("cli.help_nbgrader_student"))] = None,
    again: Annotated[bool, typer.Option("--again", help=say("cli.help_again"))] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help=say("cli.help_nbgrader_jobs"))] = None,
    device_check: DeviceCheckOption = True,
    sandbox: Annotated[Sandbox | None, typer.Option(help=say("cli.help_nbgrader_sandbox"))] = None,
) -> None:
    """Grade what nbgrader collected, several at once. `nbgrader autograde` and the formgrader then show the grades."""
    from autograder.engine.running import Machine
    from autograder.engine.whole_class import How
    from autograder.nbgrader.pregrade import collected
    from autograder.nbgrader.settings import opened, settings_of
    from autograder.records.gradebook import Gradebook
    from autograder.report import terminal
    from autograder.report.pictures import pictures
    from autograder.results import Failure

    with opened(folder) as nbgrader:
        settings = settings_of(nbgrader.coursedir)
        end_on_signals()
        context.with_resource(lock.held(settings.gradebook))
        found = collected(nbgrader.coursedir, slug, student)
    key = settings.course.answer_key(slug)
    for line in found.findings:
        err.print(f"[red]✘[/] {terminal.line(line)}")
    show_skipped(found.submissions, [])
    level = levels.level(sandbox.value if sandbox else settings.sandbox)
    warn(level)
    hidden = (settings.course.solutions, settings.gradebook, settings.root)
    machine = Machine(level, jobs=jobs or settings.jobs, hidden_paths=hidden, device_check=device_check)
    with Gradebook(settings.gradebook, tell=tell) as gradebook:

        def keep_pictures(step: Step) -> None:
            if isinstance(step.result, Failure) or not key.draws:
                return
            # A submission graded by `autograder grade` has a grade in this gradebook, but no pictures yet.
            if step.how is not How.KEPT or not gradebook.pictures(step.result):
                gradebook.record_pictures(step.result, pictures(step.result, gradebook.observed(step.result)))

        run = graded(gradebook, settings.course, key, found.submissions, machine, again, after=keep_pictures)
    show_class(key.title, run)
    if run.failures:
        raise typer.Exit(GRADER_FAILED)
    raise typer.Exit(FINDINGS if found.findings or any(one.earned < one.possible for one in run.grades) else SOUND)


@app.command("sync")
def nbgrader_sync(
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help=say("cli.help_nbgrader_slug"))] = None,
    folder: NbgraderFolderOption = Path(),
) -> None:
    """Copy what people entered in nbgrader into the gradebook: marks, extra credit, comments, late penalties."""
    from autograder.nbgrader.settings import opened, settings_of
    from autograder.nbgrader.sync import Synced, assignments, sync
    from autograder.records.gradebook import Gradebook
    from autograder.report import terminal

    with opened(folder) as nbgrader:
        settings = settings_of(nbgrader.coursedir)
        there = assignments(nbgrader.coursedir)
        if slug and slug not in there:
            raise typer.BadParameter(say("cli.not_in_nbgrader", slug=slug, there=", ".join(there)))
        wanted = [slug] if slug else [one for one in there if one in settings.course.slugs]
        found: dict[str, Synced] = {}
        with Gradebook(settings.gradebook, tell=tell) as gradebook:
            for one in wanted:
                found[one] = sync(nbgrader.coursedir, one, gradebook)
    for one in there if not slug else []:
        if one not in found:
            what = say("cli.no_assignment_of", slug=terminal.line(one), course=settings.course.root)
            err.print(f"[yellow]{say('cli.skipped')}[/] {what}")
    for one, synced in found.items():
        for line in synced.changes:
            out.print(say("cli.of_assignment", slug=one, what=terminal.line(line)))
        for line in synced.findings:
            err.print(f"[red]✘[/] {say('cli.of_assignment', slug=one, what=terminal.line(line))}")
        if not synced.changes:
            out.print(say("cli.of_assignment", slug=one, what=sentence("cli.nothing_changed")))
    raise typer.Exit(FINDINGS if any(synced.findings for synced in found.values()) else SOUND)
