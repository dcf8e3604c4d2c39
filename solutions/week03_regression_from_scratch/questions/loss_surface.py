"""The loss of many lines, as a table.

Hidden cases have grids in no order and of unequal lengths, and a square one, where exchanged axes keep the shape.
"""

import numpy
import torch
from week03_data import INPUTS, TARGETS
from week03_regression_from_scratch import loss_surface

from autograder.spec import Question, RoundingBound, hidden, in_float64, large_numbers, normal, public, strided, wrong

from .common import FEW_X, FEW_Y, magnitude_of_loss


def squares_on_the_grid(x, y, w0_grid, w1_grid):
    """Squared residuals, (k0, k1, n)."""
    return (y - w0_grid[:, None, None] - w1_grid[None, :, None] * x) ** 2


def only_the_diagonal(x, y, w0_grid, w1_grid):
    """Only entries [i, i] are filled: both grids were walked together. Each intercept meets each slope."""
    surface = loss_surface(x, y, w0_grid, w1_grid)
    return surface * torch.eye(*surface.shape, dtype=surface.dtype)


def surface_on_the_lectures_grid(x, y, w0_grid, w1_grid):
    """The surface has 34 rows and columns: it lies on the lecture's grid, not on the ones that were given."""
    grid = torch.arange(-6, 11, 0.5, dtype=x.dtype)
    return loss_surface(x, y, grid, grid)


def surface_by_broadcasting(x, y, w0_grid, w1_grid):
    residual = y - (w0_grid.reshape(-1, 1, 1) + w1_grid.reshape(1, -1, 1) * x)
    return residual.pow(2).sum(-1)


def surface_by_meshgrid(x, y, w0_grid, w1_grid):
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    W = torch.stack([w0.flatten(), w1.flatten()])
    return ((torch.stack([torch.ones_like(x), x], dim=1) @ W - y[:, None]) ** 2).sum(dim=0).reshape(w0.shape)


def surface_by_loops(x, y, w0_grid, w1_grid):
    surface = torch.empty(len(w0_grid), len(w1_grid), dtype=x.dtype)
    for i, w0 in enumerate(w0_grid):
        for j, w1 in enumerate(w1_grid):
            surface[i, j] = torch.sum((y - w0 - w1 * x) ** 2)
    return surface


def surface_in_numpy(x, y, w0_grid, w1_grid):
    a, b, data, targets = w0_grid.numpy(), w1_grid.numpy(), x.numpy(), y.numpy()
    return [[numpy.square(targets - intercept - slope * data).sum() for slope in b] for intercept in a]


def magnitude(x, y, w0_grid, w1_grid):
    lines = torch.cartesian_prod(w0_grid, w1_grid).reshape(-1, 2)
    X = torch.stack([torch.ones_like(x), x], dim=1)
    return torch.stack([magnitude_of_loss(W, X, y) for W in lines]).reshape(len(w0_grid), len(w1_grid))


QUESTION = Question(
    loss_surface,
    points=5,
    builds_on=["design_matrix", "sse_loss"],
    cases=[
        public(
            "three points, two intercepts, three slopes",
            x=FEW_X,
            y=FEW_Y,
            w0_grid=torch.tensor([0.0, 1.0]),
            w1_grid=torch.tensor([1.0, 2.0, 3.0]),
        ),
        public(
            "the lecture's data and grid",
            x=INPUTS,
            y=TARGETS,
            w0_grid=torch.arange(-6, 11, 0.5),
            w1_grid=torch.arange(-6, 11, 0.5),
        ),
        hidden("grids in no order", x=normal(6), y=normal(6), w0_grid=normal(5, sd=3.0), w1_grid=normal(4)),
        hidden(
            "a square grid, one point",
            x=normal(1),
            y=normal(1),
            w0_grid=torch.tensor([-1.0, 0.5, 2.0]),
            w1_grid=torch.tensor([3.0, 1.0, -2.5]),
        ),
        in_float64("a single line in float64", x=normal(5), y=normal(5), w0_grid=normal(1), w1_grid=normal(1)),
        strided("not contiguous", "x", "y", "w0_grid", x=normal(8), y=normal(8), w0_grid=normal(3), w1_grid=normal(7)),
        large_numbers(
            x=normal(30, sd=200.0), y=normal(30, sd=4e3), w0_grid=normal(4, sd=500.0), w1_grid=normal(6, sd=20.0)
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[surface_by_broadcasting, surface_by_meshgrid, surface_by_loops, surface_in_numpy],
    misconceptions=[
        wrong(
            "surface_transposed",
            lambda x, y, w0_grid, w1_grid: loss_surface(x, y, w0_grid, w1_grid).T,
            "Rows and columns are exchanged: i counts the intercepts, j the slopes. meshgrid has two conventions, and "
            "numpy's is not the one for this.",
        ),
        wrong(
            "grids_exchanged",
            lambda x, y, w0_grid, w1_grid: loss_surface(x, y, w1_grid, w0_grid).T,
            "The grids have changed their roles: here the numbers of w0_grid are slopes.",
        ),
        wrong(
            "surface_of_means",
            lambda x, y, w0_grid, w1_grid: squares_on_the_grid(x, y, w0_grid, w1_grid).mean(dim=2),
            "This is the surface of the mean: n times too low. The loss of this lecture is the sum.",
        ),
        wrong(
            "surface_as_one_row",
            lambda x, y, w0_grid, w1_grid: loss_surface(x, y, w0_grid, w1_grid).reshape(-1),
            "The numbers stand in one long vector. One row per intercept and one column per slope was asked.",
        ),
        wrong(
            "surface_of_absolute_values",
            lambda x, y, w0_grid, w1_grid: squares_on_the_grid(x, y, w0_grid, w1_grid).sqrt().sum(dim=2),
            "The residuals were not squared but taken as absolute values: this is no bowl but a folded sheet.",
        ),
        wrong(
            "surface_without_intercept",
            lambda x, y, w0_grid, w1_grid: loss_surface(x, y, w0_grid * 0, w1_grid),
            "All rows are equal: the intercept does not count.",
        ),
        wrong(
            "surface_along_one_axis",
            lambda x, y, w0_grid, w1_grid: loss_surface(x, y, w0_grid, w1_grid[:1].expand(len(w1_grid))),
            "All columns are equal: the slope is taken from the first entry of its grid, so the inner loop changes "
            "nothing.",
        ),
        only_the_diagonal,
        surface_on_the_lectures_grid,
        wrong(
            "surface_of_whole_numbers",
            lambda x, y, w0_grid, w1_grid: loss_surface(x, y, w0_grid, w1_grid).trunc(),
            "The losses have lost what is behind the point: they were written into an array of integers.",
        ),
        wrong(
            "squared_after_summing",
            lambda x, y, w0_grid, w1_grid: (y - w0_grid[:, None, None] - w1_grid[None, :, None] * x).sum(dim=2) ** 2,
            "The residuals were summed before they were squared, so that points above and below a line cancel.",
        ),
    ],
)
