"""What the documents show is what the commands print, and what they name exists."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.records.gradebook import Gradebook
from autograder.report import markdown
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, Command

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCKS = dict(re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL))


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def test_the_feedback_on_the_first_screen_is_real(tmp_path: Path, autograder: Command) -> None:
    """An excerpt: "..." stands for what is left out."""
    slug = "lab03_gradient_descent"
    shutil.copytree(ROOT / "assignments" / slug, tmp_path / slug)
    shutil.copy(ROOT / "tests/submissions" / slug / "한지우.py", tmp_path / slug / f"{slug}.py")

    done = autograder("check", f"{slug}.py", cwd=tmp_path / slug, expect=1)

    printed = "\n".join(lines(done.stdout))
    excerpts = ["\n".join(lines(part)) for part in BLOCKS[f"autograder check {slug}.py"].split("...\n") if part]
    assert excerpts
    assert [part for part in excerpts if part not in printed] == []


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

    assert f"a sample class ({len(files)} files on nine assignments)" in README


def test_every_outcome_is_documented() -> None:
    text = (ROOT / "docs/grades-json.md").read_text(encoding="utf-8")

    assert [outcome for outcome in Outcome if f"`{outcome}`" not in text] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 140
    assert [line for line in README.splitlines() if len(line) > 120] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_first_who_it_is_for_and_has_short_lines(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)

    assert re.match(r"# .+\n\nThis page is for ", text)
    assert [line for line in prose.splitlines() if len(line) > 120 and not line.startswith("|")] == []


@pytest.mark.parametrize(
    "page",
    [*sorted(ROOT.glob("*.md")), *PAGES],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_every_module_and_every_page_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    modules = re.findall(r"(?<![\w/<>.*])(?:\w+/)+\w+\.py\b", text)
    if page.stem == "authoring":  # its modules are those of the course that it makes
        modules = [name for name in modules if name.startswith("tests/")]
    links = [link for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)", text) if "://" not in link]

    assert [name for name in modules if not any((ROOT / top / name).exists() for top in ("", "autograder"))] == []
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_a_backup_made_as_the_page_says_is_whole(tmp_path: Path) -> None:
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    block = page.partition("## Back up the gradebook")[2].partition("```sh\n")[2].partition("```")[0]
    with Gradebook(tmp_path / "gradebook.sqlite"):
        pass

    python = f'python() {{ "{sys.executable}" "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"{python}\n{block}"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout == "('ok',)\n"
    with Gradebook(tmp_path / "gradebook-backup.sqlite", read_only=True) as copy:
        assert copy.assignments() == []
