"""The real command: every way to use it, every way to misuse it, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch
import typer
from rich.console import Console

from autograder.authoring import build
from autograder.authoring.course import Course
from autograder.cli.main import app
from autograder.report import overview
from autograder.results import Environment, Grade, QuestionResult
from autograder.spec import Assignment, Case, Question, SpecError
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, Command, total, toy_assignment

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
RIGHT = "import torch\ndef mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_one_sentence_what_it_does(command: str, autograder: Command) -> None:
    text = autograder(command, "--help", expect=0).stdout

    assert text.split("\n\n")[1].strip().endswith((".", "out."))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"autograder {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_new_assignment_validates_at_once(toy: Path, autograder: Command) -> None:
    done = autograder("validate", "toy", expect=0)

    assert "proved right" in done.stdout
    assert "3/3" in done.stdout


def test_a_new_assignment_does_not_overwrite_one(toy: Path, autograder: Command) -> None:
    (toy / "solutions/toy/README.md").write_text("mine")

    assert "exists already; nothing was changed" in " ".join(autograder("new", "toy", expect=2).stderr.split())
    assert (toy / "solutions/toy/README.md").read_text() == "mine"


def test_check_answers_from_the_students_folder_alone(toy: Path, autograder: Command, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (toy / "assignments/toy").rename(home)
    (toy / "solutions").rename(toy / "gone")
    (home / "toy.py").write_text(RIGHT.replace("mean()", "sum()"))

    done = autograder("check", "toy.py", cwd=home, expect=1)

    assert "summed_not_averaged: The errors are added up" in " ".join(done.stdout.split())
    assert "expected 2, got 6" in done.stdout


def test_check_of_right_answers_says_that_hidden_cases_remain(toy: Path, autograder: Command) -> None:
    (toy / "assignments/toy/toy.py").write_text(RIGHT)

    done = autograder("check", "assignments/toy/toy.py", expect=0)

    assert "public cases passed; 2 hidden ones are added in grading" in done.stdout
    assert "10 of 10 points on the public cases" in done.stdout


def test_check_of_the_stub_says_what_is_not_attempted(toy: Path, autograder: Command) -> None:
    done = autograder("check", "assignments/toy/toy.py", expect=1)

    assert "not attempted yet" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_json_of_grades_has_the_documented_fields(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(RIGHT.replace("mean()", "sum()"))

    autograder("grade", "toy", "kim.py", "--json", "out.json", expect=1)

    tree = json.loads((toy / "out.json").read_text())
    assert tree["schema"] == "autograder/grades/v1"
    assert tree["environment"]["sandbox"] in ("strict", "process")
    (grade,) = tree["grades"]
    assert (grade["student"], grade["assignment"], grade["earned"], grade["possible"]) == ("kim", "toy", 3.33, 10)
    (question,) = grade["questions"]
    assert (question["name"], question["outcome"]) == ("mean_absolute_error", "returned")
    assert question["diagnosis"] == "summed_not_averaged"
    assert [case["hidden"] for case in question["cases"]] == [False, True, True]
    assert set(question["cases"][0]) == {"name", "hidden", "passed", "excess"}
    documented = (ROOT / "docs/grades-json.md").read_text(encoding="utf-8")
    named = {*tree, *tree["environment"], *grade, *question, *question["cases"][0], *grade["written"][0]}
    assert [name for name in sorted(named) if f"`{name}`" not in documented] == []


MISUSES: dict[str, tuple[list[str], str]] = {
    "no such assignment": (["grade", "lab99", "."], "there is no assignment 'lab99'"),
    "no such path": (["grade", "toy", "nobody"], "nobody does not exist"),
    "an empty class": (["grade", "toy", "empty"], "no submissions in empty"),
    "not a course": (["grade", "toy", "kim.py", "--course", "empty"], "is not a course: it has no folder solutions/"),
    "again and rescore": (["grade", "toy", "kim.py", "--again", "--rescore"], "give one of them"),
    "a gradebook nowhere": (["grade", "toy", "kim.py", "--gradebook", "no/where.sqlite"], "does not exist"),
    "JSON into nowhere": (["grade", "toy", "kim.py", "--json", "no/where.json"], "in a folder that exists"),
    "JSON without a name": (["grade", "toy", "kim.py", "--json", "-"], "give the name of a file"),
    "a check of a text": (["check", "broken.json"], "is neither a .py nor an .ipynb file"),
    "an unknown level": (["grade", "toy", "kim.py", "--sandbox", "none"], "'none' is not"),
    "a report of nothing": (["report", "toy"], "there is no gradebook"),
    "a check of a folder": (["check", "empty"], "is not a file"),
    "a check without examples": (["check", "kim.py"], "no examples.json found for kim.py"),
    "a check with broken examples": (["check", "kim.py", "--examples", "broken.json"], "not a readable examples.json"),
    "a check of no notebook": (["check", "torn.ipynb", "--examples", "assignments/toy/examples.json"], "not a Jupyter notebook"),
    "a bad slug": (["new", "Lab 6"], "a slug is made of small letters"),
    "no arguments": (["grade"], "Missing argument"),
    "an unknown command": (["grad"], "No such command"),
}  # fmt: skip


@pytest.mark.parametrize("misuse", MISUSES)
def test_bad_input_is_told_in_words_with_exit_code_2(misuse: str, toy: Path, autograder: Command) -> None:
    (toy / "empty").mkdir()
    (toy / "kim.py").write_text(RIGHT)
    (toy / "broken.json").write_text('{"schema": "autograder/examples/v1"}')
    (toy / "torn.ipynb").write_text("{")
    arguments, words = MISUSES[misuse]

    done = autograder(*arguments, expect=2)

    assert words in " ".join(done.stderr.replace("│", " ").split()), done.stderr
    assert "Traceback" not in done.stderr


BROKEN_SPECS = {
    "a misconception without a docstring": ("misconceptions=[", "misconceptions=[magnitude, ", "magnitude needs a docstring"),
    "a wrong version without feedback": ('"These are squared errors: an error of 3 counts as 9, and should count as 3."', '" "', "wrong('squared_not_absolute', ..): the feedback is missing"),
    "inputs that do not fit": ("y_hat=PREDICTIONS, y=TARGETS", "y=TARGETS", "inputs do not fit mean_absolute_error"),
    "a case twice": ('"one prediction"', '"a batch of 50"', "'a batch of 50' is there twice"),
    "no public case": ('public("the', 'hidden("the', "must not be hidden"),
    "no points": ("points=10", "points=0", "points must be positive"),
    "another slug": ('slug="toy"', 'slug="toe"', "its folder is called 'toy'"),
    "a name that does not exist": ("normal(50, 1)", "norml(50, 1)", "NameError: name 'norml' is not defined"),
    "an argument that does not exist": ("points=10", "point=10", "unexpected keyword argument 'point'"),
    "a syntax error": ("import torch\n", "import torch\ndef f(:\n", "mean_absolute_error.py, line 4: SyntaxError"),
    "a missing package": ("import torch\n", "import torch\nimport no_such_package\n", "mean_absolute_error.py, line 4: ModuleNotFoundError"),
    "a number as tolerance": ("RoundingBound(magnitude)", "1e-4", "tolerance must be a Tolerance(..) or a RoundingBound(..)"),
    "a negative tolerance": ("RoundingBound(magnitude)", "__import__('autograder').spec.Tolerance(-1)", "must be finite and not negative"),
    "a lambda": ("with_a_norm]", "lambda y_hat, y: 0]", "must be a function made by def, or by wrong("),
    "an exit": ("import torch\n", "import torch\nraise SystemExit(0)\n", "SystemExit: 0"),
    "a written question without a place": ('"why_absolute"', '"why_not"', "gives no place to answer why_not"),
    "a reference that raises": ("y_hat=normal(50, 1)", "y_hat='text'", "the reference itself ended as raised"),
}  # fmt: skip


def change(toy: Path, old: str, new: str) -> None:
    """In the one module of the questions that holds it."""
    (path,) = (one for one in (toy / "solutions/toy/questions").glob("*.py") if old in one.read_text())
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize("fault", BROKEN_SPECS)
def test_a_wrong_spec_is_told_in_the_authors_words(fault: str, toy: Path, autograder: Command) -> None:
    old, new, words = BROKEN_SPECS[fault]
    change(toy, old, new)

    done = autograder("validate", "toy", expect=2)

    assert words in " ".join(done.stderr.split()), done.stderr
    assert "Traceback" not in done.stderr


A_CHECK = '''
def is_small(result, y_hat, y):
    """The mean is less than the largest prediction."""
    return result < PREDICTIONS.max()


'''
SLIPS = {
    "a tolerance without its arguments": ("RoundingBound(magnitude)", "RoundingBound", "tolerance must be a Tolerance(..) or a RoundingBound(..)"),
    "inputs without names": ("y_hat=PREDICTIONS, y=TARGETS", "[PREDICTIONS, TARGETS]", "public() takes 1 positional argument but 2 were given"),
    "a function as an input": ("y_hat=PREDICTIONS", "y_hat=lambda x: x", "write y_hat as a formula"),
    "one part, not a list of them": ("points=10", "points=10, observe=__import__('autograder').spec.Part.RETURN", "observe must be a list"),
    "one alternative, not a list": ("[with_l1_loss, in_plain_python, with_a_norm]", "with_a_norm", "alternatives must be a list"),
    "sizes in brackets": ("normal(50, 1), y=", "normal((50, 1)), y=", "normal takes one whole number per dimension"),
    "an empty range": ("y_hat=normal(50, 1)", "y_hat=__import__('autograder').spec.uniform(50, 1, low=2, high=1)", "uniform: low must be below high, not 2 and 1"),
    "a magnitude that fails": ("y_hat.abs() + y.abs()", "y_hat.absolut() + y.abs()", "magnitude does not fit the result: 'Tensor' object has no attribute 'absolut'"),
    "a check that needs a helper": ("points=10", "points=10, checks=[is_small]", "is_small does not hold for the reference: it stopped with NameError: name 'PREDICTIONS'"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_what_to_write(slip: str, toy: Path) -> None:
    old, new, words = SLIPS[slip]
    change(toy, old, new)
    change(toy, "QUESTION =", f"{A_CHECK}QUESTION =")

    with pytest.raises(SpecError, match=re.escape(words)):
        Course(toy).answer_key("toy")


BROKEN_REFERENCES = {
    "a marker with a typo": ("    ### ", "    # ", "students would get the body of mean_absolute_error"),
    "a region without an end": ("    ### END SOLUTION\n", "", "needs an '### END SOLUTION' of its own"),
    "an argument that is changed": ("torch.abs(y_hat - y)", "torch.abs(y_hat.sub_(y))", "the reference changes its arguments y_hat. Clone what it changes"),
}  # fmt: skip


def built(root: Path) -> dict[str, str]:
    course = Course(root)
    return build.build(course, course.assignment("toy"), course.answer_key("toy"))


@pytest.mark.parametrize("fault", BROKEN_REFERENCES)
def test_a_wrong_reference_is_told_in_the_authors_words(fault: str, toy: Path) -> None:
    old, new, words = BROKEN_REFERENCES[fault]
    path = toy / "solutions/toy/toy.py"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))

    with pytest.raises(SpecError, match=re.escape(words)):
        built(toy)


def test_a_solution_region_around_a_whole_function_is_refused(toy: Path) -> None:
    path = toy / "solutions/toy/toy.py"
    text = path.read_text().replace("    ### BEGIN SOLUTION\n", "").replace("    ### END", "### END")
    path.write_text(text.replace("def mean", "### BEGIN SOLUTION\ndef mean"))

    with pytest.raises(SpecError, match="students would get no function mean_absolute_error"):
        built(toy)


def test_one_name_for_two_functions_of_an_assignment_is_refused() -> None:
    def other() -> Question:
        def double(x: torch.Tensor) -> torch.Tensor:
            """Half of x."""
            return x / 2

        cases = [Case("one", {"x": torch.ones(1)})]
        return Question(total, 5, cases, misconceptions=[double])

    with pytest.raises(SpecError, match="question total: there are two different functions double"):
        Assignment("toy", "Toy", [toy_assignment().questions[0], other()])


def test_a_misconception_that_does_not_run_proves_nothing(toy: Path, autograder: Command) -> None:
    change(toy, "torch.mean((y_hat - y) ** 2)", "np.mean(y_hat - y)")
    autograder("build", expect=0)

    found = " ".join(autograder("validate", "toy", expect=1).stdout.split())

    assert "squared_not_absolute does not run: NameError: name 'np' is not defined." in found


def test_what_is_not_built_is_told_with_the_command_that_builds_it(toy: Path) -> None:
    stale = [(toy / "assignments/toy" / name).relative_to(toy) for name in ("README.md", "toy.py")]
    (toy / stale[0]).write_text("mine")
    (toy / stale[1]).unlink()

    assert build.differences(Course(toy), "toy", built(toy)) == [
        f"{stale[0]} differs from what solutions/toy builds; run `autograder build`",
        f"{stale[1]} is missing; run `autograder build`",
    ]


def test_a_shell_pipe_gets_neither_colours_nor_progress(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(RIGHT)

    done = autograder("grade", "toy", "kim.py", expect=0)

    assert "\x1b" not in done.stdout + done.stderr


def test_control_characters_of_a_submission_do_not_reach_the_terminal(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(
        "def mean_absolute_error(y_hat, y):\n    raise ValueError('\\x1b[2J\\r[bold]fine[/]')\n"
    )

    autograder("grade", "toy", "kim.py", expect=1)
    shown = autograder("report", "toy", "--student", "kim", expect=0).stdout

    assert "\x1b" not in shown
    assert "\r" not in shown
    assert "[bold]fine[/]" in shown


def test_json_follows_a_link_and_replaces_no_device(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(RIGHT)
    (toy / "latest.json").symlink_to("target.json")

    autograder("grade", "toy", "kim.py", "--json", "latest.json", expect=0)
    shown = autograder("report", "toy", "--json", "/dev/stdout", expect=0).stdout

    assert (toy / "latest.json").is_symlink()
    assert json.loads((toy / "target.json").read_text())["grades"][0]["earned"] == 10
    assert '"schema": "autograder/grades/v1"' in shown
    assert Path("/dev/stdout").is_symlink()


def test_a_terminal_that_knows_only_ascii_gets_an_answer(toy: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "autograder", "check", "assignments/toy/toy.py"]

    done = subprocess.run(command, cwd=toy, env=environment, capture_output=True, text=True, timeout=120)

    assert done.returncode == 1, done.stderr
    assert "not attempted yet" in done.stdout


def test_the_version_is_told() -> None:
    done = subprocess.run([sys.executable, "-m", "autograder", "--version"], capture_output=True, text=True, cwd=ROOT)

    assert done.stdout.startswith("autograder ")


def test_written_answers_are_listed_with_their_rubric_for_marking(toy: Path, autograder: Command) -> None:
    (toy / "class").mkdir()
    for student, text in {"kim": "Squares punish large errors.", "lee": ""}.items():
        (toy / "class" / f"{student}.py").write_text(f"why_absolute = {text!r}\n")
    autograder("grade", "toy", "class")

    text = autograder("report", "toy", "--written", expect=0).stdout
    one = autograder("report", "toy", "--written", "--student", "lee", expect=0).stdout

    assert re.search(
        r"rubric: names outliers.*\n\nkim\n    Squares punish large errors\.\n\nlee\n    not written", text, re.DOTALL
    )
    assert "kim" not in one


def a_grade(questions: int, earned: float) -> Grade:
    results = tuple(QuestionResult(f"question_{n}", earned, 5.0, Outcome.RETURNED, ()) for n in range(1, questions + 1))
    environment = Environment("2", "3", "cpu", 1, "process", (), "1", "")
    return Grade("kim", "toy", "", "kim.py", results, (), (), environment)


@pytest.mark.parametrize(("questions", "heading"), {3: "question_3", 15: "15 question_15"}.items())
def test_columns_have_names_while_they_fit_and_numbers_with_a_key_after_that(
    questions: int, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Console(width=100).print(overview.class_table("Toy", [a_grade(questions, 5)]))

    assert heading in capsys.readouterr().out


def test_a_class_without_a_mistake_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    Console(width=100).print(overview.mistakes_table([a_grade(2, 5)]))

    assert capsys.readouterr().out == "Nothing went wrong.\n"
