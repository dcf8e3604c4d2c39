"""The released notebook is the assignment: the same functions and points, public checks that need torch alone, and what
nbgrader itself would make of the source form."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
import torch

from autograder.authoring.build import source_notebook
from autograder.authoring.course import Course
from autograder.intake import read_file
from autograder.judging.answers import AnswerKey
from autograder.spec import Part
from tests.conftest import PATIENCE_SECONDS, ROOT, SLUGS, Command
from tests.course.quick import EACH

# As nbgrader's configuration has it: what a solution region becomes.
GENERATE = """
import sys
from traitlets.config import Config
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
c = Config()
c.CourseDirectory.root = sys.argv[1]
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
api = NbGraderAPI(CourseDirectory(config=c), config=c)
for slug in sys.argv[2:]:
    result = api.generate_assignment(slug)
    assert result["success"], result["log"]
"""
# Runs the cells of notebooks where the kit is not installed; says which of them fail, and how.
RUN = """
import json, sys
sys.modules["autograder"] = None
import matplotlib
matplotlib.use("Agg")
for path in sys.argv[1:]:
    names, failed = {"__name__": "__main__"}, {}
    for cell in json.load(open(path))["cells"]:
        if cell["cell_type"] == "code":
            try:
                exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
            except Exception as error:
                failed[cell["id"]] = f"{type(error).__name__}: {error}"
    print("FAILED", json.dumps(failed))
"""


def cells(path_or_text: Path | str) -> dict[str, Any]:
    text = path_or_text.read_text(encoding="utf-8") if isinstance(path_or_text, Path) else path_or_text
    return {cell.id: cell for cell in nbformat.reads(text, as_version=4).cells}


def released(slug: str, language: str = "") -> dict[str, Any]:
    return cells(ROOT / "assignments" / slug / f"{slug}{language}.ipynb")


@pytest.mark.parametrize("slug", SLUGS)
def test_what_nbgrader_generates_from_the_source_is_what_is_released(
    slug: str, course: Course, keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    folder = tmp_path / "source" / slug
    folder.mkdir(parents=True)
    (folder / f"{slug}.ipynb").write_text(source_notebook(course, course.assignment(slug), keys[slug]))
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    subprocess.run(
        [sys.executable, "-c", GENERATE, tmp_path, slug], check=True, timeout=PATIENCE_SECONDS, env=environment
    )

    generated = json.loads((tmp_path / "release" / slug / f"{slug}.ipynb").read_text())
    assert generated == json.loads((ROOT / "assignments" / slug / f"{slug}.ipynb").read_text())


@pytest.mark.parametrize("slug", EACH)
def test_public_checks_run_with_torch_alone_and_tell_the_reference_from_the_stub(
    slug: str, course: Course, keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    solved = tmp_path / "solved.ipynb"
    solved.write_text(source_notebook(course, course.assignment(slug), keys[slug]))

    of_reference, of_stub = run(solved, ROOT / "assignments" / slug / f"{slug}.ipynb")

    assert of_reference == {}
    assert of_stub == {
        f"test_{question.name}": f"PublicCheckFailed: {question.name} is not filled in yet"
        for question in keys[slug].questions
    }


def run(*paths: Path) -> list[dict[str, str]]:
    done = subprocess.run([sys.executable, "-c", RUN, *paths], capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert not done.stderr, done.stderr  # which nbgrader takes for a failure
    return [json.loads(line.removeprefix("FAILED ")) for line in done.stdout.splitlines() if line.startswith("FAILED ")]


@pytest.mark.parametrize("slug", EACH)
def test_public_checks_accept_every_alternative(slug: str, course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    there = released(slug)
    exec(there["setup"].source, names)
    exec(there["public_checks"].source, names)
    rejected = {}

    for question in course.assignment(slug).questions:
        for alternative in question.alternatives:
            names[question.name] = alternative
            try:
                with torch.random.fork_rng():
                    exec(there[f"test_{question.name}"].source, names)
            except AssertionError as error:
                rejected[alternative.__name__] = str(error)

    assert rejected == {}


@pytest.mark.parametrize("slug", EACH)
def test_public_checks_reject_a_wrong_answer_of_every_question(
    slug: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not every misconception fails on public cases; but if all of a question's pass, its check checks nothing."""
    names: dict[str, Any] = {}
    there = released(slug)
    exec(there["setup"].source, names)
    exec(there["public_checks"].source, names)

    for question in course.assignment(slug).questions:
        rejected = 0
        for version in question.misconceptions:
            names[question.name] = version
            try:
                with torch.random.fork_rng():
                    exec(there[f"test_{question.name}"].source, names)
            except Exception:  # a wrong version may also stop with an error of its own
                rejected += 1
        assert rejected >= len(question.misconceptions) / 2, question.name


@pytest.mark.parametrize("language", ["", ".ko"])
@pytest.mark.parametrize("slug", SLUGS)
def test_points_and_kinds_of_cells_are_those_of_the_assignment(slug: str, language: str, course: Course) -> None:
    assignment = course.assignment(slug)
    marks = {name: cell.metadata.nbgrader for name, cell in released(slug, language).items()}

    automatic = {
        name.removeprefix("test_"): one.points for name, one in marks.items() if one.grade and not one.solution
    }
    manual = {name: one.points for name, one in marks.items() if one.grade and one.solution}

    assert automatic == {question.name: question.points for question in assignment.questions}
    assert manual == {question.name: question.points for question in assignment.written}
    assert sum([*automatic.values(), *manual.values()]) == 100
    assert all(marks[f"test_{name}"].locked and marks[name].solution for name in automatic)
    assert all(marks[f"text_{name}"].locked for name in [*automatic, *manual])


@pytest.mark.parametrize("slug", SLUGS)
def test_both_languages_have_the_same_code(slug: str) -> None:
    english, korean = (
        {name: cell.source for name, cell in released(slug, one).items() if cell.cell_type == "code"}
        for one in ("", ".ko")
    )

    assert english == korean


@pytest.mark.parametrize("slug", SLUGS)
def test_rubrics_and_reference_answers_stay_behind(slug: str, course: Course) -> None:
    text = (ROOT / "assignments" / slug / f"{slug}.ipynb").read_text()

    for question in course.assignment(slug).written:
        assert question.rubric[:40] not in text
        assert released(slug)[question.name].source == "YOUR ANSWER HERE"


def test_a_solved_notebook_gets_what_its_module_gets(
    autograder: Command, course: Course, keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    slug = "lab03_gradient_descent"
    (tmp_path / "kim.ipynb").write_text(source_notebook(course, course.assignment(slug), keys[slug]))
    shutil.copy(ROOT / "assignments" / slug / f"{slug}.ipynb", tmp_path / "lee.ipynb")

    autograder(
        "grade",
        slug,
        "kim.ipynb",
        "lee.ipynb",
        "--course",
        ROOT,
        "--gradebook",
        "book.sqlite",
        "--json",
        "out.json",
        expect=1,
    )

    solved, stub = json.loads((tmp_path / "out.json").read_text())["grades"]
    assert solved["earned"] == solved["possible"]
    assert solved["problems"] == []
    assert "Rubric" in solved["written"][0]["text"]  # the source form holds it, as an answer
    assert stub["earned"] == 0
    assert {question["outcome"] for question in stub["questions"]} == {"not_attempted"}
    assert [one["text"] for one in stub["written"]] == ["", ""]


def test_checks_and_answers_are_told_apart_by_intake(tmp_path: Path) -> None:
    slug = "lab03_gradient_descent"
    notebook = json.loads((ROOT / "assignments" / slug / f"{slug}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "sign_of_the_gradient":
            cell |= {"source": 'It "points"\nuphill.', "cell_type": "code", "outputs": []}  # an accidental keystroke
    (tmp_path / "kim.ipynb").write_text(json.dumps(notebook))

    texts = [cell.text for cell in read_file(tmp_path / "kim.ipynb", slug).cells]

    assert not any("public_check(" in text for text in texts)
    assert "sign_of_the_gradient = 'It \"points\"\\nuphill.'" in texts
    assert "why_both_tables_agree = ''" in texts


@pytest.mark.slow
def test_nbgrader_validate_passes_a_solved_notebook_and_says_what_fails_in_a_stub(
    course: Course, keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    slug = "lab02_linear_regression"
    (tmp_path / "solved.ipynb").write_text(source_notebook(course, course.assignment(slug), keys[slug]))
    shutil.copy(ROOT / "assignments" / slug / f"{slug}.ipynb", tmp_path / "stub.ipynb")
    command = [sys.executable, "-m", "nbgrader", "validate"]

    solved = subprocess.run(
        [*command, "solved.ipynb"], cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    stub = subprocess.run(
        [*command, "stub.ipynb"], cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )

    assert "Success! Your notebook passes all the tests." in solved.stdout, solved.stdout + solved.stderr
    # five functions, and the written answer
    assert "VALIDATION FAILED ON 6 CELL(S)!" in stub.stdout, stub.stdout + stub.stderr


def test_a_question_that_is_no_function_of_its_own_is_refused(autograder: Command, toy: Path) -> None:
    reference = toy / "solutions/toy/toy.py"
    source = reference.read_text()
    reference.write_text(source.replace("def mean_absolute_error", "if True:\n  def mean_absolute_error", 1))

    done = autograder("build", "toy", "--course", toy)

    assert done.returncode == 2


@pytest.mark.parametrize("part", list(Part))
def test_every_part_that_can_be_observed_can_be_checked_in_a_notebook(part: Part) -> None:
    """The names that public_check knows are those of the engine."""
    source = released("week03_regression_from_scratch")["public_checks"].source

    assert part is Part.RETURN or f'"{part}"' in source
