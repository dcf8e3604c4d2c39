"""What the documents show is what the commands print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, SLUGS, Command

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL))


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def test_the_feedback_on_the_first_screen_is_real(tmp_path: Path, autograder: Command) -> None:
    slug = "lab03_gradient_descent"
    shutil.copytree(ROOT / "assignments" / slug, tmp_path / slug)
    shutil.copy(ROOT / "tests/submissions" / slug / "한지우.py", tmp_path / slug / f"{slug}.py")

    done = autograder("check", f"{slug}.py", cwd=tmp_path / slug, expect=1)

    assert lines(done.stdout) == lines(BLOCKS[f"autograder check {slug}.py"])


def test_the_question_on_the_first_screen_is_an_excerpt_of_the_real_one(course: Course) -> None:
    shown = re.search(r"```python\n(def .*?\n)\n(Question.*?)```", README, re.DOTALL)
    assert shown is not None
    source = course.questions("lab03_gradient_descent").read_text(encoding="utf-8")
    question = course.assignment("lab03_gradient_descent").question("gradient_no_bias")

    assert shown[1] in source
    assert all(line.strip() in source for line in lines(shown[2]) if "Case(" in line)
    versions = {version.__name__ for version in [*question.misconceptions, *question.alternatives]}
    assert set(re.findall(r"[a-z_0-9]+(?=[,\]])", " ".join(re.findall(r"=(\[[a-z].*?\])", shown[2])))) <= versions


@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_of_proofs_is_what_validate_prints(slug: str, autograder: Command) -> None:
    """The margins are rounded and differ between processors; everything else is the same everywhere."""
    printed = autograder("validate", slug, "--course", ROOT, expect=0).stdout

    rows = [[cell.strip() for cell in line.split("│")] for line in lines(printed) if "│" in line]
    shown = [[cell.strip() for cell in line.split("│")] for line in lines(BLOCKS["autograder validate"]) if "│" in line]
    assert rows
    for row in rows:
        assert row[:-2] in [one[:-2] for one in shown]


def test_the_readme_counts_the_sample_class_right() -> None:
    for slug in ("lab02_linear_regression", "lab03_gradient_descent"):
        files = [path for path in (ROOT / "tests/submissions" / slug).iterdir() if path.suffix in (".py", ".ipynb")]
        assert f"a sample class of {len(files)} students" in README


def test_the_changelog_counts_the_misconceptions_right() -> None:
    counts = re.findall(r"│ +(\d+)/\d+ │ +\d+/\d+ │", BLOCKS["autograder validate"])

    assert f"{sum(map(int, counts))} named misconceptions" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_outcome_is_documented() -> None:
    text = (ROOT / "docs/grades-json.md").read_text(encoding="utf-8")

    assert [outcome for outcome in Outcome if f"`{outcome}`" not in text and outcome is not Outcome.GRADER_FAILED] == []
