# grade: 58.09/85; curvatures: two_forgotten; plot_experiment: no_legend; conventions: half_forgotten_in_the_learning_rate; number_of_updates: one_batch_too_many
import matplotlib.pyplot as plt
import torch


def curvatures(X):
    return torch.linalg.eigvalsh(X.T @ X)


def lr_bounds(X):
    c = curvatures(X)
    return 2 / c[-1], 1 / c[-1], 2 / (c[0] + c[-1])


def convergence_factors(X, alpha):
    return 1 - alpha * curvatures(X)


def classify_lr(X, y, W0, alpha):
    limit, bound, _ = lr_bounds(X)
    if alpha > limit:
        return "diverges"
    if alpha > bound:
        return "oscillates"
    return "monotone"


def run_experiment(X, y, W0, alphas, epochs):
    out = {}
    for alpha in alphas:
        W = W0
        losses = []
        for _ in range(epochs):
            losses.append(((X @ W - y) ** 2).sum())
            W = W - alpha * 2 * X.T @ (X @ W - y)
        out[alpha] = torch.stack(losses)
    return out


def plot_experiment(X, y, W0, alphas, epochs):
    plt.figure()
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        plt.plot(range(epochs), losses, label=f"alpha={alpha}")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")


def conventions(W, X, y, alpha):
    n = len(X)
    r = X @ W - y
    return {
        "sum": (r @ r, 2 * X.T @ r, alpha),
        "mean": (r @ r / n, 2 * X.T @ r / n, alpha * n),
        "half_sum": (r @ r / 2, X.T @ r, alpha),
        "half_mean": (r @ r / (2 * n), X.T @ r / n, alpha * n),
    }


def number_of_updates(program, epochs, n, batch_size):
    if program == "minibatch":
        return epochs * (n // batch_size + 1)
    return epochs + 1 if program == "lab" else epochs


def my_learning_rate(X, y, W0):
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


why_my_learning_rate = "The optimum: both ends of the spectrum shrink equally fast. For the lecture's data 0.0093."
what_0_0083_does = "By my curvatures it oscillates, but the losses rise again after epoch 6."
