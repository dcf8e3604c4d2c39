"""What a TA runs after grading: report and export."""

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
from autograder.language import Sentence, say, sentence

if TYPE_CHECKING:
    from autograder.records.marks import ManualMarks
    from autograder.results import Grade
    from autograder.worker.protocol import Observation


def report(
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help=say("cli.help_graded_assignments"))] = None,
    course_folder: CourseOption = Path(),
    gradebook_file: GradebookOption = None,
    student: Annotated[str | None, typer.Option(help=say("cli.help_report_student"))] = None,
    changes: Annotated[bool, typer.Option("--changes", help=say("cli.help_changes"))] = False,
    written: Annotated[bool, typer.Option("--written", help=say("cli.help_written"))] = False,
    traceback: Annotated[bool, typer.Option("--traceback", help=say("cli.help_traceback"))] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help=say("cli.help_json"))] = None,
    figures: Annotated[Path | None, typer.Option(metavar="FOLDER", help=say("cli.help_figures"))] = None,
) -> None:
    """Show the gradebook: the class, one student's feedback, or the history of the marks."""
    from autograder.export import grades_json
    from autograder.records.gradebook import Gradebook
    from autograder.report import tables

    check_target("--json", json_file)
    if figures is not None and student is None:
        raise typer.BadParameter(say("cli.figures_of_whom"))
    student = unicodedata.normalize("NFC", student) if student else None
    path = existing_gradebook(course_folder, gradebook_file)
    with Gradebook(path, read_only=True, tell=tell) as gradebook:
        slugs = [slug] if slug else gradebook.assignments()
        grades = {one: gradebook.grades(one) for one in slugs}
        failures = [failure for one in slugs for failure in gradebook.failures(one)]
        faults = [fault for one in slugs for fault in gradebook.faults(one, student)]
        history = {one: gradebook.changes(one, student) for one in slugs}
        manual_marks = {one: gradebook.manual_marks(one) for one in slugs}
        shown = [grade for one in slugs for grade in grades[one] if grade.student == student] if figures else []
        drawn = [(grade, gradebook.observed(grade)) for grade in shown]
    found = [grade for one in slugs for grade in grades[one] if student is None or grade.student == student]
    failures = [failure for failure in failures if student is None or failure.student == student]
    tables.failures(err, failures)
    if not found and not failures:
        raise typer.BadParameter(say("cli.no_grade_of", path=path, what=_asked_for(slug, student)))
    if json_file:
        environment = found[0].environment if found else None
        given = [marks for one in slugs for marks in manual_marks[one].values()]
        write_or_explain(
            json_file, "report --json", lambda: grades_json.write(json_file, found, failures, environment, given)
        )
    if traceback:
        tables.tracebacks(out, faults)
    elif changes:
        for one in slugs:
            out.print(tables.changes_table(history[one]))
    elif written:
        for one in slugs:
            rubrics = {question.name: question.rubric for question in course_of(course_folder).assignment(one).written}
            out.print(tables.written_answers([grade for grade in found if grade.assignment == one], rubrics))
    elif student is not None:
        for grade in found:
            _show_student(grade, manual_marks[grade.assignment].get(grade.student))
    else:
        for one in slugs:
            _show_class(one, grades[one], manual_marks[one])
    if figures is not None:
        _write_pictures(figures, drawn)


def _show_class(slug: str, grades: Sequence[Grade], manual_marks: Mapping[str, ManualMarks]) -> None:
    from autograder.report import overview, tables

    if grades:
        out.print(overview.class_table(slug, grades, manual_marks, out.width))
        out.print()
        out.print(overview.mistakes_table(grades))
        tables.ungraded(err, grades, manual_marks)


def _show_student(grade: Grade, manual_marks: ManualMarks | None) -> None:
    from autograder.report import terminal

    standing = terminal.standing(grade, manual_marks)
    out.print(f"[bold]{terminal.line(grade.student)}[/], {grade.assignment}: {standing}\n")
    out.print(terminal.feedback(grade, manual_marks=manual_marks))


def _asked_for(slug: str | None, student: str | None) -> Sentence:
    if student:
        return sentence("cli.student", student=student)
    return sentence("cli.assignment", slug=slug) if slug else sentence("cli.anything")


def _write_pictures(folder: Path, drawn: Sequence[tuple[Grade, Mapping[str, Sequence[Observation]]]]) -> None:
    from autograder.files import write_whole
    from autograder.report import terminal
    from autograder.report.pictures import pictures

    folder.mkdir(parents=True, exist_ok=True)
    for grade, seen in drawn:
        for question, image in pictures(grade, seen).items():
            path = folder / f"{grade.assignment}-{question}.png"
            write_whole(path, image)
            out.print(say("cli.wrote", path=terminal.line(str(path))))


def export(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help=say("cli.help_assignment"))],
    csv_file: Annotated[Path, typer.Option("--csv", metavar="FILE", help=say("cli.help_csv"))],
    roster_file: Annotated[
        Path | None,
        typer.Option("--roster", metavar="FILE", help=say("cli.help_roster")),
    ] = None,
    course_folder: CourseOption = Path(),
    gradebook_file: GradebookOption = None,
) -> None:
    """Write the marks as a CSV table, merged into the course's roster; names that do not match are listed."""
    from autograder.export import marks_csv
    from autograder.files import write_whole
    from autograder.records.gradebook import Gradebook
    from autograder.report import terminal

    check_target("--csv", csv_file)
    if roster_file and not roster_file.is_file():
        raise typer.BadParameter(say("cli.no_such_file", option="--roster", path=roster_file))
    if roster_file and csv_file.exists() and csv_file.samefile(roster_file):
        raise typer.BadParameter(say("cli.csv_is_roster", path=csv_file))
    with Gradebook(existing_gradebook(course_folder, gradebook_file), read_only=True, tell=tell) as gradebook:
        grades, failures, manual_marks = gradebook.grades(slug), gradebook.failures(slug), gradebook.manual_marks(slug)
        if not grades and not failures:
            there = ", ".join(gradebook.assignments()) or sentence("cli.none")
            raise typer.BadParameter(say("cli.no_grade_there", path=gradebook.path, slug=slug, there=there))
    roster = (
        marks_csv.read_roster(roster_file.read_bytes(), str(roster_file))
        if roster_file
        else marks_csv.roster_of(grades)
    )
    marks = marks_csv.merged(roster, grades, failures, manual_marks)
    again = f"export {slug} --csv"
    write_or_explain(csv_file, again, lambda: write_whole(csv_file, marks_csv.as_csv(marks)))
    for finding in marks.findings:
        err.print(f"[red]✘[/] {terminal.safe(finding)}")
    summary = say("cli.exported", students=len(marks.rows), path=csv_file, findings=len(marks.findings))
    err.print(summary, markup=False)
    raise typer.Exit(FINDINGS if marks.findings else SOUND)
