"""When grades are made, when they are only shown, whose fault stops what, and that manual marks stay."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from autograder.intake import read_file
from autograder.nbgrader import replay
from autograder.nbgrader.replay import Graded
from autograder.nbgrader.settings import Settings, opened, settings_of
from autograder.records.gradebook import Gradebook
from autograder.results import Failure
from tests.conftest import ROOT
from tests.nbgrader.conftest import Class, nbgrader, released, run
from tests.nbgrader.students import NOT_DOUBLED, STUDENTS, filled

# nbgrader's own, for every first submission of a student.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type .* not in session")
Runs = list[str | None]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Whom the grading command was started for; it does nothing here."""
    found: Runs = []

    def instead(settings: Settings, slug: str, student: str | None, tell: Callable[[str], None]) -> str:
        found.append(student)
        return "the last line of the command"

    monkeypatch.setattr(replay, "run", instead)
    return found


def settings_in(course: Class) -> Settings:
    with opened(course.root) as app:
        return settings_of(app.coursedir)


def has_no_grade(course: Class, student: str) -> bool:
    """Neither points in nbgrader's gradebook, nor a notebook that its pages would show."""
    is_shown = (course.root / "autograded" / student / "toy").exists()
    return not is_shown and all(score is None for score in course.scores(student).values())


def test_what_is_graded_is_shown_without_running_anything(copied: Class, runs: Runs) -> None:
    result = copied.autograde("not_doubled")

    assert result["success"], result["log"]
    assert runs == []
    assert copied.scores("not_doubled")["test_double"] == 3


def test_showing_a_grade_imports_no_torch(copied: Class) -> None:
    code = (
        "import sys\nfrom nbgrader.apps.nbgraderapp import NbGraderApp\n"
        "NbGraderApp.launch_instance(['autograde', 'toy', '--student', 'right', '--force'])\n"
        "print('torch' in sys.modules)"
    )

    done = run([sys.executable, "-c", code], copied.root)

    assert done.stdout == "False\n", done.stderr


def test_the_formgrader_has_one_student_graded(empty: Class, runs: Runs) -> None:
    for student in ("lee", "kim"):
        empty.hand_in(student, filled(released(empty)))

    assert not empty.autograde("kim")["success"]
    assert runs == ["kim"]


def test_a_batch_has_everybody_graded_at_the_first_one_missing(empty: Class, runs: Runs) -> None:
    for student in ("lee", "kim", "ahn"):
        empty.hand_in(student, filled(released(empty)))

    assert not empty.autograde()["success"]
    assert runs == [None]


def _another_file(course: Class) -> None:
    course.hand_in("right", filled(released(course), double=NOT_DOUBLED))


def _other_questions(course: Class) -> None:
    path = course.folder / "kit" / "solutions" / "toy" / "questions" / "double.py"
    path.write_text(path.read_text().replace("9,", "8,"))


def _another_secret(course: Class) -> None:
    (course.folder / "kit" / "solutions" / "secret.txt").write_text("another one")


def _another_level(course: Class) -> None:
    other = {"strict": "process", "process": "strict"}[settings_in(course).sandbox]
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.AutograderCourse.sandbox = {other!r}\n")


def _no_gradebook(course: Class) -> None:
    (course.root / "gradebook.sqlite").unlink()


@pytest.mark.parametrize("change", [_another_file, _other_questions, _another_secret, _another_level, _no_gradebook])
def test_a_grade_of_something_else_is_not_shown(copied: Class, runs: Runs, change: Callable[[Class], None]) -> None:
    change(copied)

    result = copied.autograde("right")

    assert not result["success"]
    assert runs == ["right"]
    assert "the last line of the command" in result["log"]


def test_a_grade_by_another_version_is_not_shown(copied: Class, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "__version__", "0.0")

    assert not copied.autograde("right")["success"]
    assert runs == ["right"]


def test_a_fault_of_ours_is_no_zero(empty: Class, runs: Runs) -> None:
    """nbgrader keeps no grade, and its message is ours."""
    file = empty.hand_in("kim", filled(released(empty)))
    with Gradebook(empty.root / "gradebook.sqlite") as gradebook:
        submission = replace(read_file(file, "toy"), student="kim")
        gradebook.record_failure(submission, Failure("kim", "toy", "OSError: the disk is full"), "Traceback ..")

    result = empty.autograde("kim")

    assert not result["success"]
    assert "(a bug in autograder): OSError: the disk is full" in result["log"]
    assert has_no_grade(empty, "kim")


@pytest.mark.slow
def test_one_student_whom_we_cannot_grade_costs_the_others_nothing(copied: Class, runs: Runs) -> None:
    copied.hand_in("late", filled(released(copied)))
    copied.hand_in("zoe", filled(released(copied)))

    result = copied.autograde()

    assert not result["success"]
    assert has_no_grade(copied, "late")
    assert {student: copied.scores(student)["test_double"] for student in STUDENTS} == {
        student: expected.double for student, expected in STUDENTS.items()
    }


def _no_drawn(graded: Graded) -> Graded:
    return replace(graded, grade=replace(graded.grade, questions=graded.grade.questions[:1]))


def _more_points(graded: Graded) -> Graded:
    first, *rest = graded.grade.questions
    return replace(graded, grade=replace(graded.grade, questions=(replace(first, possible=90.0), *rest)))


def _one_more_question(graded: Graded) -> Graded:
    first, *_ = questions = graded.grade.questions
    return replace(graded, grade=replace(graded.grade, questions=(*questions, replace(first, name="another"))))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_no_drawn, "cell test_drawn has 4 points but is not a question"),
        (_more_points, "cell test_double has 9 points, but the question has 90"),
        (_one_more_question, "there is no cell test_another"),
    ],
)
def test_cells_with_points_that_are_not_the_questions_stop_it(
    copied: Class, monkeypatch: pytest.MonkeyPatch, change: Callable[[Graded], Graded], told: str
) -> None:
    """nbgrader gives full marks for a test cell without a value."""
    stored = replay.stored

    def changed(*arguments: Any) -> Graded | None:
        found = stored(*arguments)
        return change(found) if found else None

    monkeypatch.setattr(replay, "stored", changed)

    result = copied.autograde("right")

    assert not result["success"]
    assert told in result["log"]
    assert not (copied.root / "autograded" / "right").joinpath("toy").exists()


def test_points_beyond_a_cells_own_are_cut(copied: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader refuses to grade a submission with a value above the maximum, and takes a negative one for full marks."""
    stored = replay.stored

    def changed(*arguments: Any) -> Graded:
        found = stored(*arguments)
        assert found is not None
        first, second = found.grade.questions
        odd = (replace(first, earned=9.0000001), replace(second, earned=-1.0))
        return replace(found, grade=replace(found.grade, questions=odd))

    monkeypatch.setattr(replay, "stored", changed)

    assert copied.autograde("right")["success"]
    assert copied.scores("right") == {"test_double": 9.0, "test_drawn": 0.0, "why": None}


def test_without_a_release_the_command_that_makes_one_is_named(copied: Class) -> None:
    (copied.root / "release" / "toy" / "toy.ipynb").unlink()

    result = copied.autograde("right")

    assert not result["success"]
    assert "create it with `nbgrader generate_assignment toy`" in result["log"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('del c.Autograde["exporter_class"]', "c.Autograde.exporter_class = "),
        ('c.AutograderCourse.course = ""', "c.AutograderCourse.course = "),
        ('c.AutograderCourse.course = "../gone"', "is not a course"),
    ],
)
def test_a_configuration_without_us_is_reported(copied: Class, line: str, told: str) -> None:
    with (copied.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{line}\n")

    result = copied.autograde("right")

    assert not result["success"]
    assert told in result["log"]


def test_manual_marks_and_comments_outlive_another_autograding(copied: Class) -> None:
    with copied.gradebook() as gradebook:
        gradebook.find_grade("test_double", "toy", "toy", "not_doubled").manual_score = 5.0
        gradebook.find_comment("double", "toy", "toy", "not_doubled").manual_comment = "see me"
        gradebook.db.commit()

    assert copied.autograde("not_doubled")["success"]

    assert copied.comments("not_doubled")["double"] == "see me"
    with copied.gradebook() as gradebook:
        grade = gradebook.find_grade("test_double", "toy", "toy", "not_doubled")
        assert (grade.auto_score, grade.manual_score, grade.score) == (3.0, 5.0, 5.0)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts = ""
        self.attributes: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.attributes += [f"{name}={value}" for name, value in attrs]

    def handle_endtag(self, _tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        self.scripts += data if self._in_script else ""


@pytest.mark.parametrize("student", ["html", "html_in_a_message"])
def test_feedback_pages_run_nothing_that_a_student_wrote(copied: Class, student: str) -> None:
    with copied.api() as api:
        assert api.generate_feedback("toy", student)["success"]
    page = _Elements()
    page.feed((copied.root / "feedback" / student / "toy" / "toy.html").read_text())

    assert "alert(1)" not in page.scripts
    assert not [one for one in page.attributes if one.startswith(("on", "href=javascript", "src=http://example.org"))]


def test_feedback_pages_tell_points_and_diagnosis_and_no_hidden_case(copied: Class) -> None:
    with copied.api() as api:
        assert api.generate_feedback("toy", "not_doubled")["success"]
    page = (copied.root / "feedback" / "not_doubled" / "toy" / "toy.html").read_text()

    assert "3 of 9 points" in page
    assert "think of what a factor does" in page
    assert "the hidden name" not in page
    assert "public checks for double" in page
    assert "Call the function and compare" not in page  # of the cell that only the checks need


@pytest.mark.slow
def test_a_broken_assignment_stops_the_command_with_its_place(empty: Class) -> None:
    """The TA's fault: exit code 1, the line, and no marks."""
    empty.hand_in("kim", filled(released(empty)))
    (empty.folder / "kit" / "solutions" / "toy" / "questions" / "double.py").write_text("import torch\n1 / 0\n")

    done = run(nbgrader("autograde", "toy"), empty.root)

    assert done.returncode == 1
    assert "questions/double.py, line 2: ZeroDivisionError" in done.stderr
    assert has_no_grade(empty, "kim")


def test_a_course_knows_its_digests_without_torch() -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom autograder.authoring.course import Course\n"
        f"print(len(Course(Path({str(ROOT)!r})).questions_sha256('lab02_linear_regression')), 'torch' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout == "64 False\n"
