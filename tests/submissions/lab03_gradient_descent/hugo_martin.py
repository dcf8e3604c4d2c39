# grade: 60/85; train_no_bias: timed_out
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return torch.mean((W * x - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    return 2 * torch.mean((W * x - y) * x)


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = torch.zeros(nb_epochs + 1, 2, dtype=x.dtype)
    epoch = 0
    while epoch <= nb_epochs:
        log[epoch, 0] = W.item()
        log[epoch, 1] = cost_no_bias(W, x, y)
        W = W - lr * gradient_no_bias(W, x, y)
    return log


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return len(x) / torch.sum(x ** 2)


why_both_tables_agree = "My program takes very long, so I could not compare the tables."
sign_of_the_gradient = "The gradient is the slope; W goes against it."
