# grade: 27.25/85; plot_cost_curve: drawn_over_the_index; gradient_no_bias: backward_without_requires_grad; train_no_bias: update_followed_by_autograd; stability_limit: sum_squared_not_squares_summed
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return torch.mean((x * W - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    cost = cost_no_bias(W, x, y)
    cost.backward()
    return W.grad


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = []
    for epoch in range(nb_epochs + 1):
        cost = cost_no_bias(W, x, y)
        cost.backward()
        log.append([W.item(), cost.item()])
        W -= lr * W.grad
        W.grad.zero_()
    return torch.tensor(log)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return len(x) / torch.sum(x) ** 2


why_both_tables_agree = "lr"
sign_of_the_gradient = "W = W - lr * gradient"
