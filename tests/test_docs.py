"""What the documents show is what the commands print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.report import markdown
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, Command

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
    shown = re.search(r"```python\n(QUESTION = .*?)```", README, re.DOTALL)
    assert shown is not None
    source = (course.questions("lab03_gradient_descent") / "gradient_no_bias.py").read_text(encoding="utf-8")
    question = course.assignment("lab03_gradient_descent").question("gradient_no_bias")

    there = {line.partition("  #")[0] for line in lines(source)}
    listed = re.search(r"alternatives=\[(.*?)\]", shown[1])
    assert listed is not None
    assert [line for line in lines(shown[1]) if line.partition("  #")[0] not in there] == [f"    {listed[0]},"]
    assert set(listed[1].split(", ")) <= {version.__name__ for version in question.alternatives}


def test_validate_puts_its_table_between_the_marks_of_a_document(toy: Path, autograder: Command) -> None:
    document = toy / "notes.md"
    document.write_text(f"before\n{markdown.BEGIN}\nold\n{markdown.END}\nafter\n")

    autograder("validate", "toy", "--table", document, expect=0)

    text = document.read_text()
    assert text.startswith(f"before\n{markdown.BEGIN}\n| assignment |")
    assert "\n| `toy` | 1 | 1 + 2 | 10 of 10 | 0 | 3 of 3 | 3 of 3 |" in text
    assert text.endswith(f"{markdown.END}\nafter\n")
    assert "old" not in text


def test_a_document_without_marks_is_refused_before_anything_is_run(toy: Path, autograder: Command) -> None:
    (toy / "notes.md").write_text("nothing\n")

    done = autograder("validate", "toy", "--table", "notes.md", expect=2)

    assert "the table goes between them" in " ".join(done.stderr.replace("│", " ").split())
    assert (toy / "notes.md").read_text() == "nothing\n"


def test_the_readme_counts_the_sample_class_right() -> None:
    files = [path for path in (ROOT / "tests/submissions").glob("*/*") if path.suffix in (".py", ".ipynb")]

    assert f"a sample class, {len(files)} files on nine assignments" in README


def test_every_outcome_is_documented() -> None:
    text = (ROOT / "docs/grades-json.md").read_text(encoding="utf-8")

    assert [outcome for outcome in Outcome if f"`{outcome}`" not in text] == []


@pytest.mark.parametrize(
    "page", ["README.md", "autograder/README.md", "docs/architecture.md", "docs/coverage.md", "CHANGELOG.md"]
)
def test_every_module_and_every_page_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    modules = re.findall(r"(?<![\w/<>.*])(?:\w+/)+\w+\.py\b", text)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link]

    assert [name for name in modules if not any((ROOT / top / name).exists() for top in ("", "autograder"))] == []
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
