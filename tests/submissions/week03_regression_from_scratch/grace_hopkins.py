# grade: 6.68/89; design_matrix: reshaped_not_transposed; predict: product_in_the_other_order; synthetic_y: intercept_times_slope; sse_loss: every_pair_summed; descend_1d: slopes_piled_up; gradient_manual: gradient_with_the_other_sign; gradient_numeric: parentheses_missing; gd_update: step_without_its_sign; fit_history: gradients_pile_up; align_history: summed_over_the_epochs; least_squares: columns_one_at_a_time; loss_surface: surface_as_one_row; plot_lines: points_joined; plot_progress: epochs_counted_from_0; show_lrpr: weights_of_points_exchanged
import torch
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation


def design_matrix(x):
    return torch.stack([torch.ones_like(x), x]).reshape(-1, 2)


def predict(X, W):
    return W @ X


def synthetic_y(x, W, noise, sd):
    return W[0] * W[1] + sd * noise


def sse_loss(W, X, y):
    return ((y.reshape(-1, 1) - X @ W) ** 2).sum()


def descend_1d(loss, w, alpha, steps):
    w = w.clone().requires_grad_(True)
    places = [w.item()]
    for _ in range(steps):
        loss(w).backward()
        with torch.no_grad():
            w -= alpha * w.grad
        places.append(w.item())
    return torch.tensor(places)


def gradient_manual(W, X, y):
    return 2 * X.T @ (y - X @ W)


def gradient_numeric(loss, w0, w1, h):
    return torch.stack([loss(w0 + h, w1) - loss(w0, w1) / h, loss(w0, w1 + h) - loss(w0, w1) / h])


def gd_update(W, alpha):
    return W.detach(), alpha * W.grad, W.detach() - alpha * W.grad


def fit_history(X, y, W0, alpha, epochs):
    W = W0.clone().requires_grad_(True)
    loss_history, yhat_history, W_history = [], [], []
    for _ in range(epochs):
        yhat = X @ W
        loss = ((y - yhat) ** 2).sum()
        loss.backward()
        W.data -= alpha * W.grad
        loss_history.append(loss.item())
        yhat_history.append(yhat.tolist())
        W_history.append(W.tolist())
    return loss_history, yhat_history, W_history


def align_history(X, y, W_history):
    return ((y - W_history @ X.T) ** 2).sum(0)


def least_squares(X, y):
    return (X.T @ y) / (X.T @ X).diagonal()


def loss_surface(x, y, w0_grid, w1_grid):
    return torch.stack([((y - w0 - w1 * x) ** 2).sum() for w0 in w0_grid for w1 in w1_grid])


def plot_lines(x, y, Ws):
    plt.figure()
    plt.plot(x, y)
    for W in Ws:
        plt.plot(x, W[0].item() + W[1].item() * x)


def plot_progress(x, y, history, epochs):
    losses, yhats, Ws = history
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(x, y, "o")
    for epoch in epochs:
        left.plot(x, yhats[epoch % len(yhats)])
    right.plot(losses)


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = history
    fig = plt.figure()
    left, right = fig.add_subplot(121), fig.add_subplot(122, projection="3d")
    left.plot(x, y, "o")
    (line,) = left.plot(x, yhats[0])
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), ((y - w0[..., None] - w1[..., None] * x) ** 2).sum(-1).numpy())

    def star(w):
        return ((y - w[0] - w[1] * x) ** 2).sum().item()

    right.scatter(W_star[0].item(), W_star[1].item(), star(W_star), color="red", marker="*")

    def animate(k):
        line.set_ydata(yhats[k])
        right.scatter(Ws[k, 1].item(), Ws[k, 0].item(), losses[k].item(), color="grey")

    return FuncAnimation(fig, animate, frames=len(losses))


three_stages = "I think there are only two stages."
alpha_and_minus = "alpha must be small"
