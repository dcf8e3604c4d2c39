"""An assignment as a notebook with nbgrader's cell metadata (schema 3): what students get, and what it is made from.

    text            what the assignment is about
    setup           the module's imports, constants and given functions
    public_checks   what the public checks need (torch alone), folded up
    text_Q, Q, test_Q     per question: its text, the function to fill in, its public cases; test_Q holds the points
    text_W, W       per written question: its text, the answer (Markdown), which a person marks
    check           all public checks at once, with the names of mistakes where the kit is installed

    check           all public checks at once; where the kit is installed, mistakes get their names
has the solution regions and, in the answer of a written question, the rubric. What it generates is the released form.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import nbformat
import torch
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import public_checks
from autograder.answers import AnswerKey, CaseKey, QuestionKey
from autograder.compare import Expected
from autograder.intake.notebook import ANSWER_HERE, CHECKS_MARK
from autograder.literals import filled, literal, numbers
from autograder.spec import SpecError
from autograder.tolerance import unit_roundoff
from autograder.values import Value, as_numbers, tensors_in
from autograder.worker import figures
from autograder.worker.given import map_tensors
from autograder.worker.protocol import Part

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
CODE_STUB = "raise NotImplementedError"
_MOST_NUMBERS = 400  # of a case's answer; longer ones are for `autograder check`
_MOST_INLINE = 40  # numbers of a tensor that stands in a call; longer ones get a name
_HEADING = re.compile(r"^## (\w+).*$", re.MULTILINE)
_MOST_COLUMNS = 8
_FEWEST_DIGITS, _ALL_DIGITS = 6, 17
# A rounding bound for float64 grows by this for an answer in float32.
_COARSER = unit_roundoff(torch.float32) / unit_roundoff(torch.float64)
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_FIGURES = (Part.FIGURE, Part.ANIMATION)


@dataclass(frozen=True)
class Reference:
    """A reference module in pieces: function sources by name, and the rest; answers: the texts of written questions."""

    setup: str
    functions: Mapping[str, str]
    answers: Mapping[str, str]


def released(key: AnswerKey, stub: str, text: str) -> str:
    """The notebook that students get, from the stub and the text (with points in its headings)."""
    return _written([_with_checksums(cell) for cell in _cells(key, split(stub, key), text, None)])


def source(key: AnswerKey, reference: str, text: str) -> str:
    """The notebook that nbgrader's generate_assignment makes the released one of."""
    parts = split(reference, key)
    rubrics = {question.name: question.rubric for question in key.written}
    answers = {
        name: f"{BEGIN}\n{parts.answers.get(name, '').strip()}\n\n**Rubric:** {rubric}\n{END}"
        for name, rubric in rubrics.items()
    }
    return _written(_cells(key, parts, text, answers))


def text_of(notebook: str) -> str:
    """All that stands in the cells."""
    return "\n".join(cell.source for cell in nbformat.reads(notebook, as_version=4).cells)


def split(module: str, key: AnswerKey) -> Reference:
    """Take a reference, or the stub of one, apart."""
    tree = ast.parse(module)
    lines = module.splitlines()
    questions = {question.name for question in key.questions}
    written = {question.name for question in key.written}
    functions: dict[str, str] = {}
    answers: dict[str, str] = {}
    setup: list[str] = []
    at = tree.body[0].end_lineno or 0 if ast.get_docstring(tree) is not None else 0
    for node in tree.body[1:] if at else tree.body:
        end = node.end_lineno or node.lineno
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith((" ", "\t"))):
            end += 1  # the marker that ends a solution region stands behind the last statement
        piece = "\n".join(lines[at:end]).strip("\n")
        at = end
        if isinstance(node, ast.FunctionDef) and node.name in questions:
            functions[node.name] = piece
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in written:
            answers[node.targets[0].id] = str(ast.literal_eval(node.value))
            # A region around it ends behind it, and what stands before it asks for quotes, which a notebook has not.
            at += at < len(lines) and lines[at].strip() == END
        else:
            setup.append(piece)
    missing = questions - functions.keys()
    if missing:
        raise SpecError(f"{key.slug}.py has no function {', '.join(sorted(missing))} of its own on its top level")
    return Reference("\n".join(setup).strip("\n"), functions, answers)


def _cells(key: AnswerKey, parts: Reference, text: str, answers: Mapping[str, str] | None) -> list[Any]:
    introduction, sections = _sections(text)
    data = _NamedData(key)
    cells = [
        _locked("text", new_markdown_cell(introduction)),
        _locked("setup", new_code_cell(parts.setup)),
        _locked("public_checks", _folded(new_code_cell(_helpers(key, data)))),
    ]
    for question in key.questions:
        cells += [
            _locked(f"text_{question.name}", new_markdown_cell(sections[question.name])),
            _marked(question.name, new_code_cell(parts.functions[question.name]), solution=True),
            _marked(
                f"test_{question.name}",
                new_code_cell(_public_cases(question, data)),
                grade=True,
                locked=True,
                points=question.points,
            ),
        ]
    for written in key.written:
        answer = new_markdown_cell(answers[written.name] if answers else ANSWER_HERE)
        cells += [
            _locked(f"text_{written.name}", new_markdown_cell(sections[written.name])),
            _marked(written.name, answer, grade=True, solution=True, points=written.points),
        ]
    everything = f"{CHECKS_MARK}: of all questions at once; with the kit installed, mistakes get their names\ncheck()"
    return [*cells, _locked("check", new_code_cell(everything))]


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """(introduction, text by question) of a built README."""
    starts = [(match[1], match.start()) for match in _HEADING.finditer(text)]
    ends = [start for _, start in starts[1:]] + [len(text)]
    sections = {name: text[start:end].strip() for (name, start), end in zip(starts, ends, strict=True)}
    return text[: starts[0][1]].strip(), sections


def _helpers(key: AnswerKey, data: _NamedData) -> str:
    needs_figures = any(set(question.observe) & set(_FIGURES) for question in key.questions)
    modules = [public_checks, figures] if needs_figures else [public_checks]
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    imports: list[str] = []
    for tree in trees:
        found = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        imports += [line for line in found if "autograder" not in line and "__future__" not in line]
    bodies = [_without_imports(inspect.getsource(module), tree) for module, tree in zip(modules, trees, strict=True)]
    without = "" if needs_figures else "\ndrawn = animated = close_all = None  # no question draws\n"
    return (
        f"{CHECKS_MARK}: what they need. Run this cell; there is nothing to change in it\n"
        "from __future__ import annotations\n\n"
        f"{chr(10).join(sorted(dict.fromkeys(imports)))}\n{without}\n"
        "try:\n"
        "    from autograder.notebook import check\n"
        "except ImportError:\n\n"
        "    def check(*questions):\n"
        f'        print("{_NO_KIT}")\n\n\n'
        f"{chr(10).join(bodies)}\n{data.source}"
    ).rstrip()


_NO_KIT = "check() names the mistake where the kit is installed (gradlab); the public checks above do without it"


def _without_imports(text: str, tree: ast.Module) -> str:
    last = max(
        node.end_lineno or 0
        for number, node in enumerate(tree.body)
        if number == 0 or isinstance(node, ast.Import | ast.ImportFrom)
    )
    return "\n".join(text.splitlines()[last:]).strip("\n") + "\n"


def _public_cases(question: QuestionKey, data: _NamedData) -> str:
    public = [case for case in question.cases if not case.hidden]
    shown = [case for case in public if question.checks or _size(case) <= _MOST_NUMBERS] or public[:1]
    hidden = len(question.cases) - len(public)
    told = [f"{len(shown)} of {len(question.cases)} cases", *([f"{hidden} are hidden"] if hidden else [])]
    lines = [f"{CHECKS_MARK} of {question.name} ({', '.join(told)})"]
    for check in question.checks:
        lines += [check.source.rstrip(), ""]
    lines += [_call(question, case, part, data) for case in shown for part in question.observe]
    return "\n".join(lines)


def _call(question: QuestionKey, case: CaseKey, part: Part, data: _NamedData) -> str:
    arguments = [literal(case.name), question.name, _inputs(case, data)]
    if question.checks:
        arguments += [f"checks=[{', '.join(check.name for check in question.checks)}]"]
    elif part in _FIGURES:
        expected = case.expected[part]
        arguments += [f"expected={_figure(expected)}", f"within={literal(_figure_limits(expected))}"]
    else:
        expected = _for_any_dtype(case.expected[part])
        arguments += [f"expected={_expected(expected.exact, expected.limit)}", f"within={literal(_limits(expected))}"]
    arguments += [f'part="{part}"'] if part is not Part.RETURN else []
    arguments += [f"repeat={question.repeat}"] if question.repeat > 1 else []
    arguments += [f"seed={case.seed}"] if case.seed else []
    return "public_check(\n" + "".join(f"    {filled(argument, '    ')},\n" for argument in arguments) + ")"


def _inputs(case: CaseKey, data: _NamedData) -> str:
    return f"dict({', '.join(f'{name}={data.literal(value)}' for name, value in case.inputs.items())})"


def _for_any_dtype(expected: Expected) -> Expected:
    """With the limit that an answer in float32 to inputs in float64 has."""
    factor = _COARSER if expected.scales and "float32" not in str(expected.form) else 1.0
    return replace(expected, limit=map_tensors(lambda limit: limit * factor, expected.limit))


def _expected(exact: Value, limit: Value) -> str:
    """Lists are numbers in a shape, as public_check reads them; tuples are several things."""
    if isinstance(exact, dict):
        return "{" + ", ".join(f"{literal(key)}: {_expected(item, limit[key])}" for key, item in exact.items()) + "}"
    if isinstance(exact, list | tuple) and as_numbers(exact) is None:
        return f"({''.join(f'{_expected(item, limit[at])}, ' for at, item in enumerate(exact)).rstrip()})"
    value, allowed = as_numbers(exact), as_numbers(limit)
    if value is None or allowed is None:
        return literal(exact)
    source = value if isinstance(exact, list | tuple) else exact
    plain = source.tolist() if isinstance(source, torch.Tensor) else source
    return numbers(plain, _digits(value, allowed)) if value.numel() else literal(value)


class _NamedData:
    """Long tensors of inputs, which several cases may share: each is written down once, and has a name."""

    def __init__(self, key: AnswerKey) -> None:
        self._names: dict[str, str] = {}
        for question in key.questions:
            for case in question.cases:
                if not case.hidden:
                    map_tensors(self._noticed, dict(case.inputs))

    @property
    def source(self) -> str:
        return "".join(f"\n{filled(f'{name} = {text}', '')}" for text, name in self._names.items())

    def literal(self, value: Value) -> str:
        return literal(value, self._names)

    def _noticed(self, tensor: torch.Tensor) -> torch.Tensor:
        if tensor.numel() > _MOST_INLINE:
            self._names.setdefault(literal(tensor), f"data_{len(self._names) + 1}")
        return tensor


def _figure(expected: Expected) -> str:
    """What a public check asks of a figure: its data, that axes have labels, their scales."""
    exact, limit = expected.exact, expected.limit
    pairs = zip(exact["axes"], limit["axes"], strict=True)
    axes = ", ".join(f"dict({_drawn(*pair)}, {_looks(pair[0])})" for pair in pairs)
    if "frames" not in exact:
        return f"dict(axes=[{axes}])"
    frames = [
        ", ".join(f"dict({_drawn(*pair)})" for pair in zip(frame["axes"], allowed["axes"], strict=True))
        for frame, allowed in zip(exact["frames"], limit["frames"], strict=True)
    ]
    return f"dict(axes=[{axes}], frames=[{', '.join(f'[{frame}]' for frame in frames)}])"


def _drawn(axes: Mapping[str, Any], limit: Mapping[str, Any]) -> str:
    found = {kind: _expected(axes[kind], limit[kind]) for kind in ("points", "surfaces") if len(axes.get(kind, ()))}
    lines = [_expected(*pair) for pair in zip(axes["lines"], limit["lines"], strict=True)]
    return ", ".join(f"{kind}={text}" for kind, text in ({"lines": f"[{', '.join(lines)}]"} | found).items())


def _looks(axes: Mapping[str, Any]) -> str:
    labels = [name for name in ("xlabel", "ylabel") if axes[name]]
    scales = ", ".join(f"{name}={literal(axes[name])}" for name in ("xscale", "yscale"))
    return f"labels={literal(labels)}, {scales}"


def _figure_limits(expected: Expected) -> dict[str, Any]:
    """The largest limit of each coordinate, of all lines, of all points, of all corners."""
    every = [*expected.limit["axes"], *(axes for frame in expected.limit.get("frames", ()) for axes in frame["axes"])]
    lines = [line for axes in every for line in axes["lines"]]
    tables = {"lines": lines} | {kind: [one[kind] for one in every if kind in one] for kind in ("points", "surfaces")}
    found = {kind: [table for table in some if len(table)] for kind, some in tables.items()}
    return {kind: _largest(some) for kind, some in found.items() if some}


def _largest(tables: Sequence[torch.Tensor]) -> Any:
    columns = {table.shape[1] for table in tables}
    if len(columns) > 1:
        return _rounded(max(float(table.max()) for table in tables))
    return _rounded(torch.cat(list(tables)).amax(dim=0).tolist())


def _limits(expected: Expected) -> Any:
    """One limit for each number or tensor, the largest; for a table one for each of its columns."""

    def largest(exact: Value, limit: Value) -> Any:
        if isinstance(exact, dict):
            return [largest(item, limit[key]) for key, item in exact.items()]
        value, allowed = as_numbers(exact), as_numbers(limit)
        if isinstance(exact, list | tuple) and value is None:
            return [largest(item, limit[at]) for at, item in enumerate(exact)]
        if value is None or allowed is None or not value.numel():
            return 0.0
        allowed = allowed.expand(value.shape)
        is_table = isinstance(exact, torch.Tensor) and exact.ndim == 2 and 1 < exact.shape[1] <= _MOST_COLUMNS
        return _rounded(allowed.amax(dim=0).tolist() if is_table else float(allowed.max()))

    return largest(expected.exact, expected.limit)


def _digits(value: torch.Tensor, limit: torch.Tensor) -> int:
    """So many that what is cut off is small against the limit."""
    relevant = value.isfinite() & (value != 0)
    if not relevant.any():
        return _FEWEST_DIGITS
    share = float((limit.expand(value.shape)[relevant] / value[relevant].abs()).min())
    return max(_FEWEST_DIGITS, 2 + math.ceil(-math.log10(share))) if share > 0 else _ALL_DIGITS


def _rounded(limit: Any) -> Any:
    """Three digits, and never smaller."""
    return [_rounded(one) for one in limit] if isinstance(limit, list) else float(f"{1.005 * limit:.3g}")


def _size(case: CaseKey) -> int:
    return sum(tensor.numel() for expected in case.expected.values() for tensor in tensors_in(expected.exact))


def _locked(name: str, cell: Any) -> Any:
    return _marked(name, cell, locked=True)


def _folded(cell: Any) -> Any:
    cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def _marked(
    name: str, cell: Any, grade: bool = False, solution: bool = False, locked: bool = False, points: float | None = None
) -> Any:
    """A cell with nbgrader's metadata. https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html"""
    cell.id = name
    marks = {
        "schema_version": 3,
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "task": False,
    }
    cell.metadata["nbgrader"] = marks | ({"points": points} if points is not None else {})
    return cell


def _with_checksums(cell: Any) -> Any:
    """As generate_assignment leaves it: `nbgrader validate` tells a student whose checks have changed by that."""
    marks = cell.metadata["nbgrader"]
    locked = not marks["solution"] and (marks["grade"] or marks["locked"])
    told = [cell.source, cell.cell_type, str(marks["grade"]), str(marks["solution"]), str(locked), marks["grade_id"]]
    told += [str(float(marks["points"]))] if marks["grade"] else []
    marks["checksum"] = hashlib.md5("".join(told).encode(), usedforsecurity=False).hexdigest()
    marks["cell_type"] = cell.cell_type
    if locked:
        cell.metadata |= {"editable": False, "deletable": False}
    elif marks["grade"] or marks["solution"]:
        cell.metadata["deletable"] = False
    return cell


def _written(cells: Sequence[Any]) -> str:
    notebook = new_notebook(cells=list(cells), metadata=_METADATA)
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"
