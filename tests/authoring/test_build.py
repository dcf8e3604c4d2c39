"""What students get is built from a reference solution and texts; if those are wrong, nothing is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder import language
from autograder.authoring import build
from autograder.authoring.course import Course
from autograder.spec import SpecError
from tests.conftest import Command

BROKEN_REFERENCES = {
    "a marker with a typo": ("    ### ", "    # ", "students would get the body of mean_absolute_error"),
    "a region without an end": ("    ### END SOLUTION\n", "", "needs an '### END SOLUTION' of its own"),
    "an argument that is changed": ("torch.abs(y_hat - y)", "torch.abs(y_hat.sub_(y))", "the reference changes its arguments y_hat. Clone them first"),
}  # fmt: skip


def built(root: Path) -> dict[str, str]:
    course = Course(root)
    return build.build(course, course.assignment("toy"), course.answer_key("toy"))


@pytest.mark.parametrize("fault", BROKEN_REFERENCES)
def test_a_wrong_reference_is_reported_in_the_authors_words(fault: str, toy: Path) -> None:
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


def test_what_is_not_built_is_reported_with_the_command_that_builds_it(toy: Path) -> None:
    stale = [(toy / "assignments/toy" / name).relative_to(toy) for name in ("README.md", "toy.py")]
    (toy / stale[0]).write_text("mine")
    (toy / stale[1]).unlink()

    assert [language.text(one) for one in build.differences(Course(toy), "toy", built(toy))] == [
        f"{stale[0]} is out of date: it differs from what solutions/toy builds; run `autograder build`",
        f"{stale[1]} is missing; run `autograder build`",
    ]


KOREAN = "# 연습\n\n## mean_absolute_error\n\n평균 절대 오차.\n\n## why_absolute\n\n왜 절댓값인가?\n"


def test_a_korean_text_is_built_beside_the_english_one(toy: Path, autograder: Command) -> None:
    (toy / "solutions/toy/README.ko.md").write_text(KOREAN, encoding="utf-8")

    autograder("build", "toy", expect=0)

    built = (toy / "assignments/toy/README.ko.md").read_text(encoding="utf-8")
    assert "## mean_absolute_error (10점)" in built
    assert "## why_absolute (5점, 사람이 채점)" in built
    assert "autograder check toy.py" in built


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("## why_absolute", "## why", "README.ko.md of toy: section 'why' is not a question"),
        ("## why_absolute", "### why_absolute", "README.ko.md of toy has no section for why_absolute"),
        ("## why_absolute", "## mean_absolute_error\n\n## why_absolute", "README.ko.md of toy has two sections for mean_absolute_error"),
    ],
)  # fmt: skip
def test_each_text_has_one_section_per_question_and_no_other(
    old: str, new: str, words: str, toy: Path, autograder: Command
) -> None:
    (toy / "solutions/toy/README.ko.md").write_text(KOREAN.replace(old, new), encoding="utf-8")

    done = autograder("validate", "toy", expect=2)

    assert words in " ".join(done.stderr.split())
