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
from autograder.sandbox import levels

if TYPE_CHECKING:
    pass


def new(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="Small letters, digits and _: lab06_my_topic.")],
    course_folder: CourseOption = Path(),
    title: Annotated[str, typer.Option(help="Default: made from the slug.")] = "",
) -> None:
    """Start a new assignment: a small one that validates at once, to be changed question by question."""
    from autograder.authoring import build as building
    from autograder.authoring import scaffold
    from autograder.authoring.course import Course
    from autograder.spec.questions import SLUG

    if not SLUG.fullmatch(slug):
        raise typer.BadParameter(f"{slug!r}: a slug is made of small letters, digits and _, and starts with a letter")
    course = Course(course_folder.resolve())
    folder = course.solutions / slug
    if folder.exists():
        raise typer.BadParameter(f"{folder} exists already; nothing was changed")
    folder.mkdir(parents=True)
    for name, text in scaffold.files(slug, title or slug.replace("_", " ").capitalize()).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assignment = course.assignment(slug)
    building.write(course, slug, building.build(course, assignment, course.answer_key(slug)))
    out.print(f"solutions/{slug} and assignments/{slug} are there. Next: `autograder validate {slug}`,")
    out.print("and after each change in solutions/ `autograder build`")


def build(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Default: all assignments.")] = None,
    course_folder: CourseOption = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; say what is not as it would be built.")
    ] = False,
) -> None:
    """Build assignments/ from solutions/."""
    from autograder.authoring import build as building

    course = course_of(course_folder)
    stale: list[str] = []
    for slug in slugs or course.slugs:
        assignment = course.assignment(slug)
        files = building.build(course, assignment, course.answer_key(slug))
        if check:
            stale += building.differences(course, slug, files)
        else:
            building.write(course, slug, files)
            out.print(f"{course.handout(slug).relative_to(course.root)}: {', '.join(files)}")
    for line in stale:
        out.print(line)
    raise typer.Exit(FINDINGS if stale else SOUND)


def validate(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Default: all assignments.")] = None,
    course_folder: CourseOption = Path(),
    jobs: Annotated[int | None, typer.Option(min=1, help="How many at a time. Default: one per processor.")] = None,
    idle_cases: Annotated[
        bool,
        typer.Option("--idle-cases", help="Also tell cases that reject nothing which those before them let through."),
    ] = False,
    table: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Put the summary into a Markdown file, between its marks.")
    ] = None,
    sandbox: SandboxOption = Sandbox.STRICT,
) -> None:
    """Prove that assignments are right: references pass, stubs and wrong answers fail, and are named."""
    from autograder.authoring.proving import validate_all
    from autograder.files import write_whole
    from autograder.report import markdown, proofs, terminal

    course = course_of(course_folder)
    try:
        if table is not None:
            markdown.with_table(table.read_text(encoding="utf-8"), [])
    except (OSError, UnicodeDecodeError, markdown.NoPlace) as error:
        raise typer.BadParameter(f"--table {table}: {error}") from None
    end_on_signals()
    warn(levels.level(sandbox.value))
    proved = []
    for proof in validate_all(course, slugs or course.slugs, sandbox.value, jobs or os.cpu_count() or 1):
        proved.append(proof)
        out.print(proofs.proof_table(proof))
        if idle_cases:
            out.print(proofs.idle_cases(proof))
        for finding in proof.findings:
            out.print(f"[red]✘[/] {terminal.safe(finding)}")
        out.print(f"{len(proof.findings)} findings\n" if proof.findings else "[green]✔[/] proved right\n")
    if len(proved) > 1:
        out.print(proofs.summary_table(proved))
    if table is not None:
        write_whole(table, markdown.with_table(table.read_text(encoding="utf-8"), proved).encode())
    raise typer.Exit(FINDINGS if any(proof.findings for proof in proved) else SOUND)
