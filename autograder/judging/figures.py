"""Figures and animations, by their data: was everything drawn that the reference draws?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from autograder.judging.expected import Expected, Place, failed, number
from autograder.judging.numbers import compare_numbers
from autograder.results import Comparison, Difference, Mismatch
from autograder.values import Value
from autograder.worker.protocol import Sentence, sentence

_ROWS_AT_ONCE = 128


def compare_animation(expected: Expected, actual: Value) -> Iterator[Comparison]:
    """The number of frames, after each frame what the reference shows there, and the whole figure after frame 0."""
    if not is_animation(actual):
        yield failed(Difference.NO_ANIMATION, sentence("feedback.the_animation"))
        return
    frames, shown = expected.exact["frames"], actual["frames"]
    if len(shown) != len(frames):
        counted = [sentence("feedback.frames", n=len(some)) for some in (frames, shown)]
        yield failed(Difference.LENGTH, sentence("feedback.the_animation"), *counted)
        return
    for index, frame in enumerate(frames):
        for axes, limits in zip(frame["axes"], expected.limit["frames"][index]["axes"], strict=True):
            yield from _drawn(axes, limits, shown[index]["axes"], expected.scales, index)
    yield from compare_figure(expected, actual)


def compare_figure(expected: Expected, actual: Value) -> Iterator[Comparison]:
    """Passes if the figure contains all that the reference draws, labels the axes that it labels, and has its
    scales."""
    if not is_figure(actual):
        yield failed(Difference.NO_FIGURE, sentence("feedback.the_figure"))
        return
    for axes, limits in zip(expected.exact["axes"], expected.limit["axes"], strict=True):
        yield from _drawn(axes, limits, actual["axes"], expected.scales)
        for label in ("xlabel", "ylabel"):
            if axes[label] and not any(str(one[label]).strip() for one in actual["axes"]):
                yield failed(Difference.NO_LABEL, sentence(f"feedback.{label[0]}_axis"))
        for scale in ("xscale", "yscale"):
            if not any(one[scale] == axes[scale] for one in actual["axes"]):
                axis = sentence(f"feedback.{scale[0]}_axis")
                yield failed(Difference.SCALE, axis, axes[scale], str(actual["axes"][0][scale]))
    wanted, given = len(expected.exact["axes"]), len(actual["axes"])
    if given < wanted:
        expected_axes = sentence("feedback.pairs_of_axes", n=wanted)
        yield failed(Difference.LENGTH, sentence("feedback.the_figure"), expected_axes, str(given))


def _drawn(
    axes: Value, limits: Value, actual: list[Value], scales: bool, frame: int | None = None
) -> Iterator[Comparison]:
    """Is each line among the drawn lines, and each point and corner of a surface among those drawn?"""

    def named(what: Sentence) -> Sentence:
        return what if frame is None else sentence("feedback.in_frame", frame=frame, what=what)

    lines = [line for one in actual for line in one["lines"]]
    for which, line in enumerate(axes["lines"]):
        several = len(axes["lines"]) > 1
        name = named(sentence("feedback.line_number", number=which) if several else sentence("feedback.line"))
        same_space = [one for one in lines if one.shape[1] == line.shape[1]]
        yield _closest(Expected(line, limits["lines"][which], "", scales), same_space, name)
    for kind, what in (("points", sentence("feedback.point")), ("surfaces", sentence("feedback.surface"))):
        table = axes.get(kind)
        if table is not None and len(table):
            others = [one[kind] for one in actual if kind in one and one[kind].shape[1] == table.shape[1]]
            yield _contained(table, limits[kind], others, named(what))


def _closest(expected: Expected, drawn: list[Value], name: Sentence) -> Comparison:
    """The drawn line that passes, else the comparison with the one that fits best."""
    found = [compare_numbers(expected.exact, line, expected, Place(name)) for line in drawn]
    if not found:
        return failed(Difference.NO_LINE, name)
    return min(found, key=lambda comparison: (not comparison.passed, comparison.excess))


def _contained(table: torch.Tensor, limit: torch.Tensor, drawn: Sequence[torch.Tensor], name: Sentence) -> Comparison:
    """Is every row of the table within its limits of some drawn row?"""
    rows = torch.cat([torch.empty(0, table.shape[1], dtype=torch.float64), *(one.double() for one in drawn)])
    rows = torch.unique(rows[rows.isfinite().all(dim=1)], dim=0)
    if not len(rows):
        return failed(Difference.NO_LINE, name)
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
    """From each of some to each of others, in units of the allowed distance."""
    found = torch.zeros(len(some), len(others), dtype=torch.float64)
    for column in range(some.shape[1]):
        difference = (others[None, :, column] - some[:, None, column]).abs_()
        found = torch.maximum(found, difference.div_(allowed[:, None, column]))
    return found


def _row(numbers: torch.Tensor) -> str:
    return f"({', '.join(number(value) for value in numbers.tolist())})"


def is_animation(value: Value) -> bool:
    if not is_figure(value) or not isinstance(value.get("frames"), list):
        return False
    return all(
        isinstance(frame, dict) and isinstance(frame.get("axes"), list) and all(map(_is_drawn, frame["axes"]))
        for frame in value["frames"]
    )


def is_figure(value: Value) -> bool:
    """Does it have the structure of worker/figures.py? A worker may send anything."""
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
