"""The lecture's data and weights, and what rounding may do to its cost."""

import torch

HOURS = torch.tensor([[1.0], [2.0], [3.0]])
POINTS = torch.tensor([[1.0], [2.0], [3.0]])
WEIGHTS = torch.tensor([-1.0, 0.0, 1.0, 2.0, 3.0])
UNIT_FLOAT32 = 2.0**-24


def magnitude_of_cost(W, x, y):
    """The residual inherits the rounding of x W and y, the cost twice that times the residual, and once its own size.

    The last term is second order: it matters only where the residuals are zero or nearly so.
    """
    largest = (x * W).abs() + y.abs()
    residual = x * W - y
    return (residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2).mean()
