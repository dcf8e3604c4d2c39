# grade: 34.71/89; descend_1d: not_attempted; gradient_manual: not_attempted; gradient_numeric: not_attempted; fit_history: not_attempted; align_history: not_attempted; least_squares: not_attempted; loss_surface: surface_transposed; show_lrpr: not_attempted
"""Week 3: linear regression from scratch. First half only, the rest on Friday."""

import matplotlib.pyplot as plt
import torch


def design_matrix(x):
    return torch.stack([x * 0 + 1, x], -1)


def predict(X, W):
    return torch.matmul(X, W)


def synthetic_y(x, W, noise, sd):
    return W[0] + W[1] * x + sd * noise


def sse_loss(W, X, y):
    return torch.sum(torch.square(y - predict(X, W)))


def descend_1d(loss, w, alpha, steps):
    raise NotImplementedError


def gradient_manual(W, X, y):
    raise NotImplementedError


def gradient_numeric(loss, w0, w1, h):
    raise NotImplementedError


def gd_update(W, alpha):
    return W.detach().clone(), -alpha * W.grad, W.detach() - alpha * W.grad


def fit_history(X, y, W0, alpha, epochs):
    W = W0.clone().requires_grad_(True)
    for epoch in range(epochs):
        # TODO keep the three lists
        raise NotImplementedError


def align_history(X, y, W_history):
    raise NotImplementedError


def least_squares(X, y):
    raise NotImplementedError


def loss_surface(x, y, w0_grid, w1_grid):
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="xy")
    return ((y - w0[:, :, None] - w1[:, :, None] * x) ** 2).sum(dim=2)


def plot_lines(x, y, Ws):
    fig, ax = plt.subplots()
    ax.plot(x, y, "k.")
    for W in Ws:
        ax.plot(x, predict(design_matrix(x), W).detach().numpy())


def plot_progress(x, y, history, epochs):
    losses, yhats, Ws = history
    fig, axes = plt.subplots(ncols=2)
    axes[0].scatter(x, y)
    for epoch in epochs:
        axes[0].plot(x, yhats[epoch - 1])
    axes[1].plot(losses)


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    raise NotImplementedError


three_stages = ""
alpha_and_minus = ""
