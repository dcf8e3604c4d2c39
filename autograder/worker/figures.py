"""A matplotlib figure -> its data. Never pixels: fonts, colours and sizes are the student's own choice."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from typing import Any

import torch

MAX_FRAMES = 500


def drawn() -> dict[str, Any] | None:
    """The axes of all figures that are open in pyplot, or None if nothing was drawn.

    {"axes": [{"lines": [(n, d) float64 tensor, ..], "points": (n, d), "surfaces": (n, 3), "xlabel", "ylabel", "title",
    "xscale", "yscale", "legend": [text, ..]}, ..]}, in data coordinates; d is 3 in 3-D axes, else 2. lines are
    connected points; points are all single markers, whether scatter or plot(.., "o") drew them; surfaces are all
    corners.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return None
    return {"axes": [_axes(axes) for number in pyplot.get_fignums() for axes in pyplot.figure(number).axes]}


def animated(animation: Any) -> dict[str, Any] | None:
    """An animation's data without rendering it: {"axes": as above, after frame 0, "frames": [{"axes": ..}, ..]}.

    A frame holds lines and points as they are after it. None if the value is not a FuncAnimation. Nobody sees a figure
    before its frame 0: it may begin with empty lines, or redraw everything in each frame.
    """
    function, figure = getattr(animation, "_func", None), getattr(animation, "_fig", None)
    if function is None or figure is None:
        return None
    initialise = getattr(animation, "_init_func", None)
    if initialise is not None:
        initialise()
    first = [_axes(axes) for axes in figure.axes]
    frames: list[dict[str, Any]] = []
    for frame in animation.new_frame_seq():
        if len(frames) == MAX_FRAMES:
            break
        function(frame, *getattr(animation, "_args", ()))
        first = first if frames else [_axes(axes) for axes in figure.axes]
        frames.append({"axes": [{"lines": _lines(axes), "points": _points(axes)} for axes in figure.axes]})
    # matplotlib warns when an animation is discarded without ever being drawn.
    animation._draw_was_started = True
    return {"axes": first, "frames": frames}


def close_all() -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def _axes(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    return {
        "lines": _lines(axes),
        "points": _points(axes),
        "surfaces": _surfaces(axes),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "title": axes.get_title(),
        "xscale": axes.get_xscale(),
        "yscale": axes.get_yscale(),
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
    }


def _lines(axes: Any) -> list[torch.Tensor]:
    return [_data(line, axes) for line in axes.get_lines() if not _is_only_markers(line)]


def _points(axes: Any) -> torch.Tensor:
    found = [_data(line, axes) for line in axes.get_lines() if _is_only_markers(line)]
    for collection in axes.collections:
        if hasattr(collection, "_offsets3d"):
            found.append(_table(zip(*collection._offsets3d, strict=True), 3))
        elif not hasattr(collection, "_faces") and collection.get_offset_transform().contains_branch(axes.transData):
            found.append(_table(collection.get_offsets(), 2))
    return torch.cat([_table((), _dimensions(axes)), *found])


def _surfaces(axes: Any) -> torch.Tensor:
    corners = [
        _table((corner for face in collection._faces for corner in face), 3)
        for collection in axes.collections
        if hasattr(collection, "_faces")
    ]
    once: torch.Tensor = torch.unique(torch.cat([_table((), 3), *corners]), dim=0)
    return once


def _is_only_markers(line: Any) -> bool:
    return line.get_linestyle() in ("None", "", " ") and line.get_marker() not in ("None", None, "", " ")


def _dimensions(axes: Any) -> int:
    return 3 if axes.name == "3d" else 2


def _data(line: Any, axes: Any) -> torch.Tensor:
    in_space = hasattr(line, "get_data_3d")
    return _table(zip(*line.get_data_3d(), strict=True) if in_space else line.get_xydata(), _dimensions(axes))


def _table(rows: Iterable[Iterable[Any]], columns: int) -> torch.Tensor:
    numbers = [[_number(value) for value in row] for row in rows]
    return torch.tensor(numbers, dtype=torch.float64).reshape(-1, columns)


def _number(value: Any) -> float:
    """Masked values (a NaN that was plotted) have no place in the figure."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan
