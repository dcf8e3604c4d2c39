"""The lecture's data, three points to compute by hand, and the rounding of a sum of squared errors."""

import torch
from week03_data import INPUTS

from autograder.spec import Tolerance

UNIT_FLOAT32 = 2.0**-24
# Three points and a line to compute by hand; the lecture's first guess.
FEW_X, FEW_Y, FEW_W = torch.tensor([-1.0, 0.0, 2.0]), torch.tensor([-1.0, 1.0, 4.0]), torch.tensor([1.0, 3.0])
FEW_MATRIX = torch.tensor([[1.0, -1.0], [1.0, 0.0], [1.0, 2.0]])
GUESS, TRUE_W = torch.tensor([-5.0, 10.0]), torch.tensor([2.5, 4.0])
MATRIX = torch.stack([torch.ones(100), INPUTS], dim=1)
FIGURE_TOLERANCE = Tolerance(rtol=1e-5, atol=1e-5)


def lectures_data(like):
    """What the globals X and y of the lecture's notebook hold, up to the last bit."""
    generator = torch.Generator().manual_seed(43052)
    x = torch.randn(100, generator=generator).sort().values
    y = 2.5 + 4 * x + 0.5 * torch.randn(100, generator=generator)
    return torch.stack([torch.ones(100), x], dim=1).to(like.dtype), y.to(like.dtype)


def magnitude_of_loss(W, X, y):
    """A residual inherits the rounding of X W and y, the loss twice that times the residual, and once its own size.

    The last term is second order: it matters only where the residuals are zero or nearly so.
    """
    largest = X.abs() @ W.abs() + y.abs()
    residual = y - X @ W
    return (residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2).sum()
