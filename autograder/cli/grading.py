"""What a TA runs to grade a class: grade, and doctor, which says how well this machine confines submissions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.run import graded, show_class, show_skipped
from autograder.cli.shared import (
    FINDINGS,
    GRADER_FAILED,
    SOUND,
    CourseOption,
    Device,
    DeviceCheckOption,
    DeviceOption,
    GradebookOption,
    Sandbox,
    SandboxOption,
    check_target,
    course_of,
    end_on_signals,
    gradebook_path,
    out,
    resolved,
    tell,
    warn,
    write_or_explain,
)
from autograder.language import say, text
from autograder.records import lock
from autograder.sandbox import levels, process, strict

if TYPE_CHECKING:
    pass


def grade(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="SLUG", help=say("cli.help_assignment"))],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("cli.help_paths"))],
    course_folder: CourseOption = Path(),
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help=say("cli.help_json"))] = None,
    gradebook_file: GradebookOption = None,
    again: Annotated[bool, typer.Option("--again", help=say("cli.help_again"))] = False,
    rescore: Annotated[bool, typer.Option("--rescore", help=say("cli.help_rescore"))] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help=say("cli.help_jobs"))] = None,
    device: DeviceOption = Device.CPU,
    device_check: DeviceCheckOption = True,
    sandbox: SandboxOption = Sandbox.STRICT,
    wait: Annotated[float, typer.Option(min=0, metavar="SECONDS", help=say("cli.help_wait"))] = 60,
) -> None:
    """Grade a class: run every submission under the paths and record the grades in the gradebook."""
    if not (course_folder / "solutions").is_dir():
        course_of(course_folder)  # this explains what is wrong; importing it takes longer than a refusal should
    book = gradebook_path(course_folder.resolve(), gradebook_file)
    end_on_signals()
    context.with_resource(lock.held(book))

    from autograder.engine.running import Machine
    from autograder.export import grades_json
    from autograder.intake import collect
    from autograder.records.gradebook import Gradebook

    if again and rescore:
        raise typer.BadParameter(say("cli.again_and_rescore"))
    course = course_of(course_folder)
    check_target("--json", json_file)
    level = levels.level(sandbox.value, resolved(device))
    skipped: list[str] = []
    submissions = collect(paths, slug, skipped)
    key = course.answer_key(slug)
    show_skipped(submissions, skipped)
    hidden = (course.solutions, book, *(path.resolve() for path in paths))
    on_cpu = resolved(device) == "cpu"
    machine = Machine(level, resolved(device), jobs or os.cpu_count() or 1, hidden, device_check and on_cpu)
    if not rescore:
        warn(level)
    with Gradebook(book, wait_seconds=wait, tell=tell) as gradebook:
        run = graded(gradebook, course, key, submissions, machine, again, rescore)
    grades, failures = run.grades, run.failures
    show_class(key.title, run)
    if json_file and (grades or failures):
        environment = grades[0].environment if grades else None
        write_or_explain(
            json_file,
            f"report {slug} --json",
            lambda: grades_json.write(json_file, grades, failures, environment, run.manual_marks.values()),
        )
    if failures:
        raise typer.Exit(GRADER_FAILED)
    raise typer.Exit(FINDINGS if run.waiting or any(one.earned < one.possible for one in grades) else SOUND)


def doctor(
    course_folder: CourseOption = Path(),
) -> None:
    """Check how well this machine can confine submissions, layer by layer: what is missing, and how to get it."""
    from autograder.report import tables, terminal
    from autograder.sandbox.doctor import layers

    found = layers()
    out.print(tables.layers_table(found))
    lacking = [layer for layer in found if layer.required and not layer.present]
    if lacking:
        out.print(f"\n[red]✘[/] {say('cli.no_strict')}")
        for layer in lacking:
            out.print(f"  {layer.name}: {terminal.safe(text(layer.remedy)) if layer.remedy else ''}")
        out.print(f"\n{say('cli.process_is_there', warning=process.WARNING)}")
        raise typer.Exit(FINDINGS)
    with strict.start(warm=False) as zygote:
        attempts = strict.attempts(zygote, (course_folder.resolve(),))
        active = zygote.hello["layers"]
    holes = [name for name, succeeded in attempts.items() if succeeded]
    out.print("\n" + say("cli.layers_in_force", layers="; ".join(active)))
    for hole in holes:
        out.print(f"[red]✘[/] {say('cli.was_able', hole=terminal.safe(hole))}")
    if not holes:
        out.print(f"[green]✔[/] {say('cli.all_refused', count=len(attempts))}")
    raise typer.Exit(FINDINGS if holes else SOUND)
