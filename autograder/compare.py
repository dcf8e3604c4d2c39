"""Compares what a call yielded with what it should have. Knows nothing of processes, questions or sentences.

A single number counts in any shape; apart from that shapes must agree, but a wrong
shape is reported together with whether the numbers are right. NaN and infinities pass only where they are
expected; an empty value passes only where an empty one is expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from autograder.results import Comparison, Difference, Mismatch
from autograder.tolerance import unit_roundoff
from autograder.values import Value, as_numbers
from autograder.worker.protocol import Part

_GRAPH_NOTE = "the result still carries a graph; what is built on it may fail where a plain tensor is needed (detach())"
_ROWS_AT_ONCE = 128


@dataclass(frozen=True, eq=False)
class Expected:
    """The right value of one observed part, as exact as we can make it, and how far a number may be off.

    exact: the reference on float64 inputs. limit: the structure of exact, a limit for each number. form: the
    structure of exact with "<dtype>", "<dtype> grad" or "" at each leaf, from the reference on the case's own inputs.
    scales: a result in a coarser dtype gets a limit as much wider (a rounding bound does, a plain tolerance does not).
    """

    exact: Value
    limit: Value
    form: Value
    scales: bool = False


def compare(
    part: Part, expected: Expected, actual: Value, names: Sequence[str] = (), shapes: bool = True
) -> Comparison:
    """Compare one observed part. names are the names of a returned tuple's parts; shapes=False ignores shapes."""
    return _together(_parts(part, expected, actual, names, shapes))


def failures(part: Part, expected: Expected, actual: Value) -> set[tuple[Difference, str]]:
    """All that is not as expected, kind and place."""
    found = [one.mismatch for one in _parts(part, expected, actual) if one.mismatch is not None]
    return {(mismatch.difference, mismatch.path) for mismatch in found}


def _parts(
    part: Part, expected: Expected, actual: Value, names: Sequence[str] = (), shapes: bool = True
) -> Iterator[Comparison]:
    # A misconception, which takes the place of what is expected here, may have drawn nothing.
    if part is Part.FIGURE and is_figure(expected.exact):
        return _figure(expected, actual)
    if part is Part.ANIMATION and _is_animation(expected.exact):
        return _animation(expected, actual)
    if part is Part.PRINTED:
        expected, actual = replace(expected, exact=_lines(expected.exact)), _lines(str(actual))
    return _walk(expected.exact, actual, expected, _Place("", tuple(names), shapes))


def form_of(value: Value) -> Value:
    """The structure of value with its dtypes at the leaves."""
    if isinstance(value, torch.Tensor):
        return str(value.dtype).removeprefix("torch.") + (" grad" if value.requires_grad else "")
    if isinstance(value, list | tuple):
        return [form_of(item) for item in value]
    if isinstance(value, dict):
        return {key: form_of(item) for key, item in value.items()}
    return ""


@dataclass(frozen=True)
class _Place:
    path: str
    names: tuple[str, ...] = ()
    shapes: bool = True

    def item(self, key: object) -> _Place:
        if isinstance(key, int) and key < len(self.names):
            return replace(self, path=self.names[key], names=())
        return replace(self, path=f"{self.path}[{key!r}]", names=())

    def at(self, index: Sequence[int]) -> str:
        inside = ", ".join(str(number) for number in index)
        if index and len(self.names) > 1 and not self.path:  # columns of a table have names
            return f"row {inside.rsplit(', ', 1)[0]}, {self.names[index[-1]]}" if len(index) == 2 else f"[{inside}]"
        return f"{self.path}[{inside}]" if index else self.path


def _together(parts: Iterator[Comparison]) -> Comparison:
    """All parts pass, or the first that does not says why; the largest excess and all notes are kept."""
    found = list(parts)
    mismatch = next((part.mismatch for part in found if part.mismatch is not None), None)
    notes = tuple(dict.fromkeys(note for part in found for note in part.notes))
    return Comparison(max((part.excess for part in found), default=0.0), mismatch, notes)


def _walk(exact: Value, actual: Value, expected: Expected, place: _Place) -> Iterator[Comparison]:
    if actual is None and exact is not None:
        yield _fail(Difference.NOTHING, place.path, _kind(exact), "None")
    elif isinstance(exact, dict):
        yield from _dict(exact, actual, expected, place)
    elif isinstance(exact, tuple) or (isinstance(exact, list) and as_numbers(exact) is None):
        yield from _sequence(exact, actual, expected, place)
    elif isinstance(exact, str):
        yield _text(exact, actual, place)
    elif exact is None:
        yield Comparison() if actual is None else _fail(Difference.KIND, place.path, "None", _kind(actual))
    else:
        yield _numbers(exact, actual, expected, place)


def _dict(exact: Mapping[Any, Any], actual: Value, expected: Expected, place: _Place) -> Iterator[Comparison]:
    if not isinstance(actual, dict) or set(actual) != set(exact):
        given = f"a dict with {sorted(map(str, actual))}" if isinstance(actual, dict) else _kind(actual)
        yield _fail(Difference.KIND, place.path, f"a dict with {sorted(map(str, exact))}", given)
        return
    for key, item in exact.items():
        inner = replace(expected, exact=item, limit=expected.limit[key], form=expected.form[key])
        yield from _walk(item, actual[key], inner, place.item(key))


def _sequence(exact: Sequence[Any], actual: Value, expected: Expected, place: _Place) -> Iterator[Comparison]:
    # Its rows are not made before they are counted: a tensor without one number may have a billion of them.
    if not isinstance(actual, list | tuple) and not (isinstance(actual, torch.Tensor) and actual.ndim > 0):
        yield _fail(Difference.KIND, place.path, f"{len(exact)} values", _kind(actual))
        return
    if len(actual) != len(exact):
        difference = Difference.EMPTY if len(actual) == 0 else Difference.LENGTH
        yield _fail(difference, place.path, f"{len(exact)} values", f"{len(actual)} values")
        return
    for index, item in enumerate(exact):
        inner = replace(expected, exact=item, limit=expected.limit[index], form=expected.form[index])
        yield from _walk(item, actual[index], inner, place.item(index))


def _text(exact: str, actual: Value, place: _Place) -> Comparison:
    if not isinstance(actual, str):
        return _fail(Difference.KIND, place.path, "a text", _kind(actual))
    return Comparison() if exact == actual else _fail(Difference.TEXT, place.path, repr(exact), repr(actual[:500]))


def _lines(printed: str) -> str:
    """Printed text without what nobody sees: spaces at the ends of lines, empty lines at the end."""
    return "\n".join(line.rstrip() for line in printed.rstrip().splitlines())


def _numbers(exact: Value, actual: Value, expected: Expected, place: _Place) -> Comparison:
    wanted, given, limit = as_numbers(exact), as_numbers(actual), as_numbers(expected.limit)
    assert wanted is not None, "the reference's own value is made of numbers"
    assert limit is not None, "where there are numbers, there are limits"
    if given is None:
        return _fail(Difference.KIND, place.path, _kind(exact), _kind(actual))
    if given.numel() == 0 and wanted.numel() > 0:
        return _fail(Difference.EMPTY, place.path, _shape(wanted), _shape(given))
    dtype, grad = _form(expected.form)
    limit = limit.expand(wanted.shape) * _widening(dtype, actual, expected.scales)
    fits = given.shape == wanted.shape or (given.numel() == 1 == wanted.numel())
    if not fits:
        if given.numel() != wanted.numel():
            return _fail(Difference.SHAPE_AND_VALUE, place.path, _shape(wanted), _shape(given))
        reshaped = _elementwise(wanted, given.reshape(wanted.shape), limit, place)
        if place.shapes:
            difference = Difference.SHAPE if reshaped.passed else Difference.SHAPE_AND_VALUE
            mismatch = Mismatch(
                difference, place.path, _shape(wanted), _shape(given), broadcast=_broadcast(wanted.shape, given.shape)
            )
            return Comparison(math.inf, mismatch)
        return reshaped
    result = _elementwise(wanted, given.reshape(wanted.shape), limit, place)
    if result.passed and grad and not (isinstance(actual, torch.Tensor) and actual.requires_grad):
        return _fail(Difference.DETACHED, place.path)
    if not result.passed:
        return result
    graph = isinstance(actual, torch.Tensor) and actual.requires_grad and not grad
    notes = (*_dtype_note(dtype, actual, place), *([_GRAPH_NOTE] if graph else []))
    return replace(result, notes=notes)


def _elementwise(wanted: torch.Tensor, given: torch.Tensor, limit: torch.Tensor, place: _Place) -> Comparison:
    if wanted.numel() == 0:
        return Comparison()
    same_special = (wanted == given) | (wanted.isnan() & given.isnan())
    error = torch.where(same_special, torch.zeros_like(wanted), (given - wanted).abs())
    excess = torch.where(same_special, torch.zeros_like(wanted), error / limit.clamp(min=1e-300))
    excess = excess.nan_to_num(nan=math.inf, posinf=math.inf)
    worst = float(excess.max())
    if worst <= 1.0:
        return Comparison(worst)
    wrong = excess > 1.0
    # The first wrong number, not the worst: in a training run everything after it is wrong too, and worse.
    first = int(wrong.reshape(-1).nonzero()[0])
    index = [int(i) for i in torch.unravel_index(torch.tensor(first), wanted.shape)] if wanted.ndim else []
    came, right = float(given.reshape(-1)[first]), float(wanted.reshape(-1)[first])
    difference = Difference.VALUE if math.isfinite(came) or not math.isfinite(right) else Difference.NOT_FINITE
    mismatch = Mismatch(
        difference, place.at(index), number(right), number(came), wrong=int(wrong.sum()), total=wanted.numel()
    )
    return Comparison(worst, mismatch)


def _animation(expected: Expected, actual: Value) -> Iterator[Comparison]:
    """The number of frames, after each frame what the reference shows there, and the whole figure after frame 0."""
    if not _is_animation(actual):
        yield _fail(Difference.NO_FIGURE, "animation")
        return
    frames, shown = expected.exact["frames"], actual["frames"]
    if len(shown) != len(frames):
        yield _fail(Difference.LENGTH, "the animation", f"{len(frames)} frames", f"{len(shown)} frames")
        return
    for index, frame in enumerate(frames):
        for axes, limits in zip(frame["axes"], expected.limit["frames"][index]["axes"], strict=True):
            yield from _drawn(axes, limits, shown[index]["axes"], expected.scales, f"frame {index}, ")
    yield from _figure(expected, actual)


def _figure(expected: Expected, actual: Value) -> Iterator[Comparison]:
    """All that the reference draws is in the figure, the axes that it labels have labels, scales agree."""
    if not is_figure(actual):
        yield _fail(Difference.NO_FIGURE, "figure")
        return
    for axes, limits in zip(expected.exact["axes"], expected.limit["axes"], strict=True):
        yield from _drawn(axes, limits, actual["axes"], expected.scales)
        for label in ("xlabel", "ylabel"):
            if axes[label] and not any(str(one[label]).strip() for one in actual["axes"]):
                yield _fail(Difference.NO_LABEL, label[0] + " axis")
        for scale in ("xscale", "yscale"):
            if not any(one[scale] == axes[scale] for one in actual["axes"]):
                yield _fail(Difference.SCALE, scale[0] + " axis", axes[scale], str(actual["axes"][0][scale]))
    wanted, given = len(expected.exact["axes"]), len(actual["axes"])
    if given < wanted:
        yield _fail(Difference.LENGTH, "the figure", f"{wanted} pairs of axes", str(given))


def _drawn(axes: Value, limits: Value, actual: list[Value], scales: bool, frame: str = "") -> Iterator[Comparison]:
    """Each line is among the drawn lines; each point, and each corner of a surface, among those drawn."""
    lines = [line for one in actual for line in one["lines"]]
    for which, line in enumerate(axes["lines"]):
        name = f"{frame}line {which}" if len(axes["lines"]) > 1 else f"{frame}line"
        same_space = [one for one in lines if one.shape[1] == line.shape[1]]
        yield _closest(Expected(line, limits["lines"][which], "", scales), same_space, name)
    for kind, name in (("points", "point"), ("surfaces", "surface")):
        table = axes.get(kind)
        if table is not None and len(table):
            others = [one[kind] for one in actual if kind in one and one[kind].shape[1] == table.shape[1]]
            yield _contained(table, limits[kind], others, frame + name)


def _closest(expected: Expected, drawn: list[Value], name: str) -> Comparison:
    """The drawn line that passes, else the comparison with the one that fits best."""
    found = [_numbers(expected.exact, line, expected, _Place(name)) for line in drawn]
    if not found:
        return _fail(Difference.NO_LINE, name)
    return min(found, key=lambda comparison: (not comparison.passed, comparison.excess))


def _contained(table: torch.Tensor, limit: torch.Tensor, drawn: Sequence[torch.Tensor], name: str) -> Comparison:
    """Every row of the table lies within its limits of some drawn row."""
    rows = torch.cat([torch.empty(0, table.shape[1], dtype=torch.float64), *(one.double() for one in drawn)])
    rows = torch.unique(rows[rows.isfinite().all(dim=1)], dim=0)
    if not len(rows):
        return _fail(Difference.NO_LINE, name)
    allowed = limit.clamp(min=1e-300)
    excess = torch.cat(
        [
            _distances(table[at : at + _ROWS_AT_ONCE], rows, allowed[at : at + _ROWS_AT_ONCE]).amin(dim=1)
            for at in range(0, len(table), _ROWS_AT_ONCE)
        ]
    )
    missing = (excess > 1).nonzero().flatten()
    if not len(missing):
        return Comparison(float(excess.max()))
    first = missing[:1]
    nearest = rows[_distances(table[first], rows, allowed[first]).argmin()]
    mismatch = Mismatch(Difference.NO_POINT, name, _row(table[first[0]]), _row(nearest), len(missing), len(table))
    return Comparison(float(excess.max()), mismatch)


def _distances(some: torch.Tensor, others: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """From each of some to each of others, in units of what is allowed."""
    found = torch.zeros(len(some), len(others), dtype=torch.float64)
    for column in range(some.shape[1]):
        difference = (others[None, :, column] - some[:, None, column]).abs_()
        found = torch.maximum(found, difference.div_(allowed[:, None, column]))
    return found


def _row(numbers: torch.Tensor) -> str:
    return f"({', '.join(number(value) for value in numbers.tolist())})"


def _is_animation(value: Value) -> bool:
    if not is_figure(value) or not isinstance(value.get("frames"), list):
        return False
    return all(
        isinstance(frame, dict) and isinstance(frame.get("axes"), list) and all(map(_is_drawn, frame["axes"]))
        for frame in value["frames"]
    )


def is_figure(value: Value) -> bool:
    """Has it the structure of worker/figures.py? A worker may say anything."""
    if not isinstance(value, dict) or not isinstance(value.get("axes"), list) or not value["axes"]:
        return False
    return all(
        _is_drawn(axes)
        and _is_table(axes.get("surfaces"))
        and all(isinstance(axes.get(text), str) for text in ("xlabel", "ylabel", "xscale", "yscale"))
        for axes in value["axes"]
    )


def _is_drawn(axes: Value) -> bool:
    if not isinstance(axes, dict) or not isinstance(axes.get("lines"), list):
        return False
    return _is_table(axes.get("points")) and all(map(_is_table, axes["lines"]))


def _is_table(value: Value) -> bool:
    return isinstance(value, torch.Tensor) and value.ndim == 2 and not value.is_complex()


def _widening(dtype: str, actual: Value, scales: bool) -> float:
    """How much coarser than expected the answer's dtype is, up to float32; coarser dtypes than that get no credit."""
    if not scales or not isinstance(actual, torch.Tensor) or actual.dtype not in (torch.float32, torch.float64):
        return 1.0
    declared = getattr(torch, dtype, None)
    unit = unit_roundoff(declared)
    return max(1.0, unit_roundoff(actual.dtype) / unit) if unit else 1.0


def _dtype_note(dtype: str, actual: Value, place: _Place) -> tuple[str, ...]:
    if not dtype or not isinstance(actual, torch.Tensor):
        return ()
    given = str(actual.dtype).removeprefix("torch.")
    if given == dtype:
        return ()
    what = f"{place.path} has" if place.path else "the result has"
    return (f"{what} dtype {given}; {dtype} was asked",)


def _form(form: Value) -> tuple[str, bool]:
    if not isinstance(form, str):
        return "", False
    dtype, _, grad = form.partition(" ")
    return dtype, grad == "grad"


def _fail(difference: Difference, path: str, expected: str = "", actual: str = "") -> Comparison:
    return Comparison(math.inf, Mismatch(difference, path, expected, actual))


def _broadcast(wanted: torch.Size, given: torch.Size) -> str:
    try:
        shape = torch.broadcast_shapes(wanted, given)  # type: ignore[no-untyped-call]
    except RuntimeError:
        return ""
    return str(tuple(shape)) if shape not in (wanted, given) else ""


def _shape(numbers: torch.Tensor) -> str:
    return str(tuple(numbers.shape))


def _kind(value: Value) -> str:
    if isinstance(value, torch.Tensor):
        return f"a {'complex ' if value.is_complex() else ''}tensor of shape {tuple(value.shape)}"
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return {"NoneType": "None", "str": "a text", "bool": "a truth value"}.get(type(value).__name__, "a number")


def number(value: float) -> str:
    """A number as feedback shows it: six digits, enough to tell 0.746667 from 0.746666."""
    return f"{value:.6g}"
