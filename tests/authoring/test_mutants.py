"""Automatic mutants: which changes are made, which must be rejected, which may be listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.authoring.mutants import mutants
from autograder.authoring.validate import equivalent_mutants
from tests.conftest import ROOT, Command


def changes(body: str) -> list[str]:
    source = f'def f(x, y=1):\n    """Text with 2 * x in it."""\n    {body}\n'
    return [mutant.change for mutant in mutants(source, "f")]


@pytest.mark.parametrize(
    ("body", "expected"),
    {
        "an operator": ("return x + y", "x + y -> x - y"),
        "a matrix product": ("return x @ y", "x @ y -> x * y"),
        "a power": ("return x ** y", "x ** y -> x * y"),
        "an update": ("x -= y", "x -= y -> x += y"),
        "a dropped update": ("x -= y", "x -= y -> nothing"),
        "a dropped statement": ("x.zero_()", "x.zero_() -> nothing"),
        "a constant": ("return 2 * x", "2 * x -> 3 * x"),
        "a text in an f-string": ("return f'W: {x}'", "f'W: {x}' -> f'W: ?{x}'"),
        "a sign": ("return -x * y", "-x * y -> x * y"),
        "a comparison": ("return x >= y", "x >= y -> x > y"),
        "a condition": ("return 1 if x else 2", "1 if x else 2 -> 1 if not x else 2"),
        "a reduction": ("return x.mean()", "x.mean() -> x.sum()"),
        "a dropped method": ("return x.abs()", "x.abs() -> x"),
        "a dropped function": ("return torch.sqrt(x)", "torch.sqrt(x) -> x"),
        "a dropped keyword": ("return torch.sum(x, dim=0)", "torch.sum(x, dim=0) -> torch.sum(x)"),
        "a truth value": ("return torch.sum(x, keepdim=True)", "torch.sum(x, keepdim=True) -> torch.sum(x, keepdim=False)"),
    }.values(),
)  # fmt: skip
def test_one_thing_is_changed_at_a_time(body: str, expected: str) -> None:
    assert expected in changes(body)


@pytest.mark.parametrize("body", ["return x.detach()", "plt.xlabel('weight')", "return torch.zeros(n, dtype=d)"])
def test_what_has_no_numbers_is_left_alone(body: str) -> None:
    assert not any("?" in change or change.endswith(("-> x", "-> torch.zeros(n)")) for change in changes(body))


def test_the_docstring_and_the_other_functions_are_left_alone() -> None:
    source = 'def g(x):\n    return x * 3\n\ndef f(x):\n    """x + 1"""\n    return g(x)\n'

    assert mutants(source, "f") == []


def test_two_equal_changes_have_different_names() -> None:
    assert changes("return (x + y) * 2 + (x + y) * 2").count("x + y -> x - y") == 1
    assert "x + y -> x - y (2)" in changes("return (x + y) * 2 + (x + y) * 2")


def test_every_mutant_is_python_that_defines_its_name() -> None:
    slug = "lab02_linear_regression"
    source = Course(ROOT).reference(slug).read_text(encoding="utf-8")
    for name in ("sgd_step", "train_linear", "format_log"):
        for mutant in mutants(source, name):
            names: dict[str, object] = {}
            exec(compile("import torch\n" + mutant.source, "mutant", "exec"), names)
            assert callable(names[mutant.name])


def test_every_listed_mutant_belongs_to_a_question_and_has_a_reason() -> None:
    course = Course(ROOT)
    for slug, questions in equivalent_mutants(course).items():
        names = {question.name for question in course.assignment(slug).questions}
        assert set(questions) <= names, slug
        for changes_of in questions.values():
            assert all(len(reason.split()) >= 5 for reason in changes_of.values())


def test_a_mutant_that_no_case_rejects_is_a_finding_until_it_is_listed(toy: Path, autograder: Command) -> None:
    path = toy / "solutions/toy/toy.py"
    old = "return torch.mean(torch.abs(y_hat - y))"
    path.write_text(path.read_text().replace(old, "return torch.mean(torch.abs(y_hat - y)) * y.numel() ** 0"))
    autograder("build", "toy")

    mean = "torch.mean(torch.abs(y_hat - y))"
    change = f"{mean} * y.numel() ** 0 -> {mean} / y.numel() ** 0"
    text = " ".join(autograder("validate", "toy", expect=1).stdout.split())
    assert f"no case rejects this change of the reference: {change} 1 findings" in text

    listed = f'[toy.mean_absolute_error]\n"{change}" = "anything to the power of zero is one"\n'
    (toy / "solutions/equivalent_mutants.toml").write_text(listed)
    autograder("validate", "toy", expect=0)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (
            "[toy.mean_absolute_error]\n'a -> b' = 'because of nothing'",
            "lists 'a -> b', which is not a surviving mutant",
            1,
        ),
        ("[toy.median]\n'a -> b' = 'because of nothing'", "lists mutants of median, which is not a question of toy", 1),
        ("[toy.mean_absolute_error]\n'a -> b' = ''", "'a -> b' needs a reason", 2),
        ("[toy", "equivalent_mutants.toml", 2),
    ],
)
def test_a_list_that_is_not_true_is_reported(text: str, words: str, code: int, toy: Path, autograder: Command) -> None:
    (toy / "solutions/equivalent_mutants.toml").write_text(text)

    done = autograder("validate", "toy", expect=code)

    assert words in " ".join((done.stdout + done.stderr).split())
