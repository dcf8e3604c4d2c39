"""The command ``autograder``. Each subcommand reads its arguments, calls the module that does the work, and exits.

Exit codes: 0 all is right; 1 an answer is wrong, or validate or export found a fault; 2 the command or its input is
wrong; 3 grading itself failed; 130 interrupted (143 by SIGTERM, 129 by SIGHUP). torch is imported inside the commands:
it takes seconds, and neither help nor usage errors should.
"""

from __future__ import annotations

import errno
import importlib.util
import io
import os
import signal
import sys
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import __version__, lock
from autograder.sandbox import levels, process, strict

if TYPE_CHECKING:
    from autograder.answers import AnswerKey
    from autograder.course import Course
    from autograder.engine.local import Machine, Step
    from autograder.gradebook import Gradebook
    from autograder.results import Failure, Grade, HandMarks, Submission
    from autograder.worker.protocol import Observation

SOUND, FINDINGS, BAD_INPUT, GRADER_FAILED = 0, 1, 2, 3
INTERRUPTED = 128  # and the number of the signal, as shells say it

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
# A pipe has no width; 110 columns keep a class table on one line per student.
out = Console(width=None if sys.stdout.isatty() else 110, highlight=False)
err = Console(stderr=True, width=None if sys.stderr.isatty() else 110, highlight=False, soft_wrap=True)


class Interrupted(BaseException):
    """A signal asks for an end. Not an Exception, and not one that typer answers in its own way."""

    def __init__(self, number: int) -> None:
        self.number = number


class Device(StrEnum):
    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Sandbox(StrEnum):
    STRICT = strict.NAME
    PROCESS = process.NAME


CourseOption = Annotated[Path, typer.Option("--course", metavar="DIR", help="The course: a folder with solutions/.")]
DeviceOption = Annotated[
    Device, typer.Option(help="Where the inputs of the calls lie; values are compared on the CPU.")
]
SandboxOption = Annotated[
    Sandbox,
    typer.Option(help="The isolation level. process keeps nobody out.", envvar="AUTOGRADER_SANDBOX", show_envvar=True),
]
DeviceCheckOption = Annotated[
    bool,
    typer.Option(
        "--device-check/--no-device-check",
        help="Would the functions follow their inputs to a GPU? Costs no mark, and about a second and a half.",
        envvar="AUTOGRADER_DEVICE_CHECK",
        show_envvar=True,
    ),
]
GradebookOption = Annotated[
    Path | None, typer.Option("--gradebook", metavar="FILE", help="Default: gradebook.sqlite in the course.")
]


def main() -> None:
    """Run the command; every way it can end is an exit code and, where it went wrong, one clear text."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    for stream in (sys.stdout, sys.stderr):  # a terminal that knows only ASCII gets question marks, not a crash
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except Interrupted as interrupted:
        name = signal.Signals(interrupted.number).name
        err.print(f"interrupted ({name}): what was graded is kept, and the same command goes on from there")
        sys.exit(INTERRUPTED + interrupted.number)
    except Exception as error:
        sys.exit(_explained(error))


def _print_version(wanted: bool) -> None:
    if wanted:
        out.print(f"autograder {__version__}")
        raise typer.Exit(SOUND)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Homework on the first weeks of deep learning: check it, grade it, prove that it is right."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your .py or .ipynb file.")],
    examples_file: Annotated[
        Path | None, typer.Option("--examples", metavar="FILE", help="Default: examples.json beside FILE.")
    ] = None,
    device: DeviceOption = Device.CPU,
    device_check: DeviceCheckOption = False,
) -> None:
    """Check your answers on the public cases: an answer in seconds, with the name of the mistake."""
    path = _examples_for(file, examples_file)
    # The worker's interpreter imports torch while this one does.
    with process.start(warm=False, device=device.value) as zygote:
        from autograder import examples
        from autograder.engine.local import Machine, SingleZygote, check_one
        from autograder.intake import IntakeError, read_file
        from autograder.report import terminal

        text = path.read_text(encoding="utf-8")
        key = examples.load(text)
        submission = read_file(file, key.slug)
        if submission.problem:
            raise IntakeError(f"{file}: {submission.problem}")
        machine = Machine(device=_resolved(device), device_check=device_check and _resolved(device) == "cpu")
        source = SingleZygote(lambda: process.start(warm=False, device=machine.device), zygote)
        result = check_one(submission, key, source, machine)
    out.print(terminal.check(key.title, file.name, result, examples.hidden_counts(text)))
    raise typer.Exit(SOUND if result.earned == result.possible else FINDINGS)


@app.command()
def grade(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The assignment, e.g. lab03_gradient_descent.")],
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files, folders of a class, or archives of one.")
    ],
    course_folder: CourseOption = Path(),
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the grades as JSON.")] = None,
    gradebook_file: GradebookOption = None,
    again: Annotated[bool, typer.Option("--again", help="Run everything, also what is graded already.")] = False,
    rescore: Annotated[
        bool, typer.Option("--rescore", help="Judge stored observations again; run no student code.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many at a time. Default: one per processor.")] = None,
    device: DeviceOption = Device.CPU,
    device_check: DeviceCheckOption = True,
    sandbox: SandboxOption = Sandbox.STRICT,
    wait: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="For a program that holds the gradebook locked.")
    ] = 60,
) -> None:
    """Grade a class: every submission under the paths, into the gradebook."""
    if not (course_folder / "solutions").is_dir():
        _course(course_folder)  # which says what is wrong; importing it takes longer than a refusal should
    book = _gradebook_path(course_folder.resolve(), gradebook_file)
    _end_on_signals()
    context.with_resource(lock.held(book))

    from autograder.engine.local import Machine
    from autograder.gradebook import Gradebook
    from autograder.intake import collect
    from autograder.report import grades_json

    if again and rescore:
        raise typer.BadParameter("--again runs everything and --rescore runs nothing: give one of them")
    course = _course(course_folder)
    _check_target("--json", json_file)
    level = levels.level(sandbox.value, _resolved(device))
    skipped: list[str] = []
    submissions = collect(paths, slug, skipped)
    key = course.answer_key(slug)
    _show_passed_over(submissions, skipped)
    hidden = (course.solutions, book, *(path.resolve() for path in paths))
    on_cpu = _resolved(device) == "cpu"
    machine = Machine(level, _resolved(device), jobs or os.cpu_count() or 1, hidden, device_check and on_cpu)
    if not rescore:
        _warn(level)
    with Gradebook(book, wait_seconds=wait, tell=_tell) as gradebook:
        run = _graded(gradebook, course, key, submissions, machine, again, rescore)
    grades, failures = run.grades, run.failures
    _show_class(key.title, run)
    if json_file and (grades or failures):
        environment = grades[0].environment if grades else None
        _written(
            json_file,
            f"report {slug} --json",
            lambda: grades_json.write(json_file, grades, failures, environment, run.by_hand.values()),
        )
    if failures:
        raise typer.Exit(GRADER_FAILED)
    raise typer.Exit(FINDINGS if run.waiting or any(one.earned < one.possible for one in grades) else SOUND)


@dataclass
class _Run:
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


def _graded(
    gradebook: Gradebook,
    course: Course,
    key: AnswerKey,
    submissions: Sequence[Submission],
    machine: Machine,
    again: bool = False,
    rescore: bool = False,
    after: Callable[[Step], None] | None = None,
) -> _Run:
    """Grade a class into the gradebook, with a bar that shows how far it is. after is called with each step."""
    from autograder.engine.local import QUESTIONS_CHANGED, grade_class
    from autograder.results import Failure

    run = _Run(len(submissions), gradebook.hand_marks(key.slug))
    sha256 = course.questions_sha256(key.slug)
    with _progress() as progress:
        task = progress.add_task(key.slug, total=len(submissions))
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
                progress.advance(task)
    run.grades.sort(key=lambda one: one.student)
    return run


def _show_class(title: str, run: _Run) -> None:
    from autograder.report import overview, terminal

    if run.grades:
        out.print(overview.class_table(title, run.grades, run.by_hand, out.width))
        out.print()
        out.print(overview.mistakes_table(run.grades))
    terminal.failures(err, run.failures)
    out.print(
        f"\n{run.submissions} submissions: {run.how['run']} run, {run.how['rescored']} judged again from what was "
        f"stored, {run.how['kept']} unchanged"
        + (f", {run.waiting} never run with these cases (grade them without --rescore)" if run.waiting else "")
        + "."
    )
    if run.anew:
        out.print(f"The questions changed since {run.anew} of these were graded before.")


def _show_passed_over(submissions: Sequence[Submission], skipped: Sequence[str]) -> None:
    from autograder.report import terminal

    for line in skipped:
        err.print(f"[yellow]passed over:[/] {terminal.line(line)}")
    for one in submissions:
        if one.problem:
            err.print(f"[yellow]cannot be graded:[/] {terminal.line(one.student)}: {terminal.line(one.problem)}")


@app.command()
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
    from autograder.gradebook import Gradebook
    from autograder.report import grades_json, overview, terminal

    _check_target("--json", json_file)
    if figures is not None and student is None:
        raise typer.BadParameter("--figures writes one student's figures: say whose with --student")
    student = unicodedata.normalize("NFC", student) if student else None
    path = _existing_gradebook(course_folder, gradebook_file)
    with Gradebook(path, read_only=True, tell=_tell) as gradebook:
        slugs = [slug] if slug else gradebook.assignments()
        grades = {one: gradebook.grades(one) for one in slugs}
        failures = [failure for one in slugs for failure in gradebook.failures(one)]
        history = {one: gradebook.changes(one, student) for one in slugs}
        by_hand = {one: gradebook.hand_marks(one) for one in slugs}
        shown = [grade for one in slugs for grade in grades[one] if grade.student == student] if figures else []
        drawn = [(grade, gradebook.observed(grade)) for grade in shown]
    found = [grade for one in slugs for grade in grades[one] if student is None or grade.student == student]
    failures = [failure for failure in failures if student is None or failure.student == student]
    terminal.failures(err, failures)
    if not found and not failures:
        what = f"student {student!r}" if student else f"assignment {slug!r}" if slug else "anything"
        raise typer.BadParameter(f"the gradebook {path} holds no grade of {what}")
    if json_file:
        environment = found[0].environment if found else None
        given = [hand_marks for one in slugs for hand_marks in by_hand[one].values()]
        _written(json_file, "report --json", lambda: grades_json.write(json_file, found, failures, environment, given))
    for one in slugs:
        if changes:
            out.print(terminal.changes_table(history[one]))
        elif written:
            rubrics = {question.name: question.rubric for question in _course(course_folder).assignment(one).written}
            out.print(terminal.written_answers([grade for grade in found if grade.assignment == one], rubrics))
        elif student is None and grades[one]:
            out.print(overview.class_table(one, grades[one], by_hand[one], out.width))
            out.print()
            out.print(overview.mistakes_table(grades[one]))
            terminal.ungraded(err, grades[one], by_hand[one])
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


@app.command()
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
    from autograder.gradebook import Gradebook
    from autograder.report import terminal

    _check_target("--csv", csv_file)
    if roster_file and not roster_file.is_file():
        raise typer.BadParameter(f"--roster {roster_file}: there is no such file")
    if roster_file and csv_file.exists() and csv_file.samefile(roster_file):
        raise typer.BadParameter(f"--csv {csv_file} is the roster itself; name another file")
    with Gradebook(_existing_gradebook(course_folder, gradebook_file), read_only=True, tell=_tell) as gradebook:
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
    _written(csv_file, again, lambda: write_whole(csv_file, marks_csv.as_csv(marks)))
    for finding in marks.findings:
        err.print(f"[red]✘[/] {terminal.safe(finding)}")
    err.print(f"{len(marks.rows)} students are in {csv_file}; findings: {len(marks.findings)}", markup=False)
    raise typer.Exit(FINDINGS if marks.findings else SOUND)


@app.command()
def build(
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Default: all assignments.")] = None,
    course_folder: CourseOption = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; say what is not as it would be built.")
    ] = False,
) -> None:
    """Build assignments/ from solutions/."""
    from autograder import build as building

    course = _course(course_folder)
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


@app.command()
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
    from autograder.engine.validation import validate_all
    from autograder.files import write_whole
    from autograder.report import markdown, terminal

    course = _course(course_folder)
    try:
        if table is not None:
            markdown.with_table(table.read_text(encoding="utf-8"), [])
    except (OSError, UnicodeDecodeError, markdown.NoPlace) as error:
        raise typer.BadParameter(f"--table {table}: {error}") from None
    _end_on_signals()
    _warn(levels.level(sandbox.value))
    proofs = []
    for proof in validate_all(course, slugs or course.slugs, sandbox.value, jobs or os.cpu_count() or 1):
        proofs.append(proof)
        out.print(terminal.proof_table(proof))
        if idle_cases:
            out.print(terminal.idle_cases(proof))
        for finding in proof.findings:
            out.print(f"[red]✘[/] {terminal.safe(finding)}")
        out.print(f"{len(proof.findings)} findings\n" if proof.findings else "[green]✔[/] proved right\n")
    if len(proofs) > 1:
        out.print(terminal.summary_table(proofs))
    if table is not None:
        write_whole(table, markdown.with_table(table.read_text(encoding="utf-8"), proofs).encode())
    raise typer.Exit(FINDINGS if any(proof.findings for proof in proofs) else SOUND)


@app.command()
def doctor(
    course_folder: CourseOption = Path(),
) -> None:
    """What this machine can do to keep submissions in, layer by layer; what is missing, and how to get it."""
    from autograder.report import terminal
    from autograder.sandbox.doctor import quick_checks

    checks = quick_checks()
    out.print(terminal.checks_table(checks))
    lacking = [check for check in checks if check.required and not check.present]
    if lacking:
        out.print("\n[red]✘[/] the level strict is not available. What to do:")
        for check in lacking:
            out.print(f"  {check.name}: {terminal.safe(check.remedy)}")
        out.print(f"\nThe level process is always there. It {process.WARNING}")
        raise typer.Exit(FINDINGS)
    with strict.start(warm=False) as zygote:
        attempts = strict.attempts(zygote, (course_folder.resolve(),))
        layers = zygote.hello["layers"]
    holes = [name for name, succeeded in attempts.items() if succeeded]
    out.print(f"\nlayers in force: {'; '.join(layers)}")
    for hole in holes:
        out.print(f"[red]✘[/] a worker was able to: {terminal.safe(hole)}")
    if not holes:
        out.print(f"[green]✔[/] a worker tried {len(attempts)} things that it must not do; all were refused")
    raise typer.Exit(FINDINGS if holes else SOUND)


@app.command()
def new(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="Small letters, digits and _: lab06_my_topic.")],
    course_folder: CourseOption = Path(),
    title: Annotated[str, typer.Option(help="Default: made from the slug.")] = "",
) -> None:
    """Start a new assignment: a small one that validates at once, to be changed question by question."""
    from autograder import build as building
    from autograder import scaffold
    from autograder.course import Course
    from autograder.spec import SLUG

    if not SLUG.fullmatch(slug):
        raise typer.BadParameter(f"{slug!r}: a slug is made of small letters, digits and _, and starts with a letter")
    course = Course(course_folder.resolve())
    folder = course.solutions / slug
    if folder.exists():
        raise typer.BadParameter(f"{folder} exists already; nothing was changed")
    folder.mkdir(parents=True)
    for name, text in scaffold.files(slug, title or slug.replace("_", " ").capitalize()).items():
        (folder / name).write_text(text, encoding="utf-8")
    assignment = course.assignment(slug)
    building.write(course, slug, building.build(course, assignment, course.answer_key(slug)))
    out.print(f"solutions/{slug} and assignments/{slug} are there. Next: `autograder validate {slug}`,")
    out.print("and after each change in solutions/ `autograder build`")


nbgrader_app = typer.Typer(no_args_is_help=True, help="The same grading inside nbgrader: courses, marks, feedback.")
app.add_typer(nbgrader_app, name="nbgrader")
NbgraderFolderOption = Annotated[
    Path, typer.Option("--dir", metavar="DIR", help="nbgrader's course folder, with nbgrader_config.py.")
]


@nbgrader_app.callback()
def _nbgrader_root() -> None:
    if importlib.util.find_spec("nbgrader") is None:
        err.print("error: nbgrader is not installed. Install it with the kit: pip install 'gradlab\\[nbgrader]'")
        raise typer.Exit(BAD_INPUT)


@nbgrader_app.command("init")
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

    course = _course(course_folder)
    if roster_file and not roster_file.is_file():
        raise typer.BadParameter(f"--roster {roster_file}: there is no such file")
    for line in init(folder, course, slugs or course.slugs, language, roster_file):
        out.print(line, markup=False)
    out.print(f"Next: release and collect as nbgrader does, then `autograder nbgrader grade SLUG --dir {folder}`,")
    out.print("and `nbgrader autograde SLUG` in that folder, which takes the grades from there")


@nbgrader_app.command("grade")
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
    from autograder.engine.local import Machine
    from autograder.gradebook import Gradebook
    from autograder.nbgrader.pregrade import collected
    from autograder.nbgrader.settings import opened, settings_of
    from autograder.report import terminal
    from autograder.report.pictures import pictures
    from autograder.results import Failure

    with opened(folder) as nbgrader:
        settings = settings_of(nbgrader.coursedir)
        _end_on_signals()
        context.with_resource(lock.held(settings.gradebook))
        found = collected(nbgrader.coursedir, slug, student)
    key = settings.course.answer_key(slug)
    for line in found.findings:
        err.print(f"[red]✘[/] {terminal.line(line)}")
    _show_passed_over(found.submissions, [])
    level = levels.level(sandbox.value if sandbox else settings.sandbox)
    _warn(level)
    hidden = (settings.course.solutions, settings.gradebook, settings.root)
    machine = Machine(level, jobs=jobs or settings.jobs, hidden_paths=hidden, device_check=device_check)
    with Gradebook(settings.gradebook, tell=_tell) as gradebook:

        def keep_pictures(step: Step) -> None:
            if isinstance(step.result, Failure) or not key.draws:
                return
            # What `autograder grade` left in this gradebook has a grade and no pictures yet.
            if step.how != "kept" or not gradebook.pictures(step.result):
                gradebook.record_pictures(step.result, pictures(step.result, gradebook.observed(step.result)))

        run = _graded(gradebook, settings.course, key, found.submissions, machine, again, after=keep_pictures)
    _show_class(key.title, run)
    if run.failures:
        raise typer.Exit(GRADER_FAILED)
    raise typer.Exit(FINDINGS if found.findings or any(one.earned < one.possible for one in run.grades) else SOUND)


@nbgrader_app.command("sync")
def nbgrader_sync(
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]", help="Default: every assignment there.")] = None,
    folder: NbgraderFolderOption = Path(),
) -> None:
    """Take over what was given by hand in nbgrader: marks, extra credit, comments, late penalties."""
    from autograder.gradebook import Gradebook
    from autograder.nbgrader.settings import opened, settings_of
    from autograder.nbgrader.sync import Synced, assignments, sync
    from autograder.report import terminal

    with opened(folder) as nbgrader:
        settings = settings_of(nbgrader.coursedir)
        there = assignments(nbgrader.coursedir)
        if slug and slug not in there:
            raise typer.BadParameter(f"nbgrader's gradebook has no assignment {slug!r} (there: {', '.join(there)})")
        wanted = [slug] if slug else [one for one in there if one in settings.course.slugs]
        found: dict[str, Synced] = {}
        with Gradebook(settings.gradebook, tell=_tell) as gradebook:
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


def _course(folder: Path) -> Course:
    from autograder.course import find_course

    return find_course(folder)


def _warn(level: levels.Level) -> None:
    if level.WARNING:
        err.print(f"[yellow]isolation level {level.NAME}:[/] {level.WARNING}")


def _gradebook_path(root: Path, given: Path | None) -> Path:
    path = given or root / "gradebook.sqlite"
    if not path.parent.is_dir():
        raise typer.BadParameter(f"the folder of the gradebook, {path.parent}, does not exist")
    return path


def _existing_gradebook(course_folder: Path, given: Path | None) -> Path:
    path = given or _course(course_folder).root / "gradebook.sqlite"
    if not path.exists():
        raise typer.BadParameter(f"there is no gradebook {path}; `autograder grade` makes one")
    return path


def _end_on_signals() -> None:
    """The first signal ends what runs in good order; another one ends this process, and its workers, at once."""
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # which is what nohup asks for
        signals.append(signal.SIGHUP)

    def first(number: int, _frame: object) -> None:
        for one in signals:
            signal.signal(one, lambda again, _frame: os._exit(INTERRUPTED + again))
        raise Interrupted(number)

    for one in signals:
        signal.signal(one, first)


def _tell(message: str) -> None:
    err.print(message, markup=False)


def _check_target(option: str, path: Path | None) -> None:
    """Before the work, not after it."""
    if path is None:
        return
    folder = path.resolve().parent
    if str(path) == "-" or path.is_dir() or not folder.is_dir():
        raise typer.BadParameter(f"{option} {path}: give the name of a file in a folder that exists")
    if (path.is_file() or not path.exists()) and not os.access(folder, os.W_OK):
        raise typer.BadParameter(f"{option} {path}: the folder {folder} cannot be written")


def _written(path: Path, command: str, write: Callable[[], Any]) -> None:
    """Write a file whole, or end: what it would hold is in the gradebook, and command writes it from there."""
    try:
        write()
    except OSError as error:
        err.print(
            f"cannot write {path}: {error.strerror}. It is as it was before, and all grades are in the gradebook: "
            f"make room, then `autograder {command} {path}`",
            markup=False,
        )
        raise typer.Exit(GRADER_FAILED) from None


def _examples_for(file: Path, given: Path | None) -> Path:
    if not file.is_file():
        raise typer.BadParameter(f"{file} is not a file; give your .py or .ipynb file")
    if file.suffix.lower() not in (".py", ".ipynb"):
        raise typer.BadParameter(f"{file} is neither a .py nor an .ipynb file")
    places = [given] if given else [file.parent / "examples.json", Path("assignments") / file.stem / "examples.json"]
    for place in places:
        if place.is_file():
            return place
    tried = " and ".join(str(place) for place in places)
    raise typer.BadParameter(f"no examples.json found for {file} (tried {tried}); give it with --examples FILE")


def _resolved(device: Device) -> str:
    import torch

    if device is Device.CPU:
        return device.value
    if torch.cuda.is_available():
        return Device.CUDA.value
    if device is Device.CUDA:
        raise typer.BadParameter("this machine has no CUDA device that torch can use; --device cpu grades without")
    return Device.CPU.value


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        disable=not err.is_terminal,
        transient=True,
    )


def _explained(error: Exception) -> int:
    """Print what went wrong in the reader's words; a traceback only where the fault is ours."""
    if isinstance(error, lock.NotHeld):  # told without waiting for the imports below
        err.print(f"error: {error}", markup=False)
        return BAD_INPUT
    from autograder.course import CourseError
    from autograder.examples import ExamplesError
    from autograder.export.marks_csv import RosterError
    from autograder.gradebook import GradebookError, GradebookRefused
    from autograder.intake import IntakeError
    from autograder.report import terminal
    from autograder.results import HandMarkError
    from autograder.sandbox.zygote import ZygoteLost
    from autograder.spec import SpecError

    text = terminal.safe(str(error))  # it may name files that strangers called what they liked
    refused = (GradebookRefused, HandMarkError, levels.Unavailable)
    if isinstance(error, (CourseError, ExamplesError, IntakeError, SpecError, RosterError, *refused)):
        err.print(f"error: {text}")
        return BAD_INPUT
    if isinstance(error, GradebookError | ZygoteLost | strict.TooWeak):
        err.print(f"the grader failed: {text}")
        return GRADER_FAILED
    if isinstance(error, OSError):
        err.print(f"cannot read or write: {text}")
        return BAD_INPUT if isinstance(error, PermissionError) or error.errno == errno.EROFS else GRADER_FAILED
    traceback.print_exception(error)
    err.print("the grader failed: this is a fault of autograder, not of a submission", markup=False)
    return GRADER_FAILED
