"""Notebooks become cells of code, also damaged ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.intake import collect, read_file
from tests.intake.hand_ins import SLUG, notebook


def test_a_notebook_is_its_code_cells(tmp_path: Path) -> None:
    (tmp_path / "lee.ipynb").write_text(notebook("import torch\n", "x = 1"))

    (submission,) = collect([tmp_path], SLUG)

    assert [(cell.name, cell.text) for cell in submission.cells] == [
        ("cell 1 of lee.ipynb", "import torch\n"),
        ("cell 2 of lee.ipynb", "x = 1"),
    ]


def test_a_notebook_renamed_to_py_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_text(notebook("x = 1"))

    assert collect([tmp_path], SLUG)[0].cells[0].text == "x = 1"


def cell(source: object, kind: str = "code") -> dict[str, object]:
    return {"cell_type": kind, "source": source}


F = "def f():\n    return 1\n"
NOTEBOOKS: dict[str, tuple[bytes, list[str]]] = {
    "bare": (json.dumps({"cells": [cell(F)]}).encode(), [F]),
    "with a mark": (json.dumps({"cells": [cell(F)]}).encode("utf-8-sig"), [F]),
    "damaged metadata": (json.dumps({"cells": [{**cell(F), "metadata": 7}], "metadata": None, "nbformat": "x"}).encode(), [F]),
    "format 3": (json.dumps({"worksheets": [{"cells": [{"cell_type": "code", "input": F}]}, {"cells": [{"cell_type": "code", "input": ["x = ", "2"]}]}]}).encode(), [F, "x = 2"]),
    "lines": (json.dumps({"cells": [cell(F.splitlines(keepends=True))]}).encode(), [F]),
    "lines that are no text": (json.dumps({"cells": [cell(["def f():\n", None, "    return 1\n", 3, {}])]}).encode(), [F]),
    "cells that are none": (json.dumps({"cells": [None, 3, "x", [], {}, cell(None), cell(F)]}).encode(), [F]),
    "a lost type": (json.dumps({"cells": [{"source": F, "outputs": []}]}).encode(), [F]),
    "turned into text": (json.dumps({"cells": [cell("x = 2"), cell(F, "markdown")]}).encode(), ["x = 2", F]),
    "turned raw": (json.dumps({"cells": [cell(F, "raw"), cell("x = 2")]}).encode(), [F, "x = 2"]),
    "a text of what is there": (json.dumps({"cells": [cell("def f():\n    return 2", "markdown"), cell(F)]}).encode(), [F]),
    "a listing in a text": (json.dumps({"cells": [cell("x = 2"), cell(f"```python\n{F}```", "markdown")]}).encode(), ["x = 2"]),
    "trailing commas": (b'{"cells": [{"cell_type": "code", "source": ["x = \'},]\'",],},\n ], }', ["x = '},]'"]),
    "a tab in a string": (b'{"cells": [{"cell_type": "code", "source": "x =\t2"}]}', ["x =\t2"]),
    "half of a pair": (b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}', ["x = '?'"]),
    "a copied cell": (json.dumps({"cells": [cell(F), cell("def f():\n    return 2\n")]}).encode(), [F, "def f():\n    return 2\n"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_read_as_far_as_it_can_be_recovered(name: str, tmp_path: Path) -> None:
    data, cells = NOTEBOOKS[name]
    (tmp_path / "kim.ipynb").write_bytes(data)

    submission = read_file(tmp_path / "kim.ipynb", SLUG)

    assert [one.text for one in submission.cells] == cells
    assert not submission.problem


def test_a_cell_is_named_by_its_number_and_a_saved_one_by_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "kim.ipynb").write_text(json.dumps({"cells": [cell(""), cell("x = 2"), cell(F, "markdown")]}))

    names = [one.name for one in read_file(tmp_path / "kim.ipynb", SLUG).cells]

    assert names == ["cell 2 of kim.ipynb", "the markdown cell after cell 2 of kim.ipynb"]
