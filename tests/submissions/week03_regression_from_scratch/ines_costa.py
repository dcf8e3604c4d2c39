# grade: 89/89
import numpy as np
import torch
import matplotlib.pyplot as plt
import matplotlib.animation

def design_matrix(x):
    return torch.vander(x, 2, increasing=True)

def predict(X, W):
    return (X * W).sum(dim=1)

def synthetic_y(x, W, noise, sd=0.5):
    w0, w1 = W.tolist()
    return w0 + w1 * x + noise * sd

def residuals(W, X, y):
    return y - predict(X, W)

def sse_loss(W, X, y):
    r = residuals(W, X, y)
    return r @ r

def descend_1d(loss, w, alpha, steps):
    ws = [w]
    for i in range(steps):
        w = w.detach().clone()
        w.requires_grad = True
        l = loss(w)
        (slope,) = torch.autograd.grad(l, w)
        w = w - alpha * slope
        ws.append(w)
    return [float(v) for v in ws]

def gradient_manual(W, X, y):
    grad = []
    for j in range(X.shape[1]):
        grad.append(-2 * torch.sum((y - predict(X, W)) * X[:, j]))
    return torch.stack(grad)

def gradient_numeric(loss, w0, w1, h):
    d0 = (loss(w0 + h, w1) - loss(w0, w1)) / h
    d1 = (loss(w0, w1 + h) - loss(w0, w1)) / h
    return d0, d1

def gd_update(W, alpha):
    with torch.no_grad():
        before = W.clone()
        step = -alpha * W.grad
        return before, step, before + step

class Record:
    def __init__(self):
        self.loss, self.yhat, self.W = [], [], []
    def add(self, l, yh, W):
        self.loss.append(l); self.yhat.append(yh); self.W.append(W)
    def result(self):
        return torch.stack(self.loss), torch.stack(self.yhat), torch.stack(self.W)

def fit_history(X, y, W0, alpha, epochs):
    rec = Record()
    W = W0
    for k in range(1, epochs + 1):
        yhat = predict(X, W)
        l = sse_loss(W, X, y)
        W = W - alpha * gradient_manual(W, X, y)
        rec.add(l, yhat, W)
    return rec.result()

def align_history(X, y, W_history):
    return ((y - W_history @ X.T) ** 2).sum(1)

def least_squares(X, y):
    return torch.inverse(X.T @ X) @ (X.T @ y)

def loss_surface(x, y, w0_grid, w1_grid):
    line = w0_grid[:, None, None] + w1_grid[None, :, None] * x
    return ((line - y) ** 2).sum(-1)

def plot_lines(x, y, Ws):
    fig, ax = plt.subplots()
    ax.scatter(x.numpy(), y.numpy())
    X = design_matrix(x)
    for W in Ws:
        ax.plot(x.numpy(), predict(X, W).detach().numpy(), label=str(W))
    ax.legend()

def plot_progress(x, y, history, epochs):
    fig = plt.figure()
    ax = fig.add_subplot(2, 1, 1)
    ax.scatter(x, y, s=5)
    for e in epochs:
        ax.plot(x, history[1][e - 1], label="epoch %d" % e)
    ax = fig.add_subplot(2, 1, 2)
    ax.plot(np.arange(len(history[0])), history[0], "-o")
    plt.tight_layout()

def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = [h.numpy() for h in history]
    fig, axs = plt.subplots(1, 2, figsize=(10, 5))
    axs[1].remove()
    ax3 = fig.add_subplot(1, 2, 2, projection="3d")
    axs[0].scatter(x, y)
    (line,) = axs[0].plot([], [])
    w1, w0 = np.meshgrid(w1_grid, w0_grid)
    ax3.plot_surface(w0, w1, loss_surface(x, y, w0_grid, w1_grid).numpy(), cmap="viridis")
    s = float(sse_loss(W_star, design_matrix(x), y))
    ax3.plot([float(W_star[0])], [float(W_star[1])], [s], "r*")
    (trail,) = ax3.plot([], [], [], "ko")
    def update(k):
        line.set_data(x, yhats[k])
        trail.set_data_3d(Ws[: k + 1, 0], Ws[: k + 1, 1], losses[: k + 1])
    return matplotlib.animation.FuncAnimation(fig, update, frames=range(len(losses)), interval=200)
