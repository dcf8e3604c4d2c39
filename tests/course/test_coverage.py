"""docs/coverage.md names a place for every item of the lecture documents, and every name in it exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from autograder.authoring.course import Course
from tests.conftest import ROOT, SLUGS

TEXT = (ROOT / "docs/coverage.md").read_text(encoding="utf-8").partition("\n## The documents\n")[2]
ITEMS = {"S0": 15, "S1": 42, "S2": 22, "S3": 16, "S4": 15}
ERRORS = 33
IDS = [f"{document}-{item:02}" for document, count in ITEMS.items() for item in range(1, count + 1)] + [
    f"E{error}" for error in range(1, ERRORS + 1)
]
NAMES = set(re.findall(r"`([^`]+)`", TEXT))


def rows() -> Iterator[tuple[str, str]]:
    """The id and the last cell of each row that begins with an id."""
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"S\d-\d+|E\d+", cells[0]):
            yield cells[0], cells[-1]


def questions(course: Course) -> set[str]:
    return {f"{slug}.{name}" for slug in SLUGS for name, _ in course.assignment(slug).points}


def misconceptions(course: Course) -> set[str]:
    return {
        f"{slug}.{question.name}.{version.__name__}"
        for slug in SLUGS
        for question in course.assignment(slug).questions
        for version in question.misconceptions
    }


def lecture_tests() -> set[str]:
    return {
        f"{path.relative_to(ROOT).as_posix()}::{node.name}"
        for path in (ROOT / "tests/course/lectures").glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def test_every_item_and_every_error_has_one_row_in_order() -> None:
    assert [name for name, _ in rows()] == IDS


@pytest.mark.parametrize(("name", "place"), list(rows()))
def test_every_row_names_a_place_in_an_assignment(name: str, place: str) -> None:
    assert [one for one in re.findall(r"`([^`]+)`", place) if one.split(".")[0] in SLUGS], f"{name} has no place"


def test_every_name_is_an_assignment_a_question_a_misconception_or_a_lecture_test(course: Course) -> None:
    known = {*SLUGS, *questions(course), *misconceptions(course), *lecture_tests(), "tests/course/test_coverage.py"}

    assert sorted(NAMES - known) == []


def test_every_question_is_named(course: Course) -> None:
    """Nothing is graded without a source, or without being listed as beyond the documents."""
    assert sorted(questions(course) - NAMES) == []
