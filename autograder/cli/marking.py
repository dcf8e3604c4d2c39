"""What a TA runs on what was graded: report and export."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.shared import (
    FINDINGS,
    SOUND,
    CourseOption,
    GradebookOption,
    check_target,
    course_of,
    err,
    existing_gradebook,
    out,
    tell,
    write_or_explain,
)

if TYPE_CHECKING:
    from autograder.results import Grade
    from autograder.worker.protocol import Observation


def report(
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help="Default: every graded assignment.")] = None,
    course_folder: CourseOption = Path(),
    gradebook_file: GradebookOption = None,
    student: Annotated[str | None, typer.Option(help="The feedback of one student.")] = None,
    changes: Annotated[bool, typer.Option("--changes", help="Every change of a mark: when and why.")] = False,
    written: Annotated[bool, typer.Option("--written", help="The answers to mark by hand, with their rubric.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the grades as JSON.")] = None,
    figures: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write the student's figures there, as images.")
    ] = None,
) -> None:
    """Show what is in the gradebook: the class, one student's feedback, or the history of the marks."""
    from autograder.export import grades_json
    from autograder.records.gradebook import Gradebook
    from autograder.report import overview, tables, terminal

    check_target("--json", json_file)
    if figures is not None and student is None:
        raise typer.BadParameter("--figures writes one student's figures: say whose with --student")
    student = unicodedata.normalize("NFC", student) if student else None
    path = existing_gradebook(course_folder, gradebook_file)
    with Gradebook(path, read_only=True, tell=tell) as gradebook:
        slugs = [slug] if slug else gradebook.assignments()
        grades = {one: gradebook.grades(one) for one in slugs}
        failures = [failure for one in slugs for failure in gradebook.failures(one)]
        history = {one: gradebook.changes(one, student) for one in slugs}
        by_hand = {one: gradebook.hand_marks(one) for one in slugs}
        shown = [grade for one in slugs for grade in grades[one] if grade.student == student] if figures else []
        drawn = [(grade, gradebook.observed(grade)) for grade in shown]
    found = [grade for one in slugs for grade in grades[one] if student is None or grade.student == student]
    failures = [failure for failure in failures if student is None or failure.student == student]
    tables.failures(err, failures)
    if not found and not failures:
        what = f"student {student!r}" if student else f"assignment {slug!r}" if slug else "anything"
        raise typer.BadParameter(f"the gradebook {path} holds no grade of {what}")
    if json_file:
        environment = found[0].environment if found else None
        given = [hand_marks for one in slugs for hand_marks in by_hand[one].values()]
        write_or_explain(
            json_file, "report --json", lambda: grades_json.write(json_file, found, failures, environment, given)
        )
    for one in slugs:
        if changes:
            out.print(tables.changes_table(history[one]))
        elif written:
            rubrics = {question.name: question.rubric for question in course_of(course_folder).assignment(one).written}
            out.print(tables.written_answers([grade for grade in found if grade.assignment == one], rubrics))
        elif student is None and grades[one]:
            out.print(overview.class_table(one, grades[one], by_hand[one], out.width))
            out.print()
            out.print(overview.mistakes_table(grades[one]))
            tables.ungraded(err, grades[one], by_hand[one])
    if student is not None and not changes and not written:
        for grade in found:
            hand_marks = by_hand[grade.assignment].get(grade.student)
            standing = terminal.standing(grade, hand_marks)
            out.print(f"[bold]{terminal.line(grade.student)}[/], {grade.assignment}: {standing}\n")
            out.print(terminal.feedback(grade, hand_marks=hand_marks))
    if figures is not None:
        _write_pictures(figures, drawn)


def _write_pictures(folder: Path, drawn: Sequence[tuple[Grade, Mapping[str, Sequence[Observation]]]]) -> None:
    from autograder.files import write_whole
    from autograder.report import terminal
    from autograder.report.pictures import pictures

    folder.mkdir(parents=True, exist_ok=True)
    for grade, seen in drawn:
        for question, image in pictures(grade, seen).items():
            path = folder / f"{grade.assignment}-{question}.png"
            write_whole(path, image)
            out.print(f"wrote {terminal.line(str(path))}")


def export(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The assignment, e.g. lab03_gradient_descent.")],
    csv_file: Annotated[Path, typer.Option("--csv", metavar="FILE", help="The table to write.")],
    roster_file: Annotated[
        Path | None,
        typer.Option("--roster", metavar="FILE", help="CSV with a column student. Default: everybody with a grade."),
    ] = None,
    course_folder: CourseOption = Path(),
    gradebook_file: GradebookOption = None,
) -> None:
    """Write the marks as a CSV table, merged into the course's roster; names that do not agree are listed."""
    from autograder.export import marks_csv
    from autograder.files import write_whole
    from autograder.records.gradebook import Gradebook
    from autograder.report import terminal

    check_target("--csv", csv_file)
    if roster_file and not roster_file.is_file():
        raise typer.BadParameter(f"--roster {roster_file}: there is no such file")
    if roster_file and csv_file.exists() and csv_file.samefile(roster_file):
        raise typer.BadParameter(f"--csv {csv_file} is the roster itself; name another file")
    with Gradebook(existing_gradebook(course_folder, gradebook_file), read_only=True, tell=tell) as gradebook:
        grades, failures, by_hand = gradebook.grades(slug), gradebook.failures(slug), gradebook.hand_marks(slug)
        if not grades and not failures:
            there = ", ".join(gradebook.assignments()) or "none"
            raise typer.BadParameter(f"{gradebook.path} holds no grade of assignment {slug!r} (there: {there})")
    roster = (
        marks_csv.read_roster(roster_file.read_bytes(), str(roster_file))
        if roster_file
        else marks_csv.roster_of(grades)
    )
    marks = marks_csv.merged(roster, grades, failures, by_hand)
    again = f"export {slug} --csv"
    write_or_explain(csv_file, again, lambda: write_whole(csv_file, marks_csv.as_csv(marks)))
    for finding in marks.findings:
        err.print(f"[red]✘[/] {terminal.safe(finding)}")
    err.print(f"{len(marks.rows)} students are in {csv_file}; findings: {len(marks.findings)}", markup=False)
    raise typer.Exit(FINDINGS if marks.findings else SOUND)
