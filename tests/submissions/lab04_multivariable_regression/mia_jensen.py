# grade: 37/85; standardize: scaled_to_0_and_1; cost_multivariable: halved; gradient_multivariable: dropped_factor_2; limit_and_condition: factor_2_forgotten_in_the_hessian
import matplotlib.pyplot as plt
import torch


def standardize(X, X_train):
    low, high = X_train.min(dim=0).values, X_train.max(dim=0).values
    return (X - low) / (high - low)


def predict(X, W, b):
    return X @ W + b


def cost_multivariable(X, y, W, b):
    m = len(y)
    return torch.sum((predict(X, W, b) - y) ** 2) / (2 * m)


def gradient_multivariable(X, y, W, b):
    m = len(y)
    error = predict(X, W, b) - y
    return X.T @ error / m, error.sum(dim=0) / m


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    W, b = W0.clone(), b0.clone()
    costs = []
    for _ in range(nb_epochs + 1):
        costs.append(cost_multivariable(X, y, W, b))
        dW, db = gradient_multivariable(X, y, W, b)
        W -= lr * dW
        b -= lr * db
    return torch.stack(costs), W, b


def limit_and_condition(X):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    values = torch.linalg.eigvalsh(A.T @ A / len(X))
    return 2 / values[-1], values[-1] / values[0]


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    W0, b0 = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    plt.figure()
    plt.plot(train_multivariable(X, y, W0, b0, lr_raw, nb_epochs)[0], label="raw")
    plt.plot(train_multivariable(standardize(X, X), y, W0, b0, lr_std, nb_epochs)[0], label="scaled")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("cost")
    plt.legend()


why_so_small_a_step = "J has its minimum in a long valley; with a large alpha the steps go up its walls."
why_not_converged = "The bottom of the valley is flat."
