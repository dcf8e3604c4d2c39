# grade: 46/85; plot_cost_curve: not_attempted; train_no_bias: not_attempted; stability_limit: not_attempted
"""Lab 3: Gradient descent, a deeper look."""

import matplotlib.pyplot as plt
import torch


def cost_no_bias(W: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    error = x * W - y
    return (error * error).mean()


def cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> None:
    raise NotImplementedError


def gradient_no_bias(W: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    error = x * W - y
    return (2 * error * x).mean()


def train_no_bias(x: torch.Tensor, y: torch.Tensor, lr: float, nb_epochs: int) -> torch.Tensor:
    raise NotImplementedError


def equivalent_lr(lr_sum: float, m: int) -> float:
    return lr_sum * m * 0.5


def stability_limit(x: torch.Tensor) -> torch.Tensor:
    raise NotImplementedError


why_both_tables_agree = ""
sign_of_the_gradient = "TODO"
