# grade: 81/85; plot_cost_curve: raised
import torch
import fancy_course_plots as fcp


def cost_no_bias(W, x, y):
    return (W * x - y).pow(2).mean()


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    figure = fcp.new_figure(style="lecture")
    figure.line(ws, cost_curve(ws, x, y))
    figure.labels("W", "cost")


def gradient_no_bias(W, x, y):
    return torch.func.grad(cost_no_bias)(W, x, y)


def train_no_bias(x, y, lr, nb_epochs):
    W = x.new_zeros(1)
    log = []
    for epoch in range(nb_epochs + 1):
        log.append(torch.cat([W, cost_no_bias(W, x, y)[None]]))
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.stack(log)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return 1 / x.pow(2).mean()


why_both_tables_agree = "The ratio of the gradients is m / 2 = 1.5, and so is the ratio of the learning rates."
sign_of_the_gradient = "At W = 0 the gradient is -9.3333, so W - lr * gradient is larger than W."
