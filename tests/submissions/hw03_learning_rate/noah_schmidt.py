# grade: 56.64/85; plot_experiment: not_attempted; conventions: not_attempted; number_of_updates: last_batch_dropped; my_learning_rate: not_attempted
import torch


def curvatures(X: torch.Tensor) -> torch.Tensor:
    return torch.linalg.eigvalsh(2 * X.T @ X)


def lr_bounds(X: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    small, large = curvatures(X)[0], curvatures(X)[-1]
    return 2 / large, 1 / large, 2 / (small + large)


def convergence_factors(X: torch.Tensor, alpha: float) -> torch.Tensor:
    return 1 - alpha * curvatures(X)


def classify_lr(X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, alpha: float) -> str:
    limit, bound, _ = (2 / curvatures(X)[-1], 1 / curvatures(X)[-1], None)
    if alpha < bound:
        return "monotone"
    elif alpha < limit:
        return "oscillates"
    else:
        return "diverges"


def run_experiment(X, y, W0, alphas, epochs):
    histories = {}
    for alpha in alphas:
        W = W0.clone()
        histories[alpha] = []
        for _ in range(epochs):
            r = X @ W - y
            histories[alpha].append((r**2).sum())
            W -= alpha * 2 * X.T @ r
    return histories


def plot_experiment(X, y, W0, alphas, epochs):
    raise NotImplementedError


def conventions(W, X, y, alpha):
    raise NotImplementedError


def number_of_updates(program: str, epochs: int, n: int, batch_size: int) -> int:
    if program == "lab":
        return epochs + 1
    if program == "week3":
        return epochs
    return epochs * (n // batch_size)


def my_learning_rate(X, y, W0):
    raise NotImplementedError


why_my_learning_rate = ""
what_0_0083_does = "It diverges, because 0.0083 > 0.008238."
