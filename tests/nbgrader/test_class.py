"""What nbgrader's own command makes of a class of submissions that go wrong in every known way."""

from __future__ import annotations

import json
import sqlite3

import pytest
from nbconvert.filters import markdown2html
from nbgrader.utils import determine_grade

from autograder.markers import CHECKS_MARKER
from autograder.nbgrader.outputs import NOT_SHOWN
from autograder.nbgrader.replay import engine_student
from autograder.records.gradebook import Gradebook
from tests.nbgrader.conftest import Class, released
from tests.nbgrader.students import STUDENTS, UNREADABLE
from tests.words import problems


def outputs(copied: Class, student: str, name: str) -> list[dict[str, object]]:
    """The data of a cell's outputs."""
    cell = next(cell for cell in copied.autograded(student).cells if cell.id == name)
    return [dict(output.data) for output in cell.outputs]


def html(graded: Class, student: str, name: str) -> str:
    return str(outputs(graded, student, name)[0]["text/html"])


def test_a_batch_ends_well_whatever_students_handed_in(graded: Class) -> None:
    """Exits, crashes, endless output and torn files among them: nobody stops the command, and nobody is left out."""
    code, output = json.loads((graded.folder / "autograde.json").read_text())

    assert code == 0, output
    assert f"{len(STUDENTS)} submissions: {len(STUDENTS)} run" in output
    assert "Traceback" not in output


@pytest.mark.parametrize("student", STUDENTS)
def test_points_are_those_of_the_engine(graded: Class, student: str) -> None:
    """Also where a value would be full marks to nbgrader: a NumPy scalar, a tensor, nan, a negative number, None."""
    expected = STUDENTS[student]
    with Gradebook(graded.root / "gradebook.sqlite", read_only=True) as gradebook:
        grade = gradebook.grade("toy", engine_student(student))

    assert grade is not None
    assert {one.name: one.earned for one in grade.questions} == {"double": expected.double, "drawn": expected.drawn}
    scores = graded.scores(student)
    assert (scores["test_double"], scores["test_drawn"]) == (expected.double, expected.drawn)


@pytest.mark.parametrize("student", STUDENTS)
def test_the_notebook_has_the_released_cells_in_their_order(graded: Class, student: str) -> None:
    """Deleted, doubled, moved, retyped, tampered with, without metadata or with forged ones."""
    release = {cell["id"]: cell for cell in released(graded)["cells"]}
    found = [cell for cell in graded.autograded(student).cells if cell.id in release]

    assert [cell.id for cell in found] == list(release)
    for cell in found:
        assert cell.cell_type == release[cell.id]["cell_type"]
        assert {**cell.metadata, "tags": []} == {**release[cell.id]["metadata"], "tags": []}
        if not cell.metadata.nbgrader.solution:
            assert cell.source.startswith("".join(release[cell.id]["source"]))
        assert "attachments" not in cell
    for cell in graded.autograded(student).cells:
        assert cell.id in release or not cell.metadata
        assert cell.metadata.get("tags", []) == ([NOT_SHOWN] if cell.id in ("public_checks", "check") else [])


@pytest.mark.parametrize("student", sorted(STUDENTS.keys() - set(UNREADABLE) - {"stub", "deleted_answer", "elsewhere"}))
def test_the_answer_is_in_its_cell(graded: Class, student: str) -> None:
    cell = next(cell for cell in graded.autograded(student).cells if cell.id == "double")

    assert "def double(x" in cell.source
    assert "NotImplementedError" not in cell.source


@pytest.mark.parametrize("student", ["lost_metadata", "format_3", "retyped", "flipped", "utf_16"])
def test_a_written_answer_is_found_and_waits_for_a_person(graded: Class, student: str) -> None:
    cell = next(cell for cell in graded.autograded(student).cells if cell.id == "why")

    assert cell.source == "because"
    assert graded.scores(student)["why"] is None


@pytest.mark.parametrize("student", UNREADABLE)
def test_an_unreadable_file_has_no_points_and_says_why(graded: Class, student: str) -> None:
    with Gradebook(graded.root / "gradebook.sqlite", read_only=True) as gradebook:
        grade = gradebook.grade("toy", student)
    assert grade is not None
    (problem,) = problems(grade)

    assert problem in "".join(str(output["text/plain"]) for output in outputs(graded, student, "autograder-notice"))
    assert problem in (graded.comments(student)["double"] or "")


def test_cells_of_their_own_stay_where_they_stood(graded: Class) -> None:
    ids = [cell.id for cell in graded.autograded("added").cells]
    before = released(graded)["cells"][4]["id"]

    assert ids[ids.index("added-1") - 1] == before


def test_of_a_great_many_cells_and_of_a_great_text_only_the_beginning_is_shown(graded: Class) -> None:
    """nbconvert would take hours, and everybody after this student would wait."""
    ids = [cell.id for cell in graded.autograded("many_cells").cells]
    (why,) = (cell.source for cell in graded.autograded("endless_text").cells if cell.id == "why")

    assert ids[-2:] == ["added-100", "added-more"]
    assert len(why) < 30_000
    assert "cut; the rest is in the submitted file" in why


def test_an_answer_in_another_cell_counts_and_is_shown(graded: Class) -> None:
    cells = {cell.id: cell.source for cell in graded.autograded("elsewhere").cells}

    assert "x + x" in cells["added-1"]
    assert graded.comments("elsewhere")["double"] is None


def test_changed_tests_are_not_kept(graded: Class) -> None:
    for student in ("tampered", "doubled", "retyped"):
        checks = [cell for cell in graded.autograded(student).cells if cell.source.startswith(CHECKS_MARKER)]

        assert len({cell.id for cell in checks}) == len(checks) == 4  # the helpers, two questions, all at once
        assert "\n9.0" not in "".join(cell.source for cell in checks)


def test_feedback_on_hidden_cases_has_only_the_verdict(graded: Class) -> None:
    notebook = (graded.root / "autograded" / "not_doubled" / "toy" / "toy.ipynb").read_text()

    assert "hidden case 1</td><td>passed" in html(graded, "not_doubled", "test_double")
    assert "hidden case 2</td><td>failed" in html(graded, "not_doubled", "test_double")
    assert "the hidden name" not in notebook
    assert "the secret" not in notebook


def test_a_diagnosis_is_in_the_table_and_the_comment(graded: Class) -> None:
    comment = graded.comments("not_doubled")["double"] or ""

    for text in (html(graded, "not_doubled", "test_double"), comment):
        assert "not_doubled: x came back as it was" in text.replace("<strong>", "").replace("</strong>", "")


def test_nothing_attempted_is_no_response(graded: Class) -> None:
    assert graded.comments("stub") == {"double": "No response.", "drawn": "No response.", "why": "No response."}


def test_a_right_answer_has_no_comment(graded: Class) -> None:
    assert graded.comments("right")["double"] is None


def test_a_figure_is_shown_as_it_was_graded(graded: Class) -> None:
    _, image, points = outputs(graded, "right", "test_drawn")

    assert str(image["image/png"]).startswith("iVBOR")
    assert points == {"text/plain": "4.0"}
    assert all("image/png" not in one for one in outputs(graded, "stub", "test_drawn"))


def test_outputs_of_students_are_dropped(graded: Class) -> None:
    assert outputs(graded, "with_outputs", "double") == []
    assert "script" not in json.dumps(outputs(graded, "with_outputs", "test_double"))


@pytest.mark.parametrize("student", ["html", "html_in_a_message"])
def test_nothing_that_a_student_wrote_becomes_html(graded: Class, student: str) -> None:
    """nbgrader's pages render Markdown and comments as they stand, and raw cells as HTML."""
    cells = graded.autograded(student).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    pages = [markdown2html(text) for text in [*texts, *filter(None, graded.comments(student).values())]]
    pages += [
        output.data["text/html"] for cell in cells for output in cell.get("outputs", []) if "text/html" in output.data
    ]

    assert all(cell.cell_type != "raw" for cell in cells)
    assert sum("alert(1)" in page for page in pages) >= 2
    for page in pages:
        assert "<script" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page


def test_the_rubric_is_below_the_question_and_the_model_answer_is_not(graded: Class) -> None:
    cell = next(cell for cell in graded.autograded("right").cells if cell.id == "text_why")

    assert "names a reason (5)" in cell.source
    assert "the model answer" not in json.dumps(graded.autograded("right"))


def test_deleted_answers_are_reported(graded: Class) -> None:
    assert "double" in html(graded, "deleted_answer", "autograder-notice")


def test_what_did_not_run_is_shown_to_everybody_who_reads_the_notebook(graded: Class) -> None:
    assert "SyntaxError" in html(graded, "syntax", "autograder-notice")


def test_nbgrader_reads_the_points_of_every_cell_as_they_are(graded: Class) -> None:
    for student, expected in STUDENTS.items():
        for cell in graded.autograded(student).cells:
            if cell.id == "test_double":
                assert determine_grade(cell) == (expected.double, 9.0)


def test_the_roster_is_in_nbgraders_gradebook(graded: Class) -> None:
    with graded.gradebook() as gradebook:
        assert gradebook.find_student("right").last_name == "Min-jun"
        assert gradebook.find_student("absent").first_name == "Lee"


def test_nbgraders_gradebook_is_a_whole_one_where_no_environment_is_active(graded: Class) -> None:
    """It is made by the program alembic, which nbgrader looks for on the PATH."""
    with sqlite3.connect(graded.root / "gradebook.db") as db:
        assert db.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_nothing_secret_or_hidden_enters_nbgraders_folder(graded: Class) -> None:
    for path in (path for path in graded.root.rglob("*") if path.is_file() and path.name != "gradebook.sqlite"):
        data = path.read_bytes()
        assert b"the hidden name" not in data, path
        assert b"the secret of" not in data, path


def test_students_get_no_solution(graded: Class) -> None:
    release = json.dumps(released(graded))

    assert "return 2 * x" not in release
    assert "the model answer" not in release
    assert "SOLUTION" not in release
