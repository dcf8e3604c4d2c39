# grade: 46.56/85; standardize: one_mean_for_all_columns; predict: bias_forgotten; limit_and_condition: singular_values_not_squared; plot_cost_history: wrong
import matplotlib.pyplot as plt
import torch


def standardize(X, X_train):
    return (X - X_train.mean()) / X_train.std(correction=0)


def predict(X, W, b):
    return X @ W


def cost_multivariable(X, y, W, b):
    return torch.mean((predict(X, W, b) - y) ** 2)


def gradient_multivariable(X, y, W, b):
    residual = predict(X, W, b) - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    W, b = W0, b0
    costs = []
    for _ in range(nb_epochs + 1):
        costs.append(cost_multivariable(X, y, W, b))
        grad_W, grad_b = gradient_multivariable(X, y, W, b)
        W = W - lr * grad_W
        b = b - lr * grad_b
    return torch.stack(costs), W, b


def limit_and_condition(X):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    values = torch.linalg.svdvals(A)
    return 2 / values[0], values[0] / values[-1]


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    W0, b0 = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    plt.figure()
    plt.plot(train_multivariable(X, y, W0, b0, lr_raw, nb_epochs)[0], label="raw")
    plt.plot(train_multivariable(standardize(X, X), y, W0, b0, lr_std, nb_epochs)[0], label="standard")
    plt.semilogy()
    plt.legend()


why_so_small_a_step = "lr > 4.5e-5 diverges."
why_not_converged = "시드에 따라 다르다."
