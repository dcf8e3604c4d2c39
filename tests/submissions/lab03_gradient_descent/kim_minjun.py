# grade: 53.33/85; train_no_bias: one_row_too_few; equivalent_lr: whole_number_division
import matplotlib.pyplot as plt
import torch


def cost_no_bias(W, x, y):
    return torch.nn.functional.mse_loss(W * x, y)


def cost_curve(ws, x, y):
    costs = torch.zeros(len(ws), dtype=x.dtype)
    for i, w in enumerate(ws):
        costs[i] = cost_no_bias(w, x, y)
    return costs


def plot_cost_curve(ws, x, y):
    fig = plt.figure()
    axes = fig.add_subplot(1, 1, 1)
    axes.plot(ws, cost_curve(ws, x, y))
    axes.set_xlabel("W")
    axes.set_ylabel("MSE")


def gradient_no_bias(W, x, y):
    m = x.size(0)
    return 2 / m * ((W * x - y) * x).sum()


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs):
        log.append([W.item(), cost_no_bias(W, x, y).item()])
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * (m // 2)


def stability_limit(x):
    return x.numel() / (x * x).sum()


why_both_tables_agree = "They use different learning rates for different gradients."
sign_of_the_gradient = "Going down means going against the slope."
