"""Messages for authors are keys and values until they are shown, and what students get is in the language of its
text."""

from __future__ import annotations

import importlib
from pathlib import Path
from string import Formatter

import pytest

from autograder.authoring import build
from autograder.authoring.course import Course
from autograder.authoring.validate import validate
from autograder.judging import examples
from autograder.language import LANGUAGES, AutograderError, korean, say, sentence, text
from autograder.language.catalogues import Template
from autograder.nbgrader.replay import NotGraded
from autograder.sandbox.sources import SingleZygote
from autograder.spec import SpecError
from tests.authoring.changes import change
from tests.rooms import modules, room_of

# Copied into notebooks, where the kit may be missing: it is self-contained.
ALONE = "authoring.public_checks"
GRADING_FAILED = (NotGraded,)


def errors() -> list[type[Exception]]:
    """All exceptions in these rooms that authors and TAs may see."""
    rooms = {"spec", "authoring", "nbgrader"}
    names = [name for name in modules() if name != ALONE and (room_of(name) in rooms or name == "judging.examples")]
    found = [importlib.import_module(f"autograder.{name}") for name in names]
    return [
        one
        for module in found
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Exception) and one.__module__ == module.__name__
    ]


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_every_error_has_a_sentence_and_says_how_a_command_ends(error: type[Exception]) -> None:
    assert issubclass(error, AutograderError)
    assert error.exit_code == (3 if issubclass(error, GRADING_FAILED) else 2)


def test_what_is_not_as_built_is_keys_and_values(toy: Path) -> None:
    course = Course(toy)
    files = build.build(course, course.assignment("toy"), course.answer_key("toy"))
    folder = course.handout("toy")
    (folder / "toy.py").unlink()
    (folder / "README.md").write_text("by hand")
    (folder / "notes.txt").write_text("mine")

    assert build.differences(course, "toy", files) == [
        sentence("authoring.stale", file="assignments/toy/README.md", slug="toy"),
        sentence("authoring.not_built", file="assignments/toy/toy.py"),
        sentence("authoring.built_from_nothing", file="assignments/toy/notes.txt"),
    ]


def test_the_findings_of_a_proof_are_keys_and_values(toy: Path, zygote: SingleZygote) -> None:
    reference = Course(toy).reference("toy")
    plain = "return torch.mean(torch.abs(y_hat - y))"
    secret = f"{plain}  # {{not_a_field}}"
    reference.write_text(reference.read_text().replace(plain, secret))
    (Course(toy).handout("toy") / "toy.py").write_text(f"    {secret}\n")

    findings = validate(Course(toy), "toy", zygote).findings

    file = "assignments/toy/toy.py"
    leak = sentence("authoring.holds_solution", file=file, version="", secret=secret)
    assert findings == (sentence("authoring.stale", file=file, slug="toy"), leak)
    assert text(leak) == f"{file} contains a line of the solution: {secret}"


def test_a_wrong_value_is_reported_with_its_line(toy: Path) -> None:
    path = change(toy, "y_hat=normal(50, 1)", "y_hat=normal(2.5)")
    line = next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if "normal(2.5)" in line)

    with pytest.raises(SpecError) as caught:
        Course(toy).assignment("toy")

    assert str(caught.value) == (
        f"{path}, line {line}: normal takes one integer per dimension, e.g. normal(5, 1), not (2.5,)"
    )


def test_what_examples_json_holds_is_named_in_one_sentence(toy: Path) -> None:
    dumped = examples.dump(Course(toy).answer_key("toy"))

    with pytest.raises(examples.ExamplesError) as caught:
        examples.load(dumped.replace(examples.SCHEMA, "autograder/examples/v9"))

    schema = sentence("handout.schema", found="autograder/examples/v9", expected=examples.SCHEMA)
    assert caught.value.sentence == sentence("handout.unreadable_examples", problem=schema)


def test_the_second_language_has_its_own_words_in_what_students_get(toy: Path) -> None:
    folder = toy / "solutions/toy"
    (folder / "README.ko.md").write_text((folder / "README.md").read_text())
    course = Course(toy)

    files = build.build(course, course.assignment("toy"), course.answer_key("toy"))

    assert "## mean_absolute_error (10점)\n" in files["README.ko.md"]
    assert "점, 사람이 채점)\n" in files["README.ko.md"]
    assert files["README.ko.md"].endswith(text(sentence("handout.how_to_check", slug="toy"), "ko"))
    assert "이 노트북에서 푸는 법." in files["toy.ko.ipynb"]
    assert "## mean_absolute_error (10 points)\n" in files["README.md"]
    assert "How to work in this notebook." in files["toy.ipynb"]


def test_what_has_no_korean_text_yet_is_said_in_english() -> None:
    said = sentence("handout.built_from", slug="toy")

    assert said.key not in korean.SENTENCES
    assert text(said, "ko") == say("handout.built_from", slug="toy")


@pytest.mark.parametrize("key", korean.SENTENCES)
def test_a_korean_text_has_an_english_one_beside_it_with_the_same_values(key: str) -> None:
    assert fields(LANGUAGES["ko"][key]) == fields(LANGUAGES["en"][key])


def fields(template: Template) -> set[str]:
    texts = (template,) if isinstance(template, str) else template
    return {name for one in texts for _, name, _, _ in Formatter().parse(one) if name}
