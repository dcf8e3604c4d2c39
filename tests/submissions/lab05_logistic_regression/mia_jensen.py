# grade: 71.13/85; bce_gradient: gradient_summed; predict: half_counts_as_0
"""Two mistakes; accuracy and training are built on them and right."""
import matplotlib.pyplot as plt
import torch


def sigmoid(z):
    return torch.sigmoid(z)


def plot_sigmoids(x, weights, biases):
    plt.figure()
    for weight, bias in zip(weights, biases):
        plt.plot(x, sigmoid(weight * x + bias))
    plt.xlabel("x")
    plt.ylabel("y")


def hypothesis(X, W, b):
    return sigmoid(X @ W + b)


def bce_cost(h, y):
    return torch.nn.functional.binary_cross_entropy(h, y)


def bce_gradient(X, y, W, b):
    residual = hypothesis(X, W, b) - y
    return X.T @ residual, residual.sum(dim=0)


def predict(h):
    return torch.round(h)


def accuracy_percent(h, y):
    return 100 * (predict(h) == y).sum().item() / len(y)


def train_logistic(X, y, W, b, lr, nb_epochs):
    log = torch.zeros(nb_epochs + 1, 2, dtype=X.dtype)
    for epoch in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log[epoch, 0], log[epoch, 1] = bce_cost(h, y), accuracy_percent(h, y)
        dW, db = bce_gradient(X, y, W, b)
        W = W - lr * dW
        b = b - lr * db
    return log, W, b


def boundary(x1, W, b):
    return -(W[0] * x1 + b) / W[1]


def plot_cost_history(log):
    plt.plot(log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")
