"""Submissions of the toy assignment, and the points that each must get. Made from the released notebook, by its JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Notebook = dict[str, Any]
RIGHT = "import torch\ndef double(x):\n    return x + x\n"
DRAWN = (
    "import matplotlib.pyplot as plt\ndef drawn(x):\n    plt.figure()\n    plt.plot(x.flatten(), (2 * x).flatten())\n"
)
NOT_DOUBLED = "def double(x):\n    return x\n"


@dataclass(frozen=True)
class Student:
    """double and drawn are the expected points; of makes what is handed in from the released notebook."""

    of: Callable[[Notebook], Notebook | str | bytes]
    double: float
    drawn: float = 4.0


def cell(notebook: Notebook, name: str) -> Notebook:
    return next(one for one in notebook["cells"] if one["id"] == name)


def filled(notebook: Notebook, double: str = RIGHT, drawn: str = DRAWN, why: str = "because") -> Notebook:
    for name, source in (("double", double), ("drawn", drawn), ("why", why)):
        cell(notebook, name)["source"] = source
    return notebook


def _changed(change: Callable[[Notebook], object]) -> Callable[[Notebook], Notebook]:
    def of(notebook: Notebook) -> Notebook:
        change(filled(notebook))
        return notebook

    return of


def _added(source: str, kind: str = "code", at: int = -1, **more: Any) -> Callable[[Notebook], Notebook]:
    code = {"outputs": [], "execution_count": None} if kind == "code" else {}
    new = {"cell_type": kind, "id": "mine", "metadata": {}, "source": source, **code, **more}
    return _changed(lambda notebook: notebook["cells"].insert(at % len(notebook["cells"]), new))


def _with(**sources: str) -> Callable[[Notebook], Notebook]:
    return lambda notebook: filled(notebook, **sources)


def _without(*names: str) -> Callable[[Notebook], Notebook]:
    return _changed(lambda notebook: notebook.update(cells=[c for c in notebook["cells"] if c["id"] not in names]))


def _only(*names: str) -> Callable[[Notebook], Notebook]:
    return _changed(lambda notebook: notebook.update(cells=[c for c in notebook["cells"] if c["id"] in names]))


def _returns(value: str) -> Student:
    """A wrong double that answers something which nbgrader would take for full marks, or for an error of its own."""
    return Student(_with(double=f"import numpy, torch\ndef double(x):\n    return {value}\n"), 0.0)


@_changed
def _lost_metadata(notebook: Notebook) -> None:
    for one in notebook["cells"]:
        one["metadata"] = {}
        del one["id"]
    notebook["nbformat_minor"] = 4


@_changed
def _flipped(notebook: Notebook) -> None:
    for one in notebook["cells"]:
        one["metadata"]["nbgrader"]["grade"] = False


@_changed
def _forged(notebook: Notebook) -> None:
    for one in notebook["cells"]:
        one["metadata"] |= {"tags": ["skip-execution", "remove_cell"]}
        one["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "solution": True, "checksum": "0" * 32}
        one["attachments"] = {"x.png": {"image/png": "AAAA"}}


@_changed
def _doubled(notebook: Notebook) -> None:
    """The stub again below the answer, a test cell twice."""
    stub = json.loads(json.dumps(cell(notebook, "double")))
    stub["source"] = "def double(x):\n    raise NotImplementedError"
    notebook["cells"] += [stub, json.loads(json.dumps(cell(notebook, "test_double")))]


@_changed
def _retyped(notebook: Notebook) -> None:
    """The answer became text, the text became code, a test became raw."""
    for name, kind in (("double", "markdown"), ("test_double", "raw"), ("why", "code")):
        one = cell(notebook, name)
        one.pop("outputs", None)
        one.pop("execution_count", None)
        one["cell_type"] = kind
        one |= {"outputs": [], "execution_count": None} if kind == "code" else {}


@_changed
def _tampered(notebook: Notebook) -> None:
    cell(notebook, "test_double")["source"] = "# autograder: public checks for double\n9.0"
    cell(notebook, "text_double")["source"] = "## double (1000 points)"


@_changed
def _with_outputs(notebook: Notebook) -> None:
    html = {"output_type": "display_data", "data": {"text/html": "<script>alert(1)</script>"}, "metadata": {}}
    points = {"output_type": "execute_result", "data": {"text/plain": "9.0"}, "metadata": {}, "execution_count": 1}
    for name in ("double", "test_double"):
        cell(notebook, name)["outputs"] = [html, points]


def _format_3(notebook: Notebook) -> Notebook:
    filled(notebook)
    cells = [
        {"cell_type": "code", "input": one["source"], "language": "python", "outputs": []}
        if one["cell_type"] == "code"
        else {"cell_type": "markdown", "source": one["source"]}
        for one in notebook["cells"]
    ]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def _conflict(notebook: Notebook) -> str:
    text = json.dumps(filled(notebook), indent=1)
    return f"<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> mine\n"


HTML = "<script>alert(1)</script><img src=x onerror=alert(1)> ![x](http://example.org/x.png) [y](javascript:alert(1))"

MANY = [{"cell_type": "markdown", "id": f"m{number}", "metadata": {}, "source": "x"} for number in range(50_000)]
DECOMPOSED = unicodedata.normalize("NFD", "서민재")  # as macOS packs the name of a folder

STUDENTS: dict[str, Student] = {
    DECOMPOSED: Student(_with(), 9),
    "right": Student(_with(), 9),
    "not_doubled": Student(_with(double=NOT_DOUBLED), 3),
    "by_heart": Student(_with(double="def double(x):\n    return 2 * x if len(x) == 3 else x\n"), 6),
    "stub": Student(lambda notebook: notebook, 0, 0),
    "exits": Student(_with(double="import os\ndef double(x):\n    os._exit(0)\n"), 0),
    "segfaults": Student(_with(double="import ctypes\ndef double(x):\n    ctypes.string_at(0)\n"), 0),
    "warns": Student(_with(double="import warnings\ndef double(x):\n    warnings.warn('hm')\n    return x + x\n"), 9),
    "prints": Student(_with(double=f"{RIGHT}\nfor _ in range(3000):\n    print('x' * 99)\n"), 9),
    "syntax": Student(_with(double="def double(x:\n"), 0),
    "numpy_scalar": _returns("numpy.float64(1.5)"),
    "tensor": _returns("torch.tensor(1.5)"),
    "nan": _returns("float('nan')"),
    "negative": _returns("-1"),
    "nothing": _returns("None"),
    "lost_metadata": Student(_lost_metadata, 9),
    "flipped": Student(_flipped, 9),
    "forged": Student(_forged, 9),
    "doubled": Student(_doubled, 9),
    "retyped": Student(_retyped, 9),
    "tampered": Student(_tampered, 9),
    "looks_like_a_check": Student(_with(double=f"# autograder: public checks for double\n{RIGHT}"), 0),
    "with_outputs": Student(_with_outputs, 9),
    "deleted_tests": Student(_without("test_double", "test_drawn", "public_checks"), 9),
    "deleted_answer": Student(_without("double", "test_double"), 0),
    "deleted_all_but_one": Student(_only("double"), 9, 0),
    "added": Student(_added("helper = 1", at=5), 9),
    "elsewhere": Student(lambda notebook: _added(RIGHT)(notebook) and _stubbed(notebook), 9),
    "html": Student(lambda notebook: _with(why=HTML)(_added(HTML, "raw")(notebook)), 9),
    "html_in_a_message": Student(_with(double=f"def double(x):\n    raise ValueError({HTML!r})\n"), 0),
    "torn": Student(lambda notebook: json.dumps(filled(notebook))[:-100], 0, 0),
    "conflict": Student(_conflict, 0, 0),
    "format_3": Student(_format_3, 9),
    "empty": Student(lambda _: b"", 0, 0),
    "no_notebook": Student(lambda _: "def double(x):\n    return x + x\n", 0, 0),
    "a_list": Student(lambda _: "[1, 2]", 0, 0),
    "utf_16": Student(lambda notebook: json.dumps(filled(notebook)).encode("utf-16"), 9),
    "latin_1": Student(
        lambda notebook: json.dumps(filled(notebook, why="é"), ensure_ascii=False).encode("latin-1"), 0, 0
    ),
    "many_cells": Student(_changed(lambda notebook: notebook["cells"].extend(MANY)), 9),
    "endless_text": Student(_with(why="\\begin{a}" * 40_000), 9),
    "half_a_character": Student(_with(why="\ud800 and \u0000"), 9),
}
UNREADABLE = ("torn", "conflict", "empty", "no_notebook", "a_list", "latin_1")


def _stubbed(notebook: Notebook) -> Notebook:
    """The released stub stays in place; the answer is in another cell."""
    cell(notebook, "double")["source"] = "def double(x):\n    raise NotImplementedError"
    return notebook
