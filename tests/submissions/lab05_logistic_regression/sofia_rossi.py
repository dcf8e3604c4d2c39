# grade: 40.31/85; hypothesis: hypothesis_flattened; bce_gradient: answer_minus_probability; predict: sigmoid_before_the_limit; train_logistic: logged_after_the_update; boundary: raised
import matplotlib.pyplot as plt
import torch


def sigmoid(z):
    return torch.where(z >= 0, 1 / (1 + torch.exp(-z.abs())), torch.exp(-z.abs()) / (1 + torch.exp(-z.abs())))


def plot_sigmoids(x, weights, biases):
    for w, b in zip(weights, biases):
        plt.plot(x, sigmoid(w * x + b))
    plt.xlabel("x")
    plt.ylabel("y")


def hypothesis(X, W, b):
    return sigmoid(X @ W + b).squeeze(1)


def bce_cost(h, y):
    return torch.nn.BCELoss()(h, y)


def bce_gradient(X, y, W, b):
    residual = y - sigmoid(X @ W + b)
    return X.T @ residual / len(X), residual.mean(0)


def predict(h):
    return (sigmoid(h) >= 0.5).to(h.dtype)


def accuracy_percent(h, y):
    return ((h >= 0.5) == (y == 1)).sum().item() * 100 / len(h)


def train_logistic(X, y, W, b, lr, nb_epochs):
    log = []
    for epoch in range(nb_epochs + 1):
        dW, db = bce_gradient(X, y, W, b)
        W = W + lr * dW
        b = b + lr * db
        h = sigmoid(X @ W + b)
        log.append([bce_cost(h, y).item(), accuracy_percent(h, y)])
    return torch.tensor(log), W, b


def boundary(x1, W, b):
    w1, w2 = W
    return -(w1 * x1 + b / w2


def plot_cost_history(log):
    plt.figure()
    plt.plot(log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")
