"""The same grading inside nbgrader: init, grade, sync."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.run import graded, show_class, show_passed_over
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
from autograder.records import lock
from autograder.sandbox import levels

if TYPE_CHECKING:
    from autograder.engine.grading import Step


app = typer.Typer(no_args_is_help=True, help="The same grading inside nbgrader: courses, marks, feedback.")
NbgraderFolderOption = Annotated[
    Path, typer.Option("--dir", metavar="DIR", help="nbgrader's course folder, with nbgrader_config.py.")
]


@app.callback()
def _nbgrader_root() -> None:
    if importlib.util.find_spec("nbgrader") is None:
        err.print("error: nbgrader is not installed. Install it with the kit: pip install 'gradlab\\[nbgrader]'")
        raise typer.Exit(BAD_INPUT)


@app.command("init")
def nbgrader_init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make, nbgrader's course folder.")],
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Default: all assignments.")] = None,
    course_folder: CourseOption = Path(),
    language: Annotated[str, typer.Option(help="Of the notebooks' texts: en or ko.")] = "en",
    roster_file: Annotated[
        Path | None,
        typer.Option("--roster", metavar="FILE", help="CSV with id (or student), first_name, last_name, email."),
    ] = None,
) -> None:
    """Make a course folder for nbgrader: configuration, notebooks for students, the roster."""
    from autograder.nbgrader.course import init

    course = course_of(course_folder)
    if roster_file and not roster_file.is_file():
        raise typer.BadParameter(f"--roster {roster_file}: there is no such file")
    for line in init(folder, course, slugs or course.slugs, language, roster_file):
        out.print(line, markup=False)
    out.print(f"Next: release and collect as nbgrader does, then `autograder nbgrader grade SLUG --dir {folder}`,")
    out.print("and `nbgrader autograde SLUG` in that folder, which takes the grades from there")


@app.command("grade")
def nbgrader_grade(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The assignment, e.g. lab03_gradient_descent.")],
    folder: NbgraderFolderOption = Path(),
    student: Annotated[str | None, typer.Option(help="Grade only this student.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Run everything, also what is graded already.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many at a time. Default: as configured.")] = None,
    device_check: DeviceCheckOption = True,
    sandbox: Annotated[
        Sandbox | None, typer.Option(help="The isolation level. nbgrader takes grades of the configured one only.")
    ] = None,
) -> None:
    """Grade what nbgrader collected, several at a time. `nbgrader autograde` and the formgrader then show it."""
    from autograder.engine.running import Machine
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
    show_passed_over(found.submissions, [])
    level = levels.level(sandbox.value if sandbox else settings.sandbox)
    warn(level)
    hidden = (settings.course.solutions, settings.gradebook, settings.root)
    machine = Machine(level, jobs=jobs or settings.jobs, hidden_paths=hidden, device_check=device_check)
    with Gradebook(settings.gradebook, tell=tell) as gradebook:

        def keep_pictures(step: Step) -> None:
            if isinstance(step.result, Failure) or not key.draws:
                return
            # What `autograder grade` left in this gradebook has a grade and no pictures yet.
            if step.how != "kept" or not gradebook.pictures(step.result):
                gradebook.record_pictures(step.result, pictures(step.result, gradebook.observed(step.result)))

        run = graded(gradebook, settings.course, key, found.submissions, machine, again, after=keep_pictures)
    show_class(key.title, run)
    if run.failures:
        raise typer.Exit(GRADER_FAILED)
    raise typer.Exit(FINDINGS if found.findings or any(one.earned < one.possible for one in run.grades) else SOUND)


@app.command("sync")
def nbgrader_sync(
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help="Default: every assignment there.")] = None,
    folder: NbgraderFolderOption = Path(),
) -> None:
    """Take over what was given by hand in nbgrader: marks, extra credit, comments, late penalties."""
    from autograder.nbgrader.settings import opened, settings_of
    from autograder.nbgrader.sync import Synced, assignments, sync
    from autograder.records.gradebook import Gradebook
    from autograder.report import terminal

    with opened(folder) as nbgrader:
        settings = settings_of(nbgrader.coursedir)
        there = assignments(nbgrader.coursedir)
        if slug and slug not in there:
            raise typer.BadParameter(f"nbgrader's gradebook has no assignment {slug!r} (there: {', '.join(there)})")
        wanted = [slug] if slug else [one for one in there if one in settings.course.slugs]
        found: dict[str, Synced] = {}
        with Gradebook(settings.gradebook, tell=tell) as gradebook:
            for one in wanted:
                found[one] = sync(nbgrader.coursedir, one, gradebook)
    for one in there if not slug else []:
        if one not in found:
            err.print(f"[yellow]passed over:[/] {terminal.line(one)} is no assignment of {settings.course.root}")
    for one, synced in found.items():
        for line in synced.changes:
            out.print(f"{one}: {terminal.line(line)}")
        for line in synced.findings:
            err.print(f"[red]✘[/] {one}: {terminal.line(line)}")
        if not synced.changes:
            out.print(f"{one}: nothing changed")
    raise typer.Exit(FINDINGS if any(synced.findings for synced in found.values()) else SOUND)
