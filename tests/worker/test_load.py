"""Cells run in a worker as in a kernel, and source that is large or deep costs itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.intake import collect
from autograder.results import Grade
from tests.intake.hand_ins import SLUG
from tests.toy import RIGHT, points

STUB = 'def double(x):\n    """Twice x."""\n    raise NotImplementedError\n'
RUN_AS_A_KERNEL_WOULD: dict[str, tuple[list[str], float]] = {
    "the last definition wins": ([RIGHT, "def double(x):\n    return x\n"], 0),
    "and a right one after a wrong one": (["def double(x):\n    return x\n", RIGHT], 10),
    "an empty copy destroys nothing": ([RIGHT, STUB], 10),
    "nor one with pass": ([RIGHT, "def double(x):\n    pass\n"], 10),
    "an answer after the empty one counts": ([STUB, RIGHT], 10),
    "the stub alone is no answer": ([STUB], 0),
    "magics and shell lines": (["%matplotlib inline\n!pip install torch\n%%time\nimport torch\n?print\n" + RIGHT], 10),
    "a line magic in a function's cell": ([RIGHT + "%timeit -n 1 double(3)\nfiles = !ls\ndouble?\n"], 10),
    "a timed cell": (["%%time\n" + RIGHT], 10),
    "a cell in another language": (["%%bash\nrm -rf nothing && def double", RIGHT], 10),
    "a cell in another language after empty lines": (["\n\n%%html\n<b>", RIGHT], 10),
}


@pytest.mark.parametrize("name", RUN_AS_A_KERNEL_WOULD)
def test_cells_run_as_in_a_kernel(name: str, graded: Callable[..., Grade]) -> None:
    cells, expected = RUN_AS_A_KERNEL_WOULD[name]

    assert points(graded(*cells, ""))["double"] == expected


def test_the_most_source_that_is_read_can_be_graded(tmp_path: Path, graded: Callable[..., Grade]) -> None:
    text = RIGHT + "x = '" + "🙂" * 499_000 + "'\n"
    (tmp_path / "kim.py").write_text(text, encoding="utf-8")
    (submission,) = collect([tmp_path], SLUG)

    assert points(graded(submission.cells[0].text))["double"] == 10


@pytest.mark.parametrize("text", ["x = " + "(" * 400_000, "x = " + "-" * 400_000 + "1", "x = a" + ".b" * 200_000])
def test_source_that_is_nested_deep_costs_itself(text: str, graded: Callable[..., Grade]) -> None:
    assert points(graded(RIGHT, text))["double"] == 10
