# grade: 53.65/85; curvatures: curvatures_of_the_mean; run_experiment: experiment_with_the_mean; conventions: learning_rates_the_wrong_way; number_of_updates: one_more_in_the_notebook_too
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F


def curvatures(X):
    return torch.linalg.eigvalsh(2 * X.T @ X / len(X))


def lr_bounds(X):
    values = torch.linalg.eigvalsh(2 * X.T @ X / len(X))
    return 2 / values.max(), 1 / values.max(), 2 / (values.max() + values.min())


def convergence_factors(X, alpha):
    return 1 - alpha * torch.linalg.eigvalsh(2 * X.T @ X / len(X))


def classify_lr(X, y, W0, alpha):
    limit, bound, _ = lr_bounds(X)
    return "diverges" if alpha > limit else "oscillates" if alpha > bound else "monotone"


def run_experiment(X, y, W0, alphas, epochs):
    histories = {}
    for alpha in alphas:
        W = torch.nn.Parameter(W0.clone())
        optimizer = torch.optim.SGD([W], lr=alpha)
        losses = []
        for _ in range(epochs):
            loss = F.mse_loss(X @ W, y)
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        histories[alpha] = losses
    return histories


def plot_experiment(X, y, W0, alphas, epochs):
    plt.figure()
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        plt.plot(losses, label=f"lr = {alpha}")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("mean squared error")
    plt.legend()


def conventions(W, X, y, alpha):
    table = {}
    n = len(X)
    for name, factor in {"sum": 1.0, "mean": 1 / n, "half_sum": 0.5, "half_mean": 0.5 / n}.items():
        V = W.clone().requires_grad_()
        loss = factor * torch.sum((X @ V - y) ** 2)
        loss.backward()
        table[name] = loss.detach(), V.grad, alpha * factor
    return table


def number_of_updates(program, epochs, n, batch_size):
    if program == "minibatch":
        return epochs * (-(-n // batch_size))
    return epochs + 1


def my_learning_rate(X, y, W0):
    alpha = lr_bounds(X)[2].item()
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]


why_my_learning_rate = "0.466: the optimum of the mean squared error. It arrives after five epochs."
what_0_0083_does = "With the mean 0.0083 is far too small and nothing diverges."
