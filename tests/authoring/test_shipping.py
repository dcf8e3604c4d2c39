"""What a worker gets of a question's module: its versions, and nothing that needs the autograder or the course."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder import language
from autograder.authoring.course import Course
from autograder.authoring.shipping import as_submission, body_lines
from autograder.authoring.validate import validate
from autograder.sandbox.sources import SingleZygote
from autograder.spec import SpecError, wrong
from autograder.worker.load import MODULE_NAME, load
from autograder.worker.protocol import LoadMode

REFERENCE = '''"""Two functions."""

import torch


def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return scaled(x, 2)
    ### END SOLUTION


def triple(x):
    """Three times x."""
    ### BEGIN SOLUTION
    return scaled(x, 3)
    ### END SOLUTION


def scaled(x, factor):
    return factor * x
'''
INIT = """from autograder.spec import Assignment

from . import double, triple

ASSIGNMENT = Assignment("toy", "Toy", [double.QUESTION, triple.QUESTION])
"""
# helper, SIZE and the like are other things in each module, on purpose.
COMMON = '''"""What both share."""

import torch
from measure import UNIT
from toy import scaled

from autograder.spec import normal

SIZE = 3
NUMBERS = normal(SIZE)


def helper(x):
    return scaled(x, 10)


def ten_times(x):
    return helper(x)
'''
DOUBLE = '''"""The first one."""

from __future__ import annotations

from math import inf as limit

import torch
from measure import UNIT
from toy import double

from autograder import spec
from autograder.spec import Question, hidden, public, wrong
from autograder.spec import wrong as mistaken

from .common import NUMBERS
from .common import ten_times as shared

SIZE = 4 if limit > 5 else 5
LISTED = [wrong("half", lambda x: x / 2, "Half."), mistaken("fifth", lambda x: x / SIZE, "A quarter.")]


def helper(x):
    return x + 1


def plus_one(x):
    """One more."""
    return helper(x)


def added(x):
    return x + x


QUESTION = Question(
    double,
    UNIT,
    [public("one", x=torch.ones(1)), hidden("random", x=NUMBERS)],
    misconceptions=[*LISTED, plus_one, wrong("tenfold", lambda x: shared(x), "Ten times."),
                    spec.wrong("minus", lambda x: -x, "Negative.")],
    alternatives=[added],
)
'''
TRIPLE = '''"""The second one."""

import torch
import toy
from toy import triple as right

from autograder.spec import Question, public, hidden, normal, wrong

from . import common
from .common import ten_times
from .double import plus_one


def helper(x):
    return x + 100


def plus_hundred(x):
    """A hundred more."""
    return helper(x)


def divided(x):
    return right(x) * 10 / 10


def by_the_module(x):
    return toy.triple(x)


QUESTION = Question(
    toy.triple,
    5,
    [public("one", x=torch.ones(1)), hidden("random", x=normal(4))],
    misconceptions=[
        plus_hundred,
        wrong("hundredfold", lambda x: common.helper(ten_times(x)), "A hundred times."),
        wrong("two_more", lambda x: plus_one(plus_one(x)), "Two more."),
    ],
    alternatives=[divided, by_the_module],
)
'''


def made(root: Path, **others: str) -> Course:
    texts = {"__init__": INIT, "common": COMMON, "double": DOUBLE, "triple": TRIPLE} | others
    folder = root / "solutions/toy/questions"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    (root / "solutions/toy/toy.py").write_text(REFERENCE)
    (root / "solutions/toy/README.md").write_text("# Toy\n\n## double\n\n## triple\n")
    (root / "solutions/measure.py").write_text("UNIT = 5.0\n")
    return Course(root)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Callable[[Course, str], dict[str, Any]]:
    """The names that a worker has after the reference and a question's cells; nothing may fail on the way."""

    def names(course: Course, question: str) -> dict[str, Any]:
        reference = course.reference("toy").read_text()
        for name in (MODULE_NAME, "toy", "questions", "questions.common", "questions.double", "questions.triple"):
            monkeypatch.setitem(sys.modules, name, None)  # put back as it was, whatever is registered meanwhile
        module, problems = load([("toy.py", reference), *as_submission(course, "toy", question)], LoadMode.EVERYTHING)
        assert problems == []
        return vars(module)

    return names


def test_versions_run_without_the_autograder(tmp_path: Path, loaded: Any) -> None:
    names = loaded(made(tmp_path), "double")

    versions = ("half", "fifth", "plus_one", "tenfold", "minus", "added")
    assert {name: names[name](8.0) for name in versions} == dict(zip(versions, (4, 2, 9, 80, -8, 16), strict=True))


def test_each_module_keeps_its_own_names(tmp_path: Path, loaded: Any) -> None:
    names = loaded(made(tmp_path), "triple")

    versions = ("plus_hundred", "hundredfold", "two_more", "divided", "by_the_module")
    assert [names[name](1.0) for name in versions] == [101, 100, 3, 3, 3]


def test_what_needs_the_autograder_or_the_course_is_left_out(tmp_path: Path) -> None:
    cells = as_submission(made(tmp_path), "toy", "double")

    assert [name for name, _ in cells] == ["questions.py", "double.py"]
    for _, text in cells:
        assert "autograder" not in text
        assert not {"UNIT", "NUMBERS", "Question", "random", "Half."} & set(text.replace("(", " ").split())


def test_validate_proves_them(tmp_path: Path, zygote: SingleZygote) -> None:
    course = made(tmp_path)

    proof = validate(course, "toy", zygote)

    # Nothing was built in this course, and that is all there is to find.
    assert [one for one in proof.findings if one.key != "authoring.not_built"] == []
    assert [(one.name, len(one.misconceptions), len(one.alternatives)) for one in proof.questions] == [
        ("double", 5, 1),
        ("triple", 3, 2),
    ]


def test_a_name_that_is_not_written_out_is_refused(tmp_path: Path) -> None:
    course = made(tmp_path, double=DOUBLE.replace('"half"', '"ha" "lf".strip()'))

    assert course.assignment("toy").questions[0].misconceptions[0].__name__ == "half"
    with pytest.raises(SpecError, match=r"double.py, line 19: wrong\(\.\.\) takes a literal name"):
        as_submission(course, "toy", "double")


def test_a_version_that_uses_the_course_is_reported(tmp_path: Path, zygote: SingleZygote) -> None:
    course = made(tmp_path, double=DOUBLE.replace("return x + x", "return x * UNIT * 0.4"))

    found = [language.text(one) for one in validate(course, "toy", zygote).findings]

    assert any(line.startswith("double: added does not run: NameError: name 'UNIT' is not defined") for line in found)


def test_a_leaked_lambda_is_found(tmp_path: Path, zygote: SingleZygote) -> None:
    double = DOUBLE.replace("lambda x: x / 2,", "lambda x: torch.div(x, 2.0).clone(),")
    course = made(tmp_path, double=double)
    handout = course.handout("toy")
    handout.mkdir(parents=True)
    (handout / "notes.txt").write_text("    return torch.div(x, 2.0).clone()\n")

    found = [language.text(one) for one in validate(course, "toy", zygote).findings]

    assert "assignments/toy/notes.txt contains a line of half: return torch.div(x, 2.0).clone()" in found


def listed(x: float) -> float:
    """Feedback that no student's file holds."""
    if x > 0:
        return x + 1
    return x


def test_the_lines_of_a_body_are_those_of_a_function_or_of_a_lambda() -> None:
    versions = [
        wrong("one", lambda x: x + 1, "One more."),
        wrong(
            "two",
            lambda x: [
                x,
                2,
            ],
            "A list.",
        ),
    ]

    assert body_lines(listed) == ["if x > 0:", "return x + 1", "return x"]
    assert body_lines(wrong("other", listed, "As listed."))[-1] == "return x"
    assert [body_lines(version) for version in versions] == [["return x + 1"], ["return [x, 2]"]]
