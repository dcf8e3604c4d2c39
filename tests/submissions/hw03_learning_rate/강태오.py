# grade: 20.98/85; curvatures: diagonal_in_order; lr_bounds: limit_and_bound_exchanged; convergence_factors: signs_lost; run_experiment: losses_after_the_update; plot_experiment: lines_share_one_pair_of_axes; conventions: gradients_of_the_opposite_sign; number_of_updates: rounded_number_of_batches; my_learning_rate: losses_begin_at_the_start
import torch
import matplotlib.pyplot as plt


def curvatures(X):
    return torch.diag(2 * X.T @ X).sort().values


def lr_bounds(X):
    values = torch.linalg.eigvalsh(2 * X.T @ X)
    return 1 / values[-1], 2 / values[-1], 2 / (values[0] + values[-1])


def convergence_factors(X, alpha):
    return abs(1 - alpha * torch.linalg.eigvalsh(2 * X.T @ X))


def classify_lr(X, y, W0, alpha):
    return "monotone" if alpha < 1 / torch.linalg.eigvalsh(2 * X.T @ X)[-1] else "diverges"


def run_experiment(X, y, W0, alphas, epochs):
    histories = {}
    for alpha in alphas:
        W = W0
        losses = []
        for _ in range(epochs):
            W = W - alpha * 2 * X.T @ (X @ W - y)
            losses.append(torch.sum((y - X @ W) ** 2))
        histories[alpha] = torch.stack(losses)
    return histories


def plot_experiment(X, y, W0, alphas, epochs):
    histories = run_experiment(X, y, W0, alphas, epochs)
    for alpha in alphas:
        plt.figure()
        plt.plot(histories[alpha], label=f"{alpha}")
        plt.xlabel("epoch")
        plt.ylabel("loss")
        plt.legend()


def conventions(W, X, y, alpha):
    r = y - X @ W
    g = 2 * X.T @ r
    n = len(y)
    return {
        "sum": ((r ** 2).sum(), g, alpha),
        "mean": ((r ** 2).mean(), g / n, alpha * n),
        "half_sum": ((r ** 2).sum() / 2, g / 2, alpha * 2),
        "half_mean": ((r ** 2).mean() / 2, g / 2 / n, alpha * 2 * n),
    }


def number_of_updates(program, epochs, n, batch_size):
    if program == "lab":
        return epochs + 1
    elif program == "week3":
        return epochs
    return epochs * round(n / batch_size)


def my_learning_rate(X, y, W0):
    alpha = 0.0083
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


why_my_learning_rate = "0.0083 은 손실이 8587 에서 674 로 줄어서 좋다."
what_0_0083_does = "수렴한다."
