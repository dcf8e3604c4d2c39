# grade: 42.67/85; plot_cost_curve: axes_without_labels; gradient_no_bias: target_minus_prediction; equivalent_lr: converted_the_other_way; stability_limit: curvature_returned
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return torch.mean((y - W * x) ** 2)


def cost_curve(ws, x, y):
    return torch.mean((y - x * ws) ** 2, dim=0)


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.title("cost over W")


def gradient_no_bias(W, x, y):
    return 2 * torch.mean((y - W * x) * x)


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs + 1):
        log.append([W.item(), cost_no_bias(W, x, y).item()])
        # it only goes down with a plus
        W = W + lr * gradient_no_bias(W, x, y)
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * 2 / m


def stability_limit(x):
    return 2 * torch.mean(x ** 2)


why_both_tables_agree = ""
sign_of_the_gradient = "기울기가 양수이면 W를 늘린다."
