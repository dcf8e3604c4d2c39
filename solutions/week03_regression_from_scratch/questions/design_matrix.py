"""The matrix of a line: ones, and x.

Two points make it square, where a transposition has the right shape: a hidden case has that, others one point and other
orders.
"""

import torch
from week03_data import INPUTS
from week03_regression_from_scratch import design_matrix

from autograder.spec import EXACT, Question, hidden, in_float64, normal, one_example, public, strided, wrong

from .common import FEW_X


def matrix_by_transpose(x):
    return torch.stack([torch.ones(len(x), dtype=x.dtype), x]).T


def matrix_by_cat(x):
    return torch.cat([x.new_ones(len(x), 1), x[:, None]], dim=1)


def matrix_by_vander(x):
    return torch.vander(x, 2, increasing=True)


def matrix_by_powers(x):
    return x[:, None] ** torch.arange(2)


def matrix_by_padding(x):
    return torch.nn.functional.pad(x[:, None], (1, 0), value=1.0)


def matrix_in_plain_python(x):
    return [[1.0, number] for number in x.tolist()]


QUESTION = Question(
    design_matrix,
    points=4,
    cases=[
        public("three points", x=FEW_X),
        public("the lecture's first x", x=INPUTS[:20]),
        one_example("one point", x=normal(1)),
        in_float64("two points, not sorted, in float64", x=torch.tensor([3.5, -2.25])),
        hidden("seven points in no order", x=normal(7, sd=20.0)),
        strided("every second number of a longer list", x=normal(40, mean=5.0)),
    ],
    tolerance=EXACT,
    alternatives=[
        matrix_by_transpose,
        matrix_by_cat,
        matrix_by_vander,
        matrix_by_powers,
        matrix_by_padding,
        matrix_in_plain_python,
    ],
    misconceptions=[
        wrong(
            "not_transposed",
            lambda x: torch.stack([torch.ones_like(x), x]),
            "The numbers stand in rows: one row of ones, one row of x. A design matrix has one row per point, so its "
            "shape is (n, 2). With two points both shapes look alike.",
        ),
        wrong(
            "reshaped_not_transposed",
            lambda x: torch.stack([torch.ones_like(x), x]).reshape(-1, 2),
            "The shape is right, the numbers are in the wrong places: reshape reads row after row and fills row after "
            "row, so the ones come first. To turn rows into columns is another operation.",
        ),
        wrong(
            "joined_end_to_end",
            lambda x: torch.cat([torch.ones_like(x), x]),
            "The two vectors stand one behind the other in a single long one. Joining along an existing dimension "
            "makes it longer; here a new dimension is needed.",
        ),
        wrong(
            "columns_exchanged",
            lambda x: torch.stack([x, torch.ones_like(x)], dim=1),
            "The columns are exchanged: the ones come first, since W[0] is the intercept and meets column 0.",
        ),
        wrong(
            "zeros_not_ones",
            lambda x: torch.stack([torch.zeros_like(x), x], dim=1),
            "The first column is 0, so that the intercept is multiplied by 0 in every row and never counts.",
        ),
        wrong(
            "column_of_ones_missing",
            lambda x: x.reshape(-1, 1),
            "There is only the column of x: every line would go through the origin. What is w0 multiplied by in "
            "w0 + w1 x?",
        ),
        wrong(
            "inputs_sorted",
            lambda x: torch.stack([torch.ones_like(x), x.sort().values], dim=1),
            "The rows were sorted by x. Then they no longer belong to the rows of y: keep the order that was given.",
        ),
        wrong(
            "hundred_rows_built_in",
            lambda x: torch.stack([torch.ones(100), x], dim=1),
            "The column of ones always has 100 entries, as in the lecture. Ask x how long it is.",
        ),
        wrong(
            "counted_not_ones",
            lambda x: torch.stack([torch.arange(len(x)).to(x.dtype), x], dim=1),
            "The first column counts the rows. It has the same number, 1, in every row.",
        ),
    ],
)
