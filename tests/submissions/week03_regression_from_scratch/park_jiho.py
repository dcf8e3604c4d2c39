# grade: 89/89
import torch
import matplotlib.pyplot as plt
from matplotlib import animation


def design_matrix(x: torch.Tensor) -> torch.Tensor:
    return torch.column_stack([torch.ones_like(x), x])


def predict(X: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    return X @ W


def synthetic_y(x, W, noise, sd):
    return predict(design_matrix(x), W) + sd * noise


def sse_loss(W, X, y):
    return (y - predict(X, W)).pow(2).sum()


def descend_1d(loss, w, alpha, steps):
    slope = torch.func.grad(loss)
    ws = [w]
    for _ in range(steps):
        ws.append(ws[-1] - alpha * slope(ws[-1]))
    return torch.stack(ws)


def gradient_manual(W, X, y):
    return 2 * X.T @ (predict(X, W) - y)


def gradient_numeric(loss, w0, w1, h):
    here = loss(w0, w1)
    return torch.stack([loss(w0 + h, w1) - here, loss(w0, w1 + h) - here]) / h


def gd_update(W, alpha):
    with torch.no_grad():
        step = W.grad * -alpha
        return W.clone(), step, W + step


def fit_history(X, y, W0, alpha, epochs):
    W, loss_history, yhat_history, W_history = W0, [], [], []
    for _ in range(epochs):
        yhat_history.append(predict(X, W))
        loss_history.append(sse_loss(W, X, y))
        W = W - alpha * gradient_manual(W, X, y)
        W_history.append(W)
    return torch.stack(loss_history), torch.stack(yhat_history), torch.stack(W_history)


def align_history(X, y, W_history):
    return torch.stack([sse_loss(W, X, y) for W in W_history])


def least_squares(X, y):
    return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)


def loss_surface(x, y, w0_grid, w1_grid):
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    return ((y - w0[..., None] - w1[..., None] * x) ** 2).sum(-1)


def plot_lines(x, y, Ws):
    fig, ax = plt.subplots(figsize=(4, 3))
    ax.scatter(x, y, s=8, color="tab:gray")
    for W in Ws:
        ax.plot(x, predict(design_matrix(x), W.detach()), label=str(W.tolist()))
    ax.set(xlabel="x", ylabel="y")


def plot_progress(x, y, history, epochs):
    loss_history, yhat_history, _ = history
    fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(7.5, 2.5))
    ax1.plot(x, y, ".")
    for epoch in epochs:
        ax1.plot(x, yhat_history[epoch - 1], label=f"epoch {epoch}")
    ax1.legend() if epochs else None
    ax2.plot(loss_history)
    ax2.set(xlabel="updates", ylabel="loss")


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    loss_history, yhat_history, W_history = history
    fig = plt.figure(figsize=(7.5, 2.5))
    ax1, ax2 = fig.add_subplot(1, 2, 1), fig.add_subplot(1, 2, 2, projection="3d")
    ax1.plot(x, y, "o")
    (line,) = ax1.plot(x, yhat_history[0])
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    ax2.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy(), color="b", alpha=0.35)
    ax2.scatter(*W_star.tolist(), sse_loss(W_star, design_matrix(x), y).item(), s=200, color="red", marker="*")

    def animate(k):
        line.set_ydata(yhat_history[k])
        ax2.scatter(*W_history[k].tolist(), loss_history[k].item(), color="grey")
        return (line,)

    ani = animation.FuncAnimation(fig, animate, frames=len(loss_history))
    plt.close(fig)
    return ani


three_stages = "Any line; a better line, found by the gradient of the loss; again, until the loss stays where it is."
alpha_and_minus = "The gradient points uphill, so we subtract it. alpha is how long our legs are."
