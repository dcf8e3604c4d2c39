# grade: 29.3/85; curvatures: raised; lr_bounds: exactly_two_weights; convergence_factors: factors_of_the_loss; classify_lr: loss_never_rose_in_30_epochs; run_experiment: last_run_only; plot_experiment: linear_loss_axis; number_of_updates: batches_in_every_program; my_learning_rate: far_too_careful
import torch
import matplotlib.pyplot as plt


def curvatures(X):
    values = torch.linalg.eigvals(2 * X.T @ X)
    return values.sort().values


def lr_bounds(X):
    low, high = torch.linalg.eigvalsh(2 * X.T @ X)
    return 2 / high, 1 / high, 2 / (low + high)


def convergence_factors(X, alpha):
    return (1 - alpha * torch.linalg.eigvalsh(2 * X.T @ X)) ** 2


def classify_lr(X, y, W0, alpha):
    W, losses = W0, []
    for _ in range(31):
        losses.append(torch.sum((X @ W - y) ** 2))
        W = W - alpha * 2 * X.T @ (X @ W - y)
    for before, after in zip(losses, losses[1:]):
        if after > before:
            return "diverges"
    return "oscillates" if alpha > 1 / torch.linalg.eigvalsh(2 * X.T @ X)[-1] else "monotone"


def run_experiment(X, y, W0, alphas, epochs):
    for alpha in alphas:
        W, losses = W0, []
        for _ in range(epochs):
            losses.append(torch.sum((X @ W - y) ** 2).item())
            W = W - alpha * 2 * X.T @ (X @ W - y)
        histories = {alpha: losses}
    return histories


def plot_experiment(X, y, W0, alphas, epochs):
    plt.figure()
    for alpha in alphas:
        plt.plot(run_experiment(X, y, W0, [alpha], epochs)[alpha], label=f"alpha {alpha}")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()


def conventions(W, X, y, alpha):
    n = len(X)
    r = X @ W - y
    return {
        "sum": (torch.sum(r**2), 2 * X.T @ r, alpha),
        "mean": (torch.mean(r**2), 2 / n * X.T @ r, n * alpha),
        "half_sum": (torch.sum(r**2) / 2, X.T @ r, 2 * alpha),
        "half_mean": (torch.mean(r**2) / 2, X.T @ r / n, 2 * n * alpha),
    }


def number_of_updates(program, epochs, n, batch_size):
    loops = epochs + 1 if program == "lab" else epochs
    return loops * len(range(0, n, batch_size))


def my_learning_rate(X, y, W0):
    alpha = (2 / torch.linalg.eigvalsh(2 * X.T @ X)[-1]).item() / 200
    losses = run_experiment(X, y, W0, [alpha], 30)[alpha]
    return alpha, losses


why_my_learning_rate = "A small alpha is safe."
what_0_0083_does = "The loss goes up after epoch 6, so it diverges."
