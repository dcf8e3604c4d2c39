"""Questions are loaded as a package: imports work, mistakes are reported with their place, and no trace is left."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from autograder.authoring.course import Course, CourseError
from autograder.spec import SpecError

REFERENCE = '''
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
'''
INIT = """from autograder.spec import Assignment

from . import double

ASSIGNMENT = Assignment("toy", "Toy", [double.QUESTION])
"""
DOUBLE = """import torch
from measure import UNIT
from toy import double

from autograder.spec import Question, public, wrong

from .common import ONE

QUESTION = Question(
    double,
    UNIT,
    [public("one", x=ONE)],
    misconceptions=[wrong("half", lambda x: x / 2, "Half of x.")],
)
"""
COMMON = "import torch\n\nONE = torch.ones(1)\n"


def made(root: Path, **others: str) -> Course:
    """A course with one assignment; others replace modules of its questions, or add some."""
    texts = {"__init__": INIT, "double": DOUBLE, "common": COMMON} | others
    folder = root / "solutions/toy/questions"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    (root / "solutions/toy/toy.py").write_text(REFERENCE)
    (root / "solutions/measure.py").write_text("UNIT = 5.0\n")
    return Course(root)


def test_questions_import_each_other_their_reference_and_the_helpers_of_the_course(tmp_path: Path) -> None:
    course = made(tmp_path)

    (question,) = course.assignment("toy").questions

    assert course.slugs == ["toy"]
    assert (question.name, question.points, question.cases[0].inputs["x"].tolist()) == ("double", 5.0, [1.0])


def test_loading_leaves_nothing_behind(tmp_path: Path) -> None:
    before, path = dict(sys.modules), list(sys.path)

    made(tmp_path).assignment("toy")

    assert {name for name in sys.modules if name.split(".")[0] in ("questions", "toy", "measure")} == set()
    assert {name: module for name, module in sys.modules.items() if name in before} == before
    assert sys.path == path
    assert list(tmp_path.rglob("*.pyc")) == []


def test_what_had_the_name_before_has_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = {"questions": object(), "questions.double": object(), "measure": object()}
    for name, module in mine.items():
        monkeypatch.setitem(sys.modules, name, module)

    made(tmp_path).assignment("toy")

    assert {name: sys.modules[name] for name in mine} == mine


def test_two_courses_may_have_assignments_of_one_name(tmp_path: Path) -> None:
    first = made(tmp_path / "first")
    second = made(tmp_path / "second", common="import torch\n\nONE = torch.full((1,), 7.0)\n")

    values = [course.assignment("toy").questions[0].cases[0].inputs["x"].item() for course in (first, second, first)]

    assert values == [1.0, 7.0, 1.0]


def test_what_was_written_a_moment_ago_is_loaded(tmp_path: Path) -> None:
    course = made(tmp_path)
    course.assignment("toy")
    (course.questions("toy") / "data.py").write_text(COMMON.replace("ones", "zeros"))
    (course.questions("toy") / "double.py").write_text(DOUBLE.replace("from .common", "from .data"))

    assert course.assignment("toy").questions[0].cases[0].inputs["x"].item() == 0.0


MISTAKES = {
    "a syntax error": (dict(double="import torch\ndef f(:\n"), "questions/double.py, line 2: SyntaxError"),
    "a name that is not there": (dict(common="import torch\n\nONE = torch.one(1)\n"), "questions/common.py, line 3: AttributeError"),
    "a module that is not there": (dict(double=DOUBLE.replace(".common", ".comon")), "questions/double.py, line 7: ModuleNotFoundError: No module named 'questions.comon'"),
    "a name that common lacks": (dict(common=""), "questions/double.py, line 7: ImportError: cannot import name 'ONE'"),
    "a question that is not there": (dict(__init__=INIT.replace("import double", "import dubble")), "questions/__init__.py, line 3: ImportError: cannot import name 'dubble'"),
    "no question in a module": (dict(double="import torch\n"), "questions/__init__.py, line 5: AttributeError: module 'questions.double' has no attribute 'QUESTION'"),
    "an exit": (dict(common="raise SystemExit(0)\n"), "questions/common.py, line 1: SystemExit: 0"),
    "no assignment": (dict(__init__=""), "questions/__init__.py must end with ASSIGNMENT = Assignment(..)"),
    "another slug": (dict(__init__=INIT.replace('"toy"', '"toe"')), "questions/__init__.py describes 'toe', but its folder is called 'toy'"),
    "a question in another's module": (dict(__init__=INIT.replace("import double", "import more as double"), more=DOUBLE.replace("toy import double", "measure import double")), "questions/triple.py is missing: every question, such as triple, has a module of its own"),
    "a wrong version without feedback": (dict(double=DOUBLE.replace("Half of x.", "")), "wrong('half', ..): the feedback is missing"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_with_its_file_and_line(mistake: str, tmp_path: Path) -> None:
    modules, words = MISTAKES[mistake]
    course = made(tmp_path, **modules)
    helper = tmp_path / "solutions/measure.py"
    helper.write_text(helper.read_text() + "\n\ndef double(x):\n    return 3 * x\n\n\ndouble.__name__ = 'triple'\n")

    with pytest.raises(SpecError) as told:
        course.assignment("toy")

    assert words in str(told.value)
    assert not any(name.split(".")[0] == "questions" for name in sys.modules)


def test_one_module_for_all_questions_is_refused_with_what_to_make_of_it(tmp_path: Path) -> None:
    course = made(tmp_path)
    old = tmp_path / "solutions/toy/questions.py"
    old.write_text("ASSIGNMENT = None\n")

    with pytest.raises(
        CourseError, match=re.escape(f"{old}: questions are a package now. Turn it into {old.with_suffix('')}/, ")
    ):
        course.assignment("toy")


def test_an_unknown_assignment_is_reported_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no assignment 'tow' in .* \(found: toy\)"):
        made(tmp_path).assignment("tow")


def test_each_module_of_the_questions_counts_in_their_digest(tmp_path: Path) -> None:
    course = made(tmp_path)
    seen = {course.questions_sha256("toy")}

    for name in ("__init__", "double", "common"):
        path = course.questions("toy") / f"{name}.py"
        path.write_text(path.read_text() + "# changed\n")
        seen.add(course.questions_sha256("toy"))

    assert len(seen) == 4
