# grade: 85/85
import torch
import matplotlib.pyplot as plt


def with_ones(X):
    return torch.cat([X, torch.ones_like(X[:, :1])], dim=1)


def standardize(X, X_train):
    m = len(X_train)
    mean = X_train.sum(0) / m
    sd = (((X_train - mean) ** 2).sum(0) / m) ** 0.5
    return (X - mean) / sd


def predict(X, W, b):
    out = torch.zeros(len(X), 1, dtype=X.dtype)
    for j in range(X.shape[1]):
        out = out + W[j] * X[:, j : j + 1]
    return out + b


def cost_multivariable(X, y, W, b):
    e = predict(X, W, b) - y
    return (e.T @ e / len(y)).squeeze()


def gradient_multivariable(X, y, W, b):
    g = 2 * with_ones(X).T @ (predict(X, W, b) - y) / len(X)
    return g[:-1], g[-1]


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    A, v = with_ones(X), torch.cat([W0, b0.reshape(1, 1)])
    costs = torch.zeros(nb_epochs + 1, dtype=X.dtype)
    for e in range(nb_epochs + 1):
        r = A @ v - y
        costs[e] = r.square().mean()
        v = v - 2 * lr / len(X) * A.T @ r
    return costs, v[:-1], v[-1]


def limit_and_condition(X):
    s = torch.linalg.svdvals(with_ones(X))
    return len(X) / s[0] ** 2, (s[0] / s[-1]) ** 2


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    zeros = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    epochs = list(range(nb_epochs + 1))
    plt.figure(figsize=(5, 3))
    plt.plot(epochs, train_multivariable(X, y, *zeros, lr_raw, nb_epochs)[0].tolist(), "k-", label="as given")
    plt.plot(epochs, train_multivariable(standardize(X, X), y, *zeros, lr_std, nb_epochs)[0].tolist(), "r.-", label="z")
    plt.yscale("log")
    plt.xlabel("epoch e")
    plt.ylabel("MSE before the update")
    plt.title("two runs")
    plt.legend()
    plt.show()


why_so_small_a_step = """The largest eigenvalue of the Hessian is 44014 because the scores are near 85. Above 2/44014 the
error along it grows in each update; with 1e-4 it is multiplied by -3.4. Standardised it would be 5.76."""
why_not_converged = """The smallest eigenvalue is 7 million times smaller, so its direction hardly moves; from another start
the cost is different."""
