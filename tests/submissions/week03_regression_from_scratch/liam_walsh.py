# grade: 89/89
import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.animation import FuncAnimation


def design_matrix(x):
    return np.vstack([np.ones(len(x), dtype=x.numpy().dtype), x.numpy()]).T


def predict(X, W):
    # W may require grad: stay in torch here
    return torch.einsum("ij,j->i", torch.as_tensor(X), W)


def synthetic_y(x, W, noise, sd):
    return W[0] + W[1] * x + sd * noise


def sse_loss(W, X, y):
    e = y - predict(X, W)
    return torch.dot(e, e)


def descend_1d(loss, w, alpha, steps):
    w = w.clone().requires_grad_(True)
    places = [w.item()]
    for _ in range(steps):
        w.grad = None
        loss(w).backward()
        with torch.no_grad():
            w -= alpha * w.grad
        places.append(w.item())
    return np.array(places)


def gradient_manual(W, X, y):
    X, y, W = X.numpy(), y.numpy(), W.numpy()
    return -2 * X.T @ y + 2 * X.T @ X @ W


def gradient_numeric(loss, w0, w1, h):
    f = lambda a, b: float(loss(a, b))
    return np.array([(f(w0 + h, w1) - f(w0, w1)) / h, (f(w0, w1 + h) - f(w0, w1)) / h])


def gd_update(W, alpha):
    before = W.detach().numpy().copy()
    step = -alpha * W.grad.numpy()
    return before, step, before + step


def fit_history(X, y, W0, alpha, epochs):
    X, y, W = X.numpy(), y.numpy(), W0.numpy().copy()
    loss_history, yhat_history, W_history = [], [], []
    for _ in range(epochs):
        yhat = X @ W
        yhat_history.append(yhat.tolist())
        loss_history.append(float(((y - yhat) ** 2).sum()))
        W = W - alpha * (-2 * X.T @ (y - yhat))
        W_history.append(W.tolist())
    return loss_history, yhat_history, W_history


def align_history(X, y, W_history):
    residuals = y.numpy()[None, :] - W_history.numpy() @ X.numpy().T
    return (residuals**2).sum(axis=1)


def least_squares(X, y):
    return np.linalg.solve(X.numpy().T @ X.numpy(), X.numpy().T @ y.numpy())


def loss_surface(x, y, w0_grid, w1_grid):
    x, y = x.numpy(), y.numpy()
    surface = np.zeros((len(w0_grid), len(w1_grid)), dtype=x.dtype)
    for i, w0 in enumerate(w0_grid.numpy()):
        for j, w1 in enumerate(w1_grid.numpy()):
            surface[i, j] = np.sum((y - w0 - w1 * x) ** 2)
    return surface


def plot_lines(x, y, Ws):
    plt.figure()
    plt.scatter(x.numpy(), y.numpy())
    for W in Ws:
        w0, w1 = W.detach().numpy()
        plt.plot(x.numpy(), w0 + w1 * x.numpy(), "--")


def plot_progress(x, y, history, epochs):
    losses, yhats, _ = [record.numpy() for record in history]
    plt.figure()
    plt.subplot(1, 2, 1)
    plt.plot(x.numpy(), y.numpy(), "o")
    for epoch in epochs:
        plt.plot(x.numpy(), yhats[epoch - 1], "--")
    plt.subplot(1, 2, 2)
    plt.plot(np.arange(len(losses)), losses)


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = [record.numpy() for record in history]
    fig = plt.figure()
    ax1 = fig.add_subplot(1, 2, 1)
    ax2 = fig.add_subplot(1, 2, 2, projection="3d")
    ax1.scatter(x, y)
    line = ax1.plot(x, yhats[0])[0]
    w1, w0 = np.meshgrid(w1_grid.numpy(), w0_grid.numpy())
    ax2.plot_surface(w0, w1, loss_surface(x, y, w0_grid, w1_grid))
    a, b = W_star.numpy()
    ax2.plot([a], [b], [((y.numpy() - a - b * x.numpy()) ** 2).sum()], "r*")
    walk = ax2.plot([], [], [], "ko")[0]

    def animate(k):
        line.set_data(x, yhats[k])
        walk.set_data_3d(Ws[: k + 1, 0], Ws[: k + 1, 1], losses[: k + 1])

    return FuncAnimation(fig, animate, frames=len(losses))


three_stages = "1. draw a line, 2. make it better with the gradient, 3. repeat."
alpha_and_minus = "Minus: downhill. Alpha: how far."
