# grade: 75/85; sigmoid: sign_of_the_exponent
"""One sign is wrong at the very beginning; everything else is built on it and right."""
import matplotlib.pyplot as plt
import torch


def sigmoid(z):
    return 1 / (1 + torch.exp(z))


def plot_sigmoids(x, weights, biases):
    plt.figure()
    for w, b in zip(weights, biases):
        plt.plot(x, sigmoid(w * x + b))
    plt.xlabel("x")
    plt.ylabel("sigmoid(Wx + b)")


def hypothesis(X, W, b):
    return sigmoid(X @ W + b)


def bce_cost(h, y):
    log_h = torch.clamp(torch.log(h), min=-100)
    log_1_h = torch.clamp(torch.log(1 - h), min=-100)
    return torch.mean(-y * log_h - (1 - y) * log_1_h)


def bce_gradient(X, y, W, b):
    residual = hypothesis(X, W, b) - y
    return X.T @ residual / len(y), residual.mean(dim=0)


def predict(h):
    return (h >= 0.5).to(h.dtype)


def accuracy_percent(h, y):
    return (predict(h) == y).sum().item() / len(y) * 100


def train_logistic(X, y, W, b, lr, nb_epochs):
    log = torch.zeros(nb_epochs + 1, 2, dtype=X.dtype)
    for epoch in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log[epoch, 0] = bce_cost(h, y)
        log[epoch, 1] = accuracy_percent(h, y)
        dW, db = bce_gradient(X, y, W, b)
        W, b = W - lr * dW, b - lr * db
    return log, W, b


def boundary(x1, W, b):
    return -(W[0] * x1 + b) / W[1]


def plot_cost_history(log):
    plt.figure()
    plt.plot(range(len(log)), log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


why_not_a_line = "The line has no limits, and squared errors turn it towards far examples."
role_of_weight_and_bias = "W: steepness. b: shift by -b/W."
