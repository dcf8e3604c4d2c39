# grade: 44/85; train_multivariable: not_attempted; limit_and_condition: not_attempted; plot_cost_history: not_attempted
import matplotlib.pyplot as plt
import torch


def standardize(X: torch.Tensor, X_train: torch.Tensor) -> torch.Tensor:
    return (X - X_train.mean(dim=0)) / X_train.std(dim=0, correction=0)


def predict(X: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.matmul(X, W) + b


def cost_multivariable(X: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.mean((predict(X, W, b) - y) ** 2)


def gradient_multivariable(X, y, W, b):
    diff = predict(X, W, b) - y
    grad_W = torch.zeros_like(W)
    for j in range(len(W)):
        grad_W[j] = 2 * (diff[:, 0] * X[:, j]).mean()
    grad_b = 2 * diff.mean().reshape(1)
    return grad_W, grad_b


def train_multivariable(
    X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, b0: torch.Tensor, lr: float, nb_epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    raise NotImplementedError


def limit_and_condition(X: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    raise NotImplementedError


def plot_cost_history(X: torch.Tensor, y: torch.Tensor, lr_raw: float, lr_std: float, nb_epochs: int) -> None:
    raise NotImplementedError


why_so_small_a_step = ""
why_not_converged = ""
