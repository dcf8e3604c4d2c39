"""The figures that students drew, as images, redrawn from the data that were graded.

So the picture shows what was graded, and the only things from a submission that are opened here are numbers and labels.
Colours and sizes are ours.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure

from autograder.judging.figures import is_figure
from autograder.results import Grade
from autograder.values import Value, tensors_in
from autograder.worker.protocol import Observation, Part

_PARTS = (Part.FIGURE.value, Part.ANIMATION.value)
_SCALES = ("linear", "log")
_LABELS = {"xlabel": "set_xlabel", "ylabel": "set_ylabel", "title": "set_title"}


def picture(seen: Sequence[Observation]) -> bytes | None:
    """A PNG of the richest figure that the calls drew, for an animation its last frame; None if none was drawn."""
    values = [one.value[part] for one in seen if one.value for part in _PARTS if part in one.value]
    figures = [value for value in values if is_figure(value)]
    if not figures:
        return None
    shown = max(figures, key=lambda value: sum(tensor.numel() for tensor in tensors_in(value)))
    frames = shown.get("frames") or [shown]
    figure = Figure(figsize=(4.5 * len(shown["axes"]), 3.5), layout="constrained")
    try:
        for number, axes in enumerate(shown["axes"]):
            last = frames[-1]["axes"][number] if number < len(frames[-1]["axes"]) else axes
            _draw(figure, len(shown["axes"]), number + 1, axes, last)
        image = io.BytesIO()
        figure.savefig(image, format="png", dpi=110)
    except (ValueError, OverflowError, ArithmeticError):
        return None  # numbers too large for any axis
    return image.getvalue()


def pictures(grade: Grade, seen: Mapping[str, Sequence[Observation]]) -> dict[str, bytes]:
    """By question, from public cases only: hidden ones would give their inputs away."""
    found = {}
    for question in grade.questions:
        shown = zip(seen.get(question.name, ()), question.cases, strict=False)
        image = picture([one for one, case in shown if not case.hidden])
        if image is not None:
            found[question.name] = image
    return found


def _draw(figure: Figure, count: int, number: int, axes: Mapping[str, Any], last: Mapping[str, Value]) -> None:
    surface = axes["surfaces"]
    tables = [*last["lines"], last["points"]]
    in_space = len(surface) > 0 or any(table.shape[1] == 3 for table in tables)
    drawn: Any = figure.add_subplot(1, count, number, projection="3d" if in_space else None)
    if len(surface) > 2:
        with contextlib.suppress(RuntimeError, ValueError):  # corners on a single line span no surface
            drawn.plot_trisurf(*surface.T.tolist(), color="tab:blue", alpha=0.35)
    for line in last["lines"]:
        drawn.plot(*line.T.tolist())
    if len(last["points"]):
        drawn.scatter(*last["points"].T.tolist(), s=12, color="0.25", zorder=3)
    for name, setter in _LABELS.items():
        # Anything a student wrote is text here, never a formula to be parsed.
        getattr(drawn, setter)(str(axes.get(name, ""))[:80], parse_math=False)
    if not in_space:
        drawn.set_xscale(axes["xscale"] if axes["xscale"] in _SCALES else "linear")
        drawn.set_yscale(axes["yscale"] if axes["yscale"] in _SCALES else "linear")
