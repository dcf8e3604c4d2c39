"""What rounding may do to gradient descent on a mean squared error: the magnitudes for RoundingBound.

Shared by the assignments that train; never handed out. The model is A w with the cost (1/m) sum (A w - y)^2, so the
gradient is (2/m) A^T (A w - y) and the Hessian H = (2/m) A^T A.
"""

from __future__ import annotations

import torch

from autograder.spec import propagated

FACTOR = 8.0
_UNIT_FLOAT32 = 2.0**-24


def descent(A: torch.Tensor, y: torch.Tensor, lr: float, updates: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Magnitudes along descent from w = 0: (of each w_k, of each cost at w_k), for k = 0 .. updates.

    A (m, p) and y (m,), float64. An error in w is stretched by max |1 - lr lambda| per step (lambda: eigenvalues of
    H); a step adds the rounding of w itself and of its gradient. The cost inherits the error of w along the gradient,
    and in second order along the largest curvature. Use with RoundingBound(..., factor=FACTOR).
    """
    m = A.shape[0]
    hessian = 2 / m * A.T @ A
    eigenvalues = torch.linalg.eigvalsh(hessian)
    growth = float((1 - lr * eigenvalues).abs().max())
    w = torch.zeros(A.shape[1], dtype=A.dtype)
    local, gradients, costs, sums = [], [], [], []
    for _ in range(updates + 1):
        residual = A @ w - y
        largest = A.abs() @ w.abs() + y.abs()
        gradient = 2 / m * A.T @ residual
        gradients.append(float(gradient.norm()))
        costs.append(float((residual**2).mean()))
        sums.append(float(2 * (residual.abs() * largest).mean()))
        w = w - lr * gradient
        local.append(float(w.norm()) + lr * float((2 / m * A.abs().T @ largest).norm()))
    errors = propagated(growth, local[:updates])
    curvature = float(eigenvalues[-1])
    of_cost = (
        torch.tensor(gradients) * errors
        + 8 * torch.tensor(costs)
        + torch.tensor(sums)
        + FACTOR / 2 * _UNIT_FLOAT32 * curvature * errors**2
    )
    return errors + _UNIT_FLOAT32, of_cost.to(torch.float64)


def descent_by_direction(
    A: torch.Tensor, y: torch.Tensor, start: torch.Tensor, lr: float, updates: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """As descent, from any start and in each direction of H by itself: (of w_k, (updates + 1, p); of each cost at w_k).

    Where the eigenvalues of H lie far apart, an error along the flat directions stays while one along the steep ones
    dies out; descent, which knows the slowest direction only, would allow both to pile up.
    """
    m = A.shape[0]
    eigenvalues, directions = torch.linalg.eigh(2 / m * A.T @ A)
    factors = (1 - lr * eigenvalues).abs()
    w, error = start, torch.zeros_like(start)
    weights, costs = [], []
    for _ in range(updates + 1):
        residual = A @ w - y
        largest = A.abs() @ w.abs() + y.abs()
        gradient = 2 / m * A.T @ residual
        weights.append(directions.abs() @ error)
        of_sums = 8 * (residual**2).mean() + 2 * (residual.abs() * largest).mean()
        along_the_gradient = (directions.T @ gradient).abs() @ error
        costs.append(along_the_gradient + of_sums + FACTOR / 2 * _UNIT_FLOAT32 * eigenvalues @ error**2)
        w = w - lr * gradient
        error = factors * error + directions.abs().T @ (w.abs() + lr * 2 / m * A.abs().T @ largest)
    return torch.stack(weights) + _UNIT_FLOAT32, torch.stack(costs)
