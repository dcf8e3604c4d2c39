# grade: 65.45/85; cost_multivariable: every_pair_compared; gradient_multivariable: targets_as_a_row
import matplotlib.pyplot as plt
import torch


def standardize(X, X_train):
    return (X - X_train.mean(0)) / X_train.std(0, unbiased=False)


def predict(X, W, b):
    return X.mm(W) + b


def cost_multivariable(X, y, W, b):
    target = y.squeeze(1)  # scores as a plain list
    return torch.mean((predict(X, W, b) - target) ** 2)


def gradient_multivariable(X, y, W, b):
    W = W.detach().clone().requires_grad_()
    b = b.detach().clone().requires_grad_()
    cost = torch.mean((predict(X, W, b) - y.squeeze(1)) ** 2)
    cost.backward()
    return W.grad, b.grad


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    W = W0.detach().clone().requires_grad_()
    b = b0.detach().clone().requires_grad_()
    target = y.squeeze(1)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    costs = []
    for _ in range(nb_epochs + 1):
        cost = torch.mean((X.mm(W) + b - target) ** 2)
        costs.append(cost.item())
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return torch.tensor(costs, dtype=X.dtype), W.detach(), b.detach()


def limit_and_condition(X):
    A = torch.hstack([X, torch.ones(len(X), 1, dtype=X.dtype)])
    values = torch.linalg.eigvalsh(2 / len(X) * A.T @ A)
    return 2 / values.max(), values.max() / values.min()


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    start = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    plt.figure()
    for data, lr in ((X, lr_raw), (standardize(X, X), lr_std)):
        plt.semilogy(train_multivariable(data, y, *start, lr, nb_epochs)[0], label=f"lr={lr}")
    plt.xlabel("epoch")
    plt.ylabel("cost")
    plt.legend()


why_so_small_a_step = "The inputs are around 80, so the gradient is very large, and the step must be small."
why_not_converged = ""
