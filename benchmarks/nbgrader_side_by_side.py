"""Processor seconds per submission: plain nbgrader against nbgrader with this engine, same notebooks, one run.

    python -m benchmarks.nbgrader_side_by_side [--slug SLUG] [--count 20]

Both are the real `nbgrader autograde`, as a process of its own with all that it starts (kernels, workers). Plain runs
the notebook in a kernel with its public checks; the engine also has the hidden cases. Counted is the processor time
of all processes together, so that other work on the machine disturbs it little.
"""

from __future__ import annotations

import argparse
import inspect
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from rich.console import Console
from rich.table import Table

from autograder.authoring.course import Course

ROOT = Path(__file__).resolve().parents[1]
_PLAIN = """
c = get_config()
c.CourseDirectory.course_id = "plain"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
"""


def main() -> None:
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, ours = Path(folder) / "plain", Path(folder) / "ours"
        _run(["autograder", "nbgrader", "init", ours, arguments.slug, "--course", ROOT])
        shutil.copytree(ours / "source", plain / "source")
        (plain / "nbgrader_config.py").write_text(_PLAIN)
        _without_check(plain / "source" / arguments.slug / f"{arguments.slug}.ipynb")
        _run(["nbgrader", "generate_assignment", arguments.slug], cwd=plain)
        students = _handed_in(arguments.slug, arguments.count, [plain, ours])
        grade = ["autograder", "nbgrader", "grade", arguments.slug]
        replay = ["nbgrader", "autograde", arguments.slug]
        seconds = {
            "nbgrader autograde, plain": _run(replay, cwd=plain),
            "autograder nbgrader grade": _run(grade, cwd=ours),
            "nbgrader autograde, pre-graded": _run(replay, cwd=ours),
        }
    _print(arguments.slug, len(students), seconds)


def _print(slug: str, count: int, seconds: dict[str, float]) -> None:
    plain = seconds["nbgrader autograde, plain"]
    both = seconds["autograder nbgrader grade"] + seconds["nbgrader autograde, pre-graded"]
    table = Table(title=f"{slug}, {count} notebooks: processor seconds", title_justify="left", show_edge=False)
    table.add_column("command")
    for column in ("all", "per submission", "plain is so many times as much"):
        table.add_column(column, justify="right")
    for name, total in [*seconds.items(), ("the two of them together", both)]:
        table.add_row(name, f"{total:.1f}", f"{total / count:.2f}", f"{plain / total:.1f}")
    Console(width=110).print(table)


def _handed_in(slug: str, count: int, folders: Sequence[Path]) -> list[str]:
    """The same notebooks below each folder: the reference, and in turn every misconception in its place."""
    course = Course(ROOT)
    assignment = course.assignment(slug)
    released = nbformat.read(course.handout(slug) / f"{slug}.ipynb", as_version=4)
    solved = nbformat.read(folders[0] / "source" / slug / f"{slug}.ipynb", as_version=4)
    right = {cell.id: cell.source for cell in solved.cells if cell.metadata.nbgrader.solution}
    wrong = [
        {question.name: _as_answer(version, question.name)}
        for question in assignment.questions
        for version in question.misconceptions[:4]
    ]
    answers = [right, *({**right, **one} for one in wrong)][:count]
    for number, sources in enumerate(answers):
        notebook: Any = nbformat.from_dict(released)
        for cell in notebook.cells:
            cell.source = sources.get(cell.id, cell.source)
        for folder in folders:
            target = folder / "submitted" / f"student{number:02}" / slug
            target.mkdir(parents=True)
            nbformat.write(notebook, target / f"{slug}.ipynb")
    return [f"student{number:02}" for number in range(len(answers))]


def _as_answer(version: Any, name: str) -> str:
    """The wrong version under the question's name."""
    source = textwrap.dedent(inspect.getsource(version))
    return source.replace(f"def {version.__name__}(", f"def {name}(", 1)


def _without_check(path: Path) -> None:
    """The last cell gives the kit's feedback where it is installed, as here: plain nbgrader shall not pay for that."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source = "# check()"
    nbformat.write(notebook, path)


def _run(command: Sequence[object], cwd: Path = ROOT) -> float:
    """The processor seconds of a command and of all that it started and waited for."""
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "AUTOGRADER_DEVICE_CHECK": "no"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # 1: the engine found wrong answers, as it should
    if done.returncode > 1 or (done.returncode and command[0] != "autograder"):
        sys.exit(f"{' '.join(map(str, command))} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--slug", default="lab03_gradient_descent")
    parser.add_argument("--count", type=int, default=20)
    return parser


if __name__ == "__main__":
    main()
