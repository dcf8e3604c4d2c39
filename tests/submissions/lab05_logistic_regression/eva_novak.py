# grade: 85/85
"""The threshold is the tensor of the lecture: right here, and told that it would fail on a GPU."""
import matplotlib.pyplot as plt
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


def sigmoid(z):
    return nn.Sigmoid()(z)


def plot_sigmoids(x, weights, biases):
    fig, ax = plt.subplots()
    for w, b in zip(weights, biases):
        ax.plot(x, torch.sigmoid(w * x + b), label=f"W={w} b={b}")
    ax.set_xlabel("x")
    ax.set_ylabel("sigmoid")
    ax.legend()


def hypothesis(X, W, b):
    return torch.sigmoid(X.matmul(W) + b)


def bce_cost(h, y):
    return F.binary_cross_entropy(h, y)


def bce_gradient(X, y, W, b):
    W = W.detach().clone().requires_grad_()
    b = b.detach().clone().requires_grad_()
    bce_cost(hypothesis(X, W, b), y).backward()
    return W.grad, b.grad


def predict(h):
    return (h >= torch.FloatTensor([0.5])).float()


def accuracy_percent(h, y):
    correct_prediction = predict(h) == y
    accuracy = correct_prediction.sum().item() / len(correct_prediction)
    return accuracy * 100


def train_logistic(X, y, W, b, lr, nb_epochs):
    model = nn.Sequential(nn.Linear(X.shape[1], 1), nn.Sigmoid()).to(X.dtype)
    model[0].weight.data = W.T.clone()
    model[0].bias.data = b.clone()
    optimizer = optim.SGD(model.parameters(), lr=lr)
    log = []
    for epoch in range(nb_epochs + 1):
        h = model(X)
        cost = F.binary_cross_entropy(h, y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        log.append([cost.item(), accuracy_percent(h, y)])
    return torch.tensor(log), model[0].weight.data.T, model[0].bias.data


def boundary(x1, W, b):
    w1, w2 = W[0].item(), W[1].item()
    return -(w1 * x1 + b) / w2


def plot_cost_history(log):
    fig, ax = plt.subplots()
    ax.plot(log[:, 0])
    ax.set_xlabel("epoch")
    ax.set_ylabel("cost")


why_not_a_line = "A line is not between 0 and 1. An example at (60, 20) would turn it, the sigmoid hardly notices it."
role_of_weight_and_bias = "W is the slope, b shifts the curve to the left, the middle is at -b/W."
