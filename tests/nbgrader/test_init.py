"""A course folder for nbgrader is created whole or not at all, and nothing in it is overwritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.authoring.course import Course, CourseError
from autograder.nbgrader.new_course import init
from autograder.nbgrader.settings import opened, settings_of
from autograder.spec import SpecError
from tests.nbgrader.conftest import Class


def made(course: Class, folder: Path, *slugs: str, roster: Path | None = None, language: str = "en") -> list[str]:
    return list(init(folder, Course((course.folder / "kit").resolve()), slugs, language, roster))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def another(course: Class, slug: str = "more") -> None:
    """A second assignment in the kit."""
    solutions = course.folder / "kit" / "solutions"
    shutil.copytree(solutions / "toy", solutions / slug)
    (solutions / slug / "toy.py").rename(solutions / slug / f"{slug}.py")
    for module in (solutions / slug / "questions").glob("*.py"):
        module.write_text(module.read_text().replace("from toy", f"from {slug}").replace('"toy"', f'"{slug}"'))


def test_an_assignment_can_be_added_later(copied: Class) -> None:
    another(copied)
    before = contents(copied.root)

    told = made(copied, copied.root, "more")

    after = contents(copied.root)
    assert told == ["more: source/more/more.ipynb, and the students' version in release/more/more.ipynb"]
    assert {name for name in after if before.get(name) != after[name]} == {
        "gradebook.db",
        *(f"{step}/more/{file}" for step in ("source", "release") for file in ("more.ipynb", "examples.json")),
    }


def test_the_course_is_named_by_a_relative_path_so_that_both_can_be_moved(copied: Class) -> None:
    moved = copied.folder.rename(copied.folder.with_name("moved"))

    with opened(moved / "nb") as app:
        assert settings_of(app.coursedir).course.root == moved / "kit"


@pytest.mark.parametrize("there", ["source/toy", "release/toy"])
def test_what_already_exists_is_not_overwritten(copied: Class, there: str) -> None:
    other = {"source/toy": "release/toy", "release/toy": "source/toy"}[there]
    shutil.rmtree(copied.root / other)
    before = contents(copied.root)

    with pytest.raises(CourseError, match=f"{there} already exists"):
        made(copied, copied.root, "toy")

    assert contents(copied.root) == before


def test_a_configuration_of_another_course_is_left_alone(copied: Class) -> None:
    shutil.copytree(copied.folder / "kit", copied.folder / "other")
    another(copied)
    before = contents(copied.root)
    (copied.folder / "kit").rename(copied.folder / "third")
    (copied.folder / "other").rename(copied.folder / "kit")

    with pytest.raises(CourseError, match=r"names the course .*/kit; expected .*/third"):
        list(init(copied.root, Course((copied.folder / "third").resolve()), ["more"], "en", None))

    assert contents(copied.root) == before


def test_a_configuration_without_us_is_left_alone(copied: Class, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")

    with pytest.raises(CourseError, match="does not name the course"):
        made(copied, folder, "toy")

    assert contents(folder) == {"nbgrader_config.py": b"c = get_config()\n"}


def test_an_unknown_assignment_is_reported_before_anything_is_made(graded: Class, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no assignment 'toys' \(found: toy\)"):
        made(graded, tmp_path / "new", "toys")

    assert not (tmp_path / "new").exists()


def test_a_missing_language_is_reported_before_anything_is_made(graded: Class, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="no text in the language 'ko'"):
        made(graded, tmp_path / "new", "toy", language="ko")

    assert not (tmp_path / "new").exists()


def test_the_course_itself_is_no_place_for_it(graded: Class) -> None:
    with pytest.raises(CourseError, match="choose a separate folder for nbgrader"):
        made(graded, graded.folder / "kit", "toy")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\nkim\n", "needs a column 'id' or 'student'"),
        ("id\nkim\nkim\n", "'kim' is listed twice"),
        ("student\nkim/../lee\n", "cannot be the name of a folder"),
        ("id,email\n,x\n", "'' cannot be the name of a folder"),
        ("", "needs a column"),
    ],
)
def test_a_roster_that_cannot_be_right_is_reported_before_anything_is_made(
    graded: Class, tmp_path: Path, text: str, told: str
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(text)

    with pytest.raises(CourseError, match=told):
        made(graded, tmp_path / "new", "toy", roster=roster)

    assert not (tmp_path / "new").exists()


def _points(cell: dict[str, object]) -> None:
    cell["metadata"]["nbgrader"]["points"] = 90  # type: ignore[index]


def _unknown(cell: dict[str, object]) -> None:
    cell["metadata"]["nbgrader"]["grade_id"] = "test_other"  # type: ignore[index]


def _no_points(cell: dict[str, object]) -> None:
    cell["metadata"]["nbgrader"]["grade"] = False  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_points, "cell test_double has 90 points, but the question has 9"),
        (_unknown, "cell test_other has 9 points but is not a question"),
        (_no_points, "there is no cell test_double"),
    ],
)
def test_a_source_that_could_not_be_graded_is_not_released(copied: Class, change: object, told: str) -> None:
    """nbgrader gives full marks in a cell with points that nobody grades."""
    path = copied.root / "source" / "toy" / "toy.ipynb"
    notebook = json.loads(path.read_text())
    change(next(cell for cell in notebook["cells"] if cell["id"] == "test_double"))  # type: ignore[operator]
    path.write_text(json.dumps(notebook))

    with copied.api() as api:
        result = api.generate_assignment("toy", force=True)

    assert not result["success"]
    assert told in result["log"]
    assert not (copied.root / "release" / "toy").exists()


@pytest.mark.parametrize("region", ["", "\n### BEGIN SOLUTION\n# a comment\n### END SOLUTION\n"])
@pytest.mark.parametrize("name", ["double", "why"])
def test_a_source_whose_answer_would_be_released_is_not(copied: Class, name: str, region: str) -> None:
    """nbgrader replaces regions, wherever they stand."""
    path = copied.root / "source" / "toy" / "toy.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == name)
    cell["source"] = [line for line in cell["source"] if "SOLUTION" not in line] + [
        region or "\n### BEGIN SOLUTION\n### END SOLUTION"
    ]
    path.write_text(json.dumps(notebook))

    with copied.api() as api:
        result = api.generate_assignment("toy", force=True)

    assert not result["success"]
    assert f"students would get the answer to {name};" in result["log"]
    assert not (copied.root / "release" / "toy").exists()
