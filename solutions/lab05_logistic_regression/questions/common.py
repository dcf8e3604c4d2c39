"""The lecture's six examples and its parameters, random labels, and what rounding may do to h and the cost."""

import torch
from lab05_logistic_regression import hypothesis

from autograder.spec import integers

INPUTS = torch.tensor([[1.0, 2.0], [2.0, 3.0], [3.0, 1.0], [4.0, 3.0], [5.0, 3.0], [6.0, 2.0]])
ANSWERS = torch.tensor([[0.0], [0.0], [0.0], [1.0], [1.0], [1.0]])
FIRST_W, FIRST_B = torch.tensor([[0.364346087], [-0.312101543]]), torch.tensor([-0.137080774])
LAST_W, LAST_B = torch.tensor([[3.2534], [1.5181]]), torch.tensor([-14.4839])


def labels(m, dtype=torch.float32, strided=False):
    return integers(m, 1, dtype=dtype, strided=strided)


def magnitude_of_hypothesis(X, W, b):
    h = hypothesis(X, W, b)
    return h + h * (1 - h) * (X.abs() @ W.abs() + b.abs())


def magnitude_of_bce(h, y):
    """The logarithms, and 1: rounding 1 - h, or a logit of h, is an error of that size."""
    log_h, log_rest = torch.log(h).clamp(min=-100), torch.log(1 - h).clamp(min=-100)
    return 1 - (y * log_h + (1 - y) * log_rest).mean()


def from_residual(X, residual):
    return X.T @ residual / len(X), residual.mean(dim=0)
