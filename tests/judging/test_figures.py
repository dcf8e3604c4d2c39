"""Figures and animations are compared by their data: all that the reference draws must be among what was drawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.compare import compare
from autograder.judging.expected import Expected
from autograder.judging.figures import compare_animation, compare_figure, is_animation, is_figure
from autograder.results import Comparison, Difference, Grade
from autograder.spec import Part
from autograder.spec.tolerance import Tolerance
from tests.judging.handmade import axes, drawn_in_frame, figure, key_for, rows
from tests.words import message, shown

LINE = rows((0, 0), (1, 1), (1, 2))


def expected_of(exact: dict[str, Any], limit: float = 0.5, scales: bool = False) -> Expected:
    return Expected(exact, Tolerance(0.0, limit).limit(exact, {}, 0.0), "", scales)


def compared(exact: dict[str, Any], actual: Any, **options: Any) -> list[Comparison]:
    judge = compare_animation if "frames" in exact else compare_figure
    return list(judge(expected_of(exact, **options), actual))


def found(exact: dict[str, Any], actual: Any, **options: Any) -> list[tuple[Difference, str]]:
    """All that is wrong: what and where."""
    every = [one.mismatch for one in compared(exact, actual, **options)]
    return [(one.difference, shown(one.path)) for one in every if one is not None]


def shifted(table: torch.Tensor, by: float) -> torch.Tensor:
    moved = table.clone()
    moved[-1, -1] += by
    return moved


# lines


@pytest.mark.parametrize("sign", [1, -1])
def test_a_line_may_be_off_by_its_limit_and_no_more(sign: int) -> None:
    wanted = figure(axes(LINE))

    assert max(one.excess for one in compared(wanted, figure(axes(shifted(LINE, sign * 0.5))))) == 1.0
    assert found(wanted, figure(axes(shifted(LINE, sign * 0.5)))) == []
    assert found(wanted, figure(axes(shifted(LINE, sign * 0.625)))) == [(Difference.VALUE, "line[2, 1]")]


def test_the_drawn_line_that_passes_is_the_one_that_counts_wherever_it_is() -> None:
    far, near = shifted(LINE, 9), shifted(LINE, 0.25)

    (one, *_) = compared(figure(axes(LINE)), figure(axes(far, near), axes(far)))

    assert (one.passed, one.excess) == (True, 0.5)


def test_the_nearest_wrong_line_is_reported() -> None:
    (one, *_) = compared(figure(axes(LINE)), figure(axes(shifted(LINE, 9), shifted(LINE, 2), rows((0, 0)))))

    assert one.mismatch is not None
    assert (one.mismatch.actual, one.excess) == ("4", 4.0)


def test_a_line_of_another_length_passes_for_none_that_fits() -> None:
    assert found(figure(axes(LINE)), figure(axes(rows((0, 0))))) == [(Difference.SHAPE_AND_VALUE, "line")]


def test_several_lines_are_numbered_and_one_has_no_number() -> None:
    other = LINE + 10

    assert found(figure(axes(LINE, other)), figure(axes(LINE))) == [(Difference.VALUE, "line 1[0, 0]")]
    assert found(figure(axes(other)), figure(axes(LINE))) == [(Difference.VALUE, "line[0, 0]")]


def test_a_figure_without_a_line_has_no_line() -> None:
    assert found(figure(axes(LINE)), figure(axes(points=LINE))) == [(Difference.NO_LINE, "line")]


def test_a_line_in_space_is_none_in_the_plane() -> None:
    in_space = torch.cat([LINE, torch.zeros(3, 1)], dim=1)

    assert found(figure(axes(LINE)), figure(axes(in_space))) == [(Difference.NO_LINE, "line")]
    assert found(figure(axes(LINE)), figure(axes(in_space, LINE))) == []


def test_a_limit_that_scales_is_wider_for_a_line_in_float32() -> None:
    exact, single = figure(axes(LINE)), figure(axes(shifted(LINE, 1.0).float()))

    assert found(exact, single, limit=2.0**-29, scales=True) == []
    assert found(exact, single, limit=2.0**-29) == [(Difference.VALUE, "line[2, 1]")]


# points and surfaces


@pytest.mark.parametrize(("kind", "name"), [("points", "point"), ("surfaces", "surface")])
def test_each_point_and_corner_may_be_off_by_its_limit_and_no_more(kind: str, name: str) -> None:
    table = rows((0, 0, 0), (1, 2, 3), columns=3)

    def picture(by: float) -> dict[str, Any]:
        return figure(axes(**{kind: shifted(table, by)}))  # type: ignore[arg-type]

    assert max(one.excess for one in compared(picture(0), picture(-0.25))) == 0.5
    assert found(picture(0), picture(0.5)) == []
    assert found(picture(0), picture(0.625)) == [(Difference.NO_POINT, name)]


def test_a_missing_point_is_reported_with_the_nearest_one_and_how_many_are_missing() -> None:
    wanted = rows((0, 0), (4, 4), (8, 8))

    (one, *_) = compared(figure(axes(points=wanted)), figure(axes(points=rows((0, 0), (4, 6), (9, 8), (100, 100)))))

    assert one.mismatch is not None
    assert (one.mismatch.expected, one.mismatch.actual) == ("(4, 4)", "(4, 6)")
    assert (one.mismatch.wrong, one.mismatch.total, one.excess) == (2, 3, 4.0)


def test_the_distance_of_points_is_that_of_their_worst_coordinate_in_its_own_limit() -> None:
    exact = figure(axes(points=rows((0, 0))))
    limit = figure(axes(points=rows((1.0, 0.25))))
    limit["axes"][0]["lines"] = []

    def excess(*point: float) -> float:
        answer = figure(axes(points=rows(point)))
        return max(one.excess for one in compare_figure(Expected(exact, limit, ""), answer))

    assert excess(0.5, 0) == 0.5
    assert excess(0, 0.5) == 2.0
    assert excess(-0.5, 0.5) == 2.0


def test_points_may_be_spread_over_several_axes_and_come_in_any_order() -> None:
    wanted = figure(axes(points=rows((0, 0), (1, 1), (2, 2))))

    assert found(wanted, figure(axes(points=rows((2, 2), (9, 9))), axes(points=rows((1, 1), (0, 0))))) == []


def test_a_long_row_of_points_is_compared_to_its_end() -> None:
    """They are looked at some at a time."""
    many = torch.arange(600, dtype=torch.float64).reshape(300, 2)

    assert found(figure(axes(points=many)), figure(axes(points=many))) == []
    (one, *_) = compared(figure(axes(points=many)), figure(axes(points=many[:-1])))
    assert one.mismatch is not None
    assert (one.mismatch.expected, one.mismatch.wrong) == ("(598, 599)", 1)
    (one, *_) = compared(figure(axes(points=many)), figure(axes(points=many[:127])))
    assert one.mismatch is not None
    assert (one.mismatch.expected, one.mismatch.wrong) == ("(254, 255)", 173)


@pytest.mark.parametrize("point", [(math.nan, 0.0), (math.inf, 0.0)])
def test_a_point_that_is_not_finite_is_not_there(point: tuple[float, float]) -> None:
    wanted = figure(axes(points=rows((0, 0))))

    assert found(wanted, figure(axes(points=rows(point)))) == [(Difference.NO_LINE, "point")]
    assert found(wanted, figure(axes(points=rows(point, (0, 0))))) == []


def test_points_in_space_are_none_in_the_plane() -> None:
    wanted = figure(axes(points=rows((0, 0))))

    assert found(wanted, figure(axes(points=rows((0, 0, 0), columns=3)))) == [(Difference.NO_LINE, "point")]


def test_with_a_limit_of_zero_only_the_point_itself_passes() -> None:
    wanted = figure(axes(points=rows((0, 0))))

    assert found(wanted, figure(axes(points=rows((0, 0)))), limit=0.0) == []
    assert found(wanted, figure(axes(points=rows((0, 1.25e-300)))), limit=0.0) == [(Difference.NO_POINT, "point")]


def test_more_than_what_is_asked_may_be_drawn() -> None:
    more = axes(LINE, LINE + 7, points=rows((1, 1)), surfaces=rows((1, 1, 1), columns=3), xlabel="x", title="t")

    assert found(figure(axes(LINE)), figure(more, axes(LINE - 9))) == []


# labels, scales, subplots


@pytest.mark.parametrize("label", ["xlabel", "ylabel"])
def test_an_axis_that_the_reference_labels_has_some_label(label: str) -> None:
    wanted = figure(axes(LINE, **{label: "x"}))

    assert found(wanted, figure(axes(LINE, **{label: "other words"}))) == []
    assert found(wanted, figure(axes(LINE), axes(LINE, **{label: "x"}))) == []
    assert found(wanted, figure(axes(LINE, **{label: "  "}))) == [(Difference.NO_LABEL, f"{label[0]} axis")]
    assert found(figure(axes(LINE)), figure(axes(LINE))) == []


@pytest.mark.parametrize("scale", ["xscale", "yscale"])
def test_an_axis_has_the_scale_of_the_reference(scale: str) -> None:
    wanted = figure(axes(LINE, **{scale: "log"}))

    assert found(wanted, figure(axes(LINE, **{scale: "log"}))) == []
    assert found(wanted, figure(axes(LINE), axes(LINE, **{scale: "log"}))) == []
    assert found(wanted, figure(axes(LINE))) == [(Difference.SCALE, f"{scale[0]} axis")]
    others = figure(axes(LINE), axes(LINE, **{scale: "symlog"}))
    (mismatch,) = [one.mismatch for one in compared(wanted, others) if one.mismatch is not None]
    assert (mismatch.expected, mismatch.actual) == ("log", "linear")


def test_fewer_pairs_of_axes_are_too_few_and_more_are_not() -> None:
    two = figure(axes(LINE), axes(LINE))

    assert found(two, figure(axes(LINE))) == [(Difference.LENGTH, "the figure")]
    assert found(two, two) == []
    assert found(figure(axes(LINE)), two) == []


# animations


def animation(*frames: dict[str, Any]) -> dict[str, Any]:
    return figure(axes(LINE, xlabel="x")) | {"frames": list(frames)}


FIRST, SECOND = drawn_in_frame(LINE), drawn_in_frame(LINE + 1, points=rows((3, 3)))


def test_each_frame_is_compared_with_its_own() -> None:
    assert found(animation(FIRST, SECOND), animation(FIRST, SECOND)) == []
    assert found(animation(FIRST, SECOND), animation(FIRST, FIRST)) == [
        (Difference.VALUE, "frame 1, line[0, 0]"),
        (Difference.NO_LINE, "frame 1, point"),
    ]


@pytest.mark.parametrize("frames", [(FIRST,), (FIRST, SECOND, SECOND)])
def test_an_animation_has_as_many_frames_as_the_reference(frames: tuple[dict[str, Any], ...]) -> None:
    assert found(animation(FIRST, SECOND), animation(*frames)) == [(Difference.LENGTH, "the animation")]


def test_the_figure_of_an_animation_is_compared_too() -> None:
    without_label = figure(axes(LINE)) | {"frames": [FIRST]}

    assert found(animation(FIRST), without_label) == [(Difference.NO_LABEL, "x axis")]


# forged


@pytest.mark.parametrize("part", [Part.FIGURE, Part.ANIMATION])
def test_what_is_no_figure_fails_as_none(part: Part) -> None:
    exact = animation(FIRST) if part is Part.ANIMATION else figure(axes(LINE))

    comparison = compare(part, expected_of(exact), {"axes": []})

    assert comparison.mismatch is not None
    missing = {Part.FIGURE: Difference.NO_FIGURE, Part.ANIMATION: Difference.NO_ANIMATION}
    assert comparison.mismatch.difference is missing[part]


GOOD = axes(LINE)


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        {},
        {"axes": 1},
        {"axes": []},
        {"axes": (GOOD,)},
        {"axes": [GOOD, 7]},
        {"axes": [GOOD, GOOD | {"lines": (LINE,)}]},
        {"axes": [GOOD, GOOD | {"lines": [LINE, 7]}]},
        {"axes": [GOOD, GOOD | {"lines": [LINE, LINE[0]]}]},
        {"axes": [GOOD, GOOD | {"lines": [LINE.to(torch.complex64)]}]},
        {"axes": [GOOD, GOOD | {"points": None}]},
        {"axes": [GOOD, GOOD | {"points": LINE[None]}]},
        {"axes": [GOOD, GOOD | {"surfaces": [LINE]}]},
        {"axes": [GOOD, GOOD | {"xlabel": None}]},
        {"axes": [GOOD, GOOD | {"ylabel": 1}]},
        {"axes": [GOOD, GOOD | {"xscale": None}]},
        {"axes": [GOOD, {name: item for name, item in GOOD.items() if name != "yscale"}]},
    ],
)
def test_a_figure_is_what_has_its_structure(value: Any) -> None:
    assert is_figure(figure(GOOD, GOOD))
    assert not is_figure(value)


@pytest.mark.parametrize(
    "frames",
    [
        None,
        (FIRST,),
        [FIRST, 7],
        [FIRST, {}],
        [FIRST, {"axes": 7}],
        [FIRST, {"axes": [7]}],
        [FIRST, {"axes": [{"lines": [LINE]}]}],
        [FIRST, {"axes": [{"lines": LINE, "points": rows()}]}],
        [FIRST, {"axes": [FIRST["axes"][0], {"lines": [7], "points": rows()}]}],
    ],
)
def test_an_animation_is_a_figure_with_frames_of_their_structure(frames: Any) -> None:
    assert is_animation(animation(FIRST, SECOND))
    assert not is_animation({"frames": [FIRST]})
    assert not is_animation(figure(GOOD) | {"frames": frames})


# the whole road


def draw(x: torch.Tensor) -> None:
    """x against its square."""
    import matplotlib.pyplot as plt

    plt.plot(x, x**2)
    plt.xlabel("x")
    plt.ylabel("x squared")


DRAW = key_for(draw, {"x": torch.tensor([1.0, 2.0, 3.0])}, observe=[Part.FIGURE])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("plt.plot(x, x**2); plt.xlabel('x'); plt.ylabel('y')", ""),
        ("f, a = plt.subplots(); a.plot(x, x * x, 'r--'); a.set(xlabel='a', ylabel='b', title='t'); return f", ""),
        ("plt.scatter(x, x); plt.plot(x, x); plt.plot(x, x**2); plt.xlabel('x'); plt.ylabel('y')", ""),
        ("pass", "no figure was drawn"),
        ("plt.figure()", "no figure was drawn"),
        ("plt.scatter(x, x**2); plt.xlabel('x'); plt.ylabel('y')", "the figure has no line"),
        ("plt.plot(x**2); plt.xlabel('x'); plt.ylabel('y')", "expected 1 at line[0, 0], got 0"),
        ("plt.plot(x, x**3); plt.xlabel('x'); plt.ylabel('y')", "expected 4 at line[1, 1], got 8"),
        ("plt.plot(x, x**2); plt.xlabel('x')", "the y axis has no label"),
        ("plt.plot(x, x**2); plt.xlabel('x'); plt.ylabel('y'); plt.yscale('log')", "the y axis has a log scale"),
    ],
)
def test_a_figure_is_compared_by_its_data(body: str, words: str, graded: Callable[..., Grade]) -> None:
    source = f"import matplotlib.pyplot as plt\ndef draw(x):\n    {body}\n"

    result = graded(source, key=DRAW).questions[0]

    assert words in message(result), message(result)
    assert result.earned == (0 if words else 10)
