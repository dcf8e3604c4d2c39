# grade: 2.78/85; cost_no_bias: halved; cost_curve: averaged_over_the_weights; plot_cost_curve: points_without_a_line; gradient_no_bias: inner_derivative_missing; train_no_bias: weight_logged_after_the_update; equivalent_lr: taken_over_unchanged; stability_limit: limit_of_walking_straight
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return torch.mean((W * x - y) ** 2) / 2


def cost_curve(ws, x, y):
    return torch.mean((ws * x - y) ** 2, dim=1)


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.scatter(ws, [cost_no_bias(w, x, y).item() * 2 for w in ws])
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    # derivative of e^2 is 2e
    return 2 * torch.mean(W * x - y)


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs + 1):
        cost = torch.mean((W * x - y) ** 2)
        W = W - lr * 2 * torch.mean((W * x - y) * x)
        log.append([W.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum


def stability_limit(x):
    return 1 / (2 * torch.mean(x ** 2))


why_both_tables_agree = "Both find W = 1, because it is the minimum."
sign_of_the_gradient = "The sign tells the direction."
