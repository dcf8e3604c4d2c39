# grade: 80/89; gradient_manual: gradient_without_2
# the 2 is forgotten once, in gradient_manual; fit_history and least_squares only use it
import torch
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation


def design_matrix(x):
    return torch.stack([torch.ones(len(x), dtype=x.dtype), x]).T


def predict(X, W):
    return X @ W


def synthetic_y(x, W, noise, sd):
    return design_matrix(x) @ W + noise * sd


def sse_loss(W, X, y):
    return torch.sum((y - X @ W) ** 2)


def descend_1d(loss, w, alpha, steps):
    places = [w.clone()]
    for _ in range(steps):
        w = w.detach().clone().requires_grad_(True)
        loss(w).backward()
        w = w.detach() - alpha * w.grad
        places.append(w)
    return torch.stack(places)


def gradient_manual(W, X, y):
    return X.T @ (predict(X, W) - y)


def gradient_numeric(loss, w0, w1, h):
    return torch.stack([(loss(w0 + h, w1) - loss(w0, w1)) / h, (loss(w0, w1 + h) - loss(w0, w1)) / h])


def gd_update(W, alpha):
    before = W.data.clone()
    step = -alpha * W.grad
    return before, step, before + step


def fit_history(X, y, W0, alpha, epochs):
    W = W0.clone()
    loss_history, yhat_history, W_history = [], [], []
    for epoch in range(epochs):
        yhat = predict(X, W)
        yhat_history.append(yhat.tolist())
        loss_history.append(sse_loss(W, X, y).item())
        W = W - alpha * gradient_manual(W, X, y)
        W_history.append(W.tolist())
    return loss_history, yhat_history, W_history


def align_history(X, y, W_history):
    return [sse_loss(W, X, y).item() for W in W_history]


def least_squares(X, y):
    return torch.inverse(X.T @ X) @ (X.T @ y)


def loss_surface(x, y, w0_grid, w1_grid):
    lss = torch.zeros(len(w0_grid), len(w1_grid), dtype=x.dtype)
    for i in range(len(w0_grid)):
        for j in range(len(w1_grid)):
            lss[i, j] = torch.sum((y - w0_grid[i] - w1_grid[j] * x) ** 2)
    return lss


def plot_lines(x, y, Ws):
    plt.figure()
    plt.plot(x, y, "o")
    for W in Ws:
        plt.plot(x, design_matrix(x) @ W.data, "--")


def plot_progress(x, y, history, epochs):
    plt.subplot(1, 2, 1)
    plt.plot(x, y, "o")
    for epoch in epochs:
        plt.plot(x, history[1][epoch - 1], "--")
    plt.subplot(1, 2, 2)
    plt.plot(history[0])


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    loss_history, yhat_history, W_history = history
    fig = plt.figure()
    ax1 = fig.add_subplot(1, 2, 1)
    ax2 = fig.add_subplot(1, 2, 2, projection="3d")
    ax1.plot(x, y, "o")
    (line,) = ax1.plot(x, yhat_history[0])
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    ax2.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy(), alpha=0.35)
    star = sse_loss(W_star, design_matrix(x), y)
    ax2.scatter([W_star[0].item()], [W_star[1].item()], [star.item()], color="red", marker="*", s=200)

    def animate(epoch):
        line.set_ydata(yhat_history[epoch])
        w = W_history[epoch]
        ax2.scatter([w[0].item()], [w[1].item()], [loss_history[epoch].item()], color="grey")
        return line

    return FuncAnimation(fig, animate, frames=len(loss_history))


three_stages = "먼저 아무 직선이나 그린다. 손실이 작아지도록 기울기 반대 방향으로 고친다. 이것을 반복한다."
alpha_and_minus = "기울기가 커지는 방향의 반대로 가야 하므로 빼 준다. alpha는 보폭이다."
