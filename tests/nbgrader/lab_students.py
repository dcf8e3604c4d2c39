"""A class of twenty on a real assignment, each made from the released notebook: right answers, known mistakes, notebooks
that were damaged on their way, and programs that harm whoever runs them."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.conftest import ROOT
from tests.nbgrader.students import Notebook, cell

SLUG = "lab03_gradient_descent"
WRITTEN = ("why_both_tables_agree", "sign_of_the_gradient")
_QUESTIONS = ROOT / "solutions" / SLUG / "questions"


class Road(StrEnum):
    """How a notebook comes to the course."""

    EXCHANGE = "nbgrader submit, nbgrader collect"
    DOWNLOAD = "a download of the LMS, nbgrader zip_collect"
    PLACED = "put into submitted/ manually"


@dataclass(frozen=True)
class Student:
    """of makes what is handed in from a solved notebook; by_form: the TA has it autograded in formgrader."""

    of: Callable[[Notebook], Notebook | str | bytes]
    road: Road = Road.PLACED
    by_form: bool = False
    late: bool = False


def version(name: str, question: str) -> str:
    """A version of a question, known as right or wrong, under the question's name. It must need no other function."""
    tree = ast.parse((_QUESTIONS / f"{question}.py").read_text(encoding="utf-8"))
    (found,) = (one for one in ast.walk(tree) if _name_of(one) == name)
    if isinstance(found, ast.Call):  # wrong("name", lambda .., ..)
        function = ast.unparse(found.args[1])
        arguments, _, result = function.removeprefix("lambda ").partition(": ")
        return f"def {question}({arguments}):\n    return {result}"
    assert isinstance(found, ast.FunctionDef)
    found.name = question
    if ast.get_docstring(found):
        del found.body[0]  # the diagnosis, which no student writes down
    return ast.unparse(found)


def _name_of(node: ast.AST) -> object:
    match node:
        case ast.FunctionDef(name=name):
            return name
        case ast.Call(func=ast.Name(id="wrong"), args=[ast.Constant(value=name), *_]):
            return name
    return None


def solved(released: Notebook, source: Path) -> Notebook:
    """With the reference's answers, from the course's source notebook, and no written ones."""
    answers = {one["id"]: one["source"] for one in json.loads(source.read_text(encoding="utf-8"))["cells"]}
    notebook: Notebook = json.loads(json.dumps(released))
    for one in notebook["cells"]:
        if one["metadata"]["nbgrader"]["solution"] and one["cell_type"] == "code":
            one["source"] = re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", "".join(answers[one["id"]]))
    return notebook


def _with(texts: tuple[str, str] | None = None, **versions: str) -> Callable[[Notebook], Notebook]:
    """Known versions instead of right answers (question = name of the version), and both written answers."""

    def of(notebook: Notebook) -> Notebook:
        for question, name in versions.items():
            cell(notebook, question)["source"] = version(name, question)
        for question, text in zip(WRITTEN, texts or (), strict=bool(texts)):
            cell(notebook, question)["source"] = text
        return notebook

    return of


def _source(**sources: str) -> Callable[[Notebook], Notebook]:
    def of(notebook: Notebook) -> Notebook:
        for name, source in sources.items():
            cell(notebook, name)["source"] = source
        return notebook

    return of


def _torn(notebook: Notebook) -> str:
    text = json.dumps(notebook)
    return text[: len(text) // 2]


def _conflict(notebook: Notebook) -> str:
    text = json.dumps(notebook, indent=1)
    return f"<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> mine\n"


def _without_tests(notebook: Notebook) -> Notebook:
    notebook["cells"] = [one for one in notebook["cells"] if not one["id"].startswith(("test_", "public_checks"))]
    return notebook


def _doubled(notebook: Notebook) -> Notebook:
    notebook["cells"] += json.loads(json.dumps(notebook["cells"]))
    return notebook


def _without_metadata(notebook: Notebook) -> Notebook:
    for one in notebook["cells"]:
        one["metadata"] = {}
        del one["id"]
    return notebook | {"metadata": {}, "nbformat_minor": 4}


def _retyped(notebook: Notebook) -> Notebook:
    one = cell(notebook, "gradient_no_bias")
    for key in ("outputs", "execution_count"):
        del one[key]
    one["cell_type"] = "markdown"
    return notebook


# Would change the page of the TA, or of the student, if any of it were taken for HTML.
SCRIPT = "document.documentElement.dataset.owned = 1"
_HTML = f"<script>{SCRIPT}</script><img src=x onerror='{SCRIPT}'> [a link](javascript:{SCRIPT})"
_TEXTS = ("Both steps are 0.1 times the sum: $0.15 \\cdot 2/3 = 0.1$.", "It points uphill, so W goes the other way.")

CLASS: dict[str, Student] = {
    "kim_minjun": Student(_with(_TEXTS), Road.EXCHANGE, by_form=True),
    "lee_jiwoo": Student(
        _with(_TEXTS, gradient_no_bias="dropped_factor_2", plot_cost_curve="axes_without_labels"),
        Road.EXCHANGE,
        by_form=True,
    ),
    "김민준": Student(_with(("같은 걸음이다.", "기울기의 반대쪽으로 간다.")), Road.DOWNLOAD),
    # As macOS writes it into archives: the same letters, taken apart.
    unicodedata.normalize("NFD", "이서연"): Student(_with(gradient_no_bias="target_minus_prediction"), Road.DOWNLOAD),
    "박도윤": Student(_with(equivalent_lr="factor_2_forgotten"), Road.DOWNLOAD),
    "최유진": Student(_with(), Road.DOWNLOAD),  # hands it in under another name
    "in_other_words": Student(_with(gradient_no_bias="gradient_by_autograd", plot_cost_curve="plotted_by_object_api")),
    "summed": Student(_with(cost_no_bias="summed_not_averaged")),
    "torn": Student(_torn, by_form=True),
    "conflict": Student(_conflict),
    "empty": Student(lambda _: b""),
    "without_tests": Student(_without_tests),
    "doubled": Student(_doubled),
    "without_metadata": Student(_without_metadata),
    "retyped": Student(_retyped),
    "exits": Student(_source(cost_curve="import os\nos._exit(0)"), by_form=True),
    "endless": Student(_source(cost_curve="def cost_curve(ws, x, y):\n    while True:\n        pass\n")),
    "patches": Student(
        _source(
            cost_no_bias="import torch\ntorch.allclose = torch.equal = lambda *a, **k: True\n"
            "def cost_no_bias(W, x, y):\n    return torch.tensor(0.0)\n",
            sign_of_the_gradient=_HTML,
        )
    ),
    "prints": Student(_source(equivalent_lr="def equivalent_lr(lr_sum, m):\n    print('x' * 2**20)\n    return 0.0\n")),
    "late": Student(_with(_TEXTS), by_form=True, late=True),
}
