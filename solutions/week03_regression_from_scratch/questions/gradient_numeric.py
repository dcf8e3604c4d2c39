"""The gradient by forward differences.

A coarse h shows which difference was taken; hidden cases also step to the left, and have a function that is no
parabola.
"""

import numpy
import torch
from week03_data import INPUTS, TARGETS
from week03_regression_from_scratch import gradient_numeric

from autograder.spec import Question, Tolerance, formula, hidden, in_float64, normal, public, wrong

from .common import FEW_X, FEW_Y

LOSS_OF_THE_FEW = formula("w0, w1", "((y - w0 - w1 * x) ** 2).sum()", x=FEW_X.double(), y=FEW_Y.double())
LOSS_OF_THE_LECTURE = formula("w0, w1", "((y - w0 - w1 * x) ** 2).sum()", x=INPUTS.double(), y=TARGETS.double())


def differences(first, second):
    return torch.stack([torch.as_tensor(first, dtype=torch.float64), torch.as_tensor(second, dtype=torch.float64)])


def both_moved(loss, w0, w1, h):
    """Both arguments were moved at once, so both entries are the sum of the two slopes. A partial derivative moves one
    and holds the other."""
    slope = (loss(w0 + h, w1 + h) - loss(w0, w1)) / h
    return differences(slope, slope)


def central_differences(loss, w0, w1, h):
    """This is a central difference, from -h to +h. It is the better approximation, but forward differences were asked
    for, and for a coarse h the two differ."""
    return differences((loss(w0 + h, w1) - loss(w0 - h, w1)) / (2 * h), (loss(w0, w1 + h) - loss(w0, w1 - h)) / (2 * h))


def first_slope_twice(loss, w0, w1, h):
    """Both entries are the slope along w0: in the second one, too, it is w0 that moves."""
    slope = (loss(w0 + h, w1) - loss(w0, w1)) / h
    return differences(slope, slope)


def exact_slopes(loss, w0, w1, h):
    """These are the exact slopes; h has no influence. The question is about differences, with their own small error."""
    here = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (w0, w1)]
    return torch.stack(torch.autograd.grad(loss(*here), here))


def slopes_in_single_precision(loss, w0, w1, h):
    """The differences were taken in float32. Two large numbers that agree in most of their digits are subtracted there,
    and what is left is mostly rounding. Keep the float64 that loss returns."""
    here = loss(w0, w1).float()
    return differences((loss(w0 + h, w1).float() - here) / h, (loss(w0, w1 + h).float() - here) / h)


def first_weight_not_moved_back(loss, w0, w1, h):
    """The second slope is taken at another place than the first: w0 was moved by h, and is still there."""
    first = (loss(w0 + h, w1) - loss(w0, w1)) / h
    return torch.stack([first, (loss(w0 + h, w1 + h) - loss(w0 + h, w1)) / h])


def slopes_in_python_floats(loss, w0, w1, h):
    base = loss(w0, w1).item()
    return [(loss(w0 + h, w1).item() - base) / h, (loss(w0, w1 + h).item() - base) / h]


def slopes_by_moved_points(loss, w0, w1, h):
    slopes = [(loss(a, b) - loss(w0, w1)) / h for a, b in ((w0 + h, w1), (w0, w1 + h))]
    return torch.tensor([float(slope) for slope in slopes], dtype=torch.float64)


def slopes_by_unit_vectors(loss, w0, w1, h):
    point = torch.tensor([w0, w1], dtype=torch.float64)
    moved = point + h * torch.eye(2, dtype=torch.float64)
    return (torch.stack([loss(*row) for row in moved]) - loss(*point)) / h


def slopes_in_numpy(loss, w0, w1, h):
    values = numpy.array([loss(w0, w1), loss(w0 + h, w1), loss(w0, w1 + h)])
    return (values[1:] - values[0]) / h


QUESTION = Question(
    gradient_numeric,
    points=7,
    cases=[
        public("three points, a coarse h", loss=LOSS_OF_THE_FEW, w0=1.0, w1=3.0, h=0.1),
        public("the lecture's data and h", loss=LOSS_OF_THE_LECTURE, w0=-5.0, w1=10.0, h=0.001),
        hidden("the lecture's data, a fine h", loss=LOSS_OF_THE_LECTURE, w0=2.0, w1=-1.0, h=1e-4),
        in_float64(
            "other points",
            loss=formula(
                "w0, w1",
                "((y - w0 - w1 * x) ** 2).sum()",
                x=normal(9, sd=2.0),
                y=normal(9),
            ),
            w0=-0.75,
            w1=1.25,
            h=0.3,
        ),
        in_float64(
            "not a parabola",
            loss=formula("w0, w1", "(w0**3 * w1 - 4 * w0 + c * w1**4).sum()", c=torch.tensor([0.5])),
            w0=1.5,
            w1=-0.5,
            h=0.05,
        ),
        hidden("a step to the left", loss=LOSS_OF_THE_FEW, w0=0.5, w1=-2.0, h=-0.2),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    alternatives=[slopes_in_python_floats, slopes_by_moved_points, slopes_by_unit_vectors, slopes_in_numpy],
    misconceptions=[
        wrong(
            "not_divided_by_h",
            lambda loss, w0, w1, h: differences(loss(w0 + h, w1) - loss(w0, w1), loss(w0, w1 + h) - loss(w0, w1)),
            "These are the differences of the loss, not yet divided by h: they shrink with h, a slope does not.",
        ),
        both_moved,
        wrong(
            "divided_by_2h",
            lambda loss, w0, w1, h: differences(
                (loss(w0 + h, w1) - loss(w0, w1)) / (2 * h), (loss(w0, w1 + h) - loss(w0, w1)) / (2 * h)
            ),
            "The differences were divided by 2h. That belongs to a difference from -h to +h; from 0 to h the way is h.",
        ),
        central_differences,
        wrong(
            "backward_differences",
            lambda loss, w0, w1, h: differences(
                (loss(w0, w1) - loss(w0 - h, w1)) / h, (loss(w0, w1) - loss(w0, w1 - h)) / h
            ),
            "This is a backward difference: the argument moved by -h. Forward means +h.",
        ),
        wrong(
            "difference_the_wrong_way",
            lambda loss, w0, w1, h: differences(
                (loss(w0, w1) - loss(w0 + h, w1)) / h, (loss(w0, w1) - loss(w0, w1 + h)) / h
            ),
            "Right but for the sign: the new value minus the old one, not the other way round.",
        ),
        wrong(
            "slopes_exchanged",
            lambda loss, w0, w1, h: gradient_numeric(loss, w0, w1, h).flip(0),
            "The entries are exchanged: the first one belongs to w0.",
        ),
        wrong(
            "parentheses_missing",
            lambda loss, w0, w1, h: differences(
                loss(w0 + h, w1) - loss(w0, w1) / h, loss(w0, w1 + h) - loss(w0, w1) / h
            ),
            "Only the second value was divided by h: division comes before subtraction. Mind the parentheses.",
        ),
        wrong(
            "h_of_the_text",
            lambda loss, w0, w1, h: gradient_numeric(loss, w0, w1, 0.01),
            "h is always 0.01, whatever the argument says.",
        ),
        wrong(
            "h_of_the_code",
            lambda loss, w0, w1, h: gradient_numeric(loss, w0, w1, 0.001),
            "h is always 0.001, whatever the argument says.",
        ),
        wrong(
            "point_of_the_lecture",
            lambda loss, w0, w1, h: gradient_numeric(loss, -5.0, 10.0, h),
            "The slopes are always those at (-5, 10). They depend on w0 and w1.",
        ),
        first_slope_twice,
        exact_slopes,
        slopes_in_single_precision,
        first_weight_not_moved_back,
    ],
)
