"""No decision reads a sentence: a class gets the same marks in a language whose sentences are their own keys."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SLUGS
from tests.course.quick import QUICK
from tests.course.test_sample_class import FOLDER, graded_class

__all__ = ["graded_class"]

# excess: its last digit is LAPACK's, which differs from run to run.
_LEFT_OUT = {"message", "notes", "problems", "excess"}


# A class takes half a minute: one among the quick tests is enough.
@pytest.mark.parametrize(
    "slug", [pytest.param(slug, marks=() if slug == QUICK[0] else pytest.mark.slow) for slug in SLUGS]
)
def test_a_class_gets_the_same_marks_where_every_sentence_is_its_key(
    slug: str, graded_class: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    result = tmp_path / "grades.json"
    arguments = ["grade", slug, FOLDER / slug, "--json", result, "--gradebook", tmp_path / "book.sqlite"]

    command = [sys.executable, "-m", "tests.language.keys", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1, done.stdout + done.stderr
    found = {grade["filename"]: grade for grade in json.loads(result.read_text(encoding="utf-8"))["grades"]}
    assert {message_key(grade) for grade in found.values()} == {"feedback"}
    assert without_words(found) == without_words(graded_class(slug))


def message_key(grade: dict[str, Any]) -> str:
    """The area of the first message's key: proof that there were no words."""
    return str(grade["questions"][0]["message"]).split(".")[0]


def without_words(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: without_words(value) for name, value in tree.items() if name not in _LEFT_OUT}
    return [without_words(item) for item in tree] if isinstance(tree, list) else tree
