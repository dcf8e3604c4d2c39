# grade: 76.8/85; sigmoid: small_tail_lost; bce_cost: probabilities_bounded; train_logistic: changed_its_arguments
import matplotlib.pyplot as plt
import torch


def sigmoid(z):
    return 0.5 * (torch.tanh(z / 2) + 1)


def plot_sigmoids(x, weights, biases):
    plt.figure()
    for w, b in zip(weights, biases):
        plt.plot(x, sigmoid(w * x + b), label=str(w))
    plt.legend()
    plt.xlabel("input")
    plt.ylabel("output")


def hypothesis(X, W, b):
    return sigmoid(X @ W + b)


def bce_cost(h, y):
    eps = 1e-7
    h = torch.clamp(h, eps, 1 - eps)
    return -torch.mean(y * torch.log(h) + (1 - y) * torch.log(1 - h))


def bce_gradient(X, y, W, b):
    W = W.clone().requires_grad_(True)
    b = b.clone().requires_grad_(True)
    return torch.autograd.grad(bce_cost(hypothesis(X, W, b), y), [W, b])


def predict(h):
    return 1.0 * (h >= 0.5)


def accuracy_percent(h, y):
    return 100.0 * (predict(h) == y).float().mean()


def train_logistic(X, y, W, b, lr, nb_epochs):
    log = []
    for epoch in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log.append([bce_cost(h, y).item(), accuracy_percent(h, y).item()])
        dW, db = bce_gradient(X, y, W, b)
        W -= lr * dW
        b -= lr * db
    return torch.tensor(log), W, b


def boundary(x1, W, b):
    return -W[0] / W[1] * x1 - b / W[1]


def plot_cost_history(log):
    plt.figure()
    plt.plot(log[:, 0], "r")
    plt.xlabel("epoch")
    plt.ylabel("cost")
