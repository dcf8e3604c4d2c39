"""What an author runs: new, build, validate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.shared import (
    FINDINGS,
    SOUND,
    CourseOption,
    Sandbox,
    SandboxOption,
    course_of,
    end_on_signals,
    out,
    warn,
)
from autograder.language import AutograderError, say, text
from autograder.sandbox import levels

if TYPE_CHECKING:
    pass


def new(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help=say("cli.help_new_slug"))],
    course_folder: CourseOption = Path(),
    title: Annotated[str, typer.Option(help=say("cli.help_title"))] = "",
) -> None:
    """Create a new assignment: a small one that validates at once, to be changed question by question."""
    from autograder.authoring import build as building
    from autograder.authoring import scaffold
    from autograder.authoring.course import Course
    from autograder.spec.questions import SLUG

    if not SLUG.fullmatch(slug):
        raise typer.BadParameter(say("cli.bad_slug", slug=slug))
    course = Course(course_folder.resolve())
    folder = course.solutions / slug
    if folder.exists():
        raise typer.BadParameter(say("cli.exists", folder=folder))
    folder.mkdir(parents=True)
    for name, content in scaffold.files(slug, title or slug.replace("_", " ").capitalize()).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    assignment = course.assignment(slug)
    building.write(course, slug, building.build(course, assignment, course.answer_key(slug)))
    out.print(say("cli.new_is_there", slug=slug))


def build(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help=say("cli.help_assignments"))] = None,
    course_folder: CourseOption = Path(),
    check: Annotated[bool, typer.Option("--check", help=say("cli.help_check"))] = False,
) -> None:
    """Build assignments/ from solutions/."""
    from autograder.authoring import build as building

    course = course_of(course_folder)
    stale: list[str] = []
    for slug in slugs or course.slugs:
        assignment = course.assignment(slug)
        files = building.build(course, assignment, course.answer_key(slug))
        if check:
            stale += map(text, building.differences(course, slug, files))
        else:
            building.write(course, slug, files)
            out.print(f"{course.handout(slug).relative_to(course.root)}: {', '.join(files)}")
    for line in stale:
        out.print(line)
    raise typer.Exit(FINDINGS if stale else SOUND)


def validate(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help=say("cli.help_assignments"))] = None,
    course_folder: CourseOption = Path(),
    jobs: Annotated[int | None, typer.Option(min=1, help=say("cli.help_jobs"))] = None,
    redundant_cases: Annotated[
        bool,
        typer.Option("--redundant-cases", help=say("cli.help_redundant_cases")),
    ] = False,
    table: Annotated[Path | None, typer.Option(metavar="FILE", help=say("cli.help_table"))] = None,
    sandbox: SandboxOption = Sandbox.STRICT,
) -> None:
    """Prove that assignments are right: references pass, stubs fail, and wrong answers fail with the right
    diagnosis."""
    from autograder.authoring.proving import validate_all
    from autograder.files import write_whole
    from autograder.report import markdown, proofs, terminal

    course = course_of(course_folder)
    try:
        if table is not None:
            markdown.with_table(table.read_text(encoding="utf-8"), [])
    except (OSError, UnicodeDecodeError, markdown.NoPlace) as error:
        why = error.sentence if isinstance(error, AutograderError) else str(error)
        raise typer.BadParameter(say("cli.bad_table", path=table, why=why)) from None
    end_on_signals()
    warn(levels.level(sandbox.value))
    proved = []
    for proof in validate_all(course, slugs or course.slugs, sandbox.value, jobs or os.cpu_count() or 1):
        proved.append(proof)
        out.print(proofs.proof_table(proof))
        if redundant_cases:
            out.print(proofs.redundant_cases(proof))
        for finding in proof.findings:
            out.print(f"[red]✘[/] {terminal.safe(text(finding))}")
        right = f"[green]✔[/] {say('cli.proved_right')}"
        out.print((say("cli.findings", count=len(proof.findings)) if proof.findings else right) + "\n")
    if len(proved) > 1:
        out.print(proofs.summary_table(proved))
    if table is not None:
        write_whole(table, markdown.with_table(table.read_text(encoding="utf-8"), proved).encode())
    raise typer.Exit(FINDINGS if any(proof.findings for proof in proved) else SOUND)
