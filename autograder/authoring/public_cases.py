"""A question's public cases -> the source of the notebook cell that checks them, and of the cell that these cells need.

Limits are made coarse on the way, one for each number, tensor or column: a public check must not reject what grading
accepts, and a reader should see what is compared with what.
"""

from __future__ import annotations

import ast
import inspect
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch

from autograder.authoring import public_checks
from autograder.authoring.literals import filled, literal, numbers
from autograder.judging.answers import AnswerKey, CaseKey, QuestionKey
from autograder.judging.expected import Expected
from autograder.language import say
from autograder.markers import CHECKS_MARKER
from autograder.spec.tolerance import unit_roundoff
from autograder.values import Value, as_numbers, map_tree, tensors_in
from autograder.worker import figures
from autograder.worker.given import map_tensors
from autograder.worker.protocol import Part

_MOST_NUMBERS = 400  # in a case's answer; longer ones are for `autograder check`
_MOST_INLINE = 40  # numbers of a tensor that is written into a call; longer ones get a name
_MOST_COLUMNS = 8
_FEWEST_DIGITS, _ALL_DIGITS = 6, 17
# A rounding bound for float64 grows by this for an answer in float32.
_COARSER = unit_roundoff(torch.float32) / unit_roundoff(torch.float64)
_FIGURES = (Part.FIGURE, Part.ANIMATION)


def helpers(key: AnswerKey, data: NamedData) -> str:
    """The cell that all check cells of a notebook need: imports, public_check, long data, and the kit's check()."""
    modules = [public_checks, figures] if key.draws else [public_checks]
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    imports: list[str] = []
    for tree in trees:
        found = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        imports += [line for line in found if "autograder" not in line and "__future__" not in line]
    bodies = [_without_imports(inspect.getsource(module), tree) for module, tree in zip(modules, trees, strict=True)]
    without = "" if key.draws else f"\ndrawn = animated = close_all = None  # {say('handout.nothing_draws')}\n"
    no_kit = json.dumps(say("handout.without_the_kit"), ensure_ascii=False)
    return (
        f"{say('handout.checks_need', mark=CHECKS_MARKER)}\n"
        "from __future__ import annotations\n\n"
        f"{chr(10).join(sorted(dict.fromkeys(imports)))}\n{without}\n"
        "try:\n"
        "    from autograder.notebook import check\n"
        "except ImportError:\n\n"
        "    def check(*questions):\n"
        f"        print({no_kit})\n\n\n"
        f"{chr(10).join(bodies)}\n{data.source}"
    ).rstrip()


def _without_imports(text: str, tree: ast.Module) -> str:
    last = max(
        node.end_lineno or 0
        for number, node in enumerate(tree.body)
        if number == 0 or isinstance(node, ast.Import | ast.ImportFrom)
    )
    return "\n".join(text.splitlines()[last:]).strip("\n") + "\n"


def of_question(question: QuestionKey, data: NamedData) -> str:
    """The cell of one question: a call of public_check for each public case that is short enough to be read."""
    public = [case for case in question.cases if not case.hidden]
    shown = [case for case in public if question.checks or _size(case) <= _MOST_NUMBERS] or public[:1]
    hidden = len(question.cases) - len(public)
    values = dict(mark=CHECKS_MARKER, question=question.name, shown=len(shown), cases=len(question.cases))
    lines = [say("handout.checks_of_hidden", hidden=hidden, **values) if hidden else say("handout.checks_of", **values)]
    for check in question.checks:
        lines += [check.source.rstrip(), ""]
    lines += [_call(question, case, part, data) for case in shown for part in question.observe]
    return "\n".join(lines)


def _call(question: QuestionKey, case: CaseKey, part: Part, data: NamedData) -> str:
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


def _inputs(case: CaseKey, data: NamedData) -> str:
    return f"dict({', '.join(f'{name}={data.literal(value)}' for name, value in case.inputs.items())})"


def _for_any_dtype(expected: Expected) -> Expected:
    """The same with the limit for an answer in float32 to inputs in float64."""
    factor = _COARSER if expected.scales and "float32" not in str(expected.form) else 1.0
    return replace(expected, limit=map_tensors(lambda limit: limit * factor, expected.limit))


def _expected(exact: Value, limit: Value) -> str:
    """Lists are numbers in a shape, as public_check reads them; tuples are several results."""
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


class NamedData:
    """Long input tensors, which several cases may share: each is written once, under a name."""

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
    """Enough digits that what is cut off is small compared with the limit."""
    relevant = value.isfinite() & (value != 0)
    if not relevant.any():
        return _FEWEST_DIGITS
    share = float((limit.expand(value.shape)[relevant] / value[relevant].abs()).min())
    return max(_FEWEST_DIGITS, 2 + math.ceil(-math.log10(share))) if share > 0 else _ALL_DIGITS


def _rounded(limit: Any) -> Any:
    """Three digits, rounded up."""
    return map_tree(lambda one: float(f"{1.005 * one:.3g}"), limit)


def _size(case: CaseKey) -> int:
    return sum(tensor.numel() for expected in case.expected.values() for tensor in tensors_in(expected.exact))
