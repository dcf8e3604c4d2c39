# grade: 11.82/85; standardize: statistics_of_the_rows_themselves; predict: predictions_in_a_row; gradient_multivariable: one_slope_for_all_weights; train_multivariable: one_epoch_too_few; limit_and_condition: column_of_ones_forgotten; plot_cost_history: linear_cost_axis
import torch
import matplotlib.pyplot as plt


def standardize(X, X_train):
    return (X - X.mean(dim=0)) / X.std(dim=0, correction=0)


def predict(X, W, b):
    return (X * W.T).sum(dim=1) + b


def cost_multivariable(X, y, W, b):
    return ((predict(X, W, b) - y.squeeze(1)) ** 2).mean()


def gradient_multivariable(X, y, W, b):
    r = predict(X, W, b) - y.squeeze(1)
    grad_W = 2 * (r.unsqueeze(1) * X).mean()
    return grad_W.expand(X.shape[1]).unsqueeze(1), 2 * r.mean().unsqueeze(0)


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    W, b = W0, b0
    costs = []
    for _ in range(nb_epochs):
        r = X @ W + b - y
        costs.append((r ** 2).mean())
        W = W - lr * 2 * X.T @ r / len(X)
        b = b - lr * 2 * r.mean(dim=0)
    return torch.stack(costs), W, b


def limit_and_condition(X):
    values = torch.linalg.eigvalsh(2 * X.T @ X / len(X))
    return 2 / values[-1], values[-1] / values[0]


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    W0, b0 = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    S = (X - X.mean(dim=0)) / X.std(dim=0, correction=0)
    plt.figure()
    plt.plot(train_multivariable(X, y, W0, b0, lr_raw, nb_epochs + 1)[0])
    plt.plot(train_multivariable(S, y, W0, b0, lr_std, nb_epochs + 1)[0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


why_so_small_a_step = "입력이 커서 기울기가 크다."
why_not_converged = ""
