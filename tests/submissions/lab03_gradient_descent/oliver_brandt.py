# grade: 60/85; train_no_bias: one_tensor_logged_again_and_again
import matplotlib.pyplot as plt
import torch


def cost_no_bias(W, x, y):
    return torch.mean((W * x - y) ** 2)


def cost_curve(ws, x, y):
    costs = []
    for w in ws:
        costs.append(torch.mean((w * x - y) ** 2))
    return torch.tensor(costs, dtype=x.dtype)


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    return 2 * torch.mean((W * x - y) * x)


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    weights = []
    costs = []
    for epoch in range(nb_epochs + 1):
        weights.append(W)
        costs.append(cost_no_bias(W, x, y).reshape(1))
        W -= lr * gradient_no_bias(W, x, y)
    return torch.stack([torch.cat(weights), torch.cat(costs)], dim=1)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return 2 / (2 * (x ** 2).mean())


why_both_tables_agree = "The first W is 0 and then 0.1 * 14 = 1.4 = 0.15 * 9.3333, and so on for each row."
sign_of_the_gradient = "See the picture: left of the minimum the slope is negative and W must go right."
