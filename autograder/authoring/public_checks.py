"""What the public checks of a released notebook call. `build` copies these functions into it, so they need nothing but
torch; how a figure is looked at (worker/figures.py) is copied along with them.

A public check compares a few cases, coarsely, and says what differs. It never rejects what grading accepts; grading
compares number by number, has hidden cases, and knows the mistakes by name.

Its sentences are in this file rather than in the room language: a copy runs where the kit is not installed.
"""

from __future__ import annotations

import contextlib
import copy
import io
import itertools
import random
from collections.abc import Callable, Sequence
from typing import Any

import torch

from autograder.worker.figures import animated, close_all, drawn


class PublicCheckFailed(AssertionError):
    """A result is not as expected. In a notebook it is shown as its one line: the place is the cell itself."""

    def _render_traceback_(self, *_: Any) -> list[str]:
        return [f"\N{HEAVY BALLOT X} {self}"]


def public_check(
    case: str,
    function: Callable[..., Any],
    inputs: dict[str, Any],
    expected: Any = None,
    within: Any = 0.0,
    part: str = "return",
    checks: Sequence[Callable[..., bool]] = (),
    repeat: int = 1,
    seed: int = 0,
) -> None:
    """Call the function and compare. Raises PublicCheckFailed, with what was expected and what came.

    expected: a list is numbers in a shape, a tuple is several results. within: how far a number may be off; one for
    all, or a list for the columns of a table or the items of a tuple. part: what is looked at: "return", "arguments"
    (after the call), "figure", "animation" or "printed". checks: functions (result, the arguments ..) -> bool that
    replace expected. repeat: how many calls, which give one list of results.
    """
    __tracebackhide__ = True  # for an error in the student's function, IPython then shows only the student's lines
    given = copy.deepcopy(inputs)
    random.seed(seed)
    torch.default_generator.manual_seed(seed)
    try:
        result = _observed(function, given, part, repeat)
    except NotImplementedError as error:
        if error.args:  # torch's own, for example for an operation that a dtype lacks
            raise
        raise PublicCheckFailed(f"{function.__name__} is not filled in yet") from None
    if checks:
        problem = next((str(check.__doc__) for check in checks if not _holds(check, result, inputs)), "")
    elif part in ("figure", "animation"):
        problem = _figure_difference(expected, result, within)
    else:
        problem = _difference(expected, result, within)
    if not problem and part != "arguments":
        changed = [name for name in inputs if not _same(inputs[name], given[name])]
        problem = f"the call changed its argument {changed[0]}; work on a copy of it" if changed else ""
    if problem:
        raise PublicCheckFailed(f"{function.__name__}, {case}: {' '.join(problem.split())}")
    print(f"{function.__name__}: {case}: as expected")


def with_gradient(parameter: torch.Tensor, gradient: torch.Tensor) -> torch.Tensor:
    parameter.grad = gradient
    return parameter


def _observed(function: Callable[..., Any], given: dict[str, Any], part: str, repeat: int) -> Any:
    __tracebackhide__ = True
    if part == "figure":
        close_all()
        function(**given)
        return drawn()
    if part == "animation":
        return animated(function(**given))
    if part == "printed":
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            function(**given)
        return "\n".join(line.rstrip() for line in printed.getvalue().rstrip().splitlines())
    results = []
    for _ in range(repeat):
        results.append(_settled(function(**given)))
    if part == "arguments":
        return given
    return results if repeat > 1 else results[0]


def _settled(result: Any) -> Any:
    """What a generator yields."""
    return list(itertools.islice(result, 10_000)) if hasattr(result, "__next__") else result


def _holds(check: Callable[..., bool], result: Any, inputs: dict[str, Any]) -> bool:
    try:
        return bool(check(result, **copy.deepcopy(inputs)))
    except Exception:  # the result is not of the kind that the check is about
        return False


def _same(before: Any, after: Any) -> bool:
    if not isinstance(before, torch.Tensor):
        return True
    return before.shape == after.shape and torch.equal(before.detach().nan_to_num(), after.detach().nan_to_num())


def _difference(expected: Any, got: Any, within: Any, place: str = "the result") -> str:
    """What is not as expected, in words; "" if everything is."""
    if isinstance(expected, dict):
        if not isinstance(got, dict) or got.keys() != expected.keys():
            return f"{place}: expected a dict with the keys {list(expected)}, got {_shown(got)}"
        found = (
            _difference(expected[key], got[key], _allowed(within, number), f"{place}[{key!r}]")
            for number, key in enumerate(expected)
        )
        return next(filter(None, found), "")
    if isinstance(expected, tuple):
        items = list(got) if isinstance(got, torch.Tensor) and got.ndim else got
        if not isinstance(items, list | tuple) or len(items) != len(expected):
            return f"{place}: expected {len(expected)} values, got {_shown(got)}"
        pairs = enumerate(zip(expected, items, strict=True))
        found = (_difference(one, other, _allowed(within, at), f"{place}[{at}]") for at, (one, other) in pairs)
        return next(filter(None, found), "")
    if expected is None or isinstance(expected, str):
        return "" if type(got) is type(expected) and got == expected else _wrong(place, expected, got)
    try:
        given = _numbers(got)
    except (TypeError, ValueError, RuntimeError):
        return f"{place}: expected numbers, got {_shown(got)}"
    return _numbers_difference(torch.as_tensor(expected, dtype=torch.float64), given, within, place)


def _numbers(value: Any) -> torch.Tensor:
    if isinstance(value, list | tuple) and value:
        return torch.stack([_numbers(item) for item in value])
    # torch would make a float32 of a Python number.
    tensor = value if isinstance(value, torch.Tensor) else torch.as_tensor(value, dtype=torch.float64)
    return tensor.detach().cpu().double()


def _numbers_difference(expected: torch.Tensor, got: torch.Tensor, within: Any, place: str) -> str:
    if got.shape != expected.shape and not got.numel() == 1 == expected.numel():
        return f"{place}: expected the shape {tuple(expected.shape)}, got {tuple(got.shape)}"
    got = got.reshape(expected.shape)
    near = (got - expected).abs() <= torch.as_tensor(within, dtype=torch.float64)
    wrong = ~(near | (got == expected) | (got.isnan() & expected.isnan()))
    if not wrong.any():
        return ""
    first = wrong.nonzero()[0].tolist()
    where = f"{place}{first}" if first else place
    return _wrong(where, f"{expected[tuple(first)]:.6g}", f"{got[tuple(first)]:.6g}")


def _figure_difference(expected: dict[str, Any], got: dict[str, Any] | None, within: dict[str, Any]) -> str:
    if got is None:
        return "there is no figure or animation; draw with pyplot and leave the figure open"
    if len(got["axes"]) < len(expected["axes"]):
        return f"expected {len(expected['axes'])} subplots, got {len(got['axes'])}"
    shown = got.get("frames", [])
    frames = expected.get("frames", [])
    if len(shown) != len(frames):
        return f"expected {len(frames)} frames, got {len(shown)}"
    found = [_axes_difference(axes, got["axes"], within) for axes in expected["axes"]]
    for number, frame in enumerate(frames):
        there = [_axes_difference(axes, shown[number]["axes"], within) for axes in frame]
        found += [f"frame {number}: {one}" for one in there if one]
    return next(filter(None, found), "")


def _axes_difference(expected: dict[str, Any], drawn: list[dict[str, Any]], within: dict[str, Any]) -> str:
    """Lines, points and corners that are expected must be there; there may be more."""
    for line in expected["lines"]:
        if all(_difference(line, other, within["lines"]) for axes in drawn for other in axes["lines"]):
            return f"no line goes through these points: {_shown(line)}"
    for kind in ("points", "surfaces"):
        rows = [row for axes in drawn for row in axes.get(kind, ())]
        for row in expected.get(kind, ()):
            if all(_difference(row, other, within[kind]) for other in rows):
                return f"there is nothing at {_shown(row)}"
    for label in expected.get("labels", ()):
        if not any(axes[label].strip() for axes in drawn):
            return f"the {label[0]} axis has no label"
    for scale in ("xscale", "yscale"):
        if scale in expected and not any(axes[scale] == expected[scale] for axes in drawn):
            return f"the {scale[0]} axis is not {expected[scale]}"
    return ""


def _allowed(within: Any, item: int) -> Any:
    return within[item] if isinstance(within, list | tuple) else within


def _wrong(place: str, expected: Any, got: Any) -> str:
    return f"{place}: expected {expected}, got {_shown(got)}"


def _shown(value: Any) -> str:
    text = f"a tensor of shape {tuple(value.shape)}" if isinstance(value, torch.Tensor) else str(value)
    return text if len(text) <= 200 else f"{text[:200]} .."
