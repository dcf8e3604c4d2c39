# grade: 58.47/85; cost_no_bias: summed_not_averaged; equivalent_lr: divided_by_m; stability_limit: limit_of_the_summed_cost
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    """Sum of squared errors."""
    return torch.sum((x * W - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    w = W.clone().requires_grad_(True)
    cost = cost_no_bias(w, x, y)
    cost.backward()
    return w.grad


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    rows = []
    for epoch in range(nb_epochs + 1):
        rows.append(torch.stack([W[0], cost_no_bias(W, x, y)]))
        W = W - lr * 2 * torch.mean((W * x - y) * x)
    return torch.stack(rows)


def equivalent_lr(lr_sum, m):
    return lr_sum / m


def stability_limit(x):
    return 1 / torch.sum(x**2)


why_both_tables_agree = """I think it is a coincidence."""
sign_of_the_gradient = """The gradient points uphill. We want to go downhill, so we subtract it."""
